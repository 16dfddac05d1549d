//! Surnames of the translation that stand behind the given name of somebody else.
//!
//! Where the source has `Donald Trump`, `رونالد ترامب` is not he, whoever was named before. English tells a given name by
//! its capital. Arabic has none, and what stands there is mostly a verb or a title (`قال بارزاني`, `الرئيس ترامب`), so
//! only a word that is nearly the person's own given name is taken for one.

use std::collections::HashSet;

use super::pair::Pair;
use crate::language::LanguageTag;
use crate::termbase::concept::{Concept, ConceptKind, Termbase};
use crate::termbase::recognise::{Recognition, Rule};
use crate::text::arabic::proclitic_analyses;
use crate::text::english::{given_name_before, tells_names_by_capitals};
use crate::text::fold::match_form;
use crate::text::words::is_word_character;

/// The least number of letters of an Arabic given name and of a word that is one but for a letter; verbs and titles are
/// as near to shorter ones (`هاجم`, `هاشم`).
const LEAST_LETTERS: usize = 5;

/// Leaves out the surnames of a translation that stand behind another given name than that of the person whose full
/// name the source has.
pub(super) fn leave_out_other_bearers(pair: &mut Pair<'_>, termbase: &Termbase) {
    let is_surname = |found: &Recognition| found.rule == Rule::Surname;
    if !pair.target_terms.chosen.iter().any(is_surname) {
        return;
    }
    let (plain, language) = (&pair.target.characters, &pair.segment.target_language);
    let tells_names = language.is_arabic() || tells_names_by_capitals(plain);
    let in_full = pair.source_terms.chosen.iter().filter(|found| !is_surname(found));
    let in_full: HashSet<usize> = in_full.map(|found| found.concept).collect();
    let is_of_person = |found: &Recognition| {
        let person = &termbase.concepts[found.concept];
        !is_surname(found)
            || !in_full.contains(&found.concept)
            || !tells_names
            || !has_other_given_name(plain, found.start, person, language)
    };
    pair.target_terms.chosen.retain(is_of_person);
    pair.target_terms.all.retain(is_of_person);
}

/// Tells whether the word in front of a surname, which begins at this character, is a given name that is none of the
/// person's, in a text whose capitals tell names if its letters have case.
fn has_other_given_name(
    plain: &[char],
    surname: usize,
    person: &Concept,
    language: &LanguageTag,
) -> bool {
    if person.kind != Some(ConceptKind::Person) {
        return false;
    }
    let names: Vec<String> =
        person.terms_in(language).map(|term| match_form(&term.text, language)).collect();
    let own_words =
        || names.iter().flat_map(|name| name.split(|letter| !is_word_character(letter)));
    if !language.is_arabic() {
        return given_name_before(plain, surname).is_some_and(|found| {
            let written: String = plain[found.place].iter().collect();
            let word = match_form(&written, language);
            !own_words().any(|own| own == word)
        });
    }
    let Some((' ', before)) = plain[..surname].split_last() else { return false };
    let start = before.iter().rposition(|&character| character == ' ').map_or(0, |space| space + 1);
    let word = match_form(&before[start..].iter().collect::<String>(), language);
    let readings = proclitic_analyses(&word);
    let is_own = readings.iter().any(|reading| own_words().any(|own| own == reading.base));
    let is_nearly_own = |base: &str| {
        let has_letters = |word: &str| word.chars().count() >= LEAST_LETTERS;
        has_letters(base)
            && own_words().any(|own| has_letters(own) && strsim::levenshtein(own, base) == 1)
    };
    !is_own && readings.iter().any(|reading| is_nearly_own(&reading.base))
}
