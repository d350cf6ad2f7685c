//! The thread that fits the schedule to the user's own answers. It reads the bank by a
//! connection of its own; what it found is kept by the thread that owns the bank.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use crate::ops::{self, practice};
use crate::store::{Access, Store};
use crate::tui::message::{Message, PracticeMessage, Refusal};

use super::Place;
use super::bank::told;
use super::refused;

/// The other end of the thread.
pub struct Fitter {
    jobs: Sender<u64>,
    /// The number of the newest job: what is older stops.
    newest: Arc<AtomicU64>,
}

impl Fitter {
    pub fn start<S>(place: Place, send: S) -> Self
    where
        S: Fn(Message) + Send + 'static,
    {
        let (jobs, waiting) = channel();
        let newest = Arc::new(AtomicU64::new(0));
        let known = Arc::clone(&newest);
        thread::spawn(move || serve(&place, &waiting, &known, send));
        Self { jobs, newest }
    }

    pub fn fit(&self) {
        let _ = self.jobs.send(self.next());
    }

    pub fn stop(&self) {
        self.next();
    }

    fn next(&self) -> u64 {
        self.newest.fetch_add(1, Ordering::Relaxed) + 1
    }
}

fn serve(place: &Place, jobs: &Receiver<u64>, newest: &AtomicU64, send: impl Fn(Message)) {
    let path = place.wait();
    while let Ok(number) = jobs.recv() {
        let stop = || number < newest.load(Ordering::Relaxed);
        let work = std::panic::AssertUnwindSafe(|| match Store::open(path, Access::Read) {
            Ok(store) => fit(&store, &stop, &send),
            Err(error) => send(ended(Err(told(&error.into())))),
        });
        if std::panic::catch_unwind(work).is_err() {
            send(ended(Err(refused("a fit"))));
        }
    }
}

/// Fit, and tell each percent; the last message is the end.
pub fn fit(store: &Store, stop: &dyn Fn() -> bool, send: &dyn Fn(Message)) {
    let said = Cell::new(None);
    let progress = |done: usize, total: usize| {
        let percent = done.saturating_mul(100) / total.max(1);
        if said.replace(Some(percent)) != Some(percent) {
            send(Message::Practice(PracticeMessage::Fitting(percent)));
        }
        !stop()
    };
    let fitted: ops::Result<_> = practice::fitted(store, &progress);
    send(ended(fitted.map_err(|error| told(&error))));
}

fn ended(fitted: Result<crate::schedule::Fitted, Refusal>) -> Message {
    Message::Practice(PracticeMessage::Fitted(fitted))
}
