//! Whether forms keep what a blueprint demands, counted question by question; it knows nothing of
//! classes and programs, and every draw passes through it before anybody sees it.

use std::collections::BTreeSet;

use crate::domain::Count;

use super::task::{Candidate, Task};

/// What is wrong with these forms, in words; nothing when they keep every demand.
pub fn check(task: &Task, forms: &[Vec<u32>]) -> Vec<String> {
    let blueprint = task.blueprint;
    let mut faults = Vec::new();
    if forms.len() != usize::from(blueprint.forms) {
        faults.push(format!("{} forms instead of {}", forms.len(), blueprint.forms));
    }
    for (at, form) in forms.iter().enumerate() {
        let name = format!("form {}", at + 1);
        let questions: Vec<&Candidate> =
            form.iter().filter_map(|&at| task.candidates.get(at as usize)).collect();
        if questions.len() != form.len() {
            faults.push(format!("{name} holds a question that nobody knows"));
        }
        let minutes: u32 = questions.iter().map(|question| u32::from(question.minutes)).sum();
        let free = u32::from(blueprint.slot.for_questions());
        if minutes > free {
            faults.push(format!("{name} takes {minutes} minutes, {free} are free"));
        }
        let mut count = |what: &str, wanted: Count, is_meant: &dyn Fn(&Candidate) -> bool| {
            let many = questions.iter().filter(|question| is_meant(question)).count();
            if !u16::try_from(many).is_ok_and(|many| wanted.holds(many)) {
                faults.push(format!("{name} has {many} {what}, wanted are {wanted}"));
            }
        };
        count("questions", blueprint.questions, &|_| true);
        for (at, want) in blueprint.wants.iter().enumerate() {
            count(&want.query, want.count, &|question| question.wants & (1 << at) != 0);
        }
        for &(level, wanted) in &blueprint.levels {
            count(&level.to_string(), wanted, &|question| question.level == level);
        }
        for &(kind, wanted) in &blueprint.kinds {
            count(&kind.to_string(), wanted, &|question| question.kind == kind);
        }
        for locked in task.locked_in(at).iter().filter(|locked| !form.contains(locked)) {
            faults.push(format!("{name} lost candidate {locked}, which is locked"));
        }
    }
    let drawn: BTreeSet<u32> = forms.iter().flatten().copied().collect();
    if drawn.len() != forms.iter().map(Vec::len).sum::<usize>() {
        faults.push("a question is drawn twice".to_owned());
    }
    if blueprint.avoid.enemies {
        let both = |(one, other): &&(u32, u32)| {
            one != other && drawn.contains(one) && drawn.contains(other)
        };
        for (one, other) in task.enemies.iter().filter(both) {
            faults.push(format!("candidates {one} and {other} give each other away"));
        }
    }
    faults
}
