//! The interviewer's guide: everything in the order in which an interview needs it.
//!
//! With a question stands what is read while somebody speaks: key points, rubric, follow-ups,
//! hints. Answers and references are read before and after, so they stand at the end, where they
//! do not push the next question a page away.

use super::agenda::{Agenda, Entry, span};
use super::script;
use crate::domain::Word;
use crate::format::export::candidate::time;
use crate::format::export::page::Page;
use crate::format::export::{embed, escape, guide};

pub(super) fn write(page: &mut Page, agenda: &Agenda) {
    let plan = Plan::of(agenda);
    page.text(format!("*{}*", agenda.slot()));
    agenda.tell_missing(page);
    page.group("Time plan");
    page.text(plan.table());
    page.text(agenda.time() + ".");
    page.group(&plan.opening.heading());
    page.text(embed::block(&script::opening(agenda.set)));
    for part in &agenda.parts {
        page.group(&part.heading());
        part.entries.iter().for_each(|entry| question(page, entry));
    }
    page.group(&plan.closing.heading());
    page.text(embed::block(&script::closing(agenda.set)));
    if !agenda.reserve.is_empty() {
        page.group("In reserve: only when there is time left");
        agenda.reserve.iter().for_each(|entry| question(page, entry));
    }
    answers(page, agenda);
}

fn question(page: &mut Page, entry: &Entry) {
    let question = entry.question;
    page.labelled(Some(&entry.label), &question.title);
    let words = [question.level.title(), question.kind.title()];
    let time = time(question.minutes, question.quiet_minutes);
    let facts: Vec<_> =
        entry.span().into_iter().chain(words.map(str::to_owned)).chain([time]).collect();
    page.text(format!("*{}*", facts.join(", ")));
    if !question.tests.trim().is_empty() {
        page.text(format!("**Tests:** {}", escape::within(&question.tests)));
    }
    guide::prompt(page, question);
    if !entry.note.trim().is_empty() {
        page.text(embed::quote(&embed::after("**Note:** ", entry.note)));
    }
    guide::scoring(page, question);
}

fn answers(page: &mut Page, agenda: &Agenda) {
    let mut entries = agenda.asked().chain(&agenda.reserve).peekable();
    if entries.peek().is_some() {
        page.group("Answers and references");
    }
    for entry in entries {
        page.labelled(Some(&entry.label), &entry.question.title);
        guide::answer(page, entry.question);
    }
}

/// The rows of the clock that are no questions, and a table of all.
struct Plan<'a> {
    agenda: &'a Agenda<'a>,
    opening: Stretch,
    closing: Stretch,
}

/// A named stretch of the slot.
struct Stretch {
    name: &'static str,
    start: u32,
    minutes: u32,
}

impl Stretch {
    /// "Opening (0:00–0:05)"; without the time where it has none.
    fn heading(&self) -> String {
        match self.minutes {
            0 => self.name.to_owned(),
            minutes => format!("{} ({})", self.name, span(self.start, minutes)),
        }
    }

    fn row(&self) -> Option<String> {
        (self.minutes > 0).then(|| row(self.start, self.minutes, self.name))
    }
}

impl<'a> Plan<'a> {
    fn of(agenda: &'a Agenda<'a>) -> Self {
        let slot = agenda.set.slot;
        let stretch = |name, start, minutes: u16| Stretch { name, start, minutes: minutes.into() };
        let opening = stretch("Opening", 0, slot.opening);
        // The closing waits for the last question, and comes no earlier than it has to.
        let end = opening.minutes + agenda.totals.minutes;
        let start = end.max(u32::from(slot.minutes.saturating_sub(slot.closing)));
        Self { agenda, opening, closing: stretch("Closing", start, slot.closing) }
    }

    fn table(&self) -> String {
        let mut rows = vec!["| Clock | Minutes | What |\n|---|--:|---|".to_owned()];
        rows.extend(self.opening.row());
        for part in &self.agenda.parts {
            if self.agenda.parts.len() > 1 {
                let title = format!("**{}**", escape::cell(part.title));
                rows.push(row(part.start(), part.minutes(), &title));
            }
            rows.extend(part.entries.iter().map(|entry| {
                let title = format!("{}. {}", entry.label, escape::cell(&entry.question.title));
                row(entry.start.unwrap_or_default(), entry.question.minutes.into(), &title)
            }));
        }
        let end = self.opening.minutes + self.agenda.totals.minutes;
        let free = Stretch { name: "Left over", start: end, minutes: self.closing.start - end };
        rows.extend(free.row());
        rows.extend(self.closing.row());
        rows.join("\n")
    }
}

fn row(start: u32, minutes: u32, what: &str) -> String {
    format!("| {} | {minutes} | {what} |", span(start, minutes))
}
