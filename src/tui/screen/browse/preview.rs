//! The preview: a question in sections, or its prompt alone for a shared screen.

use std::fmt::Write as _;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::domain::{Question, Word};
use crate::ops::Detail;
use crate::tui::effect::Effect;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Paints, code_blocks, lines};
use crate::tui::widget::text::one_line;

/// Longer lines are hard to follow; code of a hundred columns still fits.
const WIDEST: usize = 104;

#[derive(Debug, Default)]
pub struct Preview {
    detail: Option<Detail>,
    /// What is shown as Markdown, a section after the other.
    text: String,
    pub prompt_only: bool,
    pub lines: Vec<Line<'static>>,
    pub top: usize,
    height: usize,
    /// The first column of wide code that is shown.
    aside: usize,
    /// Go to the first word of the query when the text is laid out.
    jump: bool,
    /// For what the lines were laid out.
    laid_out: Option<(u16, Vec<String>, u64, usize)>,
}

impl Preview {
    pub fn id(&self) -> Option<&str> {
        self.detail.as_ref().map(|detail| detail.question.id.as_str())
    }

    pub fn detail(&self) -> Option<&Detail> {
        self.detail.as_ref()
    }

    pub fn prompt(&self) -> Option<(&str, &str)> {
        let question = &self.detail.as_ref()?.question;
        Some((&question.title, &question.body.prompt))
    }

    pub fn clear(&mut self) {
        *self = Self { prompt_only: self.prompt_only, ..Self::default() };
    }

    /// Show a question from its top, or from the word that matched in its text; the same one
    /// again stays where it was scrolled to.
    pub fn show(&mut self, detail: Detail, by_text: bool) -> Vec<Effect> {
        if self.id() != Some(detail.question.id.as_str()) {
            self.top = 0;
            self.aside = 0;
            self.jump = by_text;
        }
        self.detail = Some(detail);
        self.compose();
        let paint = |(language, code)| Effect::Paint { language, code };
        code_blocks(&self.text).into_iter().map(paint).collect()
    }

    pub fn toggle_prompt_only(&mut self) -> &'static str {
        self.prompt_only = !self.prompt_only;
        self.top = 0;
        self.compose();
        if self.prompt_only { "the prompt only; P shows the guide" } else { "the whole guide" }
    }

    /// Move wide code to the left or to the right.
    pub fn scroll_aside(&mut self, columns: isize) {
        self.aside = self.aside.saturating_add_signed(columns).min(WIDEST);
    }

    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
        self.settle();
    }

    pub fn settle(&mut self) {
        self.top = self.top.min(self.lines.len().saturating_sub(self.height));
    }

    fn compose(&mut self) {
        self.laid_out = None;
        self.text = match &self.detail {
            Some(detail) if self.prompt_only => prompt(&detail.question),
            Some(detail) => sections(detail),
            None => String::new(),
        };
    }

    pub fn lay_out(
        &mut self,
        area: Rect,
        words: &[String],
        theme: &Theme,
        paints: &Paints,
        version: u64,
    ) {
        self.height = usize::from(area.height);
        let wanted = (area.width, words.to_vec(), version, self.aside);
        if self.laid_out.as_ref() != Some(&wanted) {
            let width = usize::from(area.width.saturating_sub(1)).min(WIDEST);
            self.lines = lines(&self.text, width, self.aside, theme, paints);
            if !self.prompt_only {
                self.lines =
                    self.lines.drain(..).map(|line| lit_words(line, words, theme)).collect();
            }
            self.laid_out = Some(wanted);
            if std::mem::take(&mut self.jump) {
                let holds = |line: &Line| words.iter().any(|word| has_word(line, word));
                self.top = self.lines.iter().position(holds).unwrap_or(0).saturating_sub(2);
            }
        }
        self.settle();
    }
}

fn prompt(question: &Question) -> String {
    let minutes = question.minutes;
    let quiet = question.quiet_minutes.map(|quiet| format!(", {quiet} of them quietly"));
    format!(
        "## {}\n\n*{minutes} minutes{}*\n\n{}",
        question.title,
        quiet.unwrap_or_default(),
        question.body.prompt
    )
}

fn sections(detail: &Detail) -> String {
    let Question { body, tests, .. } = &detail.question;
    let mut text = String::new();
    for (mark, note) in &detail.marks {
        let note = if note.is_empty() { String::new() } else { format!(": {}", one_line(note)) };
        let _ = write!(text, "> **{mark}**{note}\n\n");
    }
    if detail.waiting {
        text.push_str("> **edited**: its pack brought a newer text; yours was kept\n\n");
    }
    let _ = write!(text, "## Prompt\n\n{}\n\n*Tests: {tests}*\n\n", body.prompt);
    section(&mut text, "## Key points", &body.key_points, "- ");
    section(&mut text, "### Strong", &body.rubric.strong, "- ");
    section(&mut text, "### Acceptable", &body.rubric.acceptable, "- ");
    section(&mut text, "### Weak", &body.rubric.weak, "- ");
    section(&mut text, "### Red flags", &body.rubric.red_flags, "- ");
    let follow_ups: Vec<String> = body
        .follow_ups
        .iter()
        .map(|follow_up| {
            let mark = follow_up.mark.map(|mark| format!(" ({mark})")).unwrap_or_default();
            format!("**Ask{mark}:** {}\\\n**Listen for:** {}", follow_up.ask, follow_up.listen_for)
        })
        .collect();
    section(&mut text, "## Follow-ups", &follow_ups, "- ");
    section(&mut text, "## Hints", &body.hints, "1. ");
    let _ = write!(text, "## Answer\n\n{}\n\n", body.answer);
    facts(&mut text, detail);
    text
}

fn section(text: &mut String, heading: &str, items: &[String], bullet: &str) {
    if items.is_empty() {
        return;
    }
    let _ = write!(text, "{heading}\n\n");
    for item in items {
        let indent = " ".repeat(bullet.len());
        let _ = writeln!(text, "{bullet}{}", item.replace('\n', &format!("\n{indent}")));
    }
    text.push('\n');
}

fn facts(text: &mut String, detail: &Detail) {
    let question = &detail.question;
    let references: Vec<String> = question
        .references
        .iter()
        .map(|reference| {
            let version = reference.version.as_ref().map(|version| format!(" ({version})"));
            format!("{}{}\\\n{}", reference.title, version.unwrap_or_default(), reference.url)
        })
        .collect();
    section(text, "## References", &references, "- ");
    let names = |words: &[String]| words.join(", ");
    let versions: Vec<String> =
        question.versions.iter().map(|(product, version)| format!("{product} {version}")).collect();
    let languages: Vec<&str> = question.languages.iter().map(|word| word.title()).collect();
    let stages: Vec<&str> = question.stages.iter().map(|word| word.title()).collect();
    let runs: Vec<String> =
        detail.runs.iter().map(|run| format!("{} ({})", run.title(), run.date)).collect();
    let reviewed = question.reviewed.map(|date| date.to_string()).unwrap_or_default();
    let rows = [
        ("Id", question.id.to_string()),
        ("Also", names(&question.also)),
        ("Languages", languages.join(", ")),
        ("Stages", stages.join(", ")),
        ("Tags", names(&question.tags)),
        ("Versions", versions.join(", ")),
        ("Run on", runs.join(", ")),
        ("Reviewed", reviewed),
        ("Pack", detail.pack.clone()),
    ];
    text.push_str("## About\n\n");
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(text, "- {name}: {value}");
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
