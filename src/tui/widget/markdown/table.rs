//! Tables: columns as wide as they need, or shrunk until they fit.

use pulldown_cmark::Alignment;
use ratatui::text::{Line, Span};

use crate::tui::theme::Theme;
use crate::tui::widget::text::width as columns_of;

use super::wrap::{Run, wrap};

#[derive(Default)]
pub struct Table {
    pub alignments: Vec<Alignment>,
    /// The first row is the head.
    pub rows: Vec<Vec<Vec<Run>>>,
}

const NARROWEST: usize = 3;

impl Table {
    pub fn lines(&self, width: usize, theme: &Theme) -> Vec<Line<'static>> {
        let widths = self.widths(width);
        if widths.is_empty() {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            lines.extend(self.row(row, &widths, theme));
            if at == 0 {
                let rule: Vec<String> = widths.iter().map(|width| "─".repeat(*width)).collect();
                lines.push(Line::styled(rule.join("─┼─"), theme.border));
            }
        }
        lines
    }

    fn row(&self, cells: &[Vec<Run>], widths: &[usize], theme: &Theme) -> Vec<Line<'static>> {
        let empty = Vec::new();
        let cells: Vec<_> = widths
            .iter()
            .enumerate()
            .map(|(at, width)| wrap(cells.get(at).unwrap_or(&empty), *width))
            .collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0);
        let line = |row: usize| {
            let mut spans = Vec::new();
            for (at, (cell, width)) in cells.iter().zip(widths).enumerate() {
                if at > 0 {
                    spans.push(Span::styled(" │ ", theme.border));
                }
                let content = cell.get(row).cloned().unwrap_or_default();
                let used: usize = content.iter().map(|span| columns_of(&span.content)).sum();
                let free = width.saturating_sub(used);
                let before = match self.alignments.get(at) {
                    Some(Alignment::Right) => free,
                    Some(Alignment::Center) => free / 2,
                    _ => 0,
                };
                spans.push(Span::raw(" ".repeat(before)));
                spans.extend(content);
                spans.push(Span::raw(" ".repeat(free - before)));
            }
            Line::from(spans)
        };
        (0..height).map(line).collect()
    }

    /// The width of each column. Columns that do not fit give from the widest down;
    /// columns for which there is no room at all are left out.
    fn widths(&self, width: usize) -> Vec<usize> {
        let count = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let count = count.min((width + 3) / (NARROWEST + 3));
        let cell = |cell: &Vec<Run>| cell.iter().map(|run| columns_of(&run.text)).sum::<usize>();
        let wanted = |at: usize| self.rows.iter().filter_map(|row| row.get(at)).map(cell).max();
        let mut widths: Vec<usize> =
            (0..count).map(|at| wanted(at).unwrap_or(0).max(NARROWEST)).collect();
        let room = width.saturating_sub(3 * count.saturating_sub(1));
        while widths.iter().sum::<usize>() > room {
            let Some(widest) = widths.iter_mut().max() else { break };
            if *widest <= NARROWEST {
                break;
            }
            *widest -= 1;
        }
        widths
    }
}
