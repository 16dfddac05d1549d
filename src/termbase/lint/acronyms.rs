//! Rules about acronyms: in brackets behind their long form, and parted from it.

use std::collections::HashMap;

use super::forms::{Form, Terms, are_met_together, column_of, is_sentence, stems};
use super::{LintMessage, Report};
use crate::language::LanguageTag;
use crate::termbase::concept::Concept;
use crate::termbase::name_key::distance;
use crate::text::arabic::is_letter;
use crate::text::english::is_function_word;

/// A term holds its acronym in brackets, or the acronym the long form: nobody writes it so everywhere, so neither the long
/// form nor the acronym is recognised by itself.
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

const BRACKETS: [[char; 2]; 2] = [['(', ')'], ['[', ']']];

/// Parts a term of a concept into its long form and its acronym, of which one stands in brackets.
fn parted<'t>(term: &'t str, concept: &Concept) -> Option<(String, &'t str)> {
    let [open, close] = BRACKETS.into_iter().find(|[open, _]| term.contains(*open))?;
    let (before, rest) = term.split_once(open)?;
    let (inside, after) = rest.split_once(close)?;
    let inside = inside.trim();
    // `$(ARG1)` stands for something else, and a number makes the name of a norm (`ISO-8859-6`).
    let is_placeholder = before.ends_with(['$', '%', '#', '{']);
    let digits = inside.chars().filter(char::is_ascii_digit).count();
    if before.trim().is_empty() || is_placeholder || digits > 2 {
        return None;
    }
    let outside: Vec<&str> = before.split_whitespace().chain(after.split_whitespace()).collect();
    match outside.as_slice() {
        [acronym] if initials(inside).is_some_and(|initials| initials == *acronym) => {
            Some((inside.to_owned(), acronym))
        }
        _ if is_short_acronym(inside) || is_spelled_acronym(inside, &outside, concept) => {
            Some((outside.join(" "), inside))
        }
        _ => None,
    }
}

/// Acronyms of Arabic, and those of English that Arabic speaks as words.
const ARABIC_ACRONYMS: [&str; 9] =
    ["داعش", "حماس", "ناتو", "الناتو", "أوبك", "يونيسف", "يونيفيل", "سنتكوم", "أفريكوم"];

/// How unlike an acronym and the word that Arabic makes of it may sound.
const SOUNDS_ALIKE: f64 = 0.35;

/// Tells whether a word in brackets behind an Arabic long form is an acronym that is spoken as a word: `سنتكوم` for CENTCOM,
/// which the concept has, or one that is known.
fn is_spelled_acronym(word: &str, outside: &[&str], concept: &Concept) -> bool {
    let is_word = !word.contains(' ') && word.contains(is_letter);
    let is_long = outside.len() > 1 && outside.iter().all(|word| word.contains(is_letter));
    let sounds = |term: &str| is_short_acronym(term) && distance(term, word) <= SOUNDS_ALIKE;
    is_word
        && is_long
        && (ARABIC_ACRONYMS.contains(&word)
            || concept.terms.iter().any(|term| term.text.split([' ', '(', ')']).any(sounds)))
}

/// Tells whether a word in brackets or a whole term is an acronym: ten letters, digits and marks at most, of which two are
/// capitals and one a small letter at most (`PhD`).
fn is_short_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let is_of_one =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '&' | '/');
    let small = word.chars().filter(char::is_ascii_lowercase).count();
    (2..=10).contains(&word.len()) && word.chars().all(is_of_one) && capitals >= 2 && small <= 1
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

/// Returns the initials of a name of two words and more, small words left out. A sentence is no name.
fn initials(text: &str) -> Option<String> {
    if is_sentence(text) || text.ends_with(':') {
        return None;
    }
    let words: Vec<&str> = text
        .split([' ', '-'])
        .filter(|word| !is_function_word(&word.to_lowercase()))
        .filter(|word| word.starts_with(|first: char| first.is_ascii_uppercase()))
        .collect();
    (words.len() >= 2).then(|| words.iter().filter_map(|word| word.chars().next()).collect())
}
