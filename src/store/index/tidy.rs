//! Keeping the index in shape: writing what is new, merging generations, dropping what is gone.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rusqlite::Connection;

use crate::store::id_set::IdSet;
use crate::store::index::generation::{Generation, generations};
use crate::store::index::merge::{merge, merge_runs};
use crate::store::index::part::{Part, PartReader};
use crate::store::index::rows::{RowWriter, remove};
use crate::store::index::runs::Runs;
use crate::store::index::writer::NewSegments;
use crate::store::laid_aside::of_io;

/// How far generations are merged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Extent {
    /// As a write of so many segments may: its time stays in proportion to what it writes.
    Write(u64),
    /// Until each language has one.
    All,
}

/// The number of segments that any write may merge: a tenth of a second's work.
const MERGED_BY_ANY_WRITE: u64 = 32_768;

/// How many times as many segments as it writes a write may merge.
const MERGED_A_SEGMENT: u64 = 4;

/// The number of stored segments that any write may merge in each language at once.
const MERGED_AT_ONCE: u64 = 32;

/// Merges the latest generations of each language until every one is more than twice as large as all
/// later ones together, so that there are only logarithmically many, as far as the extent allows.
///
/// Where it does not, generations stay side by side until a larger write or [`Extent::All`] comes. What
/// is gone is dropped where generations are merged; once a quarter as many units have been removed as
/// there are segments, all are, if that is allowed.
pub(in crate::store) fn tidy(connection: &Connection, extent: Extent) -> rusqlite::Result<()> {
    update(connection, extent, BTreeMap::new())
}

/// As [`tidy`], with new segments by language, which are the latest.
pub(super) fn update(
    connection: &Connection,
    extent: Extent,
    new: BTreeMap<String, NewSegments>,
) -> rusqlite::Result<()> {
    let mut languages: BTreeMap<String, Merge> = BTreeMap::new();
    for (language, new) in new {
        languages.entry(language).or_default().new = Some(new);
    }
    for generation in generations(connection)? {
        languages.entry(generation.language.clone()).or_default().stored.push(generation);
    }
    let segments: u64 = languages.values().map(Merge::segments).sum();
    let allowed = match extent {
        Extent::Write(written) => written.saturating_mul(MERGED_A_SEGMENT).max(MERGED_BY_ANY_WRITE),
        Extent::All => u64::MAX,
    };
    let number_removed: u64 = connection
        .prepare_cached("SELECT count(*) FROM removal")?
        .query_row([], |row| row.get(0))?;
    let merges_all =
        extent == Extent::All || (number_removed * 4 > segments && segments <= allowed);
    for merge in languages.values_mut() {
        merge.leave_out(allowed, merges_all);
    }
    if let Extent::Write(written) = extent
        && !merges_all
    {
        take_turns(&mut languages, written.saturating_mul(MERGED_A_SEGMENT).max(MERGED_AT_ONCE));
    }
    // A single generation that has lost nothing is as it would be.
    languages.retain(|_language, merge| {
        merge.new.is_some() || merge.stored.len() > usize::from(number_removed == 0)
    });
    let removed = match number_removed {
        0 => IdSet::default(),
        _ => removed_of(connection, languages.values())?,
    };
    let mut new = languages.values_mut().filter_map(|merge| merge.new.as_mut());
    new.try_for_each(NewSegments::lay_rest_aside)?;
    for (language, Merge { stored, new }) in languages {
        let mut rows = RowWriter::begin(connection, &language)?;
        let runs = new.map(NewSegments::into_runs).transpose().map_err(of_io)?;
        match runs {
            Some(runs) if stored.is_empty() => {
                merge_runs(&runs, &removed, |row| rows.write(row))?;
            }
            runs => merge_stored(connection, &mut rows, &stored, runs.as_ref(), &removed)?,
        }
        rows.finish()?;
    }
    if merges_all {
        connection.execute("DELETE FROM removal", [])?;
    }
    Ok(())
}

/// Leaves the merges of more than so many stored segments, but for the largest, to later writes: the languages of units
/// that are written one by one would come to their merges at once.
fn take_turns(languages: &mut BTreeMap<String, Merge>, most: u64) {
    let mut large: Vec<&mut Merge> =
        languages.values_mut().filter(|merge| merge.stored_segments() > most).collect();
    large.sort_by_key(|merge| Reverse(merge.stored_segments()));
    large.iter_mut().skip(1).for_each(|merge| merge.stored.clear());
}

/// Returns the units that have been removed since the whole index was last merged: of those that the index has, the
/// ones that are not there.
pub(in crate::store) fn removed(connection: &Connection) -> rusqlite::Result<IdSet> {
    removed_from(connection, i64::MIN)
}

/// Returns the removed units from one on.
fn removed_from(connection: &Connection, first: i64) -> rusqlite::Result<IdSet> {
    connection
        .prepare_cached("SELECT unit FROM removal WHERE unit >= ?1")?
        .query_map([first], |row| row.get(0))?
        .collect()
}

/// Returns the removed units that what is merged may have. Small merges are those of late units: what else was removed,
/// which may be very much, is not read for them.
fn removed_of<'a>(
    connection: &Connection,
    merges: impl Iterator<Item = &'a Merge>,
) -> rusqlite::Result<IdSet> {
    let mut first = i64::MAX;
    for merge in merges {
        for generation in &merge.stored {
            first = first.min(generation.least_unit(connection)?.unwrap_or(first));
        }
        first = first.min(merge.new.as_ref().and_then(NewSegments::least_unit).unwrap_or(first));
    }
    removed_from(connection, first)
}

/// What becomes one generation.
#[derive(Debug, Default)]
struct Merge {
    /// Generations in the order of their making.
    stored: Vec<Generation>,
    /// What is later than these.
    new: Option<NewSegments>,
}

impl Merge {
    /// Returns the number of all segments.
    fn segments(&self) -> u64 {
        self.stored_segments() + self.new.as_ref().map_or(0, NewSegments::len)
    }

    /// Returns the number of segments of the generations.
    fn stored_segments(&self) -> u64 {
        self.stored.iter().map(|generation| u64::from(generation.segments)).sum()
    }

    /// Leaves out the generations that may stay as they are, or must, since not more than so many segments
    /// are allowed to be merged.
    fn leave_out(&mut self, allowed: u64, merges_all: bool) {
        let mut later = self.new.as_ref().map_or(0, NewSegments::len);
        let mut first = self.stored.len();
        for (index, generation) in self.stored.iter().enumerate().rev() {
            let size = u64::from(generation.segments);
            if later + size > allowed {
                break;
            }
            if merges_all || (later > 0 && size <= 2 * later) {
                first = index;
            }
            later += size;
        }
        self.stored.drain(..first);
    }
}

/// Merges stored generations and runs, without what is of removed units, and removes the former.
fn merge_stored(
    connection: &Connection,
    rows: &mut RowWriter<'_>,
    stored: &[Generation],
    runs: Option<&Runs>,
    removed: &IdSet,
) -> rusqlite::Result<()> {
    let mut readers: Vec<PartReader<'_>> = stored
        .iter()
        .map(|generation| PartReader::new(connection, generation))
        .collect::<rusqlite::Result<_>>()?;
    let mut parts: Vec<Box<dyn Part + '_>> = Vec::new();
    for reader in &mut readers {
        parts.push(Box::new(reader.read()?));
    }
    for part in runs.into_iter().flat_map(Runs::parts) {
        parts.push(Box::new(part));
    }
    merge(&mut parts, removed, |row| rows.write(row))?;
    drop(parts);
    for generation in stored {
        remove(connection, generation.id)?;
    }
    Ok(())
}
