//! Rules about rows: identifiers, their order, and languages that are missing.

use std::collections::HashMap;

use super::forms::Terms;
use super::{LintMessage, Place, Report};
use crate::termbase::concept::Status;
use crate::termbase::glossary::{Column, ConceptField};
use crate::termbase::same_id::are_one;

const ID: Column = Column::Concept(ConceptField::Id);

/// One id stands for two concepts: in one file, or in two that have no term in common.
pub(super) fn duplicate_ids(terms: &Terms<'_>, report: &mut Report<'_>) {
    for (place, other) in with_one_id(terms).filter(|(place, other)| !is_override(*place, *other)) {
        let message = same_id(place, other);
        report.add(place, Some(&ID), message, Some("join the two rows, or rename one".into()));
    }
}

/// A later file says otherwise what a concept is.
pub(super) fn overridden_concepts(terms: &Terms<'_>, report: &mut Report<'_>) {
    for (place, other) in with_one_id(terms).filter(|(place, other)| is_override(*place, *other)) {
        let message = same_id(place, other);
        let suggestion = "leave it if that is meant, else take one of the two rows out";
        report.add(place, Some(&ID), message, Some(suggestion.into()));
    }
}

/// Says that a row has the id of another.
fn same_id(place: Place<'_>, other: Place<'_>) -> LintMessage {
    LintMessage::about(other, format!("the id '{}' is also that of another row", id(place)))
}

fn id<'a>(place: Place<'a>) -> &'a str {
    &place.concept().id
}

/// Returns the rows whose id an earlier row has too, with the first of these.
fn with_one_id<'a>(terms: &Terms<'a>) -> impl Iterator<Item = (Place<'a>, Place<'a>)> {
    let mut first: HashMap<&str, Place<'_>> = HashMap::new();
    terms.rows().filter_map(move |place| {
        let other = *first.entry(id(place)).or_insert(place);
        (!other.is(place)).then_some((place, other))
    })
}

fn is_override(place: Place<'_>, other: Place<'_>) -> bool {
    place.glossary.file != other.glossary.file && are_one(place.concept(), other.concept())
}

pub(super) fn unsorted_rows(terms: &Terms<'_>, report: &mut Report<'_>) {
    for rows in terms.files() {
        let rows: Vec<Place<'_>> = rows.collect();
        // The least id from each row on: these rise.
        let mut least: Vec<&str> = rows.iter().copied().map(id).collect();
        for row in (1..least.len()).rev() {
            least[row - 1] = least[row - 1].min(least[row]);
        }
        for pair in rows.windows(2) {
            let (before, own) = (id(pair[0]), id(pair[1]));
            if own < before {
                let last_smaller = least.partition_point(|id| *id < own).checked_sub(1);
                let suggestion = match last_smaller {
                    Some(row) => format!("put the row behind '{}'", id(rows[row])),
                    None => "put the row first".to_owned(),
                };
                let message = format!("'{own}' stands behind '{before}'");
                report.add(pair[1], Some(&ID), message, Some(suggestion));
            }
        }
    }
}

pub(super) fn missing_languages(terms: &Terms<'_>, report: &mut Report<'_>) {
    for place in terms.rows() {
        let terms = &place.concept().terms;
        for language in place.glossary.languages() {
            let has_one = terms
                .iter()
                .any(|term| term.language == *language && term.status == Status::Preferred);
            if !has_one {
                let column = Column::of_terms(language, Status::Preferred);
                let message = format!("there is no preferred term in {language}");
                report.add(place, Some(&column), message, None);
            }
        }
    }
}
