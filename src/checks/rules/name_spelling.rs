//! `name-spelling`: a person's name that is close to the glossary's, and is not the glossary's.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::checks::pair::{Pair, PlainText, Remark, Rule, Setup};
use crate::checks::table::Check;
use crate::language::LanguageTag;
use crate::severity::Severity;
use crate::termbase::concept::{ConceptKind, Termbase};
use crate::termbase::name_key::{FARTHEST_SOUND, NameKey, Sounds};
use crate::termbase::recognise::{self, Recognition};
use source::Source;
use surnames::Surnames;
use words::{NameWords, terms_within};

mod source;
mod surnames;
mod words;

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
five letters; without capitals, of three, and if it sounds almost the same. Let pass are names of others: words of the source
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
    termbase: &'t Termbase,
    /// The good names of people in the language of the translation.
    names: Vec<Name<'t>>,
    /// Their numbers by their keys.
    by_key: HashMap<String, Vec<usize>>,
    /// The keys of the first words of these names, so that most words are passed over quickly.
    first_words: HashSet<String>,
    /// The numbers of those that are long enough to be told by their consonants where the source has the person, by
    /// concept.
    long_names: HashMap<usize, Vec<usize>>,
    /// The good names of these people in all languages, by concept.
    spoken: HashMap<usize, Vec<Sounds>>,
    surnames: Surnames,
    lone_surnames: LoneSurnames,
}

/// Terms of people, by concept and number, that are the last words of another name of the person, as these are heard.
type LoneSurnames = HashSet<(usize, usize)>;

/// A name of the glossary.
struct Name<'t> {
    concept: usize,
    spelling: &'t str,
    sounds: Sounds,
}

impl<'t> NameSpelling<'t> {
    fn new(setup: &Setup<'_, 't>) -> Self {
        let mut rule = Self {
            termbase: setup.termbase,
            names: Vec::new(),
            by_key: HashMap::new(),
            first_words: HashSet::new(),
            long_names: HashMap::new(),
            spoken: HashMap::new(),
            surnames: Surnames::default(),
            lone_surnames: LoneSurnames::new(),
        };
        for (index, concept) in setup.termbase.concepts.iter().enumerate() {
            if concept.kind != Some(ConceptKind::Person) {
                continue;
            }
            let mut keys: Vec<(usize, &LanguageTag, NameKey)> = Vec::new();
            for (number, term) in concept.terms.iter().enumerate() {
                if !term.status.is_good() {
                    continue;
                }
                let sounds = Sounds::of(&term.text);
                keys.push((number, &term.language, sounds.key()));
                rule.spoken.entry(index).or_default().push(sounds.clone());
                if term.language.matches(setup.target) {
                    rule.surnames.add(index, &term.text);
                    rule.add(Name { concept: index, spelling: &term.text, sounds });
                }
            }
            let is_end_of = |key: &NameKey, other: &NameKey| {
                key.words().len() < other.words().len() && other.words().ends_with(key.words())
            };
            for (number, language, key) in keys.iter().filter(|(.., key)| has_edges(key)) {
                let mut others = keys.iter().filter(|(_, other, _)| other.matches(language));
                if others.any(|(.., other)| is_end_of(key, other)) {
                    rule.lone_surnames.insert((index, *number));
                }
            }
        }
        rule
    }

    fn add(&mut self, name: Name<'t>) {
        let (key, number) = (name.sounds.key(), self.names.len());
        if is_long(&key, LEAST_CONSONANTS_WITH_SOURCE) {
            self.long_names.entry(name.concept).or_default().push(number);
        }
        if let Some(first) = key.words().first().filter(|_| !key.is_empty()) {
            self.first_words.insert(first.clone());
            self.by_key.entry(key.to_string()).or_default().push(number);
        }
        self.names.push(name);
    }

    /// Returns the name of the glossary that a text sounds like, of those whom the source names.
    fn sounding(&self, text: &str, source: &mut Source<'_, '_>) -> Option<&Name<'t>> {
        let sounds = Sounds::of(text);
        let key = sounds.key();
        let of_key = self.by_key.get(&key.to_string()).into_iter().flatten();
        // Of those whom the source has, the letters may be others that sound alike.
        let of_source = source.long_names.candidates(&sounds).iter().filter(|&&number| {
            has_edges(&key) && sounds.has_consonants_of(&self.names[number].sounds)
        });
        let is_long = is_long(&key, LEAST_CONSONANTS);
        let mut heard: Vec<(f64, &Name<'t>)> = Vec::new();
        for &number in of_key.chain(of_source) {
            let name = &self.names[number];
            let farthest = match source.untranslated.contains(&name.concept) {
                true => FARTHEST_SOUND,
                false if is_long => FARTHEST_ALONE,
                false => continue,
            };
            let distance = sounds.distance(&name.sounds);
            if distance <= farthest {
                heard.push((distance, name));
            }
        }
        heard.sort_by(|one, other| {
            one.0.total_cmp(&other.0).then(one.1.concept.cmp(&other.1.concept))
        });
        let mut names = heard.into_iter().map(|(_, name)| name);
        names.find(|name| source.means(name, &sounds, &self.spoken[&name.concept]))
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
        remark.concept = Some(self.termbase.concepts[concept].id.clone());
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
        (number, first): (usize, Range<usize>),
        target: &Target<'_>,
        source: &mut Source<'_, '_>,
    ) -> Option<(Range<usize>, &Name<'t>)> {
        let first_key = Sounds::of(&target.text.slice(first)).key();
        let first = first_key.words().first();
        let is_article = first_key.to_string() == "L";
        let is_first = first.is_some_and(|first| self.first_words.contains(first));
        if !is_article && !source.has_long_names && !is_first {
            return None;
        }
        // Without a capital, what stands in front of a surname may be a verb; it sounds like no longer given name.
        let is_long_enough =
            first.is_some_and(|first| first.chars().count() >= LEAST_CONSONANTS_BEFORE_SURNAME);
        let is_surely_name = |term: &Recognition| {
            self.lone_surnames.contains(&(term.concept, term.term)) && is_long_enough
        };
        target.words.stretches(number).find_map(|range| {
            if self.is_of_longer_term(target.terms, &range) {
                return None;
            }
            let text = target.text.slice(range.clone());
            let name = self.sounding(&text, source)?;
            let is_behind_any_word = !text.starts_with(char::is_uppercase)
                && !is_article
                && terms_within(target.terms, &range)
                    .any(|term| term.start > range.start && !is_surely_name(term));
            let is_lone_word = text.split_whitespace().count() < 2;
            let is_there = target.translated.contains(&name.concept) && is_lone_word;
            (!is_behind_any_word && !is_there).then_some((range, name))
        })
    }

    /// Tells whether a stretch of the translation has part in a term that is no surname of its edge: a surname may be that
    /// of somebody else, whose full name is misspelled.
    fn is_of_longer_term(&self, terms: &[Recognition], range: &Range<usize>) -> bool {
        terms_within(terms, range).any(|term| {
            let is_part = term.end - term.start < range.len();
            let is_at_edge = term.start == range.start || term.end == range.end;
            !(is_surname(term, &self.lone_surnames) && is_part && is_at_edge)
        })
    }
}

impl Rule for NameSpelling<'_> {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let stretches = OnceCell::new();
        let mut source = Source::of(pair, self, &stretches);
        let target = Target::of(pair);
        let (mut remarks, mut found) = (Vec::new(), Vec::new());
        let mut reached = 0;
        for beginning in target.words.beginnings() {
            if beginning.1.start >= reached
                && let Some((range, name)) = self.spelled_otherwise(beginning, &target, &mut source)
            {
                reached = range.end;
                found.push((name.concept, range.clone()));
                remarks.push(self.remark(pair, name.concept, range, name.spelling));
            }
        }
        let surnames = self.surnames.spelled_otherwise(pair, &stretches, &found).into_iter();
        remarks.extend(
            surnames.map(|found| self.remark(pair, found.concept, found.place, found.spelling)),
        );
        remarks
    }
}

/// Tells whether a term is a surname alone: one that was known by the full name, or that the glossary has beside that.
fn is_surname(term: &Recognition, lone_surnames: &LoneSurnames) -> bool {
    term.rule == recognise::Rule::Surname || lone_surnames.contains(&(term.concept, term.term))
}

/// Tells whether a name has several words, and consonants enough to be told by its sound.
fn is_long(key: &NameKey, least_consonants: usize) -> bool {
    key.words().len() >= 2 && key.consonants() >= least_consonants
}

/// Tells whether something is heard of a name's first and last word: words of vowels alone beside it are none of it.
fn has_edges(key: &NameKey) -> bool {
    let edges = [key.words().first(), key.words().last()];
    edges.iter().all(|word| word.is_some_and(|word| !word.is_empty()))
}

#[cfg(test)]
mod tests;
