//! What a searched text requires of the words of a segment, and the words to ask the index for.

use std::collections::HashSet;

use crate::concordance::expression::required_texts;
use crate::concordance::matcher::substring_forms;
use crate::concordance::pattern::{Pattern, SearchMode};
use crate::concordance::segment_words::{phrase_of, words_of_finding};
use crate::language::LanguageTag;
use crate::store::{Memory, Searched, StoreError};
use crate::text::substring::{WordPart, inner_form, stands_in_one_word, word_parts};
use crate::text::words::is_spaceless;

/// What a pattern requires of the words of the segments of one language.
pub(super) struct Requirements {
    /// Every segment with hits meets all of them.
    all: Vec<Requirement>,
    /// Whether every segment with words that meet them has hits.
    are_sufficient: bool,
}

/// Words, at least one of which a segment must have.
enum Requirement {
    /// What a phrase asks for.
    Words(Words),
    /// Words that one of these parts can stand in, and that have one of these texts if any are given.
    Parts(Vec<WordPart>, Vec<String>),
}

/// Words of a phrase.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Words {
    /// Words that this word is found in, if any.
    One(Option<String>),
    /// Two neighbouring words of scripts without spaces.
    Neighbours(String, String),
}

impl Requirements {
    /// Returns what a pattern requires of segments of a language.
    pub(super) fn new(pattern: &Pattern, language: &LanguageTag) -> Self {
        let mut all = Vec::new();
        let mut are_sufficient = true;
        for text in pattern.texts() {
            let before = all.len();
            match pattern.mode() {
                SearchMode::Words => {
                    add_phrase(&mut all, &phrase_of(text, language));
                }
                SearchMode::Substring => {
                    let forms = substring_forms(text, language);
                    if forms.iter().all(|form| stands_in_one_word(form, language)) {
                        let parts = forms.iter().flat_map(|form| word_parts(form, language));
                        all.push(Requirement::Parts(parts.collect(), forms));
                    } else {
                        add_alternatives(&mut all, &forms, language);
                    }
                }
                SearchMode::Exact => {
                    add_alternatives(&mut all, &[inner_form(text, language)], language)
                }
                SearchMode::Regex => {
                    if let Some(texts) = required_texts(text) {
                        let forms: Vec<String> =
                            texts.iter().map(|text| inner_form(text, language)).collect();
                        add_alternatives(&mut all, &forms, language);
                    }
                }
            }
            are_sufficient = are_sufficient
                && match &all[before..] {
                    [Requirement::Words(_)] => true,
                    [Requirement::Parts(_, texts)] => !texts.is_empty(),
                    _ => false,
                };
        }
        // A phrase may have one word a thousand times.
        let mut known: HashSet<Words> = HashSet::new();
        all.retain(|requirement| match requirement {
            Requirement::Words(words) => known.insert(words.clone()),
            Requirement::Parts(..) => true,
        });
        Self { all, are_sufficient }
    }

    /// Tells whether the words say nothing of where the pattern is found.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Tells whether every segment with words that meet them has hits.
    pub(super) fn are_sufficient(&self) -> bool {
        self.are_sufficient
    }

    /// Returns for each requirement what segments must have one of to meet it.
    pub(super) fn searched(
        self,
        memory: &Memory,
        language: &LanguageTag,
    ) -> Result<Vec<Vec<Searched>>, StoreError> {
        let parts = |requirement: &Requirement| match requirement {
            Requirement::Words(_) => Vec::new(),
            Requirement::Parts(parts, _texts) => parts.clone(),
        };
        let parts: Vec<Vec<WordPart>> = self.all.iter().map(parts).collect();
        // The vocabulary is read once for all of them.
        let mut found = memory.words_with(language.primary(), &parts.concat())?.into_iter();
        let mut of_each = Vec::with_capacity(self.all.len());
        for (requirement, parts) in self.all.into_iter().zip(parts) {
            let found = found.by_ref().take(parts.len()).flatten();
            of_each.push(match requirement {
                Requirement::Words(Words::One(None)) => Vec::new(),
                Requirement::Words(Words::One(Some(word))) => {
                    words_of_finding(&word, language).into_iter().map(Searched::Word).collect()
                }
                Requirement::Words(Words::Neighbours(one, next)) => {
                    vec![Searched::Neighbours(one, next)]
                }
                Requirement::Parts(_parts, texts) => {
                    let has_text = |word: &String| {
                        texts.is_empty() || texts.iter().any(|text| word.contains(text))
                    };
                    let mut words: Vec<String> = found.filter(has_text).collect();
                    words.sort_unstable();
                    words.dedup();
                    words.into_iter().map(Searched::Word).collect()
                }
            });
        }
        Ok(of_each)
    }
}

/// Adds what segments must have that have a phrase: its words, those of scripts without spaces with their neighbours.
fn add_phrase(requirements: &mut Vec<Requirement>, phrase: &[String]) {
    if phrase.is_empty() {
        requirements.push(Requirement::Words(Words::One(None)));
    }
    let mut has_neighbour = false;
    for (index, word) in phrase.iter().enumerate() {
        let next = phrase.get(index + 1).filter(|next| is_spaceless(word) && is_spaceless(next));
        if let Some(next) = next {
            requirements.push(Requirement::Words(Words::Neighbours(word.clone(), next.clone())));
        } else if !has_neighbour {
            requirements.push(Requirement::Words(Words::One(Some(word.clone()))));
        }
        has_neighbour = next.is_some();
    }
}

/// Adds what segments must have that have one of several match forms: all that a single one requires, or,
/// of each of several, its longest part.
fn add_alternatives(requirements: &mut Vec<Requirement>, forms: &[String], language: &LanguageTag) {
    let mut of_each: Vec<Vec<WordPart>> =
        forms.iter().map(|form| word_parts(form, language)).collect();
    if of_each.iter().any(Vec::is_empty) {
        return;
    }
    if of_each.len() == 1 {
        let parts = of_each.swap_remove(0).into_iter();
        requirements.extend(parts.map(|part| Requirement::Parts(vec![part], Vec::new())));
    } else {
        let longest = |parts: Vec<WordPart>| {
            parts.into_iter().max_by_key(|part| (part.text.chars().count(), part.place))
        };
        let parts = of_each.into_iter().filter_map(longest).collect();
        requirements.push(Requirement::Parts(parts, Vec::new()));
    }
}
