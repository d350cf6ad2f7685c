//! Whole copies of a bank: written, looked into, and put in the place of one.
//!
//! A copy is a bank in one file, with nothing beside it. It is trusted only after it was
//! opened and compared with what a bank of its version looks like.

use std::path::Path;

use rusqlite::backup::Backup;
use rusqlite::{Connection, OpenFlags, params};

use super::open::{MIGRATIONS, VERSION};
use super::{Result, Store, StoreError, check, files, gate};

/// What a copy holds, for a choice between several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Of its tables.
    pub version: i64,
    pub questions: u64,
    /// Of them the user's own, in no pack that came from elsewhere.
    pub own: u64,
    pub marks: u64,
    pub sets: u64,
    /// Graded answers of practice.
    pub reviews: u64,
    pub mocks: u64,
}

/// Write the bank as it is now into an empty file, without what was deleted from it. What
/// other processes write in the meantime is not in it.
pub fn copy_out(conn: &Connection, to: &Path) -> Result<()> {
    // A path need not be UTF-8; SQLite takes its bytes as they are.
    let name = rusqlite::types::ValueRef::Text(to.as_os_str().as_encoded_bytes());
    conn.execute("VACUUM INTO ?1", params![rusqlite::types::ToSqlOutput::Borrowed(name)])?;
    Ok(())
}

/// Open a copy to look into it. Nothing is written, not even beside it.
pub fn open_copy(path: &Path) -> Result<(Connection, i64)> {
    gate::check_file(path)?;
    // Somebody else's copy of an open bank may have its last changes beside it.
    let conn = if has_log(path) {
        Connection::open_with_flags(path, READ)?
    } else {
        connect_unchanging(path)?
    };
    gate::be_careful(&conn)?;
    let version = gate::version(&conn, path)?;
    if version > VERSION {
        return Err(StoreError::TooNew { file: version, known: VERSION });
    }
    gate::check_whole(&conn, path, version)?;
    check::tables(&conn, version)?;
    Ok((conn, version))
}

const READ: OpenFlags = OpenFlags::SQLITE_OPEN_READ_ONLY.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

/// Whether SQLite keeps changes beside a bank that are not in it yet.
pub(super) fn has_log(path: &Path) -> bool {
    std::fs::metadata(files::with_end(path, "-wal")).is_ok_and(|log| log.len() > 0)
}

/// Open a file that nobody changes: nothing is written, not even beside it.
pub(super) fn connect_unchanging(path: &Path) -> Result<Connection> {
    Ok(Connection::open_with_flags(unchanging(path), READ | OpenFlags::SQLITE_OPEN_URI)?)
}

/// The name of a file that nobody changes, as SQLite wants it.
fn unchanging(path: &Path) -> String {
    use std::fmt::Write;
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut name = "file:".to_owned();
    if cfg!(windows) {
        name.push('/');
    }
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                name.push(char::from(*byte));
            }
            b'\\' if cfg!(windows) => name.push('/'),
            _ => {
                let _ = write!(name, "%{byte:02X}");
            }
        }
    }
    name.push_str("?immutable=1");
    name
}

/// What a bank holds, counted.
pub fn contents(conn: &Connection, version: i64) -> Result<Contents> {
    let count = |sql: &str| -> Result<u64> {
        let count: i64 = conn.query_row(sql, [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    };
    // Tables that came with a later version.
    let later = |since: i64, sql: &str| if version < since { Ok(0) } else { count(sql) };
    Ok(Contents {
        version,
        questions: count("SELECT count(*) FROM question")?,
        own: count("SELECT count(*) FROM question WHERE pack IN ('mine', 'own')")?,
        marks: count("SELECT count(*) FROM mark")?,
        sets: later(2, "SELECT count(*) FROM question_set")?,
        reviews: later(3, "SELECT count(*) FROM review")?,
        mocks: later(3, "SELECT count(*) FROM mock")?,
    })
}

/// Read every page of a copy; an error says what is wrong with it.
pub fn verify(conn: &Connection) -> Result<()> {
    match check::structure(conn, false)?.into_iter().next() {
        None => Ok(()),
        Some(problem) => Err(StoreError::Unsound(problem)),
    }
}

/// Bring a private copy to the version of this program.
pub fn bring_up(path: &Path) -> Result<()> {
    let mut conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    conn.pragma_update(None, "trusted_schema", false)?;
    // In one file: a copy that was of an open bank still wants its changes beside it.
    conn.pragma_update_and_check(None, "journal_mode", "delete", |_| Ok(()))?;
    MIGRATIONS.to_latest(&mut conn)?;
    Ok(())
}

impl Store {
    /// Make the bank what a copy of the same version is, in one transaction: other
    /// connections see all of it or nothing, and read on in the meantime.
    pub fn become_copy(&mut self, copy: &Path) -> Result<()> {
        let from = connect_unchanging(copy)?;
        let conn = self.conn_mut();
        conn.flush_prepared_statement_cache();
        let backup = Backup::new(&from, conn)?;
        match backup.step(-1)? {
            rusqlite::backup::StepResult::Done => Ok(()),
            _ => Err(StoreError::Busy),
        }
    }
}
