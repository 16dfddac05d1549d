//! What is searched for.

use std::collections::HashSet;
use std::ops::Range;

use regex::{Regex, RegexBuilder};

use crate::concordance::matcher::Matcher;
use crate::language::LanguageTag;
use crate::text::fold::has_visible;

/// How the searched texts are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchMode {
    /// As words and phrases, by match form.
    Words,
    /// By match form, also inside words.
    Substring,
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
    #[error("a text to search for is empty; give one")]
    Empty,
    /// There is nothing to search for but marks and spaces.
    #[error("'{0}' has no word to search for")]
    NoWord(String),
}

impl Pattern {
    /// Prepares what is searched for.
    ///
    /// # Errors
    /// Where a regular expression is wrong, or a text is empty or has no words.
    pub fn new<T: AsRef<str>>(texts: &[T], mode: SearchMode) -> Result<Self, PatternError> {
        let mut known = HashSet::new();
        let each_once = texts.iter().map(AsRef::as_ref).filter(|text| known.insert(*text));
        let texts: Vec<String> = each_once.map(str::to_owned).collect();
        let mut expressions = Vec::new();
        for text in &texts {
            match mode {
                _ if text.is_empty() => return Err(PatternError::Empty),
                SearchMode::Regex => {
                    let expression = RegexBuilder::new(text).size_limit(16 << 20).build();
                    expressions.push(expression.map_err(|source| PatternError::Regex {
                        text: text.clone(),
                        source: Box::new(source),
                    })?);
                }
                SearchMode::Words if !text.chars().any(char::is_alphanumeric) => {
                    return Err(PatternError::NoWord(text.clone()));
                }
                SearchMode::Words | SearchMode::Substring if !has_visible(text) => {
                    return Err(PatternError::NoWord(text.clone()));
                }
                SearchMode::Words | SearchMode::Substring | SearchMode::Exact => {}
            }
        }
        Ok(Self { mode, texts, expressions })
    }

    /// Returns the hits in a text, as ranges of its characters in their order; none unless every
    /// searched text is found.
    pub fn hits(&self, text: &str, language: &LanguageTag) -> Vec<Range<usize>> {
        Matcher::new(self, language).hits(text)
    }

    pub(super) fn mode(&self) -> SearchMode {
        self.mode
    }

    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Returns the texts as regular expressions, if they are.
    pub(super) fn expressions(&self) -> &[Regex] {
        &self.expressions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn finds_substrings_whatever_their_spelling() {
        for (searched, text, tag, expected) in [
            ("AQ", "Iraq and Al-Qa\u{301}im", "en", &["aq"][..]),
            ("stras", "Straße, Stras\u{301}se", "en", &["Straß"]),
            ("ty  fo", "Security forces", "en", &["ty fo"]),
            ("-", "US–led", "en", &["–"]),
            ("قوات", "والقُوّات وقواتهم", "ar", &["قُوّات", "قوات"]),
            ("مدرسة", "المدرسة ومدرسةالحي ومدرسته", "ar", &["مدرسة", "مدرسة"]),
            ("مدرسه", "المدرسة ومدرسةالحي", "ar", &["مدرسة"]),
            ("٣", "13", "ar", &["3"]),
            ("ガ", "カ\u{3099}ス ガス", "ja", &["カ\u{3099}", "ガ"]),
            ("京都", "東京都", "zh", &["京都"]),
            ("ประเทศ", "ในประเทศไทย", "th", &["ประเทศ"]),
        ] {
            assert_eq!(hits(&[searched], SearchMode::Substring, text, tag), expected, "{searched}");
        }
    }

    #[test]
    fn says_what_cannot_be_searched() {
        let error = Pattern::new(&["("], SearchMode::Regex).expect_err("wrong").to_string();
        assert!(error.starts_with("the regular expression '(' cannot be used"), "{error}");
        let error = Pattern::new(&["…"], SearchMode::Words).expect_err("wrong").to_string();
        assert!(error.starts_with("'…' has no word"), "{error}");
        for mode in [SearchMode::Words, SearchMode::Substring, SearchMode::Exact, SearchMode::Regex]
        {
            let error = Pattern::new(&["talks", ""], mode).expect_err("one is empty");
            assert!(matches!(error, PatternError::Empty), "{error}");
        }
        for mode in [SearchMode::Words, SearchMode::Substring] {
            assert!(Pattern::new(&[" \u{200F}\u{640}\u{64E}"], mode).is_err());
        }
        assert!(Pattern::new(&["…"], SearchMode::Substring).is_ok());
    }
}
