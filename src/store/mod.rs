//! The memory: translation units and their search index in one SQLite file.
//!
//! All SQL stands here. A [`Memory`] is opened on a file; an [`Import`] is one transaction that brings
//! an origin's units and their index in together; [`lookup()`] finds the best matches in several
//! memories at once. Units never change: a changed unit is a new one that takes the old one's place.
//!
//! ```
//! use turjuman::store::{ImportMode, Memory};
//! use turjuman::unit::{Timestamp, TranslationUnit};
//! # let folder = tempfile::tempdir()?;
//! # let path = folder.path().join("memory.sqlite");
//! let mut memory = Memory::create(&path)?;
//! let now = Timestamp::parse("20240115T080000Z").expect("a date");
//! let mut import = memory.import("desk.tmx", ImportMode::Merge, now)?;
//! import.add(&TranslationUnit::pair("en".parse()?, "Peace", "ar".parse()?, "سلام"))?;
//! let counts = import.finish(None, None)?;
//! assert_eq!(counts.new, 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod cache;
mod compact;
mod compiled;
mod connection;
mod error;
mod filter;
pub(crate) mod fingerprint;
#[cfg(test)]
pub(crate) mod fixture;
mod id_set;
mod import;
mod index;
mod laid_aside;
mod lookup;
mod memory;
mod new_memory;
mod origin;
#[cfg(test)]
mod plans;
mod prepared;
mod recent_words;
mod repair;
mod rows_together;
mod schema;
mod snapshot;
mod spelling;
mod statistics;
mod texts;
mod units;
mod verify;
mod vocabulary;
mod waiting;
mod work;

pub use compiled::KeptCompilations;
pub use connection::files_of;
pub use error::StoreError;
pub use filter::UnitFilter;
pub(crate) use id_set::IdSet;
pub use import::{DuplicatePolicy, FileCheck, Import, ImportCounts, ImportMode, Outcome};
pub(crate) use index::Searched;
pub use lookup::{
    LookupEffort, LookupOptions, Neighbours, PenaltyPoints, lookup, lookup_with_effort,
};
pub use memory::{Access, Memory, is_sqlite};
pub use new_memory::NewMemory;
pub use origin::{FileStamp, Origin};
pub(crate) use prepared::{PreparedUnit, Preparer};
pub use snapshot::Snapshot;
pub use statistics::{IndexStatistics, Statistics, size};
pub(crate) use texts::{TextReader, VariantText};
pub use units::{StoredUnit, UnitPlace};
pub use verify::{Fault, Verification};
pub(crate) use work::Progress;
#[cfg(test)]
pub(crate) use work::told;
pub use work::{Task, Work, observe};
