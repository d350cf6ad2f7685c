//! A backup in the place of the bank.

use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::store::{Store, backup, files};

use super::{Contents, MOMENT, OpError, Reason, Result, back_up, bank_of, unusable};

/// What a restore did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What was there before.
    pub kept: PathBuf,
    /// What is there now.
    pub contents: Contents,
}

/// Put a backup into the open bank, whole or not at all; other processes that have it open
/// see it. What was in the bank becomes a backup itself.
pub fn restore(store: &mut Store, backup: &Path, now: Timestamp) -> Result<Restored> {
    let bank = bank_of(store)?.to_owned();
    let (draft, contents) = prepared(backup, &bank)?;
    let kept = back_up(store, Reason::Restore, now)?.path;
    store.become_copy(draft.path())?;
    Ok(Restored { kept, contents })
}

/// Put a backup in the place of a bank that cannot be opened. The damaged file stays beside
/// it under another name.
pub fn restore_damaged(bank: &Path, backup: &Path, now: Timestamp) -> Result<Restored> {
    let (draft, contents) = prepared(backup, bank)?;
    let kept = keep_damaged(bank, now)?;
    put(draft, bank)?;
    Ok(Restored { kept, contents })
}

/// A private copy of a backup beside the bank: read to its end, and of the version of this
/// program. The backup itself is not changed.
fn prepared(backup: &Path, bank: &Path) -> Result<(tempfile::NamedTempFile, Contents)> {
    let bad = |error| unusable(backup, error);
    let folder = files::folder_of(bank);
    let failed = |source| OpError::File { action: "cannot write to", path: folder.into(), source };
    let draft = files::draft(folder).map_err(failed)?;
    {
        let (conn, _) = backup::open_copy(backup).map_err(bad)?;
        backup::verify(&conn).map_err(bad)?;
        backup::copy_out(&conn, draft.path())?;
    }
    backup::bring_up(draft.path()).map_err(bad)?;
    let (conn, version) = backup::open_copy(draft.path()).map_err(bad)?;
    let contents = backup::contents(&conn, version).map_err(bad)?;
    Ok((draft, contents))
}

/// Keep the files of a damaged bank as they are under another name, which comes back. They
/// are also still where they were.
pub(super) fn keep_damaged(bank: &Path, now: Timestamp) -> Result<PathBuf> {
    let stem = super::stem(bank);
    let mut made = now;
    loop {
        let kept = bank.with_file_name(format!("{stem}.damaged-{}.db", made.strftime(MOMENT)));
        match files::keep_as(bank, &kept) {
            Ok(()) => return Ok(kept),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                made = made.saturating_add(jiff::SignedDuration::from_secs(1)).unwrap_or(made);
            }
            Err(source) => {
                let action = "cannot keep the damaged bank as";
                return Err(OpError::File { action, path: kept, source });
            }
        }
    }
}

/// Put a whole new bank in the place of one that is kept.
pub(super) fn put(draft: tempfile::NamedTempFile, bank: &Path) -> Result<()> {
    files::take_place(draft, bank).map_err(|source| OpError::File {
        action: "cannot put a bank at",
        path: bank.to_owned(),
        source,
    })
}
