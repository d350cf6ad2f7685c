//! The nouns of interviewing and their rules. Imports nothing else of the crate.

pub mod blueprint;
pub mod catalog;
pub mod clean;
pub mod days;
mod days_off;
pub mod entry;
pub mod mock;
pub mod nearest;
pub mod pack;
pub mod practice;
pub mod query;
pub mod question;
pub mod review;
pub mod set;
pub mod slot;
mod vocabulary;
mod want;

pub use blueprint::{Avoid, BadCount, Blueprint, Count, Preference, Want};
pub use catalog::{Catalog, Group, System, Topic};
pub use clean::Clean;
pub use days_off::{BadDayOff, DaysOff};
pub use entry::{Entry, Marks};
pub use mock::{Mock, MockAnswer, Rating};
pub use practice::PracticeSettings;
pub use question::{
    Body, Engine, FollowUp, Kind, Language, Level, Question, QuestionId, Reference, Rubric, Stage,
    Status,
};
pub use review::{Grade, Memory, Review, StudyPlan};
pub use set::{BadChange, Drawing, Item, Section, Set, SetChange, Totals};
pub use slot::Slot;
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{UnknownWord, Word};
pub use want::BadWant;
