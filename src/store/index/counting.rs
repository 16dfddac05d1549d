//! Counting how many of a query's tokens the segments of a generation have.
//!
//! Frequent tokens have a bitmap of the segments that have them, rare ones an ascending list. The
//! segments are gone through in chunks that fit a cache. In each, the rare tokens are counted segment by
//! segment; which segments can reach the number that is asked of them with the frequent ones is then
//! told for 64 segments at once: by comparing counts where not even all frequent tokens would do, and
//! else by adding up the bitmaps in bit-sliced counters, as full adders do. What comes out is the
//! exact overlap of every segment that has enough.

use std::ops::Range;

use crate::store::index::codec::ListReader;
use crate::store::index::lengths::Window;

/// The number of 64-bit words of a bitmap's chunk: as many as a row of a page of 16 kB takes without a
/// second page.
pub(super) const CHUNK_WORDS: usize = 2_032;

/// The number of segments that a chunk covers.
pub(super) const CHUNK_SEGMENTS: u32 = CHUNK_WORDS as u32 * 64;

/// The bits of some segments, the first in the lowest bit.
pub(in crate::store) type Chunk = [u64; CHUNK_WORDS];

/// The segments of a query's tokens.
pub(super) struct Tokens<'a> {
    /// The lists of the rare ones.
    pub(super) lists: Vec<ListReader<'a>>,
    /// The number of frequent ones.
    pub(super) frequent: usize,
}

/// Calls `visit` with each segment of the windows that has enough of the tokens, in ascending order, and
/// with how many it has; `usize::MAX` stands for 255 and more. `load` fills in the chunk of this number
/// of every frequent token.
pub(super) fn for_each_overlap<E>(
    mut tokens: Tokens<'_>,
    windows: &[Window],
    mut load: impl FnMut(usize, &mut [Chunk]) -> Result<(), E>,
    mut visit: impl FnMut(u32, usize),
) -> Result<(), E> {
    let Some(last) = windows.last() else { return Ok(()) };
    let mut counts = vec![0_u8; CHUNK_SEGMENTS.min(last.segments.end) as usize];
    let mut frequent = Frequent::new(tokens.frequent);
    let mut rest = windows;
    let mut position = 0;
    while let Some(next) = rest.first() {
        // The window may have begun in an earlier chunk.
        let start = next.segments.start.max(position);
        let chunk = start / CHUNK_SEGMENTS;
        let covered = chunk * CHUNK_SEGMENTS..(chunk + 1).saturating_mul(CHUNK_SEGMENTS);
        let here = &rest[..rest.partition_point(|one| one.segments.start < covered.end)];
        let end = here.last().map_or(start, |one| one.segments.end.min(covered.end));
        let counts = &mut counts[..(end - covered.start) as usize];
        counts[(start - covered.start) as usize..].fill(0);
        for list in &mut tokens.lists {
            list.skip_to(start);
            list.read_to(end, |segment| {
                let count = &mut counts[(segment - covered.start) as usize];
                *count = count.saturating_add(1);
            });
        }
        frequent.is_loaded = false;
        for window in here {
            let segments = window.segments.start.max(start) - covered.start
                ..window.segments.end.min(end) - covered.start;
            count_window(
                counts,
                segments,
                window.least,
                &mut frequent,
                &mut |chunks| load(chunk as usize, chunks),
                &mut |place, overlap| visit(covered.start + place, overlap),
            )?;
        }
        rest = &rest[here.partition_point(|one| one.segments.end <= covered.end)..];
        position = covered.end;
    }
    Ok(())
}

/// Visits the segments of a part of a chunk that have at least so many tokens.
fn count_window<E>(
    counts: &[u8],
    segments: Range<u32>,
    least: usize,
    frequent: &mut Frequent,
    load: &mut dyn FnMut(&mut [Chunk]) -> Result<(), E>,
    visit: &mut dyn FnMut(u32, usize),
) -> Result<(), E> {
    // With all frequent tokens, so many rare ones are needed.
    let rare = least.saturating_sub(frequent.len());
    let mut enough = [u64::MAX; LANES];
    let mut first_of_lanes = u32::MAX;
    for word in segments.start / 64..segments.end.div_ceil(64) {
        let first = word * 64;
        let of_word = first.max(segments.start)..(first + 64).min(segments.end);
        let of_word_counts = &counts[of_word.start as usize..of_word.end as usize];
        let mut hits = if rare > 0 {
            at_least(of_word_counts, rare)
        } else {
            let lane = word % LANES as u32;
            if least > 0 && first_of_lanes != word - lane {
                first_of_lanes = word - lane;
                frequent.require(load)?;
                frequent.at_least(first_of_lanes as usize, least, &mut enough);
            }
            enough[lane as usize] >> (of_word.start - first) | at_least(of_word_counts, 1)
        };
        if of_word.len() < 64 {
            hits &= (1 << of_word.len()) - 1;
        }
        while hits != 0 {
            let place = of_word.start + hits.trailing_zeros();
            hits &= hits - 1;
            let count = counts[place as usize];
            let overlap = if count == u8::MAX {
                usize::MAX
            } else {
                frequent.require(load)?;
                usize::from(count) + frequent.count(place)
            };
            if overlap >= least {
                visit(place, overlap);
            }
        }
    }
    Ok(())
}

/// Returns a bit for each of up to 64 counts that is not less than `least`.
fn at_least(counts: &[u8], least: usize) -> u64 {
    let Ok(least) = u8::try_from(least) else { return bits_of(counts, |count| count == u8::MAX) };
    // Most often there is none, which is told quickly.
    if counts.iter().fold(0, |greatest, &count| greatest.max(count)) < least {
        return 0;
    }
    bits_of(counts, |count| count >= least)
}

fn bits_of(counts: &[u8], is_one: impl Fn(u8) -> bool) -> u64 {
    counts.iter().rev().fold(0, |bits, &count| bits << 1 | u64::from(is_one(count)))
}

/// The number of words that are added up at once, which divides that of a chunk's.
const LANES: usize = 8;

/// Words beside each other.
type Lanes = [u64; LANES];

/// The bitmaps of the frequent tokens of one chunk.
struct Frequent {
    chunks: Vec<Chunk>,
    is_loaded: bool,
    /// The bits of counts, the lowest first: as many as count all tokens.
    planes: Vec<Lanes>,
}

impl Frequent {
    fn new(tokens: usize) -> Self {
        let planes = (usize::BITS - tokens.leading_zeros()) as usize;
        let (chunks, planes) = (vec![[0; CHUNK_WORDS]; tokens], vec![[0; LANES]; planes]);
        Self { chunks, is_loaded: false, planes }
    }

    fn len(&self) -> usize {
        self.chunks.len()
    }

    fn require<E>(&mut self, load: &mut dyn FnMut(&mut [Chunk]) -> Result<(), E>) -> Result<(), E> {
        if !self.is_loaded && !self.chunks.is_empty() {
            load(&mut self.chunks)?;
        }
        self.is_loaded = true;
        Ok(())
    }

    /// Returns how many of the tokens a segment of the chunk has.
    fn count(&self, place: u32) -> usize {
        let (word, bit) = (place as usize / 64, place % 64);
        self.chunks.iter().filter(|chunk| chunk[word] >> bit & 1 == 1).count()
    }

    /// Fills in, for some words from one on, a bit for each segment that has at least so many of the
    /// tokens: more than none.
    fn at_least(&mut self, word: usize, least: usize, enough: &mut Lanes) {
        self.planes.fill([0; LANES]);
        let of = |chunk: &Chunk| -> Lanes { std::array::from_fn(|lane| chunk[word + lane]) };
        let mut pairs = self.chunks.chunks_exact(2);
        for pair in &mut pairs {
            add(&mut self.planes, &of(&pair[0]), &of(&pair[1]));
        }
        if let [last] = pairs.remainder() {
            add(&mut self.planes, &of(last), &[0; LANES]);
        }
        // Compares from the highest bit: greater where a count has a bit that `least` has not.
        let (mut greater, mut equal) = ([0; LANES], [u64::MAX; LANES]);
        for (bit, plane) in self.planes.iter().enumerate().rev() {
            for lane in 0..LANES {
                if least >> bit & 1 == 1 {
                    equal[lane] &= plane[lane];
                } else {
                    greater[lane] |= equal[lane] & plane[lane];
                    equal[lane] &= !plane[lane];
                }
            }
        }
        let fits = least >> self.planes.len() == 0;
        *enough = std::array::from_fn(|lane| if fits { greater[lane] | equal[lane] } else { 0 });
    }
}

/// Adds two bits to each count: a full adder at the lowest bit, half adders above.
fn add(planes: &mut [Lanes], one: &Lanes, other: &Lanes) {
    let Some((lowest, higher)) = planes.split_first_mut() else { return };
    let mut carry = [0; LANES];
    for lane in 0..LANES {
        let (a, b, c) = (lowest[lane], one[lane], other[lane]);
        lowest[lane] = a ^ b ^ c;
        carry[lane] = (a & b) | (c & (a ^ b));
    }
    for plane in higher {
        for lane in 0..LANES {
            (plane[lane], carry[lane]) = (plane[lane] ^ carry[lane], plane[lane] & carry[lane]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::index::codec::SegmentList;
    use proptest::prelude::*;
    use std::collections::BTreeSet;
    use std::convert::Infallible;

    /// The segments that have a token.
    type Segments = BTreeSet<u32>;

    fn overlaps(rare: &[Segments], frequent: &[Segments], windows: &[Window]) -> Vec<(u32, usize)> {
        let bytes: Vec<Vec<u8>> = rare
            .iter()
            .map(|segments| {
                let mut list = SegmentList::default();
                segments.iter().for_each(|&segment| list.push(segment));
                list.bytes().to_vec()
            })
            .collect();
        let tokens = Tokens {
            lists: bytes.iter().map(|bytes| ListReader::new(bytes)).collect(),
            frequent: frequent.len(),
        };
        let load = |number: usize, chunks: &mut [Chunk]| -> Result<(), Infallible> {
            for (segments, chunk) in frequent.iter().zip(chunks) {
                chunk.fill(0);
                for &segment in segments {
                    if segment / CHUNK_SEGMENTS == number as u32 {
                        let place = (segment % CHUNK_SEGMENTS) as usize;
                        chunk[place / 64] |= 1 << (place % 64);
                    }
                }
            }
            Ok(())
        };
        let mut found = Vec::new();
        let counted = for_each_overlap(tokens, windows, load, |segment, overlap| {
            found.push((segment, overlap));
        });
        counted.expect("nothing fails");
        found
    }

    fn counted(rare: &[Segments], frequent: &[Segments], windows: &[Window]) -> Vec<(u32, usize)> {
        let mut found = Vec::new();
        for window in windows {
            for segment in window.segments.clone() {
                let all = rare.iter().chain(frequent);
                let overlap = all.filter(|segments| segments.contains(&segment)).count();
                if overlap >= window.least {
                    found.push((segment, overlap));
                }
            }
        }
        found
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(60))]
        #[test]
        fn counts_what_there_is(
            rare in prop::collection::vec(prop::collection::btree_set(0_u32..700, 0..40), 0..6),
            frequent in prop::collection::vec(prop::collection::btree_set(0_u32..700, 0..400), 0..9),
            bounds in prop::collection::btree_set(0_u32..700, 0..8),
            least in prop::collection::vec(0_usize..9, 8),
            is_far in any::<bool>(),
        ) {
            // Either all in the first chunk, or about where the second ends and the third begins.
            let shift = if is_far { 2 * CHUNK_SEGMENTS - 350 } else { 0 };
            let shifted = |sets: Vec<Segments>| -> Vec<Segments> {
                sets.into_iter().map(|set| set.into_iter().map(|one| one + shift).collect()).collect()
            };
            let (rare, frequent) = (shifted(rare), shifted(frequent));
            let bounds: Vec<u32> = bounds.into_iter().collect();
            let windows: Vec<Window> = bounds
                .windows(2)
                .zip(least)
                .filter(|(_, least)| *least != 8)
                .map(|(pair, least)| Window { segments: pair[0] + shift..pair[1] + shift, least })
                .collect();
            prop_assert_eq!(
                overlaps(&rare, &frequent, &windows),
                counted(&rare, &frequent, &windows)
            );
        }
    }

    #[test]
    fn says_that_there_are_too_many_to_count() {
        let tokens = vec![Segments::from([3, 900]); 300];
        let window = |least| Window { segments: 0..2_000, least };
        assert_eq!(overlaps(&tokens, &[], &[window(2)]), [(3, usize::MAX), (900, usize::MAX)]);
        assert_eq!(overlaps(&tokens, &[], &[window(280)]), [(3, usize::MAX), (900, usize::MAX)]);
        assert_eq!(overlaps(&tokens[..254], &[], &[window(254)]), [(3, 254), (900, 254)]);
    }
}
