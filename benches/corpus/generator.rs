//! Sentences made of the words of the repository's own units.
//!
//! A sentence takes the length, the punctuation and the places of numbers from an own unit and its words
//! from a vocabulary in which, as in texts, the word of rank *r* is about as frequent as 1/*r*. The first
//! ranks are the own units' words by their frequency, the others are coined of parts of these. Every
//! fourth sentence is an earlier one with other numbers and some other words, as news repeats itself.
//! Each pair follows from its number alone, so that a corpus of any size need not be held.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::random::Random;
use super::{Pair, Side};

/// Returns the number of words of a vocabulary: a hundred thousand news sentences have about forty
/// thousand, and ten times as many have four times as many (Heaps' law).
fn vocabulary_size(pairs: usize) -> usize {
    (40_000.0 * (pairs.max(100_000) as f64 / 100_000.0).powf(0.6)) as usize
}

/// The rank before which words are too frequent to be the name or the matter that a report exchanges.
const FIRST_NAME: usize = 150;

/// A source of sentence pairs.
#[derive(Debug)]
pub(crate) struct Generator {
    seed: u64,
    own: Vec<Pair>,
    english: Vocabulary,
    arabic: Vocabulary,
}

impl Generator {
    /// Makes the generator that follows these pairs, for a corpus of about so many.
    pub(crate) fn new(own: Vec<Pair>, seed: u64, size: usize) -> Self {
        let mut random = Random::new(seed);
        let words = vocabulary_size(size);
        let mut vocabulary =
            |side: Side| Vocabulary::new(own.iter().map(|pair| side.of(pair)), words, &mut random);
        let (english, arabic) = (vocabulary(Side::English), vocabulary(Side::Arabic));
        Self { seed, own, english, arabic }
    }

    /// Returns the pair of a number: an own one, then new ones and variations of those before.
    pub(crate) fn pair(&self, number: usize) -> Pair {
        if let Some(own) = self.own.get(number) {
            return own.clone();
        }
        let mut random = self.random(number);
        if random.below(4) > 0 {
            self.new_pair(&mut random)
        } else {
            self.variation(&self.pair(random.below(number)), &mut random)
        }
    }

    /// Returns a pair that is like none of [`Self::pair`].
    pub(crate) fn held_out(&self, number: usize) -> Pair {
        self.new_pair(&mut self.random(usize::MAX - number))
    }

    fn random(&self, number: usize) -> Random {
        Random::new(Random::new(self.seed ^ number as u64).next())
    }

    fn new_pair(&self, random: &mut Random) -> Pair {
        let model = random.choose(&self.own);
        let seed = random.next();
        let mut numbers = Random::new(seed);
        let english =
            replace_words(&model.english, &mut numbers, |_word| Some(self.english.draw(random)));
        let mut numbers = Random::new(seed);
        let arabic =
            replace_words(&model.arabic, &mut numbers, |_word| Some(self.arabic.draw(random)));
        Pair { english, arabic }
    }

    fn variation(&self, model: &Pair, random: &mut Random) -> Pair {
        let seed = random.next();
        let mut vary = |text: &str, vocabulary: &Vocabulary| {
            replace_words(text, &mut Random::new(seed), |word| {
                let is_replaced = !vocabulary.is_frequent(word) && random.below(5) == 0;
                is_replaced.then(|| vocabulary.draw(random))
            })
        };
        let english = vary(&model.english, &self.english);
        let arabic = vary(&model.arabic, &self.arabic);
        Pair { english, arabic }
    }
}

/// The words of a language by their rank.
#[derive(Debug)]
struct Vocabulary {
    words: Vec<String>,
    frequent: BTreeSet<String>,
    /// For each word, the sum of the weights up to it.
    weights: Vec<u64>,
}

impl Vocabulary {
    fn new<'a>(sentences: impl Iterator<Item = &'a str>, size: usize, random: &mut Random) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for word in sentences.flat_map(str::split_whitespace).map(core) {
            if !word.is_empty() && !is_number(word) {
                *counts.entry(word).or_default() += 1;
            }
        }
        let mut ranked: Vec<&str> = counts.keys().copied().collect();
        ranked.sort_by_key(|word| Reverse(counts[word]));
        let mut words: Vec<String> = ranked.iter().map(|&word| word.to_owned()).collect();
        let mut known: BTreeSet<String> = words.iter().cloned().collect();
        while words.len() < size {
            let coined = coin(random.choose::<&str>(&ranked), random.choose::<&str>(&ranked));
            if known.insert(coined.clone()) {
                words.push(coined);
            }
        }
        let mut sum = 0;
        let weights = (0..words.len() as u64)
            .map(|rank| {
                sum += 1_000_000_000 / (rank + 3);
                sum
            })
            .collect();
        let frequent = words[..FIRST_NAME].iter().cloned().collect();
        Self { words, frequent, weights }
    }

    fn draw(&self, random: &mut Random) -> &str {
        let total = self.weights[self.weights.len() - 1];
        let drawn = random.next() % total;
        &self.words[self.weights.partition_point(|&sum| sum <= drawn)]
    }

    fn is_frequent(&self, word: &str) -> bool {
        self.frequent.contains(word)
    }
}

/// Makes a word of the first half of one and the second half of another.
fn coin(first: &str, second: &str) -> String {
    let half = |word: &str| word.chars().count() / 2;
    let front = first.chars().take(half(first).max(1));
    front.chain(second.chars().skip(half(second))).collect()
}

/// Returns a sentence with other numbers of as many digits, and other words where `replace` gives some.
pub(crate) fn replace_words<'a>(
    sentence: &str,
    numbers: &mut Random,
    mut replace: impl FnMut(&str) -> Option<&'a str>,
) -> String {
    let mut replaced = String::with_capacity(sentence.len());
    for written in sentence.split_whitespace() {
        if !replaced.is_empty() {
            replaced.push(' ');
        }
        let word = core(written);
        if word.is_empty() {
            replaced.push_str(written);
        } else if is_number(word) {
            let other = |character: char| match character.to_digit(10) {
                Some(_digit) => char::from(b'1' + numbers.below(9) as u8),
                None => character,
            };
            replaced.extend(written.chars().map(other));
        } else {
            let (before, after) = written.split_once(word).unwrap_or_default();
            replaced.push_str(before);
            replaced.push_str(replace(word).unwrap_or(word));
            replaced.push_str(after);
        }
    }
    replaced
}

/// Returns a text with one word in so many taken from others, if there are any.
pub(crate) fn with_other_words(
    text: &str,
    others: &str,
    one_in: usize,
    random: &mut Random,
) -> String {
    let others: Vec<&str> = others.split_whitespace().collect();
    let replace = |word| {
        let is_replaced = !others.is_empty() && random.below(one_in) == 0;
        if is_replaced { *random.choose(&others) } else { word }
    };
    text.split_whitespace().map(replace).collect::<Vec<_>>().join(" ")
}

/// Returns a word without the punctuation around it.
fn core(written: &str) -> &str {
    written.trim_matches(|character: char| !character.is_alphanumeric())
}

fn is_number(word: &str) -> bool {
    word.chars().any(|character| character.is_ascii_digit())
}
