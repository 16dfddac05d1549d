//! Generations as they lie in the file.

use rusqlite::types::Type;
use rusqlite::{Connection, Row, Rows, Statement, params};

use crate::matching::histogram::Histogram;
use crate::store::index::codec;
use crate::store::index::lengths::Lengths;
use crate::store::index::posting::{next_posting, select_postings};
use crate::store::index::tokens::Token;
use crate::store::prepared::IndexedSegment;

/// The number of segments that lie in one row: at 40 bytes each, six rows fill a page.
pub(super) const SEGMENTS_A_BLOCK: usize = 64;

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

/// A segment that goes into a generation; the order is that of the segments in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::store) struct Entry {
    pub(in crate::store) words: u32,
    pub(in crate::store) characters: u32,
    pub(in crate::store) unit: i64,
    pub(in crate::store) histogram: Histogram,
}

impl Entry {
    /// Returns the entry of a unit's segment.
    pub(in crate::store) fn of(unit: i64, segment: &IndexedSegment) -> Self {
        Self {
            words: segment.word_count,
            characters: segment.characters,
            unit,
            histogram: segment.histogram,
        }
    }
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
    /// Returns the lengths of its segments.
    ///
    /// # Errors
    /// Where they cannot be read, or are not those of this generation: nothing may be sized by them.
    pub(super) fn lengths(&self, connection: &Connection) -> rusqlite::Result<Lengths> {
        let lengths = connection
            .prepare_cached("SELECT lengths FROM generation WHERE id = ?1")?
            .query_row([self.id], |row| {
                Ok(Lengths::decode(row.get_ref(0)?.as_blob()?, self.segments))
            })?;
        let last_block: Option<u64> = connection
            .prepare_cached("SELECT max(block) FROM generation_block WHERE generation = ?1")?
            .query_row([self.id], |row| row.get(0))?;
        let blocks = last_block.map_or(0, |last| last.saturating_add(1));
        lengths
            .filter(|_lengths| blocks == u64::from(self.segments).div_ceil(SEGMENTS_A_BLOCK as u64))
            .ok_or_else(|| {
                let what = format!("the lengths of generation {} do not fit its segments", self.id);
                rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, what.into())
            })
    }

    /// Returns a block of its segments.
    pub(super) fn block(&self, connection: &Connection, number: u32) -> rusqlite::Result<Block> {
        connection
            .prepare_cached(
                "SELECT units, histograms FROM generation_block
                 WHERE generation = ?1 AND block = ?2",
            )?
            .query_row(params![self.id, number], Block::of)
    }

    /// Calls `visit` with each of its segments in their order.
    pub(in crate::store::index) fn for_each_entry(
        &self,
        connection: &Connection,
        mut visit: impl FnMut(Entry) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        let lengths = self.lengths(connection)?;
        let mut lengths = lengths.iter();
        let mut select = select_blocks(connection)?;
        let mut rows = select.query([self.id])?;
        while let Some(block) = next_block(&mut rows, &mut lengths)? {
            block.into_iter().try_for_each(&mut visit)?;
        }
        Ok(())
    }

    /// Calls `visit_entry` with the entry of every segment whose unit is there, and `visit_token` with each
    /// of these units and each of its tokens.
    pub(in crate::store) fn for_each_posting(
        &self,
        connection: &Connection,
        mut visit_entry: impl FnMut(&Entry),
        mut visit_token: impl FnMut(i64, Token),
    ) -> rusqlite::Result<()> {
        let mut exists = connection.prepare_cached("SELECT 1 FROM unit WHERE id = ?1")?;
        let mut units: Vec<Option<i64>> = Vec::new();
        self.for_each_entry(connection, |entry| {
            let is_there = exists.exists([entry.unit])?;
            units.push(is_there.then_some(entry.unit));
            if is_there {
                visit_entry(&entry);
            }
            Ok(())
        })?;
        let mut postings = select_postings(connection)?;
        let mut rows = postings.query([self.id])?;
        while let Some((token, posting)) = next_posting(&mut rows)? {
            posting.for_each_segment(connection, self.segments, |segment| {
                if let Some(&Some(unit)) = units.get(segment as usize) {
                    visit_token(unit, token);
                }
            })?;
        }
        Ok(())
    }
}

/// Prepares to read all blocks of a generation.
pub(super) fn select_blocks(connection: &Connection) -> rusqlite::Result<Statement<'_>> {
    connection.prepare(
        "SELECT units, histograms FROM generation_block WHERE generation = ?1 ORDER BY block",
    )
}

/// Returns the segments of the next block; `lengths` gives theirs.
pub(super) fn next_block(
    rows: &mut Rows<'_>,
    lengths: &mut impl Iterator<Item = (u32, u32)>,
) -> rusqlite::Result<Option<Vec<Entry>>> {
    let Some(row) = rows.next()? else { return Ok(None) };
    let block = Block::of(row)?;
    let segments = (0..SEGMENTS_A_BLOCK).map_while(|place| block.segment(place));
    let entry =
        |((unit, histogram), (words, characters))| Entry { words, characters, unit, histogram };
    Ok(Some(segments.zip(lengths).map(entry).collect()))
}

/// The units and histograms of neighbouring segments: a row.
#[derive(Clone, Debug)]
pub(in crate::store) struct Block {
    units: Vec<u8>,
    histograms: Vec<u8>,
}

impl Block {
    /// Takes the columns `units` and `histograms`.
    fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { units: row.get(0)?, histograms: row.get(1)? })
    }

    /// Returns how many bytes it takes in memory.
    pub(super) fn bytes(&self) -> usize {
        self.units.capacity() + self.histograms.capacity()
    }

    /// Returns the unit and the histogram of the segment at a place.
    pub(super) fn segment(&self, place: usize) -> Option<(i64, Histogram)> {
        Some((codec::unit_at(&self.units, place)?, codec::histogram_at(&self.histograms, place)?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{ImportMode, Memory};
    use crate::unit::{Timestamp, TranslationUnit};

    #[test]
    fn does_not_believe_lengths_that_do_not_fit() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        let mut memory = Memory::create(&path).expect("a memory");
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let now = Timestamp::from_seconds(0).expect("a date");
        let mut import = memory.import("o", ImportMode::Merge, now).expect("it begins");
        import.add(&TranslationUnit::pair(tag("en"), "Peace", tag("ar"), "سلام")).expect("added");
        import.finish(None, None).expect("it ends");
        for spoil in [
            "UPDATE generation SET segments = 4000000000",
            "UPDATE generation SET segments = 4000000000, lengths = x'010580D0ACF30E'",
            "UPDATE generation SET segments = 1, lengths = x'FFFFFFFFFFFFFFFFFFFF7F'",
            "UPDATE generation SET segments = 1, lengths = x''",
            "UPDATE generation SET segments = -1",
        ] {
            memory.connection.execute(spoil, []).expect(spoil);
            let read = || -> rusqlite::Result<()> {
                for generation in generations(&memory.connection, None)? {
                    generation.for_each_entry(&memory.connection, |_entry| Ok(()))?;
                }
                Ok(())
            };
            let error = memory.error(read().expect_err(spoil)).to_string();
            assert!(error.contains("the memory is damaged"), "{error}");
        }
    }
}
