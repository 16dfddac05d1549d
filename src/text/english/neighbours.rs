//! The words beside a place in a text, and whether what they say makes it another word than the one that is looked for.

/// How surely a place in a text is what is looked for, and not another word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// It is, as far as the text tells.
    Sure,
    /// It may be another word, and nothing says which.
    Doubtful,
    /// It is another word.
    Excluded,
}

impl Certainty {
    /// Returns `Sure` of what is so, and `Excluded` of what is not.
    pub(crate) fn of(is_so: bool) -> Self {
        if is_so { Self::Sure } else { Self::Excluded }
    }
}

/// Returns the letters before a place, where but a space parts them from it.
pub(super) fn word_before(before: &[char]) -> &[char] {
    before.strip_suffix(&[' ']).map_or(&[], |before| {
        let length = before.iter().rev().take_while(|letter| letter.is_alphabetic()).count();
        &before[before.len() - length..]
    })
}

/// Returns the letters behind a place, where but a space parts them from it.
pub(super) fn word_behind(behind: &[char]) -> &[char] {
    behind.strip_prefix(&[' ']).map_or(&[], |behind| {
        let length = behind.iter().take_while(|letter| letter.is_alphabetic()).count();
        &behind[..length]
    })
}

/// Returns a word in small letters.
pub(super) fn small(word: &[char]) -> String {
    word.iter().flat_map(|letter| letter.to_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_words_beside() {
        let chars = |text: &str| text.chars().collect::<Vec<char>>();
        for (text, word) in [("to the ", "the"), ("the, ", ""), ("the", ""), ("’s ", "s"), ("", "")]
        {
            assert_eq!(small(word_before(&chars(text))), word, "{text}");
        }
        for (text, word) in [(" The end", "the"), ("-led", ""), (" 5", ""), ("", "")] {
            assert_eq!(small(word_behind(&chars(text))), word, "{text}");
        }
    }
}
