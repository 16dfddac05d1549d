//! Where one word of a text may be parted: it is dirty, and several words stand in it with nothing between.

use std::ops::Range;

use super::Edge;
use crate::termbase::recognise::character_kind::CharacterKind;
use crate::termbase::recognise::lexicon::Lexicon;
use crate::termbase::recognise::tokens::{POSSESSIVE, Token, Tokens, key};
use crate::text::arabic::{is_letter, is_word_of_letters};
use crate::text::english::is_function_word;

/// The fewest letters of a word that is glued to an acronym before it.
const LEAST_BEHIND_ACRONYM: usize = 4;

/// With so many places at which it may be cut a word is no glued text but a code of some kind, and left whole.
pub(in crate::termbase::recognise) const MAXIMUM_JOINTS: usize = 8;

/// How a piece of text is parted from its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::termbase::recognise) enum Glue {
    /// By spaces or signs.
    None,
    /// By nothing on one side at least; what it is glued to is likely to be a word.
    Supported,
    /// By nothing on one side at least; what it is glued to may be part of the word (`YouTube`).
    Unsupported,
}

/// A place inside or at the edge of a word.
#[derive(Clone, Copy, Debug)]
struct Cut {
    /// The offset in the match form, in bytes.
    byte: usize,
    /// The offset in the match form, in characters.
    character: usize,
    /// Whether nothing parts what is before it from what is behind.
    is_glued: bool,
    /// Whether only a term of several words tells that it is not inside a word.
    is_doubtful: bool,
}

/// The cutting of a text's words, one after the other.
pub(super) struct Cutter<'a> {
    text: &'a Tokens,
    lexicon: Lexicon<'a>,
    /// The places of the word at hand, its edges among them.
    cuts: Vec<Cut>,
}

impl<'a> Cutter<'a> {
    /// Begins with a text.
    pub(super) fn new(text: &'a Tokens, lexicon: Lexicon<'a>) -> Self {
        Self { text, lexicon, cuts: Vec::new() }
    }

    /// Returns the number of places that pieces of the word at hand begin at.
    pub(super) fn places(&self) -> usize {
        self.cuts.len() - 1
    }

    /// Returns what stands between two of the word's places, unless it is a word with its *'s*.
    pub(super) fn piece(&self, from: usize, to: usize) -> Option<&'a str> {
        let piece = &self.text.form.text[self.cuts[from].byte..self.cuts[to].byte];
        Some(piece).filter(|piece| !piece.ends_with(POSSESSIVE) || *piece == POSSESSIVE)
    }

    /// Returns the place of what stands between two of the word's places, in characters of the match form.
    pub(super) fn characters(&self, from: usize, to: usize) -> Range<usize> {
        self.cuts[from].character..self.cuts[to].character
    }

    /// Makes an edge over what stands between two of the word's places, with the place of the lattice behind it.
    pub(super) fn edge(&self, from: usize, to: usize, behind: u32) -> Edge {
        let Range { start, end } = self.characters(from, to);
        let glue = self.glue(from, to);
        Edge { to: behind, glue, ..Edge::of_place(start as u32, end as u32) }
    }

    /// Begins with a token, which is parted where the case, the script or the kind of character changes, and at *'s*.
    pub(super) fn begin(&mut self, token: &Token, word: &str) {
        self.cuts.clear();
        self.cuts.push(Cut {
            byte: token.bytes.start,
            character: token.characters.start,
            is_glued: false,
            is_doubtful: false,
        });
        if token.characters.len() > 1 && !is_word_of_letters(word) {
            self.cut_inside(token, word);
        }
    }

    /// Tells whether the token at hand is parted nowhere so far.
    pub(super) fn is_whole(&self) -> bool {
        self.cuts.len() == 1
    }

    /// Parts the token at hand at an offset in bytes too.
    pub(super) fn cut(&mut self, token: &Token, word: &str, offset: usize, is_doubtful: bool) {
        let byte = token.bytes.start + offset;
        let character = token.characters.start + word[..offset].chars().count();
        self.insert_cut(Cut { byte, character, is_glued: true, is_doubtful });
    }

    /// Ends the token at hand.
    pub(super) fn end(&mut self, token: &Token) {
        if self.cuts.len() > MAXIMUM_JOINTS {
            self.cuts.truncate(1);
        }
        self.cuts.push(Cut {
            byte: token.bytes.end,
            character: token.characters.end,
            is_glued: false,
            is_doubtful: false,
        });
    }

    fn cut_inside(&mut self, token: &Token, word: &str) {
        let mut before = CharacterKind::Other;
        // How many letters the run of capitals has that ends before this character.
        let mut capitals = 0;
        let mut last = (0, 0);
        for ((offset, folded), character) in word.char_indices().zip(token.characters.clone()) {
            let kind = if folded == '\'' {
                CharacterKind::Apostrophe
            } else {
                CharacterKind::of(self.text.plain_at(character))
            };
            let here = (token.bytes.start + offset, character);
            if self.cuts.len() > MAXIMUM_JOINTS {
                return;
            }
            match (before, kind) {
                _ if offset == 0 => {}
                (CharacterKind::Lower, CharacterKind::Upper)
                    if !matches!(&word[..offset], "mc" | "mac") =>
                {
                    self.add_cut(here, true);
                }
                (CharacterKind::Upper, CharacterKind::Lower) if capitals >= 2 => {
                    self.add_cut(last, true);
                    self.add_cut(here, true);
                }
                (_, CharacterKind::Apostrophe) if word[offset..].starts_with(POSSESSIVE) => {
                    self.add_cut(here, false);
                    if word.len() > offset + POSSESSIVE.len() {
                        self.add_cut((here.0 + 2, here.1 + 2), true);
                    }
                }
                _ if before.changes_script(kind) => self.add_cut(here, true),
                _ => {}
            }
            capitals = if kind == CharacterKind::Upper { capitals + 1 } else { 0 };
            (before, last) = (kind, here);
        }
    }

    /// Adds a place, unless it is there.
    fn add_cut(&mut self, (byte, character): (usize, usize), is_glued: bool) {
        self.insert_cut(Cut { byte, character, is_glued, is_doubtful: false });
    }

    /// Adds a place, in order, unless it is there.
    fn insert_cut(&mut self, cut: Cut) {
        let index = self.cuts.partition_point(|other| other.byte < cut.byte);
        if self.cuts.get(index).is_none_or(|other| other.byte > cut.byte) {
            self.cuts.insert(index, cut);
        }
    }

    /// Tells how a piece of the token at hand is parted from its neighbours.
    fn glue(&self, from: usize, to: usize) -> Glue {
        let (start, end) = (self.cuts[from], self.cuts[to]);
        if !start.is_glued && !end.is_glued {
            return Glue::None;
        }
        if start.is_doubtful || end.is_doubtful {
            return Glue::Unsupported;
        }
        let nearest = |cut: &&Cut| !cut.is_glued;
        let before = self.cuts[..from].iter().rfind(nearest).filter(|_| start.is_glued);
        let behind = self.cuts[to..].iter().find(nearest).filter(|_| end.is_glued);
        let is_acronym = end.character - start.character >= 2
            && (start.character..end.character)
                .all(|character| self.text.plain_at(character).is_uppercase());
        let supports_before = before.is_none_or(|cut| self.is_likely_word(*cut, start));
        let supports_behind = behind.is_none_or(|cut| {
            // An acronym may have a capitalised word behind it (`USCooperation`), but no ending and no number, with which it
            // is another (`APIs`, `MP3`).
            let first = self.text.plain_at(end.character);
            if is_acronym && first.is_numeric() {
                return false;
            }
            if is_acronym && first.is_uppercase() {
                let is_long = cut.character - end.character >= LEAST_BEHIND_ACRONYM;
                return is_long && (before.is_none() || self.is_likely_word(end, *cut));
            }
            self.is_likely_word(end, *cut)
        });
        if supports_before && supports_behind { Glue::Supported } else { Glue::Unsupported }
    }

    /// Tells whether what a piece is glued to is likely to be a word or a number of its own.
    fn is_likely_word(&self, start: Cut, end: Cut) -> bool {
        let piece = &self.text.form.text[start.byte..end.byte];
        let first = self.text.plain_at(start.character);
        let is_long = end.character - start.character >= 2;
        (is_long && first.is_lowercase())
            || is_letter(first)
            || piece.bytes().all(|byte| byte.is_ascii_digit())
            || is_function_word(piece)
            || (is_long && self.lexicon.word(&key(piece)).is_some())
    }
}
