//! The index of the bank, one for all threads.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::ops;
use crate::search::Index;

/// The whole index, as long as nothing has changed that it does not know. Whoever needs it first
/// builds it and the others wait, since a large one is worth building and holding once.
#[derive(Clone, Debug, Default)]
pub struct Known(Arc<Mutex<Option<Index>>>);

impl Known {
    /// The index, built when there is none.
    pub fn or_build(&self, build: impl FnOnce() -> ops::Result<Index>) -> ops::Result<Index> {
        let mut known = self.lock();
        if let Some(index) = &*known {
            return Ok(index.clone());
        }
        let index = build()?;
        *known = Some(index.clone());
        Ok(index)
    }

    /// Tell it what changed without new rows; when that fails it is built anew.
    pub fn tell(&self, tell: impl FnOnce(&mut Index) -> ops::Result<()>) -> ops::Result<()> {
        let mut known = self.lock();
        let Some(mut index) = known.take() else { return Ok(()) };
        tell(&mut index)?;
        *known = Some(index);
        Ok(())
    }

    /// Questions came, went or changed.
    pub fn forget(&self) {
        *self.lock() = None;
    }

    /// A build that panicked has left nothing behind.
    fn lock(&self) -> MutexGuard<'_, Option<Index>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
