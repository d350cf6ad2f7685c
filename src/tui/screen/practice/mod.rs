//! Practice.

use ratatui::Frame;
use ratatui::layout::Size;
use ratatui::text::Line;

use crate::ops::Done;
use crate::search::Index;
use crate::tui::effect::Effect;
use crate::tui::keymap::Context;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::reader::Look;

#[derive(Debug)]
pub struct Practice {
    index: Index,
}

impl Practice {
    pub fn new(index: Index) -> Self {
        Self { index }
    }

    pub fn enter(&mut self) -> Vec<Effect> {
        vec![]
    }

    pub fn contexts(&self) -> &'static [Context] {
        &[Context::Practice, Context::Everywhere]
    }

    pub fn is_typing(&self) -> bool {
        false
    }

    pub fn resize(&mut self, _size: Size) {}

    pub fn load(&mut self, index: &Index, _whole: bool) -> Vec<Effect> {
        self.index = index.clone();
        vec![]
    }

    pub fn did(&mut self, _done: &Done) -> Vec<Effect> {
        vec![]
    }

    pub fn update(&mut self, _message: Message) -> Vec<Effect> {
        vec![]
    }

    pub fn arrange(&mut self, _look: Look) {}

    pub fn view(&self, _frame: &mut Frame, _theme: &Theme) {}

    pub fn status(&self, _theme: &Theme) -> Option<Line<'static>> {
        Some(Line::default())
    }
}
