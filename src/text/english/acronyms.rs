//! Which words are acronyms, as far as capitals tell.

/// Tells whether a text is written in capitals throughout, of which there are at least two. Letters of scripts without
/// case say nothing.
pub fn is_acronym(text: &str) -> bool {
    text.chars().filter(|letter| letter.is_uppercase()).nth(1).is_some()
        && !text.contains(char::is_lowercase)
}

/// Tells whether a text of several characters has a capital and no small letter: an acronym, or what is named by one letter
/// and a number, `G20`.
pub fn is_in_capitals(text: &str) -> bool {
    text.chars().nth(1).is_some()
        && text.contains(char::is_uppercase)
        && !text.contains(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_acronyms() {
        for (text, acronym, in_capitals) in [
            ("US", true, true),
            ("U.S.", true, true),
            ("PKK/YPG", true, true),
            ("MH17", true, true),
            ("F-16", false, true),
            ("A", false, false),
            ("NGOs", false, false),
            ("US Army", false, false),
            ("داعش", false, false),
            ("2024", false, false),
            ("", false, false),
        ] {
            assert_eq!((is_acronym(text), is_in_capitals(text)), (acronym, in_capitals), "{text}");
        }
    }
}
