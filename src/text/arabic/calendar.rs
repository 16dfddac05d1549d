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

/// Returns the number of the weekday whose name without the article a folded word is.
pub(super) fn day_of(name: &str) -> Option<usize> {
    WEEKDAYS.iter().position(|names| names.contains(&name))
}
