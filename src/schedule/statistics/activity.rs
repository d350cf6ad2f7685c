//! What was done on which day, and what falls due on which.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::domain::Review;
use crate::schedule::day::{days_between, later};
use crate::schedule::practised::Practised;

/// A day of the activity calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayActivity {
    pub date: Date,
    pub reviews: u32,
    pub seconds: u64,
}

impl DayActivity {
    /// Minutes, rounded up, so that a day on which something was done shows some.
    pub fn minutes(&self) -> u64 {
        self.seconds.div_ceil(60)
    }
}

/// Every day from the first to the last, those without a review too.
pub fn activity(reviews: &[Review], first: Date, last: Date) -> Vec<DayActivity> {
    let count = u32::try_from(days_between(first, last) + 1).unwrap_or(0);
    let day = |ahead| DayActivity { date: later(first, ahead), reviews: 0, seconds: 0 };
    let mut days: Vec<DayActivity> = (0..count).map(day).collect();
    for review in reviews {
        let at = usize::try_from(days_between(first, review.day)).ok();
        if let Some(day) = at.and_then(|at| days.get_mut(at)) {
            day.reviews += 1;
            day.seconds += u64::from(review.seconds);
        }
    }
    days
}

/// How many questions fall due on a day by the ordinary schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DueDay {
    pub date: Date,
    pub questions: usize,
}

/// What falls due from today on, for so many days. Overdue ones count today; those put off
/// count when they may be asked again. Repeats of repeats are not guessed; under a plan,
/// [`crate::schedule::forecast`] has its days.
pub fn due(all: &[Practised], today: Date, days: u32) -> Vec<DueDay> {
    let day = |ahead| DueDay { date: later(today, ahead), questions: 0 };
    let mut due: Vec<DueDay> = (0..days).map(day).collect();
    for question in all {
        let Some(memory) = question.memory else { continue };
        let date = memory.due.max(today).max(question.buried_until.unwrap_or(today));
        let at = usize::try_from(days_between(today, date)).ok();
        if let Some(day) = at.and_then(|at| due.get_mut(at)) {
            day.questions += 1;
        }
    }
    due
}

/// Time spent on practice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimeSpent {
    pub reviews: u32,
    /// Days with at least one review.
    pub days: u32,
    pub seconds: u64,
    /// The median of a review: one that was left open overnight does not move it.
    pub seconds_a_review: u32,
    /// The mean of a day with a review.
    pub seconds_a_day: u64,
}

pub fn time_spent(reviews: &[Review]) -> TimeSpent {
    let mut seconds: Vec<u32> = reviews.iter().map(|review| review.seconds).collect();
    seconds.sort_unstable();
    let days: BTreeSet<Date> = reviews.iter().map(|review| review.day).collect();
    let total: u64 = seconds.iter().map(|seconds| u64::from(*seconds)).sum();
    TimeSpent {
        reviews: u32::try_from(reviews.len()).unwrap_or(u32::MAX),
        days: u32::try_from(days.len()).unwrap_or(u32::MAX),
        seconds: total,
        seconds_a_review: seconds.get(seconds.len() / 2).copied().unwrap_or(0),
        seconds_a_day: total / (days.len() as u64).max(1),
    }
}
