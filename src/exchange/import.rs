//! Importing TMX into a memory.

use std::io::Read;
use std::ops::ControlFlow;

use crate::formats::tmx::{Problem, TmxError, TmxItem, TmxReader};
use crate::store::{FileStamp, ImportCounts, ImportMode, Memory, StoreError};
use crate::unit::Timestamp;

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
}

/// Something that happens during an import.
#[derive(Debug)]
pub enum ImportEvent<'a> {
    /// So many bytes of the file have been read.
    Progress(u64),
    /// A unit is skipped.
    Skipped(&'a Problem),
    /// A unit is taken, but something in it is left out.
    Warning(&'a Problem),
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
    /// The observer asked to stop.
    #[error("stopped")]
    Stopped,
}

/// Imports a TMX file in one transaction. `observe` is told what happens and may stop it.
///
/// # Errors
/// Where the file cannot be read to its end, the memory cannot be written, or `observe` stops it.
pub fn import_tmx(
    file: impl Read,
    target: ImportTarget<'_>,
    observe: &mut dyn FnMut(ImportEvent<'_>) -> ControlFlow<()>,
) -> Result<ImportReport, ImportError> {
    let mut reader = TmxReader::new(file)?;
    let mut import = target.memory.import(target.origin, target.mode, target.now)?;
    let mut report = ImportReport::default();
    while let Some(item) = reader.next() {
        let flow = match item? {
            TmxItem::Unit { unit, warnings, .. } => {
                report.read += 1;
                import.add(&unit)?;
                warnings.iter().try_for_each(|problem| observe(ImportEvent::Warning(problem)))
            }
            TmxItem::Skipped(problem) => {
                if problem.number.is_some() {
                    report.read += 1;
                    report.skipped += 1;
                }
                observe(ImportEvent::Skipped(&problem))
            }
        };
        if flow.is_break() || observe(ImportEvent::Progress(reader.bytes_read())).is_break() {
            return Err(ImportError::Stopped);
        }
    }
    let header = serde_json::to_string(reader.header()).expect("texts and lists are JSON");
    report.counts = import.finish(Some(&header), target.stamp)?;
    Ok(report)
}
