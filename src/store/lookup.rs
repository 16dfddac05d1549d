//! Looking a segment up in several memories as if they were one.
//!
//! The index names the candidates and the best score that each can have; they are read and compared in
//! the order of these bounds until no further one can be among the best. What comes out is what a
//! comparison with every unit would give.

use std::collections::{BTreeMap, HashSet};

use rusqlite::{CachedStatement, OptionalExtension, params};

use crate::language::LanguageTag;
use crate::matching::ranking::Ranking;
use crate::matching::{Match, MatchKind, Penalty, PenaltyReason, Query, Score};
use crate::segment::Segment;
use crate::store::error::StoreError;
use crate::store::index;
use crate::store::memory::Memory;
use crate::store::units::StoredUnit;
use crate::unit::{TranslationUnit, Variant};

/// What to look for.
#[derive(Clone, Debug)]
pub struct LookupOptions {
    /// The language of the query.
    pub from: LanguageTag,
    /// The language to translate into.
    pub to: LanguageTag,
    /// The least score, penalties subtracted.
    pub minimum: u8,
    /// The most matches to return.
    pub limit: usize,
    /// What is taken off scores.
    pub penalties: PenaltyPoints,
}

/// The points that are taken off scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PenaltyPoints {
    /// Where the inline codes of a fuzzy match differ from the query's.
    pub codes: u8,
    /// Where the unit is marked as not approved.
    pub unapproved: u8,
}

impl Default for PenaltyPoints {
    fn default() -> Self {
        Self { codes: 1, unapproved: 5 }
    }
}

/// The segments that stand before and after the query in its document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Neighbours<'a> {
    /// The segment before.
    pub before: Option<&'a Segment>,
    /// The segment after.
    pub after: Option<&'a Segment>,
}

/// Returns the best matches of a segment in the memories, the best first: by score, kind, last change
/// (newest first), memory and unit. Units of the same source and target are one match.
///
/// # Errors
/// Where a memory cannot be read.
pub fn lookup(
    memories: &[Memory],
    segment: &Segment,
    neighbours: Neighbours<'_>,
    options: &LookupOptions,
) -> Result<Vec<Match>, StoreError> {
    let query = Query::new(segment, &options.from);
    let mut ranking = Ranking::new(options.limit, options.minimum);
    if options.limit == 0 || query.form().is_empty() {
        return Ok(Vec::new());
    }
    // Candidates of all memories by the best score that they can have, less the memory's penalty.
    let mut candidates: BTreeMap<u8, Vec<(usize, i64)>> = BTreeMap::new();
    let mut snapshots = Vec::with_capacity(memories.len());
    for (number, memory) in memories.iter().enumerate() {
        let of = |source| StoreError::of(&memory.path, source);
        snapshots.push(memory.connection.unchecked_transaction().map_err(of)?);
        // A score of 0 is 0 whatever is taken off it.
        let least = match options.minimum {
            0 => 0,
            minimum => minimum.saturating_add(memory.penalty()),
        };
        for found in index::candidates(&memory.connection, &query, least).map_err(of)? {
            let bound = found.bound.saturating_sub(memory.penalty());
            candidates.entry(bound).or_default().push((number, found.unit));
        }
    }
    let mut comparisons = Vec::with_capacity(memories.len());
    for memory in memories {
        comparisons.push(Comparison::new(memory, &query, neighbours, options)?);
    }
    let mut seen = HashSet::new();
    for (bound, found) in candidates.into_iter().rev() {
        if bound < ranking.threshold() {
            break;
        }
        for (number, unit) in found {
            if seen.insert((number, unit)) {
                comparisons[number].run(number, unit, &mut ranking)?;
            }
        }
    }
    Ok(ranking.into_matches())
}

/// A query being compared with the units of a memory.
struct Comparison<'a> {
    memory: &'a Memory,
    /// Selects the content of a unit.
    content: CachedStatement<'a>,
    query: &'a Query,
    neighbours: Neighbours<'a>,
    options: &'a LookupOptions,
}

/// A place of a unit in an origin.
struct Place {
    origin: i64,
    position: i64,
    name: String,
    penalty: u8,
}

impl<'a> Comparison<'a> {
    fn new(
        memory: &'a Memory,
        query: &'a Query,
        neighbours: Neighbours<'a>,
        options: &'a LookupOptions,
    ) -> Result<Self, StoreError> {
        let content = memory
            .connection
            .prepare_cached("SELECT content FROM unit WHERE id = ?1")
            .map_err(|source| memory.error(source))?;
        Ok(Self { memory, content, query, neighbours, options })
    }

    /// Compares the query with a unit and adds what matches to the ranking.
    fn run(&mut self, number: usize, id: i64, ranking: &mut Ranking) -> Result<(), StoreError> {
        let Some(unit) = self.read(id)? else { return Ok(()) };
        // An exact match may turn out to be one in context.
        let least = ranking.threshold().min(Score::EXACT.percent());
        let mut best: Option<(Score, MatchKind, &Variant)> = None;
        for source in unit.variants.iter().filter(|one| self.options.from.matches(&one.language)) {
            if let Some((score, kind)) = self.query.compare(&source.segment, least)
                && best.is_none_or(|(best_score, ..)| score > best_score)
            {
                best = Some((score, kind, source));
            }
        }
        let Some((score, kind, source)) = best else { return Ok(()) };
        let of = |error| StoreError::of(&self.memory.path, error);
        let places = self.places(id).map_err(of)?;
        let (score, kind) = match kind {
            MatchKind::Exact if self.has_same_neighbour(&places)? => {
                (Score::CONTEXT, MatchKind::Context)
            }
            _ => (score, kind),
        };
        let mut penalties = Vec::new();
        let mut penalise = |reason, points| {
            if points > 0 {
                penalties.push(Penalty { reason, points });
            }
        };
        if kind == MatchKind::Fuzzy && !source.segment.has_same_codes(self.query.segment()) {
            penalise(PenaltyReason::Codes, self.options.penalties.codes);
        }
        penalise(PenaltyReason::Memory, self.memory.penalty());
        let place = places.iter().min_by_key(|place| place.penalty);
        penalise(PenaltyReason::Origin, place.map_or(0, |place| place.penalty));
        if !unit.is_approved() {
            penalise(PenaltyReason::Unapproved, self.options.penalties.unapproved);
        }
        let score = penalties.iter().fold(score, |score, penalty| score.less(penalty.points));
        for target in nearest_variants(&unit, &self.options.to) {
            ranking.add(Match {
                score,
                kind,
                source: source.segment.clone(),
                target: target.segment.clone(),
                memory: number,
                unit: id,
                origin: place.map_or_else(String::new, |place| place.name.clone()),
                changed: unit.changed(),
                changed_by: unit.changed_by().map(str::to_owned),
                penalties: penalties.clone(),
                count: 1,
            });
        }
        Ok(())
    }

    /// Reads a unit, which may be gone.
    fn read(&mut self, id: i64) -> Result<Option<TranslationUnit>, StoreError> {
        let of = |source| self.memory.error(source);
        let mut rows = self.content.query([id]).map_err(of)?;
        let Some(row) = rows.next().map_err(of)? else { return Ok(None) };
        let content = row.get_ref(0).map_err(of)?.as_str();
        content
            .map_err(|error| error.to_string())
            .and_then(|json| serde_json::from_str(json).map_err(|error| error.to_string()))
            .map_err(|error| StoreError::damaged(&self.memory.path, format!("unit {id}: {error}")))
    }

    fn places(&self, unit: i64) -> rusqlite::Result<Vec<Place>> {
        self.memory
            .connection
            .prepare_cached(
                "SELECT origin.id, position, name, penalty FROM placement
                 JOIN origin ON origin.id = placement.origin
                 WHERE unit = ?1 ORDER BY origin.id, position",
            )?
            .query_map([unit], |row| {
                Ok(Place {
                    origin: row.get(0)?,
                    position: row.get(1)?,
                    name: row.get(2)?,
                    penalty: row.get(3)?,
                })
            })?
            .collect()
    }

    /// Tells whether a neighbour of the query stands beside the unit in one of its places.
    fn has_same_neighbour(&self, places: &[Place]) -> Result<bool, StoreError> {
        let sides = [
            (
                self.neighbours.before,
                "SELECT unit FROM placement
                 WHERE origin = ?1 AND position < ?2 ORDER BY position DESC LIMIT 1",
            ),
            (
                self.neighbours.after,
                "SELECT unit FROM placement
                 WHERE origin = ?1 AND position > ?2 ORDER BY position LIMIT 1",
            ),
        ];
        for place in places {
            for (neighbour, sql) in sides {
                let Some(neighbour) = neighbour else { continue };
                if let Some(stored) = self.beside(place, sql)?
                    && stored.unit.variants.iter().any(|variant| {
                        self.options.from.matches(&variant.language)
                            && variant.segment == *neighbour
                    })
                {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Returns the unit beside a place that the statement finds.
    fn beside(&self, place: &Place, sql: &str) -> Result<Option<StoredUnit>, StoreError> {
        let unit: Option<i64> = self
            .memory
            .connection
            .prepare_cached(sql)
            .and_then(|mut statement| {
                let places = params![place.origin, place.position];
                statement.query_row(places, |row| row.get(0)).optional()
            })
            .map_err(|source| self.memory.error(source))?;
        unit.map_or(Ok(None), |unit| self.memory.unit(unit))
    }
}

/// Returns the variants in the wanted language whose region is nearest to the wanted one.
fn nearest_variants<'a>(
    unit: &'a TranslationUnit,
    wanted: &'a LanguageTag,
) -> impl Iterator<Item = &'a Variant> {
    let distance = |variant: &Variant| wanted.distance(&variant.language);
    let nearest = unit.variants.iter().filter_map(distance).min();
    unit.variants.iter().filter(move |variant| nearest.is_some() && distance(variant) == nearest)
}

#[cfg(test)]
mod tests;
