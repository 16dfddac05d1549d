//! Terms that nearly are a text, by their letters or by their sound.

use std::convert::Infallible;
use std::iter;
use std::ops::Range;

use crate::pipeline;
use crate::termbase::concept::{ConceptKind, ConceptList};
use crate::termbase::name_key::{NameKey, distance, name_key};
use crate::termbase::search::{Extent, SimilarTerm, TermHit, may_be_name};
use crate::termbase::term_forms::TermForms;

/// Similarity from which a term may be what was meant.
const LEAST_SIMILARITY: f64 = 0.6;

/// How many forms are compared at a time.
const FORMS_A_SHARE: usize = if cfg!(test) { 3 } else { 8_192 };

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
        let sought: Vec<Sought<'_>> = queries.iter().map(|query| Sought::new(query)).collect();
        let similarity = |form: usize| sought[self.language(form)].similarity_to(self.form(form));
        let nearest = |forms: Range<usize>| {
            let similar = forms.map(|form| (similarity(form), form));
            similar
                .filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY)
                .reduce(|best, other| if other.0 > best.0 { other } else { best })
        };
        let give = |give: &mut dyn FnMut(Range<usize>)| -> Result<(), Infallible> {
            self.shares().for_each(give);
            Ok(())
        };
        let nearest_of = |shares: &mut dyn Iterator<Item = Range<usize>>| -> Vec<(f64, usize)> {
            shares.flat_map(|forms| self.concept_forms(forms)).filter_map(nearest).collect()
        };
        let Ok(found) = pipeline::share_out(give, nearest_of);
        let mut found = found.concat();
        found.sort_by(|(one, left), (other, right)| {
            let status = |form: &usize| (self.status(*form), *form);
            other.total_cmp(one).then_with(|| status(left).cmp(&status(right)))
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
            let is_near = differ_in_one(sound.as_bytes(), whole.as_bytes());
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
        let all = self.concept_forms(0..self.concepts.len());
        let mut hits: Vec<(f64, usize)> = all.filter_map(nearest).collect();
        hits.sort_by(|(one, _), (other, _)| one.total_cmp(other));
        let hit = |(_, form): (f64, usize)| TermHit {
            concept: self.concepts[form] as usize,
            term: self.terms[form] as usize,
            extent: Extent::Sound,
        };
        hits.into_iter().map(hit).collect()
    }

    /// Returns all forms in shares, none of which parts a concept.
    fn shares(&self) -> impl Iterator<Item = Range<usize>> {
        let mut rest = 0..self.concepts.len();
        iter::from_fn(move || {
            let start = rest.start;
            let end = rest.nth(FORMS_A_SHARE - 1).map_or(rest.end, |last| {
                let concept = self.concepts[last];
                last + self.concepts[last..].iter().take_while(|one| **one == concept).count()
            });
            rest.start = end;
            (start < end).then_some(start..end)
        })
    }

    /// Returns those of some forms that are of each concept.
    fn concept_forms(&self, forms: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let mut end = forms.start;
        self.concepts[forms].chunk_by(|one, other| one == other).map(move |same| {
            end += same.len();
            end - same.len()..end
        })
    }
}

/// The number of counts of characters.
const COUNTS: usize = 64;

/// A match form that similar ones are sought to.
struct Sought<'a> {
    form: &'a str,
    length: usize,
    /// How many of its characters there are of each number modulo that of the counts.
    counts: [u32; COUNTS],
}

impl<'a> Sought<'a> {
    fn new(form: &'a str) -> Self {
        let mut counts = [0; COUNTS];
        form.chars().for_each(|character| counts[character as usize % COUNTS] += 1);
        Self { form, length: form.chars().count(), counts }
    }

    /// Returns how similar another form is, or perhaps less where that is less than [`LEAST_SIMILARITY`].
    fn similarity_to(&self, other: &str) -> f64 {
        // It has no more characters than bytes.
        let is_too_short = (other.len() as f64) < LEAST_SIMILARITY * self.length as f64;
        if is_too_short || self.most_similarity_to(other) < LEAST_SIMILARITY {
            return 0.0;
        }
        strsim::normalized_damerau_levenshtein(self.form, other)
    }

    /// Returns a similarity that another form does not exceed: an edit changes one character in at most one of the two,
    /// and an exchange of two changes none, so that no more characters of the longer stay than both have.
    fn most_similarity_to(&self, other: &str) -> f64 {
        // Characters that share a count make the bound weaker, not wrong.
        let mut counts = self.counts;
        let (mut length, mut shared) = (0, 0);
        for character in other.chars() {
            let count = &mut counts[character as usize % COUNTS];
            length += 1;
            // A branch would mostly be predicted wrongly.
            shared += usize::from(*count != 0);
            *count = count.saturating_sub(1);
        }
        let longer = self.length.max(length);
        1.0 - (longer - shared) as f64 / longer.max(1) as f64
    }
}

/// Tells whether one text becomes the other by one edit at most, or none: what they begin and end with alike leaves no
/// more than one byte of either.
fn differ_in_one(one: &[u8], other: &[u8]) -> bool {
    let longer = one.len().max(other.len());
    let start = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let ends = one[start..].iter().rev().zip(other[start..].iter().rev());
    let end = ends.take_while(|(one, other)| one == other).count();
    longer - start - end <= 1
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
            let most = Sought::new(&one).most_similarity_to(&other);
            prop_assert!(similarity <= most + f64::EPSILON);
            let found = Sought::new(&one).similarity_to(&other);
            prop_assert!(found == similarity || found.max(similarity) < LEAST_SIMILARITY);
        }

        #[test]
        fn one_edit_is_told_from_more(one in "[ab]{0,5}", other in "[ab]{0,5}") {
            let expected = strsim::levenshtein(&one, &other) <= 1;
            prop_assert_eq!(differ_in_one(one.as_bytes(), other.as_bytes()), expected);
        }
    }
}
