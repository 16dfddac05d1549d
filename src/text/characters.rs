//! What the pipeline makes of characters: looked up in a table, which is many times faster than working it out.
//!
//! The functions of [`fold`] and [`words`] say what is true of a character; it is asked of them when the
//! character is first seen. What of the table is not looked at takes no memory.

use std::sync::atomic::{AtomicU32, Ordering};

use crate::text::fold::{self, Folded};
use crate::text::words;

/// The characters before this one are in the table: all but rare ones and emoji.
const END: usize = 0x1_0000;

/// For each character its [`Entry`], or 0 if it has not been seen.
static TABLE: [AtomicU32; END] = [const { AtomicU32::new(0) }; END];

/// What is known of a character, in bits: these flags, what the match form has of it, and the character of that.
#[derive(Clone, Copy)]
struct Entry(u32);

/// Set in every entry.
const SEEN: u32 = 1;
/// Whether it belongs to words and stays as it is, wherever in a word it stands.
const UNCHANGED: u32 = 1 << 1;
const EXTENDS_CLUSTER: u32 = 1 << 2;
const IS_WORD: u32 = 1 << 3;
/// What the match form has of it, if that is known.
const FOLDED: u32 = 0b111 << 4;
const SPACE: u32 = 1 << 4;
const MARK: u32 = 2 << 4;
const NOTHING: u32 = 3 << 4;
const VISIBLE: u32 = 4 << 4;
const VISIBLE_IN_WORDS: u32 = 5 << 4;
/// The bits before the character that it becomes.
const CHARACTER_SHIFT: u32 = 8;

impl Entry {
    /// Works it out.
    #[cold]
    fn of(character: char) -> Self {
        let flag = |is_set, flag| if is_set { flag } else { 0 };
        let folded = Folded::alone(character);
        let extends_cluster = fold::extends_cluster(character);
        let is_unchanged = !extends_cluster && folded.is_some_and(|one| one.is_letter(character));
        Self(
            SEEN | flag(is_unchanged, UNCHANGED)
                | flag(extends_cluster, EXTENDS_CLUSTER)
                | flag(words::is_in_words(character), IS_WORD)
                | match folded {
                    None => 0,
                    Some(Folded::Space) => SPACE,
                    Some(Folded::Mark) => MARK,
                    Some(Folded::Nothing) => NOTHING,
                    Some(Folded::Visible { character, is_word }) => {
                        let kind = if is_word { VISIBLE_IN_WORDS } else { VISIBLE };
                        kind | u32::from(character) << CHARACTER_SHIFT
                    }
                },
        )
    }

    #[inline]
    fn has(self, flag: u32) -> bool {
        self.0 & flag != 0
    }

    #[inline]
    fn folded(self) -> Option<Folded> {
        let kind = self.0 & FOLDED;
        match kind {
            SPACE => Some(Folded::Space),
            MARK => Some(Folded::Mark),
            NOTHING => Some(Folded::Nothing),
            VISIBLE | VISIBLE_IN_WORDS => {
                let character = char::from_u32(self.0 >> CHARACTER_SHIFT)?;
                Some(Folded::Visible { character, is_word: kind == VISIBLE_IN_WORDS })
            }
            _ => None,
        }
    }
}

#[inline]
fn entry(character: char) -> Option<Entry> {
    let place = TABLE.get(character as usize)?;
    match place.load(Ordering::Relaxed) {
        0 => {
            let entry = Entry::of(character);
            place.store(entry.0, Ordering::Relaxed);
            Some(entry)
        }
        entry => Some(Entry(entry)),
    }
}

/// Returns what the match form has of a character that no mark follows, if that is known.
#[inline]
pub(super) fn folded(character: char) -> Option<Folded> {
    entry(character)?.folded()
}

/// As [`fold::extends_cluster`].
#[inline]
pub(super) fn extends_cluster(character: char) -> bool {
    match entry(character) {
        Some(entry) => entry.has(EXTENDS_CLUSTER),
        None => fold::extends_cluster(character),
    }
}

/// As [`words::is_in_words`].
#[inline]
pub(super) fn is_word_character(character: char) -> bool {
    match entry(character) {
        Some(entry) => entry.has(IS_WORD),
        None => words::is_in_words(character),
    }
}

/// Returns the length, in bytes and in characters, of the longest run at the start of a text that the match form has as
/// it is, with nothing behind it that changes its end: words of characters that stay, and single spaces between.
#[inline]
pub(super) fn unchanged_run(text: &str) -> (usize, u32) {
    let (mut before, mut run, mut end) = ((0, 0), (0, 0), (0, 0));
    for character in text.chars() {
        let behind_word = end == run && end.0 > 0;
        end = (end.0 + character.len_utf8(), end.1 + 1);
        match entry(character) {
            Some(entry) if entry.has(UNCHANGED) => (before, run) = (run, end),
            _ if character == ' ' && behind_word => (),
            _ if extends_cluster(character) => return before,
            _ => break,
        }
    }
    run
}

/// Returns the length, in bytes, of the run at the start of a match form that belongs to words, up to a
/// character that may be of a script without spaces at the latest.
#[inline]
pub(super) fn word_run(form: &str) -> usize {
    let ascii = form.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_word = |&character: &char| {
        character < words::FIRST_SPACELESS
            && entry(character).is_some_and(|entry| entry.has(IS_WORD))
    };
    ascii + form[ascii..].chars().take_while(is_word).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_worked_out() {
        for character in (0..END as u32 + 0x100).filter_map(char::from_u32) {
            for _time in 0..2 {
                let expected = Folded::alone(character).filter(|_one| (character as usize) < END);
                assert_eq!(folded(character), expected, "{character:?}");
                assert_eq!(extends_cluster(character), fold::extends_cluster(character));
                assert_eq!(is_word_character(character), words::is_in_words(character));
            }
        }
    }
}
