//! Bringing an origin's units into a memory, all or nothing.
//!
//! An [`Import`] is one transaction: dropped before [`Import::finish`], or killed, it leaves the memory as
//! it was. A unit that the memory has already, from whatever origin, is not stored again but placed in
//! the origin as well; a file that holds one unit several times has it several times in the memory.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use rusqlite::{OptionalExtension, Transaction, TransactionBehavior, params};

use crate::store::duplicates::DuplicatePolicy;
use crate::store::error::StoreError;
use crate::store::fingerprint::{self, Fingerprint};
use crate::store::index::{self, IndexWriter};
use crate::store::memory::Memory;
use crate::store::origin::FileStamp;
use crate::store::prepared::PreparedUnit;
use crate::store::schema;
use crate::unit::{Timestamp, TranslationUnit};

/// What becomes of an origin's units that the import does not bring again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// They stay; a unit with the identifier or the text of one of them takes its place if it is not older.
    Merge,
    /// As [`ImportMode::Merge`]; and of units with the same text from several origins, or several times in
    /// one, there is one in the end.
    Unite(DuplicatePolicy),
    /// They go: the origin becomes what the import brings, in its order.
    Mirror,
}

/// Whether an origin's units may come from several files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileCheck {
    /// They must come from the file at one path.
    Same,
    /// They may come from any.
    Any,
}

/// What became of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was stored.
    New,
    /// The memory has it.
    Present,
    /// It took the place of an earlier version of itself.
    Changed,
    /// The memory has a later version of it, which stays.
    Older,
    /// It was left out, since another origin has its text.
    Skipped,
}

/// How many units had which outcome.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Stored.
    pub new: u64,
    /// There already.
    pub present: u64,
    /// Took the place of an earlier version.
    pub changed: u64,
    /// Older than what is stored.
    pub older: u64,
    /// Left out, since another origin has their text.
    pub skipped: u64,
    /// Removed, since the origin no longer has them.
    pub removed: u64,
}

/// An import in progress.
#[derive(Debug)]
pub struct Import<'memory> {
    pub(super) transaction: Transaction<'memory>,
    path: PathBuf,
    pub(super) origin: i64,
    mode: ImportMode,
    /// Whether the origin had units before.
    is_known: bool,
    next_position: i64,
    /// The last unit that was stored before.
    last_stored: i64,
    /// The stored units that the import has brought again or replaced.
    touched: UnitSet,
    /// For a fingerprint that several stored units have, the one brought again last.
    repeated: HashMap<Fingerprint, i64>,
    index: IndexWriter,
    counts: ImportCounts,
}

impl Memory {
    /// Begins to bring in the units of an origin, once no other writer is at work.
    ///
    /// # Errors
    /// Where the memory cannot be written, or another writer does not finish.
    pub fn import(
        &mut self,
        origin: &str,
        mode: ImportMode,
        now: Timestamp,
    ) -> Result<Import<'_>, StoreError> {
        let path = self.path.clone();
        Import::begin(&mut self.connection, &path, origin, mode, now)
            .map_err(|source| StoreError::of(&path, source))
    }
}

impl<'memory> Import<'memory> {
    fn begin(
        connection: &'memory mut rusqlite::Connection,
        path: &Path,
        name: &str,
        mode: ImportMode,
        now: Timestamp,
    ) -> rusqlite::Result<Self> {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let origin: i64 = transaction.query_row(
            "INSERT INTO origin (name, imported) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET name = name RETURNING id",
            params![name, now.seconds()],
            |row| row.get(0),
        )?;
        let last_position: Option<i64> = transaction.query_row(
            "SELECT max(position) FROM placement WHERE origin = ?1",
            [origin],
            |row| row.get(0),
        )?;
        let last_stored: Option<i64> =
            transaction.query_row("SELECT max(id) FROM unit", [], |row| row.get(0))?;
        if last_stored.is_some() || matches!(mode, ImportMode::Unite(_)) {
            schema::create_unit_indexes(&transaction)?;
        }
        let mut next_position = last_position.map_or(0, |last| last.saturating_add(1));
        if mode == ImportMode::Mirror {
            // Former placements wait below zero until the import brings their unit again.
            transaction.execute(
                "UPDATE placement SET position = -1 - position WHERE origin = ?1",
                [origin],
            )?;
            next_position = 0;
        }
        Ok(Self {
            transaction,
            path: path.to_owned(),
            origin,
            mode,
            is_known: last_position.is_some(),
            next_position,
            last_stored: last_stored.unwrap_or(0),
            touched: UnitSet::default(),
            repeated: HashMap::new(),
            index: IndexWriter::default(),
            counts: ImportCounts::default(),
        })
    }

    /// Takes a unit in.
    ///
    /// # Errors
    /// Where the memory cannot be written; the import must then be dropped.
    pub fn add(&mut self, unit: &TranslationUnit) -> Result<Outcome, StoreError> {
        self.add_prepared(PreparedUnit::new(unit.clone()))
    }

    /// Takes in a unit that was prepared elsewhere.
    ///
    /// # Errors
    /// As for [`Import::add`].
    pub fn add_prepared(&mut self, mut unit: PreparedUnit) -> Result<Outcome, StoreError> {
        let outcome = self.place(&mut unit).map_err(|source| StoreError::of(&self.path, source))?;
        match outcome {
            Outcome::New => self.counts.new += 1,
            Outcome::Present => self.counts.present += 1,
            Outcome::Changed => self.counts.changed += 1,
            Outcome::Older => self.counts.older += 1,
            Outcome::Skipped => self.counts.skipped += 1,
        }
        Ok(outcome)
    }

    fn place(&mut self, unit: &mut PreparedUnit) -> rusqlite::Result<Outcome> {
        if let ImportMode::Unite(policy) = self.mode {
            return self.place_once(unit, policy);
        }
        if let Some(stored) = self.find_stored(&unit.fingerprint)? {
            self.place_again(stored)?;
            return Ok(Outcome::Present);
        }
        self.place_version(unit)
    }

    /// Stores a unit that the memory does not have, in the place of its earlier version if there is one.
    pub(super) fn place_version(&mut self, unit: &mut PreparedUnit) -> rusqlite::Result<Outcome> {
        let Some(earlier) = self.find_earlier(unit)? else {
            let id = self.store(unit)?;
            self.append(id)?;
            return Ok(Outcome::New);
        };
        self.touched.insert(earlier.unit);
        if earlier.is_later_than(&unit.unit) {
            return Ok(Outcome::Older);
        }
        let id = self.store(unit)?;
        self.replace(earlier, id)?;
        Ok(Outcome::Changed)
    }

    /// Places a unit behind the last one of the origin.
    pub(super) fn append(&mut self, unit: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("INSERT INTO placement (origin, position, unit) VALUES (?1, ?2, ?3)")?
            .execute(params![self.origin, self.next_position, unit])?;
        self.next_position += 1;
        Ok(())
    }

    /// Puts a unit into the place of an earlier version in the origin.
    pub(super) fn replace(&mut self, earlier: Earlier, unit: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("UPDATE placement SET unit = ?3 WHERE origin = ?1 AND position = ?2")?
            .execute(params![self.origin, earlier.position, unit])?;
        self.remove_unplaced(earlier.unit)
    }

    /// Removes a unit unless it has a place.
    pub(super) fn remove_unplaced(&self, unit: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "DELETE FROM unit WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM placement WHERE unit = ?1)",
            )?
            .execute([unit])
            .map(|_rows| ())
    }

    /// Returns the first unit with this fingerprint that was stored before the import and that it has
    /// not brought again yet.
    fn find_stored(&mut self, fingerprint: &Fingerprint) -> rusqlite::Result<Option<i64>> {
        if self.last_stored == 0 {
            return Ok(None);
        }
        let after = self.repeated.get(fingerprint).copied().unwrap_or(0);
        let mut statement = self.transaction.prepare_cached(
            "SELECT id FROM unit WHERE fingerprint = ?1 AND id > ?2 AND id <= ?3
             ORDER BY id LIMIT 2",
        )?;
        let mut rows = statement.query(params![fingerprint, after, self.last_stored])?;
        let Some(stored) = rows.next()?.map(|row| row.get(0)).transpose()? else {
            return Ok(None);
        };
        if after != 0 || rows.next()?.is_some() {
            self.repeated.insert(*fingerprint, stored);
        }
        Ok(self.touched.insert(stored).then_some(stored))
    }

    /// Places a stored unit in the origin, unless it stands there.
    fn place_again(&mut self, unit: i64) -> rusqlite::Result<()> {
        let placed: Option<i64> = self
            .transaction
            .prepare_cached(
                "SELECT position FROM placement WHERE unit = ?1 AND origin = ?2 LIMIT 1",
            )?
            .query_row([unit, self.origin], |row| row.get(0))
            .optional()?;
        let sql = match (self.mode, placed) {
            (ImportMode::Merge, Some(_position)) => return Ok(()),
            (ImportMode::Mirror, Some(position)) if position < 0 => {
                "UPDATE placement SET position = ?2 WHERE unit = ?3 AND origin = ?1"
            }
            _ => "INSERT INTO placement (origin, position, unit) VALUES (?1, ?2, ?3)",
        };
        self.transaction.prepare_cached(sql)?.execute(params![
            self.origin,
            self.next_position,
            unit
        ])?;
        self.next_position += 1;
        Ok(())
    }

    /// Returns the earlier version of a unit in a known origin: the one unit with its identifier, or
    /// else the first with its text.
    fn find_earlier(&self, unit: &PreparedUnit) -> rusqlite::Result<Option<Earlier>> {
        if self.mode == ImportMode::Mirror || !self.is_known {
            return Ok(None);
        }
        let is_free = |found: &Earlier| !self.touched.contains(found.unit);
        if let Some(found) = self.find_by_tuid(&unit.unit)? {
            return Ok(Some(found).filter(is_free));
        }
        self.transaction
            .prepare_cached(
                "SELECT unit.id, position, changed FROM unit JOIN placement ON unit = unit.id
                 WHERE text_hash = ?1 AND origin = ?2 AND unit.id <= ?3 ORDER BY unit.id",
            )?
            .query_map(params![unit.text_hash, self.origin, self.last_stored], Earlier::read)?
            .find(|row| row.as_ref().map_or(true, is_free))
            .transpose()
    }

    /// Returns the unit that had a unit's identifier in the origin before the import, if it is one.
    pub(super) fn find_by_tuid(&self, unit: &TranslationUnit) -> rusqlite::Result<Option<Earlier>> {
        let Some(tuid) = unit.tuid().filter(|_tuid| self.is_known) else { return Ok(None) };
        let mut same = self
            .transaction
            .prepare_cached(
                "SELECT unit.id, position, changed FROM unit JOIN placement ON unit = unit.id
                 WHERE tuid = ?1 AND origin = ?2 AND unit.id <= ?3 LIMIT 2",
            )?
            .query_map(params![tuid, self.origin, self.last_stored], Earlier::read)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        Ok(if same.len() == 1 { same.pop() } else { None })
    }

    pub(super) fn store(&mut self, unit: &mut PreparedUnit) -> rusqlite::Result<i64> {
        let row = unit.take_row();
        let changed = unit.unit.changed().map(Timestamp::seconds);
        let id = self
            .transaction
            .prepare_cached(
                "INSERT INTO unit (fingerprint, text_hash, changed, tuid, content)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .insert(params![
                unit.fingerprint,
                unit.text_hash,
                changed,
                unit.unit.tuid(),
                row.content
            ])?;
        for segment in &row.segments {
            self.index.add(&self.transaction, id, segment)?;
        }
        Ok(id)
    }

    /// Says which file brings the units. Where the origin came from a file at another path, `check`
    /// says whether that is an error.
    ///
    /// Only a hash of the path is stored, so that a memory can be handed on.
    ///
    /// # Errors
    /// [`StoreError::OtherFile`], or where the memory cannot be written; the import must then be dropped.
    pub fn set_file(&mut self, file: &Path, check: FileCheck) -> Result<(), StoreError> {
        let hash = fingerprint::of_bytes(file.as_os_str().as_encoded_bytes());
        let of = |source| StoreError::of(&self.path, source);
        let (name, known): (String, Option<Fingerprint>) = self
            .transaction
            .query_row("SELECT name, path_hash FROM origin WHERE id = ?1", [self.origin], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
            .map_err(of)?;
        if check == FileCheck::Same && known.is_some_and(|known| known != hash) {
            return Err(StoreError::OtherFile { path: self.path.clone(), name });
        }
        if known.is_none() || self.mode == ImportMode::Mirror {
            self.transaction
                .execute(
                    "UPDATE origin SET path_hash = ?2 WHERE id = ?1",
                    params![self.origin, hash],
                )
                .map_err(of)?;
        }
        Ok(())
    }

    /// Sets the points that are taken off the matches of the origin.
    ///
    /// # Errors
    /// Where the memory cannot be written; the import must then be dropped.
    pub fn set_penalty(&mut self, points: u8) -> Result<(), StoreError> {
        self.transaction
            .execute("UPDATE origin SET penalty = ?2 WHERE id = ?1", params![self.origin, points])
            .map(|_rows| ())
            .map_err(|source| StoreError::of(&self.path, source))
    }

    /// Takes everything back and returns what the import would have done.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn discard(mut self) -> Result<ImportCounts, StoreError> {
        self.remove_rest().map_err(|source| StoreError::of(&self.path, source))?;
        Ok(self.counts)
    }

    /// Ends the import: what it brought is in the memory, with the index, when this returns.
    /// `header` is what the file says of itself, as JSON; `stamp` the state of the project's file that
    /// the origin follows.
    ///
    /// # Errors
    /// Where the memory cannot be written; it is then as it was.
    pub fn finish(
        self,
        header: Option<&str>,
        stamp: Option<&FileStamp>,
    ) -> Result<ImportCounts, StoreError> {
        let path = self.path.clone();
        self.complete(header, stamp).map_err(|source| StoreError::of(&path, source))
    }

    fn complete(
        mut self,
        header: Option<&str>,
        stamp: Option<&FileStamp>,
    ) -> rusqlite::Result<ImportCounts> {
        self.remove_rest()?;
        self.transaction.execute(
            "UPDATE origin SET header = coalesce(?2, header),
                content_hash = ?3, file_size = ?4, file_modified = ?5 WHERE id = ?1",
            params![
                self.origin,
                header,
                stamp.map(|stamp| &stamp.content_hash),
                stamp.map(|stamp| stamp.size),
                stamp.map(|stamp| stamp.modified)
            ],
        )?;
        let written = self.index.finish(&self.transaction)?;
        index::tidy(&self.transaction, index::Extent::Write(written))?;
        self.transaction.commit()?;
        Ok(self.counts)
    }

    /// Removes what the origin no longer has.
    fn remove_rest(&mut self) -> rusqlite::Result<()> {
        if self.mode != ImportMode::Mirror {
            return Ok(());
        }
        let removed = self.transaction.execute(
            "DELETE FROM unit
             WHERE id IN (SELECT unit FROM placement WHERE origin = ?1 AND position < 0)
             AND NOT EXISTS (SELECT 1 FROM placement
                 WHERE unit = unit.id AND (origin <> ?1 OR position >= 0))",
            [self.origin],
        )?;
        self.transaction
            .execute("DELETE FROM placement WHERE origin = ?1 AND position < 0", [self.origin])?;
        self.counts.removed = removed as u64;
        Ok(())
    }
}

/// A unit of the origin that was there before, and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Earlier {
    pub(super) unit: i64,
    position: i64,
    changed: Option<Timestamp>,
}

impl Earlier {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        let changed: Option<i64> = row.get(2)?;
        let changed = changed.and_then(Timestamp::from_seconds);
        Ok(Self { unit: row.get(0)?, position: row.get(1)?, changed })
    }

    /// Tells whether it was changed after a unit that may take its place.
    pub(super) fn is_later_than(&self, unit: &TranslationUnit) -> bool {
        matches!((unit.changed(), self.changed), (Some(new), Some(old)) if new < old)
    }
}

/// A set of unit identifiers: for each 64 of them that have a member, a bit each.
#[derive(Debug, Default)]
struct UnitSet(HashMap<i64, u64>);

impl UnitSet {
    /// Puts a unit in; tells whether it was not there.
    fn insert(&mut self, unit: i64) -> bool {
        let word = self.0.entry(unit >> 6).or_default();
        let bit = 1 << (unit & 63);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    fn contains(&self, unit: i64) -> bool {
        self.0.get(&(unit >> 6)).is_some_and(|word| word & (1 << (unit & 63)) != 0)
    }
}

#[cfg(test)]
mod tests;
