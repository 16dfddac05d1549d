//! What capitals say: whether a word that has one must be a name.
//!
//! ```
//! use turjuman::text::english::is_surely_name;
//! let text: Vec<char> = "cut off from the Swift system".chars().collect();
//! assert!(is_surely_name(&text, 17..22, || true));
//! let text: Vec<char> = "Swift action was called for".chars().collect();
//! assert!(!is_surely_name(&text, 0..5, || true));
//! ```

use std::ops::Range;

use crate::text::english::is_function_word;
use crate::text::english::neighbours::{small, word_before};

/// Tells whether capitals tell names in a text: it has a longer word in small letters, as headlines have none.
pub fn tells_names_by_capitals(plain: &[char]) -> bool {
    plain
        .split(|character| !character.is_alphabetic())
        .any(|word| word.len() >= 4 && word.iter().all(|letter| letter.is_lowercase()))
}

/// Tells whether a text is written with capitals, as what is typed into a search box is not: it has a word that begins with one
/// and goes on in small letters. Acronyms have theirs everywhere.
pub fn is_written_with_capitals(plain: &[char]) -> bool {
    plain.split(|character| !character.is_alphabetic()).any(|word| match word {
        [letter] => matches!(letter, 'A' | 'I'),
        [first, rest @ ..] => {
            first.is_uppercase() && rest.iter().all(|letter| letter.is_lowercase())
        }
        [] => false,
    })
}

/// Tells whether a word begins a sentence, or what is quoted or said, as far as the text before it tells.
pub fn begins_sentence(before: &[char]) -> bool {
    before.iter().rfind(|&&character| character != ' ').is_none_or(|&character| {
        !(character.is_alphanumeric() || matches!(character, ',' | ';' | '(' | '\'' | '\u{2019}'))
    })
}

/// Tells whether a word with a capital can only be a name by itself: inside a sentence, and [alone](is_lone_name).
pub fn is_surely_name(
    plain: &[char],
    word: Range<usize>,
    tells_names: impl FnOnce() -> bool,
) -> bool {
    plain
        .get(..word.start)
        .is_some_and(|before| !begins_sentence(before) || before.ends_with(&['/']))
        && is_lone_name(plain, word, tells_names)
}

/// Tells whether a word with a capital is beside no other with one, which may make another name with it (`Taylor Swift`), in
/// a text whose capitals tell names. That is asked last, as what [tells it](tells_names_by_capitals) reads the whole text.
pub fn is_lone_name(
    plain: &[char],
    word: Range<usize>,
    tells_names: impl FnOnce() -> bool,
) -> bool {
    let (Some(before), Some(behind)) = (plain.get(..word.start), plain.get(word.end..)) else {
        return false;
    };
    let is_name = |word: &[char]| {
        word.first().is_some_and(|letter| letter.is_uppercase()) && !is_function_word(&small(word))
    };
    let word_behind = match behind {
        [' ' | '-', rest @ ..] => {
            let length = rest.iter().take_while(|letter| letter.is_alphabetic()).count();
            &rest[..length]
        }
        _ => &[],
    };
    !is_name(word_before(before)) && !is_name(word_behind) && tells_names()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_where_capitals_say_nothing() {
        for (text, expected) in [
            ("World Leaders Meet Trump as Biden Leaves", false),
            ("JOE BIDEN", false),
            ("His son Hunter Biden stayed", true),
        ] {
            let plain: Vec<char> = text.chars().collect();
            assert_eq!(tells_names_by_capitals(&plain), expected, "{text}");
        }
    }

    #[test]
    fn knows_texts_without_capitals() {
        for (text, expected) in [
            ("talks in geneva end", false),
            ("US and iran leave G7 talks", false),
            ("Talks in geneva end", true),
            ("what I saw", true),
            ("talks by McGill", false),
            ("", false),
        ] {
            let plain: Vec<char> = text.chars().collect();
            assert_eq!(is_written_with_capitals(&plain), expected, "{text}");
        }
    }

    #[test]
    fn knows_names_by_their_place() {
        for (text, expected) in [
            ("cut off from the * network", true),
            ("The * network was closed", true),
            ("against HIV and *, they said", true),
            ("deaths from HIV/* fell", true),
            ("* network was closed", false),
            ("It failed. * network was closed", false),
            ("she said: “* it today”", false),
            ("the singer Taylor * sang", false),
            ("the * Response exercise began", false),
            ("the pro-* lobby", false),
            ("Banks Leave * At Last", false),
        ] {
            let text = text.replace('*', "Xyz");
            let plain: Vec<char> = text.chars().collect();
            let start = text[..text.find("Xyz").expect("it is there")].chars().count();
            let tells_names = || tells_names_by_capitals(&plain);
            assert_eq!(is_surely_name(&plain, start..start + 3, tells_names), expected, "{text}");
        }
        assert!(!is_surely_name(&['A'], 5..6, || true));
        let plain: Vec<char> = "Isis fighters fled".chars().collect();
        assert!(is_lone_name(&plain, 0..4, || true));
        assert!(!is_lone_name(&plain, 0..4, || false));
        assert!(!is_surely_name(&plain, 0..4, || true));
    }
}
