//! A text field over a list that it filters: what palettes and pickers share.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::search::pick;
use crate::tui::keymap::Action;
use crate::tui::message::Message;
use crate::tui::theme::Theme;

use super::cursor::Cursor;
use super::input::{Input, cursor_position};
use super::text::filled;

#[derive(Debug, Default)]
pub struct Picker {
    pub input: Input,
    /// What each row says to the filter.
    texts: Vec<String>,
    /// The rows that match, best first.
    pub rows: Vec<usize>,
    cursor: Cursor,
}

const PAGE: isize = 10;

impl Picker {
    pub fn new(texts: Vec<String>) -> Self {
        let rows = (0..texts.len()).collect();
        Self { texts, rows, ..Self::default() }
    }

    pub fn fill(&mut self, texts: Vec<String>) {
        self.texts = texts;
        self.filter();
    }

    /// The chosen row of the unfiltered list.
    pub fn chosen(&self) -> Option<usize> {
        self.rows.get(self.cursor.at).copied()
    }

    /// Put the cursor on a row of the unfiltered list.
    pub fn go_to(&mut self, row: usize) {
        if let Some(at) = self.rows.iter().position(|shown| *shown == row) {
            self.cursor.at = at;
        }
    }

    fn filter(&mut self) {
        self.rows = pick(&self.texts, self.input.text());
        self.cursor = Cursor::default();
    }

    /// Take a message that moves or types.
    pub fn update(&mut self, message: Message) {
        let step = match message {
            Message::Action(Action::Down) | Message::Wheeled { down: true, .. } => 1,
            Message::Action(Action::Up) | Message::Wheeled { down: false, .. } => -1,
            Message::Action(Action::PageDown) => PAGE,
            Message::Action(Action::PageUp) => -PAGE,
            Message::Typed(key) => {
                if self.input.key(key) {
                    self.filter();
                }
                return;
            }
            Message::Pasted(text) => {
                self.input.paste(&text);
                return self.filter();
            }
            _ => return,
        };
        self.cursor.move_by(step, self.rows.len());
    }

    /// Draw the field and the rows; `row` makes the line of one.
    pub fn view(
        &self,
        frame: &mut Frame,
        area: Rect,
        theme: &Theme,
        empty: &str,
        row: impl Fn(usize, usize) -> Line<'static>,
    ) {
        let [field, list] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(area);
        let (line, column) =
            self.input.line(usize::from(field.width).saturating_sub(3), theme.text.0, None);
        let mut spans = vec![Span::styled("❯ ", theme.focus)];
        spans.extend(line.spans);
        frame.render_widget(Line::from(spans), field);
        frame.set_cursor_position(cursor_position(field, column + 2));
        let mut cursor = self.cursor;
        cursor.keep_in(usize::from(list.height), self.rows.len());
        let columns = usize::from(list.width);
        let shown = self.rows.iter().enumerate().skip(cursor.top).take(usize::from(list.height));
        let mut lines: Vec<Line> = shown
            .map(|(at, number)| {
                let line = row(*number, columns);
                if at == cursor.at {
                    filled(line, columns, theme.selected.0, theme.dim.0)
                } else {
                    line
                }
            })
            .collect();
        if lines.is_empty() {
            lines.push(Line::styled(empty.to_owned(), theme.dim));
        }
        frame.render_widget(Paragraph::new(lines), list);
    }
}
