//! Wrapping styled runs of text by columns.

use ratatui::style::Style;
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;

use crate::tui::widget::text::width as columns_of;

/// Text in one style; a line feed in it is a hard break.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub text: String,
    pub style: Style,
}

/// Lines of at most `width` columns. Breaks between words; a word that is longer than
/// a line is broken between letters.
pub fn wrap(runs: &[Run], width: usize) -> Vec<Vec<Span<'static>>> {
    let mut lines = Lines { width: width.max(1), done: Vec::new(), line: Vec::new(), used: 0 };
    let mut word = Word::default();
    for run in runs {
        for grapheme in run.text.graphemes(true) {
            match grapheme {
                "\n" => {
                    lines.put(&mut word);
                    lines.end();
                }
                " " => {
                    lines.put(&mut word);
                    lines.space(run.style);
                }
                letter => word.push(letter, run.style),
            }
        }
    }
    lines.put(&mut word);
    lines.end();
    lines.done
}

#[derive(Default)]
struct Word {
    letters: Vec<(String, Style)>,
    columns: usize,
}

impl Word {
    fn push(&mut self, letter: &str, style: Style) {
        self.columns += columns_of(letter);
        self.letters.push((letter.to_owned(), style));
    }
}

struct Lines {
    width: usize,
    done: Vec<Vec<Span<'static>>>,
    line: Vec<Span<'static>>,
    used: usize,
}

impl Lines {
    fn space(&mut self, style: Style) {
        if self.used > 0 && self.used < self.width {
            self.add(" ", style);
        }
    }

    fn put(&mut self, word: &mut Word) {
        if self.used > 0 && self.used + word.columns > self.width {
            self.end();
        }
        for (letter, style) in word.letters.drain(..) {
            if self.used + columns_of(&letter) > self.width {
                self.end();
            }
            // A letter that is wider than the whole line cannot be shown.
            let wide = columns_of(&letter) > self.width;
            self.add(if wide { "…" } else { &letter }, style);
        }
        word.columns = 0;
    }

    fn add(&mut self, text: &str, style: Style) {
        self.used += columns_of(text);
        match self.line.last_mut() {
            Some(last) if last.style == style => last.content.to_mut().push_str(text),
            _ => self.line.push(Span::styled(text.to_owned(), style)),
        }
    }

    fn end(&mut self) {
        self.used = 0;
        self.done.push(std::mem::take(&mut self.line));
    }
}
