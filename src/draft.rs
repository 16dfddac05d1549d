//! Drafts: bilingual files under check, as the format readers hand them to the checks.
//!
//! A reader is an iterator of results. An error that costs a segment leaves the rest of the file
//! readable, and one about something that was mended costs nothing; after one that costs the file the reader
//! ends.
//!
//! ```
//! use turjuman::draft::DraftError;
//! let error = DraftError::Columns { file: "news.tsv".into(), line: 3, found: 1 };
//! assert!(!error.costs_file());
//! ```

use std::io;
use std::path::PathBuf;

use crate::formats::tmx::{Problem, TmxError};
use crate::language::LanguageTag;
use crate::segment::Segment;

/// A segment of a draft with its translation and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftSegment {
    /// The file that a finding is reported in: the target's where source and target are two files.
    pub file: PathBuf,
    /// The line of the target in that file, from 1.
    pub line: u64,
    /// The column of the target in that line, in characters from 1.
    pub column: u64,
    /// What the file calls the segment: an identifier, or its number from 1.
    pub name: String,
    /// The source language.
    pub source_language: LanguageTag,
    /// The target language.
    pub target_language: LanguageTag,
    /// The source text.
    pub source: Segment,
    /// The translation under check.
    pub target: Segment,
}

/// What is wrong with a draft.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The file cannot be read.
    #[error("{}: cannot read the draft: {error}", file.display())]
    Read {
        /// The file.
        file: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// A line is not UTF-8.
    #[error("{}:{line}: the line is not UTF-8; convert the file to UTF-8", file.display())]
    Encoding {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
    },
    /// A line of a table has not exactly two columns.
    #[error(
        "{}:{line}: found {found} column(s) where source and target are to be parted by one tab; \
         the line is skipped", file.display()
    )]
    Columns {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
        /// How many columns the line has.
        found: usize,
    },
    /// Two files that belong together line by line have different numbers of lines.
    #[error(
        "{} has {source_lines} lines and {} has {target_lines}; each line of one must be the \
         translation of the same line of the other", source_file.display(), target_file.display()
    )]
    Lines {
        /// The file of the source texts.
        source_file: PathBuf,
        /// How many lines it has.
        source_lines: u64,
        /// The file of the translations.
        target_file: PathBuf,
        /// How many lines it has.
        target_lines: u64,
    },
    /// Something is wrong with a TMX file: with a unit, which may be skipped for it, or between units.
    #[error(
        "{}:{}:{}: {}; {}",
        file.display(), problem.line, problem.column, problem.without_place(), problem.treatment
    )]
    Problem {
        /// The file.
        file: PathBuf,
        /// What is wrong, and what was done about it.
        problem: Box<Problem>,
    },
    /// A TMX file cannot be read to its end.
    #[error("{}: {error}", file.display())]
    Tmx {
        /// The file.
        file: PathBuf,
        /// Why.
        error: Box<TmxError>,
    },
    /// A file whose ending no format has.
    #[error(
        "{}: this is no draft that can be read; drafts end in .tmx or .tsv, and text files go in \
         pairs: --source FILE --target FILE", file.display()
    )]
    Format {
        /// The file.
        file: PathBuf,
    },
}

impl DraftError {
    /// Tells whether the rest of the file is lost too.
    pub fn costs_file(&self) -> bool {
        !matches!(self, Self::Columns { .. } | Self::Problem { .. })
    }

    /// Tells whether a segment is lost: what is mended costs none.
    pub fn costs_segment(&self) -> bool {
        match self {
            Self::Problem { problem, .. } => problem.treatment.costs_unit(),
            _ => true,
        }
    }
}
