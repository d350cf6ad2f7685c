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
/// questions evenly among it, topics in turn. Under a plan `all` are its questions, and its
/// minutes take the place of the limits; see [`plan`]. Either way siblings are spread apart.
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
    let due = askable(all, today, is_due);
    let reviews = take(
        forgotten_first(all, due, today, scheduler),
        limits.reviews.saturating_sub(done.reviews),
    );
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

/// The same questions, lowest predicted recall on the day first.
pub(super) fn forgotten_first(
    all: &[Practised],
    questions: Vec<usize>,
    day: Date,
    scheduler: &Scheduler,
) -> Vec<usize> {
    let recall = |question: usize| (all[question].recall(scheduler, day), question);
    let mut recalls: Vec<(f32, usize)> = questions.into_iter().map(recall).collect();
    recalls.sort_by(lowest_first);
    recalls.into_iter().map(|(_, question)| question).collect()
}

/// By recall, and by position where it is equal, so that an order never depends on chance.
pub(super) fn lowest_first(one: &(f32, usize), other: &(f32, usize)) -> Ordering {
    one.0.total_cmp(&other.0).then(one.1.cmp(&other.1))
}
