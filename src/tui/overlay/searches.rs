//! Saved searches: choose one to write it into the query line.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ops::SavedSearch;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::picker::Picker;
use crate::tui::widget::text::{fit, one_line};

#[derive(Debug, Default)]
pub struct Searches {
    all: Vec<SavedSearch>,
    picker: Picker,
    /// Whether the bank has answered yet.
    known: bool,
}

impl Searches {
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::SearchesRead(searches) => {
                let text = |search: &SavedSearch| format!("{} {}", search.name, search.query);
                self.picker.fill(searches.iter().map(text).collect());
                self.all = searches;
                self.known = true;
                vec![]
            }
            // After one was removed, or brought back by undo.
            Message::Did { .. } => vec![Effect::ReadSearches],
            Message::Action(Action::Back) => vec![Effect::Close],
            Message::Action(action @ (Action::Accept | Action::ForgetSearch)) => {
                let Some(search) = self.picker.chosen().map(|at| &self.all[at]) else {
                    return vec![];
                };
                if action == Action::Accept {
                    return vec![Effect::Close, Effect::SetQuery(search.query.clone())];
                }
                vec![Effect::ForgetSearch(search.name.clone())]
            }
            message => {
                self.picker.update(message);
                vec![]
            }
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = middle(area, 80, area.height.saturating_sub(4).clamp(6, 20));
        let inside = pane::draw_over(frame, area, theme, "Saved searches", "ctrl-d removes");
        let empty = match (self.known, self.all.is_empty()) {
            (false, _) => "…",
            (true, true) => "none yet: w saves the query under a name",
            (true, false) => "no search like that",
        };
        self.picker.view(frame, inside, theme, empty, |at, columns| {
            let search = &self.all[at];
            let name = fit(&one_line(&search.name), 22.min(columns / 2));
            let room = columns.saturating_sub(24.min(columns / 2 + 2));
            Line::from(vec![
                Span::styled(format!(" {name} "), theme.title),
                Span::styled(fit(&one_line(&search.query), room), theme.dim),
            ])
        });
    }
}
