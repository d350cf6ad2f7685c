//! The time of an interview, wherever a file gives it.

use std::ops::Range;

use super::diagnostic::Problem;
use super::rule::Rule;
use crate::domain::Slot;

/// Whether an interview can have this slot; reported at the place that gives it.
pub(crate) fn check(slot: Slot, span: &Range<usize>, problems: &mut Vec<Problem>) -> bool {
    let minutes = Slot::MINUTES;
    let problem = |message: String| Problem::new(Rule::SlotMinutes, span.clone(), message);
    if !minutes.contains(&slot.minutes) {
        let message = format!("a slot has {} to {} minutes", minutes.start(), minutes.end());
        problems.push(problem(message));
        return false;
    }
    if slot.for_questions() == 0 {
        let Slot { minutes: all, opening, closing } = slot;
        let message =
            format!("no minute of {all} is left for questions: {opening} open and {closing} close");
        let help = "give more minutes, or less to `opening` and `closing`";
        problems.push(problem(message).help(help));
        return false;
    }
    true
}
