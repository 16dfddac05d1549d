//! What formats that write pairs of terms leave unsaid of a concept.

use super::losses::Losses;
use crate::language::LanguageTag;
use crate::termbase::concept::{CaseRule, Concept, InflectionRule, Status};
use crate::termbase::texts::TextField;

/// Of which terms a format says the status; others are read as preferred.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Statuses {
    /// Of none.
    Unsaid,
    /// Of target terms.
    OfTargets,
}

/// What a format says besides pairs of terms to use and a remark.
#[derive(Clone, Copy, Debug)]
pub(super) struct PairFormat {
    /// Whether to use a term.
    pub(super) statuses: Statuses,
    /// The identifier of a concept.
    pub(super) ids: bool,
    /// The part of speech of each term.
    pub(super) parts_of_speech: bool,
    /// The domain of a concept.
    pub(super) domains: bool,
}

/// Counts what a format does not say of a concept that it writes.
pub(super) fn count_unsaid(
    concept: &Concept,
    source: &LanguageTag,
    target: &LanguageTag,
    says: PairFormat,
    losses: &mut Losses,
) {
    let says_of_targets = says.statuses == Statuses::OfTargets;
    for term in &concept.terms {
        let is_target = term.language.matches(target);
        let is_written = term.status.is_good() || (is_target && says_of_targets);
        if !is_target && !term.language.matches(source) {
            losses.add("terms in other languages");
        } else if !is_written {
            losses.add("deprecated and forbidden terms");
        }
        let is_inflected = term.gender.is_some() || term.number.is_some();
        if says.parts_of_speech && is_inflected {
            losses.add("genders and numbers");
        } else if !says.parts_of_speech && (is_inflected || term.part_of_speech.is_some()) {
            losses.add("parts of speech, genders and numbers");
        }
        if term.case != CaseRule::default() || term.inflection != InflectionRule::default() {
            losses.add("rules of case and inflection");
        }
    }
    let has = |language: &LanguageTag, status| {
        concept.terms_in(language).any(|term| term.status == status)
    };
    // One that is admitted is told by another that is preferred.
    let is_hidden = has(source, Status::Admitted)
        || has(target, Status::Admitted) && !(says_of_targets && has(target, Status::Preferred));
    let has_domain = concept.domain.is_some() && !says.domains;
    let of_fields = if says.domains { "subjects" } else { "domains and subjects" };
    for (what, is_unsaid) in [
        ("which terms are preferred", is_hidden),
        ("ids", !says.ids),
        ("types", concept.kind.is_some()),
        (of_fields, has_domain || concept.subject.is_some()),
        ("contexts", concept.texts.get(TextField::Context).is_some()),
        ("sources", concept.texts.get(TextField::Source).is_some()),
        ("what is said in one language", !concept.sections.is_empty()),
    ] {
        if is_unsaid {
            losses.add(what);
        }
    }
}
