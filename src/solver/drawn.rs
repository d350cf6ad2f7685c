//! What comes of a draw: forms, or why there are none.

use std::fmt;
use std::time::Duration;

use crate::domain::{Blueprint, Kind, Level};

/// The forms of a blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// In each form the picks stand in the order of the wants, those of no want last.
    pub forms: Vec<Vec<Pick>>,
    pub standing: Standing,
}

/// A question of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    pub candidate: u32,
    /// The want in whose section it stands; it may count for others too.
    pub want: Option<usize>,
    pub locked: bool,
    /// Why it is there: "wanted by framework:django (2..3); never asked".
    pub why: String,
}

/// What is aimed at, the most important first; see the [room](super).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aim {
    Unused,
    Minutes,
    Levels,
    Topics,
    FirstPreference,
    SecondPreference,
}

impl Aim {
    pub const ALL: [Self; 6] = [
        Self::Unused,
        Self::Minutes,
        Self::Levels,
        Self::Topics,
        Self::FirstPreference,
        Self::SecondPreference,
    ];
}

/// How good the drawn forms are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing that the blueprint allows is better.
    ProvenBest,
    /// The time ran out. All aims before this one are met as well as they can be; this one
    /// is at `found`, and nothing is below `bound`.
    Within { aim: Aim, found: i64, bound: i64 },
}

/// For people, and for what a set keeps of how it was drawn.
impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::Within { aim, found, bound } = *self else {
            return f.write_str("proven best");
        };
        f.write_str("time ran out before the proof: ")?;
        match aim {
            Aim::Unused => write!(f, "{found} minutes are unused, the least is {bound} or more"),
            Aim::Minutes => {
                write!(f, "the forms differ by {found} minutes, the least is {bound} or more")
            }
            Aim::Levels => write!(
                f,
                "the forms differ by {found} in their levels, the least is {bound} or more"
            ),
            Aim::Topics => write!(
                f,
                "{found} questions repeat a topic of their form, the least is {bound} or more"
            ),
            Aim::FirstPreference | Aim::SecondPreference => write!(
                f,
                "the {} preference is missed by {found} in all, the least is {bound} or more",
                if aim == Aim::FirstPreference { "first" } else { "second" },
            ),
        }
    }
}

/// Why nothing was drawn.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Undrawn {
    #[error("{}", .0.words)]
    Impossible(Box<Conflict>),
    #[error("no set was found within {} seconds", .0.as_secs_f32())]
    OutOfTime(Duration),
    #[error("the draw was stopped")]
    Stopped,
    #[error("{0}")]
    BadTask(String),
    #[error("the drawn set did not pass its check: {}", .0.join("; "))]
    Unsound(Vec<String>),
}

impl Undrawn {
    /// What the user can do about it, when there is something.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Impossible(conflict) => {
                conflict.nearest.as_ref().map(|nearest| nearest.words.as_str())
            }
            Self::OutOfTime(_) => Some("allow more time, or ask for fewer forms or looser counts"),
            Self::Unsound(_) => {
                Some("draw with another seed; the integer program was solved wrongly")
            }
            Self::Stopped | Self::BadTask(_) => None,
        }
    }
}

/// One thing that a blueprint demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Demand {
    Slot,
    Questions,
    /// The place of the want in the blueprint.
    Want(usize),
    Level(Level),
    Kind(Kind),
    /// That there are several forms without a shared question.
    Forms,
    /// That no question gives another away.
    Enemies,
    /// That locked questions stay.
    Locked,
}

/// Demands that cannot be met together. Without any one of them the others can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub demands: Vec<Demand>,
    /// "database:firestore level:senior: 3 wanted, 1 in the bank".
    pub words: String,
    /// The smallest change of the blueprint with which there is a set.
    pub nearest: Option<Change>,
}

/// A change of a blueprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// "ask for 1 of database:firestore level:senior instead of 3".
    pub words: String,
    pub blueprint: Blueprint,
}
