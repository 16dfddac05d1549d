//! Whether a word that may be an adjective stands in a place of one: behind a noun that is as definite (`ضربة مميتة`), behind
//! `غير`, as a predicate (`كانت الحمى مميتة`), joined to an adjective that does (`خطيرة ومميتة`) or by `أو`, or alone.
//!
//! Many a noun has the shape of a feminine adjective (`قاعدة`, `منظمة`). Right behind a feminine noun few stand; in the other places
//! the common ones are taken for nouns.

use super::{ArabicReader, has_article};
use crate::termbase::recognise::tokens::Tokens;
use crate::text::arabic::article::behind_article;
use crate::text::arabic::broken_plurals::is_broken_plural;
use crate::text::arabic::function_words::{is_copula, is_no_genitive};
use crate::text::arabic::nouns::{NounClass, is_feminine, is_feminine_in_alif};
use crate::text::arabic::word_classes::{
    NOT, is_described, is_of_doubled_verb, is_person_or_adjective, is_thing_like_adjective,
    may_be_masculine_adjective,
};
use crate::text::arabic::{
    ProcliticReading, has_letters, is_letter, proclitic_readings, without_conjunction,
};

/// The text in front of a word.
#[derive(Clone, Copy)]
pub(in crate::termbase::recognise) struct Preceding<'a> {
    text: &'a Tokens,
    token: usize,
}

/// How many words in front are looked at.
const REACH: usize = 5;

impl<'a> Preceding<'a> {
    /// Returns what is in front of a token.
    pub(in crate::termbase::recognise) fn new(text: &'a Tokens, token: usize) -> Self {
        Self { text, token }
    }

    /// Returns the words, the nearest first, empty where there are no more; without quotation marks, and of `و/أو` the second.
    pub(super) fn words(self) -> [&'a str; REACH] {
        let tokens = self.text.tokens[..self.token].iter().rev();
        let words = tokens.map(|token| self.text.text(token));
        let mut words = words.filter(|word| !matches!(*word, "\"" | "'" | "/" | "و"));
        [(); REACH].map(|()| words.next().unwrap_or_default())
    }
}

impl ArabicReader<'_> {
    /// Tells whether the word, read so, may be an adjective where it stands.
    pub(super) fn is_attribute(&self, reading: ProcliticReading, word: &str) -> bool {
        let before = self.neighbours.before;
        let is_definite = reading.has_article;
        let is_behind_noun = reading.chain == 0
            && is_definite == has_article(before)
            && (is_definite || is_feminine_noun(before));
        let base = reading.base(word);
        is_behind_noun
            || base.ends_with('ه')
                && !is_thing_like_adjective(base)
                // `وخاصة فرنسا` is *especially*.
                && (is_definite || !matches!(base, "خاصه" | "عامه"))
                && self.is_in_place_of_adjective(reading)
    }

    /// Tells whether the word, which is as the term has it but for case and article, names who is so, and stands right behind a
    /// masculine noun that it may say something of: `هجوم انتحاري`, `المجتمع المدني`. Behind a person it is who that is as often:
    /// `الرئيس الصحفي`.
    pub(super) fn is_masculine_attribute(&self, reading: ProcliticReading, stem: &str) -> bool {
        let before = self.neighbours.before;
        let is_masculine = |noun: &str| {
            !noun.ends_with('ه')
                && !noun.ends_with("ات")
                && !is_feminine(noun)
                && !is_feminine_in_alif(noun)
                && !is_broken_plural(noun)
                && NounClass::of(noun, noun) != NounClass::Person
        };
        let may_be_noun = || match behind_article(before) {
            Some(noun) if has_article(before) => reading.has_article && is_masculine(noun),
            _ => {
                !reading.has_article
                    && proclitic_readings(before)
                        .filter(|reading| !reading.has_article)
                        .any(|reading| is_described(reading.base(before)))
            }
        };
        reading.chain == 0 && is_person_or_adjective(stem) && may_be_noun()
    }

    /// Tells whether what is in front makes the word, which may be a feminine adjective, one.
    fn is_in_place_of_adjective(&self, reading: ProcliticReading) -> bool {
        let (words, is_definite) = (self.preceding.words(), reading.has_article);
        // At the beginning nothing says what the first describes: `خطيرة ومميتة`.
        let is_joined = |adjective: &str, rest: &[&str]| {
            is_adjective(adjective, is_definite)
                && (rest.first() == Some(&"") || is_place(rest, is_definite))
        };
        match (reading.chain, &words[..]) {
            (0, ["او", ..]) if !is_definite => true,
            (0, ["او" | "ام" | "بل", adjective, rest @ ..]) => is_joined(adjective, rest),
            // It stands alone.
            (0, ["", ..]) if self.neighbours.behind.is_empty() => true,
            (0, words) => is_place(words, is_definite),
            (1, [adjective, rest @ ..]) if !reading.has_preposition => is_joined(adjective, rest),
            _ => false,
        }
    }
}

/// Tells whether a feminine adjective may stand behind words, of which the nearest is the first.
fn is_place(words: &[&str], is_definite: bool) -> bool {
    match *words {
        // `من غير` is *without*.
        [not, before, ..] if without_conjunction(not) == NOT => {
            before != "من" && (!is_definite || has_article(before))
        }
        [noun, ..] if is_definite => has_article(noun),
        [noun, ..] if is_feminine_noun(noun) && !has_article(noun) => true,
        [noun, ..] if is_feminine_in_alif(noun) => true,
        [copula, ..] if is_copula(copula) => true,
        [subject, copula, ..] if has_article(subject) && is_copula(copula) => true,
        [genitive, noun, ..] => {
            // A verb has the shape of a broken plural: `يواصل`.
            let is_noun = is_feminine_noun(noun) && !has_article(noun) && !noun.starts_with('ي');
            is_noun && may_be_genitive(genitive)
        }
        _ => false,
    }
}

/// Tells whether a word is a feminine adjective by its shape, and as definite as is asked.
pub(super) fn is_adjective(word: &str, is_definite: bool) -> bool {
    let bare = word.strip_prefix("ال").filter(|_| is_definite).unwrap_or(word);
    has_article(word) == is_definite
        && bare.strip_suffix('ه').is_some_and(may_be_masculine_adjective)
        && !is_thing_like_adjective(bare)
}

/// Tells whether a word behind a noun is hardly a verb or a particle, and so a genitive without an article: `عملية سلام`.
fn may_be_genitive(word: &str) -> bool {
    let begins_like_verb =
        word.starts_with('ي') || word.starts_with('ت') && !is_of_doubled_verb(word);
    has_letters(word, 3)
        && word.starts_with(is_letter)
        && !has_article(word)
        && !is_no_genitive(word)
        && !begins_like_verb
        && !word.ends_with(['ت', 'ا'])
}

/// Tells whether a word without an article is hardly anything but a noun with feminine adjectives: by its ending, by its
/// nature, or as a broken plural.
fn is_feminine_noun(word: &str) -> bool {
    word.ends_with('ه')
        || word.ends_with("ات")
        || proclitic_readings(word).filter(|reading| !reading.has_article).any(|reading| {
            let base = reading.base(word);
            is_feminine(base) || is_broken_plural(base)
        })
}
