//! Words of a match form, as the score counts them.
//!
//! A maximal run of letters, marks and digits is a word, and every other visible character is a word
//! by itself. Letters of scripts that are written without spaces make runs of their own, parted at
//! the word boundaries of Unicode (UAX #29). Arabic words are compared by their light stem.
//!
//! Whether two neighbouring characters belong to one word depends on nothing further away, so that
//! an edit of one character changes three words at the most: retrieval builds on that.
//!
//! ```
//! use turjuman::text::words::words;
//! let stems = |form, tag: &str| -> Vec<&str> { words(form, &tag.parse().unwrap()).map(|w| w.stem).collect() };
//! assert_eq!(stems("the us-led 2,500", "en"), ["the", "us", "-", "led", "2", ",", "500"]);
//! assert_eq!(stems("قال والقوات", "ar"), ["قال", "قوات"]);
//! ```

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use crate::language::LanguageTag;
use crate::text::arabic;
use crate::text::characters;

/// A word of a match form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// The word as it stands in the match form.
    pub text: &'a str,
    /// What the word is compared by: for Arabic words of Arabic the light stem, else the text.
    pub stem: &'a str,
    /// Its place in the match form, in bytes.
    pub bytes: Range<usize>,
}

/// Returns the words of a match form in their order.
pub fn words<'a>(
    form: &'a str,
    language: &LanguageTag,
) -> impl Iterator<Item = Word<'a>> + Clone + use<'a> {
    let is_arabic = language.is_arabic();
    Words::of(form).map(move |bytes| {
        let text = &form[bytes.clone()];
        Word { text, stem: if is_arabic { arabic_stem(text) } else { text }, bytes }
    })
}

/// Returns the places of the words of a match form in their order, in bytes.
pub fn word_places(form: &str) -> impl Iterator<Item = Range<usize>> {
    Words::of(form)
}

/// The places of the words of a match form, in bytes.
#[derive(Clone)]
struct Words<'a> {
    form: &'a str,
    position: usize,
    /// The end of the run of a script without spaces that `position` is in.
    run_end: usize,
}

impl<'a> Words<'a> {
    fn of(form: &'a str) -> Self {
        Self { form, position: 0, run_end: 0 }
    }
}

impl Iterator for Words<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let form = self.form;
        if self.position >= self.run_end {
            if let Some(word) = ascii_word(form.as_bytes(), self.position) {
                self.position = word.end;
                return Some(word);
            }
            let rest = &form[self.position..];
            let rest = rest.strip_prefix(' ').unwrap_or(rest);
            let rest = if rest.starts_with(is_visible_ascii) { rest } else { rest.trim_start() };
            self.position = form.len() - rest.len();
            let first = rest.chars().next()?;
            let has_no_spaces = is_written_without_spaces(first);
            let length = if is_word_character(first) {
                let known = if has_no_spaces { 0 } else { characters::word_run(rest) };
                let ends_run = |character| {
                    !is_word_character(character)
                        || (is_written_without_spaces(character) != has_no_spaces
                            && !is_combining_mark(character))
                };
                rest[known..].find(ends_run).map_or(rest.len(), |more| known + more)
            } else {
                first.len_utf8()
            };
            self.run_end = self.position + length;
            if !has_no_spaces {
                return Some(self.take_to(self.run_end));
            }
        }
        let run = &form[self.position..self.run_end];
        let length = run.split_word_bounds().next().map_or(run.len(), str::len);
        Some(self.take_to(self.position + length))
    }
}

/// Returns the next word behind a place and one space at the most, if it is of ASCII and more of it cannot follow; most
/// words of Latin text are.
#[inline]
fn ascii_word(form: &[u8], place: usize) -> Option<Range<usize>> {
    let start = place + usize::from(form.get(place) == Some(&b' '));
    let first = form.get(start).filter(|first| first.is_ascii_graphic())?;
    if !first.is_ascii_alphanumeric() {
        return Some(start..start + 1);
    }
    let end = start + alphanumeric_run(&form[start..]);
    form.get(end).is_none_or(u8::is_ascii).then_some(start..end)
}

/// Returns the number of letters and digits of ASCII that bytes begin with: asked of eight at once, as most words are no longer.
#[inline]
fn alphanumeric_run(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks();
    for (index, &block) in blocks.iter().enumerate() {
        let others = marked_others(u64::from_le_bytes(block));
        if others != 0 {
            return 8 * index + others.trailing_zeros() as usize / 8;
        }
    }
    let is_one = |byte: &&u8| byte.is_ascii_alphanumeric();
    bytes.len() - rest.len() + rest.iter().take_while(is_one).count()
}

/// Returns the highest bit of each byte of a number that is no letter and no digit of ASCII.
#[inline]
fn marked_others(bytes: u64) -> u64 {
    let each = |byte: u8| u64::from_ne_bytes([byte; 8]);
    let seven_bits = bytes & each(0x7F);
    // A sum has the highest bit of each byte that is not before the first, none carries into the next.
    let are_in = |bytes: u64, first: u8, last: u8| {
        (bytes + each(0x80 - first)) & !(bytes + each(0x7F - last))
    };
    let are_letters = are_in(seven_bits | each(b'a' - b'A'), b'a', b'z');
    let are_digits = are_in(seven_bits, b'0', b'9');
    (!(are_letters | are_digits) | bytes) & each(0x80)
}

fn is_visible_ascii(character: char) -> bool {
    matches!(character, '!'..='~')
}

impl Words<'_> {
    fn take_to(&mut self, end: usize) -> Range<usize> {
        std::mem::replace(&mut self.position, end)..end
    }
}

/// Returns what a word of a match form is compared by.
pub fn stem<'a>(word: &'a str, language: &LanguageTag) -> &'a str {
    if language.is_arabic() { arabic_stem(word) } else { word }
}

/// Tells whether a word of a match form is of those that are compared by a stem: words of Arabic letters in Arabic.
pub fn is_stemmed(word: &str, language: &LanguageTag) -> bool {
    language.is_arabic() && arabic::is_word_of_letters(word)
}

/// Tells whether a word of a match form is of a script that is written without spaces between words.
pub fn is_spaceless(word: &str) -> bool {
    word.chars().next().is_some_and(is_written_without_spaces)
}

fn arabic_stem(word: &str) -> &str {
    if arabic::is_word_of_letters(word) { arabic::light_stem(word) } else { word }
}

/// Tells whether a character belongs to a word of several: letters, marks and digits.
pub fn is_word_character(character: char) -> bool {
    characters::is_word_character(character)
}

/// What [`is_word_character`] says, worked out.
pub(super) fn is_in_words(character: char) -> bool {
    match character {
        '\0'..='\u{7F}' => character.is_ascii_alphanumeric(),
        '\u{600}'..='\u{6FF}' => {
            arabic::is_letter(character) || character.is_numeric() || arabic::is_mark(character)
        }
        _ => character.is_alphanumeric() || is_combining_mark(character),
    }
}

/// The first character of the scripts that are written without spaces between words.
pub(super) const FIRST_SPACELESS: char = '\u{E00}';

/// Tells whether a letter belongs to a script that is written without spaces between words.
fn is_written_without_spaces(character: char) -> bool {
    // Most characters are before all of them.
    character >= FIRST_SPACELESS
        && matches!(character,
        FIRST_SPACELESS..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
        | '\u{3040}'..='\u{30FF}' | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{9FFF}' | '\u{A9E0}'..='\u{A9FF}' | '\u{AA60}'..='\u{AA7F}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts<'a>(form: &'a str, tag: &str) -> Vec<&'a str> {
        words(form, &tag.parse().expect("the tag is valid")).map(|word| word.text).collect()
    }

    #[test]
    fn parts_words() {
        for (form, expected) in [
            ("", &[][..]),
            ("u.s. troops", &["u", ".", "s", ".", "troops"]),
            ("don't", &["don", "'", "t"]),
            ("هل زار العراق؟", &["هل", "زار", "العراق", "؟"]),
            ("a👍🏽b", &["a", "👍", "🏽", "b"]),
            ("我们在2024年ok", &["我", "们", "在", "2024", "年", "ok"]),
            ("カタカナです", &["カタカナ", "で", "す"]),
            ("한국어 문장", &["한국어", "문장"]),
            ("naïve café", &["naïve", "café"]),
        ] {
            assert_eq!(texts(form, "en"), expected, "{form}");
        }
    }

    #[test]
    fn stems_arabic_words_of_arabic_only() {
        let stem = |form: &'static str, tag: &str| {
            words(form, &tag.parse().expect("the tag is valid")).next().expect("a word").stem
        };
        assert_eq!(stem("والقوات", "ar-IQ"), "قوات");
        assert_eq!(stem("والقوات", "fa"), "والقوات");
        assert_eq!(stem("القوات5", "ar"), "القوات5");
    }

    #[test]
    fn marks_what_is_no_letter_and_no_digit() {
        for byte in 0..=u8::MAX {
            for place in 0..8 {
                let mut block = [b'z'; 8];
                block[place] = byte;
                let is_other = !byte.is_ascii_alphanumeric();
                let expected = if is_other { 0x80 << (8 * place) } else { 0 };
                assert_eq!(marked_others(u64::from_le_bytes(block)), expected, "{byte} {place}");
                let run = if is_other { place } else { 8 };
                assert_eq!(alphanumeric_run(&block), run, "{byte} {place}");
            }
        }
    }

    proptest! {
        #[test]
        fn parts_where_characters_of_words_end(form in "[a-z0-9 .'éا\u{301}]{0,20}") {
            let mut expected: Vec<String> = Vec::new();
            let mut goes_on = false;
            for character in form.chars() {
                let is_word = is_word_character(character);
                match expected.last_mut().filter(|_| goes_on && is_word) {
                    Some(word) => word.push(character),
                    None if character != ' ' => expected.push(character.to_string()),
                    None => {}
                }
                goes_on = is_word;
            }
            prop_assert_eq!(texts(&form, "en"), expected);
        }

        #[test]
        fn covers_every_visible_character(form in "\\PC{0,60}") {
            let seen: String = texts(&form, "ar").concat();
            let visible: String = form.chars().filter(|character| !character.is_whitespace()).collect();
            prop_assert_eq!(seen, visible);
        }
    }
}
