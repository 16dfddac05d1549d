//! Words of a term that are written as one as well.

use super::TermForm;
use crate::termbase::recognise::subject::Subject;
use crate::text::english::{is_acronym, is_apart_with_re};
use crate::text::word_list::WordList;

/// What stands in front of words with a hyphen or none, in names too: `Non-Proliferation`, `Nonproliferation`.
static PREFIXES: WordList = WordList::new(
    "
anti co counter cyber extra inter intra micro mid multi non post pre semi sub super supra trans ultra under
",
);

/// Returns the form with the words that a hyphen joins, or the two words of a common noun, written as one:
/// `peacekeeping force`, `email`, `airstrike`. Of names only prefixes are joined.
pub(super) fn joined(subject: &Subject<'_>, form: &TermForm) -> Option<TermForm> {
    let is_word = |word: &str, least: usize| {
        word.len() >= least && word.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let is_common = !form.text.chars().any(char::is_uppercase)
        || (subject.is_of_terms && !form.text.split([' ', '-']).any(is_acronym));
    let index = match form.text.find('-') {
        Some(hyphen) => form.text[..hyphen].split([' ', '-']).count() - 1,
        None if form.keys.len() == 2 => 0,
        None => return None,
    };
    let [one, other] = form.keys.get(index..index + 2)? else { return None };
    if !(is_common || form.text.contains('-') && PREFIXES.contains(one)) {
        return None;
    }
    let is_joined = match form.text.contains('-') {
        true => is_word(one, 1) && is_word(other, 2),
        false => is_word(one, 3) && is_word(other, 3),
    };
    // `re-sign` is no `resign`.
    let is_another = one == "re" && form.text.contains('-') && is_apart_with_re(other);
    if !is_joined || is_another {
        return None;
    }
    let mut keys = form.keys.clone();
    let second = keys.remove(index + 1);
    keys[index].push_str(&second);
    Some(TermForm { keys, ..form.clone() })
}
