//! Rules about terms that are the same when folded: in one concept and in several.

use std::collections::HashMap;

use super::forms::{are_met_together, column_of};
use super::{Place, Report, rows_of};
use crate::termbase::concept::{Concept, Term};
use crate::termbase::glossary::Glossary;
use crate::text::arabic::marks::are_marked_apart;
use crate::text::fold::match_form;

/// Returns the pairs of terms of a concept that are the same in one language, each term with the first
/// one that is like it and of which this is true.
fn same_terms(concept: &Concept, is_meant: impl Fn(&Term, &Term) -> bool) -> Vec<(&Term, &Term)> {
    let forms: Vec<String> =
        concept.terms.iter().map(|term| match_form(&term.text, &term.language)).collect();
    let mut pairs = Vec::new();
    for (index, term) in concept.terms.iter().enumerate() {
        let is_same = |other: &usize| {
            let first = &concept.terms[*other];
            forms[*other] == forms[index]
                && first.language == term.language
                && is_meant(first, term)
        };
        if let Some(first) = (0..index).find(is_same) {
            pairs.push((&concept.terms[first], term));
        }
    }
    pairs
}

pub(super) fn contradictory_statuses(glossaries: &[Glossary], report: &mut Report<'_>) {
    // A spelling may be wrong where another, which differs in what is folded, is right.
    let are_contradictory = |first: &Term, term: &Term| {
        first.status.is_good() != term.status.is_good() && first.text == term.text
    };
    for place in rows_of(glossaries) {
        for (first, term) in same_terms(place.concept(), are_contradictory) {
            let (one, other) = (first.status.name(), term.status.name());
            let message = format!("'{}' is both {one} and {other}", term.text);
            report.add(place, Some(&column_of(term)), message, Some("keep one of the two".into()));
        }
    }
}

pub(super) fn repeated_terms(glossaries: &[Glossary], report: &mut Report<'_>) {
    let are_alike = |first: &Term, term: &Term| first.status.is_good() == term.status.is_good();
    for place in rows_of(glossaries) {
        for (first, term) in same_terms(place.concept(), are_alike) {
            let message = if first.text == term.text {
                format!("'{}' is there twice", term.text)
            } else {
                format!("'{}' is recognised as '{}' already", term.text, first.text)
            };
            report.add(place, Some(&column_of(term)), message, Some("leave it out".into()));
        }
    }
}

/// Two concepts have one term. Marks that tell the two apart (`عمّان`, `عُمان`) make them two terms.
pub(super) fn ambiguous_terms(glossaries: &[Glossary], report: &mut Report<'_>) {
    let mut holders: HashMap<(String, String), Vec<(Place<'_>, &Term)>> = HashMap::new();
    for place in rows_of(glossaries) {
        let concept = place.concept();
        for term in concept.terms.iter().filter(|term| term.status.is_good()) {
            let form = match_form(&term.text, &term.language);
            let others = holders.entry((term.language.to_string(), form)).or_default();
            let is_like = |(other, spelling): &&(Place<'_>, &Term)| {
                let other = other.concept();
                other.id != concept.id
                    && are_met_together(other, concept)
                    && !are_marked_apart(&spelling.text, &term.text)
            };
            if let Some((other, _)) = others.iter().find(is_like) {
                let message = format!(
                    "'{}' is also a term of '{}' ({})",
                    term.text,
                    other.concept().id,
                    other.whereabouts()
                );
                let suggestion = "keep it in one concept, or give the two different domains";
                report.add(place, Some(&column_of(term)), message, Some(suggestion.into()));
            }
            let is_here = |(other, _): &&(Place<'_>, &Term)| {
                (other.file, other.row) == (place.file, place.row)
            };
            let mut here = others.iter().rev().take_while(is_here);
            if !here.any(|(_, spelling)| spelling.text == term.text) {
                others.push((place, term));
            }
        }
    }
}
