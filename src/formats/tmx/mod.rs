//! TMX 1.1 to 1.4b, the exchange format of translation memories: read as real tools write it,
//! written as the strictest of them reads it.
//!
//! Reading is a stream: [`TmxReader`] holds one unit at a time, whatever the size of the file. A
//! broken unit costs only itself and comes as a [`Problem`] with its line; only what breaks the
//! file as a whole ends the reading with a [`TmxError`]. No entity but the five of XML is ever
//! expanded and nothing outside the file is ever opened.
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
pub use self::limits::TmxLimits;
pub use self::problem::{Position, Problem, Reason};
pub use self::profile::{Halves, PropTypes, TagSpelling, TmxProfile};
pub use self::reader::{TmxItem, TmxReader};
pub use self::writer::{SourceLanguage, TmxEncoding, TmxOptions, TmxSummary, TmxWriter};

mod carried;
mod characters;
mod codes;
mod draft;
mod dtd;
mod element;
mod error;
mod header;
mod limits;
mod problem;
mod profile;
mod reader;
mod segment;
mod source;
mod tag;
mod tokens;
mod unit;
mod writer;
