//! Exact decimal numbers: as many digits as were written, and no rounding.
//!
//! A number of a text may have any length, and 0.1 must be 0.1, so a value is its significant digits
//! and a power of ten. Two writings of one value are equal: `2.50` is `2.5`, and `2.5` million is
//! `2500000`.
//!
//! ```
//! use turjuman::text::decimal::Decimal;
//! let two_and_a_half = Decimal::new("2", "50");
//! assert_eq!(two_and_a_half.scaled(6), Decimal::from(2_500_000));
//! assert_eq!(two_and_a_half.to_string(), "2.5");
//! ```

use std::fmt;

/// An exact decimal number.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    is_negative: bool,
    /// ASCII digits that neither begin nor end with 0; empty for zero.
    digits: String,
    /// The power of ten that the digits, read as a whole number, are multiplied by; 0 for zero.
    exponent: i64,
}

impl Decimal {
    /// Makes the number with these ASCII digits before and after the decimal point; characters that
    /// are no ASCII digits are left out.
    pub fn new(whole: &str, fraction: &str) -> Self {
        let is_digit = |character: &char| character.is_ascii_digit();
        let mut digits: String = whole.chars().filter(is_digit).collect();
        let before = digits.len();
        digits.extend(fraction.chars().filter(is_digit));
        let exponent = before as i64 - digits.len() as i64;
        Self::normalised(digits, exponent)
    }

    fn normalised(digits: String, exponent: i64) -> Self {
        let significant = digits.trim_end_matches('0');
        let exponent = exponent + (digits.len() - significant.len()) as i64;
        let significant = significant.trim_start_matches('0');
        let exponent = if significant.is_empty() { 0 } else { exponent };
        Self { is_negative: false, digits: significant.to_owned(), exponent }
    }

    /// Returns the number times a power of ten.
    #[must_use]
    pub fn scaled(&self, power: i32) -> Self {
        let exponent = if self.is_zero() { 0 } else { self.exponent + i64::from(power) };
        Self { exponent, ..self.clone() }
    }

    /// Returns the number with the other sign; zero has none.
    #[must_use]
    pub fn negated(&self) -> Self {
        Self { is_negative: !self.is_negative && !self.is_zero(), ..self.clone() }
    }

    /// Returns the sum of two numbers that are not negative, or `None` where one is or where the sum
    /// would have more than 36 digits.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let exponent = self.exponent.min(other.exponent);
        let aligned = |number: &Self| -> Option<u128> {
            let zeros = u32::try_from(number.exponent - exponent).ok()?;
            let is_short = number.digits.len() + zeros as usize <= 36 && !number.is_negative;
            let whole = || number.digits.parse().unwrap_or(0_u128) * 10_u128.pow(zeros);
            is_short.then(whole)
        };
        let sum = aligned(self)? + aligned(other)?;
        Some(Self::normalised(sum.to_string(), exponent))
    }

    /// Tells whether the number is zero.
    pub fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Tells whether the number, without its sign, is less than this power of ten.
    pub fn is_below_power(&self, power: i32) -> bool {
        self.is_zero() || self.digits.len() as i64 + self.exponent <= i64::from(power)
    }

    /// Returns the number where it is a whole one that is not negative and fits.
    pub fn to_u64(&self) -> Option<u64> {
        if self.is_negative || !(0..20).contains(&self.exponent) || self.digits.len() > 20 {
            return None;
        }
        let digits: u64 = if self.is_zero() { 0 } else { self.digits.parse().ok()? };
        digits.checked_mul(10_u64.pow(self.exponent as u32))
    }
}

impl From<u64> for Decimal {
    fn from(number: u64) -> Self {
        Self::new(&number.to_string(), "")
    }
}

impl fmt::Display for Decimal {
    /// Writes the number without separators, and with an exponent where it would have more than 40
    /// zeros.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_negative { "-" } else { "" };
        let digits = if self.is_zero() { "0" } else { &self.digits };
        let length = digits.len() as i64;
        match self.exponent {
            0 => write!(formatter, "{sign}{digits}"),
            zeros @ 1..=40 => write!(formatter, "{sign}{digits}{:0<1$}", "", zeros as usize),
            behind if behind < 0 && -behind < length => {
                let (whole, fraction) = digits.split_at((length + behind) as usize);
                write!(formatter, "{sign}{whole}.{fraction}")
            }
            behind @ -40..0 => write!(formatter, "{sign}0.{digits:0>0$}", -behind as usize),
            exponent => write!(formatter, "{sign}{digits}e{exponent}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn writes_what_it_read() {
        for (whole, fraction, written) in [
            ("0", "", "0"),
            ("", "", "0"),
            ("000", "000", "0"),
            ("007", "", "7"),
            ("2500", "", "2500"),
            ("2", "50", "2.5"),
            ("0", "05", "0.05"),
            ("10", "01", "10.01"),
        ] {
            assert_eq!(Decimal::new(whole, fraction).to_string(), written);
        }
        assert_eq!(Decimal::from(5).negated().to_string(), "-5");
        assert_eq!(Decimal::from(0).negated(), Decimal::from(0));
        assert_eq!(Decimal::from(1).scaled(60).to_string(), "1e60");
        assert_eq!(Decimal::from(1).scaled(-60).to_string(), "1e-60");
    }

    #[test]
    fn adds_exactly() {
        let sum = |left: Decimal, right: Decimal| left.plus(&right).map(|sum| sum.to_string());
        assert_eq!(sum(Decimal::from(3000), Decimal::from(500)).as_deref(), Some("3500"));
        assert_eq!(sum(Decimal::new("0", "1"), Decimal::new("0", "2")).as_deref(), Some("0.3"));
        assert_eq!(sum(Decimal::from(0), Decimal::from(0)).as_deref(), Some("0"));
        assert_eq!(sum(Decimal::from(1), Decimal::from(1).negated()), None);
        assert_eq!(sum(Decimal::from(1).scaled(90), Decimal::from(1)), None);
    }

    #[test]
    fn knows_its_size() {
        assert!(Decimal::from(999).is_below_power(3) && !Decimal::from(1000).is_below_power(3));
        assert_eq!(Decimal::new("2", "5").to_u64(), None);
        assert_eq!(Decimal::from(u64::MAX).to_u64(), Some(u64::MAX));
        assert_eq!(Decimal::from(3).scaled(19).to_u64(), None);
    }

    proptest! {
        #[test]
        fn keeps_whole_numbers(number in any::<u64>(), power in 0..40_i32) {
            let decimal = Decimal::from(number);
            prop_assert_eq!(decimal.to_u64(), Some(number));
            prop_assert_eq!(decimal.to_string(), number.to_string());
            prop_assert_eq!(decimal.scaled(power).scaled(-power), decimal);
        }
    }
}
