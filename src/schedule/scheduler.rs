//! What a grade makes of a memory, and what it will still know on a day: the numbers are
//! the library's (FSRS-6), the whole days and their bounds are ours.

use std::ops::RangeInclusive;

use fsrs::{FSRS, MemoryState, NextStates};
use jiff::civil::Date;

use crate::domain::{Grade, Memory};

use super::day::{days_between, later};
use super::fuzz;

/// What may be asked as the share of answers recalled. Outside of it the library's model
/// was not tried, and the work grows without measure.
pub const RETENTIONS: RangeInclusive<f32> = 0.70..=0.97;

/// A hundred years: no interval is longer.
pub const LONGEST: u32 = 36_500;

/// How to schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Options {
    /// The recall at which a question is due again.
    pub retention: f32,
    /// Fitted to the candidate's history; the library's own when there are none.
    pub parameters: Option<Vec<f32>>,
    /// Spreads intervals a little, the same way for the same seed; none for exact ones.
    pub fuzz: Option<u64>,
    /// The longest interval, in days.
    pub longest: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self { retention: 0.9, parameters: None, fuzz: None, longest: LONGEST }
    }
}

/// Why nothing can be scheduled by these options.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum BadOptions {
    #[error("a desired retention of {0} is outside {low} to {high}", low = RETENTIONS.start(), high = RETENTIONS.end())]
    Retention(f32),
    #[error("the fitted parameters are not {PARAMETERS} numbers that FSRS-6 allows")]
    Parameters,
    #[error("a longest interval of {0} days is outside 1 to {LONGEST}")]
    Longest(u32),
}

impl BadOptions {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Retention(_) => "0.90 is usual; more means shorter intervals and more work",
            Self::Parameters => "fit the parameters again, or remove them to use the usual ones",
            Self::Longest(_) => "leave it out to have no bound",
        }
    }
}

/// How many parameters FSRS-6 has.
const PARAMETERS: usize = fsrs::DEFAULT_PARAMETERS.len();
/// Where the decay of the forgetting curve stands among them, and what the library allows.
const DECAY: usize = 20;
const DECAYS: RangeInclusive<f32> = 0.1..=0.8;

/// Schedules by FSRS. Holds no question: the same memory and day always give the same.
#[derive(Clone, Debug)]
pub struct Scheduler {
    model: FSRS,
    /// How fast recall falls; the library keeps its own copy to itself.
    decay: f32,
    retention: f32,
    longest: u32,
    fuzz: Option<u64>,
    /// What the grades make of a question never practised.
    fresh: NextStates,
}

impl Scheduler {
    pub fn new(options: &Options) -> Result<Self, BadOptions> {
        if !RETENTIONS.contains(&options.retention) {
            return Err(BadOptions::Retention(options.retention));
        }
        if !(1..=LONGEST).contains(&options.longest) {
            return Err(BadOptions::Longest(options.longest));
        }
        let parameters = options.parameters.as_deref().unwrap_or(&fsrs::DEFAULT_PARAMETERS);
        let decay = parameters.get(DECAY).copied().unwrap_or_default();
        // The library also reads the 17 and 19 numbers of older versions; nothing here wrote any.
        if parameters.len() != PARAMETERS || !DECAYS.contains(&decay) {
            return Err(BadOptions::Parameters);
        }
        let model = FSRS::new(parameters).map_err(|_| BadOptions::Parameters)?;
        let fresh =
            model.next_states(None, options.retention, 0).map_err(|_| BadOptions::Parameters)?;
        Ok(Self {
            model,
            decay,
            retention: options.retention,
            longest: options.longest,
            fuzz: options.fuzz,
            fresh,
        })
    }

    /// The recall at which a question is due again.
    pub fn retention(&self) -> f32 {
        self.retention
    }

    /// What each grade would make of it today, from again to easy: shown under the grades.
    pub fn choices(&self, question: &str, memory: Option<&Memory>, today: Date) -> [Memory; 4] {
        let next = self.next_states(memory, today);
        let after = |grade| self.memory(question, memory, today, grade, state(&next, grade));
        [Grade::Again, Grade::Hard, Grade::Good, Grade::Easy].map(after)
    }

    /// What a grade makes of it today.
    pub fn after(
        &self,
        question: &str,
        memory: Option<&Memory>,
        today: Date,
        grade: Grade,
    ) -> Memory {
        let next = self.next_states(memory, today);
        self.memory(question, memory, today, grade, state(&next, grade))
    }

    /// Predicted recall on a day, 0 to 1: the forgetting curve of FSRS-6,
    /// (1 + (0.9^(-1/w) - 1) t/S)^-w with t days since the last review, stability S and decay w.
    pub fn recall(&self, memory: &Memory, day: Date) -> f32 {
        let Some(known) = known(memory) else { return 0.0 };
        #[allow(clippy::cast_precision_loss, reason = "days are far below 2^24")]
        let days = days_between(memory.last, day).max(0) as f32;
        fsrs::current_retrievability(known, days, self.decay)
    }

    /// The memory that a history leaves, in the order of its answers: for another
    /// retention or other parameters, and to check an undo.
    pub fn replay(&self, question: &str, history: &[(Date, Grade)]) -> Option<Memory> {
        history.iter().fold(None, |memory, (day, grade)| {
            Some(self.after(question, memory.as_ref(), *day, *grade))
        })
    }

    fn next_states(&self, memory: Option<&Memory>, today: Date) -> NextStates {
        let Some(memory) = memory else { return self.fresh.clone() };
        let elapsed = days_between(memory.last, today).max(0).unsigned_abs();
        let next = self.model.next_states(known(memory), self.retention, elapsed);
        // Only numbers that are none could fail, and `known` lets none through.
        next.unwrap_or_else(|_| self.fresh.clone())
    }

    fn memory(
        &self,
        question: &str,
        before: Option<&Memory>,
        today: Date,
        grade: Grade,
        next: &fsrs::ItemState,
    ) -> Memory {
        let reviews = before.map_or(0, |memory| memory.reviews).saturating_add(1);
        let interval = match self.fuzz {
            Some(seed) => {
                fuzz::spread(next.interval, self.longest, fuzz::dice(seed, question, reviews))
            }
            None => fuzz::whole_days(next.interval, self.longest),
        };
        // Known is what is more stable than a first answer that was not recalled.
        let was_known = |memory: &Memory| memory.stability > self.fresh.again.memory.stability;
        let forgotten = grade == Grade::Again && before.is_some_and(was_known);
        Memory {
            stability: next.memory.stability,
            difficulty: next.memory.difficulty,
            last: today,
            due: later(today, interval),
            reviews,
            lapses: before.map_or(0, |memory| memory.lapses).saturating_add(u32::from(forgotten)),
        }
    }
}

/// What the library calls a memory; none for numbers that cannot be one.
fn known(memory: &Memory) -> Option<MemoryState> {
    let Memory { stability, difficulty, .. } = *memory;
    let possible = stability.is_finite() && difficulty.is_finite() && stability > 0.0;
    possible.then_some(MemoryState { stability, difficulty })
}

fn state(next: &NextStates, grade: Grade) -> &fsrs::ItemState {
    match grade {
        Grade::Again => &next.again,
        Grade::Hard => &next.hard,
        Grade::Good => &next.good,
        Grade::Easy => &next.easy,
    }
}

#[cfg(test)]
mod tests;
