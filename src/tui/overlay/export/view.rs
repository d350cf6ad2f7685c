//! How the export dialog looks.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::Word;
use crate::ops::{ExportCommand, ExportShape};
use crate::tui::theme::Theme;
use crate::tui::widget::input::cursor_position;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, fit, one_line, width};

use super::{Export, FIELDS, Field, Which};

impl Export {
    fn value(&self, field: Field) -> String {
        let yes = |value| if value { "yes" } else { "no" }.to_owned();
        match field {
            Field::Which => match self.which {
                Which::This => "this one".to_owned(),
                Which::Marked => format!("the {} marked", self.choice.marked.len()),
                Which::Listed => format!("the {} listed", self.choice.listed),
            },
            Field::Shape => self.options.shape.title().to_lowercase(),
            Field::Group => self
                .options
                .group_by
                .map_or("nothing".to_owned(), |group| group.title().to_lowercase()),
            Field::Numbers => yes(self.options.numbering),
            Field::Contents => yes(self.options.contents),
            Field::Heading => format!("level {}", self.options.heading_level),
            Field::Columns if self.options.shape == ExportShape::Candidate => {
                "none in a candidate copy".to_owned()
            }
            Field::Columns => match self.options.fields.as_slice() {
                [] => "titles alone".to_owned(),
                fields => fields.iter().map(|field| field.name()).collect::<Vec<_>>().join(", "),
            },
            Field::Title => self.title.text().to_owned(),
            Field::File => self.file.text().to_owned(),
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let note = if self.writing {
            {
                let path = self.asked.as_deref().unwrap_or(std::path::Path::new("the file"));
                format!("writing {} …", cut(&one_line(&path.to_string_lossy()), 40))
            }
        } else {
            "enter writes · ctrl-y copies".to_owned()
        };
        let inside = pane::draw_over(frame, area, theme, "Export to Markdown", &note);
        let fields = u16::try_from(FIELDS.len()).unwrap_or(9);
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
        self.view_form(frame, form, theme);
        let lines = command_lines(&self.command, command, theme);
        frame.render_widget(Paragraph::new(lines), command);
        self.view_text(frame, text, theme);
    }

    fn view_form(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let top = (self.at + 1).saturating_sub(usize::from(area.height));
        for (row, (at, (field, name))) in
            (0_u16..area.height).zip(FIELDS.iter().enumerate().skip(top))
        {
            let place = Rect { y: area.y + row, height: 1, ..area };
            let label = fit(&format!(" {name}"), 12);
            let room = usize::from(area.width).saturating_sub(width(&label) + 4);
            let here = at == self.at;
            let style = if here { theme.selected } else { theme.text };
            let text = cut(&one_line(&self.value(*field)), room);
            let is_text = matches!(field, Field::Title | Field::File);
            let sign = |sign: &'static str| if here && !is_text { sign } else { "  " };
            let mut spans =
                vec![Span::styled(label, theme.title), Span::styled(sign("‹ "), theme.key)];
            if is_text && here {
                let input = if *field == Field::Title { &self.title } else { &self.file };
                let (line, column) = input.line(room, theme.text.0, None);
                spans.extend(line.spans);
                let field =
                    Rect { x: place.x + 14, width: place.width.saturating_sub(14), ..place };
                frame.set_cursor_position(cursor_position(field, column));
            } else {
                spans.push(Span::styled(text, style));
            }
            spans.push(Span::styled(sign(" ›"), theme.key));
            frame.render_widget(Line::from(spans), place);
        }
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
