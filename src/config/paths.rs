//! Where things live: the platform's folders, unless the environment says otherwise.

use std::ffi::OsStr;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{self, PathBuf};

use etcetera::BaseStrategy;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paths {
    pub bank: PathBuf,
    pub config: PathBuf,
    /// The user's themes: beside the settings.
    pub themes: PathBuf,
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
        // A bank is remembered, and its place must mean the same from every folder.
        let bank = bank.map(|bank| path::absolute(&bank).unwrap_or(bank));
        let config = config.unwrap_or_else(|| strategy.config_dir().join("hotseat/config.toml"));
        Ok(Self {
            bank: bank.unwrap_or_else(|| strategy.data_dir().join("hotseat/bank.db")),
            themes: config.with_file_name("themes"),
            config,
            last_bank: state.join("hotseat/last-bank"),
        })
    }

    /// What the program remembers beside the bank.
    pub fn state(&self) -> PathBuf {
        self.last_bank.parent().map_or_else(PathBuf::new, PathBuf::from)
    }

    /// Whether a bank was at its place before.
    pub fn knows_bank(&self) -> bool {
        let known = fs::read(&self.last_bank).unwrap_or_default();
        known.split(|byte| *byte == b'\n').any(|line| line == bytes(self.bank.as_os_str()))
    }

    /// Remember the place of the bank, so that a disk that is not mounted is not taken for a
    /// first start. Only a help: when it cannot be written nothing is lost.
    pub fn remember_bank(&self) -> io::Result<()> {
        let mut line = bytes(self.bank.as_os_str()).to_vec();
        // One place a line; a name that holds a line feed cannot be told from two.
        if line.contains(&b'\n') {
            return Ok(());
        }
        line.push(b'\n');
        if let Some(folder) = self.last_bank.parent() {
            let mut builder = DirBuilder::new();
            #[cfg(unix)]
            std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
            builder.recursive(true).create(folder)?;
        }
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        options.open(&self.last_bank)?.write_all(&line)
    }
}

/// A path as it is, whether or not it is UTF-8.
fn bytes(path: &OsStr) -> &[u8] {
    path.as_encoded_bytes()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn paths(folder: &Path, bank: PathBuf) -> Paths {
        let last_bank = folder.join("state/hotseat/last-bank");
        let [config, themes] = ["config.toml", "themes"].map(|name| folder.join(name));
        Paths { bank, config, themes, last_bank }
    }

    #[test]
    fn a_place_is_remembered_from_every_folder() {
        let paths = Paths::of_user(Some(PathBuf::from("deep/rel.db")), None).unwrap();
        assert!(paths.bank.is_absolute() && paths.bank.ends_with("deep/rel.db"));
        let paths = Paths::of_user(Some(PathBuf::from("/banks/one.db")), None).unwrap();
        assert_eq!(paths.bank, Path::new("/banks/one.db"));
    }

    #[cfg(unix)]
    #[test]
    fn any_name_is_remembered_in_a_private_file() {
        use std::os::unix::ffi::OsStrExt;
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let names: [&[u8]; 4] = [b"/banks/one.db", b"/banks/t\xff.db", b"/banks/t\xfe.db", b"/b/ "];
        for name in names {
            let paths = paths(folder.path(), PathBuf::from(OsStr::from_bytes(name)));
            assert!(!paths.knows_bank(), "{name:?}");
            paths.remember_bank().unwrap();
            assert!(paths.knows_bank(), "{name:?}");
        }
        let first = paths(folder.path(), PathBuf::from("/banks/one.db"));
        assert!(first.knows_bank());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&first.last_bank), 0o600);
        assert_eq!(mode(first.last_bank.parent().unwrap()), 0o700);
        let two_lines = paths(folder.path(), PathBuf::from("/banks/x\n/banks/y"));
        two_lines.remember_bank().unwrap();
        assert!(!paths(folder.path(), PathBuf::from("/banks/y")).knows_bank());
    }
}
