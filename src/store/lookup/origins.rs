//! The origins that units stand in, and their penalties.

use std::collections::HashMap;
use std::rc::Rc;

use rusqlite::{CachedStatement, OptionalExtension};

use crate::matching::Points;
use crate::store::memory::Memory;

/// The origin of a unit that follows another one.
pub(super) const NEXT_ORIGIN: &str = "SELECT origin FROM placement WHERE unit = ?1 AND origin > ?2
    ORDER BY origin LIMIT 1";

/// An origin.
#[derive(Debug)]
pub(super) struct NamedOrigin {
    pub(super) name: String,
    /// The points that are taken off the matches of its units.
    pub(super) penalty: Points,
}

/// The origins of a memory's units, or one of them.
pub(super) struct Origins<'a> {
    memory: &'a Memory,
    /// The only one that counts, by name, if not all do.
    only: Option<&'a str>,
    /// Selects the origin of a unit that follows another one.
    next: Option<CachedStatement<'a>>,
    known: HashMap<i64, Rc<NamedOrigin>>,
}

impl<'a> Origins<'a> {
    pub(super) fn new(memory: &'a Memory, only: Option<&'a str>) -> Self {
        Self { memory, only, next: None, known: HashMap::new() }
    }

    /// Tells whether units match or score as their origin has it.
    pub(super) fn matter(&self) -> rusqlite::Result<bool> {
        if self.only.is_some() {
            return Ok(true);
        }
        if let Some(kept) = self.memory.cache.has_penalties.get() {
            return Ok(kept);
        }
        let are_any = self
            .memory
            .connection
            .prepare_cached("SELECT 1 FROM origin WHERE penalty <> 0")?
            .exists([])?;
        self.memory.cache.has_penalties.set(Some(are_any));
        Ok(are_any)
    }

    /// Returns the origin of a unit with the least penalty, the first of several.
    pub(super) fn least(&mut self, unit: i64) -> rusqlite::Result<Option<Rc<NamedOrigin>>> {
        let mut least: Option<Rc<NamedOrigin>> = None;
        let mut last = i64::MIN;
        // A unit may have many places in an origin: these are leapt over.
        while let Some(origin) = self.after(unit, last)? {
            last = origin;
            let named = self.named(origin)?;
            let counts = self.only.is_none_or(|only| only == named.name);
            if counts && least.as_ref().is_none_or(|least| named.penalty < least.penalty) {
                let is_free = named.penalty == Points::NONE;
                least = Some(named);
                if is_free {
                    break;
                }
            }
        }
        Ok(least)
    }

    /// Returns the next origin of a unit.
    fn after(&mut self, unit: i64, origin: i64) -> rusqlite::Result<Option<i64>> {
        let mut next = match self.next.take() {
            Some(next) => next,
            None => self.memory.connection.prepare_cached(NEXT_ORIGIN)?,
        };
        let found = next.query_row([unit, origin], |row| row.get(0)).optional()?;
        self.next = Some(next);
        Ok(found)
    }

    fn named(&mut self, origin: i64) -> rusqlite::Result<Rc<NamedOrigin>> {
        if let Some(known) = self.known.get(&origin) {
            return Ok(Rc::clone(known));
        }
        let named = self
            .memory
            .connection
            .prepare_cached("SELECT name, penalty FROM origin WHERE id = ?1")?
            .query_row([origin], |row| {
                Ok(Rc::new(NamedOrigin { name: row.get(0)?, penalty: row.get(1)? }))
            })?;
        self.known.insert(origin, Rc::clone(&named));
        Ok(named)
    }
}
