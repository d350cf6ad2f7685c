//! What practice asks of the bank.

use std::path::PathBuf;

use crate::domain::{Rating, StudyPlan};
use crate::ops::practice::{MockDraft, NewReview};
use crate::schedule::Fitted;

#[derive(Clone, Debug)]
pub enum PracticeEffect {
    /// What is asked today under a query; `None` for the one that was practised last.
    ReadToday(Option<String>),
    /// Practise this query from now on, also after a restart.
    ChooseQuery(String),
    /// The question that is asked, however often; no newer reading replaces it.
    ReadQuestion(String),
    Grade(NewReview),
    Bury(String),
    ReadForecast(StudyPlan),
    SetPlan(StudyPlan),
    RemovePlan,
    ReadStatistics,
    /// Fit the schedule to the user's own answers, while everything else goes on.
    Fit,
    StopFitting,
    /// Keep fitted parameters, when they are better than those in use.
    KeepFit(Fitted),
    ReadMocks,
    ReadMock(i64),
    /// A mock interview over a set.
    StartMock {
        set: i64,
    },
    /// What was written and how long it took so far; no step of undo.
    KeepDraft(MockDraft),
    AnswerMock(MockDraft),
    FinishMock(i64),
    RateMock {
        mock: i64,
        position: usize,
        rating: Option<Rating>,
    },
    DeleteMock(i64),
    /// Let the schedule know of the ratings.
    GradeMock(i64),
    ExportMock {
        mock: i64,
        path: PathBuf,
    },
}
