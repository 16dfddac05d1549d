//! Memories and units as tests write them.

use tempfile::TempDir;

use crate::language::LanguageTag;
use crate::store::error::StoreError;
use crate::store::filter::UnitFilter;
use crate::store::import::{ImportCounts, ImportMode};
use crate::store::memory::Memory;
use crate::store::origin::FileStamp;
use crate::unit::{Timestamp, TranslationUnit};

/// Makes a memory, which is gone with its folder.
pub(crate) fn new_memory() -> (TempDir, Memory) {
    let folder = tempfile::tempdir().expect("a folder");
    let memory = Memory::create(&folder.path().join("memory.sqlite")).expect("a memory");
    (folder, memory)
}

/// Brings units into an origin.
pub(crate) fn add(
    memory: &mut Memory,
    origin: &str,
    units: impl IntoIterator<Item = TranslationUnit>,
) -> ImportCounts {
    import(memory, origin, ImportMode::Merge, units, None)
}

/// Imports units as the mode says, as those of a file of this state where it is a project's.
pub(crate) fn import(
    memory: &mut Memory,
    origin: &str,
    mode: ImportMode,
    units: impl IntoIterator<Item = TranslationUnit>,
    stamp: Option<&FileStamp>,
) -> ImportCounts {
    let mut import = memory.import(origin, mode, now()).expect("it begins");
    for unit in units {
        import.add(&unit).expect("it is added");
    }
    import.finish(None, stamp).expect("it ends")
}

/// Returns the units of an origin in its order, or all.
pub(crate) fn units(memory: &Memory, origin: Option<&str>) -> Vec<TranslationUnit> {
    let filter = origin.map_or_else(UnitFilter::default, UnitFilter::of_origin);
    let mut units = Vec::new();
    let read = memory.for_each_unit(&filter, |stored| -> Result<(), StoreError> {
        units.push(stored.unit);
        Ok(())
    });
    read.expect("it is read");
    units
}

/// Makes a unit of an English and an Arabic text.
pub(crate) fn pair(english: &str, arabic: &str) -> TranslationUnit {
    TranslationUnit::pair(tag("en"), english, tag("ar"), arabic)
}

/// Reads a language tag.
pub(crate) fn tag(written: &str) -> LanguageTag {
    written.parse().expect("the tag is valid")
}

/// Returns when the imports of tests begin.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_seconds(0).expect("a date")
}
