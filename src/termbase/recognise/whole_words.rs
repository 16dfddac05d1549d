//! What is known of a word of a text in a language whose words are written apart from one another, whatever stands beside it: which
//! word of a term it is, and whether it may be two.
//!
//! Most of a text's words come again and again, so what was found of them is kept.

use std::collections::HashMap;

use compact_str::CompactString;
use foldhash::fast::FixedState;

use crate::termbase::recognise::known_words::are_many;
use crate::termbase::recognise::lexicon::{Lexicon, Word};
use crate::termbase::recognise::tokens::key;
use crate::text::english::{glued_at, perhaps_glued_at, takes_stop};

/// What is known of a word in its match form.
#[derive(Clone, Copy, Debug)]
pub(super) struct WholeWord {
    /// The word of a term that it is as it stands.
    pub(super) word: Option<Word>,
    /// Whether it is none and may be two of English that a lost line break has glued.
    pub(super) may_be_glued: bool,
    /// As [`takes_stop`] says.
    pub(super) takes_stop: bool,
}

/// The words that were read. They go with a lexicon.
#[derive(Debug, Default)]
pub(super) struct WholeWords {
    known: HashMap<CompactString, WholeWord, FixedState>,
    /// How many bytes they have.
    bytes: usize,
}

impl WholeWords {
    /// Begins with another text.
    pub(super) fn begin_text(&mut self) {
        if are_many(self.known.len(), self.bytes) {
            self.known.clear();
            self.bytes = 0;
        }
    }

    /// Returns what is known of a word.
    pub(super) fn get(&mut self, lexicon: Lexicon<'_>, word: &str) -> WholeWord {
        if let Some(known) = self.known.get(word) {
            return *known;
        }
        let known = WholeWord::of(lexicon, word);
        self.known.insert(word.into(), known);
        self.bytes += word.len();
        known
    }
}

impl WholeWord {
    fn of(lexicon: Lexicon<'_>, word: &str) -> Self {
        let known = lexicon.word(&key(word));
        let may_be_glued = || {
            glued_at(word).next().is_some() || perhaps_glued_behind_word(lexicon, word).is_some()
        };
        Self {
            word: known,
            may_be_glued: known.is_none() && may_be_glued(),
            takes_stop: takes_stop(word),
        }
    }
}

/// Returns where an English word may be a word of a term and another.
pub(super) fn perhaps_glued_behind_word(lexicon: Lexicon<'_>, word: &str) -> Option<usize> {
    perhaps_glued_at(word).filter(|&offset| lexicon.word(&word[..offset]).is_some())
}

#[cfg(test)]
mod tests {
    use crate::language::LanguageTag;
    use crate::termbase::concept::{Concept, Status, Term, Termbase};
    use crate::termbase::recognise::Recogniser;
    use crate::termbase::recognise::known_words::MOST_WORDS;

    use super::*;

    fn recogniser(terms: &[&str]) -> Recogniser {
        let language: LanguageTag = "en".parse().expect("the tag is valid");
        let term = |text: &&str| Term::new(language.clone(), *text, Status::Preferred);
        let concept = Concept { terms: terms.iter().map(term).collect(), ..Concept::default() };
        Recogniser::new(&Termbase { concepts: vec![concept] }, &language)
    }

    #[test]
    fn finds_the_same_whatever_was_read_before() {
        let recogniser = recogniser(&["ceasefire", "St Louis", "troop", "Iraq"]);
        let text = "St. Louis, troopsfrom IRAQ and theIraq: a cease-fire";
        let found = recogniser.find(text);
        assert_eq!(found.len(), 5);
        let others: Vec<String> =
            (0..=MOST_WORDS).map(|number| format!("troops{number:x}x")).collect();
        for before in [text, &others.join(" "), "Troopsfrom Iraq", "CEASE"] {
            recogniser.find(before);
            assert_eq!(recogniser.find(text), found);
        }
    }

    #[test]
    fn keeps_no_more_than_the_words_of_one_text_and_some() {
        let recogniser = recogniser(&["truce"]);
        let mut known = WholeWords::default();
        let mut read = |words: &[String]| {
            known.begin_text();
            for word in words {
                known.get(recogniser.lexicon(), word);
            }
            known.known.len()
        };
        let many: Vec<String> = (0..=MOST_WORDS).map(|number| format!("w{number}")).collect();
        let [one, other] = ["truce", "ceasefire"].map(|word| vec![word.to_owned()]);
        assert_eq!([read(&one), read(&one), read(&other)], [1, 1, 2]);
        assert_eq!([read(&many), read(&one)], [MOST_WORDS + 3, 1]);
    }
}
