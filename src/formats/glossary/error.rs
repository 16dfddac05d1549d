//! What can be wrong with a glossary file: what, where, and what to do.
//!
//! A file's errors are collected, so that a check shows all of them at once.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::read::read_glossary;
//! let errors = read_glossary("id,type,en\na,persn,x\n".as_bytes(), Path::new("people.csv")).unwrap_err();
//! assert_eq!(errors.to_string(), "people.csv:2: column 'type': 'persn' is not one of person, organization, \
//!     place, event, title, term; did you mean 'person'?");
//! ```

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::nearest::question;
use crate::termbase::glossary::{ConceptField, LanguageField};

/// The largest cell that a glossary may hold, in bytes.
pub const MAXIMUM_CELL: usize = 64 * 1024;

/// A fault of a glossary file, and where it is.
#[derive(Debug, thiserror::Error)]
pub struct GlossaryError {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1; none where it is about the whole file.
    pub line: Option<u64>,
    /// What is wrong.
    pub fault: GlossaryFault,
}

impl fmt::Display for GlossaryError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:", self.file.display())?;
        if let Some(line) = self.line {
            write!(formatter, "{line}:")?;
        }
        write!(formatter, " {}", self.fault)
    }
}

/// What is wrong with a glossary file.
#[derive(Debug, thiserror::Error)]
pub enum GlossaryFault {
    /// The file cannot be read.
    #[error("cannot be read: {source}")]
    Read {
        /// Why not.
        source: io::Error,
    },
    /// The file is too large to be held in memory.
    #[error("has more than {bytes} bytes; split it")]
    TooLarge {
        /// The most that is read.
        bytes: u64,
    },
    /// The file is UTF-16 or UTF-32.
    #[error("is encoded as {encoding}; save it as UTF-8")]
    WrongEncoding {
        /// The encoding that its first bytes show.
        encoding: &'static str,
    },
    /// The file is in another encoding than UTF-8.
    #[error("the byte at offset {offset} is not UTF-8; save the file as UTF-8")]
    Undecodable {
        /// The offset of the first bad byte in the file, from 0.
        offset: usize,
    },
    /// The file holds nothing.
    #[error("has no header row; begin it with column names such as id,type,domain,en,ar")]
    NoHeader,
    /// The header lacks a column that every glossary needs.
    #[error("there is no column {wanted}; add it to the header row{}", parsed_as(*separator))]
    MissingColumn {
        /// The column.
        wanted: &'static str,
        /// The character that seems to part the cells where it is not the comma.
        separator: Option<char>,
    },
    /// A column's name is none that a glossary knows.
    #[error("column '{column}' is not known{}", known_columns(suggestion))]
    UnknownColumn {
        /// The name as it is written.
        column: String,
        /// The name that was probably meant.
        suggestion: Option<Box<str>>,
    },
    /// Two columns have one name.
    #[error("column '{column}' is there twice; join the two, with | between several values")]
    DuplicateColumn {
        /// The column.
        column: String,
    },
    /// A column is headed by something that looks like a language tag but is none.
    #[error(
        "column '{column}': '{written}' is not a language tag; write a BCP 47 tag such as en, ar or ar-IQ"
    )]
    BadLanguage {
        /// The column.
        column: String,
        /// The tag as it is written.
        written: String,
    },
    /// A cell is filled in a column that has no name.
    #[error("column {number} has no name, but '{value}' stands in it; name it in the header row")]
    UnnamedColumn {
        /// The number of the column, from 1.
        number: usize,
        /// What stands in the cell.
        value: Box<str>,
    },
    /// A row has more or fewer cells than the header.
    #[error(
        "the row has {found} cells where the header has {expected}; quote a cell that holds a comma"
    )]
    RaggedRow {
        /// The number of columns.
        expected: usize,
        /// The number of cells.
        found: usize,
    },
    /// The last row opens a quote and never closes it.
    #[error(
        "a quote is opened and never closed; close it, or double a quote that belongs to the text"
    )]
    UnclosedQuote,
    /// A cell is too large.
    #[error(
        "column '{column}': the cell has {bytes} bytes where {MAXIMUM_CELL} are allowed; shorten it, or close a quote that is left open"
    )]
    LongCell {
        /// The column.
        column: String,
        /// The size of the cell.
        bytes: usize,
    },
    /// A row has no identifier.
    #[error("column 'id' is empty; give the concept an id that is unique in the glossaries")]
    EmptyId,
    /// A cell holds none of the values that its column allows.
    #[error(
        "column '{column}': '{value}' is not one of {allowed}{}",
        suggestion.as_deref().map(question).unwrap_or_default()
    )]
    UnknownValue {
        /// The column.
        column: String,
        /// The value as it is written.
        value: String,
        /// The values that are allowed.
        allowed: Box<str>,
        /// The value that was probably meant.
        suggestion: Option<Box<str>>,
    },
    /// A cell has neither one value nor one for each term.
    #[error(
        "column '{column}': there are {found} values for {expected} terms; write one for all of them, or one for each, parted by |"
    )]
    ValueCount {
        /// The column.
        column: String,
        /// The number of values.
        found: usize,
        /// The number of terms.
        expected: usize,
    },
    /// A row has no term.
    #[error("concept '{id}' has no term; fill in a language's column or remove the row")]
    NoTerm {
        /// The concept.
        id: String,
    },
}

impl GlossaryFault {
    /// Says which file has the fault.
    pub(super) fn of(self, file: &Path) -> GlossaryError {
        GlossaryError { file: file.to_owned(), line: None, fault: self }
    }

    /// Says which line of which file has the fault.
    pub(super) fn at(self, file: &Path, line: u64) -> GlossaryError {
        GlossaryError { line: Some(line), ..self.of(file) }
    }
}

/// Everything that is wrong with one or more glossary files; never empty.
#[derive(Debug)]
pub struct GlossaryErrors(pub Vec<GlossaryError>);

impl GlossaryErrors {
    /// Returns what all results hold, or else the errors of all.
    pub(super) fn of_all<T>(
        results: impl IntoIterator<Item = Result<T, Self>>,
    ) -> Result<Vec<T>, Self> {
        let mut all = Vec::new();
        let mut errors = Vec::new();
        for result in results {
            match result {
                Ok(one) => all.push(one),
                Err(mut found) => errors.append(&mut found.0),
            }
        }
        if errors.is_empty() { Ok(all) } else { Err(Self(errors)) }
    }
}

impl std::error::Error for GlossaryErrors {}

impl fmt::Display for GlossaryErrors {
    /// Writes one error a line.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                formatter.write_str("\n")?;
            }
            error.fmt(formatter)?;
        }
        Ok(())
    }
}

impl From<GlossaryError> for GlossaryErrors {
    fn from(error: GlossaryError) -> Self {
        Self(vec![error])
    }
}

fn known_columns(suggestion: &Option<Box<str>>) -> String {
    match suggestion {
        Some(meant) => question(meant),
        None => {
            let names = ConceptField::ALL.map(ConceptField::name).join(", ");
            let suffixes = LanguageField::ALL.into_iter().map(LanguageField::suffix);
            let suffixes = suffixes.filter(|suffix| !suffix.is_empty());
            let suffixes: Vec<String> = suffixes.map(|suffix| format!(".{suffix}")).collect();
            let suffixes = suffixes.join(", ");
            format!("; name it {names}, a language tag, or a tag with one of {suffixes}")
        }
    }
}

fn parsed_as(separator: Option<char>) -> String {
    separator.map_or(String::new(), |separator| {
        format!("; the cells seem to be parted by {separator:?}: save the file with commas")
    })
}
