//! The first pass: in how many units each phrase stands.

use std::collections::{HashMap, HashSet};

use super::ExtractOptions;
use super::align::Aligning;
use super::known::Known;
use super::phrases::{
    Phrase, before_article, hash_of, hash_of_words, inner_hashes, surface, tokens, translations,
    within,
};
use super::sides::Sides;
use crate::language::LanguageTag;
use crate::termbase::concept::Termbase;

/// How many phrases a table holds before the rare ones are forgotten: some 60 MB.
const PHRASES: usize = 600_000;
/// How many phrases are looked at in the second pass.
const CANDIDATES: usize = 20_000;
/// A phrase of which so much stands inside one longer phrase is a part of it.
const PART: f64 = 0.8;

/// A phrase and how often it stands.
#[derive(Clone, Debug)]
pub(super) struct Counted {
    pub(super) units: u32,
    pub(super) surface: Box<str>,
    /// The same without articles, where it stands so anywhere.
    pub(super) indefinite: Option<Box<str>>,
    /// In how many units it stands without a letter before it that may be a proclitic.
    pub(super) whole: u32,
    /// By how many units more it is written so than otherwise, of those since it was chosen.
    votes: u32,
    /// In how many units it is written as a name.
    pub(super) as_name: u32,
    last_unit: u64,
}

/// Phrases by their hash.
#[derive(Debug, Default)]
pub(super) struct Phrases {
    pub(super) by_hash: HashMap<u64, Counted, foldhash::fast::FixedState>,
    /// Phrases with fewer units were forgotten.
    floor: u32,
}

/// The first pass over the pairs.
#[derive(Debug)]
pub struct Counting {
    sides: Sides,
    /// The options, in the direction in which it is counted.
    options: ExtractOptions,
    known: Known,
    sources: Phrases,
    targets: Phrases,
    units: u64,
}

impl Counting {
    /// Begins, leaving out the terms of a termbase.
    pub fn new(options: ExtractOptions, termbase: &Termbase) -> Self {
        let (sides, options) = Sides::of(options, termbase);
        let known = Known::new(termbase, &options.source);
        let (sources, targets) = (Phrases::default(), Phrases::default());
        Self { sides, options, known, sources, targets, units: 0 }
    }

    /// Counts the phrases of a pair.
    pub fn add(&mut self, source: &str, target: &str) {
        let (source, target) = self.sides.turned(source, target);
        self.units += 1;
        let unit = self.units;
        let words = tokens(source, &self.options.source);
        for phrase in self.known.terms_beside(&words) {
            let text = surface(source, &words, &phrase);
            self.sources.count(&phrase, &text, unit, &self.options.source);
        }
        let words = tokens(target, &self.options.target);
        for phrase in translations(&words) {
            let text = surface(target, &words, &phrase);
            self.targets.count(&phrase, &text, unit, &self.options.target);
        }
    }

    /// Chooses the phrases that look like terms.
    pub fn finish(mut self) -> Aligning {
        let minimum = self.options.minimum;
        let is_often = |counted: &Counted| counted.units >= minimum || counted.as_name > 0;
        self.sources.by_hash.retain(|_hash, counted| is_often(counted));
        self.drop_parts();
        let mut chosen: Vec<(u64, Counted)> = self.sources.by_hash.into_iter().collect();
        // The commonest first; equals by their text, so that the order is always the same.
        chosen.sort_by(|(_, one), (_, other)| {
            other.units.cmp(&one.units).then_with(|| one.surface.cmp(&other.surface))
        });
        chosen.truncate(CANDIDATES);
        self.targets.by_hash.shrink_to_fit();
        Aligning::new(self.sides, self.options, self.known, chosen, (self.targets, self.units))
    }

    /// Drops phrases that stand mostly inside one longer phrase, and English lists of names with *and* between them.
    fn drop_parts(&mut self) {
        let language = &self.options.source;
        let names = &self.sources.by_hash;
        let lists: HashSet<u64> = names
            .iter()
            .filter(|_| language.is_english())
            .filter(|(_, counted)| {
                let parts = counted.surface.split(" and ");
                let parts = parts.map(|part| part.strip_prefix("the ").unwrap_or(part));
                let parts: Vec<&str> = parts.collect();
                parts.len() > 1
                    && parts.iter().all(|part| {
                        names.contains_key(&hash_of(part, language))
                            || names.contains_key(&within(part, language, hash_of_words))
                            || self.known.has(part, language)
                    })
            })
            .map(|(hash, _)| *hash)
            .collect();
        self.sources.by_hash.retain(|hash, _| !lists.contains(hash));
        let mut inside: HashMap<u64, u32, foldhash::fast::FixedState> = HashMap::default();
        for counted in self.sources.by_hash.values() {
            let words = tokens(&counted.surface, &self.options.source);
            for hash in inner_hashes(&words, &(0..words.len())) {
                let most = inside.entry(hash).or_default();
                *most = (*most).max(counted.units);
            }
        }
        self.sources.by_hash.retain(|hash, counted| {
            let most = inside.get(hash).copied().unwrap_or_default();
            f64::from(most) < PART * f64::from(counted.units)
        });
    }
}

impl Phrases {
    fn count(&mut self, phrase: &Phrase, text: &str, unit: u64, language: &LanguageTag) {
        let (hash, is_name) = (phrase.hash, phrase.is_name);
        let is_whole = u32::from(!phrase.is_cut());
        match self.by_hash.get_mut(&hash) {
            Some(counted) => {
                if counted.last_unit == unit {
                    return;
                }
                counted.units += 1;
                counted.whole += is_whole;
                counted.last_unit = unit;
                counted.as_name += u32::from(is_name);
                // The commonest spelling, if there is one that most units have (Boyer and Moore 1991).
                if *counted.surface == *text || is_cited_for(&counted.surface, text, language) {
                    counted.votes += 1;
                } else if is_cited_for(text, &counted.surface, language) {
                    counted.surface = text.into();
                    counted.votes += 1;
                } else {
                    counted.note_indefinite(text);
                    if counted.votes == 0 {
                        counted.surface = text.into();
                        counted.votes = 1;
                    } else {
                        counted.votes -= 1;
                    }
                }
            }
            None => {
                if self.by_hash.len() >= PHRASES {
                    self.forget();
                }
                let units = 1 + self.floor;
                let as_name = u32::from(is_name);
                let surface = text.into();
                let counted = Counted {
                    units,
                    surface,
                    indefinite: None,
                    whole: is_whole,
                    votes: 1,
                    as_name,
                    last_unit: unit,
                };
                self.by_hash.insert(hash, counted);
            }
        }
    }

    /// Forgets the rarest phrases until a quarter of the table is free.
    fn forget(&mut self) {
        while self.by_hash.len() > PHRASES / 4 * 3 {
            self.floor += 1;
            let floor = self.floor;
            self.by_hash.retain(|_, counted| counted.units > floor);
        }
    }
}

impl Counted {
    /// Takes note of the indefinite one of two spellings that differ in nothing but articles.
    fn note_indefinite(&mut self, other: &str) {
        let is_indefinite_of = |one: &str, other: &str| {
            let bare = other.split(' ').map(|word| word.strip_prefix("ال").unwrap_or(word));
            other.starts_with("ال") && one.split(' ').eq(bare)
        };
        if is_indefinite_of(other, &self.surface) {
            self.indefinite = Some(other.into());
        } else if is_indefinite_of(&self.surface, other) {
            self.indefinite = Some(self.surface.clone());
        }
    }
}

/// Tells whether the first of two spellings of a phrase is the one to be cited: an Arabic phrase without `و` before it and
/// in the nominative, and with nothing before its article.
fn is_cited_for(one: &str, other: &str, language: &LanguageTag) -> bool {
    let is_definite_in = || before_article(other).is_some_and(|(_, definite)| definite == one);
    language.is_arabic()
        && (other.strip_prefix('و') == Some(one)
            || is_definite_in()
            || is_nominative_of(one, other))
}

/// Tells whether two spellings of an Arabic phrase differ in the case of sound plurals, and the first is the nominative.
fn is_nominative_of(one: &str, other: &str) -> bool {
    let is_same = |(one, other): (&str, &str)| {
        one == other
            || one.strip_suffix("ون").is_some_and(|stem| other.strip_suffix("ين") == Some(stem))
    };
    one.len() == other.len() && one != other && one.split(' ').zip(other.split(' ')).all(is_same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_nominatives() {
        assert!(is_nominative_of("المشترون الأجانب", "المشترين الأجانب"));
        assert!(!is_nominative_of("المشترين الأجانب", "المشترون الأجانب"));
        assert!(!is_nominative_of("القانون", "القانون") && !is_nominative_of("ليمون", "سنين"));
    }
}
