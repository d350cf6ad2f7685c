//! What is practised today under a query.

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::{Kind, Level, Memory, StudyPlan};
use crate::schedule::{days_between, interval_words, queue};
use crate::search::Index;
use crate::store::Store;

use super::forecast::{Forecast, Named};
use super::scope::Scope;
use super::{Result, Sitting};

/// The queue of a day. It is derived anew after each grade, so it is right after undo and
/// after a restart.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Today {
    pub day: Date,
    /// What is practised; the query of the plan where none was named.
    pub query: String,
    /// How many of the queue are repeated.
    pub due: usize,
    /// How many of the queue are asked for the first time.
    pub new: usize,
    /// How many were graded today, whatever their query.
    pub done: u32,
    /// Of the whole queue, by the estimate of the schedule.
    pub minutes: u32,
    pub queue: Vec<Card>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<PlanState>,
    /// When something is due next, when the queue is empty.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<Date>,
}

/// A question of the queue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Card {
    pub id: String,
    pub title: String,
    pub system: String,
    pub topic: String,
    pub level: Level,
    pub kind: Kind,
    /// How long it takes now: the first time as in an interview, later half of it.
    pub minutes: u32,
    /// It was never practised.
    pub is_new: bool,
    /// When it would come back after again, hard, good and easy: "2 d".
    pub choices: [String; 4],
    #[serde(skip)]
    pub memory: Option<Memory>,
}

/// How the plan stands.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanState {
    pub plan: StudyPlan,
    pub days_left: i32,
    /// How many questions are left today.
    pub today: usize,
    /// The mean predicted recall on the day over all planned questions, 0 to 1.
    pub readiness: f32,
    pub questions: usize,
    /// How many of them can be practised until then.
    pub fits: usize,
    /// The others.
    pub left_out: Vec<Named>,
}

impl PlanState {
    /// For a header: "9 days, 14 today, ready 63 %".
    pub fn words(&self) -> String {
        let days = if self.days_left == 1 { "day" } else { "days" };
        let Self { days_left, today, readiness, .. } = self;
        format!("{days_left} {days}, {today} today, ready {:.0} %", readiness * 100.0)
    }
}

/// The queue of today for a query; without one, of the plan or of all questions.
pub fn today(store: &Store, index: &Index, query: &str, sitting: &Sitting) -> Result<Today> {
    let scope = Scope::of(store, index, query, sitting)?;
    let Scope { all, day, limits, done, scheduler, .. } = &scope;
    let order = queue(all, *day, *limits, *done, scope.plan.as_ref(), scheduler);
    let cards: Vec<Card> = order.iter().map(|at| card(index, &scope, *at)).collect();
    let new = cards.iter().filter(|card| card.is_new).count();
    let plan = scope.plan.clone().map(|plan| {
        let forecast = Forecast::of(index, &scope, &plan);
        PlanState {
            days_left: days_between(*day, plan.date),
            today: cards.len(),
            readiness: forecast.readiness,
            questions: forecast.questions,
            fits: forecast.fits,
            left_out: forecast.left_out,
            plan,
        }
    });
    let next = if cards.is_empty() { next_due(&scope) } else { None };
    Ok(Today {
        day: *day,
        due: cards.len() - new,
        new,
        done: done.new + done.reviews,
        minutes: cards.iter().map(|card| card.minutes).sum(),
        queue: cards,
        plan,
        next,
        query: scope.query,
    })
}

fn card(index: &Index, scope: &Scope, at: usize) -> Card {
    let (row, practised) = (scope.rows[at], &scope.all[at]);
    let entry = index.row(row);
    let memory = practised.memory;
    let choices = scope.scheduler.choices(&practised.id, memory.as_ref(), scope.day);
    Card {
        id: practised.id.clone(),
        title: entry.title.to_string(),
        system: practised.system.clone(),
        topic: practised.topic.clone(),
        level: entry.level,
        kind: entry.kind,
        minutes: practised.minutes_to_ask(),
        is_new: memory.is_none(),
        choices: choices.map(|next| interval_words(days_between(scope.day, scope.due(&next)))),
        memory,
    }
}

/// The next day on which something of these questions is due or comes back.
fn next_due(scope: &Scope) -> Option<Date> {
    let days = scope.all.iter().filter_map(|practised| {
        let due = practised.memory.as_ref().map(|memory| scope.due(memory));
        due.max(practised.buried_until).filter(|day| *day > scope.day)
    });
    days.min()
}
