//! Keeping the index in shape: merging generations, dropping what is gone, building it anew.

use std::collections::BTreeMap;

use rusqlite::{Connection, Rows, Statement};

use crate::store::error::StoreError;
use crate::store::index::generation::{Entry, Generation, generations};
use crate::store::index::posting::{Posting, PostingWriter, next_posting, select_postings};
use crate::store::index::tokens::Token;
use crate::store::index::writer::IndexWriter;
use crate::store::memory::Memory;
use crate::store::prepared::IndexedSegment;
use crate::text::PIPELINE_VERSION;
use crate::unit::TranslationUnit;

/// Merges the latest generations of each language until every one is more than twice as large as all
/// later ones together, so that there are only logarithmically many; and all of them once a quarter
/// as many units have been removed as there are segments.
pub(in crate::store) fn tidy(connection: &Connection) -> rusqlite::Result<()> {
    let mut languages: BTreeMap<String, Vec<Generation>> = BTreeMap::new();
    for generation in generations(connection, None)? {
        languages.entry(generation.language.clone()).or_default().push(generation);
    }
    let segments: u64 = languages.values().flatten().map(|one| u64::from(one.segments)).sum();
    let removed: u64 = connection.query_row("SELECT units FROM removal", [], |row| row.get(0))?;
    let merges_all = removed.saturating_mul(4) > segments;
    if merges_all && removed > 0 {
        connection.execute("UPDATE removal SET units = 0", [])?;
    }
    for mut generations in languages.into_values() {
        let mut later = 0;
        let mut first = generations.len();
        for (index, generation) in generations.iter().enumerate().rev() {
            let size = u64::from(generation.segments);
            if merges_all || (later > 0 && size <= 2 * later) {
                first = index;
            }
            later += size;
        }
        let merged = generations.split_off(first);
        if !merged.is_empty() {
            merge(connection, &merged)?;
        }
    }
    Ok(())
}

/// Makes one generation of several of one language, without the segments of units that are gone.
fn merge(connection: &Connection, generations: &[Generation]) -> rusqlite::Result<()> {
    let mut entries: Vec<(Entry, usize, usize)> = Vec::new();
    let mut renumbered: Vec<Vec<Option<u32>>> = Vec::with_capacity(generations.len());
    let mut exists = connection.prepare_cached("SELECT 1 FROM unit WHERE id = ?1")?;
    for (index, generation) in generations.iter().enumerate() {
        let own = generation.entries(connection)?;
        renumbered.push(vec![None; own.len()]);
        for (segment, entry) in own.into_iter().enumerate() {
            if exists.exists([entry.unit])? {
                entries.push((entry, index, segment));
            }
        }
    }
    entries.sort_unstable();
    for (number, &(_entry, index, segment)) in (0_u32..).zip(&entries) {
        renumbered[index][segment] = Some(number);
    }
    let entries: Vec<Entry> = entries.into_iter().map(|(entry, ..)| entry).collect();
    if !entries.is_empty() {
        let merged = Generation::create(connection, &generations[0].language, &entries)?;
        merge_postings(connection, generations, &renumbered, merged, entries.len() as u32)?;
    }
    for generation in generations {
        connection
            .prepare_cached("DELETE FROM generation WHERE id = ?1")?
            .execute([generation.id])?;
    }
    Ok(())
}

/// Writes the postings of the merged generation, token by token in ascending order.
fn merge_postings(
    connection: &Connection,
    generations: &[Generation],
    renumbered: &[Vec<Option<u32>>],
    merged: i64,
    count: u32,
) -> rusqlite::Result<()> {
    let mut statements: Vec<Statement<'_>> = generations
        .iter()
        .map(|_generation| select_postings(connection))
        .collect::<rusqlite::Result<_>>()?;
    let mut rows: Vec<Rows<'_>> = statements
        .iter_mut()
        .zip(generations)
        .map(|(statement, generation)| statement.query([generation.id]))
        .collect::<rusqlite::Result<_>>()?;
    let mut heads: Vec<Option<(Token, Posting)>> =
        rows.iter_mut().map(next_posting).collect::<rusqlite::Result<_>>()?;
    let mut postings = PostingWriter::new(connection, merged, count)?;
    let mut segments: Vec<u32> = Vec::new();
    while let Some(token) = heads.iter().flatten().map(|&(token, _)| token).min() {
        segments.clear();
        for index in 0..heads.len() {
            if let Some((_token, posting)) = heads[index].take_if(|head| head.0 == token) {
                posting.for_each_segment(connection, generations[index].segments, |segment| {
                    segments.extend(renumbered[index].get(segment as usize).copied().flatten());
                })?;
                heads[index] = next_posting(&mut rows[index])?;
            }
        }
        segments.sort_unstable();
        segments.dedup();
        if !segments.is_empty() {
            postings.write(token, &segments)?;
        }
    }
    Ok(())
}

/// Builds the whole index anew from the units, in the caller's transaction.
pub(in crate::store) fn rebuild(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM generation", [])?;
    let mut writer = IndexWriter::default();
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
        for segment in unit.variants.iter().filter_map(IndexedSegment::of) {
            writer.add(connection, id, &segment)?;
        }
    }
    writer.finish(connection)?;
    tidy(connection)
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
