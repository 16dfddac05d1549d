//! Which concepts share a spelling, so that a check does not hold one meaning against another.

use std::collections::HashMap;

use crate::language::LanguageTag;
use crate::termbase::concept::{Status, Term, Termbase};
use crate::text::fold::match_form;

/// The concepts by the match forms of their terms in one language.
pub(super) struct TermIndex {
    concepts: HashMap<String, Vec<(usize, Status)>>,
    language: LanguageTag,
}

impl TermIndex {
    pub(super) fn new(termbase: &Termbase, language: &LanguageTag) -> Self {
        let mut concepts: HashMap<String, Vec<(usize, Status)>> = HashMap::new();
        for (index, concept) in termbase.concepts.iter().enumerate() {
            for term in concept.terms_in(language) {
                let form = match_form(&term.text, language);
                concepts.entry(form).or_default().push((index, term.status));
            }
        }
        Self { concepts, language: language.clone() }
    }

    /// Returns the concepts that have a term spelled like this one, with its status there.
    pub(super) fn namesakes(&self, term: &Term) -> &[(usize, Status)] {
        let form = match_form(&term.text, &self.language);
        self.concepts.get(&form).map_or(&[], Vec::as_slice)
    }
}
