//! What the glossaries have already: it is neither proposed nor are parts of it, where they stand in it.
//!
//! Of *Ministry of Interior*, which a glossary has, *Interior* is no term; where that stands by itself it may be one.

use std::collections::HashSet;
use std::ops::Range;

use super::phrases::{Phrase, Token, hash_of_parts, parts, terms, tokens, within};
use crate::language::LanguageTag;
use crate::termbase::concept::Termbase;

/// The most words of a known term that are looked for.
const LONGEST: usize = 9;

/// The terms of a language that are known.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// What they are known by, by themselves and inside sentences.
    hashes: HashSet<u64>,
    /// How many words the longest has.
    longest: usize,
}

impl Known {
    /// Takes the terms of a termbase in a language.
    pub(super) fn new(termbase: &Termbase, language: &LanguageTag) -> Self {
        let mut known = Self::default();
        let concepts = termbase.concepts.iter();
        for term in concepts.flat_map(|concept| concept.terms_in(language)) {
            let text = term.text.as_str();
            // At the begin of a sentence a capital is none of a name, whose *s* is no plural's: *Boots*.
            known.hashes.extend(hashes(text, language));
            known.longest = known.longest.max(parts(&tokens(text, language)).count());
        }
        known.longest = known.longest.min(LONGEST);
        known
    }

    /// Tells whether a phrase by itself is known.
    pub(super) fn has(&self, text: &str, language: &LanguageTag) -> bool {
        hashes(text, language).iter().any(|hash| self.hashes.contains(hash))
    }

    /// Returns the phrases of a text that may be terms and are neither known nor begin or end inside what is.
    pub(super) fn terms_beside(&self, words: &[Token<'_>]) -> Vec<Phrase> {
        let mut phrases = terms(words);
        if self.longest == 0 || phrases.is_empty() {
            return phrases;
        }
        let known = self.places(words);
        phrases.retain(|Phrase { words, .. }| {
            let is_apart = |known: &Range<usize>| {
                let holds = words.start <= known.start && known.end <= words.end;
                words.end <= known.start || known.end <= words.start || (holds && words != known)
            };
            known.iter().all(is_apart)
        });
        phrases
    }

    /// Returns where known terms stand in a text.
    fn places(&self, words: &[Token<'_>]) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        for start in 0..words.len() {
            let behind = words[start + 1..].iter().take(self.longest - 1);
            let run = 1 + behind.take_while(|word| !word.begins_run()).count();
            let ends = (start + 1..=start + run).rev();
            let is_known = |end: &usize| self.hashes.contains(&hash_of_parts(&words[start..*end]));
            // The longest of those that begin here has the others in it.
            places.extend(ends.into_iter().find(is_known).map(|end| start..end));
        }
        places
    }
}

/// Returns what a phrase is known by, by itself and inside a sentence, where a capital is that of a name.
fn hashes(text: &str, language: &LanguageTag) -> [u64; 2] {
    [hash_of_parts(&tokens(text, language)), within(text, language, hash_of_parts)]
}
