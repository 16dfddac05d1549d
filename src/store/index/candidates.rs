//! Finding candidates: the segments that share enough words with a query.

use std::sync::Arc;

use crate::matching::bound::Bound;
use crate::matching::histogram::Histogram;
use crate::matching::{Query, Score};
use crate::store::index::codec::ListReader;
use crate::store::index::counting::{Tokens, for_each_overlap};
use crate::store::index::generation::{Generation, SEGMENTS_A_BLOCK};
use crate::store::index::posting::Posting;
use crate::store::index::reader::IndexReader;
use crate::store::index::same_form::same_form;
use crate::store::index::tokens::{Token, of_stems};

/// A segment that may match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Candidate {
    /// The best score that it can have.
    pub(in crate::store) bound: Score,
    /// The unit that it belongs to, which may be gone.
    pub(in crate::store) unit: i64,
}

/// A segment of a generation that shares enough words with a query.
#[derive(Clone, Copy, Debug)]
struct Found {
    segment: u32,
    words: usize,
    characters: usize,
    overlap: usize,
}

/// Returns every segment in the query's language whose score may reach `minimum`, in no order. A unit
/// comes once for each of its segments. To be called within a snapshot.
///
/// Costs a byte for each segment of the lengths that can match, the lists of the query's rare words and the
/// bitmaps of its frequent ones, and the histograms of the segments that share enough words.
pub(in crate::store) fn candidates(
    index: IndexReader<'_>,
    query: &Query,
    minimum: Score,
) -> rusqlite::Result<Vec<Candidate>> {
    if minimum > Score::BEST_FUZZY {
        return same_form(index, query);
    }
    let bound = Bound::new(query);
    let tokens: Vec<Token> = of_stems(query.stems().iter().map(String::as_str));
    let mut candidates = Vec::new();
    let language = query.language().primary();
    for generation in index.generations()?.iter().filter(|one| one.language == language) {
        let lengths = index.lengths(generation)?;
        let windows = lengths.windows(&bound, minimum);
        if windows.is_empty() {
            continue;
        }
        let postings: Vec<Arc<Option<Posting>>> = tokens
            .iter()
            .map(|&token| index.posting(generation, token))
            .collect::<rusqlite::Result<_>>()?;
        let mut lists: Vec<ListReader<'_>> = Vec::new();
        let mut bitmaps: Vec<i64> = Vec::new();
        for posting in postings.iter().filter_map(|posting| posting.as_ref().as_ref()) {
            match posting {
                Posting::List(list) => lists.push(ListReader::new(list)),
                Posting::Bitmap(first) => bitmaps.push(*first),
            }
        }
        let tokens = Tokens { lists, frequent: bitmaps.len() };
        let mut found: Vec<Found> = Vec::new();
        for_each_overlap(
            tokens,
            &windows,
            |number, chunks| {
                let mut earlier = std::mem::take(chunks).into_iter();
                for &first in &bitmaps {
                    chunks.push(index.chunk(first, number, earlier.next())?);
                }
                Ok::<_, rusqlite::Error>(())
            },
            |segment, overlap| {
                let Some(run) = lengths.of(segment) else { return };
                let (words, characters) = (run.words as usize, run.characters as usize);
                if bound.of(words, characters, overlap) >= minimum {
                    found.push(Found { segment, words, characters, overlap });
                }
            },
        )?;
        for_each_of(index, generation, &found, |one, unit, histogram| {
            let bound = bound.of_segment(one.words, one.characters, one.overlap, histogram);
            if bound >= minimum {
                candidates.push(Candidate { bound, unit });
            }
        })?;
    }
    Ok(candidates)
}

/// Calls `visit` with the unit and the histogram of each of the segments that were found, which ascend.
fn for_each_of(
    index: IndexReader<'_>,
    generation: &Generation,
    found: &[Found],
    mut visit: impl FnMut(&Found, i64, &Histogram),
) -> rusqlite::Result<()> {
    let block_of = |found: &Found| found.segment / SEGMENTS_A_BLOCK as u32;
    for same_block in found.chunk_by(|a, b| block_of(a) == block_of(b)) {
        let block = index.block(generation, block_of(&same_block[0]))?;
        for found in same_block {
            let place = found.segment as usize % SEGMENTS_A_BLOCK;
            if let Some((unit, histogram)) = block.segment(place) {
                visit(found, unit, &histogram);
            }
        }
    }
    Ok(())
}
