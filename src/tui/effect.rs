//! What the world must do, as plain data, so that tests compare it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::query::Query;
use crate::ops::{ExportRequest, Mark};
use crate::search::{Found, Index, SortKey};

use super::keymap::Action;

#[derive(Clone, Debug)]
pub enum Effect {
    // The worker does these.
    /// Take in the questions of this program, if the bank does not hold them.
    Fill,
    Load,
    ReadDetail(String),
    Mark {
        ids: Vec<String>,
        mark: Mark,
        note: String,
    },
    Undo,
    Redo,
    SaveSearch {
        name: String,
        query: String,
    },
    ForgetSearch(String),
    ReadSearches,
    RenderExport(ExportRequest),
    WriteExport {
        request: ExportRequest,
        path: PathBuf,
        overwrite: bool,
    },

    // The finder does this; a newer one replaces an older one.
    Find(Box<Question>),

    // The painter does this.
    Paint {
        language: String,
        code: String,
    },

    // The app does these.
    Run(Action),
    SetQuery(String),
    Open(Opening),
    Close,
    Toast(String),
    NextTheme,

    // `run` does these.
    Copy {
        text: String,
        what: String,
    },
    Mouse(bool),
    Redraw,
    Suspend,
    Quit,
}

/// What is asked of the finder.
#[derive(Clone, Debug)]
pub struct Question {
    pub text: String,
    pub query: Query,
    pub index: Index,
    /// The answer before it: a longer word narrows it.
    pub before: Option<Arc<Found>>,
}

/// An overlay to open, with what it starts from.
#[derive(Clone, Debug)]
pub enum Opening {
    Palette,
    Help,
    Searches,
    Export(ExportChoice),
    /// A line of text, then an effect made of it.
    Prompt {
        title: String,
        help: String,
        text: String,
        then: WithText,
    },
    Confirm {
        question: String,
        then: Box<Effect>,
    },
    Failure {
        error: String,
        hint: Option<String>,
    },
}

/// What a line of text is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithText {
    SaveSearch { query: String },
    Flag { ids: Vec<String> },
}

/// The questions that an export can be of, from the nearest to the widest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportChoice {
    pub this: Option<String>,
    pub marked: Vec<String>,
    /// How many questions the query lists.
    pub listed: usize,
    pub query: String,
    pub sort: SortKey,
    pub reversed: bool,
}
