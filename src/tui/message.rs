//! What happened: what the user did, and what the worker has done.

mod practice;

use std::path::PathBuf;
use std::sync::Arc;

use crossterm::event::KeyEvent;
use jiff::Timestamp;
use ratatui::layout::{Position, Size};

use crate::domain::query::Query;
use crate::domain::{Blueprint, Marks};
use crate::ops::backup::{Backup, Contents, Restored, Salvaged};
use crate::ops::{
    BankHeld, Detail, Done, Draw, Equivalent, ExportRequest, Likeness, Newer, OfferedBlueprint,
    Refused, SavedSearch, SavedSet, SheetRequest, Subject, Supply,
};
use crate::search::{FacetCounts, Found, Index, Usage};

use super::keymap::Action;
use super::theme::OwnTheme;

pub use practice::PracticeMessage;

#[derive(Debug)]
pub enum Message {
    Action(Action),
    /// A key that is text for a field.
    Typed(KeyEvent),
    Pasted(String),
    Clicked(Position),
    Wheeled {
        at: Position,
        down: bool,
    },
    Resized(Size),
    /// What time it is; it comes only while a clock runs.
    Tick(Timestamp),

    /// The index of the bank; the first page alone while the rest is read.
    Loaded {
        index: Index,
        whole: bool,
    },
    Found(Box<Answer>),
    DetailRead(Box<Detail>),
    /// An operation was done; the marks that it changed, as they are now.
    Did {
        done: Done,
        marks: Vec<(String, Marks)>,
    },
    SearchesRead(Vec<SavedSearch>),
    BankRead(BankHeld),
    /// All sets, and the one into which questions are put.
    SetsRead {
        sets: Arc<Vec<SavedSet>>,
        current: Option<i64>,
        /// For the index, when it changed: which questions they hold, and what was asked when.
        usage: Option<Arc<Usage>>,
    },
    /// What could stand in the place of a question of a set.
    EquivalentsFound {
        set: i64,
        question: String,
        found: Vec<Equivalent>,
    },
    BlueprintsRead(Vec<OfferedBlueprint>),
    ThemesRead(Vec<OwnTheme>),
    SupplyCounted {
        blueprint: Box<Blueprint>,
        supply: Supply,
    },
    /// What came of a draw, or why it was not done.
    Drawn {
        blueprint: Box<Blueprint>,
        draw: Result<Draw, Refusal>,
    },
    Practice(PracticeMessage),
    /// What is due today is told to the index.
    Practised(Index),
    ExportRendered {
        paper: Paper,
        text: String,
    },
    ExportWritten {
        path: PathBuf,
        questions: usize,
    },
    /// The file is there already; nothing was written.
    ExportExists {
        path: PathBuf,
    },
    /// The file could not be written.
    ExportFailed {
        path: PathBuf,
        error: String,
        hint: Option<String>,
    },
    Painted(Box<Painted>),
    /// What was typed on this day was not taken; `outdated` when the question changed since.
    TextOffered {
        subject: Subject,
        day: String,
        outdated: bool,
    },
    /// The editor's file is there.
    TextReady(Editing),
    /// The editor has ended, or why nothing came of it.
    EditorClosed {
        editing: Editing,
        failure: Option<(String, Option<String>)>,
    },
    /// The text breaks rules, and is kept.
    TextRefused(Box<Refused>),
    /// A new question is like some of the bank, and is kept until the user decides.
    FoundAlike {
        subject: Subject,
        others: Vec<Likeness>,
    },
    /// The user's text of a question beside the newer one of its pack.
    Compared(Box<Newer>),
    /// The backups of the bank, newest first; what each holds follows.
    BackupsRead {
        bank: PathBuf,
        backups: Vec<Backup>,
        now: Timestamp,
    },
    /// What a backup holds, or the bank itself, or why it cannot be used.
    ContentsRead {
        path: PathBuf,
        contents: Result<Contents, String>,
    },
    BackedUp(Result<Backup, Refusal>),
    /// What came of taking a backup for the bank.
    Restored {
        backup: PathBuf,
        restored: Result<Restored, Refusal>,
    },
    /// What came of reading a damaged bank row by row.
    Salvaged(Result<Salvaged, Refusal>),
    /// Work could not be done because the bank is damaged.
    Damaged(String),
    /// Something worth a line, without harm.
    Noted(String),
    /// The settings file is not right; all that is wrong with it, as text.
    SettingsWrong(String),
    Failed {
        error: String,
        hint: Option<String>,
    },
}

/// What is written to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    Questions(ExportRequest),
    Set(SheetRequest),
}

/// Why something was not done, for the place that asked for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub error: String,
    pub hint: Option<String>,
}

/// A text in a file that an editor gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editing {
    pub subject: Subject,
    /// Digest of the text that the bank held when this began.
    pub base: String,
    pub path: PathBuf,
    /// Where the editor begins, from 1.
    pub line: usize,
}

/// An answer repeats its question, so that a stale one is recognised.
#[derive(Debug)]
pub struct Answer {
    pub text: String,
    pub query: Query,
    pub index: Index,
    pub found: Arc<Found>,
    pub facets: FacetCounts,
    /// Titles alone have been searched so far; the text follows.
    pub titles_only: bool,
}

/// A block of code with the meaning of its parts.
#[derive(Debug)]
pub struct Painted {
    pub language: String,
    pub code: String,
    pub lines: Vec<Vec<(Paint, String)>>,
}

/// What a part of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    Plain,
    Keyword,
    String,
    Number,
    Comment,
    Name,
}
