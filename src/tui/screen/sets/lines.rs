//! The lines of a set: its opening, its sections with their questions, its closing, with
//! the minute at which each begins.

use crate::domain::Set;
use crate::search::Index;

/// A line of the set that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    Opening,
    /// A section, by its place.
    Section(usize),
    /// A question, by its section and its place there.
    Item(usize, usize),
    Closing,
}

/// A line with the minute of the slot at which it begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timed {
    pub line: Line,
    /// `None` for what is in reserve and for headings.
    pub begins: Option<u32>,
}

/// The lines of a set in the order of the interview. A single section without a title has
/// no heading.
pub fn lines(set: &Set, index: &Index) -> Vec<Timed> {
    let mut clock = u32::from(set.slot.opening);
    let mut lines = vec![Timed { line: Line::Opening, begins: Some(0) }];
    let is_plain = matches!(set.sections.as_slice(), [only] if only.title.is_empty());
    for (section, of) in set.sections.iter().enumerate() {
        if !is_plain {
            lines.push(Timed { line: Line::Section(section), begins: None });
        }
        for (at, item) in of.items.iter().enumerate() {
            let begins = (!item.reserve).then_some(clock);
            lines.push(Timed { line: Line::Item(section, at), begins });
            if !item.reserve {
                clock += minutes(index, &item.question);
            }
        }
    }
    lines.push(Timed { line: Line::Closing, begins: Some(clock) });
    lines
}

/// The minutes of a question; none when it is no longer in the bank.
pub fn minutes(index: &Index, question: &str) -> u32 {
    index.row_of_id(question).map_or(0, |row| index.row(row).minutes.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Item, Section, Slot};

    #[test]
    fn a_plain_set_has_no_heading_and_reserves_take_no_time() {
        let index = Index::new(crate::ops::bundled_catalog(), &[]);
        let mut set = Set::new("Onsite", Slot::of(60), 0);
        set.sections[0].items = vec![Item::new("a"), Item { reserve: true, ..Item::new("b") }];
        let shape = |set: &Set| lines(set, &index).iter().map(|line| line.line).collect::<Vec<_>>();
        assert_eq!(shape(&set), [Line::Opening, Line::Item(0, 0), Line::Item(0, 1), Line::Closing]);
        assert_eq!(lines(&set, &index)[1].begins, Some(5));
        assert_eq!(lines(&set, &index)[2].begins, None);
        set.sections.push(Section { title: "Last".to_owned(), items: Vec::new() });
        assert_eq!(shape(&set).len(), 6);
    }
}
