//! What the schedule must know of a question, and what of the day.

use jiff::civil::Date;

use crate::domain::Memory;

use super::scheduler::Scheduler;

/// A question that may be practised. Retired ones are left out by the caller.
#[derive(Clone, Debug, PartialEq)]
pub struct Practised {
    pub id: String,
    pub system: String,
    pub topic: String,
    /// How long it takes in an interview.
    pub minutes: u16,
    /// None for a question never practised.
    pub memory: Option<Memory>,
    /// Put off by the candidate: not asked before this day.
    pub buried_until: Option<Date>,
}

impl Practised {
    /// How long practising it takes, in minutes. The first time is the question's own
    /// time, the time that its author gives to an answer with its discussion. Later it is
    /// recalled without one: half of it, rounded up. An estimate: nobody measured it.
    pub fn minutes_to_ask(&self) -> u32 {
        if self.memory.is_some() { self.minutes_again() } else { self.minutes_first() }
    }

    pub(super) fn minutes_first(&self) -> u32 {
        u32::from(self.minutes).max(1)
    }

    pub(super) fn minutes_again(&self) -> u32 {
        self.minutes_first().div_ceil(2)
    }

    pub(super) fn may_be_asked_on(&self, day: Date) -> bool {
        self.buried_until.is_none_or(|until| until <= day)
    }

    /// Predicted recall on a day; zero for a question never practised.
    pub fn recall(&self, scheduler: &Scheduler, day: Date) -> f32 {
        self.memory.as_ref().map_or(0.0, |memory| scheduler.recall(memory, day))
    }
}

/// How much of a day the ordinary schedule may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Questions never practised.
    pub new: u32,
    pub reviews: u32,
    /// Minutes in all, by the estimate of [`Practised::minutes_to_ask`].
    pub minutes: Option<u32>,
}

/// What was practised today already; it counts against the limits and the minutes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DoneToday {
    pub new: u32,
    pub reviews: u32,
    pub minutes: u32,
}
