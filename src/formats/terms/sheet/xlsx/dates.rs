//! Dates and times of cells, which workbooks have as numbers of days.

use calamine::ExcelDateTime;

/// The day behind the last that spreadsheets know, 9999-12-31.
const LAST_DAY: f64 = 2_958_466.0;

/// Returns a date, a time or both as ISO 8601 has them, a duration in hours; what is none of them as a number.
pub(super) fn date_of(value: &ExcelDateTime) -> String {
    let days = value.as_f64();
    if !(0.0..LAST_DAY).contains(&days) {
        return days.to_string();
    }
    let (year, month, day, hour, minute, second, _millisecond) = value.to_ymd_hms_milli();
    let date = || format!("{year:04}-{month:02}-{day:02}");
    let time = || format!("{hour:02}:{minute:02}:{second:02}");
    if value.is_duration() {
        let hours = days.trunc() * 24.0 + f64::from(hour);
        format!("{hours}:{minute:02}:{second:02}")
    } else if days < 1.0 {
        time()
    } else if days.fract() == 0.0 {
        date()
    } else {
        format!("{}T{}", date(), time())
    }
}

#[cfg(test)]
mod tests {
    use calamine::ExcelDateTimeType;

    use super::*;

    #[test]
    fn writes_dates_as_people_read_them() {
        for (days, is_duration, text) in [
            (45293.0, false, "2024-01-02"),
            (45293.75, false, "2024-01-02T18:00:00"),
            (0.5, false, "12:00:00"),
            (1.25, true, "30:00:00"),
            (-1.0, false, "-1"),
            (1e9, false, "1000000000"),
            (f64::NAN, false, "NaN"),
        ] {
            let kind = match is_duration {
                true => ExcelDateTimeType::TimeDelta,
                false => ExcelDateTimeType::DateTime,
            };
            assert_eq!(date_of(&ExcelDateTime::new(days, kind, false)), text);
        }
    }
}
