//! Whole translations: a phrase that says less than its source takes in what stands beside it.
//!
//! Counts alone often stop halfway: `المد الأحمر` has a lost space in one of four units, so that `الأحمر` goes best with *Red
//! Tide*. Where a translation is evidently incomplete, a clear majority of its units is enough for a neighbour.

use super::phrases::{SHARED_OBJECTS, TRANSLATION_WORDS, holds};
use super::stop_words::is_stop_word;
use crate::language::LanguageTag;
use crate::termbase::name_key::distance;
use crate::text::arabic::folded;
use crate::text::arabic::whole_words::begins_whole;
use crate::text::arabic::word_classes::is_adjective_of_origin;
use crate::text::english::is_in_capitals;
use crate::text::fold::match_form;

/// In how much of the units of a translation that says less than its source a neighbour must stand.
const CLEAR_MAJORITY: f64 = 0.6;
/// In how much of the units of another.
const NEARLY_ALWAYS: f64 = 0.75;
/// In how many units the words must stand that an acronym is written out with.
const ENOUGH: u32 = 3;
/// How unlike a name and a transliteration may sound, which is whole with fewer words.
const SOUNDS_ALIKE: f64 = 0.4;

/// A phrase that may be a translation, with what was counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measured<'a> {
    /// The log-likelihood ratio.
    pub(super) association: f64,
    /// What the phrase is known by.
    pub(super) hash: u64,
    /// In how many units it stands beside the source.
    pub(super) together: u32,
    /// The phrase as it stands.
    pub(super) surface: &'a str,
    /// In how many units it stands at all.
    pub(super) units: u32,
}

impl Measured<'_> {
    /// Returns how many words it has.
    pub(super) fn words(&self) -> usize {
        self.surface.split_whitespace().count()
    }
}

/// Returns the phrase, or a longer one around it that is the whole translation of a source.
pub(super) fn completed<'a>(
    chosen: Measured<'a>,
    measured: &[Measured<'a>],
    source: &str,
    language: &LanguageTag,
) -> Measured<'a> {
    let mut whole = chosen;
    while whole.words() < TRANSLATION_WORDS {
        let is_incomplete = is_incomplete(source, whole.surface, language);
        let is_longer = |other: &&Measured<'_>| {
            let is_whole = is_incomplete || ends_in_adjective_of(other.surface, whole.surface);
            let share = if is_whole { CLEAR_MAJORITY } else { NEARLY_ALWAYS };
            other.words() > whole.words()
                && f64::from(other.together) >= share * f64::from(chosen.together)
                && (other.together >= ENOUGH || !is_in_capitals(source))
                && !ends_in_another_noun(other.surface)
                && !is_sentence_around(other.surface, whole.surface, language)
                && holds(other.surface, whole.surface, language)
        };
        let longer = measured.iter().filter(is_longer).max_by(|one, other| {
            let by_words = || other.words().cmp(&one.words());
            let by_text = || other.surface.cmp(one.surface);
            one.together.cmp(&other.together).then_with(by_words).then_with(by_text)
        });
        match longer {
            Some(longer) => whole = *longer,
            None => break,
        }
    }
    whole
}

/// Tells whether a phrase is another with one definite adjective behind it.
fn ends_in_adjective_of(longer: &str, phrase: &str) -> bool {
    let behind = longer.strip_prefix(phrase).and_then(|rest| rest.strip_prefix(" ال"));
    behind.is_some_and(|word| !word.contains(' ') && is_adjective_of_origin(&folded(word)))
}

/// Tells whether a longer phrase has more stop words or numbers than one in it, so that it is a piece of a sentence.
fn is_sentence_around(longer: &str, phrase: &str, language: &LanguageTag) -> bool {
    let count = |text: &str| {
        let is_foreign = |word: &&str| {
            let is_object = SHARED_OBJECTS.contains(word);
            let is_stop = !is_object && is_stop_word(&match_form(word, language), language);
            is_stop || !word.contains(char::is_alphabetic)
        };
        text.split_whitespace().filter(is_foreign).count()
    };
    count(longer) > count(phrase)
}

/// Tells whether the last word of a phrase begins another that goes on: `والمملكة` of `والمملكة المتحدة`.
fn ends_in_another_noun(phrase: &str) -> bool {
    let last = phrase.rsplit_once(' ').map(|(_, last)| folded(last));
    last.is_some_and(|last| last.starts_with('و') && !begins_whole(&last))
}

/// Tells whether a translation says less than its source: it has fewer words, those of an acronym being its letters, or is
/// nothing but adjectives. One that sounds like its source is whole.
fn is_incomplete(source: &str, target: &str, language: &LanguageTag) -> bool {
    let forms: Vec<String> =
        target.split([' ', '/']).map(|word| match_form(word, language)).collect();
    let is_adjective = |form: &String| language.is_arabic() && is_adjective_of_origin(form);
    let content = forms.iter().filter(|form| !is_stop_word(form, language)).count();
    forms.iter().all(is_adjective)
        || (content < content_words(source) && distance(source, target) > SOUNDS_ALIKE)
}

/// Returns how many words of their own a term stands for: an acronym for as many as it has letters.
fn content_words(term: &str) -> usize {
    let of_word = |word: &str| match word.chars().filter(|letter| letter.is_alphabetic()).count() {
        letters if is_in_capitals(word) => letters,
        letters => usize::from(letters > 2),
    };
    term.split([' ', '-', '/']).map(of_word).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measured(surface: &str, together: u32) -> Measured<'_> {
        Measured { association: 1.0, hash: 0, together, surface, units: together }
    }

    #[test]
    fn takes_in_what_stands_beside_in_most_units() {
        let language: LanguageTag = "ar".parse().expect("the tag is valid");
        for (source, chosen, others, whole) in [
            ("Red Tide", ("الأحمر", 4), &[("المد الأحمر", 3)][..], "المد الأحمر"),
            ("Red Tide", ("الأحمر", 4), &[("البحر الأحمر", 2)], "الأحمر"),
            ("Paris Agreement", ("اتفاق", 3), &[("اتفاق باريس", 2)], "اتفاق باريس"),
            (
                "HIV",
                ("فيروس", 6),
                &[
                    ("فيروس العوز", 6),
                    ("فيروس العوز المناعي", 5),
                    ("فيروس العوز المناعي البشري", 4),
                ],
                "فيروس العوز المناعي البشري",
            ),
            (
                "Republicans",
                ("أعضاء الحزب", 5),
                &[("أعضاء الحزب الجمهوري", 3)],
                "أعضاء الحزب الجمهوري",
            ),
            ("DNA", ("الحمض النووي", 3), &[("الحمض النووي الريبي", 2)], "الحمض النووي"),
            ("EU", ("الاتحاد الأوروبي", 9), &[("الاتحاد الأوروبي والمملكة", 8)], "الاتحاد الأوروبي"),
            ("August", ("أغسطس", 4), &[("أغسطس 2017", 3)], "أغسطس"),
            ("menu button", ("زر القائمة", 4), &[("زر القائمة في الزاوية", 4)], "زر القائمة"),
            ("Berlin", ("برلين", 4), &[("مدينة برلين", 2)], "برلين"),
            (
                "safety procedures",
                ("مكافحة", 5),
                &[("إجراءات لمكافحة الخطر", 4)],
                "إجراءات لمكافحة الخطر",
            ),
        ] {
            let others: Vec<_> =
                others.iter().map(|(text, units)| measured(text, *units)).collect();
            let found = completed(measured(chosen.0, chosen.1), &others, source, &language);
            assert_eq!(found.surface, whole, "{source}");
        }
    }
}
