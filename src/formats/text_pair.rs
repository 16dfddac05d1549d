//! Drafts as two text files: each line of one is the translation of the same line of the other.
//!
//! Lines that are empty in both files are skipped, and empty lines at the end of one are no lines; a
//! finding is reported in the file of the translations.
//!
//! ```
//! use turjuman::formats::text_pair::{TextFile, read};
//! let source = TextFile { reader: "Hello\n".as_bytes(), file: "a.en".into(), language: "en".parse()? };
//! let target = TextFile { reader: "مرحبا\n".as_bytes(), file: "a.ar".into(), language: "ar".parse()? };
//! let segment = read(source, target).next().expect("there is one")?;
//! assert_eq!(segment.target.plain_text(), "مرحبا");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io::Read;
use std::path::PathBuf;

use super::draft::lines::DraftLines;
use crate::draft::DraftSegment;
use crate::formats::draft::DraftError;
use crate::language::LanguageTag;
use crate::segment::Segment;

/// One of the two files.
#[derive(Debug)]
pub struct TextFile<R> {
    /// Its content, in UTF-8 or UTF-16.
    pub reader: R,
    /// Its name.
    pub file: PathBuf,
    /// Its language.
    pub language: LanguageTag,
}

/// Reads two files side by side.
pub fn read<R: Read, S: Read>(source: TextFile<R>, target: TextFile<S>) -> LinePairs<R, S> {
    LinePairs {
        source: DraftLines::new(source.reader, source.file),
        target: DraftLines::new(target.reader, target.file),
        source_language: source.language,
        target_language: target.language,
        is_done: false,
    }
}

/// The iterator that [`read`] returns.
#[derive(Debug)]
pub struct LinePairs<R, S> {
    source: DraftLines<R>,
    target: DraftLines<S>,
    source_language: LanguageTag,
    target_language: LanguageTag,
    is_done: bool,
}

impl<R: Read, S: Read> Iterator for LinePairs<R, S> {
    type Item = Result<DraftSegment, DraftError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            match self.next_pair() {
                Ok(Some((source, target))) if is_blank(&source) && is_blank(&target) => {}
                Ok(Some((source, target))) => return Some(Ok(self.segment(&source, &target))),
                Ok(None) => self.is_done = true,
                Err(error) => {
                    self.is_done = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

impl<R: Read, S: Read> LinePairs<R, S> {
    fn next_pair(&mut self) -> Result<Option<(String, String)>, DraftError> {
        let (source, target) = (self.source.next().transpose()?, self.target.next().transpose()?);
        let (source_lines, target_lines) = match (source, target) {
            (Some(source), Some(target)) => return Ok(Some((source, target))),
            (None, None) => return Ok(None),
            (Some(line), None) => (last_line(line, &mut self.source)?, None),
            (None, Some(line)) => (None, last_line(line, &mut self.target)?),
        };
        self.uneven(source_lines, target_lines).map_or(Ok(None), Err)
    }

    /// Returns the error that one file goes on, to these lines, where the other ended.
    fn uneven(&self, source: Option<u64>, target: Option<u64>) -> Option<DraftError> {
        (source.is_some() || target.is_some()).then(|| DraftError::Lines {
            source_file: self.source.file().clone(),
            source_lines: source.unwrap_or(self.source.number()),
            target_file: self.target.file().clone(),
            target_lines: target.unwrap_or(self.target.number()),
        })
    }

    fn segment(&self, source: &str, target: &str) -> DraftSegment {
        DraftSegment {
            file: self.target.file().clone(),
            line: self.target.number(),
            column: 1,
            name: self.target.number().to_string(),
            source_language: self.source_language.clone(),
            target_language: self.target_language.clone(),
            source: Segment::from(source),
            target: Segment::from(target),
        }
    }
}

/// Returns the number of the last line, of this one and those to come, that is not empty.
fn last_line<R: Read>(line: String, lines: &mut DraftLines<R>) -> Result<Option<u64>, DraftError> {
    let mut last = (!is_blank(&line)).then_some(lines.number());
    while let Some(line) = lines.next().transpose()? {
        if !is_blank(&line) {
            last = Some(lines.number());
        }
    }
    Ok(last)
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(source: &[u8], target: &[u8]) -> Vec<Result<DraftSegment, DraftError>> {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let source = TextFile { reader: source, file: "a.en".into(), language: tag("en") };
        let target = TextFile { reader: target, file: "a.ar".into(), language: tag("ar") };
        read(source, target).collect()
    }

    #[test]
    fn pairs_lines() {
        let drafts = read_all("\u{FEFF}a\r\n\nb\nc".as_bytes(), "ا\n\nب\n\n\n\n".as_bytes());
        let shown: Vec<_> = drafts
            .iter()
            .flatten()
            .map(|draft| {
                let texts = (draft.source.plain_text(), draft.target.plain_text());
                (draft.line, draft.name.as_str(), texts)
            })
            .collect();
        assert_eq!(
            shown,
            [
                (1, "1", ("a".into(), "ا".into())),
                (3, "3", ("b".into(), "ب".into())),
                (4, "4", ("c".into(), "".into())),
            ]
        );
        assert_eq!(drafts.len(), 3);
    }

    #[test]
    fn counts_the_lines_of_both_where_they_differ() {
        for (source, target, message) in [
            ("a\nb\nc\n", "x\n", "a.en has 3 lines and a.ar has 1; "),
            ("a\n", "x\n\ny", "a.en has 1 lines and a.ar has 3; "),
            ("", "x\n", "a.en has 0 lines and a.ar has 1; "),
        ] {
            let drafts = read_all(source.as_bytes(), target.as_bytes());
            let error = drafts.last().expect("there is an error").as_ref().expect_err("uneven");
            assert!(error.to_string().starts_with(message), "{error}");
            assert!(error.costs_file());
        }
    }

    #[test]
    fn ends_at_a_line_that_is_not_utf_8() {
        let drafts = read_all(b"a\nb\nc\n", b"x\n\xFF\ny\n");
        assert_eq!(drafts.len(), 2);
        assert!(matches!(drafts[1], Err(DraftError::Encoding { line: 2, .. })));
    }
}
