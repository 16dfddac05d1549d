//! Finding candidates: the segments that share enough words with a query, and those that have given
//! words.

use rusqlite::Connection;

use crate::matching::Query;
use crate::matching::bound::Bound;
use crate::store::index::codec::ListReader;
use crate::store::index::counting::{Tokens, for_each_overlap};
use crate::store::index::generation::{Generation, generations};
use crate::store::index::posting::{Posting, posting, read_chunk};
use crate::store::index::tokens::{first_of, of_stems};

/// A segment that may match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Candidate {
    /// The best score that it can have.
    pub(in crate::store) bound: u8,
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
/// comes once for each of its segments.
///
/// Costs a byte for each segment of the lengths that can match, the lists of the query's rare words and the
/// bitmaps of its frequent ones, and the histograms of the segments that share enough words.
pub(in crate::store) fn candidates(
    connection: &Connection,
    query: &Query,
    minimum: u8,
) -> rusqlite::Result<Vec<Candidate>> {
    let bound = Bound::new(query);
    let tokens = of_stems(query.stems().iter().map(String::as_str));
    let mut candidates = Vec::new();
    for generation in generations(connection, Some(query.language().primary()))? {
        let lengths = generation.lengths(connection)?;
        let windows = lengths.windows(&bound, minimum);
        if windows.is_empty() {
            continue;
        }
        let mut lists: Vec<Vec<u8>> = Vec::new();
        let mut bitmaps: Vec<i64> = Vec::new();
        for &token in &tokens {
            match posting(connection, generation.id, token)? {
                Some(Posting::List(list)) => lists.push(list),
                Some(Posting::Bitmap(first)) => bitmaps.push(first),
                None => {}
            }
        }
        let tokens = Tokens {
            lists: lists.iter().map(|list| ListReader::new(list)).collect(),
            frequent: bitmaps.len(),
        };
        let mut found: Vec<Found> = Vec::new();
        for_each_overlap(
            tokens,
            &windows,
            |number, chunks| {
                let mut bitmaps = bitmaps.iter().zip(chunks);
                bitmaps.try_for_each(|(&first, chunk)| read_chunk(connection, first, number, chunk))
            },
            |segment, overlap| {
                let Some(run) = lengths.of(segment) else { return };
                let (words, characters) = (run.words as usize, run.characters as usize);
                if bound.of(words, characters, overlap).percent() >= minimum {
                    found.push(Found { segment, words, characters, overlap });
                }
            },
        )?;
        generation.for_each_of(
            connection,
            &found,
            |one| one.segment,
            |one, unit, histogram| {
                let bound = bound.of_segment(one.words, one.characters, one.overlap, histogram);
                if bound.percent() >= minimum {
                    candidates.push(Candidate { bound: bound.percent(), unit });
                }
            },
        )?;
    }
    Ok(candidates)
}

/// Calls `visit` with each segment of a generation that has a stem.
fn visit_stem(
    connection: &Connection,
    generation: &Generation,
    stem: &str,
    visit: impl FnMut(u32),
) -> rusqlite::Result<()> {
    posting(connection, generation.id, first_of(stem))?
        .map_or(Ok(()), |posting| posting.for_each_segment(connection, generation.segments, visit))
}

/// Returns the units, ascending and each once, with a segment in the language that has, for every
/// group of stems, at least one of the group.
pub(in crate::store) fn units_with(
    connection: &Connection,
    language: &str,
    groups: &[Vec<String>],
) -> rusqlite::Result<Vec<i64>> {
    let mut units = Vec::new();
    for generation in generations(connection, Some(language))? {
        let mut common: Option<Vec<u32>> = None;
        for group in groups {
            let mut segments = Vec::new();
            for stem in group {
                visit_stem(connection, &generation, stem, |segment| {
                    segments.push(segment);
                })?;
            }
            segments.sort_unstable();
            segments.dedup();
            common = Some(match common {
                None => segments,
                Some(before) => {
                    before.into_iter().filter(|one| segments.binary_search(one).is_ok()).collect()
                }
            });
        }
        let common = common.unwrap_or_default();
        let number = |&segment: &u32| segment;
        generation.for_each_of(connection, &common, number, |_segment, unit, _histogram| {
            units.push(unit);
        })?;
    }
    units.sort_unstable();
    units.dedup();
    Ok(units)
}
