//! Merging parts into one generation.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::mem;
use std::ops::Range;

use crate::leb128::{next_number, push_number};
use crate::pipeline;
use crate::store::id_set::IdSet;
use crate::store::index::codec::{SegmentList, for_each_segment};
use crate::store::index::encoder::{PostingEncoder, SegmentEncoder};
use crate::store::index::generation::Entry;
use crate::store::index::numbered::{self, Numbered};
use crate::store::index::part::{GONE, Part};
use crate::store::index::rows::GenerationRow;
use crate::store::index::runs::{Runs, range_of};
use crate::store::index::tokens::Token;

/// How many segments there must be that it is worthwhile to merge their tokens on several threads.
const FEWEST_SHARED: u64 = 1 << 14;

/// Gives `put` the rows of the generation that the parts make together, without the segments of removed units.
pub(super) fn merge<P: Part>(
    parts: &mut [P],
    removed: &IdSet,
    mut put: impl FnMut(GenerationRow<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let merged = merge_segments(parts, removed, &mut put)?;
    merge_postings(parts, &merged, put)
}

/// Does what [`merge`] does, of runs.
pub(super) fn merge_runs(
    runs: &Runs,
    removed: &IdSet,
    put: impl FnMut(GenerationRow<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    if runs.segments() < FEWEST_SHARED {
        merge(&mut runs.parts(), removed, put)
    } else {
        merge_by_ranges(runs, removed, put)
    }
}

/// Does what [`merge_runs`] does, with several threads, which merge the tokens a range at a time.
pub(super) fn merge_by_ranges(
    runs: &Runs,
    removed: &IdSet,
    mut put: impl FnMut(GenerationRow<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let merged = merge_segments(&mut runs.parts(), removed, &mut put)?;
    let mut together = runs.ranges_together().into_iter();
    pipeline::run(
        || together.next(),
        || {
            let mut encoder = PostingEncoder::new(merged.segments);
            let mut gathered = Gathered::default();
            let merged = &merged;
            move |ranges: Range<usize>| -> rusqlite::Result<TokenRows> {
                gathered.begin(&ranges);
                for (part, renumbered) in runs.parts_of(ranges).zip(&merged.renumbered) {
                    gathered.take(part, renumbered)?;
                }
                gathered.drain_into(&mut encoder)
            }
        },
        |rows| {
            let rows = rows?;
            rows.give(&mut put).map(|()| rows)
        },
        drop,
    )
}

/// What the segments of parts have become.
struct Merged {
    /// For each part, the new numbers of its segments.
    renumbered: Vec<Vec<u32>>,
    /// The number of segments.
    segments: u32,
}

/// Gives the rows of the segments of the merged generation.
fn merge_segments<P: Part>(
    parts: &mut [P],
    removed: &IdSet,
    put: impl FnMut(GenerationRow<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<Merged> {
    let mut encoder = SegmentEncoder::new(put);
    let mut renumbered: Vec<Vec<u32>> = parts.iter().map(|_part| Vec::new()).collect();
    let mut heads: Vec<Option<Entry>> =
        parts.iter_mut().map(Part::next_entry).collect::<rusqlite::Result<_>>()?;
    let key = |entry: &Entry, index| {
        Reverse((entry.words, entry.characters, entry.hash, entry.unit, index))
    };
    let mut order: BinaryHeap<_> = (0..)
        .zip(&heads)
        .filter_map(|(index, head)| head.as_ref().map(|entry| key(entry, index)))
        .collect();
    let mut number = 0;
    while let Some(&Reverse((.., unit, index))) = order.peek() {
        let next = parts[index].next_entry()?;
        replace_greatest(&mut order, next.as_ref().map(|entry| key(entry, index)));
        let Some(entry) = mem::replace(&mut heads[index], next) else { continue };
        if removed.contains(unit) {
            renumbered[index].push(GONE);
        } else {
            renumbered[index].push(number);
            number += 1;
            encoder.push(entry)?;
        }
    }
    Ok(Merged { renumbered, segments: encoder.finish()? })
}

/// Gives the row of each token of the parts, by ascending token.
fn merge_postings<P: Part>(
    parts: &mut [P],
    merged: &Merged,
    mut put: impl FnMut(GenerationRow<'_>) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut encoder = PostingEncoder::new(merged.segments);
    let mut order: BinaryHeap<Reverse<(Token, usize)>> = BinaryHeap::new();
    for (index, part) in parts.iter_mut().enumerate() {
        order.extend(part.next_token()?.map(|token| Reverse((token, index))));
    }
    while let Some(&Reverse((token, index))) = order.peek() {
        let part = &mut parts[index];
        encoder.take(|segments| part.append_segments(&merged.renumbered[index], segments))?;
        let next = part.next_token()?;
        replace_greatest(&mut order, next.map(|token| Reverse((token, index))));
        let is_last = order.peek().is_none_or(|Reverse((next, _))| *next != token);
        if is_last {
            encoder.finish(token, &mut put)?;
        }
    }
    Ok(())
}

/// The postings of some ranges of tokens, gathered from one part after the other.
///
/// To go through all parts at once, token by token, would be to look a number up here and there in what says how
/// segments are renumbered: of each part that has its place in a cache, of all together it has not.
#[derive(Debug, Default)]
struct Gathered {
    /// The first range.
    first: usize,
    /// Each by itself, so that what is sorted has its place in a cache too.
    ranges: Vec<GatheredRange>,
    segments: Vec<u32>,
}

impl Gathered {
    /// Begins with these ranges.
    fn begin(&mut self, ranges: &Range<usize>) {
        self.first = ranges.start;
        self.ranges.resize_with(ranges.len(), GatheredRange::default);
    }

    /// Takes in the postings of a part.
    fn take(&mut self, mut part: impl Part, renumbered: &[u32]) -> rusqlite::Result<()> {
        while let Some(token) = part.next_token()? {
            part.append_segments(renumbered, &mut self.segments)?;
            self.ranges[range_of(token) - self.first].push(token, &self.segments);
            self.segments.clear();
        }
        Ok(())
    }

    /// Returns the row of each token, by ascending token, and forgets them.
    fn drain_into(&mut self, encoder: &mut PostingEncoder) -> rusqlite::Result<TokenRows> {
        let mut rows = TokenRows::default();
        self.ranges.iter_mut().try_for_each(|range| range.drain_into(encoder, &mut rows))?;
        Ok(rows)
    }
}

/// The postings of a range of tokens.
#[derive(Debug, Default)]
struct GatheredRange {
    /// The tokens, each with where its segments begin in `lists`.
    postings: Vec<Numbered>,
    /// The segments of each posting, renumbered, as a list behind the number of its bytes.
    lists: Vec<u8>,
    list: SegmentList,
}

impl GatheredRange {
    /// Takes in a posting, if it has segments.
    fn push(&mut self, token: Token, segments: &[u32]) {
        if segments.is_empty() {
            return;
        }
        segments.iter().for_each(|&segment| self.list.push(segment));
        self.postings.push(Numbered::new(token, self.lists.len() as u32));
        push_number(&mut self.lists, self.list.bytes().len() as u64);
        self.lists.extend(self.list.bytes());
        self.list.clear();
    }

    /// Appends the row of each token, by ascending token, and forgets them.
    fn drain_into(
        &mut self,
        encoder: &mut PostingEncoder,
        rows: &mut TokenRows,
    ) -> rusqlite::Result<()> {
        numbered::sort(&mut self.postings);
        for same in self.postings.chunk_by(Numbered::is_like) {
            for posting in same {
                let mut list = self.lists[posting.number as usize..].iter();
                let length = next_number(&mut list).unwrap_or_default() as usize;
                let list = &list.as_slice()[..length];
                encoder.take(|segments| {
                    for_each_segment(list, |segment| segments.push(segment));
                    Ok(())
                })?;
            }
            encoder.finish(same[0].token(), |row| {
                rows.push(row);
                Ok(())
            })?;
        }
        self.postings.clear();
        self.lists.clear();
        Ok(())
    }
}

/// Rows of tokens, packed: a range of them has some hundred thousand where hardly a word comes twice.
#[derive(Debug, Default)]
struct TokenRows {
    /// Of each row the token, then the number of the bytes of its list and these: none, where it has a bitmap.
    lists: Vec<u8>,
    /// The chunks of the bitmaps, in the order of their rows.
    bitmaps: Vec<Vec<Vec<u8>>>,
}

impl TokenRows {
    /// Appends a row of a token; other rows are none of these.
    fn push(&mut self, row: GenerationRow<'_>) {
        let (token, list) = match row {
            GenerationRow::List { token, segments } => (token, segments),
            GenerationRow::Bitmap { token, chunks } => {
                self.bitmaps.push(chunks.into_owned());
                (token, &[][..])
            }
            GenerationRow::Block { .. } | GenerationRow::Summary { .. } => return,
        };
        self.lists.extend(token.to_le_bytes());
        push_number(&mut self.lists, list.len() as u64);
        self.lists.extend(list);
    }

    /// Gives `put` the rows in their order.
    fn give(
        &self,
        mut put: impl FnMut(GenerationRow<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let mut rest = self.lists.as_slice();
        let mut bitmaps = self.bitmaps.iter();
        while let Some((token, behind)) = rest.split_first_chunk() {
            let token = Token::from_le_bytes(*token);
            let mut bytes = behind.iter();
            let length = next_number(&mut bytes).unwrap_or_default() as usize;
            let (segments, behind) = bytes.as_slice().split_at(length);
            rest = behind;
            let row = if segments.is_empty() {
                bitmaps.next().map(|chunks| GenerationRow::Bitmap { token, chunks: chunks.into() })
            } else {
                Some(GenerationRow::List { token, segments })
            };
            row.map_or(Ok(()), &mut put)?;
        }
        Ok(())
    }
}

/// Puts another value, if there is one, into the place of the greatest.
fn replace_greatest<T: Ord>(heap: &mut BinaryHeap<T>, other: Option<T>) {
    let Some(mut greatest) = heap.peek_mut() else { return };
    match other {
        Some(other) => *greatest = other,
        None => drop(PeekMut::pop(greatest)),
    }
}
