//! Start to first frame: the program on an empty home, on a bank that is there, and a
//! ratatui program that draws one line, all in one run.
//!
//! Each start happens in a pseudo-terminal of its own. The clock stops when the frame
//! with the list has arrived, not when the process was spawned or the screen cleared.

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
    let mut first = Vec::new();
    let mut later = Vec::new();
    let mut baseline = Vec::new();
    // Taken in turns, so that a busy moment of the machine hits all of them.
    for _ in 0..RUNS {
        let empty = tempfile::tempdir()?;
        first.push(start(program, &[], empty.path(), "Ruby on Rails"));
        later.push(start(program, &[], home.path(), "Ruby on Rails"));
        baseline.push(start(&myself, &["--hello"], home.path(), "hello, world"));
    }
    let base = median(&mut baseline);
    for (name, mut times) in [
        ("hello world of ratatui", baseline),
        ("hotseat, bank is there", later),
        ("hotseat, first start", first),
    ] {
        let median = median(&mut times);
        rows.push((name, median, median.as_secs_f64() / base.as_secs_f64()));
    }
    println!("{:24} {:>10} {:>7}   (median of {RUNS})", "start to first frame", "ms", "ratio");
    for (name, median, ratio) in rows {
        println!("{name:24} {:>10.1} {ratio:>7.2}", median.as_secs_f64() * 1000.0);
    }
    Ok(())
}

/// The program to compare with: a terminal, a frame with one line, the end.
fn hello() -> std::io::Result<()> {
    let mut terminal = ratatui::init();
    terminal.draw(|frame| frame.render_widget("hello, world", frame.area()))?;
    ratatui::restore();
    Ok(())
}

fn start(program: &Path, arguments: &[&str], home: &Path, wanted: &str) -> Duration {
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
    let elapsed = loop {
        let count = reader.read(&mut buffer).unwrap_or(0);
        parser.process(&buffer[..count]);
        if count == 0 || parser.screen().contents().contains(wanted) {
            break begin.elapsed();
        }
    };
    let _ = child.kill();
    let _ = child.wait();
    elapsed
}

fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
