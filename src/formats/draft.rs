//! The formats of drafts, one table of them.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::draft::DraftFormat;
//! assert_eq!(DraftFormat::of(Path::new("news.TMX"))?.name, "tmx");
//! # Ok::<(), turjuman::draft::DraftError>(())
//! ```

use std::fmt;
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use crate::draft::{DraftError, DraftSegment};
use crate::formats::tmx::TmxDraft;
use crate::formats::tsv;
use crate::language::LanguageTag;

/// The segments of a draft as they are read.
pub type DraftSegments = Box<dyn Iterator<Item = Result<DraftSegment, DraftError>>>;

/// A format of drafts.
pub struct DraftFormat {
    /// Its name.
    pub name: &'static str,
    /// The endings of its files, in lower case without a dot.
    pub extensions: &'static [&'static str],
    /// Reads a file: its content, its name, the source and the target language.
    pub read: fn(Box<dyn Read>, PathBuf, LanguageTag, LanguageTag) -> DraftSegments,
}

/// All formats that hold source and target in one file.
pub const DRAFT_FORMATS: &[DraftFormat] = &[
    DraftFormat {
        name: "tmx",
        extensions: &["tmx"],
        read: |content, file, source, target| {
            Box::new(TmxDraft::new(content, file, source, target))
        },
    },
    DraftFormat {
        name: "tsv",
        extensions: &["tsv", "tab"],
        read: |content, file, source, target| {
            Box::new(tsv::read(BufReader::new(content), file, source, target))
        },
    },
];

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
}

impl fmt::Debug for DraftFormat {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("DraftFormat").field(&self.name).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_formats_by_ending() {
        assert_eq!(DraftFormat::of(Path::new("a.tab")).expect("known").name, "tsv");
        for file in ["a.docx", "tmx", ""] {
            let error = DraftFormat::of(Path::new(file)).expect_err("unknown").to_string();
            assert!(error.contains("is no draft that can be read"), "{error}");
        }
    }
}
