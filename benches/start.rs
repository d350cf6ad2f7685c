//! Start to first frame: the program on an empty home, on the bundled bank, on a large one, and a
//! ratatui program that draws one line, all in one run.
//!
//! `cargo bench --bench start [-- QUESTIONS]`: so many the large bank has, 100,000 when nothing is said.
//!
//! Each start happens in a pseudo-terminal of its own. "First frame" is when the panes
//! have arrived, "list" is when the questions stand in them.

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use support::bank::{Result, kept};
use support::questions::Shape;
use support::table::{Table, Times, grouped, ms, ratio};

mod support;

const RUNS: usize = 21;
const LARGE: usize = 100_000;

fn main() -> Result<()> {
    if std::env::args().any(|argument| argument == "--hello") {
        return hello();
    }
    let asked = std::env::args().find_map(|argument| argument.parse().ok());
    let questions = asked.unwrap_or(LARGE);
    let bank = kept(Shape::of(questions))?;
    let bank = ["--bank", bank.to_str().ok_or("the path of the bank is no text")?];
    let program = Path::new(env!("CARGO_BIN_EXE_hotseat"));
    let myself = std::env::current_exe()?;
    let home = tempfile::tempdir()?;
    let wanted = ["Questions", "Ruby on Rails"];
    // What happens once, such as a copy of the bank for the day, is not what a start takes.
    let mut unmeasured = [Times::default(), Times::default()];
    start(program, &[], home.path(), wanted, &mut unmeasured);
    start(program, &bank, home.path(), wanted, &mut unmeasured);
    let [mut first, mut later, mut large, mut hello] =
        [(); 4].map(|()| [Times::default(), Times::default()]);
    // Taken in turns, so that a busy moment of the machine hits all of them.
    for _ in 0..RUNS {
        let empty = tempfile::tempdir()?;
        start(program, &[], empty.path(), wanted, &mut first);
        start(program, &[], home.path(), wanted, &mut later);
        start(program, &bank, home.path(), wanted, &mut large);
        start(&myself, &["--hello"], home.path(), ["hello", "hello"], &mut hello);
    }
    println!("Start, median of {RUNS}, ms\n");
    let mut table = Table::new(["", "first frame", "of hello world", "list", "of hello world"]);
    let base = hello[0].median();
    for (name, times) in [
        ("hello world of ratatui".to_owned(), &hello),
        ("hotseat, bundled bank".to_owned(), &later),
        (format!("hotseat, {} questions", grouped(questions)), &large),
        ("hotseat, no bank yet".to_owned(), &first),
    ] {
        let [frame, list] = [&times[0], &times[1]].map(Times::median);
        table.row(&[name, ms(frame), ratio(frame, base), ms(list), ratio(list, base)]);
    }
    table.print();
    Ok(())
}

/// The program to compare with: a terminal, a frame with one line, the end.
fn hello() -> Result<()> {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| frame.render_widget("hello, world", frame.area()))?;
    // Stay until the frame has been seen; the caller ends us.
    std::thread::sleep(Duration::from_secs(5));
    ratatui::restore();
    Ok(())
}

/// Start a program and note when each of two texts has come.
fn start(
    program: &Path,
    arguments: &[&str],
    home: &Path,
    wanted: [&str; 2],
    times: &mut [Times; 2],
) {
    let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
    let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
    let mut command = CommandBuilder::new(program);
    command.args(arguments);
    command.env_clear();
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    // A bare pseudo-terminal answers no question about its colours.
    command.env("NO_COLOR", "1");
    let mut reader = pair.master.try_clone_reader().expect("its output");
    let begin = Instant::now();
    let mut child = pair.slave.spawn_command(command).expect("the program");
    drop(pair.slave);
    let mut parser = vt100::Parser::new(24, 80, 0);
    let mut buffer = [0; 8_192];
    for (wanted, times) in wanted.into_iter().zip(times) {
        while !parser.screen().contents().contains(wanted) {
            let count = reader.read(&mut buffer).unwrap_or(0);
            assert!(count > 0, "the program ended before it showed `{wanted}`");
            parser.process(&buffer[..count]);
        }
        times.add(begin.elapsed());
    }
    let _ = child.kill();
    let _ = child.wait();
}
