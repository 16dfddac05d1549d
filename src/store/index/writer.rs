//! Writing the segments of new units into generations.

use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::store::index::generation::{Entry, GenerationWriter};
use crate::store::index::tokens::Token;
use crate::store::prepared::IndexedSegment;
use crate::store::vocabulary::NewWords;

/// The number of tokens of one language that are held before they become a generation; it bounds the
/// memory that an import takes (24 bytes a token).
const TOKENS_HELD: usize = 4_000_000;

/// Collects the segments of new units by language.
#[derive(Debug, Default)]
pub(in crate::store) struct IndexWriter {
    segments: u64,
    languages: BTreeMap<String, Pending>,
    words: NewWords,
}

/// The segments of one language that are not written yet.
#[derive(Debug, Default)]
struct Pending {
    entries: Vec<Entry>,
    /// The tokens of the entries, one after the other: as many of each as it has words.
    tokens: Vec<Token>,
}

impl IndexWriter {
    /// Takes in a segment of a unit, and writes a generation where enough has come together.
    pub(in crate::store) fn add(
        &mut self,
        connection: &Connection,
        unit: i64,
        segment: &IndexedSegment,
    ) -> rusqlite::Result<()> {
        self.words.add(connection, segment)?;
        if !self.languages.contains_key(&segment.language) {
            self.languages.insert(segment.language.clone(), Pending::default());
        }
        let Some(pending) = self.languages.get_mut(&segment.language) else { return Ok(()) };
        self.segments += 1;
        pending.entries.push(Entry::of(unit, segment));
        pending.tokens.extend(&segment.tokens);
        if pending.tokens.len() >= TOKENS_HELD {
            std::mem::take(pending).write(connection, &segment.language)?;
        }
        Ok(())
    }

    /// Writes what is held, and returns how many segments were taken in.
    pub(in crate::store) fn finish(self, connection: &Connection) -> rusqlite::Result<u64> {
        self.words.write(connection)?;
        for (language, pending) in self.languages {
            if !pending.entries.is_empty() {
                pending.write(connection, &language)?;
            }
        }
        Ok(self.segments)
    }
}

impl Pending {
    fn write(self, connection: &Connection, language: &str) -> rusqlite::Result<()> {
        let mut ranked: Vec<(Entry, usize)> = Vec::with_capacity(self.entries.len());
        let mut start = 0;
        for entry in self.entries {
            ranked.push((entry, start));
            start += entry.words as usize;
        }
        ranked.sort_unstable();
        let mut pairs: Vec<(Token, u32)> = Vec::with_capacity(self.tokens.len());
        for (segment, &(entry, start)) in (0_u32..).zip(&ranked) {
            let tokens = &self.tokens[start..start + entry.words as usize];
            pairs.extend(tokens.iter().map(|&token| (token, segment)));
        }
        drop(self.tokens);
        pairs.sort_unstable();
        let mut generation = GenerationWriter::begin(connection, language)?;
        ranked.into_iter().try_for_each(|(entry, _start)| generation.push(entry))?;
        let mut postings = generation.finish()?;
        let mut segments: Vec<u32> = Vec::new();
        for same in pairs.chunk_by(|a, b| a.0 == b.0) {
            segments.clear();
            segments.extend(same.iter().map(|&(_token, segment)| segment));
            postings.write(same[0].0, &segments)?;
        }
        Ok(())
    }
}
