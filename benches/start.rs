//! Start to first frame: the program on an empty home, on a bank that is there, and a
//! ratatui program that draws one line, all in one run.
//!
//! Each start happens in a pseudo-terminal of its own. "First frame" is when the panes
//! have arrived, "list" is when the questions stand in them.

use std::io::Read;
use std::path::Path;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, PtySize, native_pty_system};

const RUNS: usize = 21;

fn main() -> std::io::Result<()> {
    if std::env::args().any(|argument| argument == "--hello") {
        return hello();
    }
    let program = Path::new(env!("CARGO_BIN_EXE_hotseat"));
    let myself = std::env::current_exe()?;
    let home = tempfile::tempdir()?;
    let mut rows = Vec::new();
    let mut first = [Vec::new(), Vec::new()];
    let mut later = [Vec::new(), Vec::new()];
    let mut baseline = [Vec::new(), Vec::new()];
    // Taken in turns, so that a busy moment of the machine hits all of them.
    for _ in 0..RUNS {
        let empty = tempfile::tempdir()?;
        start(program, &[], empty.path(), ["Questions", "Ruby on Rails"], &mut first);
        start(program, &[], home.path(), ["Questions", "Ruby on Rails"], &mut later);
        start(&myself, &["--hello"], home.path(), ["hello", "hello"], &mut baseline);
    }
    let base = median(&mut baseline[0].clone());
    for (name, [mut frame, mut list]) in [
        ("hello world of ratatui", baseline),
        ("hotseat, bank is there", later),
        ("hotseat, first start", first),
    ] {
        let (frame, list) = (median(&mut frame), median(&mut list));
        rows.push((name, frame, frame.as_secs_f64() / base.as_secs_f64(), list));
    }
    println!(
        "{:24} {:>14} {:>7} {:>9}   (median of {RUNS})",
        "", "first frame ms", "ratio", "list ms"
    );
    for (name, frame, ratio, list) in rows {
        let (frame, list) = (frame.as_secs_f64() * 1000.0, list.as_secs_f64() * 1000.0);
        println!("{name:24} {frame:>14.1} {ratio:>7.2} {list:>9.1}");
    }
    Ok(())
}

/// The program to compare with: a terminal, a frame with one line, the end.
fn hello() -> std::io::Result<()> {
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
    times: &mut [Vec<Duration>; 2],
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
        times.push(begin.elapsed());
    }
    let _ = child.kill();
    let _ = child.wait();
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
