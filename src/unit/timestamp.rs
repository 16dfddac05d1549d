//! Points in time as memories write them.
//!
//! TMX asks for `YYYYMMDDThhmmssZ`. Real files also hold ISO 8601 with hyphens, fractions of a
//! second or an offset, dates without a time, the C library's `Tue Jan 29 12:49:40 2013`, also with `UTC` or `GMT`
//! before the year as Java and `date` write it, and e-mail's `Tue, 29 Jan 2013 12:49:40 +0000` (RFC 2822).

use std::fmt;

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, date};
use jiff::fmt::rfc2822;
use serde::{Serialize, Serializer};

/// Seconds since the epoch, UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// The time that seconds are counted from. Times are reckoned without a time zone, since those with one end a day
/// before the year 9999 does, which some tools write for never.
const EPOCH: DateTime = date(1970, 1, 1).at(0, 0, 0, 0);

/// How dates with a time are written beside ISO 8601.
const FORMATS: [&str; 4] = [
    "%Y%m%dT%H%M%S",
    "%a %b %d %H:%M:%S %Y",
    "%a %b %d %H:%M:%S UTC %Y",
    "%a %b %d %H:%M:%S GMT %Y",
];

impl Timestamp {
    /// Makes a point in time from seconds since the epoch; none beyond the year 9999 or before the year -9999.
    pub fn from_seconds(seconds: i64) -> Option<Self> {
        let time = Self(seconds);
        time.civil().map(|_in_range| time)
    }

    /// Returns date and time in UTC.
    fn civil(self) -> Option<DateTime> {
        EPOCH.checked_add(SignedDuration::from_secs(self.0)).ok()
    }

    /// Returns the seconds since the epoch.
    pub fn seconds(self) -> i64 {
        self.0
    }

    /// Reads a date in any of the forms of real files; `None` for what is no date, and for one whose year has not four
    /// digits, which TMX cannot write.
    pub fn parse(written: &str) -> Option<Self> {
        let time = Self::read(written.trim())?;
        time.civil().filter(|civil| civil.year() >= 0).map(|_writable| time)
    }

    /// Reads a date of any year.
    fn read(written: &str) -> Option<Self> {
        if let Ok(time) = written.parse::<jiff::Timestamp>() {
            return Some(Self(time.as_second()));
        }
        let civil = written.trim_end_matches("UTC").trim_end_matches('Z').trim_end();
        let time: Option<DateTime> =
            FORMATS.iter().find_map(|format| DateTime::strptime(format, civil).ok());
        let time = time.or_else(|| civil.parse().ok());
        let time = time.or_else(|| {
            let date = Date::strptime("%Y%m%d", civil).ok().or_else(|| civil.parse().ok())?;
            Some(date.at(0, 0, 0, 0))
        });
        match time {
            Some(time) => Some(Self(time.duration_since(EPOCH).as_secs())),
            None => Some(Self(rfc2822::parse(written).ok()?.timestamp().as_second())),
        }
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
        match self.civil() {
            Some(time) => write!(formatter, "{time}Z"),
            None => self.0.fmt(formatter),
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
            ("Tue Jan 29 12:49:40 UTC 2013", "2013-01-29T12:49:40Z"),
            ("Tue Jan 29 12:49:40 GMT 2013", "2013-01-29T12:49:40Z"),
            ("Tue, 29 Jan 2013 12:49:40 +0300", "2013-01-29T09:49:40Z"),
            ("29 Jan 2013 12:49:40 GMT", "2013-01-29T12:49:40Z"),
            ("2024-01-15", "2024-01-15T00:00:00Z"),
            ("20240115", "2024-01-15T00:00:00Z"),
            ("99991231T235959Z", "9999-12-31T23:59:59Z"),
            ("1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00Z"),
            ("00010101T000000Z", "0001-01-01T00:00:00Z"),
        ] {
            let time = Timestamp::parse(written).expect(written);
            assert_eq!(time.to_string(), expected, "{written}");
            assert_eq!(Timestamp::parse(&time.to_tmx()), Some(time));
        }
    }

    #[test]
    fn refuses_what_is_no_date() {
        for written in [
            "",
            "yesterday",
            "20241315T080000Z",
            "99999999T999999Z",
            "-20200102T030405Z",
            "-20200102",
            "Tue Jan 29 12:49:40 EST 2013",
            "-002020-01-02T03:04:05Z",
            "0000-01-01T00:00:00+03:00",
        ] {
            assert_eq!(Timestamp::parse(written), None, "{written}");
        }
    }
}
