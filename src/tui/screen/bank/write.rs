//! Writing the page: pieces of text put into lines, with a note where each figure stands.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ops::Figure;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::text::{cut, one_line, width};

use super::page::{Page, Section, Spot};

/// Text of one line, which may be a figure.
#[derive(Clone, Debug)]
pub struct Piece {
    text: String,
    style: Style,
    /// What is counted, with its figure.
    counts: Option<(String, Figure)>,
}

impl Piece {
    pub fn plain(text: impl Into<String>, style: impl Into<Style>) -> Self {
        Self { text: text.into(), style: style.into(), counts: None }
    }

    pub fn figure(
        text: impl Into<String>,
        style: impl Into<Style>,
        what: impl Into<String>,
        figure: &Figure,
    ) -> Self {
        let counts = Some((what.into(), figure.clone()));
        Self { text: text.into(), style: style.into(), counts }
    }
}

impl From<Span<'static>> for Piece {
    fn from(span: Span<'static>) -> Self {
        Self::plain(span.content.into_owned(), span.style)
    }
}

/// A page that is being written, at most so many columns wide.
pub struct Writer<'t> {
    pub columns: usize,
    pub theme: &'t Theme,
    page: Page,
}

impl<'t> Writer<'t> {
    pub fn new(columns: usize, theme: &'t Theme) -> Self {
        Self { columns, theme, page: Page::default() }
    }

    pub fn finish(mut self) -> Page {
        let spots = self.page.spots.len();
        self.page.sections.retain(|section| section.spot < spots);
        self.page.sections.dedup_by_key(|section| section.spot);
        self.page
    }

    /// Begin a section with its title.
    pub fn section(&mut self, title: &str) {
        if !self.page.lines.is_empty() {
            self.page.lines.push(Line::default());
        }
        let (line, spot) = (self.page.lines.len(), self.page.spots.len());
        self.page.sections.push(Section { line, spot });
        self.page.lines.push(Line::styled(cut(title, self.columns), self.theme.title));
    }

    /// Text over as many lines as it needs, behind so many blank columns.
    pub fn text(&mut self, indent: usize, text: &str, style: impl Into<Style>) {
        let runs = [Run { text: one_line(text), style: style.into() }];
        for mut spans in wrap(&runs, self.columns.saturating_sub(indent)) {
            spans.insert(0, Span::raw(" ".repeat(indent)));
            self.page.lines.push(Line::from(spans));
        }
    }

    /// One line; what does not fit is cut with a sign.
    pub fn row(&mut self, pieces: Vec<Piece>) {
        let mut spans = Vec::new();
        let mut left = 0;
        for Piece { text, style, counts } in pieces {
            let text = cut(&text, self.columns - left);
            let blank = width(&text) - width(text.trim_start());
            let shown = width(text.trim());
            if let Some((what, figure)) = counts.filter(|_| shown > 0) {
                self.page.spots.push(Spot {
                    line: self.page.lines.len(),
                    left: left + blank,
                    width: shown,
                    column: 0,
                    questions: figure.questions,
                    query: figure.query,
                    what,
                });
            }
            left += width(&text);
            spans.push(Span::styled(text, style));
        }
        self.page.lines.push(Line::from(spans));
    }

    /// Pieces one after the other over as many lines as they need, none broken in two.
    pub fn flow(&mut self, indent: usize, pieces: Vec<Piece>) {
        const GAP: usize = 2;
        let start = || Piece::plain(" ".repeat(indent), Style::default());
        let mut row = vec![start()];
        let mut used = indent;
        for piece in pieces {
            let wide = width(&piece.text);
            let gap = if used > indent { GAP } else { 0 };
            if gap > 0 && used + gap + wide > self.columns {
                self.row(std::mem::replace(&mut row, vec![start()]));
                used = indent;
            } else if gap > 0 {
                row.push(Piece::plain(" ".repeat(GAP), Style::default()));
                used += GAP;
            }
            used += wide;
            row.push(piece);
        }
        self.row(row);
    }
}
