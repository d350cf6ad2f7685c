//! The first page: what is asked today, under which query.

use ratatui::layout::Rect;

use crate::search::{Index, parse};
use crate::tui::layout;
use crate::tui::widget::cursor::Cursor;
use crate::tui::widget::input::Input;

#[derive(Debug, Default)]
pub struct Start {
    pub cursor: Cursor,
    /// The query while it is typed.
    pub typing: Option<Input>,
}

/// Lines above the queue that sum the day up.
pub const SUMMARY: u16 = 2;

/// So many questions of the queue are seen.
pub fn rows(pane: Rect) -> usize {
    usize::from(list(pane).height)
}

/// Where the queue is listed.
pub fn list(pane: Rect) -> Rect {
    let inside = layout::inside(pane);
    let above = SUMMARY.min(inside.height / 2);
    Rect { y: inside.y + above, height: inside.height - above, ..inside }
}

impl Start {
    pub fn is_typing(&self) -> bool {
        self.typing.is_some()
    }

    /// What is typed, or why it cannot be understood.
    pub fn accept(&mut self, index: &Index) -> Result<Option<String>, String> {
        let Some(input) = &self.typing else { return Ok(None) };
        let query = input.text().trim().to_owned();
        if let Err(error) = parse(&query, index.values()) {
            return Err(format!("the query cannot be understood: {error}"));
        }
        self.typing = None;
        self.cursor = Cursor::default();
        Ok(Some(query))
    }
}
