//! Rules about terms that stand in other terms.

use std::collections::HashSet;

use super::forms::{Form, Terms, are_met_together, contains, is_a_name_elsewhere, readings, stems};
use super::{LintMessage, Report};
use crate::language::LanguageTag;
use crate::termbase::concept::Status;
use crate::termbase::sentences::is_sentence;
use crate::text::english::{is_acronym, is_function_word};

/// A term inside a longer one is translated otherwise there: some of its words are those of its own
/// translation, the others are not. Words that are wholly other are a conflict where the longer term is a kind of the shorter
/// one, so that it ends with it (*thermal gap pad*); elsewhere they are an idiom. A term of one word counts if it takes several to
/// translate, as other words mean too much. Looked at are terms, not sentences: of the glossary's first language, which is
/// translated from, and of others, of several words, where neither is a name. *US Department of Defense* and *Ministry of Defense* are both right
/// for names that Arabic makes of one another.
pub(super) fn conflicting_translations(terms: &Terms<'_>, report: &mut Report<'_>) {
    let forms = terms.forms();
    let mut said: HashSet<(usize, usize, String, String)> = HashSet::new();
    for &(outer, inner) in terms.nested() {
        let (outer, inner) = (&forms[outer], &forms[inner]);
        let is_good = |form: &Form<'_>| form.term.status == Status::Preferred;
        if outer.concept().id == inner.concept().id
            || !is_good(outer)
            || !is_good(inner)
            || is_sentence(&outer.term.text)
            || !(is_of_first_language(outer) || is_common_phrase_in(outer, inner))
            || !are_met_together(outer.concept(), inner.concept())
        {
            continue;
        }
        for language in inner.concept().languages() {
            if language.matches(&outer.term.language) || !is_inflected_here(language) {
                continue;
            }
            let key = (
                outer.place.file,
                outer.place.row,
                inner.concept().id.clone(),
                language.to_string(),
            );
            if let Some((whole, part)) = conflict(outer, inner, language)
                && said.insert(key)
            {
                let message = LintMessage::about(
                    inner.place,
                    format!(
                        "'{}' holds '{}', the translation '{whole}' holds no '{part}' of '{}'",
                        outer.term.text,
                        inner.term.text,
                        inner.concept().id
                    ),
                );
                let suggestion = "translate both alike, or add the other as an admitted term";
                report.add(outer.place, Some(&outer.column()), message, Some(suggestion.into()));
            }
        }
    }
}

/// Tells whether it is known which forms the words of a language have; of another (`osi X`, `os X`) it cannot be said
/// that a word is missing.
fn is_inflected_here(language: &LanguageTag) -> bool {
    language.is_arabic() || language.is_english()
}

fn is_of_first_language(form: &Form<'_>) -> bool {
    form.place.glossary.languages().next().is_some_and(|first| first.matches(&form.term.language))
}

/// Tells whether neither of two terms is a name, and the shorter one, of several words, is a phrase of the longer one: with its
/// articles, or with one before each of its words. `نائب الرئيس` is none of `نائب رئيس الوزراء`.
fn is_common_phrase_in(outer: &Form<'_>, inner: &Form<'_>) -> bool {
    let is_common =
        |form: &Form<'_>| !form.concept().names_one_thing() && !is_a_name_elsewhere(form.concept());
    let phrase: Vec<&str> = inner.text.split(' ').collect();
    let words: Vec<&str> = outer.text.split(' ').collect();
    let bare = |word: &&str| word.strip_prefix("ال").unwrap_or(word).to_owned();
    let is_phrase =
        |window: &[&str]| window == phrase || window.iter().map(bare).eq(phrase.iter().copied());
    phrase.len() > 1
        && is_common(outer)
        && is_common(inner)
        && words.windows(phrase.len()).any(is_phrase)
}

/// Returns the translation of the longer term and that of the shorter one, if the first holds some words of the second
/// and none of the shorter term's good translations.
fn conflict<'a>(
    outer: &Form<'a>,
    inner: &Form<'a>,
    language: &'a LanguageTag,
) -> Option<(&'a str, &'a str)> {
    let good =
        |form: &Form<'a>| form.concept().terms_in(language).filter(|term| term.status.is_good());
    let wholes: Vec<_> = good(outer).map(|term| (term.text.as_str(), readings(term))).collect();
    let parts: Vec<_> = good(inner).map(|term| (term.text.as_str(), stems(term))).collect();
    let holds_one =
        wholes.iter().any(|(_, whole)| parts.iter().any(|(_, part)| contains(whole, part)));
    if holds_one {
        return None;
    }
    let ((whole, words), (part, stems)) = (wholes.first()?, parts.first()?);
    if inner.stems.len() < 2 && stems.len() < 2 {
        return None;
    }
    let is_shared = |stem: &&String| {
        words.iter().any(|readings| readings.contains(stem)) && !is_function_word(stem)
    };
    // All words in another order are the same words.
    let shared = stems.iter().filter(is_shared).count();
    let is_conflict = if shared == 0 { is_kind_of(outer, inner) } else { shared < stems.len() };
    is_conflict.then_some((whole, part))
}

/// Tells whether a term is a kind of another: an English one ends with it, and no small word stands before that, as in *head
/// of state*; an Arabic one begins with it.
fn is_kind_of(outer: &Form<'_>, inner: &Form<'_>) -> bool {
    if outer.term.language.is_arabic() {
        return inner.stems.len() > 1 && outer.stems.starts_with(&inner.stems);
    }
    let before = outer.stems.strip_suffix(inner.stems.as_slice());
    outer.term.language.is_english()
        && before.and_then(<[String]>::last).is_some_and(|word| !is_function_word(word))
}

/// A preferred term holds one that is advised against: who writes the first is told off for the second by
/// tools that do not know the longest term.
pub(super) fn bad_inside_preferred(terms: &Terms<'_>, report: &mut Report<'_>) {
    let forms = terms.forms();
    // A bad term that many concepts have is said once of each term that it stands in.
    let mut said: HashSet<(usize, usize, &[String])> = HashSet::new();
    for &(outer, inner) in terms.nested() {
        let (outer, inner) = (&forms[outer], &forms[inner]);
        if outer.term.status == Status::Preferred
            && !inner.term.status.is_good()
            && outer.recognised() != inner.recognised()
            && are_met_together(outer.concept(), inner.concept())
            && is_written_inside(&outer.term.text, &inner.term.text)
            && said.insert((outer.place.file, outer.place.row, &inner.stems))
        {
            let message = LintMessage::about(
                inner.place,
                format!(
                    "'{}' holds '{}', which is {} in '{}'",
                    outer.term.text,
                    inner.term.text,
                    inner.term.status.name(),
                    inner.concept().id
                ),
            );
            let suggestion = "prefer a term without it, or let the shorter one be";
            report.add(outer.place, Some(&outer.column()), message, Some(suggestion.into()));
        }
    }
}

/// Tells whether a text stands in another as it is written: a spelling may be advised against that folding does not
/// tell from the right one. Small letters are no acronym.
fn is_written_inside(outer: &str, inner: &str) -> bool {
    if is_acronym(inner) {
        outer.contains(inner)
    } else {
        outer.to_lowercase().contains(&inner.to_lowercase())
    }
}
