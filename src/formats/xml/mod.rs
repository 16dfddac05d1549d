//! What all readers and writers of XML share: the text that the tokenizer takes, the characters and references
//! of the standard, and escaping.
//!
//! What becomes of a fault is each format's own: TMX mends it or gives up the unit, a termbase the concept.

pub(in crate::formats) mod characters;
pub(in crate::formats) mod doctype;
pub(in crate::formats) mod entities;
pub(in crate::formats) mod escape;
pub(in crate::formats) mod position;
pub(in crate::formats) mod reference;
pub(in crate::formats) mod source;
pub(in crate::formats) mod tokenizer;
