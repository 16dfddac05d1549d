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
use crate::termbase::recognise::whole_words::WholeWords;
use crate::text::arabic::defective::may_lack_ya;
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
    pub(super) found: Box<[Found]>,
    /// The words that these are forms of, each once.
    pub(super) words: Box<[Word]>,
}

/// A form of a term's word that a word may be: a stem of it is also one of that.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
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
    pub(super) end: End,
}

/// How a word ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum End {
    /// Perhaps with an ending.
    Any,
    /// With no ending.
    Own,
    /// Without the ya that indefinite nouns lose, and with no ending: `تفشٍّ`.
    WithoutYa,
}

/// The words that were read, by numbers. They go with a lexicon.
#[derive(Debug, Default)]
pub(super) struct KnownWords {
    /// Those of other languages than Arabic.
    pub(super) whole: WholeWords,
    words: Vec<KnownWord>,
    /// The number of each by its word, its last letter, and how it ends.
    numbers: HashMap<(CompactString, Option<char>, End), u32, FixedState>,
    /// How many bytes they have.
    bytes: usize,
    parting: Parting,
}

/// The most words, and bytes of words, that are kept from one text for the next: with less, the common ones would be forgotten.
pub(super) const MOST_WORDS: usize = 1 << 14;
const MOST_BYTES: usize = MOST_WORDS << 4;

/// Tells whether so many words with so many bytes are more than that.
pub(super) fn are_many(words: usize, bytes: usize) -> bool {
    words > MOST_WORDS || bytes > MOST_BYTES
}

impl KnownWords {
    /// Begins with another text, which may bring other numbers.
    pub(super) fn begin_text(&mut self) {
        if are_many(self.words.len(), self.bytes) {
            self.words.clear();
            self.numbers.clear();
            self.bytes = 0;
        }
    }

    /// Returns the number of a word.
    pub(super) fn number(&mut self, lexicon: Lexicon<'_>, spelling: Spelling<'_>) -> u32 {
        let Spelling { word, last, end } = spelling;
        *self.numbers.entry((word.into(), last, end)).or_insert_with(|| {
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
    readings: Vec<ProcliticReading>,
    /// The ways of reading what stands behind its stem.
    tails: Vec<Tail>,
    found: Vec<Found>,
}

impl Parting {
    fn read(
        &mut self,
        lexicon: Lexicon<'_>,
        Spelling { word, last, end }: Spelling<'_>,
    ) -> KnownWord {
        // Inside a word it is folded only where that is parted.
        let mut folded = match word.strip_suffix('ة') {
            Some(stem) => format!("{stem}ه").into(),
            None => CompactString::from(key(word)),
        };
        self.readings.clear();
        self.readings.extend(proclitic_readings(&folded).chain(future_reading(&folded)));
        if end == End::WithoutYa {
            self.readings.retain(|reading| may_lack_ya(reading.base(&folded)));
            folded.push('ي');
        }
        let is_parted = end == End::Any && is_word_of_letters(&folded);
        let found = self.found(lexicon, &folded, last.filter(|_| is_parted));
        let mut words: Vec<Word> = Vec::new();
        for form in found {
            if !words.contains(&form.known.word) {
                words.push(form.known.word);
            }
        }
        KnownWord {
            is_common: is_of_common_letters(word),
            joints: joints::joints(lexicon, word).into(),
            found: found.into(),
            words: words.into(),
            folded,
        }
    }

    /// Returns the forms that a folded word may be that is read so. `last` is its last letter as it is written, where it may have
    /// an ending.
    fn found(&mut self, lexicon: Lexicon<'_>, word: &str, last: Option<char>) -> &[Found] {
        self.found.clear();
        // Most words begin with no stem of any term, whatever is taken off them.
        self.readings
            .retain(|reading| lexicon.may_begin_with_stem(Beginning::of(reading.base(word))));
        if self.readings.is_empty() {
            return &self.found;
        }
        match last {
            Some(last) => part(word, last, &mut self.tails),
            None => {
                self.tails.clear();
                self.tails.push(Tail::none(word));
            }
        }
        for &reading in &self.readings {
            let beginning = Beginning::of(reading.base(word));
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
                self.found.extend(forms.map(|known| Found { reading, tail, known }));
            }
        }
        &self.found
    }
}

#[cfg(test)]
mod tests {
    use crate::language::LanguageTag;
    use crate::termbase::concept::{Concept, Status, Term, Termbase};
    use crate::termbase::recognise::Recogniser;

    use super::*;

    fn recogniser(terms: &[&str]) -> Recogniser {
        let arabic: LanguageTag = "ar".parse().expect("the tag is valid");
        let terms = terms.iter().map(|text| Term::new(arabic.clone(), *text, Status::Preferred));
        let terms = terms.collect();
        Recogniser::new(
            &Termbase { concepts: vec![Concept { terms, ..Concept::default() }] },
            &arabic,
        )
    }

    #[test]
    fn says_the_same_whatever_was_read_before() {
        let recogniser = recogniser(&["هدنة", "وقف إطلاق النار"]);
        let text = "بهدنتهم ووقف لإطلاق النار، ولوقف إطلاق النار والهدنة";
        let found = recogniser.find(text);
        assert_eq!(found.len(), 4, "{found:?}");
        let other = |number: usize| {
            let letter = |place: u32| ["ب", "ت", "د", "ر", "س"][number / 5_usize.pow(place) % 5];
            format!("هدن{}", (0..7).map(letter).collect::<String>())
        };
        let others: Vec<String> = (0..MOST_WORDS + 1).map(other).collect();
        let long = "هدنة".repeat(MOST_BYTES);
        for before in [text, &others.join(" "), &long, "ه"] {
            recogniser.find(before);
            assert_eq!(recogniser.find(text), found);
        }
    }

    #[test]
    fn keeps_no_more_than_the_words_of_one_text_and_some() {
        let recogniser = recogniser(&["هدنة"]);
        let mut known = KnownWords::default();
        let mut read = |word: &str| {
            known.begin_text();
            let spelling = Spelling { word, last: word.chars().last(), end: End::Any };
            known.number(recogniser.lexicon(), spelling);
            known.words.len()
        };
        assert_eq!([read("هدنة"), read("هدنة"), read("سلام")], [1, 1, 2]);
        assert_eq!([read(&"هدنة".repeat(MOST_BYTES)), read("سلام")], [3, 1]);
    }

    #[test]
    fn finds_nouns_that_have_lost_their_ya() {
        let found = |term: &str, text: &str| recogniser(&[term]).find(text).len();
        assert_eq!(found("تفشي", "مع تفشٍّ واسع"), 1);
        assert_eq!(found("تفشي", "بتفشٍّ واسع"), 1);
        assert_eq!(found("قاضي", "ولقاضٍ"), 1);
        // `واهي` is *feeble*.
        assert_eq!(found("أهي", "صوت واهٍ"), 0);
    }
}
