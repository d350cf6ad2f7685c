//! Practice: what is asked today, what a grade leaves behind, the plan to a date, mock
//! interviews and statistics.
//!
//! One rule: only the answers and the memories that they left are stored. The queue of a
//! day, due days under a plan and readiness are derived from them each time, so a session
//! that is killed loses nothing that was graded, and undoing a grade restores the queue.

mod fit;
mod forecast;
mod grade;
mod mock;
mod plan;
mod remembered;
mod scope;
mod session;
mod states;
pub mod statistics;
mod today;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::PracticeSettings;
use crate::schedule::{Options, Scheduler, day_of};
use crate::store::{Connection, plans};

use super::{Done, OpError, Result, Touched, plural};

pub use fit::{fit, fitted, forget_fit, keep_fit};
pub use forecast::{Forecast, ForecastDay, Named, TopicForecast, forecast};
pub use grade::{NewReview, bury, grade};
pub use mock::{
    SavedMock, answer_mock, delete_mock, earlier_mocks, export_mock, finish_mock, grade_mock,
    mocks, rate_mock, read_mock, start_mock,
};
pub use plan::{check_plan, plan, read_plan_date, remove_plan, set_plan};
pub use remembered::{MockDraft, choose_query, draft, keep_draft, practised_query};
pub use session::{Session, TopicResult};
pub use states::{index_with_due, mark_due};
pub use statistics::{Statistics, statistics};
pub use today::{Card, NOT_AGAIN, Today, today};

/// When somebody practises, and by which settings. The clock and the place come from
/// outside, so that the same bank gives the same answers.
#[derive(Clone, Debug)]
pub struct Sitting {
    pub settings: PracticeSettings,
    pub now: Timestamp,
    pub zone: TimeZone,
}

impl Sitting {
    /// At a moment in the place where the program runs.
    pub fn here(settings: PracticeSettings, now: Timestamp) -> Self {
        Self { settings, now, zone: TimeZone::system() }
    }

    /// The candidate's day: it begins at the hour that the settings name.
    pub fn day(&self) -> Date {
        day_of(self.now, &self.zone, self.settings.day_starts_at)
    }

    /// The schedule by these settings and by what was fitted to the user's answers.
    fn scheduler(&self, conn: &Connection) -> Result<Scheduler> {
        let fitted = plans::read_fitted(conn)?;
        self.scheduler_with(fitted.map(|fitted| fitted.parameters))
    }

    fn scheduler_with(&self, parameters: Option<Vec<f32>>) -> Result<Scheduler> {
        let options = Options {
            retention: self.settings.retention,
            parameters,
            fuzz: (self.settings.fuzz != 0).then_some(self.settings.fuzz),
            ..Options::default()
        };
        Ok(Scheduler::new(&options)?)
    }
}
