//! What is named after persons: `Sadr City` is no person, nor is `Trump Tower`.

use std::ops::Range;

/// Nouns that make another name of the one that they stand behind, in lower case and in order.
const NAMED_AFTER: [&str; 66] = [
    "academy",
    "act",
    "airport",
    "arena",
    "army",
    "avenue",
    "award",
    "bank",
    "barracks",
    "base",
    "battalion",
    "boulevard",
    "bridge",
    "brigade",
    "brigades",
    "building",
    "camp",
    "center",
    "centre",
    "church",
    "city",
    "clinic",
    "club",
    "college",
    "corporation",
    "county",
    "dam",
    "district",
    "field",
    "forum",
    "foundation",
    "fund",
    "gallery",
    "garden",
    "gardens",
    "hall",
    "highway",
    "hospital",
    "hotel",
    "house",
    "institute",
    "international",
    "lake",
    "library",
    "medal",
    "memorial",
    "mosque",
    "museum",
    "organization",
    "palace",
    "park",
    "plaza",
    "prize",
    "road",
    "school",
    "shrine",
    "square",
    "stadium",
    "station",
    "street",
    "theater",
    "theatre",
    "tower",
    "towers",
    "university",
    "village",
];

/// Tells whether a name is part of another one that is no person's: before such a noun with a capital, or joined to a
/// name by `&`.
///
/// ```
/// use turjuman::text::english::is_named_after;
/// let text: Vec<char> = "in Sadr City".chars().collect();
/// assert!(is_named_after(&text, 3..7));
/// ```
pub fn is_named_after(plain: &[char], name: Range<usize>) -> bool {
    let (Some(before), Some(behind)) = (plain.get(..name.start), plain.get(name.end..)) else {
        return false;
    };
    let is_joined = behind.starts_with(&[' ', '&', ' ']) || before.ends_with(&[' ', '&', ' ']);
    let [' ', behind @ ..] = behind else { return is_joined };
    let length = behind.iter().take_while(|letter| letter.is_alphabetic()).count();
    let word: String = behind[..length].iter().collect();
    let is_noun = word.starts_with(char::is_uppercase)
        && NAMED_AFTER.binary_search(&word.to_lowercase().as_str()).is_ok();
    is_joined || is_noun
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_is_named_after_persons() {
        assert!(NAMED_AFTER.is_sorted());
        for (text, expected) in [
            ("the * Foundation", true),
            ("the * Foundation's head", true),
            ("the * foundation", false),
            ("with * & Sons", true),
            ("with Marsh & *", true),
            ("with *", false),
            ("with * and Sons", false),
        ] {
            let plain: Vec<char> = text.chars().collect();
            let name = plain.iter().position(|&letter| letter == '*').expect("it is there");
            assert_eq!(is_named_after(&plain, name..name + 1), expected, "{text}");
        }
        assert!(!is_named_after(&['A'], 5..6));
    }
}
