//! The words behind an abbreviation or an hour: whether they begin a sentence or go on with one. All in small letters.

use crate::text::english::is_month_or_weekday;
use crate::text::word_list::WordList;

/// Words that begin sentences and seldom follow an abbreviation in the middle of one.
pub(super) static STARTERS: WordList = WordList::new(
    "
a after all also although an and another as at because before both but by despite during for from he her his
how however i if in it its last many meanwhile most my no not now on one only or other our she since so some
such that the their then there these they this those to today under until we what when where whether which
while who why with yet you your
",
);

/// Tells whether a word goes on with a sentence behind an hour.
pub(super) fn follows_hour(word: &str) -> bool {
    AFTER_HOURS.contains(word) || is_month_or_weekday(word)
}

/// Words that follow an hour in the middle of a sentence, beside months and weekdays.
static AFTER_HOURS: WordList = WordList::new(
    "
beijing bst cdt central cest cet cst eastern edt eest eet est et gmt greenwich ist london mdt moscow mountain
msk mst pacific pdt pst pt utc
",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_in_small_letters() {
        for word in STARTERS.iter().chain(AFTER_HOURS.iter()) {
            assert_eq!(word.to_lowercase(), word);
        }
    }
}
