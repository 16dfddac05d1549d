//! What a generation is made of: earlier generations, and what an import has sorted.

use std::vec;

use rusqlite::{Connection, Rows, Statement};

use crate::store::index::generation::{Block, Entry, Generation, SEGMENTS_A_BLOCK};
use crate::store::index::lengths::Lengths;
use crate::store::index::posting::Posting;
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
            segments: self.generation.segments,
            lengths: Box::new(self.lengths.iter()),
            blocks: self.select_blocks.query([self.generation.id])?,
            block: Vec::new().into_iter(),
            postings: self.select_postings.query([self.generation.id])?,
            posting: Posting::List(Vec::new()),
        })
    }
}

/// A generation that lies in the file.
pub(in crate::store) struct StoredPart<'reader> {
    connection: &'reader Connection,
    segments: u32,
    lengths: Box<dyn Iterator<Item = (u32, u32)> + 'reader>,
    blocks: Rows<'reader>,
    /// The rest of the block that is being read.
    block: vec::IntoIter<Entry>,
    postings: Rows<'reader>,
    /// The posting of the token.
    posting: Posting,
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
        let Some((token, posting)) = next_posting(&mut self.postings)? else { return Ok(None) };
        self.posting = posting;
        Ok(Some(token))
    }

    fn append_segments(
        &mut self,
        renumbered: &[u32],
        segments: &mut Vec<u32>,
    ) -> rusqlite::Result<()> {
        self.posting.for_each_segment(self.connection, self.segments, |segment| {
            append(renumbered, segment, segments);
        })
    }
}

/// Prepares to read all blocks of a generation.
fn select_blocks(connection: &Connection) -> rusqlite::Result<Statement<'_>> {
    connection.prepare(
        "SELECT units, histograms FROM generation_block WHERE generation = ?1 ORDER BY block",
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

/// Prepares to read all postings of a generation, ascending by token.
fn select_postings(connection: &Connection) -> rusqlite::Result<Statement<'_>> {
    connection
        .prepare("SELECT token, segments, bitmap FROM posting WHERE generation = ?1 ORDER BY token")
}

/// Returns the next of all postings of a generation.
fn next_posting(rows: &mut Rows<'_>) -> rusqlite::Result<Option<(Token, Posting)>> {
    rows.next()?.map(|row| Ok((row.get(0)?, Posting::of(row, 1)?))).transpose()
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
