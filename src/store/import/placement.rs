//! Where a unit goes in its origin: behind the last one, to the place that it had, or to that of its earlier
//! version.

use std::iter;

use rusqlite::{OptionalExtension, params};

use super::{Import, ImportMode};
use crate::store::fingerprint::{Fingerprint, Fingerprints};
use crate::store::prepared::PreparedUnit;
use crate::unit::{Timestamp, TranslationUnit};

/// A unit of the origin that was there before, and its place.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Earlier {
    pub(in crate::store) unit: i64,
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
    pub(in crate::store) fn is_later_than(&self, unit: &TranslationUnit) -> bool {
        matches!((unit.changed(), self.changed), (Some(new), Some(old)) if new < old)
    }
}

impl Import<'_> {
    /// Places a unit behind the last one of the origin.
    pub(in crate::store) fn append(&mut self, unit: i64) -> rusqlite::Result<()> {
        self.insert_placement.execute(params![self.origin, self.next_position, unit])?;
        self.next_position += 1;
        Ok(())
    }

    /// Puts a unit into the place of an earlier version in the origin.
    pub(in crate::store) fn replace(
        &mut self,
        earlier: Earlier,
        unit: i64,
    ) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("UPDATE placement SET unit = ?3 WHERE origin = ?1 AND position = ?2")?
            .execute(params![self.origin, earlier.position, unit])?;
        self.remove_unplaced(earlier.unit)
    }

    /// Removes a unit unless it has a place.
    pub(in crate::store) fn remove_unplaced(&self, unit: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached(
                "DELETE FROM unit WHERE id = ?1
                 AND NOT EXISTS (SELECT 1 FROM placement WHERE unit = ?1)",
            )?
            .execute([unit])
            .map(|_rows| ())
    }

    /// Returns the first unit with these fingerprints that was stored before the import and that it has
    /// not brought again yet.
    pub(super) fn find_stored(
        &mut self,
        fingerprints: &Fingerprints,
    ) -> rusqlite::Result<Option<i64>> {
        if self.last_stored == 0 {
            return Ok(None);
        }
        let after = self.repeated.get(&fingerprints.whole).copied().unwrap_or(0);
        let mut statement = self.transaction.prepare_cached(
            "SELECT id FROM unit WHERE text_hash = ?1 AND fingerprint = ?2 AND id > ?3 AND id <= ?4
             ORDER BY id LIMIT 2",
        )?;
        let Fingerprints { whole, text } = fingerprints;
        let mut rows = statement.query(params![text, whole, after, self.last_stored])?;
        let Some(stored) = rows.next()?.map(|row| row.get(0)).transpose()? else {
            return Ok(None);
        };
        if after != 0 || rows.next()?.is_some() {
            self.repeated.insert(*whole, stored);
        }
        Ok(self.touched.insert(stored).then_some(stored))
    }

    /// Places a stored unit in the origin, unless it stands there.
    pub(super) fn place_again(&mut self, unit: i64) -> rusqlite::Result<()> {
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
    pub(super) fn find_earlier(
        &mut self,
        unit: &PreparedUnit,
    ) -> rusqlite::Result<Option<Earlier>> {
        if self.mode == ImportMode::Mirror || !self.is_known {
            return Ok(None);
        }
        if let Some(found) = self.find_by_tuid(&unit.unit)? {
            return Ok(Some(found).filter(|found| !self.touched.contains(found.unit)));
        }
        let text = unit.fingerprints.text;
        let mut units = match self.same_text.remove(&text) {
            Some(units) => units,
            None => self.stored_with_text(&text)?,
        };
        let found = iter::from_fn(|| units.pop()).find(|&unit| !self.touched.contains(unit));
        if !units.is_empty() {
            self.same_text.insert(text, units);
        }
        found.map(|unit| self.earlier(unit)).transpose()
    }

    /// Returns the origin's units with a text that were stored before the import, the first one last.
    fn stored_with_text(&self, text: &Fingerprint) -> rusqlite::Result<Vec<i64>> {
        self.transaction
            .prepare_cached(
                "SELECT id FROM unit WHERE text_hash = ?1 AND id <= ?3
                 AND EXISTS (SELECT 1 FROM placement WHERE unit = unit.id AND origin = ?2)
                 ORDER BY id DESC",
            )?
            .query_map(params![text, self.origin, self.last_stored], |row| row.get(0))?
            .collect()
    }

    /// Returns a unit of the origin, in its first place.
    fn earlier(&self, unit: i64) -> rusqlite::Result<Earlier> {
        self.transaction
            .prepare_cached(
                "SELECT unit.id, position, changed FROM unit JOIN placement ON unit = unit.id
                 WHERE unit.id = ?1 AND origin = ?2 ORDER BY position LIMIT 1",
            )?
            .query_row([unit, self.origin], Earlier::read)
    }

    /// Returns the unit that had a unit's identifier in the origin before the import, if it is one.
    pub(in crate::store) fn find_by_tuid(
        &self,
        unit: &TranslationUnit,
    ) -> rusqlite::Result<Option<Earlier>> {
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
}
