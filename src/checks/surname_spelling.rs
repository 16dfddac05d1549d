//! Surnames of the translation that are close to that of a person whom the source names, and are not it.
//!
//! A surname says little by itself. So it is only compared where the source names the person more often than the
//! translation does.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::name_words::NameWords;
use super::pair::Pair;
use crate::termbase::name_key::{FARTHEST_SOUND, LONGEST_NAME, Sounds};
use crate::termbase::recognise::Recognition;
use crate::termbase::recognise::bearers::{Evidence, is_behind_another_name, words_of};
use crate::termbase::recognise::surname::surname;
use crate::text::english::{
    is_before_name, is_function_word, is_named_after, tells_names_by_capitals,
};

/// How far one may sound where small letters do not tell it from other words.
const FARTHEST_WITHOUT_CAPITALS: f64 = 0.12;

/// The least number of consonants of a surname, and where small letters do not tell it from other words.
const LEAST_CONSONANTS: usize = 2;
const LEAST_CONSONANTS_WITHOUT_CAPITALS: usize = 3;

/// The least number of letters of a surname that has fewer consonants.
const LEAST_LETTERS: usize = 5;

/// The surnames of people in the language of the translation, by concept.
#[derive(Default)]
pub(super) struct Surnames {
    of: HashMap<usize, Vec<Surname>>,
}

struct Surname {
    spelling: String,
    letters: String,
    sounds: Sounds,
    /// The words of the whole name.
    name: Vec<String>,
}

/// A surname that is spelled otherwise than the glossary does.
pub(super) struct OtherSpelling<'s> {
    pub(super) concept: usize,
    pub(super) place: Range<usize>,
    pub(super) spelling: &'s str,
    distance: f64,
}

impl Surnames {
    /// Adds the surname of a person by one of the names.
    pub(super) fn add(&mut self, concept: usize, name: &str) {
        let spelling = surname(name);
        let (letters, sounds) = (letters_of(&spelling), Sounds::of(&spelling));
        if is_long_enough(&sounds, &letters) {
            let name = words_of([name]);
            self.of.entry(concept).or_default().push(Surname { spelling, letters, sounds, name });
        }
    }

    /// Returns the surnames of the translation that are spelled otherwise, beside those of its names that were found to
    /// be so.
    pub(super) fn spelled_otherwise(
        &self,
        pair: &Pair<'_>,
        found: &[(usize, Range<usize>)],
    ) -> Vec<OtherSpelling<'_>> {
        let named: HashSet<usize> =
            pair.source_terms.chosen.iter().map(|term| term.concept).collect();
        let mut named: Vec<usize> =
            named.into_iter().filter(|concept| self.of.contains_key(concept)).collect();
        named.sort_unstable();
        let mut others: Vec<OtherSpelling<'_>> = Vec::new();
        for concept in named {
            let mentions =
                |terms: &[Recognition]| terms.iter().filter(|term| term.concept == concept).count();
            let translated = mentions(&pair.target_terms.chosen)
                + found.iter().filter(|(other, _)| *other == concept).count();
            let missing = mentions(&pair.source_terms.chosen).saturating_sub(translated);
            if missing == 0 {
                continue;
            }
            let is_taken = |place: &Range<usize>| {
                let terms = pair.target_terms.chosen.iter().map(|term| term.start..term.end);
                let found = found.iter().map(|(_, place)| place.clone());
                let mut taken =
                    terms.chain(found).chain(others.iter().map(|other| other.place.clone()));
                taken.any(|other| overlap(&other, place))
            };
            let mut places = self.places(concept, pair, is_taken);
            places.sort_by(|one, other| {
                let place =
                    |other: &OtherSpelling<'_>| (Reverse(other.place.len()), other.place.start);
                one.distance.total_cmp(&other.distance).then(place(one).cmp(&place(other)))
            });
            let mut chosen: Vec<OtherSpelling<'_>> = Vec::new();
            for other in places {
                let is_apart = |found: &OtherSpelling<'_>| !overlap(&found.place, &other.place);
                if chosen.len() < missing && chosen.iter().all(is_apart) {
                    chosen.push(other);
                }
            }
            others.extend(chosen);
        }
        others
    }

    /// Returns all stretches of the translation that may be other spellings of a person's surname.
    fn places(
        &self,
        concept: usize,
        pair: &Pair<'_>,
        is_taken: impl Fn(&Range<usize>) -> bool,
    ) -> Vec<OtherSpelling<'_>> {
        let surnames = &self.of[&concept];
        let own: Vec<String> =
            surnames.iter().flat_map(|surname| surname.name.iter().cloned()).collect();
        let text = &pair.target;
        let plain = &text.characters;
        let words = NameWords::of(text);
        let stretches = words.beginnings().flat_map(|(number, _)| words.stretches(number));
        let may_be_surname = |place: &Range<usize>| {
            let is_of_another = || {
                is_behind_another_name(plain, place.start, &own, Evidence::Source, || {
                    tells_names_by_capitals(plain)
                })
            };
            place.len() <= longest(surnames)
                && !is_taken(place)
                && !is_before_name(plain, place.end)
                && !is_named_after(plain, place.clone())
                && !is_of_another()
        };
        let mut places = Vec::new();
        for place in stretches.filter(may_be_surname) {
            let written = text.slice(place.clone());
            if let Some((distance, surname)) = nearest(surnames, &written)
                && !sounds_like_another(concept, pair, &written)
            {
                let spelling = &surname.spelling;
                places.push(OtherSpelling { concept, place, spelling, distance });
            }
        }
        places
    }
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// The most characters of what may be another spelling of one of the surnames.
fn longest(surnames: &[Surname]) -> usize {
    let lengths = surnames.iter().map(|surname| surname.spelling.chars().count());
    lengths.max().unwrap_or_default() + 2 * LONGEST_NAME
}

/// Returns the surname that something sounds like, and how far from it, unless it is one.
fn nearest<'s>(surnames: &'s [Surname], written: &str) -> Option<(f64, &'s Surname)> {
    let letters = letters_of(written);
    let sounds = Sounds::of(written);
    if !is_long_enough(&sounds, &letters)
        || written.contains(char::is_lowercase) && !ends_with_name(written)
        || is_function_word(&letters)
        || surnames.iter().any(|surname| surname.letters == letters)
    {
        return None;
    }
    let alike = surnames.iter().filter(|surname| surname.sounds.has_consonants_of(&sounds));
    let (distance, nearest) = alike
        .map(|surname| (surname.sounds.distance(&sounds), surname))
        .min_by(|one, other| one.0.total_cmp(&other.0))?;
    let is_near = if written.contains(char::is_uppercase) {
        distance <= FARTHEST_SOUND
    } else {
        distance <= FARTHEST_WITHOUT_CAPITALS
            && sounds.key().consonants() >= LEAST_CONSONANTS_WITHOUT_CAPITALS
    };
    is_near.then_some((distance, nearest))
}

/// Tells whether the last word has a capital.
fn ends_with_name(written: &str) -> bool {
    let last = written.rsplit([' ', '-']).next().unwrap_or_default();
    last.starts_with(char::is_uppercase)
}

fn is_long_enough(sounds: &Sounds, letters: &str) -> bool {
    let consonants = sounds.key().consonants();
    consonants >= LEAST_CONSONANTS || consonants > 0 && letters.chars().count() >= LEAST_LETTERS
}

/// Returns the letters of a surname in lower case, without its article.
fn letters_of(surname: &str) -> String {
    let lower = surname.to_lowercase();
    let words: Vec<&str> = lower.split([' ', '-']).collect();
    let is_article = |word: &&str| ["al", "el"].contains(word);
    let bare = if words.len() > 1 && is_article(&words[0]) { &words[1..] } else { &words[..] };
    bare.concat().chars().filter(|letter| letter.is_alphabetic()).collect()
}

/// Tells whether something else in the source than the names of a person sounds more like a word of the translation.
fn sounds_like_another(concept: usize, pair: &Pair<'_>, written: &str) -> bool {
    let sounds = Sounds::of(written);
    let own = pair.source_terms.chosen.iter().filter(|term| term.concept == concept);
    let own: Vec<Range<usize>> = own.map(|term| term.start..term.end).collect();
    let distance = |place: &Range<usize>| {
        Sounds::of(&surname(&pair.source.slice(place.clone()))).distance(&sounds)
    };
    let nearest_own = own.iter().map(distance).min_by(f64::total_cmp).unwrap_or(1.0);
    let words = NameWords::of(&pair.source);
    let mut beginnings = words.beginnings().map(|(number, _)| number);
    beginnings.any(|number| {
        words.stretches(number).any(|place| {
            !own.iter().any(|own| overlap(own, &place)) && {
                let other = Sounds::of(&pair.source.slice(place));
                other.has_consonants_of(&sounds) && other.distance(&sounds) <= nearest_own
            }
        })
    })
}
