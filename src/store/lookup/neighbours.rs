//! The segments beside a query in its document, and those beside a unit in its origins.

use rusqlite::{OptionalExtension, params};

use crate::language::LanguageTag;
use crate::segment::Segment;
use crate::store::error::StoreError;
use crate::store::memory::Memory;
use crate::store::units::StoredUnit;
use crate::unit::context::{Side, states_neighbour};
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
    /// Tells whether one of them is a neighbour of the unit by what the unit says itself.
    pub(super) fn are_named_by(&self, unit: &TranslationUnit, source: &Variant) -> bool {
        [(Side::Before, self.before), (Side::After, self.after)].into_iter().any(|(side, other)| {
            other.is_some_and(|other| states_neighbour(unit, source, side, other))
        })
    }
}

/// A place of a unit in an origin.
pub(super) struct Place {
    pub(super) origin: i64,
    pub(super) position: i64,
    pub(super) name: String,
    pub(super) penalty: u8,
}

/// Tells whether a neighbour of the query, in the language `from`, stands beside a unit in one of its places.
pub(super) fn has_same_neighbour(
    memory: &Memory,
    places: &[Place],
    neighbours: Neighbours<'_>,
    from: &LanguageTag,
) -> Result<bool, StoreError> {
    let sides = [
        (
            neighbours.before,
            "SELECT unit FROM placement
                 WHERE origin = ?1 AND position < ?2 ORDER BY position DESC LIMIT 1",
        ),
        (
            neighbours.after,
            "SELECT unit FROM placement
                 WHERE origin = ?1 AND position > ?2 ORDER BY position LIMIT 1",
        ),
    ];
    for place in places {
        for (neighbour, sql) in sides {
            let Some(neighbour) = neighbour else { continue };
            if let Some(stored) = beside(memory, place, sql)?
                && stored
                    .unit
                    .variants
                    .iter()
                    .any(|variant| from.matches(&variant.language) && variant.segment == *neighbour)
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Returns the unit beside a place that the statement finds.
fn beside(memory: &Memory, place: &Place, sql: &str) -> Result<Option<StoredUnit>, StoreError> {
    let unit: Option<i64> = memory
        .connection
        .prepare_cached(sql)
        .and_then(|mut statement| {
            let places = params![place.origin, place.position];
            statement.query_row(places, |row| row.get(0)).optional()
        })
        .map_err(|source| memory.error(source))?;
    unit.map_or(Ok(None), |unit| memory.unit(unit))
}
