//! File formats: each reads or writes the domain's types as a stream, and knows nothing of the store.

mod bounded;
mod csv_rows;
pub mod decode;
pub mod draft;
#[cfg(test)]
mod dripping;
pub mod glossary;
mod line_breaks;
pub mod lines;
pub mod packed;
mod quotes;
pub mod shortened;
pub mod terms;
pub mod text_pair;
pub mod tmx;
pub mod tsv;
mod xml;

pub use self::xml::fault::XmlFault;
