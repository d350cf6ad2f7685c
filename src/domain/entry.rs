//! What a list, a filter and a facet need of a question.

use jiff::civil::Date;

use super::{Kind, Language, Level, Stage, Status};

/// What the bank knows of a question for a list. Values are ids of the catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The number of its row in the bank; stable while the bank is open.
    pub rowid: i64,
    pub id: String,
    pub title: String,
    pub system: String,
    pub topic: String,
    pub kind: Kind,
    pub level: Level,
    pub minutes: u16,
    pub status: Status,
    pub reviewed: Option<Date>,
    pub pack: String,
    pub also: Vec<String>,
    pub languages: Vec<Language>,
    pub stages: Vec<Stage>,
    pub tags: Vec<String>,
    pub marks: Marks,
    /// The user changed it after it came in its pack.
    pub edited: bool,
}

/// The marks that a user can put on a question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    pub favourite: bool,
    pub flagged: bool,
    pub leaked: bool,
}
