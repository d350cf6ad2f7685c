//! A one-line text field: the editing of `ratatui-textarea`, by whole letters.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui_textarea::{CursorMove, TextArea};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::Clean;

use super::text::width;

/// Nobody writes more on one line; a whole file may be pasted by mistake.
const LONGEST: usize = 1_200;

#[derive(Clone, Debug, Default)]
pub struct Input {
    area: TextArea<'static>,
}

impl Input {
    pub fn new(text: &str) -> Self {
        let mut area = TextArea::new(vec![Clean::line(text).into_string()]);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    pub fn text(&self) -> &str {
        self.area.lines().first().map_or("", String::as_str)
    }

    pub fn set(&mut self, text: &str) {
        *self = Self::new(text);
    }

    /// Where the cursor is, in bytes of the text.
    pub fn cursor(&self) -> usize {
        let chars = self.area.cursor().1;
        self.text().char_indices().nth(chars).map_or(self.text().len(), |(at, _)| at)
    }

    /// Take a key; whether the text changed.
    pub fn key(&mut self, key: KeyEvent) -> bool {
        let before = self.text().to_owned();
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Enter => return false,
            KeyCode::Char(char) if plain && char.is_control() => return false,
            // A letter may be several characters; all of them go at once.
            KeyCode::Backspace if plain => {
                let head = &before[..self.cursor()];
                let letter =
                    head.graphemes(true).next_back().map_or(0, |last| last.chars().count());
                for _ in 0..letter {
                    self.area.delete_char();
                }
            }
            _ => {
                self.area.input(key);
            }
        }
        // Whatever key may start a new line, a one-line field has one line.
        if self.area.lines().len() > 1 {
            self.set(&before);
        }
        self.text() != before
    }

    /// Take pasted text as one edit; line ends become spaces and never submit anything. What
    /// is too long for one line is cut.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().len());
        let text = &text[..text.floor_char_boundary(room)];
        self.area.insert_str(Clean::line(text).as_str());
    }

    /// Replace some bytes and put the cursor behind the new text.
    pub fn replace(&mut self, span: &std::ops::Range<usize>, new: &str) {
        let old = self.text();
        let text = format!("{}{new}{}", &old[..span.start], &old[span.end..]);
        let column = old[..span.start].chars().count() + new.chars().count();
        self.set(&text);
        let column = u16::try_from(column).unwrap_or(u16::MAX);
        self.area.move_cursor(CursorMove::Jump(0, column));
    }

    /// The part of the text that is seen in so many columns, and the column of the cursor.
    /// `mark` is underlined with its style: the place of an error.
    pub fn line(
        &self,
        columns: usize,
        style: Style,
        mark: Option<&(std::ops::Range<usize>, Style)>,
    ) -> (Line<'static>, u16) {
        let text = self.text();
        let cursor = self.cursor();
        // Scroll so far that the cursor is inside.
        let mut start = 0;
        for (at, grapheme) in text.grapheme_indices(true) {
            if width(&text[start..cursor]) < columns || at >= cursor {
                break;
            }
            start = at + grapheme.len();
        }
        let mut spans = Vec::new();
        let mut used = 0;
        for (at, grapheme) in text[start..].grapheme_indices(true) {
            let at = at + start;
            used += width(grapheme);
            if used > columns {
                break;
            }
            let marked = mark.filter(|(range, _)| range.contains(&at));
            let style = marked.map_or(style, |(_, marked)| style.patch(*marked));
            spans.push(Span::styled(grapheme.to_owned(), style));
        }
        let column = u16::try_from(width(&text[start..cursor])).unwrap_or(u16::MAX);
        (Line::from(spans), column)
    }
}

/// The place of the terminal's cursor in a field.
pub fn cursor_position(area: Rect, column: u16) -> Position {
    Position { x: area.x + column.min(area.width.saturating_sub(1)), y: area.y }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::press;

    #[test]
    fn backspace_takes_a_whole_letter() {
        let mut input = Input::new("ab👩‍👩‍👧");
        assert!(input.key(press("backspace").unwrap()));
        assert_eq!(input.text(), "ab");
    }

    #[test]
    fn pasted_lines_become_one() {
        let mut input = Input::new("a");
        input.paste("b\nc\u{1b}[2J");
        assert_eq!(input.text(), "ab c␛[2J");
        assert_eq!(input.cursor(), input.text().len());
    }

    #[test]
    fn a_whole_file_is_not_taken_into_one_line() {
        let mut input = Input::new("");
        input.paste(&"日本語 ".repeat(100_000));
        assert!(input.text().len() <= LONGEST);
    }

    #[test]
    fn the_cursor_is_always_in_sight() {
        let input = Input::new(&"word ".repeat(40));
        let (line, column) = input.line(20, Style::new(), None);
        assert!(line.width() <= 20);
        assert!(column <= 20);
    }
}
