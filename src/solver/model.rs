//! The integer program of some forms over classes, and what a choice is worth.

use std::collections::BTreeMap;

use crate::domain::{Level, Word};

use super::class::Class;
use super::drawn::{Aim, Demand};
use super::margin::Margins;
use super::program::{Goal, Program};
use super::seed;
use super::setting::{Setting, weigh};

/// How many of each class every form takes.
pub type Counts = Vec<Vec<i64>>;

/// What some forms are worth: the less the better, in the order of [`Aim::ALL`].
pub type Worth = [i64; 6];

/// The seed gives each class a number below this.
const CHANCE: i64 = 1 << 10;

/// So many portions of a program are worth the seed. It is a tie among equals, not an aim.
const PORTIONS: u32 = 1;

/// Which forms are to be filled, from what.
#[derive(Clone, Debug)]
pub struct Order<'o> {
    pub forms: Vec<usize>,
    /// How many of each class may be taken.
    pub room: &'o [i64],
    /// How many questions of each level each form must have, where that is settled.
    pub levels: Option<Vec<i64>>,
    /// No form can have fewer unused minutes; one number for each of the forms.
    pub unused: Vec<i64>,
    /// Another turn has other chances.
    pub turn: u64,
}

/// The program of an order, and the way back from its columns.
pub struct Model<'m> {
    setting: &'m Setting<'m>,
    classes: &'m [Class],
    order: &'m Order<'m>,
    pub program: Program,
    pub goals: [Goal; 6],
    /// For each preference, by how much the classes miss it; its goal is one column, their sum.
    pub missed: [Vec<(usize, i64)>; 2],
    /// Another seed has another one. It is never worth looking for the least of it.
    pub chance: Goal,
    /// For each form, the column of each class.
    columns: Vec<Vec<Option<usize>>>,
}

impl<'m> Model<'m> {
    pub fn new(setting: &'m Setting<'m>, classes: &'m [Class], order: &'m Order<'m>) -> Self {
        let mut model = Self {
            setting,
            classes,
            order,
            program: Program::default(),
            goals: Default::default(),
            missed: Default::default(),
            chance: Goal::default(),
            columns: Vec::new(),
        };
        if let [_] = order.forms[..] {
            // Of several forms the sums are branched on in vain: what one gives another takes.
            let margins = Margins::add(&mut model.program, setting, classes, setting.most);
            model.add_columns();
            margins.bind(&mut model.program, setting, classes, &model.columns[0]);
        } else {
            order.forms.iter().for_each(|_| model.add_columns());
        }
        for at in 0..order.forms.len() {
            model.demand(at);
            model.settle_levels(at);
            model.tell_topics_apart(at);
        }
        model.fill_the_slot();
        model.balance_levels();
        model.share();
        model.keep_enemies_apart();
        model.prefer();
        model
    }

    /// What the values of the program say.
    pub fn counts(&self, values: &[i64]) -> Counts {
        let count = |column: &Option<usize>| column.map_or(0, |column| values[column]);
        self.columns.iter().map(|columns| columns.iter().map(count).collect()).collect()
    }

    pub fn worth(&self, counts: &Counts) -> Worth {
        worth(self.setting, self.classes, &self.order.forms, counts)
    }

    fn add_columns(&mut self) {
        let columns = self.classes.iter().zip(self.order.room).map(|(class, &room)| {
            let minutes = i64::from(class.example(self.setting).minutes);
            let fit = self.setting.minutes.checked_div(minutes).unwrap_or(i64::MAX);
            let most = room.min(fit).min(self.setting.most);
            (most > 0).then(|| self.program.column(0, most))
        });
        let columns = columns.collect();
        self.columns.push(columns);
    }

    /// The sum of something over the questions that a form takes.
    fn sum(&self, at: usize, of: impl Fn(&Class) -> i64) -> Vec<(usize, i64)> {
        let columns = self.columns[at].iter().zip(self.classes);
        columns
            .filter_map(|(column, class)| Some(((*column)?, of(class))))
            .filter(|(_, factor)| *factor != 0)
            .collect()
    }

    fn weight(&self, at: usize, demand: Demand) -> Vec<(usize, i64)> {
        self.sum(at, |class| weigh(demand, class.example(self.setting)))
    }

    fn demand(&mut self, at: usize) {
        let form = self.order.forms[at];
        // The slot has a row of its own: see `fill_the_slot`.
        for bound in self.setting.bounds.iter().filter(|bound| bound.demand != Demand::Slot) {
            let locked = self.setting.locked(form, bound.demand);
            let least = (bound.least > locked).then_some(bound.least - locked);
            self.program.row(
                self.weight(at, bound.demand),
                least,
                bound.most.map(|most| most - locked),
            );
        }
    }

    fn settle_levels(&mut self, at: usize) {
        let Some(levels) = &self.order.levels else { return };
        for (&level, &wanted) in Level::ALL.iter().zip(levels) {
            let locked = self.setting.locked(self.order.forms[at], Demand::Level(level));
            let exactly = Some(wanted - locked);
            self.program.row(self.weight(at, Demand::Level(level)), exactly, exactly);
        }
    }

    /// Columns for the unused minutes: all of them together are the first goal, and the
    /// difference of the largest and the smallest is the second.
    fn fill_the_slot(&mut self) {
        let minutes = self.setting.minutes;
        let mut unused = Vec::new();
        for (at, &form) in self.order.forms.iter().enumerate() {
            let left = minutes - self.setting.locked(form, Demand::Slot);
            let column = self.program.column(self.order.unused[at], minutes);
            let mut row = self.weight(at, Demand::Slot);
            row.push((column, 1));
            self.program.row(row, Some(left), Some(left));
            unused.push(column);
        }
        let many = i64::try_from(unused.len()).unwrap_or(i64::MAX);
        self.goals[Aim::Unused as usize] = Goal {
            terms: unused.iter().map(|&column| (column, 1)).collect(),
            most: minutes * many,
            ..Goal::default()
        };
        let sums = unused.into_iter().map(|column| (vec![(column, 1)], 0)).collect();
        self.keep_close(Aim::Minutes, sums, minutes);
    }

    fn balance_levels(&mut self) {
        for &level in Level::ALL {
            let demand = Demand::Level(level);
            let sum = |(at, &form)| (self.weight(at, demand), self.setting.locked(form, demand));
            let sums = self.order.forms.iter().enumerate().map(sum).collect();
            self.keep_close(Aim::Levels, sums, self.setting.most);
        }
    }

    /// Add the difference of the largest and the smallest sum to a goal. Each sum goes with a
    /// number that is added to it.
    fn keep_close(&mut self, aim: Aim, sums: Vec<(Vec<(usize, i64)>, i64)>, most: i64) {
        if sums.len() < 2 {
            return;
        }
        let (largest, smallest) = (self.program.column(0, most), self.program.column(0, most));
        for (sum, more) in sums {
            let against = |column| {
                let mut row = sum.clone();
                row.push((column, -1));
                row
            };
            self.program.row(against(largest), None, Some(-more));
            self.program.row(against(smallest), Some(-more), None);
        }
        let goal = &mut self.goals[aim as usize];
        goal.terms.extend([(largest, 1), (smallest, -1)]);
        goal.most += most;
    }

    /// A column for each topic that a form could have twice: how often it has it too often.
    fn tell_topics_apart(&mut self, at: usize) {
        let mut topics: BTreeMap<u32, Vec<(usize, i64)>> = BTreeMap::new();
        for (class, column) in self.classes.iter().zip(&self.columns[at]) {
            if let (Some(topic), Some(column)) = (class.topic, *column) {
                topics.entry(topic).or_default().push((column, 1));
            }
        }
        let locked = topics_of_locked(self.setting, self.order.forms[at]);
        for (topic, mut row) in topics {
            let free = i64::from(!locked.contains_key(&topic));
            let repeats = self.program.column(0, self.setting.most);
            row.push((repeats, -1));
            self.program.row(row, None, Some(free));
            let goal = &mut self.goals[Aim::Topics as usize];
            goal.terms.push((repeats, 1));
            goal.most = self.setting.places();
        }
    }

    /// No question is in two forms.
    fn share(&mut self) {
        if self.order.forms.len() < 2 {
            return;
        }
        for (class, &room) in self.order.room.iter().enumerate() {
            let columns = self.columns.iter().filter_map(|columns| columns[class]);
            let row: Vec<_> = columns.map(|column| (column, 1)).collect();
            if !row.is_empty() {
                self.program.row(row, None, Some(room));
            }
        }
    }

    /// No two enemies, in one form or in two, as far as they are told apart.
    fn keep_enemies_apart(&mut self) {
        let alone = |(at, class): (usize, &Class)| match class.members[..] {
            [only] if class.topic.is_some() => Some((only, at)),
            _ => None,
        };
        let alone: BTreeMap<u32, usize> =
            self.classes.iter().enumerate().filter_map(alone).collect();
        for (one, class) in &alone {
            let enemies = self.setting.enemies.get(one).into_iter().flatten();
            for other in enemies.filter(|other| *other > one).filter_map(|other| alone.get(other)) {
                let pair = [*class, *other].into_iter();
                let both =
                    pair.flat_map(|class| self.columns.iter().filter_map(move |of| of[class]));
                self.program.row(both.map(|column| (column, 1)).collect(), None, Some(1));
            }
        }
    }

    fn prefer(&mut self) {
        let setting = self.setting;
        let mut chance = Vec::new();
        for (at, form) in self.order.forms.iter().enumerate() {
            for nth in 0..self.missed.len() {
                let distance =
                    |class: &Class| setting.distances(class.example(setting))[nth].into();
                let terms = self.sum(at, distance);
                self.missed[nth].extend(terms);
            }
            chance.extend(self.sum(at, |class| {
                let topic = class.topic.map_or(0, |topic| u64::from(topic) + 1);
                let name: Vec<u8> = [class.key, topic, *form as u64, self.order.turn]
                    .into_iter()
                    .flat_map(u64::to_be_bytes)
                    .collect();
                let number = seed::number(setting.task.blueprint.seed, &name);
                (number % CHANCE.unsigned_abs()).cast_signed()
            }));
        }
        for (nth, aim) in [Aim::FirstPreference, Aim::SecondPreference].into_iter().enumerate() {
            let most = 8 * setting.places();
            let total = self.program.total(&self.missed[nth], most);
            let terms = vec![(total, 1)];
            self.goals[aim as usize] = Goal { terms, most, ..Goal::default() };
        }
        let most = CHANCE * setting.places();
        self.chance = Goal { terms: chance, most, tolerance: most, portions: Some(PORTIONS) };
    }

    pub fn has_one_form(&self) -> bool {
        self.order.forms.len() == 1
    }

    /// What locked questions add to an aim, which no goal counts.
    pub fn offset(&self, aim: Aim) -> i64 {
        if aim != Aim::Topics {
            return 0;
        }
        let repeats = |&form: &usize| -> i64 {
            topics_of_locked(self.setting, form).values().map(|times| times - 1).sum()
        };
        self.order.forms.iter().map(repeats).sum()
    }
}

/// How often each topic is locked in a form.
pub fn topics_of_locked(setting: &Setting, form: usize) -> BTreeMap<u32, i64> {
    let mut topics = BTreeMap::new();
    for &at in setting.task.locked_in(form) {
        *topics.entry(setting.candidate(at).topic).or_insert(0) += 1;
    }
    topics
}

/// What forms are worth, with the locked questions; topics count as far as they are told apart.
pub fn worth(setting: &Setting, classes: &[Class], forms: &[usize], counts: &Counts) -> Worth {
    let sum = |at: usize, demand: Demand| -> i64 {
        let of_class = |(class, count): (&Class, &i64)| match count {
            0 => 0,
            _ => count * weigh(demand, class.example(setting)),
        };
        let drawn: i64 = classes.iter().zip(&counts[at]).map(of_class).sum();
        drawn + setting.locked(forms[at], demand)
    };
    let difference = |demand: Demand| {
        let sums = (0..forms.len()).map(|at| sum(at, demand));
        let (least, most) =
            sums.fold((i64::MAX, i64::MIN), |(least, most), sum| (least.min(sum), most.max(sum)));
        most - least
    };
    let unused = (0..forms.len()).map(|at| setting.minutes - sum(at, Demand::Slot)).sum();
    let levels = Level::ALL.iter().map(|&level| difference(Demand::Level(level))).sum();
    let mut topics = 0;
    let mut apart = [0; 2];
    for (at, &form) in forms.iter().enumerate() {
        let mut seen = topics_of_locked(setting, form);
        for (class, &count) in classes.iter().zip(&counts[at]).filter(|(_, count)| **count > 0) {
            for (sum, distance) in apart.iter_mut().zip(setting.distances(class.example(setting))) {
                *sum += count * i64::from(distance);
            }
            if let Some(topic) = class.topic {
                *seen.entry(topic).or_insert(0) += count;
            }
        }
        topics += seen.values().map(|&times| times - 1).sum::<i64>();
    }
    [unused, difference(Demand::Slot), levels, topics, apart[0], apart[1]]
}
