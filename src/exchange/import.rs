//! Importing TMX into a memory.

use std::io::Read;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::formats::tmx::{Problem, TmxError, TmxItem, TmxReader, TmxReading};
use crate::matching::Points;
use crate::pipeline;
use crate::store::{
    FileCheck, FileStamp, ImportCounts, ImportMode, Memory, Outcome, PreparedUnit, Preparer,
    StoreError,
};
use crate::unit::{Timestamp, TranslationUnit};

/// The most units that go through an import together: so few that they stay in a processor's cache.
const UNITS_TOGETHER: usize = 32;

/// The bytes of a file after which no further unit joins those before.
const BYTES_TOGETHER: u64 = 1 << 18;

/// Where an import goes.
#[derive(Debug)]
pub struct ImportTarget<'a> {
    /// The memory.
    pub memory: &'a mut Memory,
    /// The name of the origin.
    pub origin: &'a str,
    /// What becomes of the origin's former units.
    pub mode: ImportMode,
    /// The time of the import.
    pub now: Timestamp,
    /// The state of the project's file that the origin follows.
    pub stamp: Option<&'a FileStamp>,
    /// The points that are to be taken off the origin's matches; as before where none are named.
    pub penalty: Option<Points>,
    /// The file, so that others of its name are told apart, and whether the origin may have units of them.
    pub file: Option<(&'a Path, FileCheck)>,
    /// Whether it takes place.
    pub purpose: Purpose,
}

impl<'a> ImportTarget<'a> {
    /// Brings units into a memory by an origin that follows no project's file and keeps its penalty.
    pub fn new(memory: &'a mut Memory, origin: &'a str, mode: ImportMode, now: Timestamp) -> Self {
        let (stamp, penalty, file, purpose) = (None, None, None, Purpose::Change);
        Self { memory, origin, mode, now, stamp, penalty, file, purpose }
    }
}

/// What an import is made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To bring the units in.
    Change,
    /// To see what it would do; the memory stays as it is.
    Trial,
}

/// Something that happens during an import.
#[derive(Debug)]
pub enum ImportEvent<'a> {
    /// So many bytes of the file have been read.
    Progress(u64),
    /// Something is wrong with the file; what was done about it is part of the problem.
    Problem(&'a Problem),
}

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// The number of units in the file, skipped ones included.
    pub read: u64,
    /// The number of units that were skipped.
    pub skipped: u64,
    /// What became of the others.
    pub counts: ImportCounts,
    /// How many bytes entities have added to the file and those before it in its archive.
    pub entities_added: usize,
}

/// An import that did not take place; the memory is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be read to its end.
    #[error(transparent)]
    Tmx(#[from] TmxError),
    /// The memory cannot be written.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ImportError {
    /// Says what is wrong behind the place in the file, which is called so: `a.tmx:7:12: …`.
    pub fn in_file(&self, file: &str) -> String {
        match self {
            Self::Tmx(error) => error.in_file(file),
            Self::Store(error) => format!("{file}: {error}"),
        }
    }
}

/// Imports a TMX file in one transaction. `observe` is told what happens and stops it with an error.
///
/// # Errors
/// Those of `observe`; where the file cannot be read to its end or the policy refuses it, or the memory cannot be
/// written.
pub fn import_tmx<E: From<ImportError>>(
    file: impl Read + Send,
    reading: TmxReading,
    target: ImportTarget<'_>,
    observe: &mut dyn FnMut(ImportEvent<'_>) -> Result<(), E>,
) -> Result<ImportReport, E> {
    let mut reader = TmxReader::with(file, reading).map_err(ImportError::Tmx)?;
    let import = target.memory.import(target.origin, target.mode, target.now);
    let mut import = import.map_err(ImportError::Store)?;
    if let Some((path, check)) = target.file {
        import.set_file(path, check).map_err(ImportError::Store)?;
    }
    let mut report = ImportReport::default();
    // Whether the memory has most of the units, so that little of them is needed.
    let is_known = AtomicBool::new(false);
    let is_known_there = &is_known;
    let prepare = || {
        let mut preparer = Preparer::default();
        move |batch: Batch<TranslationUnit>| {
            batch.map(|unit| match is_known_there.load(Ordering::Relaxed) {
                true => PreparedUnit::hashed(unit),
                false => preparer.prepare(unit),
            })
        }
    };
    pipeline::run(
        || Batch::read(&mut reader),
        prepare,
        |batch| {
            let (mut taken, mut known) = (0, 0);
            let mut units = Vec::with_capacity(batch.items.len());
            for item in batch.items {
                match item.map_err(ImportError::Tmx)? {
                    TmxItem::Unit { unit, warnings, .. } => {
                        taken += 1;
                        let outcome = import.add_prepared(&unit).map_err(ImportError::Store)?;
                        known += usize::from(outcome == Outcome::Present);
                        units.push(unit);
                        warnings
                            .iter()
                            .try_for_each(|problem| observe(ImportEvent::Problem(problem)))?;
                    }
                    TmxItem::Problem(problem) => {
                        if problem.costs_unit() {
                            report.read += 1;
                            report.skipped += 1;
                        }
                        observe(ImportEvent::Problem(&problem))?;
                    }
                }
            }
            report.read += taken;
            is_known.store(known as u64 * 2 > taken, Ordering::Relaxed);
            observe(ImportEvent::Progress(batch.bytes_read)).map(|()| units)
        },
        |units| -> Vec<TranslationUnit> {
            units.into_iter().map(PreparedUnit::into_unit).collect()
        },
    )?;
    if let Some(points) = target.penalty {
        import.set_penalty(points).map_err(ImportError::Store)?;
    }
    let header = serde_json::to_string(reader.header()).expect("texts and lists are JSON");
    let counts = match target.purpose {
        Purpose::Change => import.finish(Some(&header), target.stamp),
        Purpose::Trial => import.discard(),
    };
    report.counts = counts.map_err(ImportError::Store)?;
    report.entities_added = reader.entities_added();
    Ok(report)
}

/// Items of a file that go through the import together.
struct Batch<U> {
    items: Vec<Result<TmxItem<U>, TmxError>>,
    /// The bytes of the file up to here.
    bytes_read: u64,
}

impl Batch<TranslationUnit> {
    /// Reads the next items: some dozens, or fewer that are long.
    fn read<R: Read>(reader: &mut TmxReader<R>) -> Option<Self> {
        let start = reader.bytes_read();
        let mut items = Vec::new();
        while items.len() < UNITS_TOGETHER && reader.bytes_read() - start < BYTES_TOGETHER {
            let Some(item) = reader.next() else { break };
            items.push(item);
        }
        (!items.is_empty()).then(|| Self { items, bytes_read: reader.bytes_read() })
    }

    /// Does something with each unit.
    fn map<U>(self, mut prepare: impl FnMut(TranslationUnit) -> U) -> Batch<U> {
        let items = self.items.into_iter().map(|item| Ok(item?.map(&mut prepare))).collect();
        Batch { items, bytes_read: self.bytes_read }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::tmx::TmxLimits;
    use crate::store::Access;
    use crate::store::fixture::{new_memory, now};
    use crate::unit::context::TextContext;

    const UNIT: &str = "<tu><tuv xml:lang='en'><seg>Peace</seg></tuv></tu>";

    fn import(file: &[u8], memory: &mut Memory) -> Result<ImportReport, ImportError> {
        let target = ImportTarget::new(memory, "o", ImportMode::Merge, now());
        let target = ImportTarget { penalty: Points::new(4).ok(), ..target };
        let reading = TmxReading::default();
        import_tmx(file, reading, target, &mut |_event| Ok(()))
    }

    #[test]
    fn a_file_that_cannot_be_read_to_its_end_changes_nothing() {
        let (_folder, mut memory) = new_memory();
        let whole = format!("<tmx version='1.4'><header/><body>{UNIT}</body></tmx>");
        for length in 0..whole.len() {
            let error =
                import(&whole.as_bytes()[..length], &mut memory).expect_err("it is cut off");
            assert!(matches!(error, ImportError::Tmx(_)), "{error}");
            assert_eq!(memory.origins().expect("it is read"), [], "{length}");
        }
        let report = import(whole.as_bytes(), &mut memory).expect("it is whole");
        assert_eq!((report.read, report.skipped, report.counts.new), (1, 0, 1));
        assert_eq!(memory.origins().expect("it is read")[0].penalty, Points::of::<4>());
    }

    #[test]
    fn what_entities_add_is_counted_from_file_to_file() {
        let (_folder, mut memory) = new_memory();
        let file = format!(
            "<!DOCTYPE tmx [<!ENTITY e 'abcdefgh'>]><tmx version='1.4'><header/><body>{}</body></tmx>",
            UNIT.replace("Peace", "&e;")
        );
        let limits = TmxLimits { entity_bytes: 10, ..TmxLimits::default() };
        let mut import = |entities_added| -> Result<ImportReport, ImportError> {
            let target = ImportTarget::new(&mut memory, "o", ImportMode::Merge, now());
            let reading = TmxReading { limits, entities_added, ..TmxReading::default() };
            import_tmx(file.as_bytes(), reading, target, &mut |_event| Ok(()))
        };
        for (before, behind) in [(0, 5), (5, 10)] {
            assert_eq!(import(before).expect("it comes in").entities_added, behind);
        }
        let error = import(10).expect_err("it is too much");
        assert!(matches!(error, ImportError::Tmx(_)), "{error}");
    }

    #[test]
    fn a_trial_changes_nothing() {
        let (_folder, mut memory) = new_memory();
        let target = ImportTarget {
            penalty: Points::new(4).ok(),
            file: Some((Path::new("/a/o"), FileCheck::Same)),
            purpose: Purpose::Trial,
            ..ImportTarget::new(&mut memory, "o", ImportMode::Merge, now())
        };
        let file = format!("<tmx version='1.4'><header/><body>{UNIT}</body></tmx>");
        let reading = TmxReading::default();
        let report: Result<_, ImportError> =
            import_tmx(file.as_bytes(), reading, target, &mut |_event| Ok(()));
        assert_eq!(report.expect("it is read").counts.new, 1);
        assert_eq!(memory.origins().expect("it is read"), []);
    }

    #[test]
    fn the_stored_header_says_what_texts_of_neighbours_are() {
        let (_folder, mut memory) = new_memory();
        let header = "<header srclang='en'><note>n</note>\
            <prop type='x-TextContextMatchType'>PrecedingAndFollowingSource</prop></header>";
        let file = format!("<tmx version='1.4'>{header}<body>{UNIT}</body></tmx>");
        import(file.as_bytes(), &mut memory).expect("it comes in");
        let origins = memory.origins().expect("it is read");
        let stored = origins[0].header.as_deref().expect("it has one");
        let said = TextContext::of_stored_header(stored);
        assert_eq!(said, Some(TextContext::PrecedingAndFollowingSource));
    }

    #[test]
    fn a_memory_that_cannot_be_written_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("memory.sqlite");
        Memory::create(&path).expect("a memory");
        let mut memory = Memory::open(&path, Access::Read).expect("it opens");
        let file = format!("<tmx version='1.4'><header/><body>{UNIT}</body></tmx>");
        let error = import(file.as_bytes(), &mut memory).expect_err("it may only be read");
        assert!(matches!(error, ImportError::Store(StoreError::ReadOnly { .. })), "{error}");
    }
}
