//! Between files and memories: the formats read and write, the store keeps, and here they meet.

mod export;
mod import;
mod pipeline;

pub use export::{ExportError, ExportFilter, ExportReport, export_tmx};
pub use import::{ImportError, ImportEvent, ImportReport, ImportTarget, Purpose, import_tmx};
