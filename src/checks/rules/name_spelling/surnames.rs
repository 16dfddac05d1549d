//! Surnames of the translation that are close to that of a person whom the source names, and are not it.
//!
//! A surname says little by itself. So it is only compared where the source names the person more often than the
//! translation does.

use std::cell::OnceCell;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

use super::given_names::misspelled;
use super::people::{People, Person};
use crate::checks::name_words::{NameWords, SoundingStretches, Stretch, terms_within};
use crate::checks::pair::{Pair, PlainText};
use crate::termbase::name_key::{FARTHEST_SOUND, LONGEST_NAME, SoundIndex, Sounds};
use crate::termbase::recognise::Recognition;
use crate::termbase::recognise::bearers::{Evidence, is_behind_another_name, words_of};
use crate::termbase::recognise::surname::surnames;
use crate::text::arabic::proclitic_bases;
use crate::text::english::{
    is_arabic_article, is_before_name, is_function_word, is_named_after, tells_names_by_capitals,
};

/// How far one may sound where small letters do not tell it from other words.
const FARTHEST_WITHOUT_CAPITALS: f64 = 0.12;

/// The least number of consonants of a surname, and where small letters do not tell it from other words.
const LEAST_CONSONANTS: usize = 2;
const LEAST_CONSONANTS_WITHOUT_CAPITALS: usize = 3;

/// The least number of letters of a surname that has fewer consonants.
const LEAST_LETTERS: usize = 5;

/// A surname of a person in the language of the translation.
pub(super) struct Surname {
    spelling: String,
    letters: String,
    sounds: Sounds,
    /// The words of the whole name.
    name: Vec<String>,
}

/// A surname that is spelled otherwise than the glossary does.
pub(super) struct OtherSpelling {
    pub(super) concept: usize,
    pub(super) place: Range<usize>,
    pub(super) spelling: String,
    distance: f64,
}

impl Surname {
    /// Returns the surnames of a person by one of the names.
    pub(super) fn of_name(name: &str) -> impl Iterator<Item = Self> {
        let surname = move |spelling: String| Self {
            letters: letters_of(&spelling),
            sounds: Sounds::of(&spelling),
            name: words_of([name]),
            spelling,
        };
        let surnames = surnames(name).into_iter().map(surname);
        surnames.filter(|surname| is_long_enough(&surname.sounds, &surname.letters))
    }
}

/// Returns the surnames of the translation that are spelled otherwise, beside those of its names that were found to
/// be so. `source` gives how the stretches of the source sound.
pub(super) fn spelled_otherwise<'p>(
    people: &People<'_>,
    pair: &'p Pair<'p>,
    source: &'p OnceCell<SoundingStretches>,
    found: &[(usize, Range<usize>)],
) -> Vec<OtherSpelling> {
    let mut others: Vec<OtherSpelling> = Vec::new();
    let missing = missing(people, pair, found);
    if missing.is_empty() {
        return others;
    }
    let segment = Segment::of(pair, source);
    let terms = pair.target_terms.chosen.iter().map(|term| term.start..term.end);
    let mut is_taken = vec![false; pair.target.characters.len()];
    for place in terms.chain(found.iter().map(|(_, place)| place.clone())) {
        is_taken[place].fill(true);
    }
    for (person, missing) in missing {
        let mut places = places(&person, &segment, &is_taken);
        let stretches = source.get_or_init(|| SoundingStretches::of(&pair.source));
        places.extend(misspelled(people, &person, pair, stretches).into_iter().map(
            |(place, spelling)| OtherSpelling {
                concept: person.concept,
                place,
                spelling: spelling.to_owned(),
                distance: 0.0,
            },
        ));
        places.sort_by(|one, other| {
            let place = |other: &OtherSpelling| (Reverse(other.place.len()), other.place.start);
            one.distance.total_cmp(&other.distance).then(place(one).cmp(&place(other)))
        });
        let before = others.len();
        for other in places {
            if others.len() - before < missing && !is_taken[other.place.clone()].contains(&true) {
                is_taken[other.place.clone()].fill(true);
                others.push(other);
            }
        }
    }
    others
}

/// Returns the people whom the source names more often than the translation does, in order, and how much more often.
fn missing<'t>(
    people: &People<'t>,
    pair: &Pair<'_>,
    found: &[(usize, Range<usize>)],
) -> Vec<(Rc<Person<'t>>, usize)> {
    let mut missing: BTreeMap<usize, usize> = BTreeMap::new();
    for term in &pair.source_terms.chosen {
        *missing.entry(term.concept).or_default() += 1;
    }
    let target = pair.target_terms.chosen.iter().map(|term| term.concept);
    for concept in target.chain(found.iter().map(|(concept, _)| *concept)) {
        if let Some(missing) = missing.get_mut(&concept) {
            *missing = missing.saturating_sub(1);
        }
    }
    let missing = missing.into_iter().filter(|&(_, missing)| missing > 0);
    let missing = missing.filter_map(|(concept, missing)| Some((people.get(concept)?, missing)));
    missing.filter(|(person, _)| !person.surnames.is_empty()).collect()
}

/// Returns all stretches of the translation that may be other spellings of a person's surname.
fn places(person: &Person<'_>, segment: &Segment<'_>, is_taken: &[bool]) -> Vec<OtherSpelling> {
    let Person { concept, surnames, .. } = person;
    let own: Vec<String> =
        surnames.iter().flat_map(|surname| surname.name.iter().cloned()).collect();
    let longest = longest(surnames);
    let mut named = None;
    let mut places = Vec::new();
    for candidate in segment.candidates(surnames) {
        let place = candidate.place.clone();
        if place.len() <= longest
            && !is_taken[place.clone()].contains(&true)
            && let Some((distance, surname)) = nearest(surnames, candidate)
            && !segment.is_of_another(&place, &own)
            && !named
                .get_or_insert_with(|| segment.person(*concept))
                .sounds_like_another(&candidate.sounds)
        {
            let spelling = surname.spelling.clone();
            places.push(OtherSpelling { concept: *concept, place, spelling, distance });
        }
    }
    places
}

/// A segment whose translation lacks people whom the source names.
struct Segment<'p> {
    pair: &'p Pair<'p>,
    candidates: Vec<Candidate>,
    /// Their numbers.
    index: SoundIndex<usize>,
    source: &'p OnceCell<SoundingStretches>,
    tells_names: OnceCell<bool>,
}

/// A stretch of the translation that may be somebody's surname.
struct Candidate {
    place: Range<usize>,
    written: String,
    letters: String,
    sounds: Sounds,
}

impl<'p> Segment<'p> {
    fn of(pair: &'p Pair<'p>, source: &'p OnceCell<SoundingStretches>) -> Self {
        let text = &pair.target;
        let words = NameWords::of(text);
        let candidate = |Stretch { place, sounds }| {
            let written = text.slice(place.clone());
            Candidate { place, letters: letters_of(&written), written, sounds }
        };
        let stretches = words.beginnings().flat_map(|first| words.stretches(first, |_| true));
        let candidates = stretches.map(candidate);
        let candidates: Vec<Candidate> =
            candidates.filter(|candidate| candidate.may_be_surname(text)).collect();
        let mut index = SoundIndex::default();
        for (number, candidate) in candidates.iter().enumerate() {
            index.insert(&candidate.sounds, number);
        }
        Self { pair, candidates, index, source, tells_names: OnceCell::new() }
    }

    /// Returns the stretches that may sound like one of the surnames, in their order.
    fn candidates(&self, surnames: &[Surname]) -> impl Iterator<Item = &Candidate> {
        let candidates = surnames.iter().flat_map(|surname| self.index.candidates(&surname.sounds));
        let numbers: BTreeSet<usize> = candidates.copied().collect();
        numbers.into_iter().map(|number| &self.candidates[number])
    }

    /// Tells whether the given name of another stands in front of a place in the translation.
    fn is_of_another(&self, place: &Range<usize>, own: &[String]) -> bool {
        let plain = &self.pair.target.characters;
        is_behind_another_name(plain, place.start, own, Evidence::Source, || {
            *self.tells_names.get_or_init(|| tells_names_by_capitals(plain))
        })
    }

    /// Returns what the source calls a person.
    fn person(&self, concept: usize) -> NamedPerson<'p> {
        let (text, terms) = (&self.pair.source, &self.pair.source_terms.chosen);
        let names = terms.iter().filter(|term| term.concept == concept);
        let names: HashSet<String> = names.map(|name| text.slice(name.start..name.end)).collect();
        NamedPerson {
            concept,
            terms,
            source: self.source.get_or_init(|| SoundingStretches::of(text)),
            surnames: names
                .iter()
                .flat_map(|name| surnames(name))
                .map(|name| Sounds::of(&name))
                .collect(),
            stands_apart: HashMap::new(),
            sounds_like_another: HashMap::new(),
        }
    }
}

/// A person as the source of a segment names them, and what else is in it.
struct NamedPerson<'p> {
    concept: usize,
    terms: &'p [Recognition],
    source: &'p SoundingStretches,
    /// How the surnames sound that the source has.
    surnames: HashSet<Sounds>,
    /// Whether something of these sounds stands elsewhere than in the names of the person, where that was asked.
    stands_apart: HashMap<&'p Sounds, bool>,
    /// The answers that were given.
    sounds_like_another: HashMap<Sounds, bool>,
}

impl NamedPerson<'_> {
    /// Tells whether something else in the source than the names of the person sounds more like a word of the translation.
    fn sounds_like_another(&mut self, sounds: &Sounds) -> bool {
        if let Some(&answer) = self.sounds_like_another.get(sounds) {
            return answer;
        }
        let distances = self.surnames.iter().map(|surname| surname.distance(sounds));
        let nearest_own = distances.min_by(f64::total_cmp).unwrap_or(1.0);
        let is_own = |place: &Range<usize>| {
            terms_within(self.terms, place).any(|term| term.concept == self.concept)
        };
        let mut near = self.source.with_consonants_of(sounds);
        let answer = near.any(|other| {
            other.sounds.distance(sounds) <= nearest_own
                && *self
                    .stands_apart
                    .entry(&other.sounds)
                    .or_insert_with(|| !other.places.iter().all(is_own))
        });
        self.sounds_like_another.insert(sounds.clone(), answer);
        answer
    }
}

impl Candidate {
    fn may_be_surname(&self, text: &PlainText) -> bool {
        let plain = &text.characters;
        is_long_enough(&self.sounds, &self.letters)
            && (!self.written.contains(char::is_lowercase) || ends_with_name(&self.written))
            && !is_function_word(&self.letters)
            && !is_before_name(plain, self.place.end)
            && !is_named_after(plain, self.place.clone())
    }
}

/// The most characters of what may be another spelling of one of the surnames.
fn longest(surnames: &[Surname]) -> usize {
    let lengths = surnames.iter().map(|surname| surname.spelling.chars().count());
    lengths.max().unwrap_or_default() + 2 * LONGEST_NAME
}

/// Returns the surname that a stretch sounds like, and how far from it, unless it is one, what is written onto its front apart.
fn nearest<'s>(surnames: &'s [Surname], candidate: &Candidate) -> Option<(f64, &'s Surname)> {
    let Candidate { written, letters, sounds, .. } = candidate;
    let is_one = |letters: &str| surnames.iter().any(|surname| surname.letters == *letters);
    if proclitic_bases(letters).any(is_one) {
        return None;
    }
    let alike = surnames.iter().filter(|surname| surname.sounds.has_consonants_of(sounds));
    let (distance, nearest) = alike
        .map(|surname| (surname.sounds.distance(sounds), surname))
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
    let bare = match words[..] {
        [article, ref bare @ ..] if !bare.is_empty() && is_arabic_article(article) => bare,
        _ => &words[..],
    };
    bare.concat().chars().filter(|letter| letter.is_alphabetic()).collect()
}
