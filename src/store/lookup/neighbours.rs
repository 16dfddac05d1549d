//! The segments beside a query in its document, and those beside a unit in its origins.
//!
//! A unit may have many places, and a segment many units. Where few places have been looked at, these are
//! looked at from the unit; else the units of the query's neighbours are found, once, and what stands
//! beside them. On both sides segments with nothing in them are passed over: a unit without a text in the query's
//! language is no neighbour.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;
use rusqlite::params;

use crate::language::LanguageTag;
use crate::matching::Query;
use crate::segment::Segment;
use crate::store::error::StoreError;
use crate::store::index;
use crate::store::lookup::compared::UnitReader;
use crate::store::memory::Memory;
use crate::text::fold::has_visible;
use crate::unit::context::{Side, TextContext, states_neighbour};
use crate::unit::{TranslationUnit, Variant};

/// The segments that stand before and after the query in its document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neighbours<'a> {
    /// The segment before.
    pub before: Option<&'a Segment>,
    /// The segment after.
    pub after: Option<&'a Segment>,
}

impl Neighbours<'_> {
    /// Returns those with something in them, with their sides.
    fn sides(&self) -> impl Iterator<Item = (Side, &Segment)> {
        let sides = [(Side::Before, self.before), (Side::After, self.after)];
        let filled = |segment: &&Segment| has_visible(&segment.plain_text());
        sides.into_iter().filter_map(move |(side, segment)| Some((side, segment.filter(filled)?)))
    }

    /// Tells whether one of them is a neighbour of the unit by what the unit says itself.
    fn are_named_by(
        &self,
        unit: &TranslationUnit,
        source: &Variant,
        text_context: TextContext,
    ) -> bool {
        self.sides().any(|(side, other)| states_neighbour(unit, source, side, other, text_context))
    }
}

/// How many places of units are looked at before the neighbours' units are found instead.
const MOST_PLACES: i64 = 64;

/// How many units without a text in the query's language may lie between two neighbours.
const MOST_PASSED: usize = 256;

/// What the files of a unit's origins say of themselves.
pub(super) const HEADERS: &str = "SELECT header FROM origin WHERE header IS NOT NULL
    AND id IN (SELECT origin FROM placement WHERE unit = ?1) AND (?2 IS NULL OR name = ?2)";

/// The first places of a unit.
pub(super) const PLACES: &str = "SELECT origin, position FROM placement
    WHERE unit = ?1 AND (?2 IS NULL OR origin = (SELECT id FROM origin WHERE name = ?2))
    ORDER BY origin, position LIMIT ?3";

/// The units before a place, the nearest first.
pub(super) const UNITS_BEFORE: &str = "SELECT unit FROM placement
    WHERE origin = ?1 AND position < ?2 ORDER BY position DESC";

/// The units behind a place, the nearest first.
pub(super) const UNITS_AFTER: &str = "SELECT unit FROM placement
    WHERE origin = ?1 AND position > ?2 ORDER BY position";

/// Identifiers of units.
type UnitSet = HashSet<i64, FixedState>;

/// Which units of a memory have the neighbours of a query.
pub(super) struct Contexts<'a> {
    memory: &'a Memory,
    neighbours: Neighbours<'a>,
    from: &'a LanguageTag,
    /// The name of the only origin that counts, if not all do.
    only: Option<&'a str>,
    /// How many more places are to be looked at before the units of the neighbours are found.
    rest: i64,
    /// Whether a unit is the neighbour on a side, of those that stand beside a place that was looked at.
    known: HashMap<(Side, i64), bool, FixedState>,
    /// The units beside the neighbours.
    beside: Option<UnitSet>,
}

/// A place in an origin.
type Place = (i64, i64);

impl<'a> Contexts<'a> {
    pub(super) fn new(
        memory: &'a Memory,
        neighbours: Neighbours<'a>,
        from: &'a LanguageTag,
        only: Option<&'a str>,
    ) -> Self {
        let (known, beside) = (HashMap::default(), None);
        Self { memory, neighbours, from, only, rest: MOST_PLACES, known, beside }
    }

    /// Tells whether a neighbour of the query stands beside a unit in one of its places, or is named by the
    /// unit or its source variant.
    pub(super) fn have(
        &mut self,
        id: i64,
        has_annotations: bool,
        source: usize,
        units: &mut UnitReader<'_>,
    ) -> Result<bool, StoreError> {
        if self.neighbours.sides().next().is_none() {
            return Ok(false);
        }
        if has_annotations
            && let Some(stored) = self.memory.unit(id)?
            && let Some(variant) = stored.unit.variants.get(source)
        {
            let are_named =
                |text_context| self.neighbours.are_named_by(&stored.unit, variant, text_context);
            use TextContext::{PrecedingAndFollowingSource, PrecedingSourceAndTarget};
            if are_named(PrecedingSourceAndTarget)
                || (are_named(PrecedingAndFollowingSource)
                    && self.text_context(id)? == PrecedingAndFollowingSource)
            {
                return Ok(true);
            }
        }
        if self.rest > 0 {
            let places = self.places(id, self.rest)?;
            self.rest -= places.len() as i64;
            for place in places {
                if self.is_beside(place, units)? {
                    return Ok(true);
                }
            }
            if self.rest > 0 {
                return Ok(false);
            }
        }
        if self.beside.is_none() {
            self.beside = Some(self.units_beside(units)?);
        }
        Ok(self.beside.as_ref().is_some_and(|beside| beside.contains(&id)))
    }

    /// Returns what the headers of a unit's origins say that Trados Studio's texts of its neighbours are.
    fn text_context(&self, unit: i64) -> Result<TextContext, StoreError> {
        let headers = || -> rusqlite::Result<Vec<String>> {
            self.memory
                .connection
                .prepare_cached(HEADERS)?
                .query_map(params![unit, self.only], |row| row.get(0))?
                .collect()
        };
        let headers = headers().map_err(|source| self.memory.error(source))?;
        let mut said = headers.iter().filter_map(|header| TextContext::of_stored_header(header));
        Ok(said.find(|said| *said != TextContext::default()).unwrap_or_default())
    }

    /// Returns the first places of a unit, at most so many.
    fn places(&self, unit: i64, limit: i64) -> Result<Vec<Place>, StoreError> {
        let select = || {
            self.memory
                .connection
                .prepare_cached(PLACES)?
                .query_map(params![unit, self.only, limit], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<rusqlite::Result<Vec<Place>>>()
        };
        select().map_err(|source| self.memory.error(source))
    }

    /// Tells whether one of the neighbours stands beside a place.
    fn is_beside(&mut self, place: Place, units: &mut UnitReader<'_>) -> Result<bool, StoreError> {
        for (side, neighbour) in self.neighbours.sides() {
            let Some(unit) = self.unit_beside(place, side, units)? else { continue };
            let is_known = match self.known.get(&(side, unit)) {
                Some(&is_known) => is_known,
                None => {
                    let is_neighbour = self.is_of(neighbour, unit, units)?;
                    self.known.insert((side, unit), is_neighbour);
                    is_neighbour
                }
            };
            if is_known {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Tells whether a unit has this segment.
    fn is_of(
        &self,
        segment: &Segment,
        unit: i64,
        units: &mut UnitReader<'_>,
    ) -> Result<bool, StoreError> {
        let unit = units.read(unit)?;
        Ok(unit.is_some_and(|unit| {
            let mut variants = unit.variants.iter();
            variants
                .any(|variant| self.from.matches(&variant.language) && variant.segment == *segment)
        }))
    }

    /// Returns the units that stand beside the neighbours.
    fn units_beside(&self, units: &mut UnitReader<'_>) -> Result<UnitSet, StoreError> {
        let mut beside = UnitSet::default();
        for (side, neighbour) in self.neighbours.sides() {
            for unit in self.units_of(neighbour)? {
                if !self.is_of(neighbour, unit, units)? {
                    continue;
                }
                for place in self.places(unit, i64::MAX)? {
                    // The neighbour before a unit has the unit behind it.
                    let other = match side {
                        Side::Before => Side::After,
                        Side::After => Side::Before,
                    };
                    beside.extend(self.unit_beside(place, other, units)?);
                }
            }
        }
        Ok(beside)
    }

    /// Returns the units that may have a segment: all that have, and hardly any others.
    fn units_of(&self, segment: &Segment) -> Result<Vec<i64>, StoreError> {
        let of = |source| self.memory.error(source);
        let query = Query::new(segment, self.from);
        let found = index::same_form(self.memory.index(), &query);
        Ok(found.map_err(of)?.into_iter().map(|one| one.unit).collect())
    }

    /// Returns the unit that stands beside a place, past those without a text.
    fn unit_beside(
        &self,
        place: Place,
        side: Side,
        units: &mut UnitReader<'_>,
    ) -> Result<Option<i64>, StoreError> {
        let sql = match side {
            Side::Before => UNITS_BEFORE,
            Side::After => UNITS_AFTER,
        };
        let of = |source| self.memory.error(source);
        let mut select = self.memory.connection.prepare_cached(sql).map_err(of)?;
        let beside = select.query_map(place, |row| row.get(0)).map_err(of)?;
        for unit in beside.take(MOST_PASSED + 1) {
            let unit = unit.map_err(of)?;
            if self.has_text(unit, units)? {
                return Ok(Some(unit));
            }
        }
        Ok(None)
    }

    /// Tells whether a unit has something in the query's language.
    fn has_text(&self, unit: i64, units: &mut UnitReader<'_>) -> Result<bool, StoreError> {
        Ok(units.read(unit)?.is_some_and(|unit| {
            unit.variants.iter().any(|variant| {
                self.from.matches(&variant.language) && has_visible(&variant.segment.plain_text())
            })
        }))
    }
}
