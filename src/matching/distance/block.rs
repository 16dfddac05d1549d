//! Columns of the table of distances, 64 rows at once: Myers' algorithm in Hyyrö's blocked form.

/// The rows of a block.
pub(super) const ROWS: usize = 64;

/// The columns that are computed together.
pub(super) const LANES: usize = 4;

/// 64 rows of a column, by how each cell differs from the one above.
#[derive(Clone, Copy, Debug)]
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

/// Goes one column further with blocks that lie one below the other, of which `places` are those of the column's
/// symbol, and returns by how much the last row has become more.
pub(super) fn advance(blocks: &mut [Block], places: &[u64]) -> isize {
    advance_from(Carry::TOP, blocks, places).difference()
}

fn advance_from(mut carry: Carry, blocks: &mut [Block], places: &[u64]) -> Carry {
    for (block, &places) in blocks.iter_mut().zip(places) {
        carry = block.advance(places, carry);
    }
    carry
}

/// Does what [`advance`] does, for several columns and at least as many blocks.
///
/// A block waits for the one above it and for itself in the column before. So that a processor has something to do
/// meanwhile, each column goes one block behind the one before it: what is done in one step is independent.
pub(super) fn advance_together(blocks: &mut [Block], places: [&[u64]; LANES]) -> isize {
    let count = blocks.len();
    let places = places.map(|places| &places[..count]);
    let mut carries = [Carry::TOP; LANES];
    for (lane, carry) in carries.iter_mut().enumerate() {
        let ahead = LANES - 1 - lane;
        *carry = advance_from(*carry, &mut blocks[..ahead], places[lane]);
    }
    for step in LANES - 1..count {
        for lane in 0..LANES {
            let block = step - lane;
            carries[lane] = blocks[block].advance(places[lane][block], carries[lane]);
        }
    }
    for (lane, carry) in carries.iter_mut().enumerate() {
        let behind = count - lane;
        *carry = advance_from(*carry, &mut blocks[behind..], &places[lane][behind..]);
    }
    carries.into_iter().map(Carry::difference).sum()
}
