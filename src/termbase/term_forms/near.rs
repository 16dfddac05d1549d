//! Terms that nearly are a text, by their letters or by their sound.

use std::collections::HashSet;
use std::convert::Infallible;
use std::ops::Range;

use crate::enumeration::numbered;
use crate::pipeline;
use crate::termbase::concept::{ConceptKind, ConceptList};
use crate::termbase::name_key::{
    FARTHEST_SOUND, NameKey, Sounds, may_have_consonants_of, name_key,
};
use crate::termbase::term_forms::{Extent, Forms, SimilarTerm, TermHit, may_be_name};
use crate::text::english::behind_arabic_article;

/// Similarity from which a term may be what was meant.
const LEAST_SIMILARITY: f64 = 0.6;

/// The most characters of a text that similar terms are sought to.
const LONGEST_SOUGHT: usize = 256;

/// How many forms a thread takes at a time.
const FORMS_A_SHARE: usize = if cfg!(test) { 3 } else { 8_192 };

/// How many forms are compared before it is asked whether that is enough.
const COMPARED_AT_ONCE: usize = if cfg!(test) { 2 } else { 128 };

numbered! {
    /// Whose name a term is, as far as it changes what the term is found by.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum Bearer {
        None,
        PlaceOrOrganization,
        Person,
    }
}

impl Bearer {
    pub(super) fn of(kind: Option<ConceptKind>) -> Self {
        match kind {
            Some(ConceptKind::Person) => Self::Person,
            Some(ConceptKind::Place | ConceptKind::Organization) => Self::PlaceOrOrganization,
            _ => Self::None,
        }
    }
}

impl Forms<'_> {
    pub(super) fn similar(self, text: &str, limit: usize) -> Vec<SimilarTerm> {
        if text.chars().nth(LONGEST_SOUGHT).is_some() {
            return Vec::new();
        }
        let queries = self.in_each_language(text);
        let sought: Vec<Sought<'_>> = queries.iter().map(|query| Sought::new(query)).collect();
        let concept = |form: &usize| self.concepts.at(*form);
        let mut found: Vec<(f64, usize)> = Vec::new();
        // What may be most similar is compared first, so that little else has to be.
        for candidates in self.candidates(&sought).chunks(COMPARED_AT_ONCE) {
            let (most, _form) = candidates[0];
            let is_above = |(similarity, _form): &&(f64, usize)| *similarity > most;
            let above = found.iter().filter(is_above).map(|(_, form)| concept(form));
            if above.collect::<HashSet<u32>>().len() >= limit {
                break;
            }
            let similarity =
                |form: usize| sought[self.language(form)].similarity_to(self.form(form));
            let similar = candidates.iter().map(|&(_, form)| (similarity(form), form));
            found.extend(similar.filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY));
        }
        // Of a concept's forms the nearest, of equal ones the first.
        let nearest_first = |(one, left): &(f64, usize), (other, right): &(f64, usize)| {
            other.total_cmp(one).then(left.cmp(right))
        };
        found.sort_by(nearest_first);
        let mut seen = HashSet::new();
        found.retain(|(_, form)| seen.insert(concept(form)));
        found.sort_by(|(one, left), (other, right)| {
            let status = |form: &usize| (self.status(*form), *form);
            other.total_cmp(one).then_with(|| status(left).cmp(&status(right)))
        });
        let term = |&(similarity, form): &(f64, usize)| SimilarTerm {
            concept: concept(&form) as usize,
            term: self.terms.at(form) as usize,
            similarity,
        };
        found.iter().take(limit).map(term).collect()
    }

    /// Returns the forms that may be as similar as is wanted, with the most that each can be, from the highest on.
    fn candidates(self, sought: &[Sought<'_>]) -> Vec<(f64, usize)> {
        let candidate = |form: usize| {
            let letters = u64::from_le_bytes(self.letters[form]);
            let most = sought[self.language(form)].most_similarity_to(self.form(form), letters);
            (most >= LEAST_SIMILARITY).then_some((most, form))
        };
        let mut candidates = self.of_each(candidate);
        candidates
            .sort_by(|(one, left), (other, right)| other.total_cmp(one).then(left.cmp(right)));
        candidates
    }

    /// Returns what is made of each form, on up to four threads and in any order.
    fn of_each<T: Send>(self, make: impl Fn(usize) -> Option<T> + Sync) -> Vec<T> {
        let forms = 0..self.concepts.len();
        if forms.len() <= FORMS_A_SHARE {
            return forms.filter_map(make).collect();
        }
        let give = |give: &mut dyn FnMut(Range<usize>)| -> Result<(), Infallible> {
            let starts = forms.clone().step_by(FORMS_A_SHARE);
            starts.for_each(|start| give(start..forms.end.min(start + FORMS_A_SHARE)));
            Ok(())
        };
        let make_all = |shares: &mut dyn Iterator<Item = Range<usize>>| -> Vec<T> {
            shares.flatten().filter_map(&make).collect()
        };
        let Ok(made) = pipeline::share_out(give, make_all);
        made.into_iter().flatten().collect()
    }

    /// Finds names by their sound, by that of another writing of them if one is given.
    pub(super) fn find_by_sound(
        self,
        text: &str,
        concepts: &dyn ConceptList,
        rewriting: Option<Rewriting>,
    ) -> Vec<TermHit> {
        if !may_be_name(text) {
            return Vec::new();
        }
        let sought = Sounds::of(text);
        let key = sought.key();
        let whole = key.to_string();
        // How far, whether only a part of the name is heard, and the form.
        let heard = |form: usize| -> Option<(f64, bool, usize)> {
            let bearer = self.bearer(form);
            if bearer == Bearer::None {
                return None;
            }
            let other = match rewriting {
                Some(rewriting) => Some(rewriting(str::from_utf8(self.form(form)).ok()?)?),
                None => None,
            };
            let other_sound = other.as_deref().map(|name| name_key(name).to_string());
            let sound = other_sound.as_deref().unwrap_or_else(|| self.sound(form));
            let name = || {
                let term = || {
                    let concept = &concepts[self.concepts.at(form) as usize];
                    concept.terms[self.terms.at(form) as usize].text.as_str()
                };
                other.as_deref().unwrap_or_else(term)
            };
            let is_near = may_have_consonants_of(sound, &whole);
            let distance = match key.words() {
                _ if is_near => {
                    let name = Sounds::of(name());
                    // With another consonant it is likely another name.
                    sought.has_consonants_of(&name).then(|| sought.distance(&name))?
                }
                _ if bearer != Bearer::Person => return None,
                [word] if sound.split(' ').any(|other| other == word) => {
                    let words = name().split_whitespace();
                    words.map(|word| sought.distance(&Sounds::of(word))).fold(1.0, f64::min)
                }
                [_, .., last] if sound.rsplit(' ').next() == Some(last) => {
                    NameKey::of_words(sound).may_be_shortened_to(&key).then_some(FARTHEST_SOUND)?
                }
                _ => return None,
            };
            (distance <= FARTHEST_SOUND).then_some((distance, !is_near, form))
        };
        let concept = |form: usize| self.concepts.at(form);
        let nearness = |&(one, is_part, _): &(f64, bool, usize),
                        &(other, is_other_part, _): &(f64, bool, usize)| {
            one.total_cmp(&other).then(is_part.cmp(&is_other_part))
        };
        let mut hits = self.of_each(heard);
        // Of a concept's terms the nearest, of equal ones the first.
        hits.sort_by(|one, other| {
            let concepts = concept(one.2).cmp(&concept(other.2));
            concepts.then(nearness(one, other)).then(one.2.cmp(&other.2))
        });
        hits.dedup_by_key(|&mut (_, _, form)| concept(form));
        hits.sort_by(nearness);
        let hit = |(_, _, form): (f64, bool, usize)| TermHit {
            concept: self.concepts.at(form) as usize,
            term: self.terms.at(form) as usize,
            extent: Extent::Sound,
        };
        hits.into_iter().map(hit).collect()
    }
}

/// The least number of letters behind an article that is glued to its word.
const LEAST_LETTERS: usize = 4;

/// Makes another writing of a lower-case name in Latin letters, if it has that.
pub(super) type Rewriting = fn(&str) -> Option<String>;

/// Other writings, of which each says less surely how the name is heard.
pub(super) const REWRITINGS: [Rewriting; 3] = [
    with_articles_apart,
    |name| name.contains('v').then(|| name.replace('v', "w")),
    |name| name.contains('w').then(|| name.replace('w', "v")),
];

/// Returns a name without the articles that may be glued to its words, if any may be.
fn with_articles_apart(name: &str) -> Option<String> {
    let words = || name.split_whitespace();
    words().any(|word| behind_article(word).is_some()).then(|| {
        let apart = words().map(|word| behind_article(word).unwrap_or(word));
        apart.collect::<Vec<_>>().join(" ")
    })
}

/// Returns the word behind an article that may be glued to it.
fn behind_article(word: &str) -> Option<&str> {
    let bare = behind_arabic_article(word)?;
    (bare.chars().count() >= LEAST_LETTERS && !bare.starts_with('-')).then_some(bare)
}

/// The number of classes of characters.
const CLASSES: usize = 64;

/// Returns the class of a character, by the last byte of it and whether that is all of it: so that neither Latin nor
/// Arabic letters share one with others.
fn class_of(last: u8, is_ascii: bool) -> usize {
    usize::from(if is_ascii { last } else { last.wrapping_add(20) }) % CLASSES
}

/// Returns the classes of the characters of a form.
fn classes(form: &[u8]) -> impl Iterator<Item = usize> {
    let next = form.iter().skip(1).copied().chain([0]);
    let is_continuation = |byte: u8| byte & 0xC0 == 0x80;
    form.iter()
        .zip(next)
        .filter(move |(_, next)| !is_continuation(*next))
        .map(|(byte, _)| class_of(*byte, byte.is_ascii()))
}

/// Returns the classes that a form has characters of, a bit each.
pub(super) fn letters(form: &str) -> u64 {
    classes(form.as_bytes()).fold(0, |letters, class| letters | 1 << class)
}

/// A match form that similar ones are sought to.
struct Sought<'a> {
    form: &'a str,
    length: u32,
    letters: u64,
    /// The places of the first 64 characters of each class, a bit each.
    places: [u64; CLASSES],
}

impl<'a> Sought<'a> {
    fn new(form: &'a str) -> Self {
        let mut places = [0; CLASSES];
        for (place, class) in classes(form.as_bytes()).take(64).enumerate() {
            places[class] |= 1 << place;
        }
        Self { form, length: form.chars().count() as u32, letters: letters(form), places }
    }

    /// Returns how similar another form is.
    fn similarity_to(&self, other: &[u8]) -> f64 {
        str::from_utf8(other)
            .map_or(0.0, |other| strsim::normalized_damerau_levenshtein(self.form, other))
    }

    /// Returns a similarity that another form does not exceed, which is 0 for most that are not similar.
    fn most_similarity_to(&self, other: &[u8], letters: u64) -> f64 {
        // A character of a class that the other has none of is edited, and it has no more characters than bytes.
        let missing = (self.letters & !letters).count_ones();
        let edits = missing.max(self.length.saturating_sub(other.len() as u32));
        if similarity(edits, self.length) < LEAST_SIMILARITY || self.length > 64 {
            return similarity(edits, self.length);
        }
        let (alignment, length) = self.alignment_with(other);
        similarity((2 * alignment).div_ceil(3), self.length.max(length))
    }

    /// Returns the optimal string alignment distance to another form, where characters of a class count as the same,
    /// and the number of its characters. That is at most half as much again as the Damerau–Levenshtein distance: only
    /// where that exchanges two characters and edits between them, it edits one more.
    ///
    /// Hyyrö, "A Bit-Vector Algorithm for Computing Levenshtein and Damerau Edit Distances" (2003).
    fn alignment_with(&self, other: &[u8]) -> (u32, u32) {
        let Some(last) = self.length.checked_sub(1).map(|last| 1 << last) else {
            let length = classes(other).count() as u32;
            return (length, length);
        };
        let (mut distance, mut length) = (self.length, 0);
        let (mut down, mut up, mut diagonal, mut before) = (u64::MAX, 0, 0, 0);
        for class in classes(other) {
            let places = self.places[class];
            let exchanged = ((!diagonal & places) << 1) & before;
            diagonal = ((places & down).wrapping_add(down) ^ down) | places | up | exchanged;
            let right = up | !(diagonal | down);
            let left = diagonal & down;
            distance += u32::from(right & last != 0);
            distance -= u32::from(left & last != 0);
            let right = right << 1 | 1;
            down = left << 1 | !(diagonal | right);
            up = right & diagonal;
            before = places;
            length += 1;
        }
        (distance, length)
    }
}

/// Returns the similarity of texts of which the longer has so many characters, by the edits between them.
fn similarity(edits: u32, longer: u32) -> f64 {
    1.0 - f64::from(edits) / f64::from(longer.max(1))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::termbase::concept::{Concept, Status, Term, Termbase};
    use crate::termbase::term_forms::TermForms;
    use crate::text::fold::match_form;

    proptest! {
        #[test]
        fn finds_the_nearest_term_of_each_concept(
            concepts in prop::collection::vec(
                prop::collection::vec(("[abcة ]{1,6}", "en|ar", 0..4_usize), 1..4),
                0..8,
            ),
            text in "[abcه ]{1,6}",
            limit in prop_oneof![0..4_usize, Just(usize::MAX)],
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
            expected.truncate(limit);
            prop_assert_eq!(TermForms::new(&termbase).similar(&text, limit), expected);
        }

        #[test]
        fn similarity_is_never_above_its_bound(one in "[a-cابت ]{0,12}|[a-cابت]{60,70}", other in "[a-cابت ]{0,12}|[a-cابت]{60,70}") {
            let similarity = strsim::normalized_damerau_levenshtein(&one, &other);
            let sought = Sought::new(&one);
            let most = sought.most_similarity_to(other.as_bytes(), letters(&other));
            prop_assert!(similarity <= most, "{most}");
            prop_assert_eq!(sought.similarity_to(other.as_bytes()), similarity);
            let alignment = strsim::osa_distance(&one, &other) as u32;
            if sought.length <= 64 {
                let expected = (alignment, other.chars().count() as u32);
                prop_assert_eq!(sought.alignment_with(other.as_bytes()), expected);
            }
        }
    }
}
