//! Tokens: the words of a segment as numbers, the second of a kind apart from the first.

use xxhash_rust::xxh3::xxh3_64;

use crate::language::LanguageTag;
use crate::text::words::{Word, words};

/// The number of a stem with its ordinal among its likes in a segment; never negative, as SQLite's
/// integers are signed.
pub(in crate::store) type Token = i64;

/// Returns the tokens of a match form in ascending order; there are as many as words, each of which is
/// shown to `see`.
pub(in crate::store) fn tokens(
    form: &str,
    language: &LanguageTag,
    mut see: impl FnMut(&Word<'_>),
) -> Vec<Token> {
    of_stems(words(form, language).inspect(|word| see(word)).map(|word| word.stem))
}

/// Returns the tokens of stems in ascending order.
pub(super) fn of_stems<'a>(stems: impl IntoIterator<Item = &'a str>) -> Vec<Token> {
    let mut hashes: Vec<u64> = stems.into_iter().map(|stem| xxh3_64(stem.as_bytes())).collect();
    hashes.sort_unstable();
    let mut tokens = Vec::with_capacity(hashes.len());
    let (mut last, mut ordinal) = (None, 0);
    for hash in hashes {
        ordinal = if last == Some(hash) { ordinal + 1 } else { 0 };
        last = Some(hash);
        tokens.push(token(hash, ordinal));
    }
    tokens.sort_unstable();
    tokens
}

/// Returns the token of the first occurrence of a stem.
pub(super) fn first_of(stem: &str) -> Token {
    token(xxh3_64(stem.as_bytes()), 0)
}

fn token(hash: u64, ordinal: u64) -> Token {
    let mixed = hash.wrapping_add(ordinal.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    (mixed & i64::MAX as u64) as Token
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_words_as_often_as_they_stand() {
        let language = "en".parse().expect("the tag is valid");
        let once = tokens("the talks", &language, |_word| ());
        let twice = tokens("the the talks", &language, |_word| ());
        assert_eq!((once.len(), twice.len()), (2, 3));
        assert!(once.iter().all(|token| twice.contains(token)));
        assert!(once.contains(&first_of("talks")));
        assert!(twice.is_sorted() && twice.iter().all(|&token| token >= 0));
    }
}
