//! How the form looks.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Position, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::{Preference, Word};
use crate::search::QueryError;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, fit, one_line, width};

use super::fields::{Field, Said};
use super::{Draw, Stage};

/// Columns of the names of the fields, with the sign of what was changed.
const LABEL: usize = 15;

/// From this width on the explanation stands beside the fields.
const WIDE: u16 = 100;

/// The lines of a field: itself, and below it what is wrong with it.
struct Lines {
    lines: Vec<Line<'static>>,
    /// The column of the terminal's cursor.
    cursor: Option<u16>,
}

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

    fn lines_of(&self, field: Field, said: &Said, columns: usize, theme: &Theme) -> Lines {
        let here = field == self.at;
        let sign = if self.changed.contains(&field) { "◆" } else { " " };
        let label = match field {
            Field::Want(1..) => "",
            field => field.label(),
        };
        let mut spans = vec![
            Span::styled(sign, theme.marked),
            Span::styled(fit(label, LABEL - 1), if here { theme.focus } else { theme.title }),
        ];
        let (fact, style) = self.fact(field, theme);
        let facts = if fact.is_empty() { 0 } else { width(&fact) + 2 };
        let room = columns.saturating_sub(LABEL + facts);
        let error = self.query_error(field);
        let mut cursor = None;
        let mut scrolled = false;
        match self.fields.input(field) {
            Some(input) if here => {
                let room = room.saturating_sub(1);
                let mark = error.map(|error| (place(error, input.text()), theme.error.0));
                let (line, column) = input.line(room, theme.text.0, mark.as_ref());
                scrolled = width(input.text()) > room;
                spans.extend(line.spans);
                cursor = u16::try_from(LABEL).ok().map(|label| label + column);
            }
            Some(input) => {
                spans.push(Span::styled(cut(&one_line(input.text()), room), theme.text));
            }
            None => {
                let value = cut(&one_line(&self.choice(field)), room.saturating_sub(4));
                let style = if here { theme.selected } else { theme.text };
                let sign = |sign: &'static str| if here { sign } else { "" };
                spans.push(Span::styled(sign("‹ "), theme.key));
                spans.push(Span::styled(value, style));
                spans.push(Span::styled(sign(" ›"), theme.key));
            }
        }
        if self.fields.input(field).is_some_and(|input| input.text().is_empty()) && !here {
            spans.push(Span::styled(cut(empty(field), room), theme.dim));
        }
        let used: usize = spans.iter().map(Span::width).sum();
        let gap = columns.saturating_sub(used + width(&fact) + 1);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(fact, style));
        let mut lines = vec![Line::from(spans)];
        let problem = said.problems.iter().find(|(other, _)| *other == field);
        if let Some(error) = error {
            lines.extend(self.error_lines(field, error, columns, scrolled, theme));
        } else if let Some((_, problem)) = problem {
            lines.extend(below(problem, columns, theme));
        }
        Lines { lines, cursor }
    }

    /// A caret under the place of an error, and what is wrong there.
    fn error_lines(
        &self,
        field: Field,
        error: &QueryError,
        columns: usize,
        scrolled: bool,
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let text =
            self.fields.input(field).map(|input| input.text().to_owned()).unwrap_or_default();
        let span = place(error, &text);
        let before = LABEL + width(&text[..span.start]);
        let mut lines = Vec::new();
        // Where the text is scrolled or cut, the underlined place has to do.
        if !scrolled && before < columns {
            let long = width(&text[span]).clamp(1, columns - before);
            let caret = format!("{}{}", " ".repeat(before), "^".repeat(long));
            lines.push(Line::styled(caret, theme.error));
        }
        let said = match &error.help {
            Some(help) => format!("{}; {help}", error.message),
            None => error.message.clone(),
        };
        lines.extend(below(&said, columns, theme));
        lines
    }

    /// What is told at the right of a field.
    fn fact(&self, field: Field, theme: &Theme) -> (String, ratatui::style::Style) {
        let text = match field {
            Field::Minutes => format!("{} for questions", self.fields.slot().for_questions()),
            Field::Only => match &self.supply {
                Some((_, supply)) => format!("{} questions", supply.questions),
                None => return ("…".to_owned(), theme.dim.0),
            },
            Field::Want(line) => {
                let is_empty =
                    self.fields.input(field).is_none_or(|input| input.text().trim().is_empty());
                match self.found(line) {
                    _ if is_empty => String::new(),
                    None => "…".to_owned(),
                    Some(Ok(0)) => return ("none found".to_owned(), theme.warning.0),
                    Some(Ok(found)) => format!("{found} found"),
                    Some(Err(_)) => return ("not understood".to_owned(), theme.error.0),
                }
            }
            _ => String::new(),
        };
        (text, theme.dim.0)
    }

    /// What a field that is chosen from holds.
    fn choice(&self, field: Field) -> String {
        match field {
            Field::From => self.told_origin(),
            Field::Forms => self.fields.forms.to_string(),
            _ => {
                let words: Vec<String> = self
                    .fields
                    .prefer
                    .iter()
                    .map(|preference: &Preference| preference.title().to_lowercase())
                    .collect();
                if words.is_empty() { "nothing".to_owned() } else { words.join(", then ") }
            }
        }
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

/// What an empty field means.
fn empty(field: Field) -> &'static str {
    match field {
        Field::Questions => "as many as fit",
        Field::Only => "all",
        Field::Want(0) => "for instance framework:django = 2..3",
        Field::Want(_) => "another",
        Field::Levels | Field::Kinds => "any",
        Field::Avoid => "nothing",
        Field::NotAsked => "any time",
        _ => "",
    }
}

/// The place of an error inside the text that is there now.
fn place(error: &QueryError, text: &str) -> std::ops::Range<usize> {
    let leading = text.len() - text.trim_start().len();
    let start = text.floor_char_boundary((error.span.start + leading).min(text.len()));
    let end = text.floor_char_boundary((error.span.end + leading).min(text.len()));
    start..end.max(start)
}

/// What is wrong with a field, below it.
fn below(text: &str, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    const INDENT: usize = 3;
    let runs = [Run { text: one_line(text), style: theme.error.0 }];
    let lines = wrap(&runs, columns.saturating_sub(INDENT).max(1)).into_iter();
    lines
        .map(|spans| {
            let mut line = vec![Span::raw(" ".repeat(INDENT))];
            line.extend(spans);
            Line::from(line)
        })
        .collect()
}
