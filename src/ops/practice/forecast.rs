//! What a plan holds, day by day, and what does not fit into it.

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::StudyPlan;
use crate::schedule;
use crate::search::Index;
use crate::store::Store;

use super::scope::Scope;
use super::{Result, Sitting};

/// A question by its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    pub id: String,
    pub title: String,
}

/// A day of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ForecastDay {
    pub date: Date,
    pub new: Vec<Named>,
    pub again: Vec<Named>,
    pub minutes: u32,
}

/// How well a topic will be known on the day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicReadiness {
    pub system: String,
    pub topic: String,
    /// Mean predicted recall, 0 to 1; a question never practised counts 0.
    pub readiness: f32,
    pub questions: usize,
}

/// What becomes of a plan when it is kept: with titles.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    pub plan: StudyPlan,
    pub days: Vec<ForecastDay>,
    pub questions: usize,
    /// How many of the questions will have been practised on the day.
    pub fits: usize,
    pub left_out: Vec<Named>,
    /// Mean predicted recall on the day by what is known today, 0 to 1.
    pub readiness: f32,
    pub topics: Vec<TopicReadiness>,
}

/// The forecast of a plan, whether or not it is set.
pub fn forecast(
    store: &Store,
    index: &Index,
    plan: StudyPlan,
    sitting: &Sitting,
) -> Result<Forecast> {
    let scope = Scope::of_plan(store, index, plan.clone(), sitting)?;
    Ok(Forecast::of(index, &scope, &plan))
}

impl Forecast {
    pub(super) fn of(index: &Index, scope: &Scope, plan: &StudyPlan) -> Self {
        let found = schedule::forecast(&scope.all, plan, scope.day, scope.done, &scope.scheduler);
        let named = |at: &usize| {
            let entry = index.row(scope.rows[*at]);
            Named { id: entry.id.to_string(), title: entry.title.to_string() }
        };
        let names = |all: &[usize]| all.iter().map(named).collect::<Vec<_>>();
        let days = found.days.iter().map(|day| ForecastDay {
            date: day.date,
            new: names(&day.new),
            again: names(&day.again),
            minutes: day.minutes,
        });
        Self {
            days: days.collect(),
            questions: scope.all.len(),
            fits: found.fits,
            left_out: names(&found.left_out),
            readiness: found.readiness.overall,
            topics: Vec::new(),
            plan: plan.clone(),
        }
    }
}
