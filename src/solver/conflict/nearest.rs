//! The nearest blueprint for which there is a set.
//!
//! Every bound gets a slack that costs something, and the program with the least cost says
//! which to move and how far. What is found is drawn before it is offered.

use crate::domain::{Blueprint, Count};
use crate::solver::draw::forms;
use crate::solver::drawn::{Change, Demand};
use crate::solver::program::{Goal, Outcome};
use crate::solver::setting::{Bound, Setting};
use crate::solver::task::{Limit, Task};

use super::demands;
use super::possible::Meeting;
use super::words::name;

/// A slot is made longer in steps of so many minutes, up to so many of them.
const STEP: u16 = 5;
const MOST_STEPS: i64 = 36;

/// What a change costs for each question, or each step of the slot. What people wrote for a want is
/// nearer to them than how many questions there are in all; the time of an interview is in
/// the calendars of two people already.
const QUESTION: i64 = 3;
const MIX: i64 = 4;
const WANT: i64 = 5;
const LONGER: i64 = 12;
/// For each form that is not drawn, and for letting questions give each other away.
const FORM: i64 = 12;
const ENEMIES: i64 = 20;

/// The cheapest change, when one is found in the time that is left.
pub fn change(setting: &Setting, limit: &Limit) -> Option<Change> {
    let mut ways: Vec<(i64, Blueprint)> = Vec::new();
    let fewest = if setting.has_locked() { setting.forms } else { 1 };
    for forms in (fewest..=setting.forms).rev() {
        for enemies in [true, false] {
            if enemies || !setting.enemies.is_empty() {
                ways.extend(moved(setting, forms, enemies, limit));
            }
        }
    }
    ways.sort_by_key(|(cost, _)| *cost);
    let old = setting.task.blueprint;
    let is_drawn = |blueprint: &Blueprint| {
        let task = Task { blueprint, ..*setting.task };
        Setting::new(&task).is_ok_and(|setting| forms(&setting, limit).is_ok())
    };
    let (_, blueprint) = ways.into_iter().find(|(_, blueprint)| is_drawn(blueprint))?;
    Some(Change { words: words(old, &blueprint), blueprint })
}

/// The blueprint with so many forms whose bounds are moved as little as possible.
fn moved(
    setting: &Setting,
    forms: usize,
    enemies: bool,
    limit: &Limit,
) -> Option<(i64, Blueprint)> {
    let mut demands = demands(setting);
    if !enemies {
        demands.retain(|demand| *demand != Demand::Enemies);
    }
    let mut meeting = Meeting::new(setting, &demands, &setting.bounds, forms);
    let mut goal = Goal::default();
    let mut slacks = Vec::new();
    for bound in &setting.bounds {
        let price = price(bound.demand);
        let lower = meeting.program.column(0, bound.least);
        let raise = if bound.demand == Demand::Slot { MOST_STEPS } else { i64::from(u8::MAX) };
        let upper = meeting.program.column(0, bound.most.map_or(0, |_| raise));
        let step = if bound.demand == Demand::Slot { i64::from(STEP) } else { 1 };
        // Of the two, only the one that is needed moves: the other costs.
        meeting.bound(&Bound { most: None, ..*bound }, &[(lower, 1)]);
        meeting.bound(&Bound { least: 0, ..*bound }, &[(upper, -step)]);
        goal.terms.extend([(lower, price), (upper, price)]);
        slacks.push((bound, lower, upper));
    }
    goal.most = 1000;
    let (Outcome::Best(values) | Outcome::Found { values, .. }) =
        meeting.program.solve(&goal, limit)
    else {
        return None;
    };
    let mut blueprint = setting.task.blueprint.clone();
    blueprint.forms = u8::try_from(forms).ok()?;
    blueprint.avoid.enemies &= enemies;
    for (bound, lower, upper) in slacks {
        move_bound(&mut blueprint, bound, values[lower], values[upper]);
    }
    let cost: i64 = goal.terms.iter().map(|&(column, price)| price * values[column]).sum();
    let fewer = i64::try_from(setting.forms - forms).ok()?;
    let given_away = if enemies { 0 } else { ENEMIES };
    Some((cost + fewer * FORM + given_away, blueprint))
}

fn price(demand: Demand) -> i64 {
    match demand {
        Demand::Slot => LONGER,
        Demand::Questions => QUESTION,
        Demand::Level(_) | Demand::Kind(_) => MIX,
        _ => WANT,
    }
}

fn move_bound(blueprint: &mut Blueprint, bound: &Bound, lower: i64, upper: i64) {
    let [lower, upper] = [lower, upper].map(|slack| u16::try_from(slack).unwrap_or(0));
    // In one form the slack is no more than what is lacking, so an exact count can stay exact.
    let is_alone = blueprint.forms == 1;
    let moved = |count: Count| match count.max() {
        Some(max) if is_alone && (1..count.min()).contains(&lower) && max == count.min() => {
            Count::exactly(count.min().saturating_sub(lower))
        }
        Some(max) if is_alone && upper > 0 && max == count.min() => {
            Count::exactly(max.saturating_add(upper))
        }
        Some(max) if upper > 0 => count.with_max(max.saturating_add(upper)),
        _ => count.with_min(count.min().saturating_sub(lower)),
    };
    // The same level may be named twice with different counts.
    let is_meant = |count: Count| {
        i64::from(count.min()) == bound.least && count.max().map(i64::from) == bound.most
    };
    match bound.demand {
        Demand::Slot => {
            blueprint.slot.minutes = blueprint.slot.minutes.saturating_add(upper * STEP);
        }
        Demand::Questions => blueprint.questions = moved(blueprint.questions),
        Demand::Want(want) => blueprint.wants[want].count = moved(blueprint.wants[want].count),
        Demand::Level(level) => {
            let counts =
                blueprint.levels.iter_mut().filter(|(of, count)| *of == level && is_meant(*count));
            counts.for_each(|(_, count)| *count = moved(*count));
        }
        Demand::Kind(kind) => {
            let counts =
                blueprint.kinds.iter_mut().filter(|(of, count)| *of == kind && is_meant(*count));
            counts.for_each(|(_, count)| *count = moved(*count));
        }
        Demand::Forms | Demand::Enemies | Demand::Locked => {}
    }
}

/// "ask for 1 of framework:django instead of 3".
fn words(old: &Blueprint, new: &Blueprint) -> String {
    let mut words = Vec::new();
    let mut count = |what: String, old: Count, new: Count| {
        if old != new {
            words.push(format!("ask for {new}{what} instead of {old}"));
        }
    };
    for (at, (old, want)) in old.wants.iter().zip(&new.wants).enumerate() {
        count(format!(" of {}", name(new, Demand::Want(at))), old.count, want.count);
    }
    for ((level, old), (_, now)) in old.levels.iter().zip(&new.levels) {
        count(format!(" of {}", name(new, Demand::Level(*level))), *old, *now);
    }
    for ((kind, old), (_, now)) in old.kinds.iter().zip(&new.kinds) {
        count(format!(" of {}", name(new, Demand::Kind(*kind))), *old, *now);
    }
    count(" questions".to_owned(), old.questions, new.questions);
    if old.slot != new.slot {
        let (new, old) = (new.slot.minutes, old.slot.minutes);
        words.push(format!("take a slot of {new} minutes instead of {old}"));
    }
    if old.forms != new.forms {
        words.push(format!("draw {} instead of {}", forms_in_words(new.forms), old.forms));
    }
    if old.avoid.enemies != new.avoid.enemies {
        words.push("allow questions that give each other away".to_owned());
    }
    words.join(", and ")
}

fn forms_in_words(forms: u8) -> String {
    if forms == 1 { "1 form".to_owned() } else { format!("{forms} forms") }
}
