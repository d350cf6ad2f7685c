//! What a user can do, one intention a file: for the screens and the command line alike.
//! Each is one transaction with what is needed to undo it.

mod alike;
pub mod backup;
mod bank;
mod begun;
mod blueprint;
mod bundle;
mod check;
pub mod doctor;
mod draw;
mod edit;
mod export;
mod find;
mod import;
mod index;
mod mark;
mod moment;
mod open;
mod pack;
pub mod practice;
mod question;
mod saved_search;
mod set;
mod sheet;
mod undo;
mod verified;

pub use crate::format::blueprint::write as blueprint_text;
pub use crate::format::sheet::SheetShape;
pub use alike::{Likeness, alike};
pub use bank::{
    BankFigures, BankFile, BankHeld, Concern, Figure, GroupFigures, Mix, PackFigures, Part,
    SystemFigures, THIN, TakenPack, ThinSystem, bank_figures, bank_held,
};
pub use begun::{Begun, ids_beginning};
pub use blueprint::{
    BundledBlueprint, OfferedBlueprint, SavedBlueprint, bundled_blueprints, forget_blueprint,
    named_blueprint, offered_blueprints, read_blueprint, save_blueprint, saved_blueprints,
};
pub use bundle::{BundledFile, bundled_catalog, bundled_digest, bundled_files, bundled_plan};
pub use check::check;
pub use draw::{
    BlueprintChange, Conflict, Draw, DrawLimit, Equivalent, Redraw, Standing, Supply, Undrawn,
    draw, draw_command, equivalents, keep_drawn, redraw, supply,
};
pub use edit::{
    Beginning, Kept, Newer, Refused, Subject, Take, Taken, begin_edit, editor_opened, forget_text,
    keep_text, newer_text, take_edit, take_either, take_new,
};
pub use export::{
    ExportCommand, ExportField, ExportGroup, ExportOptions, ExportRequest, ExportShape, Exported,
    Scope, export, export_command, export_ids, export_unless,
};
pub use find::{matching_text, search};
pub use import::{Incoming, Outcome, Plan, Source, digest, import, plan};
pub use index::{build_first_page, build_index, marks_of, question_count, usage};
pub use mark::{Mark, mark};
pub use moment::ago;
pub use open::{
    Opened, explain_empty, open_bank, open_bank_to_read, read_only_reason, take_bundle,
};
pub use pack::{HeldPack, PackFiles, PackName, pack_files, packs};
pub use question::{Detail, read_detail, read_question};
pub use saved_search::{SavedSearch, forget_search, save_search, saved_searches};
pub use set::{
    SavedSet, add_sets, change_set, change_set_at_once, choose_set, copy_set, current_set,
    delete_set, find_set, new_set, note_asked, read_set, set_totals, sets,
};
pub use sheet::{SheetRequest, sheet, sheet_command, sheet_of};
pub use undo::{redo, undo};
pub use verified::{Run, verified};

use crate::domain::BadChange;
pub use crate::format::Severity;
pub use crate::format::diagnostic::Located;
pub use crate::format::difference::{DiffLine, Side};
use crate::schedule::{BadOptions, BadPlan, CannotFit};
use crate::search::QueryError;
use crate::store::StoreError;

/// What an operation did, and what shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// In the past tense, for a toast: "added 3 questions to the favourites".
    pub sentence: String,
    pub touched: Touched,
}

/// What has to be read again after an operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Touched {
    Nothing,
    /// The marks of these questions.
    Marks(Vec<String>),
    Searches,
    /// Sets, what they hold or when they were used.
    Sets,
    Blueprints,
    /// What was practised, planned or met in a mock interview.
    Practice,
    /// Questions themselves came, went or changed.
    Questions,
}

/// Why an operation was not done.
#[derive(Debug, thiserror::Error)]
pub enum OpError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("there is no question `{id}` in the bank")]
    NoQuestion { id: String },
    #[error("the question `{id}` was changed by somebody else while you wrote")]
    ChangedMeanwhile { id: String },
    #[error("there is no saved search `{name}`")]
    NoSearch { name: String },
    #[error("there is no set `{name}`")]
    NoSet { name: String, help: String },
    #[error("several sets begin with `{name}`: {names}")]
    SeveralSets { name: String, names: String },
    #[error("there is a set `{name}` already")]
    SetTaken { name: String },
    #[error("the set is no longer in the bank")]
    SetGone,
    #[error(transparent)]
    BadChange(#[from] BadChange),
    #[error("there is no pack `{id}` in the bank")]
    NoPack { id: String },
    #[error("there is no blueprint `{name}`")]
    NoBlueprint { name: String, help: String },
    #[error("{of} of the blueprint cannot be understood: {error}")]
    BadQuery { of: String, text: String, error: QueryError },
    #[error(transparent)]
    NotDrawn(Undrawn),
    #[error("there is no plan")]
    NoPlan,
    #[error("there is no mock interview {number}")]
    NoMock { number: i64 },
    #[error(transparent)]
    BadPlan(#[from] BadPlan),
    #[error(transparent)]
    BadSchedule(#[from] BadOptions),
    #[error(transparent)]
    CannotFit(#[from] CannotFit),
    #[error("{action} {path}")]
    File { action: &'static str, path: std::path::PathBuf, source: std::io::Error },
    #[error("the backup {path} cannot be used")]
    BadBackup {
        path: std::path::PathBuf,
        #[source]
        error: Box<StoreError>,
    },
    #[error("{0}")]
    Refused(String),
    #[error("{files} of the import cannot be taken, so nothing was")]
    Rejected { files: String, plan: Box<Plan> },
    #[error("the question `{id}` in the bank cannot be read: {problem}")]
    Unreadable { id: String, problem: String },
}

impl OpError {
    /// What the user can do about it, when there is something.
    pub fn hint(&self) -> Option<&str> {
        match self {
            Self::Store(error) => error.hint(),
            Self::NoQuestion { .. } => Some("`hotseat list` shows the ids there are"),
            Self::ChangedMeanwhile { .. } => {
                Some("your text is kept: edit the question again, and it is offered")
            }
            Self::NoSearch { .. } => Some("the names are listed under ' in the program"),
            Self::NoSet { help, .. } | Self::NoBlueprint { help, .. } => Some(help),
            Self::SeveralSets { .. } => Some("write more of the name"),
            Self::SetTaken { .. } => Some("choose another name"),
            Self::SetGone => Some("undo brings it back if it was deleted last"),
            Self::BadQuery { error, .. } => error.help.as_deref(),
            Self::NotDrawn(undrawn) => undrawn.hint(),
            Self::NoPlan => {
                Some("`hotseat practice plan QUERY --date DAY --minutes COUNT` sets one")
            }
            Self::NoMock { .. } => Some("`hotseat practice mock` lists them"),
            Self::BadPlan(error) => Some(error.hint()),
            Self::BadSchedule(error) => Some(error.hint()),
            Self::CannotFit(error) => Some(error.hint()),
            Self::NoPack { .. } => Some("`hotseat pack list` shows the packs there are"),
            Self::File { .. } => Some("check that the path exists and that you may use it"),
            Self::BadBackup { .. } => Some("`hotseat backup --list` shows the others"),
            Self::BadChange(BadChange::NotThere(_)) => {
                Some("`hotseat set show` lists the ids of a set")
            }
            Self::Refused(_) | Self::BadChange(_) => None,
            Self::Rejected { .. } => Some("repair them, or take the rest with --partial"),
            Self::Unreadable { .. } => Some("import its pack again to repair it"),
        }
    }
}

pub type Result<T> = std::result::Result<T, OpError>;

/// "1 question", "3 questions".
pub fn plural(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}
