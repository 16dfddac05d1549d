//! Surnames of the translation that stand behind the given name of somebody else.
//!
//! Where the source has `Donald Trump`, `رونالد ترامب` is not he, whoever was named before.

use std::collections::HashSet;

use super::pair::Pair;
use crate::termbase::concept::{ConceptKind, ConceptList};
use crate::termbase::recognise::bearers::{Evidence, is_behind_another_name, words_of};
use crate::termbase::recognise::{Recognition, Rule};
use crate::text::english::tells_names_by_capitals;

/// Leaves out the surnames of a translation that stand behind another given name than that of the person whose full
/// name the source has.
pub(super) fn leave_out_other_bearers(pair: &mut Pair<'_>, concepts: &dyn ConceptList) {
    let is_surname = |found: &Recognition| found.rule == Rule::Surname;
    if !pair.target_terms.chosen.iter().any(is_surname) {
        return;
    }
    let (plain, language) = (&pair.target.characters, &pair.segment.target_language);
    let tells_names = tells_names_by_capitals(plain);
    let in_full = pair.source_terms.chosen.iter().filter(|found| !is_surname(found));
    let in_full: HashSet<usize> = in_full.map(|found| found.concept).collect();
    let is_of_person = |found: &Recognition| {
        let person = &concepts[found.concept];
        if !is_surname(found)
            || !in_full.contains(&found.concept)
            || person.kind != Some(ConceptKind::Person)
        {
            return true;
        }
        let own = words_of(person.terms_in(language).map(|term| term.text.as_str()));
        !is_behind_another_name(plain, found.start, &own, Evidence::Source, || tells_names)
    };
    pair.target_terms.retain(is_of_person);
}
