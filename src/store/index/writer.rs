//! Writing the segments of new units into generations.

use std::collections::BTreeMap;
use std::panic::resume_unwind;
use std::thread;

use rusqlite::Connection;
use unic_langid::subtags::Language;

use crate::store::index::generation::{Entry, GenerationWriter};
use crate::store::index::tokens::Token;
use crate::store::prepared::IndexedSegment;
use crate::store::vocabulary::NewWords;

/// The number of tokens of one language that are held before they become a generation; it bounds the
/// memory that an import takes (at most 32 bytes a token).
const TOKENS_HELD: usize = 4_000_000;

/// Collects the segments of new units by language.
#[derive(Debug, Default)]
pub(in crate::store) struct IndexWriter {
    segments: u64,
    languages: BTreeMap<Language, Pending>,
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
        self.add_words(connection, segment)?;
        let pending = self.languages.entry(segment.language).or_default();
        self.segments += 1;
        pending.entries.push(Entry::of(unit, segment));
        pending.tokens.extend(&segment.tokens);
        if pending.tokens.len() >= TOKENS_HELD {
            std::mem::take(pending).sort().write(connection, segment.language.as_str())?;
        }
        Ok(())
    }

    /// Takes in the words of a segment alone.
    pub(in crate::store) fn add_words(
        &mut self,
        connection: &Connection,
        segment: &IndexedSegment,
    ) -> rusqlite::Result<()> {
        self.words.add(connection, segment)
    }

    /// Writes what is held, and returns how many segments were taken in.
    pub(in crate::store) fn finish(self, connection: &Connection) -> rusqlite::Result<u64> {
        let Self { segments, languages, words } = self;
        thread::scope(|scope| {
            let of_language = |(language, pending): (Language, Pending)| {
                (language, scope.spawn(|| pending.sort()))
            };
            let sorted: Vec<_> = languages.into_iter().map(of_language).collect();
            words.write(connection)?;
            for (language, sorted) in sorted {
                let sorted = sorted.join().unwrap_or_else(|panic| resume_unwind(panic));
                if !sorted.entries.is_empty() {
                    sorted.write(connection, language.as_str())?;
                }
            }
            Ok(segments)
        })
    }
}

/// A token in two halves, the upper one first, and a segment that has it: these are what an import sorts
/// most of, and in this form they take least room.
type Occurrence = (u32, u32, u32);

/// The segments and the occurrences of the tokens of a generation in their order.
#[derive(Debug)]
struct Sorted {
    entries: Vec<Entry>,
    occurrences: Vec<Occurrence>,
}

impl Pending {
    fn sort(self) -> Sorted {
        let Self { entries, tokens } = self;
        // Of like lengths, the units are in their order already.
        let mut ranked: Vec<(u32, u32, u32)> = (0..)
            .zip(&entries)
            .map(|(index, entry)| (entry.words, entry.characters, index))
            .collect();
        ranked.sort_unstable();
        let ends = entries.iter().scan(0, |end, entry| {
            *end += entry.words as usize;
            Some(*end)
        });
        let ends: Vec<usize> = ends.collect();
        let mut occurrences: Vec<Occurrence> = Vec::with_capacity(tokens.len());
        for (segment, &(words, _, index)) in (0..).zip(&ranked) {
            let end = ends[index as usize];
            let tokens = &tokens[end - words as usize..end];
            occurrences.extend(tokens.iter().map(|&token| occurrence(token, segment)));
        }
        drop(tokens);
        sort(&mut occurrences);
        let entries = ranked.iter().map(|&(_, _, index)| entries[index as usize]).collect();
        Sorted { entries, occurrences }
    }
}

impl Sorted {
    fn write(self, connection: &Connection, language: &str) -> rusqlite::Result<()> {
        let mut generation = GenerationWriter::begin(connection, language)?;
        self.entries.into_iter().try_for_each(|entry| generation.push(entry))?;
        let mut postings = generation.finish()?;
        let mut segments: Vec<u32> = Vec::new();
        for same in self.occurrences.chunk_by(|a, b| token_of(a) == token_of(b)) {
            segments.clear();
            segments.extend(same.iter().map(|&(_, _, segment)| segment));
            postings.write(token_of(&same[0]), &segments)?;
        }
        Ok(())
    }
}

fn occurrence(token: Token, segment: u32) -> Occurrence {
    ((token >> 32) as u32, token as u32, segment)
}

fn token_of(&(upper, lower, _): &Occurrence) -> Token {
    Token::from(upper) << 32 | Token::from(lower)
}

/// Sorts occurrences whose segments ascend. Tokens are hashes: hardly two have the same upper half, so
/// that it does to sort by that, digit by digit, and to look after the few that remain.
fn sort(occurrences: &mut [Occurrence]) {
    radsort::sort_by_key(occurrences, |&(upper, _, _)| upper);
    for alike in occurrences.chunk_by_mut(|a, b| a.0 == b.0) {
        if !alike.is_sorted() {
            alike.sort_unstable();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_by_token_and_segment(
            tokens in prop::collection::vec(prop_oneof![0..i64::MAX, 0..4_i64, Just(1 << 32)], 0..200),
        ) {
            let given = (0..).zip(&tokens).map(|(segment, &token)| occurrence(token, segment));
            let mut sorted: Vec<Occurrence> = given.clone().collect();
            sort(&mut sorted);
            let mut expected: Vec<(Token, u32)> = tokens.into_iter().zip(0..).collect();
            expected.sort_unstable();
            let pairs: Vec<_> = sorted.iter().map(|one| (token_of(one), one.2)).collect();
            prop_assert_eq!(pairs, expected);
        }
    }
}
