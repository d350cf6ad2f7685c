//! How a session looks: the question by its stage, with what is one's own beside it.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::ops::plural;
use crate::tui::keymap::{Action, Context, Named};
use crate::tui::screen::practice::asked::{Asked, Stage};
use crate::tui::screen::practice::panes::Panes;
use crate::tui::screen::practice::session::Session;
use crate::tui::theme::Theme;
use crate::tui::widget::area::Area;
use crate::tui::widget::pane;
use crate::tui::widget::text::one_line;

use super::{clock, grades, head, paragraph, points};

/// The field of the outline, and what it says while it is empty.
const OUTLINE: [&str; 2] =
    ["Your outline", "o writes an outline of your answer; it is kept with the grade."];

impl Session {
    pub fn view(&self, frame: &mut Frame, panes: Panes, theme: &Theme) {
        let Some(asked) = &self.asked else {
            let inside = pane::draw(frame, panes.main, theme, true, "How it went", "");
            return self.summary.view(frame, panes.main, inside, theme);
        };
        let title = one_line(&asked.card.title);
        match asked.stage {
            Stage::Prompt { writing } => {
                let inside = pane::draw(frame, panes.main, theme, !writing, &title, "");
                self.reader.view(frame, panes.main, inside, theme);
                field(frame, panes.beside, theme, OUTLINE, &asked.outline, writing);
            }
            Stage::Points { .. } => {
                points::view(self, frame, panes.main, theme);
                self.view_beside(frame, panes.beside, theme, &title);
            }
            Stage::Answer => {
                let inside = pane::draw(frame, panes.main, theme, true, &title, "");
                self.reader.view(frame, panes.main, inside, theme);
                self.view_beside(frame, panes.beside, theme, "Yours");
            }
        }
        if self.is_again() || panes.foot.is_empty() {
            return;
        }
        grades::view(frame, panes.foot, asked, theme);
    }

    fn view_beside(&self, frame: &mut Frame, area: Rect, theme: &Theme, title: &str) {
        if !area.is_empty() {
            let inside = pane::draw(frame, area, theme, false, title, "");
            self.beside.view(frame, area, inside, theme);
        }
    }

    pub fn view_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let left = format!("{} left", self.left());
        match &self.asked {
            None => head(frame, area, theme, "Practice", "the session is over", ""),
            Some(_) if self.is_again() => {
                let said = format!("{left} · weak ones again: nothing is stored");
                head(frame, area, theme, "Practice", &said, "");
            }
            Some(asked) => {
                let card = &asked.card;
                let (system, kind, level) = (one_line(&card.system), card.kind, card.level);
                let state = if card.is_new { "new" } else { "due" };
                let said = format!("{left} · {system} · {kind} · {level} · {state}");
                let clock = clock(asked.clock.seconds(), card.minutes);
                head(frame, area, theme, "Practice", &said, &clock);
            }
        }
    }

    /// What the stage waits for, in words.
    pub fn status(&self) -> String {
        match &self.asked {
            None => over_status(self),
            Some(_) if self.waiting.is_some() => "storing …".to_owned(),
            Some(asked) => asked_status(asked, self.is_again()),
        }
    }
}

fn over_status(session: &Session) -> String {
    match session.left() {
        0 => "nothing is left for today".to_owned(),
        left => {
            let on = Named(Context::Over, Action::Practise);
            format!("{} left for today; {on} goes on", plural(left, "question"))
        }
    }
}

fn asked_status(asked: &Asked, is_again: bool) -> String {
    match asked.stage {
        Stage::Prompt { writing: true } => "esc leaves the outline; it is kept".to_owned(),
        Stage::Prompt { .. } => "answer aloud or in an outline, then look".to_owned(),
        Stage::Points { .. } => "tick what you said; the ticks propose a grade".to_owned(),
        Stage::Answer if is_again => {
            format!("{} goes on", Named(Context::Answer, Action::Accept))
        }
        Stage::Answer => match asked.proposed() {
            Some(grade) => format!("your ticks propose: {grade}; you decide"),
            None => "grade yourself with 1 to 4".to_owned(),
        },
    }
}

/// A text field of several lines in a pane, with the cursor while it has the keys.
pub(super) fn field(
    frame: &mut Frame,
    area: Rect,
    theme: &Theme,
    [title, help]: [&str; 2],
    text: &Area,
    writing: bool,
) {
    if area.is_empty() {
        return;
    }
    let inside = pane::draw(frame, area, theme, writing, title, "");
    if text.is_empty() && !writing {
        let lines = paragraph(help, usize::from(inside.width), theme.dim.0);
        return frame.render_widget(Paragraph::new(lines), inside);
    }
    text.view(frame, inside, theme, writing);
}
