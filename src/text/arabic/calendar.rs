//! The names of the weekdays in Arabic.

use super::{folded, proclitic_bases, proclitic_readings};
use crate::text::part_of_day::part_of_day;

/// The weekdays from Monday on, each by its name without the article and how it is written besides, folded.
const WEEKDAYS: [&[&str]; 7] =
    [&["اثنين"], &["ثلاثاء", "ثلثاء"], &["اربعاء"], &["خميس"], &["جمعه"], &["سبت"], &["احد"]];

/// Returns the number of the weekday that a word names, from 0 for Monday, and whether it has the article, as weekdays have:
/// without it, `جمعة` is a week's Friday or a man, and `أحد` anyone. Proclitics may stand in front.
///
/// ```
/// use turjuman::text::arabic::calendar::weekday;
/// assert_eq!(weekday("والإثنين"), Some((0, true)));
/// assert_eq!(weekday("للجمعة"), Some((4, true)));
/// assert_eq!(weekday("أحد"), Some((6, false)));
/// assert_eq!(weekday("الأحدث"), None);
/// ```
pub fn weekday(word: &str) -> Option<(usize, bool)> {
    let word = folded(word);
    proclitic_readings(&word)
        .find_map(|reading| Some((day_of(reading.base(&word))?, reading.has_article)))
}

/// Weekdays that are other words without their article (`اثنين` are two, `أحد` is anyone), folded.
const OTHERS_WITHOUT_ARTICLE: [&str; 4] = ["احد", "اثنين", "جمعه", "خميس"];

/// The two, which no weekday is, folded.
pub const TWO: &str = "اثنان";

/// Words behind which a day is named, beside [parts of the day](part_of_day), folded.
const BEFORE_DAYS: [&str; 10] =
    ["ايام", "خطبه", "صباح", "صبيحه", "صلاه", "ظهر", "عصر", "عطله", "غداه", "يوم"];

/// Words behind which a day is counted, folded, but no two and no one: `كل جمعة`, and `كل اثنين` are every two.
const COUNTING: [&str; 3] = ["اخر", "اول", "كل"];

/// Tells whether a folded word without an article is a weekday with it, and is another word where this one stands before it.
///
/// ```
/// use turjuman::text::arabic::calendar::is_other_without_article;
/// assert!(is_other_without_article("اثنين", "مقتل") && !is_other_without_article("اثنين", "يوم"));
/// assert!(is_other_without_article("اثنين", "كل") && !is_other_without_article("جمعه", "كل"));
/// assert!(!is_other_without_article("ثلاثاء", "مقتل"));
/// ```
pub fn is_other_without_article(name: &str, before: &str) -> bool {
    let is_number = || matches!(name, "اثنين" | "احد");
    let leads_day =
        |word: &str| BEFORE_DAYS.contains(&word) || COUNTING.contains(&word) && !is_number();
    OTHERS_WITHOUT_ARTICLE.contains(&name)
        && part_of_day(before).is_none()
        && !proclitic_bases(before).any(leads_day)
}

/// Returns the number of the weekday whose name without the article a folded word is.
pub(super) fn day_of(name: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|names| names.contains(&name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_folded() {
        let days = WEEKDAYS.concat().into_iter().chain(OTHERS_WITHOUT_ARTICLE);
        for word in days.chain(BEFORE_DAYS).chain(COUNTING).chain([TWO]) {
            assert_eq!(folded(word), word);
        }
    }
}
