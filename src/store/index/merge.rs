//! Merging parts into one generation.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::collections::binary_heap::PeekMut;
use std::mem;

use crate::store::index::encoder::SegmentEncoder;
use crate::store::index::generation::Entry;
use crate::store::index::part::{GONE, Part};
use crate::store::index::rows::RowSink;
use crate::store::index::tokens::Token;

/// Gives the rows of the generation of this identifier that the parts make together, without the segments of
/// units for which `is_there` says no.
pub(super) fn merge<P: Part>(
    parts: &mut [P],
    is_there: impl FnMut(i64) -> rusqlite::Result<bool>,
    generation: i64,
    sink: &mut impl RowSink,
) -> rusqlite::Result<()> {
    let mut segments = SegmentEncoder::new(sink, generation);
    let renumbered = merge_entries(parts, is_there, |entry| segments.push(entry))?;
    let mut postings = segments.finish()?;
    merge_postings(parts, &renumbered, |token, segments| postings.push(token, segments))
}

/// Hands on the segments of the merged generation in their order, and returns for each part the new numbers
/// of its segments.
fn merge_entries<P: Part>(
    parts: &mut [P],
    mut is_there: impl FnMut(i64) -> rusqlite::Result<bool>,
    mut push: impl FnMut(Entry) -> rusqlite::Result<()>,
) -> rusqlite::Result<Vec<Vec<u32>>> {
    let mut renumbered: Vec<Vec<u32>> = parts.iter().map(|_part| Vec::new()).collect();
    let mut heads: Vec<Option<Entry>> =
        parts.iter_mut().map(Part::next_entry).collect::<rusqlite::Result<_>>()?;
    let key = |entry: &Entry, index| Reverse((entry.words, entry.characters, entry.unit, index));
    let mut order: BinaryHeap<_> = (0..)
        .zip(&heads)
        .filter_map(|(index, head)| head.as_ref().map(|entry| key(entry, index)))
        .collect();
    let mut number = 0;
    while let Some(&Reverse((_, _, unit, index))) = order.peek() {
        let next = parts[index].next_entry()?;
        replace_greatest(&mut order, next.as_ref().map(|entry| key(entry, index)));
        let Some(entry) = mem::replace(&mut heads[index], next) else { continue };
        if is_there(unit)? {
            renumbered[index].push(number);
            number += 1;
            push(entry)?;
        } else {
            renumbered[index].push(GONE);
        }
    }
    Ok(renumbered)
}

/// Hands on each token with the new numbers of its segments, by ascending token. The numbers that come of one
/// part ascend.
fn merge_postings<P: Part>(
    parts: &mut [P],
    renumbered: &[Vec<u32>],
    mut push: impl FnMut(Token, &mut [u32]) -> rusqlite::Result<()>,
) -> rusqlite::Result<()> {
    let mut order: BinaryHeap<Reverse<(Token, usize)>> = BinaryHeap::new();
    for (index, part) in parts.iter_mut().enumerate() {
        order.extend(part.next_token()?.map(|token| Reverse((token, index))));
    }
    let mut segments: Vec<u32> = Vec::new();
    while let Some(&Reverse((token, index))) = order.peek() {
        let part = &mut parts[index];
        part.append_segments(&renumbered[index], &mut segments)?;
        let next = part.next_token()?;
        replace_greatest(&mut order, next.map(|token| Reverse((token, index))));
        let is_last = order.peek().is_none_or(|Reverse((next, _))| *next != token);
        if is_last && !segments.is_empty() {
            push(token, &mut segments)?;
            segments.clear();
        }
    }
    Ok(())
}

/// Puts another value, if there is one, into the place of the greatest.
fn replace_greatest<T: Ord>(heap: &mut BinaryHeap<T>, other: Option<T>) {
    let Some(mut greatest) = heap.peek_mut() else { return };
    match other {
        Some(other) => *greatest = other,
        None => drop(PeekMut::pop(greatest)),
    }
}
