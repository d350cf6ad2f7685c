//! What a set consists of, on one page.

use super::agenda::{Agenda, Entry};
use crate::domain::{Catalog, Word};
use crate::format::export::counted::counted;
use crate::format::export::list::{Row, table};
use crate::format::export::page::Page;
use crate::format::export::{Options, escape};

pub(super) fn write(page: &mut Page, agenda: &Agenda, catalog: &Catalog, options: &Options) {
    page.text(totals(agenda));
    agenda.tell_missing(page);
    let mut section = |heading: &str, entries: &[Entry]| {
        let rows: Vec<Row> =
            entries.iter().map(|entry| (Some(entry.label.clone()), entry.question)).collect();
        page.group(heading);
        page.text(table(&rows, catalog, options));
    };
    for part in &agenda.parts {
        section(&part.heading(), &part.entries);
    }
    if !agenda.reserve.is_empty() {
        let minutes = counted(agenda.totals.reserve_minutes, "minute");
        section(&format!("In reserve ({minutes}, not counted)"), &agenda.reserve);
    }
}

fn totals(agenda: &Agenda) -> String {
    let totals = &agenda.totals;
    let mut facts = vec![("Slot", agenda.slot()), ("Time", agenda.time())];
    facts.push(("Levels", mix(&totals.levels)));
    facts.push(("Kinds", mix(&totals.kinds)));
    let systems = totals.systems.iter().map(|(name, count)| format!("{count} {name}"));
    facts.push(("Systems", systems.collect::<Vec<_>>().join(", ")));
    let said = facts.iter().filter(|(_, fact)| !fact.is_empty());
    said.map(|(name, fact)| format!("- {name}: {}", escape::within(fact)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// "2 Mid, 3 Senior".
fn mix<W: Word>(counts: &[(W, usize)]) -> String {
    let counts = counts.iter().map(|(word, count)| format!("{count} {}", word.title()));
    counts.collect::<Vec<_>>().join(", ")
}
