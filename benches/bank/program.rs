//! The program as it runs: the app, its threads over a bank on disk, and a terminal that only counts.
//! Each turn is one of the loop in `tui::run`; how long it keeps the loop is how long a frame is held up.

use std::cell::Cell;
use std::io::{self, Write};
use std::path::Path;
use std::rc::Rc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use crossterm::event::Event;
use hotseat::config::Settings;
use hotseat::ops::{self, bundled_catalog};
use hotseat::tui::app::App;
use hotseat::tui::effect::Effect;
use hotseat::tui::keymap::press;
use hotseat::tui::message::Message;
use hotseat::tui::theme::Wardrobe;
use hotseat::tui::worker::Workers;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Rect, Size};
use ratatui::{Terminal, TerminalOptions, Viewport};

use crate::support::bank::Result;

const SIZE: Size = Size { width: 120, height: 40 };

/// Longer than any answer takes.
const PATIENCE: Duration = Duration::from_mins(1);

pub struct Program {
    app: App,
    workers: Workers,
    incoming: Receiver<Message>,
    terminal: Terminal<CrosstermBackend<Counted>>,
    written: Rc<Cell<usize>>,
    /// The longest that a turn of the loop took since this was last asked.
    held: Duration,
}

impl Program {
    /// Open a bank and wait until all of it is listed.
    pub fn open(path: &Path) -> Result<Self> {
        let settings = Settings::default();
        let (send, incoming) = channel();
        let path = path.to_owned();
        let bank = thread::spawn(move || Ok(ops::open_bank(&path, false)?.store));
        let catalog = bundled_catalog();
        let tell = move |message| {
            let _ = send.send(message);
        };
        let refuse = |error| eprintln!("the bank cannot be opened: {error}");
        let workers = Workers::start(bank, catalog, settings.clone(), tell, refuse);
        let written = Rc::new(Cell::new(0));
        let backend = CrosstermBackend::new(Counted(Rc::clone(&written)));
        let area = Rect::from((ratatui::layout::Position::ORIGIN, SIZE));
        let options = TerminalOptions { viewport: Viewport::Fixed(area) };
        let terminal = Terminal::with_options(backend, options)?;
        let mut app = App::new(catalog, &settings, Wardrobe::bundled("dark"), SIZE);
        for effect in app.start("", false) {
            workers.hand(effect);
        }
        let mut program = Self { app, workers, incoming, terminal, written, held: Duration::ZERO };
        program.until(|message| matches!(message, Message::Loaded { whole: true, .. }))?;
        // What the start asked for besides is answered too.
        program.rest()?;
        Ok(program)
    }

    /// Press a key, named as in the table of bindings, and draw what it did. Whether it asked
    /// for the preview of another question: a heading of the list has none.
    pub fn press(&mut self, key: &str) -> Result<bool> {
        let event = press(key).ok_or_else(|| format!("no key is called `{key}`"))?;
        let start = Instant::now();
        let mut asks_preview = false;
        for effect in self.app.event(Event::Key(event)) {
            asks_preview |= matches!(effect, Effect::ReadDetail(_));
            self.workers.hand(effect);
        }
        self.draw(start)?;
        Ok(asks_preview)
    }

    /// Take messages and draw until one comes that is waited for.
    pub fn until(&mut self, is_wanted: impl Fn(&Message) -> bool) -> Result<()> {
        loop {
            let first = self.incoming.recv_timeout(PATIENCE).map_err(|_| "no answer came")?;
            if self.take(first, &is_wanted)? {
                return Ok(());
            }
        }
    }

    /// Take what comes until nothing has come for a while.
    pub fn rest(&mut self) -> Result<()> {
        const WHILE: Duration = Duration::from_millis(150);
        while let Ok(message) = self.incoming.recv_timeout(WHILE) {
            self.take(message, &|_| false)?;
        }
        Ok(())
    }

    /// A turn of the loop with all that waits; whether what is wanted was among it.
    fn take(&mut self, first: Message, is_wanted: &dyn Fn(&Message) -> bool) -> Result<bool> {
        let start = Instant::now();
        let mut came = false;
        let waiting: Vec<Message> =
            std::iter::once(first).chain(self.incoming.try_iter()).collect();
        for message in waiting {
            came |= is_wanted(&message);
            for effect in self.app.update(message) {
                self.workers.hand(effect);
            }
        }
        self.draw(start)?;
        Ok(came)
    }

    fn draw(&mut self, start: Instant) -> Result<()> {
        let app = &mut self.app;
        self.terminal.draw(|frame| app.draw(frame))?;
        self.held = self.held.max(start.elapsed());
        Ok(())
    }

    /// The longest that the loop was held up since this was last asked.
    pub fn take_held(&mut self) -> Duration {
        std::mem::take(&mut self.held)
    }

    /// How many bytes the terminal got since this was last asked.
    pub fn take_written(&mut self) -> usize {
        self.written.take()
    }

    pub fn close(self) {
        self.workers.finish();
    }
}

/// A terminal that takes everything at once and notes how much it was.
struct Counted(Rc<Cell<usize>>);

impl Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
