//! Whose name a surname in a text is: of the person who was named before, of another one, or of a thing.
//!
//! English tells a given name by its capital. Arabic has none, and what stands in front of a surname is mostly a verb or
//! a title (`قال بارزاني`, `الرئيس ترامب`), so only common given names are taken for one, and what is nearly the person's
//! own where the source of the text has that.

use std::ops::Range;

use crate::termbase::name_key::Sounds;
use crate::termbase::recognise::surname::normal;
use crate::termbase::recognise::tokens::Tokens;
use crate::text::arabic::names::{IN_NAMES, is_noun_before_father};
use crate::text::arabic::{given_names, named_after, proclitic_bases};
use crate::text::english::{
    given_name_before, is_before_father, is_before_name, is_given_name, is_named_after,
};

/// What says that a surname is the person's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// The person was named before in the text.
    Text,
    /// The source of the text has the person's full name, which the translation may well repeat.
    Source,
}

/// Tells whether a surname is another's than the person's with this name.
pub(super) fn is_of_another(text: &Tokens, surname: Range<usize>, name: &str) -> bool {
    let tells_names = || text.tells_names_by_capitals();
    is_behind_another_name(
        &text.plain,
        surname.start,
        &words_of([name]),
        Evidence::Text,
        tells_names,
    ) || named_after::is_named_after(&text.plain, surname.clone())
        || is_named_after(&text.plain, surname.clone())
        || goes_on(&text.plain, surname, name) && tells_names()
}

/// The most characters of what links a name to the father's, with its marks, and of a name that is known.
const LONGEST_LINK: usize = 10;
const LONGEST_NAME: usize = 30;

/// Tells whether a name that begins at this character is that of the father of somebody who is named in front of it: `تميم بن حمد`.
pub(super) fn is_of_father(plain: &[char], start: usize) -> bool {
    // Of a text without blanks no more is read than may be such a word.
    let word_before = |end: usize, longest: usize| {
        let front = plain.get(..end)?.strip_suffix(&[' '])?;
        let length = front.iter().rev().take(longest).take_while(|letter| **letter != ' ').count();
        let word = &front[front.len() - length..];
        word.last().is_some_and(|last| last.is_alphabetic()).then_some(word)
    };
    let normal = |word: &[char]| normal(&word.iter().collect::<String>());
    let Some(link) = word_before(start, LONGEST_LINK) else { return false };
    let has_name_in_front = |is_name: &dyn Fn(&str) -> bool| {
        let before = word_before(start - 1 - link.len(), LONGEST_NAME);
        before.is_some_and(|before| is_name(&normal(before)))
    };
    let link = normal(link);
    if is_noun_before_father(&link) {
        return has_name_in_front(&given_names::is_given_name);
    }
    let is_link = link == IN_NAMES || is_before_father(&link);
    is_link && has_name_in_front(&|name| !name.is_empty())
}

/// Tells whether the name of somebody else goes on behind a surname, which is his given name (`Abbas Araghchi`) or stands first
/// in the name (`Kim Yo Jong`).
fn goes_on(plain: &[char], surname: Range<usize>, name: &str) -> bool {
    is_before_name(plain, surname.end) && {
        let written: String = plain[surname].iter().collect();
        let written = written.to_lowercase();
        is_given_name(&written) || name.split(' ').next() == Some(&written)
    }
}

/// Returns the words of a person's names as [`is_behind_another_name`] compares them.
pub(crate) fn words_of<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let words = names.into_iter().flat_map(|name| name.split([' ', '-']));
    words.map(normal).filter(|word| !word.is_empty()).collect()
}

/// Tells whether the word in front of a surname, which begins at this character, is a given name that is none of the
/// person's. Of English it is asked whether capitals tell names in the text.
pub(crate) fn is_behind_another_name(
    plain: &[char],
    surname: usize,
    own: &[String],
    evidence: Evidence,
    tells_names: impl FnOnce() -> bool,
) -> bool {
    is_behind_another_english_name(plain, surname, own, evidence) && tells_names()
        || is_behind_another_arabic_name(plain, surname, own)
        || evidence == Evidence::Source && nearly_own_name_before(plain, surname, own).is_some()
}

fn is_behind_another_english_name(
    plain: &[char],
    surname: usize,
    own: &[String],
    evidence: Evidence,
) -> bool {
    let Some(found) = given_name_before(plain, surname) else { return false };
    let written: String = plain[found.place].iter().collect();
    let is_name = match evidence {
        Evidence::Source => true,
        // A sentence may begin with any word.
        Evidence::Text => !found.begins_sentence || is_given_name(&written.to_lowercase()),
    };
    is_name && !words_of([written.as_str()]).iter().all(|word| own.contains(word))
}

/// Tells whether a common given name stands in front of a surname in Arabic that is neither one of the person's names nor
/// one behind them.
fn is_behind_another_arabic_name(plain: &[char], surname: usize, own: &[String]) -> bool {
    let Some((given_name, before)) = given_names::given_name_before(plain, surname) else {
        return false;
    };
    let is_own = |word: &str| {
        let is_word = |own: &String| {
            word == own || word.strip_prefix(['و', 'ف', 'ل', 'ب']) == Some(own.as_str())
        };
        own.iter().any(is_word)
    };
    let is_in_name = |word: &str| is_own(word) && own.last().is_none_or(|surname| word != surname);
    !is_own(&given_name) && (before.is_empty() || !is_in_name(&before))
}

/// The least number of letters of an Arabic given name and of a word that is one but for a letter; verbs and titles are
/// as near to shorter ones (`هاجم`, `هاشم`).
const LEAST_LETTERS: usize = 5;

/// The least number of those that sound nearly the same as well (`قاصم`, `قاسم`).
const LEAST_LETTERS_OF_ALIKE: usize = 4;

/// How far one may sound from the other.
const FARTHEST_ALIKE: f64 = 0.15;

/// Returns where a word in front of a surname begins that is one of the person's names but for a letter, without what Arabic
/// writes onto it.
pub(crate) fn nearly_own_name_before(
    plain: &[char],
    surname: usize,
    own: &[String],
) -> Option<usize> {
    let before = plain.get(..surname)?.strip_suffix(&[' '])?;
    let start = before.iter().rposition(|&character| character == ' ').map_or(0, |space| space + 1);
    let word = normal(&before[start..].iter().collect::<String>());
    let is_nearly = |base: &str| {
        let is_one = |own: &String| {
            let letters = base.chars().count().min(own.chars().count());
            letters >= LEAST_LETTERS_OF_ALIKE
                && strsim::levenshtein(own, base) == 1
                && (letters >= LEAST_LETTERS
                    || Sounds::of(own).distance(&Sounds::of(base)) <= FARTHEST_ALIKE)
        };
        own.iter().any(is_one)
    };
    if proclitic_bases(&word).any(|base| own.iter().any(|own| own == base)) {
        return None;
    }
    let nearly = proclitic_bases(&word).find(|base| is_nearly(base))?;
    let letters = before.len() - start;
    Some(start + word.chars().count().saturating_sub(nearly.chars().count()).min(letters))
}
