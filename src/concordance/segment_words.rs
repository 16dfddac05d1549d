//! The words of a segment, and which searched words they are hits of.

use std::ops::Range;

use memchr::memmem::Finder;

use crate::language::LanguageTag;
use crate::text::arabic::{proclitic_analyses, proclitic_forms};
use crate::text::fold::{MappedForm, mapped_form, match_form};
use crate::text::words::{word_places, words};

/// Returns the words of a phrase in their match form.
pub(super) fn phrase_of(phrase: &str, language: &LanguageTag) -> Vec<String> {
    let form = match_form(phrase, language);
    words(&form, language).map(|word| word.text.to_owned()).collect()
}

/// Returns all words that a searched word is found in.
pub(super) fn words_of_finding(searched: &str, language: &LanguageTag) -> Vec<String> {
    if !language.is_arabic() {
        return vec![searched.to_owned()];
    }
    let mut words = proclitic_forms(searched);
    words.retain(|word| is_found_in(searched, word, language));
    words
}

/// Tells whether a searched word is found in a word of a text.
pub(super) fn is_found_in(searched: &str, word: &str, language: &LanguageTag) -> bool {
    searched == word
        || (language.is_arabic()
            && word.ends_with(tail_of(searched, language))
            && proclitic_analyses(word).iter().any(|analysis| {
                analysis.base == searched
                    || (analysis.definite && searched.strip_prefix("ال") == Some(&analysis.base))
            }))
}

/// Returns what every word that a searched word is found in ends with.
fn tail_of<'a>(searched: &'a str, language: &LanguageTag) -> &'a str {
    let base = if language.is_arabic() { searched.strip_prefix("ال") } else { None };
    base.unwrap_or(searched)
}

/// Tells whether a match form has a phrase.
pub(super) fn has_phrase(form: &str, phrase: &[String], language: &LanguageTag) -> bool {
    if phrase.is_empty() || !phrase.iter().all(|word| has_word(form, word, language)) {
        return false;
    }
    if phrase.len() == 1 {
        return true;
    }
    let words: Vec<&str> = word_places(form).map(|place| &form[place]).collect();
    words.windows(phrase.len()).any(|window| is_hit(window.iter().copied(), phrase, language))
}

/// Tells whether a searched word is found in one of the words of a match form. Words do not reach across spaces, so
/// that only what stands between two of them and has the text is parted into words.
fn has_word(form: &str, searched: &str, language: &LanguageTag) -> bool {
    let finder = Finder::new(tail_of(searched, language));
    let mut rest = form;
    while let Some(at) = finder.find(rest.as_bytes()) {
        let start = rest[..at].rfind(' ').map_or(0, |space| space + 1);
        let end = rest[at..].find(' ').map_or(rest.len(), |length| at + length);
        let piece = &rest[start..end];
        if word_places(piece).any(|place| is_found_in(searched, &piece[place], language)) {
            return true;
        }
        rest = &rest[end..];
    }
    false
}

fn is_hit<'a>(
    window: impl Iterator<Item = &'a str>,
    phrase: &[String],
    language: &LanguageTag,
) -> bool {
    window.zip(phrase).all(|(word, searched)| is_found_in(searched, word, language))
}

/// The words of a segment with their place in the plain text.
pub(super) struct SegmentWords {
    form: MappedForm,
    /// The places of the words in the match form, in bytes.
    places: Vec<Range<usize>>,
}

impl SegmentWords {
    pub(super) fn new(text: &str, language: &LanguageTag) -> Self {
        let form = mapped_form(text, language);
        let places = word_places(&form.text).collect();
        Self { form, places }
    }

    /// Returns where the words of a phrase stand one after the other, in characters of the plain text.
    pub(super) fn find(&self, phrase: &[String], language: &LanguageTag) -> Vec<Range<usize>> {
        if phrase.is_empty() {
            return Vec::new();
        }
        let text = &self.form.text;
        let (mut byte, mut character) = (0, 0);
        let mut hits = Vec::new();
        for window in self.places.windows(phrase.len()) {
            if is_hit(window.iter().map(|place| &text[place.clone()]), phrase, language) {
                let hit = window[0].start..window[window.len() - 1].end;
                character += text[byte..hit.start].chars().count();
                byte = hit.start;
                let end = character + text[hit].chars().count();
                hits.push(self.form.plain_range(character..end));
            }
        }
        hits
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_a_word_where_one_of_all_words_is_one(
            text in "[a-c \u{301}'-]{0,20}|([وفل]?(ال)?[ابكم]{1,3}[ -]?){0,6}|[a中が文字กา \u{301}]{0,12}",
            searched in "[a-c]{1,2}\u{301}?|(ال)?[ابكم]{1,2}|[中が文字กา]|-",
        ) {
            for tag in ["en", "ar", "ja"] {
                let language = tag.parse().expect("the tag is valid");
                let form = match_form(&text, &language);
                let is_among = words(&form, &language)
                    .any(|word| is_found_in(&searched, word.text, &language));
                prop_assert_eq!(has_word(&form, &searched, &language), is_among);
            }
        }

        /// What the index is asked for are the words that are found, all of them and no others.
        #[test]
        fn asks_the_index_for_every_word_that_is_found(
            searched in "[ابكلوفسقمهي]{1,6}",
            word in "[وف]?[بكلس]?(ال|ل)?[ابكلوفسقمهي]{1,6}",
        ) {
            let arabic = "ar".parse().expect("the tag is valid");
            let asked = words_of_finding(&searched, &arabic);
            prop_assert!(asked.iter().all(|word| is_found_in(&searched, word, &arabic)));
            for word in [word.clone(), format!("و{searched}"), format!("لل{searched}")] {
                prop_assert_eq!(asked.contains(&word), is_found_in(&searched, &word, &arabic), "{}", word);
                let analyses = proclitic_analyses(&word);
                let is_base = analyses.iter().any(|analysis| analysis.base == searched);
                prop_assert!(!is_base || is_found_in(&searched, &word, &arabic), "{word}");
            }
        }
    }
}
