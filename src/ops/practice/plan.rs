//! The plan to a date: one at most, set and removed.

use crate::domain::StudyPlan;
use crate::schedule;
use crate::search::Index;
use crate::store::undo::{Key, record};
use crate::store::{Store, plans};

use super::scope::understand;
use super::{Done, OpError, Result, Sitting, Touched};

/// The plan that the bank holds, also when its day has passed.
pub fn plan(store: &Store) -> Result<Option<StudyPlan>> {
    Ok(plans::read(store.conn())?)
}

/// Whether a plan can be followed from today.
pub fn check_plan(index: &Index, plan: &StudyPlan, sitting: &Sitting) -> Result<()> {
    understand(index, &plan.query)?;
    Ok(schedule::plan::check(plan, sitting.day())?)
}

/// Set the plan; an earlier one is replaced, which undo takes back.
pub fn set_plan(
    store: &mut Store,
    index: &Index,
    plan: &StudyPlan,
    sitting: &Sitting,
) -> Result<Done> {
    check_plan(index, plan, sitting)?;
    store.write(|tx| {
        let verb = if plans::read(tx)?.is_some() { "replaced the plan by one" } else { "planned" };
        let StudyPlan { date, minutes_a_day, .. } = plan;
        let sentence = format!("{verb} to {date} with {minutes_a_day} minutes a day");
        record(tx, &sentence, &[Key::Plan], sitting.now.as_second())?;
        plans::write(tx, plan)?;
        Ok(Done { sentence, touched: Touched::Practice })
    })
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
