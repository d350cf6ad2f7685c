//! What could stand in the place of a question, to choose from.

use crate::domain::{SetChange, Word};
use crate::ops::{Equivalent, plural};
use crate::tui::effect::{Choice, Effect, Opening};

use super::Sets;

impl Sets {
    pub(super) fn offer(&self, set: i64, question: &str, found: Vec<Equivalent>) -> Vec<Effect> {
        let row = self.index.row_of_id(question).map(|row| self.index.row(row));
        let title = row.map_or_else(|| question.to_owned(), |row| row.title.to_string());
        if found.is_empty() {
            let said = format!("no other question can stand in the place of {title}");
            return vec![Effect::Toast(said)];
        }
        let choices = found.into_iter().map(|other| self.choice(set, question, other)).collect();
        vec![Effect::Open(Opening::Choose { title: format!("Instead of {title}"), choices })]
    }

    fn choice(&self, set: i64, question: &str, other: Equivalent) -> Choice {
        let Equivalent { id, title, minutes, asked } = other;
        let row = self.index.row_of_id(&id).map(|row| self.index.row(row));
        let level = row.map_or("", |row| row.level.name());
        let asked = match asked {
            0 => "never asked".to_owned(),
            times => format!("asked {}", plural(times as usize, "time")),
        };
        let reason = format!("chosen instead of {question}");
        let question = question.to_owned();
        let change = SetChange::Swap { question, by: id, reason };
        Choice {
            label: title,
            detail: format!("{level}, {minutes} min, the same wants, {asked}"),
            then: vec![Effect::ChangeSet { set, change }],
        }
    }
}
