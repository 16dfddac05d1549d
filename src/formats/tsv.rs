//! Drafts as tables: a segment a line, source and target parted by a tab.
//!
//! Quotation marks mean nothing, as in the output of most tools; a text can hold no tab and no line
//! end. Empty lines are skipped, and so is a first row that names the columns: `source` and `target`, or the languages by
//! tag or name; it says which is which where they stand the other way round. A line with another number of columns is reported and skipped.
//!
//! ```
//! use turjuman::formats::tsv;
//! let (english, arabic) = ("en".parse()?, "ar".parse()?);
//! let mut drafts = tsv::read("Hello\tمرحبا\n".as_bytes(), "news.tsv".into(), english, arabic);
//! let segment = drafts.next().expect("there is one")?;
//! assert_eq!((segment.line, segment.column), (1, 7));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::io::Read;
use std::mem;
use std::path::PathBuf;

use super::draft::lines::DraftLines;
use crate::draft::DraftSegment;
use crate::formats::draft::DraftError;
use crate::language::LanguageTag;
use crate::language::names::tag_of;
use crate::segment::Segment;

/// Reads a table of text, in UTF-8 or UTF-16.
pub fn read<R: Read>(
    reader: R,
    file: PathBuf,
    source_language: LanguageTag,
    target_language: LanguageTag,
) -> Rows<R> {
    let lines = DraftLines::new(reader, file);
    Rows {
        lines,
        source_language,
        target_language,
        may_turn: false,
        is_at_start: true,
        is_target_first: false,
        segments: 0,
    }
}

/// The iterator that [`read`] returns.
#[derive(Debug)]
pub struct Rows<R> {
    lines: DraftLines<R>,
    source_language: LanguageTag,
    target_language: LanguageTag,
    may_turn: bool,
    is_at_start: bool,
    is_target_first: bool,
    segments: u64,
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<DraftSegment, DraftError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.lines.next()? {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) if mem::take(&mut self.is_at_start) && self.take_header(&line) => {}
                Ok(line) => return Some(self.segment(&line)),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<R: Read> Rows<R> {
    /// Takes a row that names the target's language first to say that it is the source: the draft is translated the other way
    /// round. Without this, the columns stand the other way round.
    #[must_use]
    pub fn turned_by_languages(self) -> Self {
        Self { may_turn: true, ..self }
    }

    /// Takes a line for one that names both columns, in either order; tells whether it is.
    fn take_header(&mut self, line: &str) -> bool {
        let names: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [first, second] = names[..] else { return false };
        let role = |name: &str| {
            ["source", "target"].iter().position(|role| name.eq_ignore_ascii_case(role))
        };
        let language = |name: &str| {
            let tag = tag_of(name).unwrap_or(name).parse::<LanguageTag>().ok()?;
            let languages = [&self.source_language, &self.target_language];
            languages.iter().position(|language| tag.matches(language))
        };
        let column = |name: &str| role(name).or_else(|| language(name));
        match (column(first), column(second)) {
            (Some(0), Some(1)) => true,
            (Some(1), Some(0)) => {
                let names_languages = role(first).or(role(second)).is_none();
                if self.may_turn && names_languages {
                    mem::swap(&mut self.source_language, &mut self.target_language);
                } else {
                    self.is_target_first = true;
                }
                true
            }
            _ => false,
        }
    }

    fn segment(&mut self, line: &str) -> Result<DraftSegment, DraftError> {
        let (file, number) = (self.lines.file().clone(), self.lines.number());
        let columns: Vec<&str> = line.split('\t').collect();
        let [source, target] = columns[..] else {
            return Err(DraftError::Columns { file, line: number, found: columns.len() });
        };
        self.segments += 1;
        let behind = source.chars().count() as u64 + 2;
        let (source, target, column) =
            if self.is_target_first { (target, source, 1) } else { (source, target, behind) };
        Ok(DraftSegment {
            file,
            line: number,
            column,
            name: self.segments.to_string(),
            source_language: self.source_language.clone(),
            target_language: self.target_language.clone(),
            source: Segment::from(source),
            target: Segment::from(target),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_all(bytes: &[u8]) -> Vec<Result<DraftSegment, DraftError>> {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        read(bytes, "news.tsv".into(), tag("en"), tag("ar")).collect()
    }

    #[test]
    fn reads_a_segment_a_line() {
        let drafts = read_all("\u{FEFF}a\tب\r\n\n \t\n\"c\td\"\n\te".as_bytes());
        let shown: Vec<_> = drafts
            .iter()
            .flatten()
            .map(|draft| {
                let texts = (draft.source.plain_text(), draft.target.plain_text());
                (draft.line, draft.column, draft.name.as_str(), texts)
            })
            .collect();
        assert_eq!(
            shown,
            [
                (1, 3, "1", ("a".into(), "ب".into())),
                (4, 4, "2", ("\"c".into(), "d\"".into())),
                (5, 2, "3", ("".into(), "e".into())),
            ]
        );
        assert_eq!(drafts.len(), shown.len());
    }

    #[test]
    fn passes_over_a_row_that_names_the_columns() {
        for (table, expected) in [
            ("source\ttarget\na\tb\n", "2"),
            ("\u{FEFF}\nEN\t ar-IQ \na\tb\n", "3"),
            ("العربية\tEnglish\nب\ta\n", "2"),
            ("English\ttarget\n", ""),
            ("a\tb\nsource\ttarget\n", "1 2"),
            ("Source\tالمصدر\n", "1"),
            ("English\tالإنجليزية\n", "1"),
            ("fr\tar\n", "1"),
            ("source\tsource\n", "1"),
        ] {
            let lines =
                read_all(table.as_bytes()).into_iter().flatten().map(|row| row.line.to_string());
            assert_eq!(lines.collect::<Vec<_>>().join(" "), expected, "{table}");
        }
    }

    #[test]
    fn takes_the_columns_as_they_are_named() {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        for (table, as_asked, turned) in [
            ("target\tsource\nب\ta\n", "en a ب 1", "en a ب 1"),
            ("العربية\tEnglish\nب\ta\n", "en a ب 1", "ar ب a 3"),
            ("ar\tsource\nب\ta\n", "en a ب 1", "en a ب 1"),
            ("en\tar\na\tب\n", "en a ب 3", "en a ب 3"),
        ] {
            let rows = || read(table.as_bytes(), "news.tsv".into(), tag("en"), tag("ar"));
            let shown = |row: Option<Result<DraftSegment, DraftError>>| {
                let DraftSegment { source_language, source, target, column, .. } =
                    row.expect("a row").expect("it is read");
                let (source, target) = (source.plain_text(), target.plain_text());
                format!("{source_language} {source} {target} {column}")
            };
            assert_eq!(shown(rows().next()), as_asked, "{table}");
            assert_eq!(shown(rows().turned_by_languages().next()), turned, "{table}");
        }
    }

    #[test]
    fn skips_and_reports_a_line_without_two_columns() {
        let drafts = read_all(b"a\tb\tc\nonly\nx\ty\n");
        for (index, line, found, columns) in [(0, 1, 3, "3 columns"), (1, 2, 1, "1 column")] {
            match &drafts[index] {
                Err(error @ DraftError::Columns { line: at, found: number, .. }) => {
                    assert_eq!((*at, *number), (line, found));
                    assert_eq!(
                        error.to_string(),
                        format!(
                            "news.tsv:{line}: the line has {columns}, where a draft has two, source and target, \
                             parted by one tab; the line is skipped"
                        )
                    );
                }
                other => panic!("{other:?}"),
            }
        }
        assert_eq!(drafts[2].as_ref().expect("the third line is fine").name, "1");
    }

    #[test]
    fn ends_at_a_line_that_is_not_utf_8() {
        let drafts = read_all(b"a\tb\n\xC7\xE1\tx\nc\td\n");
        assert_eq!(drafts.len(), 2);
        let error = drafts[1].as_ref().expect_err("the line is windows-1256");
        assert_eq!(
            error.to_string(),
            "news.tsv:2: the line is not UTF-8; convert the file to UTF-8"
        );
        assert!(error.costs_file());
    }

    #[test]
    fn ends_where_the_file_cannot_be_read() {
        let tag = |tag: &str| tag.parse().expect("the tag is valid");
        let drafts: Vec<_> = read(BrokenReader, "news.tsv".into(), tag("en"), tag("ar")).collect();
        assert!(matches!(drafts[..], [Err(DraftError::Read { .. })]));
    }

    struct BrokenReader;

    impl Read for BrokenReader {
        fn read(&mut self, _buffer: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }
}
