//! What can still be read of a damaged bank, in a new one.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::domain::pack::Pack;
use crate::ops::{bundled_catalog, doctor, take_bundle};
use crate::store::{Access, Store, files, packs, salvage as rows};

use super::restore::{keep_damaged, put};
use super::{OpError, Result};

#[cfg(test)]
mod tests;

/// The rows of a table after a salvage.
pub use crate::store::salvage::Rescued as SalvagedRows;

/// What a salvage did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// The damaged bank.
    pub kept: PathBuf,
    pub rows: Vec<SalvagedRows>,
    /// The ids of questions that were saved, but of which the text is not what it was.
    pub doubtful: Vec<String>,
}

/// Put a new bank with all that can be read in the place of a damaged one, which stays
/// beside it under another name.
pub fn salvage(bank: &Path, now: Timestamp) -> Result<Salvaged> {
    let folder = files::folder_of(bank);
    let failed = |source| OpError::File { action: "cannot write to", path: folder.into(), source };
    let place = tempfile::Builder::new().prefix(".hotseat-").tempdir_in(folder).map_err(failed)?;
    let fresh = place.path().join("new.db");
    let mut rows = rows::rescue(bank, &fresh)?;
    let mut store = Store::open(&fresh, Access::Write)?;
    fill(&mut store, &mut rows, now)?;
    let doubtful = doctor::repair_texts(&mut store, bank)?;
    store.close()?;
    let draft = files::draft(folder).map_err(failed)?;
    // Not by copying the file as such: the draft is private, and stays so.
    let copied = File::open(&fresh).and_then(|mut from| io::copy(&mut from, &mut draft.as_file()));
    copied.map_err(failed)?;
    let kept = keep_damaged(bank, now)?;
    put(draft, bank)?;
    Ok(Salvaged { kept, rows, doubtful })
}

/// Bring back what is inside the program anyway, then let go of what refers to nothing.
fn fill(store: &mut Store, rows: &mut [SalvagedRows], now: Timestamp) -> Result<()> {
    rows::refer_freely(store.conn(), true)?;
    store.write(|tx| rows::put_placeholders(tx))?;
    if packs::read(store.conn(), Pack::BUNDLED)?.is_some() {
        packs::forget_digest(store.conn(), Pack::BUNDLED)?;
        take_bundle(store, bundled_catalog(), now.as_second())?;
    }
    store.write(|tx| rows::let_go(tx, rows))?;
    Ok(rows::refer_freely(store.conn(), false)?)
}
