//! Arabic terms that their owner parts: of `برنامج نووي`, *Iran's nuclear program* is `برنامج إيران النووي`.

use std::cell::OnceCell;
use std::ops::Range;

use crate::checks::pair::Pair;
use crate::termbase::concept::Concept;
use crate::text::arabic::proclitic_readings;
use crate::text::fold::match_form;
use crate::text::words::{is_word_character, word_places};

/// How many words an owner has at most: `إقليم كردستان العراق`.
const OWNER: usize = 3;

/// The translation of a segment, in which terms may be parted.
pub(super) struct PartedTerms<'p, 'a> {
    pair: &'p Pair<'a>,
    /// The places of its words, once they were asked for.
    words: OnceCell<Vec<Range<usize>>>,
}

impl<'p, 'a> PartedTerms<'p, 'a> {
    pub(super) fn of(pair: &'p Pair<'a>) -> Self {
        Self { pair, words: OnceCell::new() }
    }

    /// Tells whether a good term of a concept stands there with an owner inside.
    pub(super) fn have(&self, concept: &Concept) -> bool {
        let language = &self.pair.segment.target_language;
        language.primary() == "ar"
            && concept.good_terms(language).any(|term| {
                let form = match_form(&term.text, language);
                match form.split_once(' ') {
                    Some((noun, rest)) if !is_definite(noun) => self.has_around(noun, rest),
                    _ => false,
                }
            })
    }

    /// Tells whether a noun and what describes it stand around one to three other words. What the noun has behind its owner is
    /// definite, as the owner is.
    fn has_around(&self, noun: &str, description: &str) -> bool {
        let description: Vec<&str> = description.split(' ').collect();
        let text = self.pair.target.match_form();
        let words = self.words.get_or_init(|| word_places(text).collect());
        let is_noun = |word: &str| {
            proclitic_readings(word)
                .any(|reading| !reading.has_article && reading.base(word) == noun)
        };
        let starts = (0..words.len()).filter(|start| is_noun(&text[words[*start].clone()]));
        starts.flat_map(|start| (1..=OWNER).map(move |owner| (start, start + 1 + owner))).any(
            |(start, behind)| {
                let found = words.get(behind..behind + description.len());
                found.is_some_and(|found| {
                    let between = &text[words[start].end..found[0].start];
                    between.chars().all(|one| one == ' ' || is_word_character(one))
                        && describes(found.iter().map(|place| &text[place.clone()]), &description)
                })
            },
        )
    }
}

/// Tells whether words are a description with the article on its last word: `غير النفطية` of `غير نفطية`.
fn describes<'w>(words: impl Iterator<Item = &'w str>, description: &[&str]) -> bool {
    let last = description.len() - 1;
    words.zip(description).enumerate().all(|(index, (word, one))| {
        !is_definite(one) && (word.strip_prefix("ال") == Some(*one) || index < last && word == *one)
    })
}

fn is_definite(word: &str) -> bool {
    word.starts_with("ال")
}
