//! A glossary file as it stands: its columns, its raw cells, and the concepts read from them.
//!
//! Recognition needs the concepts only; lint needs the cells too, since reading trims and parts
//! them and what was trimmed is what lint is to find.
//!
//! ```
//! use turjuman::termbase::glossary::{Column, LanguageField};
//! use turjuman::termbase::concept::Status;
//! let column = Column::Language("ar".parse()?, LanguageField::Terms(Status::Admitted));
//! assert_eq!(column.to_string(), "ar.admitted");
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::fmt;
use std::path::PathBuf;

use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, Status};
use crate::termbase::properties::TermProperty;
use crate::termbase::texts::TextField;

/// A glossary file.
#[derive(Clone, Debug, Default)]
pub struct Glossary {
    /// The file.
    pub file: PathBuf,
    /// The columns in their order.
    pub columns: Vec<Column>,
    /// The rows under the header, in their order.
    pub rows: Vec<Row>,
    /// The concepts: one for each row, in the same order.
    pub concepts: Vec<Concept>,
}

impl Glossary {
    /// Returns the place of a concept's row, of several with the id the last, which counts.
    pub fn place_of(&self, id: &str) -> Option<usize> {
        self.concepts.iter().rposition(|concept| concept.id == id)
    }
}

/// A row of a glossary file: its cells are neither trimmed nor parted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line that it begins in, from 1.
    pub line: u64,
    /// One cell for each column.
    pub cells: Vec<String>,
}

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Column {
    /// Something about the concept.
    Concept(ConceptField),
    /// Something about its terms in a language.
    Language(LanguageTag, LanguageField),
    /// Nothing, in any row: a column without a name, as spreadsheets leave behind. Its number, from 1.
    Unnamed(usize),
}

/// What a glossary says about a concept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ConceptField {
    /// Its identifier.
    Id,
    /// Its kind.
    Kind,
    /// Its field.
    Domain,
    /// Its topic inside the field.
    Subject,
    /// A text, whatever the language.
    Text(TextField),
}

/// What a glossary says about a concept's terms in a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LanguageField {
    /// The terms of a status, parted by `|`.
    Terms(Status),
    /// A property of all of them, or one for each, parted by `|`.
    Property(TermProperty),
    /// A text in this language.
    Text(TextField),
}

impl ConceptField {
    /// All fields.
    pub const ALL: [Self; 8] = [
        Self::Id,
        Self::Kind,
        Self::Domain,
        Self::Subject,
        Self::Text(TextField::Note),
        Self::Text(TextField::Source),
        Self::Text(TextField::Definition),
        Self::Text(TextField::Context),
    ];

    /// Returns the column's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "type",
            Self::Domain => "domain",
            Self::Subject => "subject",
            Self::Text(field) => field.name(),
        }
    }
}

impl LanguageField {
    /// All fields.
    pub const ALL: [Self; 13] = [
        Self::Terms(Status::Preferred),
        Self::Terms(Status::Admitted),
        Self::Terms(Status::Deprecated),
        Self::Terms(Status::Forbidden),
        Self::Property(TermProperty::PartOfSpeech),
        Self::Property(TermProperty::Gender),
        Self::Property(TermProperty::Number),
        Self::Property(TermProperty::Case),
        Self::Property(TermProperty::Match),
        Self::Text(TextField::Definition),
        Self::Text(TextField::Context),
        Self::Text(TextField::Note),
        Self::Text(TextField::Source),
    ];

    /// Returns what follows the language tag in the column's name; nothing for the preferred terms.
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Terms(Status::Preferred) => "",
            Self::Terms(status) => status.name(),
            Self::Property(property) => property.name(),
            Self::Text(field) => field.name(),
        }
    }
}

/// Returns the tag by which a language heads columns: its own, but for Indonesian, as `id` heads the identifiers.
pub fn column_tag(tag: &str) -> &str {
    if tag.eq_ignore_ascii_case(ConceptField::Id.name()) { "ind" } else { tag }
}

impl fmt::Display for Column {
    /// Writes the column's name as it heads the column.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Concept(field) => formatter.write_str(field.name()),
            Self::Unnamed(number) => write!(formatter, "number {number}"),
            Self::Language(tag, field) => {
                formatter.write_str(column_tag(tag.as_written()))?;
                match field.suffix() {
                    "" => Ok(()),
                    suffix => write!(formatter, ".{suffix}"),
                }
            }
        }
    }
}

impl Column {
    /// Returns the column of the terms of a status in a language.
    pub fn of_terms(language: &LanguageTag, status: Status) -> Self {
        Self::Language(language.clone(), LanguageField::Terms(status))
    }
}

impl Glossary {
    /// Returns the languages that have a column of preferred terms, in the order of the columns.
    pub fn languages(&self) -> impl Iterator<Item = &LanguageTag> {
        self.columns.iter().filter_map(|column| match column {
            Column::Language(tag, LanguageField::Terms(Status::Preferred)) => Some(tag),
            _ => None,
        })
    }
}
