//! The days of a plan: which are worked on, and which close it.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::domain::{Memory, StudyPlan};
use crate::schedule::day::{days_between, later};

/// So many days a plan may look ahead: a date mistyped by a century must not be
/// computed day by day.
pub const LONGEST_PLAN: i32 = 366;

/// The working days on which nothing new is begun.
pub(super) const REPEATS_ONLY: usize = 2;
/// The most working days over which the last repeats are spread. A repeat two weeks
/// before the date still counts as a last one; an earlier one is ordinary practice.
const LONGEST_STRETCH: usize = 14;

/// Why a plan cannot be followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadPlan {
    #[error("the plan ends on {date}, which is not after today, {today}")]
    Over { date: Date, today: Date },
    #[error("the plan ends on {date}, more than {LONGEST_PLAN} days from today")]
    TooFar { date: Date },
    #[error("the plan has no minutes a day")]
    NoMinutes,
    #[error("{0} is no weekday; they go from 1, Monday, to 7, Sunday")]
    Weekday(u8),
    #[error("every day before {date} is a day off")]
    NoDays { date: Date },
}

impl BadPlan {
    /// What the user can do about it.
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Over { .. } => "choose a later date, or remove the plan",
            Self::TooFar { .. } => "practise by the ordinary schedule and plan the last months",
            Self::NoMinutes => "give the plan at least the minutes of one question",
            Self::Weekday(_) => "write the days off as numbers from 1 to 7",
            Self::NoDays { .. } => "take fewer days off, or choose a later date",
        }
    }
}

/// Whether a plan can be followed from today.
pub fn check(plan: &StudyPlan, today: Date) -> Result<(), BadPlan> {
    let date = plan.date;
    if date <= today {
        return Err(BadPlan::Over { date, today });
    }
    if days_between(today, date) > LONGEST_PLAN {
        return Err(BadPlan::TooFar { date });
    }
    if plan.minutes_a_day == 0 {
        return Err(BadPlan::NoMinutes);
    }
    if let Some(weekday) = plan.weekdays_off.iter().find(|day| !(1..=7).contains(*day)) {
        return Err(BadPlan::Weekday(*weekday));
    }
    if working_days(plan, today).is_empty() {
        return Err(BadPlan::NoDays { date });
    }
    Ok(())
}

/// The day on which a question is next due, derived and never stored; none when it is
/// not due again before the date of the plan.
///
/// Without a plan it is the day of the memory. Under one, days off put it off to the next
/// working day, and it is at the latest the last working day, unless it was already
/// repeated in the last two. This is the bound for one question; which of the days until
/// then it gets, when minutes are short, only [`super::forecast`] over all of them says.
pub fn due_day(memory: &Memory, plan: Option<&StudyPlan>, today: Date) -> Option<Date> {
    let Some(plan) = plan else { return Some(memory.due) };
    let soonest = today.max(later(memory.last, 1));
    let ordinary = days_left(plan, memory.due.max(soonest)).find(|day| !is_off(plan, *day));
    let is_finished = memory.last >= closing_day(plan);
    let last = || working_back(plan).next().filter(|day| *day >= soonest && !is_finished);
    ordinary.or_else(last)
}

pub(super) fn is_off(plan: &StudyPlan, day: Date) -> bool {
    let weekday = day.weekday().to_monday_one_offset().unsigned_abs();
    plan.weekdays_off.contains(&weekday) || plan.days_off.contains(&day)
}

/// The days before the date from today on, whether worked on or not.
pub(super) fn days_left(plan: &StudyPlan, today: Date) -> impl Iterator<Item = Date> {
    let count = days_between(today, plan.date).clamp(0, LONGEST_PLAN);
    (0..count).map(move |ahead| today.saturating_add(ahead.days()))
}

pub(super) fn working_days(plan: &StudyPlan, today: Date) -> Vec<Date> {
    days_left(plan, today).filter(|day| !is_off(plan, *day)).collect()
}

/// The working days before the date, the last one first.
fn working_back(plan: &StudyPlan) -> impl Iterator<Item = Date> {
    let back = (1..=LONGEST_PLAN).map(|back| plan.date.saturating_sub(back.days()));
    back.filter(|day| !is_off(plan, *day))
}

/// The first of the last two working days.
pub(super) fn closing_day(plan: &StudyPlan) -> Date {
    stretch(plan, 0)
}

/// The first day of the shortest stretch before the date whose minutes hold `minutes`.
/// It does not depend on today, so it stays where it is as the days pass.
pub(super) fn stretch(plan: &StudyPlan, minutes: u32) -> Date {
    let (mut held, mut first) = (0_u32, plan.date);
    for (count, day) in working_back(plan).take(LONGEST_STRETCH).enumerate() {
        if count >= REPEATS_ONLY && held >= minutes {
            break;
        }
        held = held.saturating_add(u32::from(plan.minutes_a_day));
        first = day;
    }
    first
}
