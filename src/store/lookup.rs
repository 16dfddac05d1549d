//! Looking a segment up in several memories as if they were one.
//!
//! The index names the candidates and the best score that each can have; they are read and compared in
//! the order of these bounds until no further one can be among the best. What comes out is what a
//! comparison with every unit would give: the same scores, order and counts, also where a filter leaves units
//! out and where penalties set memories, origins and units back.

use std::collections::{BTreeMap, HashSet};

use foldhash::fast::FixedState;

use crate::language::LanguageTag;
use crate::matching::ranking::Ranked;
use crate::matching::{Match, Points, Query, Score};
use crate::pipeline;
use crate::segment::Segment;
use crate::store::error::StoreError;
use crate::store::filter::UnitFilter;
use crate::store::index;
use crate::store::memory::Memory;
use crate::store::snapshot::Snapshot;
use crate::store::work::{Progress, Task};
use comparison::{Comparison, Matches, Texts};

pub(super) use compared::ComparedUnit;
pub use neighbours::Neighbours;

mod compared;
mod comparison;
mod neighbours;
mod origins;

/// How many units of one bound are kept for the next look-ups. Where there are more, most are not among the best, and each is
/// compared where it lies. Tests have few.
const MOST_KEPT: usize = if cfg!(test) { 1 } else { 64 };

/// The characters of a query from which on units are compared on several threads: each then takes longer than threads take
/// to begin. Tests have short ones.
const LONG: usize = if cfg!(test) { 40 } else { 4_000 };

/// What to look for.
#[derive(Clone, Debug)]
pub struct LookupOptions {
    /// The language of the query.
    pub from: LanguageTag,
    /// The language to translate into.
    pub to: LanguageTag,
    /// The least score, penalties subtracted.
    pub minimum: Score,
    /// The most matches to return.
    pub limit: usize,
    /// What is taken off scores.
    pub penalties: PenaltyPoints,
    /// Which units may match; the best are chosen among these.
    pub filter: UnitFilter,
}

impl LookupOptions {
    /// The most matches to return unless something else is said.
    pub const USUAL_LIMIT: usize = 5;

    /// Looks among all units for the best 5 matches of 70 and above, with the usual penalties.
    pub fn new(from: LanguageTag, to: LanguageTag) -> Self {
        Self {
            from,
            to,
            minimum: Score::USUAL_MINIMUM,
            limit: Self::USUAL_LIMIT,
            penalties: PenaltyPoints::default(),
            filter: UnitFilter::default(),
        }
    }
}

/// The points that are taken off scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PenaltyPoints {
    /// Where the inline codes of a fuzzy match differ from the query's.
    pub codes: Points,
    /// Where the unit is marked as not approved.
    pub unapproved: Points,
}

impl Default for PenaltyPoints {
    fn default() -> Self {
        Self { codes: Points::of::<1>(), unapproved: Points::of::<5>() }
    }
}

/// What a look-up took.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LookupEffort {
    /// The segments that could match by what the index says.
    pub candidates: usize,
    /// The units that were read and compared with the query.
    pub compared: usize,
}

/// Returns the best matches of a segment in the memories, the best first: by score, kind, last change
/// (newest first), memory in the order given, and unit. Units of the same source and target are one match,
/// also where they lie in several memories.
///
/// # Errors
/// Where a memory cannot be read, or where none has the origin that the filter names.
pub fn lookup(
    memories: &[Memory],
    segment: &Segment,
    neighbours: Neighbours<'_>,
    options: &LookupOptions,
) -> Result<Vec<Match>, StoreError> {
    lookup_with_effort(memories, segment, neighbours, options).map(|(matches, _effort)| matches)
}

/// Does what [`lookup`] does, and tells what it took.
///
/// # Errors
/// Those of [`lookup`].
pub fn lookup_with_effort(
    memories: &[Memory],
    segment: &Segment,
    neighbours: Neighbours<'_>,
    options: &LookupOptions,
) -> Result<(Vec<Match>, LookupEffort), StoreError> {
    let query = Query::new(segment, &options.from);
    options.filter.require_origin(memories)?;
    if options.limit == 0 || query.form().is_empty() {
        return Ok((Vec::new(), LookupEffort::default()));
    }
    let snapshots: Result<Vec<Snapshot<'_>>, StoreError> =
        memories.iter().map(Memory::lookup_snapshot).collect();
    let _snapshots = snapshots?;
    let mut search = Search::new(memories, &query, neighbours, options);
    // Those of the query's match form are found by its hash. Where they are the best, nothing else need be looked for.
    let of_form = search.candidates(|memory| index::same_form(memory.index(), &query))?;
    if search.effort.candidates >= options.limit || options.minimum > Score::BEST_FUZZY {
        search.compare(of_form)?;
    }
    if search.ranking.threshold() <= Score::BEST_FUZZY {
        let all = search.candidates(|memory| {
            // A score of 0 is 0 whatever is taken off it.
            let least = match options.minimum {
                Score::ZERO => Score::ZERO,
                minimum => minimum.plus(memory.penalty()),
            };
            index::candidates(memory.index(), &query, least)
        })?;
        search.compare(all)?;
    }
    search.finish()
}

/// Candidates of all memories, each by the number of its memory and its unit, by the best score that they can have, less
/// the memory's penalty.
type Candidates = BTreeMap<Score, Vec<(usize, i64)>>;

/// A look-up in progress.
struct Search<'a> {
    memories: &'a [Memory],
    /// How many units are compared at the same time.
    threads: usize,
    comparisons: Vec<Comparison<'a>>,
    ranking: Matches,
    /// The candidates that were compared.
    seen: HashSet<(usize, i64), FixedState>,
    effort: LookupEffort,
}

impl<'a> Search<'a> {
    fn new(
        memories: &'a [Memory],
        query: &'a Query,
        neighbours: Neighbours<'a>,
        options: &'a LookupOptions,
    ) -> Self {
        let comparison =
            |(number, memory)| Comparison::new(memory, number, query, neighbours, options);
        let is_long = query.character_count() >= LONG;
        Self {
            memories,
            threads: if is_long { pipeline::threads() } else { 1 },
            comparisons: memories.iter().enumerate().map(comparison).collect(),
            ranking: Matches::new(options.limit, options.minimum),
            seen: HashSet::default(),
            effort: LookupEffort::default(),
        }
    }

    /// Returns the candidates that `find` finds in each memory.
    fn candidates(
        &mut self,
        find: impl Fn(&Memory) -> rusqlite::Result<Vec<index::Candidate>>,
    ) -> Result<Candidates, StoreError> {
        let mut candidates = Candidates::new();
        self.effort.candidates = 0;
        for (number, memory) in self.memories.iter().enumerate() {
            for found in find(memory).map_err(|source| memory.error(source))? {
                let bound = found.bound.less(memory.penalty());
                candidates.entry(bound).or_default().push((number, found.unit));
                self.effort.candidates += 1;
            }
        }
        Ok(candidates)
    }

    /// Compares those of the candidates that may be among the best or count as one of these.
    fn compare(&mut self, candidates: Candidates) -> Result<(), StoreError> {
        let mut progress = Progress::new(Task::Comparing, self.effort.candidates as u64);
        let mut least_counted = None;
        // Those that are compared next, together.
        let mut waiting: Vec<(usize, i64)> = Vec::new();
        for (bound, mut found) in candidates.into_iter().rev() {
            let is_beaten = bound < self.ranking.threshold();
            if is_beaten {
                // From here on, the best are known.
                self.run(&mut waiting, &mut progress)?;
            }
            let Self { memories, ranking, seen, .. } = self;
            // A memory's penalty may have set back a unit of the same source and target as one of the best: it still
            // counts.
            found.retain(|&(number, unit)| {
                let penalty = memories[number].penalty();
                let counts = !is_beaten
                    || (penalty > Points::NONE
                        && bound.plus(penalty)
                            >= *least_counted.get_or_insert_with(|| ranking.least_counted()));
                counts && seen.insert((number, unit))
            });
            waiting.append(&mut found);
            if waiting.len() >= self.threads {
                self.run(&mut waiting, &mut progress)?;
            }
        }
        self.run(&mut waiting, &mut progress)
    }

    /// Compares units and takes them out.
    fn run(
        &mut self,
        found: &mut Vec<(usize, i64)>,
        progress: &mut Progress,
    ) -> Result<(), StoreError> {
        self.effort.compared += found.len();
        // They may come in any order; in that of the file they are read faster.
        found.sort_unstable();
        for of_memory in found.chunk_by(|one, other| one.0 == other.0) {
            let comparison = &mut self.comparisons[of_memory[0].0];
            let units: Vec<i64> = of_memory.iter().map(|&(_number, unit)| unit).collect();
            if self.threads == 1 && units.len() > MOST_KEPT {
                comparison.run_all(&units, &mut self.ranking, || progress.advance())?;
                continue;
            }
            for units in units.chunks(self.threads) {
                units.iter().for_each(|_unit| progress.advance());
                match units {
                    [unit] => comparison.run(*unit, &mut self.ranking)?,
                    units => comparison.run_together(units, &mut self.ranking)?,
                }
            }
        }
        found.clear();
        Ok(())
    }

    /// Returns the best matches.
    fn finish(mut self) -> Result<(Vec<Match>, LookupEffort), StoreError> {
        let shown = |(found, count): (Ranked<Texts>, usize)| {
            self.comparisons[found.memory].shown(found, count)
        };
        let matches: Result<Vec<Match>, StoreError> =
            self.ranking.into_best().into_iter().map(shown).collect();
        Ok((matches?, self.effort))
    }
}

#[cfg(test)]
mod tests;
