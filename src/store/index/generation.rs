//! Generations as they lie in the file.

use rusqlite::types::Type;
use rusqlite::{Connection, Row};
use xxhash_rust::xxh3::xxh3_64;

use crate::matching::histogram::Histogram;
use crate::store::index::codec;
use crate::store::index::lengths::Lengths;
use crate::store::index::row_id::{number_of, row_id, row_ids};
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
    /// The hash of the histogram.
    pub(super) hash: u32,
    pub(in crate::store) unit: i64,
    pub(in crate::store) histogram: Histogram,
}

impl Entry {
    /// Returns the entry of a segment of a unit, of these numbers of words and of characters.
    pub(super) fn new((words, characters): (u32, u32), unit: i64, histogram: Histogram) -> Self {
        Self { words, characters, hash: hash(&histogram), unit, histogram }
    }

    /// Returns the entry of a unit's segment.
    pub(in crate::store) fn of(unit: i64, segment: &IndexedSegment) -> Self {
        Self::new((segment.word_count, segment.characters), unit, segment.histogram)
    }
}

/// Returns the hash by which segments of equal lengths are sorted: those of one match form lie side by side, and about
/// where they do the hash tells.
pub(super) fn hash(histogram: &Histogram) -> u32 {
    (xxh3_64(&histogram.0) >> 32) as u32
}

/// Returns the generations of a memory in the order of their making.
pub(in crate::store) fn generations(connection: &Connection) -> rusqlite::Result<Vec<Generation>> {
    connection
        .prepare_cached("SELECT id, language, pipeline, segments FROM generation ORDER BY id")?
        .query_map([], |row| {
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
        let last_block: Option<i64> = connection
            .prepare_cached("SELECT max(id) FROM segment_block WHERE id BETWEEN ?1 AND ?2")?
            .query_row(row_ids(self.id), |row| row.get(0))?;
        let blocks = last_block.map_or(0, |last| u64::from(number_of(last)) + 1);
        lengths
            .filter(|_lengths| blocks == u64::from(self.segments).div_ceil(SEGMENTS_A_BLOCK as u64))
            .ok_or_else(|| {
                let what = format!("the lengths of generation {} do not fit its segments", self.id);
                rusqlite::Error::FromSqlConversionFailure(0, Type::Blob, what.into())
            })
    }

    /// Returns the least unit of its segments.
    pub(super) fn least_unit(&self, connection: &Connection) -> rusqlite::Result<Option<i64>> {
        let mut select = connection
            .prepare_cached("SELECT units FROM segment_block WHERE id BETWEEN ?1 AND ?2")?;
        let mut rows = select.query(row_ids(self.id))?;
        let mut least = None;
        while let Some(row) = rows.next()? {
            let of_block = codec::least_unit(row.get_ref(0)?.as_blob()?);
            least = least.into_iter().chain(of_block).min();
        }
        Ok(least)
    }

    /// Returns a block of its segments.
    pub(super) fn block(&self, connection: &Connection, number: u32) -> rusqlite::Result<Block> {
        connection
            .prepare_cached("SELECT units, histograms FROM segment_block WHERE id = ?1")?
            .query_row([row_id(self.id, number)], Block::of)
    }
}

/// The units and histograms of neighbouring segments: a row.
#[derive(Clone, Debug)]
pub(in crate::store) struct Block {
    units: Vec<u8>,
    histograms: Vec<u8>,
}

impl Block {
    /// Takes the columns `units` and `histograms`.
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Self> {
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
