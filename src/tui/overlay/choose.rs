//! One of several things, each with what it does: a set, a section, an equal question.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::tui::effect::{Choice, Effect};
use crate::tui::keymap::Action;
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::pane;
use crate::tui::widget::picker::Picker;
use crate::tui::widget::text::{cut, fit, one_line, width};

#[derive(Debug)]
pub struct Choose {
    title: String,
    choices: Vec<Choice>,
    picker: Picker,
}

impl Choose {
    pub fn new(title: String, choices: Vec<Choice>) -> Self {
        let text = |choice: &Choice| format!("{} {}", choice.label, choice.detail);
        let picker = Picker::new(choices.iter().map(text).collect());
        Self { title, choices, picker }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Back) => vec![Effect::Close],
            Message::Action(Action::Accept) => {
                let Some(at) = self.picker.chosen() else { return vec![] };
                let mut effects = vec![Effect::Close];
                effects.extend(self.choices[at].then.iter().cloned());
                effects
            }
            message => {
                self.picker.update(message);
                vec![]
            }
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let rows = u16::try_from(self.choices.len() + 3).unwrap_or(u16::MAX);
        let most = area.height.saturating_sub(2).max(6);
        let area = middle(area, 90, rows.clamp(6, most));
        let inside = pane::draw_over(frame, area, theme, &self.title, "enter chooses");
        self.picker.view(frame, inside, theme, "nothing like that", |at, columns| {
            let Choice { label, detail, .. } = &self.choices[at];
            let room = columns.saturating_sub(2);
            let detail = cut(&one_line(detail), room / 2);
            let label = fit(&one_line(label), room.saturating_sub(width(&detail) + 1));
            Line::from(vec![
                Span::styled(format!(" {label} "), theme.text),
                Span::styled(detail, theme.dim),
            ])
        });
    }
}
