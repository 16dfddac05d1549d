//! The byte forms of the index: LEB128 numbers, ascending lists as differences, arrays of units and of
//! histograms.

use crate::matching::histogram::Histogram;

/// Appends a number, seven bits a byte, the lowest first.
pub(super) fn push_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads the numbers of a byte string; what is cut off at the end is left out.
pub(super) fn numbers(bytes: &[u8]) -> impl Iterator<Item = u64> + '_ {
    let mut bytes = bytes.iter();
    std::iter::from_fn(move || next_number(&mut bytes))
}

/// Takes the first number off a byte string.
#[inline]
fn next_number(bytes: &mut std::slice::Iter<'_, u8>) -> Option<u64> {
    let (mut number, mut shift) = (0_u64, 0);
    loop {
        let byte = *bytes.next()?;
        number |= u64::from(byte & 0x7F).checked_shl(shift).unwrap_or(0);
        if byte < 0x80 {
            return Some(number);
        }
        shift += 7;
    }
}

/// A list of ascending segment numbers in the making.
#[derive(Debug, Default)]
pub(super) struct SegmentList {
    bytes: Vec<u8>,
    next: u32,
}

impl SegmentList {
    /// Appends a segment number that is greater than the last.
    pub(super) fn push(&mut self, segment: u32) {
        push_number(&mut self.bytes, u64::from(segment - self.next));
        self.next = segment + 1;
    }

    /// Returns the bytes of the list.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the bytes of the list, which ends.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Starts a new list.
    pub(super) fn clear(&mut self) {
        self.next = 0;
        self.bytes.clear();
    }
}

/// The bits that tell of eight bytes which are not the last of their number.
const CONTINUED: u64 = 0x8080_8080_8080_8080;

/// Reads a list of ascending segment numbers from the first to the last.
#[derive(Clone, Debug)]
pub(super) struct ListReader<'a> {
    bytes: std::slice::Iter<'a, u8>,
    /// The next segment, or one more than the last where it has not been read yet.
    next: u32,
    /// Whether `next` is a segment of the list.
    is_read: bool,
}

impl<'a> ListReader<'a> {
    /// Begins to read a list.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes: bytes.iter(), next: 0, is_read: false }
    }

    /// Calls `visit` with each segment before `end` that has not been read yet.
    #[inline]
    pub(super) fn read_to(&mut self, end: u32, mut visit: impl FnMut(u32)) {
        if self.is_read {
            if self.next >= end {
                return;
            }
            visit(self.next);
            self.next = self.next.wrapping_add(1);
            self.is_read = false;
        }
        let mut next = self.next;
        loop {
            // The differences of frequent tokens, most of all, are numbers of one byte.
            while let Some((eight, rest)) = self.bytes.as_slice().split_first_chunk::<8>()
                && u64::from_ne_bytes(*eight) & CONTINUED == 0
                && next.saturating_add(8 * 0x80) <= end
            {
                for &difference in eight {
                    let segment = next + u32::from(difference);
                    visit(segment);
                    next = segment + 1;
                }
                self.bytes = rest.iter();
            }
            let Some(difference) = next_number(&mut self.bytes) else { break };
            next = next.wrapping_add(difference as u32);
            if next >= end {
                self.is_read = true;
                break;
            }
            visit(next);
            next = next.wrapping_add(1);
        }
        self.next = next;
    }

    /// Leaves out the segments before `start`.
    pub(super) fn skip_to(&mut self, start: u32) {
        self.read_to(start, |_segment| {});
    }
}

/// Calls `visit` with each segment number of a list.
pub(super) fn for_each_segment(bytes: &[u8], visit: impl FnMut(u32)) {
    ListReader::new(bytes).read_to(u32::MAX, visit);
}

/// Returns the byte form of a bitmap: its words, the lowest byte first.
pub(super) fn bitmap_bytes(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// Reads the words of a bitmap into `words`; those that the bytes lack are 0.
pub(super) fn read_bitmap(bytes: &[u8], words: &mut [u64]) {
    let chunks = bytes.as_chunks().0;
    let count = chunks.len().min(words.len());
    for (word, &chunk) in words.iter_mut().zip(chunks) {
        *word = u64::from_le_bytes(chunk);
    }
    words[count..].fill(0);
}

/// Returns the byte form of unit identifiers: eight bytes each, the lowest first.
pub(super) fn unit_bytes(units: impl IntoIterator<Item = i64>) -> Vec<u8> {
    units.into_iter().flat_map(i64::to_le_bytes).collect()
}

/// Returns one of the unit identifiers.
pub(super) fn unit_at(bytes: &[u8], place: usize) -> Option<i64> {
    bytes.as_chunks().0.get(place).map(|&chunk| i64::from_le_bytes(chunk))
}

/// Returns the byte form of histograms: one after the other.
pub(super) fn histogram_bytes(histograms: impl IntoIterator<Item = Histogram>) -> Vec<u8> {
    histograms.into_iter().flat_map(|histogram| histogram.0).collect()
}

/// Returns one of the histograms.
pub(super) fn histogram_at(bytes: &[u8], place: usize) -> Option<Histogram> {
    bytes.as_chunks().0.get(place).map(|&counts| Histogram(counts))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn numbers_come_back(values: Vec<u64>) {
            let mut bytes = Vec::new();
            values.iter().for_each(|&value| push_number(&mut bytes, value));
            prop_assert_eq!(numbers(&bytes).collect::<Vec<_>>(), values);
        }

        #[test]
        fn segments_come_back(segments in prop::collection::btree_set(0_u32..5_000_000, 0..100)) {
            let mut list = SegmentList::default();
            segments.iter().for_each(|&segment| list.push(segment));
            let mut read = Vec::new();
            for_each_segment(list.bytes(), |segment| read.push(segment));
            prop_assert_eq!(read, segments.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn units_come_back(values: Vec<i64>) {
            let bytes = unit_bytes(values.iter().copied());
            let read: Vec<i64> = (0..).map_while(|place| unit_at(&bytes, place)).collect();
            prop_assert_eq!(read, values);
        }

        #[test]
        fn histograms_come_back(values: Vec<[u8; 32]>) {
            let values: Vec<Histogram> = values.into_iter().map(Histogram).collect();
            let bytes = histogram_bytes(values.iter().copied());
            let read: Vec<_> = (0..).map_while(|place| histogram_at(&bytes, place)).collect();
            prop_assert_eq!(read, values);
        }

        #[test]
        fn any_bytes_are_read(bytes: Vec<u8>) {
            numbers(&bytes).for_each(drop);
            for_each_segment(&bytes, drop);
            prop_assert_eq!(unit_at(&bytes, bytes.len() / 8), None);
            prop_assert_eq!(histogram_at(&bytes, bytes.len() / 32), None);
        }
    }
}
