//! A bound for several forms that share one bank, and a good guess of which questions they need.

use crate::domain::{Level, Word};
use crate::solver::class::Class;
use crate::solver::drawn::{Aim, Demand};
use crate::solver::margin::Margins;
use crate::solver::model::Worth;
use crate::solver::program::{Goal, Outcome, Program};
use crate::solver::setting::{Setting, weigh};
use crate::solver::task::Limit;

/// What forms need together.
pub struct Together {
    /// The floor with better preferences.
    pub floor: Worth,
    /// What is taken of each class.
    pub taken: Vec<i64>,
    /// How many questions of each level each form has.
    pub levels: Vec<i64>,
}

/// All forms as one: what they take of each class together, with every demand times the forms. Since it does
/// not say which form takes what, it has no equal solutions to try in turn, and no real forms are
/// better. What each alone could be is not enough to know that where favourites are rare.
///
/// It holds for forms that reach the floor before the preferences: full, of equal minutes and equal levels.
pub fn together(
    setting: &Setting,
    classes: &[Class],
    mut floor: Worth,
    limit: &Limit,
) -> Option<Together> {
    let forms = i64::try_from(setting.forms).ok()?;
    let mut program = Program::default();
    let most = setting.places();
    let margins = Margins::add(&mut program, setting, classes, most);
    let columns: Vec<usize> =
        classes.iter().map(|class| program.column(0, class.size().min(most))).collect();
    let all: Vec<Option<usize>> = columns.iter().copied().map(Some).collect();
    margins.bind(&mut program, setting, classes, &all);
    let sum = |weight: &dyn Fn(&Class) -> i64| -> Vec<(usize, i64)> {
        let terms = columns.iter().zip(classes).map(|(&column, class)| (column, weight(class)));
        terms.filter(|(_, factor)| *factor != 0).collect()
    };
    let weight = |demand| sum(&|class| weigh(demand, class.example(setting)));
    let locked = |demand| (0..setting.forms).map(|form| setting.locked(form, demand)).sum::<i64>();
    for bound in setting.bounds.iter().filter(|bound| bound.demand != Demand::Slot) {
        let locked = locked(bound.demand);
        let least = (bound.least > 0).then_some(bound.least * forms - locked);
        program.row(weight(bound.demand), least, bound.most.map(|most| most * forms - locked));
    }
    let minutes = setting.minutes * forms - locked(Demand::Slot) - floor[Aim::Unused as usize];
    program.row(weight(Demand::Slot), Some(minutes), Some(minutes));
    let mut each_level = Vec::new();
    for &level in Level::ALL {
        let each = program.column(0, setting.most);
        let mut row = weight(Demand::Level(level));
        row.push((each, -forms));
        let locked = Some(-locked(Demand::Level(level)));
        program.row(row, locked, locked);
        each_level.push(each);
    }
    let mut best = None;
    for (nth, aim) in [Aim::FirstPreference, Aim::SecondPreference].into_iter().enumerate() {
        let terms = sum(&|class| setting.distances(class.example(setting))[nth].into());
        let total = program.total(&terms, 8 * most);
        let goal = Goal { terms: vec![(total, 1)], most: 8 * most, ..Goal::default() };
        let Outcome::Best(values) = program.solve(&goal, limit) else { return None };
        floor[aim as usize] = floor[aim as usize].max(values[total]);
        program.limit(&terms, floor[aim as usize]);
        best = Some(values);
    }
    let values = best?;
    let of = |columns: &[usize]| columns.iter().map(|&column| values[column]).collect();
    Some(Together { floor, taken: of(&columns), levels: of(&each_level) })
}
