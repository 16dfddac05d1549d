//! Columns of the table of distances, 64 rows at once: Myers' algorithm in Hyyrö's blocked form.

use fearless_simd::Level;

mod vectors;

/// The rows of a block.
pub(super) const ROWS: usize = 64;

/// The columns after which the band is moved: as many as are computed together at the most.
pub(super) const LANES: usize = 8;

/// The columns that are computed together where there are fewer blocks.
const FEWER_LANES: usize = 4;

/// 64 rows of a column, by how each cell differs from the one above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// The rows whose cell is one more than the cell above.
    increments: u64,
    /// The rows whose cell is one less than the cell above.
    decrements: u64,
}

impl Default for Block {
    /// Each cell is one more than the one above.
    fn default() -> Self {
        Self { increments: u64::MAX, decrements: 0 }
    }
}

/// A horizontal difference: whether a cell is one more, or one less, than the one before it.
#[derive(Clone, Copy, Debug)]
struct Carry {
    more: u64,
    less: u64,
}

impl Carry {
    /// What comes in above the first block: with each column one more.
    const TOP: Self = Self { more: 1, less: 0 };

    fn difference(self) -> isize {
        self.more as isize - self.less as isize
    }
}

impl Block {
    /// Goes one column further; `carry` is the horizontal difference that comes in at the top, the result the
    /// one at the last row.
    #[inline(always)]
    fn advance(&mut self, places: u64, carry: Carry) -> Carry {
        let vertical = places | self.decrements;
        let matches = places | carry.less;
        let horizontal =
            ((matches & self.increments).wrapping_add(self.increments) ^ self.increments) | matches;
        let more = self.decrements | !(horizontal | self.increments);
        let less = self.increments & horizontal;
        let out = Carry { more: more >> 63, less: less >> 63 };
        let more = (more << 1) | carry.more;
        let less = (less << 1) | carry.less;
        self.increments = less | !(vertical | more);
        self.decrements = more & vertical;
        out
    }

    /// Returns by how much the last row is more than the one above the block.
    pub(super) fn rise(&self) -> isize {
        self.rise_behind(0)
    }

    /// Returns by how much the last row is more than a row, counted from 1.
    pub(super) fn rise_behind(&self, row: usize) -> isize {
        let behind = |bits: u64| bits.checked_shr(row as u32).unwrap_or(0).count_ones() as isize;
        behind(self.increments) - behind(self.decrements)
    }
}

/// Goes some columns further with blocks that lie one below the other, at most [`LANES`], and returns by how much
/// the last row has become more. Of each column, `places` are those of its symbol in the blocks.
///
/// A block waits for the one above it and for itself in the column before. So that a processor has something to do
/// meanwhile, columns are computed together, each going one block behind the one before it: what is done in one step
/// is independent. Many are computed in the vectors of the processor, which `level` tells.
pub(super) fn advance(level: Level, blocks: &mut [Block], places: &[&[u64]]) -> isize {
    if let Ok(places) = places.try_into()
        && blocks.len() >= LANES
    {
        return vectors::advance_together(level, blocks, places);
    }
    let (together, rest) = match blocks.len() {
        0..FEWER_LANES => (&[][..], places),
        _ => places.as_chunks::<FEWER_LANES>(),
    };
    let of_together: isize = together.iter().map(|places| advance_together(blocks, *places)).sum();
    let one = |places: &&[u64]| advance_from(Carry::TOP, blocks, places).difference();
    of_together + rest.iter().map(one).sum::<isize>()
}

fn advance_from(mut carry: Carry, blocks: &mut [Block], places: &[u64]) -> Carry {
    for (block, &places) in blocks.iter_mut().zip(places) {
        carry = block.advance(places, carry);
    }
    carry
}

/// Goes several columns further with at least as many blocks.
fn advance_together<const COLUMNS: usize>(
    blocks: &mut [Block],
    places: [&[u64]; COLUMNS],
) -> isize {
    let count = blocks.len();
    let places = places.map(|places| &places[..count]);
    let mut carries = begin(blocks, &places);
    for step in COLUMNS - 1..count {
        for lane in 0..COLUMNS {
            let block = step - lane;
            carries[lane] = blocks[block].advance(places[lane][block], carries[lane]);
        }
    }
    end(carries, blocks, &places)
}

/// Goes with each column as far ahead as the last one begins behind it.
fn begin<const COLUMNS: usize>(
    blocks: &mut [Block],
    places: &[&[u64]; COLUMNS],
) -> [Carry; COLUMNS] {
    let mut carries = [Carry::TOP; COLUMNS];
    for (lane, carry) in carries.iter_mut().enumerate() {
        let ahead = COLUMNS - 1 - lane;
        *carry = advance_from(*carry, &mut blocks[..ahead], places[lane]);
    }
    carries
}

/// Goes to the last block with the columns that are behind the first one; returns by how much the last row has become more.
fn end<const COLUMNS: usize>(
    mut carries: [Carry; COLUMNS],
    blocks: &mut [Block],
    places: &[&[u64]; COLUMNS],
) -> isize {
    for (lane, carry) in carries.iter_mut().enumerate() {
        let behind = blocks.len() - lane;
        *carry = advance_from(*carry, &mut blocks[behind..], &places[lane][behind..]);
    }
    carries.into_iter().map(Carry::difference).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn columns_together_are_columns_one_by_one(
            count in 1_usize..20,
            columns in 1..=LANES,
            seed in prop::collection::vec(any::<u64>(), 20 * (LANES + 2)),
        ) {
            let (of_blocks, of_places) = seed.split_at(2 * 20);
            // No cell is both.
            let block = |bits: &[u64]| Block { increments: bits[0], decrements: bits[1] & !bits[0] };
            let blocks: Vec<Block> = of_blocks.chunks(2).take(count).map(block).collect();
            let places: Vec<&[u64]> =
                of_places.chunks(20).take(columns).map(|places| &places[..count]).collect();
            let mut one_by_one = blocks.clone();
            let rise: isize =
                places.iter().map(|places| advance(Level::new(), &mut one_by_one, &[places])).sum();
            for level in [Level::new(), Level::baseline()] {
                let mut together = blocks.clone();
                prop_assert_eq!(advance(level, &mut together, &places), rise);
                prop_assert_eq!(&together, &one_by_one);
            }
        }
    }
}
