//! Where things are in Practice: drawing, clicking and wrapping ask the same function.

use ratatui::layout::{Constraint, Layout, Rect};

use crate::tui::layout::{Shape, shape};

use super::asked::Stage;
use super::{Phase, Practice};

/// What the body is divided into; an empty rectangle is not shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Panes {
    pub main: Rect,
    /// What is one's own, beside or below.
    pub beside: Rect,
    /// The grades.
    pub foot: Rect,
}

/// Below this width the grades take two lines.
const GRADES: u16 = 64;
/// Room for an outline where it stands below the prompt.
const OUTLINE: u16 = 7;

impl Practice {
    pub(super) fn panes(&self) -> Panes {
        let body = self.body;
        let is_wide = shape(body) == Shape::Wide;
        match &self.phase {
            Phase::Session(session) => match session.asked.as_ref() {
                None => Panes { main: body, ..Panes::default() },
                Some(asked) => {
                    let writing = asked.stage == Stage::Prompt { writing: true };
                    let has_outline = writing || !asked.outline.is_empty();
                    asking(body, is_wide, asked.stage, has_outline)
                }
            },
            Phase::Mock(running) if running.is_asking() => {
                let has_notes = running.writing || !running.note.is_empty();
                let stage = Stage::Prompt { writing: running.writing };
                asking(body, is_wide, stage, has_notes)
            }
            Phase::Start if is_wide => {
                let [main, beside] = halves(body);
                Panes { main, beside, ..Panes::default() }
            }
            Phase::Rating(_) if is_wide => {
                let columns = [Constraint::Length(56), Constraint::Fill(1)];
                let [main, beside] = Layout::horizontal(columns).areas(body);
                Panes { main, beside, ..Panes::default() }
            }
            Phase::Rating(rating) => {
                let wanted = rating.rows().min((body.height / 2).max(4));
                let rows = [Constraint::Length(wanted), Constraint::Fill(1)];
                let [main, beside] = Layout::vertical(rows).areas(body);
                Panes { main, beside, ..Panes::default() }
            }
            _ => Panes { main: body, ..Panes::default() },
        }
    }
}

fn halves(body: Rect) -> [Rect; 2] {
    Layout::horizontal([Constraint::Fill(1), Constraint::Fill(1)]).areas(body)
}

fn asking(body: Rect, is_wide: bool, stage: Stage, has_outline: bool) -> Panes {
    if let Stage::Prompt { .. } = stage {
        // Where there is room, the place for an outline is always there.
        if !has_outline && !is_wide {
            return Panes { main: body, ..Panes::default() };
        }
        let [main, beside] = if is_wide {
            halves(body)
        } else {
            let below = OUTLINE.min(body.height / 2);
            let rows = [Constraint::Fill(1), Constraint::Length(below)];
            Layout::vertical(rows).areas(body)
        };
        return Panes { main, beside, ..Panes::default() };
    }
    let grades = if body.width < GRADES { 2 } else { 1 };
    let rows = [Constraint::Fill(1), Constraint::Length(grades)];
    let [rest, foot] = Layout::vertical(rows).areas(body);
    if is_wide {
        let [main, beside] = halves(rest);
        return Panes { main, beside, foot };
    }
    // In a low window the key points need all there is.
    if stage == Stage::Answer || rest.height < 14 {
        return Panes { main: rest, beside: Rect::default(), foot };
    }
    let rows = [Constraint::Fill(1), Constraint::Length(rest.height / 3)];
    let [main, beside] = Layout::vertical(rows).areas(rest);
    Panes { main, beside, foot }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn panes_fill_the_body_whatever_its_size() {
        let stages = [Stage::Prompt { writing: true }, Stage::Points { at: 0 }, Stage::Answer];
        for width in 40..200 {
            for height in 7..60 {
                let body = Rect { x: 0, y: 1, width, height };
                for stage in stages {
                    let is_wide = shape(body) == Shape::Wide;
                    let Panes { main, beside, foot } = asking(body, is_wide, stage, true);
                    assert_eq!(main.area() + beside.area() + foot.area(), body.area());
                    assert!(main.height >= 3, "{width}x{height} {stage:?}");
                }
            }
        }
    }
}
