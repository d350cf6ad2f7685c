//! Plain sentences, each in its style, wrapped into a small area.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use super::markdown::{Run, wrap};
use super::text::{cut, one_line};

/// A sentence and its style; the text may come from anywhere.
pub type Sentence = (String, Style);

/// How many rows the sentences take in so many columns.
pub fn rows(sentences: &[Sentence], columns: u16) -> u16 {
    u16::try_from(wrapped(sentences, columns).len()).unwrap_or(u16::MAX)
}

/// Draw the sentences, each from a row of its own; a sign stands at the end of what does not fit.
pub fn draw(frame: &mut Frame, area: Rect, sentences: &[Sentence]) {
    let mut lines = wrapped(sentences, area.width);
    let room = usize::from(area.height);
    if lines.len() > room {
        lines.truncate(room);
        if let Some(last) = lines.last_mut() {
            let style = last.spans.last().map(|span| span.style).unwrap_or_default();
            let text = format!("{last} …");
            *last = Line::styled(cut(&text, usize::from(area.width)), style);
        }
    }
    frame.render_widget(Paragraph::new(lines), area);
}

fn wrapped(sentences: &[Sentence], columns: u16) -> Vec<Line<'static>> {
    // A space at both sides.
    let room = usize::from(columns).saturating_sub(2);
    let lines = sentences
        .iter()
        .flat_map(|(text, style)| wrap(&[Run { text: one_line(text), style: *style }], room));
    let indented = lines.map(|spans| {
        let mut line = vec![Span::raw(" ")];
        line.extend(spans);
        Line::from(line)
    });
    indented.collect()
}

#[cfg(test)]
mod tests {
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;

    #[test]
    fn what_does_not_fit_ends_in_a_sign() {
        let sentences =
            [("The bank is damaged.".to_owned(), Style::new()), ("日本語".repeat(9), Style::new())];
        for width in 3..60 {
            let wanted = rows(&sentences, width);
            for height in 1..12 {
                let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
                terminal.draw(|frame| draw(frame, frame.area(), &sentences)).unwrap();
                let text: String = terminal
                    .backend()
                    .buffer()
                    .content
                    .iter()
                    .map(ratatui::buffer::Cell::symbol)
                    .collect();
                assert_eq!(text.contains('…'), wanted > height || width == 3, "{width}x{height}");
            }
        }
    }
}
