//! TMX files as drafts: the variants of a pair of languages in each unit.
//!
//! ```
//! use turjuman::formats::draft::{Direction, DraftLanguages};
//! use turjuman::formats::tmx::TmxDraft;
//! let file = "<tmx version='1.4'><header/><body><tu tuid='7'>\
//!     <tuv xml:lang='en-GB'><seg>Peace</seg></tuv><tuv xml:lang='ar'><seg>سلام</seg></tuv>\
//!     </tu></body></tmx>";
//! let (source, target) = ("en".parse()?, "ar".parse()?);
//! let languages = DraftLanguages { source, target, direction: Direction::AsStated };
//! let mut draft = TmxDraft::new(file.as_bytes(), "a.tmx".into(), languages);
//! let segment = draft.next().expect("there is one")?;
//! assert_eq!((segment.name.as_str(), segment.target.plain_text().as_ref()), ("7", "سلام"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::VecDeque;
use std::io::Read;
use std::path::{Path, PathBuf};

use self::held::Held;
use super::error::TmxError;
use super::item::TmxItem;
use super::problem::Problem;
use super::reader::TmxReader;
use super::source_language::SourceLanguage;
use crate::draft::DraftSegment;
use crate::formats::draft::{Direction, DraftError, DraftLanguages};
use crate::formats::xml::position::Position;
use crate::language::LanguageTag;
use crate::segment::Segment;
use crate::unit::{TranslationUnit, Variant, nearest_variant};

mod held;

/// Reads a TMX file as a draft: a segment for each variant of the target language whose region is nearest to it, or of
/// any region where the target names none. A unit without the source language is left out, and said to be; one without
/// the target language has an empty translation, unless it has others and no unit of the file the target: that is of other
/// languages too. Which of both it is shows the first unit that has the target; up to 64 MiB of units are held for that.
///
/// A unit is translated the other way round where it, or else the header, states (`srclang`) that its source is
/// the target language, and it has both.
#[derive(Debug)]
pub struct TmxDraft<R> {
    /// None where the file is no TMX.
    reader: Option<TmxReader<R>>,
    /// What is next: what was mended in a unit stands before its segments.
    waiting: VecDeque<Result<DraftSegment, DraftError>>,
    file: PathBuf,
    languages: DraftLanguages,
    /// Whether a unit had the target language.
    has_target: bool,
    /// From the first unit on that has other languages than the two: what becomes of it once it is known whether the file has
    /// the target language.
    held: Vec<Held>,
    /// What is held takes so many bytes.
    held_bytes: usize,
    /// How many bytes are held at most.
    most_held: usize,
    /// How many units were let go as those of other languages.
    let_go: u64,
}

/// How many bytes are held at most: some 50,000 segments. A file that has so many units without the target language is taken
/// to be of others; where it has the language all the same behind them, that is an error.
const MOST_HELD: usize = 64 << 20;

impl<R: Read> TmxDraft<R> {
    /// Begins to read; what is wrong with the file is what the first item says.
    pub fn new(reader: R, file: PathBuf, languages: DraftLanguages) -> Self {
        let (reader, error) = match TmxReader::new(reader) {
            Ok(reader) => (Some(reader), None),
            Err(error) => (None, Some(Err(refused(&file, error)))),
        };
        Self {
            reader,
            waiting: error.into_iter().collect(),
            file,
            languages,
            has_target: false,
            held: Vec::new(),
            held_bytes: 0,
            most_held: MOST_HELD,
            let_go: 0,
        }
    }

    fn problem(&self, problem: Problem) -> DraftError {
        DraftError::Problem { file: self.file.clone(), problem: Box::new(problem) }
    }

    /// Returns the languages that a unit is translated from and into.
    fn direction(&self, unit: &TranslationUnit) -> (&LanguageTag, &LanguageTag) {
        let DraftLanguages { source, target, direction } = &self.languages;
        let stated: Option<LanguageTag> = match unit.attributes.get("srclang") {
            Some(stated) => stated.parse().ok(),
            // The header may stand behind the tag of the body.
            None => self
                .reader
                .as_ref()
                .and_then(|reader| SourceLanguage::of(reader.header()).language_of(unit).cloned()),
        };
        let is_turned = |stated: &LanguageTag| {
            let has = |tag| nearest_variant(&unit.variants, tag).is_some();
            stated.matches(target) && !stated.matches(source) && has(source) && has(target)
        };
        match *direction == Direction::AsStated && stated.as_ref().is_some_and(is_turned) {
            true => (target, source),
            false => (source, target),
        }
    }

    /// Takes in the segments of a unit that begins on a line; the place of each is that of its target, where it has one.
    fn take(&mut self, unit: &TranslationUnit, places: &[Position], line: u64, number: u64) {
        let name = unit.tuid().map_or_else(|| number.to_string(), str::to_owned);
        let (from, to) = self.direction(unit);
        let found = || -> Vec<LanguageTag> {
            unit.variants.iter().map(|variant| variant.language.clone()).collect()
        };
        let Some(source) = nearest_variant(&unit.variants, from) else {
            let (file, wanted, found) = (self.file.clone(), Box::new(from.clone()), found());
            let error = DraftError::OtherLanguages { file, line, name, wanted, found };
            self.waiting.push_back(Err(error));
            return;
        };
        let segment = |position: Position, language: &LanguageTag, target: Segment| DraftSegment {
            file: self.file.clone(),
            line: position.line,
            column: position.column,
            name: name.clone(),
            source_language: unit.variants[source].language.clone(),
            target_language: language.clone(),
            source: unit.variants[source].segment.clone(),
            target,
        };
        let start = Position { line, column: 1 };
        let targets = targets(&unit.variants, source, to);
        if targets.is_empty() {
            let has_others = unit.variants.iter().any(|variant| !variant.language.matches(from));
            let mut segment = segment(start, to, Segment::default());
            if self.has_target || !has_others && self.held.is_empty() {
                self.waiting.push_back(Ok(segment));
                return;
            }
            // What is said of a missing translation shows its text.
            segment.source = segment.source.plain_text().as_ref().into();
            let held = Held { segment, found: has_others.then(found) };
            self.held_bytes += held.bytes();
            self.held.push(held);
            if self.held_bytes > self.most_held {
                self.release();
            }
            return;
        }
        let of_target = |index: usize| {
            let Variant { language, segment: text, .. } = &unit.variants[index];
            let place = places.get(index).copied().unwrap_or(start);
            Ok(segment(place, language, text.clone()))
        };
        let segments: Vec<_> = targets.into_iter().map(of_target).collect();
        let units = std::mem::take(&mut self.let_go);
        if units > 0 {
            let (file, wanted) = (self.file.clone(), Box::new(self.languages.target.clone()));
            self.waiting.push_back(Err(DraftError::LateTarget { file, line, wanted, units }));
        }
        self.has_target = true;
        self.release();
        self.waiting.extend(segments);
    }

    /// Lets go what is held: as segments whose translation is missing, or where the file does not have the target language, of
    /// units that have others, as errors.
    fn release(&mut self) {
        let (before, has_target) = (self.waiting.len(), self.has_target);
        self.waiting.extend(self.held.drain(..).map(|held| held.released(has_target)));
        self.held_bytes = 0;
        self.let_go += self.waiting.range(before..).filter(|item| item.is_err()).count() as u64;
    }
}

/// Says that a file cannot be read to its end.
fn refused(file: &Path, error: TmxError) -> DraftError {
    DraftError::Tmx { file: file.to_owned(), error: Box::new(error) }
}

/// Returns the places of the variants that are translations into a language, without that of the source.
fn targets(variants: &[Variant], source: usize, wanted: &LanguageTag) -> Vec<usize> {
    let distances = || {
        let all = variants.iter().enumerate().filter(|(index, _variant)| *index != source);
        all.filter_map(|(index, variant)| Some((index, wanted.distance(&variant.language)?)))
    };
    let nearest = distances().map(|(_index, distance)| distance).min();
    let serves = |distance| Some(distance) == nearest || distance == LanguageTag::ANY_REGION;
    distances().filter(|(_, distance)| serves(*distance)).map(|(index, _)| index).collect()
}

impl<R: Read> Iterator for TmxDraft<R> {
    type Item = Result<DraftSegment, DraftError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(next) = self.waiting.pop_front() {
                return Some(next);
            }
            let reader = self.reader.as_mut()?;
            let Some(item) = reader.next() else {
                self.release();
                return self.waiting.pop_front();
            };
            match item {
                Ok(TmxItem::Unit { unit, line, number, warnings }) => {
                    let places = reader.variant_places().to_vec();
                    for problem in warnings {
                        self.waiting.push_back(Err(self.problem(problem)));
                    }
                    self.take(&unit, &places, line, number);
                }
                Ok(TmxItem::Problem(problem)) => return Some(Err(self.problem(problem))),
                Err(error) => return Some(Err(refused(&self.file, error))),
            }
        }
    }
}

#[cfg(test)]
mod tests;
