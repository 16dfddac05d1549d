//! What is known of an Arabic word of a text, whatever stands beside it: of which terms' words it may be a form, and where it may be
//! two words.
//!
//! It is parted into proclitics, a stem, an ending and a pronoun in every way, and each stem is looked up. Most of a text's words
//! come again and again, so what was found of them is kept.

use std::collections::HashMap;

use compact_str::CompactString;
use foldhash::fast::FixedState;

use crate::termbase::recognise::lexicon::{Beginning, Known, Lexicon, Word};
use crate::termbase::recognise::tokens::key;
use crate::text::arabic::endings::{Inflection, Tail, part};
use crate::text::arabic::{
    LETTER, ProcliticReading, future_reading, is_of_common_letters, is_word_of_letters,
    proclitic_readings,
};

mod joints;

pub(super) use joints::Joint;

/// What is known of a word.
#[derive(Debug)]
pub(super) struct KnownWord {
    /// It as it is folded.
    pub(super) folded: CompactString,
    /// Whether it is of common Arabic letters alone, as most words are.
    pub(super) is_common: bool,
    /// Where it may be two words, in their order.
    pub(super) joints: Box<[Joint]>,
    /// The forms of terms' words that it may be.
    pub(super) forms: Box<[KnownForm]>,
    /// The words that these are forms of, each once.
    pub(super) words: Box<[Word]>,
}

/// A stem of a word that is also one of a term's word.
#[derive(Clone, Copy, Debug)]
pub(super) struct KnownForm {
    pub(super) reading: ProcliticReading,
    pub(super) tail: Tail,
    pub(super) known: Known,
}

/// A word as it is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'a> {
    /// In its match form.
    pub(super) word: &'a str,
    /// Its last letter as it is written.
    pub(super) last: Option<char>,
    /// Whether it has no ending.
    pub(super) is_whole: bool,
}

/// The words that were read, by numbers. They go with a lexicon.
#[derive(Debug, Default)]
pub(super) struct KnownWords {
    words: Vec<KnownWord>,
    /// The number of each by its word, its last letter, and whether it has no ending.
    numbers: HashMap<(CompactString, Option<char>, bool), u32, FixedState>,
    /// How many bytes they have.
    bytes: usize,
    parting: Parting,
}

/// The most words, and bytes of words, that are kept from one text for the next: with less, the common ones would be forgotten.
const MOST_WORDS: usize = 1 << 14;
const MOST_BYTES: usize = MOST_WORDS << 4;

impl KnownWords {
    /// Begins with another text, which may bring other numbers.
    pub(super) fn begin_text(&mut self) {
        if self.words.len() > MOST_WORDS || self.bytes > MOST_BYTES {
            self.words.clear();
            self.numbers.clear();
            self.bytes = 0;
        }
    }

    /// Returns the number of a word.
    pub(super) fn number(&mut self, lexicon: Lexicon<'_>, spelling: Spelling<'_>) -> u32 {
        let Spelling { word, last, is_whole } = spelling;
        *self.numbers.entry((word.into(), last, is_whole)).or_insert_with(|| {
            self.words.push(self.parting.read(lexicon, spelling));
            self.bytes += word.len();
            self.words.len() as u32 - 1
        })
    }

    /// Returns what is known of the word of a number.
    pub(super) fn word(&self, number: u32) -> &KnownWord {
        &self.words[number as usize]
    }
}

/// The parting of a word, with vectors that each fills anew.
#[derive(Debug, Default)]
struct Parting {
    /// The ways of reading what stands in front of it.
    readings: Vec<(ProcliticReading, Beginning)>,
    /// The ways of reading what stands behind its stem.
    tails: Vec<Tail>,
    forms: Vec<KnownForm>,
}

impl Parting {
    fn read(
        &mut self,
        lexicon: Lexicon<'_>,
        Spelling { word, last, is_whole }: Spelling<'_>,
    ) -> KnownWord {
        // Inside a word it is folded only where that is parted.
        let folded = match word.strip_suffix('ة') {
            Some(stem) => format!("{stem}ه").into(),
            None => CompactString::from(key(word)),
        };
        let is_parted = !is_whole && is_word_of_letters(&folded);
        let forms = self.forms(lexicon, &folded, last.filter(|_| is_parted));
        let mut words: Vec<Word> = Vec::new();
        for form in forms {
            if !words.contains(&form.known.word) {
                words.push(form.known.word);
            }
        }
        KnownWord {
            is_common: is_of_common_letters(word),
            joints: joints::joints(lexicon, word).into(),
            forms: forms.into(),
            words: words.into(),
            folded,
        }
    }

    /// Returns the forms that a folded word may be. `last` is its last letter as it is written, where it may have an ending.
    fn forms(&mut self, lexicon: Lexicon<'_>, word: &str, last: Option<char>) -> &[KnownForm] {
        // Most words begin with no stem of any term, whatever is taken off them.
        let with_beginning = |reading: ProcliticReading| {
            let beginning = Beginning::of(reading.base(word));
            lexicon.may_begin_with_stem(beginning).then_some((reading, beginning))
        };
        let readings = proclitic_readings(word).chain(future_reading(word));
        self.readings.clear();
        self.readings.extend(readings.filter_map(with_beginning));
        self.forms.clear();
        if self.readings.is_empty() {
            return &self.forms;
        }
        match last {
            Some(last) => part(word, last, &mut self.tails),
            None => {
                self.tails.clear();
                self.tails.push(Tail::none(word));
            }
        }
        for &(reading, beginning) in &self.readings {
            let base = reading.letters * LETTER;
            let is_long = |tail: &&Tail| tail.stem >= base + 2 * LETTER || tail.is_none(word);
            for &tail in self.tails.iter().filter(is_long) {
                let stem = &word[base..tail.stem];
                if !lexicon.may_be_stem(beginning, stem.len()) {
                    continue;
                }
                // What has the article has no pronoun: `العراقيه` is careless for `العراقية`.
                let is_feminine = reading.has_article && tail.inflection == Inflection::Ha;
                let inflection = if is_feminine { Inflection::TaMarbuta } else { tail.inflection };
                let tail = Tail { inflection, ..tail };
                let forms = lexicon.forms(stem, tail);
                self.forms.extend(forms.map(|known| KnownForm { reading, tail, known }));
            }
        }
        &self.forms
    }
}
