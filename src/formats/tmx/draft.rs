//! TMX files as drafts: the variants of a pair of languages in each unit.
//!
//! ```
//! use turjuman::formats::tmx::TmxDraft;
//! let file = "<tmx version='1.4'><header/><body><tu tuid='7'>\
//!     <tuv xml:lang='en-GB'><seg>Peace</seg></tuv><tuv xml:lang='ar'><seg>سلام</seg></tuv>\
//!     </tu></body></tmx>";
//! let mut draft = TmxDraft::new(file.as_bytes(), "a.tmx".into(), "en".parse()?, "ar".parse()?);
//! let segment = draft.next().expect("there is one")?;
//! assert_eq!((segment.name.as_str(), segment.target.plain_text().as_ref()), ("7", "سلام"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::VecDeque;
use std::io::Read;
use std::path::PathBuf;

use super::error::TmxError;
use super::problem::Problem;
use super::reader::{TmxItem, TmxReader};
use crate::draft::DraftSegment;
use crate::formats::draft::DraftError;
use crate::formats::xml::position::Position;
use crate::language::LanguageTag;
use crate::segment::Segment;
use crate::unit::{TranslationUnit, nearest_variant};

/// Reads a TMX file as a draft. A unit without the source language is none of it; one without the
/// target language has an empty translation.
#[derive(Debug)]
pub struct TmxDraft<R> {
    /// The reader, or why there is none; nothing once the file is at its end.
    reader: Option<Result<TmxReader<R>, TmxError>>,
    /// What is next: what was mended in a unit stands before its segment.
    waiting: VecDeque<Result<DraftSegment, DraftError>>,
    file: PathBuf,
    source_language: LanguageTag,
    target_language: LanguageTag,
}

impl<R: Read> TmxDraft<R> {
    /// Begins to read; what is wrong with the file is what the first item says.
    pub fn new(
        reader: R,
        file: PathBuf,
        source_language: LanguageTag,
        target_language: LanguageTag,
    ) -> Self {
        let reader = Some(TmxReader::new(reader));
        Self { reader, waiting: VecDeque::new(), file, source_language, target_language }
    }

    fn problem(&self, problem: Problem) -> DraftError {
        DraftError::Problem { file: self.file.clone(), problem: Box::new(problem) }
    }

    /// Returns where a variant of the last unit begins.
    fn place(&self, variant: usize) -> Option<Position> {
        let Some(Ok(reader)) = &self.reader else { return None };
        reader.variant_places().get(variant).copied()
    }

    /// Makes the segment of a unit that begins in this line; its place is that of its target, where it has one.
    fn segment(&self, unit: &TranslationUnit, line: u64, number: u64) -> Option<DraftSegment> {
        let nearest = |language| nearest_variant(&unit.variants, language);
        let source = &unit.variants[nearest(&self.source_language)?];
        let target = nearest(&self.target_language);
        let place = target.and_then(|index| self.place(index));
        let Position { line, column } = place.unwrap_or(Position { line, column: 1 });
        let target = target.map(|index| &unit.variants[index]);
        Some(DraftSegment {
            file: self.file.clone(),
            line,
            column,
            name: unit.tuid().map_or_else(|| number.to_string(), str::to_owned),
            source_language: source.language.clone(),
            target_language: target
                .map_or_else(|| self.target_language.clone(), |target| target.language.clone()),
            source: source.segment.clone(),
            target: target.map_or_else(Segment::default, |target| target.segment.clone()),
        })
    }
}

impl<R: Read> Iterator for TmxDraft<R> {
    type Item = Result<DraftSegment, DraftError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.waiting.pop_front() {
                return Some(next);
            }
            let error = match self.reader.as_mut()? {
                Ok(reader) => match reader.next() {
                    Some(Ok(TmxItem::Unit { unit, line, number, warnings })) => {
                        for problem in warnings {
                            self.waiting.push_back(Err(self.problem(problem)));
                        }
                        self.waiting.extend(self.segment(&unit, line, number).map(Ok));
                        continue;
                    }
                    Some(Ok(TmxItem::Skipped(problem))) => {
                        return Some(Err(self.problem(problem)));
                    }
                    Some(Err(error)) => Some(error),
                    None => None,
                },
                Err(_) => None,
            };
            let unopened = self.reader.take().and_then(Result::err);
            let error = Box::new(error.or(unopened)?);
            return Some(Err(DraftError::Tmx { file: self.file.clone(), error }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(file: &str) -> Vec<Result<DraftSegment, String>> {
        let (english, arabic) = ("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
        TmxDraft::new(file.as_bytes(), "a.tmx".into(), english, arabic)
            .map(|item| item.map_err(|error| error.to_string()))
            .collect()
    }

    #[test]
    fn takes_the_nearest_variants_and_reports_the_rest() {
        let file = "<tmx version='1.4'><header/><body>\n\
            <tu><tuv xml:lang='en'><seg>a</seg></tuv></tu>\n\
            <tu><tuv xml:lang='fr'><seg>b</seg></tuv></tu>\n\
            <tu/>\n\
            <tu><tuv xml:lang='ar-EG'><seg>ج</seg></tuv><tuv xml:lang='ar'><seg>د</seg></tuv>\
            <tuv xml:lang='en'><seg>d</seg></tuv></tu></body></tmx>";
        let items = read(file);
        assert_eq!(items.len(), 3);
        let first = items[0].as_ref().expect("a segment");
        assert_eq!((first.line, first.name.as_str()), (2, "1"));
        assert_eq!(first.target.plain_text(), "");
        let problem = items[1].as_ref().expect_err("a unit without variants");
        assert_eq!(problem, "a.tmx:4:1: unit 3: the unit has no variant (tuv); skipped");
        let third = items[2].as_ref().expect("a segment");
        assert_eq!(third.target.plain_text(), "د");
        assert_eq!((third.line, third.column), (5, 45));
    }

    #[test]
    fn says_what_is_mended_before_the_segment() {
        let file = "<tmx version='1.4'><header/><body>\
            <tu><tuv xml:lang='en'><seg>a & b</seg></tuv></tu></body></tmx>";
        let (english, arabic) = ("en".parse().expect("a tag"), "ar".parse().expect("a tag"));
        let draft = TmxDraft::new(file.as_bytes(), "a.tmx".into(), english, arabic);
        let items: Vec<_> = draft.collect();
        let error = items[0].as_ref().expect_err("a bare ampersand");
        assert!(!error.costs_segment() && !error.costs_file());
        assert!(error.to_string().ends_with("write &amp;; kept as text"), "{error}");
        assert_eq!(items[1].as_ref().expect("a segment").source.plain_text(), "a & b");
    }

    #[test]
    fn ends_with_what_is_wrong_with_the_file() {
        for (file, expected) in [
            ("<html/>", "a.tmx: line 1, column 1: this is not a TMX file"),
            ("<tmx version='1.4'><header/><body>", "a.tmx: line 1, column 35: the file is cut off"),
        ] {
            let items = read(file);
            assert_eq!(items.len(), 1);
            let error = items[0].as_ref().expect_err("the file is wrong");
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
