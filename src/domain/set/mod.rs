//! Questions in order, in sections, for a slot of time.

mod change;
mod totals;

use serde::{Deserialize, Serialize};

use super::{Blueprint, Slot};

pub use change::{BadChange, SetChange};
pub use totals::{Asking, Totals};

/// A set. No question stands in it twice; there is always at least one section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Set {
    pub name: String,
    pub slot: Slot,
    /// What the interviewer says first. Markdown.
    pub intro: String,
    /// What the interviewer says last. Markdown.
    pub outro: String,
    pub sections: Vec<Section>,
    /// How it was drawn; `None` for a set that was put together by hand.
    pub drawing: Option<Drawing>,
    pub archived: bool,
    /// Unix seconds, as are all times here.
    pub created: i64,
    pub changed: i64,
    /// When a candidate last met it.
    pub used: Option<i64>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// May be empty in the only section of a set.
    pub title: String,
    pub items: Vec<Item>,
}

/// A question in a set, with what the set says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The id of the question.
    pub question: String,
    /// To the interviewer.
    pub note: String,
    /// Asked only when there is time left; its minutes are not counted.
    pub reserve: bool,
    /// Stays where it is when the rest is drawn again.
    pub locked: bool,
    /// Why it was drawn: "wanted by framework:django; never asked". Empty by hand.
    pub reason: String,
}

impl Item {
    pub fn new(question: &str) -> Self {
        Self {
            question: question.to_owned(),
            note: String::new(),
            reserve: false,
            locked: false,
            reason: String::new(),
        }
    }
}

/// How a set was drawn, so that it can be drawn again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawing {
    pub blueprint: Blueprint,
    /// Which of the blueprint's forms this is, counted from 1.
    pub form: u8,
    /// What became of the draw: "proven best", or how far from the bound;
    /// [`Self::CHANGED`] once the set asks something else.
    pub outcome: String,
}

impl Drawing {
    /// Nothing was proven of a set that somebody changed by hand.
    pub const CHANGED: &str = "changed since it was drawn";
}

impl Set {
    /// More questions than this are no interview; each change of a set keeps the whole of it.
    pub const MOST_QUESTIONS: usize = 500;

    /// An empty set with one section.
    pub fn new(name: &str, slot: Slot, now: i64) -> Self {
        Self {
            name: name.to_owned(),
            slot,
            intro: String::new(),
            outro: String::new(),
            sections: vec![Section { title: String::new(), items: Vec::new() }],
            drawing: None,
            archived: false,
            created: now,
            changed: now,
            used: None,
        }
    }

    /// All items in order, whatever their section.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.sections.iter().flat_map(|section| &section.items)
    }

    pub fn len(&self) -> usize {
        self.sections.iter().map(|section| section.items.len()).sum()
    }

    pub fn is_empty(&self) -> bool {
        self.sections.iter().all(|section| section.items.is_empty())
    }

    pub fn holds(&self, question: &str) -> bool {
        self.place(question).is_some()
    }

    pub fn item(&self, question: &str) -> Option<&Item> {
        self.place(question).map(|(section, at)| &self.sections[section].items[at])
    }

    /// In which section a question stands, and where there.
    pub fn place(&self, question: &str) -> Option<(usize, usize)> {
        self.sections.iter().enumerate().find_map(|(section, of)| {
            let at = of.items.iter().position(|item| item.question == question)?;
            Some((section, at))
        })
    }
}
