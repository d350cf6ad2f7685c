//! A conflict in words.

use crate::domain::Blueprint;
use crate::solver::drawn::Demand;
use crate::solver::setting::{Bound, Setting};
use crate::solver::task::Limit;

use super::possible::{bounds_of, extreme};

/// "database:firestore: 3 wanted, 1 in the bank". One of the demands is told by how far the others let it
/// go: the slot when it is among them, for minutes are what people can change.
pub fn of(setting: &Setting, demands: &[Demand], limit: &Limit) -> String {
    for told in in_order(demands) {
        let others: Vec<Demand> = demands.iter().copied().filter(|&other| other != told).collect();
        for bound in bounds_of(setting, &[told]) {
            if let Some(words) = too_few(setting, &bound, &others, limit)
                .or_else(|| too_many(setting, &bound, &others, limit))
            {
                return words;
            }
        }
    }
    if demands == [Demand::Locked, Demand::Enemies] {
        return "two of the locked questions give each other away".to_owned();
    }
    format!("no set keeps {}", list(setting.task.blueprint, demands))
}

fn in_order(demands: &[Demand]) -> Vec<Demand> {
    let mut demands = demands.to_vec();
    demands.sort_by_key(|demand| match demand {
        Demand::Slot => 0,
        Demand::Want(_) => 1,
        Demand::Kind(_) => 2,
        Demand::Level(_) => 3,
        _ => 4,
    });
    demands
}

/// How many forms the numbers of a sentence are about.
fn forms(setting: &Setting, others: &[Demand]) -> i64 {
    let all = others.contains(&Demand::Forms) || others.contains(&Demand::Locked);
    if all { i64::try_from(setting.forms).unwrap_or(1) } else { 1 }
}

fn too_few(setting: &Setting, bound: &Bound, others: &[Demand], limit: &Limit) -> Option<String> {
    let blueprint = setting.task.blueprint;
    let most = extreme(setting, others, bound.demand, true, limit)?;
    let forms = forms(setting, others);
    let wanted = bound.least * forms;
    if wanted <= most {
        return None;
    }
    let in_forms = if forms > 1 { format!(" in {forms} forms") } else { String::new() };
    if others.iter().all(|other| *other == Demand::Forms) {
        let name = match bound.demand {
            Demand::Questions => {
                return Some(format!("{wanted} questions wanted{in_forms}, {most} in the bank"));
            }
            demand => name(blueprint, demand),
        };
        return Some(format!(
            "{name}: {wanted} wanted{in_forms}, {most} in the bank{}",
            avoided(setting, bound, most)
        ));
    }
    let of = amount(blueprint, bound.demand, most);
    Some(format!("{} at most {of}{in_forms}, {wanted} wanted", verb(blueprint, others, "allow")))
}

fn too_many(setting: &Setting, bound: &Bound, others: &[Demand], limit: &Limit) -> Option<String> {
    let blueprint = setting.task.blueprint;
    let least = extreme(setting, others, bound.demand, false, limit)?;
    let forms = forms(setting, others);
    let allowed = bound.most? * forms;
    if allowed >= least {
        return None;
    }
    let need = verb(blueprint, others, "need");
    let of = amount(blueprint, bound.demand, least);
    Some(match bound.demand {
        Demand::Slot => format!("{need} at least {of}, {allowed} are free"),
        _ => format!("{need} at least {of}, at most {allowed} wanted"),
    })
}

/// What the bank would have if nothing were avoided.
fn avoided(setting: &Setting, bound: &Bound, most: i64) -> String {
    let Demand::Want(want) = bound.demand else { return String::new() };
    let found = setting.task.found.get(want).and_then(|&found| i64::try_from(found).ok());
    let Some(more) = found.map(|found| found - most).filter(|&more| more > 0) else {
        return String::new();
    };
    match setting.task.blueprint.avoid.asked_days {
        Some(days) if setting.task.blueprint.avoid.query.is_empty() => {
            format!("; {more} more were asked within {days} days")
        }
        _ => format!("; {more} more are avoided"),
    }
}

/// The demands as the subject of a sentence.
fn verb(blueprint: &Blueprint, demands: &[Demand], plural: &str) -> String {
    let is_one = match demands {
        [Demand::Questions] => blueprint.questions.max() == Some(1),
        [Demand::Want(want)] => blueprint.wants[*want].count.max() == Some(1),
        _ => false,
    };
    let ending = if is_one { "s" } else { "" };
    format!("{} {plural}{ending}", list(blueprint, demands))
}

fn list(blueprint: &Blueprint, demands: &[Demand]) -> String {
    let words: Vec<String> = demands.iter().map(|&demand| describe(blueprint, demand)).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// A demand with its numbers: "2..3 of framework:django".
pub fn describe(blueprint: &Blueprint, demand: Demand) -> String {
    let count_of = |count: Option<String>, demand| {
        format!("{} of {}", count.unwrap_or_default(), name(blueprint, demand))
    };
    match demand {
        Demand::Slot => format!("{} minutes", blueprint.slot.for_questions()),
        Demand::Questions => match blueprint.questions.max() {
            Some(1) => format!("{} question", blueprint.questions),
            _ => format!("{} questions", blueprint.questions),
        },
        Demand::Want(want) => count_of(Some(blueprint.wants[want].count.to_string()), demand),
        Demand::Level(level) => {
            let count = blueprint.levels.iter().find(|(of, _)| *of == level);
            count_of(count.map(|(_, count)| count.to_string()), demand)
        }
        Demand::Kind(kind) => {
            let count = blueprint.kinds.iter().find(|(of, _)| *of == kind);
            count_of(count.map(|(_, count)| count.to_string()), demand)
        }
        Demand::Forms => format!("{} forms", blueprint.forms),
        Demand::Enemies => "no question that gives another away".to_owned(),
        Demand::Locked => "the locked questions".to_owned(),
    }
}

/// What a demand is about: "framework:django".
pub fn name(blueprint: &Blueprint, demand: Demand) -> String {
    match demand {
        Demand::Slot => "the slot".to_owned(),
        Demand::Questions => "questions".to_owned(),
        Demand::Want(want) => blueprint.wants[want].query.clone(),
        Demand::Level(level) => format!("level {level}"),
        Demand::Kind(kind) => format!("kind {kind}"),
        other => describe(blueprint, other),
    }
}

fn amount(blueprint: &Blueprint, demand: Demand, many: i64) -> String {
    match demand {
        Demand::Slot => format!("{many} minutes"),
        Demand::Questions if many == 1 => "1 question".to_owned(),
        Demand::Questions => format!("{many} questions"),
        demand => format!("{many} of {}", name(blueprint, demand)),
    }
}
