//! Recognition of terms in running text.

use serde::Serialize;

use crate::language::LanguageTag;
use crate::termbase::concept::Termbase;

/// The terms of one language, compiled for recognition.
#[derive(Debug)]
pub struct Recogniser {}

/// A term that was found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// The index of the concept in [`Termbase::concepts`].
    pub concept: usize,
    /// The index of the term in the concept's terms.
    pub term: usize,
    /// The first character of the text that belongs to it, from 0.
    pub start: usize,
    /// The character behind the last one.
    pub end: usize,
    /// How it was found.
    pub rule: Rule,
}

/// By which rule a term was recognised, from the surest to the least sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// As it stands in the glossary.
    Exact,
    /// After folding.
    Folded,
    /// With proclitics in front of a word.
    Proclitic,
    /// In an inflected form.
    Inflected,
    /// Glued to its neighbour.
    Glued,
}

impl Recogniser {
    /// Compiles the terms of a language.
    pub fn new(_termbase: &Termbase, _language: &LanguageTag) -> Self {
        Self {}
    }

    /// Returns the terms in a text in their order: none overlaps another.
    pub fn find(&self, _text: &str) -> Vec<Recognition> {
        Vec::new()
    }
}
