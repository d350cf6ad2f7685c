//! The preview: a question in sections, or its prompt alone for a shared screen.

use std::fmt::Write as _;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::domain::{Body, Question, Word};
use crate::ops::Detail;
use crate::tui::effect::Effect;
use crate::tui::theme::Theme;

use super::pane;
use super::reader::{Look, Reader};
use super::text::one_line;

#[derive(Debug, Default)]
pub struct Preview {
    detail: Option<Detail>,
    pub prompt_only: bool,
    pub reader: Reader,
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
        let same = self.id() == Some(detail.question.id.as_str());
        self.detail = Some(detail);
        let text = self.text();
        if same { self.reader.replace(text) } else { self.reader.open(text, by_text) }
    }

    pub fn toggle_prompt_only(&mut self) -> &'static str {
        self.prompt_only = !self.prompt_only;
        // Nothing is left to be painted: the prompt is a part of the guide.
        let _ = self.reader.open(self.text(), false);
        if self.prompt_only { "the prompt only; P shows the guide" } else { "the whole guide" }
    }

    fn text(&self) -> String {
        match &self.detail {
            Some(detail) if self.prompt_only => prompt(&detail.question),
            Some(detail) => sections(detail),
            None => String::new(),
        }
    }

    /// Lay the preview out for the inside of its pane; a shared screen lights no words.
    pub fn lay_out(&mut self, area: Rect, words: &[String], look: Look) {
        let words = if self.prompt_only { &[] } else { words };
        self.reader.lay_out(area, words, look);
    }

    /// Draw it in a pane; `note` says what stands on the right of its border.
    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme, focused: bool, note: &str) {
        let title = match &self.detail {
            Some(_) if self.prompt_only => "Prompt".to_owned(),
            Some(detail) => one_line(&detail.question.title),
            None => "Preview".to_owned(),
        };
        let inside = pane::draw(frame, area, theme, focused, &title, note);
        self.reader.view(frame, area, inside, theme);
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
        text.push_str(
            "> **edited**: its pack brought a newer text; yours was kept (`d` compares them)\n\n",
        );
    }
    let _ = write!(text, "## Prompt\n\n{}\n\n*Tests: {tests}*\n\n", body.prompt);
    section(&mut text, "## Key points", &body.key_points, "- ");
    rubric(&mut text, body);
    section(&mut text, "## Hints", &body.hints, "1. ");
    let _ = write!(text, "## Answer\n\n{}\n\n", body.answer);
    facts(&mut text, detail);
    text
}

/// How answers of each rating look, and what to ask next.
pub fn rubric(text: &mut String, body: &Body) {
    section(text, "### Strong", &body.rubric.strong, "- ");
    section(text, "### Acceptable", &body.rubric.acceptable, "- ");
    section(text, "### Weak", &body.rubric.weak, "- ");
    section(text, "### Red flags", &body.rubric.red_flags, "- ");
    let follow_ups: Vec<String> = body
        .follow_ups
        .iter()
        .map(|follow_up| {
            let mark = follow_up.mark.map(|mark| format!(" ({mark})")).unwrap_or_default();
            format!("**Ask{mark}:** {}\\\n**Listen for:** {}", follow_up.ask, follow_up.listen_for)
        })
        .collect();
    section(text, "## Follow-ups", &follow_ups, "- ");
}

/// A heading with a list under it, if there is anything to list.
pub fn section(text: &mut String, heading: &str, items: &[String], bullet: &str) {
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
