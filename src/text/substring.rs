//! Substrings: what a text that stands anywhere inside another says of the words of the other.
//!
//! A text that is searched for begins and ends anywhere, also within a word. The words that hold its ends
//! are longer than what is known of them, and marks that follow its end may make another letter of its
//! last one. [`word_parts`] gives what holds all the same of the words that it stands in, so that an
//! index of words can find them: whether two characters are of one word depends on these two alone, as
//! long as the first of a text is no mark. Words and parts are compared by their [`skeleton`].
//!
//! ```
//! use turjuman::text::substring::{Place, word_parts};
//! let parts = word_parts("curity forces lea", &"en".parse()?);
//! let found: Vec<_> = parts.iter().map(|part| (part.place, part.text.as_str())).collect();
//! assert_eq!(found, [(Place::End, "curity"), (Place::Whole, "forces"), (Place::Start, "lea")]);
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::LanguageTag;
use crate::text::fold::{extends_cluster, match_form};
use crate::text::words::words;

/// A part of a searched text, and what it says of one of the words that the text stands in.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WordPart {
    /// Where in the word it stands.
    pub place: Place,
    /// The skeleton of the part; for a whole word, the word as it stands in the match form.
    pub text: String,
}

/// Where in a word a part of a searched text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Anywhere.
    Inside,
    /// At its end.
    End,
    /// It is the word.
    Whole,
    /// At its start.
    Start,
}

impl WordPart {
    /// Tells whether a word, whose skeleton is given with it, can be the one that the part stands in.
    pub fn fits(&self, word: &str, skeleton: &str) -> bool {
        match self.place {
            Place::Inside => skeleton.contains(&self.text),
            Place::End => skeleton.ends_with(&self.text),
            Place::Whole => word == self.text,
            Place::Start => skeleton.starts_with(&self.text),
        }
    }
}

/// Returns the skeleton of a match form: without the marks that letters are composed with and with every
/// `ة` as `ه`, so that the skeleton of a text is that of its pieces one after the other, wherever it is cut.
///
/// ```
/// use turjuman::text::substring::skeleton;
/// assert_eq!(skeleton("café مدرسةx"), "cafe مدرسهx");
/// ```
pub fn skeleton(form: &str) -> Cow<'_, str> {
    if form.chars().all(is_its_skeleton) {
        return Cow::Borrowed(form);
    }
    let letters = form.nfd().filter(|&character| !is_combining_mark(character));
    Cow::Owned(letters.map(|letter| if letter == 'ة' { 'ه' } else { letter }).collect())
}

/// Tells whether a character is no mark and has none; the common cases only, for speed.
fn is_its_skeleton(character: char) -> bool {
    character.is_ascii()
        || matches!(character, '\u{627}' | '\u{628}' | '\u{62A}'..='\u{63A}' | '\u{641}'..='\u{64A}')
}

/// Returns the match form of a text that stands inside another, without the marks at its start, which may
/// be composed with what stands before them, and without what has an iota subscript at its end: that becomes
/// a letter, before which the marks that follow in the other text are put.
pub fn inner_form(text: &str, language: &LanguageTag) -> String {
    let text = text.trim_start_matches(extends_cluster);
    let letters = text.trim_end_matches(extends_cluster);
    let has_iota = |text: &str| text.nfkd().any(|character| character == '\u{345}');
    let before = letters.trim_end_matches(|last: char| has_iota(last.encode_utf8(&mut [0; 4])));
    let is_sure = before == letters && !has_iota(&text[letters.len()..]);
    match_form(if is_sure { text } else { before }, language)
}

/// Returns what a searched text, as its match form or [`inner_form`], says of the words of every match form
/// that it stands in. It says nothing where it has marks only.
pub fn word_parts(form: &str, language: &LanguageTag) -> Vec<WordPart> {
    // Which word a mark at the start belongs to is not known, nor what one at the end comes to.
    let form = form.trim_matches(is_combining_mark);
    let last = words(form, language).count().saturating_sub(1);
    let part = |(number, word): (usize, &str)| {
        let place = match (number == 0, number == last) {
            (true, true) => Place::Inside,
            (true, false) => Place::End,
            (false, true) => Place::Start,
            (false, false) => Place::Whole,
        };
        let text = if place == Place::Whole { Cow::Borrowed(word) } else { skeleton(word) };
        (!text.is_empty()).then(|| WordPart { place, text: text.into_owned() })
    };
    words(form, language).map(|word| word.text).enumerate().filter_map(part).collect()
}

/// Tells whether every match form that has this one has it within a word.
pub fn stands_in_one_word(form: &str, language: &LanguageTag) -> bool {
    !form.starts_with(is_combining_mark) && words(form, language).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Characters of every kind that the match form, the words or the skeleton treat in a way of its own.
    const TEXT: &str = "[a-zA-Z0-9 éÅßİſΑΐ\u{300}-\u{303}\u{323}\u{345}\u{338}<>=´`¨½…’.,\u{37A}\
        اأآةهيىئؤلو\u{64B}\u{651}\u{653}\u{640}\u{200B}-\u{200F}٣٬٫ﷺﻻ\
        ก-ู้カガヷ゛\u{3099}ァーひが々中文한각\u{1100}\u{1161}\u{11A8}\u{1031}\u{103A}ကာខ្មែរ👍🏽\u{FE0F}]{0,24}";

    fn unmet(part: &WordPart, words: &[String]) -> bool {
        !words.iter().any(|word| part.fits(word, &skeleton(word)))
    }

    #[test]
    fn says_what_words_must_be() {
        for (form, expected) in [
            ("", &[][..]),
            ("\u{301}", &[]),
            ("us", &[(Place::Inside, "us")]),
            ("\u{301}us", &[(Place::Inside, "us")]),
            ("us-led", &[(Place::End, "us"), (Place::Whole, "-"), (Place::Start, "led")]),
            ("al-", &[(Place::End, "al"), (Place::Start, "-")]),
            ("مدرسه", &[(Place::Inside, "مدرسه")]),
            ("café é", &[(Place::End, "cafe"), (Place::Start, "e")]),
            ("中文字", &[(Place::End, "中"), (Place::Whole, "文"), (Place::Start, "字")]),
        ] {
            let parts = word_parts(form, &"en".parse().expect("the tag is valid"));
            let found: Vec<_> = parts.iter().map(|part| (part.place, part.text.as_str())).collect();
            assert_eq!(found, expected, "{form}");
        }
    }

    #[test]
    fn asks_for_no_iota_that_other_marks_may_be_put_before() {
        let language = "en".parse().expect("the tag is valid");
        for (whole, searched) in [
            ("A`👍\u{3099}\u{345}\u{323}", "`👍\u{3099}\u{345}"),
            ("<A,\u{37A}\u{103A}\u{323}", "A,\u{37A}\u{103A}"),
        ] {
            let whole = match_form(whole, &language);
            let words: Vec<String> =
                words(&whole, &language).map(|word| word.text.to_owned()).collect();
            for part in word_parts(&inner_form(searched, &language), &language) {
                assert!(!unmet(&part, &words), "{part:?} in {words:?}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]
        /// Nothing is asked of the words of a text that they are not, whatever is cut out of it.
        #[test]
        fn holds_of_every_text_that_the_searched_one_stands_in(
            text in prop_oneof![TEXT, "\\PC{0,24}"],
            start in 0_usize..24,
            length in 1_usize..12,
            tag in prop::sample::select(&["en", "ar", "fa", "ja"][..]),
        ) {
            let language = tag.parse().expect("the tag is valid");
            let form = match_form(&text, &language);
            let words: Vec<String> =
                words(&form, &language).map(|word| word.text.to_owned()).collect();
            let cut = |text: &str| text.chars().skip(start).take(length).collect::<String>();
            for part in word_parts(&inner_form(&cut(&text), &language), &language) {
                prop_assert!(!unmet(&part, &words), "{:?} in {:?}", part, words);
            }
            let cut = cut(&form);
            for part in word_parts(cut.trim(), &language) {
                prop_assert!(!unmet(&part, &words), "{:?} in {:?}", part, words);
            }
            if stands_in_one_word(cut.trim(), &language) {
                let is_in_one = words.iter().any(|word| word.contains(cut.trim()));
                prop_assert!(is_in_one, "{}: {:?}", cut, words);
            }
        }
    }
}
