//! Nouns of two letters, and which of their forms are no other words: `يده` is a hand, but `لحق` hardly a right.
//!
//! ```
//! use turjuman::text::arabic::short_nouns::{forms_of, is_noun_behind_proclitic};
//! assert!(forms_of("يد").any(|form| form == turjuman::text::arabic::endings::Ending::ShortWithPronoun));
//! assert!(is_noun_behind_proclitic("بدم", "") && !is_noun_behind_proclitic("لحق", ""));
//! ```

use super::endings::{Ending, Inflection};
use super::function_words::is_preposition;
use super::word_classes::follows_adjectives;
use super::{has_letters, without_conjunction};

/// Nouns that may have a pronoun, folded.
const WITH_PRONOUN: [&str; 28] = [
    "يد", "دم", "حق", "حي", "خط", "حد", "فن", "نص", "حب", "ام", "حظ", "رب", "رد", "سد", "سر", "صف",
    "عم", "جد", "حج", "لص", "حل", "شك", "ظل", "سم", "صك", "فخ", "بث", "فم",
];

/// Nouns that may be in the accusative, folded: `حقًا` is *really*.
const WITH_ACCUSATIVE: [&str; 19] = [
    "يد", "دم", "سد", "طن", "خط", "حد", "فن", "نص", "رد", "حل", "حظ", "لص", "صك", "فخ", "بث", "حج",
    "ظن", "ضخ", "طب",
];

/// Nouns of which there may be two, folded.
const WITH_DUAL: [&str; 11] = ["يد", "حق", "سد", "طن", "حي", "خط", "حد", "نص", "حل", "فخ", "صك"];

/// Nouns that are sooner the speaker's own before ي than an adjective where no noun stands behind it, folded: `أمي`.
const WITH_YA: [&str; 3] = ["اب", "اخ", "ام"];

/// Prepositions with nouns, folded.
const BEHIND_PREPOSITION: [&str; 17] = [
    "بيد", "بدم", "بحي", "بخط", "بسد", "بحد", "بنص", "بفن", "بحل", "بسن", "بفم", "لحي", "لحل",
    "لخط", "لنص", "لفن", "لسد",
];

/// Conjunctions with nouns, folded: `وحد` and `ورد` are as often words of their own.
const BEHIND_CONJUNCTION: [&str; 19] = [
    "واب", "وام", "وبث", "وجو", "وحج", "وحب", "وحظ", "وخط", "ودم", "وسد", "وصك", "وضخ", "وطب",
    "وفخ", "وفم", "وفن", "ولص", "ونص", "ويد",
];

/// Broken plurals that are more often another thing, folded: `بحلول` is *by* a time.
const OTHER_PLURALS: [&str; 1] = ["حلول"];

/// Returns the ways in which a folded noun of two letters may end, beside that it may stand alone.
pub fn forms_of(noun: &str) -> impl Iterator<Item = Ending> {
    [
        (&WITH_PRONOUN[..], Ending::ShortWithPronoun),
        (&WITH_ACCUSATIVE[..], Ending::ShortInAccusative),
        (&WITH_DUAL[..], Ending::ShortDual),
        (&WITH_YA[..], Ending::ShortWithYa),
    ]
    .into_iter()
    .filter(move |(nouns, _)| nouns.contains(&noun))
    .map(|(_, ending)| ending)
}

/// Tells whether a folded noun of two letters may be the speaker's own, before ي: `أخي`.
pub fn takes_ya(noun: &str) -> bool {
    WITH_YA.contains(&noun)
}

/// Tells whether a folded form of a noun of two letters is as often another word, where no mark tells: `حدا بهم` has a
/// verb, `وضع حدا له` an end. `before` and `behind` are the words beside it.
///
/// ```
/// use turjuman::text::arabic::short_nouns::is_other_word;
/// assert!(is_other_word("حدا", "", "بهم") && !is_other_word("حدا", "", "له"));
/// assert!(is_other_word("حلها", "", "المجلس") && !is_other_word("حلها", "في", ""));
/// ```
pub fn is_other_word(form: &str, before: &str, behind: &str) -> bool {
    match form {
        // Jeddah and a trait, written carelessly, and a verb.
        "جده" | "سمه" | "شكك" => true,
        "حدا" => behind.starts_with('ب'),
        // An error without its hamza, or a verb.
        "خطا" => true,
        // A name of women; a solution has an adjective in its case, or is one for something.
        "حلا" => !behind.ends_with('ا') && !behind.starts_with('ل'),
        // The parliament that was dissolved, what pleased him, and the fear that came over them.
        "حله" | "حلها" | "حلهم" | "حلهما" => {
            !is_preposition(before)
                && !matches!(before, "تم" | "يتم" | "يتعين" | "يجب" | "يمكن" | "ينبغي")
        }
        "سره" | "سرها" | "سرهم" => behind == "ان",
        "عمه" | "عمها" | "عمهم" => {
            behind.starts_with("ال") && !follows_adjectives(behind)
        }
        // `أمنا` may be of `أمن`.
        _ => form.ends_with("نا") && form.chars().count() == 4,
    }
}

/// Tells whether a folded word is a preposition or a conjunction and such a noun; `behind` is the word behind it. `بيد أن`
/// is a conjunction.
pub fn is_noun_behind_proclitic(word: &str, behind: &str) -> bool {
    let bare = without_conjunction(word);
    BEHIND_CONJUNCTION.contains(&word)
        || BEHIND_PREPOSITION.contains(&bare) && !behind.starts_with("ان")
}

/// Tells whether a folded broken plural, parted into a stem and an ending, is hardly anything but one with what stands behind
/// the stem: `حلولا` is, in the accusative.
pub fn is_sure_plural(stem: &str, ending: Ending, tail: Inflection) -> bool {
    let is_other = OTHER_PLURALS.contains(&stem) && tail != Inflection::Alif;
    let least = if ending == Ending::Hamza { 3 } else { 4 };
    has_letters(stem, least) && !is_other
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_folded_nouns_of_two_letters() {
        for noun in WITH_PRONOUN.iter().chain(&WITH_ACCUSATIVE).chain(&WITH_DUAL).chain(&WITH_YA) {
            assert_eq!((super::super::folded(noun).as_str(), noun.chars().count()), (*noun, 2));
        }
        assert_eq!(forms_of("طن").count(), 2);
        assert_eq!(forms_of("كتاب").count(), 0);
        assert!(!is_noun_behind_proclitic("بيد", "ان") && is_noun_behind_proclitic("ويد", "ان"));
        for (proclitics, list) in [("بل", &BEHIND_PREPOSITION[..]), ("و", &BEHIND_CONJUNCTION)] {
            for word in list {
                assert!(word.starts_with(|letter| proclitics.contains(letter)), "{word}");
                assert_eq!(word.chars().count(), 3);
            }
        }
        let is_sure = |stem, tail| is_sure_plural(stem, Ending::BrokenPlural, tail);
        assert!(is_sure("سدود", Inflection::None) && !is_sure("حلول", Inflection::None));
        assert!(is_sure("حلول", Inflection::Alif));
        assert!(is_sure_plural("دما", Ending::Hamza, Inflection::Ya));
    }
}
