//! Sorted runs: the segments of an import, as they wait outside of the memory to become a generation.
//!
//! An import of millions of units has more tokens than should be held. Whenever many have come together, their
//! segments are sorted as those of a generation are, and laid aside; in the end all runs are merged into one
//! generation, which is written once.

use std::io::{self, BufRead, Read, Write};
use std::ops::Range;
use std::path::Path;

use crate::matching::histogram::Histogram;
use crate::store::index::codec::{SegmentList, for_each_segment};
use crate::store::index::generation::Entry;
use crate::store::index::part::{Part, append};
use crate::store::index::tokens::Token;
use crate::store::laid_aside::{Appender, LaidAside, Section, of_io};

/// The bytes of runs that are held before they go into a file.
const HELD: usize = 1 << 24;

/// The number of ranges that the tokens are parted into, each of which can be read by itself.
const RANGES: usize = 1024;

/// The bytes of all runs that are read together, unless a range has more: so many that those of a run need what says how its
/// segments are renumbered more than once for each line of a cache. Tests have few.
const BYTES_TOGETHER: u64 = if cfg!(test) { 1 << 8 } else { 1 << 20 };

/// The runs of one language, one after the other: first the segments of a run, then its postings.
#[derive(Debug)]
pub(super) struct Runs {
    file: LaidAside,
    places: Vec<Place>,
}

/// Where a run lies.
#[derive(Debug)]
struct Place {
    entries: Range<u64>,
    /// Where the postings of each range of tokens begin, and where the last ones end.
    postings: Vec<u64>,
}

/// Returns the range that a token belongs to; its uppermost bit is not set.
pub(super) fn range_of(token: Token) -> usize {
    (token >> (Token::BITS - 1 - RANGES.ilog2())) as usize
}

impl Runs {
    /// Begins without runs; a file comes into the folder when there is much.
    pub(super) fn new(folder: &Path) -> Self {
        Self { file: LaidAside::new(folder, HELD), places: Vec::new() }
    }

    /// Begins a run behind the others.
    pub(super) fn append(&mut self) -> io::Result<RunWriter<'_>> {
        let (start, output) = self.file.append()?;
        Ok(RunWriter { output, places: &mut self.places, start, end: start, postings: Vec::new() })
    }

    /// Returns the number of segments.
    pub(super) fn segments(&self) -> u64 {
        let bytes = self.places.iter().map(|place| place.entries.end - place.entries.start);
        bytes.sum::<u64>() / ENTRY_BYTES
    }

    /// Begins to read each run.
    pub(super) fn parts(&self) -> Vec<RunPart<'_>> {
        let part = |place: &Place| {
            let postings = place.postings[0]..place.postings[RANGES];
            self.part(place.entries.clone(), postings, self.places.len())
        };
        self.places.iter().map(part).collect()
    }

    /// Returns the ranges of tokens, as many together as are read together.
    pub(super) fn ranges_together(&self) -> Vec<Range<usize>> {
        let bytes = |range: usize| -> u64 {
            self.places.iter().map(|place| place.postings[range + 1] - place.postings[range]).sum()
        };
        let mut together = Vec::new();
        let (mut start, mut size) = (0, 0);
        for range in 0..RANGES {
            size += bytes(range);
            if size >= BYTES_TOGETHER || range + 1 == RANGES {
                together.push(start..range + 1);
                (start, size) = (range + 1, 0);
            }
        }
        together
    }

    /// Begins to read one run after the other, but of the tokens only those of some ranges, and no segments.
    pub(super) fn parts_of(&self, ranges: Range<usize>) -> impl Iterator<Item = RunPart<'_>> {
        let postings =
            move |place: &Place| place.postings[ranges.start]..place.postings[ranges.end];
        self.places.iter().map(move |place| self.part(0..0, postings(place), 1))
    }

    /// Begins to read what lies there, of one of so many runs that are read at the same time.
    fn part(&self, entries: Range<u64>, postings: Range<u64>, of: usize) -> RunPart<'_> {
        let (entries, postings) = (self.file.section(entries, of), self.file.section(postings, of));
        RunPart { entries, postings, list: Vec::new() }
    }
}

/// Writes a run: its segments, in the order of generations, then its postings, by ascending token.
pub(super) struct RunWriter<'a> {
    output: Appender<'a>,
    places: &'a mut Vec<Place>,
    start: u64,
    /// Where what was written ends.
    end: u64,
    /// Where the postings of each range begin that has been reached.
    postings: Vec<u64>,
}

impl RunWriter<'_> {
    /// Appends a segment.
    pub(super) fn push_entry(&mut self, entry: &Entry) -> io::Result<()> {
        self.output.write_all(&entry.words.to_le_bytes())?;
        self.output.write_all(&entry.characters.to_le_bytes())?;
        self.output.write_all(&entry.unit.to_le_bytes())?;
        self.output.write_all(&entry.histogram.0)?;
        self.end += ENTRY_BYTES;
        Ok(())
    }

    /// Appends a token with its segments.
    pub(super) fn push_posting(&mut self, token: Token, segments: &SegmentList) -> io::Result<()> {
        let list = segments.bytes();
        self.begin_ranges(range_of(token) + 1);
        self.output.write_all(&token.to_le_bytes())?;
        self.output.write_all(&(list.len() as u32).to_le_bytes())?;
        self.output.write_all(list)?;
        self.end += POSTING_BYTES + list.len() as u64;
        Ok(())
    }

    /// Begins ranges here until there are so many.
    fn begin_ranges(&mut self, count: usize) {
        if self.postings.len() < count {
            self.postings.resize(count, self.end);
        }
    }

    /// Ends the run.
    pub(super) fn finish(mut self) -> io::Result<()> {
        self.begin_ranges(RANGES + 1);
        self.output.flush()?;
        let entries = self.start..self.postings[0];
        self.places.push(Place { entries, postings: self.postings });
        Ok(())
    }
}

/// What the token of a posting and the length of its list take.
const POSTING_BYTES: u64 = 8 + 4;

/// What a segment takes: its number of words and of characters, its unit, its histogram.
const ENTRY_BYTES: u64 = 4 + 4 + 8 + size_of::<Histogram>() as u64;

/// A run that is read.
#[derive(Debug)]
pub(super) struct RunPart<'a> {
    entries: Section<'a>,
    postings: Section<'a>,
    /// The list of the token's segments.
    list: Vec<u8>,
}

impl RunPart<'_> {
    fn read_entry(&mut self) -> io::Result<Option<Entry>> {
        let input = &mut self.entries;
        if input.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let lengths = (u32::from_le_bytes(read(input)?), u32::from_le_bytes(read(input)?));
        let unit = i64::from_le_bytes(read(input)?);
        Ok(Some(Entry::new(lengths, unit, Histogram(read(input)?))))
    }

    fn read_posting(&mut self) -> io::Result<Option<Token>> {
        let input = &mut self.postings;
        if input.fill_buf()?.is_empty() {
            return Ok(None);
        }
        let token = Token::from_le_bytes(read(input)?);
        self.list.resize(u32::from_le_bytes(read(input)?) as usize, 0);
        input.read_exact(&mut self.list)?;
        Ok(Some(token))
    }
}

impl Part for RunPart<'_> {
    fn next_entry(&mut self) -> rusqlite::Result<Option<Entry>> {
        self.read_entry().map_err(of_io)
    }

    fn next_token(&mut self) -> rusqlite::Result<Option<Token>> {
        self.read_posting().map_err(of_io)
    }

    fn append_segments(
        &mut self,
        renumbered: &[u32],
        segments: &mut Vec<u32>,
    ) -> rusqlite::Result<()> {
        for_each_segment(&self.list, |segment| append(renumbered, segment, segments));
        Ok(())
    }
}

fn read<const N: usize>(input: &mut impl Read) -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    input.read_exact(&mut bytes)?;
    Ok(bytes)
}
