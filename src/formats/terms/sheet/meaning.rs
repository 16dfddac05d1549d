//! What a column holds, and how `--columns` and messages name it.

use super::heading::{Heading, HeadingMeaning, Spoken};
use crate::formats::glossary::header::column_named;
use crate::formats::terms::reading::{ReadOptions, language_tag};
use crate::formats::terms::vocabulary::{Category, category};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::termbase::glossary::{Column, ConceptField, LanguageField};

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Terms of a language and a status.
    Terms(LanguageTag, Status),
    /// Something about the terms of a language.
    OfLanguage(LanguageTag, Category),
    /// Something about the terms of the column with this index, of several that a language has.
    OfColumn(usize, Category),
    /// Something about the row's term, in a table that has a row for each.
    OfTerm(Category),
    /// Something about the whole row.
    Whole(Category),
    /// Further terms of a status, in the language that their script tells.
    Further(Status),
    /// Nothing that is known.
    Unknown,
}

impl Meaning {
    /// Returns what a column under a heading holds.
    pub(super) fn of_heading(heading: &Heading, options: &ReadOptions) -> Self {
        let language = match &heading.language {
            Some(Spoken::Surely(language) | Spoken::Perhaps(language)) => Some(language.clone()),
            Some(Spoken::Source) => Some(options.source.clone()),
            Some(Spoken::Target) => Some(options.target.clone()),
            None => None,
        };
        let Some(language) = language else {
            return match heading.said {
                HeadingMeaning::Category(category) => Self::Whole(category),
                // Which column the others are preferred to is not known.
                HeadingMeaning::Status(status) if status != Status::Preferred => {
                    Self::Further(status)
                }
                HeadingMeaning::Status(_) | HeadingMeaning::Nothing | HeadingMeaning::Unknown => {
                    Self::Unknown
                }
            };
        };
        match heading.said {
            HeadingMeaning::Nothing => Self::Terms(language, Status::Preferred),
            HeadingMeaning::Status(status) => Self::Terms(language, status),
            HeadingMeaning::Unknown => Self::Unknown,
            HeadingMeaning::Category(category) => match category {
                Category::SourceTerm | Category::TargetTerm | Category::Language => {
                    Self::Terms(language, Status::Preferred)
                }
                Category::Synonyms | Category::Abbreviation => {
                    Self::Terms(language, Status::Admitted)
                }
                Category::Forbidden => Self::Terms(language, Status::Forbidden),
                Category::Record => Self::Whole(Category::Record),
                _ if is_of_language(category) => Self::OfLanguage(language, category),
                _ => Self::Unknown,
            },
        }
    }

    /// Reads the name of a column as `--columns` has it: that of a glossary's column, or `-` for none.
    pub(super) fn named(name: &str) -> Result<Self, String> {
        let column = column_named(name);
        let meaning = match (name, name.split_once('.')) {
            ("-" | "", _) => Some(Self::Unknown),
            (_, Some((tag, suffix))) => column
                .and_then(Self::of_column)
                .or_else(|| Some(Self::OfLanguage(language_tag(tag)?, category(suffix)?))),
            // `pos` is a column, and a language only by the form of its name.
            (_, None) => match (column, category(name)) {
                (Some(Column::Language(..)), Some(category)) | (None, Some(category)) => {
                    Some(Self::Whole(category))
                }
                (column, _) => column.and_then(Self::of_column),
            },
        };
        meaning.ok_or_else(|| {
            format!("'{name}' is no column; write id, type, domain, note, a language such as en, en.admitted, en.pos, or -")
        })
    }

    /// Returns what a glossary's column holds.
    pub(super) fn of_column(column: Column) -> Option<Self> {
        let (language, field) = match column {
            Column::Unnamed(_) => return None,
            Column::Language(language, field) => (language_tag(language.as_written())?, field),
            Column::Concept(field) => {
                return Some(Self::Whole(match field {
                    ConceptField::Id => Category::Id,
                    ConceptField::Kind => Category::Kind,
                    ConceptField::Domain => Category::Domain,
                    ConceptField::Subject => Category::Subject,
                    ConceptField::Text(field) => Category::Text(field),
                }));
            }
        };
        let category = match field {
            LanguageField::Terms(status) => return Some(Self::Terms(language, status)),
            LanguageField::Property(property) => Category::Property(property),
            LanguageField::Text(field) => Category::Text(field),
        };
        Some(Self::OfLanguage(language, category))
    }

    /// Tells whether the column has terms that a concept is made of.
    pub(super) fn is_side(&self) -> bool {
        matches!(
            self,
            Self::Terms(_, Status::Preferred)
                | Self::Whole(Category::SourceTerm | Category::TargetTerm)
        )
    }

    /// Returns what `--columns` calls the meaning, where the languages are those of the options; none where it has no
    /// name for it.
    pub(super) fn column_name(&self, options: &ReadOptions) -> Option<String> {
        Some(match self {
            Self::Terms(language, Status::Preferred) => language.to_string(),
            Self::Terms(language, status) => format!("{language}.{}", status.name()),
            Self::OfLanguage(language, category) => format!("{language}.{}", category.name()),
            Self::Whole(Category::SourceTerm) => options.source.to_string(),
            Self::Whole(Category::TargetTerm) => options.target.to_string(),
            Self::OfTerm(category) | Self::Whole(category) => category.name().to_owned(),
            Self::OfColumn(..) | Self::Further(_) | Self::Unknown => return None,
        })
    }

    /// Returns what the meaning is called where people read of it: as `--columns` calls it, or in words.
    pub(super) fn name(&self, options: &ReadOptions) -> String {
        self.column_name(options).unwrap_or_else(|| match self {
            Self::OfColumn(at, category) => format!("{} of column {}", category.name(), at + 1),
            Self::Further(status) => format!("{} terms", status.name()),
            _ => "-".to_owned(),
        })
    }
}

/// Tells whether a category may speak of one language.
pub(super) fn is_of_language(category: Category) -> bool {
    use Category::{Abbreviation, Property, Register, Status, TermType, Text};
    matches!(category, Abbreviation | Property(_) | Register | Status | TermType | Text(_))
}
