//! The ranking of matches: the best few, with equal translations counted as one.
//!
//! Matches are ordered by score, then kind, then last change (newest first), then memory and unit. Units
//! of the same source and target are one match with their number. A [`Ranking`] tells what score a
//! candidate must reach to count, so that retrieval can stop where nothing better can come.

use std::cmp::Reverse;
use std::collections::HashMap;

use serde::Serialize;

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
    pub points: u8,
}

/// Why points are subtracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PenaltyReason {
    /// The inline codes of query and match differ.
    Codes,
    /// The memory has a penalty of its own.
    Memory,
    /// The origin has a penalty of its own.
    Origin,
    /// The unit is marked as not approved.
    Unapproved,
    /// Numbers or names of the target were replaced.
    Repaired,
}

impl PenaltyReason {
    /// Returns the name as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            Self::Codes => "codes",
            Self::Memory => "memory",
            Self::Origin => "origin",
            Self::Unapproved => "unapproved",
            Self::Repaired => "repaired",
        }
    }
}

impl Match {
    fn order(&self) -> impl Ord + use<> {
        let newest_first = Reverse(self.changed);
        (Reverse(self.score), self.kind, newest_first, self.memory, self.unit)
    }
}

/// The matches of one source and target.
#[derive(Debug)]
struct Group {
    best: Match,
    /// When the best came: of the variants of one unit, the order of the unit decides.
    arrival: usize,
}

/// The best matches so far.
#[derive(Debug)]
pub struct Ranking {
    limit: usize,
    minimum: u8,
    groups: HashMap<(Segment, Segment), Group>,
    /// The number of matches that have come.
    arrived: usize,
    /// The scores of the groups, how many of each.
    scores: [usize; Score::CONTEXT.percent() as usize + 1],
}

impl Ranking {
    /// Makes an empty ranking of at most `limit` matches that score at least `minimum`.
    pub fn new(limit: usize, minimum: u8) -> Self {
        Self {
            limit,
            minimum,
            groups: HashMap::new(),
            arrived: 0,
            scores: [0; Score::CONTEXT.percent() as usize + 1],
        }
    }

    /// Returns the score below which a match can no longer be among the best.
    pub fn threshold(&self) -> u8 {
        let mut better = 0;
        for score in (self.minimum..=Score::CONTEXT.percent()).rev() {
            better += self.scores[usize::from(score)];
            if better >= self.limit {
                return score;
            }
        }
        self.minimum
    }

    /// Returns the least that one of the best matches scores before penalties: a unit of the same source and
    /// target scores no less, whatever penalties set it back.
    pub fn least_counted(&self) -> u8 {
        let threshold = self.threshold();
        let unpenalised = |found: &Match| match found.score.percent() {
            // What was taken off is not known: a score does not fall below 0.
            0 => 0,
            score => {
                let points = found.penalties.iter().map(|penalty| u32::from(penalty.points));
                let whole = u32::from(score) + points.sum::<u32>();
                whole.min(u32::from(Score::EXACT.percent())) as u8
            }
        };
        let best = self.groups.values().filter(|group| group.best.score.percent() >= threshold);
        best.map(|group| unpenalised(&group.best)).min().unwrap_or(0)
    }

    /// Takes a match in, unless it scores below the minimum.
    pub fn add(&mut self, found: Match) {
        if found.score.percent() < self.minimum {
            return;
        }
        let score_index = |score: Score| usize::from(score.percent());
        let key = (found.source.clone(), found.target.clone());
        let arrival = self.arrived;
        self.arrived += 1;
        match self.groups.get_mut(&key) {
            None => {
                self.scores[score_index(found.score)] += 1;
                self.groups.insert(key, Group { best: found, arrival });
            }
            Some(group) => {
                let count = group.best.count + found.count;
                if found.order() < group.best.order() {
                    self.scores[score_index(group.best.score)] -= 1;
                    self.scores[score_index(found.score)] += 1;
                    *group = Group { best: found, arrival };
                }
                group.best.count = count;
            }
        }
    }

    /// Returns the best matches in their order.
    pub fn into_matches(self) -> Vec<Match> {
        let mut groups: Vec<Group> = self.groups.into_values().collect();
        groups.sort_by_cached_key(|group| (group.best.order(), group.arrival));
        groups.truncate(self.limit);
        groups.into_iter().map(|group| group.best).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(score: u8, target: &str, unit: i64, changed: Option<i64>) -> Match {
        Match {
            score: Score::new(score).expect("a score"),
            kind: MatchKind::Fuzzy,
            source: "s".into(),
            target: target.into(),
            memory: 0,
            unit,
            origin: String::new(),
            changed: changed.and_then(Timestamp::from_seconds),
            changed_by: None,
            penalties: Vec::new(),
            count: 1,
        }
    }

    #[test]
    fn orders_by_score_then_change_then_unit() {
        let mut ranking = Ranking::new(4, 50);
        for (score, target, unit, changed) in [
            (80, "d", 1, None),
            (80, "c", 2, Some(5)),
            (80, "b", 3, Some(9)),
            (90, "a", 4, None),
            (80, "e", 5, None),
            (49, "f", 6, None),
        ] {
            ranking.add(found(score, target, unit, changed));
        }
        assert_eq!(ranking.threshold(), 80);
        let units: Vec<i64> = ranking.into_matches().iter().map(|found| found.unit).collect();
        assert_eq!(units, [4, 3, 2, 1]);
    }

    #[test]
    fn translations_of_one_unit_keep_their_order() {
        let targets: Vec<String> = (0..20).map(|number| number.to_string()).collect();
        let mut ranking = Ranking::new(10, 50);
        targets.iter().for_each(|target| ranking.add(found(80, target, 1, None)));
        let matches = ranking.into_matches();
        let found: Vec<_> = matches.iter().map(|one| one.target.plain_text()).collect();
        assert_eq!(found, targets[..10]);
    }

    #[test]
    fn knows_what_the_best_score_before_penalties() {
        let penalised = |score, target, points| {
            let penalties = vec![Penalty { reason: PenaltyReason::Memory, points }];
            Match { penalties, ..found(score, target, 1, None) }
        };
        let mut ranking = Ranking::new(2, 0);
        assert_eq!(ranking.least_counted(), 0);
        ranking.add(penalised(70, "a", 20));
        ranking.add(penalised(95, "b", 5));
        assert_eq!(ranking.least_counted(), 90);
        ranking.add(penalised(80, "c", 21));
        assert_eq!(ranking.least_counted(), 100);
        let mut ranking = Ranking::new(1, 0);
        ranking.add(penalised(0, "a", 90));
        assert_eq!(ranking.least_counted(), 0);
    }

    #[test]
    fn counts_equal_translations_as_one() {
        let mut ranking = Ranking::new(2, 50);
        ranking.add(found(80, "a", 7, None));
        ranking.add(found(80, "a", 3, None));
        ranking.add(found(85, "a", 9, None));
        assert_eq!(ranking.threshold(), 50);
        let matches = ranking.into_matches();
        assert_eq!((matches.len(), matches[0].unit, matches[0].count), (1, 9, 3));
    }
}
