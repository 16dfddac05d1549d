//! Comparing a query with one stored unit after the other.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use crate::language::LanguageTag;
use crate::matching::ranking::{Ranked, Ranking};
use crate::matching::{Match, MatchKind, Penalty, PenaltyReason, Query, Score};
use crate::store::error::StoreError;
use crate::store::lookup::LookupOptions;
use crate::store::lookup::compared::{ComparedUnit, ComparedVariant, UnitReader};
use crate::store::lookup::neighbours::{Contexts, Neighbours};
use crate::store::lookup::origins::Origins;
use crate::store::memory::Memory;

/// The source and target of a match: two variants of a unit.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    unit: Arc<ComparedUnit>,
    source: usize,
    target: usize,
}

impl Texts {
    fn source(&self) -> &ComparedVariant {
        &self.unit.variants[self.source]
    }

    fn target(&self) -> &ComparedVariant {
        &self.unit.variants[self.target]
    }
}

impl PartialEq for Texts {
    /// Compares the segments, whatever unit they are of.
    fn eq(&self, other: &Self) -> bool {
        self.source().segment == other.source().segment
            && self.target().segment == other.target().segment
    }
}

impl Eq for Texts {}

impl Hash for Texts {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.source().segment.hash(state);
        self.target().segment.hash(state);
    }
}

/// The last variant that was compared, by its place in its unit.
struct Scored {
    unit: Arc<ComparedUnit>,
    place: usize,
    score: Option<(Score, MatchKind)>,
}

/// A query being compared with the units of a memory.
pub(super) struct Comparison<'a> {
    memory: &'a Memory,
    /// The index of the memory among those that are searched.
    number: usize,
    query: &'a Query,
    options: &'a LookupOptions,
    units: UnitReader<'a>,
    last: Option<Scored>,
    contexts: Contexts<'a>,
    origins: Origins<'a>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        memory: &'a Memory,
        number: usize,
        query: &'a Query,
        neighbours: Neighbours<'a>,
        options: &'a LookupOptions,
    ) -> Self {
        let origin = options.filter.origin.as_deref();
        Self {
            memory,
            number,
            query,
            options,
            units: UnitReader::new(memory),
            last: None,
            contexts: Contexts::new(memory, neighbours, &options.from, origin),
            origins: Origins::new(memory, origin),
        }
    }

    /// Compares the query with a unit, where the filter admits it, and adds what matches to the ranking.
    pub(super) fn run(&mut self, id: i64, ranking: &mut Ranking<Texts>) -> Result<(), StoreError> {
        let Some(unit) = self.units.read(id)? else { return Ok(()) };
        // An exact match may turn out to be one in context.
        let least = ranking.threshold().min(Score::EXACT.percent());
        let mut best: Option<(Score, MatchKind, usize)> = None;
        for (place, variant) in unit.variants.iter().enumerate() {
            if self.options.from.matches(&variant.language)
                && let Some((score, kind)) = self.score(&unit, place, least)
                && best.is_none_or(|(best_score, ..)| score > best_score)
            {
                best = Some((score, kind, place));
            }
        }
        let Some((score, kind, source)) = best else { return Ok(()) };
        if self.options.filter.has_conditions()
            && !self.memory.unit(id)?.is_some_and(|stored| self.options.filter.admits(&stored.unit))
        {
            return Ok(());
        }
        let of = |source| self.memory.error(source);
        let mut origin_penalty = 0;
        if self.origins.matter().map_err(of)? {
            match self.origins.least(id).map_err(of)? {
                Some(origin) => origin_penalty = origin.penalty,
                None if self.options.filter.origin.is_some() => return Ok(()),
                None => {}
            }
        }
        let (score, kind) = match kind {
            MatchKind::Exact if self.contexts.have(id, &unit, source, &mut self.units)? => {
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
        let segment = &unit.variants[source].segment;
        if kind == MatchKind::Fuzzy && !segment.has_same_codes(self.query.segment()) {
            penalise(PenaltyReason::Codes, self.options.penalties.codes);
        }
        penalise(PenaltyReason::Memory, self.memory.penalty());
        penalise(PenaltyReason::Origin, origin_penalty);
        if !unit.is_approved {
            penalise(PenaltyReason::Unapproved, self.options.penalties.unapproved);
        }
        let score = penalties.iter().fold(score, |score, penalty| score.less(penalty.points));
        for target in nearest_variants(&unit, &self.options.to) {
            ranking.add(Ranked {
                score,
                kind,
                changed: unit.changed,
                memory: self.number,
                unit: id,
                texts: Texts { unit: Arc::clone(&unit), source, target },
                penalties: penalties.clone(),
            });
        }
        Ok(())
    }

    /// Compares the query with a variant of a unit, of which the same segment may have come before. A score that
    /// is not `least`, which never falls, need not be known.
    fn score(
        &mut self,
        unit: &Arc<ComparedUnit>,
        place: usize,
        least: u8,
    ) -> Option<(Score, MatchKind)> {
        let variant = &unit.variants[place];
        match &self.last {
            Some(last) if last.unit.variants[last.place].segment == variant.segment => last.score,
            _ => {
                let score = self.query.compare_form(&variant.segment, || variant.form(), least);
                self.last = Some(Scored { unit: Arc::clone(unit), place, score });
                score
            }
        }
    }

    /// Returns a match with what is shown of its unit.
    pub(super) fn shown(
        &mut self,
        found: Ranked<Texts>,
        count: usize,
    ) -> Result<Match, StoreError> {
        let of = |source| self.memory.error(source);
        let Ranked { score, kind, changed, memory, unit, texts, penalties } = found;
        let shown = texts.unit.shown(self.memory, unit)?;
        let origin = if self.origins.matter().map_err(of)? {
            let least = self.origins.least(unit).map_err(of)?;
            least.map_or_else(String::new, |origin| origin.name.clone())
        } else {
            shown.origin.clone()
        };
        Ok(Match {
            score,
            kind,
            source: texts.source().segment.clone(),
            target: texts.target().segment.clone(),
            memory,
            unit,
            origin,
            changed,
            changed_by: shown.changed_by.clone(),
            penalties,
            count,
        })
    }
}

/// Returns the places of the variants in the wanted language whose region is nearest to the wanted one.
fn nearest_variants<'a>(
    unit: &'a ComparedUnit,
    wanted: &'a LanguageTag,
) -> impl Iterator<Item = usize> + 'a {
    let distance = |variant: &ComparedVariant| wanted.distance(&variant.language);
    let nearest = unit.variants.iter().filter_map(distance).min();
    let is_nearest =
        move |&place: &usize| nearest.is_some() && distance(&unit.variants[place]) == nearest;
    (0..unit.variants.len()).filter(is_nearest)
}
