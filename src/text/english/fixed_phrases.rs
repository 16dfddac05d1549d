//! Whether a word stands in a phrase in which it says something else: `in order to`, `attorney general`, `Premier League`.

use std::ops::Range;

use crate::text::english::is_title;
use crate::text::english::neighbours::{small, word_behind};

/// The words in front, the word, and the one behind it; where there is none, any or none may stand. In small letters.
const PHRASES: [(&str, &str, &str); 31] = [
    ("law and", "order", ""),
    ("in", "order", "for"),
    ("in", "order", "that"),
    ("in", "order", "to"),
    ("open", "fire", ""),
    ("opened", "fire", ""),
    ("opening", "fire", ""),
    ("opens", "fire", ""),
    ("attorney", "general", ""),
    ("attorneys", "general", ""),
    ("auditor", "general", ""),
    ("consul", "general", ""),
    ("director", "general", ""),
    ("governor", "general", ""),
    ("in", "general", ""),
    ("inspector", "general", ""),
    ("secretary", "general", ""),
    ("solicitor", "general", ""),
    ("", "general", "assembly"),
    ("", "general", "election"),
    ("", "general", "elections"),
    ("", "general", "manager"),
    ("", "general", "public"),
    ("", "general", "secretary"),
    ("", "general", "staff"),
    ("", "general", "strike"),
    ("are", "mine", ""),
    ("is", "mine", ""),
    ("was", "mine", ""),
    ("were", "mine", ""),
    ("", "premier", "league"),
];

/// The one of them in which the word has neither a capital nor a name behind it.
const OF_NO_NAME: (&str, &str, &str) = ("in", "general", "");

/// What a deputy may be one of, beside titles.
const WITH_DEPUTIES: [&str; 4] = ["foreign", "head", "leader", "prime"];

/// The title that is part of another one before that: `deputy minister`.
const DEPUTY: &str = "deputy";

/// Tells whether a word in small letters is one of such a phrase.
pub(crate) fn has_fixed_phrase(word: &str) -> bool {
    word == DEPUTY || PHRASES.iter().any(|(_, own, _)| *own == word)
}

/// Tells whether a word stands in such a phrase.
///
/// ```
/// use turjuman::text::english::is_in_fixed_phrase;
/// let text: Vec<char> = "in order to obey the order".chars().collect();
/// assert!(is_in_fixed_phrase(&text, 3..8) && !is_in_fixed_phrase(&text, 21..26));
/// ```
pub fn is_in_fixed_phrase(plain: &[char], place: Range<usize>) -> bool {
    let word = small(plain.get(place.clone()).unwrap_or_default());
    if !has_fixed_phrase(&word) {
        return false;
    }
    let front = plain.get(..place.start).unwrap_or_default();
    let next = word_behind(plain.get(place.end..).unwrap_or_default());
    let behind = small(next);
    // `in General Haftar`, whose name stands behind.
    let has_capital = |word: &[char]| word.first().is_some_and(|first| first.is_uppercase());
    let may_name = has_capital(&plain[place]) || has_capital(next);
    let is_phrase = |&(first, own, last): &(&str, &str, &str)| {
        own == word
            && stand_in_front(first, front)
            && (last.is_empty() || last == behind)
            && !(may_name && (first, own, last) == OF_NO_NAME)
    };
    PHRASES.iter().any(is_phrase)
        || word == DEPUTY && (is_title(&behind) || WITH_DEPUTIES.contains(&behind.as_str()))
}

/// Tells whether a text ends in these words and a space or a hyphen (`secretary-general`); of no words it always does.
fn stand_in_front(words: &str, text: &[char]) -> bool {
    let ends_in_words = |text: &[char]| {
        text.len().checked_sub(words.chars().count()).is_some_and(|start| {
            small(&text[start..]).replace('-', " ") == words
                && !text[..start].last().is_some_and(|letter| letter.is_alphabetic())
        })
    };
    words.is_empty()
        || text
            .split_last()
            .is_some_and(|(last, text)| matches!(last, ' ' | '-') && ends_in_words(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_phrases_by_the_words_beside() {
        for (text, expected) in [
            ("the attorney [general] said", true),
            ("Secretary-[General] Guterres", true),
            ("the [general] election", true),
            ("the [general] said", false),
            ("[General] Caine", false),
            ("[Premier] League clubs", true),
            ("[Premier] Li said", false),
            ("troops opened [fire] on them", true),
            ("the [fire] spread", false),
            ("law and [order]", true),
            ("law-and-[order] talk", true),
            ("the decree and [order] were signed", false),
            ("an outlaw and [order]", false),
            ("[order]", false),
            ("people in [general] agree", true),
            ("confidence in [General] Haftar", false),
            ("confidence in [general] Haftar", false),
            ("the [order] to leave", false),
            ("the [deputy] minister", true),
            ("a [deputy] said", false),
            ("the victory is [mine]", true),
            ("a [mine] exploded", false),
            ("the [report] said", false),
        ] {
            let start = text.find('[').expect("there is a place");
            let end = text.find(']').expect("it ends") - 1;
            let plain: Vec<char> = text.chars().filter(|letter| !"[]".contains(*letter)).collect();
            assert_eq!(is_in_fixed_phrase(&plain, start..end), expected, "{text}");
        }
    }
}
