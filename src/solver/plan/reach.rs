//! The fewest minutes that a form can leave unused, by which sums of minutes there are at all.

use std::collections::BTreeMap;

use crate::solver::drawn::Demand;
use crate::solver::setting::Setting;

/// Longer slots are not looked at: a table of their sums is too large, and they can be filled anyway.
const LONGEST: usize = 600;

/// No form in this place can have fewer unused minutes: of all numbers of questions and sums of
/// minutes that the candidates allow, whatever else is demanded. Branch and bound
/// alone would try very long to fill 43 minutes with questions of 5, 10 and 15.
pub fn least_unused(setting: &Setting, form: usize) -> i64 {
    let count = setting.task.blueprint.questions;
    let left = setting.minutes - setting.locked(form, Demand::Slot);
    let locked = setting.locked(form, Demand::Questions);
    let at_most = (setting.most - locked).max(0);
    let at_least = (i64::from(count.min()) - locked).max(0);
    let Ok(left) = usize::try_from(left) else { return 0 };
    if left > LONGEST {
        return 0;
    }
    let mut many: BTreeMap<usize, i64> = BTreeMap::new();
    for &at in &setting.free {
        *many.entry(usize::from(setting.candidate(at).minutes)).or_default() += 1;
    }
    let (Ok(at_most), Ok(at_least)) = (usize::try_from(at_most), usize::try_from(at_least)) else {
        return 0;
    };
    // `sums[n]` marks the minutes that n questions can take.
    let mut sums = vec![vec![false; left + 1]; at_most.min(setting.free.len()) + 1];
    sums[0][0] = true;
    for (&minutes, &many) in &many {
        let many = usize::try_from(many).unwrap_or(0);
        add(&mut sums, minutes, many);
    }
    let enough =
        sums.iter().skip(at_least).filter_map(|sums| sums.iter().rposition(|&is| is)).max();
    // No form has enough questions: the program will say so.
    enough.map_or(0, |most| i64::try_from(left - most).unwrap_or(0))
}

/// What can be reached with up to so many questions of so many minutes as well.
fn add(sums: &mut [Vec<bool>], minutes: usize, many: usize) {
    // From the largest number down, so that each question is taken once.
    for questions in (1..sums.len()).rev() {
        for taken in 1..=many.min(questions) {
            let (before, now) = sums.split_at_mut(questions);
            let shift = minutes * taken;
            for sum in shift..now[0].len() {
                now[0][sum] |= before[questions - taken][sum - shift];
            }
        }
    }
}
