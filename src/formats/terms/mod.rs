//! Termbases in the formats of other tools: TBX, MultiTerm, OmegaT, UTX, CSV and TSV of any shape, xlsx.
//!
//! [`format::TERM_FORMATS`] is the table of them. A reader fills a [`reading::Reading`] with concepts and
//! keeps account of what it skips (with the line) and of what a glossary has no place for (counted by kind);
//! a writer returns what its format could not carry.
//!
//! ```
//! use turjuman::formats::terms::format::TermFormat;
//! use turjuman::formats::terms::reading::ReadOptions;
//! let file = "peace\tسلام\tnot truce\n";
//! let options = ReadOptions::between("en".parse()?, "ar".parse()?);
//! let omegat = TermFormat::named("omegat").expect("it is in the table");
//! let reading = omegat.read(&mut file.as_bytes(), &options)?;
//! assert_eq!(reading.concepts[0].terms[1].text, "سلام");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod answers;
mod data_element;
mod direction;
pub mod error;
pub mod format;
pub mod identity;
mod limit;
pub mod losses;
mod mending;
mod multiterm;
mod omegat;
pub mod packed;
mod pairs;
mod partial;
pub mod reading;
mod sheet;
mod status;
pub mod tbx;
mod term_note;
mod text;
mod utx;
pub mod vocabulary;
mod xml;
