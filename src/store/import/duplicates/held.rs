//! What stands for texts that come often, held while an import brings more of their units.
//!
//! A text that a file has by the thousand, each time with a note or prop of its own, makes a unit that grows with each;
//! and one that a file of a project has by the thousand, whose units stay, has as many duplicates for each that comes. To
//! read and write all of that each time would take a time that grows with the square of their number.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rusqlite::{Connection, params};

use super::Twin;
use super::left_out::SameText;
use crate::store::fingerprint::{Fingerprint, Fingerprints};
use crate::unit::TranslationUnit;
use crate::unit::growing::{GrowingUnit, annotation_bytes};

/// The bytes of notes and props from which on a unit is held. Tests hold small ones.
const LEAST_BYTES: usize = if cfg!(test) { 1 } else { 4 << 10 };

/// The bytes that are held together; where they become more, all but the last one are written and held no longer.
const MOST_BYTES: usize = if cfg!(test) { 512 } else { 16 << 20 };

/// What is held, by the hashes of the texts.
#[derive(Debug, Default)]
pub(in crate::store::import) struct HeldTexts {
    held: HashMap<Fingerprint, Held, FixedState>,
    bytes: usize,
}

/// What stands for a text.
#[derive(Debug)]
pub(super) enum Held {
    /// The one unit that has taken in all that the memory has of the text, and stands in the origin.
    Merged {
        id: i64,
        unit: Box<GrowingUnit>,
        /// None where it has grown since it was stored.
        fingerprint: Option<Fingerprint>,
    },
    /// The newest one, which stands in the origin, and in the place of all others but those of projects.
    Newest(Twin),
    /// All that there are, which stay as they are.
    Same(SameText),
}

impl HeldTexts {
    /// Tells whether a unit is so large that it is held.
    pub(super) fn is_large(unit: &TranslationUnit) -> bool {
        annotation_bytes(unit) >= LEAST_BYTES
    }

    /// Returns the unit that is held for a text, as the only duplicate of those that come.
    pub(super) fn twin(&self, text: &Fingerprint) -> Option<Twin> {
        match self.held.get(text)? {
            Held::Merged { id, unit, fingerprint } => {
                Some(Twin::standing(*id, *fingerprint, unit.unit().changed()))
            }
            Held::Newest(twin) => Some(*twin),
            Held::Same(_) => None,
        }
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
        let Some(Held::Merged { unit: held, fingerprint, .. }) = self.held.get_mut(text) else {
            return Ok(None);
        };
        self.bytes -= held.bytes();
        let has_grown = match is_newer {
            true => {
                held.be_absorbed_by(unit.clone());
                true
            }
            false => held.absorb(unit.clone()),
        };
        if has_grown {
            *fingerprint = None;
        }
        self.bytes += held.bytes();
        self.make_room(memory, text)?;
        Ok(Some(has_grown))
    }

    /// Takes out what is held for a text. Its state in the memory stays.
    pub(super) fn take(&mut self, text: &Fingerprint) -> Option<Held> {
        let held = self.held.remove(text)?;
        self.bytes -= held.bytes();
        Some(held)
    }

    /// Holds what stands for a text from now on.
    pub(super) fn hold(
        &mut self,
        memory: &Connection,
        text: &Fingerprint,
        held: Held,
    ) -> rusqlite::Result<()> {
        self.take(text);
        self.bytes += held.bytes();
        self.held.insert(*text, held);
        self.make_room(memory, text)
    }

    /// Writes what has grown, and holds nothing any more.
    pub(in crate::store::import) fn write(&mut self, memory: &Connection) -> rusqlite::Result<()> {
        self.bytes = 0;
        self.held.drain().try_for_each(|(_text, held)| held.write(memory))
    }

    /// Holds nothing but what stands for this text where too much is held. That stays even if it is too large itself, since
    /// it would have to be read and written each time that a unit comes.
    fn make_room(&mut self, memory: &Connection, text: &Fingerprint) -> rusqlite::Result<()> {
        if self.bytes <= MOST_BYTES || self.held.len() == 1 {
            return Ok(());
        }
        let kept = self.held.remove(text);
        self.write(memory)?;
        if let Some(held) = kept {
            self.bytes = held.bytes();
            self.held.insert(*text, held);
        }
        Ok(())
    }
}

impl Held {
    /// Returns about how many bytes it takes.
    fn bytes(&self) -> usize {
        match self {
            Self::Merged { unit, .. } => unit.bytes(),
            Self::Newest(_) => size_of::<Self>(),
            Self::Same(same) => same.bytes(),
        }
    }

    fn write(self, memory: &Connection) -> rusqlite::Result<()> {
        let Self::Merged { id, unit, fingerprint: None } = self else { return Ok(()) };
        let unit = unit.unit();
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
