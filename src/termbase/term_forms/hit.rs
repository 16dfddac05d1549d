//! What a search in the terms finds.

use serde::Serialize;

use crate::termbase::name_key::{LONGEST_NAME, is_longer_than_names, name_key};

/// A term that a search has found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TermHit {
    /// The index of the concept in [`Termbase::concepts`](crate::termbase::concept::Termbase::concepts).
    pub concept: usize,
    /// The index of the term in the concept's terms.
    pub term: usize,
    /// How the text is in the term.
    pub extent: Extent,
}

/// How a text that was searched for is in a term, from the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Extent {
    /// It is the term.
    Whole,
    /// The term begins with it.
    Start,
    /// A later word of the term begins with it.
    Word,
    /// It is inside a word.
    Inside,
    /// It sounds like the term, a name: it may be another spelling, or another name.
    Sound,
}

/// A term that is nearly a text that was searched for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SimilarTerm {
    /// The index of the concept in [`Termbase::concepts`](crate::termbase::concept::Termbase::concepts).
    pub concept: usize,
    /// The index of the term in the concept's terms.
    pub term: usize,
    /// How much of the longer of the two is the same, from 0 to 1: one less their Damerau–Levenshtein
    /// distance by their length.
    pub similarity: f64,
}

/// Tells whether a text is neither too short nor too long to be looked up as a name.
pub fn may_be_name(text: &str) -> bool {
    if is_longer_than_names(text) {
        return false;
    }
    let key = name_key(text);
    let words = key.words().len();
    // Of two words, vowels tell something as well: `Iyad Allawi`.
    key.consonants() >= if words == 1 { 3 } else { 2 } && words <= LONGEST_NAME
}
