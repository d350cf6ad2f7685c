//! The plan to a date: which questions come on which day, and what will not fit.
//!
//! A plan is a view of the ordinary schedule and writes nothing: a [`Memory`] keeps the
//! day on which it is due without any plan, and every day of a plan is derived anew from
//! the memories, the day and the minutes left. So removing a plan restores everything,
//! and days that were skipped only make the shortfall larger.
//!
//! The rules of a day, in this order; each takes only what the day's minutes still hold:
//!
//! 1. **Promises.** A question seen once is promised a second time before the date. Its
//!    place is the latest working day with minutes left; those with the lowest predicted
//!    recall on the date choose first, so they are repeated last. What has no place but
//!    today is asked today. What has none at all is promised nothing, and does not fit
//!    unless the rules below find it minutes.
//! 2. **New questions**, topics and systems in turn, as long as today has the minutes and a
//!    later day has them for the repeat without breaking a promise. None on the last two
//!    working days. So what a plan begins is seen again when each day of it is done whole:
//!    no rule asks anything today if tomorrow a promise would then find its place taken.
//! 3. **Due questions** by the ordinary schedule, lowest predicted recall first. They come
//!    after the new ones, because each is promised or expected another repeat anyway: the
//!    other way round 60 questions of the bundled bank in 30 days of 60 minutes reach a
//!    readiness of 80 % instead of 92 %, and where minutes are far too few for all of them it
//!    makes no difference.
//! 4. **The last repeat.** What is expected below the desired retention on the date
//!    always, and everything else in the closing stretch, is given places as in 1, and
//!    asked when its place is today. The closing stretch is the shortest one before the
//!    date, of 2 to 14 working days, whose minutes hold one repeat of every question begun;
//!    a question repeated in it and expected to be recalled is finished.
//!
//! Nothing is due on a day off, on the date or after it.

mod choose;
mod days;
mod forecast;
mod readiness;

pub use days::{BadPlan, LONGEST_PLAN, check, due_day};
pub(super) use forecast::today;
pub use forecast::{Forecast, PlanDay, forecast};
pub use readiness::{Readiness, TopicReadiness, readiness};

#[cfg(test)]
mod tests;
