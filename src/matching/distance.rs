//! Levenshtein distance of symbol sequences, bit-parallel and banded.
//!
//! Characters and words are compared by the same code: a [`Pattern`] numbers the symbols of the query
//! once and is then compared with many texts. Myers' algorithm (1999) in Hyyrö's blocked form (2003)
//! handles 64 symbols of the pattern at once; Ukkonen's cut-off (1985) leaves out the blocks that no
//! path within the limit can pass through, so that long texts that are alike stay cheap, with
//! O(length · distance / 64), and those that are not are soon known not to be.
//!
//! ```
//! use turjuman::matching::distance::Pattern;
//! let pattern = Pattern::new("kitten".chars());
//! let text: Vec<_> = "sitting".chars().map(|character| pattern.symbol(&character)).collect();
//! assert_eq!(pattern.distance(&text, 10), Some(3));
//! assert_eq!(pattern.distance(&text, 2), None);
//! ```

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::ops::RangeInclusive;

use foldhash::fast::FixedState;

/// The number of a symbol in a pattern; [`UNKNOWN`] for one that the pattern does not have.
pub type Symbol = u32;

/// A symbol that is equal to none of the pattern's.
pub const UNKNOWN: Symbol = 0;

const BLOCK: usize = 64;

/// The blocks of the beam, and how many there must be that a beam is of use.
const BEAM: usize = 16;

/// A table of places may have so many words of 8 bytes, or else so many for each symbol of the pattern.
const LARGEST_TABLE: usize = 1 << 17;
const WORDS_A_SYMBOL: usize = 8;

/// A sequence of symbols, prepared to be compared with others.
#[derive(Clone, Debug)]
pub struct Pattern<T> {
    numbers: HashMap<T, Symbol, FixedState>,
    length: usize,
    blocks: usize,
    places: Places,
}

/// The places where each symbol stands, a bit each.
#[derive(Clone, Debug)]
enum Places {
    /// For each symbol number, one word a block.
    Table(Vec<u64>),
    /// For each symbol number, only the blocks that it stands in: a table for a long text of many
    /// different words would have far more words than the text.
    Lists(Vec<Vec<(usize, u64)>>),
}

impl<T: Eq + Hash> Pattern<T> {
    /// Numbers the symbols of a sequence.
    pub fn new(sequence: impl IntoIterator<Item = T>) -> Self {
        let mut numbers = HashMap::with_hasher(FixedState::default());
        let symbols: Vec<Symbol> = sequence
            .into_iter()
            .map(|item| {
                let next = numbers.len() as Symbol + 1;
                *numbers.entry(item).or_insert(next)
            })
            .collect();
        let blocks = symbols.len().div_ceil(BLOCK);
        let places = Places::new(&symbols, numbers.len() + 1, blocks);
        Self { numbers, length: symbols.len(), blocks, places }
    }

    /// Returns the number of symbols in the pattern.
    pub fn len(&self) -> usize {
        self.length
    }

    /// Tells whether the pattern has no symbols.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// Returns the pattern's number for a symbol of a text.
    pub fn symbol<Q>(&self, item: &Q) -> Symbol
    where
        T: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.numbers.get(item).copied().unwrap_or(UNKNOWN)
    }

    /// Returns the Levenshtein distance to a text where it is at most `limit`, else `None`.
    ///
    /// Where the pattern is long, a beam of few blocks that follows the cheapest path goes ahead. What it finds is
    /// the cost of a path, most often of the cheapest; showing that none is cheaper takes a band of that cost.
    pub fn distance(&self, text: &[Symbol], limit: usize) -> Option<usize> {
        let longest = self.length.max(text.len());
        let limit = limit.min(longest);
        if self.length.abs_diff(text.len()) > limit {
            return None;
        }
        if self.length == 0 || text.is_empty() {
            return Some(longest);
        }
        let within = if self.blocks > BEAM {
            self.distance_within(text, limit, BEAM).unwrap_or(limit)
        } else {
            limit.min(BLOCK)
        };
        match self.distance_within(text, within, self.blocks) {
            Err(_columns) if within < limit => self.distance_within(text, limit, self.blocks).ok(),
            result => result.ok(),
        }
    }

    /// Returns the cost of the cheapest path through a band of at most `widest` blocks where it is at most `limit`:
    /// with as many blocks as there are, the distance. Else tells after how many columns, at least one, there was
    /// no such path.
    ///
    /// Computed are the blocks in which a cell can lie on a path of at most this cost: a cell of row *i* and
    /// column *j* that has the value *v* takes the cost to *v* + |(m − i) − (n − j)| at least, *m* and *n*
    /// being the lengths. What lies beyond counts as too large by as much as neighbours can differ.
    fn distance_within(
        &self,
        text: &[Symbol],
        limit: usize,
        widest: usize,
    ) -> Result<usize, usize> {
        let mut blocks = vec![Block::default(); self.blocks];
        let mut row = Vec::new();
        let (length, limit) = (self.length as isize, limit as isize);
        let rows_to = |block: usize| ((block + 1) * BLOCK) as isize;
        let (mut first, mut last) = (0, 0);
        blocks[0].value = rows_to(0);
        for (column, &symbol) in text.iter().enumerate() {
            // The row from which the rest of the path could go straight down the diagonal.
            let diagonal = length - text.len() as isize + column as isize + 1;
            // A path may go on from the last block to the next, diagonally at best.
            while last + 1 < self.blocks && last - first < widest {
                let next_row = rows_to(last) + 1;
                if blocks[last].value - 1 + (diagonal - next_row).abs() > limit {
                    break;
                }
                last += 1;
                let value = blocks[last - 1].value + BLOCK as isize;
                blocks[last] = Block { value, ..Block::default() };
            }
            let places = self.places.of(symbol, self.blocks, first..=last, &mut row);
            let mut carry = Carry { more: 1, less: 0 };
            for (block, &places) in blocks[first..=last].iter_mut().zip(&places[first..=last]) {
                carry = block.advance(places, carry);
            }
            // The least cost of the paths through a block or the row above it, which for the first block is that
            // before all symbols: values rise by one a row at the most.
            let least_cost = |block: usize| {
                let (from, to) = ((block * BLOCK) as isize, rows_to(block));
                let value = blocks[block].value - to;
                if from >= diagonal { value + 2 * from - diagonal } else { value + diagonal }
            };
            while least_cost(last) > limit {
                if last == first {
                    return Err(column + 1);
                }
                last -= 1;
            }
            while least_cost(first) > limit {
                first += 1;
            }
            while last - first >= widest {
                if least_cost(first) > least_cost(last) {
                    first += 1;
                } else {
                    last -= 1;
                }
            }
        }
        let distance = blocks[last].value_at(self.length - last * BLOCK);
        if last + 1 == self.blocks && distance <= limit {
            Ok(distance as usize)
        } else {
            Err(text.len())
        }
    }
}

impl Places {
    fn new(symbols: &[Symbol], numbers: usize, blocks: usize) -> Self {
        if numbers.saturating_mul(blocks) <= LARGEST_TABLE.max(symbols.len() * WORDS_A_SYMBOL) {
            let mut table = vec![0; numbers * blocks];
            for (index, &symbol) in symbols.iter().enumerate() {
                table[symbol as usize * blocks + index / BLOCK] |= 1 << (index % BLOCK);
            }
            return Self::Table(table);
        }
        let mut lists: Vec<Vec<(usize, u64)>> = vec![Vec::new(); numbers];
        for (index, &symbol) in symbols.iter().enumerate() {
            let (block, bit) = (index / BLOCK, 1 << (index % BLOCK));
            match lists[symbol as usize].last_mut() {
                Some(last) if last.0 == block => last.1 |= bit,
                _ => lists[symbol as usize].push((block, bit)),
            }
        }
        Self::Lists(lists)
    }

    /// Returns the places of a symbol, one word a block, right for the blocks of the band at least;
    /// `row` is room for them.
    fn of<'a>(
        &'a self,
        symbol: Symbol,
        blocks: usize,
        band: RangeInclusive<usize>,
        row: &'a mut Vec<u64>,
    ) -> &'a [u64] {
        match self {
            Self::Table(table) => &table[symbol as usize * blocks..][..blocks],
            Self::Lists(lists) => {
                row.resize(blocks, 0);
                row[band.clone()].fill(0);
                let list = &lists[symbol as usize];
                let from = list.partition_point(|(block, _bits)| block < band.start());
                for &(block, bits) in
                    list[from..].iter().take_while(|(block, _)| band.contains(block))
                {
                    row[block] = bits;
                }
                row
            }
        }
    }
}

/// A horizontal difference: whether a cell is one more, or one less, than the one before it.
#[derive(Clone, Copy, Debug)]
struct Carry {
    more: u64,
    less: u64,
}

/// A column of 64 rows.
#[derive(Clone, Copy, Debug)]
struct Block {
    /// The rows whose cell is one more than the cell above.
    increments: u64,
    /// The rows whose cell is one less than the cell above.
    decrements: u64,
    /// The value of the last row.
    value: isize,
}

impl Default for Block {
    fn default() -> Self {
        Self { increments: u64::MAX, decrements: 0, value: 0 }
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
        self.value += out.more as isize - out.less as isize;
        out
    }

    /// Returns the value of a row, counted from 1; there may be fewer symbols than rows.
    fn value_at(&self, row: usize) -> isize {
        let below = |bits: u64| bits.checked_shr(row as u32).unwrap_or(0).count_ones() as isize;
        self.value - below(self.increments) + below(self.decrements)
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn distance(pattern: &str, text: &str, limit: usize) -> Option<usize> {
        let pattern = Pattern::new(pattern.chars());
        let text: Vec<Symbol> = text.chars().map(|character| pattern.symbol(&character)).collect();
        pattern.distance(&text, limit)
    }

    #[test]
    fn knows_the_simple_cases() {
        for (a, b, expected) in
            [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("قوات", "القوات", 2)]
        {
            assert_eq!(distance(a, b, 10), Some(expected), "{a} {b}");
        }
        assert_eq!(distance("abc", "xyz", 2), None);
    }

    #[test]
    fn stays_cheap_where_long_texts_are_alike() {
        let long: String = ('a'..='z').cycle().take(1_000_000).collect();
        let edited = long.replacen("xyz", "xz", 3);
        assert_eq!(distance(&long, &edited, 600_000), Some(3));
    }

    #[test]
    fn knows_soon_that_long_texts_are_not_alike() {
        let long: String = ('a'..='z').cycle().take(1_000_000).collect();
        let other: String = ('A'..='Z').cycle().take(1_000_000).collect();
        let pattern = Pattern::new(long.chars());
        let text: Vec<Symbol> = other.chars().map(|one| pattern.symbol(&one)).collect();
        assert_eq!(pattern.distance_within(&text, 1_000, pattern.blocks), Err(1_001));
        assert_eq!(pattern.distance(&text, 10_000), None);
    }

    /// A table of every symbol and block would take 25 GB.
    #[test]
    fn takes_little_room_for_many_different_symbols() {
        let long: Vec<u32> = (0..450_000).collect();
        let pattern = Pattern::new(long.iter().copied());
        let text: Vec<Symbol> = long[3..].iter().map(|number| pattern.symbol(number)).collect();
        assert_eq!(pattern.distance(&text, 10), Some(3));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]
        #[test]
        fn is_the_distance_of_strsim(
            a in "[a-c]{0,200}",
            b in "[a-c]{0,200}",
            limit in 0_usize..220,
        ) {
            let expected = strsim::levenshtein(&a, &b);
            prop_assert_eq!(distance(&a, &b, limit), (expected <= limit).then_some(expected));
        }

        #[test]
        fn is_the_distance_of_strsim_where_the_beam_goes_astray(
            pieces in prop::collection::vec("[a-c]{0,400}", 4),
            order in Just(vec![0, 1, 2, 3]).prop_shuffle(),
            limit in 0_usize..1_600,
        ) {
            let a = pieces.concat();
            let b: String = order[..3].iter().map(|&piece| pieces[piece].as_str()).collect();
            let expected = strsim::levenshtein(&a, &b);
            prop_assert_eq!(distance(&a, &b, limit), (expected <= limit).then_some(expected));
        }

        #[test]
        fn lists_say_what_the_table_says(
            a in "[a-f]{0,300}",
            b in "[a-g]{0,300}",
            limit in 0_usize..300,
        ) {
            let mut pattern = Pattern::new(a.chars());
            let text: Vec<Symbol> = b.chars().map(|character| pattern.symbol(&character)).collect();
            let by_table = pattern.distance(&text, limit);
            let Places::Table(table) = &pattern.places else { panic!("the pattern is short") };
            let blocks = pattern.blocks.max(1);
            let listed = |row: &[u64]| {
                row.iter().copied().enumerate().filter(|(_block, bits)| *bits != 0).collect()
            };
            pattern.places = Places::Lists(table.chunks(blocks).map(listed).collect());
            prop_assert_eq!(pattern.distance(&text, limit), by_table);
        }

        #[test]
        fn is_the_distance_of_strsim_for_similar_texts(
            a in "[a-z]{100,300}",
            edits in prop::collection::vec((any::<prop::sample::Index>(), "[a-z]{0,2}"), 0..20),
            limit in 0_usize..60,
        ) {
            let mut b: Vec<char> = a.chars().collect();
            for (index, replacement) in edits {
                if !b.is_empty() {
                    let at = index.index(b.len());
                    b.splice(at..=at, replacement.chars());
                }
            }
            let b: String = b.into_iter().collect();
            let expected = strsim::levenshtein(&a, &b);
            prop_assert_eq!(distance(&a, &b, limit), (expected <= limit).then_some(expected));
        }
    }
}
