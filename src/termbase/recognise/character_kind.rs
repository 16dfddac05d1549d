//! The kinds of characters that glued words are parted between: `بغدادIraq`, `theUS`.

use crate::text::arabic::is_letter;

/// What matters about a character for parting glued words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CharacterKind {
    Lower,
    Upper,
    Digit,
    Arabic,
    Apostrophe,
    Other,
}

impl CharacterKind {
    /// Returns the kind of a character.
    pub(super) fn of(character: char) -> Self {
        match character {
            'a'..='z' => Self::Lower,
            'A'..='Z' => Self::Upper,
            '0'..='9' => Self::Digit,
            _ if is_letter(character) => Self::Arabic,
            _ if character.is_lowercase() => Self::Lower,
            _ if character.is_uppercase() => Self::Upper,
            _ => Self::Other,
        }
    }

    /// Tells whether the script changes between a character of this kind and the next, or letters change to digits in it.
    pub(super) fn changes_script(self, next: Self) -> bool {
        use CharacterKind::{Arabic, Digit, Lower, Upper};
        matches!(
            (self, next),
            (Arabic | Digit, Lower | Upper)
                | (Lower | Upper, Arabic | Digit)
                | (Arabic, Digit)
                | (Digit, Arabic)
        )
    }
}
