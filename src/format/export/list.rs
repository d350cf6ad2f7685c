//! Titles with chosen facts: a table, or a plain list when no facts are chosen.

use super::page::Page;
use super::{ListField, Options, escape};
use crate::domain::{Catalog, Question, Word};

pub(super) fn write(
    page: &mut Page,
    questions: &[&Question],
    catalog: &Catalog,
    options: &Options,
) {
    let mut label = || page.next_number().map(|number| number.to_string());
    let rows: Vec<_> = questions.iter().map(|question| (label(), *question)).collect();
    if options.fields.is_empty() {
        page.text(items(&rows));
    } else if !rows.is_empty() {
        page.text(table(&rows, catalog, options));
    }
}

/// A question with the number before it.
pub(in crate::format) type Row<'q> = (Option<String>, &'q Question);

fn items(rows: &[Row]) -> String {
    let item = |(number, question): &Row| {
        let title = escape::inline(&question.title);
        number.as_ref().map_or_else(|| format!("- {title}"), |number| format!("{number}. {title}"))
    };
    rows.iter().map(item).collect::<Vec<_>>().join("\n")
}

pub(in crate::format) fn table(rows: &[Row], catalog: &Catalog, options: &Options) -> String {
    let mut head = vec!["Question".to_owned()];
    let mut rule = vec!["---"];
    for field in &options.fields {
        head.push(field.title().to_owned());
        rule.push(if *field == ListField::Minutes { "--:" } else { "---" });
    }
    if options.numbering {
        head.insert(0, "No.".to_owned());
        rule.insert(0, "--:");
    }
    let mut lines = vec![line(&head), format!("|{}|", rule.join("|"))];
    for (number, question) in rows {
        let mut cells: Vec<_> = number.iter().cloned().collect();
        cells.push(escape::cell(&question.title));
        cells.extend(
            options.fields.iter().map(|field| escape::cell(&fact(question, *field, catalog))),
        );
        lines.push(line(&cells));
    }
    lines.join("\n")
}

fn line(cells: &[String]) -> String {
    format!("| {} |", cells.join(" | "))
}

/// A fact as plain text.
pub(super) fn fact(question: &Question, field: ListField, catalog: &Catalog) -> String {
    let system = catalog.system(&question.system);
    let topic = system.and_then(|system| system.topic(&question.topic));
    match field {
        ListField::Level => question.level.title().to_owned(),
        ListField::Kind => question.kind.title().to_owned(),
        ListField::Minutes => question.minutes.to_string(),
        ListField::System => system.map_or(&question.system, |system| &system.name).clone(),
        ListField::Topic => topic.map_or(&question.topic, |topic| &topic.name).clone(),
        ListField::Tests => question.tests.clone(),
        ListField::Tags => question.tags.join(", "),
        ListField::Id => question.id.to_string(),
    }
}
