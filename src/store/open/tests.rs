//! A bank from its first moment on, and what is not one.

use std::fs;

use super::*;
use crate::store::{enemies, marks, undo};

#[test]
fn migrations_are_valid_and_counted() {
    assert_eq!(MIGRATIONS.validate(), Ok(()));
    let store = Store::in_memory().unwrap();
    let version: i64 =
        store.conn().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, VERSION);
    let objects: i64 =
        store.conn().query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0)).unwrap();
    assert_eq!(objects, gate::OBJECTS);
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
    let left: i64 = conn.query_row("SELECT count(*) FROM change", [], |row| row.get(0)).unwrap();
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
    let keys = [undo::Key::Pack("own".to_owned()), undo::Key::Question("django-one".to_owned())];
    undo::record(&conn, "removed", &keys, 1).unwrap();
    conn.execute_batch("DELETE FROM question; DELETE FROM pack;").unwrap();
    conn.execute_batch(&format!("{pack}{}", question.replace("django-one", "django-two"))).unwrap();
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
    let full: i64 = store.conn().pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap();
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
    let write =
        |tx: &Transaction| tx.execute("DELETE FROM op", []).map(|_| ()).map_err(StoreError::from);
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
fn a_newer_bank_is_read_where_it_can_be_and_never_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let store = Store::create(&path).unwrap();
    let newer =
        "ALTER TABLE mark ADD COLUMN colour TEXT; CREATE TABLE star (x); PRAGMA user_version = 99";
    store.conn().execute_batch(newer).unwrap();
    store.close().unwrap();
    let expected = format!("the bank is at version 99, this program knows {VERSION}");
    let error = Store::open(&path, Access::Write).unwrap_err();
    assert_eq!(error.to_string(), expected);
    assert!(error.hint().is_some());
    let mut store = Store::open(&path, Access::Read).unwrap();
    assert_eq!(store.read_only(), Some(ReadOnly::Newer(99)));
    assert_eq!(marks::all(store.conn()).unwrap(), []);
    let error = store.write(|_| Ok::<_, StoreError>(())).unwrap_err();
    assert_eq!(error.to_string(), expected);
    drop(store);
    // A column that this program reads went away.
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch("ALTER TABLE mark DROP COLUMN note").unwrap();
    drop(conn);
    assert!(matches!(Store::open(&path, Access::Read), Err(StoreError::TooNew { file: 99, .. })));
}

#[test]
fn a_file_without_its_tables_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let store = Store::create(&path).unwrap();
    store.conn().execute_batch("DROP TABLE review").unwrap();
    store.close().unwrap();
    for access in [Access::Read, Access::Write] {
        let error = Store::open(&path, access).unwrap_err();
        assert!(error.is_damage() && error.to_string().contains("review"), "{error}");
    }
}

#[test]
fn settings_are_in_force() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("bank.db")).unwrap();
    for (setting, value) in [
        ("secure_delete", 1),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
    ] {
        let found: i64 = store.conn().pragma_query_value(None, setting, |row| row.get(0)).unwrap();
        assert_eq!(found, value, "{setting}");
    }
    let words: i64 = store
        .conn()
        .query_row("SELECT v FROM search_config WHERE k = 'secure-delete'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(words, 1);
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
            tx.execute("INSERT INTO op (made, done) VALUES (0, 'x')", []).map_err(StoreError::from)
        })
        .unwrap();
    assert!(mine.changed_elsewhere().unwrap());
    assert!(!mine.changed_elsewhere().unwrap());
}
