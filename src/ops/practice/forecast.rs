//! What a plan holds, day by day, and what does not fit into it: with titles.

use jiff::civil::Date;
use serde::Serialize;

use crate::domain::StudyPlan;
use crate::schedule::{self, PlanDay, Readiness};
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

/// What is expected of a plan that is kept.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Forecast {
    pub plan: StudyPlan,
    /// "9 days, 14 today, ready 63 %"
    pub header: String,
    /// "142 questions, 9 days: 118 fit; these 24 do not"
    pub coverage: String,
    pub days_left: i32,
    /// How many questions are asked today.
    pub today: usize,
    pub questions: usize,
    pub fits: usize,
    pub left_out: Vec<Named>,
    /// Mean predicted recall on the date as things stand, 0 to 1: see [`Readiness`].
    pub ready: f32,
    /// The same when the plan is kept.
    pub ready_if_kept: f32,
    /// Least ready first.
    pub topics: Vec<TopicForecast>,
    /// From today to the day before the date.
    pub days: Vec<ForecastDay>,
}

/// How well a topic will be known on the date.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicForecast {
    pub system: String,
    pub topic: String,
    pub questions: usize,
    pub ready: f32,
    pub ready_if_kept: f32,
}

/// A day of a plan.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ForecastDay {
    pub date: Date,
    pub new: Vec<Named>,
    pub again: Vec<Named>,
    pub minutes: u32,
}

/// The forecast of a plan, whether or not it is set.
pub fn forecast(
    store: &Store,
    index: &Index,
    plan: &StudyPlan,
    sitting: &Sitting,
) -> Result<Forecast> {
    let scope = Scope::of_plan(store, index, plan, sitting)?;
    Ok(Forecast::of(index, &scope, plan))
}

impl Forecast {
    pub(super) fn of(index: &Index, scope: &Scope, plan: &StudyPlan) -> Self {
        let found = schedule::forecast(&scope.all, plan, scope.day, scope.done, &scope.scheduler);
        let name = |at: &usize| {
            let entry = index.row(scope.rows[*at]);
            Named { id: entry.id.to_string(), title: entry.title.to_string() }
        };
        let all_named = |all: &[usize]| all.iter().map(name).collect::<Vec<_>>();
        let day = |day: &PlanDay| ForecastDay {
            date: day.date,
            new: all_named(&day.new),
            again: all_named(&day.again),
            minutes: day.minutes,
        };
        Self {
            plan: plan.clone(),
            header: found.header(),
            coverage: found.coverage(),
            days_left: schedule::days_between(scope.day, plan.date).max(0),
            today: found.days.first().map_or(0, |day| day.new.len() + day.again.len()),
            questions: scope.all.len(),
            fits: found.fits.len(),
            left_out: all_named(&found.left_out),
            ready: found.now.overall,
            ready_if_kept: found.expected.overall,
            topics: topics(&found.now, &found.expected),
            days: found.days.iter().map(day).collect(),
        }
    }
}

fn topics(now: &Readiness, expected: &Readiness) -> Vec<TopicForecast> {
    let topic = |now: &schedule::TopicReadiness| {
        let is_it = |other: &&schedule::TopicReadiness| {
            other.system == now.system && other.topic == now.topic
        };
        TopicForecast {
            system: now.system.clone(),
            topic: now.topic.clone(),
            questions: now.questions,
            ready: now.ready,
            ready_if_kept: expected.topics.iter().find(is_it).map_or(now.ready, |it| it.ready),
        }
    };
    now.topics.iter().map(topic).collect()
}
