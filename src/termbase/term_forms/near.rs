//! Terms that nearly are a text, by their letters or by their sound.

use std::ops::Range;

use crate::termbase::concept::{ConceptKind, ConceptList};
use crate::termbase::name_key::{NameKey, distance, name_key};
use crate::termbase::search::{Extent, SimilarTerm, TermHit, may_be_name};
use crate::termbase::term_forms::TermForms;

/// Similarity from which a term may be what was meant.
const LEAST_SIMILARITY: f64 = 0.6;

/// Names further from a text than this do not sound like it.
const FARTHEST_SOUND: f64 = 0.25;

/// Whose name a term is, as far as it changes what the term is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bearer {
    None,
    PlaceOrOrganization,
    Person,
}

impl Bearer {
    pub(super) const ALL: [Self; 3] = [Self::None, Self::PlaceOrOrganization, Self::Person];

    pub(super) fn of(kind: Option<ConceptKind>) -> Self {
        match kind {
            Some(ConceptKind::Person) => Self::Person,
            Some(ConceptKind::Place | ConceptKind::Organization) => Self::PlaceOrOrganization,
            _ => Self::None,
        }
    }
}

impl TermForms {
    /// Returns the terms that are nearly a text: for each concept the nearest one, at most `limit`; in the
    /// order of similarity, status and concept.
    pub fn similar(&self, text: &str, limit: usize) -> Vec<SimilarTerm> {
        let queries = self.in_each_language(text);
        let similarity = |form: usize| similarity(&queries[self.language(form)], self.form(form));
        let nearest = |forms: Range<usize>| {
            let similar = forms.map(|form| (similarity(form), form));
            similar
                .filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY)
                .reduce(|best, other| if other.0 > best.0 { other } else { best })
        };
        let mut found: Vec<(f64, usize)> = self.concept_forms().filter_map(nearest).collect();
        found.sort_by(|(one, left), (other, right)| {
            other.total_cmp(one).then_with(|| self.status(*left).cmp(&self.status(*right)))
        });
        let term = |&(similarity, form): &(f64, usize)| SimilarTerm {
            concept: self.concepts[form] as usize,
            term: self.terms[form] as usize,
            similarity,
        };
        found.iter().take(limit).map(term).collect()
    }

    /// Returns the names of people, places and organizations that sound like a text, in either script: for each
    /// concept the term that is nearest; in the order of distance and concept. They may be other names. `concepts`
    /// are those that the forms are of.
    ///
    /// A person is also found by one or some of the words of the name.
    pub fn find_by_sound(&self, text: &str, concepts: &dyn ConceptList) -> Vec<TermHit> {
        if !may_be_name(text) {
            return Vec::new();
        }
        let key = name_key(text);
        let whole = key.to_string();
        let heard = |form: usize| -> Option<f64> {
            let (bearer, sound) = (self.bearer(form), self.sound(form));
            let name = || {
                let concept = &concepts[self.concepts[form] as usize];
                concept.terms[self.terms[form] as usize].text.as_str()
            };
            // A key that differs in one consonant is still a candidate.
            let is_near =
                sound.len().abs_diff(whole.len()) <= 1 && strsim::levenshtein(sound, &whole) <= 1;
            let distance = match key.words() {
                _ if bearer == Bearer::None => return None,
                _ if is_near => distance(text, name()),
                _ if bearer != Bearer::Person => return None,
                [word] if sound.split(' ').any(|other| other == word) => {
                    let words = name().split_whitespace();
                    words.map(|word| distance(text, word)).fold(1.0, f64::min)
                }
                [_, .., last] if sound.ends_with(last.as_str()) => {
                    NameKey::of_words(sound).may_be_shortened_to(&key).then_some(FARTHEST_SOUND)?
                }
                _ => return None,
            };
            Some(distance).filter(|distance| *distance <= FARTHEST_SOUND)
        };
        let nearest = |forms: Range<usize>| {
            let heard = forms.filter_map(|form| Some((heard(form)?, form)));
            heard.min_by(|(one, _), (other, _)| one.total_cmp(other))
        };
        let mut hits: Vec<(f64, usize)> = self.concept_forms().filter_map(nearest).collect();
        hits.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let hit = |(_, form): (f64, usize)| TermHit {
            concept: self.concepts[form] as usize,
            term: self.terms[form] as usize,
            extent: Extent::Sound,
        };
        hits.into_iter().map(hit).collect()
    }

    /// Returns the forms of each concept that has any.
    fn concept_forms(&self) -> impl Iterator<Item = Range<usize>> {
        let mut end = 0;
        self.concepts.chunk_by(|one, other| one == other).map(move |same| {
            end += same.len();
            end - same.len()..end
        })
    }
}

/// Returns how similar two match forms are, or less than [`LEAST_SIMILARITY`] where it is less than that.
fn similarity(one: &str, other: &str) -> f64 {
    if most_similarity(one, other) < LEAST_SIMILARITY {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(one, other)
}

/// Returns a similarity that two texts do not exceed: each edit changes one character in at most one place, and an
/// exchange of two changes none, so that the distance is at least the number of characters that only one of the two
/// has, as often as it has them, in the one that has more of these.
fn most_similarity(one: &str, other: &str) -> f64 {
    // Characters that share a count make the bound weaker, not wrong.
    let mut counts = [0_i32; 64];
    let mut count = |text: &str, step: i32| {
        let characters = text.chars().inspect(|&one| counts[one as usize % counts.len()] += step);
        characters.count()
    };
    let longer = count(one, 1).max(count(other, -1));
    let surplus = |sign: i32| counts.iter().map(|count| (sign * count).max(0)).sum::<i32>();
    1.0 - f64::from(surplus(1).max(surplus(-1))) / longer.max(1) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::termbase::concept::{Concept, Status, Term, Termbase};
    use crate::text::fold::match_form;

    proptest! {
        #[test]
        fn finds_the_nearest_term_of_each_concept(
            concepts in prop::collection::vec(
                prop::collection::vec(("[abcة ]{1,6}", "en|ar", 0..4_usize), 1..4),
                0..8,
            ),
            text in "[abcه ]{1,6}",
        ) {
            let term = |(text, tag, status): &(String, String, usize)| {
                Term::new(tag.parse().expect("the tag is valid"), text, Status::ALL[*status])
            };
            let concept = |terms: &Vec<_>| Concept {
                terms: terms.iter().map(term).collect(),
                ..Concept::default()
            };
            let termbase = Termbase { concepts: concepts.iter().map(concept).collect() };
            let mut expected = Vec::new();
            for (number, concept) in termbase.concepts.iter().enumerate() {
                let similarities = concept.terms.iter().map(|term| {
                    let form = |text| match_form(text, &term.language);
                    strsim::normalized_damerau_levenshtein(&form(&text), &form(&term.text))
                });
                // Of equal ones the first.
                let nearest = similarities.enumerate().rev().max_by(|one, other| one.1.total_cmp(&other.1));
                let (term, similarity) = nearest.expect("a concept has terms");
                if similarity >= LEAST_SIMILARITY {
                    expected.push(SimilarTerm { concept: number, term, similarity });
                }
            }
            let status = |one: &SimilarTerm| termbase.concepts[one.concept].terms[one.term].status;
            expected.sort_by(|one, other| {
                other.similarity.total_cmp(&one.similarity).then(status(one).cmp(&status(other)))
            });
            prop_assert_eq!(TermForms::new(&termbase).similar(&text, usize::MAX), expected);
        }

        #[test]
        fn similarity_is_never_above_its_bound(one in "[a-dا-ت ]{0,12}", other in "[a-dا-ت ]{0,12}") {
            let similarity = strsim::normalized_damerau_levenshtein(&one, &other);
            prop_assert!(similarity <= most_similarity(&one, &other) + f64::EPSILON);
        }
    }
}
