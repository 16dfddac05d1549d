//! The parts of the day that words speak of, as far as they tell which day one means: a night belongs to two.
//!
//! ```
//! use turjuman::text::part_of_day::{PartOfDay, part_of_day};
//! assert_eq!(part_of_day("وليلة"), Some(PartOfDay::Night));
//! assert_eq!(part_of_day("overnight"), Some(PartOfDay::Between));
//! assert_eq!(part_of_day("fortnight"), None);
//! ```

use crate::text::arabic::{folded, proclitic_readings};

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOfDay {
    /// The end of a night, which is of the day behind it.
    Dawn,
    /// The beginning of a night, which is of the day before it.
    Evening,
    /// The night: in English that of the day before it, in Arabic often that of the day behind it (`ليلة الجمعة`, *Thursday
    /// night*).
    Night,
    /// What ends a day and begins another, of which either may be named.
    Between,
}

/// The words, in lower case or folded.
const WORDS: [(PartOfDay, &[&str]); 4] = [
    (PartOfDay::Dawn, &["dawn", "early", "فجر", "فجرا"]),
    (PartOfDay::Evening, &["evening", "late", "مساء", "متاخر", "متاخره"]),
    (PartOfDay::Night, &["night", "nights", "ليل", "ليلا", "ليله"]),
    (PartOfDay::Between, &["overnight", "midnight", "eve", "عشيه"]),
];

/// Returns the part of the day that a word speaks of. In front of an Arabic one may stand proclitics.
pub fn part_of_day(word: &str) -> Option<PartOfDay> {
    let word = folded(&word.to_lowercase());
    let of =
        |base: &str| WORDS.iter().find(|(_, words)| words.contains(&base)).map(|(part, _)| *part);
    proclitic_readings(&word).find_map(|reading| of(reading.base(&word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_the_words_of_both_languages() {
        for (word, expected) in [
            ("وبالليل", Some(PartOfDay::Night)),
            ("Night", Some(PartOfDay::Night)),
            ("عشية", Some(PartOfDay::Between)),
            ("والفجر", Some(PartOfDay::Dawn)),
            ("ليلا", Some(PartOfDay::Night)),
            ("فجرا", Some(PartOfDay::Dawn)),
            ("متأخرة", Some(PartOfDay::Evening)),
            ("دليل", None),
            ("سليل", None),
            ("", None),
        ] {
            assert_eq!(part_of_day(word), expected, "{word}");
        }
    }
}
