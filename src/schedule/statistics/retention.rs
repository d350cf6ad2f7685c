//! True retention: what was in fact recalled when it was due.

use crate::domain::{Grade, Memory, Review};
use crate::schedule::day::later;
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
    /// Those of them whose recall was to fall below the desired retention in less than a
    /// day: new or forgotten ones. A schedule of whole days asks them late, so their share
    /// is lower than promised, and it is no sign of a bad fit.
    pub under_a_day: Share,
    /// By the stability before the answer, in the order of [`BANDS`].
    pub bands: [Band; BANDS.len()],
}

/// What was recalled, over the memories that the scheduler makes of the history.
pub fn true_retention(reviews: &[Review], scheduler: &Scheduler) -> TrueRetention {
    let band = |from| Band { from, share: Share::default() };
    let mut retention = TrueRetention {
        total: Share::default(),
        under_a_day: Share::default(),
        bands: BANDS.map(band),
    };
    for history in by_question(reviews) {
        let mut memory: Option<Memory> = None;
        for review in history {
            if let Some(before) = memory.filter(|memory| memory.due <= review.day) {
                let recalled = review.grade != Grade::Again;
                retention.total.count(recalled);
                if scheduler.recall(&before, later(before.last, 1)) < scheduler.retention() {
                    retention.under_a_day.count(recalled);
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::scheduler::Options;
    use jiff::civil::{Date, date};

    fn review(question: &str, at: i64, day: Date, grade: Grade) -> Review {
        Review {
            question: question.to_owned(),
            at,
            day,
            grade,
            seconds: 60,
            ticked: 0,
            points: 0,
            outline: String::new(),
        }
    }

    #[test]
    fn only_due_questions_count_in_the_band_of_their_stability() {
        use Grade::{Again, Easy, Good, Hard};
        let day = |n| date(2026, 1, n);
        let reviews = [
            // Due on the 3rd (stability 2.3), then on the 14th (11).
            review("one", 1, day(1), Good),
            review("one", 2, day(3), Hard),
            // Early: it does not count.
            review("one", 3, day(4), Again),
            // Due on the 9th (8.3), overdue on the 20th.
            review("two", 9, day(20), Again),
            review("two", 1, day(1), Easy),
            // Not recalled: due the next day, whatever is done.
            review("three", 1, day(1), Again),
            review("three", 2, day(2), Good),
        ];
        let scheduler = Scheduler::new(&Options::default()).unwrap();
        let retention = true_retention(&reviews, &scheduler);
        assert_eq!(retention.total, Share { recalled: 2, reviews: 3 });
        assert_eq!(retention.under_a_day, Share { recalled: 1, reviews: 1 });
        let bands = retention.bands.map(|band| (band.share.recalled, band.share.reviews));
        assert_eq!(bands, [(2, 2), (0, 1), (0, 0), (0, 0)]);
        assert_eq!(retention.bands[3].share.share(), None);
        assert!((retention.total.share().unwrap() - 2.0 / 3.0).abs() < 1e-9);
    }
}
