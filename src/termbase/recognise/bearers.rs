//! Whether a surname in a text is a name of another person, or of a thing.

use std::ops::Range;

use crate::termbase::recognise::tokens::{Tokens, key};
use crate::text::arabic::{folded, given_names, is_mark, named_after};
use crate::text::english::{given_name_before, is_named_after};

/// Tells whether a surname is another's than the person's with this name.
pub(super) fn is_of_another(text: &Tokens, surname: Range<usize>, name: &str) -> bool {
    has_another_given_name(text, surname.start, name)
        || has_another_arabic_given_name(&text.plain, surname.start, name)
        || named_after::is_named_after(&text.plain, surname.clone())
        || is_named_after(&text.plain, surname)
}

/// Tells whether a given name that is none of the person's names stands in front of a surname in English.
fn has_another_given_name(text: &Tokens, surname: usize, name: &str) -> bool {
    let plain = &text.plain;
    let given_name = given_name_before(plain, surname).filter(|found| !found.begins_sentence);
    given_name.is_some_and(|found| {
        let written: String = plain[found.place].iter().collect();
        let word = written.to_lowercase();
        !name.split(' ').any(|own| own == key(&word)) && text.tells_names_by_capitals()
    })
}

/// Tells whether a given name stands in front of a surname in Arabic that is neither one of the person's names nor one
/// behind them.
fn has_another_arabic_given_name(plain: &[char], surname: usize, name: &str) -> bool {
    let Some((given_name, before)) = given_names::given_name_before(plain, surname) else {
        return false;
    };
    let names = || name.split([' ', '-']).map(|own| folded(&own.replace(is_mark, "")));
    let is_surname = |word: &str| names().next_back().is_some_and(|own| word == own);
    let is_own = |word: &str| {
        let mut names = names();
        names.any(|own| word == own || word.strip_prefix(['و', 'ف', 'ل', 'ب']) == Some(&own))
    };
    let is_in_name = |word: &str| is_own(word) && !is_surname(word);
    !is_own(&given_name) && (before.is_empty() || !is_in_name(&before))
}
