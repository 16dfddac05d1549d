//! Which of the words of a person's name are the surname.

use crate::termbase::recognise::tokens::key;
use crate::text::arabic::{folded, is_mark};
use crate::text::english::NAME_PARTICLES;

/// English words that make one name with the word behind them: `Abdel Nasser`, who is often called `Nasser`.
pub(super) const SERVANTS: [&str; 5] = ["abd", "abdal", "abdel", "abdul", "abdol"];

/// Arabic words that make one surname with the word behind them, folded: those of Arabic names, and particles of others
/// (`فون دير لاين`).
pub(super) const BINDING: [&str; 13] =
    ["بن", "ابن", "ابو", "عبد", "ال", "ام", "فون", "فان", "دير", "دي", "دا", "دو", "ديل"];

/// Family names that stand in front of the given name, of Chinese, Koreans and Vietnamese, in lower case and in order; those
/// that are common English words are left out.
const FAMILY_NAMES: [&str; 39] = [
    "bui", "cai", "cao", "chen", "choi", "deng", "feng", "gao", "guo", "hu", "huang", "jiang",
    "kim", "lee", "li", "liang", "lin", "liu", "luo", "mao", "moon", "nguyen", "park", "peng",
    "pham", "qin", "tang", "tran", "wang", "wen", "wu", "xi", "xie", "xu", "yang", "yoon", "zhang",
    "zhao", "zhou",
];

/// Tells whether the first word of an English name is its surname, as far as its folded words tell: `Xi Jinping`, `Kim Jong
/// Un`.
pub(super) fn is_family_name_first(words: &[String]) -> bool {
    let is_family_name = |word: &String| FAMILY_NAMES.binary_search(&word.as_str()).is_ok();
    (2..=3).contains(&words.len()) && words.first().is_some_and(is_family_name)
}

/// Returns the surname of a person with its particles, of a name of one word that: `al-Yasari`, `Ben Gvir`, `نصر الله`.
pub(crate) fn surname(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    let mut first = words.len().saturating_sub(1);
    while first > 0 && (binds(words[first - 1]) || normal(words[first]) == "الله") {
        first -= 1;
    }
    words[first.min(words.len())..].join(" ")
}

fn binds(word: &str) -> bool {
    let word = normal(word);
    [&NAME_PARTICLES[..], &SERVANTS, &BINDING].iter().any(|words| words.contains(&word.as_str()))
}

fn normal(word: &str) -> String {
    key(&folded(&word.to_lowercase().replace(is_mark, ""))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_family_names_in_front() {
        assert!(FAMILY_NAMES.is_sorted());
        for (name, expected) in
            [("xi jinping", true), ("kim jong un", true), ("bruce lee", false), ("li", false)]
        {
            let words: Vec<String> = name.split(' ').map(str::to_owned).collect();
            assert_eq!(is_family_name_first(&words), expected, "{name}");
        }
    }

    #[test]
    fn finds_surnames() {
        for (name, expected) in [
            ("Hussein al-Yasari", "al-Yasari"),
            ("Hussein Al Yasari", "Al Yasari"),
            ("Itamar Ben Gvir", "Ben Gvir"),
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
    }
}
