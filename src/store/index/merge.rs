//! Keeping the index in shape: merging generations, dropping what is gone, building it anew.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use rusqlite::{Connection, Rows, Statement};

use crate::store::error::StoreError;
use crate::store::index::generation::{
    Entry, Generation, GenerationWriter, generations, next_block, select_blocks,
};
use crate::store::index::lengths::Lengths;
use crate::store::index::posting::{Posting, PostingWriter, next_posting, select_postings};
use crate::store::index::tokens::Token;
use crate::store::index::writer::IndexWriter;
use crate::store::memory::Memory;
use crate::store::prepared::IndexedSegment;
use crate::store::rebuilding;
use crate::store::vocabulary::{self, RecentWords};
use crate::text::PIPELINE_VERSION;
use crate::unit::TranslationUnit;

/// How far generations are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Extent {
    /// As a write of so many segments may: its time stays in proportion to what it writes.
    Write(u64),
    /// Until each language has one.
    All,
}

/// The number of segments that any write may merge: a tenth of a second's work.
const MERGED_BY_ANY_WRITE: u64 = 32_768;

/// How many times as many segments as it writes a write may merge.
const MERGED_A_SEGMENT: u64 = 4;

/// Merges the latest generations of each language until every one is more than twice as large as all
/// later ones together, so that there are only logarithmically many, as far as the extent allows.
///
/// Where it does not, generations stay side by side until a larger write or [`Extent::All`] comes. What
/// is gone is dropped where generations are merged; once a quarter as many units have been removed as
/// there are segments, all are, if that is allowed.
pub(in crate::store) fn tidy(connection: &Connection, extent: Extent) -> rusqlite::Result<()> {
    let mut languages: BTreeMap<String, Vec<Generation>> = BTreeMap::new();
    for generation in generations(connection, None)? {
        languages.entry(generation.language.clone()).or_default().push(generation);
    }
    let size_of = |generation: &Generation| u64::from(generation.segments);
    let segments: u64 = languages.values().flatten().map(size_of).sum();
    let allowed = match extent {
        Extent::Write(written) => written.saturating_mul(MERGED_A_SEGMENT).max(MERGED_BY_ANY_WRITE),
        Extent::All => u64::MAX,
    };
    let removed: u64 = connection.query_row("SELECT units FROM removal", [], |row| row.get(0))?;
    let merges_all =
        extent == Extent::All || (removed.saturating_mul(4) > segments && segments <= allowed);
    for mut generations in languages.into_values() {
        let mut later = 0;
        let mut first = generations.len();
        for (index, generation) in generations.iter().enumerate().rev() {
            let size = size_of(generation);
            if later + size > allowed {
                break;
            }
            if merges_all || (later > 0 && size <= 2 * later) {
                first = index;
            }
            later += size;
        }
        let merged = generations.split_off(first);
        // One that has lost nothing is as it would be.
        if merged.len() > 1 || (removed > 0 && !merged.is_empty()) {
            merge(connection, &merged, removed > 0)?;
        }
    }
    if merges_all && removed > 0 {
        connection.execute("UPDATE removal SET units = 0", [])?;
    }
    Ok(())
}

/// Makes one generation of several of one language, without the segments of units that are gone, if some
/// are.
fn merge(
    connection: &Connection,
    generations: &[Generation],
    some_are_gone: bool,
) -> rusqlite::Result<()> {
    let mut merged = GenerationWriter::begin(connection, &generations[0].language)?;
    let renumbered = merge_entries(connection, generations, some_are_gone, &mut merged)?;
    merge_postings(connection, generations, &renumbered, merged.finish()?)?;
    for generation in generations {
        connection
            .prepare_cached("DELETE FROM generation WHERE id = ?1")?
            .execute([generation.id])?;
    }
    // If everything is gone.
    connection.execute("DELETE FROM generation WHERE segments = 0", [])?;
    Ok(())
}

/// The new number of a segment that is gone.
const GONE: u32 = u32::MAX;

/// Writes the segments of the merged generation in their order, and returns for each of the others the
/// new numbers of its segments.
fn merge_entries(
    connection: &Connection,
    generations: &[Generation],
    some_are_gone: bool,
    merged: &mut GenerationWriter<'_>,
) -> rusqlite::Result<Vec<Vec<u32>>> {
    let mut exists = connection.prepare_cached("SELECT 1 FROM unit WHERE id = ?1")?;
    let lengths: Vec<Lengths> = generations
        .iter()
        .map(|generation| generation.lengths(connection))
        .collect::<rusqlite::Result<_>>()?;
    let mut lengths: Vec<_> = lengths.iter().map(Lengths::iter).collect();
    let mut statements = for_each(generations, || select_blocks(connection))?;
    let mut rows = query(&mut statements, generations)?;
    let mut blocks: Vec<std::vec::IntoIter<Entry>> =
        vec![Vec::new().into_iter(); generations.len()];
    let mut next = |index: usize| -> rusqlite::Result<Option<Entry>> {
        if blocks[index].len() == 0
            && let Some(block) = next_block(&mut rows[index], &mut lengths[index])?
        {
            blocks[index] = block.into_iter();
        }
        Ok(blocks[index].next())
    };
    let mut renumbered: Vec<Vec<u32>> =
        generations.iter().map(|one| Vec::with_capacity(one.segments as usize)).collect();
    let mut heads: BinaryHeap<Reverse<(Entry, usize)>> = BinaryHeap::new();
    for index in 0..generations.len() {
        heads.extend(next(index)?.map(|entry| Reverse((entry, index))));
    }
    let mut number = 0;
    while let Some(Reverse((entry, index))) = heads.pop() {
        heads.extend(next(index)?.map(|entry| Reverse((entry, index))));
        if some_are_gone && !exists.exists([entry.unit])? {
            renumbered[index].push(GONE);
            continue;
        }
        renumbered[index].push(number);
        number += 1;
        merged.push(entry)?;
    }
    Ok(renumbered)
}

/// Prepares a statement for each generation, as several are read at once.
fn for_each<'connection>(
    generations: &[Generation],
    prepare: impl Fn() -> rusqlite::Result<Statement<'connection>>,
) -> rusqlite::Result<Vec<Statement<'connection>>> {
    generations.iter().map(|_generation| prepare()).collect()
}

/// Asks for the rows of each generation.
fn query<'statement>(
    statements: &'statement mut [Statement<'_>],
    generations: &[Generation],
) -> rusqlite::Result<Vec<Rows<'statement>>> {
    let both = statements.iter_mut().zip(generations);
    both.map(|(statement, generation)| statement.query([generation.id])).collect()
}

/// Writes the postings of the merged generation, token by token in ascending order.
fn merge_postings(
    connection: &Connection,
    generations: &[Generation],
    renumbered: &[Vec<u32>],
    mut merged: PostingWriter<'_>,
) -> rusqlite::Result<()> {
    let mut statements = for_each(generations, || select_postings(connection))?;
    let mut rows = query(&mut statements, generations)?;
    let mut heads: BTreeMap<(Token, usize), Posting> = BTreeMap::new();
    for (index, rows) in rows.iter_mut().enumerate() {
        heads.extend(next_posting(rows)?.map(|(token, posting)| ((token, index), posting)));
    }
    let mut segments: Vec<u32> = Vec::new();
    while let Some(((token, index), posting)) = heads.pop_first() {
        posting.for_each_segment(connection, generations[index].segments, |segment| {
            let number = renumbered[index].get(segment as usize).copied().unwrap_or(GONE);
            if number != GONE {
                segments.push(number);
            }
        })?;
        let following = next_posting(&mut rows[index])?;
        heads.extend(following.map(|(token, posting)| ((token, index), posting)));
        if heads.first_key_value().is_none_or(|((next, _), _)| *next != token) {
            // A few ascending runs, one after the other, which a stable sort merges.
            segments.sort();
            segments.dedup();
            if !segments.is_empty() {
                merged.write(token, &segments)?;
            }
            segments.clear();
        }
    }
    Ok(())
}

/// Builds the whole index anew from the units, in the caller's transaction.
pub(in crate::store) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM generation", [])?;
    vocabulary::clear(connection)?;
    let count = connection.query_row("SELECT count(*) FROM unit", [], |row| row.get(0))?;
    let mut done = 0;
    let mut writer = IndexWriter::default();
    let mut recent = RecentWords::some();
    let mut units = connection.prepare("SELECT id, content FROM unit ORDER BY id")?;
    let mut rows = units.query([])?;
    while let Some(row) = rows.next()? {
        let unit: TranslationUnit =
            serde_json::from_str(row.get_ref(1)?.as_str()?).map_err(|error| {
                rusqlite::Error::FromSqlConversionFailure(
                    1,
                    rusqlite::types::Type::Text,
                    error.into(),
                )
            })?;
        let id = row.get(0)?;
        for variant in &unit.variants {
            if let Some(segment) = IndexedSegment::of(variant, &mut recent) {
                writer.add(connection, id, &segment)?;
            }
        }
        done += 1;
        rebuilding::tell(done, count);
    }
    writer.finish(connection)?;
    tidy(connection, Extent::All)
}

/// Tells whether another version of the text pipeline has made a part of the index.
pub(in crate::store) fn is_outdated(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(generations(connection, None)?.iter().any(|one| one.pipeline != PIPELINE_VERSION))
}

/// Rebuilds the index of a memory where another version of the text pipeline has made it.
pub(in crate::store) fn bring_up_to_date(memory: &mut Memory) -> Result<(), StoreError> {
    let path = memory.path.clone();
    let of = |source| StoreError::of(&path, source);
    if !is_outdated(&memory.connection).map_err(of)? {
        return Ok(());
    }
    let transaction = memory.begin_write()?;
    if is_outdated(&transaction).map_err(of)? {
        rebuild(&transaction).map_err(of)?;
    }
    transaction.commit().map_err(of)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::ImportMode;
    use crate::unit::Timestamp;

    #[test]
    fn a_count_of_removed_units_that_cannot_be_is_no_trouble() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
        memory.connection.execute("UPDATE removal SET units = ?1", [i64::MAX]).expect("changed");
        let tag = |written: &str| written.parse().expect("the tag is valid");
        let now = Timestamp::from_seconds(0).expect("a date");
        for text in ["Peace", "War"] {
            let mut import = memory.import("o", ImportMode::Merge, now).expect("it begins");
            import.add(&TranslationUnit::pair(tag("en"), text, tag("ar"), "سلام")).expect("added");
            import.finish(None, None).expect("it ends");
        }
        assert_eq!(memory.verify().expect("it is read").faults, []);
    }
}
