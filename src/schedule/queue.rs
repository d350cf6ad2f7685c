//! Today's queue.

use std::cmp::Ordering;

use jiff::civil::Date;

use crate::domain::StudyPlan;

use super::plan;
use super::practised::{DoneToday, Limits, Practised};
use super::scheduler::Scheduler;
use super::siblings::{Topics, mix};

/// What to practise today, as positions in `all`, in the order of asking.
///
/// Without a plan: what is due, lowest predicted recall first, up to the limits, and new
/// questions evenly among it, topics and systems in turn. Under a plan `all` are its
/// questions, and its minutes take the place of the limits; see [`plan`]. Nothing is asked on
/// its days off, nor once it is over: that is when to remove it. Either way siblings are
/// spread apart.
pub fn queue(
    all: &[Practised],
    today: Date,
    limits: Limits,
    done: DoneToday,
    plan: Option<&StudyPlan>,
    scheduler: &Scheduler,
) -> Vec<usize> {
    match plan {
        Some(plan) => plan::today(all, plan, today, done, scheduler).in_order(all),
        None => ordinary(all, today, limits, done, scheduler),
    }
}

fn ordinary(
    all: &[Practised],
    today: Date,
    limits: Limits,
    done: DoneToday,
    scheduler: &Scheduler,
) -> Vec<usize> {
    let mut minutes = limits.minutes.unwrap_or(u32::MAX).saturating_sub(done.minutes);
    let mut take = |candidates: Vec<usize>, limit: u32| {
        let mut taken = Vec::new();
        for question in candidates {
            let needed = all[question].minutes_to_ask();
            if taken.len() >= limit as usize {
                break;
            }
            if needed <= minutes {
                minutes -= needed;
                taken.push(question);
            }
        }
        taken
    };
    let is_due = |question: &Practised| question.memory.is_some_and(|memory| memory.due <= today);
    let due = askable(all, today, is_due).into_iter();
    let due = forgotten_first(due.map(|due| (all[due].recall(scheduler, today), due)));
    let reviews = take(due, limits.reviews.saturating_sub(done.reviews));
    let topics = Topics::new(all);
    let unseen = askable(all, today, |question| question.memory.is_none());
    let unseen = topics.in_turn(&unseen, |question| all[question].memory.is_some());
    let new = take(unseen, limits.new.saturating_sub(done.new));
    topics.spread(&mix(&reviews, &new))
}

fn askable(all: &[Practised], today: Date, wanted: impl Fn(&Practised) -> bool) -> Vec<usize> {
    let may = |question: &usize| wanted(&all[*question]) && all[*question].may_be_asked_on(today);
    (0..all.len()).filter(may).collect()
}

/// Questions by a predicted recall, lowest first.
pub(super) fn forgotten_first(recalls: impl Iterator<Item = (f32, usize)>) -> Vec<usize> {
    let mut recalls: Vec<(f32, usize)> = recalls.collect();
    recalls.sort_unstable_by(lowest_first);
    recalls.into_iter().map(|(_, question)| question).collect()
}

/// By recall, and by position where it is equal, so that an order never depends on chance.
pub(super) fn lowest_first(one: &(f32, usize), other: &(f32, usize)) -> Ordering {
    one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Grade;
    use crate::schedule::scheduler::Options;
    use jiff::civil::date;

    const TODAY: Date = date(2026, 1, 20);
    const NOTHING: DoneToday = DoneToday { new: 0, reviews: 0, minutes: 0 };

    fn scheduler() -> Scheduler {
        Scheduler::new(&Options::default()).unwrap()
    }

    /// A question of a topic that was answered well on a day of January, or never.
    fn question(topic: &str, answered: Option<i8>) -> Practised {
        let history = answered.map(|day| (date(2026, 1, day), Grade::Good));
        Practised {
            id: "a-question".to_owned(),
            system: "django".to_owned(),
            topic: topic.to_owned(),
            minutes: 10,
            memory: scheduler().replay("a-question", history.as_slice()),
            buried_until: None,
        }
    }

    fn asked(all: &[Practised], limits: (u32, u32, Option<u32>), done: DoneToday) -> Vec<usize> {
        let (new, reviews, minutes) = limits;
        queue(all, TODAY, Limits { new, reviews, minutes }, done, None, &scheduler())
    }

    #[test]
    fn the_least_recalled_comes_first_and_new_ones_stand_among_them() {
        let all = [
            question("orm", Some(15)),
            question("forms", None),
            question("views", Some(2)),
            question("urls", Some(19)),
            question("auth", Some(10)),
        ];
        // Answered on the 19th, number 3 is due on the 21st.
        assert_eq!(asked(&all, (5, 5, None), NOTHING), [2, 1, 4, 0]);
        assert_eq!(asked(&all, (0, 2, None), NOTHING), [2, 4]);
        assert_eq!(asked(&all, (1, 0, None), NOTHING), [1]);
    }

    #[test]
    fn what_is_done_today_counts_against_the_limits_and_the_minutes() {
        let all = [question("orm", Some(1)), question("forms", Some(2)), question("views", None)];
        let done = DoneToday { new: 1, reviews: 1, minutes: 15 };
        assert_eq!(asked(&all, (2, 2, None), done), [0, 2]);
        assert_eq!(asked(&all, (1, 1, None), done), [0_usize; 0]);
        // Repeats take 5 minutes each and the new one 10, so 15 minutes hold no new one.
        assert_eq!(asked(&all, (2, 3, Some(30)), done), [0, 1]);
        assert_eq!(asked(&all, (2, 3, Some(35)), done), [0, 2, 1]);
    }

    #[test]
    fn siblings_are_spread_and_put_off_questions_wait() {
        let mut all = [
            question("orm", Some(1)),
            question("orm", Some(2)),
            question("forms", Some(3)),
            question("forms", None),
            question("views", None),
        ];
        assert_eq!(asked(&all, (0, 5, None), NOTHING), [0, 2, 1]);
        // Nothing of the topic `views` was begun, so it is begun before the others.
        assert_eq!(asked(&all, (1, 0, None), NOTHING), [4]);
        all[0].buried_until = Some(date(2026, 1, 21));
        all[4].buried_until = Some(TODAY);
        assert_eq!(asked(&all, (1, 5, None), NOTHING), [1, 4, 2]);
    }
}
