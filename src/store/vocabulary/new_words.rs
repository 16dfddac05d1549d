//! The words of new units, until they are written.
//!
//! A word may belong into any block. Were many written whenever enough have come together, a file of ever new words would
//! have all blocks written anew each time. So they are sorted and laid aside as a run, and in the end all runs are
//! merged, so that each block is written once.

use std::cmp::Reverse;
use std::collections::binary_heap::PeekMut;
use std::collections::{BTreeMap, BinaryHeap, HashSet};
use std::io::{self, BufRead, Write};
use std::mem;
use std::ops::Range;
use std::path::Path;

use foldhash::fast::FixedState;
use rusqlite::Connection;
use unic_langid::subtags::Language;

use crate::store::laid_aside::{LaidAside, Section, of_io};
use crate::store::prepared::IndexedSegment;
use crate::store::recent_words::WordHash;
use crate::store::vocabulary::{line_of, write_lines};

/// The size of the words of a language that are held before they are laid aside, in bytes; it bounds the memory that
/// an import takes.
const HELD: usize = 24 << 20;

/// What a word takes beside its bytes, about.
const WORD_OVERHEAD: usize = 64;

/// The size of the lines that are brought into their blocks at a time, in bytes.
const WRITTEN_TOGETHER: usize = 1 << 20;

/// The words of new units that are not written yet.
#[derive(Debug, Default)]
pub(in crate::store) struct NewWords {
    languages: BTreeMap<Language, NewWordsOfLanguage>,
}

impl NewWords {
    /// Takes in the words of a segment; where many are held, they are laid aside in the folder.
    pub(in crate::store) fn add(
        &mut self,
        folder: &Path,
        segment: &IndexedSegment,
    ) -> rusqlite::Result<()> {
        if segment.words.is_empty() {
            return Ok(());
        }
        let new = self.languages.entry(segment.language).or_default();
        segment.words.hashed().for_each(|(hash, word)| new.add(hash, word));
        if new.bytes < HELD { Ok(()) } else { new.lay_aside(folder).map_err(of_io) }
    }

    /// Adds the words to the vocabulary.
    pub(in crate::store) fn write(self, connection: &Connection) -> rusqlite::Result<()> {
        let mut languages = self.languages.into_iter();
        languages.try_for_each(|(language, new)| new.write(connection, language.as_str()))
    }
}

/// The new words of one language.
#[derive(Debug, Default)]
pub(super) struct NewWordsOfLanguage {
    words: Vec<Box<str>>,
    /// The hashes of the words.
    known: HashSet<WordHash, FixedState>,
    /// The size of the words.
    bytes: usize,
    /// The words before, if there were too many to be held.
    runs: Option<Runs>,
}

impl NewWordsOfLanguage {
    /// Takes in a word.
    pub(super) fn add(&mut self, hash: WordHash, word: &str) {
        if self.known.insert(hash) {
            self.bytes += word.len() + WORD_OVERHEAD;
            self.words.push(word.into());
        }
    }

    /// Writes the words that are held as a run into a file in the folder.
    pub(super) fn lay_aside(&mut self, folder: &Path) -> io::Result<()> {
        let lines = self.take_lines();
        self.runs.get_or_insert_with(|| Runs::new(folder)).append(&lines)
    }

    /// Adds the words to the vocabulary.
    pub(super) fn write(mut self, connection: &Connection, language: &str) -> rusqlite::Result<()> {
        let lines = self.take_lines();
        let Some(mut runs) = self.runs else {
            return write_lines(connection, language, &lines);
        };
        runs.append(&lines).map_err(of_io)?;
        drop(lines);
        let mut merged = runs.merged().map_err(of_io)?;
        loop {
            let lines = merged.take(WRITTEN_TOGETHER).map_err(of_io)?;
            if lines.is_empty() {
                return Ok(());
            }
            write_lines(connection, language, &lines)?;
        }
    }

    /// Returns the lines of the words that are held, sorted, and holds them no longer.
    fn take_lines(&mut self) -> Vec<String> {
        self.bytes = 0;
        drop(mem::take(&mut self.known));
        // Each word is freed when its line is made.
        let mut lines: Vec<String> =
            mem::take(&mut self.words).into_iter().map(|word| line_of(&word)).collect();
        lines.sort_unstable();
        lines
    }
}

/// Sorted lines, run by run, each ended by a line feed.
#[derive(Debug)]
struct Runs {
    file: LaidAside,
    places: Vec<Range<u64>>,
}

impl Runs {
    fn new(folder: &Path) -> Self {
        Self { file: LaidAside::new(folder, 0), places: Vec::new() }
    }

    /// Appends sorted lines as a run.
    fn append(&mut self, lines: &[String]) -> io::Result<()> {
        let (start, mut output) = self.file.append()?;
        let mut end = start;
        for line in lines {
            output.write_all(line.as_bytes())?;
            output.write_all(b"\n")?;
            end += line.len() as u64 + 1;
        }
        output.flush()?;
        self.places.push(start..end);
        Ok(())
    }

    /// Begins to read the lines of all runs.
    fn merged(&self) -> io::Result<MergedLines<'_>> {
        let count = self.places.len();
        let sections = self.places.iter().map(|place| self.file.section(place.clone(), count));
        let mut merged = MergedLines { rests: sections.collect(), heads: BinaryHeap::new() };
        for (index, rest) in merged.rests.iter_mut().enumerate() {
            let mut line = String::new();
            if read_line(rest, &mut line)? {
                merged.heads.push(Reverse((line, index)));
            }
        }
        Ok(merged)
    }
}

/// The lines of several runs in their order, each once.
struct MergedLines<'a> {
    /// What follows the first line of each run that was not taken yet.
    rests: Vec<Section<'a>>,
    /// These first lines, each with the index of its run.
    heads: BinaryHeap<Reverse<(String, usize)>>,
}

impl MergedLines<'_> {
    /// Returns the next lines, of about so many bytes; none behind the last.
    fn take(&mut self, bytes: usize) -> io::Result<Vec<String>> {
        let mut lines: Vec<String> = Vec::new();
        let mut taken = 0;
        while let Some(mut head) = self.heads.peek_mut() {
            let Reverse((line, index)) = &mut *head;
            if lines.last() != Some(line) {
                if taken >= bytes {
                    break;
                }
                taken += line.len();
                lines.push(line.clone());
            }
            if !read_line(&mut self.rests[*index], line)? {
                PeekMut::pop(head);
            }
        }
        Ok(lines)
    }
}

/// Makes `line` the next line, without its end; tells whether there was one.
fn read_line(input: &mut impl BufRead, line: &mut String) -> io::Result<bool> {
    line.clear();
    input.read_line(line)?;
    Ok(line.pop().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{new_memory, tag};
    use crate::store::recent_words::RecentWords;
    use crate::store::vocabulary::words_of;
    use crate::unit::Variant;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn words_that_are_too_many_to_be_held_are_laid_aside() {
        let (folder, memory) = new_memory();
        let many = HELD / (WORD_OVERHEAD + 6);
        let texts = |count| (0..count).map(|number| format!("w{number:06} ")).collect::<String>();
        let mut new = NewWords::default();
        for (language, count) in [("en", many), ("ar", 3), ("en", 3)] {
            let variant = Variant::new(tag(language), texts(count).as_str());
            let segment = IndexedSegment::of(&variant, &mut RecentWords::none());
            new.add(folder.path(), &segment.expect("it has words")).expect("they are taken in");
        }
        let has_runs: Vec<bool> = new.languages.values().map(|new| new.runs.is_some()).collect();
        assert_eq!(has_runs, [false, true]);
        new.write(&memory.connection).expect("they are written");
        for (language, count) in [("en", many), ("ar", 3)] {
            assert_eq!(words_of(&memory.connection, language).expect("they are read").len(), count);
        }
    }

    proptest! {
        #[test]
        fn merges_the_lines_of_runs_in_their_order_each_once(
            runs in prop::collection::vec(prop::collection::btree_set("[ab]{1,4}", 0..20), 0..5),
            bytes in 1_usize..40,
        ) {
            let folder = tempfile::tempdir().expect("a folder");
            let mut aside = Runs::new(folder.path());
            for run in &runs {
                aside.append(&run.iter().cloned().collect::<Vec<_>>()).expect("it is written");
            }
            let mut merged = aside.merged().expect("they are read");
            let mut lines = Vec::new();
            loop {
                let next = merged.take(bytes).expect("they are read");
                if next.is_empty() {
                    break;
                }
                prop_assert!(next.concat().len() < bytes + 4);
                lines.extend(next);
            }
            let expected: BTreeSet<String> = runs.into_iter().flatten().collect();
            prop_assert_eq!(lines, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
