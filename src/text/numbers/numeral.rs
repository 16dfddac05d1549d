//! Numerals: what a run of digits and separators means, and what stands around it.

use std::ops::Range;

use super::glyph::Glyph;
use super::grouping::{digit_groups, reading};
use super::{Number, Writing, fraction, word, word_end};
use crate::language::LanguageTag;
use crate::text::arabic;
use crate::text::decimal::Decimal;
use crate::text::number_words::multiplier;

/// The multipliers that are written onto a number in English, with their power of ten, and whether
/// they may be a unit of measurement instead (`5m`).
const SUFFIXES: [(&str, i32, bool); 7] = [
    ("bn", 9, false),
    ("b", 9, true),
    ("k", 3, false),
    ("m", 6, true),
    ("mn", 6, false),
    ("tn", 12, false),
    ("trn", 12, false),
];

/// The power of ten that a decade is: its years or, as `عقود` are contracts too, it is counted.
const DECADE: u32 = 1;

/// Reads the numeral that begins here, adds its number or numbers, and returns the place behind it.
pub(super) fn read(
    glyphs: &[Glyph],
    start: usize,
    language: &LanguageTag,
    found: &mut Vec<Number>,
) -> usize {
    let run = digit_groups(glyphs, start);
    if is_character_reference(glyphs, start) {
        return run.groups[0].end;
    }
    if let Some(fraction) = fraction::read(glyphs, start) {
        let numeral = Numeral { glyphs, range: start..fraction.end, language };
        let (number, behind) = numeral.in_context(fraction.values, fraction.parts, found.last());
        found.push(number);
        return behind;
    }
    let end = run.groups.last().map_or(start + 1, |group| group.end);
    let groups: Vec<String> = run.groups.iter().map(|group| word(glyphs, group.clone())).collect();
    match reading(&groups, &run.separators, language) {
        Some((values, parts)) => {
            let numeral = Numeral { glyphs, range: start..end, language };
            let (number, behind) = numeral.in_context(values, parts, found.last());
            found.push(number);
            behind
        }
        None => {
            for group in &run.groups {
                let values = vec![Decimal::new(&word(glyphs, group.clone()), "")];
                let numeral = Numeral { glyphs, range: group.clone(), language };
                found.push(numeral.in_context(values, Vec::new(), found.last()).0);
            }
            end
        }
    }
}

/// Tells whether the digits are those of `&#8217;`, which stands for a character.
fn is_character_reference(glyphs: &[Glyph], start: usize) -> bool {
    start >= 2 && glyphs[start - 2].folded == '&' && glyphs[start - 1].folded == '#'
}

struct Numeral<'a> {
    glyphs: &'a [Glyph],
    range: Range<usize>,
    language: &'a LanguageTag,
}

impl Numeral<'_> {
    /// Makes the number of what stands around the numeral; returns the place behind it too.
    fn in_context(
        &self,
        mut values: Vec<Decimal>,
        parts: Vec<Decimal>,
        last: Option<&Number>,
    ) -> (Number, usize) {
        let mut range = self.range.clone();
        let mut writing = Writing::Digits;
        if self.belongs_to_a_name(range.start) || self.are_zero_minutes(&values) {
            writing = Writing::Identifier;
        }
        let mut scale = 0;
        match self.suffix(range.end) {
            Suffix::None => {}
            Suffix::Name => writing = Writing::Identifier,
            Suffix::Plural(end) => {
                let year = values[0].to_u64().filter(|year| year.is_multiple_of(10));
                let is_decade = writing == Writing::Digits && year.is_some();
                writing = if is_decade { Writing::Decade } else { Writing::Identifier };
                values.extend(values[0].to_u64().map(|year| Decimal::from(year % 100)));
                range.end = end;
            }
            Suffix::Multiplier { power, may_be_unit, end } => {
                let may_be_unit = may_be_unit && !self.is_sum_of_money();
                let scaled: Vec<_> = values.iter().map(|value| value.scaled(power)).collect();
                values = if may_be_unit { [scaled, values].concat() } else { scaled };
                (range.end, scale) = (end, power);
            }
        }
        if writing == Writing::Digits && scale == 0 {
            (range.end, scale) = self.multiply(&mut values, range.end);
        }
        if self.counts_thousands(range.end) {
            values.extend(values.iter().map(|value| value.scaled(3)).collect::<Vec<_>>());
        }
        let clock = self.clock_parts(range.end);
        self.add_century(&mut values, last);
        self.add_afternoon(&mut values, range.end);
        let is_percent = writing == Writing::Digits && self.take_percent_sign(&mut range, last);
        if self.has_sign(range.start) {
            range.start -= 1;
            values = values.iter().map(Decimal::negated).chain(values.iter().cloned()).collect();
        }
        let plain = |range: &Range<usize>| {
            self.glyphs[range.start].span.start..self.glyphs[range.end - 1].span.end
        };
        let number = Number {
            span: plain(&range),
            numeral: Some(plain(&self.range)),
            values,
            parts: if scale == 0 { clock.unwrap_or(parts) } else { Vec::new() },
            writing,
            is_percent,
            scale: scale.unsigned_abs(),
        };
        (number, range.end)
    }

    fn glyph(&self, at: usize) -> Option<&Glyph> {
        self.glyphs.get(at)
    }

    fn folded(&self, at: usize) -> char {
        self.glyph(at).map_or('\n', |glyph| glyph.folded)
    }

    /// Tells whether letters or a hyphen in front make the digits a part of a name: `A4`, `F-16`,
    /// `كوفيد-19`, but not `mid-2003`; or of a placeholder (`%1$s`, `{0}`).
    fn belongs_to_a_name(&self, start: usize) -> bool {
        let Some(before) = start.checked_sub(1).and_then(|at| self.glyph(at)) else { return false };
        let is_placeholder = match before.folded {
            '%' => !self.language.is_right_to_left() || self.folded(self.range.end) == '$',
            '{' => self.folded(self.range.end) == '}',
            _ => false,
        };
        if before.is_foreign_letter() || is_placeholder {
            return true;
        }
        if before.folded != '-' || start < 2 {
            return false;
        }
        let word_start = start
            - 1
            - self.glyphs[..start - 1]
                .iter()
                .rev()
                .take_while(|glyph| glyph.is_letter() || glyph.is_digit())
                .count();
        let word = &self.glyphs[word_start..start - 1];
        let letters = word.iter().filter(|glyph| glyph.is_letter());
        letters.clone().any(|glyph| arabic::is_letter(glyph.folded) || glyph.written.is_uppercase())
    }

    /// Tells whether the numeral is the `00` of a full hour, which words leave out.
    fn are_zero_minutes(&self, values: &[Decimal]) -> bool {
        let start = self.range.start;
        values[0].is_zero() && start > 0 && matches!(self.folded(start - 1), ':' | '.')
    }

    /// Tells whether the sign of a currency stands in front.
    fn is_sum_of_money(&self) -> bool {
        let before = self.range.start.checked_sub(1);
        before.is_some_and(|at| matches!(self.folded(at), '$' | '£' | '€' | '¥'))
    }

    /// Tells whether a unit stands behind that is a thousand of another: `5 km` is a `5k` race.
    fn counts_thousands(&self, end: usize) -> bool {
        let start = end + usize::from(matches!(self.folded(end), ' ' | '-'));
        let unit = match self.glyph(start) {
            Some(glyph) if glyph.is_letter() => {
                word(self.glyphs, start..word_end(self.glyphs, start))
            }
            _ => return false,
        };
        unit.starts_with("kilo")
            || unit.starts_with("كيلو")
            || matches!(unit.as_str(), "km" | "kg" | "kw" | "كم" | "كلم" | "كغ" | "كغم" | "كجم")
    }

    fn suffix(&self, end: usize) -> Suffix {
        let Some(first) = self.glyph(end).filter(|glyph| glyph.is_foreign_letter()) else {
            return Suffix::None;
        };
        let suffix_end = word_end(self.glyphs, end);
        let suffix = word(self.glyphs, end..suffix_end);
        let is_capital = first.written.is_uppercase();
        if let Some(&(_, power, may_be_unit)) = SUFFIXES.iter().find(|(name, ..)| *name == suffix) {
            let may_be_unit = may_be_unit || is_capital;
            return Suffix::Multiplier { power, may_be_unit, end: suffix_end };
        }
        match suffix.as_str() {
            "st" | "nd" | "rd" | "th" | "d" => Suffix::Name,
            "s" => Suffix::Plural(suffix_end),
            _ if is_capital && suffix_end == end + 1 => Suffix::Name,
            _ if self.glyph(suffix_end).is_some_and(Glyph::is_digit) => Suffix::Name,
            _ => match multiplier(&suffix, self.language) {
                Some(power) => Suffix::Multiplier {
                    power: power as i32,
                    may_be_unit: power == DECADE,
                    end: suffix_end,
                },
                None => Suffix::None,
            },
        }
    }

    /// Multiplies by the words behind: `2.5 million`, `100 ألف`, `3 آلاف مليار`.
    fn multiply(&self, values: &mut Vec<Decimal>, mut end: usize) -> (usize, i32) {
        let mut last_power = 0;
        for _ in 0..3 {
            // "$300+ billion"
            if self.folded(end) == '+' && self.folded(end + 1) == ' ' {
                end += 1;
            }
            let start = if matches!(self.folded(end), ' ' | '-') { end + 1 } else { end };
            if !self.glyph(start).is_some_and(Glyph::is_letter) {
                break;
            }
            let word_end = word_end(self.glyphs, start);
            let word = word(self.glyphs, start..word_end);
            let Some(power) = multiplier(&word, self.language) else { break };
            let counted = if power == DECADE { values.clone() } else { Vec::new() };
            for value in values.iter_mut() {
                *value = value.scaled(power as i32);
            }
            values.extend(counted);
            last_power = power as i32;
            end = word_end;
        }
        (end, last_power)
    }

    /// Adds the full year to the second one of `2003-04`.
    fn add_century(&self, values: &mut Vec<Decimal>, last: Option<&Number>) {
        let year = last.and_then(|last| {
            let is_beside = self.range.start > 1
                && last.span.end == self.glyphs[self.range.start - 1].span.start
                && matches!(self.folded(self.range.start - 1), '-' | '/');
            last.values[0].to_u64().filter(|year| is_beside && (1000..3000).contains(year))
        });
        let short = values[0].to_u64().filter(|_| self.range.len() == 2);
        match (year, short) {
            (Some(year), Some(short)) if short > year % 100 => {
                values.push(Decimal::from(year / 100 * 100 + short));
            }
            _ => {}
        }
    }

    /// Returns the hour and the minutes of a time without a sign between (`0730 GMT`).
    fn clock_parts(&self, end: usize) -> Option<Vec<Decimal>> {
        let digits = word(self.glyphs, self.range.clone());
        let (hour, minutes) = digits.split_at_checked(2).filter(|_| digits.len() == 4)?;
        if hour >= "24" || minutes >= "60" || self.folded(end) != ' ' {
            return None;
        }
        let zone = word(self.glyphs, end + 1..word_end(self.glyphs, end + 1));
        let is_followed = matches!(
            zone.as_str(),
            "gmt" | "utc" | "local" | "hours" | "hrs" | "ت" | "بتوقيت" | "بالتوقيت" | "غرينتش"
        );
        is_followed.then(|| [hour, minutes].map(|part| Decimal::new(part, "")).to_vec())
    }

    /// Adds the hour of the 24 that an hour before `p.m.` is.
    fn add_afternoon(&self, values: &mut Vec<Decimal>, end: usize) {
        let mut at = end;
        if matches!(self.folded(at), ':' | '.') {
            at += 1;
            at += self.glyphs[at..].iter().take_while(|glyph| glyph.is_digit()).count();
        }
        if self.folded(at) == ' ' {
            at += 1;
        }
        let is_afternoon = self.folded(at) == 'p'
            && (self.folded(at + 1) == 'm'
                || (self.folded(at + 1) == '.' && self.folded(at + 2) == 'm'));
        match values[0].to_u64() {
            Some(hour @ 1..=11) if is_afternoon => values.push(Decimal::from(hour + 12)),
            _ => {}
        }
    }

    /// Takes the percent sign behind the number or, as Arabic often has it, in front.
    fn take_percent_sign(&self, range: &mut Range<usize>, last: Option<&Number>) -> bool {
        let is_free = |at: usize| {
            last.is_none_or(|last| {
                self.glyph(at).is_some_and(|glyph| last.span.end <= glyph.span.start)
            })
        };
        let is_percent = |at: usize| self.folded(at) == '%';
        if is_percent(range.end) {
            range.end += 1;
        } else if self.folded(range.end) == ' '
            && is_percent(range.end + 1)
            && !self.folded(range.end + 2).is_alphanumeric()
        {
            range.end += 2;
        } else if range.start > 0 && is_percent(range.start - 1) && is_free(range.start - 1) {
            range.start -= 1;
        } else {
            return false;
        }
        true
    }

    fn has_sign(&self, start: usize) -> bool {
        let opens = |glyph: &Glyph| matches!(glyph.folded, ' ' | '(' | '[' | '"' | '\'' | '/');
        start.checked_sub(1).is_some_and(|sign| {
            self.folded(sign) == '-'
                && sign.checked_sub(1).is_none_or(|before| self.glyph(before).is_some_and(opens))
        })
    }
}

enum Suffix {
    None,
    /// Letters that make the digits a part of a name or an ordinal.
    Name,
    /// The ending of a plural: of a decade, or of what has a number for a name.
    Plural(usize),
    Multiplier {
        power: i32,
        may_be_unit: bool,
        end: usize,
    },
}
