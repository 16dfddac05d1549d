//! Places in a text in characters, where hits are found in bytes.

use std::ops::Range;

/// Turns ranges of bytes of a text, each of which begins no earlier than the one before, into ranges of characters: each
/// goes on from the last, so that all of them take one pass.
#[derive(Debug)]
pub(super) struct CharacterPlaces<'t> {
    text: &'t str,
    byte: usize,
    character: usize,
}

impl<'t> CharacterPlaces<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, byte: 0, character: 0 }
    }

    pub(super) fn of(&mut self, bytes: Range<usize>) -> Range<usize> {
        self.character += self.text[self.byte..bytes.start].chars().count();
        self.byte = bytes.start;
        self.character..self.character + self.text[bytes].chars().count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_on_from_the_last() {
        let mut places = CharacterPlaces::new("aبéb");
        let found = [0..1, 1..5, 1..3, 3..5, 5..6].map(|bytes| places.of(bytes));
        assert_eq!(found, [0..1, 1..3, 1..2, 2..3, 3..4]);
    }
}
