//! The names of the weekdays in Arabic.

use super::{folded, proclitic_readings};

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

/// Words that name a part of the day behind them, folded.
const BEFORE_DAYS: [&str; 10] =
    ["ايام", "صباح", "صبيحه", "ظهر", "عشيه", "عصر", "فجر", "ليله", "مساء", "يوم"];

/// Tells whether a folded word without an article is a weekday with it, and is another word where this one stands before it.
///
/// ```
/// use turjuman::text::arabic::calendar::is_other_without_article;
/// assert!(is_other_without_article("اثنين", "مقتل") && !is_other_without_article("اثنين", "يوم"));
/// assert!(!is_other_without_article("ثلاثاء", "مقتل"));
/// ```
pub fn is_other_without_article(name: &str, before: &str) -> bool {
    let leads_day = |word: &str| BEFORE_DAYS.contains(&word);
    OTHERS_WITHOUT_ARTICLE.contains(&name)
        && !proclitic_readings(before).any(|reading| leads_day(reading.base(before)))
}

/// Returns the number of the weekday whose name without the article a folded word is.
pub(super) fn day_of(name: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|names| names.contains(&name))
}
