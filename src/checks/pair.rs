//! What a check sees and says: a pair of plain texts with the terms in them, and remarks on it.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::{Deref, Range};
use std::sync::Arc;

use super::finding::Finding;
use super::settings::CheckSettings;
use super::table::Check;
use crate::draft::DraftSegment;
use crate::language::LanguageTag;
use crate::severity::Severity;
use crate::termbase::concept::ConceptList;
use crate::termbase::person_names::PersonNames;
use crate::termbase::recognise::Terms;
use crate::text::arabic::{is_letter, is_mark};
use crate::text::fold::{has_visible, match_form};
use crate::text::words::{Word, is_spaceless, is_word_character, words};

/// What a rule is made of.
pub(super) struct Setup<'s, 't> {
    pub(super) settings: &'s CheckSettings,
    pub(super) concepts: &'t dyn ConceptList,
    /// Gives the names of people in a language.
    pub(super) names: &'s dyn Fn(&LanguageTag) -> PersonNames,
    pub(super) target: &'s LanguageTag,
}

/// A check at work on a document.
pub(super) trait Rule {
    /// Looks at the next segment of the document.
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark>;
}

/// A segment as the rules see it: two plain texts and the terms that were found in them.
pub(super) struct Pair<'a> {
    pub(super) segment: &'a DraftSegment,
    pub(super) source: PlainText,
    pub(super) target: PlainText,
    pub(super) source_terms: Terms,
    pub(super) target_terms: Terms,
    /// The identifiers of the concepts that the checks before this one have reported.
    pub(super) reported: HashSet<String>,
}

impl<'a> Pair<'a> {
    /// Makes the pair of a segment; terms are to be added.
    pub(super) fn new(segment: &'a DraftSegment) -> Self {
        Self {
            segment,
            source: PlainText::new(&segment.source.plain_text(), &segment.source_language),
            target: PlainText::new(&segment.target.plain_text(), &segment.target_language),
            source_terms: Terms::default(),
            target_terms: Terms::default(),
            reported: HashSet::new(),
        }
    }

    /// Tells whether both sides have text that can be seen.
    pub(super) fn is_translated(&self) -> bool {
        has_visible(&self.source) && has_visible(&self.target)
    }
}

/// One side of a segment as plain text. All findings of the segment share it, and all rules its characters and its match
/// form.
#[derive(Debug)]
pub(super) struct PlainText {
    text: Arc<str>,
    language: LanguageTag,
    pub(super) characters: Vec<char>,
    form: OnceCell<String>,
    word_places: OnceCell<Vec<Range<usize>>>,
}

impl PlainText {
    fn new(text: &str, language: &LanguageTag) -> Self {
        Self {
            text: text.into(),
            language: language.clone(),
            characters: text.chars().collect(),
            form: OnceCell::new(),
            word_places: OnceCell::new(),
        }
    }

    /// Returns its match form, which is made once.
    pub(super) fn match_form(&self) -> &str {
        self.form.get_or_init(|| match_form(&self.text, &self.language))
    }

    /// Returns the words of its match form.
    pub(super) fn words(&self) -> impl Iterator<Item = Word<'_>> {
        words(self.match_form(), &self.language)
    }

    /// Returns the places of its words as they are written, in characters: the runs of letters, marks and digits.
    pub(super) fn word_places(&self) -> &[Range<usize>] {
        self.word_places.get_or_init(|| {
            let mut places: Vec<Range<usize>> = Vec::new();
            let characters = self.characters.iter().enumerate();
            for (index, _) in characters.filter(|(_, character)| is_word_character(**character)) {
                match places.last_mut() {
                    Some(place) if place.end == index => place.end += 1,
                    _ => places.push(index..index + 1),
                }
            }
            places
        })
    }

    /// Returns a range of its characters with all of an Arabic word that it begins or ends inside of, as it is written: a term
    /// has neither the preposition in front of it nor the pronoun behind.
    pub(super) fn whole_words(&self, range: Range<usize>) -> String {
        let is_part = |character: &&char| is_of_arabic_word(**character);
        let begins_inside = self.characters[range.clone()].first().as_ref().is_some_and(is_part);
        let ends_inside = self.characters[range.clone()].last().as_ref().is_some_and(is_part);
        let before = self.characters[..range.start].iter().rev().take_while(is_part);
        let behind = self.characters[range.end..].iter().take_while(is_part);
        let before = if begins_inside { before.count() } else { 0 };
        let behind = if ends_inside { behind.count() } else { 0 };
        self.slice(range.start - before..range.end + behind)
    }

    /// Tells whether it has lost the spaces between its words, in a script that has them.
    pub(super) fn lacks_spaces(&self) -> bool {
        let places = self.word_places();
        let letters: usize = places.iter().map(ExactSizeIterator::len).sum();
        letters >= LEAST_WITHOUT_SPACES
            && letters > places.len() * MOST_A_WORD
            && !is_spaceless(&self.text)
    }

    /// Returns a range of its characters.
    pub(super) fn slice(&self, range: Range<usize>) -> String {
        self.characters[range].iter().collect()
    }
}

/// Arabic letters and marks beside a range belong to its words.
fn is_of_arabic_word(character: char) -> bool {
    is_letter(character) || is_mark(character)
}

/// The fewest characters of words of a text that may have lost its spaces.
const LEAST_WITHOUT_SPACES: usize = 40;

/// With more characters a word than this on average, a text has lost its spaces.
const MOST_A_WORD: usize = 16;

impl Deref for PlainText {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// What a rule has to say about a pair.
#[derive(Clone, Debug, Default)]
pub(super) struct Remark {
    pub(super) message: String,
    /// The severity where it is not the check's own.
    pub(super) severity: Option<Severity>,
    pub(super) source_span: Option<Range<usize>>,
    pub(super) target_span: Option<Range<usize>>,
    pub(super) concept: Option<String>,
    pub(super) suggestions: Vec<String>,
}

impl Remark {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), ..Self::default() }
    }

    pub(super) fn at_source(mut self, span: Range<usize>) -> Self {
        self.source_span = Some(span);
        self
    }

    pub(super) fn at_target(mut self, span: Range<usize>) -> Self {
        self.target_span = Some(span);
        self
    }

    pub(super) fn suggest(mut self, suggestions: impl IntoIterator<Item = String>) -> Self {
        self.suggestions.extend(suggestions);
        self
    }

    /// Makes the finding; a severity from the settings stands before the remark's and the check's.
    pub(super) fn into_finding(
        self,
        check: &Check,
        set: Option<Severity>,
        pair: &Pair<'_>,
    ) -> Finding {
        let DraftSegment { file, line, column, name, .. } = pair.segment;
        Finding {
            check: check.id,
            severity: set.or(self.severity).unwrap_or(check.severity),
            file: file.clone(),
            line: *line,
            column: *column,
            segment: name.clone(),
            message: self.message,
            source: Arc::clone(&pair.source.text),
            target: Arc::clone(&pair.target.text),
            source_span: self.source_span.map(|span| (span.start, span.end)),
            target_span: self.target_span.map(|span| (span.start, span.end)),
            concept: self.concept,
            suggestions: self.suggestions,
        }
    }
}
