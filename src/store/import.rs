//! Bringing an origin's units into a memory, all or nothing.
//!
//! An [`Import`] is one transaction: dropped before [`Import::finish`], or killed, it leaves the memory as
//! it was. A unit that the memory has already, from whatever origin, is not stored again but placed in
//! the origin as well; a file that holds one unit several times has it several times in the memory.

use std::mem;
use std::path::{Path, PathBuf};

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use crate::matching::Points;
use crate::store::connection::PassingSize;
use crate::store::error::StoreError;
use crate::store::fingerprint::{self, Fingerprint};
use crate::store::id_set::IdSet;
use crate::store::index::IndexWriter;
use crate::store::memory::Memory;
use crate::store::origin::FileStamp;
use crate::store::prepared::PreparedUnit;
use crate::store::rows_together::RowsTogether;
use crate::store::schema;
use crate::unit::{Timestamp, TranslationUnit};

pub use self::duplicates::DuplicatePolicy;
use self::duplicates::HeldTexts;
use self::order::FileOrder;
use self::placement::{Earlier, Relation, Stored};
use self::unclaimed::Unclaimed;

mod duplicates;
mod order;
mod placement;
mod spelling;
mod unclaimed;

/// What of the memory's pages an import into units that are there holds at most.
const CACHE_KIB: u32 = 96 << 10;

/// How many rows of a table an import into an empty memory writes together.
const ROWS_TOGETHER: usize = 32;

/// The columns of a unit, in the order in which they are bound.
const UNIT_COLUMNS: &[&str] = &["id", "fingerprint", "text_hash", "changed", "tuid", "content"];

/// Those of a placement.
const PLACEMENT_COLUMNS: &[&str] = &["origin", "position", "unit"];

/// What becomes of an origin's units that the import does not bring again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// They stay; a unit that is a later version of one of them, by its identifier or its text, takes its place.
    Merge,
    /// As [`ImportMode::Merge`]; and of units with the same text from several origins, or several times in
    /// one, there is one in the end.
    Unite(DuplicatePolicy),
    /// They go: the origin becomes what the import brings, in its order.
    Mirror,
    /// As [`ImportMode::Mirror`], for an origin that follows a project's file: nothing else is brought to it.
    Follow,
}

impl ImportMode {
    /// Tells whether the origin becomes what the import brings.
    fn mirrors(self) -> bool {
        matches!(self, Self::Mirror | Self::Follow)
    }
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
    /// It was left out, since the memory has its text.
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
    /// Left out, since the memory has their text.
    pub skipped: u64,
    /// Removed, since the origin no longer has them.
    pub removed: u64,
}

/// An import in progress.
#[derive(Debug)]
pub struct Import<'memory> {
    units: RowsTogether<'memory>,
    placements: RowsTogether<'memory>,
    transaction: Transaction<'memory>,
    _cache_size: Option<PassingSize<'memory>>,
    path: PathBuf,
    origin: i64,
    name: String,
    mode: ImportMode,
    /// Whether the origin followed a project's file before.
    follows_file: bool,
    /// Whether the origin had units before.
    is_known: bool,
    next_position: i64,
    /// The identifier of the next unit that is stored.
    next_unit: i64,
    /// The last unit that was stored before.
    last_stored: i64,
    /// The stored units that the import has brought again or replaced.
    touched: IdSet,
    /// The stored units that the import has brought an older version of: they stay.
    pinned: IdSet,
    /// The stored units that were replaced. What a later unit of the file does not bring again is removed in the end.
    replaced: Vec<i64>,
    /// The stored units of which the file has another version, in an origin that is to be as its file. What it does not bring
    /// again of them has changed.
    superseded: IdSet,
    /// Those of them whose other version was there, for other origins.
    superseded_by_present: IdSet,
    /// The units in the order of the file, where the origin has others.
    order: Option<FileOrder>,
    /// The stored units that may be brought again, by their fingerprint.
    same_unit: Unclaimed<Stored>,
    /// The units of the origin that may have a later version, by the hash of their text.
    same_text: Unclaimed<Earlier>,
    /// The units of the origin that had an identifier, by the hash of that.
    same_tuid: Unclaimed<Earlier>,
    /// What stands for many duplicates.
    held: HeldTexts,
    /// Whether the memory has any spelling beside that of its units.
    has_spellings: bool,
    index: IndexWriter,
    counts: ImportCounts,
}

impl Memory {
    /// Begins to bring in the units of an origin, once no other writer is at work.
    ///
    /// # Errors
    /// [`StoreError::FollowsFile`] unless the mode is [`ImportMode::Follow`]; where the memory cannot be written, or
    /// another writer does not finish.
    pub fn import(
        &mut self,
        origin: &str,
        mode: ImportMode,
        now: Timestamp,
    ) -> Result<Import<'_>, StoreError> {
        let path = self.path.clone();
        let import = Import::begin(&mut self.connection, &path, origin, mode, now)
            .map_err(|source| StoreError::of(&path, source))?;
        if import.follows_file && mode != ImportMode::Follow {
            return Err(StoreError::FollowsFile { path, name: origin.to_owned() });
        }
        Ok(import)
    }
}

impl<'memory> Import<'memory> {
    fn begin(
        connection: &'memory mut Connection,
        path: &Path,
        name: &str,
        mode: ImportMode,
        now: Timestamp,
    ) -> rusqlite::Result<Self> {
        let connection: &'memory Connection = connection;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
        let (origin, follows_file): (i64, bool) = transaction.query_row(
            "INSERT INTO origin (name, imported) VALUES (?1, ?2)
             ON CONFLICT (name) DO UPDATE SET name = name RETURNING id, content_hash IS NOT NULL",
            params![name, now],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )?;
        let last_position: Option<i64> = transaction.query_row(
            "SELECT max(position) FROM placement WHERE origin = ?1",
            [origin],
            |row| row.get(0),
        )?;
        let last_stored: Option<i64> =
            transaction.query_row("SELECT max(id) FROM unit", [], |row| row.get(0))?;
        // None is given twice, even to units that are gone.
        let last_unit: Option<i64> = transaction
            .query_row("SELECT seq FROM sqlite_sequence WHERE name = 'unit'", [], |row| row.get(0))
            .optional()?;
        let has_spellings =
            transaction
                .query_row("SELECT EXISTS (SELECT 1 FROM spelling)", [], |row| row.get(0))?;
        // Where nothing was stored before, no unit is looked for.
        let is_first = last_stored.is_none() && !matches!(mode, ImportMode::Unite(_));
        if is_first {
            schema::drop_unit_indexes(&transaction)?;
        }
        let rows_together = if is_first { ROWS_TOGETHER } else { 1 };
        // New hashes go to places all over their index.
        let cache_size =
            last_stored.map(|_last| PassingSize::of_cache(connection, CACHE_KIB)).transpose()?;
        let mut next_position = last_position.map_or(0, |last| last.saturating_add(1));
        if mode.mirrors() {
            // Former placements wait below zero until the import brings their unit again.
            transaction.execute(
                "UPDATE placement SET position = -1 - position WHERE origin = ?1",
                [origin],
            )?;
            next_position = 0;
        }
        Ok(Self {
            units: RowsTogether::new(connection, "unit", UNIT_COLUMNS, rows_together)?,
            placements: RowsTogether::new(
                connection,
                "placement",
                PLACEMENT_COLUMNS,
                rows_together,
            )?,
            transaction,
            _cache_size: cache_size,
            path: path.to_owned(),
            origin,
            name: name.to_owned(),
            mode,
            follows_file,
            is_known: last_position.is_some(),
            next_position,
            next_unit: last_unit.unwrap_or(0) + 1,
            last_stored: last_stored.unwrap_or(0),
            touched: IdSet::default(),
            pinned: IdSet::default(),
            replaced: Vec::new(),
            superseded: IdSet::default(),
            superseded_by_present: IdSet::default(),
            order: (last_position.is_some() && !mode.mirrors()).then(FileOrder::default),
            same_unit: Unclaimed::default(),
            same_text: Unclaimed::default(),
            same_tuid: Unclaimed::default(),
            held: HeldTexts::default(),
            has_spellings,
            index: IndexWriter::new(path),
            counts: ImportCounts::default(),
        })
    }

    /// Takes a unit in.
    ///
    /// # Errors
    /// Where the memory cannot be written; the import must then be dropped.
    pub fn add(&mut self, unit: &TranslationUnit) -> Result<Outcome, StoreError> {
        self.add_prepared(&PreparedUnit::hashed(unit.clone()))
    }

    /// Takes in a unit that was prepared elsewhere.
    ///
    /// # Errors
    /// As for [`Import::add`].
    pub(crate) fn add_prepared(&mut self, unit: &PreparedUnit) -> Result<Outcome, StoreError> {
        let outcome = self.take_in(unit).map_err(|source| StoreError::of(&self.path, source))?;
        match outcome {
            Outcome::New => self.counts.new += 1,
            Outcome::Present => self.counts.present += 1,
            Outcome::Changed => self.counts.changed += 1,
            Outcome::Older => self.counts.older += 1,
            Outcome::Skipped => self.counts.skipped += 1,
        }
        Ok(outcome)
    }

    fn take_in(&mut self, unit: &PreparedUnit) -> rusqlite::Result<Outcome> {
        let outcome = self.place(unit)?;
        if outcome != Outcome::New {
            // It need not have been stored, and its preparer does not give these words again for the units that follow.
            for segment in unit.prepared_segments() {
                self.index.add_words(segment)?;
            }
        }
        Ok(outcome)
    }

    fn place(&mut self, prepared: &PreparedUnit) -> rusqlite::Result<Outcome> {
        if let ImportMode::Unite(policy) = self.mode {
            return self.place_once(prepared, policy);
        }
        let stored = self.find_stored(&prepared.fingerprints)?;
        if let Some(Stored { unit, position: Some(position) }) = stored {
            self.touched.insert(unit);
            self.spell(unit, &prepared.unit)?;
            self.keep(unit, position)?;
            return Ok(Outcome::Present);
        }
        self.place_version(prepared, stored.map(|stored| stored.unit))
    }

    /// Places a unit that does not stand in the origin, in the place of its earlier version if there is one. It is
    /// stored unless it is there for other origins.
    fn place_version(
        &mut self,
        unit: &PreparedUnit,
        stored: Option<i64>,
    ) -> rusqlite::Result<Outcome> {
        let earlier = match self.relation(unit)? {
            Relation::Older(later) => {
                self.stands(later.unit, later.position);
                return Ok(Outcome::Older);
            }
            Relation::Later(earlier) => Some(earlier),
            Relation::Other => None,
        };
        let id = match stored {
            Some(id) => {
                if let Some(version) = self.supersede(unit)? {
                    self.superseded_by_present.insert(version.unit);
                }
                self.touched.insert(id);
                self.spell(id, &unit.unit)?;
                id
            }
            None => {
                self.supersede(unit)?;
                self.store(unit)?
            }
        };
        match earlier {
            Some(earlier) => {
                self.replace(earlier, id)?;
                Ok(Outcome::Changed)
            }
            None => {
                self.append(id)?;
                Ok(if stored.is_some() { Outcome::Present } else { Outcome::New })
            }
        }
    }

    fn store(&mut self, unit: &PreparedUnit) -> rusqlite::Result<i64> {
        let row = unit.row();
        let id = self.next_unit;
        self.next_unit += 1;
        self.units.push(
            &[
                &id,
                &unit.fingerprints.whole,
                &unit.fingerprints.text,
                &row.changed,
                &unit.unit.tuid(),
                &ToSqlOutput::Borrowed(ValueRef::Text(&row.content)),
            ],
            row.content.len(),
        )?;
        for segment in &row.segments {
            self.index.add(id, segment)?;
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
        const QUERY: &str = "SELECT path_hash FROM origin WHERE id = ?1";
        let known: Option<Fingerprint> =
            self.transaction.query_row(QUERY, [self.origin], |row| row.get(0)).map_err(of)?;
        if check == FileCheck::Same && known.is_some_and(|known| known != hash) {
            return Err(StoreError::OtherFile { path: self.path.clone(), name: self.name.clone() });
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
    pub fn set_penalty(&mut self, points: Points) -> Result<(), StoreError> {
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
    /// [`StoreError::ImportedByHand`], or where the memory cannot be written; it is then as it was.
    pub fn finish(
        mut self,
        header: Option<&str>,
        stamp: Option<&FileStamp>,
    ) -> Result<ImportCounts, StoreError> {
        let path = self.path.clone();
        let of = |source| StoreError::of(&path, source);
        let removed = self.remove_rest().map_err(of)?;
        if self.mode == ImportMode::Follow && !self.follows_file && removed > 0 {
            return Err(StoreError::ImportedByHand { path, name: self.name });
        }
        self.complete(header, stamp).map_err(of)
    }

    fn complete(
        mut self,
        header: Option<&str>,
        stamp: Option<&FileStamp>,
    ) -> rusqlite::Result<ImportCounts> {
        self.held.write(&self.transaction)?;
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
        if let Some(order) = self.order {
            order.restore(&self.transaction, self.origin)?;
        }
        self.index.finish(&self.transaction)?;
        if self.last_stored == 0 {
            schema::create_unit_indexes(&self.transaction)?;
        }
        self.transaction.commit()?;
        Ok(self.counts)
    }

    /// Writes the rows that wait.
    fn write_rows(&mut self) -> rusqlite::Result<()> {
        self.units.write()?;
        self.placements.write()
    }

    /// Removes what the origin no longer has, and returns how many units that its file had before it lacks. One that is
    /// there in another version has changed.
    fn remove_rest(&mut self) -> rusqlite::Result<u64> {
        self.write_rows()?;
        for unit in mem::take(&mut self.replaced) {
            self.remove_unplaced(unit)?;
        }
        if !self.mode.mirrors() {
            return Ok(0);
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
        let mut select = self.transaction.prepare("SELECT 1 FROM unit WHERE id = ?1")?;
        for unit in self.superseded.iter() {
            if !select.exists([unit])? {
                let counted_as = match self.superseded_by_present.contains(unit) {
                    true => &mut self.counts.present,
                    false => &mut self.counts.new,
                };
                *counted_as -= 1;
                self.counts.changed += 1;
            }
        }
        self.counts.removed = removed as u64 - self.counts.changed;
        Ok(removed as u64)
    }
}

#[cfg(test)]
mod histories;
#[cfg(test)]
mod tests;
