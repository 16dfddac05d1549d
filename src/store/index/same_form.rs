//! Finding the segments of one match form, by its hash.
//!
//! Segments of equal lengths lie in the order of the hash of their histogram. As hashes are spread evenly, the
//! hash tells about where among them the segments are: most often the first block that is read has them, however
//! many segments there are.

use std::ops::Range;
use std::sync::Arc;

use crate::matching::histogram::Histogram;
use crate::matching::{Query, Score};
use crate::store::index::candidates::Candidate;
use crate::store::index::generation::{self, Block, Generation, SEGMENTS_A_BLOCK};
use crate::store::index::reader::IndexReader;

/// Returns every segment in the query's language that has its match form, and hardly any others, in no order. A unit
/// comes once for each of its segments. To be called within a snapshot.
pub(in crate::store) fn same_form(
    index: IndexReader<'_>,
    query: &Query,
) -> rusqlite::Result<Vec<Candidate>> {
    let histogram = Histogram::of(query.form());
    let hash = generation::hash(&histogram);
    let (words, characters) = (query.word_count() as u32, query.character_count() as u32);
    let mut found = Vec::new();
    let language = query.language().primary();
    for generation in index.generations()?.iter().filter(|one| one.language == language) {
        let segments = index.lengths(generation)?.segments_of(words, characters);
        let mut same = SameLengths { index, generation, segments };
        same.for_each_of(hash, |unit, other| {
            if *other == histogram {
                found.push(Candidate { bound: Score::CONTEXT, unit });
            }
        })?;
    }
    Ok(found)
}

/// The segments of a generation that have the same lengths.
struct SameLengths<'a> {
    index: IndexReader<'a>,
    generation: &'a Generation,
    segments: Range<u32>,
}

impl SameLengths<'_> {
    /// Calls `visit` with the unit and the histogram of each segment of this hash.
    fn for_each_of(
        &mut self,
        hash: u32,
        mut visit: impl FnMut(i64, &Histogram),
    ) -> rusqlite::Result<()> {
        if self.segments.is_empty() {
            return Ok(());
        }
        let end = self.block_of(self.segments.end - 1) + 1;
        for number in self.first_block(hash)?..end {
            let block = self.block(number)?;
            for place in self.places(number) {
                let Some((unit, histogram)) = block.segment(place) else { return Ok(()) };
                match generation::hash(&histogram) {
                    other if other < hash => {}
                    other if other == hash => visit(unit, &histogram),
                    _ => return Ok(()),
                }
            }
        }
        Ok(())
    }

    /// Returns the block with the first segment of this hash or a greater one, or where it would lie.
    ///
    /// Begins where it should be, and goes on from there in steps that grow, but to the middle of what is left at most.
    fn first_block(&self, hash: u32) -> rusqlite::Result<u32> {
        let (mut low, mut high) =
            (self.block_of(self.segments.start), self.block_of(self.segments.end - 1));
        let count = u64::from(self.segments.end - self.segments.start);
        let before = (count * u64::from(hash)) >> u32::BITS;
        let mut guess = self.block_of(self.segments.start + before as u32);
        let mut step = 1;
        while low < high {
            let block = self.block(guess)?;
            let mut places = self.places(guess);
            let hash_at = |place| block.segment(place).map(|(_, other)| generation::hash(&other));
            let (first, last) = (places.next(), places.next_back());
            if last.or(first).and_then(hash_at).is_some_and(|last| last < hash) {
                low = guess + 1;
                guess = low + (step - 1).min(high.saturating_sub(low) / 2);
            } else if guess > low && first.and_then(hash_at).is_some_and(|first| first >= hash) {
                high = guess;
                guess -= step.min((high - low).div_ceil(2));
            } else {
                return Ok(guess);
            }
            step = step.saturating_mul(2);
        }
        Ok(low)
    }

    fn block_of(&self, segment: u32) -> u32 {
        segment / SEGMENTS_A_BLOCK as u32
    }

    fn block(&self, number: u32) -> rusqlite::Result<Arc<Block>> {
        self.index.block(self.generation, number)
    }

    /// Returns the places of the segments in a block.
    fn places(&self, block: u32) -> Range<usize> {
        let first = block * SEGMENTS_A_BLOCK as u32;
        let place = |segment: u32| (segment.saturating_sub(first) as usize).min(SEGMENTS_A_BLOCK);
        place(self.segments.start)..place(self.segments.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, new_memory, pair, tag};
    use std::collections::BTreeMap;

    /// Returns texts of equal lengths, some of them often, and many with the same characters.
    fn texts() -> Vec<String> {
        let letter = |number: usize| char::from(b'a' + (number % 7) as u8);
        let text = |number: usize| -> String {
            let number = number * number % 1_031;
            format!("{}{}x {}o", letter(number), letter(number / 7), letter(number / 49))
        };
        (0..1_500).map(text).chain((0..300).map(|_same| text(5))).collect()
    }

    #[test]
    fn finds_all_of_a_form() {
        let (_folder, mut memory) = new_memory();
        let mut units: BTreeMap<String, Vec<i64>> = BTreeMap::new();
        let texts = texts();
        // A large generation and small ones.
        for part in [&texts[..1_600], &texts[1_600..1_601], &texts[1_601..]] {
            let numbered = part.iter().map(|text| {
                let number = units.values().map(Vec::len).sum::<usize>() as i64 + 1;
                units.entry(text.clone()).or_default().push(number);
                pair(text, &format!("هدف {number}"))
            });
            add(&mut memory, "o", numbered);
        }
        let language = tag("en");
        let histogram = |text: &str| Histogram::of(text);
        for text in units.keys() {
            let query = Query::new(&text.as_str().into(), &language);
            let found = same_form(memory.index(), &query).expect("it is read");
            let mut found: Vec<i64> = found.iter().map(|candidate| candidate.unit).collect();
            found.sort_unstable();
            let alike = units.iter().filter(|(other, _)| histogram(other) == histogram(text));
            let mut expected: Vec<i64> = alike.flat_map(|(_, units)| units.clone()).collect();
            expected.sort_unstable();
            assert_eq!(found, expected, "{text}");
        }
        for absent in ["xxx xo", "aax qo", "aax  aoo", "q"] {
            let query = Query::new(&absent.into(), &language);
            assert_eq!(same_form(memory.index(), &query).expect("it is read"), [], "{absent}");
        }
    }
}
