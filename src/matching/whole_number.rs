//! Whole numbers of a range, as a configuration has them.

use std::fmt;
use std::marker::PhantomData;

use serde::Deserializer;
use serde::de::{Error, Unexpected, Visitor};

/// Reads a whole number; `expected` says which ones there are, where something else stands in its place.
pub(super) fn whole_number<'de, D, T>(
    deserializer: D,
    expected: &'static str,
) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: TryFrom<i64, Error: fmt::Display>,
{
    deserializer.deserialize_i64(WholeNumber { expected, value: PhantomData })
}

struct WholeNumber<T> {
    expected: &'static str,
    value: PhantomData<T>,
}

impl<T: TryFrom<i64, Error: fmt::Display>> Visitor<'_> for WholeNumber<T> {
    type Value = T;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.expected)
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<T, E> {
        T::try_from(number).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<T, E> {
        match i64::try_from(number) {
            Ok(number) => self.visit_i64(number),
            Err(_too_large) => Err(E::invalid_value(Unexpected::Unsigned(number), &self)),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::matching::{Points, Score};

    #[test]
    fn says_what_is_expected() {
        let score = |json: &str| serde_json::from_str::<Score>(json).map(Score::percent);
        let points = |json: &str| serde_json::from_str::<Points>(json).map(Points::get);
        assert_eq!((score("101").expect("a score"), points("100").expect("points")), (101, 100));
        for (found, expected) in [
            (score("102"), "102 is not a score; scores are from 0 to 101 percent"),
            (score("-1"), "-1 is not a score; scores are from 0 to 101 percent"),
            (score("'x'"), "expected value"),
            (score("true"), "invalid type: boolean `true`, expected a whole number from 0 to 101"),
            (points("101"), "101 is not a penalty; penalties are whole numbers from 0 to 100"),
            (points("\"1\""), "invalid type: string \"1\", expected a whole number from 0 to 100"),
            (points("1.5"), "invalid type: floating point `1.5`, expected a whole number from 0"),
            (points(&u64::MAX.to_string()), "invalid value: integer `18446744073709551615`, exp"),
        ] {
            let message = found.expect_err(expected).to_string();
            assert!(message.starts_with(expected), "{message}");
        }
    }
}
