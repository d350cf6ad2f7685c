//! Damage of every kind: opening it never panics and says what it is, and what can still be
//! read is saved, while the damaged files stay as they are.

use std::collections::BTreeSet;
use std::fs;

use crate::ops::backup::tests::bank;
use crate::ops::backup::{back_up, is_damage, restore_damaged};
use crate::ops::{self, Mark, bundled_catalog, open_bank};
use crate::store::{check, questions};

use super::*;

const PAGE: usize = 4096;

fn now() -> Timestamp {
    Timestamp::from_second(1_795_000_000).unwrap()
}

/// A bank with something of the user's in many tables, closed; its bytes, and a digest of each
/// table.
fn full() -> (tempfile::TempDir, PathBuf, Vec<u8>, Vec<(&'static str, String)>) {
    let (folder, path, mut store) = bank();
    let mut ids = Vec::new();
    questions::each(store.conn(), |id, _| ids.push(id.to_owned())).unwrap();
    ops::mark(&mut store, &ids[..2], Mark::Flagged, "why", 1).unwrap();
    ops::mark(&mut store, &ids[2..4], Mark::Favourite, "", 2).unwrap();
    ops::save_search(&mut store, "mine", "db:pg", 3).unwrap();
    let slot = crate::domain::Slot { minutes: 60, opening: 5, closing: 10 };
    ops::new_set(&mut store, "Friday", slot, &ids, 4).unwrap();
    let held = digests(&store);
    store.close().unwrap();
    let bytes = fs::read(&path).unwrap();
    (folder, path, bytes, held)
}

fn digests(store: &Store) -> Vec<(&'static str, String)> {
    let of = |table| (table, check::content_of(store.conn(), table).unwrap());
    check::TABLES.iter().copied().map(of).collect()
}

/// Salvage a file and compare the tables; those that are not what they were come back.
fn changed(path: &Path, held: &[(&'static str, String)]) -> BTreeSet<&'static str> {
    let before = fs::read(path).unwrap();
    let salvaged = salvage(path, now()).unwrap();
    assert_eq!(fs::read(&salvaged.kept).unwrap(), before, "the damaged file is kept");
    let store = Store::open(path, Access::Write).unwrap();
    let examined = doctor::examine(&store, bundled_catalog()).unwrap();
    let well = [doctor::Check::Pages, doctor::Check::References, doctor::Check::Words];
    for check in well {
        assert_eq!(examined.of(check).count(), 0, "{:?}", examined.findings);
    }
    let doubtful: Vec<&String> =
        examined.of(doctor::Check::Texts).flat_map(|finding| &finding.ids).collect();
    assert_eq!(doubtful, salvaged.doubtful.iter().collect::<Vec<_>>());
    let found = digests(&store);
    let differs = held.iter().zip(&found).filter(|(one, other)| one != other);
    differs.map(|((table, _), _)| *table).collect()
}

#[test]
fn a_broken_page_costs_what_was_in_it_and_no_more() {
    let (_folder, path, bytes, held) = full();
    for page in 1..bytes.len() / PAGE {
        let mut broken = bytes.clone();
        broken[page * PAGE..(page + 1) * PAGE].fill(if page % 2 == 0 { 0 } else { 0xA5 });
        fs::write(&path, &broken).unwrap();
        let _ = open_bank(&path, false)
            .map(|opened| ops::build_index(&opened.store, bundled_catalog(), 0));
        // Opening it may not have changed it either.
        assert_eq!(fs::read(&path).unwrap(), broken, "page {page}");
        let mut changed = changed(&path, &held);
        // A question takes its marks along, and half of an undo is none.
        for goes_along in ["op", "change"] {
            changed.remove(goes_along);
        }
        if changed.contains("question") {
            changed.remove("mark");
        }
        assert!(changed.len() <= 1, "page {page}: {changed:?}");
    }
}

#[test]
fn without_its_beginning_a_bank_is_still_known_and_saved_whole() {
    let (_folder, path, bytes, held) = full();
    for (length, fill) in [(16, 0), (100, 0), (100, b'x'), (PAGE, 0)] {
        let mut broken = bytes.clone();
        broken[..length].fill(fill);
        fs::write(&path, &broken).unwrap();
        let error = open_bank(&path, false).unwrap_err();
        assert!(is_damage(&error), "{error}");
        assert!(error.hint().unwrap().contains("hotseat restore --salvage"));
        // Where the user was last cannot be told from other words any more.
        let mut changed = changed(&path, &held);
        changed.remove("choice");
        assert_eq!(changed, BTreeSet::new(), "{length} bytes of {fill}");
    }
}

#[test]
fn a_bank_that_was_cut_is_explained_and_gives_what_is_left() {
    let (_folder, path, bytes, held) = full();
    for cut in (PAGE..bytes.len()).step_by(PAGE * 7 + 1_234) {
        fs::write(&path, &bytes[..cut]).unwrap();
        let error = open_bank(&path, false).unwrap_err();
        assert!(is_damage(&error), "{cut}: {error}");
        changed(&path, &held);
    }
    fs::write(&path, b"").unwrap();
    assert!(!is_damage(&open_bank(&path, false).unwrap_err()), "nothing says that it was a bank");
}

#[test]
fn single_bits_never_panic_and_a_changed_text_is_named() {
    let (_folder, path, bytes, held) = full();
    for at in (100..bytes.len()).step_by(bytes.len() / 60) {
        let mut broken = bytes.clone();
        broken[at] ^= 0x20;
        fs::write(&path, &broken).unwrap();
        let _ = open_bank(&path, false)
            .map(|opened| ops::build_index(&opened.store, bundled_catalog(), 0));
        changed(&path, &held);
    }
}

#[test]
fn what_only_the_log_holds_is_saved_and_a_log_that_was_cut_gives_its_beginning() {
    let (folder, path, bytes, _) = full();
    let mut store = Store::open(&path, Access::Write).unwrap();
    let mut ids = Vec::new();
    questions::each(store.conn(), |id, _| ids.push(id.to_owned())).unwrap();
    for (number, id) in ids.iter().enumerate() {
        ops::mark(&mut store, std::slice::from_ref(id), Mark::Leaked, &format!("{number}"), 9)
            .unwrap();
    }
    let held = digests(&store);
    let log = fs::read(files::with_end(&path, "-wal")).unwrap();
    assert!(log.len() > PAGE);
    // A copy of a bank that is open, as after a power cut.
    let copy = folder.path().join("copy.db");
    for (cut, whole) in [(log.len(), true), (log.len() / 2, false), (20, false)] {
        for end in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(files::with_end(&copy, end));
        }
        let mut broken = bytes.clone();
        broken[..100].fill(0);
        fs::write(&copy, &broken).unwrap();
        fs::write(files::with_end(&copy, "-wal"), &log[..cut]).unwrap();
        let changed = changed(&copy, &held);
        assert_eq!(changed.is_empty(), whole, "{cut}: {changed:?}");
    }
}

#[test]
fn a_restore_that_is_killed_leaves_every_file_whole() {
    let (_folder, path, store) = bank();
    let backup = back_up(&store, crate::ops::backup::Reason::ByHand, now()).unwrap().path;
    store.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    bytes[..PAGE].fill(7);
    let log = files::with_end(&path, "-wal");
    let begin = || {
        fs::write(&path, &bytes).unwrap();
        fs::write(&log, b"a log").unwrap();
    };
    begin();
    // Killed after the damaged files were kept, and then while they go.
    let kept = keep_damaged(&path, now()).unwrap();
    fs::remove_file(&log).unwrap();
    assert_eq!(fs::read(&kept).unwrap(), bytes);
    assert_eq!(fs::read(files::with_end(&kept, "-wal")).unwrap(), b"a log");
    assert_eq!(fs::read(&path).unwrap(), bytes);
    assert!(is_damage(&open_bank(&path, false).unwrap_err()));
    // The next one does it, under another name.
    let restored = restore_damaged(&path, &backup, now()).unwrap();
    assert_ne!(restored.kept, kept);
    assert_eq!(fs::read(&kept).unwrap(), bytes);
    assert!(open_bank(&path, false).is_ok());
}
