//! Where the cells of a row stand, told once for all rows of a glossary.

use crate::language::LanguageTag;
use crate::termbase::glossary::{Column, ConceptField, LanguageField};

/// The columns of a glossary, and where among them stands what is said of a concept and of each language.
#[derive(Debug)]
pub(in crate::formats) struct RowPlan {
    columns: Vec<Column>,
    concept: Vec<(ConceptField, usize)>,
    languages: Vec<LanguagePlan>,
}

/// Where the cells of a language stand.
#[derive(Debug)]
pub(super) struct LanguagePlan {
    pub(super) language: LanguageTag,
    fields: Vec<(LanguageField, usize)>,
}

impl RowPlan {
    /// Tells where the cells under these columns stand.
    pub(in crate::formats) fn new(columns: Vec<Column>) -> Self {
        let (mut concept, mut languages) = (Vec::new(), Vec::<LanguagePlan>::new());
        for (at, column) in columns.iter().enumerate() {
            match column {
                Column::Concept(field) => concept.push((*field, at)),
                Column::Language(tag, field) => {
                    match languages.iter_mut().find(|plan| plan.language == *tag) {
                        Some(plan) => plan.fields.push((*field, at)),
                        None => languages.push(LanguagePlan {
                            language: tag.clone(),
                            fields: vec![(*field, at)],
                        }),
                    }
                }
                Column::Unnamed(_) => {}
            }
        }
        Self { columns, concept, languages }
    }

    /// Returns the columns.
    pub(in crate::formats) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Gives the columns back.
    pub(super) fn into_columns(self) -> Vec<Column> {
        self.columns
    }

    /// Returns which column holds something of a concept.
    pub(super) fn column(&self, field: ConceptField) -> Option<usize> {
        self.concept.iter().find(|(other, _)| *other == field).map(|(_, at)| *at)
    }

    /// Returns the languages in the order of their first columns.
    pub(super) fn languages(&self) -> &[LanguagePlan] {
        &self.languages
    }
}

impl LanguagePlan {
    /// Returns which column holds something of the language.
    pub(super) fn column(&self, field: LanguageField) -> Option<usize> {
        self.fields.iter().find(|(other, _)| *other == field).map(|(_, at)| *at)
    }
}
