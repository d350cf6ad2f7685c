//! A line of text, then what it is for.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::effect::{Effect, WithText};
use crate::tui::keymap::Action;
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::input::{Input, cursor_position};
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, one_line};

#[derive(Debug)]
pub struct Prompt {
    title: String,
    help: String,
    input: Input,
    then: WithText,
    /// It was handed on; the text stays until the bank says that it has it.
    sent: bool,
}

impl Prompt {
    pub fn new(title: String, help: String, text: &str, then: WithText) -> Self {
        Self { title, help, input: Input::new(text), then, sent: false }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Back) => vec![Effect::Close],
            Message::Action(Action::Accept) if self.sent => vec![],
            Message::Action(Action::Accept) => self.accept(),
            Message::Did { .. } if self.sent => vec![Effect::Close],
            Message::Failed { .. } => {
                self.sent = false;
                vec![]
            }
            Message::Action(Action::ClearField) => {
                self.input.set("");
                vec![]
            }
            Message::Typed(key) => {
                self.input.key(key);
                vec![]
            }
            Message::Pasted(text) => {
                self.input.paste(&text);
                vec![]
            }
            _ => vec![],
        }
    }

    fn accept(&mut self) -> Vec<Effect> {
        match self.then.effect(self.input.text()) {
            Ok(effect) => {
                self.sent = true;
                vec![effect]
            }
            Err(said) => vec![Effect::Toast(said)],
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let area = middle(area, 70, 5);
        let inside = pane::draw_over(frame, area, theme, &self.title, "");
        let columns = usize::from(inside.width);
        let (line, column) = self.input.line(columns.saturating_sub(3), theme.text.0, None);
        let mut spans = vec![Span::styled("❯ ", theme.focus)];
        spans.extend(line.spans);
        let lines =
            vec![Line::styled(cut(&one_line(&self.help), columns), theme.dim), Line::from(spans)];
        frame.render_widget(Paragraph::new(lines), inside);
        let field = Rect { y: inside.y + 1, height: 1, ..inside };
        frame.set_cursor_position(cursor_position(field, column + 2));
    }
}
