//! What a generation is made of: earlier generations, and what an import has sorted.

use std::vec;

use rusqlite::types::Type;
use rusqlite::{Connection, Rows, Statement};

use crate::store::index::generation::{Block, Entry, Generation, SEGMENTS_A_BLOCK};
use crate::store::index::lengths::Lengths;
use crate::store::index::posting::Posting;
use crate::store::index::posting_block::{PackedPostings, block_number};
use crate::store::index::row_id::{number_of, row_ids};
use crate::store::index::tokens::Token;

/// Segments of one language in the order of generations, numbered from 0, and their postings.
///
/// All segments are read before the first token.
pub(in crate::store) trait Part {
    /// Returns the next segment.
    fn next_entry(&mut self) -> rusqlite::Result<Option<Entry>>;

    /// Goes to the next token, which is greater than the last, and returns it.
    fn next_token(&mut self) -> rusqlite::Result<Option<Token>>;

    /// Appends the segments that have the token, each as `renumbered` says; those for which it says
    /// [`GONE`] are left out.
    fn append_segments(
        &mut self,
        renumbered: &[u32],
        segments: &mut Vec<u32>,
    ) -> rusqlite::Result<()>;
}

impl Part for Box<dyn Part + '_> {
    fn next_entry(&mut self) -> rusqlite::Result<Option<Entry>> {
        (**self).next_entry()
    }

    fn next_token(&mut self) -> rusqlite::Result<Option<Token>> {
        (**self).next_token()
    }

    fn append_segments(
        &mut self,
        renumbered: &[u32],
        segments: &mut Vec<u32>,
    ) -> rusqlite::Result<()> {
        (**self).append_segments(renumbered, segments)
    }
}

/// The new number of a segment that is gone.
pub(in crate::store) const GONE: u32 = u32::MAX;

/// Appends the new number of a segment.
#[inline]
pub(super) fn append(renumbered: &[u32], segment: u32, segments: &mut Vec<u32>) {
    // A number that no segment has is a fault of the file, which `verify` reports.
    let number = renumbered.get(segment as usize).copied().unwrap_or(GONE);
    if number != GONE {
        segments.push(number);
    }
}

/// What reading a generation that lies in the file needs.
pub(in crate::store) struct PartReader<'connection> {
    connection: &'connection Connection,
    generation: &'connection Generation,
    lengths: Lengths,
    select_blocks: Statement<'connection>,
    select_postings: Statement<'connection>,
}

impl<'connection> PartReader<'connection> {
    /// Prepares to read a generation.
    pub(in crate::store) fn new(
        connection: &'connection Connection,
        generation: &'connection Generation,
    ) -> rusqlite::Result<Self> {
        Ok(Self {
            connection,
            generation,
            lengths: generation.lengths(connection)?,
            select_blocks: select_blocks(connection)?,
            select_postings: select_postings(connection)?,
        })
    }

    /// Begins to read it.
    pub(in crate::store) fn read(&mut self) -> rusqlite::Result<StoredPart<'_>> {
        Ok(StoredPart {
            connection: self.connection,
            generation: self.generation,
            lengths: Box::new(self.lengths.iter()),
            blocks: self.select_blocks.query(row_ids(self.generation.id))?,
            block: Vec::new().into_iter(),
            posting_blocks: self.select_postings.query(row_ids(self.generation.id))?,
            postings: Vec::new(),
            read: 0,
            last: None,
            posting: Posting::List(Vec::new()),
        })
    }
}

/// A generation that lies in the file.
pub(in crate::store) struct StoredPart<'reader> {
    connection: &'reader Connection,
    generation: &'reader Generation,
    lengths: Box<dyn Iterator<Item = (u32, u32)> + 'reader>,
    blocks: Rows<'reader>,
    /// The rest of the block that is being read.
    block: vec::IntoIter<Entry>,
    posting_blocks: Rows<'reader>,
    /// The block of postings that is being read, and how many of its bytes have been.
    postings: Vec<u8>,
    read: usize,
    /// The last token that was read.
    last: Option<Token>,
    /// Its posting.
    posting: Posting,
}

impl StoredPart<'_> {
    /// Goes to the next block of postings, if there is one, and returns its number.
    fn next_posting_block(&mut self) -> rusqlite::Result<Option<u32>> {
        let Some(row) = self.posting_blocks.next()? else { return Ok(None) };
        self.postings.clear();
        self.postings.extend_from_slice(row.get_ref(1)?.as_blob()?);
        self.read = 0;
        Ok(Some(number_of(row.get(0)?)))
    }

    /// Takes the next posting out of the block that is being read.
    fn next_of_block(&mut self) -> Option<Token> {
        let mut unread = PackedPostings::new(&self.postings[self.read..]);
        let (token, packed) = unread.next()?;
        self.posting = Posting::of(packed, self.generation.id);
        self.read = self.postings.len() - unread.rest().len();
        Some(token)
    }

    /// Returns the error that postings stand where they would not be found.
    fn disorder(&self) -> rusqlite::Error {
        let what = format!("the postings of generation {} are in disorder", self.generation.id);
        rusqlite::Error::FromSqlConversionFailure(1, Type::Blob, what.into())
    }
}

impl Part for StoredPart<'_> {
    fn next_entry(&mut self) -> rusqlite::Result<Option<Entry>> {
        if self.block.len() == 0
            && let Some(block) = next_block(&mut self.blocks, &mut self.lengths)?
        {
            self.block = block.into_iter();
        }
        Ok(self.block.next())
    }

    fn next_token(&mut self) -> rusqlite::Result<Option<Token>> {
        let mut next = self.next_of_block();
        while next.is_none() {
            let Some(number) = self.next_posting_block()? else { return Ok(None) };
            next = self.next_of_block();
            if next.is_some_and(|first| block_number(first) != number) {
                return Err(self.disorder());
            }
        }
        if next <= self.last {
            return Err(self.disorder());
        }
        self.last = next;
        Ok(next)
    }

    fn append_segments(
        &mut self,
        renumbered: &[u32],
        segments: &mut Vec<u32>,
    ) -> rusqlite::Result<()> {
        self.posting.for_each_segment(self.connection, self.generation.segments, |segment| {
            append(renumbered, segment, segments);
        })
    }
}

/// Prepares to read all blocks of a generation.
fn select_blocks(connection: &Connection) -> rusqlite::Result<Statement<'_>> {
    connection.prepare(
        "SELECT units, histograms FROM segment_block WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
    )
}

/// Returns the segments of the next block; `lengths` gives theirs.
fn next_block(
    rows: &mut Rows<'_>,
    lengths: &mut impl Iterator<Item = (u32, u32)>,
) -> rusqlite::Result<Option<Vec<Entry>>> {
    let Some(row) = rows.next()? else { return Ok(None) };
    let block = Block::of(row)?;
    let segments = (0..SEGMENTS_A_BLOCK).map_while(|place| block.segment(place));
    let entry = |((unit, histogram), lengths)| Entry::new(lengths, unit, histogram);
    Ok(Some(segments.zip(lengths).map(entry).collect()))
}

/// Prepares to read all blocks of postings of a generation.
fn select_postings(connection: &Connection) -> rusqlite::Result<Statement<'_>> {
    connection
        .prepare("SELECT id, postings FROM posting_block WHERE id BETWEEN ?1 AND ?2 ORDER BY id")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, new_memory, pair};
    use crate::store::index::generation::generations;

    #[test]
    fn does_not_believe_lengths_that_do_not_fit() {
        let (_folder, mut memory) = new_memory();
        add(&mut memory, "o", [pair("Peace", "سلام")]);
        for spoil in [
            "UPDATE generation SET segments = 4000000000",
            "UPDATE generation SET segments = 4000000000, lengths = x'010580D0ACF30E'",
            "UPDATE generation SET segments = 1, lengths = x'FFFFFFFFFFFFFFFFFFFF7F'",
            "UPDATE generation SET segments = 1, lengths = x''",
            "UPDATE generation SET segments = -1",
        ] {
            memory.connection.execute(spoil, []).expect(spoil);
            let read = || -> rusqlite::Result<()> {
                for generation in generations(&memory.connection)? {
                    PartReader::new(&memory.connection, &generation)?;
                }
                Ok(())
            };
            let error = memory.error(read().expect_err(spoil)).to_string();
            assert!(error.contains("the memory is damaged"), "{error}");
        }
    }
}
