//! Finding what is searched for in a text of one language.

use std::ops::Range;

use regex::Regex;

use crate::concordance::character_places::CharacterPlaces;
use crate::concordance::pattern::{Pattern, SearchMode};
use crate::concordance::segment_words::{SegmentWords, has_phrase, phrase_of};
use crate::language::LanguageTag;
use crate::text::fold::{mapped_form, match_form};

/// What is searched for, as it is compared with texts of one language.
#[derive(Debug)]
pub(super) struct Matcher<'pattern> {
    language: LanguageTag,
    searched: Searched<'pattern>,
}

#[derive(Debug)]
enum Searched<'pattern> {
    /// The words of phrases.
    Phrases(Vec<Vec<String>>),
    /// The match forms of substrings, each with its alternatives.
    Substrings(Vec<Vec<String>>),
    Literals(&'pattern [String]),
    Expressions(&'pattern [Regex]),
}

impl<'pattern> Matcher<'pattern> {
    pub(super) fn new(pattern: &'pattern Pattern, language: &LanguageTag) -> Self {
        let texts = pattern.texts();
        let searched = match pattern.mode() {
            SearchMode::Words => {
                Searched::Phrases(texts.iter().map(|text| phrase_of(text, language)).collect())
            }
            SearchMode::Substring => Searched::Substrings(
                texts.iter().map(|text| substring_forms(text, language)).collect(),
            ),
            SearchMode::Exact => Searched::Literals(texts),
            SearchMode::Regex => Searched::Expressions(pattern.expressions()),
        };
        Self { language: language.clone(), searched }
    }

    /// Tells whether the matcher is for texts of a language.
    pub(super) fn is_for(&self, language: &LanguageTag) -> bool {
        self.language.matches(language)
    }

    /// Tells whether a text has hits.
    pub(super) fn is_found_in(&self, text: &str) -> bool {
        match &self.searched {
            Searched::Phrases(phrases) => {
                let form = match_form(text, &self.language);
                phrases.iter().all(|phrase| has_phrase(&form, phrase, &self.language))
            }
            Searched::Substrings(substrings) => {
                let form = match_form(text, &self.language);
                substrings.iter().all(|forms| forms.iter().any(|one| form.contains(one)))
            }
            Searched::Literals(literals) => {
                literals.iter().all(|literal| text.contains(literal.as_str()))
            }
            Searched::Expressions(expressions) => expressions
                .iter()
                .all(|expression| expression.find_iter(text).any(|hit| !hit.is_empty())),
        }
    }

    /// Returns the hits in a text, as ranges of its characters in their order; none unless everything
    /// searched for is found.
    pub(super) fn hits(&self, text: &str) -> Vec<Range<usize>> {
        let of_each: Vec<Vec<Range<usize>>> = match &self.searched {
            Searched::Phrases(phrases) => {
                let segment = SegmentWords::new(text, &self.language);
                phrases.iter().map(|phrase| segment.find(phrase, &self.language)).collect()
            }
            Searched::Substrings(substrings) => {
                let form = mapped_form(text, &self.language);
                let find = |one: &String| {
                    let found = hits_of(&form.text, one);
                    found.into_iter().map(|hit| form.plain_range(hit)).collect::<Vec<_>>()
                };
                substrings.iter().map(|forms| forms.iter().flat_map(find).collect()).collect()
            }
            Searched::Literals(literals) => {
                literals.iter().map(|literal| hits_of(text, literal)).collect()
            }
            Searched::Expressions(expressions) => expressions
                .iter()
                .map(|expression| {
                    let found = expression.find_iter(text).filter(|hit| !hit.is_empty());
                    let mut places = CharacterPlaces::new(text);
                    found.map(|hit| places.of(hit.range())).collect()
                })
                .collect(),
        };
        if of_each.iter().any(Vec::is_empty) {
            return Vec::new();
        }
        let mut hits = of_each.concat();
        hits.sort_by_key(|hit| (hit.start, hit.end));
        hits.dedup();
        hits
    }
}

/// Returns the match forms of a substring: two where it ends in a `ة`, which may end a word or not; none
/// where nothing visible is in it.
pub(super) fn substring_forms(text: &str, language: &LanguageTag) -> Vec<String> {
    let form = match_form(text, language);
    if form.is_empty() {
        return Vec::new();
    }
    // What stands before a letter is folded as within a word.
    let within = match_form(&format!("{}ا", text.trim_end()), language);
    let within = within.strip_suffix('ا').map(str::to_owned);
    let other = within.filter(|within| *within != form && within.ends_with('ة'));
    std::iter::once(form).chain(other).collect()
}

/// Returns where a text has another one, in characters.
fn hits_of(text: &str, searched: &str) -> Vec<Range<usize>> {
    let mut places = CharacterPlaces::new(text);
    let found = text.match_indices(searched);
    found.map(|(at, found)| places.of(at..at + found.len())).collect()
}
