//! Open the bank that a program was started on; the first start fills it.

use std::path::Path;

use crate::domain::Catalog;
use crate::domain::pack::Pack;
use crate::store::{Access, Store, StoreError, packs};

use super::Result;
use super::bundle::{BundledFile, bundled_digest, bundled_files, bundled_pack};
use super::import::{Source, is_current, refresh};

/// An open bank, and whether this was the first time.
#[derive(Debug)]
pub struct Opened {
    pub store: Store,
    pub created: bool,
}

/// Open the bank for writing, creating it when `may_create`. It may not hold the
/// questions of this program yet: see [`take_bundle`].
pub fn open_bank(path: &Path, may_create: bool) -> Result<Opened> {
    let (store, created) = match Store::open(path, Access::Write) {
        Err(StoreError::Missing { .. }) if may_create => (Store::create(path)?, true),
        opened => (opened?, false),
    };
    Ok(Opened { store, created })
}

/// Bring the bank to the questions of this program, unless it holds them or newer ones. The
/// user's edits stay; so many newer texts wait beside them from now on.
pub fn take_bundle(store: &mut Store, catalog: &Catalog, now: i64) -> Result<usize> {
    if holds_bundle(store)? {
        return Ok(0);
    }
    refresh(store, catalog, &bundle(bundled_files()), now)
}

/// Open the bank for reading only, if it is there and needs nothing from this program.
pub fn open_bank_to_read(path: &Path) -> Result<Option<Store>> {
    match Store::open(path, Access::Read) {
        Ok(store) if store.is_migrated() && holds_bundle(&store)? => Ok(Some(store)),
        Ok(_) | Err(StoreError::Missing { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
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
