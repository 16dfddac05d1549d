//! What the letters of all terms say of a text before a recogniser is read.

use crate::language::LanguageTag;
use crate::termbase::arrays::{ArrayWriter, Arrays, are_whole};
use crate::termbase::recognise::tokens::{Token, Tokens, key};

/// The version of the bytes.
const FORMAT: u32 = 1;

/// The blocks of 128 characters that words have characters of, by their number modulo 64, a bit each.
///
/// The words of a term are those of the text that it is recognised in, or are other forms of them in the same
/// script. So where a text and the terms of a language have no block in common, as with an Arabic text and
/// English terms, none is recognised in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach(u64);

impl Reach {
    /// Returns the blocks of a text.
    pub fn of_text(text: &str, language: &LanguageTag) -> Self {
        let tokens = Tokens::new(text, language);
        let word = |token: &Token| key(tokens.text(token));
        Self(tokens.tokens.iter().fold(0, |blocks, token| blocks | blocks_of(&word(token))))
    }

    /// Returns the blocks of words.
    pub(super) fn of_words<'a>(words: impl Iterator<Item = &'a [u8]>) -> Self {
        // What was entered is a text.
        let blocks_of = |word| blocks_of(str::from_utf8(word).unwrap_or_default());
        Self(words.fold(0, |blocks, word| blocks | blocks_of(word)))
    }

    /// Tells whether there is a block that both have.
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns it as bytes, for [`from_bytes`](Self::from_bytes).
    pub fn to_bytes(self) -> Vec<u8> {
        let mut writer = ArrayWriter::new(FORMAT);
        writer.long_numbers(&[self.0]);
        writer.finish()
    }

    /// Reads it; `None` where the bytes are another version's or damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let blocks: &[[u8; 8]] = Arrays::of(bytes).items()?;
        are_whole(bytes, FORMAT).then_some(Self(u64::from_le_bytes(*blocks.first()?)))
    }
}

fn blocks_of(word: &str) -> u64 {
    let block = |character: char| u32::from(character) / 128 % u64::BITS;
    word.chars().fold(0, |blocks, character| blocks | 1 << block(character))
}
