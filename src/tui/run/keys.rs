//! The thread that reads what the terminal sends, and the gate at which it rests while
//! another program has the terminal: a key is then that program's, and reading it here would
//! steal it. So nobody waits for a key without end; the thread looks at the gate in between.

use std::io;
use std::sync::mpsc::Sender;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use crossterm::event;

use super::{HANG_UP, Incoming};

/// How long a key is waited for before the gate is looked at: so long the opening of an
/// editor takes at most.
const PATIENCE: Duration = Duration::from_millis(50);

/// The reading of keys.
pub struct Keys(Arc<Gate>);

impl Keys {
    /// Begin to read; each event goes to the loop.
    pub fn read(send: Sender<Incoming>) -> Self {
        let gate = Arc::new(Gate::default());
        let leaving = Leaving(Arc::clone(&gate));
        thread::spawn(move || {
            let _ = serve(&leaving.0, &send);
            // No terminal is left: the same as being told to hang up.
            let _ = send.send(Incoming::Ended(HANG_UP));
        });
        Self(gate)
    }

    /// Leave the terminal alone. When this returns nothing is read any more.
    pub fn rest(&self) {
        self.0.close();
    }

    pub fn wake(&self) {
        self.0.open();
    }

    pub fn gate(&self) -> Arc<Gate> {
        Arc::clone(&self.0)
    }
}

fn serve(gate: &Gate, send: &Sender<Incoming>) -> io::Result<()> {
    loop {
        if gate.is_closed() {
            // What was read and not sent was typed before, at another screen.
            while event::poll(Duration::ZERO)? {
                event::read()?;
            }
            gate.wait();
        }
        if event::poll(PATIENCE)? && send.send(Incoming::Terminal(event::read()?)).is_err() {
            return Ok(());
        }
    }
}

/// Between the one who needs the terminal for a while and the one who reads it.
#[derive(Default)]
pub struct Gate {
    state: Mutex<State>,
    turned: Condvar,
}

#[derive(Default)]
struct State {
    closed: bool,
    /// The reader stands at the gate, or has gone for good.
    resting: bool,
    gone: bool,
}

impl Gate {
    pub fn is_closed(&self) -> bool {
        self.state().closed
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sleep<'g>(&self, state: MutexGuard<'g, State>) -> MutexGuard<'g, State> {
        self.turned.wait(state).unwrap_or_else(PoisonError::into_inner)
    }

    /// Close it, and wait until the reader stands before it. One that reads from a terminal
    /// which is gone never comes, so the wait has an end.
    fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        let is_reading = |state: &mut State| !state.resting && !state.gone;
        let _ = self.turned.wait_timeout_while(state, LONGEST_READ, is_reading);
    }

    fn open(&self) {
        self.state().closed = false;
        self.turned.notify_all();
    }

    /// Stand before it until it is open.
    fn wait(&self) {
        let mut state = self.state();
        state.resting = true;
        self.turned.notify_all();
        while state.closed {
            state = self.sleep(state);
        }
        state.resting = false;
    }

    fn leave(&self) {
        self.state().gone = true;
        self.turned.notify_all();
    }
}

/// Far longer than a reader takes from one look at the gate to the next.
const LONGEST_READ: Duration = Duration::from_secs(2);

/// Whatever ends the reader, nobody waits for it afterwards.
struct Leaving(Arc<Gate>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.leave();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    #[test]
    fn nothing_is_read_between_closing_and_opening() {
        let gate = Arc::new(Gate::default());
        let reads = Arc::new(AtomicU32::new(0));
        let (at_gate, counted) = (Arc::clone(&gate), Arc::clone(&reads));
        let reader = thread::spawn(move || {
            let leaving = Leaving(at_gate);
            while counted.fetch_add(1, Ordering::SeqCst) < 100_000 {
                if leaving.0.is_closed() {
                    leaving.0.wait();
                }
            }
        });
        for _ in 0..200 {
            gate.close();
            let before = reads.load(Ordering::SeqCst);
            thread::yield_now();
            assert_eq!(reads.load(Ordering::SeqCst), before);
            gate.open();
        }
        reader.join().unwrap();
        // A reader that has gone is not waited for.
        gate.close();
    }
}
