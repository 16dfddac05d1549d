//! TMX 1.1 to 1.4b, the exchange format of translation memories: read as real tools write it,
//! written as the strictest of them reads it.
//!
//! Reading is a stream: [`TmxReader`] holds one unit at a time, whatever the size of the file. What is
//! wrong with a file comes as [`Problem`]s with their places; a [`Policy`] says of each kind of fault
//! whether it is repaired, costs its unit, or refuses the file with a [`TmxError`]. No entity but short
//! texts of the file's own is ever expanded, and nothing outside the file is ever opened.
//!
//! ```
//! use turjuman::formats::tmx::{SourceLanguage, TmxItem, TmxReader, TmxWriter};
//! let file = "<tmx version='1.4'><header srclang='en'/><body><tu>\
//!     <tuv xml:lang='en'><seg>Peace</seg></tuv><tuv xml:lang='ar'><seg>سلام</seg></tuv>\
//!     </tu></body></tmx>";
//! let mut reader = TmxReader::new(file.as_bytes())?;
//! let source = SourceLanguage::of(reader.header());
//! let mut writer = TmxWriter::new(Vec::new(), reader.header(), source)?;
//! for item in &mut reader {
//!     if let TmxItem::Unit { unit, .. } = item? {
//!         writer.write_unit(&unit)?;
//!     }
//! }
//! let (bytes, summary) = writer.finish()?;
//! assert_eq!(summary.units, 1);
//! assert!(String::from_utf8(bytes)?.contains("<seg>سلام</seg>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use self::draft::TmxDraft;
pub use self::error::TmxError;
pub use self::header::{Header, UserEncoding};
pub use self::item::TmxItem;
pub use self::limits::TmxLimits;
pub use self::policy::{FaultKind, Policy, Treatment};
pub use self::problem::{Problem, Reason, UnitName};
pub use self::profile::{PropTypes, TagSpelling, TmxProfile};
pub use self::reader::TmxReader;
pub use self::reading::TmxReading;
pub use self::source_language::SourceLanguage;
pub use self::writer::{TmxEncoding, TmxOptions, TmxSummary, TmxWriter};
pub use crate::formats::xml::entities::Unexpanded;
pub use crate::formats::xml::position::Position;

mod carried;
mod codes;
mod declaration;
mod draft;
mod dtd;
mod element;
mod error;
mod findings;
mod header;
mod item;
mod limits;
pub mod packed;
mod policy;
mod prefixes;
mod problem;
mod profile;
mod reader;
mod reading;
mod segment;
mod source_language;
mod standing;
mod tag;
mod tokens;
mod unit;
mod writer;
