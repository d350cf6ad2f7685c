//! Opening a bank: what it is, whether this program may touch it, and the settings
//! under which an acknowledged write survives a power cut.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use super::files::{folder_of, private_folder};
use super::{Result, StoreError};

/// "HSEA", written into every bank; other SQLite files are refused.
const APPLICATION_ID: i64 = 0x4853_4541;

/// Append only: a released migration never changes.
const STEPS: &[M<'static>] = &[
    M::up(include_str!("migrations/0001_bank.sql")),
    M::up(include_str!("migrations/0002_sets.sql")),
    M::up(include_str!("migrations/0003_practice.sql")),
    M::up(include_str!("migrations/0004_kept_texts.sql")),
];
pub(super) const MIGRATIONS: Migrations<'static> = Migrations::from_slice(STEPS);
pub(super) const VERSION: i64 = 4;

/// A writer waits so long for another process before it gives up.
const PATIENCE: Duration = Duration::from_secs(30);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    Read,
    Write,
}

/// An open bank.
#[derive(Debug)]
pub struct Store {
    conn: Connection,
    path: Option<PathBuf>,
    /// SQLite's counter of changes by other connections, as last seen.
    seen: i64,
    /// Whether its tables are those of this program.
    migrated: bool,
}

impl Store {
    /// Open a bank that exists.
    pub fn open(path: &Path, access: Access) -> Result<Self> {
        check_file(path)?;
        let mode = match access {
            Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
            Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        };
        let mut conn = Connection::open_with_flags(path, mode | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        conn.busy_timeout(PATIENCE)?;
        let file = gate(&conn, path)?;
        if access == Access::Write {
            keep_safe(&conn)?;
            if file < VERSION {
                MIGRATIONS.to_latest(&mut conn)?;
            }
        }
        let migrated = access == Access::Write || file == VERSION;
        Self::ready(conn, Some(path.to_owned()), migrated)
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
        Self::ready(conn, None, true)
    }

    fn ready(conn: Connection, path: Option<PathBuf>, migrated: bool) -> Result<Self> {
        conn.set_prepared_statement_cache_capacity(64);
        conn.pragma_update(None, "foreign_keys", true)?;
        conn.pragma_update(None, "trusted_schema", false)?;
        let seen = data_version(&conn)?;
        Ok(Self { conn, path, seen, migrated })
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
        self.migrated
    }

    /// The file, unless the bank lives in memory.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Do `work` in one transaction: whole or not at all. It begins as a writer, since
    /// a reader that becomes one fails at once when another process writes.
    pub fn write<T, E: From<StoreError>>(
        &mut self,
        work: impl FnOnce(&Transaction) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
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

fn data_version(conn: &Connection) -> Result<i64> {
    Ok(conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Refuse what SQLite would take for a new bank.
pub(super) fn check_file(path: &Path) -> Result<()> {
    match fs::metadata(path) {
        Ok(file) if file.len() == 0 => Err(StoreError::Empty { path: path.into() }),
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Err(StoreError::Missing { path: path.into() })
        }
        Err(source) => Err(StoreError::File { action: "cannot open", path: path.into(), source }),
    }
}

/// The version of the bank, if it is one that this program may read.
pub(super) fn gate(conn: &Connection, path: &Path) -> Result<i64> {
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
    let file = number("user_version")?;
    if file > VERSION {
        return Err(StoreError::TooNew { file, known: VERSION });
    }
    Ok(file)
}

/// Settings under which a commit that was acknowledged is on the disk, read back
/// because SQLite refuses some silently (a network disk has no WAL).
fn keep_safe(conn: &Connection) -> Result<()> {
    let journal: String =
        conn.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0))?;
    if journal != "wal" {
        return Err(StoreError::Setting { setting: "journal_mode", found: journal });
    }
    conn.pragma_update(None, "synchronous", "FULL")?;
    let synchronous: i64 = conn.pragma_query_value(None, "synchronous", |row| row.get(0))?;
    if synchronous != 2 {
        return Err(StoreError::Setting { setting: "synchronous", found: synchronous.to_string() });
    }
    conn.pragma_update(None, "journal_size_limit", 16 * 1024 * 1024)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{enemies, marks, undo};

    #[test]
    fn migrations_are_valid_and_counted() {
        assert_eq!(MIGRATIONS.validate(), Ok(()));
        let store = Store::in_memory().unwrap();
        let version: i64 =
            store.conn().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(version, VERSION);
    }

    #[test]
    fn a_bank_of_version_1_keeps_its_rows_and_can_still_undo() {
        let mut conn = Connection::open_in_memory().unwrap();
        Migrations::from_slice(&STEPS[..1]).to_latest(&mut conn).unwrap();
        let rows = "
            INSERT INTO pack VALUES ('mine', 'Mine', '1', '', 'mine', '', 0);
            INSERT INTO question VALUES
                (7, 'django-one', 'mine', 'One', 'django', 'orm', 'concept', 'mid', 5, 'ready', NULL,
                 '', 'any', 'startup', '', '', '+++' || char(10) || 'enemies = [\"django-two\", \"gone\"]'
                 || char(10) || '+++', '', '', '', '', NULL),
                (8, 'django-two', 'mine', 'Two', 'django', 'orm', 'concept', 'mid', 5, 'ready', NULL,
                 '', 'any', 'startup', '', '', '+++' || char(10) || '+++', '', '', '', '', NULL);";
        conn.execute_batch(rows).unwrap();
        let mark = |mark: &str| crate::store::marks::MarkRow {
            question: "django-one".to_owned(),
            mark: mark.to_owned(),
            note: String::new(),
            made: 1,
        };
        for name in ["flagged", "leaked"] {
            let key = undo::Key::Mark { question: "django-one".to_owned(), mark: name.to_owned() };
            undo::record(&conn, name, &[key], 1).unwrap();
            marks::write(&conn, &mark(name)).unwrap();
        }
        MIGRATIONS.to_latest(&mut conn).unwrap();
        assert_eq!(marks::all(&conn).unwrap(), [mark("flagged"), mark("leaked")]);
        assert_eq!(undo::undo(&conn).unwrap().unwrap().done, "leaked");
        assert_eq!(marks::all(&conn).unwrap(), [mark("flagged")]);
        assert_eq!(enemies::pairs(&conn).unwrap(), [(7, 8)]);
        // The log of undo still goes with its op.
        conn.execute("DELETE FROM op", []).unwrap();
        let left: i64 =
            conn.query_row("SELECT count(*) FROM change", [], |row| row.get(0)).unwrap();
        assert_eq!(left, 0);
    }

    #[test]
    fn the_pack_of_ones_own_questions_is_renamed_with_its_history() {
        let mut conn = Connection::open_in_memory().unwrap();
        Migrations::from_slice(&STEPS[..2]).to_latest(&mut conn).unwrap();
        let pack = "INSERT INTO pack VALUES ('own', 'Own', '1', '', 'a.md', '', 0);";
        let question = "
            INSERT INTO question VALUES
                (7, 'django-one', 'own', 'One', 'django', 'orm', 'concept', 'mid', 5, 'ready', NULL,
                 '', 'any', 'startup', '', '', '', '', '', '', '', NULL);";
        conn.execute_batch(&format!("{pack}{question}")).unwrap();
        let keys =
            [undo::Key::Pack("own".to_owned()), undo::Key::Question("django-one".to_owned())];
        undo::record(&conn, "removed", &keys, 1).unwrap();
        conn.execute_batch("DELETE FROM question; DELETE FROM pack;").unwrap();
        conn.execute_batch(&format!("{pack}{}", question.replace("django-one", "django-two")))
            .unwrap();
        MIGRATIONS.to_latest(&mut conn).unwrap();
        undo::undo(&conn).unwrap();
        for id in ["django-one", "django-two"] {
            let held = crate::store::questions::read(&conn, id).unwrap().unwrap();
            assert_eq!(held.pack, "mine");
        }
        assert!(crate::store::packs::read(&conn, "own").unwrap().is_none());
    }

    #[test]
    fn a_new_bank_is_private_and_keeps_acknowledged_writes() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/bank.db");
        let store = Store::create(&path).unwrap();
        let get = |name| store.conn().pragma_query_value(None, name, |row| row.get::<_, String>(0));
        assert_eq!(get("journal_mode").unwrap(), "wal");
        let full: i64 =
            store.conn().pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
        assert_eq!(full, 2);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            assert_eq!(mode(path.parent().unwrap()), 0o700);
        }
    }

    #[test]
    fn what_is_not_a_bank_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        assert!(matches!(Store::open(&path, Access::Write), Err(StoreError::Missing { .. })));
        for (content, is_right) in [
            (b"".as_slice(), (|error| matches!(error, StoreError::Empty { .. })) as fn(&_) -> _),
            (b"a diary, not a database", |error| matches!(error, StoreError::NotABank { .. })),
        ] {
            fs::write(&path, content).unwrap();
            let error = Store::open(&path, Access::Write).unwrap_err();
            assert!(is_right(&error), "{error}");
            assert_eq!(fs::read(&path).unwrap(), content);
        }
        fs::remove_file(&path).unwrap();
        Connection::open(&path).unwrap().execute_batch("CREATE TABLE other (x)").unwrap();
        assert!(matches!(Store::open(&path, Access::Write), Err(StoreError::NotABank { .. })));
    }

    #[test]
    fn closing_waits_for_no_reader() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        let mut store = Store::create(&path).unwrap();
        let reader = Connection::open(&path).unwrap();
        reader.execute_batch("BEGIN; SELECT count(*) FROM op;").unwrap();
        let write = |tx: &Transaction| {
            tx.execute("INSERT INTO op (made, done) VALUES (0, 'x')", []).map_err(StoreError::from)
        };
        store.write(write).unwrap();
        let start = std::time::Instant::now();
        store.close().unwrap();
        assert!(start.elapsed() < PATIENCE / 4);
        drop(reader);
        let count = Connection::open(&path).unwrap();
        let count: i64 = count.query_row("SELECT count(*) FROM op", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 1);
    }

    #[test]
    fn a_bank_that_may_not_be_written_says_what_to_do() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        Store::create(&path).unwrap().close().unwrap();
        let mut store = Store::open(&path, Access::Read).unwrap();
        let write = |tx: &Transaction| {
            tx.execute("DELETE FROM op", []).map(|_| ()).map_err(StoreError::from)
        };
        let error = store.write(write).unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly(_)) && error.hint().is_some(), "{error}");
    }

    #[test]
    fn a_bank_that_is_not_migrated_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        let store = Store::create(&path).unwrap();
        assert!(store.is_migrated() && Store::open(&path, Access::Read).unwrap().is_migrated());
        store.conn().pragma_update(None, "user_version", VERSION - 1).unwrap();
        drop(store);
        assert!(!Store::open(&path, Access::Read).unwrap().is_migrated());
    }

    #[test]
    fn a_newer_bank_is_refused_with_a_sentence() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        let store = Store::create(&path).unwrap();
        store.conn().pragma_update(None, "user_version", 99).unwrap();
        drop(store);
        let error = Store::open(&path, Access::Read).unwrap_err();
        let expected = format!("the bank is at version 99, this program knows {VERSION}");
        assert_eq!(error.to_string(), expected);
        assert!(error.hint().is_some());
    }

    #[test]
    fn a_change_by_another_process_is_noticed_once() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        let mut mine = Store::create(&path).unwrap();
        let mut other = Store::open(&path, Access::Write).unwrap();
        assert!(!mine.changed_elsewhere().unwrap());
        other
            .write(|tx| {
                tx.execute("INSERT INTO op (made, done) VALUES (0, 'x')", [])
                    .map_err(StoreError::from)
            })
            .unwrap();
        assert!(mine.changed_elsewhere().unwrap());
        assert!(!mine.changed_elsewhere().unwrap());
    }
}
