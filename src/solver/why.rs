//! In which section a question stands, and why it is there, in words.

use std::cmp::Reverse;

use crate::domain::{Blueprint, Count, Preference};

use super::drawn::Pick;
use super::task::{Candidate, Task};

/// The picks of a form in the order of their sections; within one, as they come.
pub fn picks(task: &Task, form: usize, questions: &[u32]) -> Vec<Pick> {
    let sections = sections(task, questions);
    let mut picks: Vec<Pick> = questions
        .iter()
        .zip(sections)
        .map(|(&at, want)| {
            let locked = task.locked_in(form).contains(&at);
            let why = why(task.blueprint, &task.candidates[at as usize], locked);
            Pick { candidate: at, want, locked, why }
        })
        .collect();
    let name = |pick: &Pick| &task.candidates[pick.candidate as usize].id;
    picks.sort_by(|one, other| {
        let place = |pick: &Pick| pick.want.unwrap_or(usize::MAX);
        place(one).cmp(&place(other)).then_with(|| name(one).cmp(name(other)))
    });
    picks
}

/// The want in whose section each question stands: those that lack questions first, and the
/// questions with the least choice before the others.
fn sections(task: &Task, questions: &[u32]) -> Vec<Option<usize>> {
    let wants = &task.blueprint.wants;
    let is_meant = |at: u32, want: usize| task.candidates[at as usize].is_wanted_by(want);
    let mut lacking: Vec<u16> = wants.iter().map(|want| want.count.min()).collect();
    let mut order: Vec<usize> = (0..questions.len()).collect();
    order.sort_by_key(|&nth| {
        let choice = (0..wants.len()).filter(|&want| is_meant(questions[nth], want)).count();
        (choice, &task.candidates[questions[nth] as usize].id)
    });
    let mut sections = vec![None; questions.len()];
    for nth in order {
        let meant = (0..wants.len()).filter(|&want| is_meant(questions[nth], want));
        // The last of the largest is taken, and of equals the first is meant.
        let most_lacking = meant.max_by_key(|&want| (lacking[want] > 0, Reverse(want)));
        if let Some(want) = most_lacking {
            lacking[want] = lacking[want].saturating_sub(1);
        }
        sections[nth] = most_lacking;
    }
    sections
}

fn why(blueprint: &Blueprint, candidate: &Candidate, locked: bool) -> String {
    let mut reasons = Vec::new();
    if locked {
        reasons.push("locked".to_owned());
    }
    let binds = |count: Count| count != Count::ANY;
    for (at, want) in blueprint.wants.iter().enumerate() {
        if candidate.is_wanted_by(at) {
            reasons.push(format!("wanted by {} ({})", want.query, want.count));
        }
    }
    for &(level, count) in blueprint.levels.iter().filter(|(_, count)| binds(*count)) {
        if candidate.level == level {
            reasons.push(format!("level {level} ({count})"));
        }
    }
    for &(kind, count) in blueprint.kinds.iter().filter(|(_, count)| binds(*count)) {
        if candidate.kind == kind {
            reasons.push(format!("kind {kind} ({count})"));
        }
    }
    if reasons.is_empty() {
        reasons.push(format!("fills {} minutes of the slot", candidate.minutes));
    }
    for preference in &blueprint.prefer {
        match preference {
            Preference::LeastAsked => reasons.push(match candidate.asked {
                0 => "never asked".to_owned(),
                1 => "asked once".to_owned(),
                times => format!("asked {times} times"),
            }),
            Preference::Favourites if candidate.favourite => reasons.push("favourite".to_owned()),
            Preference::Favourites => {}
        }
    }
    reasons.join("; ")
}
