//! What looking at every unit finds, by the words of the design.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use turjuman::language::LanguageTag;
use turjuman::segment::Segment;
use turjuman::store::{
    LookupOptions, Memory, Neighbours, Origin, StoreError, StoredUnit, UnitFilter, lookup,
};
use turjuman::text::fold::match_form;
use turjuman::unit::{Annotation, Timestamp, TranslationUnit};

use crate::score::ScoreOracle;
use crate::sentences::Query;

/// What a match is compared by: score, memory, unit, target and count.
pub(crate) type Found = (u8, usize, i64, Segment, usize);

/// The origins of a memory, with their units in their order.
struct Origins(Vec<(Origin, Vec<(i64, TranslationUnit)>)>);

impl Origins {
    /// Reads those of this name, or all.
    fn read(memory: &Memory, only: Option<&String>) -> Self {
        let mut origins = memory.origins().expect("the memory is read");
        origins.retain(|origin| only.is_none_or(|only| *only == origin.name));
        let with_units = |origin: Origin| {
            let filter = UnitFilter::of_origin(&origin.name);
            let mut units = Vec::new();
            let visit = |stored: StoredUnit| -> Result<(), StoreError> {
                units.push((stored.id, stored.unit));
                Ok(())
            };
            memory.for_each_unit(&filter, visit).expect("the memory is read");
            (origin, units)
        };
        Self(origins.into_iter().map(with_units).collect())
    }

    /// Returns the least penalty of each unit.
    fn penalties(&self) -> HashMap<i64, u8> {
        let mut penalties = HashMap::new();
        for (origin, units) in &self.0 {
            for (id, _unit) in units {
                let least = penalties.entry(*id).or_insert(origin.penalty.get());
                *least = origin.penalty.get().min(*least);
            }
        }
        penalties
    }

    /// Returns the units that one of the query's neighbours stands beside.
    fn in_context(&self, query: &Query, language: &LanguageTag) -> HashSet<i64> {
        let mut in_context = HashSet::new();
        for (_origin, units) in &self.0 {
            // What has no text in the language parts no neighbours.
            let with_text = |unit: &TranslationUnit| {
                let mut segments = segments_in(unit, language);
                segments.any(|segment| !segment.plain_text().trim().is_empty())
            };
            let mut add = |units: &mut dyn Iterator<Item = &(i64, TranslationUnit)>,
                           neighbour: &Option<Segment>| {
                let neighbour = neighbour.as_ref();
                let neighbour = neighbour.filter(|segment| !segment.plain_text().trim().is_empty());
                let mut is_behind_neighbour = false;
                for (id, unit) in units {
                    if is_behind_neighbour {
                        in_context.insert(*id);
                    }
                    if with_text(unit) {
                        is_behind_neighbour = neighbour.is_some_and(|neighbour| {
                            segments_in(unit, language).any(|segment| segment == neighbour)
                        });
                    }
                }
            };
            add(&mut units.iter(), &query.before);
            add(&mut units.iter().rev(), &query.after);
        }
        in_context
    }
}

fn segments_in<'a>(
    unit: &'a TranslationUnit,
    language: &'a LanguageTag,
) -> impl Iterator<Item = &'a Segment> {
    let variants = unit.variants.iter().filter(|one| language.matches(&one.language));
    variants.map(|variant| &variant.segment)
}

/// Returns the names of a memory's origins.
pub(crate) fn origins_of(memory: &Memory) -> Vec<String> {
    let origins = memory.origins().expect("the memory is read");
    origins.into_iter().map(|origin| origin.name).collect()
}

/// Tells whether a unit of the test's sentences meets the conditions other than that on its origin.
fn is_admitted(unit: &TranslationUnit, filter: &UnitFilter) -> bool {
    let day = unit.attributes.get("changedate").and_then(Timestamp::parse);
    let has_prop =
        |(kind, text): &(String, String)| unit.annotations.contains(&Annotation::prop(kind, text));
    filter.changed_since.is_none_or(|since| day.is_some_and(|day| day >= since))
        && filter.changed_before.is_none_or(|before| day.is_some_and(|day| day < before))
        && filter
            .creator
            .as_ref()
            .is_none_or(|creator| unit.attributes.get("creationid") == Some(creator.as_str()))
        && filter.props.iter().all(has_prop)
}

pub(crate) fn oracle(memories: &[Memory], query: &Query, options: &LookupOptions) -> Vec<Found> {
    let scores = ScoreOracle::new(&query.segment, &options.from);
    let mut all = Vec::new();
    for (number, memory) in memories.iter().enumerate() {
        let origins = Origins::read(memory, options.filter.origin.as_ref());
        let (origin_penalties, in_context) =
            (origins.penalties(), origins.in_context(query, &options.from));
        let visit = |stored: StoredUnit| -> Result<(), StoreError> {
            // The test's units have no variants whose region is nearer than that of others.
            let segments = |wanted: &LanguageTag| {
                let mut segments: Vec<Segment> = Vec::new();
                for segment in segments_in(&stored.unit, wanted) {
                    if !segments.contains(segment) {
                        segments.push(segment.clone());
                    }
                }
                segments
            };
            let scored = segments(&options.from).into_iter().filter_map(|source| {
                let form = match_form(&source.plain_text(), &options.from);
                Some((scores.score(&source, &form, 0)?, source))
            });
            let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
            let origin_penalty = origin_penalties.get(&stored.id).copied();
            if let (Some((score, source)), Some(origin_penalty)) = (best, origin_penalty)
                && is_admitted(&stored.unit, &options.filter)
            {
                let approval =
                    if stored.unit.is_approved() { 0 } else { options.penalties.unapproved.get() };
                let score = match score {
                    100 if in_context.contains(&stored.id) => 101,
                    score => score,
                };
                let codes = match score <= 98 && !source.has_same_codes(&query.segment) {
                    true => options.penalties.codes.get(),
                    false => 0,
                };
                let penalties = [codes, memory.penalty().get(), origin_penalty, approval];
                let final_score = penalties.into_iter().fold(score, u8::saturating_sub);
                if final_score >= options.minimum.percent() {
                    let kind = Reverse(score.max(98));
                    let newest_first = Reverse(stored.unit.changed());
                    for (place, target) in segments(&options.to).into_iter().enumerate() {
                        let unit = (number, stored.id, place);
                        all.push((
                            (Reverse(final_score), kind, newest_first, unit),
                            source.clone(),
                            target,
                        ));
                    }
                }
            }
            Ok(())
        };
        memory.for_each_unit(&UnitFilter::default(), visit).expect("the memory is read");
    }
    all.sort_by_key(|(one, ..)| *one);
    let mut groups: Vec<(Segment, Found)> = Vec::new();
    for ((score, _kind, _changed, (memory, id, _place)), source, target) in all {
        match groups.iter_mut().find(|(known, found)| *known == source && found.3 == target) {
            Some((_source, found)) => found.4 += 1,
            None => groups.push((source, (score.0, memory, id, target, 1))),
        }
    }
    groups.truncate(options.limit);
    groups.into_iter().map(|(_source, found)| found).collect()
}

pub(crate) fn found(memories: &[Memory], query: &Query, options: &LookupOptions) -> Vec<Found> {
    let neighbours = Neighbours { before: query.before.as_ref(), after: query.after.as_ref() };
    lookup(memories, &query.segment, neighbours, options)
        .expect("the memory is read")
        .into_iter()
        .map(|found| (found.score.percent(), found.memory, found.unit, found.target, found.count))
        .collect()
}
