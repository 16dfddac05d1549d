//! Rules about rows: identifiers, their order, and languages that are missing.

use std::collections::HashMap;

use super::{Place, Report, rows_of};
use crate::termbase::concept::Status;
use crate::termbase::glossary::{Column, ConceptField, Glossary};

const ID: Column = Column::Concept(ConceptField::Id);

pub(super) fn duplicate_ids(glossaries: &[Glossary], report: &mut Report<'_>) {
    let mut first: HashMap<&str, Place<'_>> = HashMap::new();
    for place in rows_of(glossaries) {
        let id = place.concept().id.as_str();
        let other = *first.entry(id).or_insert(place);
        if (other.file, other.row) != (place.file, place.row) {
            let message = format!("the id '{id}' is also that of {}", other.whereabouts());
            report.add(place, Some(&ID), message, Some("join the two rows, or rename one".into()));
        }
    }
}

pub(super) fn unsorted_rows(glossaries: &[Glossary], report: &mut Report<'_>) {
    for place in rows_of(glossaries) {
        let concepts = &place.glossary.concepts;
        let Some(before) = place.row.checked_sub(1).map(|index| &concepts[index].id) else {
            continue;
        };
        let id = &place.concept().id;
        if id < before {
            let follows = concepts.iter().rfind(|other| other.id < *id);
            let suggestion = match follows {
                Some(other) => format!("put the row behind '{}'", other.id),
                None => "put the row first".to_owned(),
            };
            let message = format!("'{id}' stands behind '{before}'");
            report.add(place, Some(&ID), message, Some(suggestion));
        }
    }
}

pub(super) fn missing_languages(glossaries: &[Glossary], report: &mut Report<'_>) {
    for place in rows_of(glossaries) {
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
