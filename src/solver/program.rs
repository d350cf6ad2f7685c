//! An integer program, and its solution by the library, checked in whole numbers.
//!
//! The branch and bound of the library works in floating point and has been wrong before, so what it
//! finds is rounded and tried on every row with plain arithmetic. It is run in
//! portions of so many nodes, never of so much time: where a portion ends changes the search, and the
//! search must be the same on every machine.

use good_lp::solvers::microlp::microlp;
use good_lp::{Expression, SolverModel, Variable, variable, variables};

use super::task::Limit;

/// Between two looks at whether anybody still waits.
const NODES: u64 = 400;

/// Columns are whole numbers; rows bound sums of them.
#[derive(Clone, Debug, Default)]
pub struct Program {
    columns: Vec<(i64, i64)>,
    rows: Vec<Row>,
}

#[derive(Clone, Debug)]
struct Row {
    terms: Vec<(usize, i64)>,
    least: Option<i64>,
    most: Option<i64>,
}

/// What is to be as small as possible.
#[derive(Clone, Debug, Default)]
pub struct Goal {
    pub terms: Vec<(usize, i64)>,
    /// No solution of interest is larger.
    pub most: i64,
    /// A solution that is better by less is not looked for.
    pub tolerance: i64,
    /// After so many portions of nodes what was found is good enough; `None` looks to the end.
    pub portions: Option<u32>,
}

/// What is known of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// No solution is better by more than the tolerance of the goal.
    Best(Vec<i64>),
    /// The time ran out; nothing is smaller than the bound.
    Found {
        values: Vec<i64>,
        bound: i64,
    },
    Impossible,
    /// The time ran out, or the answer was wrong.
    Unknown,
    Stopped,
}

pub fn value(terms: &[(usize, i64)], values: &[i64]) -> i64 {
    terms.iter().map(|&(column, factor)| factor * values[column]).sum()
}

impl Program {
    pub fn column(&mut self, least: i64, most: i64) -> usize {
        self.columns.push((least, most));
        self.columns.len() - 1
    }

    /// A column that is a sum. As a goal it is branched on before what it sums up, which lifts the bound.
    pub fn total(&mut self, terms: &[(usize, i64)], most: i64) -> usize {
        let total = self.column(0, most);
        let mut row = terms.to_vec();
        row.push((total, -1));
        self.row(row, Some(0), Some(0));
        total
    }

    pub fn row(&mut self, terms: Vec<(usize, i64)>, least: Option<i64>, most: Option<i64>) {
        if least.is_some() || most.is_some() {
            self.rows.push(Row { terms, least, most });
        }
    }

    /// From now on a sum is no larger than this.
    pub fn limit(&mut self, terms: &[(usize, i64)], most: i64) {
        if most == 0
            && terms.iter().all(|&(column, factor)| factor > 0 && self.columns[column].0 == 0)
        {
            // The columns are settled, which helps the library more than a row.
            for &(column, _) in terms {
                self.columns[column].1 = 0;
            }
        } else {
            self.row(terms.to_vec(), None, Some(most));
        }
    }

    /// Whether the values are a solution.
    pub fn holds(&self, values: &[i64]) -> bool {
        let in_bounds =
            |(&(least, most), value): (&(i64, i64), &i64)| (least..=most).contains(value);
        self.columns.len() == values.len()
            && self.columns.iter().zip(values).all(in_bounds)
            && self.rows.iter().all(|row| {
                let sum = value(&row.terms, values);
                row.least.is_none_or(|least| sum >= least)
                    && row.most.is_none_or(|most| sum <= most)
            })
    }

    /// Whether the bounds of the columns alone contradict a row or each other.
    fn is_impossible_at_sight(&self) -> bool {
        self.columns.iter().any(|(least, most)| least > most)
            || self.rows.iter().any(|row| {
                let reach = |up: bool| -> i64 {
                    let ends = row.terms.iter().map(|&(column, factor)| {
                        let (least, most) = self.columns[column];
                        factor * if (factor > 0) == up { most } else { least }
                    });
                    ends.sum()
                };
                row.least.is_some_and(|least| reach(true) < least)
                    || row.most.is_some_and(|most| reach(false) > most)
            })
    }

    /// The solution with the smallest value of the goal.
    pub fn solve(&self, goal: &Goal, limit: &Limit) -> Outcome {
        if self.is_impossible_at_sight() {
            return Outcome::Impossible;
        }
        if self.columns.is_empty() {
            return Outcome::Best(Vec::new());
        }
        // A column that is always 1 lifts the goal, so that the relative gap of the library, the only
        // one it has, means nearly the same distance at every value of the goal.
        let lift = 64.0 * float(goal.most.max(1));
        let distance = if goal.tolerance == 0 { 0.99 } else { float(goal.tolerance) };
        let mut problem = self.model(goal, lift).as_inner().clone();
        // The options cannot be given to a first call, only to one that goes on.
        problem.set_time_limit(std::time::Duration::ZERO);
        let mut portions = goal.portions;
        let mut outcome = match problem.solve() {
            Ok(outcome) => outcome,
            Err(error) => return ended(&error),
        };
        loop {
            if limit.is_stopped() {
                return Outcome::Stopped;
            }
            let time = limit.left();
            let bound = outcome.stats().best_bound.map(|bound| bound - lift);
            if let Some(solution) = outcome.solution() {
                let mut values: Vec<i64> = solution.iter().map(|(_, value)| whole(value)).collect();
                values.pop();
                if !self.holds(&values) {
                    return Outcome::Unknown;
                }
                let found = value(&goal.terms, &values);
                let bound = bound.unwrap_or(f64::NEG_INFINITY);
                if outcome.is_optimal() || float(found) - bound <= distance {
                    return Outcome::Best(values);
                }
                if time.is_none() || portions == Some(0) {
                    return Outcome::Found { values, bound: at_least(bound) };
                }
            }
            let Some(time) = time else { return Outcome::Unknown };
            if portions == Some(0) {
                return Outcome::Unknown;
            }
            portions = portions.map(|portions| portions - 1);
            let mut options = outcome.last_resume_options();
            options.time_limit = Some(time);
            options.node_limit = Some(NODES);
            options.mip_gap = Some(distance / (lift + float(goal.most)));
            outcome = match outcome.resume_with(options) {
                Ok(outcome) => outcome,
                Err(error) => return ended(&error),
            };
        }
    }

    fn model(&self, goal: &Goal, lift: f64) -> good_lp::solvers::microlp::MicroLpProblem {
        let mut names = variables!();
        let add = |&(least, most): &(i64, i64)| {
            names.add(variable().integer().min(float(least)).max(float(most)))
        };
        let columns: Vec<Variable> = self.columns.iter().map(add).collect();
        let always = names.add(variable().integer().min(1).max(1));
        let sum = |terms: &[(usize, i64)]| {
            let mut sum = Expression::with_capacity(terms.len());
            for &(column, factor) in terms {
                sum.add_mul(float(factor), columns[column]);
            }
            sum
        };
        let mut objective = sum(&goal.terms);
        objective.add_mul(lift, always);
        let mut model = names.minimise(objective).using(microlp);
        for row in &self.rows {
            if row.least.is_some() && row.least == row.most {
                model.add_constraint(sum(&row.terms).eq(float(row.least.unwrap_or(0))));
                continue;
            }
            if let Some(most) = row.most {
                model.add_constraint(sum(&row.terms).leq(float(most)));
            }
            if let Some(least) = row.least {
                model.add_constraint(sum(&row.terms).geq(float(least)));
            }
        }
        model
    }
}

/// What an error of the library says of a program: it can fail for reasons of its own.
fn ended(error: &impl std::fmt::Display) -> Outcome {
    let is_proof = error.to_string().contains("infeasible");
    if is_proof { Outcome::Impossible } else { Outcome::Unknown }
}

#[expect(clippy::cast_precision_loss, reason = "all numbers of a draw are far below 2^52")]
fn float(number: i64) -> f64 {
    number as f64
}

/// The library has rounded it already.
#[expect(clippy::cast_possible_truncation, reason = "all numbers of a draw are far below 2^52")]
fn whole(number: f64) -> i64 {
    number.round() as i64
}

/// The smallest whole number that a bound allows; a little is left to the rounding.
fn at_least(bound: f64) -> i64 {
    whole((bound - 1e-6).ceil().max(-1e15))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use proptest::prelude::*;

    use super::*;

    const AT_ONCE: Limit =
        Limit { time: Duration::from_secs(9), clock: &|| Duration::ZERO, stop: &|| false };

    /// The smallest value by trying all.
    fn by_hand(program: &Program, goal: &Goal) -> Option<i64> {
        let mut values: Vec<i64> = program.columns.iter().map(|column| column.0).collect();
        let mut best = None;
        loop {
            if program.holds(&values) {
                let found = value(&goal.terms, &values);
                best = Some(best.map_or(found, |best: i64| best.min(found)));
            }
            let Some(at) = (0..values.len()).find(|&at| values[at] < program.columns[at].1) else {
                return best;
            };
            values[at] += 1;
            for (value, column) in values.iter_mut().zip(&program.columns).take(at) {
                *value = column.0;
            }
        }
    }

    proptest! {
        #[test]
        fn finds_what_trying_all_finds(
            uppers in prop::collection::vec(0_i64..3, 1..6),
            rows in prop::collection::vec((prop::collection::vec(-3_i64..6, 6), -2_i64..9, 0_i64..6), 0..4),
            factors in prop::collection::vec(0_i64..7, 6),
        ) {
            let mut program = Program::default();
            let columns: Vec<usize> = uppers.iter().map(|&upper| program.column(0, upper)).collect();
            let sum = |factors: &[i64]| columns.iter().map(|&column| (column, factors[column])).collect::<Vec<_>>();
            for (factors, least, width) in &rows {
                program.row(sum(factors), Some(*least), Some(least + width));
            }
            let goal = Goal { terms: sum(&factors), most: 7 * 6 * 3, ..Goal::default() };
            match (program.solve(&goal, &AT_ONCE), by_hand(&program, &goal)) {
                (Outcome::Best(values), Some(best)) => prop_assert_eq!(value(&goal.terms, &values), best),
                (Outcome::Impossible, None) => {}
                (ours, best) => prop_assert!(false, "{ours:?}, but the best is {best:?}"),
            }
        }
    }

    #[test]
    fn stops_when_nobody_waits_and_says_nothing_without_time() {
        let mut program = Program::default();
        let column = program.column(0, 3);
        program.row(vec![(column, 2)], Some(1), None);
        let goal = Goal { terms: vec![(column, 1)], most: 3, ..Goal::default() };
        let stopped = Limit { stop: &|| true, ..AT_ONCE };
        assert_eq!(program.solve(&goal, &stopped), Outcome::Stopped);
        let late = Limit { clock: &|| Duration::from_secs(9), ..AT_ONCE };
        assert_eq!(program.solve(&goal, &late), Outcome::Unknown);
    }
}
