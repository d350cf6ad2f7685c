//! Backups: whole copies of the bank in a folder beside it, and a copy put in its place.
//!
//! A copy counts only after it was opened and read; a bank is replaced only after what was
//! there is kept under another name.

mod keep;
mod restore;
mod salvage;
#[cfg(test)]
pub(in crate::ops) mod tests;

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

use crate::domain::{Word, vocabulary};
use crate::store::{Store, StoreError, backup, files};

use super::{OpError, Result};

pub use crate::store::backup::Contents;
pub use restore::{Restored, restore, restore_damaged};
pub use salvage::{Salvaged, SalvagedRows, salvage};

vocabulary! {
    /// Why a backup was made.
    Reason, "reason":
    Daily = "daily", "every day";
    Migration = "migration", "before a newer version of the program changed its tables";
    Import = "import", "before an import";
    Restore = "restore", "before another backup took its place";
    ByHand = "by-hand", "by hand";
}

/// A backup as its folder shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    pub path: PathBuf,
    pub made: Timestamp,
    pub reason: Reason,
    pub bytes: u64,
}

/// How a moment is written in the names of files.
const MOMENT: &str = "%Y-%m-%dT%H%M%SZ";

/// The folder of the backups of a bank.
pub fn folder(bank: &Path) -> PathBuf {
    files::folder_of(bank).join("backups")
}

/// All backups of a bank, newest first.
pub fn backups(bank: &Path) -> Result<Vec<Backup>> {
    let folder = folder(bank);
    let failed = |source| OpError::File { action: "cannot list", path: folder.clone(), source };
    let entries = match fs::read_dir(&folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(failed)?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let Some((made, reason)) = name.to_str().and_then(|name| named(bank, name)) else {
            continue;
        };
        // One that goes at this moment is none.
        let Ok(file) = entry.metadata() else { continue };
        found.push(Backup { path: entry.path(), made, reason, bytes: file.len() });
    }
    found.sort_by(|one, other| other.made.cmp(&one.made).then(other.path.cmp(&one.path)));
    Ok(found)
}

/// What the names of the backups of a bank begin with.
fn stem(bank: &Path) -> String {
    bank.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// What the name of a file says, if it is that of a backup of this bank.
fn named(bank: &Path, name: &str) -> Option<(Timestamp, Reason)> {
    let rest = name.strip_prefix(&stem(bank))?.strip_prefix('-')?.strip_suffix(".db")?;
    let (made, reason) = rest.split_once("Z-")?;
    let made = DateTime::strptime("%Y-%m-%dT%H%M%S", made).ok()?;
    let made = made.to_zoned(TimeZone::UTC).ok()?.timestamp();
    Some((made, Reason::from_name(reason).ok()?))
}

/// What a backup holds; the error says why it cannot be used.
pub fn contents(backup: &Path) -> Result<Contents> {
    let read = || {
        let (conn, version) = backup::open_copy(backup)?;
        backup::contents(&conn, version)
    };
    read().map_err(|error| unusable(backup, error))
}

fn unusable(path: &Path, error: StoreError) -> OpError {
    OpError::BadBackup { path: path.to_owned(), error: Box::new(error) }
}

/// Whether the bank itself is damaged, so that a backup or what can be read of it should
/// take its place.
pub fn is_damage(error: &OpError) -> bool {
    matches!(error, OpError::Store(error) if error.is_damage())
}

/// Make a backup of the bank, and remove those that are too many.
pub fn back_up(store: &Store, reason: Reason, now: Timestamp) -> Result<Backup> {
    let bank = bank_of(store)?;
    let folder = folder(bank);
    let failed = |action| {
        let path = folder.clone();
        move |source| OpError::File { action, path, source }
    };
    files::private_folder(&folder).map_err(failed("cannot make the folder"))?;
    let draft = written(store, &folder)?;
    let made = place(draft, bank, reason, now).map_err(failed("cannot write to"))?;
    files::sync_folder(&folder).map_err(failed("cannot write to"))?;
    keep::thin(bank)?;
    Ok(made)
}

/// Make a backup of the bank as a file that does not exist.
pub fn back_up_to(store: &Store, path: &Path, now: Timestamp) -> Result<Backup> {
    let failed = |source| OpError::File { action: "cannot write", path: path.to_owned(), source };
    let folder = files::folder_of(path);
    let draft = written(store, folder)?;
    let file = draft.persist_noclobber(path).map_err(|error| failed(error.error))?;
    files::sync_folder(folder).map_err(failed)?;
    let bytes = file.metadata().map_err(failed)?.len();
    Ok(Backup { path: path.to_owned(), made: now, reason: Reason::ByHand, bytes })
}

/// The bank as it is now in a private file without a name, read to its end and on the disk.
fn written(store: &Store, folder: &Path) -> Result<tempfile::NamedTempFile> {
    let failed = |source| OpError::File { action: "cannot write to", path: folder.into(), source };
    store.refuse_newer()?;
    // What was written so far is in the bank from now on, so that what its file says of its
    // last change is older than the backup.
    store.checkpoint();
    let begun = SystemTime::now();
    let draft = files::draft(folder).map_err(failed)?;
    backup::copy_out(store.conn(), draft.path())?;
    let checked = || {
        let (conn, _) = backup::open_copy(draft.path())?;
        backup::verify(&conn)
    };
    checked().map_err(|error| unusable(draft.path(), error))?;
    let file = draft.as_file();
    file.set_modified(begun).and_then(|()| file.sync_all()).map_err(failed)?;
    Ok(draft)
}

fn bank_of(store: &Store) -> Result<&Path> {
    let none = || OpError::Refused("a bank in memory has no backups".to_owned());
    store.path().ok_or_else(none)
}

/// Give a backup its name; of two in one second the later says it was made a second later.
fn place(
    mut draft: tempfile::NamedTempFile,
    bank: &Path,
    reason: Reason,
    now: Timestamp,
) -> std::io::Result<Backup> {
    let mut made = Timestamp::from_second(now.as_second()).unwrap_or(now);
    loop {
        let name = format!("{}-{}-{reason}.db", stem(bank), made.strftime(MOMENT));
        let path = folder(bank).join(name);
        match draft.persist_noclobber(&path) {
            Ok(file) => {
                let bytes = file.metadata()?.len();
                return Ok(Backup { path, made, reason, bytes });
            }
            Err(error) if error.error.kind() == ErrorKind::AlreadyExists => {
                draft = error.file;
                made = made.saturating_add(1.second()).unwrap_or(made);
            }
            Err(error) => return Err(error.error),
        }
    }
}

/// Make the backup of the day, unless there is one or nothing changed since the last backup.
pub fn back_up_daily(store: &Store, now: Timestamp) -> Result<Option<Backup>> {
    let bank = bank_of(store)?;
    let held = backups(bank)?;
    let day = |made: Timestamp| made.to_zoned(TimeZone::UTC).date();
    let today = |backup: &Backup| backup.reason == Reason::Daily && day(backup.made) == day(now);
    if held.iter().any(today) || held.first().is_some_and(|last| is_same(bank, last)) {
        return Ok(None);
    }
    back_up(store, Reason::Daily, now).map(Some)
}

/// Whether nothing was written to the bank since a backup was made.
fn is_same(bank: &Path, backup: &Backup) -> bool {
    let changed = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
    let Ok(made) = changed(&backup.path) else { return false };
    let wal = files::with_end(bank, "-wal");
    let has_more = fs::metadata(&wal).is_ok_and(|file| file.len() > 0);
    changed(bank).is_ok_and(|bank| bank < made)
        && !(has_more && changed(&wal).is_ok_and(|wal| wal >= made))
}
