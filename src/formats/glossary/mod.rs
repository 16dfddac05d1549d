//! Glossaries as plain CSV, made to be edited in a spreadsheet and reviewed in a diff.
//!
//! UTF-8 with a header row, one concept a row. The columns are `id`, `type`, `domain`, `definition`,
//! `context`, `note`, `source` and, for any language tag, `TAG`, `TAG.admitted`, `TAG.deprecated`, `TAG.forbidden`,
//! `TAG.pos`, `TAG.gender`, `TAG.case` and `TAG.match`; several terms in a cell are parted by `|`.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::read::read_glossary;
//! let csv = "id,type,en,ar\nbaghdad,place,Baghdad,بغداد\n";
//! let glossary = read_glossary(csv.as_bytes(), Path::new("places.csv"))?;
//! assert_eq!(glossary.concepts[0].terms[1].text, "بغداد");
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

pub mod addition;
pub mod edit;
pub mod error;
mod header;
pub mod load;
pub mod read;
mod table;
