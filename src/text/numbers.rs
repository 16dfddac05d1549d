//! The numbers of a text by value, wherever they stand and however they are written.
//!
//! Digits of any script; decimal points and commas, `٫` and `٬`; thousands parted by commas, points
//! or spaces; percent signs on either side; fractions (`1/4`, `2½`); multipliers (`2.5 million`, `٢٫٥ مليون`, `$5bn`); numbers
//! spelled out in English and Arabic. A time or a date is its parts. Some writings have several
//! readings (`2.500`, `5 p.m.`), so a number has a list of values, and two numbers may agree where they
//! share one.
//!
//! ```
//! use turjuman::text::numbers::numbers;
//! let values = |text: &str, tag: &str| -> Vec<String> {
//!     numbers(text, &tag.parse().unwrap()).iter().map(|number| number.values[0].to_string()).collect()
//! };
//! assert_eq!(values("2.5 million people on 2024-07-20", "en"), ["2500000", "2024", "7", "20"]);
//! assert_eq!(values("٢٫٥ مليون و٣ آلاف", "ar"), ["2503000"]);
//! ```

use std::ops::Range;

use crate::language::LanguageTag;
use crate::text::decimal::Decimal;
use crate::text::number_words::{self, NumberWord, number_word};
use addition::add_up;
use glyph::{Glyph, glyphs};

pub use written::WrittenNumeral;

mod addition;
mod clock;
mod fraction;
mod glyph;
mod grouping;
mod numeral;
#[cfg(test)]
mod tests;
mod written;

/// A number in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// The characters that belong to it, from 0: sign, percent sign and multiplier with it.
    pub span: Range<usize>,
    /// The characters of the numeral alone, where one numeral is all that the number has in digits.
    pub numeral: Option<Range<usize>>,
    /// Every value that the writing can mean, the likeliest first; never empty.
    pub values: Vec<Decimal>,
    /// The values of its parts, where it may be several numbers after all (`2 500`, `10.30`).
    pub parts: Vec<Decimal>,
    /// How it is written.
    pub writing: Writing,
    /// Whether a percent sign stands beside it.
    pub is_percent: bool,
    /// The power of ten of its last multiplier: 6 after `million`.
    scale: u32,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Writing {
    /// In digits.
    Digits,
    /// In digits that belong to a name or a word: `F-16`, `A4`, `21st`.
    Identifier,
    /// As a decade, in digits or words: `1990s`, `التسعينيات`.
    Decade,
    /// In words.
    Words,
    /// By the name of a month.
    Month,
}

/// Returns the numbers of a text in their order; none overlaps another.
pub fn numbers(text: &str, language: &LanguageTag) -> Vec<Number> {
    let glyphs = glyphs(text, language);
    let mut found = Vec::new();
    let mut position = 0;
    while position < glyphs.len() {
        let after = if glyphs[position].is_digit() || glyphs[position].fraction().is_some() {
            numeral::read(&glyphs, position, language, &mut found)
        } else if glyphs[position].is_letter() {
            spelled_out(&glyphs, position, language, &mut found)
        } else {
            position + 1
        };
        position = after.max(position + 1);
    }
    add_up(found, &glyphs)
}

/// Returns the end of the word that begins here.
fn word_end(glyphs: &[Glyph], start: usize) -> usize {
    start + glyphs[start..].iter().take_while(|glyph| glyph.is_letter()).count()
}

fn word(glyphs: &[Glyph], range: Range<usize>) -> String {
    glyphs[range].iter().map(|glyph| glyph.folded).collect()
}

/// Returns the word in front of a space that stands before this place, or nothing.
fn word_before(glyphs: &[Glyph], start: usize) -> String {
    let Some(end) = start.checked_sub(1).filter(|&end| glyphs[end].folded == ' ') else {
        return String::new();
    };
    let length = glyphs[..end].iter().rev().take_while(|glyph| glyph.is_letter()).count();
    word(glyphs, end - length..end)
}

/// Returns the word behind a space that stands at this place, or nothing.
fn word_behind(glyphs: &[Glyph], end: usize) -> String {
    match glyphs.get(end) {
        Some(glyph) if glyph.folded == ' ' => word(glyphs, end + 1..word_end(glyphs, end + 1)),
        _ => String::new(),
    }
}

/// Reads the number that the words from here on spell out, and returns the place behind it, or
/// behind the word where it is no number.
fn spelled_out(
    glyphs: &[Glyph],
    start: usize,
    language: &LanguageTag,
    found: &mut Vec<Number>,
) -> usize {
    let Some((first, mut end)) = number_word_at(glyphs, start, language) else {
        return word_end(glyphs, start);
    };
    let mut sum = Sum::default();
    if sum.add(first) {
        let mut last = first;
        while let Some((next, next_end)) = next_number_word(glyphs, end, last, language) {
            if !sum.add(next) {
                break;
            }
            (last, end) = (next, next_end);
        }
    }
    let Some((values, parts)) = sum.finish() else { return end };
    let place = |from: usize, to: usize| glyphs[from].span.start..glyphs[to - 1].span.end;
    if let Some(clock) = clock::before_an_hour(glyphs, end, &sum, language) {
        found.push(Number::in_words(place(start, end), clock.first));
        found.push(Number::in_words(place(clock.second_start, clock.end), clock.second));
        return clock.end;
    }
    let writing = match first {
        _ if sum.month.is_some() => Writing::Month,
        NumberWord::Decade(_) => Writing::Decade,
        _ => Writing::Words,
    };
    let number = Number::in_words(place(start, end), values);
    found.push(Number { parts, writing, scale: sum.scale, ..number });
    end
}

impl Number {
    /// Makes a number that is spelled out, of one word.
    fn in_words(span: Range<usize>, values: Vec<Decimal>) -> Self {
        let (parts, writing) = (Vec::new(), Writing::Words);
        Self { span, numeral: None, values, parts, writing, is_percent: false, scale: 0 }
    }
}

/// Returns what the word, or the two words, from here on say about a number, and the place behind them.
fn number_word_at(
    glyphs: &[Glyph],
    start: usize,
    language: &LanguageTag,
) -> Option<(NumberWord, usize)> {
    let end = word_end(glyphs, start);
    let first = word(glyphs, start..end);
    if let Some(meaning) = number_word(&first, language) {
        let is_percent = || {
            let (before, behind) = (word_before(glyphs, start), word_behind(glyphs, end));
            number_words::is_percent(&before, &first, &behind)
        };
        return (!language.is_arabic() || !is_percent()).then_some((meaning, end));
    }
    let second = end + 1;
    let is_apart = glyphs.get(end).is_some_and(|glyph| glyph.folded == ' ');
    if !is_apart || !glyphs.get(second)?.is_letter() {
        return None;
    }
    let second_end = word_end(glyphs, second);
    let second = word(glyphs, second..second_end);
    Some((number_words::number_of_two_words(&first, &second, language)?, second_end))
}

/// Returns the number word behind a space or a hyphen, and behind `and`, `a` or `of` too, where these join it with the last
/// one: `two hundred and one`, `half a million`, `tens of thousands`. A fraction with the article is a number of its own, and
/// so are Arabic units without a conjunction: `مئة وعشرين ثانية`.
fn next_number_word(
    glyphs: &[Glyph],
    end: usize,
    last: NumberWord,
    language: &LanguageTag,
) -> Option<(NumberWord, usize)> {
    let mut start = end;
    let mut connectives: Vec<String> = Vec::new();
    while connectives.len() < 3 {
        if !matches!(glyphs.get(start)?.folded, ' ' | '-') || !glyphs.get(start + 1)?.is_letter() {
            return None;
        }
        start += 1;
        let next_end = word_end(glyphs, start);
        let next = word(glyphs, start..next_end);
        if let Some(found) = number_word_at(glyphs, start, language) {
            let is_fraction = matches!(found.0, NumberWord::Fraction(..));
            let is_of_hour = is_fraction && number_words::is_definite(&next);
            let is_joined = connectives.iter().all(|connective| match connective.as_str() {
                "and" => is_fraction || matches!(last, NumberWord::Scale(_)),
                "of" => matches!(found.0, NumberWord::Scale(_)),
                _ => true,
            });
            let is_apart = language.is_arabic()
                && matches!(found.0, NumberWord::Count(1..=9))
                && !number_words::has_conjunction(&next);
            return (is_joined && !is_of_hour && !is_apart).then_some(found);
        }
        if !matches!(next.as_str(), "and" | "a" | "of") {
            return None;
        }
        connectives.push(next);
        start = next_end;
    }
    None
}

/// The sum of number words, in hundredths.
#[derive(Debug, Default)]
struct Sum {
    total: u128,
    current: u128,
    scale: u32,
    words: Vec<Decimal>,
    month: Option<u64>,
    /// What the first word can mean besides, where it stands alone.
    others: Vec<Decimal>,
    /// The numbers that what is summed up may be each by itself: `بين مليونين وثلاثة ملايين`.
    apart: Vec<u128>,
    /// The parts, and of how many, where there is nothing else.
    fraction: Option<(u64, u64)>,
    /// The minutes that a fraction behind a number may be: `العاشرة ونصف`.
    minutes: Option<u64>,
    /// Whether the last word was a part of the last scale: `ونصف` in `مليون ونصف المليون`.
    ends_with_part: bool,
}

impl Sum {
    /// Adds a word; `false` where it cannot belong to the number.
    fn add(&mut self, word: NumberWord) -> bool {
        if self.month.is_some() || self.words.len() > 20 {
            return false;
        }
        let is_scale = matches!(word, NumberWord::Scale(_) | NumberWord::ScaleOrDual(_));
        if self.fraction.is_some() && !is_scale {
            return false;
        }
        let repeats_scale =
            std::mem::take(&mut self.ends_with_part) && word == NumberWord::Scale(self.scale);
        match word {
            NumberWord::Scale(_) if repeats_scale => {}
            NumberWord::Month(month) => {
                if self.words.is_empty() {
                    self.month = Some(month);
                }
                return false;
            }
            NumberWord::Count(count) if !self.may_go_on(count) => return false,
            NumberWord::Alone(_) | NumberWord::Decade(_) | NumberWord::Midnight
                if !self.words.is_empty() =>
            {
                return false;
            }
            NumberWord::Decade(count) => {
                self.add(NumberWord::Alone(count));
                return false;
            }
            NumberWord::Midnight => {
                self.add(NumberWord::Alone(12));
                self.others.extend([0, 24].map(Decimal::from));
                return false;
            }
            NumberWord::Count(count) | NumberWord::Alone(count) => {
                self.words.push(Decimal::from(count));
                self.current = self.current.saturating_add(u128::from(count) * 100);
            }
            NumberWord::Dual(power) => {
                self.words.push(Decimal::from(2).scaled(power as i32));
                self.add_scaled(200 * 10_u128.pow(power), power);
            }
            NumberWord::FractionOrDual(of) => {
                self.add(NumberWord::Fraction(1, of));
                self.others.extend(fraction_values(2, of));
            }
            NumberWord::Fraction(parts, of) => {
                let part = parts * 100 / of;
                self.fraction = self.words.is_empty().then_some((parts, of));
                self.minutes = (self.current > 0).then(|| minutes((parts, of)));
                self.words.push(Decimal::from(part).scaled(-2));
                let scale = if self.current == 0 { self.scale } else { 0 };
                self.ends_with_part = scale > 0;
                self.current = self.current.saturating_add(u128::from(part) * 10_u128.pow(scale));
            }
            NumberWord::Parts(of) => {
                let Some(NumberWord::Count(parts)) = self.whole() else { return false };
                if self.words.len() != 1 || parts > of {
                    return false;
                }
                *self = Self::default();
                return self.add(NumberWord::Fraction(parts, of));
            }
            NumberWord::Scale(power) | NumberWord::ScaleOrDual(power) => {
                if word == NumberWord::ScaleOrDual(power) {
                    self.others.push(Decimal::from(2).scaled(power as i32));
                }
                self.words.push(Decimal::from(1).scaled(power as i32));
                let times = if self.current == 0 { 100 } else { self.current };
                let scaled = times.saturating_mul(10_u128.pow(power));
                (self.current, self.fraction, self.minutes) = (0, None, None);
                self.add_scaled(scaled, power);
            }
        }
        true
    }

    /// Returns the number, where it is a whole one without thousands.
    fn whole(&self) -> Option<NumberWord> {
        let is_whole = self.total == 0 && self.month.is_none() && self.current.is_multiple_of(100);
        let number = u64::try_from(self.current / 100).ok()?;
        is_whole.then_some(NumberWord::Count(number))
    }

    /// Returns the fraction, where it is nothing else.
    fn fraction(&self) -> Option<NumberWord> {
        let (parts, of) = self.fraction.filter(|_| self.words.len() == 1)?;
        Some(NumberWord::Fraction(parts, of))
    }

    /// Tells whether a number may follow the words so far: units follow tens (`twenty-five`) or stand before them (`خمسة
    /// وعشرون`), so that `الخامسة والرابعة عشرة` are two numbers.
    fn may_go_on(&self, count: u64) -> bool {
        let below_hundred = self.current / 100 % 100;
        let has_units = !below_hundred.is_multiple_of(10);
        match count {
            1..=9 => !has_units && below_hundred != 10,
            11..=19 => below_hundred == 0,
            10 | 20..=90 => below_hundred < 10,
            _ => true,
        }
    }

    /// Adds hundredths with a power of ten; hundreds may themselves be multiplied by what stands behind them.
    fn add_scaled(&mut self, hundredths: u128, power: u32) {
        if power == 2 {
            self.current = self.current.saturating_add(hundredths);
        } else {
            if self.scale > 0 && power >= self.scale {
                if self.apart.is_empty() {
                    self.apart.push(self.total);
                }
                self.apart.push(0);
            }
            if let Some(last) = self.apart.last_mut() {
                *last = last.saturating_add(hundredths);
            }
            self.total = self.total.saturating_add(hundredths);
            self.scale = power;
        }
    }

    /// Returns the values and the parts, unless there was no word.
    fn finish(&self) -> Option<(Vec<Decimal>, Vec<Decimal>)> {
        if let Some(month) = self.month {
            return Some((vec![Decimal::from(month)], Vec::new()));
        }
        if self.words.is_empty() {
            return None;
        }
        let sum = self.total.saturating_add(self.current);
        let mut values = vec![in_hundredths(sum)];
        if let Some(NumberWord::Fraction(parts, of)) = self.fraction() {
            // درجة ونصف is 1.5, and درجتان ونصف is 2.5.
            let more = [1, 2].map(|whole| Decimal::from(whole * 100 + parts * 100 / of).scaled(-2));
            values = [fraction_values(parts, of), more.to_vec()].concat();
        }
        if self.words.len() == 1 {
            values.extend(self.others.iter().cloned());
        }
        values.extend(self.minutes.map(Decimal::from));
        if let Some((last, before)) = self.apart.split_last() {
            values.extend(before.iter().map(|&one| in_hundredths(one)));
            values.push(in_hundredths(last.saturating_add(self.current)));
        }
        Some((values, if self.words.len() > 1 { self.words.clone() } else { Vec::new() }))
    }
}

fn in_hundredths(number: u128) -> Decimal {
    Decimal::new(&number.to_string(), "").scaled(-2)
}

/// Returns what parts of so many can mean, in hundredths, the fraction first: half of all is 50%, half an hour 30 minutes.
fn fraction_values(parts: u64, of: u64) -> Vec<Decimal> {
    let part = parts * 100 / of;
    let rounded = Some((parts * 100 + of / 2) / of).filter(|&rounded| rounded != part);
    let minutes = 60_u64.is_multiple_of(of).then(|| minutes((parts, of)));
    let wholes = [Some(part), rounded, minutes].into_iter().flatten().map(Decimal::from);
    [Decimal::from(part).scaled(-2)].into_iter().chain(wholes).collect()
}

/// Returns the minutes that parts of an hour are: 20 for a third.
fn minutes((parts, of): (u64, u64)) -> u64 {
    parts * 60 / of
}
