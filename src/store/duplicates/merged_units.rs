//! Large units that others are merged into, held while an import may add to them.
//!
//! A text that a file has by the thousand, each time with a note or prop of its own, makes a unit that grows with each.
//! To read and write all of it each time would take a time that grows with the square of their number.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rusqlite::types::FromSql;
use rusqlite::{Connection, params};

use crate::store::fingerprint::Fingerprints;
use crate::unit::{Annotation, Timestamp, TranslationUnit};

/// The bytes of notes and props from which on a unit is held. Tests hold small ones.
const LEAST_BYTES: usize = if cfg!(test) { 1 } else { 4 << 10 };

/// The bytes that are held together; where they become more, what has grown is written.
const MOST_BYTES: usize = if cfg!(test) { 512 } else { 16 << 20 };

/// What an attribute of a note or prop counts in bytes.
const ATTRIBUTE_BYTES: usize = 48;

/// The units that are held, by their identifiers in the memory.
#[derive(Debug, Default)]
pub(in crate::store) struct MergedUnits {
    held: HashMap<i64, Held, FixedState>,
    bytes: usize,
}

#[derive(Debug)]
struct Held {
    unit: TranslationUnit,
    bytes: usize,
    /// Whether the memory has another state of it.
    has_grown: bool,
}

impl MergedUnits {
    /// Tells whether a unit is so large that it is held.
    pub(super) fn is_large(unit: &TranslationUnit) -> bool {
        bytes_of(unit) >= LEAST_BYTES
    }

    /// Returns a unit of which the memory has another state.
    pub(super) fn grown(&self, id: i64) -> Option<&TranslationUnit> {
        self.held.get(&id).filter(|held| held.has_grown).map(|held| &held.unit)
    }

    /// Takes a unit out; one that is not held is read.
    pub(super) fn take(
        &mut self,
        memory: &Connection,
        id: i64,
    ) -> rusqlite::Result<TranslationUnit> {
        if let Some(held) = self.held.remove(&id) {
            self.bytes -= held.bytes;
            return Ok(held.unit);
        }
        memory
            .prepare_cached("SELECT content FROM unit WHERE id = ?1")?
            .query_row([id], |row| Ok(TranslationUnit::column_result(row.get_ref(0)?)?))
    }

    /// Holds a unit if it is large.
    pub(super) fn hold(
        &mut self,
        memory: &Connection,
        id: i64,
        unit: TranslationUnit,
        has_grown: bool,
    ) -> rusqlite::Result<()> {
        let bytes = bytes_of(&unit);
        if bytes < LEAST_BYTES {
            return Ok(());
        }
        self.bytes += bytes;
        self.held.insert(id, Held { unit, bytes, has_grown });
        if self.bytes > MOST_BYTES { self.write(memory) } else { Ok(()) }
    }

    /// Holds a unit no longer.
    pub(super) fn release(&mut self, memory: &Connection, id: i64) -> rusqlite::Result<()> {
        let Some(held) = self.held.remove(&id) else { return Ok(()) };
        self.bytes -= held.bytes;
        held.write(memory, id)
    }

    /// Writes what has grown, and holds nothing any more.
    pub(in crate::store) fn write(&mut self, memory: &Connection) -> rusqlite::Result<()> {
        self.bytes = 0;
        self.held.drain().try_for_each(|(id, held)| held.write(memory, id))
    }
}

impl Held {
    fn write(self, memory: &Connection, id: i64) -> rusqlite::Result<()> {
        if !self.has_grown {
            return Ok(());
        }
        let content = serde_json::to_string(&self.unit).expect("texts and lists are JSON");
        let changed = self.unit.changed().map(Timestamp::seconds);
        let fingerprint = Fingerprints::of(&self.unit).whole;
        memory
            .prepare_cached(
                "UPDATE unit SET fingerprint = ?2, changed = ?3, tuid = ?4, content = ?5
                 WHERE id = ?1",
            )?
            .execute(params![id, fingerprint, changed, self.unit.tuid(), content])
            .map(|_rows| ())
    }
}

/// Returns about how many bytes the notes and props of a unit and its variants take.
fn bytes_of(unit: &TranslationUnit) -> usize {
    let of_variants = unit.variants.iter().flat_map(|variant| &variant.annotations);
    let of = |annotation: &Annotation| {
        let (Annotation::Note(remark) | Annotation::Prop(remark)) = annotation;
        remark.text.len() + ATTRIBUTE_BYTES * (1 + remark.attributes.len())
    };
    unit.annotations.iter().chain(of_variants).map(of).sum()
}
