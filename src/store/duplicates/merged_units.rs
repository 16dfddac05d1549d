//! Large units that others are merged into, held while an import may add to them.
//!
//! A text that a file has by the thousand, each time with a note or prop of its own, makes a unit that grows with each.
//! To read and write all of it each time would take a time that grows with the square of their number.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rusqlite::{Connection, params};

use crate::store::fingerprint::Fingerprints;
use crate::unit::TranslationUnit;
use crate::unit::growing::{GrowingUnit, annotation_bytes};

/// The bytes of notes and props from which on a unit is held. Tests hold small ones.
const LEAST_BYTES: usize = if cfg!(test) { 1 } else { 4 << 10 };

/// The bytes that are held together; where they become more, all but the last one are written and held no longer.
const MOST_BYTES: usize = if cfg!(test) { 512 } else { 16 << 20 };

/// The units that are held, by their identifiers in the memory.
#[derive(Debug, Default)]
pub(in crate::store) struct MergedUnits {
    held: HashMap<i64, Held, FixedState>,
    bytes: usize,
}

#[derive(Debug)]
struct Held {
    unit: GrowingUnit,
    /// Whether the memory has another state of it.
    has_grown: bool,
}

impl MergedUnits {
    /// Tells whether a unit is so large that it is held.
    pub(super) fn is_large(unit: &TranslationUnit) -> bool {
        annotation_bytes(unit) >= LEAST_BYTES
    }

    /// Returns a unit of which the memory has another state.
    pub(super) fn grown(&self, id: i64) -> Option<&TranslationUnit> {
        self.held.get(&id).filter(|held| held.has_grown).map(|held| held.unit.unit())
    }

    /// Merges a unit with one that is held, which is the newer one or not, and tells whether that has grown; nothing
    /// where it is not held.
    pub(super) fn merge(
        &mut self,
        memory: &Connection,
        id: i64,
        unit: &TranslationUnit,
        is_newer: bool,
    ) -> rusqlite::Result<Option<bool>> {
        let Some(held) = self.held.get_mut(&id) else { return Ok(None) };
        self.bytes -= held.unit.bytes();
        let has_grown = match is_newer {
            true => {
                held.unit.be_absorbed_by(unit.clone());
                true
            }
            false => held.unit.absorb(unit.clone()),
        };
        held.has_grown |= has_grown;
        self.bytes += held.unit.bytes();
        self.make_room(memory, id)?;
        Ok(Some(has_grown))
    }

    /// Takes a unit out whose state in the memory stays.
    pub(super) fn take(&mut self, id: i64) -> Option<TranslationUnit> {
        let held = self.held.remove(&id)?;
        self.bytes -= held.unit.bytes();
        Some(held.unit.into_unit())
    }

    /// Holds a unit if it is large.
    pub(super) fn hold(
        &mut self,
        memory: &Connection,
        id: i64,
        unit: TranslationUnit,
        has_grown: bool,
    ) -> rusqlite::Result<()> {
        if !Self::is_large(&unit) {
            return Ok(());
        }
        let unit = GrowingUnit::new(unit);
        self.bytes += unit.bytes();
        self.held.insert(id, Held { unit, has_grown });
        self.make_room(memory, id)
    }

    /// Holds a unit no longer.
    pub(super) fn release(&mut self, memory: &Connection, id: i64) -> rusqlite::Result<()> {
        let Some(held) = self.held.remove(&id) else { return Ok(()) };
        self.bytes -= held.unit.bytes();
        held.write(memory, id)
    }

    /// Writes what has grown, and holds nothing any more.
    pub(in crate::store) fn write(&mut self, memory: &Connection) -> rusqlite::Result<()> {
        self.bytes = 0;
        self.held.drain().try_for_each(|(id, held)| held.write(memory, id))
    }

    /// Holds no other than this one where too much is held. It stays even if it is too large itself, since it would have
    /// to be read and written each time that it grows.
    fn make_room(&mut self, memory: &Connection, id: i64) -> rusqlite::Result<()> {
        if self.bytes <= MOST_BYTES || self.held.len() == 1 {
            return Ok(());
        }
        let kept = self.held.remove(&id);
        self.write(memory)?;
        if let Some(held) = kept {
            self.bytes = held.unit.bytes();
            self.held.insert(id, held);
        }
        Ok(())
    }
}

impl Held {
    fn write(self, memory: &Connection, id: i64) -> rusqlite::Result<()> {
        if !self.has_grown {
            return Ok(());
        }
        let unit = self.unit.unit();
        let content = serde_json::to_string(unit).expect("texts and lists are JSON");
        let fingerprint = Fingerprints::of(unit).whole;
        memory
            .prepare_cached(
                "UPDATE unit SET fingerprint = ?2, changed = ?3, tuid = ?4, content = ?5
                 WHERE id = ?1",
            )?
            .execute(params![id, fingerprint, unit.changed(), unit.tuid(), content])
            .map(|_rows| ())
    }
}
