//! The list of backups at every width.

use std::path::PathBuf;

use ratatui::Terminal;
use ratatui::backend::TestBackend;

use super::*;
use crate::ops::backup::Reason;
use crate::tui::keymap::Action;

const NOW: i64 = 1_795_000_000;

fn time(ago: i64) -> Timestamp {
    Timestamp::from_second(NOW - ago).unwrap()
}

fn backup(name: &str, ago: i64, reason: Reason) -> Backup {
    Backup { path: PathBuf::from(name), made: time(ago), reason, bytes: 2_130_000 }
}

fn contents(questions: u64) -> Contents {
    Contents { version: 4, questions, own: 0, marks: 0, sets: 3, reviews: 220, mocks: 0 }
}

fn shelf() -> Shelf {
    let mut shelf = Shelf::new(2);
    let backups = vec![
        backup("one", 40, Reason::ByHand),
        backup("two", 7_300, Reason::Daily),
        backup("three", 90_000, Reason::Restore),
    ];
    shelf.fill(backups, time(0));
    shelf.take(Path::new("one"), Ok(contents(1_042)));
    shelf.take(Path::new("two"), Err("the file is cut off".to_owned()));
    shelf
}

fn drawn(shelf: &Shelf, width: u16, height: u16) -> Vec<String> {
    let theme = Theme::bundled("mono");
    let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
    terminal.draw(|frame| shelf.view(frame, frame.area(), &theme, "none yet")).unwrap();
    let buffer = terminal.backend().buffer();
    let row =
        |row: &[ratatui::buffer::Cell]| row.iter().map(ratatui::buffer::Cell::symbol).collect();
    buffer.content.chunks(usize::from(width)).map(row).collect()
}

#[test]
fn times_and_sizes_are_told_in_their_largest_unit() {
    for (seconds, said) in [
        (-5, "later"),
        (0, "just now"),
        (59, "just now"),
        (60, "1 minute ago"),
        (3_599, "59 minutes ago"),
        (7_300, "2 hours ago"),
        (86_400, "1 day ago"),
        (29 * 86_400, "29 days ago"),
        (30 * 86_400, "1 month ago"),
        (364 * 86_400, "12 months ago"),
        (800 * 86_400, "2 years ago"),
    ] {
        assert_eq!(ago(time(seconds), time(0)), said);
    }
    for (bytes, said) in [
        (0, "0 B"),
        (999, "999 B"),
        (1_000, "1.0 kB"),
        (812_345, "812 kB"),
        (2_190_000, "2.1 MB"),
        (1_200_000_000, "1.2 GB"),
    ] {
        assert_eq!(size(bytes), said);
    }
    let zone = TimeZone::UTC;
    assert_eq!(made(time(0), time(0), &zone), "18 Nov 13:46");
    assert_eq!(made(time(800 * 86_400), time(0), &zone), " 9 Sep 2024");
}

#[test]
fn each_backup_says_what_it_holds_or_why_it_cannot_be_used() {
    let lines = drawn(&shelf(), 78, 6);
    assert!(lines[0].contains("made") && lines[0].trim_end().ends_with("size"), "{lines:#?}");
    assert!(lines[1].contains("just now       by hand                1042    3     220  2.1 MB"));
    assert!(lines[2].starts_with('×') && lines[2].contains("the file is cut off"), "{lines:#?}");
    // What was not opened yet says so, and claims no number.
    assert!(lines[3].contains("1 day ago") && lines[3].matches('…').count() == 3, "{lines:#?}");
    let narrow = drawn(&shelf(), 36, 3);
    assert!(narrow[1].starts_with('×') && narrow[1].contains("2 hours ago"), "{narrow:#?}");
}

#[test]
fn no_text_is_cut_without_a_sign_at_any_width() {
    for width in 10..120 {
        for line in drawn(&shelf(), width, 6).iter().skip(2).take(1) {
            let whole = !line.contains("the file") || line.contains("the file is cut off");
            assert!(whole || line.contains('…'), "{width}: {line}");
        }
    }
}

#[test]
fn the_cursor_stays_on_its_backup_when_the_list_is_read_again() {
    let mut shelf = shelf();
    shelf.moves(&Message::Action(Action::Down));
    assert_eq!(shelf.chosen().unwrap().backup.path, Path::new("two"));
    let mut backups = vec![backup("new", 1, Reason::Restore)];
    backups.extend(shelf.rows.iter().map(|row| row.backup.clone()));
    shelf.fill(backups, time(0));
    assert_eq!(shelf.chosen().unwrap().backup.path, Path::new("two"));
    // What was opened is not forgotten.
    assert!(shelf.chosen().unwrap().contents.is_some());
    shelf.moves(&Message::Action(Action::Last));
    assert_eq!((shelf.beyond(), shelf.chosen().is_none()), (Some(1), true));
    shelf.fill(Vec::new(), time(0));
    assert_eq!(shelf.beyond(), Some(1));
}

#[test]
fn a_click_chooses_the_backup_that_is_seen_there() {
    let mut shelf = shelf();
    let area = Rect { x: 2, y: 4, width: 60, height: 6 };
    shelf.click(area, Position { x: 9, y: 7 });
    assert_eq!(shelf.chosen().unwrap().backup.path, Path::new("three"));
    // Headings and what is below the list are no backups.
    for y in [4, 8, 20] {
        shelf.click(area, Position { x: 9, y });
        assert_eq!(shelf.chosen().unwrap().backup.path, Path::new("three"));
    }
}
