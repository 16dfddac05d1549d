//! What can be wrong with a termbase: with a part of it, which is skipped or mended, or with the file.

use std::fmt;
use std::io;
use std::sync::Arc;

use super::reading::MAXIMUM_TERM;
use crate::formats::decode::DecodeError;
use crate::formats::glossary::error::MAXIMUM_CELL;
use crate::formats::shortened::shortened;
use crate::formats::xml::fault::XmlFault;

/// Something that was skipped or mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermProblem {
    /// The sheet, where a workbook has several with terms.
    pub sheet: Option<Arc<str>>,
    /// The line, from 1; the row in a spreadsheet.
    pub line: u64,
    /// What is wrong.
    pub fault: TermFault,
}

impl TermProblem {
    pub(super) fn new(line: u64, fault: TermFault) -> Self {
        Self { sheet: None, line, fault }
    }
}

impl fmt::Display for TermProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            write!(formatter, "sheet '{}', ", shortened(sheet))?;
        }
        write!(formatter, "line {}: {}", self.line, self.fault)
    }
}

/// What is wrong with a part of a termbase.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TermFault {
    /// A concept without a term.
    #[error("the concept has no term and is skipped")]
    NoTerm,
    /// Terms whose language cannot be read.
    #[error("'{0}' is not a language tag; the terms of that language are skipped")]
    Language(String),
    /// Terms of no language.
    #[error("terms without a language are skipped; give them an xml:lang")]
    NoLanguage,
    /// A term with a backslash where a glossary cannot tell it from one that belongs to a bar.
    #[error("the term '{0}' has a backslash at its end or before a bar and is skipped")]
    Backslash(String),
    /// A term that is too long.
    #[error("a term of {0} bytes is skipped; one may have {MAXIMUM_TERM}")]
    LongTerm(usize),
    /// A text that is too long for a cell.
    #[error("a text of {0} bytes is skipped; a cell of a glossary may have {MAXIMUM_CELL}")]
    TooLong(usize),
    /// A concept whose terms no cell can hold together.
    #[error(
        "the concept is skipped: its terms make a cell of {bytes} bytes in column '{column}', and one may have {MAXIMUM_CELL}"
    )]
    LongCell {
        /// The column.
        column: String,
        /// How long the cell would be.
        bytes: usize,
    },
    /// Markup that is broken inside a concept.
    #[error("the concept is skipped: {0}")]
    Markup(String),
    /// A fault of XML that was mended.
    #[error("{0}; {how}", how = .0.mending().unwrap_or_default())]
    Mended(XmlFault),
    /// Bytes that the encoding of the file does not allow.
    #[error(
        "there are bytes that are not {0}, read as U+FFFD; correct them, or name another encoding with --encoding"
    )]
    Malformed(&'static str),
    /// A quote that would swallow the lines behind it.
    #[error("a quote is opened and never closed; it is left out")]
    UnclosedQuote,
    /// A formula of a workbook without its value.
    #[error(
        "a formula has no value with it and is left out; let a spreadsheet compute and save it"
    )]
    EmptyFormula,
    /// A cell of a workbook that shows an error.
    #[error("a cell has the error {0} and is left out")]
    ErrorCell(String),
    /// An id that another concept of the file has.
    #[error("another concept has the id '{0}' too; a number is put behind it")]
    RepeatedId(String),
    /// A first row that names columns in words that are not known.
    #[error(
        "the row seems to name the columns in words that are not known ('{0}'); which have the terms is told by their scripts: say it with --columns"
    )]
    UnknownHeader(String),
    /// A row that is read as terms and seems to name columns.
    #[error(
        "the row seems to name the columns and is read as terms; pass over it and the rows in front of it with --skip"
    )]
    HeaderAsTerms,
    /// A row that is a title or a term with its translation.
    #[error(
        "the row stands in front of the names of the columns and is read as terms; if it is a title, pass over it with --skip"
    )]
    PairAboveHeader,
    /// A row with more cells than the header.
    #[error(
        "the row has {found} cells where the header has {expected}; those behind are left out: quote a cell that holds what parts them"
    )]
    RaggedRow {
        /// The number of cells.
        found: usize,
        /// The number of columns.
        expected: usize,
    },
    /// A row with too few cells.
    #[error("the line has no tab and is skipped; write the term, a tab, and its translation")]
    NoTab,
    /// A cell of a glossary's column that holds none of its values.
    #[error("column '{column}': '{value}' is not one of {allowed}; it is left out")]
    CellValue {
        /// The column.
        column: String,
        /// The value as it is written.
        value: String,
        /// The values that are allowed.
        allowed: Box<str>,
    },
    /// A cell of a glossary's column with neither one value nor one for each term.
    #[error("column '{column}': there are {found} values for {expected} terms; they are left out")]
    ValueCount {
        /// The column.
        column: String,
        /// The number of values.
        found: usize,
        /// The number of terms.
        expected: usize,
    },
    /// A value that must be one of a few.
    #[error("'{value}' is no {what}; it is left out")]
    Value {
        /// What it should be.
        what: &'static str,
        /// What it is.
        value: String,
    },
}

/// A termbase that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TermFileError {
    /// The file cannot be read.
    #[error("it cannot be read: {0}")]
    Read(#[source] io::Error),
    /// The file cannot be decoded.
    #[error("line {line}: {source}")]
    Decode {
        /// The line up to which it was read.
        line: u64,
        /// Where and why.
        source: DecodeError,
    },
    /// The file has bytes that the encoding does not allow.
    #[error("line {line}: there are bytes that are not {encoding}; name another with --encoding")]
    Malformed {
        /// The line.
        line: u64,
        /// The encoding.
        encoding: &'static str,
    },
    /// An encoding that is not known.
    #[error("the encoding '{label}' is not known; write one such as windows-1256")]
    UnknownEncoding {
        /// The encoding as it was named.
        label: String,
    },
    /// The file is no text.
    #[error(
        "line {line}: this is no text: it has the control character U+{control:04X}; save it as text, or name its format with --format"
    )]
    Binary {
        /// The line.
        line: u64,
        /// The control character.
        control: u32,
    },
    /// The file is too large.
    #[error("the file has more than {bytes} bytes; split it")]
    TooLarge {
        /// The most that is read.
        bytes: u64,
    },
    /// A text of a spreadsheet is longer than any cell may be.
    #[error("a text of the workbook has more than {bytes} bytes; shorten it")]
    LongText {
        /// The most that is read.
        bytes: usize,
    },
    /// The cells of a spreadsheet would take too much memory.
    #[error(
        "the cells of the sheet take more than {bytes} bytes; leave out what stands far from the table, or split it"
    )]
    LargeCells {
        /// The most that is read.
        bytes: u64,
    },
    /// The file is something else.
    #[error("line {line}: this is not {expected}: it begins with {found}")]
    WrongFormat {
        /// The line where that is seen.
        line: u64,
        /// The format.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
    /// The file is broken as a whole.
    #[error("line {line}: {message}")]
    Broken {
        /// The line.
        line: u64,
        /// What is wrong and what to do.
        message: String,
    },
    /// No format is known by the file's name or content.
    #[error("the format is not known; name one with --format: {formats}")]
    UnknownFormat {
        /// The formats there are.
        formats: String,
    },
    /// An archive without a termbase.
    #[error("there is no termbase in the archive; they have endings such as .tbx")]
    NoTermbase,
    /// A workbook without the sheet that is asked for.
    #[error("--sheet: no sheet is called '{name}'; there are '{sheets}'")]
    NoSheet {
        /// The name.
        name: String,
        /// The sheets there are.
        sheets: String,
    },
    /// A first row that names columns, but not those that have terms.
    #[error(
        "line {line}: it is not clear which columns have the terms; the row reads '{headings}': say it with --columns, such as --columns {example} --skip 1, or without --skip 1 if the row has terms"
    )]
    UnclearColumns {
        /// The line.
        line: u64,
        /// What the row reads.
        headings: String,
        /// What may be said.
        example: String,
    },
    /// The columns that were named do not fit.
    #[error("--columns: {message}")]
    Columns {
        /// What is wrong and what to do.
        message: String,
    },
}

impl TermFileError {
    pub(super) fn reading(line: u64, error: io::Error) -> Self {
        match DecodeError::inside(&error) {
            Some(source) => Self::Decode { line, source: source.clone() },
            None => Self::Read(error),
        }
    }
}
