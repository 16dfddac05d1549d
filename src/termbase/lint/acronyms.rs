//! Rules about acronyms: in brackets behind their long form, and parted from it.

use std::collections::HashMap;

use super::forms::{Form, Terms, are_met_together, column_of, stems};
use super::{LintMessage, Report};
use crate::language::LanguageTag;
use crate::termbase::bracketed_acronyms::{initials, is_short_acronym, parted};
use crate::termbase::concept::Concept;
use crate::termbase::sentences::is_sentence;
use crate::text::english::is_function_word;

/// A term holds its acronym in brackets, or the acronym the long form: nobody writes it so everywhere, so that the long
/// form is no suggestion as it stands, and of the acronym by itself only what is its initials is recognised.
pub(super) fn in_brackets(terms: &Terms<'_>, report: &mut Report<'_>) {
    for place in terms.rows() {
        for term in &place.concept().terms {
            if let Some((long, acronym)) = parted(&term.text, place.concept()) {
                let message = format!("'{}' holds the acronym '{acronym}' in brackets", term.text);
                let suggestion = format!("make them two terms: {long}|{acronym}");
                report.add(place, Some(&column_of(term)), message, Some(suggestion));
            }
        }
    }
}

/// An acronym and the words that it is made of are two concepts, so that neither is accepted for the other.
pub(super) fn parted_from_the_long_form(terms: &Terms<'_>, report: &mut Report<'_>) {
    let forms = terms.forms();
    let mut by_initials: HashMap<String, Vec<usize>> = HashMap::new();
    let good = |form: &&Form<'_>| form.term.status.is_good() && form.term.language.is_english();
    for (index, form) in forms.iter().enumerate().filter(|(_, form)| good(form)) {
        let initials = initials(&form.term.text).or_else(|| initials_of_words(&form.term.text));
        if let Some(initials) = initials {
            by_initials.entry(initials).or_default().push(index);
        }
    }
    for form in forms.iter().filter(good).filter(|form| is_short_acronym(&form.term.text)) {
        let letters: String = form.term.text.chars().filter(char::is_ascii_alphabetic).collect();
        let found: Vec<&Form<'_>> =
            by_initials.get(&letters).into_iter().flatten().map(|index| &forms[*index]).collect();
        if found.iter().any(|long| long.concept().id == form.concept().id) {
            continue;
        }
        let has_long_form =
            form.concept().terms_in(&form.term.language).any(|term| term.text.contains(' '));
        for long in found.into_iter().filter(|_| !has_long_form) {
            let is_short = letters.chars().count() < SURE_INITIALS;
            if !are_met_together(form.concept(), long.concept())
                || (is_short && are_translated_apart(form.concept(), long.concept()))
            {
                continue;
            }
            let message = LintMessage::about(
                long.place,
                format!(
                    "'{}' is probably the acronym of '{}' of '{}'",
                    form.term.text,
                    long.term.text,
                    long.concept().id
                ),
            );
            let suggestion =
                format!("turjuman term merge {} {}", long.concept().id, form.concept().id);
            report.add(form.place, Some(&form.column()), message, Some(suggestion));
        }
    }
}

/// Returns the initials, in capitals, of a term of three words and more in small letters, function words left out.
fn initials_of_words(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split([' ', '-']).filter(|word| !is_function_word(&word.to_lowercase())).collect();
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_lowercase());
    let is_term = words.len() >= SURE_INITIALS && words.iter().all(is_word) && !is_sentence(text);
    is_term.then(|| {
        words.iter().filter_map(|word| word.chars().next()).collect::<String>().to_uppercase()
    })
}

/// As many initials are hardly those of another name.
const SURE_INITIALS: usize = 3;

/// Tells whether two concepts have translations in one language beside English, and none in common: of neither is every
/// word in one of the other.
fn are_translated_apart(one: &Concept, other: &Concept) -> bool {
    let translations = |concept: &Concept| -> Vec<(LanguageTag, Vec<String>)> {
        let good = concept.terms.iter().filter(|term| term.status.is_good());
        good.filter(|term| !term.language.is_english())
            .map(|term| (term.language.clone(), stems(term)))
            .collect()
    };
    let (one, other) = (translations(one), translations(other));
    let of_one_language: Vec<_> = one
        .iter()
        .flat_map(|first| other.iter().map(move |second| (first, second)))
        .filter(|(first, second)| first.0.matches(&second.0))
        .collect();
    let holds = |whole: &[String], part: &[String]| part.iter().all(|stem| whole.contains(stem));
    !of_one_language.is_empty()
        && !of_one_language
            .iter()
            .any(|(first, second)| holds(&first.1, &second.1) || holds(&second.1, &first.1))
}
