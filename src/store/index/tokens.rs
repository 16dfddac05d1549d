//! Tokens: the words of a segment as numbers, to count those that segments share and to find those that have one.
//!
//! Segments share stems, counted as often as they stand: each has a token for the first of a stem, the second and
//! so on. A search asks for words: one that is stemmed has a token as it stands as well. In scripts without spaces it is
//! mostly a phrase of words that are found in every other segment: two that stand side by side have a token together.

use std::mem;

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::language::LanguageTag;
use crate::text::words;

/// The number of a stem with its ordinal among its likes in a segment, or of what is only searched for, which is greater
/// than any of a stem; never negative, as SQLite's integers are signed.
pub(in crate::store) type Token = i64;

/// The least token of a word as it stands, or of two neighbours.
const FIRST_OF_WORDS: Token = 1 << 62;

/// Makes other hashes of words than of the stems that are the same text.
const SEED_OF_WORDS: u64 = 1;

/// What segments are searched for, in their match forms.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Searched {
    /// A word.
    Word(String),
    /// Two words of scripts without spaces, side by side.
    Neighbours(String, String),
}

/// The stem of a word, as a hash of which no more bits than a token's are used, and above them whether words like this
/// one are stemmed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct StemHash(u64);

/// Tells that a word is stemmed.
const STEMMED: u64 = 1 << 63;

impl StemHash {
    /// Returns that of a word of a match form.
    pub(in crate::store) fn of(word: &str, language: &LanguageTag) -> Self {
        if words::is_stemmed(word, language) {
            Self(stem_hash(words::stem(word, language)) | STEMMED)
        } else {
            Self(stem_hash(word))
        }
    }

    fn is_stemmed(self) -> bool {
        self.0 & STEMMED != 0
    }
}

/// Returns the hash of a word as it stands, which is another than that of a stem of the same text.
pub(in crate::store) fn word_hash(word: &str) -> u64 {
    xxh3_64_with_seed(word.as_bytes(), SEED_OF_WORDS)
}

fn stem_hash(stem: &str) -> u64 {
    xxh3_64(stem.as_bytes()) & !STEMMED
}

/// The tokens of a segment in the making, each once.
#[derive(Debug, Default)]
pub(in crate::store) struct TokenList {
    tokens: Vec<Token>,
    words: usize,
    /// How often each stem, or word as it stands, has come.
    counts: Counts,
}

impl TokenList {
    /// Appends the tokens of the next word, of which the hash is given.
    pub(in crate::store) fn push(&mut self, word: u64, stem: StemHash) {
        self.words += 1;
        self.push_stem(stem);
        if stem.is_stemmed() && self.counts.count(word) == 0 {
            self.tokens.push(word_token(word));
        }
    }

    fn push_stem(&mut self, stem: StemHash) {
        let ordinal = self.counts.count(stem.0);
        self.tokens.push(stem_token(stem.0, ordinal));
    }

    /// Appends the token of two neighbouring words of scripts without spaces, of which the hashes are given.
    pub(in crate::store) fn push_neighbours(&mut self, first: u64, second: u64) {
        let hash = neighbours_hash(first, second);
        if self.counts.count(hash) == 0 {
            self.tokens.push(word_token(hash));
        }
    }

    /// Returns the tokens, in an order of their own, and the number of words, and begins anew.
    pub(in crate::store) fn finish(&mut self) -> (Vec<Token>, usize) {
        self.counts.begin_anew();
        let tokens = self.tokens.clone();
        self.tokens.clear();
        (tokens, mem::take(&mut self.words))
    }
}

/// How often hashes have come since the last beginning, which takes no time.
#[derive(Debug)]
struct Counts {
    /// A power of two of places; a hash has the first free one from where its lower bits say.
    places: Vec<Count>,
    /// The number of hashes that have come.
    hashes: usize,
    /// The number of the beginning.
    turn: u32,
}

/// How often a hash has come, if that was in this turn.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    hash: u64,
    turn: u32,
    times: u32,
}

/// How many places are kept for the next segment: for twice as many words as most have.
const PLACES_KEPT: usize = 1 << 8;

impl Default for Counts {
    fn default() -> Self {
        Self { places: vec![Count::default(); PLACES_KEPT], hashes: 0, turn: 1 }
    }
}

impl Counts {
    /// Returns how often a hash has come before.
    #[inline]
    fn count(&mut self, hash: u64) -> u64 {
        let mask = self.places.len() - 1;
        let mut place = hash as usize & mask;
        loop {
            let count = &mut self.places[place];
            if count.turn != self.turn {
                *count = Count { hash, turn: self.turn, times: 1 };
                self.hashes += 1;
                if self.hashes * 2 > self.places.len() {
                    self.grow();
                }
                return 0;
            }
            if count.hash == hash {
                count.times += 1;
                return u64::from(count.times) - 1;
            }
            place = (place + 1) & mask;
        }
    }

    #[cold]
    fn grow(&mut self) {
        let size = self.places.len() * 2;
        let before = mem::replace(&mut self.places, vec![Count::default(); size]);
        for count in before.into_iter().filter(|count| count.turn == self.turn) {
            let mut place = count.hash as usize & (size - 1);
            while self.places[place].turn == self.turn {
                place = (place + 1) & (size - 1);
            }
            self.places[place] = count;
        }
    }

    /// Forgets what has come.
    fn begin_anew(&mut self) {
        match self.turn.checked_add(1).filter(|_next| self.places.len() == PLACES_KEPT) {
            Some(next) => (self.turn, self.hashes) = (next, 0),
            None => *self = Self::default(),
        }
    }
}

/// Returns the tokens of stems in ascending order; there are as many as stems.
pub(super) fn of_stems<'a>(stems: impl IntoIterator<Item = &'a str>) -> Vec<Token> {
    let mut list = TokenList::default();
    stems.into_iter().for_each(|stem| list.push_stem(StemHash(stem_hash(stem))));
    let (mut tokens, _words) = list.finish();
    tokens.sort_unstable();
    tokens
}

/// Returns the token that all segments have in which something stands.
pub(super) fn of_searched(searched: &Searched, language: &LanguageTag) -> Token {
    match searched {
        Searched::Word(word) => {
            let stem = StemHash::of(word, language);
            if stem.is_stemmed() { word_token(word_hash(word)) } else { stem_token(stem.0, 0) }
        }
        Searched::Neighbours(first, second) => {
            word_token(neighbours_hash(word_hash(first), word_hash(second)))
        }
    }
}

fn neighbours_hash(first: u64, second: u64) -> u64 {
    first.rotate_left(1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ second
}

fn stem_token(hash: u64, ordinal: u64) -> Token {
    let mixed = hash.wrapping_add(ordinal.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    mixed as Token & (FIRST_OF_WORDS - 1)
}

fn word_token(hash: u64) -> Token {
    hash as Token & (FIRST_OF_WORDS - 1) | FIRST_OF_WORDS
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use proptest::prelude::*;

    #[test]
    fn counts_words_as_often_as_they_stand() {
        let once = of_stems(["the", "talks"]);
        let twice = of_stems(["the", "the", "talks"]);
        assert_eq!((once.len(), twice.len()), (2, 3));
        assert!(once.iter().all(|token| twice.contains(token)));
        assert!(twice.is_sorted() && twice.iter().all(|&token| token >= 0));
    }

    #[test]
    fn tells_neighbours_apart() {
        let chinese: LanguageTag = "zh".parse().expect("the tag is valid");
        let mut list = TokenList::default();
        let words = ["会", "議", "会"];
        words.iter().for_each(|word| list.push(word_hash(word), StemHash::of(word, &chinese)));
        words.windows(2).for_each(|two| list.push_neighbours(word_hash(two[0]), word_hash(two[1])));
        let (tokens, words) = list.finish();
        assert_eq!((tokens.len(), words), (5, 3));
        let word = |word: &str| Searched::Word(word.to_owned());
        let both = |one: &str, two: &str| Searched::Neighbours(one.to_owned(), two.to_owned());
        for (searched, is_there) in [
            (both("会", "議"), true),
            (both("議", "会"), true),
            (word("会"), true),
            (both("会", "会"), false),
        ] {
            assert_eq!(
                tokens.contains(&of_searched(&searched, &chinese)),
                is_there,
                "{searched:?}"
            );
        }
    }

    #[test]
    fn tells_words_of_one_stem_apart() {
        let arabic: LanguageTag = "ar".parse().expect("the tag is valid");
        let mut list = TokenList::default();
        for word in ["القوات", "بقوات", "بقوات", "2024"] {
            list.push(word_hash(word), StemHash::of(word, &arabic));
        }
        let (stored, words) = list.finish();
        assert_eq!(words, 4);
        assert!(stored.iter().all(|&token| token >= 0));
        // The stems are قوات, twice بقو, and 2024.
        assert_eq!(stored.len(), 6);
        assert!(of_stems(["قوات", "بقو", "بقو", "2024"]).iter().all(|one| stored.contains(one)));
        for (word, is_there) in
            [("القوات", true), ("بقوات", true), ("2024", true), ("قوات", false), ("والقوات", false)]
        {
            let searched = Searched::Word(word.to_owned());
            assert_eq!(stored.contains(&of_searched(&searched, &arabic)), is_there, "{word}");
        }
    }

    proptest! {
        #[test]
        fn counts_hashes_of_each_turn(
            turns in prop::collection::vec(
                prop::collection::vec(
                    // Many that begin at one place, and more than there is room for at first.
                    prop_oneof![0..20_u64, (0..40_u64).prop_map(|one| one << 32), any::<u64>()],
                    0..3 * PLACES_KEPT,
                ),
                1..4,
            ),
            turn in prop_oneof![Just(1), Just(u32::MAX - 1)],
        ) {
            let mut counts = Counts { turn, ..Counts::default() };
            for hashes in turns {
                let mut expected: HashMap<u64, u64> = HashMap::new();
                for hash in hashes {
                    let before = expected.entry(hash).or_default();
                    prop_assert_eq!(counts.count(hash), *before);
                    *before += 1;
                }
                counts.begin_anew();
            }
        }
    }
}
