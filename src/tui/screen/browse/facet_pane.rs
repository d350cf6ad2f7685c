//! The facet pane: every value with the count it would leave; another way of
//! writing the query.

use std::collections::HashSet;

use crate::domain::query::Field;
use crate::search::{FACETS, FacetCounts, Index};
use crate::tui::widget::cursor::Cursor;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FacetLine {
    Heading(Field),
    /// A value by its position.
    Value(Field, usize),
}

#[derive(Debug)]
pub struct FacetPane {
    pub lines: Vec<FacetLine>,
    pub cursor: Cursor,
    pub folded: HashSet<Field>,
}

/// Long lists start folded.
const FOLDED: &[Field] =
    &[Field::Skill, Field::Language, Field::Topic, Field::Tag, Field::Status, Field::Pack];

impl Default for FacetPane {
    fn default() -> Self {
        Self {
            lines: Vec::new(),
            cursor: Cursor::default(),
            folded: FOLDED.iter().copied().collect(),
        }
    }
}

impl FacetPane {
    pub fn settle(&mut self, index: &Index, counts: &FacetCounts, height: usize) {
        let selected = self.lines.get(self.cursor.at).copied();
        self.lines.clear();
        for field in FACETS {
            let values = index.values().of(*field).len();
            if values == 0 || counts.of(*field).is_empty() {
                continue;
            }
            self.lines.push(FacetLine::Heading(*field));
            if !self.folded.contains(field) {
                self.lines.extend((0..values).map(|value| FacetLine::Value(*field, value)));
            }
        }
        if let Some(place) =
            selected.and_then(|selected| self.lines.iter().position(|line| *line == selected))
        {
            self.cursor.at = place;
        }
        self.cursor.keep_in(height, self.lines.len());
    }

    pub fn move_by(&mut self, lines: isize) {
        self.cursor.move_by(lines, self.lines.len());
    }

    /// The field and value under the cursor.
    pub fn value(&self) -> Option<(Field, usize)> {
        match self.lines.get(self.cursor.at) {
            Some(FacetLine::Value(field, value)) => Some((*field, *value)),
            _ => None,
        }
    }

    fn field(&self) -> Option<Field> {
        self.lines.get(self.cursor.at).map(|line| match line {
            FacetLine::Heading(field) | FacetLine::Value(field, _) => *field,
        })
    }

    /// Fold or unfold the facet under the cursor and stay on its heading.
    pub fn fold(&mut self) {
        let Some(field) = self.field() else { return };
        if !self.folded.remove(&field) {
            self.folded.insert(field);
        }
        let heading = self.lines.iter().position(|line| *line == FacetLine::Heading(field));
        self.cursor.at = heading.unwrap_or(0);
    }

    pub fn is_folded(&self) -> bool {
        self.field().is_some_and(|field| self.folded.contains(&field))
    }

    pub fn fold_all(&mut self) {
        if self.folded.len() < FACETS.len() {
            self.folded = FACETS.iter().copied().collect();
        } else {
            self.folded.clear();
        }
    }

    /// Go to the row of the window; whether a value is there.
    pub fn click(&mut self, row: usize) -> bool {
        let Some(line) = self.cursor.line_at(row, self.lines.len()) else { return false };
        self.cursor.at = line;
        match self.lines[line] {
            FacetLine::Heading(_) => {
                self.fold();
                false
            }
            FacetLine::Value(..) => true,
        }
    }
}
