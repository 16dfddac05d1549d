//! Points that are taken off scores.
//!
//! ```
//! use turjuman::matching::Points;
//! assert_eq!("2".parse::<Points>()?.get(), 2);
//! assert!("101".parse::<Points>().is_err());
//! # Ok::<(), turjuman::matching::PointsError>(())
//! ```

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize};

use crate::matching::whole_number::whole_number;

/// Points that are taken off a score, from 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Points(u8);

/// What is no number of points.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0} is not a penalty; penalties are whole numbers from 0 to 100")]
pub struct PointsError(pub String);

impl Points {
    /// No penalty.
    pub const NONE: Self = Self(0);

    /// Makes points.
    ///
    /// # Errors
    /// Where the number is above 100.
    pub fn new(number: u8) -> Result<Self, PointsError> {
        i64::from(number).try_into()
    }

    /// Makes points of a number that is known to be right.
    pub(crate) const fn of<const NUMBER: u8>() -> Self {
        const { assert!(NUMBER <= 100) };
        Self(NUMBER)
    }

    /// Returns the number.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<i64> for Points {
    type Error = PointsError;

    fn try_from(number: i64) -> Result<Self, PointsError> {
        let points = u8::try_from(number).ok().filter(|points| *points <= 100);
        points.map(Self).ok_or_else(|| PointsError(number.to_string()))
    }
}

impl fmt::Display for Points {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<'de> Deserialize<'de> for Points {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        whole_number(deserializer, "a whole number from 0 to 100")
    }
}

impl FromStr for Points {
    type Err = PointsError;

    fn from_str(text: &str) -> Result<Self, PointsError> {
        let number: Option<i64> = text.parse().ok();
        number.and_then(|number| number.try_into().ok()).ok_or_else(|| PointsError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn are_from_0_to_100() {
        for (text, points) in
            [("0", Some(0)), ("100", Some(100)), ("101", None), ("-1", None), ("2x", None)]
        {
            assert_eq!(text.parse::<Points>().ok().map(Points::get), points, "{text}");
        }
        assert_eq!(Points::try_from(300), Err(PointsError("300".to_owned())));
    }
}
