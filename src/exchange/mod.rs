//! Between files and memories: the formats read and write, the store keeps, and here they meet.

mod diff;
mod export;
mod import;
mod terms;
mod visit;

pub use diff::{
    Aspect, DiffError, DiffEvent, DiffReport, DiffSide, DiffUnit, Difference, Which, diff,
    paired_variants,
};
pub use export::{
    ExportError, ExportFilter, ExportOptions, ExportReport, export_tmx, export_tmx_files,
};
pub use import::{ImportError, ImportEvent, ImportReport, ImportTarget, Purpose, import_tmx};
pub use terms::{TermImport, import_terms};
pub(crate) use visit::Ended;
