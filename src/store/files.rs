//! Files around a bank: private folders, and moves that survive a power cut.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// What SQLite keeps beside a bank while it is open, and after a crash.
pub const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// The folder of a file.
pub fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A path with something at the end of its name: `bank.db-wal`.
pub fn with_end(path: &Path, end: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(end);
    name.into()
}

/// Make a folder that its owner alone may read; one that is there stays as it is.
#[cfg(unix)]
pub fn private_folder(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

#[cfg(not(unix))]
pub fn private_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// A private file with nothing in it, which goes unless it is given a name.
pub fn draft(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(".hotseat-").suffix(".tmp").tempfile_in(folder)
}

/// Whether a new name in a folder survives a power cut is said by the folder.
pub fn sync_folder(folder: &Path) -> io::Result<()> {
    // Other systems do not open folders as files.
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// Give a bank, with what SQLite keeps beside it, a second name. It is the same file under
/// both names where the file system knows that, else a copy. Nothing is moved yet: whatever
/// happens next, one of the names is whole.
pub fn keep_as(bank: &Path, kept: &Path) -> io::Result<()> {
    for end in BESIDE.into_iter().chain([""]) {
        let (from, to) = (with_end(bank, end), with_end(kept, end));
        match fs::hard_link(&from, &to) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Err(error),
            Err(_) => copy(&from, &to)?,
        }
    }
    sync_folder(folder_of(kept))
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::open(to)?.sync_all()
}

/// Put a whole new bank in the place of one that [`keep_as`] has kept. What stands beside
/// the old one goes first: SQLite would take it for a part of the new one.
pub fn take_place(new: tempfile::NamedTempFile, bank: &Path) -> io::Result<()> {
    new.as_file().sync_all()?;
    for end in BESIDE {
        match fs::remove_file(with_end(bank, end)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    let folder = folder_of(bank);
    sync_folder(folder)?;
    new.persist(bank).map_err(|error| error.error)?;
    sync_folder(folder)
}
