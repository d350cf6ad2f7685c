//! What is read of a question while it is practised, as Markdown: never more than its
//! stage shows.

use std::fmt::Write as _;

use crate::domain::{Body, Clean};
use crate::tui::widget::question::{rubric, section};

use super::asked::Asked;

/// The prompt, with the hints that were asked for.
pub fn prompt(body: &Body, hints: usize) -> String {
    let mut text = body.prompt.trim_end().to_owned();
    let all = body.hints.len();
    for (number, hint) in (1..).zip(body.hints.iter().take(hints)) {
        let _ = write!(text, "\n\n**Hint {number} of {all}:** {hint}");
    }
    text
}

/// What is the user's own: the outline, and the key points that were ticked.
pub fn own(asked: &Asked, body: &Body) -> String {
    let mut text = String::new();
    let points: Vec<String> = body
        .key_points
        .iter()
        .zip(asked.ticks.iter().chain(std::iter::repeat(&false)))
        .map(|(point, tick)| format!("[{}] {point}", if *tick { "x" } else { " " }))
        .collect();
    section(&mut text, "## Key points", &points, "- ");
    written(&mut text, "## Your outline", &asked.outline.text());
    text
}

/// Text that the user wrote, in its own lines and never as Markdown.
pub fn written(text: &mut String, heading: &str, what: &str) {
    if what.trim().is_empty() {
        return;
    }
    let _ = writeln!(text, "{heading}\n");
    for line in Clean::new(what.trim()).as_str().lines() {
        let _ = writeln!(text, "    {line}");
    }
    text.push('\n');
}

/// What an answer is held against.
pub fn guide(body: &Body) -> String {
    let mut text = String::new();
    rubric(&mut text, body);
    let _ = write!(text, "## Answer\n\n{}\n", body.answer);
    text
}
