//! From found rows to the lines of a list: sorted, grouped, folded.

use std::collections::HashSet;

use crate::domain::query::GroupBy;

use super::bits::Bits;
use super::evaluate::Found;
use super::index::{Index, SortKey};

/// One line of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// The heading of a group: the position of its value, or none for those without one.
    Heading {
        value: Option<u16>,
        count: u32,
        folded: bool,
    },
    Question(u32),
}

/// How a list is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrangement {
    pub group: GroupBy,
    pub sort: SortKey,
    pub reversed: bool,
    /// The groups that show only their heading.
    pub folded: HashSet<Option<u16>>,
}

impl Default for Arrangement {
    fn default() -> Self {
        Self {
            group: GroupBy::System,
            sort: SortKey::Catalogue,
            reversed: false,
            folded: HashSet::new(),
        }
    }
}

/// The lines of a list. Ranked rows keep their rank and are not grouped, since the
/// best match belongs on top; otherwise a question stands in every group that it belongs to.
pub fn arrange(index: &Index, found: &Found, arrangement: &Arrangement) -> Vec<Line> {
    if let Some(ranked) = &found.ranked {
        return ranked.iter().map(|row| Line::Question(*row)).collect();
    }
    let Some(field) = arrangement.group.field() else {
        return sorted(index, &found.rows, arrangement).map(Line::Question).collect();
    };
    let mut lines = Vec::with_capacity(found.count + 64);
    let mut rest = found.rows.clone();
    let postings: &[Bits] = match arrangement.group {
        // By system a question stands once, at home; `also` would repeat the whole list.
        GroupBy::System => index.homes(),
        _ => index.postings(field),
    };
    for (value, posting) in (0..).zip(postings) {
        let mut rows = found.rows.clone();
        rows.and(posting);
        rest.and_not(posting);
        group(index, &rows, Some(value), arrangement, &mut lines);
    }
    group(index, &rest, None, arrangement, &mut lines);
    lines
}

fn group(
    index: &Index,
    rows: &Bits,
    value: Option<u16>,
    arrangement: &Arrangement,
    lines: &mut Vec<Line>,
) {
    let count = u32::try_from(rows.count()).unwrap_or(u32::MAX);
    if count == 0 {
        return;
    }
    let folded = arrangement.folded.contains(&value);
    lines.push(Line::Heading { value, count, folded });
    if !folded {
        lines.extend(sorted(index, rows, arrangement).map(Line::Question));
    }
}

fn sorted<'i>(
    index: &'i Index,
    rows: &'i Bits,
    arrangement: &Arrangement,
) -> Box<dyn Iterator<Item = u32> + 'i> {
    // Catalogue order is the order of rows: only the found ones are visited.
    match (arrangement.sort, arrangement.reversed) {
        (SortKey::Catalogue, false) => Box::new(rows.iter()),
        (key, false) => Box::new(index.order(key).iter().copied().filter(|row| rows.get(*row))),
        (key, true) => {
            Box::new(index.order(key).iter().rev().copied().filter(|row| rows.get(*row)))
        }
    }
}

/// The found rows, each once: by rank when they are ranked, else by the sort key.
pub fn ordered(index: &Index, found: &Found, sort: SortKey, reversed: bool) -> Vec<u32> {
    let arrangement = Arrangement { group: GroupBy::None, sort, reversed, folded: HashSet::new() };
    match &found.ranked {
        Some(ranked) => ranked.clone(),
        None => sorted(index, &found.rows, &arrangement).collect(),
    }
}
