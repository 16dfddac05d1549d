//! What all readers and writers of XML share: the text that the tokenizer takes, the content of texts and attributes
//! with the faults that can be mended in it, and escaping.
//!
//! What a fault costs is each format's own: TMX gives up the unit or the file, a termbase the concept.

mod attribute_lists;
pub(in crate::formats) mod attributes;
pub(in crate::formats) mod characters;
pub(in crate::formats) mod content;
pub(in crate::formats) mod doctype;
pub(in crate::formats) mod entities;
pub(in crate::formats) mod escape;
pub(in crate::formats) mod fault;
mod html_entities;
pub(in crate::formats) mod position;
pub(in crate::formats) mod reference;
pub(in crate::formats) mod source;
pub(in crate::formats) mod tokenizer;
