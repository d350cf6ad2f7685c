//! The packs that a bank has taken in, its file and its backups.

use std::path::PathBuf;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Serialize;

use crate::ops::{Result, ago, backup};
use crate::store::Store;
use crate::store::packs::{self, PackRow};

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
    /// How many backups are kept.
    pub backups: usize,
    /// How long ago the newest one was made, in words.
    #[serde(skip)]
    pub last_backup: Option<String>,
}

/// The packs, with days in the user's place, and the file as it is now.
pub fn bank_held(store: &Store, now: Timestamp, zone: &TimeZone) -> Result<BankHeld> {
    let taken = |pack: PackRow| {
        let at = Timestamp::from_second(pack.imported).unwrap_or_default();
        TakenPack { pack, day: at.to_zoned(zone.clone()).date(), ago: ago(at, now) }
    };
    Ok(BankHeld {
        packs: packs::all(store.conn())?.into_iter().map(taken).collect(),
        file: file(store, now)?,
        version: store.version(),
    })
}

fn file(store: &Store, now: Timestamp) -> Result<Option<BankFile>> {
    let Some(path) = store.path() else { return Ok(None) };
    let backups = backup::backups(path)?;
    Ok(Some(BankFile {
        path: path.into(),
        bytes: store.bytes(),
        backups: backups.len(),
        last_backup: backups.first().map(|newest| ago(newest.made, now)),
    }))
}
