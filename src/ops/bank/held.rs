//! The packs that a bank has taken in, and its file.

use std::fs;
use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::ops::{Result, plural};
use crate::store::packs::{self, PackRow};
use crate::store::{Store, StoreError};

/// What a bank holds besides its questions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankHeld {
    /// In the order of their ids.
    pub packs: Vec<TakenPack>,
    /// `None` for a bank that lives in memory.
    pub file: Option<BankFile>,
    /// The number of its last migration.
    pub version: i64,
}

/// A pack with the day on which it was last taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenPack {
    pub pack: PackRow,
    pub day: Date,
    /// How long ago that was, in words.
    pub ago: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BankFile {
    pub path: PathBuf,
    /// With what waits beside the file to be written into it.
    pub bytes: u64,
}

/// The packs, with days in the user's place, and the file as it is now.
pub fn bank_held(store: &Store, now: Timestamp, zone: &TimeZone) -> Result<BankHeld> {
    let today = now.to_zoned(zone.clone()).date();
    let taken = |pack: PackRow| {
        let at = Timestamp::from_second(pack.imported).unwrap_or_default();
        let day = at.to_zoned(zone.clone()).date();
        TakenPack { pack, day, ago: ago(day, today) }
    };
    Ok(BankHeld {
        packs: packs::all(store.conn())?.into_iter().map(taken).collect(),
        file: file(store)?,
        version: store.version(),
    })
}

fn file(store: &Store) -> Result<Option<BankFile>> {
    let Some(path) = store.path() else { return Ok(None) };
    let failed = |source| StoreError::File { action: "cannot look at", path: path.into(), source };
    let mut bytes = fs::metadata(path).map_err(failed)?.len();
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    // Most banks have none just now.
    bytes += fs::metadata(journal).map_or(0, |journal| journal.len());
    Ok(Some(BankFile { path: path.into(), bytes }))
}

/// "today", "12 days ago", "3 months ago"; a day to come, by a clock that was set back, is today.
fn ago(day: Date, today: Date) -> String {
    let days = usize::try_from((today - day).get_days()).unwrap_or(0);
    let (count, unit) = match days {
        0 => return "today".to_owned(),
        1 => return "yesterday".to_owned(),
        2..60 => (days, "day"),
        60..730 => (days / 30, "month"),
        _ => (days / 365, "year"),
    };
    format!("{} ago", plural(count, unit))
}

/// Bytes as people say them, in powers of 1000: "16.2 MB".
pub fn size(bytes: u64) -> String {
    const UNITS: [&str; 4] = ["kB", "MB", "GB", "TB"];
    let mut whole = bytes;
    let mut unit = 0;
    while whole >= 1_000_000 && unit + 1 < UNITS.len() {
        whole /= 1000;
        unit += 1;
    }
    format!("{}.{} {}", whole / 1000, whole % 1000 / 100, UNITS[unit])
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn times_are_said_as_people_say_them() {
        let today = date(2026, 11, 22);
        for (day, said) in [
            (date(2026, 11, 23), "today"),
            (date(2026, 11, 22), "today"),
            (date(2026, 11, 21), "yesterday"),
            (date(2026, 10, 22), "31 days ago"),
            (date(2026, 9, 20), "2 months ago"),
            (date(2025, 11, 22), "12 months ago"),
            (date(2024, 11, 22), "2 years ago"),
        ] {
            assert_eq!(ago(day, today), said, "{day}");
        }
    }

    #[test]
    fn sizes_are_said_as_people_say_them() {
        for (bytes, said) in [
            (0, "0.0 kB"),
            (4_096, "4.0 kB"),
            (999_999, "999.9 kB"),
            (1_000_000, "1.0 MB"),
            (16_250_000, "16.2 MB"),
            (3_500_000_000, "3.5 GB"),
        ] {
            assert_eq!(size(bytes), said, "{bytes}");
        }
    }
}
