//! When a backup was made, how large it is and what it holds, in words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::ops::backup::{Contents, Reason};
use crate::ops::plural;

/// When it was, in at most twelve columns: "22 Nov 21:10", in another year "22 Nov 2025".
pub fn made(at: Timestamp, now: Timestamp, zone: &TimeZone) -> String {
    let (at, now) = (at.to_zoned(zone.clone()), now.to_zoned(zone.clone()));
    let form = if at.year() == now.year() { "%e %b %H:%M" } else { "%e %b %Y" };
    at.strftime(form).to_string()
}

/// A number of bytes in at most seven columns, in units of a thousand: "812 kB", "2.1 MB".
pub fn size(bytes: u64) -> String {
    let (unit, name) = match bytes {
        ..1_000 => return format!("{bytes} B"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let (whole, tenth) = (bytes / unit, bytes % unit * 10 / unit);
    if whole < 10 { format!("{whole}.{tenth} {name}") } else { format!("{whole} {name}") }
}

/// What a bank holds: "1042 questions, 3 sets, 220 reviews".
pub fn holds(contents: &Contents) -> String {
    let Contents { questions, sets, reviews, .. } = contents;
    let counted = [(questions, "question"), (sets, "set"), (reviews, "review")]
        .map(|(count, one)| plural(usize::try_from(*count).unwrap_or(usize::MAX), one));
    counted.join(", ")
}

/// Why it was made, in the few words that a column has room for.
pub fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Daily => "daily",
        Reason::Migration => "before an update",
        Reason::Import => "before an import",
        Reason::Restore => "before a restore",
        Reason::ByHand => "by hand",
    }
}
