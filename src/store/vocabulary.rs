//! The vocabulary: the distinct words of each language, to find those that a substring stands in.
//!
//! The index knows words by the hash of their stem. A substring is first looked up here: which words have
//! it, at their start, at their end or anywhere. All words of a language are read for that, as text that
//! lies in sorted blocks; a memory of millions of units has some megabytes of them.
//!
//! A line is the skeleton of a word, then, where the word is another text, a tab and the word. A block
//! holds the lines from its first (the first block of a language from the start) to that of the next. New
//! words come in with the units that brought them; words of units that were removed stay until the index
//! is built anew, and find nothing.

use std::collections::HashSet;

use foldhash::fast::FixedState;
use memchr::memmem::Finder;
use rusqlite::{Connection, OptionalExtension, params};

use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::texts::text_of;
use crate::text::substring::{Place, WordPart, skeleton};

pub(in crate::store) use self::new_words::NewWords;

mod new_words;

/// The size that blocks are split at, in bytes: several lie in one page.
const BLOCK: usize = 4_000;

/// Words of one language, each once.
pub(in crate::store) type WordSet = HashSet<Box<str>, FixedState>;

/// Returns the words of a language.
pub(in crate::store) fn words_of(
    connection: &Connection,
    language: &str,
) -> rusqlite::Result<WordSet> {
    let mut words = WordSet::default();
    for_each_block(connection, language, |lines| {
        words.extend(lines.lines().map(|line| Line::of(line).word.into()));
    })?;
    Ok(words)
}

impl Memory {
    /// Returns, for each part of a searched text, the words of the language, given by its primary subtag,
    /// that the part can stand in: those of units that are gone among them.
    ///
    /// Costs the size of the vocabulary: about 2 ms for a million words.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub(crate) fn words_with(
        &self,
        language: &str,
        parts: &[WordPart],
    ) -> Result<Vec<Vec<String>>, StoreError> {
        let mut found: Vec<Vec<String>> = vec![Vec::new(); parts.len()];
        let mut searches = Vec::new();
        for (part, words) in parts.iter().zip(&mut found) {
            if part.place == Place::Whole {
                words.push(part.text.clone());
            } else {
                searches.push((part, Finder::new(&part.text), words));
            }
        }
        if !searches.is_empty() {
            for_each_block(&self.connection, language, |lines| {
                for (part, finder, words) in &mut searches {
                    find_in_block(lines, part, finder, words);
                }
            })
            .map_err(|source| self.error(source))?;
        }
        Ok(found)
    }
}

/// Appends the words of a block that a part can stand in.
fn find_in_block(lines: &str, part: &WordPart, finder: &Finder<'_>, words: &mut Vec<String>) {
    let mut position = 0;
    while position < lines.len()
        && let Some(found) = finder.find(&lines.as_bytes()[position..])
    {
        let found = position + found;
        let start = lines[..found].rfind('\n').map_or(0, |before| before + 1);
        let end = lines[found..].find('\n').map_or(lines.len(), |length| found + length);
        let line = Line::of(&lines[start..end]);
        if part.fits(line.word, line.skeleton) {
            words.push(line.word.to_owned());
        }
        position = end + 1;
    }
}

/// A word with its skeleton.
struct Line<'a> {
    skeleton: &'a str,
    word: &'a str,
}

impl<'a> Line<'a> {
    fn of(line: &'a str) -> Self {
        let (skeleton, word) = line.split_once('\t').unwrap_or((line, line));
        Self { skeleton, word }
    }
}

/// Appends the line of a word to a text.
fn push_line(word: &str, text: &mut String) {
    let skeleton = skeleton(word);
    text.push_str(&skeleton);
    if skeleton != word {
        text.push('\t');
        text.push_str(word);
    }
}

fn for_each_block(
    connection: &Connection,
    language: &str,
    mut visit: impl FnMut(&str),
) -> rusqlite::Result<()> {
    let mut select = connection
        .prepare_cached("SELECT lines FROM vocabulary WHERE language = ?1 ORDER BY first")?;
    let mut rows = select.query([language])?;
    while let Some(row) = rows.next()? {
        visit(text_of(row.get_ref(0)?)?);
    }
    Ok(())
}

/// Brings lines, which are sorted and each there once, into the blocks that they belong to.
fn write_lines(connection: &Connection, language: &str, lines: &[&str]) -> rusqlite::Result<()> {
    let mut select = connection.prepare_cached(
        "SELECT first, lines FROM vocabulary WHERE language = ?1 AND first <= ?2
         ORDER BY first DESC LIMIT 1",
    )?;
    let mut select_next = connection.prepare_cached(
        "SELECT first FROM vocabulary WHERE language = ?1 AND first > ?2 ORDER BY first LIMIT 1",
    )?;
    let mut rest = lines;
    while let Some(line) = rest.first() {
        let (first, stored): (String, String) = select
            .query_row(params![language, line], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?
            .unwrap_or_default();
        let next: Option<String> =
            select_next.query_row(params![language, line], |row| row.get(0)).optional()?;
        let here =
            next.map_or(rest.len(), |next| rest.partition_point(|line| *line < next.as_str()));
        let (new, later) = rest.split_at(here);
        let mut known = stored.lines().peekable();
        let is_new = |line: &&str| {
            while known.next_if(|known| known < line).is_some() {}
            known.peek() != Some(line)
        };
        let missing: Vec<&str> = new.iter().copied().filter(is_new).collect();
        if !missing.is_empty() {
            let mut merged: Vec<&str> = stored.lines().chain(missing).collect();
            merged.sort_unstable();
            replace_block(connection, language, &first, &merged)?;
        }
        rest = later;
    }
    Ok(())
}

/// Writes a block anew, as several of like size if it has become too large.
fn replace_block(
    connection: &Connection,
    language: &str,
    first: &str,
    lines: &[&str],
) -> rusqlite::Result<()> {
    let mut write = connection.prepare_cached(
        "INSERT INTO vocabulary (language, first, lines) VALUES (?1, ?2, ?3)
         ON CONFLICT (language, first) DO UPDATE SET lines = excluded.lines",
    )?;
    let size: usize = lines.iter().map(|line| line.len() + 1).sum();
    let share = size.div_ceil(size.div_ceil(BLOCK).max(1));
    let mut first = first;
    let mut block = String::with_capacity(share);
    for line in lines {
        if !block.is_empty() && block.len() + line.len() >= share {
            write.execute(params![language, first, block])?;
            block.clear();
            first = line;
        }
        block.push_str(line);
        block.push('\n');
    }
    write.execute(params![language, first, block]).map(|_rows| ())
}

#[cfg(test)]
mod tests {
    use super::new_words::NewWordsOfLanguage;
    use super::*;
    use crate::store::fixture::new_memory;
    use crate::store::index::word_hash;
    use crate::whole_file::folder_of;
    use proptest::prelude::*;

    /// Adds words; those of all parts but the last are laid aside first.
    fn add<T: AsRef<str>>(memory: &Memory, parts: &[&[T]]) {
        let mut new = NewWordsOfLanguage::default();
        for (index, words) in parts.iter().enumerate() {
            if index > 0 {
                new.lay_aside(folder_of(&memory.path)).expect("they are laid aside");
            }
            words.iter().for_each(|word| new.add(word_hash(word.as_ref()), word.as_ref()));
        }
        new.write(&memory.connection, "en").expect("the words are written");
    }

    fn found(memory: &Memory, place: Place, text: &str) -> String {
        let part = WordPart { place, text: text.to_owned() };
        memory.words_with("en", &[part]).expect("the memory is read")[0].join(" ")
    }

    #[test]
    fn finds_words_by_their_parts() {
        let (_folder, memory) = new_memory();
        add(&memory, &[&["forces", "force", "enforce", "café", "cafés", "\u{301}"]]);
        add(&memory, &[&["forced", "force"]]);
        for (place, text, expected) in [
            (Place::Inside, "force", "enforce force forced forces"),
            (Place::Start, "force", "force forced forces"),
            (Place::End, "force", "enforce force"),
            (Place::End, "cafe", "café"),
            (Place::Start, "caf", "café cafés"),
            (Place::Whole, "peace", "peace"),
            (Place::Inside, "x", ""),
            (Place::Start, "", "\u{301} café cafés enforce force forced forces"),
        ] {
            assert_eq!(found(&memory, place, text), expected, "{place:?} {text}");
        }
        assert_eq!(words_of(&memory.connection, "en").expect("it is read").len(), 7);
        memory.connection.execute("DELETE FROM vocabulary", []).expect("it is emptied");
        assert_eq!(found(&memory, Place::Inside, "force"), "");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]
        #[test]
        fn has_every_word_that_was_added(
            imports in prop::collection::vec(prop::collection::vec("[a-cé]{1,12}", 0..600), 1..6),
            part in 100_usize..700,
        ) {
            let (_folder, memory) = new_memory();
            let mut expected = WordSet::default();
            for words in &imports {
                add(&memory, &words.chunks(part).collect::<Vec<_>>());
                expected.extend(words.iter().map(|word| word.as_str().into()));
            }
            prop_assert_eq!(words_of(&memory.connection, "en").expect("it is read"), expected);
            let mut last = String::new();
            for_each_block(&memory.connection, "en", |lines| {
                assert!(lines.len() <= BLOCK + 16, "{}", lines.len());
                for line in lines.lines() {
                    assert!(last.as_str() < line, "{last} {line}");
                    line.clone_into(&mut last);
                }
            })
            .expect("it is read");
        }
    }
}
