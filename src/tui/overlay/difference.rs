//! The user's text of a question beside the newer one of its pack, and to take either.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::ops::{DiffLine, Newer, Side, Take};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::pane;
use crate::tui::widget::text::one_line;

#[derive(Debug)]
pub struct Difference {
    newer: Newer,
    top: usize,
}

impl Difference {
    pub fn new(newer: Newer) -> Self {
        Self { newer, top: 0 }
    }

    pub fn update(&mut self, message: &Message) -> Vec<Effect> {
        let take =
            |take| vec![Effect::Close, Effect::TakeEither { id: self.newer.id.clone(), take }];
        match message {
            Message::Action(Action::Back) => return vec![Effect::Close],
            Message::Action(Action::KeepMine) => return take(Take::Mine),
            Message::Action(Action::TakeTheirs) => return take(Take::Theirs),
            Message::Action(action) => self.scroll(action.lines(10).unwrap_or(0)),
            Message::Wheeled { down, .. } => self.scroll(if *down { 3 } else { -3 }),
            _ => {}
        }
        vec![]
    }

    /// What is past the end is cut when it is drawn, where the width is known.
    fn scroll(&mut self, lines: isize) {
        let most = self.newer.lines.len();
        self.top = self.top.saturating_add_signed(lines).min(most);
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let width = 110.min(area.width);
        let columns = usize::from(width).saturating_sub(4).max(1);
        let lines: Vec<Line> =
            self.newer.lines.iter().flat_map(|line| shown(line, columns, theme)).collect();
        let wanted = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let area = middle(area, width, wanted.min(area.height.saturating_sub(2)).max(4));
        let height = usize::from(area.height.saturating_sub(2));
        let top = self.top.min(lines.len().saturating_sub(height));
        let title = format!("- yours   + newer text of {}", one_line(&self.newer.pack));
        let below = lines.len().saturating_sub(top + height);
        let note = if below > 0 { format!("{below} more below") } else { String::new() };
        let inside = pane::draw_over(frame, area, theme, &title, &note);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        let lines: Vec<Line> = lines.into_iter().skip(top).take(height).collect();
        frame.render_widget(Paragraph::new(lines), inside);
    }
}

/// A line of the comparison, over as many lines of the window as it needs. The mark says it
/// without the colour.
fn shown(line: &DiffLine, columns: usize, theme: &Theme) -> Vec<Line<'static>> {
    let (mark, style) = match line.side {
        Side::Both => (" ", theme.dim.0),
        Side::Mine => ("-", theme.warning.0),
        Side::Theirs => ("+", theme.good.0),
        Side::Gap => return vec![Line::styled("⋯", theme.border)],
    };
    let runs = [Run { text: one_line(&line.text), style }];
    let wrapped = wrap(&runs, columns.saturating_sub(2));
    let begin = |spans: Vec<Span<'static>>| {
        let mut all = vec![Span::styled(format!("{mark} "), style)];
        all.extend(spans);
        Line::from(all)
    };
    if wrapped.is_empty() { vec![begin(vec![])] } else { wrapped.into_iter().map(begin).collect() }
}
