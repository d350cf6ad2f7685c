//! From a task to its forms.

use std::collections::BTreeSet;

use super::check::check;
use super::class::{View, classes, take_apart, without_needless};
use super::conflict::conflict;
use super::drawn::{Aim, Drawn, Standing, Undrawn};
use super::model::worth;
use super::plan::{End, Plan, plan};
use super::realise::realise;
use super::setting::Setting;
use super::task::{Limit, Task};
use super::why::picks;

/// Up to so many candidates are all taken apart at once; of more, those that the plan uses.
const FEW: usize = 400;

/// The best forms that the blueprint allows. The same task gives the same forms, whatever the
/// order of its candidates, unless the time runs out.
pub fn draw(task: &Task, limit: &Limit) -> Result<Drawn, Undrawn> {
    let setting = Setting::new(task)?;
    match forms(&setting, limit) {
        Ok((forms, standing)) => {
            let faults = check(task, &forms);
            if !faults.is_empty() {
                return Err(Undrawn::Unsound(faults));
            }
            let picks = |(at, form): (usize, &Vec<u32>)| picks(task, at, form);
            Ok(Drawn { forms: forms.iter().enumerate().map(picks).collect(), standing })
        }
        Err(End::Stopped) => Err(Undrawn::Stopped),
        Err(End::OutOfTime) => Err(Undrawn::OutOfTime(limit.time)),
        Err(End::Impossible) => Err(conflict(&setting, limit)),
    }
}

/// The questions of each form, the locked ones first.
pub fn forms(setting: &Setting, limit: &Limit) -> Result<(Vec<Vec<u32>>, Standing), End> {
    if locks_give_away(setting) {
        return Err(End::Impossible);
    }
    let all = classes(setting, &setting.free, View::of_draw(setting));
    let mut classes = without_needless(setting, all);
    let places: Vec<usize> = (0..setting.forms).collect();
    let mut spare = None;
    loop {
        let Plan { counts, standing } = match plan(setting, &classes, limit) {
            Err(End::OutOfTime) => return spare.ok_or(End::OutOfTime),
            ended => ended?,
        };
        let repeats = worth(setting, &classes, &places, &counts)[Aim::Topics as usize];
        if let Some(forms) = realise(setting, &classes, &counts, repeats) {
            return Ok((with_locked(setting, forms), standing));
        }
        // The plan promised more than its members can keep.
        if let Some(forms) = realise(setting, &classes, &counts, setting.places()) {
            let forms = with_locked(setting, forms);
            let found = repeated_topics(setting, &forms);
            let spoiled = Standing::Within { aim: Aim::Topics, found, bound: repeats };
            match standing {
                Standing::Within { aim, .. } if aim < Aim::Topics => return Ok((forms, standing)),
                Standing::Within { .. } => return Ok((forms, spoiled)),
                Standing::ProvenBest => spare = Some((forms, spoiled)),
            }
        }
        let few = classes.iter().map(|class| class.members.len()).sum::<usize>() <= FEW;
        let is_used = |at: usize| few || counts.iter().any(|counts| counts[at] > 0);
        if !take_apart(setting, &mut classes, is_used) {
            return spare.ok_or(End::OutOfTime);
        }
    }
}

fn with_locked(setting: &Setting, mut forms: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    for (at, form) in forms.iter_mut().enumerate() {
        form.splice(0..0, setting.task.locked_in(at).iter().copied());
    }
    forms
}

fn repeated_topics(setting: &Setting, forms: &[Vec<u32>]) -> i64 {
    let repeats = |form: &Vec<u32>| {
        let topics: BTreeSet<u32> = form.iter().map(|&at| setting.candidate(at).topic).collect();
        i64::try_from(form.len() - topics.len()).unwrap_or(i64::MAX)
    };
    forms.iter().map(repeats).sum()
}

/// Whether two locked questions give each other away.
pub fn locks_give_away(setting: &Setting) -> bool {
    let locked: Vec<u32> = setting.task.locked.iter().flatten().copied().collect();
    let has_enemy = |at: &u32| {
        setting
            .enemies
            .get(at)
            .is_some_and(|enemies| enemies.iter().any(|one| locked.contains(one)))
    };
    locked.iter().any(has_enemy)
}
