//! What can still be read of a damaged bank, in a new one.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::ops::digest;
use crate::store::{Store, files, questions, salvage as rows};

use super::restore::{keep_damaged, put};
use super::{OpError, Result};

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
    // SQLite writes beside what it reads, so it reads a copy.
    let place = tempfile::Builder::new().prefix(".hotseat-").tempdir_in(folder).map_err(failed)?;
    let copy = place.path().join("damaged.db");
    for end in ["", "-wal"] {
        let from = files::with_end(bank, end);
        if from.exists() {
            fs::copy(&from, files::with_end(&copy, end)).map_err(failed)?;
        }
    }
    let fresh = place.path().join("new.db");
    let store = Store::create(&fresh)?;
    let rows = rows::rescue(&copy, store.conn())?;
    let doubtful = doubtful(&store)?;
    store.close()?;
    let draft = files::draft(folder).map_err(failed)?;
    fs::copy(&fresh, draft.path()).map_err(failed)?;
    let kept = keep_damaged(bank, now)?;
    put(draft, bank)?;
    Ok(Salvaged { kept, rows, doubtful })
}

/// The questions of which the text is not the one that was stored.
fn doubtful(store: &Store) -> Result<Vec<String>> {
    let mut doubtful = Vec::new();
    questions::each_file(store.conn(), |id, parts, stored| {
        if digest(&parts.concat()) != stored {
            doubtful.push(id.to_owned());
        }
    })?;
    Ok(doubtful)
}
