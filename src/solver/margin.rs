//! Columns that make the branch and bound of the library short.
//!
//! It branches on the first of columns that look equal to it. To branch on one of a
//! hundred classes only moves the fraction to the next. But once it is whole how many questions there are of each
//! length, and of each sort of class whatever its length, what remains is a flow between the two, and that
//! is whole by itself. So these numbers are columns that stand before the classes.

use std::collections::BTreeMap;

use super::class::Class;
use super::program::Program;
use super::setting::Setting;

/// What questions are counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Margin {
    Minutes(u16),
    /// What a class is beside its minutes and the preferences.
    Sort(u64),
}

/// The columns of the margins of some classes, not yet bound to any.
#[derive(Debug)]
pub struct Margins(BTreeMap<Margin, usize>);

impl Margins {
    /// Columns of up to so many questions.
    pub fn add(program: &mut Program, setting: &Setting, classes: &[Class], most: i64) -> Self {
        let mut columns = BTreeMap::new();
        for margin in classes.iter().flat_map(|class| margins_of(setting, class)) {
            columns.entry(margin).or_insert_with(|| program.column(0, most));
        }
        Self(columns)
    }

    /// Make them the sums of the columns of their classes; those without one are not taken.
    pub fn bind(
        self,
        program: &mut Program,
        setting: &Setting,
        classes: &[Class],
        columns: &[Option<usize>],
    ) {
        let mut rows: BTreeMap<Margin, Vec<(usize, i64)>> = BTreeMap::new();
        for (class, column) in classes.iter().zip(columns) {
            for margin in margins_of(setting, class) {
                rows.entry(margin).or_default().extend(column.map(|column| (column, 1)));
            }
        }
        for (margin, column) in self.0 {
            let mut row = rows.remove(&margin).unwrap_or_default();
            row.push((column, -1));
            program.row(row, Some(0), Some(0));
        }
    }
}

fn margins_of(setting: &Setting, class: &Class) -> [Margin; 2] {
    [Margin::Minutes(class.example(setting).minutes), Margin::Sort(class.beside_minutes())]
}
