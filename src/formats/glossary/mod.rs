//! Glossaries as plain CSV, made to be edited in a spreadsheet and reviewed in a diff.
//!
//! UTF-8 with a header row, one concept a row. The columns are `id`, `type`, `domain`, `subject`,
//! `definition`, `context`, `note`, `source` and, for any language tag, `TAG`, `TAG.admitted`, `TAG.deprecated`,
//! `TAG.forbidden`, `TAG.pos`, `TAG.gender`, `TAG.number`, `TAG.case`, `TAG.match`, `TAG.definition`, `TAG.context`,
//! `TAG.note` and `TAG.source`. Several terms in a cell are parted by `|` (`\|` is a bar); so are parts of speech, genders,
//! numbers and rules where they are not the same for all terms of the language, in the order preferred,
//! admitted, deprecated, forbidden.
//!
//! ```
//! use std::path::Path;
//! use turjuman::formats::glossary::read::read_glossary;
//! let csv = "id,type,en,ar\nbaghdad,place,Baghdad,بغداد\n";
//! let glossary = read_glossary(csv.as_bytes(), Path::new("places.csv"))?;
//! assert_eq!(glossary.concepts[0].terms[1].text, "بغداد");
//! # Ok::<(), turjuman::formats::glossary::error::GlossaryErrors>(())
//! ```

pub mod cells;
pub mod create;
pub mod edit;
pub mod error;
pub mod file;
pub(super) mod header;
pub mod kind_files;
pub mod load;
pub mod lock;
pub mod merge;
pub(super) mod patch;
pub mod read;
pub(super) mod row_plan;
pub mod rows;
pub(super) mod table;
