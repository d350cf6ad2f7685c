//! What went wrong for a command: a sentence, what to do, and the exit code.

use std::fmt::Write as _;
use std::io;
use std::path::{Path, PathBuf};

use crate::config::NoHome;
use crate::domain::Clean;
use crate::ops::{OpError, Undrawn};
use crate::search::QueryError;
use crate::tui::editor::EditorError;
use crate::tui::worker::with_causes;

use super::place;

#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The reader of our output has gone; that is its right.
    #[error("the output was closed")]
    ClosedPipe,
    #[error(transparent)]
    Op(#[from] OpError),
    #[error(transparent)]
    NoHome(#[from] NoHome),
    #[error("the query cannot be understood")]
    Query { text: String, error: QueryError },
    #[error("{action} {path}")]
    File { action: &'static str, path: PathBuf, source: io::Error },
    #[error("the interface needs a terminal for its input and output")]
    NoTerminal,
    #[error("the terminal could not be used")]
    Terminal(#[source] io::Error),
    #[error("the output could not be written")]
    Output(#[source] io::Error),
    #[error("{message}")]
    Input { message: String, hint: Option<String> },
    #[error("the blueprint {name} cannot be used\n{shown}")]
    Blueprint { name: String, shown: String },
    #[error(transparent)]
    Editor(#[from] EditorError),
    #[error("{path} exists, so nothing was written")]
    Exists { path: PathBuf },
}

impl CliError {
    pub fn file(action: &'static str, path: &Path, source: io::Error) -> Self {
        Self::File { action, path: path.to_owned(), source }
    }

    pub fn input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::Input { message: message.into(), hint: Some(hint.into()) }
    }

    pub fn code(&self) -> u8 {
        match self {
            Self::ClosedPipe => 0,
            Self::Op(
                OpError::Rejected { .. }
                | OpError::NoQuestion { .. }
                | OpError::NoSearch { .. }
                | OpError::NoSet { .. }
                | OpError::SetGone
                | OpError::NoBlueprint { .. }
                | OpError::NotDrawn(
                    Undrawn::Impossible(_) | Undrawn::OutOfTime(_) | Undrawn::Stopped,
                )
                | OpError::NoPlan
                | OpError::NoMock { .. }
                | OpError::CannotFit(_)
                | OpError::NoPack { .. },
            ) => 1,
            Self::Op(
                OpError::NotDrawn(Undrawn::BadTask(_))
                | OpError::Refused(_)
                | OpError::SeveralSets { .. }
                | OpError::SetTaken { .. }
                | OpError::BadChange(_)
                | OpError::BadQuery { .. }
                | OpError::BadPlan(_),
            )
            | Self::Blueprint { .. }
            | Self::Query { .. }
            | Self::Input { .. }
            | Self::Exists { .. } => 2,
            Self::Op(_)
            | Self::Editor(_)
            | Self::NoHome(_)
            | Self::File { .. }
            | Self::NoTerminal
            | Self::Terminal(_)
            | Self::Output(_) => 3,
        }
    }

    fn hint(&self) -> Option<String> {
        match self {
            Self::Op(error) => error.hint().map(str::to_owned),
            Self::NoHome(_) => Some("set HOME, or name a bank with --bank".to_owned()),
            Self::Query { error, .. } => error.help.clone(),
            Self::NoTerminal => Some("for scripts, `hotseat help` lists the commands".to_owned()),
            Self::Editor(error) => Some(error.hint().to_owned()),
            Self::Input { hint, .. } => hint.clone(),
            Self::Exists { .. } => {
                Some("choose another name, or replace it with --force".to_owned())
            }
            _ => None,
        }
    }

    /// The whole report for a person: sentence, causes, place in a query, hint.
    pub fn report(&self) -> String {
        let mut text = format!("hotseat: {}", with_causes(self));
        match self {
            Self::Query { text: query, error } => {
                let _ = write!(text, ": {error}\n{}", place::pointed(query, &error.span));
            }
            Self::Op(OpError::BadQuery { text: query, error, .. }) => {
                let _ = write!(text, "\n{}", place::pointed(query, &error.span));
            }
            _ => {}
        }
        if let Some(hint) = self.hint() {
            let _ = write!(text, "\n  hint: {hint}");
        }
        Clean::new(&text).into_string()
    }
}
