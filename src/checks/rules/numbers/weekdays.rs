//! Weekdays of the translation that stand for others of the source.

use std::mem;
use std::ops::Range;

use crate::checks::pair::{Pair, PlainText};
use crate::language::LanguageTag;
use crate::text::arabic::{calendar, is_mark};
use crate::text::english;
use crate::text::english::calendar::{shortened_weekday, weekday};

/// A weekday in a text.
struct Weekday {
    /// From 0 for Monday.
    day: usize,
    place: Range<usize>,
    /// Whether nothing else can be meant.
    is_sure: bool,
}

/// Returns the places of weekdays of the source, and of those that the translation has for them. Days that the other side
/// has are left out; of the others there must be as many on both sides, as one side may tell a day in another way.
pub(super) fn other_weekdays(pair: &Pair<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let (from, to) = (&pair.segment.source_language, &pair.segment.target_language);
    let source = weekdays(&pair.source, from);
    if source.is_empty() {
        return Vec::new();
    }
    let target = weekdays(&pair.target, to);
    let missing = unknown(&source, &target);
    let added = unknown(&target, &source);
    if missing.is_empty() || missing.len() != added.len() {
        return Vec::new();
    }
    let speaks_of_night = has_night(&pair.source) || has_night(&pair.target);
    let is_night_between =
        |one: usize, other: usize| speaks_of_night && matches!((7 + one - other) % 7, 1 | 6);
    let pairs = missing.into_iter().zip(added);
    pairs
        .filter(|(missing, added)| !is_night_between(missing.day, added.day))
        .map(|(missing, added)| (missing.place.clone(), added.place.clone()))
        .collect()
}

/// Returns the days that the other side lacks, each once.
fn unknown<'d>(own: &'d [Weekday], other: &[Weekday]) -> Vec<&'d Weekday> {
    let mut is_told = [false; 7];
    for found in other {
        is_told[found.day] = true;
    }
    let mut is_new = |found: &&Weekday| !mem::replace(&mut is_told[found.day], true);
    own.iter().filter(|found| found.is_sure && is_new(found)).collect()
}

fn weekdays(text: &PlainText, language: &LanguageTag) -> Vec<Weekday> {
    let words = words(text);
    let is_arabic = language.is_arabic();
    let mut found = Vec::new();
    for (number, (word, place)) in words.iter().enumerate() {
        let weekday = if is_arabic {
            let is_eleven = words.get(number + 1).is_some_and(|(next, _)| next.starts_with("عشر"));
            calendar::weekday(word).filter(|_| !is_eleven)
        } else if language.is_english() && word.starts_with(char::is_uppercase) {
            let word = word.to_lowercase();
            let shortened = || shortened_weekday(&word).map(|day| (day, false));
            weekday(&word).map(|day| (day, true)).or_else(shortened)
        } else {
            None
        };
        let weekday = weekday.map(|(day, is_sure)| Weekday { day, place: place.clone(), is_sure });
        found.extend(weekday);
    }
    found
}

/// Tells whether a text speaks of a night, which belongs to the day before it or to the one behind.
fn has_night(text: &PlainText) -> bool {
    words(text).iter().any(|(word, _)| {
        calendar::is_of_night(word) || english::calendar::is_of_night(&word.to_lowercase())
    })
}

/// Returns the letters of the words of a text, without marks, each with its place.
fn words(text: &PlainText) -> Vec<(String, Range<usize>)> {
    let is_letter = |character: &&char| character.is_alphabetic() && !is_mark(**character);
    let letters = |place: &Range<usize>| {
        (text.characters[place.clone()].iter().filter(is_letter).collect(), place.clone())
    };
    text.word_places().iter().map(letters).collect()
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::messages;

    #[test]
    fn finds_other_weekdays() {
        for (languages, source, target, found) in [
            (("en", "ar"), "He left on Monday.", "غادر يوم الثلاثاء.", ("الثلاثاء", "Monday")),
            (("en", "ar"), "FRIDAY PRAYERS", "صلاة السبت", ("السبت", "FRIDAY")),
            (("en", "ar"), "on Mondays", "كل يوم أربعاء والأحد", ("والأحد", "Mondays")),
            (("ar", "en"), "غادر الإثنين والخميس.", "left Monday and Friday", ("Friday", "والخميس")),
            (("ar", "en"), "مساء الجُمُعة", "late on Sunday night", ("Sunday", "الجُمُعة")),
        ] {
            let (is, was) = found;
            let expected = format!("the translation has {is} where the source has {was}");
            assert_eq!(messages("numbers", languages, source, target), [expected], "{target}");
        }
    }

    #[test]
    fn lets_days_pass_that_are_told_otherwise() {
        for (languages, source, target) in [
            (("en", "ar"), "He left on Monday.", "غادر يوم الإثنين."),
            (("en", "ar"), "He left on Monday.", "غادر أمس."),
            (("en", "ar"), "Monday and the day after", "الاثنين والثلاثاء"),
            (("en", "ar"), "on Thursday night", "ليلة الجمعة"),
            (("en", "ar"), "on Thursday", "بالليل، أي الجمعة"),
            (("en", "ar"), "one of them on Monday", "أحدهم الأحد عشر"),
            (("en", "ar"), "They sat on Mon 5 May", "الاثنين 5 مايو"),
            (("en", "ar"), "Robinson and Friday", "روبنسون وجمعة مع أحد"),
            (("ar", "en"), "الثلاثاء والأربعاء", "Tues and WED"),
            (("ar", "en"), "الأربعاء ثم الأربعاء", "Wednesday's"),
            (("fr", "ar"), "lundi, Monday", "الثلاثاء"),
        ] {
            let found = messages("numbers", languages, source, target);
            assert!(found.is_empty(), "{target}: {found:?}");
        }
    }
}
