//! The loop of the recovery: that of the program, with a thread for each thing that is done.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use jiff::Timestamp;
use ratatui::DefaultTerminal;

use crate::config::{Paths, Settings};
use crate::tui::effect::Effect;
use crate::tui::keymap::Keymap;
use crate::tui::message::Message;
use crate::tui::recovery::{Patient, Recovery, perform};
use crate::tui::worker::broken;

use super::keys::Keys;
use super::{
    FALLBACK_SIZE, Incoming, Modes, blank_terminal, clipboard, code_of, look, stop_here,
    watch_signals, watch_terminal,
};

/// How the recovery ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recovered {
    /// The bank can be opened again.
    Whole,
    /// The user left it as it is.
    Left,
    /// A signal ended the program; its exit code.
    Ended(u8),
}

/// Offer to restore or salvage a damaged bank.
pub fn recover(patient: Patient, settings: &Settings, paths: &Paths) -> io::Result<Recovered> {
    crossterm::style::force_color_output(true);
    let wardrobe = look::wardrobe(settings, paths);
    let theme = wardrobe.theme.at(wardrobe.depth);
    let (keymap, _) = Keymap::of(&settings.keys);
    let modes = Modes::enter(settings.mouse)?;
    let terminal = blank_terminal()?;
    let size = terminal.size().unwrap_or(FALLBACK_SIZE);
    let (send, incoming) = channel();
    let keys = Keys::read(send.clone());
    let signals = watch_signals(&send, &keys);
    watch_terminal(send.clone());
    let mut ward = Ward { terminal, modes, keys, send, bank: patient.bank.clone() };
    let ended = ward.turn(&mut Recovery::new(patient, keymap, theme, size), &incoming);
    // The program begins after this, with readers of its own.
    ward.keys.rest();
    signals.end();
    ward.modes.leave();
    ended
}

/// What the loop works with.
struct Ward {
    terminal: DefaultTerminal,
    modes: Modes,
    keys: Keys,
    send: Sender<Incoming>,
    bank: PathBuf,
}

impl Ward {
    fn turn(
        &mut self,
        recovery: &mut Recovery,
        incoming: &Receiver<Incoming>,
    ) -> io::Result<Recovered> {
        let mut effects = Recovery::start();
        loop {
            for effect in effects {
                if let Some(ended) = self.perform(effect, recovery)? {
                    return Ok(ended);
                }
            }
            self.terminal.draw(|frame| recovery.view(frame))?;
            // This end of the channel is ours too, so that it is never closed.
            let Ok(next) = incoming.recv() else { return Ok(Recovered::Left) };
            effects = match next {
                Incoming::Terminal(event) => recovery.event(event),
                Incoming::Worker(message) => recovery.update(message),
                Incoming::Ended(signal) => return Ok(Recovered::Ended(code_of(signal))),
                // No bank is opened here.
                Incoming::NoBank(_) => vec![],
                Incoming::Stopped => vec![Effect::Suspend],
                Incoming::Continued => {
                    self.restore(recovery)?;
                    vec![]
                }
            };
        }
    }

    /// Do what only the loop can do; everything else takes time, and gets a thread.
    fn perform(
        &mut self,
        effect: Effect,
        recovery: &mut Recovery,
    ) -> io::Result<Option<Recovered>> {
        match effect {
            Effect::Quit => return Ok(Some(Recovered::Left)),
            Effect::OpenBank => return Ok(Some(Recovered::Whole)),
            Effect::Copy { text, what } => {
                recovery.update(clipboard::copy(&text, &what));
            }
            Effect::RedrawWindow => self.terminal = blank_terminal()?,
            Effect::Suspend => {
                self.keys.rest();
                self.modes.pause()?;
                stop_here();
                self.restore(recovery)?;
                self.keys.wake();
            }
            effect => self.begin(effect),
        }
        Ok(None)
    }

    fn begin(&self, effect: Effect) {
        let (bank, send) = (self.bank.clone(), self.send.clone());
        thread::spawn(move || {
            let mut say = |message: Message| {
                let _ = send.send(Incoming::Worker(message));
            };
            let work = AssertUnwindSafe(|| perform(&bank, effect, Timestamp::now(), &mut say));
            if catch_unwind(work).is_err() {
                let _ = send.send(Incoming::Worker(broken("the recovery of the bank")));
            }
        });
    }

    /// Take the terminal back; its size may be another one now.
    fn restore(&mut self, recovery: &mut Recovery) -> io::Result<()> {
        self.modes.restore()?;
        self.terminal = blank_terminal()?;
        let size = self.terminal.size().unwrap_or(FALLBACK_SIZE);
        recovery.update(Message::Resized(size));
        Ok(())
    }
}
