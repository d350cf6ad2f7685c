//! What is done with questions: the sets that hold them, and when they were asked. It changes
//! with a key press, so the index holds it apart from the rest and replaces it whole.

use std::collections::HashMap;

use crate::domain::query::Comparison;

use super::bits::Bits;

/// When a question was asked last, and how often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Whole days since the last time.
    pub days: u32,
    pub times: u32,
}

/// What the bank knows of it, with questions by the numbers of their rows there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// The sets that are not archived, by name, in the order in which they are shown.
    pub sets: Vec<(String, Vec<i64>)>,
    /// The questions that were asked.
    pub asked: Vec<(i64, Asked)>,
}

/// The same as rows of an index.
#[derive(Debug)]
pub(super) struct UsageRows {
    sets: Vec<Bits>,
    asked: HashMap<u32, Asked>,
    never: Bits,
}

impl UsageRows {
    /// No sets, nothing asked.
    pub fn none(rows: usize) -> Self {
        Self { sets: Vec::new(), asked: HashMap::new(), never: Bits::full(rows) }
    }

    pub fn new(rows: usize, usage: &Usage, row_of: impl Fn(i64) -> Option<u32>) -> Self {
        let members = |(_, questions): &(String, Vec<i64>)| {
            Bits::from_rows(rows, questions.iter().filter_map(|rowid| row_of(*rowid)))
        };
        let asked: HashMap<u32, Asked> = usage
            .asked
            .iter()
            .filter_map(|(rowid, asked)| Some((row_of(*rowid)?, *asked)))
            .collect();
        let mut never = Bits::full(rows);
        for row in asked.keys() {
            never.clear(*row);
        }
        Self { sets: usage.sets.iter().map(members).collect(), asked, never }
    }

    /// The rows of each set, in the order of the sets.
    pub fn sets(&self) -> &[Bits] {
        &self.sets
    }

    pub fn never(&self) -> &Bits {
        &self.never
    }

    pub fn of_row(&self, row: u32) -> Option<Asked> {
        self.asked.get(&row).copied()
    }

    /// The rows that were asked so many days ago; what was never asked is not among them.
    pub fn asked(&self, comparison: Comparison, days: u32) -> Bits {
        let rows = self.asked.iter().filter(|(_, asked)| comparison.holds(&asked.days, &days));
        Bits::from_rows(self.never.len(), rows.map(|(row, _)| *row))
    }
}
