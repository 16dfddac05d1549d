//! Tokens: the words of a segment as numbers, the second of a kind apart from the first.

use xxhash_rust::xxh3::xxh3_64;

/// The number of a stem with its ordinal among its likes in a segment; never negative, as SQLite's
/// integers are signed.
pub(in crate::store) type Token = i64;

/// Returns the hash of a stem.
pub(in crate::store) fn stem_hash(stem: &str) -> u64 {
    xxh3_64(stem.as_bytes())
}

/// Returns the tokens of stems in ascending order; there are as many as stems.
pub(super) fn of_stems<'a>(stems: impl IntoIterator<Item = &'a str>) -> Vec<Token> {
    of_hashes(stems.into_iter().map(stem_hash).collect())
}

/// Returns the tokens of stems, of which the hashes are given, in ascending order.
pub(in crate::store) fn of_hashes(mut stems: Vec<u64>) -> Vec<Token> {
    stems.sort_unstable();
    let (mut last, mut ordinal) = (None, 0);
    let of_stem = |hash| {
        ordinal = if last == Some(hash) { ordinal + 1 } else { 0 };
        last = Some(hash);
        token(hash, ordinal)
    };
    let mut tokens: Vec<Token> = stems.into_iter().map(of_stem).collect();
    tokens.sort_unstable();
    tokens
}

/// Returns the token of the first occurrence of a stem.
pub(super) fn first_of(stem: &str) -> Token {
    token(stem_hash(stem), 0)
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
        let once = of_stems(["the", "talks"]);
        let twice = of_stems(["the", "the", "talks"]);
        assert_eq!((once.len(), twice.len()), (2, 3));
        assert!(once.iter().all(|token| twice.contains(token)));
        assert!(once.contains(&first_of("talks")));
        assert!(twice.is_sorted() && twice.iter().all(|&token| token >= 0));
    }
}
