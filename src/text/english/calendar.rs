//! The names of months and weekdays.

use std::ops::Range;

use crate::text::english::neighbours::{small, word_before, word_behind};
use crate::text::part_of_day::part_of_day;

/// The months, each by its name and what it is shortened to, in lower case.
pub(crate) const MONTHS: [&[&str]; 12] = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sep", "sept"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];

/// The weekdays, in lower case.
const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What the weekdays are shortened to, in lower case.
const SHORTENED_WEEKDAYS: [&[&str]; 7] =
    [&["mon"], &["tue", "tues"], &["wed"], &["thu", "thur", "thurs"], &["fri"], &["sat"], &["sun"]];

/// Returns the number of the weekday that a lower-case word names, from 0 for Monday, in the plural too.
pub(crate) fn weekday(word: &str) -> Option<usize> {
    let day = word.strip_suffix('s').unwrap_or(word);
    WEEKDAYS.iter().position(|name| *name == day)
}

/// Returns the number of the weekday whose name a lower-case word is shortened from.
pub(crate) fn shortened_weekday(word: &str) -> Option<usize> {
    SHORTENED_WEEKDAYS.iter().position(|names| names.contains(&word))
}

/// Tells whether a lower-case word is the name of a month or a weekday, not shortened.
pub fn is_month_or_weekday(word: &str) -> bool {
    MONTHS.iter().any(|names| names[0] == word) || WEEKDAYS.contains(&word)
}

/// Tells whether a lower-case word is the name of a month or a weekday, or of a part of the day: `friday`, `morning`.
pub fn is_word_of_time(word: &str) -> bool {
    is_month_or_weekday(word)
        || part_of_day(word).is_some()
        || ["afternoon", "morning", "noon"].contains(&word)
}

/// Words in front of a month, and hardly of anyone, in lower case.
const BEFORE_MONTHS: [&str; 11] = [
    "during",
    "early",
    "every",
    "in",
    "last",
    "late",
    "mid",
    "next",
    "since",
    "throughout",
    "until",
];

/// Tells whether a word that may be the name of a month is one by what stands beside it: `in May`, `4 May`, `May 2012`.
pub(crate) fn is_month_in_place(plain: &[char], place: Range<usize>) -> bool {
    let month = small(&plain[place.clone()]);
    if !MONTHS.iter().any(|names| names[0] == month) {
        return false;
    }
    let (before, behind) = (&plain[..place.start], &plain[place.end..]);
    let is_before_number = matches!(behind, [' ', digit, ..] if digit.is_ascii_digit());
    is_behind_day(before)
        || is_before_number
        || is_beside_month(before, behind)
        || BEFORE_MONTHS.contains(&small(word_before(before)).as_str())
}

/// Words between two months: `from May to July`.
const BETWEEN_MONTHS: [&str; 6] = ["and", "or", "through", "to", "until", "till"];

/// Tells whether another month stands in front of a month or behind it, with a word between.
fn is_beside_month(before: &[char], behind: &[char]) -> bool {
    let is_month = |word: &[char]| {
        word.first().is_some_and(|first| first.is_uppercase()) && {
            let word = small(word);
            MONTHS.iter().any(|names| names[0] == word)
        }
    };
    let is_between = |word: &[char]| BETWEEN_MONTHS.contains(&small(word).as_str());
    let (link, next) = (word_before(before), word_behind(behind));
    is_between(next) && is_month(word_behind(&behind[1 + next.len()..]))
        || is_between(link) && is_month(word_before(&before[..before.len() - 1 - link.len()]))
}

/// Tells whether a text ends in the day of a month that is named behind it, and a space: `4`, but not `2017` or `June 12`.
fn is_behind_day(before: &[char]) -> bool {
    let Some(before) = before.strip_suffix(&[' ']) else { return false };
    let digits = before.iter().rev().take_while(|letter| letter.is_ascii_digit()).count();
    let word = word_before(&before[..before.len() - digits]);
    matches!(digits, 1 | 2) && !is_month_or_weekday(&small(word))
}

/// Tells whether a lower-case word is what the name of a month is shortened to.
pub fn is_shortened_month(word: &str) -> bool {
    MONTHS.iter().any(|names| names[1..].contains(&word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_weekdays() {
        assert_eq!(weekday("tuesday"), Some(1));
        assert_eq!(weekday("sundays"), Some(6));
        assert_eq!(weekday("sun"), None);
        assert_eq!(shortened_weekday("thurs"), Some(3));
        assert_eq!(shortened_weekday("thursday"), None);
    }

    #[test]
    fn tells_names_from_what_they_are_shortened_to() {
        for (word, is_whole, is_shortened) in [
            ("may", true, false),
            ("sept", false, true),
            ("sunday", true, false),
            ("sun", false, false),
        ] {
            assert_eq!(
                (is_month_or_weekday(word), is_shortened_month(word)),
                (is_whole, is_shortened)
            );
        }
    }
}
