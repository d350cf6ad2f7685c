//! The nouns of interviewing and their rules. Imports nothing else of the crate.

pub mod catalog;
pub mod clean;
pub mod entry;
pub mod nearest;
pub mod pack;
pub mod query;
pub mod question;
mod vocabulary;

pub use catalog::{Catalog, Group, System, Topic};
pub use clean::Clean;
pub use entry::{Entry, Marks};
pub use question::{
    Body, Engine, FollowUp, Kind, Language, Level, Question, QuestionId, Reference, Rubric, Stage,
    Status,
};
pub(crate) use vocabulary::vocabulary;
pub use vocabulary::{UnknownWord, Word};
