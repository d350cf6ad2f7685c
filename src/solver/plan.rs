//! How many of each class every form takes, aim by aim.
//!
//! For several forms there is one program that holds them all. Before it is solved, its bound is
//! found: no form can be better than the best that it could be alone. Often forms that reach this bound
//! can be put together one after another; then they are best and the large program is not needed.

use super::class::Class;
use super::drawn::{Aim, Standing};
use super::model::{Counts, Model, Order, Worth, topics_of_locked, worth};
use super::program::{Goal, Outcome};
use super::setting::Setting;
use super::task::Limit;

mod reach;
mod together;

pub use reach::least_unused;
use together::together;

/// So often forms are put together with other chances before the large program is tried.
const TURNS: u64 = 12;

/// The forms as counts of classes.
#[derive(Clone, Debug)]
pub struct Plan {
    pub counts: Counts,
    pub standing: Standing,
}

/// Why there is no plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    Impossible,
    OutOfTime,
    Stopped,
}

/// The best forms of these classes.
pub fn plan(setting: &Setting, classes: &[Class], limit: &Limit) -> Result<Plan, End> {
    let all = classes.iter().map(Class::size).collect::<Vec<_>>();
    if setting.forms == 1 {
        return alone(setting, classes, &all, 0, limit);
    }
    let mut apart = Vec::new();
    for form in 0..setting.forms {
        // Without locked questions one form is like another.
        let plan = match apart.first() {
            Some(first) if !setting.has_locked() => Plan::clone(first),
            _ => alone(setting, classes, &all, form, limit)?,
        };
        apart.push(plan);
    }
    let forms: Vec<usize> = (0..setting.forms).collect();
    let floors: Vec<Worth> =
        forms.iter().map(|&form| floor_of(setting, classes, form, &apart[form])).collect();
    let mut floor = [0; 6];
    for worth in &floors {
        for (floor, worth) in floor.iter_mut().zip(worth) {
            *floor += worth;
        }
    }
    let mut best = Best { setting, classes, forms: &forms, floor, counts: None };
    best.offer(one_by_one(setting, classes, &apart, &floors, (None, 0), limit)?);
    let unused: Vec<i64> = floors.iter().map(|floor| floor[Aim::Unused as usize]).collect();
    let order = Order { forms: forms.clone(), room: &all, levels: None, unused, turn: 0 };
    let mut levels = None;
    if !best.is_at_floor()
        && let Some(together) = together(setting, classes, floor, &part(limit))
    {
        best.floor = together.floor;
        if !best.is_at_floor() {
            let order = Order { room: &together.taken, ..order.clone() };
            let model = Model::new(setting, classes, &order);
            best.offer(
                improve(&model, best.floor, None, &part(limit)).ok().map(|plan| plan.counts),
            );
        }
        levels = Some(together.levels);
    }
    for turn in 1..=TURNS {
        if !best.is_at_floor() {
            let how = (levels.as_deref(), turn);
            best.offer(one_by_one(setting, classes, &apart, &floors, how, &part(limit))?);
        }
    }
    if best.is_at_floor()
        && let Some(counts) = best.counts
    {
        return Ok(Plan { counts, standing: Standing::ProvenBest });
    }
    let model = Model::new(setting, classes, &order);
    if best.counts.is_none() {
        // Any forms are better than none, and without an aim they are found sooner.
        best.offer(whatever(&model, &part(limit))?);
    }
    improve(&model, best.floor, best.counts, limit)
}

/// Forms that keep the demands, however good, when some are found.
fn whatever(model: &Model, limit: &Limit) -> Result<Option<Counts>, End> {
    match model.program.solve(&Goal::default(), limit) {
        Outcome::Best(values) | Outcome::Found { values, .. } => Ok(Some(model.counts(&values))),
        Outcome::Impossible => Err(End::Impossible),
        Outcome::Stopped => Err(End::Stopped),
        Outcome::Unknown => Ok(None),
    }
}

/// The best forms so far, and what none can be better than.
struct Best<'b> {
    setting: &'b Setting<'b>,
    classes: &'b [Class],
    forms: &'b [usize],
    floor: Worth,
    counts: Option<Counts>,
}

impl Best<'_> {
    fn worth(&self, counts: &Counts) -> Worth {
        worth(self.setting, self.classes, self.forms, counts)
    }

    fn offer(&mut self, counts: Option<Counts>) {
        let Some(counts) = counts else { return };
        if self.counts.as_ref().is_none_or(|best| self.worth(&counts) < self.worth(best)) {
            self.counts = Some(counts);
        }
    }

    fn is_at_floor(&self) -> bool {
        self.counts.as_ref().is_some_and(|best| self.worth(best) == self.floor)
    }
}

/// Half of the time that is left: for what may help, and is not needed.
fn part<'l>(limit: &Limit<'l>) -> Limit<'l> {
    let now = (limit.clock)();
    Limit { time: now + limit.left().unwrap_or_default() / 2, ..*limit }
}

/// The best that one form can be from what there is room for.
fn alone(
    setting: &Setting,
    classes: &[Class],
    room: &[i64],
    form: usize,
    limit: &Limit,
) -> Result<Plan, End> {
    let unused = least_unused(setting, form);
    let order = Order { forms: vec![form], room, levels: None, unused: vec![unused], turn: 0 };
    let floor = trivial_floor(setting, form, unused);
    improve(&Model::new(setting, classes, &order), floor, None, limit)
}

fn trivial_floor(setting: &Setting, form: usize, unused: i64) -> Worth {
    let repeats = topics_of_locked(setting, form).values().map(|times| times - 1).sum();
    [unused, 0, 0, repeats, 0, 0]
}

/// What no form in this place can be better than, given its best plan.
fn floor_of(setting: &Setting, classes: &[Class], form: usize, plan: &Plan) -> Worth {
    let found = worth(setting, classes, &[form], &plan.counts);
    let Standing::Within { aim: open, bound, .. } = plan.standing else { return found };
    let trivial = trivial_floor(setting, form, least_unused(setting, form));
    let mut floor = [0; 6];
    for aim in Aim::ALL {
        floor[aim as usize] = match aim.cmp(&open) {
            std::cmp::Ordering::Less => found[aim as usize],
            std::cmp::Ordering::Equal => bound.max(trivial[aim as usize]),
            std::cmp::Ordering::Greater => trivial[aim as usize],
        };
    }
    floor
}

/// Forms one after another, each as good as what is left allows: of the levels that are given, of those of
/// the first when none are, or of any where that cannot be. `None` when too little is left either way.
fn one_by_one(
    setting: &Setting,
    classes: &[Class],
    apart: &[Plan],
    floors: &[Worth],
    (given, turn): (Option<&[i64]>, u64),
    limit: &Limit,
) -> Result<Option<Counts>, End> {
    for same_levels in [true, false] {
        let mut room: Vec<i64> = classes.iter().map(Class::size).collect();
        let mut levels = given.filter(|_| same_levels).map(<[i64]>::to_vec);
        let mut counts = Counts::new();
        for (form, best) in apart.iter().enumerate() {
            let of = |counts: &[i64]| level_counts(setting, classes, counts, form);
            let best = &best.counts[0];
            let fits = best.iter().zip(&room).all(|(count, room)| count <= room);
            let is_balanced = levels.as_ref().is_none_or(|levels| *levels == of(best));
            let taken = if turn == 0 && fits && is_balanced {
                best.clone()
            } else {
                let floor = floors[form];
                let unused = vec![floor[Aim::Unused as usize]];
                let order =
                    Order { forms: vec![form], room: &room, levels: levels.clone(), unused, turn };
                match improve(&Model::new(setting, classes, &order), floor, None, limit) {
                    Ok(mut plan) => plan.counts.swap_remove(0),
                    Err(End::Stopped) => return Err(End::Stopped),
                    Err(End::Impossible | End::OutOfTime) => break,
                }
            };
            if same_levels && levels.is_none() {
                levels = Some(of(&taken));
            }
            take(setting, classes, &taken, &mut room);
            counts.push(taken);
        }
        if counts.len() == apart.len() {
            return Ok(Some(counts));
        }
    }
    Ok(None)
}

fn level_counts(setting: &Setting, classes: &[Class], counts: &[i64], form: usize) -> Vec<i64> {
    use super::drawn::Demand;
    use super::setting::weigh;
    use crate::domain::{Level, Word};
    let of = |&level: &Level| {
        let demand = Demand::Level(level);
        let taken = classes.iter().zip(counts).filter(|(_, count)| **count > 0);
        let sum = taken.map(|(class, count)| count * weigh(demand, class.example(setting)));
        sum.sum::<i64>() + setting.locked(form, demand)
    };
    Level::ALL.iter().map(of).collect()
}

/// What is taken is no longer there, and neither are its enemies where they are told apart.
fn take(setting: &Setting, classes: &[Class], taken: &[i64], room: &mut [i64]) {
    let mut given_away = Vec::new();
    for (at, (class, &count)) in classes.iter().zip(taken).enumerate() {
        room[at] -= count;
        if count > 0 && class.topic.is_some() && class.members.len() == 1 {
            given_away.extend(setting.enemies.get(&class.members[0]).into_iter().flatten());
        }
    }
    for (class, room) in classes.iter().zip(room) {
        if class.members.len() == 1 && given_away.contains(&class.members[0]) {
            *room = 0;
        }
    }
}

/// Solve a program for one aim after another. A solution to start from is kept where it
/// reaches the floor; nothing is below that.
fn improve(model: &Model, floor: Worth, start: Option<Counts>, limit: &Limit) -> Result<Plan, End> {
    let mut program = model.program.clone();
    let mut best = start;
    // The floor of an aim holds only where all aims before it are at theirs.
    let mut at_floor = true;
    for aim in Aim::ALL {
        let goal = &model.goals[aim as usize];
        let least = if at_floor { floor[aim as usize] } else { 0 };
        let found = best.as_ref().map(|best| model.worth(best)[aim as usize]);
        if goal.terms.is_empty() && best.is_some() {
            continue;
        }
        if found != Some(least) {
            match program.solve(goal, limit) {
                Outcome::Best(values) => best = Some(model.counts(&values)),
                Outcome::Found { values, bound } => {
                    let counts = model.counts(&values);
                    let better = match best {
                        Some(best) if model.worth(&best) <= model.worth(&counts) => best,
                        _ => counts,
                    };
                    let bound = (bound + model.offset(aim)).max(least);
                    return Ok(within(model, better, aim, bound));
                }
                Outcome::Stopped => return Err(End::Stopped),
                // With a solution in hand, no answer or a wrong one only ends the search.
                ended => match (best, ended) {
                    (Some(best), _) => return Ok(within(model, best, aim, least)),
                    (None, Outcome::Impossible) => return Err(End::Impossible),
                    (None, _) => return Err(End::OutOfTime),
                },
            }
        }
        if let Some(best) = &best {
            let reached = model.worth(best)[aim as usize];
            at_floor &= reached == floor[aim as usize];
            program.limit(&goal.terms, reached - model.offset(aim));
            match aim {
                Aim::FirstPreference => program.limit(&model.missed[0], reached),
                Aim::SecondPreference => program.limit(&model.missed[1], reached),
                _ => {}
            }
        }
    }
    // Several forms have their chance when they are put together one by one.
    if model.has_one_form()
        && let Outcome::Best(values) | Outcome::Found { values, .. } =
            program.solve(&model.chance, limit)
    {
        best = Some(model.counts(&values));
    }
    match best {
        Some(counts) => Ok(Plan { counts, standing: Standing::ProvenBest }),
        None => Err(End::OutOfTime),
    }
}

fn within(model: &Model, counts: Counts, aim: Aim, bound: i64) -> Plan {
    let found = model.worth(&counts)[aim as usize];
    // At its bound it is the last aim that can be told; those after it were not looked at.
    let standing = if found <= bound && aim == Aim::SecondPreference {
        Standing::ProvenBest
    } else {
        Standing::Within { aim, found, bound }
    };
    Plan { counts, standing }
}
