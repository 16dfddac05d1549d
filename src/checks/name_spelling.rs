//! `name-spelling`: a person's name that is close to the glossary's, and is not the glossary's.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::finding::Severity;
use super::pair::{Pair, PlainText, Remark, Rule, Setup};
use super::table::Check;
use crate::termbase::concept::{ConceptKind, Termbase};
use crate::termbase::name_key::{FARTHEST_SOUND, LONGEST_NAME, NameKey, Sounds, name_key};
use crate::termbase::recognise;
use crate::text::arabic::{is_letter, is_mark, proclitic_readings};
use crate::text::words::is_word_character;

pub(super) const CHECK: Check = Check {
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
Only concepts of type `person` are compared. Where the source has the person, and the translation none of the terms, a name
is reported that sounds nearly the same, with other letters for the same consonants (`Qaddafi`, `Gaddafi`); else only one
of two words and five consonants at least, which are the same, and whose vowels differ little. Let pass are every term of
the glossary, whatever its status; words that belong to one; and, in languages with capitals, words without.
";

/// How far a name may sound from the glossary's where nothing else says that the person is meant.
const FARTHEST_ALONE: f64 = 0.12;

/// The least number of consonants of a name for it to be told by its sound alone.
const LEAST_CONSONANTS: usize = 5;

/// The least number where the source has the person, for other letters to be taken for the same consonants.
const LEAST_CONSONANTS_WITH_SOURCE: usize = 4;

struct NameSpelling<'t> {
    termbase: &'t Termbase,
    /// The good names of people in the language of the translation, by their keys: concept and text.
    names: HashMap<String, Vec<(usize, Name<'t>)>>,
    /// The keys of the first words of these names, so that most words are passed over quickly.
    first_words: HashSet<String>,
    /// The names that are long enough to be told by their consonants where the source has the person, by concept.
    long_names: HashMap<usize, Vec<Name<'t>>>,
}

/// A name, as it is spelled and as it sounds.
type Name<'t> = (&'t str, Sounds);

impl<'t> NameSpelling<'t> {
    fn new(setup: &Setup<'_, 't>) -> Self {
        let mut names: HashMap<String, Vec<(usize, Name<'t>)>> = HashMap::new();
        let mut first_words = HashSet::new();
        let mut long_names: HashMap<usize, Vec<Name<'t>>> = HashMap::new();
        for (index, concept) in setup.termbase.concepts.iter().enumerate() {
            if concept.kind != Some(ConceptKind::Person) {
                continue;
            }
            for term in &concept.terms {
                if term.status.is_good() && term.language.matches(setup.target) {
                    let name = (term.text.as_str(), Sounds::of(&term.text));
                    let key = name.1.key();
                    if is_long(&key, LEAST_CONSONANTS_WITH_SOURCE) {
                        long_names.entry(index).or_default().push(name.clone());
                    }
                    if let Some(first) = key.words().first().filter(|_| !key.is_empty()) {
                        first_words.insert(first.clone());
                        names.entry(key.to_string()).or_default().push((index, name));
                    }
                }
            }
        }
        Self { termbase: setup.termbase, names, first_words, long_names }
    }

    /// Returns the person whose name a text sounds like, with the glossary's spelling and the distance.
    fn sounding(&self, text: &str, named: &HashSet<usize>) -> Option<(usize, &'t str, f64)> {
        let sounds = Sounds::of(text);
        let key = sounds.key();
        let of_key = self.names.get(&key.to_string()).into_iter().flatten();
        let of_key = of_key.map(|(concept, name)| (*concept, name));
        // Of those whom the source has, the letters may be others that sound alike.
        let of_source = named.iter().flat_map(|concept| {
            let names = self.long_names.get(concept).into_iter().flatten();
            names.map(|name| (*concept, name))
        });
        // Words of vowels alone beside the name are none of it.
        let has_edges = [key.words().first(), key.words().last()]
            .iter()
            .all(|word| word.is_some_and(|word| !word.is_empty()));
        let of_source =
            of_source.filter(|(_, name)| has_edges && sounds.has_consonants_of(&name.1));
        let is_long = is_long(&key, LEAST_CONSONANTS);
        let heard = of_key.chain(of_source).filter_map(|(concept, (spelling, name))| {
            let distance = sounds.distance(name);
            let farthest = match named.contains(&concept) {
                true => FARTHEST_SOUND,
                false if is_long => FARTHEST_ALONE,
                false => return None,
            };
            (distance <= farthest).then_some((concept, *spelling, distance))
        });
        heard.min_by(|one, other| one.2.total_cmp(&other.2).then(one.0.cmp(&other.0)))
    }
}

impl Rule for NameSpelling<'_> {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let plain = &pair.target.characters;
        let translated: HashSet<usize> =
            pair.target_terms.chosen.iter().map(|found| found.concept).collect();
        let named: HashSet<usize> = pair
            .source_terms
            .chosen
            .iter()
            .filter(|found| found.rule != recognise::Rule::Surname)
            .map(|found| found.concept)
            .filter(|concept| !translated.contains(concept))
            .collect();
        let words: Vec<Range<usize>> = words(plain)
            .into_iter()
            .flat_map(|word| without_proclitics(&pair.target, word))
            .collect();
        // They are in order, and none overlaps another.
        let terms_within = |range: &Range<usize>| {
            let terms = &pair.target_terms.chosen;
            let first = terms.partition_point(|term| term.end <= range.start);
            let end = range.end;
            terms[first..].iter().take_while(move |term| term.start < end)
        };
        // A surname may be that of somebody else, whose full name is misspelled.
        let is_of_longer_term = |range: &Range<usize>| {
            terms_within(range).any(|term| {
                let is_last_word = term.rule == recognise::Rule::Surname
                    && term.end == range.end
                    && range.start < term.start;
                !is_last_word
            })
        };
        let is_named = named.iter().any(|concept| self.long_names.contains_key(concept));
        let mut remarks = Vec::new();
        let mut reached = 0;
        for (index, first) in words.iter().enumerate() {
            if first.start < reached || !may_begin_name(&plain[first.clone()]) {
                continue;
            }
            let first_key = name_key(&pair.target.slice(first.clone()));
            let is_first = |word: &String| self.first_words.contains(word);
            let is_article = first_key.to_string() == "L";
            if !is_article && !is_named && !first_key.words().first().is_some_and(is_first) {
                continue;
            }
            let ends = words[index..].iter().map(|word| word.end).filter(|&end| end > first.start);
            let mut ends: Vec<usize> = ends.take(2 * LONGEST_NAME).collect();
            ends.sort_unstable();
            ends.dedup();
            let longest_first = ends.iter().rev().map(|&end| first.start..end);
            for range in longest_first.filter(|range| !is_of_longer_term(range)) {
                let text = pair.target.slice(range.clone());
                let Some((concept, spelling, _)) = self.sounding(&text, &named) else { continue };
                if !named.contains(&concept) && terms_within(&range).next().is_some() {
                    continue;
                }
                if translated.contains(&concept) && text.split_whitespace().count() < 2 {
                    continue;
                }
                let concept = &self.termbase.concepts[concept];
                let message =
                    format!("'{text}' is close to '{spelling}', as the glossary spells the name");
                let mut remark = Remark::new(message).at_target(range.clone());
                remark.concept = Some(concept.id.clone());
                remarks.push(remark.suggest([spelling.to_owned()]));
                reached = range.end;
                break;
            }
        }
        remarks
    }
}

/// Tells whether a name has several words, and consonants enough to be told by its sound.
fn is_long(key: &NameKey, least_consonants: usize) -> bool {
    key.words().len() >= 2 && key.consonants() >= least_consonants
}

/// Returns the places of the words of a text, in characters; an apostrophe between letters belongs to a word.
fn words(plain: &[char]) -> Vec<Range<usize>> {
    let is_part = |index: usize| {
        let character = plain[index];
        let is_inside = |index: usize| plain.get(index).is_some_and(|c| c.is_alphabetic());
        is_word_character(character)
            || is_mark(character)
            || (matches!(character, '\'' | '\u{2019}')
                && index > 0
                && is_inside(index - 1)
                && is_inside(index + 1)
                && !matches!((plain.get(index + 1), plain.get(index + 2)), (Some('s'), next) if next.is_none_or(|c| !c.is_alphabetic())))
    };
    let mut words: Vec<Range<usize>> = Vec::new();
    for index in (0..plain.len()).filter(|&index| is_part(index)) {
        match words.last_mut() {
            Some(word) if word.end == index => word.end += 1,
            _ => words.push(index..index + 1),
        }
    }
    words
}

/// Returns the word and, if it is Arabic, what it is without a conjunction or a preposition.
fn without_proclitics(text: &PlainText, word: Range<usize>) -> Vec<Range<usize>> {
    let mut places = vec![word.clone()];
    if text.characters[word.clone()].iter().all(|&letter| is_letter(letter)) {
        let written = text.slice(word.clone());
        let chains = proclitic_readings(&written).map(|reading| reading.chain);
        for chain in chains.filter(|&chain| chain > 0 && chain + 2 < word.len()) {
            let place = word.start + chain..word.end;
            if !places.contains(&place) {
                places.push(place);
            }
        }
    }
    places
}

/// Tells whether a word has a capital, if its letters have case, or is the article of a name.
fn may_begin_name(word: &[char]) -> bool {
    matches!(word, ['a' | 'e', 'l']) || word.first().is_some_and(|letter| !letter.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::missing_term::tests::{remarks, termbase};
    use crate::termbase::concept::Status::{Forbidden, Preferred};

    fn people() -> Termbase {
        let mut termbase = termbase(&[
            &[("en", Preferred, "Qassem Soleimani"), ("ar", Preferred, "قاسم سليماني")],
            &[
                ("en", Preferred, "Michael Kurilla"),
                ("ar", Preferred, "مايكل كوريلا"),
                ("ar", Forbidden, "مايكل كوريللا"),
            ],
            &[("en", Preferred, "Adel Abdul-Mahdi"), ("ar", Preferred, "عادل عبد المهدي")],
            &[("en", Preferred, "Muqtada al-Sadr"), ("ar", Preferred, "مقتدى الصدر")],
        ]);
        for concept in &mut termbase.concepts {
            concept.kind = Some(ConceptKind::Person);
        }
        termbase
    }

    #[test]
    fn finds_names_that_are_spelled_otherwise() {
        for (languages, source, target, place, spelling) in [
            (
                ("ar", "en"),
                "زار قاسم سليماني بغداد",
                "Qasim Sulaimani's visit",
                0..15,
                "Qassem Soleimani",
            ),
            (("ar", "en"), "شيء", "the late Qasem Soleimani", 9..24, "Qassem Soleimani"),
            (("en", "ar"), "Michael Kurilla said", "قال مايكل كوريله", 4..16, "مايكل كوريلا"),
            (("en", "ar"), "Michael Kurilla said", "ولمايكل كوريله", 2..14, "مايكل كوريلا"),
            (("en", "ar"), "Adel Abdul-Mahdi", "هو عادل عبدالمهضي هو", 3..17, "عادل عبد المهدي"),
            (("ar", "en"), "قاسم سليماني", "Then Ghasem Suleimani", 5..21, "Qassem Soleimani"),
            (("ar", "en"), "عادل عبد المهدي", "Adel Abdelmahdi", 0..15, "Adel Abdul-Mahdi"),
            (("ar", "en"), "مقتدى الصدر", "said Moqtada as-Sadr today", 5..20, "Muqtada al-Sadr"),
        ] {
            let found = remarks(&CHECK, &people(), languages, source, target);
            assert_eq!(found.len(), 1, "{target}: {found:?}");
            assert_eq!(found[0].target_span, Some(place), "{target}");
            assert_eq!(found[0].suggestions, [spelling], "{target}");
        }
    }

    #[test]
    fn lets_other_words_pass() {
        for (languages, source, target) in [
            (("ar", "en"), "قاسم سليماني", "Qassem Soleimani"),
            (("ar", "en"), "قاسم سليماني", "QASSEM SOLEIMANI"),
            (("ar", "en"), "شيء", "Qasim spoke"),
            (("ar", "en"), "شيء", "Ghasem Suleimani spoke"),
            (("ar", "en"), "قال", "A Suleimani spoke"),
            (("ar", "en"), "قاسم سليماني", "Jassem Soleimani spoke"),
            (("ar", "en"), "شيء", "a cousin, slim and tall"),
            (("en", "ar"), "Michael Kurilla", "مايكل كوريلا"),
            (("en", "ar"), "Michael Kurilla", "مايكل كوريللا"),
            (("en", "ar"), "nothing", "ميكائيل والكرة"),
            (("en", "ar"), "nothing", ""),
        ] {
            let found = remarks(&CHECK, &people(), languages, source, target);
            assert!(found.is_empty(), "{target}: {found:?}");
        }
    }
}
