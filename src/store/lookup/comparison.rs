//! Comparing a query with one stored unit after the other.

use std::collections::HashMap;
use std::sync::Arc;

use foldhash::fast::FixedState;

use crate::language::LanguageTag;
use crate::matching::ranking::{Ranked, Ranking};
use crate::matching::{Match, MatchKind, Penalty, PenaltyReason, Points, Query, Score, StoredForm};
use crate::pipeline;
use crate::segment::SegmentContent;
use crate::store::error::StoreError;
use crate::store::fingerprint::{self, Fingerprint};
use crate::store::lookup::LookupOptions;
use crate::store::lookup::compared::{self, ComparedUnit, ComparedVariant, Facts, UnitReader};
use crate::store::lookup::neighbours::{Contexts, Neighbours};
use crate::store::lookup::origins::Origins;
use crate::store::memory::Memory;

/// The source and target of a match: two variants of a unit.
#[derive(Clone, Debug)]
pub(super) struct Texts {
    unit: Arc<ComparedUnit<'static>>,
    source: usize,
    target: usize,
}

/// The matches of a look-up so far, told apart by their texts.
pub(super) type Matches = Ranking<Fingerprint, Texts>;

/// A unit, and a variant by its place in it.
type Place = (i64, usize);

/// A segment that was compared.
#[derive(Default)]
struct Scored {
    segment: SegmentContent<'static>,
    score: Option<(Score, MatchKind)>,
}

/// How well a variant of a unit, by its place, scores.
#[derive(Clone, Copy)]
struct Best {
    score: Score,
    kind: MatchKind,
    source: usize,
}

/// A query being compared with the units of a memory.
pub(super) struct Comparison<'a> {
    memory: &'a Memory,
    /// The index of the memory among those that are searched.
    number: usize,
    query: &'a Query,
    options: &'a LookupOptions,
    units: UnitReader<'a>,
    /// The last one that was compared.
    last: Scored,
    /// The scores of variants that were compared before their units' turn.
    ahead: HashMap<Place, Option<(Score, MatchKind)>, FixedState>,
    /// Room for the next match form.
    room: StoredForm,
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
            last: Scored::default(),
            ahead: HashMap::default(),
            room: StoredForm::default(),
            contexts: Contexts::new(memory, neighbours, &options.from, origin),
            origins: Origins::new(memory, origin),
        }
    }

    /// Compares the query with a unit, where the filter admits it, and adds what matches to the ranking.
    pub(super) fn run(&mut self, id: i64, ranking: &mut Matches) -> Result<(), StoreError> {
        match self.units.read(id)? {
            Some(unit) => self.run_unit(id, &unit, || Arc::clone(&unit), ranking),
            None => Ok(()),
        }
    }

    /// Does what [`run`](Self::run) does with a unit; `kept` returns it as it is kept where it is among the best.
    fn run_unit(
        &mut self,
        id: i64,
        unit: &ComparedUnit<'_>,
        kept: impl Fn() -> Arc<ComparedUnit<'static>>,
        ranking: &mut Matches,
    ) -> Result<(), StoreError> {
        let least = least_of(ranking);
        let mut best: Option<Best> = None;
        for (place, variant) in unit.variants.iter().enumerate() {
            // Of those that score the same the first counts.
            if self.options.from.matches(&variant.language)
                && let Some((score, kind)) = self.score((id, place), variant, least)
                && best.is_none_or(|best| score > best.score)
            {
                best = Some(Best { score, kind, source: place });
            }
        }
        let Some(best) = best else { return Ok(()) };
        let source = &unit.variants[best.source].segment;
        let has_same_codes = source.has_same_codes(self.query.segment());
        let Some(found) = self.ranked(id, unit.facts, best, has_same_codes)? else { return Ok(()) };
        let languages = unit.variants.iter().map(|variant| &*variant.language);
        for target in nearest_variants(languages, &self.options.to) {
            let key = fingerprint::of_texts(source, &unit.variants[target].segment);
            let texts = || Texts { unit: kept(), source: best.source, target };
            ranking.add(key, found.clone().with(texts));
        }
        Ok(())
    }

    /// Does what [`run`](Self::run) does with some units, on several threads.
    pub(super) fn run_together(
        &mut self,
        ids: &[i64],
        ranking: &mut Matches,
    ) -> Result<(), StoreError> {
        let (query, from, least) = (self.query, &self.options.from, least_of(ranking));
        let (reader, last) = (&mut self.units, &self.last);
        let mut units: Vec<(i64, Arc<ComparedUnit<'static>>)> = Vec::with_capacity(ids.len());
        let give = |give: &mut dyn FnMut((i64, usize, Arc<ComparedUnit<'static>>))| {
            let mut before = last.segment.clone();
            for &id in ids {
                let Some(unit) = reader.read(id)? else { continue };
                for (place, variant) in unit.variants.iter().enumerate() {
                    if from.matches(&variant.language) && variant.segment != before {
                        give((id, place, Arc::clone(&unit)));
                        before.set(&variant.segment);
                    }
                }
                units.push((id, unit));
            }
            Ok(())
        };
        let compare = |variants: &mut dyn Iterator<Item = (i64, usize, Arc<ComparedUnit<'_>>)>| {
            let mut room = StoredForm::default();
            let scored = |(id, place, unit): (i64, usize, Arc<ComparedUnit<'_>>)| {
                ((id, place), unit.variants[place].compare(query, &mut room, least))
            };
            variants.map(scored).collect::<Vec<_>>()
        };
        self.ahead = pipeline::share_out(give, compare)?.into_iter().flatten().collect();
        for (id, unit) in &units {
            self.run_unit(*id, unit, || Arc::clone(unit), ranking)?;
        }
        Ok(())
    }

    /// Does what [`run`](Self::run) does with many units, which ascend, each where it lies. `advance` is called for each.
    pub(super) fn run_all(
        &mut self,
        units: &[i64],
        ranking: &mut Matches,
        mut advance: impl FnMut(),
    ) -> Result<(), StoreError> {
        compared::for_each_unit(self.memory, units, |id, unit| {
            advance();
            self.run_unit(id, &unit, || unit.clone().into_kept(), ranking)
        })
    }

    /// Returns how a unit that scores so ranks; `None` where the filter does not admit it.
    fn ranked(
        &mut self,
        id: i64,
        facts: Facts,
        best: Best,
        has_same_codes: bool,
    ) -> Result<Option<Ranked<()>>, StoreError> {
        if self.options.filter.has_conditions()
            && !self.memory.unit(id)?.is_some_and(|stored| self.options.filter.admits(&stored.unit))
        {
            return Ok(None);
        }
        let of = |source| self.memory.error(source);
        let mut origin_penalty = Points::NONE;
        if self.origins.matter().map_err(of)? {
            match self.origins.least(id).map_err(of)? {
                Some(origin) => origin_penalty = origin.penalty,
                None if self.options.filter.origin.is_some() => return Ok(None),
                None => {}
            }
        }
        let Best { score, kind, source } = best;
        let has_annotations = facts.has_annotations;
        let (score, kind) = match kind {
            MatchKind::Exact
                if self.contexts.have(id, has_annotations, source, &mut self.units)? =>
            {
                (Score::CONTEXT, MatchKind::Context)
            }
            _ => (score, kind),
        };
        let mut penalties = Vec::new();
        let mut penalise = |reason, points| {
            if points > Points::NONE {
                penalties.push(Penalty { reason, points });
            }
        };
        if kind == MatchKind::Fuzzy && !has_same_codes {
            penalise(PenaltyReason::Codes, self.options.penalties.codes);
        }
        penalise(PenaltyReason::Memory, self.memory.penalty());
        penalise(PenaltyReason::Origin, origin_penalty);
        if !facts.is_approved {
            penalise(PenaltyReason::Unapproved, self.options.penalties.unapproved);
        }
        let score = penalties.iter().fold(score, |score, penalty| score.less(penalty.points));
        let (memory, changed) = (self.number, facts.changed);
        Ok(Some(Ranked { score, kind, changed, memory, unit: id, texts: (), penalties }))
    }

    /// Compares the query with a variant at its place, of which the same segment may have come before. A score that
    /// is not `least`, which never falls, need not be known.
    fn score(
        &mut self,
        place: Place,
        variant: &ComparedVariant<'_>,
        least: Score,
    ) -> Option<(Score, MatchKind)> {
        let last = &mut self.last;
        // No segment that can match is empty, as the last one is in the beginning.
        if last.segment != variant.segment {
            last.segment.set(&variant.segment);
            let ahead = self.ahead.remove(&place);
            last.score =
                ahead.unwrap_or_else(|| variant.compare(self.query, &mut self.room, least));
        }
        last.score
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
        let segment = |place: usize| texts.unit.variants[place].segment.clone().into_segment();
        let origin = if self.origins.matter().map_err(of)? {
            let least = self.origins.least(unit).map_err(of)?;
            least.map_or_else(String::new, |origin| origin.name.clone())
        } else {
            shown.origin.clone()
        };
        Ok(Match {
            score,
            kind,
            source: segment(texts.source),
            target: segment(texts.target),
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

/// Returns the score below which a unit need not be looked at further: an exact match may turn out to be one in context.
fn least_of(ranking: &Matches) -> Score {
    ranking.threshold().min(Score::EXACT)
}

/// Returns the places of the variants in the wanted language whose region is nearest to the wanted one.
fn nearest_variants<'a>(
    variants: impl Iterator<Item = &'a LanguageTag> + Clone,
    wanted: &LanguageTag,
) -> impl Iterator<Item = usize> {
    let distances = variants.map(|language| wanted.distance(language));
    let nearest = distances.clone().flatten().min();
    let is_nearest =
        move |&(_place, distance): &(usize, Option<u8>)| distance.is_some() && distance == nearest;
    distances.enumerate().filter(is_nearest).map(|(place, _distance)| place)
}
