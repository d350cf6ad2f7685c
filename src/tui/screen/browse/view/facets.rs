//! The filter pane.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::domain::Word;
use crate::domain::query::Field;
use crate::search;
use crate::tui::screen::browse::facet_pane::FacetLine;
use crate::tui::screen::browse::{Browse, Focus};
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::text::{filled, fit, one_line, width};

impl Browse {
    pub(super) fn view_facets(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = self.focus == Focus::Facets;
        let inside = pane::draw(frame, area, theme, focused, "Filter", "");
        let cursor = self.facet_pane.cursor;
        let shown = self.facet_pane.lines.iter().enumerate().skip(cursor.top);
        let lines: Vec<Line> = shown
            .take(usize::from(inside.height))
            .map(|(at, line)| {
                let columns = usize::from(inside.width);
                let text = match line {
                    FacetLine::Heading(field) => self.facet_heading(*field, columns, theme),
                    FacetLine::Value(field, value) => {
                        self.facet_value(*field, *value, columns, theme)
                    }
                };
                if at == cursor.at && focused {
                    filled(text, columns, theme.selected.0, theme.dim.0)
                } else {
                    text
                }
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), inside);
    }

    fn facet_heading(&self, field: Field, columns: usize, theme: &Theme) -> Line<'static> {
        let sign = if self.facet_pane.folded.contains(&field) { "▸" } else { "▾" };
        let name = match field {
            Field::Is => "Mine".to_owned(),
            field => {
                let name = field.name();
                format!("{}{}", name[..1].to_uppercase(), &name[1..])
            }
        };
        Line::styled(fit(&format!("{sign} {name}"), columns), theme.title)
    }

    fn facet_value(
        &self,
        field: Field,
        value: usize,
        columns: usize,
        theme: &Theme,
    ) -> Line<'static> {
        let count = self.facets.of(field).get(value).copied().unwrap_or(0);
        let Some(value) = self.index.values().of(field).get(value) else { return Line::default() };
        let sign = match self.facet_sign(field, &value.id) {
            Some(true) => "✓",
            Some(false) => "✗",
            None => " ",
        };
        let number = count.to_string();
        let room = columns.saturating_sub(width(&number) + 4);
        let title = fit(&one_line(&value.title), room);
        let style = if count == 0 { theme.dim } else { theme.text };
        Line::from(vec![
            Span::styled(format!(" {sign} "), theme.marked),
            Span::styled(title, style),
            Span::styled(format!(" {number}"), if count == 0 { theme.dim } else { theme.accent }),
        ])
    }

    /// Whether the query asks for a value, or refuses it.
    fn facet_sign(&self, field: Field, id: &str) -> Option<bool> {
        search::demand(&self.good_query, field, id)
    }
}
