//! The real program in a pseudo-terminal: it draws, quits, and leaves the terminal as
//! it found it, whatever ended it.

use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::bank::started_home;
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    writer: Box<dyn Write + Send>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    raw: Vec<u8>,
    /// Removed when the terminal is.
    home: Option<tempfile::TempDir>,
}

/// What a program is started with.
pub struct Begin<'b> {
    pub home: &'b std::path::Path,
    /// Columns and rows.
    pub size: (u16, u16),
    pub variables: &'b [(&'b str, &'b str)],
}

/// So long nothing has to come before a screen is taken for finished.
const QUIET: Duration = Duration::from_millis(400);

const PATIENCE: Duration = Duration::from_mins(1);

impl Terminal {
    fn start() -> Self {
        Self::start_with(&[])
    }

    fn start_with(variables: &[(&str, &str)]) -> Self {
        Self::start_in(started_home(), variables)
    }

    fn start_in(home: tempfile::TempDir, variables: &[(&str, &str)]) -> Self {
        let mut terminal = Self::begin(&Begin { home: home.path(), size: (80, 24), variables });
        terminal.home = Some(home);
        terminal
    }

    /// The home that is removed with the terminal.
    fn home(&self) -> &std::path::Path {
        self.home.as_ref().unwrap().path()
    }

    pub fn begin(begin: &Begin) -> Self {
        let (columns, rows) = begin.size;
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_hotseat"));
        command.env_clear();
        command.env("HOME", begin.home);
        command.env("TERM", "xterm-256color");
        command.env("NO_COLOR", "1");
        for (name, value) in begin.variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().unwrap();
        let writer = pair.master.take_writer().unwrap();
        let (send, output) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count) = reader.read(&mut buffer) {
                if count == 0 || send.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(rows, columns, 0);
        Self { master: pair.master, child, writer, output, parser, raw: Vec::new(), home: None }
    }

    pub fn screen(&self) -> &vt100::Screen {
        self.parser.screen()
    }

    /// Wait while something holds; whether it came to an end.
    pub fn wait_while(&mut self, holds: impl Fn(&Self) -> bool) -> bool {
        let start = Instant::now();
        while holds(self) {
            if start.elapsed() > PATIENCE {
                return false;
            }
            self.read();
        }
        true
    }

    pub fn wait_until_quiet(&mut self) {
        let mut last = Instant::now();
        while last.elapsed() < QUIET {
            let before = self.raw.len();
            self.read();
            if self.raw.len() > before {
                last = Instant::now();
            }
        }
    }

    pub fn wait_for(&mut self, text: &str) {
        let start = Instant::now();
        while !self.parser.screen().contents().contains(text) {
            assert!(
                start.elapsed() < PATIENCE,
                "`{text}` never came:\n{}",
                self.parser.screen().contents()
            );
            self.read();
        }
    }

    fn read(&mut self) {
        if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(50)) {
            self.parser.process(&bytes);
            self.raw.extend(bytes);
        }
    }

    pub fn type_keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).unwrap();
        self.writer.flush().unwrap();
    }

    /// Wait for the end; the exit code comes back.
    fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            self.read();
            if let Some(status) = self.child.try_wait().unwrap() {
                for _ in 0..4 {
                    self.read();
                }
                return status.exit_code();
            }
            assert!(start.elapsed() < PATIENCE, "the program does not end");
        }
    }

    /// The modes that a program must take back are off again.
    fn assert_restored(&self) {
        let screen = self.parser.screen();
        assert!(!screen.alternate_screen(), "the alternate screen is left");
        assert!(!screen.hide_cursor(), "the cursor is shown");
        assert!(!screen.bracketed_paste(), "pasting is as before");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    }
}

#[test]
fn draws_finds_and_quits() {
    let mut terminal = Terminal::start();
    terminal.wait_for("Questions");
    terminal.wait_for("Ruby on Rails");
    terminal.type_keys("/level:senior kind:debugging\r");
    terminal.wait_for("/ level:senior kind:debugging");
    terminal.type_keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}

#[test]
fn a_bank_that_cannot_be_opened_is_explained_on_the_screen_of_the_shell() {
    let home = started_home();
    let diary = "a diary, not a database";
    std::fs::write(home.path().join(".local/share/hotseat/bank.db"), diary).unwrap();
    let mut terminal = Terminal::start_in(home, &[]);
    assert_eq!(terminal.end(), 3);
    terminal.assert_restored();
    let screen = terminal.parser.screen().contents();
    assert!(screen.contains("choose another file with --bank"), "{screen}");
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_in_order() {
    let mut terminal = Terminal::start();
    terminal.wait_for("Ruby on Rails");
    let id = terminal.child.process_id().unwrap();
    let kill = std::process::Command::new("kill").args(["-TERM", &id.to_string()]).status();
    assert!(kill.unwrap().success());
    assert_eq!(terminal.end(), 128 + 15);
    terminal.assert_restored();
}

#[test]
fn a_panic_gives_the_terminal_back_before_it_is_reported() {
    let mut terminal = Terminal::start_with(&[("HOTSEAT_BREAK", "1")]);
    assert_eq!(terminal.end(), 101);
    terminal.assert_restored();
    let screen = terminal.parser.screen().contents();
    assert!(screen.contains("broken on purpose"), "{screen}");
}

/// Whether a process is stopped, as ctrl-z leaves it.
#[cfg(target_os = "linux")]
fn is_stopped(id: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap();
    stat.rsplit(") ").next().is_some_and(|rest| rest.starts_with('T'))
}

#[cfg(target_os = "linux")]
#[test]
fn a_suspended_program_gives_the_terminal_back_and_returns() {
    let mut terminal = Terminal::start();
    terminal.wait_for("Ruby on Rails");
    terminal.type_keys("\u{1a}");
    let id = terminal.child.process_id().unwrap();
    let start = Instant::now();
    while !is_stopped(id) {
        assert!(start.elapsed() < PATIENCE, "the program does not stop");
        terminal.read();
    }
    for _ in 0..4 {
        terminal.read();
    }
    terminal.assert_restored();
    let kill = std::process::Command::new("kill").args(["-CONT", &id.to_string()]).status();
    assert!(kill.unwrap().success());
    terminal.wait_for("Ruby on Rails");
    terminal.type_keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}

#[test]
fn resize_storms_are_survived() {
    let mut terminal = Terminal::start();
    terminal.wait_for("Ruby on Rails");
    for step in 0..60_u16 {
        let size = PtySize {
            rows: 5 + step * 7 % 40,
            cols: 20 + step * 13 % 160,
            pixel_width: 0,
            pixel_height: 0,
        };
        terminal.master.resize(size).unwrap();
    }
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    terminal.master.resize(size).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    terminal.type_keys("?");
    terminal.wait_for("Commands");
    terminal.type_keys("\u{3}");
    terminal.wait_for("grouped by system");
    terminal.type_keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}

#[cfg(target_os = "linux")]
#[test]
fn an_editor_has_the_terminal_to_itself_until_it_ends() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let editor = folder.path().join("editor");
    // It reads from the terminal as any program does, line by line.
    let script = "#!/bin/sh
for number in one two three; do
    printf 'say %s: ' $number
    read -r word
    words=\"$words $word\"
done
sed -i \"s/^title = .*/title = \\\"It reads$words\\\"/\" \"$1\"
";
    std::fs::write(&editor, script).unwrap();
    std::fs::set_permissions(&editor, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut terminal = Terminal::start_with(&[("EDITOR", editor.to_str().unwrap())]);
    // The first group of the list, not the filter beside it.
    terminal.wait_for("▾ Ruby on Rails");
    terminal.type_keys("ge");
    terminal.wait_for("say one:");
    terminal.assert_restored();
    let id = terminal.child.process_id().unwrap();
    let kill = |signal: &str| {
        let status = std::process::Command::new("kill").args([signal, &id.to_string()]).status();
        assert!(status.unwrap().success());
    };
    terminal.type_keys("quick\r");
    terminal.wait_for("say two:");
    // What the keys of the terminal send is meant for the editor.
    kill("-INT");
    terminal.type_keys("quiet\r");
    terminal.wait_for("say three:");
    kill("-TSTP");
    let start = Instant::now();
    while !is_stopped(id) {
        assert!(start.elapsed() < PATIENCE, "the program does not stop along with its editor");
        terminal.read();
    }
    kill("-CONT");
    terminal.type_keys("questions\r");
    terminal.wait_for("It reads quick quiet questions");
    terminal.wait_for("edited: ");
    terminal.type_keys("?");
    terminal.wait_for("Commands");
    terminal.type_keys("\u{3}q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
}

/// A home whose bank has a backup and was then damaged; the damaged bytes.
fn damaged_home(damage: impl FnOnce(&mut Vec<u8>)) -> (tempfile::TempDir, Vec<u8>) {
    use hotseat::ops::backup::{Reason, back_up};
    use hotseat::store::{Access, Store};
    let home = started_home();
    let bank = home.path().join(BANK);
    let store = Store::open(&bank, Access::Write).unwrap();
    back_up(&store, Reason::ByHand, jiff::Timestamp::now()).unwrap();
    store.close().unwrap();
    let mut bytes = std::fs::read(&bank).unwrap();
    damage(&mut bytes);
    std::fs::write(&bank, &bytes).unwrap();
    (home, bytes)
}

const BANK: &str = ".local/share/hotseat/bank.db";

/// The files that were put aside for this bank.
fn put_aside(home: &std::path::Path) -> Vec<std::path::PathBuf> {
    let folder = home.join(BANK).parent().unwrap().to_owned();
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let is_aside = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        name.contains("damaged") && name.ends_with(".db")
    };
    files.filter(is_aside).collect()
}

/// From the list of backups to the list of questions.
fn restore_newest(terminal: &mut Terminal, damaged: &[u8]) {
    terminal.wait_for("This bank is damaged");
    // What the backup holds is known when it was opened.
    terminal.wait_for(" questions, 0 sets, 0 reviews");
    terminal.type_keys("\r");
    terminal.wait_for("Restore the backup of");
    terminal.type_keys("y");
    terminal.wait_for("The bank is whole again");
    terminal.type_keys("\r");
    terminal.wait_for("▾ Ruby on Rails");
    terminal.type_keys("/level:senior kind:debugging\r");
    terminal.wait_for("/ level:senior kind:debugging");
    terminal.type_keys("q");
    assert_eq!(terminal.end(), 0);
    terminal.assert_restored();
    let kept = put_aside(terminal.home());
    assert_eq!(kept.len(), 1);
    assert!(std::fs::read(&kept[0]).unwrap() == damaged, "the damaged file is kept as it was");
}

#[test]
fn a_damaged_bank_is_restored_from_start_to_end() {
    let (home, damaged) = damaged_home(|bytes| bytes.truncate(bytes.len() / 3));
    let mut terminal = Terminal::start_in(home, &[]);
    // Damage that shows only when the bank is read is offered to be recovered too.
    while !terminal.parser.screen().contents().contains("This bank is damaged") {
        if terminal.parser.screen().contents().contains("Stop here, and restore") {
            terminal.type_keys("y");
            break;
        }
        terminal.read();
    }
    restore_newest(&mut terminal, &damaged);
}

#[test]
fn a_damaged_bank_may_be_left_as_it_is() {
    let (home, damaged) = damaged_home(|bytes| bytes.truncate(bytes.len() / 3));
    let mut terminal = Terminal::start_in(home, &[]);
    terminal.wait_for("This bank is damaged");
    terminal.type_keys("q");
    assert_eq!(terminal.end(), 3);
    terminal.assert_restored();
    let screen = terminal.parser.screen().contents();
    assert!(screen.contains("hotseat restore"), "{screen}");
    let home = terminal.home();
    assert!(std::fs::read(home.join(BANK)).unwrap() == damaged && put_aside(home).is_empty());
}

#[test]
fn only_what_changed_is_written() {
    let mut terminal = Terminal::start();
    terminal.wait_for("Ruby on Rails");
    terminal.type_keys("jj");
    terminal.wait_until_quiet();
    let mut written = |keys: &str| {
        let before = terminal.raw.len();
        terminal.type_keys(keys);
        terminal.wait_until_quiet();
        String::from_utf8_lossy(&terminal.raw[before..]).into_owned()
    };
    let moved = written("\t");
    let clears = |bytes: &str| bytes.contains("\u{1b}[2J") || bytes.contains("\u{1b}[3J");
    assert!(!moved.is_empty() && moved.len() < 3_000 && !clears(&moved), "{}", moved.len());
    written("g");
    // At the top already: the frame is the same, and of it nothing is written.
    let same = written("g");
    assert!(
        !same.chars().any(|char| char == ' ' || char.is_alphabetic() && char > 'z'),
        "{same:?}"
    );
    assert!(same.len() < 64 && !clears(&same), "{same:?}");
    // To draw anew is asked for by its key alone.
    assert!(clears(&written("\u{c}")));
}
