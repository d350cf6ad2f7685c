//! How a field looks: its name, what it holds, what is told of it, and what is wrong.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::{Preference, Word};
use crate::search::QueryError;
use crate::tui::overlay::draw::Draw;
use crate::tui::overlay::draw::fields::{Field, Said};
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::text::{cut, fit, one_line, width};

/// Columns of the names of the fields, with the sign of what was changed.
const LABEL: usize = 15;

/// The lines of a field: itself, and below it what is wrong with it.
pub struct Lines {
    pub lines: Vec<Line<'static>>,
    /// The column of the terminal's cursor.
    pub cursor: Option<u16>,
}

impl Draw {
    pub(super) fn lines_of(
        &self,
        field: Field,
        said: &Said,
        columns: usize,
        theme: &Theme,
    ) -> Lines {
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
        let room = columns.saturating_sub(LABEL + facts + 1);
        let (value, cursor) = self.value(field, room, theme);
        spans.extend(value);
        let used: usize = spans.iter().map(Span::width).sum();
        let gap = columns.saturating_sub(used + width(&fact) + 1);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(fact, style));
        let mut lines = vec![Line::from(spans)];
        let problem = said.problems.iter().find(|(other, _)| *other == field);
        if let Some(error) = self.query_error(field) {
            lines.extend(self.error_lines(field, error, columns, room, theme));
        } else if let Some((_, problem)) = problem {
            lines.extend(below(problem, columns, theme));
        }
        Lines { lines, cursor }
    }

    /// What a field holds, and the column of the cursor where it is a text with the keys.
    fn value(&self, field: Field, room: usize, theme: &Theme) -> (Vec<Span<'static>>, Option<u16>) {
        let here = field == self.at;
        let Some(input) = self.fields.input(field) else {
            let value = cut(&one_line(&self.choice(field)), room.saturating_sub(4));
            let sign = |sign: &'static str| if here { sign } else { "" };
            let spans = vec![
                Span::styled(sign("‹ "), theme.key),
                Span::styled(value, if here { theme.selected } else { theme.text }),
                Span::styled(sign(" ›"), theme.key),
            ];
            return (spans, None);
        };
        if here {
            let error = self.query_error(field);
            let mark = error.map(|error| (place(error, input.text()), theme.error.0));
            let (line, column) = input.line(room, theme.text.0, mark.as_ref());
            let cursor = u16::try_from(LABEL).ok().map(|label| label + column);
            return (line.spans, cursor);
        }
        let (text, style) = match input.text() {
            "" => (empty(field).to_owned(), theme.dim),
            text => (one_line(text), theme.text),
        };
        (vec![Span::styled(cut(&text, room), style)], None)
    }

    /// A caret under the place of an error, and what is wrong there.
    fn error_lines(
        &self,
        field: Field,
        error: &QueryError,
        columns: usize,
        room: usize,
        theme: &Theme,
    ) -> Vec<Line<'static>> {
        let text =
            self.fields.input(field).map(|input| input.text().to_owned()).unwrap_or_default();
        let span = place(error, &text);
        let before = LABEL + width(&text[..span.start]);
        let mut lines = Vec::new();
        // Where the text is scrolled or cut, the underlined place has to do.
        if width(&text) <= room {
            let long = width(&text[span]).max(1);
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
    fn fact(&self, field: Field, theme: &Theme) -> (String, Style) {
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
            Field::From => self.begun_with(),
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
}

/// What an empty field means.
fn empty(field: Field) -> &'static str {
    match field {
        Field::Questions => "any number",
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
