//! What a generation is made of: earlier generations, and what an import has sorted.

use std::vec;

use rusqlite::{Connection, Rows, Statement};

use crate::store::index::generation::{Entry, Generation, next_block, select_blocks};
use crate::store::index::lengths::Lengths;
use crate::store::index::posting::{Posting, next_posting, select_postings};
use crate::store::index::tokens::Token;

/// Segments of one language in the order of generations, numbered from 0, and their postings.
///
/// All segments are read before the first token.
pub(super) trait Part {
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
pub(super) const GONE: u32 = u32::MAX;

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
pub(super) struct PartReader<'connection> {
    connection: &'connection Connection,
    generation: &'connection Generation,
    lengths: Lengths,
    select_blocks: Statement<'connection>,
    select_postings: Statement<'connection>,
}

impl<'connection> PartReader<'connection> {
    /// Prepares to read a generation.
    pub(super) fn new(
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
    pub(super) fn read(&mut self) -> rusqlite::Result<StoredPart<'_>> {
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
pub(super) struct StoredPart<'reader> {
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
