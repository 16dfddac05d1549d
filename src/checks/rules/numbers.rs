//! `numbers`: the numbers of the source and of the translation by value.

use std::collections::{HashMap, HashSet};

use crate::checks::pair::{Pair, PlainText, Remark, Rule};
use crate::checks::table::Check;
use crate::language::LanguageTag;
use crate::severity::Severity;
use crate::text::address::is_in_web_address;
use crate::text::decimal::Decimal;
use crate::text::number_words;
use crate::text::numbers::{Number, Writing, WrittenNumeral, numbers};
use known_numbers::{KnownNumbers, parts_of};
use weekdays::other_weekdays;

mod known_numbers;
mod weekdays;

pub(in crate::checks) const CHECK: Check = Check {
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
(`March`, `مايو`; `Monday`, `الثلاثاء`), of weekdays where both sides lack as many of the other's, and not of two days between
which lies a night that the segment speaks of (`ليلة الجمعة`, *Thursday night*; `فجر الجمعة`, *late on Thursday*); and a decade in the place of another (`1990s`,
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
    let mut standing: HashMap<&[Decimal], bool> = HashMap::new();
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
            parts => *standing
                .entry(parts)
                .or_insert_with(|| known.stand_in_order(parts) || known.stand_as_date(parts)),
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
    let written_as = |side: usize, writing: Writing| {
        numbers[side].iter().filter(move |number| number.writing == writing)
    };
    let unknown = |side: usize| -> Vec<&'n Number> {
        let is_capital = |month: &&Number| !texts[side].characters[month.span.start].is_lowercase();
        let others: HashSet<_> =
            written_as(1 - side, Writing::Month).flat_map(|other| &other.values).collect();
        let months: Vec<_> = written_as(side, Writing::Month).filter(is_capital).collect();
        // `يونيو/حزيران`, `حزيران (يونيو)`
        let is_second_name = |place: usize| {
            place > 0 && months[place - 1].values == months[place].values && {
                let between = months[place - 1].span.end..months[place].span.start;
                texts[side].characters[between].iter().all(|letter| !letter.is_alphanumeric())
            }
        };
        let places = (0..months.len()).filter(|&place| !is_second_name(place));
        let months = places.map(|place| months[place]);
        months.filter(|month| !others.contains(&month.values[0])).collect()
    };
    let (missing, added) = (unknown(0), unknown(1));
    let in_digits = |months: &[&Number], side: usize| {
        let digits = written_as(side, Writing::Digits);
        let digits: HashSet<_> =
            digits.flat_map(|number| number.values.iter().chain(&number.parts)).collect();
        months.iter().all(|month| digits.contains(&month.values[0]))
    };
    let is_swapped = in_digits(&missing, 1) && in_digits(&added, 0);
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
mod tests;
