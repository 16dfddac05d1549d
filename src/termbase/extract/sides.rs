//! Which side terms are looked for on.
//!
//! Arabic shows by nothing which words are a name and where it ends, English by its capitals. From Arabic to English terms are
//! therefore looked for in English, and their translations, which the counts tell well, are the terms that are proposed.

use std::collections::HashSet;

use super::known::Known;
use super::phrases::hash_of;
use super::rivals::Ranked;
use super::{ExtractOptions, TermCandidate};
use crate::termbase::concept::Termbase;

/// The sides of a pair as they are counted.
#[derive(Debug)]
pub(super) enum Sides {
    /// The first side is looked through for terms.
    AsGiven,
    /// The second side is, and what is known of the first is left out in the end.
    Turned(Known),
}

impl Sides {
    /// Returns how the sides are counted, and the options for it.
    pub(super) fn of(options: ExtractOptions, termbase: &Termbase) -> (Self, ExtractOptions) {
        if !options.source.is_arabic() || !options.target.is_english() {
            return (Self::AsGiven, options);
        }
        let known = Known::new(termbase, &options.source);
        let ExtractOptions { source, target, .. } = options;
        (Self::Turned(known), ExtractOptions { source: target, target: source, ..options })
    }

    /// Returns the side that terms are looked for on, then the other.
    pub(super) fn turned<'t>(&self, source: &'t str, target: &'t str) -> (&'t str, &'t str) {
        match self {
            Self::AsGiven => (source, target),
            Self::Turned(_) => (target, source),
        }
    }

    /// Returns candidates, the surest first, in the direction that was asked for. Of several with one term the surest stays.
    pub(super) fn turned_back(
        &self,
        mut found: Vec<Ranked>,
        options: &ExtractOptions,
    ) -> Vec<TermCandidate> {
        if let Self::Turned(known) = self {
            let language = &options.target;
            let mut terms = HashSet::new();
            found.retain(|Ranked { candidate, .. }| {
                !known.has(&candidate.target, language)
                    && terms.insert(hash_of(&candidate.target, language))
            });
            for Ranked { candidate, target_units, .. } in &mut found {
                std::mem::swap(&mut candidate.source, &mut candidate.target);
                candidate.units = (*target_units).max(candidate.together);
                let (source, target) = &mut candidate.example;
                std::mem::swap(source, target);
            }
        }
        found.into_iter().map(|ranked| ranked.candidate).collect()
    }
}
