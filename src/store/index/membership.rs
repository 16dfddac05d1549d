//! Which segments have words with given stems, without looking at the segments.

use rusqlite::{Connection, params};

use crate::store::id_set::IdSet;
use crate::store::index::codec;
use crate::store::index::generation::{Generation, SEGMENTS_A_BLOCK, generations};
use crate::store::index::reader::IndexReader;
use crate::store::index::tokens::first_of;
use crate::store::stem_search::{StemGroup, StemSearch};

/// A bit for each segment of a generation: a word for each block of them.
type Segments = Vec<u64>;

const _: () = assert!(SEGMENTS_A_BLOCK == u64::BITS as usize);

/// Where one in so many blocks or more have what is searched, all blocks are read one after the other.
const DENSE: usize = 4;

/// Returns the units with a segment in the language that has a word of every group.
///
/// Costs a few bits for each segment, the postings of the stems, and the units of what is found.
pub(in crate::store) fn units_with(
    index: IndexReader<'_>,
    language: &str,
    groups: &[StemGroup],
) -> rusqlite::Result<StemSearch> {
    let mut found = StemSearch::default();
    for generation in generations(index.connection, Some(language))? {
        // Nothing may be sized by a number of segments that does not fit the lengths.
        index.lengths(&generation)?;
        let words = (generation.segments as usize).div_ceil(SEGMENTS_A_BLOCK);
        let mut common: Option<[Segments; 2]> = None;
        for group in groups {
            let mut certain = vec![0; words];
            set_bits(index, &generation, &group.certain, &mut certain)?;
            let mut possible = certain.clone();
            set_bits(index, &generation, &group.possible, &mut possible)?;
            let these = [certain, possible];
            common = Some(match common {
                None => these,
                Some(mut common) => {
                    for (common, these) in common.iter_mut().zip(&these) {
                        common.iter_mut().zip(these).for_each(|(word, other)| *word &= other);
                    }
                    common
                }
            });
        }
        let Some([certain, possible]) = common else { continue };
        add_units(index.connection, &generation, &certain, &mut found.certain)?;
        if possible == certain {
            found.possible.unite(&found.certain);
        } else {
            add_units(index.connection, &generation, &possible, &mut found.possible)?;
        }
    }
    Ok(found)
}

/// Sets the bit of each segment that has one of the stems.
fn set_bits(
    index: IndexReader<'_>,
    generation: &Generation,
    stems: &[String],
    bits: &mut [u64],
) -> rusqlite::Result<()> {
    for stem in stems {
        if let Some(posting) = &*index.posting(generation, first_of(stem))? {
            posting.set_bits(index.connection, bits)?;
        }
    }
    Ok(())
}

/// Puts the units of segments into a set.
fn add_units(
    connection: &Connection,
    generation: &Generation,
    segments: &[u64],
    units: &mut IdSet,
) -> rusqlite::Result<()> {
    let mut add = |mut segments: u64, bytes: &[u8]| {
        while segments != 0 {
            // A segment that the block does not have is a fault of the file, which `verify` tells.
            if let Some(unit) = codec::unit_at(bytes, segments.trailing_zeros() as usize) {
                units.insert(unit);
            }
            segments &= segments - 1;
        }
    };
    let blocks = || (0_u32..).zip(segments).filter(|(_block, segments)| **segments != 0);
    if blocks().count() * DENSE >= segments.len() {
        let mut select = connection.prepare_cached(
            "SELECT block, units FROM generation_block WHERE generation = ?1 ORDER BY block",
        )?;
        let mut rows = select.query([generation.id])?;
        while let Some(row) = rows.next()? {
            let block: usize = row.get(0)?;
            add(segments.get(block).copied().unwrap_or(0), row.get_ref(1)?.as_blob()?);
        }
        return Ok(());
    }
    let mut select = connection.prepare_cached(
        "SELECT units FROM generation_block WHERE generation = ?1 AND block = ?2",
    )?;
    for (block, &segments) in blocks() {
        select.query_row(params![generation.id, block], |row| {
            add(segments, row.get_ref(0)?.as_blob()?);
            Ok(())
        })?;
    }
    Ok(())
}
