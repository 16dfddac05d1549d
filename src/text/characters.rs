//! What the pipeline makes of the characters of the scripts that are written most: looked up in a table,
//! which is many times faster than working it out.
//!
//! The functions of [`fold`] and [`words`] say what is true of a character; it is asked of them when the
//! character is first seen.

use std::sync::OnceLock;

use crate::text::fold::{self, Folded};
use crate::text::words;

/// The characters before this one are in the table: Latin, Greek, Cyrillic, Hebrew, Arabic and others.
const END: usize = 0x700;

static TABLE: [OnceLock<Entry>; END] = [const { OnceLock::new() }; END];

/// What is known of a character.
struct Entry {
    folded: Option<Folded>,
    /// Whether it belongs to words and stays as it is, wherever in a word it stands.
    is_unchanged: bool,
    extends_cluster: bool,
    is_word: bool,
}

impl Entry {
    fn of(character: char) -> Self {
        let folded = Folded::alone(character);
        let extends_cluster = fold::extends_cluster(character);
        let is_unchanged = !extends_cluster && folded.is_some_and(|one| one.is_letter(character));
        Self { folded, is_unchanged, extends_cluster, is_word: words::is_in_words(character) }
    }
}

#[inline]
fn entry(character: char) -> Option<&'static Entry> {
    TABLE.get(character as usize).map(|place| place.get_or_init(|| Entry::of(character)))
}

/// Returns what the match form has of a character that no mark follows, if that is known.
#[inline]
pub(super) fn folded(character: char) -> Option<Folded> {
    entry(character)?.folded
}

/// As [`fold::extends_cluster`].
#[inline]
pub(super) fn extends_cluster(character: char) -> bool {
    match entry(character) {
        Some(entry) => entry.extends_cluster,
        None => fold::extends_cluster(character),
    }
}

/// As [`words::is_in_words`].
#[inline]
pub(super) fn is_word_character(character: char) -> bool {
    match entry(character) {
        Some(entry) => entry.is_word,
        None => words::is_in_words(character),
    }
}

/// Returns the length, in bytes and in characters, of the longest run at the start of a text that belongs to
/// words, stays as it is, and has no mark behind it.
#[inline]
pub(super) fn unchanged_run(text: &str) -> (usize, u32) {
    let (mut before, mut run) = ((0, 0), (0, 0));
    for character in text.chars() {
        match entry(character) {
            Some(entry) if entry.is_unchanged => {
                before = run;
                run = (run.0 + character.len_utf8(), run.1 + 1);
            }
            _ if extends_cluster(character) => return before,
            _ => break,
        }
    }
    run
}

/// Returns the length, in bytes, of the run at the start of a match form that belongs to words, up to a
/// character that is not in the table at the latest.
#[inline]
pub(super) fn word_run(form: &str) -> usize {
    let ascii = form.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let is_word = |&character: &char| entry(character).is_some_and(|entry| entry.is_word);
    ascii + form[ascii..].chars().take_while(is_word).map(char::len_utf8).sum::<usize>()
}
