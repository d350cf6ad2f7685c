//! Why a bank could not be opened, read or written.

use std::path::{Path, PathBuf};

#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("{path} is not a hotseat bank")]
    NotABank { path: PathBuf },
    #[error("{path} is empty, so it is not a bank")]
    Empty { path: PathBuf },
    #[error("there is no bank at {path}")]
    Missing { path: PathBuf },
    #[error("the bank is at version {file}, this program knows {known}")]
    TooNew { file: i64, known: i64 },
    #[error("the bank cannot keep what it is given safe: {setting} is {found}")]
    Setting { setting: &'static str, found: String },
    #[error("{action} {path}")]
    File { action: &'static str, path: PathBuf, source: std::io::Error },
    #[error("another process is writing to the bank and did not finish in time")]
    Busy,
    #[error("the disk is full, so nothing was written")]
    Full,
    #[error("the bank or its folder may not be written")]
    ReadOnly(#[source] rusqlite::Error),
    #[error("the bank is damaged")]
    Damaged(#[source] rusqlite::Error),
    #[error("{path} is a damaged bank: {problem}")]
    Broken { path: PathBuf, problem: String },
    #[error("it is damaged: {0}")]
    Unsound(String),
    #[error("the index of the texts is damaged")]
    TextIndex(#[source] rusqlite::Error),
    #[error("the bank could not be read or written")]
    Sqlite(#[source] rusqlite::Error),
    #[error("the bank could not be brought to this program's version")]
    Migration(#[from] rusqlite_migration::Error),
    #[error("a row of the bank cannot be understood: {0}")]
    Row(String),
}

impl StoreError {
    /// What the user can do about it, when there is something.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::NotABank { .. } => "choose another file with --bank; this one was not touched",
            Self::Empty { .. } => {
                "remove the empty file to start a new bank, or put the real one in its place"
            }
            Self::Missing { .. } => {
                "is its disk mounted? to start a new bank there, run `hotseat --fresh`"
            }
            Self::TooNew { .. } => "update the program to change it, or open another with --bank",
            Self::Setting { .. } => "is the bank on a network disk? move it to a local one",
            Self::File { .. } => "check that the folder exists and belongs to you",
            Self::Busy => "close the other program, or try again",
            Self::Full => "free some space, then do it again",
            // Even reading needs it: who reads notes so in a file beside the bank.
            Self::ReadOnly(_) => "copy the bank to a folder of yours and name the copy with --bank",
            Self::Damaged(_) | Self::Unsound(_) | Self::Broken { .. } => {
                "`hotseat doctor` says more, `hotseat restore` puts a backup in its place, and \
                 `hotseat restore --salvage` saves what can be read; the damaged file is kept"
            }
            Self::TextIndex(_) => "`hotseat doctor --repair` builds it again from the questions",
            Self::Sqlite(_) | Self::Migration(_) | Self::Row(_) => return None,
        })
    }
}

impl StoreError {
    /// Whether the file itself is broken, so that another has to take its place.
    pub fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_) | Self::Unsound(_) | Self::Broken { .. })
    }

    /// Damage with the file that has it.
    pub(super) fn at(self, path: &Path) -> Self {
        match self {
            Self::Unsound(problem) => Self::Broken { path: path.to_owned(), problem },
            error => error,
        }
    }

    /// Whether SQLite could not write beside the bank.
    pub(super) fn is_refused_place(&self) -> bool {
        let cannot_open = |error: &rusqlite::Error| {
            error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen)
        };
        match self {
            Self::ReadOnly(_) => true,
            Self::Sqlite(error) => cannot_open(error),
            _ => false,
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        match error.sqlite_error_code() {
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => Self::Busy,
            Some(Code::DiskFull) => Self::Full,
            Some(Code::ReadOnly) => Self::ReadOnly(error),
            Some(Code::DatabaseCorrupt | Code::NotADatabase) => Self::Damaged(error),
            _ => Self::Sqlite(error),
        }
    }
}
