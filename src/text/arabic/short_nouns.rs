//! Nouns of two letters, and which of their forms are no other words: `يده` is a hand, but `لحق` hardly a right.
//!
//! ```
//! use turjuman::text::arabic::short_nouns::{forms_of, is_noun_behind_preposition};
//! assert!(forms_of("يد").any(|form| form == turjuman::text::arabic::endings::Ending::ShortWithPronoun));
//! assert!(is_noun_behind_preposition("بدم", "") && !is_noun_behind_preposition("لحق", ""));
//! ```

use super::endings::Ending;

/// Nouns that may have a pronoun, folded.
const WITH_PRONOUN: [&str; 12] =
    ["يد", "دم", "حق", "حي", "خط", "حد", "فن", "نص", "حب", "ام", "حظ", "رب"];

/// Nouns that may be written out in the accusative, folded: `حقًا` is *really*.
const WITH_ACCUSATIVE: [&str; 11] =
    ["يد", "دم", "سد", "طن", "خط", "حد", "فن", "نص", "رد", "حل", "حظ"];

/// Nouns of which there may be two, folded.
const WITH_DUAL: [&str; 9] = ["يد", "حق", "سد", "طن", "حي", "خط", "حد", "نص", "حل"];

/// Prepositions with nouns, folded.
const BEHIND_PREPOSITION: [&str; 14] = [
    "بيد", "بدم", "بحي", "بخط", "بسد", "بحد", "بنص", "بفن", "بحل", "لحي", "لحل", "لخط", "لنص",
    "لفن",
];

/// Broken plurals that are more often another thing, folded: `حدود` is a border, `بحلول` *by* a time.
const OTHER_PLURALS: [&str; 2] = ["حدود", "حلول"];

/// Returns the ways in which a folded noun of two letters may end, beside that it may stand alone.
pub fn forms_of(noun: &str) -> impl Iterator<Item = Ending> {
    [
        (&WITH_PRONOUN[..], Ending::ShortWithPronoun),
        (&WITH_ACCUSATIVE[..], Ending::ShortInAccusative),
        (&WITH_DUAL[..], Ending::ShortDual),
    ]
    .into_iter()
    .filter(move |(nouns, _)| nouns.contains(&noun))
    .map(|(_, ending)| ending)
}

/// Tells whether a folded word is a preposition and such a noun; `behind` is the word behind it. `بيد أن` is a
/// conjunction.
pub fn is_noun_behind_preposition(word: &str, behind: &str) -> bool {
    let bare = word.strip_prefix(['و', 'ف']).unwrap_or(word);
    BEHIND_PREPOSITION.contains(&bare) && !behind.starts_with("ان")
}

/// Tells whether a folded broken plural is hardly anything but one.
pub fn is_sure_plural(word: &str) -> bool {
    word.chars().nth(3).is_some() && !OTHER_PLURALS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_folded_nouns_of_two_letters() {
        for noun in WITH_PRONOUN.iter().chain(&WITH_ACCUSATIVE).chain(&WITH_DUAL) {
            assert_eq!((super::super::folded(noun).as_str(), noun.chars().count()), (*noun, 2));
        }
        assert_eq!(forms_of("طن").count(), 2);
        assert_eq!(forms_of("كتاب").count(), 0);
        assert!(!is_noun_behind_preposition("بيد", "ان"));
        assert!(is_sure_plural("سدود") && !is_sure_plural("حدود"));
    }
}
