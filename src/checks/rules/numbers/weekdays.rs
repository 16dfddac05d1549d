//! Weekdays of the translation that stand for others of the source.

use std::mem;
use std::ops::Range;

use crate::checks::pair::{Pair, PlainText};
use crate::language::LanguageTag;
use crate::text::arabic::{calendar, is_mark};
use crate::text::english::calendar::{shortened_weekday, weekday};
use crate::text::part_of_day::{PartOfDay, part_of_day};

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
    let told = [Told::of(&pair.source, from), Told::of(&pair.target, to)];
    let pairs = missing.into_iter().zip(added);
    pairs
        .filter(|(missing, added)| match (7 + added.day - missing.day) % 7 {
            1 => !may_be_neighbours([&told[0], &told[1]]),
            6 => !may_be_neighbours([&told[1], &told[0]]),
            _ => true,
        })
        .map(|(missing, added)| (missing.place.clone(), added.place.clone()))
        .collect()
}

/// Which parts of the day a text speaks of.
struct Told {
    parts: Vec<PartOfDay>,
    is_arabic: bool,
}

impl Told {
    fn of(text: &PlainText, language: &LanguageTag) -> Self {
        let parts = words(text).iter().filter_map(|(word, _)| part_of_day(word)).collect();
        Self { parts, is_arabic: language.is_arabic() }
    }

    fn has(&self, part: PartOfDay) -> bool {
        self.parts.contains(&part)
    }
}

/// Tells whether texts, of which one has a day and the other the day behind it, may mean one time.
fn may_be_neighbours([earlier, later]: [&Told; 2]) -> bool {
    let [in_earlier, in_later] = [earlier, later].map(|told| told.has(PartOfDay::Night));
    let is_between = earlier.has(PartOfDay::Between) || later.has(PartOfDay::Between);
    // Where both speak of the night, the day behind it is the Arabic one.
    let is_night = if in_earlier && in_later {
        later.is_arabic || !earlier.is_arabic
    } else {
        in_earlier || in_later
    };
    is_between || is_night || earlier.has(PartOfDay::Evening) && later.has(PartOfDay::Dawn)
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
            (
                ("ar", "en"),
                "وقعت فجر الثلاثاء.",
                "It hit at dawn on Wednesday.",
                ("Wednesday", "الثلاثاء"),
            ),
            (
                ("en", "ar"),
                "It hit at dawn on Wednesday.",
                "وقعت فجر الثلاثاء.",
                ("الثلاثاء", "Wednesday"),
            ),
            (
                ("en", "ar"),
                "Early on Friday they left.",
                "غادروا فجر الخميس.",
                ("الخميس", "Friday"),
            ),
            (
                ("ar", "en"),
                "الساعة 4 فجر الأربعاء",
                "at 4 a.m. on Thursday",
                ("Thursday", "الأربعاء"),
            ),
            (("en", "ar"), "late on Wednesday", "فجر الثلاثاء", ("الثلاثاء", "Wednesday")),
            (("en", "ar"), "on Friday night", "ليلة الخميس", ("الخميس", "Friday")),
            (("ar", "en"), "ليلة الخميس", "on Friday night", ("Friday", "الخميس")),
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
            (("ar", "en"), "ليلة الجمعة", "on Thursday night"),
            (("ar", "en"), "وقع الخميس ليلا", "at dawn on Friday"),
            (("ar", "en"), "الجمعة فجراً", "late on Thursday"),
            (("en", "ar"), "on Thursday", "بالليل، أي الجمعة"),
            (("en", "ar"), "overnight on Tuesday", "فجر الأربعاء"),
            (("ar", "en"), "فجر الأربعاء", "late on Tuesday"),
            (("en", "ar"), "at midnight on Thursday", "منتصف ليل الأربعاء"),
            (("en", "ar"), "at dawn on Wednesday", "فجر الأربعاء"),
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
