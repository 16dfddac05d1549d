//! Whether a word stands in a phrase in which it says something else: `in order to`, `attorney general`, `Premier League`.

use std::ops::Range;

use crate::text::english::is_title;
use crate::text::english::neighbours::{small, word_before, word_behind};

/// The word in front, the word, and the one behind it; where there is none, any or none may stand. In small letters.
const PHRASES: [(&str, &str, &str); 27] = [
    ("and", "order", ""),
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
    ("", "premier", "league"),
];

/// What a deputy may be one of, beside titles.
const WITH_DEPUTIES: [&str; 4] = ["foreign", "head", "leader", "prime"];

/// The title that is part of another one before that: `deputy minister`.
const DEPUTY: &str = "deputy";

/// Tells whether a word in small letters is one of such a phrase.
pub fn has_fixed_phrase(word: &str) -> bool {
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
    let before = match front {
        // `secretary-general`
        [front @ .., '-'] => small(word_before(&[front, &[' ']].concat())),
        _ => small(word_before(front)),
    };
    let behind = small(word_behind(plain.get(place.end..).unwrap_or_default()));
    let is_there = |own: &str, word: &str| own.is_empty() || own == word;
    let is_phrase = |&(first, own, last): &(&str, &str, &str)| {
        own == word && is_there(first, &before) && is_there(last, &behind)
    };
    PHRASES.iter().any(is_phrase)
        || word == DEPUTY && (is_title(&behind) || WITH_DEPUTIES.contains(&behind.as_str()))
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
            ("the [order] to leave", false),
            ("the [deputy] minister", true),
            ("a [deputy] said", false),
            ("the [report] said", false),
        ] {
            let start = text.find('[').expect("there is a place");
            let end = text.find(']').expect("it ends") - 1;
            let plain: Vec<char> = text.chars().filter(|letter| !"[]".contains(*letter)).collect();
            assert_eq!(is_in_fixed_phrase(&plain, start..end), expected, "{text}");
        }
    }
}
