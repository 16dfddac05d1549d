//! What differs between two memories or TMX files.
//!
//! Units are the same where everything in them is, but for the order of attributes and variants and the
//! spelling of language tags, which writers change. Of the others, a unit has *changed* where the other
//! side has one with its identifier (if only one has it), else with its text, of those with its identifier
//! and with its codes the first, else with one of its segments in the same language; the rest was added or removed.
//!
//! Each side is read once for the fingerprints of its units, 24 bytes each, and once more for the units
//! that differ, which go to a temporary file. So the memory that a comparison takes does not grow with
//! what units hold.

use std::fs::File;
use std::io::{self, BufReader, Seek, SeekFrom};

use self::pairs::{Pairing, pair};
use self::spool::{Spool, Spooled};
use super::visit::for_each_unit;
use crate::formats::tmx::{Problem, TmxError, TmxItem, TmxReader};
use crate::store::fingerprint::{Fingerprint, Fingerprints};
use crate::store::{Memory, StoreError, UnitFilter};
use crate::unit::TranslationUnit;

pub use self::aspects::{Aspect, paired_variants};

mod aspects;
mod pairs;
mod spool;

/// One side of a comparison.
#[derive(Debug)]
pub enum DiffSide<'a> {
    /// Units of a memory, which should be held by a [`crate::store::Snapshot`].
    Memory(&'a Memory, UnitFilter),
    /// A TMX file, which is read several times from its begin.
    File(&'a File),
}

/// Which side of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// What there was before.
    Before,
    /// What there is after.
    After,
}

/// A unit that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct DiffUnit {
    /// Its number in the file, from 1, or its identifier in the memory.
    pub number: u64,
    /// The unit.
    pub unit: TranslationUnit,
}

/// A difference.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// A unit that only the side after has.
    Added(DiffUnit),
    /// A unit that only the side before has.
    Removed(DiffUnit),
    /// A unit that both sides have, each in its way.
    Changed(DiffUnit, DiffUnit),
}

/// Something that happens during a comparison.
#[derive(Debug)]
pub enum DiffEvent<'a> {
    /// A unit was read.
    Read,
    /// Something is wrong with a file; what was done about it is part of the problem.
    Problem(Which, &'a Problem),
    /// A difference: the side after in its order, then what was removed in the order of the side before.
    Found(&'a Difference),
}

/// How many units there are, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiffReport {
    /// Units that both sides have.
    pub same: u64,
    /// Units of the side after only.
    pub added: u64,
    /// Units of the side before only.
    pub removed: u64,
    /// Units that have changed.
    pub changed: u64,
}

/// A comparison that could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DiffError {
    /// A file cannot be read to its end.
    #[error("{source}")]
    Tmx {
        /// Which side it is.
        side: Which,
        /// What is wrong.
        source: TmxError,
    },
    /// A memory cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The temporary file cannot be written or read, or a file not be read from its begin again.
    #[error(
        "a temporary file, or the begin of a file to compare: {0}; make room, or copy the file"
    )]
    Io(#[from] io::Error),
}

/// Compares two sides. `spools` are empty temporary files for the units that differ; `observe` is told
/// what happens and stops the comparison with an error.
///
/// # Errors
/// Those of `observe`; where a side cannot be read to its end or a spool cannot be written.
pub fn diff<E: From<DiffError>>(
    before: &DiffSide<'_>,
    after: &DiffSide<'_>,
    spools: [File; 2],
    observe: &mut dyn FnMut(DiffEvent<'_>) -> Result<(), E>,
) -> Result<DiffReport, E> {
    let old = fingerprints(before, Which::Before, observe)?;
    let new = fingerprints(after, Which::After, observe)?;
    let units = new.len() as u64;
    let (removed, added) = pairs::differing(old, new);
    let same = units - added.len() as u64;
    let [old_spool, new_spool] = spools;
    let mut old = spool(before, Which::Before, &removed, old_spool, observe)?;
    let mut new = spool(after, Which::After, &added, new_spool, observe)?;
    let Pairing { partners, rest } = pair(old.keys(), new.keys());
    let mut report = DiffReport { same, ..DiffReport::default() };
    for (at, partner) in partners.into_iter().enumerate() {
        let unit = new.read(at).map_err(DiffError::Io)?;
        let difference = match partner {
            Some(partner) => {
                report.changed += 1;
                Difference::Changed(old.read(partner).map_err(DiffError::Io)?, unit)
            }
            None => {
                report.added += 1;
                Difference::Added(unit)
            }
        };
        observe(DiffEvent::Found(&difference))?;
    }
    for at in rest {
        report.removed += 1;
        let unit = old.read(at).map_err(DiffError::Io)?;
        observe(DiffEvent::Found(&Difference::Removed(unit)))?;
    }
    Ok(report)
}

/// Returns the fingerprints of a side's units in their order.
fn fingerprints<E: From<DiffError>>(
    side: &DiffSide<'_>,
    which: Which,
    observe: &mut dyn FnMut(DiffEvent<'_>) -> Result<(), E>,
) -> Result<Vec<Fingerprint>, E> {
    let mut fingerprints = Vec::new();
    side.for_each_unit(which, &mut |event| match event {
        SideEvent::Unit(_number, unit) => {
            fingerprints.push(Fingerprints::of(unit).whole);
            observe(DiffEvent::Read)
        }
        SideEvent::Problem(problem) => observe(DiffEvent::Problem(which, problem)),
    })?;
    Ok(fingerprints)
}

/// Writes the units at these places, which ascend, into a temporary file.
fn spool<E: From<DiffError>>(
    side: &DiffSide<'_>,
    which: Which,
    places: &[u64],
    file: File,
    observe: &mut dyn FnMut(DiffEvent<'_>) -> Result<(), E>,
) -> Result<Spooled, E> {
    let mut spool = Spool::new(file);
    let mut wanted = places.iter().copied().peekable();
    if wanted.peek().is_some() {
        let mut place = 0;
        side.for_each_unit(which, &mut |event| {
            let SideEvent::Unit(number, unit) = event else { return Ok(()) };
            if wanted.next_if_eq(&place).is_some() {
                spool.push(number, unit).map_err(DiffError::Io)?;
            }
            place += 1;
            observe(DiffEvent::Read)
        })?;
    }
    Ok(spool.finish().map_err(DiffError::Io)?)
}

/// What is found on a side.
enum SideEvent<'a> {
    Unit(u64, &'a TranslationUnit),
    Problem(&'a Problem),
}

impl DiffSide<'_> {
    fn for_each_unit<E: From<DiffError>>(
        &self,
        side: Which,
        visit: &mut dyn FnMut(SideEvent<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        match self {
            Self::Memory(memory, filter) => {
                let of = |error| DiffError::Store(error).into();
                for_each_unit(memory, filter, of, |stored| {
                    visit(SideEvent::Unit(stored.id.unsigned_abs(), &stored.unit))
                })
            }
            Self::File(file) => {
                let mut file = *file;
                file.seek(SeekFrom::Start(0)).map_err(DiffError::Io)?;
                let of = |source| DiffError::Tmx { side, source };
                let mut reader = TmxReader::new(BufReader::new(file)).map_err(of)?;
                for item in reader.by_ref() {
                    match item.map_err(of)? {
                        TmxItem::Unit { unit, number, warnings, .. } => {
                            for problem in &warnings {
                                visit(SideEvent::Problem(problem))?;
                            }
                            visit(SideEvent::Unit(number, &unit))?;
                        }
                        TmxItem::Problem(problem) => visit(SideEvent::Problem(&problem))?,
                    }
                }
                Ok(())
            }
        }
    }
}

#[cfg(test)]
mod tests;
