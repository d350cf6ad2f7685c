//! The private file in which an editor gets a text: nobody else can read it or put another
//! in its place. After a crash it is the only copy, so it goes only when the bank has it.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use crate::ops::{OpError, Result};

/// More than any question: a reader refuses a tenth of it.
const MOST_BYTES: u64 = 16 << 20;

/// Write a text into a file of this name in a folder of its own, for the owner alone.
pub fn lay_out(name: &str, text: &str) -> Result<PathBuf> {
    let base = base(std::env::var_os("XDG_RUNTIME_DIR"));
    let action = "cannot make a file for the editor in";
    let failed = |source| OpError::File { action, path: base.clone(), source };
    let folder = private_folder(&base).map_err(failed)?;
    let path = folder.join(name);
    let write = || -> io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()
    };
    write().map_err(failed)?;
    Ok(path)
}

/// The folder of the session, which others cannot even look into, or that of temporary files.
fn base(runtime: Option<OsString>) -> PathBuf {
    let runtime = runtime.map(PathBuf::from).filter(|path| path.is_absolute() && path.is_dir());
    runtime.unwrap_or_else(std::env::temp_dir)
}

fn private_folder(base: &Path) -> io::Result<PathBuf> {
    let mut builder = tempfile::Builder::new();
    builder.prefix("hotseat-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o700));
    }
    Ok(builder.tempdir_in(base)?.keep())
}

/// The text as the editor left it.
pub fn collect(path: &Path) -> Result<String> {
    let action = "cannot read what the editor left in";
    let failed = |source| OpError::File { action, path: path.to_owned(), source };
    let mut bytes = Vec::new();
    fs::File::open(path)
        .map_err(failed)?
        .take(MOST_BYTES)
        .read_to_end(&mut bytes)
        .map_err(failed)?;
    String::from_utf8(bytes).map_err(|error| {
        let (path, at) = (path.display(), error.utf8_error().valid_up_to());
        OpError::Refused(format!("{path} is not UTF-8 at byte {at}; it was left where it is"))
    })
}

/// What a program that ended without a word left in a file, if it is one of these.
pub fn read_left_behind(path: &Path) -> Option<String> {
    is_ours(path.parent()?).then(|| collect(path).ok())?
}

/// Remove the file and its folder, with what the editor put beside it; only once the text is
/// in the bank.
pub fn remove(path: &Path) {
    if let Some(folder) = path.parent().filter(|folder| is_ours(folder)) {
        // What cannot be removed is private, and goes with the session.
        let _ = fs::remove_dir_all(folder);
    }
}

fn is_ours(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    name.starts_with("hotseat-") && !folder.is_symlink()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn nobody_else_can_read_the_text() {
        use std::os::unix::fs::PermissionsExt;
        let path = lay_out("some-question.md", "text").unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert_eq!(path.file_name().unwrap(), "some-question.md");
        assert_eq!(collect(&path).unwrap(), "text");
        // Editors leave copies and swap files beside it.
        fs::write(path.with_extension("md~"), "old").unwrap();
        remove(&path);
        assert!(!path.parent().unwrap().exists());
    }

    #[test]
    fn the_folder_of_the_session_is_used_when_there_is_one() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(base(Some(folder.path().into())), folder.path());
        for wrong in [None, Some("relative".into()), Some(folder.path().join("gone").into())] {
            assert_eq!(base(wrong), std::env::temp_dir());
        }
    }

    #[test]
    fn a_text_that_cannot_be_read_stays_where_it_is() {
        let path = lay_out("some-question.md", "").unwrap();
        fs::write(&path, b"ab\xff").unwrap();
        let error = collect(&path).unwrap_err().to_string();
        assert!(error.contains("is not UTF-8 at byte 2"), "{error}");
        assert!(path.exists());
        remove(&path);
        assert!(matches!(collect(&path), Err(OpError::File { .. })));
    }

    #[test]
    fn only_a_folder_of_its_own_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.md");
        fs::write(&path, "mine").unwrap();
        remove(&path);
        assert!(path.exists());
    }
}
