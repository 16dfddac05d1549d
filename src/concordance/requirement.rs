//! What a searched text requires of the words of a segment, and the stems to ask the index for.

use std::collections::HashSet;

use crate::concordance::expression::required_texts;
use crate::concordance::matcher::substring_forms;
use crate::concordance::pattern::{Pattern, SearchMode};
use crate::concordance::segment_words::{is_found_in, phrase_of, stems_of_finding};
use crate::language::LanguageTag;
use crate::store::{Memory, StemGroup, StoreError};
use crate::text::substring::{
    Place, WordPart, inner_form, skeleton, stands_in_one_word, word_parts,
};
use crate::text::words::stem;

/// What a pattern requires of the words of the segments of one language.
pub(super) struct Requirements {
    /// Every segment with hits meets all of them.
    all: Vec<Requirement>,
    /// Whether every segment with words that meet them has hits.
    are_sufficient: bool,
}

/// Words, at least one of which a segment must have.
enum Requirement {
    /// Words that this word is found in, if any.
    Word(Option<String>),
    /// Words that one of these parts can stand in, and that have one of these texts if any are given.
    Parts(Vec<WordPart>, Vec<String>),
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
                    let phrase = phrase_of(text, language);
                    if phrase.is_empty() {
                        all.push(Requirement::Word(None));
                    }
                    all.extend(phrase.into_iter().map(|word| Requirement::Word(Some(word))));
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
                    [Requirement::Word(_)] => true,
                    // A stem of Arabic may be of another word too.
                    [Requirement::Parts(_, texts)] => !texts.is_empty() && !language.is_arabic(),
                    _ => false,
                };
        }
        Self { all, are_sufficient }
    }

    /// Tells whether the words say nothing of where the pattern is found.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns the words that segments must have to meet the requirements, by their stems.
    pub(super) fn stem_groups(
        self,
        memory: &Memory,
        language: &LanguageTag,
    ) -> Result<Vec<StemGroup>, StoreError> {
        let are_stems_shared = self.are_sufficient && language.is_arabic();
        let parts = |requirement: &Requirement| match requirement {
            Requirement::Word(Some(word)) if are_stems_shared => stem_parts(word, language),
            Requirement::Word(_) => Vec::new(),
            Requirement::Parts(parts, _texts) => parts.clone(),
        };
        let parts: Vec<Vec<WordPart>> = self.all.iter().map(parts).collect();
        // The vocabulary is read once for all of them.
        let mut words = memory.words_with(language.primary(), &parts.concat())?.into_iter();
        let mut groups = Vec::with_capacity(self.all.len());
        for (requirement, parts) in self.all.into_iter().zip(parts) {
            let words = words.by_ref().take(parts.len()).flatten();
            groups.push(match requirement {
                Requirement::Word(None) => StemGroup::default(),
                Requirement::Word(Some(word)) if are_stems_shared => {
                    arabic_stems(&word, &words.collect::<Vec<_>>(), language)
                }
                Requirement::Word(Some(word)) => {
                    group(stems_of_finding(&word, language), self.are_sufficient)
                }
                Requirement::Parts(_parts, texts) => {
                    let has_text = |word: &String| {
                        texts.is_empty() || texts.iter().any(|text| word.contains(text))
                    };
                    let mut stems: Vec<String> = words
                        .filter(has_text)
                        .map(|word| stem(&word, language).to_owned())
                        .collect();
                    stems.sort_unstable();
                    stems.dedup();
                    group(stems, self.are_sufficient)
                }
            });
        }
        Ok(groups)
    }
}

fn group(stems: Vec<String>, are_certain: bool) -> StemGroup {
    if are_certain {
        StemGroup { certain: stems, possible: Vec::new() }
    } else {
        StemGroup { certain: Vec::new(), possible: stems }
    }
}

/// Returns what stands in all Arabic words that have the stem of one that a searched word is found in: a word has its
/// stem inside, so that the words of a stem that has another one inside are among the other's.
fn stem_parts(searched: &str, language: &LanguageTag) -> Vec<WordPart> {
    let stems = stems_of_finding(searched, language);
    let is_shortest =
        |stem: &&String| !stems.iter().any(|other| other != *stem && stem.contains(other));
    let part = |stem: &String| WordPart { place: Place::Inside, text: skeleton(stem).into_owned() };
    stems.iter().filter(is_shortest).map(part).collect()
}

/// Returns the stems of all Arabic words that a searched word is found in; certain are those that no others of the
/// memory's words have, which are given.
fn arabic_stems(searched: &str, words: &[String], language: &LanguageTag) -> StemGroup {
    let others: HashSet<&str> = words
        .iter()
        .filter(|word| !is_found_in(searched, word, language))
        .map(|word| stem(word, language))
        .collect();
    let stems = stems_of_finding(searched, language).into_iter();
    let (possible, certain) = stems.partition(|stem| others.contains(stem.as_str()));
    StemGroup { certain, possible }
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
