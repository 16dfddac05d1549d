//! The words of a segment, and which searched words they are hits of.

use std::ops::Range;

use crate::language::LanguageTag;
use crate::text::arabic::{light_stem, proclitic_analyses, proclitic_forms};
use crate::text::fold::{mapped_form, match_form};
use crate::text::words::words;

/// Returns the words of a phrase in their match form.
pub(super) fn phrase_of(phrase: &str, language: &LanguageTag) -> Vec<String> {
    let form = match_form(phrase, language);
    words(&form, language).map(|word| word.text.to_owned()).collect()
}

/// Returns the stems of all words that a searched word is found in.
pub(super) fn stems_of_finding(word: &str, language: &LanguageTag) -> Vec<String> {
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
    if phrase.is_empty() || phrase.iter().any(|word| !form.contains(tail_of(word, language))) {
        return false;
    }
    let words: Vec<&str> = words(form, language).map(|word| word.text).collect();
    words.windows(phrase.len()).any(|window| is_hit(window.iter().copied(), phrase, language))
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
    words: Vec<(String, Range<usize>)>,
}

impl SegmentWords {
    pub(super) fn new(text: &str, language: &LanguageTag) -> Self {
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
    pub(super) fn find(&self, phrase: &[String], language: &LanguageTag) -> Vec<Range<usize>> {
        if phrase.is_empty() {
            return Vec::new();
        }
        self.words
            .windows(phrase.len())
            .filter(|window| {
                is_hit(window.iter().map(|(word, _place)| word.as_str()), phrase, language)
            })
            .map(|window| window[0].1.start..window[window.len() - 1].1.end)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

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
                let analyses = proclitic_analyses(&word);
                let is_base = analyses.iter().any(|analysis| analysis.base == searched);
                prop_assert!(!is_base || is_found_in(&searched, &word, &arabic), "{word}");
            }
        }
    }
}
