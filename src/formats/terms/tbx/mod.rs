//! TBX, the exchange format of termbases (ISO 30042): version 2 (martif) and version 3 in both styles, as real
//! tools write them; written as TBX-Basic, valid against its schemas.
//!
//! What TBX-Basic has no category for (the kind of a concept, a forbidden term, the rules of recognition) goes
//! into notes `x-type: place`, which reading understands.
//!
//! ```
//! use turjuman::formats::terms::reading::Reading;
//! use turjuman::formats::terms::tbx::{TbxVersion, read, write};
//! let file = "<martif type='TBX'><text><body><termEntry id='c1'><langSet xml:lang='ar'><tig>\
//!     <term>سلام</term></tig></langSet></termEntry></body></text></martif>";
//! let mut reading = Reading::default();
//! read(&mut file.as_bytes(), &mut reading)?;
//! let mut written = Vec::new();
//! write(&mut written, &reading.concepts, TbxVersion::V3Dca)?;
//! assert!(String::from_utf8(written)?.contains("<term>سلام</term>"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod builder;
mod extension;
mod picklist;
mod reader;
mod writer;

pub use self::reader::read;
pub(super) use self::reader::read_as;
pub use self::writer::{TbxVersion, write};
