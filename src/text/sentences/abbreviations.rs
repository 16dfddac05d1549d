//! Abbreviations: which ones a sentence goes on behind, always or sometimes.
//!
//! All in small letters and without their last full stop.

use crate::text::english::{is_month_or_weekday, is_shortened_month};

/// Abbreviations that another word of the sentence follows: titles, and others.
pub(super) const NEVER_FINAL: &[&str] = &[
    "adm", "amb", "atty", "ave", "brig", "bros", "capt", "cf", "cmdr", "col", "comdr", "cpl",
    "dept", "det", "dr", "ed", "eds", "eg", "esp", "est", "ex", "fig", "figs", "fr", "ft", "gen",
    "gov", "hon", "ie", "insp", "lt", "ltc", "maj", "messrs", "mgr", "mlle", "mme", "mr", "mrs",
    "ms", "msgr", "mt", "mx", "pfc", "pres", "prof", "pvt", "rep", "reps", "rev", "sec", "sen",
    "sens", "sgt", "sheik", "sr", "st", "ste", "supt", "treas", "univ", "v", "viz", "vs",
];

/// Abbreviations that may end a sentence too, beside those of months.
const ABBREVIATIONS: &[&str] = &[
    "al", "blvd", "co", "corp", "etc", "govt", "inc", "intl", "jr", "llc", "ltd", "mins", "plc",
    "rd", "sq", "tel",
];

/// Tells whether a word in small letters is an abbreviation that may end a sentence.
pub(crate) fn may_end_sentence(word: &str) -> bool {
    ABBREVIATIONS.contains(&word) || is_shortened_month(word)
}

/// Abbreviations that a number follows.
pub(super) const BEFORE_NUMBERS: &[&str] = &[
    "art", "arts", "ch", "chap", "no", "nos", "nr", "op", "p", "para", "pp", "vol", "ص", "ج", "رقم",
];

/// Words that begin sentences and seldom follow an abbreviation in the middle of one.
pub(super) const STARTERS: &[&str] = &[
    "a",
    "after",
    "all",
    "also",
    "although",
    "an",
    "and",
    "another",
    "as",
    "at",
    "because",
    "before",
    "both",
    "but",
    "by",
    "despite",
    "during",
    "for",
    "from",
    "he",
    "her",
    "his",
    "how",
    "however",
    "i",
    "if",
    "in",
    "it",
    "its",
    "last",
    "many",
    "meanwhile",
    "most",
    "my",
    "no",
    "not",
    "now",
    "on",
    "one",
    "only",
    "or",
    "other",
    "our",
    "she",
    "since",
    "so",
    "some",
    "such",
    "that",
    "the",
    "their",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "to",
    "today",
    "under",
    "until",
    "we",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "with",
    "yet",
    "you",
    "your",
];

/// Tells whether a word goes on with a sentence behind an hour.
pub(super) fn follows_hour(word: &str) -> bool {
    AFTER_HOURS.contains(&word) || is_month_or_weekday(word)
}

/// Words that follow an hour in the middle of a sentence, beside months and weekdays.
const AFTER_HOURS: &[&str] = &[
    "beijing",
    "bst",
    "cdt",
    "central",
    "cest",
    "cet",
    "cst",
    "eastern",
    "edt",
    "eest",
    "eet",
    "est",
    "et",
    "gmt",
    "greenwich",
    "ist",
    "london",
    "mdt",
    "moscow",
    "mountain",
    "msk",
    "mst",
    "pacific",
    "pdt",
    "pst",
    "pt",
    "utc",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_in_small_letters_and_once() {
        let abbreviations = [NEVER_FINAL, ABBREVIATIONS, BEFORE_NUMBERS].concat();
        for table in [&abbreviations, STARTERS, AFTER_HOURS] {
            for (index, word) in table.iter().enumerate() {
                assert_eq!(word.to_lowercase(), *word);
                assert!(!table[..index].contains(word), "{word} stands twice");
            }
        }
    }
}
