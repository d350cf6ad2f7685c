//! How long ago a moment was, in words.

use jiff::Timestamp;

use super::plural;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const MONTH: i64 = 30 * DAY;
const YEAR: i64 = 365 * DAY;

/// How long ago it was, in its largest unit: "just now", "3 hours ago".
pub fn ago(at: Timestamp, now: Timestamp) -> String {
    let seconds = now.duration_since(at).as_secs();
    let (unit, one) = match seconds {
        // The clock was put back since, or that of another computer goes ahead.
        ..0 => return "later".to_owned(),
        0..MINUTE => return "just now".to_owned(),
        MINUTE..HOUR => (MINUTE, "minute"),
        HOUR..DAY => (HOUR, "hour"),
        DAY..MONTH => (DAY, "day"),
        MONTH..YEAR => (MONTH, "month"),
        YEAR.. => (YEAR, "year"),
    };
    let count = usize::try_from(seconds / unit).unwrap_or(usize::MAX);
    format!("{} ago", plural(count, one))
}
