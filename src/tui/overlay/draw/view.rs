//! How the form looks.

mod field;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::theme::Theme;
use crate::tui::widget::markdown::wrap;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, fit, one_line, width};

use super::{Draw, Stage};

/// From this width on the explanation stands beside the fields.
const WIDE: u16 = 100;

/// The lines of all fields.
struct Form {
    lines: Vec<Line<'static>>,
    /// Those of the field that has the keys.
    here: std::ops::Range<usize>,
    cursor: Option<u16>,
}

impl Form {
    /// The field that has the keys is always in sight, from its first line.
    fn view(self, frame: &mut Frame, area: Rect) {
        let Self { lines, here, cursor } = self;
        let height = usize::from(area.height);
        let top = here.end.saturating_sub(height).min(here.start);
        let shown: Vec<Line> = lines.into_iter().skip(top).take(height).collect();
        frame.render_widget(Paragraph::new(shown), area);
        if let (Some(column), Ok(row)) = (cursor, u16::try_from(here.start - top)) {
            let x = area.x + column.min(area.width.saturating_sub(1));
            frame.set_cursor_position(Position { x, y: area.y + row });
        }
    }
}

/// Fields, a rule and the explanation, which gets at most half of the room.
fn below_each_other(area: Rect, fields: usize, said: usize) -> [Rect; 3] {
    let count = |lines| u16::try_from(lines).unwrap_or(u16::MAX);
    let rule = u16::from(area.height >= 12);
    let least = count(said).min(area.height / 2);
    let fields = count(fields).min(area.height.saturating_sub(rule + least));
    let rows = [Constraint::Length(fields), Constraint::Length(rule), Constraint::Fill(1)];
    Layout::vertical(rows).areas(area)
}

impl Draw {
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let note = match self.stage {
            Stage::Drawing(_) => "drawing … esc stops",
            Stage::Keeping(_) => "keeping …",
            _ => "enter draws",
        };
        let inside = pane::draw_over(frame, area, theme, "Draw sets", note);
        if inside.width >= WIDE {
            let columns = [Constraint::Fill(3), Constraint::Length(1), Constraint::Fill(2)];
            let [fields, _, said] = Layout::horizontal(columns).areas(inside);
            self.all_lines(usize::from(fields.width), theme).view(frame, fields);
            let said = pane::draw(frame, said, theme, false, "Explanation", "");
            let lines = self.explained(usize::from(said.width), true, theme);
            self.view_explanation(frame, said, lines);
        } else {
            let form = self.all_lines(usize::from(inside.width), theme);
            let lines = self.explained(usize::from(inside.width).saturating_sub(1), false, theme);
            let [fields, rule, said] = below_each_other(inside, form.lines.len(), lines.len());
            form.view(frame, fields);
            let line = "─".repeat(usize::from(rule.width));
            frame.render_widget(Line::styled(line, theme.border), rule);
            let said = Rect { x: said.x + 1, width: said.width.saturating_sub(1), ..said };
            self.view_explanation(frame, said, lines);
        }
        if self.picker.is_some() {
            self.view_picker(frame, inside, theme);
        }
    }

    /// All fields with what is said of them.
    fn all_lines(&self, columns: usize, theme: &Theme) -> Form {
        let said = self.fields.said();
        let mut form = Form { lines: Vec::new(), here: 0..0, cursor: None };
        for field in self.fields.list() {
            let of = self.lines_of(field, &said, columns, theme);
            if field == self.at {
                form.here = form.lines.len()..form.lines.len() + of.lines.len();
                form.cursor = of.cursor;
            }
            form.lines.extend(of.lines);
        }
        form
    }

    /// The explanation in lines; where there is room it is whole and its paragraphs stand
    /// apart.
    fn explained(&self, columns: usize, apart: bool, theme: &Theme) -> Vec<Line<'static>> {
        let mut lines: Vec<Line> = Vec::new();
        for runs in self.explanation(apart, theme) {
            if apart && !lines.is_empty() {
                lines.push(Line::default());
            }
            lines.extend(wrap(&runs, columns).into_iter().map(Line::from));
        }
        lines
    }

    fn view_explanation(&self, frame: &mut Frame, area: Rect, lines: Vec<Line<'static>>) {
        let top = self.top.min(lines.len().saturating_sub(usize::from(area.height)));
        let shown: Vec<Line> = lines.into_iter().skip(top).collect();
        frame.render_widget(Paragraph::new(shown), area);
    }

    fn view_picker(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let Some(picker) = &self.picker else { return };
        let origins = self.origins();
        let inside = pane::draw_over(frame, area, theme, "Begin with", "ctrl-d removes yours");
        picker.view(frame, inside, theme, "nothing like that", |at, columns| {
            let Some(origin) = origins.get(at) else { return Line::default() };
            let detail = cut(&one_line(&self.detail_of(origin)), columns / 2);
            let room = columns.saturating_sub(width(&detail) + 3);
            let title = fit(&one_line(&self.title_of(origin)), room);
            Line::from(vec![
                Span::styled(format!(" {title} "), theme.text),
                Span::styled(detail, theme.dim),
            ])
        });
    }
}
