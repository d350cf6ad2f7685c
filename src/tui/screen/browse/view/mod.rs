//! How Browse looks: the panes, and the line that says what is going on.

mod facets;
mod list;
mod preview;
mod query;

use ratatui::Frame;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::domain::Word;
use crate::domain::query::Field;
use crate::search::{self, Press, QueryError};
use crate::tui::theme::Theme;
use crate::tui::widget::text::one_line;

use super::{Browse, Focus, Standing};

impl Browse {
    pub fn view(&self, frame: &mut Frame, theme: &Theme) {
        self.view_query(frame, theme);
        let panes = self.panes();
        if !panes.facets.is_empty() {
            self.view_facets(frame, panes.facets, theme);
        }
        if !panes.list.is_empty() {
            self.view_list(frame, panes.list, theme);
        }
        if !panes.preview.is_empty() {
            self.view_preview(frame, panes.preview, theme);
        }
        if let Some(error) = &self.query.error {
            self.view_caret(frame, error.span.start, theme);
        }
        if self.focus == Focus::Query {
            self.view_completions(frame, theme);
        }
    }

    /// What is going on, for the status line: the error of the query, or what a key on the
    /// facet under the cursor would leave. Nothing beside the prompt on a shared screen.
    pub fn status(&self, theme: &Theme) -> Option<Line<'static>> {
        if let Some(error) = &self.query.error {
            return Some(self.error_status(error, theme));
        }
        if self.standing == Standing::Held {
            let text = " nothing so far; a field takes a colon and a value, as in level:senior";
            return Some(Line::styled(text, theme.warning));
        }
        if self.preview.prompt_only && self.reading {
            return None;
        }
        if self.focus == Focus::Facets
            && let Some((field, value)) = self.facet_pane.value()
        {
            return Some(self.facet_status(field, value, theme));
        }
        if self.reading
            && let Some(row) = self.list.selected()
        {
            let entry = self.index.row(row);
            let signs = if self.list.marked.contains(entry.id) { "● marked · " } else { "" };
            return Some(Line::styled(format!(" {signs}{}", one_line(entry.id)), theme.dim));
        }
        let mut spans = vec![Span::styled(format!(" {}", self.order()), theme.dim)];
        if let Some(set) = self.set_status() {
            spans.push(Span::styled(format!(" · {}", one_line(&set)), theme.marked));
        }
        Some(Line::from(spans))
    }

    fn error_status(&self, error: &QueryError, theme: &Theme) -> Line<'static> {
        let style = if error.unfinished { theme.warning } else { theme.error };
        let caret = self.query.text()[..error.span.start].chars().count() + 1;
        let mut spans = vec![Span::styled(
            format!(" {} (column {caret})", one_line(&error.message)),
            Style::from(style),
        )];
        if let Some(help) = &error.help {
            spans.push(Span::styled(format!(" · {}", one_line(help)), theme.text));
        }
        Line::from(spans)
    }

    /// How the list is ordered, in words.
    fn order(&self) -> String {
        let arrangement = &self.list.arrangement;
        if self.found.ranked.is_some() {
            let text = self.found.count - self.found.by_title;
            let in_text =
                if text > 0 { format!(", then {text} in the text") } else { String::new() };
            return format!("{} by title{in_text}", self.found.by_title);
        }
        let reversed = if arrangement.reversed { ", reversed" } else { "" };
        format!(
            "grouped by {}, sorted by {}{reversed}",
            arrangement.group.title(),
            arrangement.sort.title().to_lowercase()
        )
    }

    fn facet_status(&self, field: Field, value: usize, theme: &Theme) -> Line<'static> {
        let value = &self.index.values().of(field)[value];
        let count = |how| {
            search::count_after(
                &self.index,
                &self.good_text,
                &self.good_query,
                &self.found,
                field,
                &value.id,
                how,
            )
        };
        let spans = vec![
            Span::styled(format!(" {field}:{}  ", value.id), theme.title),
            Span::styled("enter ", theme.key),
            Span::raw(format!("{}  ", count(Press::Add))),
            Span::styled("+ ", theme.key),
            Span::raw(format!("{}  ", count(Press::Widen))),
            Span::styled("- ", theme.key),
            Span::raw(format!("{}", count(Press::Exclude))),
        ];
        Line::from(spans)
    }
}
