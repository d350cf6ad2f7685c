//! Why a text was not taken: each problem with its place, and a way back to it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::ops::{Located, Refused, Severity, Subject, plural};
use crate::tui::effect::{Effect, TextFrom};
use crate::tui::keymap::Action;
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::cursor::Cursor;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, filled, one_line};

#[derive(Debug)]
pub struct Problems {
    subject: Subject,
    /// Each with the line of the text where it stands.
    found: Vec<(Located, String)>,
    cursor: Cursor,
}

/// Lines for the problem under the cursor: the line of the text, what is wrong, what to do.
const DETAIL: u16 = 4;

impl Problems {
    pub fn new(refused: &Refused) -> Self {
        let located = refused.located().into_iter();
        let found = located.map(|found| {
            let line = one_line(refused.line(found.line));
            (found, line)
        });
        Self { subject: refused.subject.clone(), found: found.collect(), cursor: Cursor::default() }
    }

    pub fn update(&mut self, message: &Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Accept) => {
                let line = self.found.get(self.cursor.at).map_or(1, |(found, _)| found.line);
                let subject = self.subject.clone();
                vec![Effect::Close, Effect::LayOut { subject, from: TextFrom::Kept, line }]
            }
            Message::Action(Action::Back) => vec![
                Effect::Close,
                Effect::Toast("your text is kept: edit again, and it is offered".to_owned()),
            ],
            Message::Action(action) => {
                if let Some(lines) = action.lines(8) {
                    self.cursor.move_by(lines, self.found.len());
                }
                vec![]
            }
            Message::Wheeled { down, .. } => {
                self.cursor.move_by(if *down { 1 } else { -1 }, self.found.len());
                vec![]
            }
            _ => vec![],
        }
    }

    fn title(&self) -> String {
        let errors = self.found.iter().filter(|(found, _)| is_error(found)).count();
        format!("Not taken: {}", plural(errors, "error"))
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let rows = u16::try_from(self.found.len()).unwrap_or(u16::MAX);
        let most = area.height.saturating_sub(2).max(DETAIL);
        let area = middle(area, 100, rows.saturating_add(DETAIL + 3).min(most));
        let note = "your text is kept";
        let inside = pane::draw_over(frame, area, theme, &self.title(), note);
        let detail = DETAIL.min(inside.height.saturating_sub(3));
        let [list, rule, detail] = Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(1),
            Constraint::Length(detail),
        ])
        .areas(inside);
        self.view_list(frame, list, theme);
        let line = "─".repeat(usize::from(rule.width));
        frame.render_widget(Line::styled(line, theme.border), rule);
        self.view_detail(frame, detail, theme);
    }

    fn view_list(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let (height, columns) = (usize::from(area.height), usize::from(area.width));
        let mut cursor = self.cursor;
        cursor.keep_in(height, self.found.len());
        let shown = self.found.iter().enumerate().skip(cursor.top).take(height);
        let lines = shown.map(|(at, (found, _))| {
            let (word, style) = severity(found, theme);
            let place = format!(" {:>4}:{:<3} ", found.line, found.column);
            let room = columns.saturating_sub(place.len() + word.len() + 1);
            let line = Line::from(vec![
                Span::styled(place, theme.dim),
                Span::styled(format!("{word} "), style),
                Span::styled(cut(&one_line(&found.message), room), theme.text),
            ]);
            if at == cursor.at {
                return filled(line, columns, theme.selected.0, theme.dim.0);
            }
            line
        });
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), area);
    }

    /// The line where it stands, what is wrong in full, and what to do.
    fn view_detail(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let Some((found, line)) = self.found.get(self.cursor.at) else { return };
        let columns = usize::from(area.width).saturating_sub(2);
        let mut lines = vec![Line::styled(format!(" {}", cut(line.trim(), columns)), theme.code)];
        let mut say = |text: &str, style: ratatui::style::Style| {
            let runs = [Run { text: one_line(text), style }];
            for line in wrap(&runs, columns) {
                let mut spans = vec![Span::raw(" ")];
                spans.extend(line);
                lines.push(Line::from(spans));
            }
        };
        say(&format!("{} ({})", found.message, found.rule), theme.text.0);
        if let Some(help) = &found.help {
            say(help, theme.dim.0);
        }
        frame.render_widget(Paragraph::new(lines), area);
    }
}

fn is_error(found: &Located) -> bool {
    found.severity == Severity::Error
}

/// The word for it, so that it is not told by colour alone.
fn severity(found: &Located, theme: &Theme) -> (&'static str, ratatui::style::Style) {
    if is_error(found) { ("error", theme.error.0) } else { ("warning", theme.warning.0) }
}
