//! A question before something that cannot be taken back.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::pane;
use crate::tui::widget::text::one_line;

/// It holds data, not a closure, so that tests compare it.
#[derive(Debug)]
pub struct Confirm {
    pub question: String,
    pub then: Effect,
}

impl Confirm {
    pub fn update(&mut self, message: &Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Yes) => vec![Effect::Close, self.then.clone()],
            Message::Action(Action::No | Action::Back) => vec![Effect::Close],
            _ => vec![],
        }
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        draw_question(frame, area, theme, &self.question);
    }
}

/// Draw a question that `y` and `n` answer, in the middle of an area.
pub fn draw_question(frame: &mut Frame, area: Rect, theme: &Theme, question: &str) {
    let width = 60.min(area.width);
    let runs = [Run { text: one_line(question), style: theme.text.0 }];
    let lines = wrap(&runs, usize::from(width.saturating_sub(4)));
    let height = u16::try_from(lines.len() + 2).unwrap_or(4);
    let area = middle(area, width, height);
    let inside = pane::draw_over(frame, area, theme, "Sure?", "y yes · n no");
    let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
    frame.render_widget(Paragraph::new(lines), inside);
}
