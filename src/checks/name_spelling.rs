//! `name-spelling`: a person's name that is close to the glossary's, and is not the glossary's.

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::name_words::{NameWords, SoundingStretches, terms_within};
use super::pair::{Pair, Remark, Rule, Setup};
use super::surname_spelling::Surnames;
use super::table::Check;
use crate::language::LanguageTag;
use crate::severity::Severity;
use crate::termbase::concept::{ConceptKind, Termbase};
use crate::termbase::name_key::{FARTHEST_SOUND, NameKey, SoundIndex, Sounds};
use crate::termbase::recognise::{self, Recognition};

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

/// Whom the source of a segment names.
struct Source<'p, 'a> {
    pair: &'p Pair<'a>,
    lone_surnames: &'p LoneSurnames,
    /// Those of whom it has a term, and the translation none, but for their surnames.
    untranslated: HashSet<usize>,
    /// Those of whom it has a term.
    named: HashSet<usize>,
    /// The numbers of the long names of those whom the translation lacks.
    long_names: SoundIndex<usize>,
    /// What else in it sounds like the names of a concept, once that was asked.
    heard: HashMap<usize, HashSet<&'p Sounds>>,
    /// How its stretches sound, once that was asked.
    stretches: &'p OnceCell<SoundingStretches>,
}

impl<'p, 'a> Source<'p, 'a> {
    fn of(
        pair: &'p Pair<'a>,
        rule: &'p NameSpelling<'_>,
        stretches: &'p OnceCell<SoundingStretches>,
    ) -> Self {
        let terms = &pair.source_terms.chosen;
        let in_full = terms.iter().filter(|found| !found.rule.is_guess());
        let others = pair.target_terms.chosen.iter();
        let lone_surnames = &rule.lone_surnames;
        let others = others.filter(|found| !is_surname(found, lone_surnames));
        let translated: HashSet<usize> = others.map(|found| found.concept).collect();
        let in_full = in_full.map(|found| found.concept);
        let untranslated: HashSet<usize> =
            in_full.filter(|concept| !translated.contains(concept)).collect();
        let mut long_names = SoundIndex::default();
        let of_untranslated = untranslated.iter().flat_map(|concept| rule.long_names.get(concept));
        for &number in of_untranslated.flatten() {
            long_names.insert(&rule.names[number].sounds, number);
        }
        Self {
            pair,
            lone_surnames,
            untranslated,
            long_names,
            stretches,
            named: terms.iter().map(|found| found.concept).collect(),
            heard: HashMap::new(),
        }
    }

    /// Tells whether the source means a name of the glossary by what sounds like it in the translation: it names the
    /// person, and has nothing that sounds more like the translation.
    fn means(&mut self, name: &Name<'_>, translation: &Sounds, spoken: &[Sounds]) -> bool {
        if !self.heard.contains_key(&name.concept) {
            self.heard.insert(name.concept, self.sounding(name.concept, spoken));
        }
        let heard = &self.heard[&name.concept];
        let is_another =
            |heard: &&Sounds| heard.distance(translation) < heard.distance(&name.sounds);
        let is_named = self.named.contains(&name.concept) || !heard.is_empty();
        is_named && !heard.iter().any(is_another)
    }

    /// Returns what sounds like one of a concept's names and is not recognised as such.
    fn sounding(&self, concept: usize, spoken: &[Sounds]) -> HashSet<&'p Sounds> {
        let stretches = self.stretches.get_or_init(|| SoundingStretches::of(&self.pair.source));
        let is_full_name =
            |term: &Recognition| term.concept == concept && !is_surname(term, self.lone_surnames);
        let terms = &self.pair.source_terms.chosen;
        let is_in_no_name = |place: &Range<usize>| !terms_within(terms, place).any(is_full_name);
        let heard = |name: &Sounds| {
            let alike = stretches.with_consonants_of(name);
            let heard = alike.filter(|stretches| {
                stretches.sounds.distance(name) <= FARTHEST_SOUND
                    && has_edges(&stretches.sounds.key())
                    && stretches.places.iter().any(is_in_no_name)
            });
            heard.map(|stretches| &stretches.sounds).collect::<Vec<_>>()
        };
        spoken.iter().flat_map(heard).collect()
    }
}

impl Rule for NameSpelling<'_> {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        if self.names.is_empty() {
            return Vec::new();
        }
        let target_terms = &pair.target_terms.chosen;
        let translated: HashSet<usize> = target_terms.iter().map(|found| found.concept).collect();
        let stretches = OnceCell::new();
        let mut source = Source::of(pair, self, &stretches);
        // A surname may be that of somebody else, whose full name is misspelled.
        let is_of_longer_term = |range: &Range<usize>| {
            terms_within(target_terms, range).any(|term| {
                let is_part = term.end - term.start < range.len();
                let is_at_edge = term.start == range.start || term.end == range.end;
                !(is_surname(term, &self.lone_surnames) && is_part && is_at_edge)
            })
        };
        let is_source_of_long_name =
            source.untranslated.iter().any(|concept| self.long_names.contains_key(concept));
        let words = NameWords::of(&pair.target);
        let (mut remarks, mut found) = (Vec::new(), Vec::new());
        let mut reached = 0;
        for (number, first) in words.beginnings() {
            if first.start < reached {
                continue;
            }
            let first_key = Sounds::of(&pair.target.slice(first)).key();
            let is_first = |word: &String| self.first_words.contains(word);
            let is_article = first_key.to_string() == "L";
            if !is_article
                && !is_source_of_long_name
                && !first_key.words().first().is_some_and(is_first)
            {
                continue;
            }
            for range in words.stretches(number).filter(|range| !is_of_longer_term(range)) {
                let text = pair.target.slice(range.clone());
                let Some(name) = self.sounding(&text, &mut source) else { continue };
                // Without a capital, what stands in front of a surname may be a verb; it sounds like no longer given name.
                let is_surely_name = |term: &Recognition| {
                    self.lone_surnames.contains(&(term.concept, term.term))
                        && first_key.words().first().is_some_and(|first| {
                            first.chars().count() >= LEAST_CONSONANTS_BEFORE_SURNAME
                        })
                };
                let is_behind_any_word = !text.starts_with(char::is_uppercase)
                    && !is_article
                    && terms_within(target_terms, &range)
                        .any(|term| term.start > range.start && !is_surely_name(term));
                if is_behind_any_word {
                    continue;
                }
                if translated.contains(&name.concept) && text.split_whitespace().count() < 2 {
                    continue;
                }
                reached = range.end;
                found.push((name.concept, range.clone()));
                remarks.push(self.remark(pair, name.concept, range, name.spelling));
                break;
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
mod tests {
    use super::*;
    use crate::checks::tests::{remarks, termbase};
    use crate::termbase::concept::Status::{Admitted, Forbidden, Preferred};

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
            &[("en", Preferred, "Mohammed Abbas"), ("ar", Preferred, "محمد عباس")],
            &[("en", Preferred, "Hassan Nasrallah"), ("ar", Preferred, "حسن نصر الله")],
            &[("en", Preferred, "Bashar al-Assad"), ("ar", Preferred, "بشار الأسد")],
            &[("en", Preferred, "Tom Barrack"), ("ar", Preferred, "توم باراك")],
            &[("en", Preferred, "Kim Jong Un"), ("ar", Preferred, "كيم جونغ أون")],
            &[
                ("en", Preferred, "Werner Brandauer"),
                ("en", Admitted, "Brandauer"),
                ("ar", Preferred, "فيرنر برانداور"),
                ("ar", Admitted, "برانداور"),
            ],
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
            (("ar", "en"), "قاسم سلماني", "the late Qasem Soleimani", 9..24, "Qassem Soleimani"),
            (("en", "ar"), "Kassem Suleimani left", "غادر قاصم سليماني", 5..17, "قاسم سليماني"),
            (
                ("ar", "en"),
                "محمود عباس ومحمد عباس",
                "Mahmoud Abbas, Muhamad Abbas",
                15..28,
                "Mohammed Abbas",
            ),
            (("en", "ar"), "Michael Kurilla said", "قال مايكل كوريله", 4..16, "مايكل كوريلا"),
            (("en", "ar"), "Michael Kurilla said", "ولمايكل كوريله", 2..14, "مايكل كوريلا"),
            (("en", "ar"), "Adel Abdul-Mahdi", "هو عادل عبدالمهضي هو", 3..17, "عادل عبد المهدي"),
            (("ar", "en"), "قاسم سليماني", "Then Ghasem Suleimani", 5..21, "Qassem Soleimani"),
            (("ar", "en"), "عادل عبد المهدي", "Adel Abdelmahdi", 0..15, "Adel Abdul-Mahdi"),
            (("ar", "en"), "مقتدى الصدر", "said Moqtada as-Sadr today", 5..20, "Muqtada al-Sadr"),
            // What stands behind the full name is asked as it is.
            (
                ("ar", "en"),
                "قال مقتدى الصدر ثم قال مقتدى الصدر",
                "Muqtada al-Sadr spoke, then Muqtada es-Sadr",
                28..43,
                "Muqtada al-Sadr",
            ),
            // A surname that the glossary has by itself.
            (("en", "ar"), "Werner Brandauer said", "قال فرنر برانداور", 4..17, "فيرنر برانداور"),
            (
                ("ar", "en"),
                "قال فيرنر برانداور",
                "Wernar Brandauer said",
                0..16,
                "Werner Brandauer",
            ),
            // Surnames alone.
            (("ar", "en"), "قاسم سليماني", "Then Sulaimani left", 5..14, "Soleimani"),
            (("ar", "en"), "كيم جونغ أون", "Then Kem left", 5..8, "Kim"),
            (
                ("ar", "en"),
                "قال مقتدى الصدر، ثم غادر الصدر",
                "Muqtada al-Sadr said so, then al-Sader left",
                30..38,
                "al-Sadr",
            ),
            (
                ("en", "ar"),
                "Michael Kurilla came. Kurilla said",
                "جاء مايكل كوريلا ثم قال كوريله",
                24..30,
                "كوريلا",
            ),
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
            (("ar", "en"), "شيء", "the late Qasem Soleimani"),
            (("en", "ar"), "the black-skinned man", "الرجل ذو البشرة السوداء"),
            (("ar", "en"), "كسر توم النافذة", "Tom broke the window"),
            (("en", "ar"), "Mahmoud Abbas left", "غادر محمود عباس"),
            (("ar", "en"), "غادر محمود عباس", "Mahmoud Abbas left"),
            (("en", "ar"), "Hussein Nasrallah left", "غادر حسين نصر الله"),
            (("ar", "en"), "غادر حسين نصر الله", "Hussein Nasrallah left"),
            (("en", "ar"), "Mahmoud Abbas met Mohammed Abbas", "التقى محمود عباس محمد عباس"),
            (("ar", "en"), "قاسم سليماني", "Ali Sulaimani left"),
            (("ar", "en"), "قاسم سليماني", "Sulaimani Airport opened"),
            (("ar", "en"), "قاسم سليماني", "the sulaimani left"),
            (("ar", "en"), "قاسم سليماني والسليماني", "He and Sulaimani left"),
            (("en", "ar"), "Werner Brandauer said", "قال برانداور"),
            (("en", "ar"), "Brandauer said", "قال برانداور"),
            (("ar", "en"), "قال كارل برانداور", "Karl Brandauer said"),
            (("ar", "en"), "قال فيرنر برانداور", "Brandauer said"),
            (("en", "ar"), "nothing", ""),
        ] {
            let found = remarks(&CHECK, &people(), languages, source, target);
            assert!(found.is_empty(), "{target}: {found:?}");
        }
    }
}
