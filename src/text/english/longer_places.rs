//! Whether the name of a place is part of another place's name: `Gulf` in `Gulf of Mexico`, `Mexico` in `New Mexico`.
//!
//! Only names whose translation is another word are told: what `South Sudan` is called has the name of Sudan in Arabic too.

use std::ops::Range;

use crate::text::english::is_function_word;
use crate::text::english::neighbours::{small, word_before};
use crate::text::word_list::WordList;

/// Places that others are called after with *New* in front, in lower case.
static BEHIND_NEW: WordList = WordList::new(
    "
amsterdam britain brunswick caledonia delhi england guinea hampshire hebrides iberia ireland jersey london mexico
orleans plymouth providence south spain westminster york zealand
",
);

/// Other words in front of the name of a place, with which it is another's; both in lower case.
const IN_FRONT: [(&str, &str); 12] = [
    ("baja", "california"),
    ("british", "columbia"),
    ("east", "anglia"),
    ("east", "sussex"),
    ("equatorial", "guinea"),
    ("french", "guiana"),
    ("inner", "mongolia"),
    ("nova", "scotia"),
    ("port", "sudan"),
    ("saudi", "arabia"),
    ("west", "bengal"),
    ("west", "virginia"),
];

/// Words behind the name of a place, with which it is another's; both in lower case.
const BEHIND: [(&str, &str); 8] = [
    ("cape", "town"),
    ("cape", "verde"),
    ("guinea", "bissau"),
    ("jersey", "city"),
    ("kansas", "city"),
    ("mexico", "city"),
    ("oklahoma", "city"),
    ("virginia", "beach"),
];

/// Names of places that are common nouns, and other names where *of* stands behind them.
static COMMON_NOUNS: WordList = WordList::new(
    "
bay cape coast delta gulf horn isle isles peninsula plain sea strait straits valley
",
);

/// Tells whether the name of a place of one word, or the last word of one, is part of another place's name.
///
/// ```
/// use turjuman::text::english::is_in_longer_place;
/// let text: Vec<char> = "from the Gulf to the Gulf of Mexico".chars().collect();
/// assert!(!is_in_longer_place(&text, 9..13) && is_in_longer_place(&text, 21..25));
/// ```
pub fn is_in_longer_place(plain: &[char], place: Range<usize>) -> bool {
    let (Some(front), Some(written), Some(back)) =
        (plain.get(..place.start), plain.get(place.clone()), plain.get(place.end..))
    else {
        return false;
    };
    let has_capital = |word: &[char]| word.first().is_some_and(|letter| letter.is_uppercase());
    let last = written.rsplit(|letter| letter.is_whitespace()).next().unwrap_or_default();
    if !has_capital(last) {
        return false;
    }
    let name = small(last);
    let before = word_before(front);
    let is_behind = || {
        has_capital(before) && {
            let before = small(before);
            before == "new" && BEHIND_NEW.contains(&name)
                || IN_FRONT.contains(&(before.as_str(), name.as_str()))
        }
    };
    let is_before = || {
        let (next, rest) = next_word(back);
        let lower = small(next);
        has_capital(next) && BEHIND.contains(&(name.as_str(), lower.as_str()))
            || lower == "of" && COMMON_NOUNS.contains(&name) && {
                let (second, rest) = next_word(rest);
                let second =
                    if is_function_word(&small(second)) { next_word(rest).0 } else { second };
                has_capital(second)
            }
    };
    is_behind() || is_before()
}

/// Returns the word that a text begins with behind a space or a hyphen, and what is behind it.
fn next_word(text: &[char]) -> (&[char], &[char]) {
    let [' ' | '-' | '\u{2010}' | '\u{2011}' | '–', text @ ..] = text else { return (&[], &[]) };
    let length = text.iter().take_while(|letter| letter.is_alphabetic()).count();
    text.split_at(length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::english::noun_places::tests::placed;

    #[test]
    fn tells_names_from_parts_of_names() {
        for (text, expected) in [
            ("the [Gulf] of Oman", true),
            ("the [Gulf] of the Lion", true),
            ("the [Gulf] states", false),
            ("the [Gulf] of tensions", false),
            ("[Gulf] of", false),
            ("[Syria] of Assad", false),
            ("New [Mexico] lawmakers", true),
            ("the new [Mexico] talks", false),
            ("New [Iraq] talks", false),
            ("[Mexico] City", true),
            ("[Mexico] city", false),
            ("[Guinea]-Bissau", true),
            ("Equatorial [Guinea] said", true),
            ("Papua New [Guinea]", true),
            ("in [Guinea]", false),
            ("[Guinea]", false),
        ] {
            let (plain, place) = placed(text);
            assert_eq!(is_in_longer_place(&plain, place), expected, "{text}");
        }
        assert!(!is_in_longer_place(&['A'], 5..6));
    }
}
