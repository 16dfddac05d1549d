//! Origins: the files and commands that units came from.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension};

use crate::matching::Points;
use crate::store::connection::write_at_once;
use crate::store::error::StoreError;
use crate::store::index;
use crate::store::memory::Memory;
use crate::unit::Timestamp;

/// A file or command that units came from.
#[derive(Clone, Debug, PartialEq)]
pub struct Origin {
    /// Its name: a file's path in the project, or its file name.
    pub name: String,
    /// The state of the project's file that it follows; none for what was imported by hand.
    pub stamp: Option<FileStamp>,
    /// What the file says of itself, as JSON of its format.
    pub header: Option<String>,
    /// When it was imported.
    pub imported: Timestamp,
    /// The points that are taken off its matches.
    pub penalty: Points,
    /// The number of its units.
    pub units: u64,
}

/// The state of a file, to see whether it has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// The hash of its content.
    pub content_hash: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was changed last, in nanoseconds since the epoch.
    pub modified: i64,
}

/// What is said of an origin whose penalty is no number of points.
pub(super) const NO_POINTS: &str = "its penalty is not from 0 to 100";

/// Points are stored as their number.
impl FromSql for Points {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let number = value.as_i64()?;
        Self::try_from(number)
            .map_err(|_not_points| FromSqlError::Other(format!("origin: {NO_POINTS}").into()))
    }
}

impl ToSql for Points {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.get().into())
    }
}

impl Memory {
    /// Returns the origins by name.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn origins(&self) -> Result<Vec<Origin>, StoreError> {
        let read = || -> rusqlite::Result<Vec<Origin>> {
            self.connection
                .prepare(
                    "SELECT name, content_hash, file_size, file_modified, header, imported, penalty,
                        (SELECT count(*) FROM placement WHERE origin = origin.id)
                     FROM origin ORDER BY name",
                )?
                .query_map([], |row| {
                    let content_hash: Option<String> = row.get(1)?;
                    let stamp = content_hash
                        .map(|content_hash| -> rusqlite::Result<FileStamp> {
                            Ok(FileStamp { content_hash, size: row.get(2)?, modified: row.get(3)? })
                        })
                        .transpose()?;
                    Ok(Origin {
                        name: row.get(0)?,
                        stamp,
                        header: row.get(4)?,
                        imported: row.get(5)?,
                        penalty: row.get(6)?,
                        units: row.get(7)?,
                    })
                })?
                .collect()
        };
        read().map_err(|source| self.error(source))
    }

    /// Returns the most points that are taken off the matches of an origin.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn greatest_origin_penalty(&self) -> Result<Points, StoreError> {
        self.connection
            .prepare_cached("SELECT coalesce(max(penalty), 0) FROM origin")
            .and_then(|mut select| select.query_row([], |row| row.get(0)))
            .map_err(|source| self.error(source))
    }

    /// Returns how many units of an origin stand in no other.
    ///
    /// # Errors
    /// Where there is no such origin or the memory cannot be read.
    pub fn own_units(&self, name: &str) -> Result<u64, StoreError> {
        const QUERY: &str = "SELECT count(DISTINCT unit) FROM placement AS own
            JOIN origin ON origin.id = own.origin
            WHERE name = ?1 AND NOT EXISTS
                (SELECT 1 FROM placement WHERE unit = own.unit AND origin <> own.origin)";
        self.require_origin(name)?;
        self.connection
            .query_row(QUERY, [name], |row| row.get(0))
            .map_err(|source| self.error(source))
    }

    /// Removes an origin and the units that stand in no other, and returns how many those were.
    ///
    /// # Errors
    /// Where there is no such origin or the memory cannot be written.
    pub fn remove_origin(&mut self, name: &str) -> Result<u64, StoreError> {
        let path = self.path.clone();
        let of = |source| StoreError::of(&path, source);
        let transaction = self.begin_write()?;
        let origin: Option<i64> = transaction
            .query_row("SELECT id FROM origin WHERE name = ?1", [name], |row| row.get(0))
            .optional()
            .map_err(of)?;
        let Some(origin) = origin else {
            drop(transaction);
            return Err(self.unknown_origin(name));
        };
        let removed = transaction
            .execute(
                "DELETE FROM unit WHERE id IN (SELECT unit FROM placement WHERE origin = ?1)
                 AND NOT EXISTS (SELECT 1 FROM placement WHERE unit = unit.id AND origin <> ?1)",
                [origin],
            )
            .map_err(of)?;
        transaction.execute("DELETE FROM origin WHERE id = ?1", [origin]).map_err(of)?;
        index::tidy(&transaction, index::Extent::Write(removed as u64)).map_err(of)?;
        transaction.commit().map_err(of)?;
        Ok(removed as u64)
    }

    /// Sets the points that are taken off the matches of an origin.
    ///
    /// # Errors
    /// Where there is no such origin or the memory cannot be written.
    pub fn set_origin_penalty(&mut self, name: &str, points: Points) -> Result<(), StoreError> {
        let changed = self
            .connection
            .execute("UPDATE origin SET penalty = ?2 WHERE name = ?1", (name, points))
            .map_err(|source| self.error(source))?;
        if changed == 0 {
            return Err(self.unknown_origin(name));
        }
        Ok(())
    }

    /// Takes note of the size and time that files have now, where their content is what the memory has of them, also
    /// in a memory that is open to read only. It is no more than a gain of time: where the memory cannot be written
    /// or is being written, nothing is noted. Tells whether that was possible.
    pub(crate) fn refresh_stamps(&self, stamps: &[(String, FileStamp)]) -> bool {
        const UPDATE: &str = "UPDATE origin SET file_size = ?3, file_modified = ?4
            WHERE name = ?1 AND content_hash = ?2";
        let write = |memory: &Connection| {
            stamps.iter().try_for_each(|(name, FileStamp { content_hash, size, modified })| {
                let stamp = (name, content_hash, size, modified);
                memory.execute(UPDATE, stamp).map(|_rows| ())
            })
        };
        stamps.is_empty() || write_at_once(&self.path, write).is_ok_and(|done| done)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::fixture::{add, new_memory, now, pair, tag};
    use crate::store::lookup::{LookupOptions, Neighbours, lookup};
    use crate::store::{Access, ImportMode};
    use std::time::{Duration, Instant};

    #[test]
    fn a_penalty_out_of_range_is_damage() {
        for penalty in [101, -1] {
            let (_folder, mut memory) = new_memory();
            add(&mut memory, "o", [pair("Peace", "سلام")]);
            let spoil = "UPDATE origin SET penalty = ?1";
            memory.connection.execute(spoil, [penalty]).expect("it is spoiled");
            let memories = [memory];
            let [memory] = &memories;
            let options = LookupOptions::new(tag("en"), tag("ar"));
            let found = lookup(&memories, &"Peace".into(), Neighbours::default(), &options);
            let errors = [
                memory.origins().expect_err("it is damaged"),
                memory.greatest_origin_penalty().expect_err("it is damaged"),
                found.expect_err("it is damaged"),
            ];
            for error in errors {
                assert!(
                    matches!(&error, StoreError::Damaged { what, .. } if what.ends_with(NO_POINTS)),
                    "{penalty}: {error}"
                );
            }
        }
    }

    #[test]
    fn takes_note_of_a_time_if_it_can() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        let mut memory = Memory::create(&path).expect("a memory");
        let stamp = |content_hash: &str, modified| {
            let content_hash = content_hash.to_owned();
            FileStamp { content_hash, size: 1, modified }
        };
        let import = memory.import("a", ImportMode::Mirror, now()).expect("it begins");
        import.finish(None, Some(&stamp("same", 1))).expect("it ends");
        let modified = |memory: &Memory| {
            let origins = memory.origins().expect("it is read");
            origins[0].stamp.as_ref().expect("it is a file's").modified
        };
        assert!(memory.refresh_stamps(&[("a".to_owned(), stamp("same", 2))]));
        assert_eq!(modified(&memory), 2);
        // Another process has brought in what the file is by now.
        assert!(memory.refresh_stamps(&[("a".to_owned(), stamp("former", 3))]));
        assert_eq!(modified(&memory), 2);
        let reader = Memory::open(&path, Access::Read).expect("it opens");
        let writing = memory.begin_write().expect("it begins");
        let asked = Instant::now();
        assert!(!reader.refresh_stamps(&[("a".to_owned(), stamp("same", 4))]));
        assert!(asked.elapsed() < Duration::from_secs(4), "nobody waits for a writer");
        drop(writing);
        assert_eq!(modified(&memory), 2);
    }
}
