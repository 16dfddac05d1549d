//! The ranking of matches: the best few, with equal translations counted as one.
//!
//! Matches are ordered by score, then kind, then last change (newest first), then memory and unit. Units
//! of the same source and target are one match with their number. A [`Ranking`] tells what score a
//! candidate must reach to count, so that retrieval can stop where nothing better can come.
//!
//! Thousands of units may score the same, and any of them may turn out to be of a source and target that a later unit
//! brings among the best. Of all but the best, only their number and their order are kept, by a key of their texts.

use std::cmp::Reverse;
use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use foldhash::fast::FixedState;
use serde::Serialize;

use crate::enumeration::named;
use crate::matching::points::Points;
use crate::matching::score::{MatchKind, Score};
use crate::segment::Segment;
use crate::unit::Timestamp;

/// A stored translation of a segment like the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The score, penalties subtracted.
    pub score: Score,
    /// What the score rests on.
    pub kind: MatchKind,
    /// The stored source segment.
    pub source: Segment,
    /// The stored target segment.
    pub target: Segment,
    /// The index of the memory among those that were searched.
    pub memory: usize,
    /// The unit's identifier in that memory.
    pub unit: i64,
    /// The name of the origin that the unit came from.
    pub origin: String,
    /// The unit's last change.
    pub changed: Option<Timestamp>,
    /// Who made it.
    pub changed_by: Option<String>,
    /// What was subtracted from the score.
    pub penalties: Vec<Penalty>,
    /// The number of units with this source and target that match.
    pub count: usize,
}

/// Points subtracted from a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Penalty {
    /// Why.
    pub reason: PenaltyReason,
    /// How much.
    pub points: Points,
}

named! {
    /// Why points are subtracted.
    #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
    #[serde(rename_all = "lowercase")]
    pub enum PenaltyReason {
        /// The inline codes of query and match differ.
        Codes = "codes",
        /// The memory has a penalty of its own.
        Memory = "memory",
        /// The origin has a penalty of its own.
        Origin = "origin",
        /// The unit is marked as not approved.
        Unapproved = "unapproved",
        /// Numbers or names of the target were replaced.
        Repaired = "repaired",
    }
}

/// A match as it is ranked: `T` is its source and target, or what makes these where they are needed.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<T> {
    /// The score, penalties subtracted.
    pub score: Score,
    /// What the score rests on.
    pub kind: MatchKind,
    /// The unit's last change.
    pub changed: Option<Timestamp>,
    /// The index of the memory among those that are searched.
    pub memory: usize,
    /// The unit's identifier in that memory.
    pub unit: i64,
    /// The source and target.
    pub texts: T,
    /// What was subtracted from the score.
    pub penalties: Vec<Penalty>,
}

/// The best first.
type Order = (Reverse<Score>, MatchKind, Reverse<Option<Timestamp>>, usize, i64, usize);

impl<T> Ranked<T> {
    /// Returns where it comes among matches, `arrival` being how many have come before: of the variants of
    /// one unit, the order of the unit decides.
    fn order(&self, arrival: usize) -> Order {
        let newest_first = Reverse(self.changed);
        (Reverse(self.score), self.kind, newest_first, self.memory, self.unit, arrival)
    }

    /// Returns the same with other texts.
    pub fn with<U>(self, texts: U) -> Ranked<U> {
        let (Ranked { score, kind, changed, memory, unit, penalties, .. }, _texts) = self.parted();
        Ranked { score, kind, changed, memory, unit, texts, penalties }
    }

    /// Parts the texts from the rest.
    fn parted(self) -> (Ranked<()>, T) {
        let Self { score, kind, changed, memory, unit, texts, penalties } = self;
        (Ranked { score, kind, changed, memory, unit, texts: (), penalties }, texts)
    }

    /// Returns what it scores before penalties, or 0 where that is not known.
    fn unpenalised(&self) -> Score {
        match self.score {
            // What was taken off is not known: a score does not fall below 0.
            Score::ZERO => Score::ZERO,
            score => {
                let points = self.penalties.iter().map(|penalty| penalty.points);
                points.fold(score, Score::plus).min(Score::EXACT)
            }
        }
    }
}

/// The matches of one source and target.
#[derive(Debug)]
struct Group {
    /// The order of the best one.
    order: Order,
    /// What that one scores before penalties.
    unpenalised: Score,
    count: usize,
    /// The memory and unit that were counted last.
    last: (usize, i64),
}

/// The best matches so far; `K` tells sources and targets apart.
#[derive(Debug)]
pub struct Ranking<K, T> {
    limit: usize,
    minimum: Score,
    groups: HashMap<K, Group, FixedState>,
    /// The number of matches that have come.
    arrived: usize,
    /// The best one of each of the best groups, as many as the limit.
    best: BTreeMap<Order, (K, Ranked<T>)>,
}

impl<K: Clone + Eq + Hash, T> Ranking<K, T> {
    /// Makes an empty ranking of at most `limit` matches that score at least `minimum`.
    pub fn new(limit: usize, minimum: Score) -> Self {
        let (groups, best) = (HashMap::default(), BTreeMap::new());
        Self { limit, minimum, groups, arrived: 0, best }
    }

    /// Returns the score below which a match can no longer be among the best.
    pub fn threshold(&self) -> Score {
        match self.best.last_key_value() {
            Some(((Reverse(score), ..), _)) if self.best.len() >= self.limit => *score,
            _ => self.minimum,
        }
    }

    /// Returns the least that one of the best matches scores before penalties: a unit of the same source and
    /// target scores no less, whatever penalties set it back.
    pub fn least_counted(&self) -> Score {
        let threshold = self.threshold();
        let best = self.groups.values().filter(|group| group.order.0.0 >= threshold);
        best.map(|group| group.unpenalised).min().unwrap_or(Score::ZERO)
    }

    /// Takes a match in, unless it scores below the minimum; its texts are made where it is one of the best so far. Those of
    /// a unit come one after the other, and of those of the same texts the first counts.
    pub fn add<F: FnOnce() -> T>(&mut self, key: K, found: Ranked<F>) {
        if found.score < self.minimum {
            return;
        }
        let unit = (found.memory, found.unit);
        let order = found.order(self.arrived);
        self.arrived += 1;
        let unpenalised = found.unpenalised();
        match self.groups.entry(key.clone()) {
            Entry::Vacant(vacant) => {
                vacant.insert(Group { order, unpenalised, count: 1, last: unit });
            }
            Entry::Occupied(mut group) => {
                let group = group.get_mut();
                if group.last == unit {
                    return;
                }
                group.last = unit;
                group.count += 1;
                if order >= group.order {
                    return;
                }
                self.best.remove(&group.order);
                (group.order, group.unpenalised) = (order, unpenalised);
            }
        }
        let is_full = self.best.len() >= self.limit;
        if is_full && self.best.last_key_value().is_none_or(|(last, _)| order > *last) {
            return;
        }
        let (found, texts) = found.parted();
        self.best.insert(order, (key, found.with(texts())));
        if self.best.len() > self.limit {
            self.best.pop_last();
        }
    }

    /// Returns the best matches in their order, each with the number of those of the same source and target.
    pub fn into_best(self) -> Vec<(Ranked<T>, usize)> {
        let Self { groups, best, .. } = self;
        let counted = |(key, found)| {
            let count = groups.get(&key).map_or(1, |group| group.count);
            (found, count)
        };
        best.into_values().map(counted).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(score: u8, target: &str, unit: i64, changed: Option<i64>) -> Ranked<String> {
        Ranked {
            score: Score::new(score).expect("a score"),
            kind: MatchKind::Fuzzy,
            changed: changed.and_then(Timestamp::from_seconds),
            memory: 0,
            unit,
            texts: target.to_owned(),
            penalties: Vec::new(),
        }
    }

    /// Adds a match whose texts are its key.
    fn add(ranking: &mut Ranking<String, String>, found: Ranked<String>) {
        let (found, texts) = found.parted();
        ranking.add(texts.clone(), found.with(|| texts));
    }

    #[test]
    fn orders_by_score_then_change_then_unit() {
        let mut ranking = Ranking::new(4, Score::of::<50>());
        for (score, target, unit, changed) in [
            (80, "d", 1, None),
            (80, "c", 2, Some(5)),
            (80, "b", 3, Some(9)),
            (90, "a", 4, None),
            (80, "e", 5, None),
            (49, "f", 6, None),
        ] {
            add(&mut ranking, found(score, target, unit, changed));
        }
        assert_eq!(ranking.threshold(), Score::of::<80>());
        let units: Vec<i64> =
            ranking.into_best().iter().map(|(found, _count)| found.unit).collect();
        assert_eq!(units, [4, 3, 2, 1]);
    }

    #[test]
    fn translations_of_one_unit_keep_their_order() {
        let targets: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        let mut ranking = Ranking::new(10, Score::of::<50>());
        targets.iter().for_each(|target| add(&mut ranking, found(80, target, 1, None)));
        let found: Vec<String> =
            ranking.into_best().into_iter().map(|(one, _)| one.texts).collect();
        assert_eq!(found, targets[..10]);
    }

    #[test]
    fn knows_what_the_best_score_before_penalties() {
        let penalised = |score, target, points: u8| {
            let points = Points::new(points).expect("points");
            let penalties = vec![Penalty { reason: PenaltyReason::Memory, points }];
            Ranked { penalties, ..found(score, target, 1, None) }
        };
        let mut ranking = Ranking::new(2, Score::ZERO);
        assert_eq!(ranking.least_counted(), Score::ZERO);
        add(&mut ranking, penalised(70, "a", 20));
        add(&mut ranking, penalised(95, "b", 5));
        assert_eq!(ranking.least_counted(), Score::of::<90>());
        add(&mut ranking, penalised(80, "c", 21));
        assert_eq!(ranking.least_counted(), Score::EXACT);
        let mut ranking = Ranking::new(1, Score::ZERO);
        add(&mut ranking, penalised(0, "a", 90));
        assert_eq!(ranking.least_counted(), Score::ZERO);
    }

    #[test]
    fn counts_equal_translations_as_one() {
        let mut ranking = Ranking::new(2, Score::of::<50>());
        add(&mut ranking, found(80, "a", 7, None));
        add(&mut ranking, found(80, "a", 3, None));
        add(&mut ranking, found(85, "a", 9, None));
        // Its variants for two regions are the same.
        add(&mut ranking, found(85, "a", 9, None));
        assert_eq!(ranking.threshold(), Score::of::<50>());
        let best = ranking.into_best();
        assert_eq!((best.len(), best[0].0.unit, best[0].1), (1, 9, 3));
    }

    proptest! {
        #[test]
        fn keeps_what_sorting_all_would_keep(
            matches in prop::collection::vec((60_u8..64, 0_u8..12, 0_i64..3), 0..40),
            limit in 1_usize..6,
        ) {
            let minimum = Score::of::<61>();
            let mut ranking = Ranking::new(limit, minimum);
            let mut all: Vec<Ranked<String>> = Vec::new();
            for (unit, (score, target, changed)) in (0..).zip(matches) {
                let one = found(score, &target.to_string(), unit, Some(changed));
                add(&mut ranking, one.clone());
                all.push(one);
            }
            all.retain(|one| one.score >= minimum);
            all.sort_by_key(|one| one.order(0));
            let mut expected: Vec<(Ranked<String>, usize)> = Vec::new();
            for one in all {
                match expected.iter_mut().find(|(best, _count)| best.texts == one.texts) {
                    Some((_best, count)) => *count += 1,
                    None => expected.push((one, 1)),
                }
            }
            expected.truncate(limit);
            let full = expected.len() == limit;
            let least = expected.last().filter(|_| full).map_or(minimum, |(one, _)| one.score);
            prop_assert_eq!(ranking.threshold(), least);
            prop_assert_eq!(ranking.into_best(), expected);
        }
    }
}
