//! What the pipeline makes of the characters of the scripts that are written most, in a table: looking it
//! up is many times faster than working it out.
//!
//! The table is filled by the functions of [`fold`](crate::text::fold) and [`words`](crate::text::words)
//! that say what is true of a character, when a text is first folded.

use std::sync::LazyLock;

use crate::text::fold::{self, Folded};
use crate::text::words;

/// The characters before this one are in the table: Latin, Greek, Cyrillic, Hebrew, Arabic and others.
const END: usize = 0x700;

/// What is known of characters.
pub(super) struct Table {
    entries: Vec<Entry>,
}

struct Entry {
    folded: Option<Folded>,
    /// Whether it belongs to words and stays as it is, wherever in a word it stands.
    is_unchanged: bool,
    extends_cluster: bool,
    is_word: bool,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let entry = |character| Entry {
        folded: Folded::alone(character),
        is_unchanged: fold::stays(character),
        extends_cluster: fold::extends_cluster(character),
        is_word: words::is_in_words(character),
    };
    Table { entries: ('\0'..).take(END).map(entry).collect() }
});

/// Returns the table.
pub(super) fn table() -> &'static Table {
    &TABLE
}

impl Table {
    /// Returns the length, in bytes and in characters, of the longest run at the start of a text that
    /// belongs to words, stays as it is, and has no mark behind it.
    #[inline]
    pub(super) fn unchanged_run(&self, text: &str) -> (usize, u32) {
        let (mut before, mut run) = ((0, 0), (0, 0));
        for character in text.chars() {
            match self.entries.get(character as usize) {
                Some(entry) if entry.is_unchanged => {
                    before = run;
                    run = (run.0 + character.len_utf8(), run.1 + 1);
                }
                _ if self.extends_cluster(character) => return before,
                _ => break,
            }
        }
        run
    }

    /// Returns what the match form has of a character that no mark follows, if that is known.
    #[inline]
    pub(super) fn folded(&self, character: char) -> Option<Folded> {
        self.entries.get(character as usize)?.folded
    }

    /// As [`fold::extends_cluster`].
    #[inline]
    pub(super) fn extends_cluster(&self, character: char) -> bool {
        match self.entries.get(character as usize) {
            Some(entry) => entry.extends_cluster,
            None => fold::extends_cluster(character),
        }
    }

    /// As [`words::is_word_character`].
    #[inline]
    pub(super) fn is_word_character(&self, character: char) -> bool {
        match self.entries.get(character as usize) {
            Some(entry) => entry.is_word,
            None => words::is_in_words(character),
        }
    }
}
