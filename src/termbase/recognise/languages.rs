//! Recognition in a text of any language.

use std::sync::Arc;

use crate::termbase::recognise::choice::choose;
use crate::termbase::recognise::{Derivation, Recogniser, Recognition};

/// The recognisers of all languages of a termbase.
#[derive(Debug)]
pub struct Recognisers(Vec<Arc<Recogniser>>);

impl Recognisers {
    /// Takes the recognisers of several languages.
    pub fn of(recognisers: Vec<Arc<Recogniser>>) -> Self {
        Self(recognisers)
    }

    /// Returns the terms of any language that are recognised in a sentence, in their order; of those that
    /// overlap the longest, then the leftmost, then the surest.
    pub fn find(&self, sentence: &str) -> Vec<Recognition> {
        let mut found: Vec<Recognition> =
            self.0.iter().flat_map(|recogniser| recogniser.find(sentence)).collect();
        found.sort_by_key(|one| one.rule);
        choose(found)
    }

    /// Returns how the terms became what was found in a sentence; `term_of` tells the text of the term.
    pub fn derivations<'a>(
        &self,
        sentence: &str,
        found: &[Recognition],
        term_of: impl Fn(&Recognition) -> &'a str,
    ) -> Vec<Option<Derivation>> {
        let mut derivations = vec![None; found.len()];
        for recogniser in &self.0 {
            let others = recogniser.derivations(sentence, found, &term_of);
            for (derivation, other) in derivations.iter_mut().zip(others) {
                *derivation = derivation.take().or(other);
            }
        }
        derivations
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::{Concept, ConceptKind, Status, Term, Termbase};

    #[test]
    fn finds_terms_of_every_language_in_a_sentence() {
        let concept = |tag: &str, text: &str| Concept {
            kind: Some(ConceptKind::Place),
            terms: vec![Term::new(tag.parse().expect("it is a tag"), text, Status::Preferred)],
            ..Concept::default()
        };
        let terms = [("en", "Kurilla"), ("ar", "حزام بغداد"), ("ar", "الأنبار"), ("en", "Baghdad")];
        let concepts = terms.iter().map(|(tag, text)| concept(tag, text)).collect();
        let termbase = Termbase { concepts };
        let languages = termbase.languages();
        let compiled = languages.iter().map(|language| Recogniser::new(&termbase, language));
        let recognisers = Recognisers::of(compiled.map(Arc::new).collect());
        let found = recognisers.find("زار Kurilla حزام بغداد والأنبار (Baghdad)");
        let concepts: Vec<usize> = found.iter().map(|one| one.concept).collect();
        assert_eq!(concepts, [0, 1, 2, 3]);
    }
}
