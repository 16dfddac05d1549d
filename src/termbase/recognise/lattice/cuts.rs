//! Where one word of a text may be parted: it is dirty, and several words stand in it with nothing between.

use super::Reader;
use crate::termbase::recognise::character_kind::CharacterKind;
use crate::termbase::recognise::tokens::{POSSESSIVE, Token, key};
use crate::text::arabic::joined::{
    compound_name_cut, denies, glued_between, is_glued_particle, is_in_front, is_inside,
    perhaps_between,
};
use crate::text::arabic::{LETTER, is_letter, is_word_of_letters};
use crate::text::english::{glued_at, is_function_word, perhaps_glued_at};

/// The fewest letters of a word that is glued to an acronym before it.
const LEAST_BEHIND_ACRONYM: usize = 4;

/// The most places at which one word is cut: what has more is no glued text but a code of some kind.
const MAXIMUM_CUTS: usize = 8;

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
pub(super) struct Cut {
    /// The offset in the match form, in bytes.
    pub(super) byte: usize,
    /// The offset in the match form, in characters.
    pub(super) character: usize,
    /// Whether nothing parts what is before it from what is behind.
    pub(super) is_glued: bool,
    /// Whether only a term of several words tells that it is not inside a word.
    pub(super) is_doubtful: bool,
}

impl Reader<'_> {
    /// Finds the places at which a token may be parted.
    pub(super) fn cut(&mut self, token: &Token, word: &str, is_known: bool) {
        self.cuts.clear();
        self.cuts.push(Cut {
            byte: token.bytes.start,
            character: token.characters.start,
            is_glued: false,
            is_doubtful: false,
        });
        if token.characters.len() > 1 {
            self.cut_inside(token, word);
            if self.cuts.len() == 1 && !is_known && self.is_english {
                self.cut_off_function_words(token, word);
            }
            if let Some(offset) = compound_name_cut(word) {
                let character = token.characters.start + word[..offset].chars().count();
                self.add_cut((token.bytes.start + offset, character), true);
            }
            if self.is_arabic {
                self.cut_between_arabic_words(token, word);
            }
            if self.cuts.len() > MAXIMUM_CUTS {
                self.cuts.truncate(1);
            }
        }
        self.cuts.push(Cut {
            byte: token.bytes.end,
            character: token.characters.end,
            is_glued: false,
            is_doubtful: false,
        });
    }

    /// Parts a token where the case, the script or the kind of character changes, and at *'s*.
    fn cut_inside(&mut self, token: &Token, word: &str) {
        if self.is_common || is_word_of_letters(word) {
            return;
        }
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
            if self.cuts.len() > MAXIMUM_CUTS {
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

    fn cut_off_function_words(&mut self, token: &Token, word: &str) {
        for offset in glued_at(word) {
            let character = token.characters.start + word[..offset].chars().count();
            self.add_cut((token.bytes.start + offset, character), true);
        }
        if let Some(offset) = self.perhaps_glued_at(word) {
            let (byte, character) = (token.bytes.start + offset, token.characters.start + offset);
            self.insert_cut(Cut { byte, character, is_glued: true, is_doubtful: true });
        }
    }

    /// Returns where an English word may be a word of a term and another.
    pub(super) fn perhaps_glued_at(&self, word: &str) -> Option<usize> {
        perhaps_glued_at(word).filter(|&offset| self.lexicon.word(&word[..offset]).is_some())
    }

    /// Parts a token where two Arabic words may have been written together.
    fn cut_between_arabic_words(&mut self, token: &Token, word: &str) {
        // One more than these and the word is not cut at all.
        for offset in glued_between(word).take(MAXIMUM_CUTS) {
            let character = token.characters.start + word[..offset].chars().count();
            let byte = token.bytes.start + offset;
            // Nothing but the end of a word has ta marbuta, and hardly another word begins with a particle and an article.
            let is_doubtful = !word[..offset].ends_with('ة') && !is_glued_particle(&word[..offset]);
            self.insert_cut(Cut { byte, character, is_glued: true, is_doubtful });
        }
        if !self.is_common {
            return;
        }
        // Where most words are whole only a term of several words tells: its beginning, or the end of one in front of a hamza that
        // words begin with.
        let (text, lexicon) = (self.text, self.lexicon);
        let is_known = |word: &str| lexicon.word(word).is_some();
        let is_of_phrase = |offset: &usize| {
            let (before, rest) = word.split_at(*offset);
            // The ل of an article is no preposition.
            let with_preposition = || match before.ends_with('ا') {
                true => rest.strip_prefix('ب'),
                false => rest.strip_prefix(['ب', 'ل']),
            };
            let begins_phrase = |rest: &str| {
                lexicon.begins_phrase(rest) && !is_inside(word, before, rest, is_known)
            };
            begins_phrase(rest) || with_preposition().is_some_and(begins_phrase)
        };
        let begins_word = |offset: &usize| {
            let letters = offset / LETTER;
            let is_whole = token.characters.len() == word.len() / LETTER;
            is_whole
                && text.plain_at(token.characters.start + letters) == 'إ'
                && !is_in_front(word, letters)
                && !denies(&word[..*offset])
        };
        let behind_words = (3 * LETTER..word.len()).step_by(LETTER).filter(begins_word);
        for offset in perhaps_between(word).filter(is_of_phrase).chain(behind_words) {
            let character = token.characters.start + offset / LETTER;
            let byte = token.bytes.start + offset;
            self.insert_cut(Cut { byte, character, is_glued: true, is_doubtful: true });
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
    pub(super) fn glue(&self, from: usize, to: usize) -> Glue {
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
