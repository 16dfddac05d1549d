//! Times of the clock that say what is missing to an hour: `العاشرة إلا ربعا`, `a quarter to ten`.
//!
//! They stand for two numbers, 9 and 45. What an hour is followed by (`العاشرة والنصف`, `half past ten`) needs nothing of
//! its own: a half may be 30 minutes wherever it stands.

use super::glyph::Glyph;
use super::{Sum, minutes, number_word_at, word, word_end};
use crate::language::LanguageTag;
use crate::text::decimal::Decimal;
use crate::text::number_words::NumberWord;

/// The two numbers of a time, in the order of the words.
pub(super) struct Clock {
    /// What the number in front can mean.
    pub(super) first: Vec<Decimal>,
    /// What the number behind can mean.
    pub(super) second: Vec<Decimal>,
    /// The glyph that the number behind begins at.
    pub(super) second_start: usize,
    /// The glyph behind the time.
    pub(super) end: usize,
}

/// Reads the time that a number, which ends here, is the first half of.
pub(super) fn before_an_hour(
    glyphs: &[Glyph],
    end: usize,
    number: &Sum,
    language: &LanguageTag,
) -> Option<Clock> {
    let start = behind_space(glyphs, end)?;
    let connective_end = word_end(glyphs, start);
    let connective = word(glyphs, start..connective_end);
    let is_arabic = match (language.primary(), connective.as_str()) {
        ("ar", "الا") => true,
        ("en", "to") => false,
        _ => return None,
    };
    let second_start = behind_space(glyphs, connective_end)?;
    let (second, end) = number_word_at(glyphs, second_start, language)?;
    let (first, second) = if is_arabic {
        (before(number.whole()?)?, left(second)?)
    } else {
        (left(number.fraction()?)?, before(second)?)
    };
    Some(Clock { first, second, second_start, end })
}

/// Returns the place behind a space, where a word begins there.
fn behind_space(glyphs: &[Glyph], at: usize) -> Option<usize> {
    let is_apart = glyphs.get(at)?.folded == ' ' && glyphs.get(at + 1)?.is_letter();
    is_apart.then_some(at + 1)
}

/// Returns the hour before one, of twelve and of twenty-four, and itself.
fn before(hour: NumberWord) -> Option<Vec<Decimal>> {
    let NumberWord::Count(hour @ 1..=12) = hour else { return None };
    let before = if hour == 1 { 12 } else { hour - 1 };
    Some([before, (before + 12) % 24, hour].map(Decimal::from).to_vec())
}

/// Returns the minutes that an hour has when some are missing, and those that are missing.
fn left(missing: NumberWord) -> Option<Vec<Decimal>> {
    let missing = match missing {
        NumberWord::Fraction(parts, of) if parts < of => minutes((parts, of)),
        NumberWord::FractionOrDual(of) => minutes((1, of)),
        NumberWord::Count(minutes @ 1..=30) => minutes,
        _ => return None,
    };
    Some([60 - missing, missing].map(Decimal::from).to_vec())
}
