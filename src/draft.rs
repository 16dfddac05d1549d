//! Drafts: bilingual files under check, as the format readers ([`formats::draft`](crate::formats::draft)) hand them to the
//! checks.
//!
//! ```
//! use turjuman::formats::tsv;
//! let rows = tsv::read("Hello\tمرحبا\n".as_bytes(), "news.tsv".into(), "en".parse()?, "ar".parse()?);
//! for segment in rows {
//!     assert_eq!(segment?.target.plain_text(), "مرحبا");
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::path::PathBuf;

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
