//! Reading parts of the index through a memory's cache.

use std::sync::Arc;

use rusqlite::Connection;

use crate::store::cache::Cache;
use crate::store::index::counting::{CHUNK_WORDS, Chunk};
use crate::store::index::generation::{Block, Generation, generations};
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
    /// Returns all generations, as they are at the moment that a snapshot holds.
    pub(super) fn generations(self) -> rusqlite::Result<Arc<[Generation]>> {
        if let Some(kept) = &*self.cache.generations.borrow() {
            return Ok(Arc::clone(kept));
        }
        let all: Arc<[Generation]> = generations(self.connection)?.into();
        self.cache.generations.replace(Some(Arc::clone(&all)));
        Ok(all)
    }

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

    /// Returns a chunk of the bitmap whose first chunk has this identifier, in the place of an earlier one that
    /// nothing else has.
    pub(super) fn chunk(
        self,
        bitmap: i64,
        number: usize,
        earlier: Option<Arc<Chunk>>,
    ) -> rusqlite::Result<Arc<Chunk>> {
        let id = bitmap.saturating_add(number as i64);
        if let Some(kept) = self.cache.chunks.get(id) {
            return Ok(kept);
        }
        let free = earlier.filter(|chunk| Arc::strong_count(chunk) == 1);
        let mut chunk = free.unwrap_or_else(|| Arc::new([0; CHUNK_WORDS]));
        posting::read_chunk(self.connection, id, Arc::make_mut(&mut chunk))?;
        self.cache.chunks.keep(id, &chunk, size_of::<Chunk>());
        Ok(chunk)
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
