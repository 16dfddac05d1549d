//! The formats of drafts, one table of them, and what can be wrong with a draft.
//!
//! A reader is an iterator of results. An error that costs a segment leaves the rest of the file
//! readable, and one about something that was mended costs nothing; after one that costs the file the reader
//! ends.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::draft::{DraftError, DraftFormat};
//! assert_eq!(DraftFormat::of(Path::new("news.TMX"))?.name, "tmx");
//! let error = DraftError::Columns { file: "news.tsv".into(), line: 3, found: 1 };
//! assert!(!error.costs_file());
//! # Ok::<(), DraftError>(())
//! ```

use std::fmt;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::draft::DraftSegment;
use crate::formats::lines::LONGEST_LINE;
use crate::formats::shortened::shortened;
use crate::formats::tmx::{Problem, TmxDraft, TmxError};
use crate::formats::tsv;
use crate::language::LanguageTag;

pub mod direction;
pub(super) mod lines;

/// The segments of a draft as they are read.
pub type DraftSegments = Box<dyn Iterator<Item = Result<DraftSegment, DraftError>>>;

/// A format of drafts.
pub struct DraftFormat {
    /// Its name.
    pub name: &'static str,
    /// The endings of its files, in lower case without a dot.
    pub extensions: &'static [&'static str],
    /// Reads a file: its content, its name, its languages.
    pub read: fn(Box<dyn Read>, PathBuf, DraftLanguages) -> DraftSegments,
}

/// The languages of a draft.
#[derive(Clone, Debug)]
pub struct DraftLanguages {
    /// The language that is translated from.
    pub source: LanguageTag,
    /// The language that is translated into.
    pub target: LanguageTag,
    /// Whether a draft may say that it is the other way round.
    pub direction: Direction,
}

/// Which way a draft is translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From the source into the target, whatever the draft says.
    Fixed,
    /// As the draft says, else as its scripts show ([`direction`]), else from the source into the target.
    AsStated,
}

impl Direction {
    /// Returns the segments of a draft that does not say its direction.
    pub fn of(
        self,
        segments: impl Iterator<Item = Result<DraftSegment, DraftError>> + 'static,
    ) -> DraftSegments {
        match self {
            Self::Fixed => Box::new(segments),
            Self::AsStated => direction::as_scripts_show(segments),
        }
    }
}

/// All formats that hold source and target in one file.
pub const DRAFT_FORMATS: &[DraftFormat] = &[TMX, TSV];

const TMX: DraftFormat = DraftFormat {
    name: "tmx",
    extensions: &["tmx"],
    read: |content, file, languages| Box::new(TmxDraft::new(content, file, languages)),
};

const TSV: DraftFormat = DraftFormat {
    name: "tsv",
    extensions: &["tsv", "tab"],
    read: |content, file, DraftLanguages { source, target, direction }| {
        let rows = tsv::read(content, file, source, target);
        direction.of(match direction {
            Direction::Fixed => rows,
            Direction::AsStated => rows.turned_by_languages(),
        })
    },
};

impl DraftFormat {
    /// Returns the format of a file by its ending.
    ///
    /// # Errors
    /// Where no format has that ending.
    pub fn of(file: &Path) -> Result<&'static Self, DraftError> {
        let extension = file.extension().map(|one| one.to_string_lossy().to_lowercase());
        DRAFT_FORMATS
            .iter()
            .find(|format| extension.as_deref().is_some_and(|one| format.extensions.contains(&one)))
            .ok_or_else(|| DraftError::Format { file: file.to_owned() })
    }

    /// Returns the endings of all formats, as a message lists them.
    pub fn endings() -> String {
        let endings = DRAFT_FORMATS.iter().flat_map(|format| format.extensions);
        endings.map(|ending| format!(".{ending}")).collect::<Vec<_>>().join(", ")
    }

    /// Returns the format of what has no name, by what it begins with: XML is TMX, in whatever encoding, and all else is a
    /// table.
    pub fn of_start(start: &[u8]) -> &'static Self {
        let is_letter = |byte: &&u8| byte.is_ascii_graphic();
        let letters: Vec<u8> = start.iter().filter(is_letter).take(5).copied().collect();
        let is_xml = letters == b"<?xml" || letters == b"<!DOC" || letters.starts_with(b"<tmx");
        if is_xml { &TMX } else { &TSV }
    }
}

impl fmt::Debug for DraftFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("DraftFormat").field(&self.name).finish()
    }
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
    /// A line has bytes that the encoding of the file does not allow.
    #[error("{}:{line}: the line is not {encoding}; convert the file to UTF-8", file.display())]
    Encoding {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// A line is too long to be held in memory.
    #[error(
        "{}:{line}: the line is longer than {} MiB; the rest of the file is not read",
        file.display(), LONGEST_LINE >> 20
    )]
    LongLine {
        /// The file.
        file: PathBuf,
        /// The line, from 1.
        line: u64,
    },
    /// A line of a table has not exactly two columns.
    #[error(
        "{}:{line}: the line has {found} {}, where a draft has two, source and target, parted by one tab; \
         the line is skipped", file.display(), if *found == 1 { "column" } else { "columns" }
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
    /// A unit of a TMX file has no text in the source language, or no unit has one in the target language; it is left out.
    #[error(
        "{}:{line}: unit {name} has no text in {wanted}, and is left out; it has {}",
        file.display(), listed(found)
    )]
    OtherLanguages {
        /// The file.
        file: PathBuf,
        /// The line of the unit, from 1.
        line: u64,
        /// What the file calls the unit.
        name: String,
        /// The language that is missing.
        wanted: Box<LanguageTag>,
        /// The languages that it has.
        found: Vec<LanguageTag>,
    },
    /// The first text in the target language stands so late in a TMX file that units before it were left out, as those of a
    /// file of other languages.
    #[error(
        "{}:{line}: this is the first unit with a text in {wanted}; {units} units before it, which have other languages, \
         are left out; put them into a file of their own, or behind it", file.display()
    )]
    LateTarget {
        /// The file.
        file: PathBuf,
        /// The line of the unit, from 1.
        line: u64,
        /// The target language.
        wanted: Box<LanguageTag>,
        /// How many units before it are left out, which have none.
        units: u64,
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
        "{}: this is no draft that can be read; drafts end in {}; text files go in pairs: \
         --source FILE --target FILE", file.display(), DraftFormat::endings()
    )]
    Format {
        /// The file.
        file: PathBuf,
    },
}

impl DraftError {
    /// Tells whether the rest of the file is lost too.
    pub fn costs_file(&self) -> bool {
        !matches!(
            self,
            Self::Columns { .. }
                | Self::OtherLanguages { .. }
                | Self::LateTarget { .. }
                | Self::Problem { .. }
        )
    }

    /// Returns how many segments are lost: what is mended costs none, and a unit of other languages is none of the draft.
    pub fn lost_segments(&self) -> u64 {
        match self {
            Self::Problem { problem, .. } => u64::from(problem.treatment.costs_unit()),
            Self::OtherLanguages { .. } => 0,
            Self::LateTarget { units, .. } => *units,
            _ => 1,
        }
    }
}

/// How many languages are listed in a message at most.
pub const MOST_LISTED: usize = 64;

/// Returns languages as they are listed in a message: the first ones, each cut to what fits it.
pub fn listed<'a>(languages: impl IntoIterator<Item = &'a LanguageTag>) -> String {
    let mut languages = languages.into_iter();
    let listed = languages.by_ref().take(MOST_LISTED);
    let mut names: Vec<String> = listed.map(|tag| shortened(&tag.to_string())).collect();
    names.extend(languages.next().map(|_more| "…".to_owned()));
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_formats_by_what_they_begin_with() {
        for (start, name) in [
            (&b"\xEF\xBB\xBF \n<tmx version='1.4'>"[..], "tmx"),
            (b"\xFF\xFE<\0?\0x\0m\0l\0", "tmx"),
            (b"<!DOCTYPE tmx>", "tmx"),
            (b"<b>\t<b>", "tsv"),
            (b"", "tsv"),
        ] {
            assert_eq!(DraftFormat::of_start(start).name, name, "{start:?}");
        }
    }

    #[test]
    fn lists_what_fits_a_message() {
        let tags = |tags: &[&str]| -> Vec<LanguageTag> {
            tags.iter().map(|tag| LanguageTag::of_file(tag)).collect()
        };
        assert_eq!(listed(&tags(&["EN_us", "English (US)"])), "en-US, english (us)");
        let long = listed(&tags(&[&"é".repeat(100)]));
        assert_eq!(long, format!("{}…", "é".repeat(60)));
        let many = listed(&tags(&["x y"; MOST_LISTED + 2]));
        assert_eq!(many, format!("{}…", "x y, ".repeat(MOST_LISTED)));
    }

    #[test]
    fn knows_formats_by_ending() {
        assert_eq!(DraftFormat::of(Path::new("a.tab")).expect("known").name, "tsv");
        for file in ["a.docx", "tmx", ""] {
            let error = DraftFormat::of(Path::new(file)).expect_err("unknown").to_string();
            assert!(
                error.contains("is no draft that can be read; drafts end in .tmx, .tsv, .tab;")
            );
        }
    }
}
