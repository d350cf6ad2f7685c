//! The days of a plan as they are expected, by the same rules that make today's list.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::domain::{Grade, Memory, StudyPlan};
use crate::schedule::day::days_between;
use crate::schedule::practised::{DoneToday, Practised};
use crate::schedule::scheduler::Scheduler;
use crate::schedule::siblings::{Topics, mix};

use super::choose::{Chosen, Pool, choose};
use super::days::{closing_day, days_left, working_days};
use super::readiness::Readiness;

/// What a plan is expected to bring. Questions are positions in the list it was made of.
///
/// The days assume that every answer is good: the next list is made of the real ones.
/// [`Forecast::expected`] does not: it weighs each answer with its predicted recall.
#[derive(Clone, Debug, PartialEq)]
pub struct Forecast {
    pub today: Date,
    /// The date of the plan; it is not among the days.
    pub date: Date,
    /// From today to the day before the date; days off are empty.
    pub days: Vec<PlanDay>,
    /// Questions that will have been seen at least twice, the last time within the plan,
    /// or that are expected to be recalled on the date as they are.
    pub fits: Vec<usize>,
    /// The honest rest: never begun, or begun and not repeated.
    pub left_out: Vec<usize>,
    /// Readiness for the date as things stand.
    pub now: Readiness,
    /// Readiness for the date when the plan is followed. A little low: what is forgotten
    /// on the way gets another repeat, which is not forecast.
    pub expected: Readiness,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDay {
    pub date: Date,
    pub new: Vec<usize>,
    /// Lowest predicted recall first.
    pub again: Vec<usize>,
    /// By the estimate of [`Practised::minutes_to_ask`].
    pub minutes: u32,
}

impl PlanDay {
    /// The day's questions in the order of asking: siblings apart, new ones among repeats.
    pub fn in_order(&self, all: &[Practised]) -> Vec<usize> {
        Topics::new(all).spread(&mix(&self.again, &self.new))
    }

    fn new(date: Date, chosen: Chosen) -> Self {
        Self { date, new: chosen.new, again: chosen.again, minutes: chosen.minutes }
    }
}

/// Simulate a plan from today on. `all` are its questions.
pub fn forecast(
    all: &[Practised],
    plan: &StudyPlan,
    today: Date,
    done: DoneToday,
    scheduler: &Scheduler,
) -> Forecast {
    let mut pool = Pool::new(all, plan, scheduler);
    let now = Readiness::of(all, |question| pool.on_date[question]);
    let mut sightings: HashMap<usize, Vec<Date>> = HashMap::new();
    let mut days = Vec::new();
    for date in days_left(plan, today) {
        let spent = if date == today { done.minutes } else { 0 };
        let day = day(&pool, date, spent);
        for question in day.new.iter().chain(&day.again) {
            pool.answer(*question, date);
            sightings.entry(*question).or_default().push(date);
        }
        days.push(day);
    }
    let closing = closing_day(plan);
    let is_ready = |question: &usize| {
        let is_strong = pool.on_date[*question] >= scheduler.retention();
        let is_finished = |memory: &Memory| {
            memory.reviews > 1
                && (sightings.contains_key(question) || memory.last >= closing || is_strong)
        };
        pool.memories[*question].as_ref().is_some_and(is_finished)
    };
    let (fits, left_out) = (0..all.len()).partition(is_ready);
    let none = Vec::new();
    let expected = Readiness::of(all, |question| {
        let days = sightings.get(&question).unwrap_or(&none);
        expected_recall(&pool, question, all[question].memory, days)
    });
    Forecast { today, date: plan.date, days, fits, left_out, now, expected }
}

/// The first day of [`forecast`] alone; empty when today is a day off, or the plan is over.
pub(in crate::schedule) fn today(
    all: &[Practised],
    plan: &StudyPlan,
    today: Date,
    done: DoneToday,
    scheduler: &Scheduler,
) -> PlanDay {
    day(&Pool::new(all, plan, scheduler), today, done.minutes)
}

fn day(pool: &Pool, date: Date, spent: u32) -> PlanDay {
    let working = working_days(pool.plan, date);
    let is_working = working.first() == Some(&date);
    let chosen = if is_working { choose(pool, &working, spent) } else { Chosen::default() };
    PlanDay::new(date, chosen)
}

/// Recall to expect on the date after answers on some days: each is recalled with its
/// predicted recall and graded good, otherwise again.
fn expected_recall(pool: &Pool, question: usize, memory: Option<Memory>, days: &[Date]) -> f32 {
    /// So many last answers are weighed, as the outcomes double with each; those before
    /// them count as good.
    const WEIGHED: usize = 6;
    /// Of first answers, nothing is known but what the simulator of the library assumes:
    /// 24 % are graded again.
    const RECALLED_AT_FIRST: f32 = 0.76;
    let Pool { scheduler, plan, all, .. } = pool;
    let Some((day, rest)) = days.split_first() else {
        return memory.map_or(0.0, |memory| scheduler.recall(&memory, plan.date));
    };
    let expected = |grade| {
        let after = scheduler.after(&all[question].id, memory.as_ref(), *day, grade);
        expected_recall(pool, question, Some(after), rest)
    };
    if days.len() > WEIGHED {
        return expected(Grade::Good);
    }
    let recall = memory.map_or(RECALLED_AT_FIRST, |memory| scheduler.recall(&memory, *day));
    recall * expected(Grade::Good) + (1.0 - recall) * expected(Grade::Again)
}

impl Forecast {
    /// `9 days, 14 today, ready 63 %`
    pub fn header(&self) -> String {
        let today = self.days.first().map_or(0, |day| day.new.len() + day.again.len());
        let days = days_between(self.today, self.date).max(0);
        let ready = self.now.overall * 100.0;
        format!(
            "{}, {today} today, ready {ready:.0} %",
            counted(days.unsigned_abs() as usize, "day")
        )
    }

    /// `142 questions, 9 days: 118 fit; these 24 do not`
    pub fn coverage(&self) -> String {
        let (fits, left_out) = (self.fits.len(), self.left_out.len());
        let days = days_between(self.today, self.date).max(0).unsigned_abs() as usize;
        let what = format!("{}, {}", counted(fits + left_out, "question"), counted(days, "day"));
        match (fits, left_out) {
            (_, 0) => format!("{what}: all fit"),
            (0, _) => format!("{what}: none fits"),
            (1, 1) => format!("{what}: 1 fits; this 1 does not"),
            (1, _) => format!("{what}: 1 fits; these {left_out} do not"),
            (_, 1) => format!("{what}: {fits} fit; this 1 does not"),
            _ => format!("{what}: {fits} fit; these {left_out} do not"),
        }
    }
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
