//! `numbers`: the numbers of the source and of the translation by value.

use std::collections::HashSet;

use super::known_numbers::{KnownNumbers, parts_of};
use super::pair::{Pair, PlainText, Remark, Rule};
use super::table::Check;
use super::weekdays::other_weekdays;
use crate::language::LanguageTag;
use crate::severity::Severity;
use crate::text::address::is_in_web_address;
use crate::text::decimal::Decimal;
use crate::text::number_words;
use crate::text::numbers::{Number, Writing, WrittenNumeral, numbers};

pub(super) const CHECK: Check = Check {
    id: "numbers",
    summary: "A number of the source is missing from the translation, or the other way round",
    docs: DOCS,
    severity: Severity::Warning,
    make: |_setup| Box::new(Numbers),
};

const DOCS: &str = r"# numbers

Compares the numbers of source and translation by value: `2,500`, `٢٬٥٠٠`, `2 500` and `2.5 thousand` are one number. Dates
and times are compared part by part.

## Why
A wrong figure is the worst slip of a news translation and the hardest to see.

## Example
    It began in 2003.	بدأت في عام 2004.

## Options
None.

## False positives
Only numbers in digits are reported, and each value once; and the name of a month or a weekday in the place of another
(`March`, `مايو`; `Monday`, `الثلاثاء`), of weekdays where both sides lack as many of the other's, and neither speaks of the
night, which belongs to two days (`ليلة الجمعة`, *Thursday night*); and a decade in the place of another (`1990s`,
`الثمانينيات`). The hundred of `5 في المئة` is no number. A number in digits is let pass where the other side

- spells it out (`خمسة وعشرون`, `half a million`, `ربع` for 1/4, `يناير` for 1, `عقدان` for 20), in English or Arabic, times
  and scores too (`العاشرة إلا ربعا`, *noon*, `دون رد`); where the words of the other language are not known, whole numbers up to 12;
- is Arabic and may express it by a form of the noun: 1 (`يوم`) and 2 (`يومان`);
- has it elsewhere in the segment, however often;
- can be read as it: `2.500` is 2.5 or 2500 (`2,500` in English and Arabic is 2500), `5 p.m.` is 5 or 17, `5m` is 5 or 5 million, `2003-04` ends in 4 or 2004;
- has its parts in their order, or is a part of it: `10.30` and `10:30`; a day and a month may change places (`25.7.` and
  `July 25`). A percentage has no parts.

Numbers in addresses of the web are let pass. Digits in names and ordinals (`F-16`, `A4`, `21st`, the `00` of `10:00`) may be missing, and are reported only
where both sides have one that the other lacks.
";

struct Numbers;

impl Rule for Numbers {
    fn check(&mut self, pair: &Pair<'_>) -> Vec<Remark> {
        if !pair.is_translated() {
            return Vec::new();
        }
        let (source_language, target_language) =
            (&pair.segment.source_language, &pair.segment.target_language);
        let source = numbers(&pair.source, source_language);
        let target = numbers(&pair.target, target_language);
        let missing = reported(&pair.source, &source, &KnownNumbers::new(&target), target_language);
        let added = reported(&pair.target, &target, &KnownNumbers::new(&source), source_language);
        let (missing, added) = both_or_neither(missing, added);
        let sides = [&source[..], &target];
        let months = other_months([&pair.source, &pair.target], sides);
        let decades = other_decades(sides);
        let written = |text: &PlainText, number: &Number| text.slice(number.span.clone());
        let mut remarks = Vec::new();
        let paired = missing.len().min(added.len());
        let pairs = missing.iter().copied().zip(added.iter().copied()).chain(months).chain(decades);
        for (missing, added) in pairs {
            let (was, is) = (written(&pair.source, missing), written(&pair.target, added));
            remarks.push(
                Remark::new(format!("the translation has {is} where the source has {was}"))
                    .at_source(missing.span.clone())
                    .at_target(added.span.clone())
                    .suggest(replacement(&was, &is, target_language)),
            );
        }
        for (missing, added) in other_weekdays(pair) {
            let (was, is) = (pair.source.slice(missing.clone()), pair.target.slice(added.clone()));
            let message = format!("the translation has {is} where the source has {was}");
            remarks.push(Remark::new(message).at_source(missing).at_target(added));
        }
        for number in &missing[paired..] {
            let was = written(&pair.source, number);
            remarks.push(
                Remark::new(format!("the translation lacks the number {was} of the source"))
                    .at_source(number.span.clone()),
            );
        }
        for number in &added[paired..] {
            let is = written(&pair.target, number);
            remarks.push(
                Remark::new(format!("the translation has the number {is}, which the source lacks"))
                    .at_target(number.span.clone()),
            );
        }
        remarks
    }
}

/// Returns the numbers in digits of a text that the other side lacks, each value once.
fn reported<'a>(
    text: &PlainText,
    own: &'a [Number],
    known: &KnownNumbers<'_>,
    language: &LanguageTag,
) -> Vec<&'a Number> {
    let mut seen: HashSet<&Decimal> = HashSet::new();
    let mut reported = Vec::new();
    let is_in_digits =
        |number: &&Number| matches!(number.writing, Writing::Digits | Writing::Identifier);
    for number in own.iter().filter(is_in_digits) {
        let is_known = |value: &Decimal| known.has(value);
        let has_spaces =
            || text.characters[number.span.clone()].iter().any(|letter| letter.is_whitespace());
        let has_parts = match parts_of(number) {
            [] => false,
            // What spaces part may be several numbers, each with a place of its own.
            parts if has_spaces() => parts.iter().all(is_known),
            parts => known.stand_in_order(parts) || known.stand_as_date(parts),
        };
        let is_absorbed = number.values.iter().any(|value| may_be_no_number(value, language));
        if !number.values.iter().any(is_known)
            && !has_parts
            && !is_absorbed
            && !is_in_web_address(&text.characters, number.span.clone())
        {
            let is_new = number.values.iter().all(|value| !seen.contains(value));
            seen.extend(&number.values);
            reported.extend(is_new.then_some(number));
        }
    }
    reported
}

/// Returns the names of months that stand for each other and are not the same month. Those that the other side has are
/// left out, also in digits; then there must be as many on both sides, as `may` and `مارس` are verbs too.
fn other_months<'n>(
    texts: [&PlainText; 2],
    numbers: [&'n [Number]; 2],
) -> Vec<(&'n Number, &'n Number)> {
    let unknown = |side: usize| -> Vec<&'n Number> {
        let is_month = |number: &&Number| {
            let first = texts[side].characters[number.span.start];
            number.writing == Writing::Month && !first.is_lowercase()
        };
        let stands_there = |month: &&Number| {
            let mut others = numbers[1 - side].iter();
            others.any(|other| {
                other.values.contains(&month.values[0]) && other.writing == Writing::Month
            })
        };
        let months: Vec<_> = numbers[side].iter().filter(is_month).collect();
        // `يونيو/حزيران`, `حزيران (يونيو)`
        let is_second_name = |place: usize| {
            place > 0 && months[place - 1].values == months[place].values && {
                let between = months[place - 1].span.end..months[place].span.start;
                texts[side].characters[between].iter().all(|letter| !letter.is_alphanumeric())
            }
        };
        let places = (0..months.len()).filter(|&place| !is_second_name(place));
        places.map(|place| months[place]).filter(|month| !stands_there(month)).collect()
    };
    let (missing, added) = (unknown(0), unknown(1));
    let in_digits = |months: &[&Number], other: &[Number]| {
        months.iter().all(|month| {
            let mut digits = other.iter().filter(|number| number.writing == Writing::Digits);
            digits.any(|number| {
                number.values.contains(&month.values[0]) || number.parts.contains(&month.values[0])
            })
        })
    };
    let is_swapped = in_digits(&missing, numbers[1]) && in_digits(&added, numbers[0]);
    if missing.len() != added.len() || is_swapped {
        return Vec::new();
    }
    missing.into_iter().zip(added).collect()
}

/// Returns the decades (`1990s`, `التسعينيات`) that stand for each other and are not the same decade, of which there must be
/// as many on both sides; those that the other side has in whatever way are left out.
fn other_decades<'n>(numbers: [&'n [Number]; 2]) -> Vec<(&'n Number, &'n Number)> {
    let unknown = |side: usize| -> Vec<&'n Number> {
        let known: HashSet<_> = numbers[1 - side].iter().flat_map(|other| &other.values).collect();
        let is_unknown = |number: &&Number| {
            number.writing == Writing::Decade
                && !number.values.iter().any(|value| known.contains(value))
        };
        numbers[side].iter().filter(is_unknown).collect()
    };
    let (missing, added) = (unknown(0), unknown(1));
    if missing.len() != added.len() {
        return Vec::new();
    }
    missing.into_iter().zip(added).collect()
}

/// Tells whether a language may say the number by a form of the noun or in words unknown here.
fn may_be_no_number(value: &Decimal, language: &LanguageTag) -> bool {
    let most = match language.is_arabic() {
        true => 2,
        false if !number_words::knows(language) => 12,
        false => return false,
    };
    value.to_u64().is_some_and(|number| (1..=most).contains(&number))
}

/// Leaves out the numbers of names and ordinals where only one side has any.
fn both_or_neither<'a>(
    mut missing: Vec<&'a Number>,
    mut added: Vec<&'a Number>,
) -> (Vec<&'a Number>, Vec<&'a Number>) {
    let is_of_name = |number: &&Number| number.writing == Writing::Identifier;
    if !(missing.iter().any(is_of_name) && added.iter().any(is_of_name)) {
        missing.retain(|number| !is_of_name(number));
        added.retain(|number| !is_of_name(number));
    }
    (missing, added)
}

/// Returns what could stand for the number of the translation: the numeral of the source, where both
/// are numerals and nothing else, in the digits that the translation uses.
fn replacement(missing: &str, added: &str, language: &LanguageTag) -> Option<String> {
    WrittenNumeral::read(missing)?.in_digits_of(&WrittenNumeral::read(added)?, language)
}

#[cfg(test)]
mod tests {
    use crate::checks::CheckSettings;
    use crate::checks::tests::{findings, messages};

    const TO_ARABIC: (&str, &str) = ("en", "ar");
    const TO_ENGLISH: (&str, &str) = ("ar", "en");

    #[test]
    fn finds_wrong_numbers() {
        for (languages, source, target, found) in [
            (
                TO_ARABIC,
                "In 2003.",
                "في 2004.",
                "the translation has 2004 where the source has 2003",
            ),
            (TO_ARABIC, "Some 5%.", "نحو ٦٪.", "the translation has ٦٪ where the source has 5%"),
            (
                TO_ARABIC,
                "on July 14",
                "في 14 يونيو/حزيران",
                "the translation has يونيو where the source has July",
            ),
            (
                TO_ENGLISH,
                "في 14 حزيران (يونيو)",
                "on July 14",
                "the translation has July where the source has حزيران",
            ),
            (
                TO_ARABIC,
                "2.5 million",
                "2.5 مليار",
                "the translation has 2.5 مليار where the source has 2.5 million",
            ),
            (TO_ARABIC, "5 dead", "قتلى", "the translation lacks the number 5 of the source"),
            (
                TO_ARABIC,
                "dead",
                "5 قتلى",
                "the translation has the number 5, which the source lacks",
            ),
            (
                TO_ARABIC,
                "an F-16 jet",
                "طائرة إف-18",
                "the translation has 18 where the source has 16",
            ),
            (
                TO_ENGLISH,
                "عام ٢٠٠٣",
                "in 2004",
                "the translation has 2004 where the source has ٢٠٠٣",
            ),
            (
                TO_ARABIC,
                "It rose 6.2.",
                "ارتفع 2.6.",
                "the translation has 2.6 where the source has 6.2",
            ),
            (
                TO_ARABIC,
                "It rose 3.5%.",
                "ارتفع 5.3%.",
                "the translation has 5.3% where the source has 3.5%",
            ),
            (
                TO_ARABIC,
                "Some 0.5%.",
                "نحو 5%.",
                "the translation has 5% where the source has 0.5%",
            ),
            (TO_ARABIC, "0.5", "5.0", "the translation lacks the number 0.5 of the source"),
            (TO_ARABIC, "7.25", "25.7", "the translation has 25.7 where the source has 7.25"),
            (TO_ENGLISH, "1,250", "250.1", "the translation has 250.1 where the source has 1,250"),
            (
                TO_ARABIC,
                "on March 5, 2024",
                "في 5 مايو 2024",
                "the translation has مايو where the source has March",
            ),
            (
                TO_ENGLISH,
                "في تشرين الثاني 2020",
                "in October 2020",
                "the translation has October where the source has تشرين الثاني",
            ),
            (
                TO_ARABIC,
                "5,000 soldiers left.",
                "غادر 5 جنود.",
                "the translation lacks the number 5,000 of the source",
            ),
            (
                TO_ARABIC,
                "2,000 people fled.",
                "فر الناس.",
                "the translation lacks the number 2,000 of the source",
            ),
            (
                TO_ARABIC,
                "2,500 men",
                "2.5 رجل",
                "the translation has 2.5 where the source has 2,500",
            ),
            (TO_ENGLISH, "10:30", "at 10:45", "the translation has 45 where the source has 30"),
            (
                TO_ARABIC,
                "She is 100 percent certain.",
                "إنها متأكدة بالمائة.",
                "the translation lacks the number 100 of the source",
            ),
            (
                TO_ENGLISH,
                "80 في المئة",
                "percent",
                "the translation lacks the number 80 of the source",
            ),
            (
                TO_ARABIC,
                "10k followers",
                "10 متابعين",
                "the translation has 10 where the source has 10k",
            ),
            (
                TO_ARABIC,
                "in the 1990s",
                "في ثمانينيات القرن الماضي",
                "the translation has ثمانينيات where the source has 1990s",
            ),
            (
                TO_ENGLISH,
                "في التسعينات",
                "in the eighties",
                "the translation has eighties where the source has التسعينات",
            ),
            (
                TO_ENGLISH,
                "خمسة قتلى",
                "16 dead",
                "the translation has the number 16, which the source lacks",
            ),
        ] {
            assert_eq!(messages("numbers", languages, source, target), [found], "{source}");
        }
    }

    #[test]
    fn lets_the_same_value_pass() {
        for (source, target) in [
            ("2,500 men", "٢٬٥٠٠ رجل"),
            ("2,500 men", "2500 رجل"),
            ("2,500 men", "2 500 رجل"),
            ("2.5 million", "2.5 مليون"),
            ("2,500,000", "2.5 مليون"),
            ("2,500,000", "مليونان ونصف مليون"),
            ("3,500", "3 آلاف و500"),
            ("$5bn", "5 مليارات دولار"),
            ("5 percent", "خمسة في المئة"),
            ("25 men", "خمسة وعشرون رجلا"),
            ("at 10:30", "العاشرة والنصف"),
            ("at 10.30", "العاشرة والنصف"),
            ("at 10:30", "العاشرة ونصف"),
            ("at 10:15", "في العاشرة والربع"),
            ("at 10:20", "في العاشرة والثلث"),
            ("at 9:45", "في العاشرة إلا ربعا"),
            ("at 9:40", "الساعة العاشرة إلا ثلثا"),
            ("at 12:45", "الساعة الواحدة إلا الربع"),
            ("at 10:45", "في العاشرة وخمس وأربعين دقيقة"),
            ("won 3-0", "فاز بثلاثة أهداف دون رد"),
            ("won 3-0", "فاز بثلاثية نظيفة"),
            ("won 1-0", "فاز بهدف مقابل لا شيء"),
            ("won 3-nil", "فاز 3-0"),
            ("20 years", "عقدان"),
            ("20 years", "منذ عقدين"),
            ("two decades", "20 عاما"),
            ("30 years", "ثلاثة عقود"),
            ("5 contracts", "5 عقود"),
            ("ages 5 to 14", "بين الخامسة والرابعة عشرة"),
            ("45 women", "خمسا وأربعين امرأة"),
            ("$2 million", "مليونا دولار"),
            ("3.5 million dollars", "ثلاثة ملايين دولار ونصف المليون"),
            ("3.5 years", "ثلاث سنوات ونصف السنة"),
            ("12.5 tons", "اثنا عشر طنا ونصف"),
            ("1.5 hours", "ساعة ونصفا"),
            ("3.5 years", "3 سنوات ونصف"),
            ("3 men and half of them", "3 رجال ونصفهم"),
            ("five men", "5 رجال"),
            ("for one hundred and twenty seconds", "لمدة 120 ثانية"),
            ("for 120 seconds", "لمدة مئة وعشرين ثانية"),
            ("1500 times", "ألف وخمسمئة مرة"),
            ("Two hundred is enough.", "200 تكفي."),
            ("Fifty of two hundred died.", "مات 50 من 200."),
            ("three quarters of voters", "75% من الناخبين"),
            ("75% of voters", "ثلاثة أرباع الناخبين"),
            ("67% of voters", "ثلثي الناخبين"),
            ("1 day", "يوم"),
            ("2 days", "يومان"),
            ("200 men", "مئتا رجل"),
            ("5 p.m.", "الساعة 17:00"),
            ("at 5 p.m.", "الساعة الخامسة"),
            ("2024-07-20", "20 تموز 2024"),
            ("10 January", "10 كانون الثاني"),
            ("2003-04", "2003-2004"),
            ("COVID-19", "كورونا"),
            ("F-16", "إف 16"),
            ("the 21st century", "القرن الحادي والعشرين"),
            ("the 1990s", "التسعينيات"),
            ("in the nineties", "في تسعينيات القرن الماضي"),
            ("in the 1990s", "في أعوام 1990"),
            ("in his 20s", "في العشرينيات من عمره"),
            ("50%", "نصف"),
            ("100%", "مئة في المئة"),
            ("five percent", "5 بالمئة"),
            ("1/4 of the vote", "ربع الأصوات"),
            ("2/3 of the vote", "ثلثا الأصوات"),
            ("a quarter of the vote", "¼ الأصوات"),
            ("1 1/2 cups", "كوب ونصف"),
            ("1½ cups", "1 1/2 كوب"),
            ("on 3/4", "في 3 نيسان"),
            ("4 of 5 stars", "4/5 نجوم"),
            ("at noon", "الساعة 12 ظهرا"),
            ("at midnight", "الساعة 00:00"),
            ("at 12:00", "عند الظهر"),
            ("10\u{2013}15 people", "10\u{640}15 شخصا"),
            ("10k followers", "10 آلاف متابع"),
            ("a 10k race", "سباق 10 كيلومترات"),
            ("2m people", "مليونا شخص"),
            ("$3bn", "3 مليارات دولار"),
            ("5 and 5", "5"),
            ("at 10.30", "في 10:30"),
            ("July 25", "في 25.7."),
            ("in May", "في أيار"),
            ("between May and 10 June", "بين 5/5 وبين 10/6 وقد مارس حقه"),
            ("He may come in June.", "سيأتي في حزيران."),
            ("They march.", "يسيرون في أيار."),
            ("at 0730 GMT", "الساعة 07:30 بتوقيت غرينتش"),
            ("(0900 GMT)", "(09:00 ت غ)"),
            ("at 2030 local time", "في 20:30 بالتوقيت المحلي"),
            ("won 2-0", "فاز بهدفين نظيفين"),
            ("won 1-0", "فاز بهدف دون مقابل"),
            ("in group 2 500 men", "500 رجل في المجموعة 2"),
            ("12/08/2014", "\u{202A}12\u{202C}/\u{202A}08\u{202C}/\u{202A}2014\u{202C}"),
        ] {
            for (languages, source, target) in
                [(TO_ARABIC, source, target), (TO_ENGLISH, target, source)]
            {
                let found = messages("numbers", languages, source, target);
                assert!(found.is_empty(), "{source} to {target}: {found:?}");
            }
        }
    }

    #[test]
    fn knows_no_words_of_other_languages() {
        assert!(messages("numbers", ("en", "fr"), "5 men", "cinq hommes").is_empty());
        assert_eq!(messages("numbers", ("en", "fr"), "55 men", "des hommes").len(), 1);
    }

    #[test]
    fn suggests_the_number_of_the_source_in_the_digits_of_the_translation() {
        for (languages, source, target, suggestions) in [
            (TO_ARABIC, "in 2003", "في 2004", vec!["2003"]),
            (TO_ARABIC, "in 2003", "في ٢٠٠٤", vec!["٢٠٠٣"]),
            (TO_ENGLISH, "عام ٢٠٠٣", "in 2004", vec!["2003"]),
            (TO_ENGLISH, "عام ۲۰۰۳", "in 2004", vec!["2003"]),
            (TO_ENGLISH, "٢٬٥٠٠ رجل", "2,600 men", vec!["2,500"]),
            (TO_ARABIC, "5%", "٦٪", vec![]),
            (TO_ARABIC, "2,500", "٢٬٦٠٠", vec!["٢٬٥٠٠"]),
            (TO_ARABIC, "2.500", "٢٬٦٠٠", vec![]),
        ] {
            let found =
                findings("numbers", CheckSettings::default(), languages, &[(source, target)]);
            assert_eq!(found[0].suggestions, suggestions, "{source}");
        }
    }

    #[test]
    fn reports_each_value_once() {
        assert_eq!(messages("numbers", TO_ARABIC, "55 and 55 and 66", "شيء").len(), 2);
    }
}
