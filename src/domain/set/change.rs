//! The changes that a user can make to a set, as plain data: for the screens, the
//! command line and undo alike.

use std::collections::BTreeSet;

use super::{Item, Section, Set};
use crate::domain::Slot;

/// A change of a set. Questions are named by id, sections by their place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetChange {
    Rename(String),
    Slot(Slot),
    Intro(String),
    Outro(String),
    Archive(bool),
    /// Put questions at the end of a section, of the last one when there is none named.
    /// Those that are in the set already stay where they are.
    Add {
        questions: Vec<String>,
        section: Option<usize>,
    },
    Remove(Vec<String>),
    /// One place up or down; at the border of a section it goes into the next one.
    Shift {
        question: String,
        down: bool,
    },
    /// To the end of another section.
    MoveTo {
        question: String,
        section: usize,
    },
    /// Put another question in its place.
    Swap {
        question: String,
        by: String,
        reason: String,
    },
    Note {
        question: String,
        note: String,
    },
    Reserve {
        question: String,
        on: bool,
    },
    Lock {
        question: String,
        on: bool,
    },
    AddSection(String),
    RenameSection {
        section: usize,
        title: String,
    },
    /// Its questions go to the section before it, or to the one behind the first.
    RemoveSection(usize),
    ShiftSection {
        section: usize,
        down: bool,
    },
}

/// Why a set cannot be changed so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadChange {
    #[error("a set needs a name")]
    NoName,
    #[error("`{0}` is not in the set")]
    NotThere(String),
    #[error("`{0}` is in the set already")]
    There(String),
    #[error("the set has no section {}", .0 + 1)]
    NoSection(usize),
    #[error("a section needs a title")]
    NoTitle,
    #[error("this is the only section of the set")]
    OnlySection,
    #[error("it is the first already")]
    First,
    #[error("it is the last already")]
    Last,
    #[error("they are all in the set already")]
    NothingNew,
    #[error("a set holds at most {} questions", Set::MOST_QUESTIONS)]
    TooMany,
}

impl Set {
    /// Make a change; the sentence in the past tense says what was done. A set that
    /// cannot be changed so stays as it is.
    pub fn change(&mut self, change: &SetChange) -> Result<String, BadChange> {
        match change {
            SetChange::Rename(name) => {
                let name = name.trim();
                if name.is_empty() {
                    return Err(BadChange::NoName);
                }
                let done = format!("renamed the set {} to {name}", self.name);
                name.clone_into(&mut self.name);
                Ok(done)
            }
            SetChange::Slot(slot) => {
                self.slot = *slot;
                Ok(format!("gave the set {} {} minutes", self.name, slot.minutes))
            }
            SetChange::Intro(text) => {
                text.clone_into(&mut self.intro);
                Ok(format!("changed the opening of the set {}", self.name))
            }
            SetChange::Outro(text) => {
                text.clone_into(&mut self.outro);
                Ok(format!("changed the closing of the set {}", self.name))
            }
            SetChange::Archive(archived) => {
                self.archived = *archived;
                let verb = if *archived { "archived" } else { "took out of the archive" };
                Ok(format!("{verb} the set {}", self.name))
            }
            SetChange::Add { questions, section } => self.add(questions, *section),
            SetChange::Remove(questions) => self.remove(questions),
            SetChange::Shift { question, down } => self.shift(question, *down),
            SetChange::MoveTo { question, section } => self.move_to(question, *section),
            SetChange::Swap { question, by, reason } => self.swap(question, by, reason),
            SetChange::Note { question, note } => {
                let item = self.item_mut(question)?;
                note.trim().clone_into(&mut item.note);
                Ok(format!("noted something on {question}"))
            }
            SetChange::Reserve { question, on } => {
                self.item_mut(question)?.reserve = *on;
                Ok(if *on {
                    format!("put {question} into the reserve")
                } else {
                    format!("took {question} out of the reserve")
                })
            }
            SetChange::Lock { question, on } => {
                self.item_mut(question)?.locked = *on;
                Ok(format!("{} {question}", if *on { "locked" } else { "unlocked" }))
            }
            SetChange::AddSection(title) => {
                let title = title.trim();
                if title.is_empty() {
                    return Err(BadChange::NoTitle);
                }
                let done = format!("added the section {title}");
                // An empty section without a title is no more than a place to begin.
                match self.sections.as_mut_slice() {
                    [only] if only.title.is_empty() && only.items.is_empty() => {
                        title.clone_into(&mut only.title);
                    }
                    _ => {
                        let title = title.to_owned();
                        self.sections.push(Section { title, items: Vec::new() });
                    }
                }
                Ok(done)
            }
            SetChange::RenameSection { section, title } => {
                let title = title.trim();
                if title.is_empty() && self.sections.len() > 1 {
                    return Err(BadChange::NoTitle);
                }
                title.clone_into(&mut self.section_mut(*section)?.title);
                Ok(format!("renamed a section to {title}"))
            }
            SetChange::RemoveSection(section) => self.remove_section(*section),
            SetChange::ShiftSection { section, down } => self.shift_section(*section, *down),
        }
    }

    fn item_mut(&mut self, question: &str) -> Result<&mut Item, BadChange> {
        let mut items = self.sections.iter_mut().flat_map(|section| &mut section.items);
        let found = items.find(|item| item.question == question);
        found.ok_or_else(|| BadChange::NotThere(question.to_owned()))
    }

    fn section_mut(&mut self, section: usize) -> Result<&mut Section, BadChange> {
        self.sections.get_mut(section).ok_or(BadChange::NoSection(section))
    }

    fn place_of(&self, question: &str) -> Result<(usize, usize), BadChange> {
        self.place(question).ok_or_else(|| BadChange::NotThere(question.to_owned()))
    }

    fn add(&mut self, questions: &[String], section: Option<usize>) -> Result<String, BadChange> {
        let section = section.unwrap_or(self.sections.len() - 1);
        self.section_mut(section)?;
        let new =
            questions.iter().filter(|question| !self.holds(question)).collect::<BTreeSet<_>>();
        if self.len() + new.len() > Self::MOST_QUESTIONS {
            return Err(BadChange::TooMany);
        }
        let mut added = Vec::new();
        for question in questions {
            if !self.holds(question) {
                self.sections[section].items.push(Item::new(question));
                added.push(question);
            }
        }
        match added.as_slice() {
            [] => Err(BadChange::NothingNew),
            [one] => Ok(format!("put {one} into the set {}", self.name)),
            many => Ok(format!("put {} questions into the set {}", many.len(), self.name)),
        }
    }

    fn remove(&mut self, questions: &[String]) -> Result<String, BadChange> {
        for question in questions {
            self.place_of(question)?;
        }
        for section in &mut self.sections {
            section.items.retain(|item| !questions.contains(&item.question));
        }
        Ok(match questions {
            [one] => format!("took {one} out of the set {}", self.name),
            many => format!("took {} questions out of the set {}", many.len(), self.name),
        })
    }

    fn shift(&mut self, question: &str, down: bool) -> Result<String, BadChange> {
        let (section, at) = self.place_of(question)?;
        let sections = self.sections.len();
        let items = &mut self.sections[section].items;
        match (down, at) {
            (true, at) if at + 1 < items.len() => items.swap(at, at + 1),
            (false, at) if at > 0 => items.swap(at, at - 1),
            (true, _) if section + 1 < sections => {
                let item = items.remove(at);
                self.sections[section + 1].items.insert(0, item);
            }
            (false, _) if section > 0 => {
                let item = items.remove(at);
                self.sections[section - 1].items.push(item);
            }
            (true, _) => return Err(BadChange::Last),
            (false, _) => return Err(BadChange::First),
        }
        Ok(format!("moved {question} {}", if down { "down" } else { "up" }))
    }

    fn move_to(&mut self, question: &str, section: usize) -> Result<String, BadChange> {
        let (from, at) = self.place_of(question)?;
        self.section_mut(section)?;
        let item = self.sections[from].items.remove(at);
        let to = &mut self.sections[section];
        to.items.push(item);
        Ok(format!("moved {question} to the section {}", to.title))
    }

    fn swap(&mut self, question: &str, by: &str, reason: &str) -> Result<String, BadChange> {
        if self.holds(by) {
            return Err(BadChange::There(by.to_owned()));
        }
        let item = self.item_mut(question)?;
        // The note was about the other question.
        *item = Item { reason: reason.to_owned(), reserve: item.reserve, ..Item::new(by) };
        Ok(format!("put {by} in the place of {question}"))
    }

    fn remove_section(&mut self, section: usize) -> Result<String, BadChange> {
        self.section_mut(section)?;
        if self.sections.len() == 1 {
            return Err(BadChange::OnlySection);
        }
        let Section { title, items } = self.sections.remove(section);
        match section.checked_sub(1) {
            Some(before) => self.sections[before].items.extend(items),
            None => {
                self.sections[0].items.splice(0..0, items);
            }
        }
        Ok(format!("removed the section {title} and kept its questions"))
    }

    fn shift_section(&mut self, section: usize, down: bool) -> Result<String, BadChange> {
        self.section_mut(section)?;
        let other = if down { section.checked_add(1) } else { section.checked_sub(1) };
        let other = other.filter(|other| *other < self.sections.len());
        let other = other.ok_or(if down { BadChange::Last } else { BadChange::First })?;
        self.sections.swap(section, other);
        let title = &self.sections[other].title;
        Ok(format!("moved the section {title} {}", if down { "down" } else { "up" }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(sections: &[(&str, &[&str])]) -> Set {
        let mut set = Set::new("Onsite", Slot::of(60), 0);
        set.sections = sections
            .iter()
            .map(|(title, ids)| Section {
                title: (*title).to_owned(),
                items: ids.iter().map(|id| Item::new(id)).collect(),
            })
            .collect();
        set
    }

    fn shape(set: &Set) -> String {
        let section = |section: &Section| {
            let ids: Vec<&str> = section.items.iter().map(|item| item.question.as_str()).collect();
            format!("{}[{}]", section.title, ids.join(" "))
        };
        set.sections.iter().map(section).collect::<Vec<_>>().join(" ")
    }

    fn ids(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn questions_move_through_their_section_into_the_next() {
        let mut set = set(&[("A", &["a1", "a2"]), ("B", &["b1"])]);
        let down =
            |set: &mut Set| set.change(&SetChange::Shift { question: "a1".to_owned(), down: true });
        down(&mut set).unwrap();
        assert_eq!(shape(&set), "A[a2 a1] B[b1]");
        down(&mut set).unwrap();
        assert_eq!(shape(&set), "A[a2] B[a1 b1]");
        down(&mut set).unwrap();
        assert_eq!(shape(&set), "A[a2] B[b1 a1]");
        assert_eq!(down(&mut set), Err(BadChange::Last));
        let up = SetChange::Shift { question: "b1".to_owned(), down: false };
        set.change(&up).unwrap();
        assert_eq!(shape(&set), "A[a2 b1] B[a1]");
    }

    #[test]
    fn no_question_stands_in_a_set_twice() {
        let mut set = set(&[("A", &["a1"]), ("B", &["b1"])]);
        set.change(&SetChange::Add { questions: ids("b1 a2 a2"), section: Some(0) }).unwrap();
        assert_eq!(shape(&set), "A[a1 a2] B[b1]");
        let again = SetChange::Add { questions: ids("a1 b1"), section: None };
        assert_eq!(set.change(&again), Err(BadChange::NothingNew));
        let swap = |question: &str, by: &str| SetChange::Swap {
            question: question.to_owned(),
            by: by.to_owned(),
            reason: "equal".to_owned(),
        };
        assert_eq!(set.change(&swap("a1", "b1")), Err(BadChange::There("b1".to_owned())));
        set.change(&swap("a1", "c1")).unwrap();
        assert_eq!(shape(&set), "A[c1 a2] B[b1]");
        assert_eq!(set.item("c1").unwrap().reason, "equal");
    }

    #[test]
    fn a_section_that_goes_keeps_its_questions() {
        let mut set = set(&[("A", &["a1"]), ("B", &["b1"]), ("C", &["c1"])]);
        set.change(&SetChange::RemoveSection(1)).unwrap();
        assert_eq!(shape(&set), "A[a1 b1] C[c1]");
        set.change(&SetChange::RemoveSection(0)).unwrap();
        assert_eq!(shape(&set), "C[a1 b1 c1]");
        assert_eq!(set.change(&SetChange::RemoveSection(0)), Err(BadChange::OnlySection));
        assert_eq!(set.change(&SetChange::RemoveSection(7)), Err(BadChange::NoSection(7)));
    }

    #[test]
    fn a_change_that_fails_changes_nothing() {
        let before = set(&[("A", &["a1"]), ("B", &["b1"])]);
        for change in [
            SetChange::Rename("  ".to_owned()),
            SetChange::Remove(ids("a1 x1")),
            SetChange::Add { questions: ids("x1"), section: Some(9) },
            SetChange::Add {
                questions: (1..Set::MOST_QUESTIONS).map(|at| format!("x{at}")).collect(),
                section: None,
            },
            SetChange::MoveTo { question: "a1".to_owned(), section: 2 },
            SetChange::ShiftSection { section: 0, down: false },
            SetChange::Note { question: "x1".to_owned(), note: String::new() },
        ] {
            let mut after = before.clone();
            assert!(after.change(&change).is_err(), "{change:?}");
            assert_eq!(after, before, "{change:?}");
        }
    }

    #[test]
    fn the_first_section_takes_its_title_when_it_is_still_empty() {
        let mut set = Set::new("Onsite", Slot::of(60), 0);
        set.change(&SetChange::AddSection("Warm-up".to_owned())).unwrap();
        assert_eq!(shape(&set), "Warm-up[]");
        set.change(&SetChange::AddSection("Django".to_owned())).unwrap();
        set.change(&SetChange::ShiftSection { section: 1, down: false }).unwrap();
        assert_eq!(shape(&set), "Django[] Warm-up[]");
    }
}
