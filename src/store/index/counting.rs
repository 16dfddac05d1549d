//! Counting how many of a query's tokens the segments of a generation have.
//!
//! Frequent tokens have a bitmap of the segments that have them, rare ones an ascending list. The
//! segments are gone through in chunks that fit a cache. Counts are bit-sliced: a plane has one bit of
//! the counts of 64 segments in a word, so that adding a bitmap to many counts is what full adders do, and
//! comparing many counts with a number is a few operations. In each chunk the rare tokens are counted
//! first. Where not even all frequent ones would do, that is all; the bitmaps are added up where
//! they may, and the exact overlap of every segment that has enough comes out.

use std::ops::Range;
use std::sync::Arc;

use fearless_simd::{Level, dispatch};

use crate::store::id_set::ones;
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
/// with how many it has. `load` fills in the chunk of this number of every frequent token, in their order.
pub(super) fn for_each_overlap<E>(
    tokens: Tokens<'_>,
    windows: &[Window],
    load: impl FnMut(usize, &mut Vec<Arc<Chunk>>) -> Result<(), E>,
    visit: impl FnMut(u32, usize),
) -> Result<(), E> {
    // What is inlined is compiled for what the processor can do: wide vectors, and counting bits in one instruction.
    dispatch!(Level::new(), _simd => count_all(tokens, windows, load, visit))
}

/// Does what [`for_each_overlap`] does.
#[inline(always)]
fn count_all<E>(
    mut tokens: Tokens<'_>,
    windows: &[Window],
    mut load: impl FnMut(usize, &mut Vec<Arc<Chunk>>) -> Result<(), E>,
    mut visit: impl FnMut(u32, usize),
) -> Result<(), E> {
    let mut counter = Counter::new(tokens.lists.len(), tokens.frequent);
    let mut rest = windows;
    let mut position = 0;
    while let Some(next) = rest.first() {
        // The window may have begun in an earlier chunk.
        let start = next.segments.start.max(position);
        let chunk = start / CHUNK_SEGMENTS;
        let covered = chunk * CHUNK_SEGMENTS..(chunk + 1).saturating_mul(CHUNK_SEGMENTS);
        let here = &rest[..rest.partition_point(|one| one.segments.start < covered.end)];
        let end = here.last().map_or(start, |one| one.segments.end.min(covered.end));
        counter.begin(start - covered.start..end - covered.start);
        let mut add = counter.adder();
        for list in &mut tokens.lists {
            list.skip_to(start);
            list.read_to(end, |segment| add(segment.wrapping_sub(covered.start)));
        }
        drop(add);
        for window in here {
            let segments = window.segments.start.max(start) - covered.start
                ..window.segments.end.min(end) - covered.start;
            counter.count(
                segments,
                window.least,
                &mut |chunks| load(chunk as usize, chunks),
                &mut |place, overlap| visit(covered.start + place, overlap),
            )?;
        }
        rest = &rest[here.partition_point(|one| one.segments.end <= covered.end)..];
        position = covered.end;
    }
    Ok(())
}

/// The number of words that are added up at once, which divides that of a chunk's.
const LANES: usize = 8;

/// The number of segments that are counted at once.
const LANES_SEGMENTS: u32 = LANES as u32 * 64;

/// Words beside each other.
type Lanes = [u64; LANES];

/// Returns the bits that a number has.
fn bits(number: usize) -> usize {
    (usize::BITS - number.leading_zeros()) as usize
}

/// Where so few of some lanes' segments have enough rare tokens, their bits are looked up in the bitmaps: that is
/// faster than adding these up.
const FEW: u32 = 12;

/// The counts of the segments of one chunk.
struct Counter {
    /// The number of frequent tokens.
    frequent: usize,
    /// The chunks of their bitmaps, once they are needed.
    chunks: Vec<Arc<Chunk>>,
    is_loaded: bool,
    /// The number of planes that count the rare tokens.
    planes: usize,
    /// The planes of the counts of rare tokens, the lowest first, each with some lanes.
    rare: Vec<Lanes>,
    /// Which lanes these are.
    lanes: Range<usize>,
    /// The planes of the counts of all tokens of some lanes.
    sums: Vec<Lanes>,
    /// The lanes that these are of.
    summed: Option<usize>,
}

/// Fills in the chunks of all frequent tokens in their order; what stands there may be used again.
type Load<'l, E> = &'l mut dyn FnMut(&mut Vec<Arc<Chunk>>) -> Result<(), E>;

impl Counter {
    fn new(rare: usize, frequent: usize) -> Self {
        Self {
            frequent,
            chunks: Vec::new(),
            is_loaded: false,
            planes: bits(rare),
            rare: Vec::new(),
            lanes: 0..0,
            sums: vec![[0; LANES]; bits(rare + frequent)],
            summed: None,
        }
    }

    /// Begins to count some segments of a chunk.
    #[inline(always)]
    fn begin(&mut self, segments: Range<u32>) {
        self.lanes = (segments.start / LANES_SEGMENTS) as usize
            ..segments.end.div_ceil(LANES_SEGMENTS) as usize;
        self.rare.clear();
        self.rare.resize(self.lanes.len() * self.planes, [0; LANES]);
        self.is_loaded = false;
        self.summed = None;
    }

    /// Returns a plane of the counts of rare tokens of some lanes.
    #[inline(always)]
    fn rare_plane(&self, plane: usize, lanes: usize) -> &Lanes {
        &self.rare[plane * self.lanes.len() + lanes - self.lanes.start]
    }

    /// Returns what counts a rare token of a segment; a segment that is not to be counted, which only a damaged list has, is
    /// left out.
    #[inline(always)]
    fn adder(&mut self) -> impl FnMut(u32) + '_ {
        let (plane, first) = (self.lanes.len() * LANES, self.lanes.start * LANES);
        let words = self.rare.as_flattened_mut();
        let (lowest, higher) = words.split_at_mut_checked(plane).unwrap_or_default();
        move |place| {
            let mut word = (place as usize / 64).wrapping_sub(first);
            let Some(bits) = lowest.get_mut(word) else { return };
            let mut carry = 1 << (place % 64);
            (*bits, carry) = (*bits ^ carry, *bits & carry);
            // Most segments have one at the most.
            while carry != 0
                && let Some(bits) = higher.get_mut(word)
            {
                (*bits, carry) = (*bits ^ carry, *bits & carry);
                word += plane;
            }
        }
    }

    /// Visits those of some segments that have at least so many tokens.
    #[inline(always)]
    fn count<E>(
        &mut self,
        segments: Range<u32>,
        least: usize,
        load: Load<'_, E>,
        visit: &mut dyn FnMut(u32, usize),
    ) -> Result<(), E> {
        // With all frequent tokens, so many rare ones are needed.
        let rare = least.saturating_sub(self.frequent);
        let first = (segments.start / LANES_SEGMENTS) as usize;
        for lanes in first..segments.end.div_ceil(LANES_SEGMENTS) as usize {
            let mut hits = [u64::MAX; LANES];
            if rare > 0 {
                hits = at_least(self.planes, |plane| self.rare_plane(plane, lanes), rare);
                if hits == [0; LANES] {
                    continue;
                }
            }
            self.require(load)?;
            let are_few = hits.iter().map(|word| word.count_ones()).sum::<u32>() <= FEW;
            if !are_few {
                if self.summed != Some(lanes) {
                    self.sum(lanes);
                }
                hits = at_least(self.sums.len(), |plane| &self.sums[plane], least);
            }
            for (word, hits) in (lanes as u32 * LANES as u32..).zip(hits) {
                let hits = if hits == 0 { 0 } else { hits & bits_of(&segments, word * 64) };
                for bit in ones(hits) {
                    let place = word * 64 + bit;
                    let overlap = if are_few {
                        self.count_of(place, lanes)
                    } else {
                        count_at(self.sums.len(), |plane| &self.sums[plane], place)
                    };
                    if overlap >= least {
                        visit(place, overlap);
                    }
                }
            }
        }
        Ok(())
    }

    fn require<E>(&mut self, load: Load<'_, E>) -> Result<(), E> {
        if !self.is_loaded && self.frequent > 0 {
            load(&mut self.chunks)?;
        }
        self.is_loaded = true;
        Ok(())
    }

    /// Returns how many of all tokens a segment has, which is of these lanes.
    #[inline(always)]
    fn count_of(&self, place: u32, lanes: usize) -> usize {
        let (word, bit) = (place as usize / 64, place % 64);
        let frequent = self.chunks.iter().filter(|chunk| chunk[word] >> bit & 1 == 1).count();
        count_at(self.planes, |plane| self.rare_plane(plane, lanes), place) + frequent
    }

    /// Adds all tokens up for some lanes.
    #[inline(always)]
    fn sum(&mut self, lanes: usize) {
        self.sums.fill([0; LANES]);
        for plane in 0..self.planes {
            self.sums[plane] = *self.rare_plane(plane, lanes);
        }
        let of = |chunk: &Chunk| -> Lanes { chunk.as_chunks().0[lanes] };
        let mut pairs = self.chunks.chunks_exact(2);
        for pair in &mut pairs {
            add(&mut self.sums, &of(&pair[0]), &of(&pair[1]));
        }
        if let [last] = pairs.remainder() {
            add(&mut self.sums, &of(last), &[0; LANES]);
        }
        self.summed = Some(lanes);
    }
}

/// Returns the count of a segment of some lanes from its planes: so many, the lowest first.
#[inline(always)]
fn count_at<'p>(planes: usize, plane: impl Fn(usize) -> &'p Lanes, place: u32) -> usize {
    let (lane, bit) = ((place / 64) as usize % LANES, place % 64);
    (0..planes).map(|number| ((plane(number)[lane] >> bit & 1) as usize) << number).sum()
}

/// Returns a bit for each of the 64 segments from `first` on that lies in the range.
#[inline(always)]
fn bits_of(segments: &Range<u32>, first: u32) -> u64 {
    let below = |end: u32| match end.saturating_sub(first) {
        0..64 => (1_u64 << end.saturating_sub(first)) - 1,
        _ => u64::MAX,
    };
    below(segments.end) & !below(segments.start)
}

/// Returns a bit for each count that is at least so large, from the counts' planes: so many, the lowest
/// first.
#[inline(always)]
fn at_least<'p>(planes: usize, plane: impl Fn(usize) -> &'p Lanes, least: usize) -> Lanes {
    // Most often no count has a bit that is high enough, which is told quickly.
    let mut any = [0; LANES];
    for number in bits(least).saturating_sub(1)..planes {
        let plane = plane(number);
        (0..LANES).for_each(|lane| any[lane] |= plane[lane]);
    }
    if any == [0; LANES] && least > 0 {
        return any;
    }
    // From the highest bit on: greater where a count has a bit that `least` has not.
    let (mut greater, mut equal) = ([0; LANES], [u64::MAX; LANES]);
    for number in (0..planes).rev() {
        let (plane, wanted) = (plane(number), if least >> number & 1 == 1 { u64::MAX } else { 0 });
        for lane in 0..LANES {
            greater[lane] |= equal[lane] & plane[lane] & !wanted;
            equal[lane] &= !(plane[lane] ^ wanted);
        }
    }
    std::array::from_fn(|lane| greater[lane] | equal[lane])
}

/// Adds two bits to each count: a full adder at the lowest bit, half adders above.
#[inline(always)]
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
        let load = |number: usize, chunks: &mut Vec<Arc<Chunk>>| -> Result<(), Infallible> {
            chunks.resize(frequent.len(), Arc::new([0; _]));
            for (segments, chunk) in frequent.iter().zip(chunks) {
                let chunk = Arc::make_mut(chunk);
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
    fn counts_more_tokens_than_a_byte_holds() {
        let tokens = vec![Segments::from([3, 900]); 300];
        let window = |least| Window { segments: 0..2_000, least };
        for least in [1, 280, 300] {
            assert_eq!(overlaps(&tokens, &[], &[window(least)]), [(3, 300), (900, 300)]);
        }
        assert_eq!(overlaps(&tokens, &[], &[window(301)]), []);
        assert_eq!(overlaps(&tokens[..250], &tokens[..50], &[window(290)]).len(), 2);
    }
}
