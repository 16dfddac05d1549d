//! Units of the same text from several files, made one while they come in.
//!
//! Two units are *duplicates* where their languages and segments, codes included, are the same; notes,
//! props and attributes may differ. A different translation of the same source is no duplicate. What
//! follows a file of a project is as that file is, so its units are never replaced, but they may be
//! taken for others.

use rusqlite::types::FromSql;
use rusqlite::{OptionalExtension, params};

use super::placement::Relation;
use super::{Import, Outcome};
use crate::store::fingerprint::{Fingerprint, Fingerprints};
use crate::store::prepared::PreparedUnit;
use crate::unit::growing::GrowingUnit;
use crate::unit::{Timestamp, TranslationUnit};

use self::held::Held;
pub(super) use self::held::HeldTexts;

mod held;
mod left_out;

/// What becomes of a unit whose duplicates the memory has, from whatever origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DuplicatePolicy {
    /// The one that was changed last stands for all of them, in all their places; of several, one that stands in the
    /// origin, then the one that was stored first.
    Newest,
    /// One that has the attributes of the newest and, where that lacks them, those of the others, and
    /// the notes and props of all.
    Merge,
    /// It is left out, unless it is the same in all that it says.
    Skip,
}

/// How many duplicates there may be of a text that are compared with each further one.
const MANY_TWINS: usize = if cfg!(test) { 1 } else { 8 };

/// The units with a text in the order of their storing, whether they stand in the origin, and whether in any that is no
/// project's file.
pub(super) const TWINS: &str = "SELECT id, fingerprint, changed,
        EXISTS (SELECT 1 FROM placement WHERE unit = unit.id AND origin = ?2),
        EXISTS (SELECT 1 FROM placement CROSS JOIN origin ON origin.id = origin
            WHERE unit = unit.id AND content_hash IS NULL)
    FROM unit WHERE text_hash = ?1
        AND EXISTS (SELECT 1 FROM placement WHERE unit = unit.id) ORDER BY id";

/// Puts a unit into the places of another but those in files of projects, where it does not stand itself.
pub(super) const TAKE_PLACES: &str = "UPDATE OR IGNORE placement SET unit = ?2 WHERE unit = ?1
    AND NOT EXISTS (SELECT 1 FROM origin WHERE id = placement.origin AND content_hash IS NOT NULL)";

/// Gives up the places of a unit but those in files of projects.
pub(super) const LEAVE_PLACES: &str = "DELETE FROM placement WHERE unit = ?1
    AND NOT EXISTS (SELECT 1 FROM origin WHERE id = placement.origin AND content_hash IS NOT NULL)";

/// A stored duplicate.
#[derive(Clone, Copy, Debug)]
struct Twin {
    id: i64,
    /// None where it has grown since it was stored.
    fingerprint: Option<Fingerprint>,
    changed: Option<Timestamp>,
    /// Whether it stands in the origin.
    is_here: bool,
    /// Whether it stands in any origin but files of projects.
    is_free: bool,
}

impl Twin {
    /// A unit that stands in the origin.
    fn standing(id: i64, fingerprint: Option<Fingerprint>, changed: Option<Timestamp>) -> Self {
        Self { id, fingerprint, changed, is_here: true, is_free: true }
    }
}

/// What stands for a unit and its duplicates.
enum Chosen {
    /// A unit that is stored.
    Stored(i64),
    /// The unit itself.
    Given,
    /// One that is made of all.
    Merged(Box<TranslationUnit>),
    /// A unit that is stored and has grown.
    Grown(i64),
}

impl Import<'_> {
    /// Takes a unit in that is to have no duplicates.
    pub(super) fn place_once(
        &mut self,
        prepared: &PreparedUnit,
        policy: DuplicatePolicy,
    ) -> rusqlite::Result<Outcome> {
        if policy == DuplicatePolicy::Skip {
            return self.place_same(prepared);
        }
        let text = &prepared.fingerprints.text;
        let twins = self.twins(text)?;
        let newest = twins.iter().rev().max_by_key(|twin| (twin.changed, twin.is_here));
        let Some(newest) = newest else { return self.place_version(prepared, None) };
        let unit = &prepared.unit;
        let named = self.find_by_tuid(unit)?;
        let earlier = match named.filter(|named| !twins.iter().any(|twin| twin.id == named.unit)) {
            Some(named) => match self.relation_by_tuid(prepared, named)? {
                Relation::Older(later) => {
                    let here = twins.iter().find(|twin| twin.is_here);
                    self.stays(here.map_or(later.unit, |twin| twin.id))?;
                    return Ok(Outcome::Older);
                }
                Relation::Later(earlier) => Some(earlier),
                Relation::Other => None,
            },
            None => None,
        };
        let is_newest = unit.changed() > newest.changed;
        let chosen = match policy {
            DuplicatePolicy::Merge => self.merge(prepared, is_newest, newest, &twins)?,
            _ if is_newest => Chosen::Given,
            _ => Chosen::Stored(newest.id),
        };
        let (id, outcome) = match chosen {
            Chosen::Given => (self.store(prepared)?, Outcome::Changed),
            Chosen::Merged(merged) => {
                let merged = PreparedUnit::hashed(*merged);
                let id = self.store(&merged)?;
                let whole = merged.fingerprints.whole;
                self.hold_merged(prepared, &twins, id, merged.into_unit(), Some(whole))?;
                (id, Outcome::Changed)
            }
            Chosen::Grown(id) => (id, Outcome::Changed),
            Chosen::Stored(id) if unit.changed().is_some() && unit.changed() < newest.changed => {
                (id, Outcome::Older)
            }
            Chosen::Stored(id) => (id, Outcome::Present),
        };
        self.touched.insert(id);
        let whole = Some(prepared.fingerprints.whole);
        if twins.iter().any(|twin| twin.id == id && twin.fingerprint == whole) {
            self.spell(id, unit)?;
        }
        for twin in twins.iter().filter(|twin| twin.id != id && twin.is_free) {
            self.replace_everywhere(twin.id, id)?;
        }
        match (self.position(id)?, earlier) {
            (Some(position), _) => self.stands(id, position),
            (None, Some(earlier)) => self.replace(earlier, id)?,
            (None, None) => self.append(id)?,
        }
        let comes_often = || twins.len() > MANY_TWINS || self.held.twin(text).is_some();
        if policy == DuplicatePolicy::Newest && comes_often() {
            let (fingerprint, changed) = match outcome {
                Outcome::Changed => (whole, unit.changed()),
                _ => (newest.fingerprint, newest.changed),
            };
            let newest = Held::Newest(Twin::standing(id, fingerprint, changed));
            self.held.hold(&self.transaction, text, newest)?;
        }
        Ok(outcome)
    }

    /// Returns the stored units with this text, in the order of their storing; the one alone that is held and stands for
    /// the others.
    fn twins(&self, text_hash: &Fingerprint) -> rusqlite::Result<Vec<Twin>> {
        if let Some(held) = self.held.twin(text_hash) {
            return Ok(vec![held]);
        }
        self.transaction
            .prepare_cached(TWINS)?
            .query_map(params![text_hash, self.origin], |row| {
                Ok(Twin {
                    id: row.get(0)?,
                    fingerprint: Some(row.get(1)?),
                    changed: row.get(2)?,
                    is_here: row.get(3)?,
                    is_free: row.get(4)?,
                })
            })?
            .collect()
    }

    /// Notes that the next unit of the file is one that stays where it stands.
    fn stays(&mut self, unit: i64) -> rusqlite::Result<()> {
        if let Some(position) = self.position(unit)? {
            self.stands(unit, position);
        }
        Ok(())
    }

    /// Returns where a unit stands in the origin.
    fn position(&self, unit: i64) -> rusqlite::Result<Option<i64>> {
        self.transaction
            .prepare_cached("SELECT position FROM placement WHERE unit = ?1 AND origin = ?2")?
            .query_row([unit, self.origin], |row| row.get(0))
            .optional()
    }

    /// Puts a unit into all places of another but those in files of a project, and but those in origins where it
    /// stands itself, which are given up.
    fn replace_everywhere(&mut self, unit: i64, by: i64) -> rusqlite::Result<()> {
        if let Some(order) = &mut self.order {
            order.replace(unit, by);
        }
        // It has lost its place in the origin.
        self.touched.insert(unit);
        self.transaction.prepare_cached(TAKE_PLACES)?.execute([unit, by])?;
        self.transaction.prepare_cached(LEAVE_PLACES)?.execute([unit])?;
        self.remove_unplaced(unit)
    }

    /// Merges a unit with its duplicates, the newest first.
    fn merge(
        &mut self,
        prepared: &PreparedUnit,
        is_newest: bool,
        newest: &Twin,
        twins: &[Twin],
    ) -> rusqlite::Result<Chosen> {
        let PreparedUnit { unit, fingerprints: Fingerprints { text, .. }, .. } = prepared;
        let memory = &self.transaction;
        // Nobody has seen yet what this import has stored, so it need not be stored anew.
        let may_grow = twins.len() == 1 && newest.id > self.last_stored;
        if let Some(has_grown) = self.held.merge(memory, text, unit, is_newest)? {
            if !has_grown {
                return Ok(Chosen::Stored(newest.id));
            } else if may_grow {
                return self.grown(newest.id);
            } else if let Some(Held::Merged { unit, .. }) = self.held.take(text) {
                return Ok(Chosen::Merged(Box::new(unit.into_unit())));
            }
        }
        let mut has_grown = is_newest;
        let mut merged = match is_newest {
            true => unit.clone(),
            false => self.read(newest.id)?,
        };
        let mut others: Vec<&Twin> = twins.iter().collect();
        // One that stands here may have taken in the others, and is then what it was with them.
        others.sort_by_key(|twin| !twin.is_here);
        for twin in others.into_iter().filter(|twin| is_newest || twin.id != newest.id) {
            has_grown |= merged.absorb(self.read(twin.id)?);
        }
        has_grown |= !is_newest && merged.absorb(unit.clone());
        if twins.len() == 1 && !has_grown {
            self.hold_merged(prepared, twins, newest.id, merged, newest.fingerprint)?;
            return Ok(Chosen::Stored(newest.id));
        }
        if may_grow && HeldTexts::is_large(&merged) {
            self.hold_merged(prepared, twins, newest.id, merged, None)?;
            return self.grown(newest.id);
        }
        let fingerprint = Some(Fingerprints::of(&merged).whole);
        Ok(match twins.iter().find(|twin| twin.fingerprint == fingerprint) {
            Some(twin) => {
                self.hold_merged(prepared, twins, twin.id, merged, fingerprint)?;
                Chosen::Stored(twin.id)
            }
            None => Chosen::Merged(Box::new(merged)),
        })
    }

    /// Holds what stands for a unit and its duplicates from now on, if there is much of it or of them.
    fn hold_merged(
        &mut self,
        unit: &PreparedUnit,
        twins: &[Twin],
        id: i64,
        merged: TranslationUnit,
        fingerprint: Option<Fingerprint>,
    ) -> rusqlite::Result<()> {
        if !HeldTexts::is_large(&merged) && twins.len() <= MANY_TWINS {
            return Ok(());
        }
        let held = Held::Merged { id, unit: Box::new(GrowingUnit::new(merged)), fingerprint };
        self.held.hold(&self.transaction, &unit.fingerprints.text, held)
    }

    /// Returns a unit that has grown, which is then written in no other way.
    fn grown(&self, id: i64) -> rusqlite::Result<Chosen> {
        if self.has_spellings {
            self.transaction
                .prepare_cached("DELETE FROM spelling WHERE unit = ?1")?
                .execute([id])?;
        }
        Ok(Chosen::Grown(id))
    }

    /// Reads a unit that is not held.
    fn read(&self, id: i64) -> rusqlite::Result<TranslationUnit> {
        self.transaction
            .prepare_cached("SELECT content FROM unit WHERE id = ?1")?
            .query_row([id], |row| Ok(TranslationUnit::column_result(row.get_ref(0)?)?))
    }
}

#[cfg(test)]
mod tests;
