//! Reading stored units.

use std::fmt;

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{OptionalExtension, Row, params};

use crate::language::{LanguageError, LanguageTag};
use crate::nearest::did_you_mean;
use crate::store::connection::PassingSize;
use crate::store::error::StoreError;
use crate::store::filter::UnitFilter;
use crate::store::index;
use crate::store::memory::Memory;
use crate::store::spelling::Spelling;
use crate::unit::{Timestamp, TranslationUnit};

/// A unit with its place in a memory.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredUnit {
    /// Its identifier.
    pub id: i64,
    /// The name of the first origin that it stands in.
    pub origin: String,
    /// The unit.
    pub unit: TranslationUnit,
}

/// What a unit is found by in an origin, and in the file that this is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitPlace {
    /// Its identifier.
    pub tuid: Option<String>,
    /// Its place among the units of the origin, from 1; none where it does not stand there.
    pub position: Option<u64>,
}

impl fmt::Display for UnitPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self { tuid: Some(tuid), .. } => write!(f, "tuid {tuid}"),
            Self { position: Some(position), .. } => write!(f, "place {position}"),
            Self { .. } => f.write_str("no place"),
        }
    }
}

/// The identifier of a unit, and its position in an origin.
const PLACE: &str = "SELECT tuid,
        (SELECT position FROM placement JOIN origin ON origin.id = placement.origin
         WHERE placement.unit = unit.id AND origin.name = ?2)
     FROM unit WHERE unit.id = ?1";

/// A unit is stored as JSON.
impl FromSql for TranslationUnit {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        serde_json::from_str(value.as_str()?).map_err(FromSqlError::other)
    }
}

/// A time is stored as seconds since the epoch.
impl FromSql for Timestamp {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let seconds = value.as_i64()?;
        Self::from_seconds(seconds).ok_or(FromSqlError::OutOfRange(seconds))
    }
}

impl ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.seconds().into())
    }
}

impl Memory {
    /// Calls `visit` with each unit that the filter lets through: as the origin writes it and in its order where one
    /// is named, else in the order of the first origin that each stands in. An error of `visit` ends that.
    ///
    /// # Errors
    /// Where the memory cannot be read, or there is no such origin.
    pub fn for_each_unit<E: From<StoreError>>(
        &self,
        filter: &UnitFilter,
        mut visit: impl FnMut(StoredUnit) -> Result<(), E>,
    ) -> Result<(), E> {
        if let Some(name) = &filter.origin {
            self.require_origin(name)?;
        }
        let of = |source| StoreError::of(&self.path, source);
        // What was changed at another time need not be read to be left out.
        let sql = if filter.origin.is_some() {
            "SELECT unit.id, content, origin.name, variants FROM placement
             JOIN unit ON unit.id = placement.unit JOIN origin ON origin.id = placement.origin
             LEFT JOIN spelling ON spelling.unit = unit.id AND spelling.origin = origin.id
             WHERE origin.name = ?3 AND (?1 IS NULL OR changed >= ?1) AND (?2 IS NULL OR changed < ?2)
             ORDER BY placement.position"
        } else {
            // What stands on the left is gone through first, so that nothing has to be sorted.
            "SELECT unit.id, content, origin.name, NULL FROM placement
             CROSS JOIN unit ON unit.id = placement.unit
             CROSS JOIN origin ON origin.id = placement.origin
             WHERE (?1 IS NULL OR changed >= ?1) AND (?2 IS NULL OR changed < ?2) AND ?3 IS NULL
             AND NOT EXISTS (SELECT 1 FROM placement AS earlier
                WHERE earlier.unit = placement.unit AND earlier.origin < placement.origin)
             ORDER BY placement.origin, placement.position"
        };
        let _streamed = PassingSize::without_mapping(&self.connection).map_err(of)?;
        let mut statement = self.connection.prepare(sql).map_err(of)?;
        let mut rows = statement
            .query(params![filter.changed_since, filter.changed_before, filter.origin])
            .map_err(of)?;
        while let Some(row) = rows.next().map_err(of)? {
            let mut stored = self.stored_unit(row)?;
            if !filter.admits(&stored.unit) {
                continue;
            }
            if let ValueRef::Text(json) = row.get_ref(3).map_err(of)? {
                let damaged =
                    || StoreError::damaged(&self.path, format!("unit {}: its spelling", stored.id));
                let spelled = str::from_utf8(json).ok();
                let spelled = spelled.and_then(|json| Spelling::applied(json, stored.unit));
                stored.unit = spelled.ok_or_else(damaged)?;
            }
            visit(stored)?;
        }
        Ok(())
    }

    /// Returns the unit with this identifier.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn unit(&self, id: i64) -> Result<Option<StoredUnit>, StoreError> {
        let of = |source| StoreError::of(&self.path, source);
        let mut statement = self
            .connection
            .prepare_cached(
                "SELECT unit.id, content,
                    (SELECT name FROM origin JOIN placement ON origin.id = placement.origin
                     WHERE placement.unit = unit.id ORDER BY origin.id LIMIT 1)
                 FROM unit WHERE unit.id = ?1",
            )
            .map_err(of)?;
        let mut rows = statement.query([id]).map_err(of)?;
        rows.next().map_err(of)?.map(|row| self.stored_unit(row)).transpose()
    }

    /// Returns what a unit is found by in an origin; of one that is not there, nothing.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn place_of(&self, unit: i64, origin: &str) -> Result<UnitPlace, StoreError> {
        let place = |row: &Row<'_>| {
            let position: Option<i64> = row.get(1)?;
            let position = position.and_then(|position| u64::try_from(position).ok());
            Ok(UnitPlace { tuid: row.get(0)?, position: position.map(|position| position + 1) })
        };
        self.connection
            .prepare_cached(PLACE)
            .and_then(|mut select| select.query_row(params![unit, origin], place).optional())
            .map(Option::unwrap_or_default)
            .map_err(|source| self.error(source))
    }

    /// Returns the languages that have segments with words, each once, as primary subtags.
    ///
    /// # Errors
    /// Where the memory cannot be read.
    pub fn languages(&self) -> Result<Vec<LanguageTag>, StoreError> {
        let generations =
            index::generations(&self.connection).map_err(|source| self.error(source))?;
        let mut primaries: Vec<String> =
            generations.into_iter().map(|generation| generation.language).collect();
        primaries.sort();
        primaries.dedup();
        primaries
            .iter()
            .map(|primary| {
                let what = |error: LanguageError| {
                    StoreError::damaged(&self.path, format!("index: {error}"))
                };
                primary.parse().map_err(what)
            })
            .collect()
    }

    /// Makes sure that there is an origin of this name.
    ///
    /// # Errors
    /// Where there is none, or the memory cannot be read.
    pub(crate) fn require_origin(&self, name: &str) -> Result<(), StoreError> {
        let is_known = self
            .connection
            .prepare_cached("SELECT 1 FROM origin WHERE name = ?1")
            .and_then(|mut statement| statement.exists([name]))
            .map_err(|source| self.error(source))?;
        if is_known {
            return Ok(());
        }
        Err(self.unknown_origin(name))
    }

    /// Says that no origin has this name, and which was probably meant.
    pub fn unknown_origin(&self, name: &str) -> StoreError {
        let known = self
            .connection
            .prepare("SELECT name FROM origin ORDER BY name")
            .and_then(|mut select| select.query_map([], |row| row.get(0))?.collect());
        match known {
            Ok::<Vec<String>, _>(known) => StoreError::UnknownOrigin {
                path: self.path.clone(),
                name: name.to_owned(),
                guess: did_you_mean(name, known.iter().map(String::as_str)),
            },
            Err(source) => self.error(source),
        }
    }

    fn stored_unit(&self, row: &Row<'_>) -> Result<StoredUnit, StoreError> {
        let of = |source| StoreError::of(&self.path, source);
        let id: i64 = row.get(0).map_err(of)?;
        let origin: Option<String> = row.get(2).map_err(of)?;
        let unit = FromSql::column_result(row.get_ref(1).map_err(of)?)
            .map_err(|error| StoreError::damaged(&self.path, format!("unit {id}: {error}")))?;
        Ok(StoredUnit { id, origin: origin.unwrap_or_default(), unit })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Access;
    use crate::store::fixture::{add, new_memory, pair};
    use crate::store::plans::assert_find_by_index;

    #[test]
    fn knows_what_a_unit_is_found_by() {
        let (_folder, mut memory) = new_memory();
        add(&mut memory, "o", [pair("a", "ا"), pair("b", "ب")]);
        let mut named = pair("c", "ج");
        named.attributes.set("tuid", "7");
        add(&mut memory, "p", [pair("b", "ب"), named]);
        let place = |unit, origin| memory.place_of(unit, origin).expect("it is read").to_string();
        for (unit, origin, expected) in [
            (1, "o", "place 1"),
            (2, "o", "place 2"),
            (2, "p", "place 1"),
            (3, "p", "tuid 7"),
            (1, "p", "no place"),
            (9, "p", "no place"),
        ] {
            assert_eq!(place(unit, origin), expected, "{unit} in {origin}");
        }
        assert_eq!(memory.place_of(3, "p").expect("it is read").position, Some(2));
        assert_find_by_index(&[PLACE]);
    }

    #[test]
    fn maps_nothing_while_all_units_are_gone_through() {
        let (folder, mut memory) = new_memory();
        add(&mut memory, "o", [pair("a", "ا"), pair("b", "ب")]);
        drop(memory);
        let path = folder.path().join("memory.sqlite");
        let memory = Memory::open(&path, Access::Read).expect("it opens");
        let mapped = || -> i64 {
            let size = memory.connection.pragma_query_value(None, "mmap_size", |row| row.get(0));
            size.expect("it is read")
        };
        let size = 1 << 20;
        memory.connection.pragma_update(None, "mmap_size", size).expect("it is set");
        for stops in [false, true] {
            assert_eq!(mapped(), size);
            let mut visited = 0;
            let result = memory.for_each_unit(&UnitFilter::default(), |_stored| {
                visited += 1;
                assert_eq!(mapped(), 0);
                let path = memory.path().to_owned();
                if stops { Err(StoreError::Missing { path }) } else { Ok(()) }
            });
            assert_eq!((result.is_err(), visited), (stops, if stops { 1 } else { 2 }));
        }
        assert_eq!(mapped(), size);
    }
}
