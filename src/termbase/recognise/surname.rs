//! Which of the words of a person's name are the surname.

use std::ops::Range;

use crate::termbase::concept::Concept;
use crate::termbase::recognise::tokens::key;
use crate::text::arabic::{folded, is_mark, names};
use crate::text::english::{binds_surname, is_family_name_first, without_generation};

/// Returns the surnames that a person may be called by: the [surname] and, where it may stand first, the first word.
pub(crate) fn surnames(name: &str) -> Vec<String> {
    let words: Vec<String> = name.split_whitespace().map(normal).collect();
    let first = name.split_whitespace().next().filter(|_| is_family_name_first(&words));
    first.map(str::to_owned).into_iter().chain([surname(name)]).collect()
}

/// Tells whether the first word of a person's names is the family name, as one in Latin letters says for those in all:
/// `Xi Jinping`, `شي جين بينغ`.
pub(super) fn has_family_name_first(person: &Concept) -> bool {
    let names = person.terms.iter().filter(|term| term.status.is_good() && term.text.is_ascii());
    names.map(|name| name.text.to_ascii_lowercase()).any(|name| {
        let words: Vec<&str> = name.split_ascii_whitespace().collect();
        is_family_name_first(&words)
    })
}

/// What may stand behind a word of a name.
const MARKS: [char; 2] = [',', '.'];

/// Returns the surname of a person with its particles, of a name of one word that: `al-Yasari`, `Ben Gvir`, `نصر الله`.
pub(crate) fn surname(name: &str) -> String {
    let is_word = |word: &&str| !word.trim_end_matches(MARKS).is_empty();
    let words: Vec<&str> = name.split_whitespace().filter(is_word).collect();
    let without_marks = |word: &&str| normal(word.trim_end_matches(MARKS));
    let count = without_generation(&words.iter().map(without_marks).collect::<Vec<_>>());
    let binds = |index: usize| binds(words[index]) || normal(words[index + 1]) == "الله";
    let surname = words[surname_start(count, binds)..count].join(" ");
    surname.trim_end_matches(MARKS).to_owned()
}

/// Returns which of so many words of a name the surname begins with: the last, or before it the first of those that are
/// bound to the word behind them.
pub(super) fn surname_start(words: usize, binds: impl Fn(usize) -> bool) -> usize {
    let last = words.saturating_sub(1);
    (0..last).rev().take_while(|&index| binds(index)).last().unwrap_or(last)
}

/// Given names that persons are called by alone, as words of their names are compared.
const CALLED_BY_FIRST: [&str; 2] = ["saddam", "صدام"];

/// What else persons are called by alone that is not their surname.
const CALLED_BY: [&[&str]; 4] = [&["lula"], &["suu", "kyi"], &["سو", "تشي"], &["سو", "كي"]];

/// Returns which of the words of a person's name he or she is called by alone, where that is not the surname: `Saddam` of `Saddam
/// Hussein`, but not of `Uday Saddam Hussein`.
pub(super) fn called_by(name: &[&str]) -> Option<Range<usize>> {
    let [first, _, ..] = name else { return None };
    if CALLED_BY_FIRST.contains(first) {
        return Some(0..1);
    }
    let part = |words: &[&str]| {
        let start = name.windows(words.len()).position(|own| own == words)?;
        let place = start..start + words.len();
        // One last word is the surname.
        let is_surname = words.len() == 1 && place.end == name.len();
        (words.len() < name.len() && !is_surname).then_some(place)
    };
    CALLED_BY.iter().find_map(|words| part(words))
}

fn binds(word: &str) -> bool {
    let word = normal(word);
    binds_surname(&word) || names::binds_surname(&word)
}

/// Returns a word of a name in the form that it is compared in.
pub(super) fn normal(word: &str) -> String {
    key(&folded(&word.to_lowercase().replace(is_mark, ""))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_as_names_are_compared() {
        for word in CALLED_BY.concat().into_iter().chain(CALLED_BY_FIRST) {
            assert_eq!(normal(word), word);
        }
    }

    #[test]
    fn finds_surnames() {
        for (name, expected) in [
            ("Hussein al-Yasari", "al-Yasari"),
            ("Hussein Al Yasari", "Al Yasari"),
            ("Itamar Ben Gvir", "Ben Gvir"),
            ("Harvey Nolan, Jr.", "Nolan"),
            ("Harvey Nolan III", "Nolan"),
            ("Harvey Nolan , Jr.", "Nolan"),
            ("Adel Abdul-Mahdi ", "Abdul-Mahdi"),
            ("Adel Abdul Latif", "Abdul Latif"),
            ("Saddam", "Saddam"),
            ("Abu Bakr", "Abu Bakr"),
            ("حسن نصر الله", "نصر الله"),
            ("أحمد أبو الغيط", "أبو الغيط"),
            ("نصر الله", "نصر الله"),
            ("", ""),
        ] {
            assert_eq!(surname(name), expected, "{name}");
        }
        assert_eq!(called_by(&["saddam", "hussein"]), Some(0..1));
        assert_eq!(called_by(&["aung", "san", "suu", "kyi"]), Some(2..4));
        assert_eq!(called_by(&["saddam"]), None);
        assert_eq!(called_by(&["uday", "saddam", "hussein"]), None);
        assert_eq!(called_by(&["luiz", "lula", "da", "silva"]), Some(1..2));
        assert_eq!(called_by(&["ana", "lula"]), None);
        assert_eq!(surnames("Xi Jinping"), ["Xi", "Jinping"]);
        assert_eq!(surnames("Hussein al-Yasari"), ["al-Yasari"]);
    }
}
