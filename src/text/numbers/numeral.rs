//! Numerals: what a run of digits and separators means, and what stands around it.

use std::ops::Range;

use super::glyph::Glyph;
use super::grouping::{digit_groups, reading};
use super::{Number, Writing, word, word_end};
use crate::language::LanguageTag;
use crate::text::arabic;
use crate::text::decimal::Decimal;
use crate::text::number_words::multiplier;

/// The multipliers that are written onto a number in English, with their power of ten, and whether
/// they may be a unit of measurement instead (`5m`).
const SUFFIXES: [(&str, i32, bool); 7] = [
    ("bn", 9, false),
    ("b", 9, true),
    ("k", 3, true),
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
        if let Some(digits) = self.glyph(range.end).and_then(Glyph::decimals) {
            values = vec![Decimal::new(&word(self.glyphs, self.range.clone()), digits)];
            range.end += 1;
        }
        if self.belongs_to_a_name(range.start) || self.are_zero_minutes(&values) {
            writing = Writing::Identifier;
        }
        let mut scale = 0;
        match self.suffix(range.end) {
            Suffix::None => {}
            Suffix::Name => writing = Writing::Identifier,
            Suffix::Decade(end) => {
                writing = Writing::Identifier;
                values.extend(values[0].to_u64().map(|year| Decimal::from(year % 100)));
                range.end = end;
            }
            Suffix::Multiplier { power, may_be_unit, end } => {
                let scaled: Vec<_> = values.iter().map(|value| value.scaled(power)).collect();
                values = if may_be_unit { [scaled, values].concat() } else { scaled };
                (range.end, scale) = (end, power);
            }
        }
        if writing == Writing::Digits && scale == 0 {
            (range.end, scale) = self.multiply(&mut values, range.end);
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
            "s" => Suffix::Decade(suffix_end),
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
    /// The plural of a decade.
    Decade(usize),
    Multiplier {
        power: i32,
        may_be_unit: bool,
        end: usize,
    },
}

#[cfg(test)]
mod tests {
    use super::super::numbers;
    use super::*;
    use proptest::prelude::*;

    /// Writes the numbers as values parted by `|`, with `?` behind what is not asked for.
    fn shown(text: &str, tag: &str) -> String {
        let numbers = numbers(text, &tag.parse().expect("the tag is valid"));
        let shown: Vec<String> = numbers
            .iter()
            .map(|number| {
                let values: Vec<_> = number.values.iter().map(Decimal::to_string).collect();
                let mark = if number.writing == Writing::Digits { "" } else { "?" };
                values.join("|") + mark + if number.is_percent { "%" } else { "" }
            })
            .collect();
        shown.join(" ")
    }

    #[test]
    fn adds_one_fraction_to_a_number() {
        let language = "ar".parse().expect("the tag is valid");
        let found = numbers(&format!("3 رجال{}", " ونصف رجال".repeat(60)), &language);
        assert_eq!(found[0].values[0].to_string(), "3.5");
        assert!(found.iter().all(|number| number.values.len() < 20));
    }

    #[test]
    fn reads_numerals() {
        for (text, expected) in [
            ("", ""),
            ("no number", ""),
            ("7 and 007", "7 7"),
            ("٢٠٢٤ ۲۰۲۴ २०२४", "2024 2024 2024"),
            ("2,500", "2500"),
            ("2.000 2,000 2,50", "2000 2000 2.5"),
            ("2.500", "2.5|2500"),
            ("2 500 and 2\u{A0}500 and 2\u{202F}500", "2500 2500 2500"),
            ("٢٬٥٠٠٫٥ ٢٫٥ ٢،٥", "2500.5 2.5 2.5"),
            ("1,234,567.89 and 1.234.567,89", "1234567.89 1234567.89"),
            ("1,00,000", "100000"),
            ("0.05 0.500 .5", "0.05 0.5 5"),
            ("1.2.3", "1 2 3"),
            ("2003 500", "2003 500"),
            ("5% 5 % ٥٪", "5% 5% 5%"),
            ("%1 %2$s {3} site&#8217;s 3d", "1? 2? 3? 3?"),
            ("-5 and \u{2212}5 and 3-5 and (-5)", "-5|5 -5|5 3 5 -5|5"),
            ("10:30 17:00", "10 30 17 0?"),
            ("2024-07-20 20/7/2024 20.07.2024", "2024 7 20 20 7 2024 20 7 2024"),
            ("2003-04, 2003\u{2013}2004", "2003 4|2004 2003 2004"),
            ("5 p.m. 5:30 pm 11 a.m.", "5|17 5|17 30 11"),
            ("COVID-19 F-16 A4 H1N1 5G 3D", "19? 16? 4? 1? 1? 5? 3?"),
            ("mid-2003 5-year 12-member", "2003 5 12"),
            ("1st 22nd 1990s 90s", "1? 22? 1990|90? 90|90?"),
            ("5km 10mg 20MB", "5 10 20"),
            ("2½ km² x²", "2.5"),
            ("$5bn £2.5m 10k", "5000000000 2500000|2.5 10000|10"),
            ("2.5 million 3-million 100 thousand", "2500000 3000000 100000"),
            ("$300+ billion and 5+ more", "300000000000 5"),
            ("\u{202A}12\u{202C}/\u{202A}08\u{202C}", "12 8"),
            ("1\u{66C}000\u{66C}000", "1000000"),
        ] {
            assert_eq!(shown(text, "en"), expected, "{text}");
        }
    }

    #[test]
    fn reads_arabic() {
        for (text, expected) in [
            ("100 ألف و5 ملايين", "100000 5000000"),
            ("3 آلاف و500 شخص", "3500"),
            ("2 مليون ونصف", "2500000"),
            ("مليونان و200 ألف", "2200000"),
            ("مليون ونصف المليون", "1500000?"),
            ("خمسة وعشرون", "25?"),
            ("ألف وتسعمائة وثلاثة", "1903?"),
            ("الحادي والعشرين", "21?"),
            ("10 ديسمبر 2003", "10 12? 2003"),
            ("10 كانون الثاني", "10 1?"),
            ("%5 ٪٥ %1$s", "5% 5% 1?"),
            ("نصف", "0.5|50|30|1.5|2.5?"),
            ("العاشرة والنصف", "10? 0.5|50|30|1.5|2.5?"),
            ("العاشرة ونصف", "10.5|30?"),
            ("الحادية عشرة إلا ثلثا", "10|22|11? 40|20?"),
            ("الواحدة إلا خمس دقائق", "12|0|1? 55|5?"),
            ("العاشرة وخمس وأربعون دقيقة", "10? 45?"),
            ("بين الخامسة والرابعة عشرة", "5? 14?"),
            ("كل الأيام إلا ربعها إلا خمسة", "5?"),
            ("ثلاثة عقود ونصف أو عقدان", "35? 20?"),
            ("3 عقود و5 عقود", "30|3 50|5"),
            ("بثلاثية نظيفة دون رد، مقابل لا شيء", "3? 0?"),
            ("خمسا وأربعين أو ستًا وثمانين", "45? 86?"),
            ("مليونا دولار وعشرون مليونا", "1000000|2000000? 20000000?"),
            ("3 سنوات ونصف السنة", "3.5|3|0.5|50|30|1.5|2.5"),
            ("اثنا عشر طنا ونصف", "12.5|12|0.5|50|30|1.5|2.5?"),
            ("5 رجال، ونصف", "5 0.5|50|30|1.5|2.5?"),
            ("5 من بين رجاله ونصف", "5 0.5|50|30|1.5|2.5?"),
            ("1.5 بليون في 5 ومليون", "1500000000 5 1000000?"),
            ("و5 بـ5 ال5", "5 5 5"),
            ("كوفيد-19", "19?"),
            ("ثلاثة أو أربعة", "3? 4?"),
            ("مئة وعشرين ثانية", "120? 2?"),
            ("ألف وخمسمئة مرة", "1500? 1?"),
            ("ثلاثة أرباع وثلثي السكان", "0.75|75|45|1.75|2.75? 0.66|66|67|40|1.66|2.66?"),
            ("مئة وواحد", "101?"),
        ] {
            assert_eq!(shown(text, "ar"), expected, "{text}");
        }
    }

    #[test]
    fn reads_english_words() {
        for (text, expected) in [
            ("twenty-five", "25?"),
            ("two hundred and fifty thousand", "250000?"),
            ("half a million", "500000?"),
            ("one and a half million", "1500000?"),
            ("3 years and a half", "3.5|3|0.5|50|30|1.5|2.5"),
            ("3 years, half", "3 0.5|50|30|1.5|2.5?"),
            ("three or four", "3? 4?"),
            ("a quarter to ten", "45|15? 9|21|10?"),
            ("half past ten", "0.5|50|30|1.5|2.5? 10?"),
            ("five to ten men, from half to all", "5? 10? 0.5|50|30|1.5|2.5?"),
            ("two decades and 3 decades", "20? 30|3"),
            ("March 5", "3? 5"),
            ("one hundred and twenty seconds", "120?"),
            ("one hundred and fifty single mothers", "150? 1?"),
            ("two hundred is enough", "200?"),
            ("fifty of two hundred", "50? 200?"),
            ("fifty and two hundred", "50? 200?"),
            ("tens of thousands, a half of two million", "10000? 0.5|50|30|1.5|2.5? 2000000?"),
            ("the twenty-second, a hundred and one", "22? 101?"),
            ("three quarters, two thirds", "0.75|75|45|1.75|2.75? 0.66|66|67|40|1.66|2.66?"),
            ("three and three quarters", "3.75|3|0.75|75|45|1.75|2.75?"),
        ] {
            assert_eq!(shown(text, "en"), expected, "{text}");
        }
    }

    #[test]
    fn tells_where_they_stand() {
        let found = numbers("some 2.5 million%", &"en".parse().expect("the tag is valid"));
        assert_eq!((found[0].span.clone(), found[0].numeral.clone()), (5..17, Some(5..8)));
        let found = numbers("(-٥َ٪)", &"ar".parse().expect("the tag is valid"));
        assert_eq!(found[0].span, 1..5);
    }

    proptest! {
        #[test]
        fn never_overlaps(
            text in "\\PC{0,40}|[0-9.,:/% -]{0,40}|(و|[0-9]|ألف|مليون|خمسة|نصف|كانون|الثاني|\\.| |،){0,20}",
        ) {
            let length = text.chars().count();
            for tag in ["en", "ar", "fr"] {
                let mut last = 0;
                for number in numbers(&text, &tag.parse().expect("the tag is valid")) {
                    prop_assert!(last <= number.span.start && number.span.start < number.span.end);
                    prop_assert!(!number.values.is_empty());
                    last = number.span.end;
                }
                prop_assert!(last <= length);
            }
        }
    }
}
