//! The best forms by trying every way to put every question into a form or none.

use std::collections::BTreeMap;

use crate::domain::{Level, Preference, Word};
use crate::solver::{Candidate, Task, check};

/// Unused minutes, spread of minutes, spread of levels, repeated topics, preferences in order.
pub type Worth = (i64, i64, i64, i64, Vec<i64>);

pub fn best(task: &Task) -> Option<Worth> {
    let forms = usize::from(task.blueprint.forms);
    let mut best = None;
    // A number in base `forms + 1` says for each question where it stands.
    let ways = (forms + 1).pow(u32::try_from(task.candidates.len()).unwrap());
    for way in 0..ways {
        let mut chosen = vec![Vec::new(); forms];
        let mut rest = way;
        for at in 0..task.candidates.len() {
            if let Some(form) = (rest % (forms + 1)).checked_sub(1) {
                chosen[form].push(u32::try_from(at).unwrap());
            }
            rest /= forms + 1;
        }
        if check(task, &chosen).is_empty() {
            let worth = worth(task, &chosen);
            if best.as_ref().is_none_or(|best| worth < *best) {
                best = Some(worth);
            }
        }
    }
    best
}

pub fn worth(task: &Task, forms: &[Vec<u32>]) -> Worth {
    let of = |form: &[u32]| -> Vec<Candidate> {
        form.iter().map(|&at| task.candidates[at as usize].clone()).collect()
    };
    let forms: Vec<Vec<Candidate>> = forms.iter().map(|form| of(form)).collect();
    let sums = |add: &dyn Fn(&Candidate) -> i64| -> Vec<i64> {
        forms.iter().map(|form| form.iter().map(add).sum()).collect()
    };
    let spread = |sums: Vec<i64>| sums.iter().max().unwrap() - sums.iter().min().unwrap();
    let minutes = sums(&|question| i64::from(question.minutes));
    let free = i64::from(task.blueprint.slot.for_questions());
    let unused = minutes.iter().map(|minutes| free - minutes).sum();
    let levels = Level::ALL.iter().map(|&level| spread(sums(&|one| i64::from(one.level == level))));
    let levels = levels.sum();
    let mut repeats = 0;
    for form in &forms {
        let mut topics: BTreeMap<u32, i64> = BTreeMap::new();
        for question in form {
            *topics.entry(question.topic).or_default() += 1;
        }
        repeats += topics.values().map(|times| times - 1).sum::<i64>();
    }
    // What is locked is the same in all, so it may count or not.
    let locked: Vec<&String> =
        task.locked.iter().flatten().map(|&at| &task.candidates[at as usize].id).collect();
    let preferences = task.blueprint.prefer.iter().map(|preference| {
        let distance = |one: &Candidate| match preference {
            _ if locked.contains(&&one.id) => 0,
            Preference::LeastAsked => i64::from(one.asked.min(5)),
            Preference::Favourites => i64::from(!one.favourite),
        };
        sums(&distance).iter().sum()
    });
    (unused, spread(minutes), levels, repeats, preferences.collect())
}
