//! Variants of languages as tags have them: `de-1996`, `ca-valencia`.
//!
//! Sources: the registry of subtags of BCP 47, and the locales of Windows.

/// Those that are words, in lower case; the others are years or begin with a digit.
const WORDS: [&str; 8] =
    ["ekavsk", "ijekavsk", "monoton", "oxendict", "polyton", "tarask", "tradnl", "valencia"];

/// Tells whether a part of a tag is a variant, in any case.
pub(crate) fn is_variant(subtag: &str) -> bool {
    let begins_with_digit = subtag.bytes().next().is_some_and(|byte| byte.is_ascii_digit());
    WORDS.contains(&subtag.to_ascii_lowercase().as_str())
        || (begins_with_digit && (4..=8).contains(&subtag.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_variants_from_words() {
        for (subtag, is_one) in
            [("1996", true), ("Valencia", true), ("419", false), ("usage", false)]
        {
            assert_eq!(is_variant(subtag), is_one, "{subtag}");
        }
    }
}
