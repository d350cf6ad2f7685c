//! Backups of the open bank, made and restored by keys.

use std::fs;
use std::path::{Path, PathBuf};

use hotseat::ops::backup::{self, Reason};
use hotseat::store::{Access, Store};
use hotseat::tui::effect::Effect;
use hotseat::tui::message::Message;
use jiff::Timestamp;
use tempfile::TempDir;

use crate::bank::{small, small_at};
use crate::driver::Driver;

fn bank() -> (TempDir, PathBuf, Store) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    let store = small_at(&path);
    (folder, path, store)
}

/// A file that has the name of a backup.
fn not_a_backup(bank: &Path) -> PathBuf {
    let path = backup::folder(bank).join("bank-2026-11-17T080000Z-daily.db");
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, "not a bank").unwrap();
    path
}

fn reasons(bank: &Path) -> Vec<Reason> {
    backup::backups(bank).unwrap().iter().map(|backup| backup.reason).collect()
}

#[test]
fn a_backup_is_made_and_listed_with_what_it_holds() {
    let (_folder, path, store) = bank();
    let driver = Driver::with(store).keys("B");
    let driver = driver.keys("n");
    assert_eq!(reasons(&path), [Reason::ByHand]);
    let screen = driver.screen();
    let row = screen.lines().find(|line| line.contains("by hand")).unwrap();
    let words: Vec<&str> = row.split_whitespace().collect();
    assert!(row.contains("just now") && words.contains(&"6"), "{screen}");
    assert!(screen.contains("The bank now: 6 questions, 0 sets, 0 reviews"), "{screen}");
    assert!(screen.contains("● made a backup of"), "{screen}");
    assert!(screen.contains("enter restore  n back up now"), "{screen}");
}

#[test]
fn without_a_backup_the_list_says_how_to_make_one() {
    let (_folder, _path, store) = bank();
    let driver = Driver::with(store).keys("B");
    let screen = driver.screen();
    assert!(screen.contains("no backup yet: n makes one"), "{screen}");
    let (_folder, _path, store) = bank();
    assert_eq!(Driver::with(store).keys("B enter").toast(), "there is no backup yet; n makes one");
}

#[test]
fn a_restore_says_what_changes_and_keeps_what_was_there() {
    let (_folder, path, store) = bank();
    let driver = Driver::with(store).keys("B n esc").next_day(1);
    // Since then: a set, and a star.
    let mut driver = driver.keys("s \"Onsite\" enter f B enter");
    let asked = |driver: Driver| driver.screen().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(reasons(&path).len(), 1, "nothing is done before the answer");
    driver = driver.keys("n");
    assert_eq!(reasons(&path).len(), 1, "nor after a no");
    driver = driver.keys("enter y");
    assert_eq!(reasons(&path), [Reason::Restore, Reason::ByHand]);
    // The list behind it is the new one, and so is the bank behind that.
    driver = driver.keys("enter");
    let store = driver.store();
    assert_eq!(hotseat::ops::sets(store).unwrap().len(), 0);
    // Undo is that of the restored bank: the set and the star never were.
    assert_eq!(driver.keys("esc u").toast(), "undid: imported Small: 6 new");

    // What was there before can come back in the same way.
    let store = Store::open(&path, Access::Write).unwrap();
    let driver = Driver::with(store).next_day(2).keys("B enter y enter esc");
    let text = asked(driver.keys("2"));
    assert!(text.contains("Onsite"), "{text}");
}

#[test]
fn the_question_shows_the_figures_before_and_after_in_every_window() {
    for (width, height) in [(40, 10), (60, 16), (80, 24), (200, 60)] {
        let (_folder, _path, store) = bank();
        let driver = Driver::sized(store, width, height).keys("B n esc s \"Onsite\" enter B enter");
        let screen = driver.screen();
        let words = screen.split('┃').flat_map(str::split_whitespace);
        let text = words.collect::<Vec<_>>().join(" ");
        for part in ["Restore the backup of", "0 sets,", "kept as a backup."] {
            assert!(text.contains(part), "{width}x{height}: {part}\n{screen}");
        }
    }
}

#[test]
fn the_outcome_tells_where_everything_is_and_what_undo_does() {
    let (_folder, _path, store) = bank();
    let driver = Driver::sized(store, 80, 40).keys("B n").next_day(1).keys("enter y");
    let screen = driver.screen();
    for part in ["The bank holds 6 questions", "is kept as a backup", "-restore.db", "undo"] {
        assert!(screen.contains(part), "{part}\n{screen}");
    }
}

#[test]
fn what_is_no_backup_is_refused_with_the_reason() {
    let (_folder, path, store) = bank();
    let broken = not_a_backup(&path);
    let driver = Driver::with(store).keys("B enter");
    let screen = driver.screen();
    assert!(screen.contains("● this backup cannot be used: "), "{screen}");
    assert!(screen.contains("┃×"), "the list marks it\n{screen}");
    assert!(fs::read(&broken).unwrap() == b"not a bank");
    assert_eq!(reasons(&path), [Reason::Daily]);
}

#[test]
fn the_path_of_a_backup_is_copied() {
    let (_folder, path, store) = bank();
    let broken = not_a_backup(&path);
    let driver = Driver::with(store).keys("B y");
    let copied = driver.outside.iter().find_map(|effect| match effect {
        Effect::Copy { text, .. } => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.unwrap(), broken.display().to_string());
}

#[test]
fn a_failed_backup_is_explained_and_the_list_stays() {
    let (folder, path, store) = bank();
    // A file where the folder should be.
    fs::write(backup::folder(&path), "").unwrap();
    let driver = Driver::with(store).keys("B n");
    let screen = driver.screen();
    assert!(screen.contains("That did not work"), "{screen}");
    drop(folder);
    let screen = Driver::with(small()).keys("B n").screen();
    assert!(screen.contains("a bank in memory has no backups"), "{screen}");
}

#[test]
fn damage_under_the_open_program_offers_to_recover_once() {
    let (_folder, path, store) = bank();
    store.close().unwrap();
    let mut bytes = fs::read(&path).unwrap();
    // The header stays, and so does what opening looks at.
    bytes[8_192..].fill(0x5a);
    fs::write(&path, &bytes).unwrap();
    let Ok(store) = Store::open(&path, Access::Write) else {
        // Then it is the opening that says so.
        return;
    };
    let driver = Driver::with(store);
    let screen = driver.screen();
    assert!(screen.contains("the bank is damaged"), "{screen}");
    let driver = Driver::with(small());
    let said = || Message::Damaged("the bank is damaged: some page".to_owned());
    let driver = driver.message(said()).message(said()).keys("n");
    assert!(driver.screen().contains("Questions ━"), "one answer closes it");
    let driver = Driver::with(small()).message(said()).keys("y");
    let recovers = |effect: &Effect| matches!(effect, Effect::Recover(why) if why.contains("page"));
    assert!(driver.outside.iter().any(recovers));
}

#[test]
fn the_list_has_no_line_that_is_cut_without_a_sign() {
    for (width, height) in [(40, 10), (41, 11), (53, 14), (72, 18), (80, 24), (120, 30), (200, 60)]
    {
        let (_folder, path, store) = bank();
        not_a_backup(&path);
        for day in 0..12 {
            let now = Timestamp::from_second(1_794_000_000 + day * 90_000).unwrap();
            backup::back_up(&store, Reason::Import, now).unwrap();
        }
        let driver = Driver::sized(store, width, height).keys("B G");
        let screen = driver.screen();
        for line in screen.lines() {
            let columns = unicode_width::UnicodeWidthStr::width(line);
            assert!(columns <= usize::from(width), "{width}x{height}\n{screen}");
        }
        assert!(screen.contains("ago"), "{width}x{height}\n{screen}");
        // The oldest backup is under the cursor, and seen.
        let first = screen.lines().rfind(|line| line.contains(" ago")).unwrap();
        assert!(first.contains("ago"), "{screen}");
    }
}
