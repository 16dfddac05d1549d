//! Verbs that a translator may have put for a noun: *while coughing* is `عند السعال`.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use crate::checks::name_words::terms_within;
use crate::checks::pair::Pair;
use crate::termbase::concept::{Concept, PartOfSpeech, Term};
use crate::text::arabic::verbal_nouns::{FormsOfVerb, verb_of};
use crate::text::english::forms_of_its_verb;
use crate::text::fold::match_form;

/// The verbs that the translation of a segment may have.
pub(super) struct Verbs<'p, 'a> {
    pair: &'p Pair<'a>,
    /// The match forms of the words of the translation that are in no term of more words, once they were asked for.
    words: OnceCell<HashSet<String>>,
}

impl<'p, 'a> Verbs<'p, 'a> {
    pub(super) fn of(pair: &'p Pair<'a>) -> Self {
        Self { pair, words: OnceCell::new() }
    }

    /// Tells whether there is a form of the verb that says what a term of a concept says, which is a noun of one word.
    pub(super) fn have(&self, concept: &Concept) -> bool {
        let language = &self.pair.segment.target_language;
        let is_noun = |term: &&Term| {
            term.part().is_none_or(|part| part == PartOfSpeech::Noun) && !term.text.contains(' ')
        };
        let mut nouns = concept.good_terms(language).filter(is_noun);
        concept.is_of_terms()
            && nouns.any(|term| match language.primary() {
                "ar" => verb_of(&term.text).is_some_and(|verb| {
                    let forms = FormsOfVerb::of(&verb);
                    self.words().iter().any(|word| forms.has(word))
                }),
                "en" => {
                    let forms = forms_of_its_verb(&match_form(&term.text, language));
                    forms.iter().any(|form| self.words().contains(form))
                }
                _ => false,
            })
    }

    fn words(&self) -> &HashSet<String> {
        self.words.get_or_init(|| {
            let (text, language) = (&self.pair.target, &self.pair.segment.target_language);
            let is_free = |place: &&Range<usize>| {
                let mut terms = terms_within(&self.pair.target_terms.chosen, place);
                terms.all(|term| term.rule.is_guess() || (term.start..term.end) == **place)
            };
            let places = text.word_places().iter().filter(is_free);
            places.map(|place| match_form(&text.slice(place.clone()), language)).collect()
        })
    }
}
