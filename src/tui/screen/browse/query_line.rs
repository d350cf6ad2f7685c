//! The query line: its text, what is wrong with it, what could stand there.

use crossterm::event::KeyEvent;

use crate::domain::query::Query;
use crate::search::{
    Completion, Found, Index, QueryError, Values, complete, may_become_field, parse,
};
use crate::tui::widget::input::Input;

#[derive(Debug, Default)]
pub struct QueryLine {
    pub input: Input,
    query: Option<Query>,
    pub error: Option<QueryError>,
    pub completions: Vec<Completion>,
    /// The completion that the next key writes.
    pub chosen: Option<usize>,
}

impl QueryLine {
    pub fn text(&self) -> &str {
        self.input.text()
    }

    pub fn set(&mut self, text: &str) {
        self.input.set(text);
        self.completions.clear();
    }

    pub fn key(&mut self, key: KeyEvent) -> bool {
        self.chosen = None;
        self.input.key(key)
    }

    pub fn paste(&mut self, text: &str) {
        self.chosen = None;
        self.input.paste(text);
    }

    pub fn parse(&mut self, values: &Values) {
        match parse(self.text(), values) {
            Ok(query) => {
                self.query = Some(query);
                self.error = None;
            }
            Err(error) => {
                self.query = None;
                self.error = Some(error);
            }
        }
    }

    /// The query, unless the line is wrong.
    pub fn parsed(&self) -> Option<&Query> {
        self.query.as_ref()
    }

    /// Values are offered as soon as a field is named, fields once two letters stand.
    pub fn complete(&mut self, index: &Index, known: &Found) {
        let cursor = self.input.cursor();
        let all = complete(self.text(), cursor, index, known);
        let typed = all.first().map_or("", |completion| &self.text()[completion.span.clone()]);
        let names_field = self.text()[..cursor].ends_with([':', ','])
            || all.first().is_some_and(|completion| !completion.text.contains(':'));
        let is_whole = all.len() == 1 && all[0].text == typed;
        let wanted = (names_field || typed.chars().count() >= 2) && !is_whole;
        self.completions = if wanted { all } else { Vec::new() };
        if self.chosen.is_some_and(|at| at >= self.completions.len()) {
            self.chosen = None;
        }
    }

    /// Whether what is typed last may become `field:`.
    pub fn may_become_field(&self) -> bool {
        may_become_field(self.text(), self.input.cursor())
    }

    pub fn choose(&mut self, down: bool) {
        let count = self.completions.len();
        self.chosen = match (self.chosen, down) {
            (None, true) => Some(0),
            (None, false) => count.checked_sub(1),
            (Some(at), true) => (at + 1 < count).then_some(at + 1),
            (Some(0), false) => None,
            (Some(at), false) => Some(at - 1),
        };
    }

    /// Write the chosen completion, or the first; whether there was one.
    pub fn write_completion(&mut self) -> bool {
        let Some(completion) = self.completions.get(self.chosen.unwrap_or(0)).cloned() else {
            return false;
        };
        let more = completion.text.ends_with(':');
        let text = if more { completion.text } else { format!("{} ", completion.text) };
        let rest = &self.text()[completion.span.end..];
        let text = if rest.starts_with(' ') { text.trim_end().to_owned() } else { text };
        self.input.replace(&completion.span, &text);
        self.chosen = None;
        true
    }
}
