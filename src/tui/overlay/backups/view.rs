//! The list of backups, with the one under the cursor below it.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use crate::ops::plural;
use crate::tui::layout::middle;
use crate::tui::overlay::confirm::draw_question;
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::prose::{self, Sentence};
use crate::tui::widget::shelf::{holds, size};
use crate::tui::widget::text::cut;

use super::{Backups, State};

/// Lines for the backup under the cursor: what it holds, and its path in full where it fits.
const DETAIL: u16 = 3;

/// Rows beside the list and the detail: the frame, what the bank holds, a rule.
const AROUND: u16 = 4;

impl Backups {
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let rows = u16::try_from(self.shelf.len()).unwrap_or(u16::MAX).max(4);
        let wanted = rows.saturating_add(1 + DETAIL + AROUND);
        let window = middle(area, 100, wanted.min(area.height));
        let inside = pane::draw_over(frame, window, theme, "Backups", &self.note());
        let detail = DETAIL.min(inside.height.saturating_sub(2) / 2);
        let [bank, list, rule, detail] = Layout::vertical([
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(1),
            Constraint::Length(detail),
        ])
        .areas(inside);
        frame.render_widget(self.bank_line(usize::from(bank.width), theme), bank);
        let empty = "no backup yet: n makes one, and one is made each day";
        self.shelf.view(frame, list, theme, empty);
        let line = "─".repeat(usize::from(rule.width));
        frame.render_widget(Line::styled(line, theme.border), rule);
        prose::draw(frame, detail, &self.detail(theme));
        if let (State::Asking, Some(question)) = (&self.state, self.question()) {
            draw_question(frame, area, theme, &question);
        }
    }

    fn note(&self) -> String {
        if !self.shelf.is_known() || self.shelf.is_empty() {
            return String::new();
        }
        format!("{}, {}", plural(self.shelf.len(), "backup"), size(self.shelf.bytes()))
    }

    fn bank_line(&self, columns: usize, theme: &Theme) -> Line<'static> {
        let held = self.held.as_ref().map_or_else(|| "…".to_owned(), holds);
        Line::styled(cut(&format!(" The bank now: {held}"), columns), theme.text)
    }

    fn detail(&self, theme: &Theme) -> Vec<Sentence> {
        match (&self.state, self.shelf.chosen()) {
            (State::Working(what), _) => vec![((*what).to_owned(), theme.accent.0)],
            (_, Some(row)) => row.sentences(theme).into(),
            (_, None) => vec![],
        }
    }
}
