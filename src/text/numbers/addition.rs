//! Numbers that are written as sums.

use super::glyph::Glyph;
use super::{Number, Writing, word, word_end};
use crate::text::decimal::Decimal;
use crate::text::number_words;

/// Adds up what Arabic writes as a sum: `3 آلاف و500`, `مليونان و٢٠٠ ألف`, `2 مليون ونصف`; and what is counted with its
/// fraction: `ثلاث سنوات ونصف`, `three years and a half`.
pub(super) fn add_up(found: Vec<Number>, glyphs: &[Glyph]) -> Vec<Number> {
    let mut summed: Vec<Number> = Vec::with_capacity(found.len());
    for number in found {
        let sum = summed.last().and_then(|last| {
            sum_of(last, &number, glyphs).or_else(|| with_fraction(last, &number, glyphs))
        });
        match sum.zip(summed.last_mut()) {
            Some((sum, last)) => *last = sum,
            None => summed.push(number),
        }
    }
    summed
}

fn sum_of(left: &Number, right: &Number, glyphs: &[Glyph]) -> Option<Number> {
    let scale = left.scale as i32;
    if scale < 3 || !right.values[0].is_below_power(scale) || left.parts.len() > 20 {
        return None;
    }
    let first = glyphs.partition_point(|glyph| glyph.span.start < left.span.end);
    let (space, conjunction) = (glyphs.get(first)?, glyphs.get(first + 1)?);
    let is_joined = space.folded == ' '
        && conjunction.folded == 'و'
        && [conjunction.span.start, conjunction.span.end].contains(&right.span.start);
    if !is_joined {
        return None;
    }
    let is_fraction = right.writing == Writing::Words && right.values[0].is_below_power(0);
    let addend = if is_fraction { right.values[0].scaled(scale) } else { right.values[0].clone() };
    Some(Number {
        values: vec![left.values[0].plus(&addend)?],
        is_percent: right.is_percent,
        scale: right.scale,
        ..joined(left, right)
    })
}

/// The most words that stand between a number and its fraction: `طنا متريا`.
const LONGEST_UNIT: usize = 2;

/// Adds the fraction behind what a number counts. The fraction may be one of something else (`3 رجال ونصف النساء`), so the
/// values of both stay.
fn with_fraction(left: &Number, right: &Number, glyphs: &[Glyph]) -> Option<Number> {
    let fraction = right.parts.first().unwrap_or(&right.values[0]);
    let is_fraction = |part: &Decimal| part.is_below_power(0) && !part.is_zero();
    // Of one thing there are no two fractions.
    let has_fraction = is_fraction(left.parts.last().unwrap_or(&left.values[0]));
    if right.writing != Writing::Words
        || !is_fraction(fraction)
        || has_fraction
        || matches!(left.writing, Writing::Identifier | Writing::Decade)
        || left.is_percent
    {
        return None;
    }
    let place = |character| glyphs.partition_point(|glyph| glyph.span.start < character);
    let (first, behind) = (place(left.span.end), place(right.span.start));
    let between = word(glyphs, first..behind);
    if !between.chars().all(|character| character.is_alphabetic() || character == ' ') {
        return None;
    }
    let unit = match glyphs[behind].folded {
        'و' if number_words::is_definite(&word(glyphs, behind..word_end(glyphs, behind))) => {
            return None;
        }
        'و' => &between,
        _ => between.trim_end_matches(" a ").trim_end().strip_suffix(" and")?,
    };
    if unit.split_whitespace().count() > LONGEST_UNIT {
        return None;
    }
    // `ونصف` of millions is half of one, as `ونصف المليون` says outright.
    let addend = match right.parts.as_slice() {
        [] => fraction.scaled(left.scale as i32),
        _ => right.values[0].clone(),
    };
    let sums = left.values.iter().filter_map(|value| value.plus(&addend));
    let apart = left.values.iter().chain(&right.values).cloned();
    Some(Number { values: sums.chain(apart).collect(), ..joined(left, right) })
}

/// Makes the number that two stand for together, which has no values yet.
fn joined(left: &Number, right: &Number) -> Number {
    let part = |number: &Number| match number.parts.is_empty() {
        true => vec![number.values[0].clone()],
        false => number.parts.clone(),
    };
    let is_in_words = left.writing == Writing::Words && right.writing == Writing::Words;
    Number {
        span: left.span.start..right.span.end,
        numeral: None,
        values: Vec::new(),
        parts: [part(left), part(right)].concat(),
        writing: if is_in_words { Writing::Words } else { Writing::Digits },
        is_percent: false,
        scale: 0,
    }
}
