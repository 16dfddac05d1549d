//! Finding candidates: the segments that share enough words with a query, and those that have given
//! words.

use rusqlite::{Connection, OptionalExtension, params};

use crate::matching::Query;
use crate::matching::bound::Bound;
use crate::store::index::codec::for_each_segment;
use crate::store::index::generation::{Generation, Run, generations};
use crate::store::index::tokens::{Token, first_of, of_stems};

/// A segment that may match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct Candidate {
    /// The best score that it can have.
    pub(in crate::store) bound: u8,
    /// The unit that it belongs to, which may be gone.
    pub(in crate::store) unit: i64,
}

/// Returns every segment in the query's language whose score may reach `minimum`, in no order. A unit
/// comes once for each of its segments.
///
/// Costs the length of the postings of the query's words, plus two bytes for each segment and the
/// histograms of the segments that share enough words.
pub(in crate::store) fn candidates(
    connection: &Connection,
    query: &Query,
    minimum: u8,
) -> rusqlite::Result<Vec<Candidate>> {
    let bound = Bound::new(query);
    let tokens = of_stems(query.stems().iter().map(String::as_str));
    let mut found = Vec::new();
    let mut overlaps: Vec<u16> = Vec::new();
    for generation in generations(connection, Some(query.language().primary()))? {
        let runs = generation.runs(connection)?;
        overlaps.clear();
        overlaps.resize(generation.segments as usize, 0);
        for &token in &tokens {
            visit_posting(connection, &generation, token, |segment| {
                if let Some(overlap) = overlaps.get_mut(segment as usize) {
                    *overlap = overlap.saturating_add(1);
                }
            })?;
        }
        // A segment with its lengths and overlap.
        let mut segments: Vec<(u32, Run, usize)> = Vec::new();
        let mut start = 0_usize;
        for run in runs {
            let end = (start + run.segments as usize).min(overlaps.len());
            if let Some(least) = bound.least_overlap(run.words, run.characters, minimum) {
                for (segment, &overlap) in (start..).zip(&overlaps[start..end]) {
                    let overlap = usize::from(overlap);
                    // A count that has reached its limit may stand for any number of words.
                    let overlap =
                        if overlap == usize::from(u16::MAX) { usize::MAX } else { overlap };
                    if overlap >= least {
                        segments.push((segment as u32, run, overlap));
                    }
                }
            }
            start = end;
        }
        let number = |&(segment, ..): &(u32, Run, usize)| segment;
        generation.for_each_of(connection, &segments, number, |segment, unit, histogram| {
            let &(_segment, Run { words, characters, .. }, overlap) = segment;
            let bound = bound.of_segment(words, characters, overlap, histogram).percent();
            if bound >= minimum {
                found.push(Candidate { bound, unit });
            }
        })?;
    }
    Ok(found)
}

/// Calls `visit` with each segment of a generation that has a token.
fn visit_posting(
    connection: &Connection,
    generation: &Generation,
    token: Token,
    visit: impl FnMut(u32),
) -> rusqlite::Result<()> {
    connection
        .prepare_cached("SELECT segments FROM posting WHERE generation = ?1 AND token = ?2")?
        .query_row(params![generation.id, token], |row| {
            for_each_segment(row.get_ref(0)?.as_blob()?, visit);
            Ok(())
        })
        .optional()
        .map(|_found| ())
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
                visit_posting(connection, &generation, first_of(stem), |segment| {
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
