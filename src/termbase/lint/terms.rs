//! Rules about terms that are the same when folded: in one concept and in several.

use std::collections::HashMap;

use super::forms::{Form, Terms, are_met_together};
use super::{LintMessage, Report};
use crate::text::arabic::marks::are_marked_apart;
use crate::text::english::is_acronym;

/// Returns the pairs of terms of a row that are recognised as the same in one language, each term with the first
/// one that is like it and of which this is true.
fn same_terms<'f, 'a>(
    forms: &'f [Form<'a>],
    is_meant: impl Fn(&Form<'_>, &Form<'_>) -> bool,
) -> impl Iterator<Item = (&'f Form<'a>, &'f Form<'a>)> {
    forms.iter().enumerate().filter_map(move |(index, form)| {
        let is_same = |first: &&Form<'_>| {
            first.recognised() == form.recognised()
                && first.term.language == form.term.language
                && is_meant(first, form)
        };
        forms[..index].iter().find(is_same).map(|first| (first, form))
    })
}

pub(super) fn contradictory_statuses(terms: &Terms<'_>, report: &mut Report<'_>) {
    // A spelling may be wrong where another, which differs in what is folded, is right.
    let are_contradictory = |first: &Form<'_>, form: &Form<'_>| {
        first.term.status.is_good() != form.term.status.is_good()
            && first.written() == form.written()
    };
    for forms in terms.forms_of_rows() {
        for (first, form) in same_terms(forms, are_contradictory) {
            let (one, other) = (first.term.status.name(), form.term.status.name());
            let message = if first.term.text == form.term.text {
                format!("'{}' is both {one} and {other}", form.term.text)
            } else {
                format!(
                    "'{}' is {other} and '{}' {one}, and an article tells no terms apart",
                    form.term.text, first.term.text
                )
            };
            report.add(
                form.place,
                Some(&form.column()),
                message,
                Some("keep one of the two".into()),
            );
        }
    }
}

pub(super) fn repeated_terms(terms: &Terms<'_>, report: &mut Report<'_>) {
    let are_alike = |first: &Form<'_>, form: &Form<'_>| {
        first.term.status.is_good() == form.term.status.is_good()
    };
    for forms in terms.forms_of_rows() {
        for (first, form) in same_terms(forms, are_alike) {
            let (first, term) = (first.term, form.term);
            let message = if first.text == term.text {
                format!("'{}' is there twice", term.text)
            } else {
                format!("'{}' is recognised as '{}' already", term.text, first.text)
            };
            report.add(form.place, Some(&form.column()), message, Some("leave it out".into()));
        }
    }
}

/// Tells whether a term is told from another, in small letters, by its capitals: an acronym, or a name from a word.
fn needs_capitals(form: &Form<'_>, other: &Form<'_>) -> bool {
    let is_small = |form: &Form<'_>| !form.term.text.contains(char::is_uppercase);
    let is_name = |form: &Form<'_>| form.concept().names_one_thing();
    is_small(other)
        && !is_small(form)
        && (is_acronym(&form.term.text) || is_name(form) && !is_name(other))
}

/// Two concepts have one term. Marks that tell the two apart (`عمّان`, `عُمان`) make them two terms, and so do capitals of
/// acronyms and names (`WHO`, `who`).
pub(super) fn ambiguous_terms(terms: &Terms<'_>, report: &mut Report<'_>) {
    let mut holders: HashMap<(String, &str), Vec<&Form<'_>>> = HashMap::new();
    for form in terms.forms().iter().filter(|form| form.term.status.is_good()) {
        let (concept, term) = (form.concept(), form.term);
        let others = holders.entry((term.language.to_string(), form.recognised())).or_default();
        let is_like = |other: &&&Form<'_>| {
            other.concept().id != concept.id
                && are_met_together(other.concept(), concept)
                && !are_marked_apart(&other.term.text, &term.text)
                && !needs_capitals(form, other)
                && !needs_capitals(other, form)
        };
        if let Some(other) = others.iter().find(is_like) {
            let message = LintMessage::about(
                other.place,
                format!("'{}' is also a term of '{}'", term.text, other.concept().id),
            );
            let suggestion = "keep it in one concept, or give the two different domains";
            report.add(form.place, Some(&form.column()), message, Some(suggestion.into()));
        }
        let mut here = others.iter().rev().take_while(|other| other.place.is(form.place));
        if !here.any(|other| other.term.text == term.text) {
            others.push(form);
        }
    }
}
