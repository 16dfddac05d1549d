//! Where a unit goes in its origin: behind the last one, to the place that it had, or to that of its earlier
//! version.
//!
//! The earlier version of a unit is the one that has its identifier and one of its segments; else the first that has
//! its text, so that a file whose identifiers have moved on (a tool numbers its units, and one has come in between) is
//! the same units; else the one that has its identifier alone, which is then another unit if it is the later one.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::iter;

use foldhash::fast::FixedState;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, ToSql, params};

use super::Import;
use super::unclaimed::Found;
use crate::store::fingerprint::{self, Fingerprint, Fingerprints};
use crate::store::id_set::IdSet;
use crate::store::prepared::PreparedUnit;
use crate::unit::{Timestamp, TranslationUnit};

/// How many units of an origin may have an identifier that is to mean anything: some files give one to all.
const MOST_WITH_TUID: usize = 16;

/// Removes a unit unless it has a place.
pub(super) const REMOVE_UNPLACED: &str = "DELETE FROM unit WHERE id = ?1
    AND NOT EXISTS (SELECT 1 FROM placement WHERE unit = ?1)";

/// The units with these fingerprints, and where they stand in the origin.
pub(super) const SAME: &str = "SELECT unit.id, position FROM unit
    LEFT JOIN placement ON unit = unit.id AND origin = ?3
    WHERE text_hash = ?1 AND fingerprint = ?2 AND unit.id <= ?4";

/// The units with a text, and where they stand in the origin.
pub(super) const SAME_TEXT: &str = "SELECT unit.id, position, changed FROM unit
    LEFT JOIN placement ON unit = unit.id AND origin = ?2
    WHERE text_hash = ?1";

/// The units with an identifier, and where they stand in the origin.
pub(super) const SAME_TUID: &str = "SELECT unit.id, position, changed FROM unit
    LEFT JOIN placement ON unit = unit.id AND origin = ?2
    WHERE tuid = ?1";

/// A unit of the origin that was there before, and its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Earlier {
    pub(super) unit: i64,
    pub(super) position: i64,
    changed: Option<Timestamp>,
}

/// What a unit is to those that its origin had before.
#[derive(Clone, Copy, Debug)]
pub(super) enum Relation {
    /// None of them is a version of it.
    Other,
    /// It takes the place of its earlier version.
    Later(Earlier),
    /// A later version of it is there, which stays.
    Older(Earlier),
}

/// A unit that is there, and its place in the origin if it stands there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stored {
    pub(super) unit: i64,
    pub(super) position: Option<i64>,
}

impl Earlier {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok(Self { unit: row.get(0)?, position: row.get(1)?, changed: row.get(2)? })
    }

    /// Tells whether it was changed after a unit that may take its place.
    fn is_later_than(&self, unit: &TranslationUnit) -> bool {
        matches!((unit.changed(), self.changed), (Some(new), Some(old)) if new < old)
    }

    /// Tells whether a unit that has its identifier and nothing else in common is a version of it: an earlier one is another
    /// unit.
    fn has_version_by_tuid_alone(&self, unit: &TranslationUnit) -> bool {
        !self.is_later_than(unit)
    }
}

impl Import<'_> {
    /// Places a unit behind the last one of the origin.
    pub(super) fn append(&mut self, unit: i64) -> rusqlite::Result<()> {
        if self.placements.next_is_last() {
            // Placements refer to units.
            self.units.write()?;
        }
        self.placements.push(&[&self.origin, &self.next_position, &unit], 0)?;
        self.stands(unit, self.next_position);
        self.next_position += 1;
        Ok(())
    }

    /// Puts a unit into the place of an earlier version in the origin.
    pub(super) fn replace(&mut self, earlier: Earlier, unit: i64) -> rusqlite::Result<()> {
        self.transaction
            .prepare_cached("UPDATE placement SET unit = ?3 WHERE origin = ?1 AND position = ?2")?
            .execute(params![self.origin, earlier.position, unit])?;
        self.touched.insert(earlier.unit);
        self.replaced.push(earlier.unit);
        self.stands(unit, earlier.position);
        Ok(())
    }

    /// Notes where the next unit of the file stands.
    pub(super) fn stands(&mut self, unit: i64, position: i64) {
        if let Some(order) = &mut self.order {
            order.push(unit, position);
        }
    }

    /// Removes a unit unless it has a place.
    pub(super) fn remove_unplaced(&self, unit: i64) -> rusqlite::Result<()> {
        self.transaction.prepare_cached(REMOVE_UNPLACED)?.execute([unit]).map(|_rows| ())
    }

    /// Returns a unit with these fingerprints that was stored before the import and that it may bring again: first
    /// those that stand in the origin, then those that stand in others only.
    pub(super) fn find_stored(
        &mut self,
        fingerprints: &Fingerprints,
    ) -> rusqlite::Result<Option<Stored>> {
        if self.last_stored == 0 {
            return Ok(None);
        }
        let read = || stored_with(&self.transaction, fingerprints, self.origin, self.last_stored);
        // One that stood in the origin may have been replaced since, or brought again.
        let is_free =
            |found: &Stored| found.position.is_none() || !self.touched.contains(found.unit);
        self.same_unit
            .next(&fingerprints.whole, read, |units| iter::from_fn(|| units.pop()).find(is_free))
    }

    /// Keeps what stands in the origin where it is; in one that is to be as its file, behind the last one brought.
    pub(super) fn keep(&mut self, unit: i64, position: i64) -> rusqlite::Result<()> {
        self.stands(unit, position);
        if self.mode.mirrors() {
            self.transaction
                .prepare_cached(
                    "UPDATE placement SET position = ?3 WHERE origin = ?1 AND position = ?2",
                )?
                .execute([self.origin, position, self.next_position])?;
            self.next_position += 1;
        }
        Ok(())
    }

    /// Tells what a unit is to those of a known origin.
    pub(super) fn relation(&mut self, unit: &PreparedUnit) -> rusqlite::Result<Relation> {
        if self.mode.mirrors() || !self.is_known {
            return Ok(Relation::Other);
        }
        let version = self.find_version(unit)?;
        Ok(version.map_or(Relation::Other, |version| self.relation_to(version, &unit.unit)))
    }

    /// Takes note of the unit of which one that comes is a version, in an origin that is to be as its file, and returns it:
    /// where it goes in the end, it has changed.
    pub(super) fn supersede(&mut self, unit: &PreparedUnit) -> rusqlite::Result<Option<Earlier>> {
        if !(self.mode.mirrors() && self.is_known) {
            return Ok(None);
        }
        let version = self.find_version(unit)?;
        if let Some(version) = version {
            self.superseded.insert(version.unit);
        }
        Ok(version)
    }

    /// Returns the unit of the origin that a unit is a version of, if there is one.
    fn find_version(&mut self, unit: &PreparedUnit) -> rusqlite::Result<Option<Earlier>> {
        let named = self.find_by_tuid(&unit.unit)?;
        if let Some(named) = named
            && self.share_a_segment(named, unit)?
        {
            return Ok(Some(named));
        }
        let alike = self.find_by_text(&unit.fingerprints.text)?;
        Ok(alike.or(named.filter(|named| named.has_version_by_tuid_alone(&unit.unit))))
    }

    /// Tells whether a unit that the origin had before cannot be an earlier version of one that comes.
    fn is_taken(touched: &IdSet, superseded: &IdSet, found: &Earlier) -> bool {
        touched.contains(found.unit) || superseded.contains(found.unit)
    }

    /// Tells what a unit is to one that has its identifier and another text, if it is not in the origin.
    pub(super) fn relation_by_tuid(
        &mut self,
        unit: &PreparedUnit,
        named: Earlier,
    ) -> rusqlite::Result<Relation> {
        let is_version =
            named.has_version_by_tuid_alone(&unit.unit) || self.share_a_segment(named, unit)?;
        Ok(match is_version {
            true => self.relation_to(named, &unit.unit),
            false => Relation::Other,
        })
    }

    /// Tells whether a unit has a segment of a stored one.
    fn share_a_segment(&self, stored: Earlier, unit: &PreparedUnit) -> rusqlite::Result<bool> {
        let (text, stored): (Fingerprint, TranslationUnit) = self
            .transaction
            .prepare_cached("SELECT text_hash, content FROM unit WHERE id = ?1")?
            .query_row([stored.unit], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let hashes = |unit: &TranslationUnit| -> HashSet<Fingerprint, FixedState> {
            unit.variants.iter().map(fingerprint::of_segment).collect()
        };
        Ok(text == unit.fingerprints.text || !hashes(&unit.unit).is_disjoint(&hashes(&stored)))
    }

    /// Tells what a unit is to one of which it is a version.
    fn relation_to(&mut self, found: Earlier, unit: &TranslationUnit) -> Relation {
        if found.is_later_than(unit) {
            self.pinned.insert(found.unit);
            Relation::Older(found)
        } else if self.pinned.contains(found.unit) {
            Relation::Other
        } else {
            Relation::Later(found)
        }
    }

    /// Returns the first of the origin's units with a text that the import has not brought again or replaced.
    fn find_by_text(&mut self, text: &Fingerprint) -> rusqlite::Result<Option<Earlier>> {
        let read =
            || standing_with(&self.transaction, SAME_TEXT, text, self.origin, self.last_stored);
        self.same_text.next(text, read, |units| {
            let is_taken =
                |last: &mut Earlier| Self::is_taken(&self.touched, &self.superseded, last);
            while units.pop_if(is_taken).is_some() {}
            units.last().copied()
        })
    }

    /// Returns the unit that had a unit's identifier in the origin before the import and that it has not brought
    /// again or replaced, if it is one.
    pub(super) fn find_by_tuid(
        &mut self,
        unit: &TranslationUnit,
    ) -> rusqlite::Result<Option<Earlier>> {
        let Some(tuid) = unit.tuid().filter(|_tuid| self.is_known) else { return Ok(None) };
        let read = || {
            let found =
                standing_with(&self.transaction, SAME_TUID, &tuid, self.origin, self.last_stored)?;
            let means_one = found.units.len() <= MOST_WITH_TUID;
            Ok(if means_one { found } else { Found { units: Vec::new(), ..found } })
        };
        self.same_tuid.next(&fingerprint::of_bytes(tuid.as_bytes()), read, |units| {
            let is_taken = |found: &Earlier| Self::is_taken(&self.touched, &self.superseded, found);
            let mut free = units.iter().filter(|found| !is_taken(found));
            free.next().copied().filter(|_first| free.next().is_none())
        })
    }
}

/// Returns the units with these fingerprints that were stored before the import: those that stand in others only,
/// then those of the origin, each in the reverse of its order.
fn stored_with(
    memory: &Connection,
    Fingerprints { whole, text }: &Fingerprints,
    origin: i64,
    last_stored: i64,
) -> rusqlite::Result<Found<Stored>> {
    let mut units = memory
        .prepare_cached(SAME)?
        .query_map(params![text, whole, origin, last_stored], |row| {
            Ok(Stored { unit: row.get(0)?, position: row.get(1)? })
        })?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    // Former places below zero are in their order too, from there.
    let order =
        |one: &Stored| (one.position.is_none(), one.position.map(i64::unsigned_abs), one.unit);
    units.sort_unstable_by_key(|one| Reverse(order(one)));
    Ok(Found { rows: units.len(), units })
}

/// Returns the origin's units that were stored before the import, of those that a statement finds by what they have, in
/// the reverse of its order.
fn standing_with(
    memory: &Connection,
    statement: &str,
    what: &dyn ToSql,
    origin: i64,
    last_stored: i64,
) -> rusqlite::Result<Found<Earlier>> {
    let mut found = Found { units: Vec::new(), rows: 0 };
    let mut select = memory.prepare_cached(statement)?;
    let mut rows = select.query(params![what, origin])?;
    while let Some(row) = rows.next()? {
        found.rows += 1;
        if row.get_ref(1)? != ValueRef::Null && row.get::<_, i64>(0)? <= last_stored {
            found.units.push(Earlier::read(row)?);
        }
    }
    // Former places below zero are in their order too, from there.
    found.units.sort_unstable_by_key(|one| Reverse(one.position.unsigned_abs()));
    Ok(found)
}
