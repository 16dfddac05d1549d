//! Concepts as pairs of terms, a line each, for formats that have no more; what these leave unsaid is counted.

use std::io;

use super::format::WriteOptions;
use super::losses::Losses;
use super::reading::{append, collapsed};
use crate::language::LanguageTag;
use crate::termbase::concept::{CaseRule, Concept, InflectionRule, Status, Term};
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

/// A pair of terms.
#[derive(Debug)]
pub(super) struct TermPair<'a> {
    pub(super) concept: &'a Concept,
    pub(super) source: &'a Term,
    pub(super) target: &'a Term,
    /// The definition and the note, with the first pair of the concept.
    pub(super) remark: Option<String>,
}

/// Writes each source term to use with each target term to use, or with each whatsoever where the format says its status. A concept
/// without a pair is left out. Returns what the format leaves unsaid.
pub(super) fn write_pairs<'a>(
    WriteOptions { concepts, source, target }: WriteOptions<'a>,
    says: PairFormat,
    mut write: impl FnMut(TermPair<'a>) -> io::Result<()>,
) -> io::Result<Losses> {
    let mut losses = Losses::default();
    for concept in concepts {
        let terms_in = |language, has_any_status: bool| -> Vec<&Term> {
            let is_written = |term: &&Term| has_any_status || term.status.is_good();
            concept.terms_in(language).filter(is_written).collect()
        };
        let sources = terms_in(source, false);
        let targets = terms_in(target, says.statuses == Statuses::OfTargets);
        if sources.is_empty() || targets.is_empty() {
            losses.add_unpaired();
            continue;
        }
        count_unsaid(concept, source, target, says, &mut losses);
        let mut remark: Option<String> = None;
        for field in [TextField::Definition, TextField::Note] {
            append(&mut remark, &collapsed(concept.texts.get(field).unwrap_or_default()), " | ");
        }
        for &source in &sources {
            for &target in &targets {
                write(TermPair { concept, source, target, remark: remark.take() })?;
            }
        }
    }
    Ok(losses)
}

/// Returns a line that no `#` makes a comment of.
pub(super) fn no_comment(line: &str) -> String {
    let space = if line.starts_with('#') { " " } else { "" };
    format!("{space}{line}")
}

/// Counts what a format does not say of a concept that it writes.
fn count_unsaid(
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
