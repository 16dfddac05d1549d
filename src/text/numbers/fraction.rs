//! Fractions in digits: `1/4`, `½`, `2½`, `1 1/2`.
//!
//! `1/4` may be two numbers after all, a day and a month or a place among others, so these are its parts. With more than
//! ten parts (`1/12`) it nearly always is.

use super::glyph::Glyph;
use super::{fraction_values, word};
use crate::text::decimal::Decimal;

/// A fraction, alone or behind a whole number.
pub(super) struct Fraction {
    /// What it can mean, the likeliest first.
    pub(super) values: Vec<Decimal>,
    /// Its numbers one by one, where it may be several.
    pub(super) parts: Vec<Decimal>,
    /// The glyph behind it.
    pub(super) end: usize,
}

/// Reads the fraction that begins here, with the whole number in front of it.
pub(super) fn read(glyphs: &[Glyph], start: usize) -> Option<Fraction> {
    let is_behind_stroke = start.checked_sub(1).is_some_and(|at| is_stroke(&glyphs[at]));
    if is_behind_stroke && glyphs.get(start)?.is_digit() {
        return None;
    }
    if let Some(fraction) = fraction_at(glyphs, start) {
        return Some(fraction);
    }
    let end = digits_end(glyphs, start);
    let is_apart = glyphs.get(end)?.folded == ' ';
    let fraction = fraction_at(glyphs, end + usize::from(is_apart))?;
    let whole = Decimal::new(&word(glyphs, start..end), "");
    let sum = whole.plus(&fraction.values[0])?;
    let parts = if is_apart { [vec![whole], fraction.parts].concat() } else { Vec::new() };
    Some(Fraction { values: vec![sum], parts, end: fraction.end })
}

/// Reads a fraction without a whole number.
fn fraction_at(glyphs: &[Glyph], start: usize) -> Option<Fraction> {
    if let Some((parts, of)) = glyphs.get(start)?.fraction() {
        return Some(Fraction {
            values: fraction_values(parts, of),
            parts: Vec::new(),
            end: start + 1,
        });
    }
    let stroke = digits_end(glyphs, start);
    let end = digits_end(glyphs, stroke + 1);
    if !is_stroke(glyphs.get(stroke)?) || glyphs.get(end).is_some_and(is_stroke) {
        return None;
    }
    let number = |from: usize, to: usize| {
        let is_short = (from..to).len() <= 2 && glyphs.get(from)?.folded != '0';
        is_short.then(|| word(glyphs, from..to).parse::<u64>().ok())?
    };
    let (parts, of) = (number(start, stroke)?, number(stroke + 1, end)?);
    (parts < of && of <= 10).then(|| Fraction {
        values: fraction_values(parts, of),
        parts: [parts, of].map(Decimal::from).to_vec(),
        end,
    })
}

fn is_stroke(glyph: &Glyph) -> bool {
    matches!(glyph.folded, '/' | '⁄')
}

/// Returns the place behind the digits that stand here.
fn digits_end(glyphs: &[Glyph], start: usize) -> usize {
    let digits = glyphs.get(start..).unwrap_or_default();
    start + digits.iter().take_while(|glyph| glyph.is_digit()).count()
}
