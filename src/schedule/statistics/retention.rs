//! True retention: what was in fact recalled when it was due.

use crate::domain::{Grade, Memory, Review};
use crate::schedule::history::by_question;
use crate::schedule::scheduler::Scheduler;

/// Levels of stability, in days, each from its bound up to the next one.
pub const BANDS: [f32; 4] = [0.0, 7.0, 30.0, 90.0];

/// How many of some reviews were recalled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub recalled: u32,
    pub reviews: u32,
}

impl Share {
    /// From 0 to 1; none without a review.
    pub fn share(self) -> Option<f64> {
        (self.reviews > 0).then(|| f64::from(self.recalled) / f64::from(self.reviews))
    }

    fn count(&mut self, recalled: bool) {
        self.reviews += 1;
        self.recalled += u32::from(recalled);
    }
}

/// The questions of one level of stability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Stability in days, from here up to the next band.
    pub from: f32,
    pub share: Share,
}

/// The share of reviews of due or overdue questions that were graded other than again.
///
/// First answers do not count, nor do those before a question was due: under a plan many
/// come early, and early ones are recalled more often than the schedule promises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrueRetention {
    pub total: Share,
    /// By the stability before the answer, in the order of [`BANDS`].
    pub bands: [Band; BANDS.len()],
}

/// What was recalled, over the memories that the scheduler makes of the history.
pub fn true_retention(reviews: &[Review], scheduler: &Scheduler) -> TrueRetention {
    let band = |from| Band { from, share: Share::default() };
    let mut retention = TrueRetention { total: Share::default(), bands: BANDS.map(band) };
    for history in by_question(reviews) {
        let mut memory: Option<Memory> = None;
        for review in history {
            if let Some(before) = memory.filter(|memory| memory.due <= review.day) {
                let recalled = review.grade != Grade::Again;
                retention.total.count(recalled);
                let band = retention.bands.iter_mut().rfind(|band| before.stability >= band.from);
                if let Some(band) = band {
                    band.share.count(recalled);
                }
            }
            memory =
                Some(scheduler.after(&review.question, memory.as_ref(), review.day, review.grade));
        }
    }
    retention
}
