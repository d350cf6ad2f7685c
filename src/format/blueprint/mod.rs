//! Blueprint files: what a drawn set must satisfy, in TOML.
//!
//! A query is no more than text here, since another room understands it. Each comes with its
//! place, so that whoever reads it can show what is wrong in the file.

mod read;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;
use std::ops::Range;

use super::diagnostic::Problem;
use super::rule::Rule;
use super::toml_string::Inside;
use crate::domain::Blueprint;

pub use read::read;
pub use write::write;

/// A blueprint as its file says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlueprintFile {
    pub blueprint: Blueprint,
    /// Every query that asks for something, in the order of the file.
    pub queries: Vec<PlacedQuery>,
}

/// What the questions of a query are to a blueprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// The only ones to draw from.
    Among,
    /// Wanted by `Blueprint::wants[index]`.
    Want(usize),
    /// Never drawn.
    Avoid,
}

/// As a sentence names it: "want 2".
impl fmt::Display for Purpose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Among => f.write_str("`among`"),
            Self::Want(index) => write!(f, "want {}", index + 1),
            Self::Avoid => f.write_str("`avoid`"),
        }
    }
}

/// A query of a blueprint with the place where it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedQuery {
    pub purpose: Purpose,
    pub text: String,
    inside: Inside,
}

impl PlacedQuery {
    /// The bytes of the file between the quotes.
    pub fn span(&self) -> Range<usize> {
        self.inside.span()
    }

    /// The bytes of the file where bytes of the query were written, escapes counted.
    pub fn place(&self, of: &Range<usize>) -> Range<usize> {
        self.inside.place(of)
    }

    /// What is wrong at some bytes of the query, at its place in the file.
    pub fn problem(&self, at: &Range<usize>, message: &str, help: Option<&str>) -> Problem {
        let problem = Problem::new(Rule::Query, self.place(at), message);
        match help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}
