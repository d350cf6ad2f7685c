//! Backups over real files: what comes back is what was there.

use std::fs;

use jiff::Timestamp;
use tempfile::TempDir;

use crate::ops::{self, Mark};
use crate::store::{Access, Store, check};

use super::*;

fn moment(second: i64) -> Timestamp {
    Timestamp::from_second(1_795_000_000 + second).unwrap()
}

/// A bank with a few questions in a folder of its own.
pub fn bank() -> (TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let mut store = Store::create(&path).unwrap();
    let catalog = ops::bundled_catalog();
    let files: Vec<_> = ops::bundled_files()
        .iter()
        .take(12)
        .map(|(file, text)| ((*file).to_owned(), (*text).to_owned()))
        .collect();
    let pack = crate::domain::pack::Pack {
        id: "some".to_owned(),
        name: "Some".to_owned(),
        version: "1".to_owned(),
        license: "CC0-1.0".to_owned(),
        questions: None,
    };
    let source = ops::Source { pack, origin: "test".to_owned(), files, digest: String::new() };
    ops::import(&mut store, catalog, &source, true, 0).unwrap();
    (folder, path, store)
}

fn ids(store: &Store) -> Vec<String> {
    let mut ids = Vec::new();
    crate::store::questions::each(store.conn(), |id, _| ids.push(id.to_owned())).unwrap();
    ids.sort();
    ids
}

fn mark(store: &mut Store, note: &str) {
    let ids = &ids(store)[..1];
    ops::mark(store, ids, Mark::Flagged, note, 5).unwrap();
}

#[test]
fn what_a_restore_brings_is_what_was_backed_up_and_other_processes_see_it() {
    let (_folder, path, mut store) = bank();
    mark(&mut store, "before");
    let before = check::content(store.conn()).unwrap();
    let backup = back_up(&store, Reason::ByHand, moment(0)).unwrap();
    mark(&mut store, "after");
    let after = check::content(store.conn()).unwrap();
    assert_ne!(before, after);
    let other = Store::open(&path, Access::Read).unwrap();
    let restored = restore(&mut store, &backup.path, moment(1)).unwrap();
    assert_eq!(check::content(store.conn()).unwrap(), before);
    assert_eq!(check::content(other.conn()).unwrap(), before);
    assert_eq!(restored.contents, contents(&backup.path).unwrap());
    // And back.
    restore(&mut store, &restored.kept, moment(2)).unwrap();
    assert_eq!(check::content(store.conn()).unwrap(), after);
    drop(other);
    store.close().unwrap();
    let store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(check::content(store.conn()).unwrap(), after);
}

#[test]
fn a_backup_is_private_and_tells_itself_by_its_name() {
    let (_folder, path, store) = bank();
    let made = back_up(&store, Reason::ByHand, moment(0)).unwrap();
    let name = made.path.file_name().unwrap().to_str().unwrap();
    assert_eq!(name, format!("bank-{}-by-hand.db", moment(0).strftime(MOMENT)));
    let second = back_up(&store, Reason::ByHand, moment(0)).unwrap();
    fs::write(folder(&path).join("bank-2026-daily.db"), "no backup").unwrap();
    fs::write(folder(&path).join("other-2026-11-22T221000Z-daily.db"), "another bank").unwrap();
    assert_eq!(backups(&path).unwrap(), [second, made.clone()]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let bits = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(bits(&made.path), 0o600);
        assert_eq!(bits(&folder(&path)), 0o700);
    }
    // Looking into it writes nothing beside it.
    contents(&made.path).unwrap();
    assert_eq!(fs::read_dir(folder(&path)).unwrap().count(), 4);
}

#[test]
fn a_day_has_one_backup_and_none_when_nothing_changed() {
    const DAY: i64 = 24 * 60 * 60;
    let (_folder, _, mut store) = bank();
    assert!(back_up_daily(&store, moment(0)).unwrap().is_some());
    mark(&mut store, "one");
    assert_eq!(back_up_daily(&store, moment(60)).unwrap(), None);
    assert!(back_up_daily(&store, moment(DAY)).unwrap().is_some());
    assert_eq!(back_up_daily(&store, moment(2 * DAY)).unwrap(), None);
    let path = store.path().unwrap().to_owned();
    store.close().unwrap();
    let store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(back_up_daily(&store, moment(2 * DAY)).unwrap(), None);
}

#[test]
fn what_is_no_backup_is_refused_and_the_bank_stays() {
    let (folder, _, mut store) = bank();
    let before = check::content(store.conn()).unwrap();
    let path = folder.path().join("x.db");
    let whole = back_up(&store, Reason::ByHand, moment(0)).unwrap().path;
    let whole = fs::read(whole).unwrap();
    let mut flipped = whole.clone();
    // A page in the middle.
    let middle = whole.len() / 2 / 4096 * 4096;
    flipped[middle..middle + 4096].fill(0xA5);
    let other = folder.path().join("other.db");
    crate::store::Connection::open(&other).unwrap().execute_batch("CREATE TABLE x (y)").unwrap();
    for (bytes, said) in [
        (Vec::new(), "is empty"),
        (b"a diary".to_vec(), "is not a hotseat bank"),
        (whole[..whole.len() / 2].to_vec(), "damaged"),
        (fs::read(&other).unwrap(), "is not a hotseat bank"),
        (flipped, ""),
    ] {
        fs::write(&path, &bytes).unwrap();
        let error = restore(&mut store, &path, moment(1)).unwrap_err();
        assert!(!is_damage(&error), "the bank itself is well: {error}");
        let OpError::BadBackup { error, .. } = error else { panic!("{error}") };
        assert!(error.to_string().contains(said), "{error}");
        assert_eq!(fs::read(&path).unwrap(), bytes);
        assert_eq!(check::content(store.conn()).unwrap(), before);
    }
    assert!(matches!(
        restore(&mut store, &folder.path().join("none.db"), moment(1)),
        Err(OpError::BadBackup { .. })
    ));
}

#[test]
fn a_damaged_bank_is_kept_as_it_is_and_its_backup_takes_its_place() {
    let (_folder, path, store) = bank();
    let before = check::content(store.conn()).unwrap();
    let backup = back_up(&store, Reason::ByHand, moment(0)).unwrap();
    store.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[..100].fill(0);
    fs::write(&path, &bytes).unwrap();
    fs::write(files::with_end(&path, "-wal"), "left over").unwrap();
    let restored = restore_damaged(&path, &backup.path, moment(1)).unwrap();
    assert_eq!(fs::read(&restored.kept).unwrap(), bytes);
    assert_eq!(fs::read(files::with_end(&restored.kept, "-wal")).unwrap(), b"left over");
    let store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(check::content(store.conn()).unwrap(), before);
}

#[test]
fn a_salvage_of_a_sound_bank_loses_nothing() {
    let (_folder, path, mut store) = bank();
    mark(&mut store, "kept");
    let before = check::content(store.conn()).unwrap();
    store.close().unwrap();
    let salvaged = salvage(&path, moment(0)).unwrap();
    assert!(salvaged.rows.iter().all(|rows| rows.lost == 0), "{salvaged:?}");
    assert_eq!(salvaged.doubtful, Vec::<String>::new());
    let store = Store::open(&path, Access::Write).unwrap();
    assert_eq!(check::content(store.conn()).unwrap(), before);
}

#[test]
fn a_file_that_was_emptied_is_a_damaged_bank_while_there_are_backups() {
    let (_folder, path, store) = bank();
    let backup = back_up(&store, Reason::Daily, moment(0)).unwrap();
    store.close().unwrap();
    fs::write(&path, b"").unwrap();
    let errors = [
        ops::open_bank(&path, false).unwrap_err(),
        ops::open_bank(&path, true).unwrap_err(),
        ops::open_bank_to_read(&path).unwrap_err(),
    ];
    for error in errors {
        assert!(is_damage(&error), "{error}");
    }
    fs::remove_file(&backup.path).unwrap();
    let error = ops::open_bank(&path, true).unwrap_err();
    assert!(!is_damage(&error), "nothing says that it was a bank: {error}");
}
