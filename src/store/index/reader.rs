//! Reading parts of the index through a memory's cache.

use std::sync::Arc;

use rusqlite::Connection;

use crate::store::cache::Cache;
use crate::store::index::counting::{CHUNK_WORDS, Chunk};
use crate::store::index::generation::{Block, Generation};
use crate::store::index::lengths::Lengths;
use crate::store::index::posting::{self, Posting};
use crate::store::index::tokens::Token;

/// A memory's index as it is read.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct IndexReader<'a> {
    pub(in crate::store) connection: &'a Connection,
    pub(in crate::store) cache: &'a Cache,
}

impl IndexReader<'_> {
    /// Returns the lengths of a generation.
    pub(super) fn lengths(self, generation: &Generation) -> rusqlite::Result<Arc<Lengths>> {
        self.cache.lengths.get_or_read(generation.id, || {
            let lengths = generation.lengths(self.connection)?;
            let bytes = lengths.bytes();
            Ok((lengths, bytes))
        })
    }

    /// Returns the posting of a token.
    pub(super) fn posting(
        self,
        generation: &Generation,
        token: Token,
    ) -> rusqlite::Result<Arc<Option<Posting>>> {
        self.cache.postings.get_or_read((generation.id, token), || {
            let posting = posting::posting(self.connection, generation.id, token)?;
            let bytes = posting.as_ref().map_or(0, Posting::bytes);
            Ok((posting, bytes))
        })
    }

    /// Fills in a chunk of the bitmap whose first chunk has this identifier.
    pub(super) fn read_chunk(
        self,
        bitmap: i64,
        number: usize,
        chunk: &mut Chunk,
    ) -> rusqlite::Result<()> {
        let id = bitmap.saturating_add(number as i64);
        let words = self.cache.chunks.get_or_read(id, || {
            let mut words = [0; CHUNK_WORDS];
            posting::read_chunk(self.connection, id, &mut words)?;
            Ok::<_, rusqlite::Error>((words, size_of::<Chunk>()))
        })?;
        chunk.copy_from_slice(&*words);
        Ok(())
    }

    /// Returns a block of a generation's segments.
    pub(super) fn block(
        self,
        generation: &Generation,
        number: u32,
    ) -> rusqlite::Result<Arc<Block>> {
        self.cache.blocks.get_or_read((generation.id, number), || {
            let block = generation.block(self.connection, number)?;
            let bytes = block.bytes();
            Ok((block, bytes))
        })
    }
}
