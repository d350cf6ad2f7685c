//! A damaged bank: recognised, explained, restored or salvaged, by keys over a real file.

use std::collections::VecDeque;
use std::fs;
use std::path::{Path, PathBuf};

use crossterm::event::{Event, KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use hotseat::ops::backup::{self, Reason};
use hotseat::store::{Access, Store};
use hotseat::tui::effect::Effect;
use hotseat::tui::keymap::{Keymap, press};
use hotseat::tui::recovery::{Patient, Recovery, perform};
use hotseat::tui::theme::Theme;
use jiff::Timestamp;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;
use tempfile::TempDir;

use crate::bank::small_at;

const NOW: i64 = 1_795_000_000;

fn moment(ago: i64) -> Timestamp {
    Timestamp::from_second(NOW - ago).unwrap()
}

/// The recovery over a bank in a folder of its own.
struct Clinic {
    recovery: Recovery,
    terminal: Terminal<TestBackend>,
    folder: TempDir,
    bank: PathBuf,
    /// The damaged bytes.
    damaged: Vec<u8>,
    /// What the loop would have done.
    outside: Vec<Effect>,
}

impl Clinic {
    /// A bank with two backups, of which the older cannot be used, and a damaged tail.
    fn open(width: u16, height: u16) -> Self {
        Self::with(width, height, |bytes| {
            let half = bytes.len() / 2;
            bytes.truncate(half);
        })
    }

    fn with(width: u16, height: u16, damage: impl FnOnce(&mut Vec<u8>)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let bank = folder.path().join("bank.db");
        let store = small_at(&bank);
        let backup = backup::back_up(&store, Reason::Daily, moment(90_000)).unwrap();
        fs::write(&backup.path, &fs::read(&backup.path).unwrap()[..5_000]).unwrap();
        backup::back_up(&store, Reason::ByHand, moment(7_300)).unwrap();
        store.close().unwrap();
        let mut damaged = fs::read(&bank).unwrap();
        damage(&mut damaged);
        fs::write(&bank, &damaged).unwrap();
        Self::enter(folder, bank, damaged, width, height)
    }

    fn enter(folder: TempDir, bank: PathBuf, damaged: Vec<u8>, width: u16, height: u16) -> Self {
        let problem = "the bank is damaged: database disk image is malformed".to_owned();
        let patient = Patient { bank: bank.clone(), bytes: damaged.len() as u64, problem };
        let size = Size { width, height };
        let recovery = Recovery::new(patient, Keymap::default(), Theme::bundled("mono"), size);
        let terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
        let mut clinic = Self { recovery, terminal, folder, bank, damaged, outside: Vec::new() };
        clinic.perform(Recovery::start());
        clinic
    }

    fn keys(mut self, keys: &str) -> Self {
        for key in keys.split(' ') {
            self.event(Event::Key(press(key).unwrap()));
        }
        self
    }

    fn event(&mut self, event: Event) {
        let effects = self.recovery.event(event);
        self.perform(effects);
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let mut messages = Vec::new();
            match effect {
                effect @ (Effect::ReadBackups | Effect::Restore(_) | Effect::Salvage) => {
                    perform(&self.bank, effect, moment(0), &mut |message| messages.push(message));
                }
                effect => self.outside.push(effect),
            }
            for message in messages {
                waiting.extend(self.recovery.update(message));
            }
        }
    }

    fn screen(&mut self) -> String {
        let recovery = &self.recovery;
        self.terminal.draw(|frame| recovery.view(frame)).unwrap();
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let line = |row: &[ratatui::buffer::Cell]| {
            let line: String = row.iter().map(ratatui::buffer::Cell::symbol).collect();
            line.trim_end().to_owned()
        };
        buffer.content.chunks(width).map(line).collect::<Vec<_>>().join("\n")
    }

    /// The texts within the frames, with single spaces.
    fn text(&mut self) -> String {
        let screen = self.screen();
        let words = screen.split(['┃', '│']).flat_map(str::split_whitespace);
        words.collect::<Vec<_>>().join(" ")
    }

    fn is_untouched(&self) -> bool {
        fs::read(&self.bank).unwrap() == self.damaged && self.kept().is_empty()
    }

    /// The damaged files that were put aside.
    fn kept(&self) -> Vec<PathBuf> {
        let files = fs::read_dir(self.folder.path()).unwrap().map(|file| file.unwrap().path());
        let is_kept = |path: &PathBuf| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.contains("damaged") && name.ends_with(".db")
        };
        files.filter(is_kept).collect()
    }

    fn questions(&self) -> u64 {
        let store = Store::open(&self.bank, Access::Write).unwrap();
        hotseat::ops::question_count(&store).unwrap()
    }
}

fn opens_bank(clinic: &Clinic) -> bool {
    matches!(clinic.outside[..], [Effect::OpenBank])
}

#[test]
fn what_is_wrong_and_every_way_out_is_seen_and_nothing_is_touched() {
    let mut clinic = Clinic::open(80, 24);
    let text = clinic.text();
    for part in [
        "This bank is damaged",
        "the bank is damaged: database disk image is malformed.",
        "bank.db, ",
        "Nothing was changed.",
        "2 hours ago by hand 6 0 0",
        "1 day ago daily",
        "Salvage what can be read",
        "Leave everything as it is",
        "enter choose",
        "q leave",
    ] {
        assert!(text.contains(part), "{part}\n{}", clinic.screen());
    }
    assert!(clinic.screen().contains("┃×"), "the broken backup is marked");
    for keys in ["q", "esc", "G enter", "? esc esc", "s n q", "enter n q", "enter esc esc"] {
        let clinic = Clinic::open(80, 24).keys(keys);
        assert!(matches!(clinic.outside[..], [Effect::Quit]), "{keys}: {:?}", clinic.outside);
        assert!(clinic.is_untouched(), "{keys}");
    }
}

#[test]
fn a_backup_takes_the_place_of_the_bank_and_the_damaged_file_is_kept() {
    let mut clinic = Clinic::open(80, 30).keys("enter");
    assert!(clinic.text().contains("(6 questions, 0 sets, 0 reviews)?"), "{}", clinic.screen());
    assert!(clinic.is_untouched());
    let mut clinic = clinic.keys("y");
    let text = clinic.text();
    for part in ["The bank is whole again", "The bank holds 6 questions", "is kept as", "enter"] {
        assert!(text.contains(part), "{part}\n{}", clinic.screen());
    }
    let clinic = clinic.keys("enter");
    assert!(opens_bank(&clinic), "{:?}", clinic.outside);
    let kept = clinic.kept();
    assert_eq!(kept.len(), 1);
    assert!(fs::read(&kept[0]).unwrap() == clinic.damaged);
    assert_eq!(clinic.questions(), 6);
    // What came from the backup left it as it was.
    assert_eq!(backup::backups(&clinic.bank).unwrap().len(), 2);
}

#[test]
fn a_backup_that_cannot_be_used_is_refused_with_its_reason() {
    let mut clinic = Clinic::open(80, 24).keys("j enter");
    assert!(clinic.text().contains("● this backup cannot be used: "), "{}", clinic.screen());
    assert!(clinic.is_untouched());
}

#[test]
fn what_can_be_read_is_salvaged_and_what_is_lost_is_said() {
    let mut clinic = Clinic::with(80, 40, |bytes| {
        // A page in the middle of the file.
        let page = bytes.len() / 4_096 / 2 * 4_096;
        bytes[page..page + 4_096].fill(0xa5);
    });
    clinic = clinic.keys("s");
    assert!(clinic.text().contains("Salvage what can be read into a new bank?"));
    assert!(clinic.is_untouched());
    let mut clinic = clinic.keys("y");
    let text = clinic.text();
    for part in ["The bank is whole again", "saved", "lost", "question", "is kept as"] {
        assert!(text.contains(part), "{part}\n{}", clinic.screen());
    }
    let clinic = clinic.keys("enter");
    assert!(opens_bank(&clinic), "{:?}", clinic.outside);
    assert!(fs::read(&clinic.kept()[0]).unwrap() == clinic.damaged);
    assert!(clinic.questions() > 0);
}

#[test]
fn while_something_is_done_nothing_else_begins_and_it_is_said() {
    let mut clinic = Clinic::open(80, 24).keys("enter");
    let effects = clinic.recovery.event(Event::Key(press("y").unwrap()));
    assert!(matches!(effects[..], [Effect::Restore(_)]));
    for key in ["enter", "s", "q", "y", "esc", "j"] {
        let effects = clinic.recovery.event(Event::Key(press(key).unwrap()));
        assert!(effects.is_empty(), "{key}: {effects:?}");
        assert!(clinic.text().contains("restoring the backup …"), "{key}");
    }
    clinic.perform(effects);
    assert!(clinic.text().contains("The bank is whole again"));
}

#[test]
fn when_it_fails_the_reason_is_read_and_the_choice_is_there_again() {
    let mut clinic = Clinic::open(80, 24).keys("enter");
    // The backup goes away between the choice and the answer.
    for backup in backup::backups(&clinic.bank).unwrap() {
        fs::remove_file(backup.path).unwrap();
    }
    clinic = clinic.keys("y");
    assert!(clinic.text().contains("That did not work"), "{}", clinic.screen());
    assert!(clinic.is_untouched());
    let mut clinic = clinic.keys("esc");
    let text = clinic.text();
    assert!(text.contains("there is no backup of this bank"), "{}", clinic.screen());
    assert!(text.contains("Salvage what can be read"), "{text}");
    assert!(matches!(clinic.keys("q").outside[..], [Effect::Quit]));
}

#[test]
fn without_a_backup_salvaging_is_under_the_cursor() {
    let folder = tempfile::tempdir().unwrap();
    let bank = folder.path().join("bank.db");
    small_at(&bank).close().unwrap();
    let mut damaged = fs::read(&bank).unwrap();
    damaged.truncate(damaged.len() - 4_096);
    fs::write(&bank, &damaged).unwrap();
    let mut clinic = Clinic::enter(folder, bank, damaged, 80, 24).keys("enter");
    assert!(clinic.text().contains("Salvage what can be read into a new bank?"));
}

#[test]
fn the_mouse_chooses_and_scrolls() {
    let mut clinic = Clinic::open(80, 24);
    let screen = clinic.screen();
    let row = |part: &str| screen.lines().position(|line| line.contains(part)).unwrap();
    let click = |clinic: &mut Clinic, row: usize| {
        clinic.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column: 10,
            row: u16::try_from(row).unwrap(),
            modifiers: KeyModifiers::NONE,
        }));
    };
    click(&mut clinic, row("Salvage what"));
    assert!(clinic.text().contains("can only come back this way"), "{}", clinic.screen());
    click(&mut clinic, row("1 day ago"));
    assert!(clinic.text().contains("cannot be used: "), "{}", clinic.screen());
    click(&mut clinic, row("by hand"));
    assert!(clinic.text().contains("-by-hand.db"), "{}", clinic.screen());
    assert!(clinic.outside.is_empty() && clinic.is_untouched());
}

#[test]
fn every_window_shows_the_ways_out_and_asks_in_full() {
    for width in [40, 47, 60, 80, 120, 200] {
        for height in [10, 11, 14, 17, 18, 19, 24, 60] {
            let mut clinic = Clinic::open(width, height);
            let screen = clinic.screen();
            for part in ["damaged", "2 hours ago", "Salvage what can be read", "Leave everything"] {
                assert!(screen.contains(part), "{width}x{height}: {part}\n{screen}");
            }
            for (keys, end) in [("enter", "kept beside the bank."), ("s", "kept beside it.")] {
                let mut clinic = Clinic::open(width, height).keys(keys);
                let text = clinic.text();
                assert!(text.contains("y yes"), "{width}x{height}\n{}", clinic.screen());
                let box_text = text.replace(' ', "");
                assert!(
                    box_text.contains(&end.replace(' ', "")),
                    "{width}x{height}: {end}\n{}",
                    clinic.screen()
                );
            }
        }
    }
}

#[test]
fn an_event_in_a_tiny_window_breaks_nothing() {
    for (width, height) in [(1, 1), (3, 2), (39, 9), (40, 3), (10, 40)] {
        let mut clinic = Clinic::open(width, height).keys("j enter s ? esc n G");
        clinic.screen();
        assert!(clinic.is_untouched());
    }
}

#[test]
fn the_path_of_the_bank_or_of_a_backup_is_copied() {
    for (keys, end) in [("y", "-by-hand.db"), ("G y", "/bank.db")] {
        let clinic = Clinic::open(80, 24).keys(keys);
        let [Effect::Copy { text, .. }] = &clinic.outside[..] else { panic!("{keys}") };
        assert!(text.ends_with(end) && Path::new(text).is_absolute(), "{text}");
    }
}
