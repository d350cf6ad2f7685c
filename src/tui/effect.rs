//! What the world must do, as plain data, so that tests compare it.

mod practice;

use std::path::PathBuf;
use std::sync::Arc;

use crate::domain::query::Query;
use crate::domain::vocabulary;
use crate::domain::{Blueprint, Kind, Set, SetChange, Slot};
use crate::ops::{Mark, Newer, Refused, Subject, Take};
use crate::search::{Found, Index, SortKey};

use super::keymap::Action;
use super::message::{Editing, Paper};
use super::theme::Theme;

pub use practice::PracticeEffect;

vocabulary! {
    /// The screens, in the order of their keys.
    ScreenId, "screen":
    Browse = "browse", "Browse";
    Sets = "sets", "Sets";
    Practice = "practice", "Practice";
    Bank = "bank", "Bank";
}

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
    /// The packs and the file of the bank.
    ReadBank,
    NewSet {
        name: String,
        questions: Vec<String>,
    },
    CopySet {
        set: i64,
        name: String,
    },
    DeleteSet(i64),
    ChangeSet {
        set: i64,
        change: SetChange,
    },
    /// Into which set questions are put from now on.
    ChooseSet(Option<i64>),
    /// The same blueprint with another seed; what is locked stays.
    DrawAgain(i64),
    /// Questions that could stand in the place of one.
    FindEquivalents {
        set: i64,
        question: String,
    },
    /// A candidate met the set today.
    NoteAsked(i64),
    Practice(PracticeEffect),
    /// The blueprints to begin with.
    ReadBlueprints,
    SaveBlueprint(Box<Blueprint>),
    ForgetBlueprint(String),
    /// The themes of the user's folder.
    ReadThemes(PathBuf),
    /// Write the choice of a theme into the settings.
    KeepTheme {
        settings: PathBuf,
        name: String,
    },
    /// Sets that were drawn are kept, all as one step.
    KeepDrawn(Vec<Set>),
    RenderExport(Paper),
    WriteExport {
        paper: Paper,
        path: PathBuf,
        overwrite: bool,
    },
    /// Edit a question in the user's editor; a text that was not taken before is offered.
    Edit(String),
    /// Write a new question in the user's editor.
    WriteNew {
        system: Option<String>,
        kind: Option<Kind>,
    },
    /// Write a text into a file for the editor, which then opens at a line.
    LayOut {
        subject: Subject,
        from: TextFrom,
        line: usize,
    },
    /// Take what the editor left in its file.
    TakeText(Editing),
    /// Keep it without taking it, since the editor failed.
    KeepText(Editing),
    ForgetText(Subject),
    /// Save the new question that is kept, although others are like it.
    SaveKept(Subject),
    /// Compare the user's text of a question with the newer one of its pack.
    Compare(String),
    TakeEither {
        id: String,
        take: Take,
    },

    // The keeper does these.
    /// List the backups of the bank, then open each.
    ReadBackups,
    BackUp,

    /// Take a backup for the bank; what the bank held is kept as a backup first.
    Restore(PathBuf),
    /// Copy what can still be read of a damaged bank into a new one.
    Salvage,

    // The finder does this; a newer one replaces an older one.
    Find(Box<Question>),

    // The drawer does these; a newer one replaces an older one of its kind.
    Draw(Box<Blueprint>),
    StopDrawing,
    /// How many questions a blueprint's queries find.
    CountSupply(Box<Blueprint>),

    // The painter does this.
    Paint {
        language: String,
        code: String,
    },

    // The app does these.
    Go(ScreenId),
    Run(Action),
    SetQuery(String),
    /// Begin to practise a query.
    Practise(String),
    Open(Opening),
    Close,
    Toast(String),
    /// Show everything in a theme.
    ShowTheme(Box<Theme>),
    /// Go on in a theme, and keep the choice.
    WearTheme {
        name: String,
        theme: Box<Theme>,
    },

    // `run` does these.
    Copy {
        text: String,
        what: String,
    },
    Mouse(bool),
    RedrawWindow,
    /// Give the terminal to the user's editor until it ends.
    RunEditor(Editing),
    Suspend,
    Quit,
    /// End here, and recover the bank that is damaged in this way.
    Recover(String),
    /// The bank is whole again: go on with it.
    OpenBank,
}

/// With which text an editor begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFrom {
    Bank,
    /// What was typed before and not taken.
    Kept,
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
    Themes,
    Export(ExportChoice),
    /// The form of a blueprint.
    Draw,
    /// The papers of a set.
    Handout {
        set: i64,
        name: String,
    },
    /// A line of text, then an effect made of it.
    Prompt {
        title: String,
        help: String,
        text: String,
        then: WithText,
    },
    /// Several lines of text, then an effect made of them.
    Writing {
        title: String,
        help: String,
        text: String,
        then: WithText,
    },
    Choose {
        title: String,
        choices: Vec<Choice>,
    },
    Confirm {
        question: String,
        then: Box<Effect>,
    },
    Failure {
        error: String,
        hint: Option<String>,
    },
    /// What is wrong with the settings file.
    Settings(String),
    /// Something to read, as Markdown.
    Note {
        title: &'static str,
        text: String,
    },
    Backups,
    /// Why a text was not taken.
    Problems(Box<Refused>),
    Difference(Box<Newer>),
}

/// A thing to choose, with what choosing it does.
#[derive(Clone, Debug)]
pub struct Choice {
    pub label: String,
    pub detail: String,
    pub then: Vec<Effect>,
}

/// What a text that was asked for is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WithText {
    SaveSearch {
        query: String,
    },
    Flag {
        ids: Vec<String>,
    },
    /// The file that a mock interview is written to.
    ExportMock {
        mock: i64,
    },
    /// A set with this name that begins with some questions.
    NewSet {
        questions: Vec<String>,
    },
    CopySet {
        set: i64,
    },
    /// A text of a set.
    Set {
        set: i64,
        what: SetText,
    },
}

/// Which text of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetText {
    Name,
    Minutes(Slot),
    Intro,
    Outro,
    NewSection,
    Section(usize),
    Note { question: String },
}

impl WithText {
    /// What the text makes the world do, or why it does not do.
    pub fn effect(&self, text: &str) -> Result<Effect, String> {
        let line = text.trim().to_owned();
        let named = |what: &str| {
            if line.is_empty() { Err(format!("{what} needs a name")) } else { Ok(line.clone()) }
        };
        Ok(match self {
            Self::SaveSearch { query } => {
                Effect::SaveSearch { name: named("a saved search")?, query: query.clone() }
            }
            Self::Flag { ids } => {
                Effect::Mark { ids: ids.clone(), mark: Mark::Flagged, note: line }
            }
            Self::ExportMock { .. } if line.is_empty() => {
                return Err("a file needs a name".to_owned());
            }
            Self::ExportMock { mock } => {
                Effect::Practice(PracticeEffect::ExportMock { mock: *mock, path: line.into() })
            }
            Self::NewSet { questions } => {
                Effect::NewSet { name: named("a set")?, questions: questions.clone() }
            }
            Self::CopySet { set } => Effect::CopySet { set: *set, name: named("a set")? },
            Self::Set { set, what } => Effect::ChangeSet { set: *set, change: what.change(text)? },
        })
    }
}

impl SetText {
    fn change(&self, text: &str) -> Result<SetChange, String> {
        let line = text.trim().to_owned();
        Ok(match self {
            Self::Name if line.is_empty() => return Err("a set needs a name".to_owned()),
            Self::Name => SetChange::Rename(line),
            Self::Minutes(slot) => match line.parse() {
                Ok(minutes @ 1..=1_440) => SetChange::Slot(Slot { minutes, ..*slot }),
                _ => return Err(format!("`{line}` is not a number of minutes")),
            },
            Self::Intro => SetChange::Intro(text.to_owned()),
            Self::Outro => SetChange::Outro(text.to_owned()),
            Self::NewSection | Self::Section(_) if line.is_empty() => {
                return Err("a section needs a title".to_owned());
            }
            Self::NewSection => SetChange::AddSection(line),
            Self::Section(section) => SetChange::RenameSection { section: *section, title: line },
            Self::Note { question } => SetChange::Note { question: question.clone(), note: line },
        })
    }
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
