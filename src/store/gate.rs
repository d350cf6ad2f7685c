//! Whether a file is a bank that this program may touch, and the settings under which it does.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use rusqlite::Connection;

use super::open::VERSION;
use super::{Result, StoreError, check, files, salvage};

/// "HSEA", written into every bank; other SQLite files are refused.
const APPLICATION_ID: i64 = 0x4853_4541;

/// Older ones can lose what was written when a log of writes is begun anew
/// (<https://www.sqlite.org/wal.html#walreset>). SQLite is built into the program.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Tables, indexes and triggers of a bank of this version.
pub const OBJECTS: i64 = 44;

/// Refuse what SQLite would take for a new bank.
pub fn check_file(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        Ok(file) if file.len() == 0 => Err(StoreError::Empty { path: path.into() }),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => {
            Err(StoreError::Missing { path: path.into() })
        }
        Err(source) => Err(StoreError::File { action: "cannot open", path: path.into(), source }),
    }
}

/// The version of the bank, if the file is one.
pub fn version(conn: &Connection, path: &Path) -> Result<i64> {
    let number = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let not_a_bank = || StoreError::NotABank { path: path.into() };
    let application =
        number("application_id").map_err(|error| match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => not_a_bank(),
            _ => error.into(),
        })?;
    if application != APPLICATION_ID {
        return Err(not_a_bank());
    }
    Ok(number("user_version")?)
}

/// Notice at once what SQLite would notice only when it comes to the place: costs nothing.
pub fn check_whole(conn: &Connection, path: &Path, version: i64) -> Result<()> {
    let broken = |problem: String| Err(StoreError::Broken { path: path.into(), problem });
    let number = |name| conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let expected = number("page_count")? * number("page_size")?;
    let length = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    let found = length(path) + length(&files::with_end(path, "-wal"));
    if i64::try_from(found).is_ok_and(|found| found < expected) {
        return broken(format!("it was cut to {found} bytes of {expected}"));
    }
    let objects: i64 =
        conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    // Only a count that differs is worth a closer look.
    if version == VERSION && objects != OBJECTS {
        return check::tables(conn, version).map_err(|error| error.at(path));
    }
    Ok(())
}

/// Tell a bank that can no longer be recognised from a file that never was one.
pub fn explain(error: StoreError) -> StoreError {
    let (path, problem) = match &error {
        StoreError::NotABank { path } => (path, "its beginning was overwritten"),
        StoreError::Empty { path } => (path, "it is empty"),
        _ => return error,
    };
    let has_log = fs::metadata(files::with_end(path, "-wal")).is_ok_and(|log| log.len() > 0);
    if has_log || salvage::was_bank(path) {
        return StoreError::Broken { path: path.clone(), problem: problem.to_owned() };
    }
    error
}

/// Settings for every connection: what a file says is data, never a program, and a page that
/// cannot be right is noticed when it is read.
pub fn be_careful(conn: &Connection) -> Result<()> {
    let found = rusqlite::version_number();
    if found < OLDEST_SQLITE {
        let found = rusqlite::version().to_owned();
        return Err(StoreError::Setting { setting: "SQLite", found });
    }
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    // A page that goes away under a mapping ends the program.
    expect(conn, "mmap_size", "0")
}

/// Settings under which a commit that was acknowledged is on the disk, and what was deleted is
/// not; read back because SQLite refuses some silently (a network disk has no WAL).
pub fn keep_safe(conn: &Connection) -> Result<()> {
    expect(conn, "journal_mode", "wal")?;
    expect(conn, "synchronous", "2")?;
    expect(conn, "secure_delete", "1")?;
    conn.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    Ok(())
}

fn expect(conn: &Connection, setting: &'static str, wanted: &str) -> Result<()> {
    // Some settings answer when they are set and some do not.
    conn.query_row(&format!("PRAGMA {setting} = {wanted}"), [], |_| Ok(())).or_else(|error| {
        match error {
            rusqlite::Error::QueryReturnedNoRows => Ok(()),
            error => Err(error),
        }
    })?;
    let found = conn.query_row(&format!("PRAGMA {setting}"), [], |row| {
        use rusqlite::types::ValueRef;
        Ok(match row.get_ref(0)? {
            ValueRef::Integer(number) => number.to_string(),
            value => value.as_str()?.to_owned(),
        })
    });
    // In memory nothing is mapped, so there is no answer.
    match found {
        Ok(found) if found != wanted => Err(StoreError::Setting { setting, found }),
        Ok(_) | Err(rusqlite::Error::QueryReturnedNoRows) => Ok(()),
        Err(error) => Err(error.into()),
    }
}
