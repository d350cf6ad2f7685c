//! The loop between the terminal, the app and the workers.

use std::collections::VecDeque;
use std::io::{self, IsTerminal};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crossterm::event::Event;
use crossterm::{execute, terminal};
use jiff::Timestamp;
use ratatui::DefaultTerminal;
use ratatui::backend::CrosstermBackend;
use ratatui::layout::Size;

use crate::config::{Paths, Settings};
use crate::domain::Catalog;
use crate::ops::{self, OpError};
use crate::store::Store;

use super::app::App;
use super::editor::Editor;
use super::effect::Effect;
use super::message::Message;
use super::worker::{Workers, with_causes};
use keys::Keys;
use modes::Modes;

mod clipboard;
mod keys;
mod look;
mod modes;
mod recover;
mod size;

pub use recover::{Recovered, recover};
pub use size::terminal_size;

/// What a session of the interface starts from.
pub struct Session {
    /// The bank, which a thread opens while the first frame is drawn.
    pub bank: JoinHandle<ops::Result<Store>>,
    pub catalog: &'static Catalog,
    pub settings: Settings,
    pub paths: Paths,
    /// What is wrong with the settings file, as it is shown to people.
    pub wrong_settings: Option<String>,
    /// What the query line holds at the start, or what is practised at once.
    pub query: String,
    pub practise: bool,
}

/// Why a session could not begin, or go on.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    #[error(transparent)]
    Bank(#[from] OpError),
    #[error(transparent)]
    Terminal(#[from] io::Error),
}

/// How a session ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ended {
    /// With this exit code.
    Code(u8),
    /// The bank is damaged in this way, and the user wants to recover it.
    Damaged(String),
}

/// A terminal of which every cell is drawn next. Not by `Terminal::clear`, which asks for
/// the place of the cursor and would wait for an answer that the thread of keys reads.
fn blank_terminal() -> io::Result<DefaultTerminal> {
    execute!(io::stdout(), terminal::Clear(terminal::ClearType::All))?;
    ratatui::Terminal::new(CrosstermBackend::new(io::stdout()))
}

/// What reaches the loop.
enum Incoming {
    Terminal(Event),
    Worker(Message),
    /// The bank could not be opened.
    NoBank(OpError),
    /// A signal asks to end, with its number.
    Ended(i32),
    /// Somebody else asks to stop for a while, and lets go on.
    Stopped,
    Continued,
}

/// Run the interface until the user quits.
pub fn run(session: Session) -> Result<Ended, SessionError> {
    let Session { bank, catalog, settings, paths, wrong_settings, query, practise } = session;
    // Our themes say what is shown without colour; crossterm's own way loses the cursor.
    crossterm::style::force_color_output(true);
    let wardrobe = look::wardrobe(&settings, &paths);
    let modes = Modes::enter(settings.mouse)?;
    let mut terminal = blank_terminal()?;
    let size = terminal.size().unwrap_or(FALLBACK_SIZE);
    let mut app = App::new(catalog, &settings, wardrobe, size);
    let mut effects = app.start(&query, practise);
    if let Some(report) = wrong_settings {
        effects.extend(app.update(Message::SettingsWrong(report)));
    }
    // It is seen before anything else begins.
    terminal.draw(|frame| app.draw(frame))?;
    let (send, incoming) = channel();
    let (from_worker, from_opening) = (send.clone(), send.clone());
    let say = move |message| {
        let _ = from_worker.send(Incoming::Worker(message));
    };
    let refuse = move |error| {
        let _ = from_opening.send(Incoming::NoBank(error));
    };
    let workers = Workers::start(bank, catalog, settings.clone(), say, refuse);
    for effect in effects {
        workers.hand(effect);
    }
    let keys = Keys::read(send.clone());
    let signals = watch_signals(&send, &keys);
    watch_terminal(send);
    let mut stage = Stage { terminal, modes, workers, keys, editor: settings.editor };
    let result = turn(&mut app, &mut stage, &incoming);
    // The recovery may follow, with readers of its own.
    if matches!(result, Ok(Ended::Damaged(_)) | Err(SessionError::Bank(_))) {
        stage.keys.rest();
        signals.end();
    }
    stage.modes.leave();
    // What was acknowledged is in the bank already; this lets the rest end in order.
    stage.workers.finish();
    result
}

/// Take what comes and draw what came of it, over and over.
fn turn(
    app: &mut App,
    stage: &mut Stage,
    incoming: &Receiver<Incoming>,
) -> Result<Ended, SessionError> {
    loop {
        break_on_purpose();
        let first = match next(app, incoming) {
            Ok(first) => Some(first),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => return Ok(Ended::Code(0)),
        };
        if app.is_counting() {
            for effect in app.update(Message::Tick(Timestamp::now())) {
                stage.perform(effect, app)?;
            }
        }
        // Whatever waits is taken before the next drawing: one frame for a burst.
        let mut waiting: VecDeque<Incoming> =
            first.into_iter().chain(incoming.try_iter().take(4_096)).collect();
        while let Some(event) = waiting.pop_front() {
            let effects = match event {
                Incoming::Terminal(event) => app.event(event),
                Incoming::Worker(message) => app.update(message),
                Incoming::NoBank(error) => return Err(error.into()),
                Incoming::Ended(signal) => return Ok(Ended::Code(code_of(signal))),
                Incoming::Stopped => vec![Effect::Suspend],
                Incoming::Continued => {
                    stage.restore(app)?;
                    vec![]
                }
            };
            for effect in effects {
                match effect {
                    Effect::Quit => return Ok(Ended::Code(0)),
                    Effect::Recover(problem) => return Ok(Ended::Damaged(problem)),
                    _ => {}
                }
                if stage.perform(effect, app)? == Terminal::Back {
                    // Keys from before were typed at another screen, and mean nothing now.
                    waiting.extend(incoming.try_iter());
                    waiting.retain(|event| !matches!(event, Incoming::Terminal(_)));
                    stage.keys.wake();
                }
            }
        }
        stage.terminal.draw(|frame| app.draw(frame))?;
    }
}

/// The exit code of a program that a signal ended.
fn code_of(signal: i32) -> u8 {
    u8::try_from(128 + signal).unwrap_or(130)
}

/// Wait for what comes next. While a clock runs, for a second at most; otherwise for as long
/// as it takes.
fn next(app: &App, incoming: &Receiver<Incoming>) -> Result<Incoming, RecvTimeoutError> {
    const SECOND: Duration = Duration::from_secs(1);
    if app.is_counting() {
        return incoming.recv_timeout(SECOND);
    }
    incoming.recv().map_err(|_| RecvTimeoutError::Disconnected)
}

/// A debug build breaks when it is told to, so that a test can see the terminal given back.
fn break_on_purpose() {
    assert!(
        !cfg!(debug_assertions) || std::env::var_os("HOTSEAT_BREAK").is_none(),
        "broken on purpose"
    );
}

/// Whose the terminal was while an effect was done.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Terminal {
    Ours,
    /// It was lent and is back; the keys still rest.
    Back,
}

/// What the loop works with.
struct Stage {
    terminal: DefaultTerminal,
    modes: Modes,
    workers: Workers,
    keys: Keys,
    /// The setting; the environment comes before it.
    editor: String,
}

impl Stage {
    /// Do what only the loop can do; everything else is for the workers.
    fn perform(&mut self, effect: Effect, app: &mut App) -> io::Result<Terminal> {
        match effect {
            Effect::Copy { text, what } => self.tell(clipboard::copy(&text, &what), app),
            Effect::Mouse(on) => self.modes.mouse(on)?,
            Effect::RedrawWindow => self.terminal = blank_terminal()?,
            Effect::RunEditor(editing) => {
                let opened = match Editor::of_user(&self.editor) {
                    Ok(editor) => self.lend(app, || editor.open(&editing.path, editing.line))?,
                    Err(error) => Err(error),
                };
                let failure =
                    opened.err().map(|error| (with_causes(&error), Some(error.hint().to_owned())));
                self.tell(Message::EditorClosed { editing, failure }, app);
                return Ok(Terminal::Back);
            }
            Effect::Suspend => {
                self.lend(app, stop_here)?;
                return Ok(Terminal::Back);
            }
            effect => self.workers.hand(effect),
        }
        Ok(Terminal::Ours)
    }

    /// Lend the terminal to another program, as it was before this one came.
    fn lend<T>(&mut self, app: &mut App, work: impl FnOnce() -> T) -> io::Result<T> {
        self.keys.rest();
        self.modes.pause()?;
        let done = work();
        self.restore(app)?;
        Ok(done)
    }

    /// Take the terminal back; its size may be another one now.
    fn restore(&mut self, app: &mut App) -> io::Result<()> {
        self.modes.restore()?;
        self.terminal = blank_terminal()?;
        let size = self.terminal.size().unwrap_or(FALLBACK_SIZE);
        self.tell(Message::Resized(size), app);
        Ok(())
    }

    fn tell(&self, message: Message, app: &mut App) {
        for effect in app.update(message) {
            self.workers.hand(effect);
        }
    }
}

/// A terminal may go without a word: its window is closed and no signal arrives, and
/// waiting for keys then turns in circles. So it is looked at now and then.
fn watch_terminal(send: Sender<Incoming>) {
    thread::spawn(move || {
        while io::stdin().is_terminal() {
            thread::sleep(TERMINAL_WATCH);
        }
        let _ = send.send(Incoming::Ended(HANG_UP));
    });
}

/// The watch over signals, until it is told to end.
struct Signals {
    #[cfg(unix)]
    handle: Option<signal_hook::iterator::Handle>,
}

impl Signals {
    fn end(self) {
        #[cfg(unix)]
        if let Some(handle) = self.handle {
            handle.close();
        }
    }
}

#[cfg(unix)]
fn watch_signals(send: &Sender<Incoming>, keys: &Keys) -> Signals {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP};
    let Ok(mut signals) =
        signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGCONT, SIGTSTP])
    else {
        return Signals { handle: None };
    };
    let handle = Some(signals.handle());
    let (send, gate) = (send.clone(), keys.gate());
    thread::spawn(move || {
        for signal in signals.forever() {
            let incoming = match signal {
                SIGCONT => Incoming::Continued,
                // The keys of the terminal mean the program that has it: this one stops along,
                // so that the shell takes over, and does not end.
                SIGTSTP if gate.is_closed() => {
                    stop_here();
                    continue;
                }
                SIGINT | SIGQUIT if gate.is_closed() => continue,
                SIGTSTP => Incoming::Stopped,
                signal => Incoming::Ended(signal),
            };
            if send.send(incoming).is_err() {
                break;
            }
        }
    });
    Signals { handle }
}

#[cfg(not(unix))]
fn watch_signals(_: &Sender<Incoming>, _: &Keys) -> Signals {
    Signals {}
}

/// Stop the whole group of processes, as ctrl-z does outside raw mode.
#[cfg(unix)]
fn stop_here() {
    let _ = signal_hook::low_level::emulate_default_handler(signal_hook::consts::SIGTSTP);
}

#[cfg(not(unix))]
fn stop_here() {}

/// How often the terminal is looked at.
const TERMINAL_WATCH: Duration = Duration::from_secs(2);

/// When the terminal does not say how large it is.
const FALLBACK_SIZE: Size = Size { width: 80, height: 24 };

/// The number of the signal that a lost terminal sends.
const HANG_UP: i32 = 1;

/// How long a terminal may take to say whether it is light or dark.
const QUERY_TIMEOUT: Duration = Duration::from_millis(100);
