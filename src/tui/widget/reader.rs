//! A Markdown text that is read: laid out once for a width, scrolled, with words lit.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::tui::effect::Effect;
use crate::tui::theme::Theme;

use super::markdown::{Paints, code_blocks, lines};
use super::pane;

/// Longer lines are hard to follow; code of a hundred columns still fits.
const WIDEST: usize = 104;

/// What the lines depend on beside the text.
#[derive(Clone, Copy, Debug)]
pub struct Look<'l> {
    pub theme: &'l Theme,
    pub paints: &'l Paints,
    /// Counts the changes of both.
    pub version: u64,
}

#[derive(Debug, Default)]
pub struct Reader {
    /// Markdown.
    text: String,
    lines: Vec<Line<'static>>,
    top: usize,
    height: usize,
    /// The first column of wide code that is shown.
    aside: usize,
    /// Go to the first lit word when the text is laid out.
    jump: bool,
    /// Go to the end when the text is laid out.
    end: bool,
    /// For what the lines were laid out.
    laid_out: Option<(u16, Vec<String>, u64, usize)>,
}

impl Reader {
    /// Read another text from its top; its code waits to be painted.
    pub fn open(&mut self, text: String, jump: bool) -> Vec<Effect> {
        *self = Self { height: self.height, jump, ..Self::default() };
        self.replace(text)
    }

    /// Read another version of the same text, scrolled as it was.
    pub fn replace(&mut self, text: String) -> Vec<Effect> {
        self.laid_out = None;
        self.text = text;
        let paint = |(language, code)| Effect::Paint { language, code };
        code_blocks(&self.text).into_iter().map(paint).collect()
    }

    /// Move wide code to the left or to the right.
    pub fn scroll_aside(&mut self, columns: isize) {
        self.aside = self.aside.saturating_add_signed(columns).min(WIDEST);
    }

    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
        self.settle();
    }

    /// Down to the end as soon as the text is laid out: what was added there is meant.
    pub fn to_end(&mut self) {
        self.end = true;
    }

    /// Never past the end of the text.
    pub fn settle(&mut self) {
        self.top = self.top.min(self.lines.len().saturating_sub(self.height));
    }

    /// Lay the text out for the inside of a pane, with some words lit; called before drawing.
    pub fn lay_out(&mut self, area: Rect, words: &[String], look: Look) {
        self.height = usize::from(area.height);
        let wanted = (area.width, words.to_vec(), look.version, self.aside);
        if self.laid_out.as_ref() != Some(&wanted) {
            let width = usize::from(area.width.saturating_sub(1)).min(WIDEST);
            self.lines = lines(&self.text, width, self.aside, look.theme, look.paints);
            self.lines =
                self.lines.drain(..).map(|line| lit_words(line, words, look.theme)).collect();
            self.laid_out = Some(wanted);
            if std::mem::take(&mut self.end) {
                self.top = self.lines.len();
            }
            if std::mem::take(&mut self.jump) {
                let holds = |line: &Line| words.iter().any(|word| has_word(line, word));
                self.top = self.lines.iter().position(holds).unwrap_or(0).saturating_sub(2);
            }
        }
        self.settle();
    }

    /// Draw what is in sight, with a bar on the right border that says how far down it is.
    pub fn view(&self, frame: &mut Frame, pane: Rect, inside: Rect, theme: &Theme) {
        let shown = self.lines.iter().skip(self.top).take(usize::from(inside.height)).cloned();
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), inside);
        pane::bar(frame, pane, inside, self.top, self.lines.len(), theme);
    }
}

fn has_word(line: &Line, word: &str) -> bool {
    line.to_string().to_lowercase().contains(&word.to_lowercase())
}

/// Light the words of the query where they stand.
fn lit_words(line: Line<'static>, words: &[String], theme: &Theme) -> Line<'static> {
    let words: Vec<String> = words
        .iter()
        .map(|word| word.to_lowercase())
        .filter(|word| word.chars().count() > 1)
        .collect();
    if words.is_empty() {
        return line;
    }
    let mut spans = Vec::new();
    for span in line.spans {
        let text = span.content.as_ref();
        let lower = text.to_lowercase();
        // Lower case can change the length of a text; such spans stay dark.
        let mut from = 0;
        while lower.len() == text.len()
            && let Some(range) = next_word(&lower, from, &words)
            && let (Some(before), Some(inside)) =
                (text.get(from..range.start), text.get(range.clone()))
        {
            spans.push(Span::styled(before.to_owned(), span.style));
            spans.push(Span::styled(inside.to_owned(), span.style.patch(theme.lit.0)));
            from = range.end;
        }
        spans.push(Span::styled(text[from..].to_owned(), span.style));
    }
    Line::from(spans)
}

/// The first place of any of the words at or behind `from`.
fn next_word(text: &str, from: usize, words: &[String]) -> Option<std::ops::Range<usize>> {
    let rest = text.get(from..)?;
    let places = words
        .iter()
        .filter_map(|word| rest.find(word.as_str()).map(|at| from + at..from + at + word.len()));
    places.min_by_key(|range| range.start)
}
