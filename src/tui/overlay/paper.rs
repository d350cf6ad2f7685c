//! What the dialogs that write a file share: the name of the file, the text as it will be
//! written, the command that gives the same bytes, and what became of the file.

pub mod view;

use std::path::{Path, PathBuf};

use crate::ops::{ExportCommand, plural};
use crate::tui::effect::{Effect, Opening};
use crate::tui::keymap::{Action, Context, Named};
use crate::tui::message::{Message, Paper};
use crate::tui::widget::input::Input;

#[derive(Debug, Default)]
pub struct Draft {
    pub file: Input,
    /// The user wrote a file name, so it no longer follows the other choices.
    pub named: bool,
    pub text: Option<String>,
    pub top: usize,
    pub command: ExportCommand,
    /// The file that was asked for, until there is an answer.
    asked: Option<PathBuf>,
    /// It is being written, so that a second `enter` is not a second file.
    pub writing: bool,
}

impl Draft {
    /// What the keys do that mean the same in every such dialog; `None` for any other.
    pub fn act(&mut self, action: Action, paper: impl FnOnce() -> Paper) -> Option<Vec<Effect>> {
        Some(match action {
            Action::Back => self.close(),
            Action::HalfDown => self.scroll(8),
            Action::HalfUp => self.scroll(-8),
            Action::WriteExport => self.write(paper(), false),
            // The answer to the question whether the file may be replaced.
            Action::Yes => self.write(paper(), true),
            Action::CopyCommand => {
                let text = self.command.to_string();
                vec![Effect::Copy { text, what: "the command".to_owned() }]
            }
            Action::CopyExport => match &self.text {
                Some(text) => {
                    vec![Effect::Copy { text: text.clone(), what: "the text".to_owned() }]
                }
                None => vec![Effect::Toast("the text is not ready yet".to_owned())],
            },
            _ => return None,
        })
    }

    pub fn file(&self) -> &str {
        self.file.text().trim()
    }

    /// A name that says what is in the file, until the user says otherwise.
    pub fn suggest(&mut self, name: &str) {
        if !self.named {
            self.file.set(name);
        }
    }

    /// The text is another one now.
    pub fn changed(&mut self) {
        self.top = 0;
        self.text = None;
    }

    fn write(&mut self, paper: Paper, overwrite: bool) -> Vec<Effect> {
        let said = match self.file() {
            _ if self.writing => "it is being written already".to_owned(),
            "" => "the file needs a name".to_owned(),
            // For the command line that is standard output.
            "-" => {
                let copy = Named(Context::Export, Action::CopyExport);
                format!("`-` is no name of a file here; {copy} copies the text instead")
            }
            file => {
                let path = PathBuf::from(file);
                self.asked = Some(path.clone());
                self.writing = true;
                return vec![Effect::WriteExport { paper, path, overwrite }];
            }
        };
        vec![Effect::Toast(said)]
    }

    fn close(&self) -> Vec<Effect> {
        let mut effects = vec![Effect::Close];
        if let Some(path) = self.asked.as_ref().filter(|_| self.writing) {
            let said =
                format!("{} is still being written; closing does not stop it", path.display());
            effects.push(Effect::Toast(said));
        }
        effects
    }

    /// The file that is being written.
    fn path(&self) -> Option<&Path> {
        self.asked.as_deref().filter(|_| self.writing)
    }

    /// What became of a file; of one that an earlier dialog asked for, this one only tells.
    pub fn answered(&mut self, answer: Message) -> Vec<Effect> {
        let (Message::ExportWritten { path, .. }
        | Message::ExportExists { path }
        | Message::ExportFailed { path, .. }) = &answer
        else {
            return vec![];
        };
        if self.path() != Some(path) {
            return unasked(answer);
        }
        self.writing = false;
        match answer {
            Message::ExportExists { path } => {
                let question = format!("{} exists. Replace it?", path.display());
                let then = Box::new(Effect::Run(Action::Yes));
                vec![Effect::Open(Opening::Confirm { question, then })]
            }
            Message::ExportWritten { .. } => {
                let mut effects = vec![Effect::Close];
                effects.extend(unasked(answer));
                effects
            }
            failed => unasked(failed),
        }
    }

    pub fn scroll(&mut self, lines: isize) -> Vec<Effect> {
        let total = self.text.as_ref().map_or(0, |text| text.lines().count());
        self.top = self.top.saturating_add_signed(lines).min(total.saturating_sub(1));
        vec![]
    }
}

/// What to say of a file when no dialog waits for it any more.
pub fn unasked(answer: Message) -> Vec<Effect> {
    match answer {
        Message::ExportWritten { path, questions } => {
            let said = format!("wrote {} to {}", plural(questions, "question"), path.display());
            vec![Effect::Toast(said)]
        }
        Message::ExportExists { path } => {
            let said = format!("{} exists, so nothing was written", path.display());
            vec![Effect::Toast(said)]
        }
        Message::ExportFailed { error, hint, .. } => {
            vec![Effect::Open(Opening::Failure { error, hint })]
        }
        _ => vec![],
    }
}

/// The value after or before one in a list that goes round.
pub fn next<T: Copy + PartialEq>(all: &[T], now: T, forward: bool) -> T {
    let at = all.iter().position(|value| *value == now).unwrap_or(0);
    let step = if forward { 1 } else { all.len() - 1 };
    all[(at + step) % all.len()]
}
