//! What is asked when: the questions of a set with their numbers and their time on the clock.

use crate::domain::set::Asking;
use crate::domain::{Catalog, Item, Question, Section, Set, Totals};
use crate::format::export::counted::counted;
use crate::format::export::escape;
use crate::format::export::page::Page;

pub(super) struct Agenda<'q> {
    pub set: &'q Set,
    /// Sections with something to ask.
    pub parts: Vec<Part<'q>>,
    /// In the order of the set, whatever their section.
    pub reserve: Vec<Entry<'q>>,
    pub totals: Totals,
}

pub(super) struct Part<'q> {
    pub title: &'q str,
    pub entries: Vec<Entry<'q>>,
}

pub(super) struct Entry<'q> {
    /// "3", or "R1" in reserve.
    pub label: String,
    /// To the interviewer.
    pub note: &'q str,
    pub question: &'q Question,
    /// Minutes from the beginning of the slot; `None` in reserve.
    pub start: Option<u32>,
}

impl<'q> Agenda<'q> {
    pub fn of(
        set: &'q Set,
        find: &dyn Fn(&str) -> Option<&'q Question>,
        catalog: &Catalog,
    ) -> Self {
        let totals = Totals::of(set, |id| find(id).map(|question| asking(question, catalog)));
        let mut agenda = Self { set, parts: Vec::new(), reserve: Vec::new(), totals };
        let mut clock = u32::from(set.slot.opening);
        let mut number = 0;
        for section in &set.sections {
            let mut part = Part { title: title(section), entries: Vec::new() };
            for item in &section.items {
                let Some(question) = find(&item.question) else { continue };
                if item.reserve {
                    let label = format!("R{}", agenda.reserve.len() + 1);
                    agenda.reserve.push(entry(item, question, label, None));
                    continue;
                }
                number += 1;
                part.entries.push(entry(item, question, number.to_string(), Some(clock)));
                clock += u32::from(question.minutes);
            }
            if !part.entries.is_empty() {
                agenda.parts.push(part);
            }
        }
        agenda
    }

    /// The questions that are not in reserve.
    pub fn asked(&self) -> impl Iterator<Item = &Entry<'q>> {
        self.parts.iter().flat_map(|part| &part.entries)
    }

    /// What the slot is for: "60 minutes: 5 to open, 45 for questions, 10 to close".
    pub fn slot(&self) -> String {
        let slot = self.set.slot;
        let minutes = counted(slot.minutes, "minute");
        let shares = [
            (u32::from(slot.opening), "to open"),
            (self.totals.available, "for questions"),
            (u32::from(slot.closing), "to close"),
        ];
        let shares: Vec<_> = shares
            .iter()
            .filter(|(minutes, _)| *minutes > 0)
            .map(|(minutes, what)| format!("{minutes} {what}"))
            .collect();
        format!("{minutes}: {}", shares.join(", "))
    }

    /// What the questions take of it: "6 questions take 40 minutes, 5 fewer than the slot leaves".
    pub fn time(&self) -> String {
        let totals = &self.totals;
        let verb = if totals.questions == 1 { "takes" } else { "take" };
        let questions = counted(totals.questions as u64, "question");
        let minutes = counted(totals.minutes, "minute");
        let compared = match (totals.over(), totals.free()) {
            (Some(over), _) => format!("{over} more than"),
            (None, 0) => "as many as".to_owned(),
            (None, free) => format!("{free} fewer than"),
        };
        format!("{questions} {verb} {minutes}, {compared} the slot leaves")
    }

    /// Say which questions are no longer in the bank.
    pub fn tell_missing(&self, page: &mut Page) {
        let missing = &self.totals.missing;
        if !missing.is_empty() {
            let ids: Vec<_> = missing.iter().map(|id| escape::within(id)).collect();
            page.text(format!("**No longer in the bank, so not here:** {}", ids.join(", ")));
        }
    }
}

impl Part<'_> {
    pub fn minutes(&self) -> u32 {
        self.entries.iter().map(|entry| u32::from(entry.question.minutes)).sum()
    }

    /// The title with its time: "Django (24 minutes)".
    pub fn heading(&self) -> String {
        format!("{} ({})", self.title, counted(self.minutes(), "minute"))
    }

    /// When it begins.
    pub fn start(&self) -> u32 {
        self.entries.first().and_then(|entry| entry.start).unwrap_or_default()
    }
}

impl Entry<'_> {
    /// From when until when; `None` in reserve.
    pub fn span(&self) -> Option<String> {
        self.start.map(|start| span(start, self.question.minutes.into()))
    }
}

/// "0:05–0:17" for minutes on the clock of the interview.
pub(super) fn span(start: u32, minutes: u32) -> String {
    let clock = |minutes: u32| format!("{}:{:02}", minutes / 60, minutes % 60);
    format!("{}–{}", clock(start), clock(start + minutes))
}

fn entry<'q>(
    item: &'q Item,
    question: &'q Question,
    label: String,
    start: Option<u32>,
) -> Entry<'q> {
    Entry { label, note: &item.note, question, start }
}

fn title(section: &Section) -> &str {
    if section.title.trim().is_empty() { "Questions" } else { &section.title }
}

fn asking(question: &Question, catalog: &Catalog) -> Asking {
    let system = catalog.system(&question.system);
    Asking {
        minutes: question.minutes,
        level: question.level,
        kind: question.kind,
        system: system.map_or_else(|| question.system.clone(), |system| system.name.clone()),
    }
}
