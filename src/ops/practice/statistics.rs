//! What the history of practice says, for the screen, for `hotseat stats` and as JSON. The
//! names of the fields are a promise to scripts.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::domain::Review;
use crate::schedule::Scheduler;
use crate::schedule::statistics::{
    Share, TopicStrength, activity, due, time_spent, true_retention, weakest_topics,
};
use crate::search::Index;
use crate::store::{Store, mocks, reviews};

use super::forecast::{Forecast, TopicForecast};
use super::scope::{Scope, running_plan};
use super::{OpError, Result, Sitting};

/// So many days of the past the calendar shows: 26 weeks.
const CALENDAR: i32 = 26 * 7;
/// So many days the forecast of due questions looks ahead, with today.
const AHEAD: u32 = 30;

/// What the history of practice says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Statistics {
    pub day: Date,
    pub questions: Questions,
    pub time: Time,
    /// One entry for each of the last 26 weeks' days, the oldest first.
    pub activity: Vec<Activity>,
    /// Questions that fall due today and on each of the 29 days after, by the ordinary
    /// schedule; what is overdue counts today.
    pub due: Vec<Due>,
    pub retention: Retention,
    /// Topics with a practised question, lowest predicted recall first.
    pub weakest: Vec<Topic>,
    /// How ready one is for the date of the plan; absent without a plan that can be followed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readiness: Option<PlanReadiness>,
    /// Mock interviews, the newest first.
    pub mocks: Vec<MockResult>,
}

/// How many questions there are, without retired ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Questions {
    pub all: usize,
    pub practised: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Time {
    pub reviews: u32,
    /// Days with at least one review.
    pub days: u32,
    pub seconds: u64,
    /// The median of a review.
    pub seconds_a_review: u32,
    /// The mean of a day with a review.
    pub seconds_a_day: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Activity {
    pub date: Date,
    pub reviews: u32,
    /// Rounded up.
    pub minutes: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Due {
    pub date: Date,
    pub questions: usize,
}

/// True retention: the share of reviews of due questions that were graded other than again.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Retention {
    /// What the settings aim at.
    pub desired: f32,
    pub total: Recalled,
    pub bands: Vec<Band>,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Recalled {
    pub recalled: u32,
    pub reviews: u32,
    /// From 0 to 1; null without a review.
    pub share: Option<f64>,
}

/// Questions that were known about so well before the review.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Band {
    /// Stability in days, from here up to the next band.
    pub stability_from: f32,
    #[serde(flatten)]
    pub recalled: Recalled,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Topic {
    pub system: String,
    pub topic: String,
    /// Mean predicted recall today over its practised questions, 0 to 1.
    pub recall: f32,
    pub practised: usize,
    pub questions: usize,
    /// How often one of them was forgotten.
    pub lapses: u32,
}

/// Mean predicted recall on the date of the plan over all planned questions, 0 to 1; a
/// question never practised counts 0.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanReadiness {
    pub date: Date,
    pub query: String,
    pub ready: f32,
    pub ready_if_kept: f32,
    pub topics: Vec<TopicForecast>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MockResult {
    pub number: i64,
    pub name: String,
    /// Unix seconds.
    pub started: i64,
    pub seconds: u32,
    pub questions: usize,
    pub rated: usize,
    /// From 0 to 3; null while nothing is rated.
    pub mean: Option<f64>,
}

/// What the history says today.
pub fn statistics(store: &Store, index: &Index, sitting: &Sitting) -> Result<Statistics> {
    let conn = store.conn();
    let scope = Scope::of_all(store, index, sitting)?;
    let Scope { all, day, scheduler, .. } = &scope;
    let history = reviews::all(conn)?;
    let first = day.saturating_sub((CALENDAR - 1).days());
    let practised = all.iter().filter(|question| question.memory.is_some()).count();
    let activity = activity(&history, first, *day).into_iter();
    let due = due(all, *day, AHEAD).into_iter();
    Ok(Statistics {
        day: *day,
        questions: Questions { all: all.len(), practised },
        time: time(&history),
        activity: activity
            .map(|day| Activity { date: day.date, reviews: day.reviews, minutes: day.minutes() })
            .collect(),
        due: due.map(|day| Due { date: day.date, questions: day.questions }).collect(),
        retention: retention(&history, scheduler),
        weakest: weakest_topics(all, *day, scheduler).into_iter().map(topic).collect(),
        readiness: readiness(store, index, sitting)?,
        mocks: mocks::all(conn)?.iter().map(mock).collect(),
    })
}

fn time(history: &[Review]) -> Time {
    let time = time_spent(history);
    Time {
        reviews: time.reviews,
        days: time.days,
        seconds: time.seconds,
        seconds_a_review: time.seconds_a_review,
        seconds_a_day: time.seconds_a_day,
    }
}

fn retention(history: &[Review], scheduler: &Scheduler) -> Retention {
    let found = true_retention(history, scheduler);
    let bands = found.bands.iter();
    let bands =
        bands.map(|band| Band { stability_from: band.from, recalled: recalled(band.share) });
    Retention {
        desired: scheduler.retention(),
        total: recalled(found.total),
        bands: bands.collect(),
    }
}

fn topic(topic: TopicStrength) -> Topic {
    let TopicStrength { system, topic, recall, practised, questions, lapses } = topic;
    Topic { system, topic, recall, practised, questions, lapses }
}

fn readiness(store: &Store, index: &Index, sitting: &Sitting) -> Result<Option<PlanReadiness>> {
    let Some(plan) = running_plan(store.conn(), sitting.day())? else { return Ok(None) };
    let scope = match Scope::of_plan(store, index, &plan, sitting) {
        // A set that the plan names may be gone; all the rest can still be said.
        Err(OpError::Refused(_)) => return Ok(None),
        scope => scope?,
    };
    let Forecast { plan, ready, ready_if_kept, topics, .. } = Forecast::of(index, &scope, &plan);
    let (date, query) = (plan.date, plan.query);
    Ok(Some(PlanReadiness { date, query, ready, ready_if_kept, topics }))
}

fn recalled(share: Share) -> Recalled {
    Recalled { recalled: share.recalled, reviews: share.reviews, share: share.share() }
}

fn mock(row: &mocks::MockRow) -> MockResult {
    let mock = &row.mock;
    MockResult {
        number: row.number,
        name: mock.name.clone(),
        started: mock.started,
        seconds: mock.seconds(),
        questions: mock.answers.len(),
        rated: mock.rated(),
        mean: mock.mean(),
    }
}
