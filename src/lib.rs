//! Turjuman: a translation memory and glossary for news between Arabic and English, as a library.
//!
//! The library knows the domain and never prints, exits, or reads the environment or the clock. See
//! `ARCHITECTURE.md` in the repository for how its modules depend on one another.

#![warn(clippy::print_stdout, clippy::print_stderr)]

pub mod attributes;
pub mod checks;
pub mod concordance;
pub mod draft;
mod draft_lock;
mod enumeration;
pub mod exchange;
pub mod formats;
pub mod glob;
pub mod language;
mod leb128;
pub mod matching;
pub mod nearest;
pub mod pipeline;
pub mod project;
pub mod repair;
pub mod segment;
pub mod severity;
pub mod store;
pub mod termbase;
pub mod text;
pub mod unit;
pub mod whole_file;
