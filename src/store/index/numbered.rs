//! Tokens with a number each, and sorting them, which is much of what an import does.

use crate::store::index::tokens::Token;

/// A token in two halves, the upper one first, and a number: in this form they take least room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Numbered {
    upper: u32,
    lower: u32,
    pub(super) number: u32,
}

impl Numbered {
    /// Puts a token and a number together.
    pub(super) fn new(token: Token, number: u32) -> Self {
        Self { upper: (token >> 32) as u32, lower: token as u32, number }
    }

    /// Returns the token.
    pub(super) fn token(self) -> Token {
        Token::from(self.upper) << 32 | Token::from(self.lower)
    }

    /// Tells whether another has the same token.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.token() == other.token()
    }
}

/// Sorts by ascending token, then number. Tokens are hashes: hardly two have the same upper half, so that it does to
/// sort by that, digit by digit, and to look after the few that remain.
pub(super) fn sort(all: &mut [Numbered]) {
    radsort::sort_by_key(all, |one| one.upper);
    for alike in all.chunk_by_mut(|a, b| a.upper == b.upper) {
        if !alike.is_sorted() {
            alike.sort_unstable();
        }
    }
}
