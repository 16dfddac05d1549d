//! The byte forms of the index: ascending lists as differences, arrays of units and of histograms.

use std::array;

use crate::leb128::{next_number, push_number};
use crate::matching::histogram::Histogram;

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

    /// Starts a new list.
    pub(super) fn clear(&mut self) {
        self.next = 0;
        self.bytes.clear();
    }
}

/// Eight bytes that begin with a number and have no number of more than two bytes, as most of a list.
#[derive(Clone, Copy, Debug)]
struct ShortNumbers {
    bytes: u64,
    /// The highest bit of each byte that is not the last of its number.
    continued: u64,
}

impl ShortNumbers {
    /// Returns the next eight bytes, if they are such.
    #[inline]
    fn next(bytes: &[u8]) -> Option<Self> {
        let bytes = u64::from_le_bytes(*bytes.first_chunk()?);
        let continued = bytes & 0x8080_8080_8080_8080;
        (continued & continued << 8 == 0).then_some(Self { bytes, continued })
    }

    /// Returns how many numbers end in these bytes: at least four.
    #[inline]
    fn count(self) -> u32 {
        8 - sum_of_bytes(self.continued >> 7)
    }

    /// Returns the first four numbers, and how many bytes these have.
    #[inline(always)]
    fn first_four(self) -> ([u32; 4], usize) {
        // The highest bit of the last byte of each number that is left.
        let mut last = !self.continued & 0x8080_8080_8080_8080;
        let mut start = 0;
        let numbers = array::from_fn(|_number| {
            let number = self.bytes >> start;
            start = last.trailing_zeros() + 1;
            last &= last.wrapping_sub(1);
            // A branch would mostly be predicted wrongly.
            let is_long = number >> 7 & 1;
            (number & 0x7F | (number >> 1) & (is_long * 0x3F80)) as u32
        });
        (numbers, start as usize / 8)
    }

    /// Returns the sum of the numbers that end in these bytes, and how many bytes these have.
    #[inline]
    fn sum(self) -> (u32, usize) {
        let is_cut_off = self.continued >> 63;
        let whole = u64::MAX >> (8 * is_cut_off);
        let digits = self.bytes & whole & 0x7F7F_7F7F_7F7F_7F7F;
        // All bits of the bytes that follow upon one of their number.
        let second = (self.continued >> 7 << 8) * 0xFF;
        let sum = sum_of_bytes(digits & !second) + (sum_of_bytes(digits & second) << 7);
        (sum, 8 - is_cut_off as usize)
    }
}

/// Returns the sum of eight bytes that are less than 128 each.
#[inline]
fn sum_of_bytes(bytes: u64) -> u32 {
    const EVEN: u64 = 0x00FF_00FF_00FF_00FF;
    let pairs = (bytes & EVEN) + (bytes >> 8 & EVEN);
    (pairs.wrapping_mul(0x0001_0001_0001_0001) >> 48) as u32
}

/// Reads a list of ascending segment numbers from the first to the last.
#[derive(Clone, Debug)]
pub(super) struct ListReader<'a> {
    bytes: &'a [u8],
    /// The next segment, or one more than the last where it has not been read yet.
    next: u32,
    /// Whether `next` is a segment of the list.
    is_read: bool,
}

impl<'a> ListReader<'a> {
    /// Begins to read a list.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, next: 0, is_read: false }
    }

    /// Calls `visit` with each segment before `end` that has not been read yet.
    #[inline(always)]
    pub(super) fn read_to(&mut self, end: u32, mut visit: impl FnMut(u32)) {
        if self.is_read {
            if self.next >= end {
                return;
            }
            visit(self.next);
            self.next = self.next.wrapping_add(1);
            self.is_read = false;
        }
        let (mut bytes, mut next) = (self.bytes, self.next);
        loop {
            // As many at once as are always there: how many there are would mostly be predicted wrongly.
            while let Some(numbers) = ShortNumbers::next(bytes) {
                let (differences, length) = numbers.first_four();
                let mut behind = next;
                let segments = differences.map(|difference| {
                    let segment = behind.wrapping_add(difference);
                    behind = segment.wrapping_add(1);
                    segment
                });
                if segments[3] >= end {
                    break;
                }
                segments.into_iter().for_each(&mut visit);
                (bytes, next) = (&bytes[length..], behind);
            }
            let mut rest = bytes.iter();
            let Some(difference) = next_number(&mut rest) else { break };
            bytes = rest.as_slice();
            next = next.wrapping_add(difference as u32);
            if next >= end {
                self.is_read = true;
                break;
            }
            visit(next);
            next = next.wrapping_add(1);
        }
        (self.bytes, self.next) = (bytes, next);
    }

    /// Leaves out the segments before `start`.
    pub(super) fn skip_to(&mut self, start: u32) {
        if !self.is_read {
            while let Some(numbers) = ShortNumbers::next(self.bytes) {
                let (sum, length) = numbers.sum();
                let after = self.next.saturating_add(sum).saturating_add(numbers.count());
                if after > start {
                    break;
                }
                self.next = after;
                self.bytes = &self.bytes[length..];
            }
        }
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

/// Returns the least of the unit identifiers.
pub(super) fn least_unit(bytes: &[u8]) -> Option<i64> {
    bytes.as_chunks().0.iter().map(|&chunk| i64::from_le_bytes(chunk)).min()
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
        fn segments_come_back(segments in prop::collection::btree_set(0_u32..5_000_000, 0..100)) {
            let mut list = SegmentList::default();
            segments.iter().for_each(|&segment| list.push(segment));
            let mut read = Vec::new();
            for_each_segment(list.bytes(), |segment| read.push(segment));
            prop_assert_eq!(read, segments.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn a_list_is_read_in_pieces(
            differences in prop::collection::vec(
                prop_oneof![0_u32..0x80, 0x80_u32..0x4000, 0x4000_u32..0x30_0000],
                0..100,
            ),
            bounds in prop::collection::btree_set(0_u32..1 << 24, 0..12),
        ) {
            let mut list = SegmentList::default();
            let mut segments = Vec::new();
            for difference in differences {
                let segment = segments.last().map_or(difference, |last| last + 1 + difference);
                segments.push(segment);
                list.push(segment);
            }
            let mut reader = ListReader::new(list.bytes());
            let bounds: Vec<u32> = bounds.into_iter().collect();
            for piece in bounds.windows(2) {
                reader.skip_to(piece[0]);
                let mut read = Vec::new();
                reader.read_to(piece[1], |segment| read.push(segment));
                let of_piece = segments.iter().copied();
                let of_piece = of_piece.filter(|segment| (piece[0]..piece[1]).contains(segment));
                prop_assert_eq!(read, of_piece.collect::<Vec<_>>());
            }
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
            for_each_segment(&bytes, drop);
            ListReader::new(&bytes).skip_to(1 << 20);
            prop_assert_eq!(unit_at(&bytes, bytes.len() / 8), None);
            prop_assert_eq!(histogram_at(&bytes, bytes.len() / 32), None);
        }
    }
}
