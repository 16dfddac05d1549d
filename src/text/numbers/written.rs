//! How a numeral is written: its digits, their script, the signs that part thousands and decimals.
//!
//! A number that is put in the place of another must be written as that one was. Only writings that have
//! one reading are taken: `2,500` and `2.5` are, `2.500` is 2.5 to one writer and 2500 to another.
//!
//! ```
//! use turjuman::text::numbers::WrittenNumeral;
//! let arabic = "ar".parse()?;
//! let read = |text| WrittenNumeral::read(text).expect("one reading");
//! let (stored, asked) = (read("2,500"), read("13,600"));
//! let written = asked.written_like(&read("٢٬٥٠٠"), &stored, &arabic);
//! assert_eq!(written.as_deref(), Some("١٣٬٦٠٠"));
//! # Ok::<(), turjuman::language::LanguageError>(())
//! ```

use super::grouping::{are_western_thousands, parts_thousands_by_commas};
use crate::language::LanguageTag;
use crate::text::decimal::Decimal;
use crate::text::digits::ascii_digit;

/// A numeral with the way in which it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenNumeral {
    /// The digits before the decimal sign, in ASCII, leading zeros with them.
    whole: String,
    /// The digits behind it, in ASCII, trailing zeros with them.
    fraction: Option<String>,
    /// The digit zero of its script.
    zero: char,
    /// The sign that parts its thousands.
    grouping: Option<char>,
    /// The sign before its fraction.
    decimal: Option<char>,
}

impl WrittenNumeral {
    /// Reads a numeral that has nothing but digits of one script, signs that part its thousands, and a
    /// decimal sign; `None` where it is none such, or where it has several readings.
    pub fn read(text: &str) -> Option<Self> {
        let mut groups = vec![String::new()];
        let mut signs = Vec::new();
        let mut zero = None;
        for character in text.chars() {
            let digit = ascii_digit(character);
            if let Some(value) = digit.to_digit(10) {
                let own_zero = char::from_u32(u32::from(character) - value)?;
                if *zero.get_or_insert(own_zero) != own_zero {
                    return None;
                }
                groups.last_mut()?.push(digit);
            } else {
                signs.push(character);
                groups.push(String::new());
            }
        }
        if groups.iter().any(String::is_empty) {
            return None;
        }
        let (grouping, decimal) = roles(&groups, &signs)?;
        let fraction = decimal.and_then(|_sign| groups.pop());
        Some(Self { whole: groups.concat(), fraction, zero: zero?, grouping, decimal })
    }

    /// Returns the number.
    pub fn value(&self) -> Decimal {
        Decimal::new(&self.whole, self.fraction.as_deref().unwrap_or_default())
    }

    /// Returns the number in ASCII digits, with a decimal point and without grouping.
    pub fn plain(&self) -> String {
        let mut plain = self.whole.clone();
        if let Some(fraction) = &self.fraction {
            plain.push('.');
            plain.push_str(fraction);
        }
        plain
    }

    /// Returns the number in the writing of `model`, which is a translation, in `language`, of the numeral
    /// `original`: in its script, with its signs, and without leading zeros where `model` has left those of
    /// `original` out. `None` where `model` and `original` are not digit for digit the same, where this
    /// number is not of the kind of `original` (a year is not a count), or where nothing shows which
    /// sign to write.
    pub fn written_like(
        &self,
        model: &Self,
        original: &Self,
        language: &LanguageTag,
    ) -> Option<String> {
        let without_zeros = |whole: &str| match whole.trim_start_matches('0') {
            "" => "0".to_owned(),
            rest => rest.to_owned(),
        };
        let whole = if model.whole == original.whole {
            self.whole.clone()
        } else if model.whole == without_zeros(&original.whole) {
            without_zeros(&self.whole)
        } else {
            return None;
        };
        let is_other_kind = self.is_long()
            && original.is_long()
            && self.grouping.is_some() != original.grouping.is_some();
        if model.fraction != original.fraction || is_other_kind {
            return None;
        }
        let grouping = match model.grouping {
            _ if whole.len() <= 3 => None,
            Some(sign) => Some(sign),
            None if model.is_long() || self.grouping.is_none() => None,
            None => Some(usual_signs(model.zero, language).0?),
        };
        self.in_script_of(model, whole, grouping, language)
    }

    /// Returns the number in the digits and with the signs of `model`, another number in a text in `language`;
    /// thousands are parted where they are here. `None` where nothing shows which sign to write, or where what is
    /// written would have several readings.
    ///
    /// ```
    /// # use turjuman::text::numbers::WrittenNumeral;
    /// let read = |text| WrittenNumeral::read(text).expect("one reading");
    /// let written = read("٢٠٠٣").in_digits_of(&read("1,250"), &"en".parse()?);
    /// assert_eq!(written.as_deref(), Some("2003"));
    /// # Ok::<(), turjuman::language::LanguageError>(())
    /// ```
    pub fn in_digits_of(&self, model: &Self, language: &LanguageTag) -> Option<String> {
        let grouping = match (self.grouping, model.grouping) {
            (None, _) => None,
            (Some(_), Some(sign)) => Some(sign),
            (Some(_), None) if model.is_long() => None,
            (Some(_), None) => Some(usual_signs(model.zero, language).0?),
        };
        self.in_script_of(model, self.whole.clone(), grouping, language)
    }

    /// Tells whether its thousands could be parted.
    fn is_long(&self) -> bool {
        self.whole.len() > 3
    }

    /// Writes the number, with these digits before the fraction, in the digits of `model` and with its decimal sign.
    fn in_script_of(
        &self,
        model: &Self,
        whole: String,
        grouping: Option<char>,
        language: &LanguageTag,
    ) -> Option<String> {
        let decimal = match &self.fraction {
            None => None,
            Some(_digits) => Some(model.decimal.or(usual_signs(model.zero, language).1)?),
        };
        let written =
            Self { whole, fraction: self.fraction.clone(), zero: model.zero, grouping, decimal };
        let text = written.to_text()?;
        (Self::read(&text)? == written).then_some(text)
    }

    fn to_text(&self) -> Option<String> {
        let mut text = String::new();
        let digit = |digit: char| char::from_u32(u32::from(self.zero) + digit.to_digit(10)?);
        for (index, character) in self.whole.chars().enumerate() {
            let left = self.whole.len() - index;
            if index > 0 && left.is_multiple_of(3) {
                text.extend(self.grouping);
            }
            text.push(digit(character)?);
        }
        if let (Some(sign), Some(fraction)) = (self.decimal, &self.fraction) {
            text.push(sign);
            for character in fraction.chars() {
                text.push(digit(character)?);
            }
        }
        Some(text)
    }
}

/// Returns which of the signs between groups of digits parts thousands and which the fraction, where
/// there is only one way to read them.
fn roles(groups: &[String], signs: &[char]) -> Option<(Option<char>, Option<char>)> {
    let Some((&last, before)) = signs.split_last() else { return Some((None, None)) };
    let may_group = |sign: char| matches!(sign, ',' | '.' | '،' | '٬') || is_space(sign);
    let may_be_decimal = |sign: char| matches!(sign, ',' | '.' | '،' | '٫');
    match before.first() {
        None => {
            if last == '.' && are_western_thousands(groups) {
                return None;
            }
            if may_group(last) && are_western_thousands(groups) {
                Some((Some(last), None))
            } else {
                may_be_decimal(last).then_some((None, Some(last)))
            }
        }
        Some(&first) => {
            if !may_group(first) || before.iter().any(|&sign| sign != first) {
                return None;
            }
            if last == first {
                return are_western_thousands(groups).then_some((Some(first), None));
            }
            let is_fraction =
                may_be_decimal(last) && are_western_thousands(&groups[..groups.len() - 1]);
            is_fraction.then_some((Some(first), Some(last)))
        }
    }
}

fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}')
}

/// Returns the signs for thousands and decimals that are usual in a language with digits of this script,
/// where that is certain.
fn usual_signs(zero: char, language: &LanguageTag) -> (Option<char>, Option<char>) {
    match zero {
        '٠' | '۰' => (Some('٬'), Some('٫')),
        '0' if parts_thousands_by_commas(language) => (Some(','), Some('.')),
        _ => (None, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_has_one_reading() {
        for (text, plain) in [
            ("7", Some("7")),
            ("007", Some("007")),
            ("٢٠٢٤", Some("2024")),
            ("2,500", Some("2500")),
            ("2,50", Some("2.50")),
            ("2.5", Some("2.5")),
            ("0.500", Some("0.500")),
            ("2.500", None),
            ("2.500.000", Some("2500000")),
            ("2 500", Some("2500")),
            ("2\u{202F}500,75", Some("2500.75")),
            ("1,234.5", Some("1234.5")),
            ("1.234,5", Some("1234.5")),
            ("١٬٢٣٤٫٥", Some("1234.5")),
            ("٢٫٥٠٠", Some("2.500")),
            ("1,00,000", None),
            ("1,2.3,4", None),
            ("1:2", None),
            ("2٣", None),
            ("5\u{64E}", None),
            (",5", None),
            ("", None),
        ] {
            let found = WrittenNumeral::read(text).map(|numeral| numeral.plain());
            assert_eq!(found.as_deref(), plain, "{text}");
        }
    }

    #[test]
    fn writes_a_number_like_another() {
        for (asked, original, model, tag, expected) in [
            ("153", "121", "121", "ar", Some("153")),
            ("153", "121", "١٢١", "ar", Some("١٥٣")),
            ("153", "121", "۱۲۱", "fa", Some("۱۵۳")),
            ("2,750,000", "1,500", "1.500.000", "ar", None),
            ("2,750", "1,500", "1 500", "ar", Some("2 750")),
            ("2,750", "1,500", "1500", "ar", Some("2750")),
            ("2,750", "500", "500", "ar", Some("2,750")),
            ("2,750", "500", "٥٠٠", "ar", Some("٢٬٧٥٠")),
            ("2,750", "500", "500", "de", None),
            ("2,750", "1,500", "1\u{A0}500", "de", Some("2\u{A0}750")),
            ("750", "1,500", "١٬٥٠٠", "ar", Some("٧٥٠")),
            ("2024", "2,500", "2,500", "ar", None),
            ("2024", "2023", "٢٠٢٣", "ar", Some("٢٠٢٤")),
            ("3.75", "2.5", "٢٫٥", "ar", Some("٣٫٧٥")),
            ("3.75", "2.5", "2,5", "ar", Some("3,75")),
            ("3.75", "2", "2", "ar", Some("3.75")),
            ("3.75", "2", "2", "de", None),
            ("3.125", "2", "2", "ar", None),
            ("3", "2.5", "2.5", "ar", Some("3")),
            ("08", "07", "7", "ar", Some("8")),
            ("00", "07", "7", "ar", Some("0")),
            ("08", "07", "07", "ar", Some("08")),
            ("8", "7", "07", "ar", None),
            ("2.75", "2.50", "2.5", "ar", None),
            ("8", "7", "6", "ar", None),
        ] {
            let read = |text| WrittenNumeral::read(text);
            let written = (|| {
                let language = tag.parse().expect("the tag is valid");
                read(asked)?.written_like(&read(model)?, &read(original)?, &language)
            })();
            assert_eq!(written.as_deref(), expected, "{asked} for {original} as {model}");
        }
    }

    proptest! {
        #[test]
        fn writing_keeps_the_number(
            asked in "[0-9]{1,7}([.,][0-9]{1,4})?|[1-9][0-9]{0,2}(,[0-9]{3}){1,2}",
            original in "[0-9]{1,7}([.,][0-9]{1,4})?|[1-9][0-9]{0,2}(,[0-9]{3}){1,2}",
            arabic in any::<bool>(),
        ) {
            let language = "ar".parse().expect("the tag is valid");
            let model: String = match arabic {
                false => original.clone(),
                true => original
                    .chars()
                    .map(|digit| match digit.to_digit(10) {
                        Some(value) => char::from_u32(0x660 + value).expect("a digit"),
                        None if digit == ',' => '٬',
                        None => '٫',
                    })
                    .collect(),
            };
            let read = |text: &str| WrittenNumeral::read(text);
            if let (Some(asked), Some(original), Some(model)) = (read(&asked), read(&original), read(&model))
                && let Some(text) = asked.written_like(&model, &original, &language)
            {
                let written = read(&text).expect("it has one reading");
                prop_assert_eq!(written.value(), asked.value());
                prop_assert_eq!(written.zero, model.zero);
            }
        }
    }
}
