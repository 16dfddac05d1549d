//! The names of the weekdays in Arabic, and of the night.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use super::{folded, proclitic_readings};

/// The weekdays from Monday on, each by its name without the article and how it is written besides.
const WEEKDAYS: [&[&str]; 7] =
    [&["اثنين"], &["ثلاثاء", "ثلثاء"], &["أربعاء"], &["خميس"], &["جمعة"], &["سبت"], &["أحد"]];

/// Words for the night, which belongs to the day before it or to the one behind (`ليلة الجمعة`), folded.
const NIGHT: [&str; 4] = ["ليل", "ليله", "عشيه", "فجر"];

/// Tells whether a word speaks of the night: `ليلة الجمعة` may be another language's Thursday. Proclitics may stand in front.
///
/// ```
/// use turjuman::text::arabic::calendar::is_of_night;
/// assert!(is_of_night("وبالليل") && is_of_night("عشية"));
/// assert!(!is_of_night("دليل") && !is_of_night("سليل"));
/// ```
pub fn is_of_night(word: &str) -> bool {
    let word = folded(word);
    proclitic_readings(&word).any(|reading| NIGHT.contains(&reading.base(&word)))
}

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
    FORMS.get(&folded(word)).copied()
}

/// What each of their forms says, folded.
static FORMS: LazyLock<HashMap<String, (usize, bool), FixedState>> = LazyLock::new(|| {
    let mut forms = HashMap::default();
    for (day, name) in WEEKDAYS
        .iter()
        .enumerate()
        .flat_map(|(day, names)| names.iter().map(move |name| (day, name)))
    {
        for conjunction in ["", "و", "ف"] {
            for prefix in ["", "ب", "ل", "ال", "بال", "كال", "لل"] {
                let is_definite = prefix.ends_with('ل') && prefix != "ل";
                forms.insert(folded(&format!("{conjunction}{prefix}{name}")), (day, is_definite));
            }
        }
    }
    forms
});
