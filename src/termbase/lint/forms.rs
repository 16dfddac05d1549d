//! The terms of glossaries as words that can be compared, and which of them stand in which.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::Place;
use crate::termbase::concept::{Concept, Term};
use crate::termbase::glossary::{Column, Glossary};
use crate::text::arabic::{light_stem, proclitic_bases};
use crate::text::english::{self, begins_with_own_article, without_article};
use crate::text::fold::match_form;
use crate::text::words::words;

/// How many words of a term that stands in another are looked at.
const LONGEST: usize = 8;

/// What the rules look at: the files, and their terms, which are folded once for all rules.
#[derive(Debug)]
pub(super) struct Terms<'a> {
    glossaries: &'a [Glossary],
    forms: Vec<Form<'a>>,
    nested: OnceCell<Vec<(usize, usize)>>,
}

impl<'a> Terms<'a> {
    pub(super) fn of(glossaries: &'a [Glossary]) -> Self {
        let mut terms = Self { glossaries, forms: Vec::new(), nested: OnceCell::new() };
        let forms_of =
            |place: Place<'a>| place.concept().terms.iter().map(move |term| Form::new(place, term));
        terms.forms = terms.rows().flat_map(forms_of).collect();
        terms
    }

    /// Returns the rows of each file in their order.
    pub(super) fn files(
        &self,
    ) -> impl Iterator<Item = impl Iterator<Item = Place<'a>> + use<'a>> + use<'a> {
        self.glossaries.iter().enumerate().map(|(file, glossary)| {
            (0..glossary.rows.len()).map(move |row| Place { file, glossary, row })
        })
    }

    /// Returns the rows of all files in their order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Place<'a>> + use<'a> {
        self.files().flatten()
    }

    /// Returns all terms of all files, in the order of their rows.
    pub(super) fn forms(&self) -> &[Form<'a>] {
        &self.forms
    }

    /// Returns the terms of each row that has any.
    pub(super) fn forms_of_rows(&self) -> impl Iterator<Item = &[Form<'a>]> {
        self.forms.chunk_by(|one, other| one.place.is(other.place))
    }

    /// Returns the pairs of terms of one language of which the second stands whole in the first, as indices.
    pub(super) fn nested(&self) -> &[(usize, usize)] {
        self.nested.get_or_init(|| nested(&self.forms))
    }
}

/// A term with its words.
#[derive(Clone, Debug)]
pub(super) struct Form<'a> {
    pub(super) place: Place<'a>,
    pub(super) term: &'a Term,
    /// Its match form.
    pub(super) text: String,
    /// What its words are compared by: Arabic ones by their stem.
    pub(super) stems: Vec<String>,
}

impl<'a> Form<'a> {
    fn new(place: Place<'a>, term: &'a Term) -> Self {
        let text = match_form(&term.text, &term.language);
        let stems = words(&text, &term.language).map(|word| word.stem.to_owned()).collect();
        Self { place, term, text, stems }
    }

    pub(super) fn concept(&self) -> &'a Concept {
        self.place.concept()
    }

    /// Returns its match form as it is recognised: an English article tells no terms apart, unless it is a name's own.
    pub(super) fn recognised(&self) -> &str {
        if self.has_free_article() { without_article(&self.text) } else { &self.text }
    }

    /// Returns the term as it is written, without such an article.
    pub(super) fn written(&self) -> &'a str {
        if self.has_free_article() { without_article(&self.term.text) } else { &self.term.text }
    }

    fn has_free_article(&self) -> bool {
        let is_own = self.concept().names_one_thing() && begins_with_own_article(&self.term.text);
        self.term.language.is_english() && !is_own
    }

    /// Returns the column that the term stands in.
    pub(super) fn column(&self) -> Column {
        column_of(self.term)
    }
}

/// Returns the column that a term stands in.
pub(super) fn column_of(term: &Term) -> Column {
    Column::of_terms(&term.language, term.status)
}

/// Tells whether a term of another language than Arabic shows that a name is meant: a capital at its begin, or `the`. Without
/// another language a name may be meant.
pub(super) fn is_a_name_elsewhere(concept: &Concept) -> bool {
    let is_other = |term: &&Term| !term.language.is_arabic() && term.status.is_good();
    let mut others = concept.terms.iter().filter(is_other).peekable();
    others.peek().is_none()
        || others.any(|term| {
            term.text.starts_with(char::is_uppercase)
                || term.text.starts_with(|first: char| first.is_ascii_digit())
                || term.text.to_lowercase().starts_with("the ")
        })
}

/// Returns what the words of a term are compared by: English ones by their singular.
pub(super) fn stems(term: &Term) -> Vec<String> {
    let form = match_form(&term.text, &term.language);
    let singular = |stem: &str| english::singular(stem).filter(|_| term.language.is_english());
    let stem_of = |stem: &str| singular(stem).unwrap_or_else(|| stem.to_owned());
    words(&form, &term.language).map(|word| stem_of(word.stem)).collect()
}

/// Tells whether two concepts may be met in one text: no domain tells them apart.
pub(super) fn are_met_together(one: &Concept, other: &Concept) -> bool {
    let is_shared = |domain| other.domains().any(|own| own == domain);
    one.domains().next().is_none()
        || other.domains().next().is_none()
        || one.domains().any(is_shared)
}

/// How many terms that are alike are looked for in a longer one, good ones and bad ones each: else the work would grow with
/// the square of those that have one term.
const ALIKE: usize = 16;

/// Returns the pairs of terms of one language of which the second stands whole in the first, as indices.
fn nested(forms: &[Form<'_>]) -> Vec<(usize, usize)> {
    let mut by_stems: HashMap<(&str, bool, &[String]), Vec<usize>> = HashMap::new();
    for (index, form) in forms.iter().enumerate().filter(|(_, form)| !form.stems.is_empty()) {
        let key = (form.term.language.primary(), form.term.status.is_good(), &*form.stems);
        let alike = by_stems.entry(key).or_default();
        if alike.len() < ALIKE {
            alike.push(index);
        }
    }
    let mut pairs = Vec::new();
    for (index, form) in forms.iter().enumerate() {
        let mut inner: Vec<usize> = Vec::new();
        for length in 1..form.stems.len().min(LONGEST + 1) {
            for window in form.stems.windows(length) {
                for is_good in [true, false] {
                    let found = by_stems.get(&(form.term.language.primary(), is_good, window));
                    inner.extend(found.into_iter().flatten());
                }
            }
        }
        inner.sort_unstable();
        inner.dedup();
        pairs.extend(inner.into_iter().map(|other| (index, other)));
    }
    pairs
}

/// Returns what each word of a term may be compared by: an Arabic word by the stem of each way to part it into proclitics
/// and a base, an English one by its singular too, and in the spelling of Britain or America.
pub(super) fn readings(term: &Term) -> Vec<Vec<String>> {
    let form = match_form(&term.text, &term.language);
    let of_word = |text: &str, stem: &str| {
        // What begins with the letters of the article may be without it: `التهاب`.
        let mut readings = vec![stem.to_owned(), text.to_owned()];
        if term.language.is_arabic() {
            readings.extend(proclitic_bases(text).map(|base| light_stem(base).to_owned()));
        }
        if term.language.is_english() {
            readings.extend(english::singular(text));
            let others = readings.iter().filter_map(|reading| english::other_spelling(reading));
            readings.extend(others.collect::<Vec<_>>());
        }
        readings
    };
    words(&form, &term.language).map(|word| of_word(word.text, word.stem)).collect()
}

/// Tells whether words stand together in others, in their order.
pub(super) fn contains(outer: &[Vec<String>], inner: &[String]) -> bool {
    let is_like = |window: &[Vec<String>]| {
        window.iter().zip(inner).all(|(readings, stem)| readings.contains(stem))
    };
    !inner.is_empty() && outer.windows(inner.len()).any(is_like)
}
