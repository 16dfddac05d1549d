//! What looking at every unit finds, by the words of the design.

use std::cmp::Reverse;
use std::collections::HashMap;

use turjuman::language::LanguageTag;
use turjuman::segment::Segment;
use turjuman::store::{
    LookupOptions, MatchFilter, Memory, Neighbours, StoreError, StoredUnit, UnitFilter, lookup,
};
use turjuman::text::fold::match_form;
use turjuman::unit::{Annotation, Timestamp, TranslationUnit};

use crate::score::ScoreOracle;

/// What a match is compared by: score, memory, unit, target and count.
pub(crate) type Found = (u8, usize, i64, String, usize);

/// Returns the names and penalties of the origins that each unit stands in.
fn origins(memory: &Memory) -> HashMap<i64, Vec<(String, u8)>> {
    let mut origins: HashMap<i64, Vec<(String, u8)>> = HashMap::new();
    for origin in memory.origins().expect("the memory is read") {
        let filter = UnitFilter { origin: Some(origin.name.clone()), ..UnitFilter::default() };
        let visit = |stored: StoredUnit| -> Result<(), StoreError> {
            origins.entry(stored.id).or_default().push((origin.name.clone(), origin.penalty));
            Ok(())
        };
        memory.for_each_unit(&filter, visit).expect("the memory is read");
    }
    origins
}

/// Returns the names of a memory's origins.
pub(crate) fn origins_of(memory: &Memory) -> Vec<String> {
    let origins = memory.origins().expect("the memory is read");
    origins.into_iter().map(|origin| origin.name).collect()
}

/// Tells whether a unit of the test's sentences meets the conditions other than that on its origin.
fn is_admitted(unit: &TranslationUnit, filter: &MatchFilter) -> bool {
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

pub(crate) fn oracle(memories: &[Memory], query: &str, options: &LookupOptions) -> Vec<Found> {
    let scores = ScoreOracle::new(query, &options.from);
    let mut all = Vec::new();
    for (number, memory) in memories.iter().enumerate() {
        let origins = origins(memory);
        let visit = |stored: StoredUnit| -> Result<(), StoreError> {
            // The test's units have no variants whose region is nearer than that of others.
            let texts = |wanted: &LanguageTag| {
                let mut texts: Vec<String> = Vec::new();
                for variant in &stored.unit.variants {
                    let text = variant.segment.plain_text();
                    if wanted.matches(&variant.language) && !texts.contains(&text.to_string()) {
                        texts.push(text.into_owned());
                    }
                }
                texts
            };
            let scored = texts(&options.from).into_iter().filter_map(|source| {
                let form = match_form(&source, &options.from);
                Some((scores.score(&source, &form, 0)?, source))
            });
            let best = scored.reduce(|best, next| if next.0 > best.0 { next } else { best });
            let places = origins[&stored.id].iter().filter(|(name, _)| {
                options.filter.origin.as_ref().is_none_or(|wanted| wanted == name)
            });
            let origin_penalty = places.map(|(_, penalty)| *penalty).min();
            if let (Some((score, source)), Some(origin_penalty)) = (best, origin_penalty)
                && is_admitted(&stored.unit, &options.filter)
            {
                let approval =
                    if stored.unit.is_approved() { 0 } else { options.penalties.unapproved.get() };
                let penalties = [memory.penalty(), origin_penalty, approval];
                let final_score = penalties.into_iter().fold(score, u8::saturating_sub);
                if final_score >= options.minimum {
                    let kind = Reverse(score.max(98));
                    let newest_first = Reverse(stored.unit.changed());
                    for (place, target) in texts(&options.to).into_iter().enumerate() {
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
    all.sort();
    let mut groups: Vec<(String, Found)> = Vec::new();
    for ((score, _kind, _changed, (memory, id, _place)), source, target) in all {
        match groups.iter_mut().find(|(known, found)| *known == source && found.3 == target) {
            Some((_source, found)) => found.4 += 1,
            None => groups.push((source, (score.0, memory, id, target, 1))),
        }
    }
    groups.truncate(options.limit);
    groups.into_iter().map(|(_source, found)| found).collect()
}

pub(crate) fn found(memories: &[Memory], query: &str, options: &LookupOptions) -> Vec<Found> {
    lookup(memories, &Segment::from(query), Neighbours::default(), options)
        .expect("the memory is read")
        .into_iter()
        .map(|found| {
            let target = found.target.plain_text().into_owned();
            (found.score.percent(), found.memory, found.unit, target, found.count)
        })
        .collect()
}
