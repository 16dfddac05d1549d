//! Which units have segments with given words, without looking at the segments.

use rusqlite::Connection;

use crate::language::LanguageTag;
use crate::store::error::StoreError;
use crate::store::id_set::{IdSet, ones};
use crate::store::index::codec;
use crate::store::index::generation::{Generation, SEGMENTS_A_BLOCK};
use crate::store::index::reader::IndexReader;
use crate::store::index::row_id::{number_of, row_id, row_ids};
use crate::store::index::tokens::{Searched, Token, of_searched};
use crate::store::memory::Memory;

/// A bit for each segment of a generation: a word for each block of them.
type Segments = Vec<u64>;

const _: () = assert!(SEGMENTS_A_BLOCK == u64::BITS as usize);

/// Where one in so many blocks or more have what is searched, all blocks are read one after the other.
const DENSE: usize = 4;

impl Memory {
    /// Returns the units, which may be gone, with a segment in the language that has something of every group, of
    /// which there is one at least. To be called within a snapshot.
    ///
    /// Costs a few bits for each segment, the postings of the words, and the units of what is found.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub(crate) fn units_with_words(
        &self,
        language: &LanguageTag,
        groups: &[Vec<Searched>],
    ) -> Result<IdSet, StoreError> {
        units_with(self.index(), language, groups).map_err(|source| self.error(source))
    }
}

fn units_with(
    index: IndexReader<'_>,
    language: &LanguageTag,
    groups: &[Vec<Searched>],
) -> rusqlite::Result<IdSet> {
    let mut found = IdSet::default();
    // In their order, postings that lie beside each other are read one after the other.
    let tokens = |group: &Vec<Searched>| {
        let mut tokens: Vec<Token> = group.iter().map(|one| of_searched(one, language)).collect();
        tokens.sort_unstable();
        tokens
    };
    let groups: Vec<Vec<Token>> = groups.iter().map(tokens).collect();
    let language = language.primary();
    for generation in index.generations()?.iter().filter(|one| one.language == language) {
        // Nothing may be sized by a number of segments that does not fit the lengths.
        index.lengths(generation)?;
        let words = (generation.segments as usize).div_ceil(SEGMENTS_A_BLOCK);
        let mut common: Option<Segments> = None;
        for tokens in &groups {
            let mut these = vec![0; words];
            set_bits(index, generation, tokens, &mut these)?;
            if let Some(common) = &common {
                these.iter_mut().zip(common).for_each(|(word, other)| *word &= other);
            }
            common = Some(these);
        }
        if let Some(common) = common {
            add_units(index.connection, generation, &common, &mut found)?;
        }
    }
    Ok(found)
}

/// Sets the bit of each segment that has one of the tokens.
fn set_bits(
    index: IndexReader<'_>,
    generation: &Generation,
    tokens: &[Token],
    bits: &mut [u64],
) -> rusqlite::Result<()> {
    for &token in tokens {
        if let Some(posting) = &*index.posting(generation, token)? {
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
    let mut add = |segments: u64, bytes: &[u8]| {
        for segment in ones(segments) {
            // A segment that the block does not have is a fault of the file, which `verify` tells.
            if let Some(unit) = codec::unit_at(bytes, segment as usize) {
                units.insert(unit);
            }
        }
    };
    let blocks = || (0_u32..).zip(segments).filter(|(_block, segments)| **segments != 0);
    if blocks().count() * DENSE >= segments.len() {
        let mut select = connection.prepare_cached(
            "SELECT id, units FROM segment_block WHERE id BETWEEN ?1 AND ?2 ORDER BY id",
        )?;
        let mut rows = select.query(row_ids(generation.id))?;
        while let Some(row) = rows.next()? {
            let block = number_of(row.get(0)?) as usize;
            add(segments.get(block).copied().unwrap_or(0), row.get_ref(1)?.as_blob()?);
        }
        return Ok(());
    }
    let mut select = connection.prepare_cached("SELECT units FROM segment_block WHERE id = ?1")?;
    for (block, &segments) in blocks() {
        select.query_row([row_id(generation.id, block)], |row| {
            add(segments, row.get_ref(0)?.as_blob()?);
            Ok(())
        })?;
    }
    Ok(())
}
