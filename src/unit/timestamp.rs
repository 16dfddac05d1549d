//! Points in time as memories write them.
//!
//! TMX asks for `YYYYMMDDThhmmssZ`. Real files also hold ISO 8601 with hyphens, fractions of a
//! second or an offset, dates without a time, and the C library's `Tue Jan 29 12:49:40 2013`.

use std::fmt;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use serde::{Serialize, Serializer};

/// Seconds since the epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// Makes a point in time from seconds since the epoch.
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(|_in_range| Self(seconds))
    }

    /// Returns the seconds since the epoch.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// Reads a date in any of the forms of real files; `None` for what is no date.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        if let Ok(time) = written.parse::<jiff::Timestamp>() {
            return Some(Self(time.as_second()));
        }
        let civil = written.trim_end_matches("UTC").trim_end_matches('Z').trim_end();
        let time: Option<DateTime> = ["%Y%m%dT%H%M%S", "%a %b %d %H:%M:%S %Y"]
            .iter()
            .find_map(|format| DateTime::strptime(format, civil).ok())
            .or_else(|| civil.parse().ok());
        let time = time.or_else(|| {
            let date = Date::strptime("%Y%m%d", civil).ok().or_else(|| civil.parse().ok())?;
            Some(date.at(0, 0, 0, 0))
        })?;
        let zoned = TimeZone::UTC.to_zoned(time).ok()?;
        Some(Self(zoned.timestamp().as_second()))
    }

    /// Writes the form that TMX asks for: `20240115T080000Z`.
    pub fn to_tmx(self) -> String {
        self.to_string().replace(['-', ':'], "")
    }
}

impl Serialize for Timestamp {
    /// Writes what [`fmt::Display`] writes.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Timestamp {
    /// Writes ISO 8601: `2024-01-15T08:00:00Z`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match jiff::Timestamp::from_second(self.0) {
            Ok(time) => time.fmt(formatter),
            Err(_out_of_range) => self.0.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_dates_of_real_files() {
        for (written, expected) in [
            ("20240115T080910Z", "2024-01-15T08:09:10Z"),
            ("2024-01-15T08:09:10Z", "2024-01-15T08:09:10Z"),
            ("2024-01-15T08:09:10.123456+03:00", "2024-01-15T05:09:10Z"),
            ("2024-01-15 08:09:10.5", "2024-01-15T08:09:10Z"),
            ("2024-01-15 08:09:10 UTC", "2024-01-15T08:09:10Z"),
            ("Tue Jan 29 12:49:40 2013", "2013-01-29T12:49:40Z"),
            ("2024-01-15", "2024-01-15T00:00:00Z"),
            ("20240115", "2024-01-15T00:00:00Z"),
        ] {
            let time = Timestamp::parse(written).expect(written);
            assert_eq!(time.to_string(), expected, "{written}");
            assert_eq!(Timestamp::parse(&time.to_tmx()), Some(time));
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for written in ["", "yesterday", "20241315T080000Z", "99999999T999999Z"] {
            assert_eq!(Timestamp::parse(written), None, "{written}");
        }
    }
}
