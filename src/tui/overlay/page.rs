//! A page to read: the help, or why something failed.

use std::fmt::Write as _;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;

use crate::domain::Word;
use crate::domain::query::State;
use crate::search::FIELDS;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Context, Keymap};
use crate::tui::layout::middle;
use crate::tui::message::Message;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Paints, lines};
use crate::tui::widget::pane;

#[derive(Debug)]
pub struct Page {
    title: &'static str,
    /// Markdown.
    text: String,
    top: usize,
    whole: bool,
}

const HELP: &str = "\
Type `{query}` and what you look for. Words match titles first, best match on top, then the text of the
questions, with the line that matched. Fields narrow it down. The filter pane (`{pane}`) writes the same
query for you, with the number of questions behind every value.

";

/// What the figures of practice mean.
const PRACTICE: &str = "\
## Practice

Each grade stores the answer and says when the question comes back: on the day on which you would still
recall it with the probability that the settings aim at (FSRS). The ticks of the key points propose a
grade: good from two thirds on, hard from a third on, else again.

A plan to a date asks nothing on that day and ends with it; the next day the ordinary schedule holds. **Readiness** is the mean, over all planned
questions, of the probability that you recall the question on the date; one that was never practised
counts 0. By topic it is the same mean over the questions of the topic. Removing the plan leaves the
ordinary schedule as it was.

**True retention** is the share of due questions that were graded other than again.

";

impl Page {
    pub fn help(keys: &Keymap) -> Self {
        Self { title: "Help", text: help(keys), top: 0, whole: true }
    }

    /// Something to read, as Markdown.
    pub fn note(title: &'static str, text: String) -> Self {
        Self { title, text, top: 0, whole: true }
    }

    pub fn failure(error: &str, hint: Option<&str>) -> Self {
        let hint = hint.map(|hint| format!("\n\nWhat you can do: {hint}.")).unwrap_or_default();
        Self { title: "That did not work", text: format!("{error}.{hint}"), top: 0, whole: false }
    }

    /// What is wrong with the settings file; the program goes on without what it cannot take.
    pub fn settings(report: &str) -> Self {
        // Longer than any run of backticks inside, so that the block ends where we end it.
        let runs = report.split(|char| char != '`').map(str::len);
        let fence = "`".repeat(runs.max().unwrap_or(0).max(2) + 1);
        let text = format!(
            "What is wrong in the settings file keeps its default; the rest holds.\n\n\
             {fence}text\n{}\n{fence}\n\n\
             `hotseat config check` shows this again, `hotseat config default` every setting.",
            report.trim_end()
        );
        Self { title: "Settings", text, top: 0, whole: true }
    }

    pub fn update(&mut self, message: &Message) -> Vec<Effect> {
        match message {
            Message::Action(Action::Back | Action::Quit | Action::Accept | Action::Help) => {
                return vec![Effect::Close];
            }
            Message::Action(Action::Down) => self.top += 1,
            Message::Action(Action::Up) => self.top = self.top.saturating_sub(1),
            Message::Action(Action::HalfDown | Action::PageDown)
            | Message::Wheeled { down: true, .. } => self.top += 8,
            Message::Action(Action::HalfUp | Action::PageUp)
            | Message::Wheeled { down: false, .. } => self.top = self.top.saturating_sub(8),
            Message::Action(Action::First) => self.top = 0,
            Message::Action(Action::Last) => self.top = usize::MAX / 2,
            _ => {}
        }
        // What is past the end is cut when it is drawn; keep it small enough to come back from.
        self.top = self.top.min(self.text.lines().count());
        vec![]
    }

    pub fn view(&self, frame: &mut Frame, area: Rect, theme: &Theme, paints: &Paints) {
        let width = 84.min(area.width);
        let lines = lines(&self.text, usize::from(width.saturating_sub(4)), 0, theme, paints);
        let wanted = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX);
        let tallest = if self.whole { area.height.saturating_sub(2) } else { area.height / 2 };
        let area = middle(area, width, wanted.min(tallest).max(4));
        let height = usize::from(area.height.saturating_sub(2));
        let top = self.top.min(lines.len().saturating_sub(height));
        let below = lines.len() - (top + height).min(lines.len());
        let note = if below > 0 { format!("{below} more below") } else { String::new() };
        let inside = pane::draw_over(frame, area, theme, self.title, &note);
        let inside = Rect { x: inside.x + 1, width: inside.width.saturating_sub(2), ..inside };
        frame
            .render_widget(Paragraph::new(lines.into_iter().skip(top).collect::<Vec<_>>()), inside);
    }
}

/// Made from the tables of the parser and of the keys, so it cannot be out of date.
fn help(keys: &Keymap) -> String {
    let query = keys.key(Context::Browse, Action::EditQuery);
    let pane = keys.key(Context::Everywhere, Action::NextPane);
    let mut text = HELP.replace("{query}", query).replace("{pane}", pane);
    text.push_str("## The query language\n\n| write | finds |\n|---|---|\n");
    for (write, finds) in [
        ("prefetch slow", "titles with both words, fuzzily; then texts"),
        ("\"exact words\"", "exactly these words"),
        ("a or b, (a b) or c", "either"),
        ("-term", "not that"),
        ("field:a,b", "either value; unique beginnings and aliases are enough"),
    ] {
        let _ = writeln!(text, "| `{write}` | {finds} |");
    }
    for row in FIELDS {
        let order = if row.compares { " (also < <= = >= >)" } else { "" };
        let _ = writeln!(text, "| `{}` | {}{order} |", row.example, row.field.title());
    }
    let states: Vec<_> = State::ALL.iter().map(|state| format!("`is:{state}`")).collect();
    let _ = write!(text, "\nStates: {}.\n\n", states.join(", "));
    text.push_str(PRACTICE);
    for context in Context::ALL {
        let rows: Vec<_> = keys.rows().iter().filter(|row| row.context == *context).collect();
        let _ = write!(text, "## {}\n\n| key | does |\n|---|---|\n", context.title());
        for row in rows {
            let keys: Vec<_> = row.names().map(|key| format!("`{key}`")).collect();
            let _ = writeln!(text, "| {} | {} |", keys.join(" "), row.help);
        }
        text.push('\n');
    }
    let mouse = keys.key(Context::Everywhere, Action::Mouse);
    let _ = writeln!(
        text,
        "The mouse clicks and scrolls; hold shift to select text with it, or press `{mouse}`."
    );
    text
}
