//! A blank scorecard: what to tick, rate and write by hand.
//!
//! The recommendation is asked last, because whoever has given it hears the rest differently.

use pulldown_cmark::{Event, Parser, Tag};

use super::agenda::{Agenda, Entry};
use crate::domain::{Question, Word};
use crate::format::export::candidate::time;
use crate::format::export::page::Page;
use crate::format::export::{embed, guide};

/// Lines to write on: with them, a question and its notes fill a printed page.
const NOTE_LINES: usize = 6;

const HEAD: &str = "| Candidate | Interviewer | Date |\n|---|---|---|\n|   |   |   |";
const ADVICE: &str = "Tick what you hear and write down what was said, in the candidate's words. \
    Rate each question before you hear the next one. The rating says how good the answer was, not \
    how good the candidate is.";
const RECOMMENDATIONS: &str = "- [ ] Strong no\n- [ ] No\n- [ ] Yes\n- [ ] Strong yes\n\
    - [ ] No decision";

pub(super) fn write(page: &mut Page, agenda: &Agenda) {
    page.text(HEAD);
    page.text(ADVICE);
    agenda.tell_missing(page);
    for part in &agenda.parts {
        page.group(part.title);
        part.entries.iter().for_each(|entry| question(page, entry));
    }
    if !agenda.reserve.is_empty() {
        page.group("In reserve");
        agenda.reserve.iter().for_each(|entry| question(page, entry));
    }
    page.group("Overall recommendation");
    page.text("Only when every question above is rated.");
    page.text(RECOMMENDATIONS);
    page.text("**What decided it**");
    page.text(lines(NOTE_LINES));
}

fn question(page: &mut Page, entry: &Entry) {
    let question = entry.question;
    page.labelled(Some(&entry.label), &question.title);
    let time = time(question.minutes, question.quiet_minutes);
    page.text(format!("*{}, {time}*", question.level.title()));
    guide::key_points(page, question);
    page.section("Rating");
    page.text(ratings(question));
    page.section("Notes and evidence");
    page.text(lines(NOTE_LINES));
}

fn ratings(question: &Question) -> String {
    let rubric = &question.body.rubric;
    let ratings = [
        ("Weak (1)", anchor(&rubric.weak)),
        ("Acceptable (2)", anchor(&rubric.acceptable)),
        ("Strong (3)", anchor(&rubric.strong)),
        ("No answer (0)", "Was asked, could not answer.".to_owned()),
        ("Not asked", "Counts in no average.".to_owned()),
    ];
    let rating = |(name, anchor): &(&str, String)| {
        let colon = if anchor.is_empty() { "" } else { ":" };
        let rating = embed::after(&format!("[ ] **{name}{colon}** "), anchor);
        embed::item("- ", rating.trim_end())
    };
    ratings.iter().map(rating).collect::<Vec<_>>().join("\n")
}

/// The first paragraphs of the items.
fn anchor(items: &[String]) -> String {
    let paragraphs: Vec<_> = items.iter().filter_map(|item| first_paragraph(item)).collect();
    paragraphs.join(" ")
}

fn first_paragraph(item: &str) -> Option<&str> {
    let mut events = Parser::new(item).into_offset_iter();
    match events.next() {
        Some((Event::Start(Tag::Paragraph), span)) => Some(item[span].trim_end()),
        _ => None,
    }
}

/// Rules to write on.
fn lines(count: usize) -> String {
    vec!["___"; count].join("\n\n")
}
