//! Extraction of bilingual term candidates from translated text: names and terms of several words, each with its
//! likely translation.
//!
//! Two passes over the pairs, with bounded tables. The first ([`Counting`]) counts in how many units each phrase stands,
//! on both sides; phrases that are rare are forgotten when a table is full (lossy counting, Manku and Motwani 2002). The
//! second ([`Aligning`]) counts, for the phrases that look like terms, which phrases of the other side stand in the same
//! units. A candidate's translation is the phrase with the greatest log-likelihood ratio (Dunning 1993); of two that are
//! as good, the longer. Names that are too rare for statistics are paired by how they sound
//! ([`name_key`](super::name_key)).
//!
//! What is already in the glossary, in the same words, is left out, and so are parts of it where they stand in it, days and
//! months (*Friday morning*), and what is the same on both sides. From Arabic
//! to English it goes the other way round, and the terms are turned in the end (`sides`).
//!
//! ```
//! use turjuman::termbase::concept::Termbase;
//! use turjuman::termbase::extract::{Counting, ExtractOptions};
//! let options = ExtractOptions::between("en".parse()?, "ar".parse()?);
//! let pairs = [
//!     ("The Central Command said so.", "قالت ذلك القيادة المركزية."),
//!     ("It was the Central Command.", "إنها القيادة المركزية."),
//!     ("Nobody asked the Central Command.", "لم يسأل أحد القيادة المركزية."),
//!     ("Nobody else said so.", "لم يقل ذلك أحد آخر."),
//!     ("It rained.", "أمطرت السماء."),
//!     ("The roads were closed.", "أُغلقت الطرق."),
//! ];
//! let mut counting = Counting::new(options, &Termbase::default());
//! pairs.iter().for_each(|(source, target)| counting.add(source, target));
//! let mut aligning = counting.finish();
//! pairs.iter().for_each(|(source, target)| aligning.add(source, target));
//! let found = aligning.finish();
//! assert_eq!((&*found[0].source, &*found[0].target), ("Central Command", "القيادة المركزية"));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use crate::language::LanguageTag;
use crate::termbase::concept::ConceptKind;

mod align;
mod association;
mod complete;
mod count;
mod fit;
mod kinds;
mod known;
mod phrases;
mod rivals;
mod sides;
mod spelled_acronyms;
mod stop_words;

pub use self::align::Aligning;
pub use self::count::Counting;

/// What is extracted.
#[derive(Clone, Debug)]
pub struct ExtractOptions {
    /// The language of the first side.
    pub source: LanguageTag,
    /// The language of the second side.
    pub target: LanguageTag,
    /// In how many units a phrase must stand; names may stand in fewer if both scripts sound alike.
    pub minimum: u32,
    /// How many candidates are kept.
    pub limit: usize,
}

impl ExtractOptions {
    /// Returns the options of a language pair: at least three units, at most 500 candidates.
    pub fn between(source: LanguageTag, target: LanguageTag) -> Self {
        Self { source, target, minimum: 3, limit: 500 }
    }
}

/// A term with its likely translation.
#[derive(Clone, Debug, PartialEq)]
pub struct TermCandidate {
    /// The term as it mostly stands.
    pub source: String,
    /// Its likely translation, without proclitics where it stands so anywhere.
    pub target: String,
    /// In how many units the term stands.
    pub units: u32,
    /// In how many of them the translation stands.
    pub together: u32,
    /// How sure it is that it is a term and its translation, from 0 to 100; the order of candidates.
    pub score: u8,
    /// The term is written as a name.
    pub is_name: bool,
    /// What it names, where its words tell.
    pub kind: Option<ConceptKind>,
    /// A unit that has both.
    pub example: (String, String),
}

#[cfg(test)]
mod tests;
