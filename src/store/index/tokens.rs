//! Tokens: the words of a segment as numbers, to count those that segments share and to find those that have one.
//!
//! Segments share stems, counted as often as they stand: each has a token for the first of a stem, the second and
//! so on. A search asks for words: one that is stemmed has a token as it stands as well.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::language::LanguageTag;
use crate::text::words;

/// The number of a stem with its ordinal among its likes in a segment, or of a word as it stands, which is greater than
/// any of a stem; never negative, as SQLite's integers are signed.
pub(in crate::store) type Token = i64;

/// The least token of a word as it stands.
const FIRST_OF_WORDS: Token = 1 << 62;

/// Makes other hashes of words than of the stems that are the same text.
const SEED_OF_WORDS: u64 = 1;

/// What stands for a word of a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::store) struct WordHashes {
    /// The hash of its stem.
    pub(in crate::store) stem: u64,
    /// The hash of the word as it stands; that of the stem if words like it are not stemmed.
    pub(in crate::store) word: u64,
}

impl WordHashes {
    /// Returns the hashes of a word of a match form.
    pub(in crate::store) fn of(word: &str, language: &LanguageTag) -> Self {
        if words::is_stemmed(word, language) {
            let hash = xxh3_64_with_seed(word.as_bytes(), SEED_OF_WORDS);
            return Self { stem: stem_hash(words::stem(word, language)), word: hash };
        }
        let hash = stem_hash(word);
        Self { stem: hash, word: hash }
    }
}

fn stem_hash(stem: &str) -> u64 {
    xxh3_64(stem.as_bytes())
}

/// Returns the tokens of stems in ascending order; there are as many as stems.
pub(super) fn of_stems<'a>(stems: impl IntoIterator<Item = &'a str>) -> Vec<Token> {
    let mut tokens = Vec::new();
    push_stems(stems.into_iter().map(stem_hash).collect(), &mut tokens);
    tokens.sort_unstable();
    tokens
}

/// Returns the tokens of the words of a segment, each once, in an order of their own.
pub(in crate::store) fn of_words(words: &[WordHashes]) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(2 * words.len());
    let mut hashes = push_stems(words.iter().map(|word| word.stem).collect(), &mut tokens);
    let stemmed = words.iter().filter(|word| word.word != word.stem);
    hashes.clear();
    hashes.extend(stemmed.map(|word| word.word));
    hashes.sort_unstable();
    hashes.dedup();
    tokens.extend(hashes.into_iter().map(word_token));
    tokens
}

/// Returns the token that all segments with a word have.
pub(super) fn of_word(word: &str, language: &LanguageTag) -> Token {
    let WordHashes { stem, word } = WordHashes::of(word, language);
    if word == stem { stem_token(stem, 0) } else { word_token(word) }
}

/// Appends the tokens of stems, of which the hashes are given, and returns what held these.
fn push_stems(mut stems: Vec<u64>, tokens: &mut Vec<Token>) -> Vec<u64> {
    stems.sort_unstable();
    let (mut last, mut ordinal) = (None, 0);
    tokens.extend(stems.iter().map(|&hash| {
        ordinal = if last == Some(hash) { ordinal + 1 } else { 0 };
        last = Some(hash);
        stem_token(hash, ordinal)
    }));
    stems
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
    use super::*;

    #[test]
    fn counts_words_as_often_as_they_stand() {
        let once = of_stems(["the", "talks"]);
        let twice = of_stems(["the", "the", "talks"]);
        assert_eq!((once.len(), twice.len()), (2, 3));
        assert!(once.iter().all(|token| twice.contains(token)));
        assert!(twice.is_sorted() && twice.iter().all(|&token| token >= 0));
    }

    #[test]
    fn tells_words_of_one_stem_apart() {
        let arabic: LanguageTag = "ar".parse().expect("the tag is valid");
        let hashes = |words: &[&str]| -> Vec<WordHashes> {
            words.iter().map(|word| WordHashes::of(word, &arabic)).collect()
        };
        let stored = of_words(&hashes(&["القوات", "بقوات", "بقوات", "2024"]));
        assert!(stored.iter().all(|&token| token >= 0));
        // The stems are قوات, twice بقو, and 2024.
        assert_eq!(stored.len(), 6);
        assert!(of_stems(["قوات", "بقو", "بقو", "2024"]).iter().all(|one| stored.contains(one)));
        for (word, is_there) in
            [("القوات", true), ("بقوات", true), ("2024", true), ("قوات", false), ("والقوات", false)]
        {
            assert_eq!(stored.contains(&of_word(word, &arabic)), is_there, "{word}");
        }
    }
}
