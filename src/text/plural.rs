//! The form that a number asks of the noun it counts.
//!
//! Arabic says `5 هجمات` but `15 هجومًا` and `100 هجوم`; English `1 attack` but `5 attacks`. Numbers that ask for
//! the same form may stand for one another. The classes are those of Unicode's CLDR (Language Plural
//! Rules, cardinal numbers) for the two languages.
//!
//! ```
//! use turjuman::text::plural::asks_for_same_form;
//! let arabic = "ar".parse()?;
//! assert!(asks_for_same_form("121", "153", &arabic));
//! assert!(!asks_for_same_form("5", "15", &arabic));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::language::LanguageTag;

/// A class of numbers that ask for one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Class {
    /// 0 in Arabic.
    Zero,
    /// 1.
    One,
    /// 2 in Arabic: the dual.
    Two,
    /// Whole numbers that end in 3 to 10 in Arabic: the plural.
    Few,
    /// Whole numbers that end in 11 to 99 in Arabic: the singular in the accusative.
    Many,
    /// All others; in Arabic hundreds, and numbers with a fraction.
    Other,
}

/// Tells whether two numbers, in ASCII digits with a decimal point where they have a fraction, ask for the
/// same form of a noun in English or Arabic; of other languages nothing is known.
pub fn asks_for_same_form(one: &str, other: &str, language: &LanguageTag) -> bool {
    let class_of = match language.primary() {
        "ar" => arabic,
        "en" => english,
        _ => return false,
    };
    class_of(one) == class_of(other)
}

fn english(number: &str) -> Class {
    if number.trim_start_matches('0') == "1" { Class::One } else { Class::Other }
}

fn arabic(number: &str) -> Class {
    if number.contains('.') {
        return Class::Other;
    }
    let significant = number.trim_start_matches('0');
    let last_two = &significant[significant.len().saturating_sub(2)..];
    match (significant.len(), last_two.parse().unwrap_or(0_u8)) {
        (0, _) => Class::Zero,
        (1, 1) => Class::One,
        (1, 2) => Class::Two,
        (_, 3..=10) => Class::Few,
        (_, 11..) => Class::Many,
        _ => Class::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_which_numbers_count_alike() {
        for (tag, one, other, expected) in [
            ("ar", "3", "10", true),
            ("ar", "103", "07", true),
            ("ar", "11", "99", true),
            ("ar", "12", "1111111111111111111112", true),
            ("ar", "100", "2000", true),
            ("ar", "102", "101", true),
            ("ar-IQ", "10", "11", false),
            ("ar", "99", "100", false),
            ("ar", "1", "2", false),
            ("ar", "1", "0", false),
            ("ar", "2.5", "3.5", true),
            ("ar", "3.5", "3", false),
            ("en", "2", "11", true),
            ("en", "0", "1.5", true),
            ("en", "1", "2", false),
            ("ru", "2", "3", false),
        ] {
            let language = tag.parse().expect("the tag is valid");
            assert_eq!(asks_for_same_form(one, other, &language), expected, "{tag} {one} {other}");
        }
    }
}
