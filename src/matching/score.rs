//! The match score: how like a query a stored segment is, in whole percent.
//!
//! With *L*, *M* the larger numbers of characters and of words of the two match forms, and *dc*, *dw*
//! their Levenshtein distances, a fuzzy score is (50 · ((L − dc) · M + (M − dw) · L)) div (L · M), capped
//! at 98; the same match form scores 99, the same exact form (text and codes) 100, and 101 where a
//! neighbouring segment is the same too.
//!
//! ```
//! use turjuman::matching::{MatchKind, Query, Score};
//! let english = "en".parse()?;
//! let query = Query::new(&"The talks continue.".into(), &english);
//! let (score, kind) = query
//!     .compare(&"The talks continued.".into(), Score::new(50)?)
//!     .expect("alike");
//! assert_eq!((score.percent(), kind), (85, MatchKind::Fuzzy));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::cell::OnceCell;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};

use crate::enumeration::named;
use crate::language::LanguageTag;
use crate::matching::distance::{Pattern, Symbol, UNKNOWN};
use crate::matching::points::Points;
use crate::matching::whole_number::whole_number;
use crate::segment::Segment;
use crate::text::fold::match_form;
use crate::text::words::words;

/// A score in percent, from 0 to 101.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Score(u8);

/// A number that is no score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a score; scores are from 0 to 101 percent")]
pub struct ScoreError(pub i64);

impl Score {
    /// An exact match with the same neighbour.
    pub const CONTEXT: Self = Self(101);
    /// The same text and codes.
    pub const EXACT: Self = Self(100);
    /// The same match form.
    pub const NEAR: Self = Self(99);
    /// The best that segments of different match forms can reach.
    pub const BEST_FUZZY: Self = Self(98);
    /// The least that is asked for unless something else is said.
    pub const USUAL_MINIMUM: Self = Self(70);
    /// Nothing in common.
    pub const ZERO: Self = Self(0);

    /// Makes a score.
    ///
    /// # Errors
    /// Where the number is above 101.
    pub fn new(percent: u8) -> Result<Self, ScoreError> {
        i64::from(percent).try_into()
    }

    /// Returns the percent.
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// Makes a score of a number that is known to be right.
    #[cfg(test)]
    pub(crate) const fn of<const PERCENT: u8>() -> Self {
        const { assert!(PERCENT <= Self::CONTEXT.0) };
        Self(PERCENT)
    }

    /// Returns the score less a penalty, not below 0.
    pub fn less(self, points: Points) -> Self {
        Self(self.0.saturating_sub(points.get()))
    }

    /// Returns the score from which a penalty leaves this one, not above 101.
    pub fn plus(self, points: Points) -> Self {
        Self((self.0 + points.get()).min(Self::CONTEXT.0))
    }
}

impl TryFrom<i64> for Score {
    type Error = ScoreError;

    fn try_from(percent: i64) -> Result<Self, ScoreError> {
        let score = u8::try_from(percent).ok().filter(|&percent| percent <= Self::CONTEXT.0);
        score.map(Self).ok_or(ScoreError(percent))
    }
}

impl<'de> Deserialize<'de> for Score {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole_number(deserializer, "a whole number from 0 to 101")
    }
}

impl fmt::Display for Score {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

named! {
    /// What a match rests on, the best first.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
    pub enum MatchKind {
        /// Exact, and the neighbouring segment before or after is the same as when it was stored.
        Context = "context",
        /// The same text and codes.
        Exact = "exact",
        /// The same match form.
        Near = "near",
        /// Alike.
        Fuzzy = "fuzzy",
    }
}

/// A segment that is looked up, prepared to be compared with many.
#[derive(Clone, Debug)]
pub struct Query {
    segment: Segment,
    language: LanguageTag,
    form: String,
    characters: Pattern<char>,
    /// The symbols of the first characters, those of the scripts that are written most.
    symbols: Vec<Symbol>,
    words: Pattern<String>,
    stems: Vec<String>,
}

/// The number of characters whose symbols are in a table.
const IN_TABLE: usize = 0x700;

impl Query {
    /// Prepares a segment.
    pub fn new(segment: &Segment, language: &LanguageTag) -> Self {
        let form = match_form(&segment.plain_text(), language);
        let stems: Vec<String> = words(&form, language).map(|word| word.stem.to_owned()).collect();
        let characters = Pattern::new(form.chars());
        let mut symbols = vec![UNKNOWN; IN_TABLE];
        for character in form.chars() {
            if let Some(symbol) = symbols.get_mut(character as usize) {
                *symbol = characters.symbol(&character);
            }
        }
        Self {
            segment: segment.clone(),
            language: language.clone(),
            characters,
            symbols,
            words: Pattern::new(stems.iter().cloned()),
            form,
            stems,
        }
    }

    /// Returns the segment that is looked up.
    pub fn segment(&self) -> &Segment {
        &self.segment
    }

    /// Returns its language.
    pub fn language(&self) -> &LanguageTag {
        &self.language
    }

    /// Returns its match form.
    pub fn form(&self) -> &str {
        &self.form
    }

    /// Returns the stems of its words in their order.
    pub fn stems(&self) -> &[String] {
        &self.stems
    }

    /// Returns the number of characters of its match form.
    pub fn character_count(&self) -> usize {
        self.characters.len()
    }

    /// Returns the number of its words.
    pub fn word_count(&self) -> usize {
        self.words.len()
    }

    /// Compares the query with a stored segment: its score and kind (without context) where the score
    /// is at least `minimum`. An empty match form matches nothing.
    pub fn compare(&self, stored: &Segment, minimum: Score) -> Option<(Score, MatchKind)> {
        let form = OnceCell::new();
        let made = || StoredForm::new(&stored.plain_text(), &self.language);
        self.compare_form(stored, || form.get_or_init(made), minimum)
    }

    /// Does what [`Query::compare`] does with what stands for a stored segment, and its match form; it is asked for
    /// only where it is needed.
    pub fn compare_form<'f>(
        &self,
        stored: &impl PartialEq<Segment>,
        form: impl FnOnce() -> &'f StoredForm,
        minimum: Score,
    ) -> Option<(Score, MatchKind)> {
        if self.form.is_empty() {
            return None;
        }
        let (score, kind) = if *stored == self.segment {
            (Score::EXACT, MatchKind::Exact)
        } else {
            self.compare_forms(form(), minimum)?
        };
        (score >= minimum).then_some((score, kind))
    }

    /// Compares match forms of segments that are not the same.
    fn compare_forms(&self, form: &StoredForm, minimum: Score) -> Option<(Score, MatchKind)> {
        if form.text.is_empty() {
            return None;
        }
        if form.text == self.form {
            return Some((Score::NEAR, MatchKind::Near));
        }
        Some((self.fuzzy_score(form, minimum)?, MatchKind::Fuzzy))
    }

    fn fuzzy_score(&self, form: &StoredForm, minimum: Score) -> Option<Score> {
        if minimum > Score::BEST_FUZZY {
            return None;
        }
        let words = self.words.len().max(form.ends.len());
        let characters = self.characters.len().max(form.characters);
        let most = largest_distance(words, characters, 1, minimum)?;
        let mut stored = Vec::with_capacity(form.characters.max(form.ends.len()));
        stored.extend(form.stems().map(|stem| self.words.symbol(stem)));
        let word_distance = self.words.distance(&stored, most)?;
        let most = largest_distance(characters, words, word_distance, minimum)?;
        // Where each word is a character, as in emoji and Chinese, the two distances are one.
        if self.words.len() == self.characters.len() && form.ends.len() == form.characters {
            let score = fuzzy_score(characters, words, word_distance, word_distance);
            return (score >= minimum).then_some(score);
        }
        let score = |distance| fuzzy_score(characters, words, distance, word_distance);
        let best_at = |distance| match score(distance) {
            Score::BEST_FUZZY => 0,
            Score(percent) => {
                largest_distance(characters, words, word_distance, Score(percent + 1))
                    .map_or(0, |better| better + 1)
            }
        };
        stored.clear();
        let symbol = |character| match self.symbols.get(character as usize) {
            Some(&symbol) => symbol,
            None => self.characters.symbol(&character),
        };
        stored.extend(form.text.chars().map(symbol));
        let score = score(self.characters.distance_or_alike(&stored, most, best_at)?);
        (score >= minimum).then_some(score)
    }
}

/// The match form of a stored segment, prepared to be compared with queries in its language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredForm {
    text: String,
    /// The number of its characters.
    characters: usize,
    /// The stems of its words in their order, one after the other, and where each ends.
    stems: String,
    ends: Vec<usize>,
}

impl StoredForm {
    /// Prepares a segment's plain text.
    pub fn new(text: &str, language: &LanguageTag) -> Self {
        let mut form = Self::default();
        form.set(text, language);
        form
    }

    /// Makes it that of another text, in the room that it has.
    pub fn set(&mut self, text: &str, language: &LanguageTag) {
        self.text = match_form(text, language);
        self.characters = self.text.chars().count();
        self.stems.clear();
        self.stems.reserve(self.text.len());
        self.ends.clear();
        self.ends.reserve(self.text.len() / 5 + 1);
        for word in words(&self.text, language) {
            self.stems.push_str(word.stem);
            self.ends.push(self.stems.len());
        }
    }

    fn stems(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| &self.stems[start..end])
    }
}

/// Returns the fuzzy score of segments of at most `characters` characters and `words` words, neither
/// 0, with these distances.
pub fn fuzzy_score(
    characters: usize,
    words: usize,
    character_distance: usize,
    word_distance: usize,
) -> Score {
    let (l, m) = (characters as u64, words as u64);
    let (dc, dw) = (character_distance as u64, word_distance as u64);
    let percent = 50 * ((l - dc) * m + (m - dw) * l) / (l * m);
    Score(percent.min(u64::from(Score::BEST_FUZZY.0)) as u8)
}

/// Returns the largest distance over one measure (`length`) with which the formula still reaches
/// `minimum`, given the distance over the other; `None` where no distance does.
fn largest_distance(
    length: usize,
    other_length: usize,
    other_distance: usize,
    minimum: Score,
) -> Option<usize> {
    let (x, y, dy) = (length as u64, other_length as u64, other_distance as u64);
    let spare = (u64::from(100 - minimum.min(Score::EXACT).0) * y).checked_sub(50 * dy)?;
    Some((x * spare / (50 * y)) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::{Code, CodeKind, Part};
    use proptest::prelude::*;

    fn compare(query: &str, stored: &str, tag: &str) -> Option<(u8, MatchKind)> {
        let language = tag.parse().expect("the tag is valid");
        let query = Query::new(&query.into(), &language);
        let (score, kind) = query.compare(&stored.into(), Score::ZERO)?;
        Some((score.percent(), kind))
    }

    #[test]
    fn tells_the_kinds_apart() {
        for (query, stored, tag, expected) in [
            ("The talks.", "The talks.", "en", Some((100, MatchKind::Exact))),
            ("The talks.", "the  Talks.", "en", Some((99, MatchKind::Near))),
            ("في عام 2024", "في عام ٢٠٢٤", "ar", Some((99, MatchKind::Near))),
            ("القوات", "القوّات", "ar", Some((99, MatchKind::Near))),
            ("وقال", "قال", "ar", Some((87, MatchKind::Fuzzy))),
            ("abc", "xyz", "en", Some((0, MatchKind::Fuzzy))),
            ("", "", "en", None),
            (" \u{200F}", "a", "ar", None),
            ("a", " ", "ar", None),
        ] {
            assert_eq!(compare(query, stored, tag), expected, "{query:?} {stored:?}");
        }
    }

    #[test]
    fn counts_differing_codes_as_near() {
        let language = "en".parse().expect("the tag is valid");
        let coded = Segment::new(vec![
            Part::Text("Open ".into()),
            Part::Code(Code::new(CodeKind::Ph, vec![])),
            Part::Text("it".into()),
        ]);
        let query = Query::new(&"Open it".into(), &language);
        assert_eq!(query.compare(&coded, Score::ZERO), Some((Score::NEAR, MatchKind::Near)));
        assert_eq!(
            Query::new(&coded, &language).compare(&coded, Score::ZERO),
            Some((Score::EXACT, MatchKind::Exact))
        );
    }

    #[test]
    fn caps_fuzzy_scores() {
        let long = "word ".repeat(500);
        assert_eq!(compare(&long, &format!("{long}x"), "en"), Some((98, MatchKind::Fuzzy)));
    }

    #[test]
    fn refuses_scores_above_101() {
        assert!(Score::new(101).is_ok());
        let error = Score::new(102).expect_err("102 is no score");
        assert_eq!(error.to_string(), "102 is not a score; scores are from 0 to 101 percent");
    }

    /// The score as design and textbook have it, by `strsim`, without limits or bounds.
    fn oracle(query: &str, stored: &str, tag: &str) -> u8 {
        let language = tag.parse().expect("the tag is valid");
        let forms = [match_form(query, &language), match_form(stored, &language)];
        if query == stored && !forms[0].is_empty() {
            return 100;
        }
        if forms.iter().any(String::is_empty) {
            return 0;
        }
        if forms[0] == forms[1] {
            return 99;
        }
        let [a, b] = [&forms[0], &forms[1]]
            .map(|form| -> Vec<&str> { words(form, &language).map(|w| w.stem).collect() });
        let l = forms[0].chars().count().max(forms[1].chars().count());
        let m = a.len().max(b.len());
        let dc = strsim::levenshtein(&forms[0], &forms[1]);
        let dw = strsim::generic_levenshtein(&a, &b);
        (50 * ((l - dc) * m + (m - dw) * l) / (l * m)).min(98) as u8
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn is_the_score_of_the_oracle_for_long_texts(
            query in "[a-d ]{1100,1400}",
            edits in prop::collection::vec((any::<prop::sample::Index>(), "[a-d ]{0,9}", 0_usize..9), 0..60),
            minimum in 0_u8..=100,
        ) {
            let mut stored: Vec<char> = query.chars().collect();
            for (index, replacement, length) in edits {
                let at = index.index(stored.len());
                stored.splice(at..stored.len().min(at + length), replacement.chars());
            }
            let stored: String = stored.into_iter().collect();
            let language = "en".parse().expect("the tag is valid");
            let found = Query::new(&query.as_str().into(), &language)
                .compare(&stored.as_str().into(), Score(minimum))
                .map(|(score, _kind)| score.percent());
            let expected = oracle(&query, &stored, "en");
            prop_assert_eq!(found, (expected >= minimum).then_some(expected));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]
        #[test]
        fn is_the_score_of_the_oracle(
            query in "[a-dA-D .-]{0,30}|([ابلوةه]{1,5} ){0,6}|[東京都。]{0,9}",
            stored in "[a-dA-D .-]{0,30}|([ابلوةه]{1,5} ){0,6}|[東京都。]{0,9}",
            minimum in 0_u8..=100,
        ) {
            let mut form = StoredForm::default();
            for tag in ["en", "ar"] {
                let language = tag.parse().expect("the tag is valid");
                let prepared = Query::new(&query.as_str().into(), &language);
                let found = prepared.compare(&stored.as_str().into(), Score(minimum));
                form.set(&stored, &language);
                let stored_segment = Segment::from(stored.as_str());
                prop_assert_eq!(prepared.compare_form(&stored_segment, || &form, Score(minimum)), found);
                let found = found.map(|(score, _kind)| score.percent());
                let expected = oracle(&query, &stored, tag);
                let is_empty = match_form(&query, &language).is_empty()
                    || match_form(&stored, &language).is_empty();
                prop_assert_eq!(found, (expected >= minimum && !is_empty).then_some(expected));
            }
        }
    }
}
