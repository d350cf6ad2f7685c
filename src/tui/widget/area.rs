//! A text field of several lines: the editing of `ratatui-textarea`, wrapped at words.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui_textarea::{CursorMove, TextArea, WrapMode};
use unicode_segmentation::UnicodeSegmentation;

use crate::domain::Clean;
use crate::tui::theme::Theme;

/// Nobody writes more in here; a whole file may be pasted by mistake.
const LONGEST: usize = 20_000;

#[derive(Clone, Debug)]
pub struct Area {
    area: TextArea<'static>,
}

impl Default for Area {
    fn default() -> Self {
        Self::new("")
    }
}

impl Area {
    pub fn new(text: &str) -> Self {
        let clean = Clean::new(text);
        let mut area = TextArea::new(clean.as_str().lines().map(str::to_owned).collect());
        area.set_wrap_mode(WrapMode::WordOrGlyph);
        area.set_cursor_line_style(Style::new());
        // The terminal's own cursor is shown, where input methods look for it.
        area.set_cursor_style(Style::new());
        area.move_cursor(CursorMove::Bottom);
        area.move_cursor(CursorMove::End);
        Self { area }
    }

    pub fn text(&self) -> String {
        self.area.lines().join("\n")
    }

    pub fn is_empty(&self) -> bool {
        self.area.is_empty()
    }

    /// Take a key that is text or moves in it.
    pub fn key(&mut self, key: KeyEvent) {
        let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
        match key.code {
            KeyCode::Char(char) if plain && char.is_control() => {}
            KeyCode::Char(_) if plain && self.text().len() >= LONGEST => {}
            KeyCode::Backspace if plain => self.delete_letter(),
            _ => {
                self.area.input(key);
            }
        }
    }

    /// A letter may be several characters; all of them go at once.
    fn delete_letter(&mut self) {
        let (row, column) = (self.area.cursor().0, self.area.cursor().1);
        let line = self.area.lines().get(row).map_or("", String::as_str);
        let head: String = line.chars().take(column).collect();
        let letter = head.graphemes(true).next_back().map_or(1, |last| last.chars().count());
        for _ in 0..letter {
            self.area.delete_char();
        }
    }

    /// Take pasted text as one edit; what is too long is cut.
    pub fn paste(&mut self, text: &str) {
        let room = LONGEST.saturating_sub(self.text().len());
        let text = &text[..text.floor_char_boundary(room)];
        self.area.insert_str(Clean::new(text).as_str());
    }

    /// Draw the field, with the cursor of the terminal in it where it has the keys.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme, focused: bool) {
        if area.is_empty() {
            return;
        }
        let mut field = self.area.clone();
        field.set_style(theme.text.0);
        frame.render_widget(&field, area);
        if !focused {
            return;
        }
        let (cursor, (top, left)) = (field.screen_cursor(), field.scroll_offset());
        let inside = |at: usize, from: u16, size: u16| {
            let offset = at.saturating_sub(usize::from(from));
            u16::try_from(offset).unwrap_or(size).min(size.saturating_sub(1))
        };
        frame.set_cursor_position(Position {
            x: area.x + inside(cursor.col, left, area.width),
            y: area.y + inside(cursor.row, top, area.height),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::keymap::press;

    #[test]
    fn lines_stay_lines_and_a_letter_goes_whole() {
        let mut area = Area::new("one\ntwo");
        area.key(press("enter").unwrap());
        area.paste("three 👩‍👩‍👧\u{1b}[2J");
        assert_eq!(area.text(), "one\ntwo\nthree 👩‍👩‍👧␛[2J");
        for _ in 0.."␛[2J".chars().count() {
            area.key(press("backspace").unwrap());
        }
        area.key(press("backspace").unwrap());
        assert_eq!(area.text(), "one\ntwo\nthree ");
    }

    #[test]
    fn backspace_at_the_start_of_a_line_joins_it() {
        let mut area = Area::new("one\n");
        area.paste("\n");
        area.key(press("backspace").unwrap());
        area.key(press("a").unwrap());
        assert_eq!(area.text(), "onea");
    }
}
