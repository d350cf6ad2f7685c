//! Writing an export: whole or not at all, and as any other new file would be made.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use crate::ops::{OpError, Result};

/// Write a file whole or not at all. A new one has the permissions of any new file, one
/// that is replaced keeps its own, and a link is followed.
pub fn write_file(path: &Path, text: &str) -> Result<()> {
    let failed = |source| OpError::File { action: "cannot write", path: path.to_owned(), source };
    let place = if path.is_symlink() { fs::canonicalize(path).ok() } else { None };
    let place = place.as_deref().unwrap_or(path);
    let kept = check_place(place).map_err(failed)?;
    let draft = Draft::beside(place).map_err(failed)?;
    draft.finish(text, kept, place).map_err(failed)
}

/// Whether the place can hold a file; the permissions of the file that is there.
fn check_place(path: &Path) -> io::Result<Option<fs::Permissions>> {
    let folder = folder_of(path);
    let wrong = |kind, said: &str, path: &Path| {
        Err(io::Error::new(kind, format!("{said} {}", path.display())))
    };
    match fs::metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return wrong(ErrorKind::NotFound, "there is no folder", folder);
        }
        Ok(found) if !found.is_dir() => {
            return wrong(ErrorKind::NotADirectory, "this is no folder:", folder);
        }
        _ => {}
    }
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => wrong(ErrorKind::IsADirectory, "this is a folder:", path),
        Ok(found) if !found.is_file() => {
            wrong(ErrorKind::InvalidInput, "this is not a plain file:", path)
        }
        Ok(found) => Ok(Some(found.permissions())),
        Err(_) => Ok(None),
    }
}

fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// A file beside the one that is meant, which goes unless it takes its place.
struct Draft {
    path: PathBuf,
    file: File,
}

impl Draft {
    /// Not by `tempfile`, whose files are private: the system gives this one the
    /// permissions of a new file, and no error names it.
    fn beside(place: &Path) -> io::Result<Self> {
        for number in 0_u32.. {
            let name = format!(".hotseat-{}-{number}", std::process::id());
            let path = folder_of(place).join(name);
            match File::create_new(&path) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                file => return Ok(Self { path, file: file? }),
            }
        }
        Err(ErrorKind::AlreadyExists.into())
    }

    fn finish(mut self, text: &str, kept: Option<fs::Permissions>, place: &Path) -> io::Result<()> {
        // First, so that a private file is never readable by others.
        if let Some(permissions) = kept {
            self.file.set_permissions(permissions)?;
        }
        self.file.write_all(text.as_bytes())?;
        self.file.sync_all()?;
        fs::rename(&self.path, place)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // After the renaming there is nothing of this name.
        let _ = fs::remove_file(&self.path);
    }
}

/// The path with `~/` in its front replaced, as a shell would do it.
pub fn expanded(path: &Path, home: Option<PathBuf>) -> PathBuf {
    match (path.strip_prefix("~"), home) {
        (Ok(rest), Some(home)) if !rest.as_os_str().is_empty() => home.join(rest),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tilde_in_front_is_the_home_folder() {
        let cases = [
            ("~/a.md", "/home/me/a.md"),
            ("~/b/a.md", "/home/me/b/a.md"),
            ("~", "~"),
            ("~you/a.md", "~you/a.md"),
            ("b/~/a.md", "b/~/a.md"),
        ];
        for (path, expected) in cases {
            let home = Some(PathBuf::from("/home/me"));
            assert_eq!(expanded(Path::new(path), home), PathBuf::from(expected));
        }
        assert_eq!(expanded(Path::new("~/a.md"), None), PathBuf::from("~/a.md"));
    }

    #[test]
    fn what_is_wrong_with_a_place_is_said_and_nothing_is_left_there() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::write(at("file"), "").unwrap();
        let missing = format!("there is no folder {}", at("no").display());
        let cases = [
            ("no/a.md", missing.as_str()),
            ("file/a.md", "this is no folder:"),
            ("", "this is a folder:"),
        ];
        for (name, expected) in cases {
            let error = write_file(&at(name), "text").unwrap_err();
            let cause = std::error::Error::source(&error).unwrap().to_string();
            assert!(cause.starts_with(expected), "{cause}");
            assert!(!cause.contains(".hotseat-"), "{cause}");
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn a_replaced_file_keeps_its_permissions_and_a_link_stays_one() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("a.md"), folder.path().join("link.md"));
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o604)).unwrap();
        symlink(&file, &link).unwrap();
        write_file(&link, "new").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "new");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o604);
        assert!(link.is_symlink());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
