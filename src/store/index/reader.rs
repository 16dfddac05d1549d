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
        let all: Arc<[Generation]> = generations(self.connection, None)?.into();
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

    /// Fills in a chunk of the bitmap whose first chunk has this identifier; where nothing else has what
    /// stood there before, in the same place.
    pub(super) fn read_chunk(
        self,
        bitmap: i64,
        number: usize,
        chunk: &mut Arc<Chunk>,
    ) -> rusqlite::Result<()> {
        let id = bitmap.saturating_add(number as i64);
        if let Some(kept) = self.cache.chunks.get(id) {
            *chunk = kept;
            return Ok(());
        }
        if Arc::get_mut(chunk).is_none() {
            *chunk = Arc::new([0; CHUNK_WORDS]);
        }
        posting::read_chunk(self.connection, id, Arc::make_mut(chunk))?;
        self.cache.chunks.keep(id, chunk, size_of::<Chunk>());
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
