//! What a searched text requires of the words of a segment, and the stems to ask the index for.

use crate::concordance::expression::required_texts;
use crate::concordance::matcher::substring_forms;
use crate::concordance::pattern::{Pattern, SearchMode};
use crate::concordance::segment_words::{phrase_of, stems_of_finding};
use crate::language::LanguageTag;
use crate::store::{Memory, StoreError};
use crate::text::substring::{WordPart, inner_form, stands_in_one_word, word_parts};
use crate::text::words::stem;

/// What a pattern requires of the words of the segments of one language.
pub(super) struct Requirements {
    /// Every segment with hits meets all of them.
    all: Vec<Requirement>,
    /// Whether every segment that meets them has hits.
    pub(super) are_sufficient: bool,
}

/// Words, at least one of which a segment must have.
enum Requirement {
    /// Words with these stems.
    Stems(Vec<String>),
    /// Words that one of these parts can stand in, and that have one of these texts if any are given.
    Parts(Vec<WordPart>, Vec<String>),
}

impl Requirements {
    /// Returns what a pattern requires of segments of a language.
    pub(super) fn new(pattern: &Pattern, language: &LanguageTag) -> Self {
        let mut all = Vec::new();
        // The segments that have a stem of Arabic may have it of another word.
        let mut are_sufficient = !language.is_arabic();
        for text in pattern.texts() {
            let before = all.len();
            match pattern.mode() {
                SearchMode::Words => {
                    let phrase = phrase_of(text, language);
                    let stems =
                        |word: &String| Requirement::Stems(stems_of_finding(word, language));
                    all.extend(phrase.iter().map(stems));
                    if phrase.is_empty() {
                        all.push(Requirement::nothing());
                    }
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
                    [Requirement::Stems(_)] => true,
                    [Requirement::Parts(_, texts)] => !texts.is_empty(),
                    _ => false,
                };
        }
        Self { all, are_sufficient }
    }

    /// Tells whether the words say nothing of where the pattern is found.
    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Returns groups of stems: a segment that meets the requirements has at least one stem of each.
    pub(super) fn stem_groups(
        self,
        memory: &Memory,
        language: &LanguageTag,
    ) -> Result<Vec<Vec<String>>, StoreError> {
        let parts: Vec<WordPart> = self.all.iter().flat_map(Requirement::parts).cloned().collect();
        let mut words = memory.words_with(language.primary(), &parts)?.into_iter();
        let groups = self.all.into_iter().map(|one| match one {
            Requirement::Stems(stems) => stems,
            Requirement::Parts(parts, texts) => {
                let words = words.by_ref().take(parts.len()).flatten();
                let has_text = |word: &String| {
                    texts.is_empty() || texts.iter().any(|text| word.contains(text))
                };
                let mut stems: Vec<String> =
                    words.filter(has_text).map(|word| stem(&word, language).to_owned()).collect();
                stems.sort_unstable();
                stems.dedup();
                stems
            }
        });
        Ok(groups.collect())
    }
}

impl Requirement {
    /// What nothing meets.
    fn nothing() -> Self {
        Self::Stems(Vec::new())
    }

    fn parts(&self) -> &[WordPart] {
        match self {
            Self::Stems(_) => &[],
            Self::Parts(parts, _) => parts,
        }
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
