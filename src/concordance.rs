//! Concordance: searching inside segments for words, phrases, exact text or a pattern.
//!
//! Words and phrases are compared by match form, and an Arabic word is found with any proclitics in front
//! of it: `القوات` in `والقوّات` and in `للقوات`. The index names the units that can have them; exact text
//! and patterns read every unit. Either way every hit is found and counted.
//!
//! ```
//! use turjuman::concordance::{Pattern, SearchMode};
//! let pattern = Pattern::new(&["القوات"], SearchMode::Words)?;
//! assert_eq!(pattern.hits("وصلت والقوّات الأمنية", &"ar".parse()?), [5..13]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::language::LanguageTag;
use crate::store::{Memory, StoreError, StoredUnit, UnitFilter};
use crate::text::arabic::{light_stem, proclitic_analyses, proclitic_forms};
use crate::text::fold::{mapped_form, match_form};
use crate::text::words::words;

/// How the searched texts are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchMode {
    /// As words and phrases, by match form.
    Words,
    /// Character for character, also inside words.
    Exact,
    /// As regular expressions.
    Regex,
}

/// What is searched for: all of several texts in one segment.
#[derive(Clone, Debug)]
pub struct Pattern {
    mode: SearchMode,
    texts: Vec<String>,
    expressions: Vec<Regex>,
}

/// A regular expression that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PatternError {
    /// The expression is wrong.
    #[error("the regular expression '{text}' cannot be used: {source}")]
    Regex {
        /// The expression.
        text: String,
        /// What is wrong with it.
        source: Box<regex::Error>,
    },
    /// There is nothing to search for.
    #[error("'{0}' has no word to search for; use --exact for marks and spaces")]
    NoWord(String),
}

/// A unit with hits.
#[derive(Clone, Debug, PartialEq)]
pub struct Concordance {
    /// The index of the memory among those searched.
    pub memory: usize,
    /// The unit.
    pub stored: StoredUnit,
    /// For each variant of the unit, the hits in its plain text as ranges of characters.
    pub hits: Vec<Vec<Range<usize>>>,
}

impl Pattern {
    /// Prepares what is searched for.
    ///
    /// # Errors
    /// Where a regular expression is wrong or a text has no words.
    pub fn new<T: AsRef<str>>(texts: &[T], mode: SearchMode) -> Result<Self, PatternError> {
        let texts: Vec<String> = texts.iter().map(|text| text.as_ref().to_owned()).collect();
        let mut expressions = Vec::new();
        for text in &texts {
            match mode {
                SearchMode::Regex => {
                    let expression = RegexBuilder::new(text).size_limit(16 << 20).build();
                    expressions.push(expression.map_err(|source| PatternError::Regex {
                        text: text.clone(),
                        source: Box::new(source),
                    })?);
                }
                SearchMode::Exact if text.is_empty() => {
                    return Err(PatternError::NoWord(text.clone()));
                }
                SearchMode::Words if !text.chars().any(char::is_alphanumeric) => {
                    return Err(PatternError::NoWord(text.clone()));
                }
                SearchMode::Words | SearchMode::Exact => {}
            }
        }
        Ok(Self { mode, texts, expressions })
    }

    /// Returns the hits in a text, as ranges of its characters in their order; none unless every
    /// searched text is found.
    pub fn hits(&self, text: &str, language: &LanguageTag) -> Vec<Range<usize>> {
        let mut hits = Vec::new();
        match self.mode {
            SearchMode::Words => {
                let segment = WordsOf::new(text, language);
                for phrase in &self.texts {
                    let found = segment.find(&phrase_of(phrase, language), language);
                    if found.is_empty() {
                        return Vec::new();
                    }
                    hits.extend(found);
                }
            }
            SearchMode::Exact => {
                for literal in &self.texts {
                    let found = text.match_indices(literal.as_str());
                    let before = hits.len();
                    hits.extend(found.map(|(at, _)| characters(text, at..at + literal.len())));
                    if hits.len() == before {
                        return Vec::new();
                    }
                }
            }
            SearchMode::Regex => {
                for expression in &self.expressions {
                    let before = hits.len();
                    let found = expression.find_iter(text).filter(|hit| !hit.is_empty());
                    hits.extend(found.map(|hit| characters(text, hit.range())));
                    if hits.len() == before {
                        return Vec::new();
                    }
                }
            }
        }
        hits.sort_by_key(|hit| (hit.start, hit.end));
        hits.dedup();
        hits
    }

    /// Calls `visit` with every unit that has hits, by memory and unit, and returns how many units there
    /// are. `only` narrows the search to variants of one language.
    ///
    /// # Errors
    /// Where a memory cannot be read, or what `visit` returns.
    pub fn search<E: From<StoreError>>(
        &self,
        memories: &[Memory],
        only: Option<&LanguageTag>,
        mut visit: impl FnMut(Concordance) -> Result<(), E>,
    ) -> Result<u64, E> {
        let mut units = 0;
        for (number, memory) in memories.iter().enumerate() {
            let mut examine = |stored: StoredUnit| -> Result<(), E> {
                let hits: Vec<_> = stored
                    .unit
                    .variants
                    .iter()
                    .map(|variant| {
                        if only.is_some_and(|only| !only.matches(&variant.language)) {
                            return Vec::new();
                        }
                        self.hits(&variant.segment.plain_text(), &variant.language)
                    })
                    .collect();
                if hits.iter().any(|hits| !hits.is_empty()) {
                    units += 1;
                    visit(Concordance { memory: number, stored, hits })?;
                }
                Ok(())
            };
            if self.mode == SearchMode::Words {
                for unit in self.candidates(memory, only)? {
                    if let Some(stored) = memory.unit(unit)? {
                        examine(stored)?;
                    }
                }
            } else {
                memory.for_each_unit(&UnitFilter::default(), examine)?;
            }
        }
        Ok(units)
    }

    /// Returns the units that can have hits, from the index.
    fn candidates(
        &self,
        memory: &Memory,
        only: Option<&LanguageTag>,
    ) -> Result<BTreeSet<i64>, StoreError> {
        let mut units = BTreeSet::new();
        for language in memory.languages()? {
            if only.is_some_and(|only| !only.matches(&language)) {
                continue;
            }
            let words = self.texts.iter().flat_map(|phrase| phrase_of(phrase, &language));
            let groups: Vec<Vec<String>> =
                words.map(|word| stems_of_finding(&word, &language)).collect();
            units.extend(memory.units_with_stems(language.primary(), &groups)?);
        }
        Ok(units)
    }
}

/// Returns the words of a phrase in their match form.
fn phrase_of(phrase: &str, language: &LanguageTag) -> Vec<String> {
    let form = match_form(phrase, language);
    words(&form, language).map(|word| word.text.to_owned()).collect()
}

/// Returns the stems of all words that a searched word is found in.
fn stems_of_finding(word: &str, language: &LanguageTag) -> Vec<String> {
    if !language.is_arabic() {
        return vec![word.to_owned()];
    }
    let mut stems: Vec<String> = proclitic_forms(word)
        .iter()
        .map(|form| light_stem(form).to_owned())
        .chain([word.to_owned()])
        .collect();
    stems.sort();
    stems.dedup();
    stems
}

/// Tells whether a searched word is found in a word of a text.
fn is_found_in(searched: &str, word: &str, language: &LanguageTag) -> bool {
    searched == word
        || (language.is_arabic()
            && proclitic_analyses(word).iter().any(|analysis| {
                analysis.base == searched
                    || (analysis.definite && searched.strip_prefix("ال") == Some(&analysis.base))
            }))
}

/// The words of a segment with their place in the plain text.
struct WordsOf {
    words: Vec<(String, Range<usize>)>,
}

impl WordsOf {
    fn new(text: &str, language: &LanguageTag) -> Self {
        let form = mapped_form(text, language);
        let (mut byte, mut character) = (0, 0);
        let words = words(&form.text, language)
            .map(|word| {
                character += form.text[byte..word.bytes.start].chars().count();
                let end = character + word.text.chars().count();
                let place = form.plain_range(character..end);
                (byte, character) = (word.bytes.end, end);
                (word.text.to_owned(), place)
            })
            .collect();
        Self { words }
    }

    /// Returns where the words of a phrase stand one after the other.
    fn find(&self, phrase: &[String], language: &LanguageTag) -> Vec<Range<usize>> {
        if phrase.is_empty() {
            return Vec::new();
        }
        self.words
            .windows(phrase.len())
            .filter(|window| {
                window
                    .iter()
                    .zip(phrase)
                    .all(|((word, _), searched)| is_found_in(searched, word, language))
            })
            .map(|window| window[0].1.start..window[window.len() - 1].1.end)
            .collect()
    }
}

/// Turns a range of bytes into one of characters.
fn characters(text: &str, bytes: Range<usize>) -> Range<usize> {
    let start = text[..bytes.start].chars().count();
    start..start + text[bytes].chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn hits(searched: &[&str], mode: SearchMode, text: &str, tag: &str) -> Vec<String> {
        let pattern = Pattern::new(searched, mode).expect("the pattern is right");
        let plain: Vec<char> = text.chars().collect();
        pattern
            .hits(text, &tag.parse().expect("the tag is valid"))
            .into_iter()
            .map(|hit| plain[hit].iter().collect())
            .collect()
    }

    #[test]
    fn finds_arabic_words_with_proclitics() {
        for (searched, text, expected) in [
            ("القوات", "والقوّات", &["والقوّات"][..]),
            ("القوات", "انسحاب للقوات", &["للقوات"]),
            ("القوات", "قوات", &[]),
            ("قوات", "بقواتٍ والقوات", &["بقواتٍ", "والقوات"]),
            ("اللجنة", "للجنة", &["للجنة"]),
            ("رنسا", "فرنسا", &["فرنسا"]),
            ("كتاب", "كتابة", &[]),
            ("مجلس النواب", "في مجلس النوّاب العراقي", &["مجلس النوّاب"]),
            ("إلى", "الى", &["الى"]),
        ] {
            assert_eq!(hits(&[searched], SearchMode::Words, text, "ar"), expected, "{searched}");
        }
    }

    #[test]
    fn needs_every_text_in_one_segment() {
        let text = "Coalition forces left. The coalition stays.";
        assert_eq!(hits(&["coalition"], SearchMode::Words, text, "en").len(), 2);
        assert_eq!(
            hits(&["coalition forces"], SearchMode::Words, text, "en"),
            ["Coalition forces"]
        );
        assert_eq!(hits(&["coalition", "stays"], SearchMode::Words, text, "en").len(), 3);
        assert_eq!(hits(&["coalition", "troops"], SearchMode::Words, text, "en").len(), 0);
        assert_eq!(hits(&["coal"], SearchMode::Words, text, "en").len(), 0);
        assert_eq!(hits(&["oalition"], SearchMode::Exact, text, "en").len(), 2);
        assert_eq!(hits(&["coal"], SearchMode::Exact, text, "en").len(), 1);
        assert_eq!(hits(&[r"\b[Cc]oal\w+", "left"], SearchMode::Regex, text, "en").len(), 3);
    }

    #[test]
    fn says_what_cannot_be_searched() {
        let error = Pattern::new(&["("], SearchMode::Regex).expect_err("wrong").to_string();
        assert!(error.starts_with("the regular expression '(' cannot be used"), "{error}");
        let error = Pattern::new(&["…"], SearchMode::Words).expect_err("wrong").to_string();
        assert!(error.starts_with("'…' has no word"), "{error}");
        assert!(Pattern::new(&[""], SearchMode::Exact).is_err());
    }

    proptest! {
        /// What the index is asked for must not miss a word that the text has.
        #[test]
        fn asks_the_index_for_every_word_that_is_found(
            searched in "[ابكلوفسقمهي]{1,6}",
            word in "[وف]?[بكلس]?(ال|ل)?[ابكلوفسقمهي]{1,6}",
        ) {
            let arabic = "ar".parse().expect("the tag is valid");
            for word in [word.clone(), format!("و{searched}"), format!("لل{searched}")] {
                if is_found_in(&searched, &word, &arabic) {
                    let stem = light_stem(&word).to_owned();
                    prop_assert!(stems_of_finding(&searched, &arabic).contains(&stem), "{word}");
                }
            }
        }
    }
}
