//! Why there is no set: the smallest demands that contradict each other.

mod nearest;
mod possible;
mod words;

use std::time::Duration;

use super::draw::locks_give_away;
use super::drawn::{Conflict, Demand, Undrawn};
use super::setting::Setting;
use super::task::Limit;
use possible::{Answer, is_possible};

/// For one question whether some demands can be met; most are answered in a thousandth of it.
const EACH: Duration = Duration::from_millis(300);

/// The conflict of a task for which there is no set.
pub fn conflict(setting: &Setting, limit: &Limit) -> Undrawn {
    let all = demands(setting);
    let Some(demands) = smallest(setting, &all, limit) else { return Undrawn::Stopped };
    let words = words::of(setting, &demands, limit);
    let nearest = nearest::change(setting, limit);
    Undrawn::Impossible(Box::new(Conflict { demands, words, nearest }))
}

/// All that a task demands, as the blueprint names it.
fn demands(setting: &Setting) -> Vec<Demand> {
    let mut demands: Vec<Demand> = Vec::new();
    for bound in &setting.bounds {
        if !demands.contains(&bound.demand) {
            demands.push(bound.demand);
        }
    }
    let others = [
        (setting.forms > 1, Demand::Forms),
        (setting.has_locked(), Demand::Locked),
        (!setting.enemies.is_empty(), Demand::Enemies),
    ];
    demands.extend(others.into_iter().filter_map(|(is_there, demand)| is_there.then_some(demand)));
    demands
}

/// The smallest set of demands that cannot be met, as far as the time allows to look; `None` when
/// nobody waits for it.
fn smallest(setting: &Setting, all: &[Demand], limit: &Limit) -> Option<Vec<Demand>> {
    if locks_give_away(setting) {
        return Some(vec![Demand::Locked, Demand::Enemies]);
    }
    let contradict = |demands: &[Demand]| {
        let soon = (limit.clock)() + EACH;
        let each = Limit { time: soon.min(limit.time), ..*limit };
        is_possible(setting, demands, &each) == Answer::No
    };
    if let Some(&alone) = all.iter().find(|&&demand| contradict(&[demand])) {
        return Some(vec![alone]);
    }
    // Leave out what is not needed: what remains is a conflict, though maybe not the smallest.
    let mut needed = all.to_vec();
    for demand in all {
        if limit.is_stopped() {
            return None;
        }
        let without: Vec<Demand> = needed.iter().copied().filter(|other| other != demand).collect();
        if contradict(&without) {
            needed = without;
        }
    }
    let pairs =
        (0..all.len()).flat_map(|one| (0..one).map(move |other| vec![all[other], all[one]]));
    let triples = (0..all.len()).flat_map(|one| {
        let two = move |two| (0..two).map(move |three| (three, two, one));
        (0..one).flat_map(two)
    });
    let triples = triples.map(|(one, two, three)| vec![all[one], all[two], all[three]]);
    for smaller in pairs.chain(triples) {
        if smaller.len() >= needed.len() || limit.left().is_none() {
            break;
        }
        if limit.is_stopped() {
            return None;
        }
        if contradict(&smaller) {
            return Some(smaller);
        }
    }
    Some(needed)
}
