//! The plan to a date: one at most, set and removed.

use crate::domain::StudyPlan;
use crate::search::{Index, parse};
use crate::store::undo::{Key, record};
use crate::store::{Store, plans};

use super::{Done, OpError, Result, Sitting, Touched};

/// The most minutes that a plan may ask of a day.
const MOST_MINUTES: u16 = 24 * 60;

/// The plan that the bank holds, also when its day has passed.
pub fn plan(store: &Store) -> Result<Option<StudyPlan>> {
    Ok(plans::read(store.conn())?)
}

/// Set the plan; an earlier one is replaced, which undo takes back.
pub fn set_plan(
    store: &mut Store,
    index: &Index,
    plan: StudyPlan,
    sitting: &Sitting,
) -> Result<Done> {
    check(index, &plan, sitting)?;
    store.write(|tx| {
        let verb = if plans::read(tx)?.is_some() { "replaced the plan by one" } else { "planned" };
        let StudyPlan { date, minutes_a_day, .. } = plan;
        let sentence = format!("{verb} to {date} with {minutes_a_day} minutes a day");
        record(tx, &sentence, &[Key::Plan], sitting.now.as_second())?;
        plans::write(tx, &plan)?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
}

fn check(index: &Index, plan: &StudyPlan, sitting: &Sitting) -> Result<()> {
    let refuse = |said: String| Err(OpError::Refused(said));
    if let Err(error) = parse(&plan.query, index.values()) {
        return refuse(format!("the query of the plan cannot be understood: {error}"));
    }
    if plan.date <= sitting.day() {
        return refuse(format!("{} is not in the future, so nothing can be planned", plan.date));
    }
    if !(1..=MOST_MINUTES).contains(&plan.minutes_a_day) {
        return refuse(format!("a plan takes 1 to {MOST_MINUTES} minutes a day"));
    }
    if plan.weekdays_off.iter().any(|day| !(1..=7).contains(day)) {
        return refuse("a weekday is 1, Monday, to 7, Sunday".to_owned());
    }
    Ok(())
}

/// Remove the plan; the ordinary schedule is as if there had been none.
pub fn remove_plan(store: &mut Store, sitting: &Sitting) -> Result<Done> {
    store.write(|tx| {
        let plan = plans::read(tx)?.ok_or(OpError::NoPlan)?;
        let sentence = format!("removed the plan to {}", plan.date);
        record(tx, &sentence, &[Key::Plan], sitting.now.as_second())?;
        plans::delete(tx)?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
}
