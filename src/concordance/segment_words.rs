//! The words of a segment, and which searched words they are hits of.

use std::collections::HashMap;
use std::ops::Range;

use memchr::memmem::Finder;

use crate::concordance::character_places::CharacterPlaces;
use crate::language::LanguageTag;
use crate::text::arabic::{proclitic_bases, proclitic_forms, proclitic_readings};
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
    let has_base = || {
        let bare = searched.strip_prefix("ال");
        let mut definite = proclitic_readings(word).filter(|reading| reading.has_article);
        proclitic_bases(word).any(|base| base == searched)
            || bare.is_some_and(|bare| definite.any(|reading| reading.base(word) == bare))
    };
    searched == word
        || language.is_arabic() && word.ends_with(tail_of(searched, language)) && has_base()
}

/// Returns what every word that a searched word is found in ends with.
fn tail_of<'a>(searched: &'a str, language: &LanguageTag) -> &'a str {
    let base = if language.is_arabic() { searched.strip_prefix("ال") } else { None };
    base.filter(|base| !base.is_empty()).unwrap_or(searched)
}

/// A phrase of more words is looked for among all words of a text: what stands around one of its words may be most of it.
const SHORT_PHRASE: usize = 8;

/// Tells whether a match form has a phrase. Words do not reach across spaces, so that only what stands between two of
/// them and has the longest word's text is parted into words, with as many such pieces around it as there are
/// other words.
pub(super) fn has_phrase(form: &str, phrase: &[String], language: &LanguageTag) -> bool {
    let tails = phrase.iter().map(|word| tail_of(word, language));
    let Some((before, tail)) = tails.enumerate().max_by_key(|(_place, tail)| tail.len()) else {
        return false;
    };
    let finder = Finder::new(tail);
    if phrase.len() > SHORT_PHRASE {
        return finder.find(form.as_bytes()).is_some()
            && has_phrase_among_words(form, phrase, language);
    }
    let mut searched = 0;
    while let Some(at) = finder.find(&form.as_bytes()[searched..]) {
        let at = searched + at;
        let spaces_before = form[..at].rmatch_indices(' ');
        let start = spaces_before.map(|(space, _)| space + 1).nth(before).unwrap_or(0);
        let mut spaces = form[at..].match_indices(' ').map(|(space, _)| at + space);
        searched = spaces.next().unwrap_or(form.len());
        let behind = phrase.len() - 1 - before;
        let end = behind.checked_sub(1).map_or(Some(searched), |others| spaces.nth(others));
        let around = &form[start..end.unwrap_or(form.len())];
        if has_phrase_among_words(around, phrase, language) {
            return true;
        }
    }
    false
}

fn has_phrase_among_words(form: &str, phrase: &[String], language: &LanguageTag) -> bool {
    let words = word_places(form).map(|place| &form[place]);
    phrase_ends(words, phrase, language).next().is_some()
}

/// Returns the places of the words that end a phrase, among the words of a text.
///
/// Costs, for each word of the text, the number of the phrase's beginnings that end there, and a comparison with each
/// different word that one of them goes on with.
fn phrase_ends<'a>(
    words: impl Iterator<Item = &'a str>,
    phrase: &[String],
    language: &LanguageTag,
) -> impl Iterator<Item = usize> {
    // The word that each word of the phrase is, by the place of the first that is the same.
    let mut firsts: HashMap<&str, usize> = HashMap::new();
    let same: Vec<usize> = phrase
        .iter()
        .enumerate()
        .map(|(place, word)| *firsts.entry(word.as_str()).or_insert(place))
        .collect();
    // Whether the word of the text at a place was found to be one of the phrase.
    let mut known: Vec<Option<(usize, bool)>> = vec![None; phrase.len()];
    let mut begun: Vec<usize> = Vec::new();
    words.enumerate().filter_map(move |(place, word)| {
        // The phrase may begin with each word, and goes on where it was begun.
        begun.extend((!phrase.is_empty()).then_some(0));
        let mut has_ended = false;
        begun.retain_mut(|next| {
            let searched = same[*next];
            let is_found = match known[searched] {
                Some((at, is_found)) if at == place => is_found,
                _ => is_found_in(&phrase[searched], word, language),
            };
            known[searched] = Some((place, is_found));
            *next += 1;
            has_ended |= is_found && *next == phrase.len();
            is_found && *next < phrase.len()
        });
        has_ended.then_some(place)
    })
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
        let mut places = CharacterPlaces::new(text);
        let words = self.places.iter().map(|place| &text[place.clone()]);
        let hit = |end: usize| {
            let first = end + 1 - phrase.len();
            places.of(self.places[first].start..self.places[end].end)
        };
        let hits = phrase_ends(words, phrase, language).map(hit);
        hits.map(|hit| self.form.plain_range(hit)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Compared at each place anew, it would take a minute.
    #[test]
    fn finds_a_long_phrase_of_equal_words() {
        let english = "en".parse().expect("the tag is valid");
        let phrase = vec!["word".to_owned(); 1_000];
        let text = ("word ".repeat(999) + "other ").repeat(20);
        assert!(!has_phrase(text.trim_end(), &phrase, &english));
        assert!(has_phrase(&(text + &"word ".repeat(1_000)), &phrase, &english));
    }

    #[test]
    fn searches_a_bare_article_as_any_word() {
        let arabic = "ar".parse().expect("the tag is valid");
        let form = "سال رسول كتاب";
        for (searched, is_there) in [("ال رسول", true), ("ال كتاب", false), ("ال", true)]
        {
            assert_eq!(
                has_phrase(form, &phrase_of(searched, &arabic), &arabic),
                is_there,
                "{searched}"
            );
        }
    }

    proptest! {
        #[test]
        fn finds_a_phrase_where_it_is_among_all_words(
            text in "[a-c \u{301}'-]{0,20}|([وفل]?(ال)?[ابكم]{0,3}[ -]?){0,6}|[a中が文字กา \u{301}]{0,12}",
            searched in "([a-c]{1,2}\u{301}?[ -]?){1,3}|((ال)?[ابكم]{1,2}[ -]?){1,3}|[中が文字กา]{1,3}|-|ال",
        ) {
            for tag in ["en", "ar", "ja"] {
                let language = tag.parse().expect("the tag is valid");
                let form = match_form(&text, &language);
                let phrase = phrase_of(&searched, &language);
                let is_among = has_phrase_among_words(&form, &phrase, &language);
                prop_assert_eq!(has_phrase(&form, &phrase, &language), is_among);
            }
        }

        #[test]
        fn finds_a_phrase_wherever_it_stands(
            text in "(و?(ال)?[اب] ){0,30}|(a ){0,30}",
            searched in "((ال)?[اب] ){1,12}|(a ){1,12}",
        ) {
            let arabic = "ar".parse().expect("the tag is valid");
            let form = match_form(&text, &arabic);
            let phrase = phrase_of(&searched, &arabic);
            let words: Vec<&str> = word_places(&form).map(|place| &form[place]).collect();
            let is_hit = |window: &[&str]| {
                window.iter().zip(&phrase).all(|(word, one)| is_found_in(one, word, &arabic))
            };
            let ends = words.windows(phrase.len()).enumerate().filter(|(_, window)| is_hit(window));
            let expected: Vec<usize> = ends.map(|(first, _)| first + phrase.len() - 1).collect();
            let found: Vec<usize> =
                phrase_ends(words.iter().copied(), &phrase, &arabic).collect();
            prop_assert_eq!(has_phrase(&form, &phrase, &arabic), !expected.is_empty());
            prop_assert_eq!(SegmentWords::new(&text, &arabic).find(&phrase, &arabic).len(), found.len());
            prop_assert_eq!(found, expected);
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
                let is_base = proclitic_bases(&word).any(|base| base == searched);
                prop_assert!(!is_base || is_found_in(&searched, &word, &arabic), "{word}");
            }
        }
    }
}
