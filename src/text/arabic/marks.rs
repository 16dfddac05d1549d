//! Vowel marks as what tells words apart: `عمّان` is not `عُمان`.
//!
//! Most texts leave most marks out, so that a word with fewer of them may be the same word. Of two words that each have a
//! mark which the other lacks, somebody wanted to say which is meant.

use super::{fold_letter, is_mark};

/// The tatweel, which stretches a word and says nothing.
const TATWEEL: char = '\u{640}';

/// Tells whether two spellings with the same letters are marked as two words: each has a mark on a letter that the
/// other has not. Marks at the end of a word say the case, and do not count.
///
/// ```
/// use turjuman::text::arabic::marks::are_marked_apart;
/// assert!(are_marked_apart("عمّان", "عُمان"));
/// assert!(!are_marked_apart("عُمان", "عمان"));
/// ```
pub fn are_marked_apart(one: &str, other: &str) -> bool {
    let (one, other) = (marked_letters(one), marked_letters(other));
    let has_more = |one: &[(char, Vec<char>)], other: &[(char, Vec<char>)]| {
        one.iter()
            .zip(other)
            .any(|((_, marks), (_, others))| marks.iter().any(|mark| !others.contains(mark)))
    };
    let letters = |word: &[(char, Vec<char>)]| -> Vec<char> {
        word.iter().map(|(letter, _)| fold_letter(*letter)).collect()
    };
    letters(&one) == letters(&other) && has_more(&one, &other) && has_more(&other, &one)
}

/// Returns the characters of a text with the marks on each, but for those at the ends of words.
fn marked_letters(text: &str) -> Vec<(char, Vec<char>)> {
    let mut letters: Vec<(char, Vec<char>)> = Vec::new();
    for character in text.chars() {
        match letters.last_mut() {
            _ if character == TATWEEL => {}
            Some((_, marks)) if is_mark(character) => marks.push(character),
            Some((_, marks)) if character == ' ' => {
                marks.clear();
                letters.push((character, Vec::new()));
            }
            _ => letters.push((character, Vec::new())),
        }
    }
    if let Some((_, marks)) = letters.last_mut() {
        marks.clear();
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_words_from_their_unmarked_spelling() {
        for (one, other, apart) in [
            ("عمّان", "عُمان", true),
            ("سلطنة عُمان", "سلطنة عمّان", true),
            ("مَدرسة", "مُدرسة", true),
            ("عُمان", "عمان", false),
            ("مَدْرَسَة", "مدرسة", false),
            ("مدرّسٌ", "مدرّسًا", false),
            ("مدرسٌ", "مدرسٍ", false),
            ("كتابُ عليّ", "كتاب عليِّ", false),
            ("أسعد", "اسعد", false),
            ("عُـمان", "عمّان", true),
            ("", "", false),
        ] {
            assert_eq!(are_marked_apart(one, other), apart, "{one} {other}");
            assert_eq!(are_marked_apart(other, one), apart, "{other} {one}");
        }
    }
}
