//! The list: its lines, its cursor, its marks.

use std::collections::BTreeSet;

use crate::domain::query::GroupBy;
use crate::search::{Arrangement, Index, Line};
use crate::tui::widget::cursor::Cursor;

#[derive(Debug)]
pub struct List {
    pub lines: Vec<Line>,
    pub cursor: Cursor,
    pub arrangement: Arrangement,
    /// Ids, so that marks outlive every query and every reload that keeps the question.
    pub marked: BTreeSet<String>,
}

impl List {
    pub fn new(group: GroupBy) -> Self {
        Self {
            lines: Vec::new(),
            cursor: Cursor::default(),
            arrangement: Arrangement { group, ..Arrangement::default() },
            marked: BTreeSet::new(),
        }
    }

    pub fn selected(&self) -> Option<u32> {
        match self.lines.get(self.cursor.at) {
            Some(Line::Question(row)) => Some(*row),
            _ => None,
        }
    }

    pub fn selected_id(&self, index: &Index) -> Option<String> {
        self.selected().map(|row| index.row(row).id.to_string())
    }

    /// Take new lines; the cursor goes to a question if it is among them, else it stays
    /// near where it was, on a question if it can.
    pub fn replace(&mut self, lines: Vec<Line>, index: &Index, keep: Option<&str>) {
        self.lines = lines;
        let row = keep.and_then(|id| index.row_of_id(id));
        // The same question may stand in several groups: the nearest one is the one left.
        let at = self.cursor.at;
        let places = self.lines.iter().enumerate();
        let mine = places.filter(|(_, line)| row.is_some_and(|row| **line == Line::Question(row)));
        let place = mine.map(|(place, _)| place).min_by_key(|place| place.abs_diff(at));
        self.cursor.at = match (place, keep) {
            (Some(place), _) => place,
            (None, Some(_)) => self.cursor.at.min(self.lines.len().saturating_sub(1)),
            (None, None) => 0,
        };
        if keep.is_none() || place.is_none() {
            self.down_to_question();
        }
    }

    /// From a heading to the first question below it, if there is one.
    pub fn down_to_question(&mut self) {
        let from = self.cursor.at;
        let below = self.lines.iter().skip(from).position(|line| matches!(line, Line::Question(_)));
        self.cursor.at = below.map_or(from, |below| from + below);
    }

    /// A grouped list begins with a heading.
    pub fn is_grouped(&self) -> bool {
        matches!(self.lines.first(), Some(Line::Heading { .. }))
    }

    /// The heading under which the cursor is, with its group.
    pub fn heading(&self) -> Option<(usize, Option<u16>)> {
        let until = self.lines.get(..=self.cursor.at)?;
        until.iter().enumerate().rev().find_map(|(at, line)| match line {
            Line::Heading { value, .. } => Some((at, *value)),
            Line::Question(_) => None,
        })
    }

    /// The questions below the heading under the cursor.
    pub fn group_rows(&self) -> Vec<u32> {
        let below = self.lines.iter().skip(self.cursor.at + 1);
        let mine = below.map_while(|line| match line {
            Line::Question(row) => Some(*row),
            Line::Heading { .. } => None,
        });
        mine.collect()
    }

    pub fn groups(&self) -> impl Iterator<Item = Option<u16>> {
        self.lines.iter().filter_map(|line| match line {
            Line::Heading { value, .. } => Some(*value),
            Line::Question(_) => None,
        })
    }

    /// The rows that are listed, each once, in the order of the list.
    pub fn rows(&self) -> Vec<u32> {
        let mut seen = std::collections::HashSet::new();
        let rows = self.lines.iter().filter_map(|line| match line {
            Line::Question(row) => Some(*row),
            Line::Heading { .. } => None,
        });
        rows.filter(|row| seen.insert(*row)).collect()
    }
}
