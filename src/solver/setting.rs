//! A task as the programs see it: what bounds a form, what is locked, who may still be chosen.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::{Blueprint, Count, Kind, Level, Preference, Word};

use super::drawn::{Demand, Undrawn};
use super::task::{Candidate, Task};

/// Asked more often than this counts as this.
const MOST_ASKED: u32 = 5;

/// A demand on the sum of something over a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    pub demand: Demand,
    pub least: i64,
    pub most: Option<i64>,
}

/// What a candidate adds to the sum that a demand bounds.
pub fn weigh(demand: Demand, candidate: &Candidate) -> i64 {
    match demand {
        Demand::Slot => i64::from(candidate.minutes),
        Demand::Questions => 1,
        Demand::Want(want) => i64::from(candidate.is_wanted_by(want)),
        Demand::Level(level) => i64::from(candidate.level == level),
        Demand::Kind(kind) => i64::from(candidate.kind == kind),
        Demand::Forms | Demand::Enemies | Demand::Locked => 0,
    }
}

/// The demands of a blueprint on each form; those that allow everything are left out.
pub fn bounds(blueprint: &Blueprint) -> Vec<Bound> {
    let count = |demand, count: Count| Bound {
        demand,
        least: i64::from(count.min()),
        most: count.max().map(i64::from),
    };
    let slot = i64::from(blueprint.slot.for_questions());
    let mut bounds = vec![Bound { demand: Demand::Slot, least: 0, most: Some(slot) }];
    bounds.push(count(Demand::Questions, blueprint.questions));
    let wants = blueprint.wants.iter().enumerate();
    bounds.extend(wants.map(|(at, want)| count(Demand::Want(at), want.count)));
    bounds.extend(blueprint.levels.iter().map(|&(level, of)| count(Demand::Level(level), of)));
    bounds.extend(blueprint.kinds.iter().map(|&(kind, of)| count(Demand::Kind(kind), of)));
    bounds.retain(|bound| bound.least > 0 || bound.most.is_some());
    bounds
}

/// A task, looked through once.
pub struct Setting<'t> {
    pub task: &'t Task<'t>,
    pub bounds: Vec<Bound>,
    pub forms: usize,
    /// Minutes of a form.
    pub minutes: i64,
    /// Those that are neither locked nor given away by one that is.
    pub free: Vec<u32>,
    /// For each candidate that has enemies, who they are; empty when they are not avoided.
    pub enemies: BTreeMap<u32, Vec<u32>>,
    /// A form never holds more questions than this.
    pub most: i64,
    /// So many enemies has the one who has most of them.
    most_enemies: i64,
    preferences: Vec<Preference>,
}

impl<'t> Setting<'t> {
    pub fn new(task: &'t Task<'t>) -> Result<Self, Undrawn> {
        valid(task)?;
        let blueprint = task.blueprint;
        let enemies = enemies(task);
        let locked: BTreeSet<u32> = task.locked.iter().flatten().copied().collect();
        let is_given_away = |at: &u32| {
            enemies
                .get(at)
                .is_some_and(|enemies| enemies.iter().any(|enemy| locked.contains(enemy)))
        };
        let minutes = i64::from(blueprint.slot.for_questions());
        let all = 0..u32::try_from(task.candidates.len()).unwrap_or(u32::MAX);
        let fits = |at: &u32| i64::from(task.candidates[*at as usize].minutes) <= minutes;
        let is_free = |at: &u32| fits(at) && !locked.contains(at) && !is_given_away(at);
        let free: Vec<u32> = all.filter(is_free).collect();
        let mut preferences = Vec::new();
        for &preference in &blueprint.prefer {
            if !preferences.contains(&preference) {
                preferences.push(preference);
            }
        }
        let most_enemies = enemies.values().map(Vec::len).max().unwrap_or(0);
        let mut setting = Self {
            task,
            bounds: bounds(blueprint),
            forms: usize::from(blueprint.forms),
            minutes,
            free,
            enemies,
            most: 0,
            most_enemies: i64::try_from(most_enemies).unwrap_or(i64::MAX),
            preferences,
        };
        setting.most = setting.most_questions();
        Ok(setting)
    }

    pub fn candidate(&self, at: u32) -> &'t Candidate {
        &self.task.candidates[at as usize]
    }

    /// The sum of a demand over what is locked in a form.
    pub fn locked(&self, form: usize, demand: Demand) -> i64 {
        self.task.locked_in(form).iter().map(|&at| weigh(demand, self.candidate(at))).sum()
    }

    pub fn has_locked(&self) -> bool {
        self.task.locked.iter().any(|locked| !locked.is_empty())
    }

    /// How many questions all forms together can hold.
    pub fn places(&self) -> i64 {
        self.most * i64::try_from(self.forms).unwrap_or(i64::MAX)
    }

    /// A choice of this many members of different topics always leaves one whom no other choice of the
    /// forms spoils: each spoils its own topic and those of its enemies.
    pub fn enough(&self) -> usize {
        usize::try_from(self.places() * (1 + self.most_enemies)).unwrap_or(usize::MAX)
    }

    /// How far a candidate is from each preference, the first before the second; each is
    /// less than 8.
    pub fn distances(&self, candidate: &Candidate) -> [u32; 2] {
        let distance = |preference: Option<&Preference>| match preference {
            Some(Preference::LeastAsked) => candidate.asked.min(MOST_ASKED),
            Some(Preference::Favourites) => u32::from(!candidate.favourite),
            None => 0,
        };
        [distance(self.preferences.first()), distance(self.preferences.get(1))]
    }

    fn most_questions(&self) -> i64 {
        let mut minutes: Vec<i64> =
            self.free.iter().map(|&at| i64::from(self.candidate(at).minutes)).collect();
        let shortest_first = |minutes: &mut Vec<i64>| {
            // Only so many of the shortest can ever fit.
            let place = usize::try_from(self.minutes).unwrap_or(usize::MAX);
            if place < minutes.len() && minutes.iter().all(|&minutes| minutes > 0) {
                minutes.select_nth_unstable(place);
                minutes.truncate(place + 1);
            }
            minutes.sort_unstable();
        };
        shortest_first(&mut minutes);
        let mut left = self.minutes;
        let fitting = minutes.iter().take_while(|&&minutes| {
            left -= minutes;
            left >= 0
        });
        let fitting = i64::try_from(fitting.count()).unwrap_or(i64::MAX);
        let locked = (0..self.forms).map(|form| self.task.locked_in(form).len()).max().unwrap_or(0);
        let fitting = fitting + i64::try_from(locked).unwrap_or(i64::MAX);
        fitting.min(self.task.blueprint.questions.max().map_or(i64::MAX, i64::from))
    }
}

/// What no caller may ask for.
fn valid(task: &Task) -> Result<(), Undrawn> {
    let (blueprint, many) = (task.blueprint, task.candidates.len());
    let bad = |words: String| Err(Undrawn::BadTask(words));
    if blueprint.forms == 0 || blueprint.forms > Blueprint::MOST_FORMS {
        let (asked, most) = (blueprint.forms, Blueprint::MOST_FORMS);
        return bad(format!("{asked} forms are asked for, 1 to {most} can be drawn"));
    }
    if blueprint.wants.len() > Blueprint::MOST_WANTS {
        let (asked, most) = (blueprint.wants.len(), Blueprint::MOST_WANTS);
        return bad(format!("the blueprint has {asked} wants, at most {most} can be drawn"));
    }
    if !task.locked.is_empty() && task.locked.len() != usize::from(blueprint.forms) {
        let (lists, forms) = (task.locked.len(), blueprint.forms);
        return bad(format!("questions are locked in {lists} forms, the blueprint has {forms}"));
    }
    let mut seen = BTreeSet::new();
    for &at in task.locked.iter().flatten() {
        if at as usize >= many {
            return bad("a locked question is not among those that may be drawn".to_owned());
        }
        if !seen.insert(at) {
            return bad(format!("{} is locked twice", task.candidates[at as usize].id));
        }
    }
    if task.enemies.iter().any(|&(one, other)| one.max(other) as usize >= many) {
        return bad("an enemy is not among the questions that may be drawn".to_owned());
    }
    Ok(())
}

fn enemies(task: &Task) -> BTreeMap<u32, Vec<u32>> {
    let mut enemies: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    if task.blueprint.avoid.enemies {
        for &(one, other) in task.enemies.iter().filter(|(one, other)| one != other) {
            enemies.entry(one).or_default().push(other);
            enemies.entry(other).or_default().push(one);
        }
    }
    for list in enemies.values_mut() {
        list.sort_unstable();
        list.dedup();
    }
    enemies
}

/// Places of a level and a kind in their lists, for keys.
pub fn places(level: Level, kind: Kind) -> (u64, u64) {
    fn place<W: Word>(word: W) -> u64 {
        W::ALL.iter().take_while(|&&other| other != word).map(|_| 1).sum()
    }
    (place(level), place(kind))
}
