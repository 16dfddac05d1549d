//! Acronyms in brackets behind their long forms, or the other way round: `Centers for Disease Control (CDC)`.
//!
//! Nobody writes both everywhere, so lint says that they are two terms, and the one is recognised without the other.

use super::sentences::is_sentence;
use crate::termbase::concept::{Concept, Term};
use crate::termbase::name_key::distance;
use crate::text::arabic::acronyms::is_acronym;
use crate::text::arabic::is_letter;
use crate::text::english::is_function_word;

const BRACKETS: [[char; 2]; 2] = [['(', ')'], ['[', ']']];

/// Parts a term of a concept into its long form and its acronym, of which one stands in brackets.
pub(super) fn parted<'t>(term: &'t str, concept: &Concept) -> Option<(String, &'t str)> {
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

/// Returns how else a term is written that holds an acronym in brackets: without it, and as it alone where an English term of
/// the concept tells by its initials that it is one. Without it a word or two say too little,
/// unless the acronym is theirs, and a word alone always does.
///
/// `مراكز مكافحة الأمراض (CDC)` is `مراكز مكافحة الأمراض`, and `CDC` beside `Centers for Disease Control`; `coronavirus (COVID-19)`
/// is no `coronavirus`.
pub(super) fn written_apart(term: &Term, concept: &Concept) -> Vec<String> {
    // Most terms have no bracket.
    let Some((long, acronym)) = parted(&term.text, concept) else { return Vec::new() };
    let are_its_initials = |other: &Term| {
        let bare = parted(&other.text, concept).map_or(other.text.clone(), |(long, _)| long);
        other.language.is_english() && initials(&bare).is_some_and(|initials| initials == acronym)
    };
    let is_its_acronym = concept.terms.iter().any(are_its_initials);
    let least = if is_its_acronym { SURE_WORDS_OF_ACRONYM } else { SURE_WORDS };
    let says_enough =
        long.split_whitespace().count() >= least || long.contains(|one: char| one.is_numeric());
    let acronym = is_its_acronym.then(|| acronym.to_owned());
    says_enough.then_some(long).into_iter().chain(acronym).collect()
}

/// As many words are hardly more than what the acronym stands for.
const SURE_WORDS: usize = 3;

/// As many are where the acronym is the concept's; one word is any of its kind (`المنظمة`).
const SURE_WORDS_OF_ACRONYM: usize = 2;

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
        && (is_acronym(word)
            || concept.terms.iter().any(|term| term.text.split([' ', '(', ')']).any(sounds)))
}

/// Tells whether a word in brackets or a whole term is an acronym: ten letters, digits and marks at most, of which two are
/// capitals and one a small letter at most (`PhD`).
pub(super) fn is_short_acronym(word: &str) -> bool {
    let capitals = word.chars().filter(char::is_ascii_uppercase).count();
    let is_of_one =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '&' | '/');
    let small = word.chars().filter(char::is_ascii_lowercase).count();
    (2..=10).contains(&word.len()) && word.chars().all(is_of_one) && capitals >= 2 && small <= 1
}

/// Returns the initials of a name of two words and more, small words left out. A sentence is no name.
pub(super) fn initials(text: &str) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::termbase::concept::Status;

    fn concept(terms: &[(&str, &str)]) -> Concept {
        let term = |(language, text): &(&str, &str)| {
            Term::new(language.parse().expect("the tag is valid"), *text, Status::Preferred)
        };
        Concept { terms: terms.iter().map(term).collect(), ..Concept::default() }
    }

    #[test]
    fn parts_acronyms_from_long_forms() {
        let centcom = concept(&[("en", "CENTCOM")]);
        for (term, expected) in [
            ("Centers for Disease Control (CDC)", Some(("Centers for Disease Control", "CDC"))),
            ("CDC (Centers for Disease Control)", Some(("Centers for Disease Control", "CDC"))),
            ("World Bank [WB] Group", Some(("World Bank Group", "WB"))),
            ("مراكز مكافحة الأمراض (CDC)", Some(("مراكز مكافحة الأمراض", "CDC"))),
            ("القيادة المركزية الأمريكية (سنتكوم)", Some(("القيادة المركزية الأمريكية", "سنتكوم"))),
            ("تنظيم الدولة (داعش)", Some(("تنظيم الدولة", "داعش"))),
            ("تنظيم الدولة (الكبير)", None),
            ("bank (river)", None),
            ("value of $(ARG1)", None),
            ("Latin (ISO-8859-6)", None),
            ("(CDC)", None),
            ("CDC", None),
        ] {
            let expected = expected.map(|(long, acronym)| (long.to_owned(), acronym));
            assert_eq!(parted(term, &centcom), expected, "{term}");
        }
    }

    #[test]
    fn writes_both_apart() {
        for (terms, expected) in [
            (
                &[("ar", "مراكز مكافحة الأمراض (CDC)"), ("en", "Centers for Disease Control")][..],
                &["مراكز مكافحة الأمراض", "CDC"][..],
            ),
            (&[("en", "World Bank (WB)")], &["World Bank", "WB"]),
            (&[("ar", "مراكز مكافحة الأمراض (CDC)")], &["مراكز مكافحة الأمراض"]),
            (&[("en", "coronavirus (COVID-19)")], &[]),
            (&[("en", "World Bank")], &[]),
        ] {
            let concept = concept(terms);
            assert_eq!(written_apart(&concept.terms[0], &concept), expected, "{terms:?}");
        }
    }

    #[test]
    fn knows_initials_of_names() {
        for (text, expected) in [
            ("Centers for Disease Control", Some("CDC")),
            ("World-Wide Web", Some("WWW")),
            ("Bank of England", Some("BE")),
            ("Bank", None),
            ("world bank", None),
            ("They Met.", None),
            ("Press Any Key:", None),
        ] {
            assert_eq!(initials(text).as_deref(), expected, "{text}");
        }
    }
}
