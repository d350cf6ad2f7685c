//! Why a query line cannot be understood, and where.

use std::ops::Range;

/// Why a query line cannot be understood.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct QueryError {
    /// Where, in bytes of the line.
    pub span: Range<usize>,
    pub message: String,
    /// What was probably meant, or what can be written there.
    pub help: Option<String>,
    /// More text may repair it, so it is said more softly while somebody types.
    pub unfinished: bool,
}

impl QueryError {
    pub(super) fn wrong(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { span, message: message.into(), help: None, unfinished: false }
    }

    pub(super) fn unfinished(span: Range<usize>, message: impl Into<String>) -> Self {
        Self { unfinished: true, ..Self::wrong(span, message) }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}
