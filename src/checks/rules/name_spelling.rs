//! `name-spelling`: a person's name that is close to the glossary's, and is not the glossary's.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;
use std::rc::Rc;

use crate::checks::name_words::{NameWords, Stretch, terms_within};
use crate::checks::pair::{Pair, PlainText, Remark, Rule, Setup};
use crate::checks::table::Check;
use crate::severity::Severity;
use crate::termbase::name_key::{FARTHEST_SOUND, NameKey, Sounds};
use crate::termbase::person_names::PersonNames;
use crate::termbase::recognise::Recognition;
use people::{People, Person};
use source::Source;
use surnames::OtherSpelling;

mod given_names;
mod people;
mod source;
mod surnames;

pub(in crate::checks) const CHECK: Check = Check {
    id: "name-spelling",
    summary: "A person's name in the translation is close to the glossary's, but not it",
    docs: DOCS,
    severity: Severity::Warning,
    make: |setup| Box::new(NameSpelling::new(setup)),
};

const DOCS: &str = r"# name-spelling

Reports words of the translation that sound like a person of the glossary and are spelled otherwise. The glossary's
spelling is suggested.

## Why
Arabic names have many spellings in Latin letters, and foreign names in Arabic ones. Readers search for one of them.

## Example
With `Qassem Soleimani` and `قاسم سليماني` in the glossary:

    زار قاسم سليماني بغداد.	Qasim Sulaimani visited Baghdad.

## Options
None.

## False positives
Only concepts of type `person` are compared, and only where the source names the person: by a term of the glossary, by the
surname, or by something else that sounds like the name. Where the source has a term of the person, and the translation none,
or none but the surname, a name is reported that sounds nearly the same, with other letters for the same consonants (`Qaddafi`,
`Gaddafi`); else only one of two words and five consonants at least, which are the same, and whose vowels differ little. A
surname alone is reported where the source names the person more often than the translation, and of two consonants at least or
five letters; without capitals, of three, and if it sounds almost the same. A given name in front of the right surname is
reported then too if it is right but for a letter (`رونالد ترامب`). Let pass are names of others: words of the source
sound more like the translation than like the glossary's name (`محمود عباس`, *Mahmoud Abbas*, and *Mohammed Abbas* in the
glossary), or the surname stands beside another given name or in the name of a thing. So are every term of the glossary,
whatever its status; words that belong to one; and, in languages with capitals, words without.
";

/// How far a name may sound from the glossary's where nothing else says that the person is meant.
const FARTHEST_ALONE: f64 = 0.12;

/// The least number of consonants of a name for it to be told by its sound alone.
const LEAST_CONSONANTS: usize = 5;

/// The least number where the source has the person, for other letters to be taken for the same consonants.
const LEAST_CONSONANTS_WITH_SOURCE: usize = 4;

/// The least number of a given name, where letters have no capitals, in front of a surname that the glossary has by itself.
const LEAST_CONSONANTS_BEFORE_SURNAME: usize = 3;

struct NameSpelling<'t> {
    people: People<'t>,
    /// Their good names in the language of the translation.
    names: PersonNames,
}

/// A person with one of the names, by its number.
type Named<'t> = (Rc<Person<'t>>, usize);

impl<'t> NameSpelling<'t> {
    fn new(setup: &Setup<'_, 't>) -> Self {
        let people = People::new(setup.concepts, setup.target);
        Self { people, names: (setup.names)(setup.target) }
    }

    /// Returns the name of the glossary that a text sounds like, of those whom the source names.
    fn sounding(&self, sounds: &Sounds, source: &mut Source<'_, '_, 't>) -> Option<Named<'t>> {
        let key = sounds.key();
        let of_key = self.names.with_key(&key).filter_map(|(concept, term)| {
            let person = self.people.get(concept)?;
            let name = person.name_of_term(term)?;
            Some((person, name))
        });
        // Of those whom the source has, the letters may be others that sound alike.
        let of_source = source.long_names.candidates(sounds).iter().filter(|(person, name)| {
            key.has_edges() && sounds.has_consonants_of(&person.names[*name].sounds)
        });
        let is_long = is_long(&key, LEAST_CONSONANTS);
        let mut heard: Vec<(f64, Named<'t>)> = Vec::new();
        for (person, name) in of_key.chain(of_source.cloned()) {
            let farthest = match source.untranslated.contains(&person.concept) {
                true => FARTHEST_SOUND,
                false if is_long => FARTHEST_ALONE,
                false => continue,
            };
            let distance = sounds.distance(&person.names[name].sounds);
            if distance <= farthest {
                heard.push((distance, (person, name)));
            }
        }
        heard.sort_by(|(one, (person, _)), (other, (other_person, _))| {
            one.total_cmp(other).then(person.concept.cmp(&other_person.concept))
        });
        let mut names = heard.into_iter().map(|(_, named)| named);
        names.find(|(person, name)| source.means(person, *name, sounds))
    }

    fn remark(
        &self,
        pair: &Pair<'_>,
        concept: usize,
        place: Range<usize>,
        spelling: &str,
    ) -> Remark {
        let text = pair.target.slice(place.clone());
        let message = format!("'{text}' is close to '{spelling}', as the glossary spells the name");
        let mut remark = Remark::new(message).at_target(place);
        remark.concept = Some(self.people.id(concept).to_owned());
        remark.suggest([spelling.to_owned()])
    }
}

/// The translation of a segment, in which names are looked for.
struct Target<'p> {
    text: &'p PlainText,
    words: NameWords<'p>,
    terms: &'p [Recognition],
    /// The concepts of these terms.
    translated: HashSet<usize>,
}

impl<'p> Target<'p> {
    fn of(pair: &'p Pair<'_>) -> Self {
        let terms = &pair.target_terms.chosen;
        let translated = terms.iter().map(|found| found.concept).collect();
        Self { text: &pair.target, words: NameWords::of(&pair.target), terms, translated }
    }
}

impl<'t> NameSpelling<'t> {
    /// Returns the longest stretch that begins with a word of the translation and is a name of the glossary in another
    /// spelling, and that name.
    fn spelled_otherwise(
        &self,
        first: usize,
        target: &Target<'_>,
        source: &mut Source<'_, '_, 't>,
    ) -> Option<(Range<usize>, Named<'t>)> {
        let stretches = target.words.stretches(first, |beginning| {
            source.has_long_names || self.names.may_begin_with(&beginning.key())
        });
        let first_key = target.words.as_last(first).key();
        let first = first_key.words().first();
        let is_article = first_key.to_string() == "L";
        // Without a capital, what stands in front of a surname may be a verb; it sounds like no longer given name.
        let is_long_enough =
            first.is_some_and(|first| first.chars().count() >= LEAST_CONSONANTS_BEFORE_SURNAME);
        let is_surely_name =
            |term: &Recognition| is_long_enough && self.people.is_lone_surname(term);
        stretches.into_iter().rev().find_map(|Stretch { place, sounds }| {
            if self.is_of_longer_term(target.terms, &place) {
                return None;
            }
            let named = self.sounding(&sounds, source)?;
            let text = target.text.slice(place.clone());
            let is_behind_any_word = !text.starts_with(char::is_uppercase)
                && !is_article
                && terms_within(target.terms, &place)
                    .any(|term| term.start > place.start && !is_surely_name(term));
            let is_lone_word = text.split_whitespace().count() < 2;
            let is_there = target.translated.contains(&named.0.concept) && is_lone_word;
            (!is_behind_any_word && !is_there).then_some((place, named))
        })
    }

    /// Tells whether a stretch of the translation has part in a term that is no surname of its edge: a surname may be that
    /// of somebody else, whose full name is misspelled.
    fn is_of_longer_term(&self, terms: &[Recognition], range: &Range<usize>) -> bool {
        terms_within(terms, range).any(|term| {
            let is_part = term.end - term.start < range.len();
            let is_at_edge = term.start == range.start || term.end == range.end;
            !(self.people.is_surname(term) && is_part && is_at_edge)
        })
    }
}

impl Rule for NameSpelling<'_> {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let stretches = OnceCell::new();
        let mut source = Source::of(pair, &self.people, &stretches);
        let target = Target::of(pair);
        let (mut remarks, mut found) = (Vec::new(), Vec::new());
        let mut reached = 0;
        for first in target.words.beginnings() {
            if target.words.place(first).start >= reached
                && let Some((place, (person, name))) =
                    self.spelled_otherwise(first, &target, &mut source)
            {
                reached = place.end;
                found.push((person.concept, place.clone()));
                remarks.push(self.remark(pair, person.concept, place, person.names[name].spelling));
            }
        }
        let surnames = surnames::spelled_otherwise(&self.people, pair, &stretches, &found);
        let remark =
            |found: OtherSpelling| self.remark(pair, found.concept, found.place, &found.spelling);
        remarks.extend(surnames.into_iter().map(remark));
        remarks
    }
}

/// Tells whether a name has several words, and consonants enough to be told by its sound.
fn is_long(key: &NameKey, least_consonants: usize) -> bool {
    key.words().len() >= 2 && key.consonants() >= least_consonants
}

#[cfg(test)]
mod tests;
