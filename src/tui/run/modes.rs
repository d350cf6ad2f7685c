//! The modes of the terminal: whatever happens, they are left as they were found.

use std::io::{self, Write};
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{
    DisableBracketedPaste, DisableMouseCapture, EnableBracketedPaste, EnableMouseCapture,
};
use crossterm::{cursor, execute, terminal};

/// The modes of the terminal that are ours to undo.
pub struct Modes {
    mouse: bool,
    entered: bool,
}

impl Modes {
    pub fn enter(mouse: bool) -> io::Result<Self> {
        restore_after_panic();
        let mut modes = Self { mouse, entered: false };
        modes.restore()?;
        Ok(modes)
    }

    /// Take the terminal: at the start, and after a pause.
    pub fn restore(&mut self) -> io::Result<()> {
        terminal::enable_raw_mode()?;
        self.entered = true;
        execute!(io::stdout(), terminal::EnterAlternateScreen, EnableBracketedPaste, cursor::Hide)?;
        if self.mouse {
            execute!(io::stdout(), EnableMouseCapture)?;
        }
        Ok(())
    }

    pub fn pause(&mut self) -> io::Result<()> {
        self.entered = false;
        give_back()
    }

    pub fn mouse(&mut self, on: bool) -> io::Result<()> {
        self.mouse = on;
        if on {
            execute!(io::stdout(), EnableMouseCapture)
        } else {
            execute!(io::stdout(), DisableMouseCapture)
        }
    }

    pub fn leave(&mut self) {
        if std::mem::take(&mut self.entered) && !GIVEN_BACK.load(Ordering::Relaxed) {
            let _ = give_back();
        }
    }
}

impl Drop for Modes {
    fn drop(&mut self) {
        self.leave();
    }
}

/// Whether a panic has given the terminal back already.
static GIVEN_BACK: AtomicBool = AtomicBool::new(false);

/// Everything off, in the opposite order; each is tried even when another fails.
fn give_back() -> io::Result<()> {
    let mut out = io::stdout();
    let modes = execute!(out, DisableMouseCapture, DisableBracketedPaste);
    let screen = execute!(out, terminal::LeaveAlternateScreen, cursor::Show);
    let raw = terminal::disable_raw_mode();
    out.flush()?;
    modes.and(screen).and(raw)
}

/// A panic of the loop gives the terminal back before it is reported. One of a worker
/// is caught there and shown, so it must not touch the terminal.
fn restore_after_panic() {
    static ONCE: Once = Once::new();
    let main = thread::current().id();
    ONCE.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            if thread::current().id() == main {
                let _ = give_back();
                // Once is enough: a second time would put the report's place back.
                GIVEN_BACK.store(true, Ordering::Relaxed);
                report(info);
                let said = "hotseat broke; what was saved is safe. Please report the lines above.";
                let _ = writeln!(io::stderr(), "{said}");
            }
        }));
    });
}
