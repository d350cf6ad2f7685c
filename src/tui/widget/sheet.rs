//! Lines that are read and scrolled: laid out once for a width and a look.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use super::pane;
use super::reader::Look;
use crate::tui::theme::Theme;

#[derive(Debug, Default)]
pub struct Sheet {
    lines: Vec<Line<'static>>,
    top: usize,
    height: usize,
    /// For which width and look the lines were laid out.
    laid_out: Option<(u16, u64)>,
}

impl Sheet {
    /// What the lines are made of has changed.
    pub fn renew(&mut self) {
        self.laid_out = None;
    }

    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
        self.settle();
    }

    pub fn page(&self) -> isize {
        isize::try_from(self.height).unwrap_or(1).max(2) - 1
    }

    fn settle(&mut self) {
        self.top = self.top.min(self.lines.len().saturating_sub(self.height));
    }

    /// Make the lines for the inside of a pane, unless they fit it already.
    pub fn lay_out(
        &mut self,
        inside: Rect,
        look: Look,
        make: impl FnOnce(usize) -> Vec<Line<'static>>,
    ) {
        self.height = usize::from(inside.height);
        let wanted = (inside.width, look.version);
        if self.laid_out != Some(wanted) {
            self.lines = make(usize::from(inside.width.saturating_sub(1)));
            self.laid_out = Some(wanted);
        }
        self.settle();
    }

    pub fn view(&self, frame: &mut Frame, pane: Rect, inside: Rect, theme: &Theme) {
        let shown = self.lines.iter().skip(self.top).take(usize::from(inside.height)).cloned();
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), inside);
        pane::bar(frame, pane, inside, self.top, self.lines.len(), theme);
    }
}
