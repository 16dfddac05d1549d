//! The terms of one language, compiled: their words, a trie over the words, and what each term asks
//! of a place in a text.
//!
//! Terms are found by their words, so that their number does not slow the search: one look-up for each
//! reading of a word of the text, and a step in the trie for each word that is some term's. An Arabic word
//! is entered without its article, under each way of parting it into a stem and an ending. All of it is used
//! where it lies in the [`bytes`](super::bytes) that are kept.

use crate::enumeration::numbered;
use crate::termbase::arrays::numbers;
use crate::termbase::recognise::node::{NO_NODE, Node};
use crate::termbase::recognise::text_table::TextTable;
use crate::text::arabic::broken_plurals::is_broken_plural;
use crate::text::arabic::endings::{Change, Ending, Tail, change};
use crate::text::arabic::final_letters::FinalYa;
use crate::text::arabic::hamza::Hamzas;
use crate::text::arabic::nouns::NounClass;
use crate::text::arabic::short_nouns::is_sure_plural;

/// The least number of letters of a word that is also written as two: `email`.
pub(super) const SHORTEST_COMPOUND: usize = 5;

/// The terms of one language, compiled: the arrays as they lie in what is kept.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lexicon<'a> {
    /// The words, each with itself as [`Word`].
    pub(super) words: TextTable<'a>,
    /// The beginnings, ends and lengths of English words that may be written as two, and of Arabic ones that a term of
    /// several words begins with, as bits of a small table.
    pub(super) compounds: &'a [[u8; 8]],
    /// The beginnings and lengths of these stems, as bits of a small table: most readings of a word of the text
    /// have a stem that no term has.
    pub(super) stem_beginnings: &'a [[u8; 8]],
    /// The stems of Arabic words, each with its ways of being a word, as [`Parting`].
    pub(super) stems: TextTable<'a>,
    /// The nodes of the trie but the root, as [`Node`].
    pub(super) nodes: &'a [u8],
}

/// A word that some term has, as every reading of a word of the text asks for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word {
    /// Its number.
    pub(super) id: u32,
    /// The node that it leads to from the root, if a term begins with it.
    pub(super) node: u32,
}

/// A way of parting a term's word, or a word that stands for it, into a stem and an ending.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Parting {
    pub(super) word: Word,
    pub(super) ending: Ending,
    pub(super) alias: Alias,
    pub(super) class: NounClass,
    pub(super) hamzas: Hamzas,
    /// Which of the two it ends in.
    pub(super) final_ya: Option<FinalYa>,
}

/// A word of a term that a written one is a form of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) word: Word,
    /// In what the written word differs.
    pub(super) change: Change,
    /// The hamzas of the stem.
    pub(super) hamzas: Hamzas,
    pub(super) final_ya: Option<FinalYa>,
}

numbered! {
    /// For what a word is entered beside itself.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub(super) enum Alias {
        /// It is the word.
        Itself,
        /// It is a broken plural of the word, or the word is one of it.
        Number,
        /// It is so beside other words only.
        NumberInPhrase,
        /// It is the word in the other gender: `أسود`, `سوداء`.
        Gender,
        /// It is the word in another case: `أبو`, `أبا`, `أبي`.
        Case,
        /// It is a dual or plural in another case before a genitive: `موظفو`, `موظفي`.
        CaseBeforeGenitive,
        /// It is another spelling: `ابن`, `بن`.
        Spelling,
    }
}

impl Alias {
    /// Tells whether it is the word in another number.
    pub(super) fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::NumberInPhrase)
    }
}

impl<'a> Lexicon<'a> {
    /// Returns a word that some term has; an Arabic one without its article.
    pub(super) fn word(self, key: &str) -> Option<Word> {
        self.words.get(key)?.as_array().map(Word::from_bytes)
    }

    /// Tells whether two words may be one of a term's; that is quick to say of most that are not. Short words
    /// are joined only where a hyphen parts them: `e-mail`.
    pub(super) fn may_be_compound(self, one: &str, other: &str, has_hyphen: bool) -> bool {
        let (least, shortest) = if has_hyphen { ((1, 2), 5) } else { ((3, 3), 7) };
        let length = one.len() + other.len();
        if one.len() < least.0 || other.len() < least.1 || length < shortest {
            return false;
        }
        compound_bit(one.as_bytes(), other.as_bytes())
            .is_some_and(|bit| has_bit(self.compounds, bit))
    }

    /// Tells whether some stem may begin a text; most words of a text begin with none.
    pub(super) fn may_begin_with_stem(self, text: Beginning) -> bool {
        let begins = |length| has_bit(self.stem_beginnings, stem_bit(text, length, 0));
        // What is as short as this may be a stem of another length, or of letters of another script.
        text.length < LONG_BEGINNING || (SHORT_BEGINNING..=LONG_BEGINNING).rev().any(begins)
    }

    /// Tells whether the first bytes of a text may be a stem; most are none.
    pub(super) fn may_be_stem(self, text: Beginning, length: usize) -> bool {
        has_bit(self.stem_beginnings, stem_bit(text, length, length))
    }

    /// Tells whether a term of several words begins with a folded word, which has no article.
    pub(super) fn begins_phrase(self, word: &str) -> bool {
        let leads_on =
            |word: Word| word.begins_term() && self.node(word.node).is_some_and(Node::has_steps);
        // What is told from other words by how it is written is found by its forms alone.
        let forms = || self.forms(word, Tail::none(word));
        let same = || forms().filter(|known| known.change == Change::default());
        has_bit(self.compounds, phrase_bit(word))
            && self.word(word).into_iter().chain(same().map(|known| known.word)).any(leads_on)
    }

    /// Returns the words that an Arabic word is a form of, if it is parted so.
    pub(super) fn forms(self, stem: &str, tail: Tail) -> impl Iterator<Item = Known> {
        let (partings, _none) = self.stems.get(stem).unwrap_or_default().as_chunks();
        partings.iter().filter_map(move |parting| {
            let parting = Parting::from_bytes(parting)?;
            let change = change(stem, parting.ending, tail)?;
            let change = parting.class.narrow(stem, change, parting.ending, tail);
            let change = match parting.alias {
                Alias::Itself | Alias::Spelling => change,
                // `محاكمة` is no `محاكم`, nor are `محاكمات`.
                Alias::Number if (change.number || change.gender) && is_broken_plural(stem) => {
                    return None;
                }
                Alias::Number => {
                    let is_sure = is_sure_plural(stem, parting.ending, tail.inflection);
                    Change { number: true, is_sure, ..change }
                }
                Alias::NumberInPhrase => Change { number: true, needs_phrase: true, ..change },
                Alias::Gender => Change { gender: true, ..change },
                Alias::Case => Change { case_of_kin: true, ..change },
                Alias::CaseBeforeGenitive => Change { case_of_plural: true, ..change },
            };
            let Parting { word, hamzas, final_ya, .. } = parting;
            Some(Known { word, change, hamzas, final_ya })
        })
    }

    /// Returns a node of the trie, if there is such a one.
    pub(super) fn node(self, node: u32) -> Option<Node<'a>> {
        Node::read(self.nodes, node)
    }
}

impl Word {
    pub(super) const BYTES: usize = 8;

    /// Tells whether a term begins with it.
    pub(super) fn begins_term(self) -> bool {
        self.node != NO_NODE
    }

    pub(super) fn to_bytes(self) -> [u8; Self::BYTES] {
        (u64::from(self.id) | u64::from(self.node) << u32::BITS).to_le_bytes()
    }

    pub(super) fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let [id, node] = numbers(bytes);
        Self { id, node }
    }
}

impl Parting {
    /// Those of the word, one of the ending, one of what it is entered for, of its class and of its last letter, and two of
    /// the hamzas.
    pub(super) const BYTES: usize = Word::BYTES + 4;

    pub(super) fn to_bytes(self) -> [u8; Self::BYTES] {
        let [a, b, c, d, e, f, g, h] = self.word.to_bytes();
        let ending = Ending::ALL.iter().position(|ending| *ending == self.ending);
        let ending = ending.expect("every ending is in the list") as u8;
        let final_ya = self.final_ya.map_or(0, |ya| ya as u8 + 1);
        let kind = self.alias as u8 | (self.class as u8) << 3 | final_ya << 5;
        let [low, high] = self.hamzas.bits().to_le_bytes();
        [a, b, c, d, e, f, g, h, ending, kind, low, high]
    }

    /// Takes one; `None` where there is no such ending, reason or class.
    pub(super) fn from_bytes(
        &[ref word @ .., ending, kind, low, high]: &[u8; Self::BYTES],
    ) -> Option<Self> {
        Some(Self {
            word: Word::from_bytes(word),
            ending: *Ending::ALL.get(usize::from(ending))?,
            alias: Alias::at((kind & 7).into())?,
            class: *NounClass::ALL.get(usize::from(kind >> 3 & 3))?,
            hamzas: Hamzas::from_bits(u16::from_le_bytes([low, high])),
            final_ya: usize::from(kind >> 5 & 3).checked_sub(1).and_then(FinalYa::at),
        })
    }
}

/// The number of bits of the table of compounds, and of Arabic words that phrases begin with: it stays in the cache.
pub(super) const COMPOUND_BITS: usize = 1 << 18;

/// Returns the bit of the word that two make, wherever it is parted: of its first three bytes, its last three, and its length.
/// The second has two bytes at least.
pub(super) fn compound_bit(one: &[u8], other: &[u8]) -> Option<usize> {
    let (first, last) = (*one.first()?, *one.last()?);
    let [next, after, ..] = *other else { return None };
    let [second, third] = match *one {
        [_, second, third, ..] => [second, third],
        [_, second] => [second, next],
        _ => [next, after],
    };
    let [x, y, z] = match *other {
        [.., x, y, z] => [x, y, z],
        _ => [last, next, after],
    };
    let length = one.len() + other.len();
    let bytes = [first, second, third, x, y, z, length as u8, 0];
    Some(mixed(u64::from_le_bytes(bytes), COMPOUND_BITS))
}

/// Returns the bit, of the same table, of an Arabic word that a term of several words begins with.
pub(super) fn phrase_bit(word: &str) -> usize {
    let end = word.as_bytes().last_chunk().map_or(0, |end| u32::from_le_bytes(*end));
    let ends = u64::from(end) ^ (word.len() as u64) << 40;
    mixed(Beginning::of(word).bytes.rotate_left(17) ^ ends, COMPOUND_BITS)
}

/// Tells whether a bit of a table is set.
fn has_bit(table: &[[u8; 8]], bit: usize) -> bool {
    u64::from_le_bytes(table[bit / 64]) >> (bit % 64) & 1 == 1
}

/// Returns a place among a power of two of them.
fn mixed(number: u64, places: usize) -> usize {
    // The multiplication is Fibonacci hashing (Knuth 1973, section 6.4); its highest bits are the mixed ones.
    let mixed = number.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed >> (u64::BITS - places.ilog2())) as usize
}

/// The number of bits of the table of beginnings of stems: it stays in the nearest cache.
pub(super) const STEM_BITS: usize = 1 << 17;

/// The bytes of three Arabic letters, which are the most of a stem that are told; and of two, which a stem has at least.
/// Rare letters have three bytes.
const LONG_BEGINNING: usize = 6;
const SHORT_BEGINNING: usize = 4;

/// The beginning of a text, of which its stems are told.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beginning {
    /// Its first bytes, up to eight of them.
    bytes: u64,
    /// Its length in bytes.
    length: usize,
}

impl Beginning {
    pub(super) fn of(text: &str) -> Self {
        let bytes = match text.as_bytes().first_chunk() {
            Some(first) => u64::from_le_bytes(*first),
            None => text.bytes().rev().fold(0, |bytes, byte| bytes << 8 | u64::from(byte)),
        };
        Self { bytes, length: text.len() }
    }
}

/// Returns the bits of a stem: one for its beginning and length, and one for its beginning alone.
pub(super) fn stem_bits(stem: &str) -> [usize; 2] {
    let beginning = Beginning::of(stem);
    [stem_bit(beginning, stem.len(), stem.len()), stem_bit(beginning, stem.len(), 0)]
}

/// Returns the bit of stems that begin as so many bytes of a text do, with three letters at most, and have this length, or
/// any (0).
fn stem_bit(text: Beginning, bytes: usize, length: usize) -> usize {
    let told = bytes.min(LONG_BEGINNING);
    let beginning = text.bytes & ((1 << (8 * told)) - 1);
    mixed(beginning | (length as u64) << 56, STEM_BITS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_word_of_two_is_told_wherever_it_is_parted(word in "[a-zé]{5,12}", place in 1..9_usize) {
            let bytes = word.as_bytes();
            let (one, other) = bytes.split_at(place.min(bytes.len() - 2));
            let (beginning, rest) = bytes.split_at(3);
            prop_assert!(compound_bit(one, other).is_some());
            prop_assert_eq!(compound_bit(one, other), compound_bit(beginning, rest));
        }

        #[test]
        fn no_word_is_left_out_that_begins_with_a_stem(stem in "[ابتگࢠ]{2,5}", rest in "[ابتگࢠ]{0,4}") {
            let mut table = vec![[0; 8]; STEM_BITS / 64];
            for bit in stem_bits(&stem) {
                table[bit / 64][bit % 64 / 8] |= 1 << (bit % 8);
            }
            let lexicon = Lexicon { stem_beginnings: &table, ..Lexicon::default() };
            let word = format!("{stem}{rest}");
            prop_assert!(lexicon.may_be_stem(Beginning::of(&word), stem.len()), "{}", word);
            prop_assert!(lexicon.may_begin_with_stem(Beginning::of(&word)), "{}", word);
        }
    }
}
