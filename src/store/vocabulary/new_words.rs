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

use crate::store::laid_aside::{Background, LaidAside, Section, of_io};
use crate::store::prepared::IndexedSegment;
use crate::store::recent_words::WordHash;
use crate::store::vocabulary::{push_line, write_lines};

/// The size of the words of a language that are held before they are laid aside, in bytes; it bounds the memory that
/// an import takes, with as many that are being laid aside.
const HELD: usize = 12 << 20;

/// What a line takes beside its bytes, about.
const LINE_OVERHEAD: usize = 32;

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
        if new.lines.bytes() < HELD { Ok(()) } else { new.lay_aside(folder).map_err(of_io) }
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
    lines: Lines,
    /// The hashes of their words.
    known: HashSet<WordHash, FixedState>,
    /// Lays those before aside, if there were too many to be held.
    runs: Background<Runs>,
}

impl NewWordsOfLanguage {
    /// Takes in a word.
    pub(super) fn add(&mut self, hash: WordHash, word: &str) {
        if self.known.insert(hash) {
            self.lines.push(word);
        }
    }

    /// Has another thread write the words that are held as a run into a file in the folder.
    pub(super) fn lay_aside(&mut self, folder: &Path) -> io::Result<()> {
        self.known.clear();
        let mut runs = self.runs.wait()?.unwrap_or_else(|| Runs::new(folder));
        let mut lines = mem::replace(&mut self.lines, mem::take(&mut runs.spent));
        self.runs.begin(runs, move |runs| {
            runs.append(&lines.sorted())?;
            lines.clear();
            runs.spent = lines;
            Ok(())
        });
        Ok(())
    }

    /// Adds the words to the vocabulary.
    pub(super) fn write(mut self, connection: &Connection, language: &str) -> rusqlite::Result<()> {
        drop(self.known);
        let lines = self.lines.sorted();
        let Some(mut runs) = self.runs.wait().map_err(of_io)? else {
            return write_lines(connection, language, &lines);
        };
        runs.append(&lines).map_err(of_io)?;
        runs.spent = Lines::default();
        drop(lines);
        drop(self.lines);
        let mut merged = runs.merged().map_err(of_io)?;
        let mut lines = String::new();
        while merged.read(WRITTEN_TOGETHER, &mut lines).map_err(of_io)? {
            write_lines(connection, language, &lines.lines().collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// Lines of the vocabulary in any order, one behind the other.
#[derive(Debug, Default)]
struct Lines {
    text: String,
    places: Vec<LinePlace>,
}

/// Where a line lies.
#[derive(Clone, Copy, Debug)]
struct LinePlace {
    /// Its first bytes, as a number: lines of which these differ need not be looked at to be sorted.
    first: u64,
    start: u32,
    end: u32,
}

impl Lines {
    /// Appends the line of a word.
    fn push(&mut self, word: &str) {
        let start = self.text.len();
        push_line(word, &mut self.text);
        let mut first = [0; 8];
        self.text.as_bytes()[start..].iter().zip(&mut first).for_each(|(&byte, to)| *to = byte);
        let (start, end) = (start as u32, self.text.len() as u32);
        self.places.push(LinePlace { first: u64::from_be_bytes(first), start, end });
    }

    /// Returns what they take in memory, about, with the hashes of their words.
    fn bytes(&self) -> usize {
        self.text.len() + self.places.len() * LINE_OVERHEAD
    }

    /// Returns them sorted.
    fn sorted(&mut self) -> Vec<&str> {
        let Self { text, places } = self;
        let line = |place: &LinePlace| &text[place.start as usize..place.end as usize];
        places.sort_unstable_by(|one, other| {
            one.first.cmp(&other.first).then_with(|| line(one).cmp(line(other)))
        });
        places.iter().map(line).collect()
    }

    fn clear(&mut self) {
        self.text.clear();
        self.places.clear();
    }
}

/// Sorted lines, run by run, each ended by a line feed.
#[derive(Debug)]
struct Runs {
    file: LaidAside,
    places: Vec<Range<u64>>,
    /// The lines that were laid aside last, emptied: their room is for those that follow.
    spent: Lines,
}

impl Runs {
    fn new(folder: &Path) -> Self {
        Self { file: LaidAside::new(folder, 0), places: Vec::new(), spent: Lines::default() }
    }

    /// Appends sorted lines as a run.
    fn append(&mut self, lines: &[&str]) -> io::Result<()> {
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
    /// Makes `lines` the next lines, of about so many bytes, each ended by a line feed; tells whether there were any.
    fn read(&mut self, bytes: usize, lines: &mut String) -> io::Result<bool> {
        lines.clear();
        let mut last = 0..0;
        while let Some(mut head) = self.heads.peek_mut() {
            let Reverse((line, index)) = &mut *head;
            if lines[last.clone()] != *line {
                if lines.len() >= bytes {
                    break;
                }
                last = lines.len()..lines.len() + line.len();
                lines.push_str(line);
                lines.push('\n');
            }
            if !read_line(&mut self.rests[*index], line)? {
                PeekMut::pop(head);
            }
        }
        Ok(!lines.is_empty())
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
        let many = HELD.div_ceil(LINE_OVERHEAD + 7);
        let texts = |count| (0..count).map(|number| format!("w{number:06} ")).collect::<String>();
        let mut new = NewWords::default();
        for (language, count) in [("en", many), ("ar", 3), ("en", 3)] {
            let variant = Variant::new(tag(language), texts(count).as_str());
            let segment = IndexedSegment::of(&variant, &mut RecentWords::none());
            new.add(folder.path(), &segment.expect("it has words")).expect("they are taken in");
        }
        let has_runs: Vec<bool> = new.languages.values().map(|new| new.runs.has_begun()).collect();
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
                let lines: Vec<&str> = run.iter().map(String::as_str).collect();
                aside.append(&lines).expect("it is written");
            }
            let mut merged = aside.merged().expect("they are read");
            let (mut lines, mut next) = (Vec::new(), String::new());
            while merged.read(bytes, &mut next).expect("they are read") {
                prop_assert!(next.len() < bytes + 5);
                lines.extend(next.lines().map(str::to_owned));
            }
            let expected: BTreeSet<String> = runs.into_iter().flatten().collect();
            prop_assert_eq!(lines, expected.into_iter().collect::<Vec<_>>());
        }
    }
}
