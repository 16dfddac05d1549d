//! The rows of a generation on their way into the file.

use std::borrow::Cow;

use rusqlite::{CachedStatement, Connection, Statement, params};

use crate::store::index::posting_block::{PackedPosting, PostingBlock};
use crate::store::index::row_id::row_id;
use crate::store::index::tokens::Token;
use crate::text::PIPELINE_VERSION;

/// A row of a generation.
#[derive(Debug)]
pub(super) enum GenerationRow<'a> {
    /// The units and the histograms of neighbouring segments.
    Block { number: u32, units: &'a [u8], histograms: &'a [u8] },
    /// The segments of a rare token.
    List { token: Token, segments: &'a [u8] },
    /// The bitmap of a frequent token, in chunks.
    Bitmap { token: Token, chunks: Cow<'a, [Vec<u8>]> },
    /// What is known once all segments are: the number of them and their lengths.
    Summary { segments: u32, lengths: &'a [u8] },
}

/// Writes the rows of a generation into the file.
pub(super) struct RowWriter<'connection> {
    connection: &'connection Connection,
    generation: i64,
    segments: u32,
    postings: PostingBlock,
    next_chunk: u32,
    insert_block: CachedStatement<'connection>,
    insert_postings: CachedStatement<'connection>,
    insert_chunk: CachedStatement<'connection>,
}

impl<'connection> RowWriter<'connection> {
    /// Begins a generation of a language.
    pub(super) fn begin(
        connection: &'connection Connection,
        language: &str,
    ) -> rusqlite::Result<Self> {
        let generation = connection
            .prepare_cached(
                "INSERT INTO generation (language, pipeline, segments, lengths)
                 VALUES (?1, ?2, 0, x'')",
            )?
            .insert(params![language, PIPELINE_VERSION])?;
        Ok(Self {
            connection,
            generation,
            segments: 0,
            postings: PostingBlock::default(),
            next_chunk: 0,
            insert_block: connection.prepare_cached(
                "INSERT INTO segment_block (id, units, histograms) VALUES (?1, ?2, ?3)",
            )?,
            insert_postings: connection
                .prepare_cached("INSERT INTO posting_block (id, postings) VALUES (?1, ?2)")?,
            insert_chunk: connection
                .prepare_cached("INSERT INTO bitmap (id, words) VALUES (?1, ?2)")?,
        })
    }

    /// Writes the next row.
    pub(super) fn write(&mut self, row: GenerationRow<'_>) -> rusqlite::Result<()> {
        match row {
            GenerationRow::Block { number, units, histograms } => {
                let id = row_id(self.generation, number);
                self.insert_block.execute(params![id, units, histograms]).map(|_rows| ())
            }
            GenerationRow::List { token, segments } => {
                self.write_posting(token, PackedPosting::List(segments))
            }
            GenerationRow::Bitmap { token, chunks } => {
                self.write_posting(token, PackedPosting::Bitmap(self.next_chunk))?;
                for words in &*chunks {
                    let id = row_id(self.generation, self.next_chunk);
                    self.insert_chunk.execute(params![id, words])?;
                    self.next_chunk += 1;
                }
                Ok(())
            }
            GenerationRow::Summary { segments, lengths } => {
                self.segments = segments;
                self.connection
                    .prepare_cached(
                        "UPDATE generation SET segments = ?2, lengths = ?3 WHERE id = ?1",
                    )?
                    .execute(params![self.generation, segments, lengths])
                    .map(|_rows| ())
            }
        }
    }

    fn write_posting(&mut self, token: Token, posting: PackedPosting<'_>) -> rusqlite::Result<()> {
        let Self { postings, insert_postings, generation, .. } = self;
        postings.push(token, posting, insert_into(insert_postings, *generation))
    }

    /// Writes what is held, and takes the generation away again if it has no segments.
    pub(super) fn finish(mut self) -> rusqlite::Result<()> {
        if self.segments == 0 {
            return remove(self.connection, self.generation);
        }
        self.postings.finish(insert_into(&mut self.insert_postings, self.generation))
    }
}

/// Returns what inserts a row of a generation that has a number and bytes.
fn insert_into(
    insert: &mut Statement<'_>,
    generation: i64,
) -> impl FnOnce(u32, &[u8]) -> rusqlite::Result<()> {
    move |number, bytes| insert.execute(params![row_id(generation, number), bytes]).map(|_rows| ())
}

/// Removes a generation, and with it all its rows.
pub(super) fn remove(connection: &Connection, generation: i64) -> rusqlite::Result<()> {
    let mut delete = connection.prepare_cached("DELETE FROM generation WHERE id = ?1")?;
    delete.execute([generation]).map(|_rows| ())
}
