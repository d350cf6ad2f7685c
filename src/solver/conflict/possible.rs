//! Whether some of the demands can be met together, and how far a sum can go under them.

use std::collections::{BTreeMap, BTreeSet};

use crate::solver::class::{Class, View, classes};
use crate::solver::drawn::Demand;
use crate::solver::program::{Goal, Outcome, Program, value};
use crate::solver::setting::{Bound, Setting, weigh};
use crate::solver::task::Limit;

/// With more questions that have enemies than this, enemies are not looked at.
const MOST_ENEMIES: usize = 300;

/// Whether demands can be met.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
    Unknown,
}

/// The program of some demands, over classes of what these tell apart.
pub struct Meeting<'m> {
    setting: &'m Setting<'m>,
    pub program: Program,
    classes: Vec<Class>,
    /// For each form, the column of each class.
    columns: Vec<Vec<usize>>,
    keeps_locked: bool,
}

impl<'m> Meeting<'m> {
    /// All that the demands bound but the rows of [`Self::bound`].
    pub fn new(setting: &'m Setting<'m>, demands: &[Demand], seen: &[Bound], forms: usize) -> Self {
        let keeps_locked = demands.contains(&Demand::Locked);
        let avoids_enemies = demands.contains(&Demand::Enemies);
        let among = among(setting, keeps_locked, avoids_enemies);
        let mut program = Program::default();
        let mut classes = classes(setting, &among, View::of(seen));
        if avoids_enemies {
            classes = one_by_one(setting, classes);
        }
        let columns: Vec<Vec<usize>> = (0..forms)
            .map(|_| classes.iter().map(|class| program.column(0, class.size())).collect())
            .collect();
        let mut meeting = Self { setting, program, classes, columns, keeps_locked };
        meeting.share();
        if avoids_enemies {
            meeting.keep_enemies_apart();
        }
        meeting
    }

    /// Every form keeps a bound; the columns that are given add to the sum by their factors.
    pub fn bound(&mut self, bound: &Bound, slack: &[(usize, i64)]) {
        for form in 0..self.columns.len() {
            let locked = self.locked(form, bound.demand);
            let mut row = self.sum(form, bound.demand);
            row.extend_from_slice(slack);
            let least = (bound.least > 0).then_some(bound.least - locked);
            self.program.row(row, least, bound.most.map(|most| most - locked));
        }
    }

    pub fn sum(&self, form: usize, demand: Demand) -> Vec<(usize, i64)> {
        let columns = self.columns[form].iter().zip(&self.classes);
        let terms =
            columns.map(|(&column, class)| (column, weigh(demand, class.example(self.setting))));
        terms.filter(|(_, factor)| *factor != 0).collect()
    }

    pub fn locked(&self, form: usize, demand: Demand) -> i64 {
        if self.keeps_locked { self.setting.locked(form, demand) } else { 0 }
    }

    fn share(&mut self) {
        if self.columns.len() > 1 {
            for (at, class) in self.classes.iter().enumerate() {
                let row = self.columns.iter().map(|columns| (columns[at], 1)).collect();
                self.program.row(row, None, Some(class.size()));
            }
        }
    }

    fn keep_enemies_apart(&mut self) {
        let alone: BTreeMap<u32, usize> = (0..)
            .zip(&self.classes)
            .filter(|(_, class)| class.members.len() == 1)
            .map(|(at, class)| (class.members[0], at))
            .collect();
        for (one, class) in &alone {
            let enemies = self.setting.enemies.get(one).into_iter().flatten();
            for other in enemies.filter(|other| *other > one).filter_map(|other| alone.get(other)) {
                let both = [*class, *other].into_iter();
                let row =
                    both.flat_map(|at| self.columns.iter().map(move |columns| (columns[at], 1)));
                self.program.row(row.collect(), None, Some(1));
            }
        }
    }
}

/// Who may be chosen when only some demands are looked at.
fn among(setting: &Setting, keeps_locked: bool, avoids_enemies: bool) -> Vec<u32> {
    let locked: BTreeSet<u32> = setting.task.locked.iter().flatten().copied().collect();
    let all = 0..u32::try_from(setting.task.candidates.len()).unwrap_or(u32::MAX);
    if !keeps_locked {
        return all.collect();
    }
    let is_given_away = |at: u32| {
        let enemies = setting.enemies.get(&at).into_iter().flatten();
        avoids_enemies && enemies.into_iter().any(|enemy| locked.contains(enemy))
    };
    all.filter(|&at| !locked.contains(&at) && !is_given_away(at)).collect()
}

/// Those who have enemies stand each for themselves, when they are few.
fn one_by_one(setting: &Setting, classes: Vec<Class>) -> Vec<Class> {
    if setting.enemies.len() > MOST_ENEMIES {
        return classes;
    }
    let mut apart = Vec::new();
    for class in classes {
        let (hunted, quiet): (Vec<u32>, Vec<u32>) =
            class.members.iter().partition(|at| setting.enemies.contains_key(at));
        let of = |members| Class { key: class.key, topic: class.topic, members };
        if !quiet.is_empty() {
            apart.push(of(quiet));
        }
        apart.extend(hunted.into_iter().map(|at| of(vec![at])));
    }
    apart
}

/// The bounds that some demands are.
pub fn bounds_of(setting: &Setting, demands: &[Demand]) -> Vec<Bound> {
    let is_meant = |bound: &&Bound| demands.contains(&bound.demand);
    setting.bounds.iter().filter(is_meant).copied().collect()
}

fn forms_of(setting: &Setting, demands: &[Demand]) -> usize {
    // Locked questions make one form unlike another.
    let all = demands.contains(&Demand::Forms) || demands.contains(&Demand::Locked);
    if all { setting.forms } else { 1 }
}

pub fn is_possible(setting: &Setting, demands: &[Demand], limit: &Limit) -> Answer {
    let bounds = bounds_of(setting, demands);
    let mut meeting = Meeting::new(setting, demands, &bounds, forms_of(setting, demands));
    for bound in &bounds {
        meeting.bound(bound, &[]);
    }
    match meeting.program.solve(&Goal::default(), limit) {
        Outcome::Best(_) | Outcome::Found { .. } => Answer::Yes,
        Outcome::Impossible => Answer::No,
        Outcome::Unknown | Outcome::Stopped => Answer::Unknown,
    }
}

/// How far the sum of something over all forms can go, up or down, under some demands.
pub fn extreme(
    setting: &Setting,
    demands: &[Demand],
    of: Demand,
    up: bool,
    limit: &Limit,
) -> Option<i64> {
    let bounds = bounds_of(setting, demands);
    let mut seen = bounds.clone();
    seen.push(Bound { demand: of, least: 0, most: None });
    let mut meeting = Meeting::new(setting, demands, &seen, forms_of(setting, demands));
    for bound in &bounds {
        meeting.bound(bound, &[]);
    }
    let forms = 0..meeting.columns.len();
    let terms: Vec<_> = forms.clone().flat_map(|form| meeting.sum(form, of)).collect();
    let sign = if up { -1 } else { 1 };
    let most = i64::try_from(setting.task.candidates.len()).unwrap_or(i64::MAX);
    let most = if of == Demand::Slot { most * i64::from(u16::MAX) } else { most };
    let goal = Goal {
        terms: terms.iter().map(|&(column, factor)| (column, sign * factor)).collect(),
        most,
        ..Goal::default()
    };
    let locked: i64 = forms.map(|form| meeting.locked(form, of)).sum();
    match meeting.program.solve(&goal, limit) {
        Outcome::Best(values) => Some(value(&terms, &values) + locked),
        _ => None,
    }
}
