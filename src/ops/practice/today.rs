//! What is practised today under a query.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::{Kind, Level, Memory};
use crate::schedule::{days_between, interval_words, queue};
use crate::search::Index;
use crate::store::Store;

use super::forecast::{Forecast, ForecastDay};
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
    /// The forecast of the plan, where it is what is practised.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<Forecast>,
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
    /// When it would come back after again, hard, good and easy: "2 d", or [`NOT_AGAIN`].
    pub choices: [String; 4],
    #[serde(skip)]
    pub memory: Option<Memory>,
}

/// What is said of a grade after which a question does not come back before the plan ends.
pub const NOT_AGAIN: &str = "not again";

/// The queue of today for a query; without one, of the plan or of all questions.
pub fn today(store: &Store, index: &Index, query: &str, sitting: &Sitting) -> Result<Today> {
    let scope = Scope::of(store, index, query, sitting)?;
    let Scope { all, day, limits, done, scheduler, .. } = &scope;
    let order = queue(all, *day, *limits, *done, scope.plan.as_ref(), scheduler);
    let cards: Vec<Card> = order.iter().map(|at| card(index, &scope, *at)).collect();
    let new = cards.iter().filter(|card| card.is_new).count();
    let plan = scope.plan.as_ref().map(|plan| Forecast::of(index, &scope, plan));
    let next = if cards.is_empty() { next_day(&scope, plan.as_ref()) } else { None };
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
        choices: choices.map(|next| interval(scope, &next)),
        memory,
    }
}

fn interval(scope: &Scope, next: &Memory) -> String {
    let due = scope.due(next).map(|due| interval_words(days_between(scope.day, due)));
    due.unwrap_or_else(|| NOT_AGAIN.to_owned())
}

/// The next day on which something is asked.
fn next_day(scope: &Scope, plan: Option<&Forecast>) -> Option<Date> {
    let Ok(tomorrow) = scope.day.checked_add(1.day()) else { return None };
    if let Some(plan) = plan {
        let is_work = |day: &&ForecastDay| day.date >= tomorrow && day.minutes > 0;
        return plan.days.iter().find(is_work).map(|day| day.date);
    }
    // What the limits held back today is asked tomorrow.
    let days = scope.all.iter().filter_map(|question| {
        let day = match question.memory {
            Some(memory) => memory.due,
            None if scope.limits.new > 0 => tomorrow,
            None => return None,
        };
        Some(day.max(tomorrow).max(question.buried_until.unwrap_or(tomorrow)))
    });
    days.min()
}
