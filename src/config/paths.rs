//! Where things live: the platform's folders, unless the environment says otherwise.

use std::path::PathBuf;

use etcetera::BaseStrategy;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    pub bank: PathBuf,
    pub config: PathBuf,
    /// Remembers where the bank was, so that a missing disk is not taken for a first start.
    pub last_bank: PathBuf,
}

/// No home folder is known.
#[derive(Debug, thiserror::Error)]
#[error("no home folder is known, so there is no place for the bank")]
pub struct NoHome;

impl Paths {
    /// The folders of this user. `bank` is a choice by flag or environment.
    pub fn of_user(bank: Option<PathBuf>, config: Option<PathBuf>) -> Result<Self, NoHome> {
        let strategy = etcetera::choose_base_strategy().map_err(|_| NoHome)?;
        let state = strategy.state_dir().unwrap_or_else(|| strategy.data_dir());
        Ok(Self {
            bank: bank.unwrap_or_else(|| strategy.data_dir().join("hotseat/bank.db")),
            config: config.unwrap_or_else(|| strategy.config_dir().join("hotseat/config.toml")),
            last_bank: state.join("hotseat/last-bank"),
        })
    }
}
