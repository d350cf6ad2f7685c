//! The list of questions.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::Word;
use crate::domain::query::{Field, State};
use crate::search::{self, letters};
use crate::tui::screen::browse::{Browse, Focus};
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, filled, lit, one_line, width};

impl Browse {
    pub(super) fn view_list(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = matches!(self.focus, Focus::List | Focus::Query);
        let total = self.list.lines.len();
        // Headings are lines too, so a position would not be one among questions.
        let note = if total == 0 || self.list.is_grouped() {
            String::new()
        } else {
            format!("{}/{total}", self.list.cursor.at + 1)
        };
        let inside = pane::draw(frame, area, theme, focused, "Questions", &note);
        if total == 0 {
            return self.view_empty(frame, inside, theme);
        }
        let cursor = self.list.cursor;
        let words = self.good_query.words();
        let shown =
            self.list.lines.iter().enumerate().skip(cursor.top).take(usize::from(inside.height));
        let lines: Vec<Line> = shown
            .map(|(at, line)| {
                let columns = usize::from(inside.width);
                let text = match line {
                    search::Line::Heading { value, count, folded } => {
                        self.group_heading(*value, *count, *folded, columns, theme)
                    }
                    search::Line::Question(row) => self.question_line(*row, &words, columns, theme),
                };
                match (at == cursor.at, focused) {
                    (true, true) => filled(text, columns, theme.selected.0, theme.dim.0),
                    (true, false) => filled(text, columns, theme.resting.0, theme.dim.0),
                    _ => text,
                }
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), inside);
    }

    fn view_empty(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let text = if self.is_opening() {
            "Opening the bank …".to_owned()
        } else if self.index.is_empty() {
            "The bank holds no questions. `hotseat import FOLDER` takes some in.".to_owned()
        } else {
            format!("Nothing matches. esc empties the query and lists all {}.", self.index.len())
        };
        let runs = [crate::tui::widget::markdown::Run { text, style: theme.dim.0 }];
        let lines = crate::tui::widget::markdown::wrap(&runs, usize::from(area.width));
        let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
        frame.render_widget(Paragraph::new(lines), area);
    }

    fn group_heading(
        &self,
        value: Option<u16>,
        count: u32,
        folded: bool,
        columns: usize,
        theme: &Theme,
    ) -> Line<'static> {
        let field = self.list.arrangement.group.field().unwrap_or(Field::System);
        let name = match value {
            Some(value) => self
                .index
                .values()
                .of(field)
                .get(usize::from(value))
                .map_or("?", |value| value.title.as_str())
                .to_owned(),
            None => format!("No {field}"),
        };
        let sign = if folded { "▸" } else { "▾" };
        let room = columns.saturating_sub(width(&count.to_string()) + 3);
        Line::from(vec![
            Span::styled(format!("{sign} {}", cut(&one_line(&name), room)), theme.title),
            Span::styled(format!(" {count}"), theme.accent),
        ])
    }

    fn question_line(
        &self,
        row: u32,
        words: &[&str],
        columns: usize,
        theme: &Theme,
    ) -> Line<'static> {
        let entry = self.index.row(row);
        let marked = self.list.marked.contains(entry.id);
        let set = self.current.set();
        let mut spans = vec![
            Span::styled(if marked { "●" } else { " " }, theme.marked),
            Span::styled(self.state_sign(row), theme.warning),
        ];
        // What is in the set is seen, as long as there is one to put questions into.
        if let Some(set) = set {
            let sign = if set.holds(entry.id) { "◆" } else { " " };
            spans.push(Span::styled(sign, theme.accent));
        }
        // Level and minutes in columns of their own where there is room.
        let facts = if columns >= 64 {
            format!(" {:<11} {:<6} {:>2}m", entry.kind.title(), entry.level.title(), entry.minutes)
        } else if columns >= 34 {
            format!(" {:<6} {:>2}m", entry.level.title(), entry.minutes)
        } else {
            String::new()
        };
        let room = columns.saturating_sub(2 + usize::from(set.is_some()) + width(&facts));
        let line = self.found.lines.get(&row).filter(|_| !self.preview.prompt_only);
        // A line of the text that matched gets a part of the room, or nobody would see it.
        let title_room = if line.is_some() && room >= 40 { room * 3 / 5 } else { room };
        let title = cut(&one_line(entry.title), title_room);
        let mut positions: Vec<usize> =
            words.iter().flat_map(|word| letters(&title, word)).collect();
        positions.sort_unstable();
        let used = width(&title);
        spans.extend(lit(&title, &positions, theme.text.0, theme.lit.0));
        // Where the text matched and the title did not, its line says why it is listed.
        let mut rest = room - used;
        if let Some(found) = line
            && rest > 12
        {
            let line = cut(&one_line(&found.replace(['\n', '`', '*', '#'], " ")), rest - 3);
            rest -= width(&line) + 3;
            spans.push(Span::styled(format!(" · {line}"), theme.dim));
        }
        spans.push(Span::raw(" ".repeat(rest)));
        spans.push(Span::styled(facts, theme.dim));
        Line::from(spans)
    }

    fn state_sign(&self, row: u32) -> &'static str {
        let signs = [
            (State::Favourite, "★"),
            (State::Flagged, "!"),
            (State::Leaked, "L"),
            (State::Edited, "e"),
            (State::Retired, "†"),
        ];
        let sign = signs.iter().find(|(state, _)| self.index.is(row, *state));
        sign.map_or(" ", |(_, sign)| sign)
    }
}
