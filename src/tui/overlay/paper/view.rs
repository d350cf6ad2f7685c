//! How the dialogs that write a file look: fields, the command, the text.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::ops::ExportCommand;
use crate::tui::theme::Theme;
use crate::tui::widget::input::{Input, cursor_position};
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, fit, one_line, width};

use super::Draft;

/// A field with its name.
pub struct Row<'r> {
    pub name: &'static str,
    pub value: Value<'r>,
}

/// What a field holds.
pub enum Value<'r> {
    /// One of several, which the arrows change.
    Choice(String),
    Text(&'r Input),
}

impl Draft {
    /// Draw a dialog with its fields, of which one has the keys.
    pub fn view(
        &self,
        frame: &mut Frame,
        area: Rect,
        theme: &Theme,
        title: &str,
        rows: &[Row],
        at: usize,
    ) {
        let note = match self.path() {
            Some(path) => format!("writing {} …", cut(&one_line(&path.to_string_lossy()), 40)),
            None => "enter writes · ctrl-y copies".to_owned(),
        };
        let inside = pane::draw_over(frame, area, theme, title, &note);
        let fields = u16::try_from(rows.len()).unwrap_or(u16::MAX);
        let [form, command, text] = if inside.width >= 110 {
            let columns = [Constraint::Length(50), Constraint::Fill(1)];
            let [left, right] = Layout::horizontal(columns).areas(inside);
            let rows = [Constraint::Length(fields), Constraint::Fill(1)];
            let [form, command] = Layout::vertical(rows).areas(left);
            [form, command, right]
        } else {
            // On a small window the form gives way: it scrolls with the cursor.
            let form = fields.min(inside.height.saturating_sub(5).max(1));
            let rows = [Constraint::Length(form), Constraint::Length(2), Constraint::Fill(1)];
            Layout::vertical(rows).areas(inside)
        };
        view_rows(frame, form, theme, rows, at);
        let lines = command_lines(&self.command, command, theme);
        frame.render_widget(Paragraph::new(lines), command);
        self.view_text(frame, text, theme);
    }

    fn view_text(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let inside = pane::draw(frame, area, theme, false, "What will be written", "");
        let columns = usize::from(inside.width);
        let lines: Vec<Line> = match &self.text {
            None => vec![Line::styled("…", theme.dim)],
            Some(text) => text
                .lines()
                .skip(self.top)
                .take(usize::from(inside.height))
                .map(|line| Line::from(cut(&one_line(line), columns)))
                .collect(),
        };
        frame.render_widget(Paragraph::new(lines), inside);
    }
}

fn view_rows(frame: &mut Frame, area: Rect, theme: &Theme, rows: &[Row], at: usize) {
    let top = (at + 1).saturating_sub(usize::from(area.height));
    for (line, (number, row)) in (0_u16..area.height).zip(rows.iter().enumerate().skip(top)) {
        let place = Rect { y: area.y + line, height: 1, ..area };
        let label = fit(&format!(" {}", row.name), 12);
        let room = usize::from(area.width).saturating_sub(width(&label) + 4);
        let here = number == at;
        let mut spans = vec![Span::styled(label, theme.title)];
        match &row.value {
            Value::Text(input) if here => {
                let (line, column) = input.line(room, theme.text.0, None);
                spans.push(Span::raw("  "));
                spans.extend(line.spans);
                let field =
                    Rect { x: place.x + 14, width: place.width.saturating_sub(14), ..place };
                frame.set_cursor_position(cursor_position(field, column));
            }
            Value::Text(input) => {
                spans.push(Span::raw("  "));
                spans.push(Span::styled(cut(&one_line(input.text()), room), theme.text));
            }
            Value::Choice(value) => {
                let style = if here { theme.selected } else { theme.text };
                let sign = |sign: &'static str| if here { sign } else { "  " };
                spans.push(Span::styled(sign("‹ "), theme.key));
                spans.push(Span::styled(cut(&one_line(value), room), style));
                spans.push(Span::styled(sign(" ›"), theme.key));
            }
        }
        frame.render_widget(Line::from(spans), place);
    }
}

/// The command in the room there is; what names the questions gives way.
fn command_lines(command: &ExportCommand, area: Rect, theme: &Theme) -> Vec<Line<'static>> {
    let (columns, rows) = (usize::from(area.width), usize::from(area.height));
    let wrapped = |which: &str| {
        let text = one_line(&format!("{}{which}{}", command.before, command.after));
        wrap(&[Run { text, style: theme.dim.0 }], columns)
    };
    let mut room = columns * rows;
    // Never more of it than could be seen: it may name very many questions.
    let mut lines = wrapped(&cut(&command.which, room));
    while lines.len() > rows && room > 1 {
        room -= 1 + room / 32;
        lines = wrapped(&cut(&command.which, room));
    }
    let mut shown: Vec<Line> = lines.iter().take(rows).cloned().map(Line::from).collect();
    // A long title or file name alone may be too much.
    if lines.len() > rows
        && let Some(last) = shown.last_mut()
    {
        *last = Line::styled(cut(&format!("{last}…"), columns), theme.dim);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_command_shows_its_options_and_that_it_was_cut() {
        let theme = Theme::bundled("mono");
        let ids = "some-question ".repeat(50_000);
        let call = "hotseat export --as candidate -o questions-candidate.md";
        let cases = [
            ("printf '%s\\n' ", ids.as_str(), &*format!(" | {call} -"), " -"),
            (
                &*format!("{call} "),
                "id:a-question,another-question,a-third-question,one-more-question,the-last-one",
                "",
                "…",
            ),
            (&*format!("{call} --title={} ", "x".repeat(400)), "id:a", "", "…"),
        ];
        for (before, which, after, end) in cases {
            let [before, which, after] = [before, which, after].map(str::to_owned);
            let command = ExportCommand { before, which, after };
            for columns in [38, 50, 76] {
                let lines = command_lines(&command, Rect::new(0, 0, columns, 2), &theme);
                let text: Vec<String> = lines.iter().map(ToString::to_string).collect();
                assert!(text.len() == 2 && text.iter().all(|line| width(line) <= columns.into()));
                let text = text.join(" ");
                assert!(text.contains('…'), "{text}");
                if columns == 76 {
                    assert!(text.ends_with(end), "{text}");
                    assert!(text.contains("hotseat export --as candidate"), "{text}");
                }
            }
        }
    }
}
