//! The interviewer's guide: all of a question but what only machines read.

use super::candidate::time;
use super::page::Page;
use super::{ListField, Options, embed, escape, list};
use crate::domain::{Catalog, FollowUp, Question, Reference, Rubric, Word};

pub(super) fn write(
    page: &mut Page,
    questions: &[&Question],
    catalog: &Catalog,
    options: &Options,
) {
    for question in questions {
        page.question(&question.title);
        facts(page, question, catalog, options);
        prompt(page, question);
        scoring(page, question);
        answer(page, question);
    }
}

/// Level and time, then what else was chosen.
fn facts(page: &mut Page, question: &Question, catalog: &Catalog, options: &Options) {
    let time = time(question.minutes, question.quiet_minutes);
    page.text(format!("*{}, {time}*", question.level.title()));
    let stated = [ListField::Level, ListField::Minutes];
    let chosen = options.fields.iter().filter(|field| !stated.contains(field));
    let facts: Vec<_> = chosen
        .map(|field| (field, list::fact(question, *field, catalog)))
        .filter(|(_, fact)| !fact.trim().is_empty())
        .map(|(field, fact)| format!("- {}: {}", field.title(), escape::within(&fact)))
        .collect();
    page.text(facts.join("\n"));
}

/// What the candidate is asked.
pub(in crate::format) fn prompt(page: &mut Page, question: &Question) {
    prose(page, "Prompt", &question.body.prompt);
}

/// What the interviewer needs while the candidate speaks.
pub(in crate::format) fn scoring(page: &mut Page, question: &Question) {
    let body = &question.body;
    key_points(page, question);
    rubric(page, &body.rubric);
    section(page, "Follow-ups", body.follow_ups.iter().map(follow_up));
    let hint = |(number, hint): (usize, &String)| {
        embed::item(&format!("{number}. "), &embed::after("", hint))
    };
    section(page, "Hints", (1..).zip(&body.hints).map(hint));
}

/// What the interviewer reads before, and looks up after.
pub(in crate::format) fn answer(page: &mut Page, question: &Question) {
    prose(page, "Answer", &question.body.answer);
    section(page, "References", question.references.iter().map(reference));
}

/// Boxes to tick.
pub(in crate::format) fn key_points(page: &mut Page, question: &Question) {
    let point = |point: &String| embed::item("- ", &embed::after("[ ] ", point));
    section(page, "Key points", question.body.key_points.iter().map(point));
}

fn prose(page: &mut Page, title: &str, markdown: &str) {
    if !markdown.trim().is_empty() {
        page.section(title);
        page.text(embed::block(markdown));
    }
}

fn section(page: &mut Page, title: &str, items: impl Iterator<Item = String>) {
    let items: Vec<_> = items.collect();
    if !items.is_empty() {
        page.section(title);
        page.text(items.join("\n"));
    }
}

fn rubric(page: &mut Page, rubric: &Rubric) {
    let ratings = [
        ("Strong", &rubric.strong),
        ("Acceptable", &rubric.acceptable),
        ("Weak", &rubric.weak),
        ("Red flags", &rubric.red_flags),
    ];
    if ratings.iter().all(|(_, items)| items.is_empty()) {
        return;
    }
    page.section("Rubric");
    for (title, items) in ratings.iter().filter(|(_, items)| !items.is_empty()) {
        page.text(format!("**{title}**"));
        let item = |item: &String| embed::item("- ", &embed::after("", item));
        page.text(items.iter().map(item).collect::<Vec<_>>().join("\n"));
    }
}

fn follow_up(follow_up: &FollowUp) -> String {
    let mark = follow_up.mark.map_or_else(String::new, |mark| format!(" ({})", mark.name()));
    let ask = embed::after(&format!("**Ask{mark}:** "), &follow_up.ask);
    let listen_for = embed::after("**Listen for:** ", &follow_up.listen_for);
    embed::item("- ", &format!("{ask}\n\n{listen_for}"))
}

fn reference(reference: &Reference) -> String {
    let (title, url) = (escape::within(&reference.title), &reference.url);
    let is_web = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme));
    // Only addresses of the web become links; anything else could run something.
    let source = if is_web {
        format!("[{title}]({})", escape::url(url))
    } else {
        format!("{title}: {}", escape::within(url))
    };
    let version = reference.version.as_deref().map(escape::within);
    let version = version.map_or_else(String::new, |version| format!(" ({version})"));
    format!("- {source}{version}")
}
