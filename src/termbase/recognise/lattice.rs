//! Every way of reading a text's words as words of terms.
//!
//! A word is read as it stands; an Arabic word also as proclitics and a base, each base looked up among
//! the terms' words, since greedy stripping breaks words; and a word in which the case, the script or the
//! kind of character changes also as several, since scraped text has lost line breaks
//! (`theUS Central Command`). The readings that are words of terms make a lattice over the places
//! between words.

use crate::language::LanguageTag;
use crate::termbase::recognise::arabic_reader::Homograph;
use crate::termbase::recognise::known_words::KnownWords;
use crate::termbase::recognise::lexicon::{Lexicon, Word};
use crate::termbase::recognise::tokens::Tokens;
use crate::text::arabic::endings::Change;
use crate::text::arabic::final_letters::{Likeness, Writing};

pub(super) use cuts::{Glue, MAXIMUM_JOINTS};

mod arabic;
mod cuts;
mod words;

/// The readings of a text.
#[derive(Debug)]
pub(super) struct Lattice<R = Edge> {
    readings: Vec<R>,
    /// For each place, the first of its readings.
    first_readings: Vec<u32>,
}

/// A reading of a piece of a text as a word of a term.
pub(super) trait Reading {
    /// Returns the place behind the piece.
    fn to(&self) -> u32;

    /// Changes the place behind the piece.
    fn lead_to(&mut self, place: u32);

    fn word(&self) -> Word;

    /// Tells whether it may be a word of a term behind so many others, at least one.
    fn may_stand_behind(&self, words: usize) -> bool;
}

/// A piece of the text read as a word of a term.
#[derive(Clone, Debug)]
pub(super) struct Edge {
    /// The place behind it.
    pub(super) to: u32,
    /// The word.
    pub(super) word: Word,
    /// The first character of the match form that a term beginning here covers: the article is part of it,
    /// other proclitics are not.
    pub(super) start: u32,
    /// The character of the match form behind it.
    pub(super) end: u32,
    /// The number of letters of the conjunction and the preposition in front that are not the word's own.
    pub(super) chain: u8,
    /// Whether it has the article.
    pub(super) has_article: bool,
    /// The number of letters of the article: of `للجنة` it may be none.
    pub(super) article: u8,
    /// The number of letters of the pronoun behind it.
    pub(super) pronoun: u8,
    /// Whether what is in front is the preposition ل alone.
    pub(super) is_dative: bool,
    /// Whether the last letter in front is a preposition.
    pub(super) has_preposition: bool,
    /// Whether it has the *sa-* of the future in front, which only verbs have.
    pub(super) is_future: bool,
    /// In what the end of an Arabic word differs from the term's word.
    pub(super) change: Change,
    /// Whether it stands as an adjective does, in another gender than the word or in the masculine.
    pub(super) is_attribute: bool,
    /// Whether it has an ending that only a genitive behind it tells: `مذكرتي`.
    pub(super) needs_genitive: bool,
    /// Whether what is written is a common word that is read as another one.
    pub(super) is_doubtful: bool,
    /// Whether what is written is a given name that is read as another word with a proclitic: `بسام`.
    pub(super) is_given_name: bool,
    /// How much like the last letter of the word the one is that is written.
    pub(super) likeness: Likeness,
    /// Whether it has a hamza inside that the word has not.
    pub(super) has_more_hamzas: bool,
    /// Whether it is another word as well.
    pub(super) homograph: Homograph,
    /// How the piece is parted from its neighbours.
    pub(super) glue: Glue,
    /// Whether it leads behind an initial, as names of persons may: `Donald J. Trump`.
    pub(super) skips_initial: bool,
}

impl Edge {
    /// Makes an edge over characters of the match form that leads nowhere yet.
    fn of_place(start: u32, end: u32) -> Self {
        Self {
            to: 0,
            word: Word::default(),
            start,
            end,
            chain: 0,
            has_article: false,
            article: 0,
            pronoun: 0,
            is_dative: false,
            has_preposition: false,
            is_future: false,
            change: Change::default(),
            is_attribute: false,
            needs_genitive: false,
            is_doubtful: false,
            is_given_name: false,
            likeness: Likeness::Same,
            has_more_hamzas: false,
            homograph: Homograph::No,
            glue: Glue::None,
            skips_initial: false,
        }
    }
}

impl Reading for Edge {
    fn to(&self) -> u32 {
        self.to
    }

    fn lead_to(&mut self, place: u32) {
        self.to = place;
    }

    fn word(&self) -> Word {
        self.word
    }

    /// A conjunction or a preposition that is not the term's own stands only before its first word, but for the one that may
    /// part the second from it; no later word is a form of a verb, or has an ending that only a genitive behind it tells.
    fn may_stand_behind(&self, words: usize) -> bool {
        let is_apart = self.chain == 0 || self.is_dative && words == 1;
        is_apart && !self.needs_genitive && self.change.verb.is_none()
    }
}

impl Lattice {
    /// Reads a text whose last letters are written so.
    pub(super) fn new(
        text: &Tokens,
        lexicon: Lexicon<'_>,
        language: &LanguageTag,
        writing: Writing,
        known_words: &mut KnownWords,
    ) -> Self {
        if language.is_arabic() {
            arabic::read(text, lexicon, writing, known_words)
        } else {
            words::read(text, lexicon, language.is_english(), &mut known_words.whole)
        }
    }
}

/// Returns the places of the marks of a text that part nothing, of the first places of its tokens.
fn passed_places(text: &Tokens, first_places: &[u32], is_arabic: bool) -> Vec<u32> {
    let passed = (0..text.tokens.len()).filter(|&index| text.is_passed(index, is_arabic));
    passed.map(|index| first_places[index]).collect()
}

impl<R: Reading> Lattice<R> {
    /// Makes the lattice of so many tokens, with no place yet.
    fn of_tokens(tokens: usize) -> Self {
        Self {
            readings: Vec::with_capacity(tokens + 1),
            first_readings: Vec::with_capacity(tokens + tokens / 4 + 1),
        }
    }

    /// Begins the next place; what is added to the readings from now on begins there.
    fn begin_place(&mut self) {
        self.first_readings.push(self.readings.len() as u32);
    }

    /// Returns the number of places begun.
    fn places_begun(&self) -> u32 {
        self.first_readings.len() as u32
    }

    /// Ends the last place. Words that lead to one of these places, which are in order and have a mark each that parts nothing,
    /// lead to the one behind.
    fn end(&mut self, passed: &[u32]) {
        self.begin_place();
        if passed.is_empty() {
            return;
        }
        for reading in &mut self.readings {
            while passed.binary_search(&reading.to()).is_ok() {
                reading.lead_to(reading.to() + 1);
            }
        }
    }

    /// Returns the number of places that words begin at.
    pub(super) fn places(&self) -> u32 {
        self.first_readings.len() as u32 - 1
    }

    /// Returns the readings that begin at a place; none behind the last word.
    pub(super) fn readings_from(&self, place: u32) -> &[R] {
        match self.first_readings.get(place as usize..=place as usize + 1) {
            Some(&[first, end]) => &self.readings[first as usize..end as usize],
            _ => &[],
        }
    }
}
