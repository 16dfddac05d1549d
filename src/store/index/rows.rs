//! The rows of a generation on their way into the file.

use std::borrow::Cow;

use rusqlite::{CachedStatement, Connection, ToSql, params};

use crate::store::index::posting::BITS_IN_GENERATION;
use crate::store::index::tokens::Token;
use crate::store::rows_together::RowsTogether;
use crate::text::PIPELINE_VERSION;

/// How many postings are written together.
const ROWS_TOGETHER: usize = 32;

/// Their columns, in the order in which they are bound.
const POSTING_COLUMNS: &[&str] = &["generation", "token", "segments", "bitmap"];

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
    next_chunk: i64,
    insert_block: CachedStatement<'connection>,
    postings: RowsTogether<'connection>,
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
            next_chunk: generation << BITS_IN_GENERATION,
            insert_block: connection.prepare_cached(
                "INSERT INTO generation_block (generation, block, units, histograms)
                 VALUES (?1, ?2, ?3, ?4)",
            )?,
            postings: RowsTogether::new(connection, "posting", POSTING_COLUMNS, ROWS_TOGETHER)?,
            insert_chunk: connection
                .prepare_cached("INSERT INTO bitmap (id, words) VALUES (?1, ?2)")?,
        })
    }

    /// Returns the generation's identifier.
    pub(super) fn generation(&self) -> i64 {
        self.generation
    }

    /// Tells whether the generation has no segments.
    pub(super) fn is_empty(&self) -> bool {
        self.segments == 0
    }

    /// Writes the next row.
    pub(super) fn write(&mut self, row: GenerationRow<'_>) -> rusqlite::Result<()> {
        let generation = self.generation;
        match row {
            GenerationRow::Block { number, units, histograms } => {
                self.insert_block.execute(params![generation, number, units, histograms])?;
            }
            GenerationRow::List { token, segments } => {
                let row: [&dyn ToSql; _] = [&generation, &token, &segments, &None::<i64>];
                self.postings.push(&row, segments.len())?;
            }
            GenerationRow::Bitmap { token, chunks } => {
                let first = self.next_chunk;
                self.postings.push(&[&generation, &token, &None::<&[u8]>, &first], 0)?;
                for words in &*chunks {
                    self.insert_chunk.execute(params![self.next_chunk, words])?;
                    self.next_chunk += 1;
                }
            }
            GenerationRow::Summary { segments, lengths } => {
                self.segments = segments;
                self.connection
                    .prepare_cached(
                        "UPDATE generation SET segments = ?2, lengths = ?3 WHERE id = ?1",
                    )?
                    .execute(params![generation, segments, lengths])?;
            }
        }
        Ok(())
    }

    /// Writes what waits of the rows.
    pub(super) fn finish(&mut self) -> rusqlite::Result<()> {
        self.postings.write()
    }
}
