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

use super::error::TmxError;
use super::problem::Problem;
use super::reader::{TmxItem, TmxReader};
use super::source_language::SourceLanguage;
use crate::draft::DraftSegment;
use crate::formats::draft::{Direction, DraftError, DraftLanguages};
use crate::formats::xml::position::Position;
use crate::language::LanguageTag;
use crate::segment::Segment;
use crate::unit::{TranslationUnit, Variant, nearest_variant};

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

/// How many bytes a segment that is held takes beside its texts and the languages of its unit, at most.
const HELD_SEGMENT: usize = 1 << 10;

/// A segment without a translation.
#[derive(Debug)]
struct Held {
    segment: DraftSegment,
    /// The languages that its unit has, where there are others than the source: they are named where the file does not have
    /// the target language.
    found: Option<Vec<LanguageTag>>,
}

impl Held {
    /// Returns how many bytes it takes.
    fn bytes(&self) -> usize {
        let DraftSegment { file, name, source, source_language, .. } = &self.segment;
        let texts = file.as_os_str().len() + name.len() + source.plain_text().len();
        let languages = self.found.iter().flatten().chain([source_language]);
        let of_language = |tag: &LanguageTag| size_of::<LanguageTag>() + tag.as_written().len();
        HELD_SEGMENT + texts + languages.map(of_language).sum::<usize>()
    }

    /// Returns the segment, or what is said of its unit where the file does not have the target language.
    fn released(self, has_target: bool) -> Result<DraftSegment, DraftError> {
        let Self { segment, found } = self;
        match found {
            Some(found) if !has_target => {
                let DraftSegment { file, line, name, target_language, .. } = segment;
                let wanted = Box::new(target_language);
                Err(DraftError::OtherLanguages { file, line, name, wanted, found })
            }
            _ => Ok(segment),
        }
    }
}

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
mod tests {
    use super::*;

    fn languages(source: &str, target: &str, direction: Direction) -> DraftLanguages {
        let [source, target] = [source, target].map(|tag| tag.parse().expect("a tag"));
        DraftLanguages { source, target, direction }
    }

    fn read(file: &str) -> Vec<Result<DraftSegment, String>> {
        TmxDraft::new(file.as_bytes(), "a.tmx".into(), languages("en", "ar", Direction::AsStated))
            .map(|item| item.map_err(|error| error.to_string()))
            .collect()
    }

    /// Returns the languages and texts of the segments of a unit.
    fn texts(languages: DraftLanguages, header: &str, unit: &str) -> Vec<String> {
        let variants: String = unit
            .split(' ')
            .filter_map(|part| part.split_once(':'))
            .map(|(tag, text)| format!("<tuv xml:lang='{tag}'><seg>{text}</seg></tuv>"))
            .collect();
        let attributes = unit.split(' ').filter(|part| part.contains('='));
        let attributes: String = attributes.map(|one| format!(" {one}")).collect();
        let file = format!(
            "<tmx version='1.4'><header{header}/><body><tu{attributes}>{variants}</tu></body></tmx>"
        );
        let shown = |item: Result<DraftSegment, DraftError>| match item {
            Ok(DraftSegment {
                source_language: from, target_language: to, source, target, ..
            }) => {
                format!("{from}:{} {to}:{}", source.plain_text(), target.plain_text())
            }
            Err(error) => error.to_string(),
        };
        TmxDraft::new(file.as_bytes(), "a.tmx".into(), languages).map(shown).collect()
    }

    #[test]
    fn turns_a_unit_round_that_says_so() {
        let pair = languages("en", "ar", Direction::AsStated);
        for (header, unit, expected) in [
            ("", "ar:س en:s", "en:s ar:س"),
            (" srclang='en'", "ar:س en:s", "en:s ar:س"),
            (" srclang='*all*'", "ar:س en:s", "en:s ar:س"),
            (" srclang='AR-IQ'", "ar:س en:s", "ar:س en:s"),
            (" srclang='ar'", "ar:س en-GB:s", "ar:س en-GB:s"),
            (" srclang='en'", "srclang='ar' ar:س en:s", "ar:س en:s"),
            (" srclang='ar'", "srclang='en' ar:س en:s", "en:s ar:س"),
            (" srclang='ar'", "srclang='*all*' ar:س en:s", "en:s ar:س"),
            (" srclang='fr'", "fr:f ar:س en:s", "en:s ar:س"),
            (" srclang='ar'", "en:s", "en:s ar:"),
        ] {
            assert_eq!(texts(pair.clone(), header, unit), [expected], "{header} {unit}");
        }
        let fixed = languages("en", "ar", Direction::Fixed);
        assert_eq!(texts(fixed, " srclang='ar'", "ar:س en:s"), ["en:s ar:س"]);
        let regions = languages("en-US", "en-GB", Direction::AsStated);
        assert_eq!(texts(regions, " srclang='en-GB'", "en-GB:g en-US:u"), ["en-US:u en-GB:g"]);
    }

    #[test]
    fn turns_units_round_by_a_header_in_the_body() {
        let unit =
            "<tu><tuv xml:lang='ar'><seg>س</seg></tuv><tuv xml:lang='en'><seg>s</seg></tuv></tu>";
        let file = format!("<tmx version='1.4'><body><header srclang='ar'/>{unit}</body></tmx>");
        let items = read(&file);
        let late = items[0].as_ref().expect_err("the header is out of place");
        assert!(late.contains("header"), "{late}");
        let segment = items[1].as_ref().expect("a segment");
        assert_eq!(segment.source_language.to_string(), "ar");
        assert_eq!(segment.target.plain_text(), "s");
    }

    #[test]
    fn takes_every_translation() {
        for (pair, unit, expected) in [
            (("en", "ar"), "en:s ar:ا ar:ب", &["en:s ar:ا", "en:s ar:ب"][..]),
            (("en", "ar"), "en:s ar-EG:ا ar:ب", &["en:s ar-EG:ا", "en:s ar:ب"]),
            (("en", "ar-IQ"), "en:s ar-EG:ا ar-IQ:ب", &["en:s ar-IQ:ب"]),
            (("en", "ar-IQ"), "en:s ar-EG:ا ar-SY:ب", &["en:s ar-EG:ا", "en:s ar-SY:ب"]),
            (("en-US", "en-GB"), "en-US:s", &["en-US:s en-GB:"]),
        ] {
            let languages = languages(pair.0, pair.1, Direction::AsStated);
            assert_eq!(texts(languages, "", unit), expected, "{pair:?} {unit}");
        }
    }

    #[test]
    fn takes_what_is_of_its_languages_and_reports_the_rest() {
        let file = "<tmx version='1.4'><header/><body>\n\
            <tu><tuv xml:lang='en'><seg>a</seg></tuv></tu>\n\
            <tu><tuv xml:lang='fr'><seg>b</seg></tuv></tu>\n\
            <tu/>\n\
            <tu><tuv xml:lang='ar-EG'><seg>ج</seg></tuv><tuv xml:lang='ar'><seg>د</seg></tuv>\
            <tuv xml:lang='en'><seg>d</seg></tuv></tu></body></tmx>";
        let items = read(file);
        assert_eq!(items.len(), 5);
        let first = items[0].as_ref().expect("a segment");
        assert_eq!((first.line, first.name.as_str()), (2, "1"));
        assert_eq!(first.target.plain_text(), "");
        let other = items[1].as_ref().expect_err("a unit of another language");
        assert_eq!(other, "a.tmx:3: unit 2 has no text in en, and is left out; it has fr");
        let problem = items[2].as_ref().expect_err("a unit without variants");
        assert_eq!(problem, "a.tmx:4:1: unit 3: the unit has no variant (tuv); skipped");
        let last = items[4].as_ref().expect("a segment");
        assert_eq!(last.target.plain_text(), "د");
        assert_eq!((last.line, last.column), (5, 45));
    }

    #[test]
    fn tells_a_missing_translation_from_a_file_of_other_languages() {
        let pair = || languages("en", "ar", Direction::AsStated);
        let unit = |tags: &str| {
            let variant = |tag| format!("<tuv xml:lang='{tag}'><seg>{tag}</seg></tuv>");
            format!("<tu>{}</tu>", tags.split(' ').map(variant).collect::<String>())
        };
        let outline = |units: &[&str]| -> Vec<String> {
            let units: String = units.iter().map(|tags| unit(tags)).collect();
            let file = format!("<tmx version='1.4'><header/><body>{units}</body></tmx>");
            TmxDraft::new(file.as_bytes(), "a.tmx".into(), pair())
                .map(|item| match item {
                    Ok(segment) => format!("{} {}", segment.name, segment.target.plain_text()),
                    Err(DraftError::OtherLanguages { name, wanted, found, .. }) => {
                        format!("{name} lacks {wanted}, has {}", found.len())
                    }
                    Err(error) => error.to_string(),
                })
                .collect()
        };
        for (units, expected) in [
            (&["en", "en"][..], &["1 ", "2 "][..]),
            (&["en fr", "en"], &["1 lacks ar, has 2", "2 "]),
            (&["fr", "en fr"], &["1 lacks en, has 1", "2 lacks ar, has 2"]),
            (&["en fr", "en", "en ar"], &["1 ", "2 ", "3 ar"]),
            (&["en ar", "en fr"], &["1 ar", "2 "]),
        ] {
            assert_eq!(outline(units), expected, "{units:?}");
        }
        let late = outline(&[&vec!["en fr"; 2_000][..], &["en ar"]].concat());
        let missing = (1..=2_000).map(|name| format!("{name} "));
        assert_eq!(late, missing.chain(["2001 ar".to_owned()]).collect::<Vec<_>>());
    }

    #[test]
    fn says_that_a_file_has_the_target_later_than_could_be_waited_for() {
        let variant = |tag: &str| format!("<tuv xml:lang='{tag}'><seg>{tag}</seg></tuv>");
        let unit = |tags: &[&str]| -> String {
            format!("<tu>{}</tu>\n", tags.iter().map(|tag| variant(tag)).collect::<String>())
        };
        let units = [
            &["en", "fr"][..],
            &["en", "fr"],
            &["en"],
            &["en", "fr"],
            &["en", "fr"],
            &["ar", "en"],
            &["en", "fr"],
        ];
        let units: String = units.into_iter().map(unit).collect();
        let file = format!("<tmx version='1.4'><header srclang='ar'/><body>\n{units}</body></tmx>");
        let pair = languages("en", "ar", Direction::AsStated);
        let mut draft = TmxDraft::new(file.as_bytes(), "a.tmx".into(), pair);
        draft.most_held = 3 * HELD_SEGMENT;
        let items: Vec<_> = draft.collect();
        let outline = |item: &Result<DraftSegment, DraftError>| match item {
            Ok(segment) => format!("{} {}", segment.name, segment.target.plain_text()),
            Err(DraftError::OtherLanguages { name, .. }) => format!("{name} left out"),
            Err(error) => {
                assert!(error.lost_segments() == 2 && !error.costs_file());
                error.to_string()
            }
        };
        assert_eq!(
            items.iter().map(outline).collect::<Vec<_>>(),
            [
                "1 left out",
                "2 left out",
                "3 ",
                "a.tmx:7: this is the first unit with a text in ar; 2 units before it, which have other \
                 languages, are left out; put them into a file of their own, or behind it",
                "4 ",
                "5 ",
                "6 en",
                "7 ",
            ]
        );
    }

    #[test]
    fn counts_the_languages_of_what_it_holds() {
        let variant = |tag: &str| format!("<tuv xml:lang='{tag}'><seg>{tag}</seg></tuv>");
        let private = |number: usize| variant(&format!("x-{number}"));
        for others in [variant(&"no ".repeat(2_000)), (0..200).map(private).collect()] {
            let english = variant("en");
            let units = format!("<tu>{english}{others}</tu><tu>{english}{}</tu>", variant("ar"));
            let file = format!("<tmx version='1.4'><header/><body>{units}</body></tmx>");
            let pair = languages("en", "ar", Direction::AsStated);
            let mut draft = TmxDraft::new(file.as_bytes(), "a.tmx".into(), pair);
            draft.most_held = 3 * HELD_SEGMENT;
            let late =
                draft.filter(|item| matches!(item, Err(DraftError::LateTarget { units: 1, .. })));
            assert_eq!(late.count(), 1);
        }
    }

    #[test]
    fn says_what_is_mended_before_the_segment() {
        let file = "<tmx version='1.4'><header/><body>\
            <tu><tuv xml:lang='en'><seg>a & b</seg></tuv></tu></body></tmx>";
        let languages = languages("en", "ar", Direction::AsStated);
        let items: Vec<_> = TmxDraft::new(file.as_bytes(), "a.tmx".into(), languages).collect();
        let error = items[0].as_ref().expect_err("a bare ampersand");
        assert!(error.lost_segments() == 0 && !error.costs_file());
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
