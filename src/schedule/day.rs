//! The candidate's days, and how their number is written.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The candidate's day at a moment: a day begins when the clock on the wall shows
/// `starts_at` o'clock, not at midnight, so that who practises late is still in the same
/// day. Hours are never subtracted from the moment itself: a day on which the clock
/// changes has 23 or 25 of them.
pub fn day_of(at: Timestamp, zone: &TimeZone, starts_at: u8) -> Date {
    let wall = zone.to_datetime(at);
    if i16::from(wall.hour()) < i16::from(starts_at) {
        wall.date().saturating_sub(1.day())
    } else {
        wall.date()
    }
}

/// Days from one day to a later one; negative when it is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    let hours = from.duration_until(to).as_hours();
    i32::try_from(hours / 24).unwrap_or(i32::MAX)
}

/// The day after `days` days, or the last day of the calendar.
pub(super) fn later(from: Date, days: u32) -> Date {
    from.saturating_add(i64::from(days).days())
}

/// An interval as short as it can stand under a grade: `2 d`, `1.5 mo`, `3.7 y`. As in
/// Anki, a month is a twelfth of 365 days, and months and years have one decimal unless
/// it is zero.
pub fn interval_words(days: i32) -> String {
    const YEAR: f64 = 365.0;
    const MONTH: f64 = YEAR / 12.0;
    let count = f64::from(days);
    let (amount, unit) = match count.abs() {
        span if span < MONTH => return format!("{days} d"),
        span if span < YEAR => (count / MONTH, "mo"),
        _ => (count / YEAR, "y"),
    };
    let tenths = (amount * 10.0).round() / 10.0;
    format!("{tenths} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    /// New York's rule, written out: no time zone database is needed.
    fn new_york() -> TimeZone {
        TimeZone::posix("EST5EDT,M3.2.0,M11.1.0").unwrap()
    }

    fn moment(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    #[test]
    fn a_day_begins_at_its_hour_and_not_at_midnight() {
        let cases = [
            ("2026-11-22T08:59:59Z", date(2026, 11, 21)),
            ("2026-11-22T09:00:00Z", date(2026, 11, 22)),
            ("2026-11-23T04:30:00Z", date(2026, 11, 22)),
            ("2026-01-01T06:00:00Z", date(2025, 12, 31)),
        ];
        for (at, expected) in cases {
            assert_eq!(day_of(moment(at), &new_york(), 4), expected, "{at}");
        }
        assert_eq!(day_of(moment("2026-11-22T00:00:00Z"), &TimeZone::UTC, 0), date(2026, 11, 22));
    }

    #[test]
    fn a_change_of_the_clock_moves_no_day() {
        // Summer time begins on 8 March 2026 at 7:00 UTC and ends on 1 November at 6:00 UTC.
        let cases = [
            ("2026-03-08T07:59:59Z", date(2026, 3, 7)),
            ("2026-03-08T08:00:00Z", date(2026, 3, 8)),
            ("2026-11-01T08:59:59Z", date(2026, 10, 31)),
            ("2026-11-01T09:00:00Z", date(2026, 11, 1)),
        ];
        for (at, expected) in cases {
            assert_eq!(day_of(moment(at), &new_york(), 4), expected, "{at}");
        }
    }

    #[test]
    fn intervals_are_as_short_as_in_anki() {
        let cases = [
            (1, "1 d"),
            (2, "2 d"),
            (30, "30 d"),
            (31, "1 mo"),
            (46, "1.5 mo"),
            (163, "5.4 mo"),
            (364, "12 mo"),
            (365, "1 y"),
            (1346, "3.7 y"),
            (3292, "9 y"),
            (36500, "100 y"),
        ];
        for (days, words) in cases {
            assert_eq!(interval_words(days), words);
        }
    }

    proptest! {
        #[test]
        fn days_only_go_forward(start in 1_700_000_000_i64..1_900_000_000, step in 0_i64..200_000, hour in 0_u8..24) {
            let at = |seconds| day_of(Timestamp::from_second(seconds).unwrap(), &new_york(), hour);
            let (before, after) = (at(start), at(start + step));
            prop_assert!(before <= after);
            prop_assert!(i64::from(days_between(before, after)) <= step / 82_800 + 1);
        }
    }
}
