//! Generations as they lie in the file.

use rusqlite::{Connection, params};

use crate::store::index::codec;
use crate::store::index::tokens::Token;
use crate::text::PIPELINE_VERSION;

/// The number of segments whose units lie in one row.
pub(super) const UNITS_A_BLOCK: usize = 1024;

/// A set of segments of one language that are indexed together.
#[derive(Debug)]
pub(in crate::store) struct Generation {
    /// Its identifier.
    pub(in crate::store) id: i64,
    /// The primary subtag of its language.
    pub(in crate::store) language: String,
    /// The version of the text pipeline that made it.
    pub(in crate::store) pipeline: u32,
    /// The number of its segments.
    pub(in crate::store) segments: u32,
}

/// The lengths of neighbouring segments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The number of words of each.
    pub(super) words: usize,
    /// The number of characters of the match form of each.
    pub(super) characters: usize,
    /// How many segments there are.
    pub(super) segments: u32,
}

/// A segment that goes into a generation; the order is that of the segments in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    pub(super) words: u32,
    pub(super) characters: u32,
    pub(super) unit: i64,
}

/// Returns the generations of a memory, or those of one language, in the order of their making.
pub(in crate::store) fn generations(
    connection: &Connection,
    language: Option<&str>,
) -> rusqlite::Result<Vec<Generation>> {
    connection
        .prepare_cached(
            "SELECT id, language, pipeline, segments FROM generation
             WHERE ?1 IS NULL OR language = ?1 ORDER BY id",
        )?
        .query_map([language], |row| {
            Ok(Generation {
                id: row.get(0)?,
                language: row.get(1)?,
                pipeline: row.get(2)?,
                segments: row.get(3)?,
            })
        })?
        .collect()
}

impl Generation {
    /// Writes a generation with these entries, which are in order, and returns its identifier.
    pub(super) fn create(
        connection: &Connection,
        language: &str,
        entries: &[Entry],
    ) -> rusqlite::Result<i64> {
        let mut lengths = Vec::new();
        for run in entries.chunk_by(|a, b| (a.words, a.characters) == (b.words, b.characters)) {
            codec::push_number(&mut lengths, u64::from(run[0].words));
            codec::push_number(&mut lengths, u64::from(run[0].characters));
            codec::push_number(&mut lengths, run.len() as u64);
        }
        let id = connection
            .prepare_cached(
                "INSERT INTO generation (language, pipeline, segments, lengths)
                 VALUES (?1, ?2, ?3, ?4)",
            )?
            .insert(params![language, PIPELINE_VERSION, entries.len(), lengths])?;
        let mut insert = connection.prepare_cached(
            "INSERT INTO generation_units (generation, block, units) VALUES (?1, ?2, ?3)",
        )?;
        for (block, entries) in entries.chunks(UNITS_A_BLOCK).enumerate() {
            let units = codec::unit_bytes(entries.iter().map(|entry| entry.unit));
            insert.execute(params![id, block, units])?;
        }
        Ok(id)
    }

    /// Returns the lengths of its segments in their order.
    pub(super) fn runs(&self, connection: &Connection) -> rusqlite::Result<Vec<Run>> {
        let lengths: Vec<u8> = connection
            .prepare_cached("SELECT lengths FROM generation WHERE id = ?1")?
            .query_row([self.id], |row| row.get(0))?;
        let numbers: Vec<u64> = codec::numbers(&lengths).collect();
        let run = |&[words, characters, segments]: &[u64; 3]| Run {
            words: words as usize,
            characters: characters as usize,
            segments: segments as u32,
        };
        Ok(numbers.as_chunks().0.iter().map(run).collect())
    }

    /// Returns the units of a block of its segments.
    pub(super) fn units(
        &self,
        connection: &Connection,
        block: usize,
    ) -> rusqlite::Result<Vec<i64>> {
        connection
            .prepare_cached(
                "SELECT units FROM generation_units WHERE generation = ?1 AND block = ?2",
            )?
            .query_row(params![self.id, block], |row| Ok(codec::units(row.get_ref(0)?.as_blob()?)))
    }

    /// Returns all its segments in their order.
    pub(in crate::store::index) fn entries(
        &self,
        connection: &Connection,
    ) -> rusqlite::Result<Vec<Entry>> {
        let mut units = Vec::with_capacity(self.segments as usize);
        for block in 0..(self.segments as usize).div_ceil(UNITS_A_BLOCK) {
            units.extend(self.units(connection, block)?);
        }
        let lengths = self.runs(connection)?;
        let lengths =
            lengths.iter().flat_map(|run| std::iter::repeat_n(run, run.segments as usize));
        Ok(lengths
            .zip(units)
            .map(|(run, unit)| Entry {
                words: run.words as u32,
                characters: run.characters as u32,
                unit,
            })
            .collect())
    }
    /// Calls `visit` with every unit that is there and each of its tokens; returns the number of its
    /// segments.
    pub(in crate::store) fn for_each_posting(
        &self,
        connection: &Connection,
        mut visit: impl FnMut(i64, Token),
    ) -> rusqlite::Result<u64> {
        let mut exists = connection.prepare_cached("SELECT 1 FROM unit WHERE id = ?1")?;
        let mut units: Vec<Option<i64>> = Vec::with_capacity(self.segments as usize);
        for entry in self.entries(connection)? {
            units.push(exists.exists([entry.unit])?.then_some(entry.unit));
        }
        let mut postings =
            connection.prepare("SELECT token, segments FROM posting WHERE generation = ?1")?;
        let mut rows = postings.query([self.id])?;
        while let Some(row) = rows.next()? {
            let token = row.get(0)?;
            codec::for_each_segment(row.get_ref(1)?.as_blob()?, |segment| {
                if let Some(&Some(unit)) = units.get(segment as usize) {
                    visit(unit, token);
                }
            });
        }
        Ok(units.into_iter().flatten().count() as u64)
    }
}
