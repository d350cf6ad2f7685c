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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Grade, Memory};
    use jiff::civil::date;

    fn review(day: i8, seconds: u32) -> Review {
        Review {
            question: "a-question".to_owned(),
            at: 0,
            day: date(2026, 1, day),
            grade: Grade::Good,
            seconds,
            ticked: 0,
            points: 0,
            outline: String::new(),
        }
    }

    #[test]
    fn every_day_of_the_calendar_is_there() {
        let reviews = [review(2, 61), review(4, 30), review(4, 40), review(9, 5)];
        let days = activity(&reviews, date(2026, 1, 1), date(2026, 1, 5));
        let days: Vec<_> =
            days.iter().map(|day| (day.date.day(), day.reviews, day.minutes())).collect();
        assert_eq!(days, [(1, 0, 0), (2, 1, 2), (3, 0, 0), (4, 2, 2), (5, 0, 0)]);
        assert!(activity(&reviews, date(2026, 1, 5), date(2026, 1, 1)).is_empty());
    }

    #[test]
    fn overdue_questions_fall_due_today_and_put_off_ones_later() {
        let question = |due: i8, buried: Option<i8>| Practised {
            id: "a-question".to_owned(),
            system: "django".to_owned(),
            topic: "orm".to_owned(),
            minutes: 5,
            memory: Some(Memory {
                stability: 3.0,
                difficulty: 5.0,
                last: date(2026, 1, 1),
                due: date(2026, 1, due),
                reviews: 1,
                lapses: 0,
            }),
            buried_until: buried.map(|day| date(2026, 1, day)),
        };
        let unseen = Practised { memory: None, ..question(1, None) };
        let all = [
            question(3, None),
            question(10, None),
            question(4, Some(12)),
            question(30, None),
            unseen,
        ];
        let days = due(&all, date(2026, 1, 10), 4);
        let days: Vec<_> = days.iter().map(|day| (day.date.day(), day.questions)).collect();
        assert_eq!(days, [(10, 2), (11, 0), (12, 1), (13, 0)]);
    }

    #[test]
    fn one_review_left_open_does_not_move_the_usual_time() {
        let spent = time_spent(&[review(1, 50), review(1, 70), review(2, 30_000)]);
        let expected = TimeSpent {
            reviews: 3,
            days: 2,
            seconds: 30_120,
            seconds_a_review: 70,
            seconds_a_day: 15_060,
        };
        assert_eq!(spent, expected);
        assert_eq!(time_spent(&[]), TimeSpent::default());
    }
}
