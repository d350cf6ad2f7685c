//! Open the bank that a program was started on; the first start fills it.

use std::path::Path;

use jiff::Timestamp;

use crate::domain::Catalog;
use crate::domain::pack::Pack;
use crate::store::{Access, ReadOnly, Store, StoreError, packs};

use super::Result;
use super::backup::{Reason, back_up, backups};
use super::bundle::{BundledFile, bundled_digest, bundled_files, bundled_pack};
use super::import::{Source, is_current, refresh};

/// An open bank, and whether this was the first time.
#[derive(Debug)]
pub struct Opened {
    pub store: Store,
    pub created: bool,
}

/// What a file that was emptied means: while there are backups of it, it was a bank.
pub fn explain_empty(error: StoreError) -> StoreError {
    match error {
        StoreError::Empty { path } if backups(&path).is_ok_and(|held| !held.is_empty()) => {
            StoreError::Broken { path, problem: "it is empty".to_owned() }
        }
        error => error,
    }
}

/// Open the bank for writing, creating it when `may_create`. It may not hold the
/// questions of this program yet: see [`take_bundle`]. What may not be written but can be read
/// is opened for reading, and refuses every change by itself: see [`Store::read_only`].
pub fn open_bank(path: &Path, may_create: bool) -> Result<Opened> {
    let mut store = match Store::open_as_it_is(path, Access::Write) {
        Err(StoreError::Missing { .. }) if may_create => {
            return Ok(Opened { store: Store::create(path)?, created: true });
        }
        Err(error @ (StoreError::TooNew { .. } | StoreError::ReadOnly(_))) => {
            let store = Store::open(path, Access::Read);
            return store
                .ok()
                .filter(|store| store.is_migrated() && store.read_only().is_some())
                .map(|store| Opened { store, created: false })
                .ok_or(error.into());
        }
        opened => opened.map_err(explain_empty)?,
    };
    if !store.is_migrated() {
        back_up(&store, Reason::Migration, Timestamp::now())?;
        store.migrate()?;
    }
    Ok(Opened { store, created: false })
}

/// Bring the bank to the questions of this program, unless it holds them or newer ones. The
/// user's edits stay; so many newer texts wait beside them from now on.
pub fn take_bundle(store: &mut Store, catalog: &Catalog, now: i64) -> Result<usize> {
    if store.read_only().is_some() || holds_bundle(store)? {
        return Ok(0);
    }
    refresh(store, catalog, &bundle(bundled_files()), now)
}

/// Open the bank for reading only, if it is there and needs nothing from this program.
pub fn open_bank_to_read(path: &Path) -> Result<Option<Store>> {
    match Store::open(path, Access::Read) {
        Ok(store) if store.read_only().is_some() && store.is_migrated() => Ok(Some(store)),
        Ok(store) if store.is_migrated() && holds_bundle(&store)? => Ok(Some(store)),
        Ok(_) | Err(StoreError::Missing { .. }) => Ok(None),
        Err(error) => Err(explain_empty(error).into()),
    }
}

/// Why a bank that is open can be read and not changed, in a sentence.
pub fn read_only_reason(store: &Store) -> Option<String> {
    Some(match store.read_only()? {
        ReadOnly::Newer(version) => format!(
            "a newer program wrote this bank (version {version}): it can be read; update this program to change it"
        ),
        ReadOnly::Place => {
            "the bank or its folder may not be written: it can be read and not changed".to_owned()
        }
    })
}

fn holds_bundle(store: &Store) -> Result<bool> {
    let held = packs::read(store.conn(), Pack::BUNDLED)?;
    Ok(held.is_some_and(|held| is_current(&held, &bundle(&[]))))
}

fn bundle(files: &[BundledFile]) -> Source {
    let owned = |(file, text): &BundledFile| ((*file).to_owned(), (*text).to_owned());
    Source {
        pack: bundled_pack(),
        origin: "bundled".to_owned(),
        files: files.iter().map(owned).collect(),
        digest: bundled_digest().to_owned(),
    }
}
