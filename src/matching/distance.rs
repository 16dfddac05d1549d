//! Levenshtein distance of symbol sequences, bit-parallel and banded.
//!
//! Characters and words are compared by the same code: a [`Pattern`] numbers the symbols of the query
//! once and is then compared with many texts. Myers' algorithm (1999) in Hyyrö's blocked form (2003)
//! handles 64 symbols of the pattern at once (`block`); Ukkonen's cut-off (1985) leaves out the blocks that no
//! path within the limit can pass through, so that long texts that are alike stay cheap, with
//! O(length · distance / 64), and those that are not are soon known not to be. What two sequences have in common at
//! their ends is left out: the common beginning but for what does not fill a block, and the common end.
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

use fearless_simd::Level;
use foldhash::fast::FixedState;

use block::{Block, LANES, ROWS, advance};

mod block;

/// The number of a symbol in a pattern; [`UNKNOWN`] for one that the pattern does not have.
pub type Symbol = u32;

/// A symbol that is equal to none of the pattern's.
pub const UNKNOWN: Symbol = 0;

/// The blocks of the beam, and how many there must be that a beam is of use.
const BEAM: usize = 16;

/// A table of places may have so many words of 8 bytes, or else so many for each symbol of the pattern.
const LARGEST_TABLE: usize = 1 << 17;
const WORDS_A_SYMBOL: usize = 8;

/// A sequence of symbols, prepared to be compared with others.
#[derive(Clone, Debug)]
pub struct Pattern<T> {
    numbers: HashMap<T, Symbol, FixedState>,
    symbols: Vec<Symbol>,
    blocks: usize,
    places: Places,
}

/// Rows of the table of distances from the first one of a block on.
#[derive(Clone, Copy, Debug)]
struct Rows {
    /// The first block.
    first: usize,
    /// The number of rows: at least one.
    length: usize,
}

impl Rows {
    fn blocks(self) -> usize {
        self.length.div_ceil(ROWS)
    }
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
        let blocks = symbols.len().div_ceil(ROWS);
        let places = Places::new(&symbols, numbers.len() + 1, blocks);
        Self { numbers, symbols, blocks, places }
    }

    /// Returns the number of symbols in the pattern.
    pub fn len(&self) -> usize {
        self.symbols.len()
    }

    /// Tells whether the pattern has no symbols.
    pub fn is_empty(&self) -> bool {
        self.symbols.is_empty()
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
    pub fn distance(&self, text: &[Symbol], limit: usize) -> Option<usize> {
        self.distance_or_alike(text, limit, |distance| distance)
    }

    /// Returns the Levenshtein distance to a text, or a greater one that is as good, where the distance is at most
    /// `limit`, else `None`. `least_alike` tells the least distance that a distance is as good as.
    ///
    /// Where the pattern is long, a beam of few blocks that follows the cheapest path goes ahead. What it finds is
    /// the cost of a path, most often of the cheapest; showing that none is better takes a band of nearly that cost.
    pub fn distance_or_alike(
        &self,
        text: &[Symbol],
        limit: usize,
        least_alike: impl Fn(usize) -> usize,
    ) -> Option<usize> {
        let longest = self.len().max(text.len());
        let limit = limit.min(longest);
        if self.len().abs_diff(text.len()) > limit {
            return None;
        }
        let are_same = |(one, other): &(&Symbol, &Symbol)| one == other;
        let before = self.symbols.iter().zip(text).take_while(are_same).count();
        let (own, others) = (&self.symbols[before..], &text[before..]);
        let behind = own.iter().rev().zip(others.iter().rev()).take_while(are_same).count();
        let (own, others) = (own.len() - behind, others.len() - behind);
        if own == 0 || others == 0 {
            return Some(own.max(others)).filter(|distance| *distance <= limit);
        }
        let first = before / ROWS;
        let rows = Rows { first, length: before + own - first * ROWS };
        let text = &text[first * ROWS..before + others];
        let within = |limit, widest| -> Result<usize, usize> {
            self.distance_within(rows, text, limit, widest)
        };
        let mut least = limit.min(ROWS);
        if rows.blocks() > BEAM {
            if let Ok(cost) = within(limit, BEAM) {
                let Some(better) = least_alike(cost).checked_sub(1) else { return Some(cost) };
                return Some(within(better, rows.blocks()).unwrap_or(cost));
            }
            least = limit;
        }
        match within(least, rows.blocks()) {
            Err(_columns) if least < limit => within(limit, rows.blocks()).ok(),
            result => result.ok(),
        }
    }

    /// Returns the cost of the cheapest path through a band of at most `widest` blocks where it is at most `limit`:
    /// with as many blocks as there are, the distance. Else tells after how many columns, at least one, there was
    /// no such path.
    ///
    /// Computed are the blocks in which a cell can lie on a path of at most this cost: a cell of row *i* and
    /// column *j* that has the value *v* takes the cost to *v* + |(m − i) − (n − j)| at least, *m* and *n*
    /// being the lengths. What lies beyond counts as too large by as much as neighbours can differ. The band is
    /// moved once in [`LANES`] columns.
    ///
    /// The rows behind the last one that is asked for are in the last block as well, which changes nothing above them.
    fn distance_within(
        &self,
        rows: Rows,
        text: &[Symbol],
        limit: usize,
        widest: usize,
    ) -> Result<usize, usize> {
        let (count, level) = (rows.blocks(), Level::new());
        let mut blocks = vec![Block::default(); count];
        let mut listed: [Vec<u64>; LANES] = Default::default();
        let mut starts = self.places.starts();
        let (length, limit) = (rows.length as isize, limit as isize);
        let rows_to = |block: usize| ((block + 1) * ROWS) as isize;
        let (mut first, mut last) = (0, 0);
        // The values of the row above the first block and of the last row of the last.
        let (mut above, mut lowest) = (0, rows_to(0));
        let mut column = 0;
        for symbols in text.chunks(LANES) {
            let columns = symbols.len() as isize;
            column += columns;
            // The row from which the rest of the path could go straight down the diagonal.
            let diagonal = length - text.len() as isize + column;
            // A path may go on from the last block to the next, diagonally at best, in any of the columns, with
            // each of which the value of a row may become one less.
            while last + 1 < count && last - first < widest {
                let next_row = rows_to(last) + 1;
                if lowest - (columns - 1) + (diagonal - next_row).abs() > limit {
                    break;
                }
                last += 1;
                blocks[last] = Block::default();
                lowest += blocks[last].rise();
            }
            let mut symbol = symbols.iter().copied();
            let places = listed.each_mut().map(|row| {
                let symbol = symbol.next().unwrap_or(UNKNOWN);
                let band = rows.first + first..=rows.first + last;
                self.places.of(symbol, self.blocks, band, &mut starts, row)
            });
            lowest += advance(level, &mut blocks[first..=last], &places[..symbols.len()]);
            above += columns;
            // The least cost of the paths through a block or the row above it, which for the first block is that
            // before all symbols: values rise by one a row at the most.
            let least_cost = |block: usize, last_value: isize| {
                let (from, to) = ((block * ROWS) as isize, rows_to(block));
                let value = last_value - to;
                if from >= diagonal { value + 2 * from - diagonal } else { value + diagonal }
            };
            while least_cost(last, lowest) > limit {
                if last == first {
                    return Err(column as usize);
                }
                lowest -= blocks[last].rise();
                last -= 1;
            }
            while first < last {
                let below = above + blocks[first].rise();
                let (of_first, of_last) = (least_cost(first, below), least_cost(last, lowest));
                if of_first > limit || (last - first >= widest && of_first > of_last) {
                    (first, above) = (first + 1, below);
                } else if last - first >= widest {
                    lowest -= blocks[last].rise();
                    last -= 1;
                } else {
                    break;
                }
            }
        }
        // There are more rows than that, unless the last block is the last one.
        if last + 1 < count {
            return Err(text.len());
        }
        let distance = lowest - blocks[last].rise_behind(rows.length - last * ROWS);
        if distance <= limit { Ok(distance as usize) } else { Err(text.len()) }
    }
}

impl Places {
    fn new(symbols: &[Symbol], numbers: usize, blocks: usize) -> Self {
        if numbers.saturating_mul(blocks) <= LARGEST_TABLE.max(symbols.len() * WORDS_A_SYMBOL) {
            let mut table = vec![0; numbers * blocks];
            for (index, &symbol) in symbols.iter().enumerate() {
                table[symbol as usize * blocks + index / ROWS] |= 1 << (index % ROWS);
            }
            return Self::Table(table);
        }
        let mut lists: Vec<Vec<(usize, u64)>> = vec![Vec::new(); numbers];
        for (index, &symbol) in symbols.iter().enumerate() {
            let (block, bit) = (index / ROWS, 1 << (index % ROWS));
            match lists[symbol as usize].last_mut() {
                Some(last) if last.0 == block => last.1 |= bit,
                _ => lists[symbol as usize].push((block, bit)),
            }
        }
        Self::Lists(lists)
    }

    /// Returns where in the list of each symbol to begin to look for the first band.
    fn starts(&self) -> Vec<usize> {
        match self {
            Self::Table(_) => Vec::new(),
            Self::Lists(lists) => vec![0; lists.len()],
        }
    }

    /// Returns the places of a symbol in the blocks of the band, which never begins above an earlier one; `starts` are those of
    /// the bands, `row` is room for the places.
    fn of<'a>(
        &'a self,
        symbol: Symbol,
        blocks: usize,
        band: RangeInclusive<usize>,
        starts: &mut [usize],
        row: &'a mut Vec<u64>,
    ) -> &'a [u64] {
        match self {
            Self::Table(table) => &table[symbol as usize * blocks..][..blocks][band],
            Self::Lists(lists) => {
                let first = *band.start();
                row.clear();
                row.resize(band.end() + 1 - first, 0);
                let (list, start) = (&lists[symbol as usize], &mut starts[symbol as usize]);
                let is_above = |(block, _bits): &&(usize, u64)| *block < first;
                *start += list[*start..].iter().take_while(is_above).count();
                for &(block, bits) in &list[*start..] {
                    let Some(places) = row.get_mut(block - first) else { break };
                    *places = bits;
                }
                row
            }
        }
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
    fn leaves_out_what_is_common_at_the_ends() {
        let long: String = ('a'..='z').cycle().take(1_000_000).collect();
        let other = format!("{long}{}", "x".repeat(300_000));
        for (one, other) in [(&long, &other), (&other, &long)] {
            assert_eq!(distance(one, other, 400_000), Some(300_000));
            assert_eq!(distance(one, other, 200_000), None);
        }
        let middle = |inner: &str| format!("{}{inner}{}", &long[..500_000], &long[500_000..]);
        assert_eq!(distance(&middle("kitten"), &middle("sitting"), 9), Some(3));
    }

    #[test]
    fn knows_soon_that_long_texts_are_not_alike() {
        let long: String = ('a'..='z').cycle().take(1_000_000).collect();
        let other: String = ('A'..='Z').cycle().take(1_000_000).collect();
        let pattern = Pattern::new(long.chars());
        let text: Vec<Symbol> = other.chars().map(|one| pattern.symbol(&one)).collect();
        let rows = Rows { first: 0, length: pattern.len() };
        assert_eq!(pattern.distance_within(rows, &text, 1_000, pattern.blocks), Err(1_008));
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
        fn is_no_better_than_the_distance(
            a in "[a-c]{1025,1400}",
            from in 0_usize..900,
            piece in "[a-c]{0,60}",
            limit in 0_usize..1_000,
            step in 1_usize..300,
        ) {
            let b = [&a[..from], piece.as_str(), &a[from + 50..]].concat();
            let expected = strsim::levenshtein(&a, &b);
            let pattern = Pattern::new(a.chars());
            let text: Vec<Symbol> = b.chars().map(|one| pattern.symbol(&one)).collect();
            let found = pattern.distance_or_alike(&text, limit, |one| one / step * step);
            prop_assert_eq!(found.is_some(), expected <= limit);
            if let Some(found) = found {
                prop_assert!((expected..=limit).contains(&found));
                prop_assert_eq!(found / step, expected / step);
            }
        }

        #[test]
        fn is_the_distance_of_strsim_between_common_ends(
            before in "[ab]{0,140}",
            (a, b) in ("[a-c]{0,140}", "[a-c]{0,140}"),
            behind in "[ab]{0,140}",
            limit in 0_usize..150,
        ) {
            let [a, b] = [a, b].map(|inner| [before.as_str(), &inner, &behind].concat());
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
