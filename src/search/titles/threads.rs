//! Sharing work between the cores, for as long as one key press lasts.

use std::sync::Mutex;
use std::thread;

/// More threads than this wait for memory, not for each other.
const MOST: usize = 8;

/// How many threads are worth starting. Asking costs more than a key press may, so it is asked once.
pub(super) fn available() -> usize {
    thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST))
}

/// Runs the job on so many threads, of which this is one, and gives what each of them brings.
pub(super) fn on_each<T: Send>(threads: usize, job: impl Fn() -> T + Sync) -> Vec<T> {
    thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(&job)).collect();
        let mut results = vec![job()];
        for other in others {
            match other.join() {
                Ok(result) => results.push(result),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    })
}

/// Hands out the items of an iterator to whoever asks next.
pub(super) struct Queue<I>(Mutex<I>);

impl<I: Iterator> Queue<I> {
    pub fn new(items: I) -> Self {
        Self(Mutex::new(items))
    }

    /// The next item; none also after a panic elsewhere, which ends the work anyway.
    pub fn next(&self) -> Option<I::Item> {
        self.0.lock().ok()?.next()
    }
}
