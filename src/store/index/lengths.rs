//! The lengths of a generation's segments, which are sorted by them: number of words, then of characters.

use std::ops::Range;

use crate::leb128;
use crate::matching::Score;
use crate::matching::bound::Bound;

/// The greatest length of a segment, with which scores can still be reckoned: a greater one is a fault of
/// the file.
const LONGEST: u64 = 1 << 28;

/// The lengths of neighbouring segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The number of words of each.
    pub(super) words: u32,
    /// The number of characters of the match form of each.
    pub(super) characters: u32,
    /// The number of the first of them; they end where the next run begins.
    pub(super) first: u32,
}

/// The lengths of all segments of a generation.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::store) struct Lengths {
    runs: Vec<Run>,
    /// The runs of each number of words, as one.
    of_words: Vec<SameWords>,
    segments: u32,
}

/// Segments of the same number of words.
#[derive(Debug, PartialEq, Eq)]
struct SameWords {
    words: u32,
    /// The indices of their runs.
    runs: Range<usize>,
}

/// The byte form of lengths in the making: for each run of equal ones the number of words, of characters
/// and of segments.
#[derive(Debug, Default)]
pub(super) struct LengthsWriter {
    bytes: Vec<u8>,
    last: (u32, u32),
    /// How many segments had the last lengths so far.
    count: u64,
}

impl LengthsWriter {
    /// Appends the lengths of the next segment, which are not less than the last.
    pub(super) fn push(&mut self, words: u32, characters: u32) {
        if self.last != (words, characters) {
            self.end_run();
            self.last = (words, characters);
        }
        self.count += 1;
    }

    fn end_run(&mut self) {
        if self.count > 0 {
            leb128::push_number(&mut self.bytes, u64::from(self.last.0));
            leb128::push_number(&mut self.bytes, u64::from(self.last.1));
            leb128::push_number(&mut self.bytes, self.count);
            self.count = 0;
        }
    }

    /// Returns the byte form.
    pub(super) fn finish(mut self) -> Vec<u8> {
        self.end_run();
        self.bytes
    }
}

/// Segments that can match a query if they share enough words with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The numbers of the segments.
    pub(super) segments: Range<u32>,
    /// How many of the query's words each must have, at least.
    pub(super) least: usize,
}

impl Lengths {
    /// Reads the byte form; `None` where it is not that of ascending lengths of so many segments.
    pub(super) fn decode(bytes: &[u8], segments: u32) -> Option<Self> {
        let mut numbers = leb128::numbers(bytes);
        // A run takes three bytes at least.
        let mut runs: Vec<Run> = Vec::with_capacity(bytes.len() / 3);
        let mut first = 0_u64;
        while let (Some(words), Some(characters), Some(count)) =
            (numbers.next(), numbers.next(), numbers.next())
        {
            if words > LONGEST || characters > LONGEST || first > u64::from(segments) {
                return None;
            }
            let run =
                Run { words: words as u32, characters: characters as u32, first: first as u32 };
            let ascends = runs
                .last()
                .is_none_or(|last| (last.words, last.characters) < (run.words, run.characters));
            if !ascends || count == 0 {
                return None;
            }
            runs.push(run);
            first = first.saturating_add(count);
        }
        if first != u64::from(segments) {
            return None;
        }
        runs.shrink_to_fit();
        let mut of_words = Vec::new();
        let mut start = 0;
        for same in runs.chunk_by(|one, next| one.words == next.words) {
            let end = start + same.len();
            of_words.push(SameWords { words: same[0].words, runs: start..end });
            start = end;
        }
        Some(Self { runs, of_words, segments })
    }

    /// Returns the number of words and of characters of each segment in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        let ends = self.runs[1.min(self.runs.len())..].iter().map(|run| run.first);
        self.runs.iter().zip(ends.chain([self.segments])).flat_map(|(run, end)| {
            std::iter::repeat_n((run.words, run.characters), (end - run.first) as usize)
        })
    }

    /// Returns how many bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.runs.capacity() * size_of::<Run>() + self.of_words.capacity() * size_of::<SameWords>()
    }

    /// Returns the run of a segment.
    pub(super) fn of(&self, segment: u32) -> Option<&Run> {
        self.runs[..self.runs.partition_point(|run| run.first <= segment)].last()
    }

    /// Returns the segments of these lengths.
    pub(super) fn segments_of(&self, words: u32, characters: u32) -> Range<u32> {
        let of = |run: &Run| (run.words, run.characters);
        match self.runs.binary_search_by_key(&(words, characters), of) {
            Ok(at) => {
                let behind = self.runs.get(at + 1);
                self.runs[at].first..behind.map_or(self.segments, |run| run.first)
            }
            Err(_) => 0..0,
        }
    }

    /// Returns the segments that can score `minimum`, in their order: a window for each number of words.
    pub(super) fn windows(&self, bound: &Bound, minimum: Score) -> Vec<Window> {
        let window = |same: &SameWords| {
            let words = same.words as usize;
            let can_do = bound.characters(words, minimum)?;
            let runs = &self.runs[same.runs.clone()];
            let characters = |run: &Run| run.characters as usize;
            let start = runs.partition_point(|run| characters(run) < *can_do.start());
            let end = runs.partition_point(|run| characters(run) <= *can_do.end());
            let (first, last) = (runs.get(start)?, runs[..end].last()?);
            if start >= end {
                return None;
            }
            let characters = characters(first)..=characters(last);
            let least = bound.least_overlap_among(words, characters, minimum)?;
            let behind = self.runs.get(same.runs.start + end);
            let segments = first.first..behind.map_or(self.segments, |run| run.first);
            Some(Window { segments, least })
        };
        self.of_words.iter().filter_map(window).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn lengths_come_back(
            mut lengths in prop::collection::vec((1_u32..9, 1_u32..70_000), 0..60),
        ) {
            lengths.sort_unstable();
            lengths = lengths.iter().flat_map(|&length| [length, length]).collect();
            let mut writer = LengthsWriter::default();
            lengths.iter().for_each(|&(words, characters)| writer.push(words, characters));
            let bytes = writer.finish();
            let read = Lengths::decode(&bytes, lengths.len() as u32).expect("they are right");
            prop_assert_eq!(read.iter().collect::<Vec<_>>(), lengths.clone());
            for (segment, &(words, characters)) in (0..).zip(&lengths) {
                let run = read.of(segment).expect("there is one");
                prop_assert_eq!((run.words, run.characters), (words, characters));
                prop_assert!(read.segments_of(words, characters).contains(&segment));
            }
            prop_assert_eq!(read.segments_of(9, 1), 0..0);
            prop_assert_eq!(Lengths::decode(&bytes, lengths.len() as u32 + 1), None);
        }
    }

    #[test]
    fn refuses_lengths_that_cannot_be() {
        for (bytes, segments) in [
            (&[2, 5, 1, 1, 9, 1][..], 2),
            (&[1, 5, 0], 0),
            (&[1, 5, 1], 2),
            (&[1, 5, 3], 2),
            (&[], 1),
            (&[0x80, 0x80, 0x80, 0x80, 0x10, 5, 1], 1),
        ] {
            assert_eq!(Lengths::decode(bytes, segments), None, "{bytes:?}");
        }
    }
}
