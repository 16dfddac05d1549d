//! Building the index anew, of the units.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::types::{FromSql, Type};

use crate::store::error::StoreError;
use crate::store::index::generation::generations;
use crate::store::index::writer::IndexWriter;
use crate::store::memory::Memory;
use crate::store::prepared::IndexedSegment;
use crate::store::recent_words::RecentWords;
use crate::store::schema;
use crate::store::work::{Progress, Task};
use crate::text::PIPELINE_VERSION;
use crate::unit::TranslationUnit;

/// Builds the whole index anew from the units, in the caller's transaction. `path` is the memory's.
pub(in crate::store) fn rebuild(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    // What depends on generations goes by itself, as some of it may have lost its generation.
    schema::clear_derived(connection)?;
    let count = connection.query_row("SELECT count(*) FROM unit", [], |row| row.get(0))?;
    let mut progress = Progress::new(Task::Indexing, count);
    let mut writer = IndexWriter::new(path);
    let mut recent = RecentWords::some();
    let mut units = connection.prepare("SELECT id, content FROM unit ORDER BY id")?;
    let mut rows = units.query([])?;
    while let Some(row) = rows.next()? {
        let id: i64 = row.get(0)?;
        let unit = TranslationUnit::column_result(row.get_ref(1)?).map_err(|error| {
            let what = format!("unit {id}: {error}");
            rusqlite::Error::FromSqlConversionFailure(1, Type::Text, what.into())
        })?;
        for variant in &unit.variants {
            if let Some(segment) = IndexedSegment::of(variant, &mut recent) {
                writer.add(id, &segment)?;
            }
        }
        progress.advance();
    }
    writer.finish(connection)
}

/// Tells whether another version of the text pipeline has made a part of the index.
pub(in crate::store) fn is_outdated(connection: &Connection) -> rusqlite::Result<bool> {
    Ok(generations(connection)?.iter().any(|one| one.pipeline != PIPELINE_VERSION))
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
        rebuild(&transaction, &path).map_err(of)?;
    }
    transaction.commit().map_err(of)
}
