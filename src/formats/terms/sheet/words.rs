//! The words of a heading: what letters and digits stand together, parted also where a capital follows a small letter.

use crate::text::arabic::{folded, is_mark};
use crate::text::substring::skeleton;

/// A word of a heading.
#[derive(Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// The word as lists of names have it.
    pub(super) form: String,
    /// What stands between the word before and this one.
    pub(super) separator: &'a str,
    /// Whether the word stands in brackets.
    pub(super) is_bracketed: bool,
}

impl Word<'_> {
    /// Tells whether the word begins something new, as `العربية` in `Arabic / العربية` does.
    pub(super) fn begins_anew(&self) -> bool {
        self.separator.contains(['/', '|', '&', '+', ';'])
    }
}

/// Parts a heading into words.
pub(super) fn words(heading: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut end, mut is_bracketed) = (0, false);
    let is_of_word = |letter: char| letter.is_alphanumeric() || is_mark(letter);
    while let Some(start) = heading[end..].find(is_of_word).map(|at| end + at) {
        let separator = &heading[end..start];
        if let Some(bracket) = separator.rfind(['(', ')', '[', ']']) {
            is_bracketed = separator[bracket..].starts_with(['(', '[']);
        }
        let mut before = ' ';
        let length = heading[start..].find(|letter: char| {
            let is_new = !is_of_word(letter) || (before.is_lowercase() && letter.is_uppercase());
            before = letter;
            is_new
        });
        end = length.map_or(heading.len(), |length| start + length);
        let text = &heading[start..end];
        words.push(Word { text, form: form(text), separator, is_bracketed });
    }
    words
}

/// Returns the words of a name as the lists of names are searched by, parted by spaces.
pub(super) fn key(name: &str) -> String {
    joined(&words(name))
}

/// Returns the forms of words, parted by spaces.
pub(super) fn joined(words: &[Word<'_>]) -> String {
    let forms: Vec<&str> = words.iter().map(|word| word.form.as_str()).collect();
    forms.join(" ")
}

/// Returns words as they stand in the heading, parted by spaces.
pub(super) fn text_of(words: &[&Word<'_>]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
    texts.join(" ")
}

/// The shortest word in letters that an article or an ending is taken from.
const SHORTEST: usize = 3;

/// Returns a word in lower case and without accents, of Arabic folded, masculine and without the article and `ب` before it.
fn form(word: &str) -> String {
    let lower = word.to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    let folded = folded(&skeleton(&lower.replace(is_mark, "")));
    let is_long = |stem: &&str| stem.chars().count() >= SHORTEST;
    let stem = folded.strip_prefix("بال").or_else(|| folded.strip_prefix("ال")).filter(is_long);
    let stem = stem.unwrap_or(&folded);
    stem.strip_suffix('ه').filter(is_long).unwrap_or(stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_headings() {
        for (heading, expected) in [
            ("Term (English)", "term english"),
            ("conceptDefinition_en-US", "concept definition en us"),
            ("T_TYPE", "t type"),
            ("Français", "francais"),
            ("المصطلح بالإنجليزيّة", "مصطلح انجليزي"),
            ("", ""),
            (" #. ", ""),
        ] {
            assert_eq!(key(heading), expected, "{heading}");
        }
        let brackets: Vec<bool> =
            words("a (b c) [d] e").iter().map(|word| word.is_bracketed).collect();
        assert_eq!(brackets, [false, true, true, true, false]);
    }
}
