//! Several lines of text, then what they are for: what an interviewer says, a note.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;

use crate::tui::effect::{Effect, Opening, WithText};
use crate::tui::keymap::Action;
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::area::Area;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, one_line};

#[derive(Debug)]
pub struct Writing {
    title: String,
    help: String,
    before: String,
    area: Area,
    then: WithText,
    /// It was handed on; the text stays until the bank says that it has it.
    sent: bool,
}

impl Writing {
    pub fn new(title: String, help: String, text: String, then: WithText) -> Self {
        Self { title, help, area: Area::new(&text), before: text, then, sent: false }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Back) => self.leave(),
            // The answer to the question whether the text may go.
            Message::Action(Action::Yes) => vec![Effect::Close],
            Message::Action(Action::Accept) if self.sent => vec![],
            Message::Action(Action::Accept) => match self.then.effect(&self.area.text()) {
                Ok(effect) => {
                    self.sent = true;
                    vec![effect]
                }
                Err(said) => vec![Effect::Toast(said)],
            },
            Message::Did { .. } if self.sent => vec![Effect::Close],
            Message::Failed { .. } => {
                self.sent = false;
                vec![]
            }
            Message::Typed(key) => {
                self.area.key(key);
                vec![]
            }
            Message::Pasted(text) => {
                self.area.paste(&text);
                vec![]
            }
            _ => vec![],
        }
    }

    /// What was written does not go by a slip.
    fn leave(&self) -> Vec<Effect> {
        if self.area.text() == self.before {
            return vec![Effect::Close];
        }
        let question = "Leave without keeping what you wrote?".to_owned();
        let then = Box::new(Effect::Run(Action::Yes));
        vec![Effect::Open(Opening::Confirm { question, then })]
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = middle(area, 90, area.height.saturating_sub(2).clamp(6, 24));
        let inside = pane::draw_over(frame, area, theme, &self.title, "ctrl-s keeps it");
        let [help, field] =
            Layout::vertical([Constraint::Length(1), Constraint::Fill(1)]).areas(inside);
        let text = cut(&one_line(&self.help), usize::from(help.width));
        frame.render_widget(Line::styled(text, theme.dim), help);
        self.area.view(frame, field, theme, true);
    }
}
