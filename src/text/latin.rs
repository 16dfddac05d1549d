//! Latin letters that are letters by themselves, which no decomposition of Unicode turns into ASCII.
//!
//! ```
//! use turjuman::text::latin::in_ascii;
//! assert_eq!((in_ascii('ł'), in_ascii('æ'), in_ascii('é')), (Some("l"), Some("ae"), None));
//! ```

/// The letters in lower case, each with what stands for it where only ASCII is written.
const LETTERS: [(char, &str); 21] = [
    ('ß', "ss"),
    ('æ', "ae"),
    ('ð', "d"),
    ('ø', "o"),
    ('þ', "th"),
    ('đ', "d"),
    ('ħ', "h"),
    ('ı', "i"),
    ('ł', "l"),
    ('ŋ', "ng"),
    ('œ', "oe"),
    ('ŧ', "t"),
    ('ƙ', "k"),
    ('ƴ', "y"),
    ('ǥ', "g"),
    ('ɓ', "b"),
    ('ɔ', "o"),
    ('ɖ', "d"),
    ('ɗ', "d"),
    // `Əliyev` is Aliyev in English.
    ('ə', "a"),
    ('ɛ', "e"),
];

/// Returns what stands in ASCII for a small letter that does not decompose.
pub fn in_ascii(letter: char) -> Option<&'static str> {
    LETTERS.iter().find(|(other, _)| *other == letter).map(|(_, ascii)| *ascii)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn has_small_letters_that_do_not_decompose() {
        assert!(LETTERS.is_sorted_by_key(|(letter, _)| letter));
        for (letter, ascii) in LETTERS {
            assert!(letter.is_lowercase() && letter.to_string().nfkd().eq([letter]), "{letter}");
            assert!(ascii.bytes().all(|byte| byte.is_ascii_lowercase()), "{letter}");
        }
    }
}
