//! What the bank told practice.

use crate::domain::{Mock, StudyPlan};
use crate::ops::Detail;
use crate::ops::practice::{Forecast, MockDraft, SavedMock, Statistics, Today};
use crate::schedule::Fitted;

use super::Refusal;

#[derive(Debug)]
pub enum PracticeMessage {
    /// What is asked under a query, or why it cannot be understood; the plan that the bank
    /// holds, whatever is practised.
    TodayRead {
        query: String,
        today: Result<Box<Today>, String>,
        plan: Option<StudyPlan>,
    },
    QuestionRead(Box<Detail>),
    /// What a plan would bring, or why it cannot be followed.
    ForecastRead {
        plan: StudyPlan,
        forecast: Result<Box<Forecast>, String>,
    },
    StatisticsRead(Box<Statistics>),
    /// How much of a fit is done, in percent.
    Fitting(usize),
    /// The end of a fit, also of one that was stopped.
    Fitted(Result<Fitted, Refusal>),
    MocksRead(Vec<SavedMock>),
    /// A mock interview, with those before it that it is compared with, the newest first.
    MockRead {
        number: i64,
        mock: Box<Mock>,
        earlier: Vec<Mock>,
        draft: Option<MockDraft>,
    },
    MockStarted(i64),
}
