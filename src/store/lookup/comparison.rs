//! Comparing a query with one stored unit after the other.

use std::sync::Arc;

use crate::language::LanguageTag;
use crate::matching::ranking::{Ranked, Ranking};
use crate::matching::{Match, MatchKind, Penalty, PenaltyReason, Query, Score, StoredForm};
use crate::pipeline;
use crate::segment::SegmentContent;
use crate::store::error::StoreError;
use crate::store::fingerprint::{self, ExactText, Fingerprint};
use crate::store::lookup::LookupOptions;
use crate::store::lookup::compared::{
    self, ComparedUnit, ComparedVariant, Facts, UnitContent, UnitReader, VariantContent,
};
use crate::store::lookup::neighbours::{Contexts, Neighbours};
use crate::store::lookup::origins::Origins;
use crate::store::memory::Memory;
use crate::unit::Timestamp;

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

/// The matches of a look-up so far, told apart by their texts.
pub(super) type Matches = Ranking<Fingerprint, Texts>;

/// A variant that was compared, by its place in its unit.
struct Scored {
    unit: Arc<ComparedUnit>,
    place: usize,
    score: Option<(Score, MatchKind)>,
}

/// The last variant that was compared where it lies, and room for the next one.
#[derive(Default)]
struct ScoredText {
    text: String,
    form: StoredForm,
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
    /// The last variant that was compared.
    last: Option<Scored>,
    /// Those that are compared before their units' turn.
    ahead: Vec<Scored>,
    last_text: ScoredText,
    has_codes: bool,
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
            ahead: Vec::new(),
            last_text: ScoredText::default(),
            has_codes: query.segment().has_codes(),
            contexts: Contexts::new(memory, neighbours, &options.from, origin),
            origins: Origins::new(memory, origin),
        }
    }

    /// Compares the query with a unit, where the filter admits it, and adds what matches to the ranking.
    pub(super) fn run(&mut self, id: i64, ranking: &mut Matches) -> Result<(), StoreError> {
        match self.units.read(id)? {
            Some(unit) => self.run_unit(id, &unit, ranking),
            None => Ok(()),
        }
    }

    fn run_unit(
        &mut self,
        id: i64,
        unit: &Arc<ComparedUnit>,
        ranking: &mut Matches,
    ) -> Result<(), StoreError> {
        let least = least_of(ranking);
        let mut best = None;
        for (place, variant) in unit.variants.iter().enumerate() {
            if self.options.from.matches(&variant.language) {
                best = better(best, self.score(unit, place, least), place);
            }
        }
        let Some(best) = best else { return Ok(()) };
        let segment = |place: usize| ExactText::Segment(&unit.variants[place].segment);
        let has_same_codes =
            unit.variants[best.source].segment.has_same_codes(self.query.segment());
        let Some(found) = self.ranked(id, unit.facts, best, has_same_codes)? else { return Ok(()) };
        let languages = unit.variants.iter().map(|variant| &*variant.language);
        for target in nearest_variants(languages, &self.options.to) {
            let key = fingerprint::of_texts([segment(best.source), segment(target)]);
            let unit = Arc::clone(unit);
            let texts = move || Texts { unit, source: best.source, target };
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
        let (reader, last) = (&mut self.units, self.last.as_ref());
        let mut units: Vec<(i64, Arc<ComparedUnit>)> = Vec::with_capacity(ids.len());
        let give = |give: &mut dyn FnMut((Arc<ComparedUnit>, usize))| {
            let mut before = last.map(|last| (Arc::clone(&last.unit), last.place));
            for &id in ids {
                let Some(unit) = reader.read(id)? else { continue };
                for (place, variant) in unit.variants.iter().enumerate() {
                    let is_same = |(unit, place): &(Arc<ComparedUnit>, usize)| {
                        unit.variants[*place].segment == variant.segment
                    };
                    if from.matches(&variant.language) && !before.as_ref().is_some_and(is_same) {
                        give((Arc::clone(&unit), place));
                        before = Some((Arc::clone(&unit), place));
                    }
                }
                units.push((id, unit));
            }
            Ok(())
        };
        let compare = |variants: &mut dyn Iterator<Item = (Arc<ComparedUnit>, usize)>| {
            let scored = |(unit, place): (Arc<ComparedUnit>, usize)| {
                let score = score_of(query, &unit.variants[place], least);
                Scored { unit, place, score }
            };
            variants.map(scored).collect::<Vec<_>>()
        };
        self.ahead = pipeline::share_out(give, compare)?.into_iter().flatten().collect();
        units.iter().try_for_each(|(id, unit)| self.run_unit(*id, unit, ranking))
    }

    /// Compares the query with many units, which ascend, each where it lies. `advance` is called for each.
    pub(super) fn run_all(
        &mut self,
        units: &[i64],
        ranking: &mut Matches,
        mut advance: impl FnMut(),
    ) -> Result<(), StoreError> {
        let memory = self.memory;
        compared::for_each_content(memory, units, |id, changed, content| {
            advance();
            let damaged = |what: String| memory.damaged_unit(id, &what);
            let stored = UnitContent::read(content).map_err(damaged)?;
            self.run_stored(id, &stored, changed, ranking, damaged)
        })
    }

    fn run_stored(
        &mut self,
        id: i64,
        stored: &UnitContent<'_>,
        changed: Option<Timestamp>,
        ranking: &mut Matches,
        damaged: impl Fn(String) -> StoreError,
    ) -> Result<(), StoreError> {
        let known = &self.memory.cache.languages;
        let languages = stored.languages(&mut known.borrow_mut()).map_err(damaged)?;
        let owned = || Arc::new(ComparedUnit::of(stored, changed, languages.clone()));
        let is_plain =
            |variant: &VariantContent<'_>| matches!(variant.seg, SegmentContent::Plain(_));
        if !stored.tuv.iter().all(is_plain) {
            return self.run_unit(id, &owned(), ranking);
        }
        let text = |place: usize| match &stored.tuv[place].seg {
            SegmentContent::Plain(text) => text.as_ref(),
            SegmentContent::Coded(_) => "",
        };
        let least = least_of(ranking);
        let mut best = None;
        for (place, language) in languages.iter().enumerate() {
            if self.options.from.matches(language) {
                best = better(best, self.score_text(text(place), language, least), place);
            }
        }
        let Some(best) = best else { return Ok(()) };
        let facts = stored.facts(changed);
        let Some(found) = self.ranked(id, facts, best, !self.has_codes)? else { return Ok(()) };
        for target in nearest_variants(languages.iter().map(|one| &**one), &self.options.to) {
            let texts = [best.source, target].map(|place| ExactText::Plain(text(place)));
            let texts_of = |unit| Texts { unit, source: best.source, target };
            ranking.add(fingerprint::of_texts(texts), found.clone().with(|| texts_of(owned())));
        }
        Ok(())
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
        let mut origin_penalty = 0;
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
            if points > 0 {
                penalties.push(Penalty { reason, points });
            }
        };
        if kind == MatchKind::Fuzzy && !has_same_codes {
            penalise(PenaltyReason::Codes, self.options.penalties.codes.get());
        }
        penalise(PenaltyReason::Memory, self.memory.penalty());
        penalise(PenaltyReason::Origin, origin_penalty);
        if !facts.is_approved {
            penalise(PenaltyReason::Unapproved, self.options.penalties.unapproved.get());
        }
        let score = penalties.iter().fold(score, |score, penalty| score.less(penalty.points));
        let (memory, changed) = (self.number, facts.changed);
        Ok(Some(Ranked { score, kind, changed, memory, unit: id, texts: (), penalties }))
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
                let is_this =
                    |other: &Scored| Arc::ptr_eq(&other.unit, unit) && other.place == place;
                let scored = match self.ahead.iter().position(is_this) {
                    Some(at) => self.ahead.swap_remove(at),
                    None => {
                        let score = score_of(self.query, variant, least);
                        Scored { unit: Arc::clone(unit), place, score }
                    }
                };
                self.last.insert(scored).score
            }
        }
    }

    /// Does what [`score`](Self::score) does, with a variant that is text alone.
    fn score_text(
        &mut self,
        text: &str,
        language: &LanguageTag,
        least: u8,
    ) -> Option<(Score, MatchKind)> {
        let last = &mut self.last_text;
        // No segment that can match is empty, as the last one is in the beginning.
        if last.text != text || text.is_empty() {
            last.text.clear();
            last.text.push_str(text);
            last.score = self.query.compare_text((text, language), &mut last.form, least);
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

/// Compares a query with a variant.
fn score_of(query: &Query, variant: &ComparedVariant, least: u8) -> Option<(Score, MatchKind)> {
    query.compare_form(&variant.segment, || variant.form(), least)
}

/// Returns the score below which a unit need not be looked at further: an exact match may turn out to be one in context.
fn least_of(ranking: &Matches) -> u8 {
    ranking.threshold().min(Score::EXACT.percent())
}

/// Returns the better of two variants of a unit; of those that score the same the first.
fn better(best: Option<Best>, score: Option<(Score, MatchKind)>, source: usize) -> Option<Best> {
    match score {
        Some((score, kind)) if best.is_none_or(|best| score > best.score) => {
            Some(Best { score, kind, source })
        }
        _ => best,
    }
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
