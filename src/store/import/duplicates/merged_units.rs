//! Large units that others are merged into, held while an import may add to them.
//!
//! A text that a file has by the thousand, each time with a note or prop of its own, makes a unit that grows with each.
//! To read and write all of it each time would take a time that grows with the square of their number.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rusqlite::{Connection, params};

use super::Twin;
use crate::store::fingerprint::{Fingerprint, Fingerprints};
use crate::unit::TranslationUnit;
use crate::unit::growing::{GrowingUnit, annotation_bytes};

/// The bytes of notes and props from which on a unit is held. Tests hold small ones.
const LEAST_BYTES: usize = if cfg!(test) { 1 } else { 4 << 10 };

/// The bytes that are held together; where they become more, all but the last one are written and held no longer.
const MOST_BYTES: usize = if cfg!(test) { 512 } else { 16 << 20 };

/// The units that are held, by the hashes of their texts. Each stands in the origin and has taken in all that the memory
/// has of its text.
#[derive(Debug, Default)]
pub(in crate::store::import) struct MergedUnits {
    held: HashMap<Fingerprint, Held, FixedState>,
    bytes: usize,
}

#[derive(Debug)]
struct Held {
    id: i64,
    unit: GrowingUnit,
    /// None where it has grown since it was stored.
    fingerprint: Option<Fingerprint>,
}

impl MergedUnits {
    /// Tells whether a unit is so large that it is held.
    pub(super) fn is_large(unit: &TranslationUnit) -> bool {
        annotation_bytes(unit) >= LEAST_BYTES
    }

    /// Returns the unit that is held for a text, as a duplicate of those that come.
    pub(super) fn twin(&self, text: &Fingerprint) -> Option<Twin> {
        let Held { id, unit, fingerprint } = self.held.get(text)?;
        let changed = unit.unit().changed();
        Some(Twin { id: *id, fingerprint: *fingerprint, changed, is_here: true })
    }

    /// Merges a unit, which is the newer one or not, with the one that is held for its text, and tells whether that has
    /// grown; nothing where none is held.
    pub(super) fn merge(
        &mut self,
        memory: &Connection,
        text: &Fingerprint,
        unit: &TranslationUnit,
        is_newer: bool,
    ) -> rusqlite::Result<Option<bool>> {
        let Some(held) = self.held.get_mut(text) else { return Ok(None) };
        self.bytes -= held.unit.bytes();
        let has_grown = match is_newer {
            true => {
                held.unit.be_absorbed_by(unit.clone());
                true
            }
            false => held.unit.absorb(unit.clone()),
        };
        if has_grown {
            held.fingerprint = None;
        }
        self.bytes += held.unit.bytes();
        self.make_room(memory, text)?;
        Ok(Some(has_grown))
    }

    /// Takes a unit out whose state in the memory stays.
    pub(super) fn take(&mut self, text: &Fingerprint) -> Option<TranslationUnit> {
        let held = self.held.remove(text)?;
        self.bytes -= held.unit.bytes();
        Some(held.unit.into_unit())
    }

    /// Holds a unit of a text. The fingerprint is that of its stored state; there is none where it has grown.
    pub(super) fn hold(
        &mut self,
        memory: &Connection,
        text: &Fingerprint,
        id: i64,
        unit: TranslationUnit,
        fingerprint: Option<Fingerprint>,
    ) -> rusqlite::Result<()> {
        let unit = GrowingUnit::new(unit);
        self.bytes += unit.bytes();
        self.held.insert(*text, Held { id, unit, fingerprint });
        self.make_room(memory, text)
    }

    /// Writes what has grown, and holds nothing any more.
    pub(in crate::store::import) fn write(&mut self, memory: &Connection) -> rusqlite::Result<()> {
        self.bytes = 0;
        self.held.drain().try_for_each(|(_text, held)| held.write(memory))
    }

    /// Holds no other than this one where too much is held. It stays even if it is too large itself, since it would have
    /// to be read and written each time that it grows.
    fn make_room(&mut self, memory: &Connection, text: &Fingerprint) -> rusqlite::Result<()> {
        if self.bytes <= MOST_BYTES || self.held.len() == 1 {
            return Ok(());
        }
        let kept = self.held.remove(text);
        self.write(memory)?;
        if let Some(held) = kept {
            self.bytes = held.unit.bytes();
            self.held.insert(*text, held);
        }
        Ok(())
    }
}

impl Held {
    fn write(self, memory: &Connection) -> rusqlite::Result<()> {
        if self.fingerprint.is_some() {
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
            .execute(params![self.id, fingerprint, unit.changed(), unit.tuid(), content])
            .map(|_rows| ())
    }
}
