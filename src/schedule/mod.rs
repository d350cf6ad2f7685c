//! When a question is asked again: FSRS by the library, the plan to a date, the queue of
//! a day, and what the history says. Pure: days and times come in as arguments.
//!
//! One rule to know: what is stored is the ordinary schedule. A plan only looks at it
//! another way, and [`Scheduler::replay`] makes the same memory again from the answers.

mod day;
mod fit;
mod fuzz;
mod history;
pub mod plan;
mod practised;
mod queue;
mod scheduler;
mod siblings;
pub mod statistics;

pub use day::{day_of, days_between, interval_words};
pub use fit::{CannotFit, ENOUGH, Fitted, fit};
pub use plan::{
    BadPlan, Forecast, PlanDay, Readiness, TopicReadiness, due_day, forecast, readiness,
};
pub use practised::{DoneToday, Limits, Practised};
pub use queue::queue;
pub use scheduler::{BadOptions, LONGEST, Options, RETENTIONS, Scheduler};

#[cfg(test)]
mod tests;
