//! An open bank: how it is made, opened, brought to this program's version, written and closed.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::files::{folder_of, private_folder, with_end};
use super::{Result, StoreError, backup, check, gate};

/// Append only: a released migration never changes.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_bank.sql")),
    M::up(include_str!("migrations/0002_sets.sql")),
    M::up(include_str!("migrations/0003_practice.sql")),
    M::up(include_str!("migrations/0004_kept_texts.sql")),
    M::up(include_str!("migrations/0005_forget_words.sql")),
    M::up(include_str!("migrations/0006_health.sql")),
];
pub(super) const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);
pub(super) const VERSION: i64 = 6;

/// A writer waits so long for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// Why a bank that was opened for reading cannot be opened for writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadOnly {
    /// A newer program wrote it, in tables of this version.
    Newer(i64),
    /// The file or its folder may not be written.
    Place,
}

/// An open bank.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: Option<PathBuf>,
    /// SQLite's counter of changes by other connections, as last seen.
    seen: i64,
    /// The version of its tables.
    version: i64,
    read_only: Option<ReadOnly>,
}

impl Store {
    /// Open a bank that exists, and bring it to this program's version when it is to be written.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        let mut store = Self::open_as_it_is(path, access)?;
        if access == Access::Write {
            store.migrate()?;
        }
        Ok(store)
    }

    /// Open a bank that exists, in the version that it has.
    pub fn open_as_it_is(path: &Path, access: Access) -> Result<Self> {
        let opened = gate::check_file(path).and_then(|()| match access {
            Access::Write => Self::open_to_write(path),
            Access::Read => Self::open_to_read(path),
        });
        opened.map_err(gate::explain)
    }

    fn open_to_write(path: &Path) -> Result<Self> {
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let closing = DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        // A bank that is refused stays as it is, with what is written beside it.
        conn.set_db_config(closing, true)?;
        let version = gate::version(&conn, path)?;
        if version > VERSION {
            return Err(StoreError::TooNew { file: version, known: VERSION });
        }
        gate::check_whole(&conn, path, version)?;
        gate::keep_safe(&conn)?;
        conn.set_db_config(closing, false)?;
        Self::ready(conn, Some(path.to_owned()), version, None)
    }

    fn open_to_read(path: &Path) -> Result<Self> {
        let conn = connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let (conn, version, place) = match gate::version(&conn, path) {
            Ok(version) => (conn, version, None),
            // Who reads notes so beside the bank. Where nobody may write nobody does, and
            // without a log of writes the file is all there is.
            Err(error) if error.is_refused_place() && !backup::has_log(path) => {
                let conn = backup::connect_unchanging(path)?;
                let version = gate::version(&conn, path)?;
                (conn, version, Some(ReadOnly::Place))
            }
            Err(error) => return Err(error),
        };
        gate::check_whole(&conn, path, version)?;
        if version <= VERSION {
            return Self::ready(conn, Some(path.to_owned()), version, place);
        }
        if !check::can_be_read(&conn)? {
            return Err(StoreError::TooNew { file: version, known: VERSION });
        }
        Self::ready(conn, Some(path.to_owned()), version, Some(ReadOnly::Newer(version)))
    }

    /// Bring the tables to this program's version.
    pub fn migrate(&mut self) -> Result<()> {
        if self.version >= VERSION {
            return Ok(());
        }
        if let Err(error) = MIGRATIONS.to_latest(&mut self.conn) {
            // Two programs may begin it together; then one of them finds it done.
            let number = self.conn.pragma_query_value(None, "user_version", |row| row.get(0));
            if number != Ok(VERSION) {
                return Err(error.into());
            }
        }
        self.version = VERSION;
        Ok(())
    }

    /// Create a bank, readable by its owner alone. When another process creates it
    /// at the same moment, that one is opened.
    pub fn create(path: &Path) -> Result<Self> {
        let failed = |action| move |source| StoreError::File { action, path: path.into(), source };
        let folder = folder_of(path);
        private_folder(folder).map_err(failed("cannot create the folder of"))?;
        // Written aside and moved into place whole, so no half-made bank is ever found.
        let file = tempfile::Builder::new()
            .prefix(".hotseat-")
            .tempfile_in(folder)
            .map_err(failed("cannot create"))?;
        {
            let mut conn = Connection::open(file.path())?;
            MIGRATIONS.to_latest(&mut conn)?;
        }
        match file.persist_noclobber(path) {
            Ok(_) => {}
            Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(failed("cannot create")(error.error)),
        }
        Self::open(path, Access::Write)
    }

    /// A bank that lives as long as the value: for tests.
    pub fn in_memory() -> Result<Self> {
        let mut conn = Connection::open_in_memory()?;
        MIGRATIONS.to_latest(&mut conn)?;
        Self::ready(conn, None, VERSION, None)
    }

    fn ready(
        conn: Connection,
        path: Option<PathBuf>,
        version: i64,
        read_only: Option<ReadOnly>,
    ) -> Result<Self> {
        conn.set_prepared_statement_cache_capacity(64);
        gate::be_careful(&conn)?;
        let seen = data_version(&conn)?;
        Ok(Self { conn, path, seen, version, read_only })
    }

    pub fn conn(&self) -> &Connection {
        &self.conn
    }

    pub(super) fn conn_mut(&mut self) -> &mut Connection {
        &mut self.conn
    }

    /// Write what is acknowledged into the one file, as far as that disturbs nobody.
    pub fn checkpoint(&self) {
        let _ = self.conn.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()));
    }

    /// Whether its tables are those of this program. A bank that an older one wrote is
    /// brought there when it is opened for writing, and is not read before.
    pub fn is_migrated(&self) -> bool {
        self.version >= VERSION
    }

    /// The version of its tables.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Why it cannot be written, when that is known.
    pub fn read_only(&self) -> Option<ReadOnly> {
        self.read_only
    }

    /// The file, unless the bank lives in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// How large its file is, with what waits beside it to be written into it.
    pub fn bytes(&self) -> u64 {
        let length = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
        self.path.as_deref().map_or(0, |path| length(path) + length(&with_end(path, "-wal")))
    }

    /// Refuse a bank of a newer program: what is done with one needs all that it holds.
    pub fn refuse_newer(&self) -> Result<()> {
        match self.read_only {
            Some(ReadOnly::Newer(file)) => Err(StoreError::TooNew { file, known: VERSION }),
            _ => Ok(()),
        }
    }

    /// Do `work` in one transaction: whole or not at all. It begins as a writer, since
    /// a reader that becomes one fails at once when another process writes.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Transaction) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.refuse_newer()?;
        let sqlite = |error: rusqlite::Error| E::from(StoreError::from(error));
        let transaction =
            self.conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sqlite)?;
        let result = work(&transaction)?;
        transaction.commit().map_err(sqlite)?;
        Ok(result)
    }

    /// Whether another connection has changed the bank since this was last asked.
    pub fn changed_elsewhere(&mut self) -> Result<bool> {
        let now = data_version(&self.conn)?;
        let changed = now != self.seen;
        self.seen = now;
        Ok(changed)
    }

    /// Write everything into the one file, so that a plain copy of it is whole. While
    /// somebody reads that has to wait for the next one who closes: nobody waits for it here.
    pub fn close(self) -> Result<()> {
        if !self.conn.is_readonly(rusqlite::MAIN_DB)? && self.path.is_some() {
            self.conn.busy_timeout(Duration::ZERO)?;
            self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }
}

fn connect(path: &Path, mode: OpenFlags) -> Result<Connection> {
    let conn = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(PATIENCE)?;
    Ok(conn)
}

fn data_version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

#[cfg(test)]
mod tests;
