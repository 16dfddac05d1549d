//! Comparing a query with one stored unit after the other.

use std::sync::Arc;

use rusqlite::{CachedStatement, params};

use crate::language::LanguageTag;
use crate::matching::ranking::Ranking;
use crate::matching::{Match, MatchKind, Penalty, PenaltyReason, Query, Score};
use crate::store::error::StoreError;
use crate::store::lookup::LookupOptions;
use crate::store::lookup::neighbours::{Neighbours, Place, has_same_neighbour};
use crate::store::memory::Memory;
use crate::unit::{TranslationUnit, Variant};

/// A query being compared with the units of a memory.
pub(super) struct Comparison<'a> {
    memory: &'a Memory,
    /// Selects the content of a unit.
    content: CachedStatement<'a>,
    query: &'a Query,
    neighbours: Neighbours<'a>,
    options: &'a LookupOptions,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
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

    /// Compares the query with a unit, where the filter admits it, and adds what matches to the ranking.
    pub(super) fn run(
        &mut self,
        number: usize,
        id: i64,
        ranking: &mut Ranking,
    ) -> Result<(), StoreError> {
        let Some(unit) = self.read(id)?.filter(|unit| self.options.filter.admits(unit)) else {
            return Ok(());
        };
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
        let places = self.places(id).map_err(|source| self.memory.error(source))?;
        if places.is_empty() && self.options.filter.origin.is_some() {
            return Ok(());
        }
        let (score, kind) = match kind {
            MatchKind::Exact
                if self.neighbours.are_named_by(&unit, source)
                    || has_same_neighbour(
                        self.memory,
                        &places,
                        self.neighbours,
                        &self.options.from,
                    )? =>
            {
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

    /// Returns a unit, which may be gone.
    fn read(&mut self, id: i64) -> Result<Option<Arc<TranslationUnit>>, StoreError> {
        let memory = self.memory;
        let unit = memory.cache.units.get_or_read(id, || {
            let (unit, bytes) = self.read_row(id)?.ok_or(None)?;
            // The model of a unit takes some three times the bytes of its JSON.
            Ok((unit, bytes * 3))
        });
        match unit {
            Ok(unit) => Ok(Some(unit)),
            Err(None) => Ok(None),
            Err(Some(error)) => Err(error),
        }
    }

    /// Reads a unit and tells the bytes of its JSON.
    fn read_row(&mut self, id: i64) -> Result<Option<(TranslationUnit, usize)>, StoreError> {
        let of = |source| self.memory.error(source);
        let mut rows = self.content.query([id]).map_err(of)?;
        let Some(row) = rows.next().map_err(of)? else { return Ok(None) };
        let content = row.get_ref(0).map_err(of)?.as_str();
        content
            .map_err(|error| error.to_string())
            .and_then(|json| {
                let unit = serde_json::from_str(json).map_err(|error| error.to_string())?;
                Ok(Some((unit, json.len())))
            })
            .map_err(|error| StoreError::damaged(&self.memory.path, format!("unit {id}: {error}")))
    }

    /// Returns the places of a unit in the origins that the filter admits.
    fn places(&self, unit: i64) -> rusqlite::Result<Vec<Place>> {
        self.memory
            .connection
            .prepare_cached(
                "SELECT origin.id, position, name, penalty FROM placement
                 JOIN origin ON origin.id = placement.origin
                 WHERE unit = ?1 AND (?2 IS NULL OR name = ?2) ORDER BY origin.id, position",
            )?
            .query_map(params![unit, self.options.filter.origin], |row| {
                Ok(Place {
                    origin: row.get(0)?,
                    position: row.get(1)?,
                    name: row.get(2)?,
                    penalty: row.get(3)?,
                })
            })?
            .collect()
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
