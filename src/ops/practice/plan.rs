//! The plan to a date: one at most, set and removed.

use jiff::Span;
use jiff::civil::Date;

use crate::domain::StudyPlan;
use crate::domain::days::days;
use crate::schedule;
use crate::search::Index;
use crate::store::undo::{Key, record};
use crate::store::{Store, plans};

use super::scope::understand;
use super::{Done, OpError, Result, Sitting, Touched, plural};

/// The plan that the bank holds, also when its day has passed.
pub fn plan(store: &Store) -> Result<Option<StudyPlan>> {
    Ok(plans::read(store.conn())?)
}

/// Whether a plan can be followed from today.
pub fn check_plan(index: &Index, plan: &StudyPlan, sitting: &Sitting) -> Result<()> {
    understand(index, &plan.query)?;
    Ok(schedule::plan::check(plan, sitting.day())?)
}

/// The date of a plan as it is typed: a day, or so many days from today.
pub fn read_plan_date(text: &str, today: Date) -> Result<Date> {
    let text = text.trim();
    let refused = |why: String| Err(OpError::Refused(why));
    if text.is_empty() {
        return refused("when is the interview? A date, or +10d for ten days from now".to_owned());
    }
    if let Some(ahead) = days(text.strip_prefix('+').unwrap_or(text)) {
        let date = Span::new().try_days(ahead).and_then(|span| today.checked_add(span));
        return date.or_else(|_| refused(format!("`{text}` is too far away")));
    }
    let date = text.parse();
    date.or_else(|_| refused(format!("`{text}` is no date; write 2026-12-05, or +10d")))
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
        let minutes = plural(usize::from(*minutes_a_day), "minute");
        let sentence = format!("{verb} to {date} with {minutes} a day");
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

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_day_is_a_date_or_so_many_days_away() {
        let today = date(2026, 11, 22);
        for (text, expected) in [
            ("2026-12-05", Some(date(2026, 12, 5))),
            (" +10d ", Some(date(2026, 12, 2))),
            ("2w", Some(date(2026, 12, 6))),
            ("", None),
            ("tomorrow", None),
            ("2026-13-01", None),
            ("+9999999999d", None),
            ("+9999999d", None),
            ("+4294967295y", None),
        ] {
            assert_eq!(read_plan_date(text, today).ok(), expected, "{text}");
        }
    }
}
