//! The backups of the open bank: make one, or take one for the bank. A restore is asked
//! about first, with what the bank holds before and after it.

mod view;

use std::path::PathBuf;

use jiff::tz::TimeZone;

use crate::ops::backup::{Backup, Contents, Restored};
use crate::tui::effect::{Effect, Opening};
use crate::tui::keymap::{Action, Context};
use crate::tui::message::{Message, Refusal};
use crate::tui::widget::shelf::{Shelf, holds, made, size};

#[derive(Debug, Default)]
pub struct Backups {
    bank: PathBuf,
    shelf: Shelf,
    /// What the bank holds now, once it was counted.
    held: Option<Contents>,
    state: State,
}

#[derive(Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Choosing,
    /// Whether to restore the backup under the cursor.
    Asking,
    /// In words, what is being done.
    Working(&'static str),
}

impl Backups {
    pub fn contexts(&self) -> &'static [Context] {
        if self.state == State::Asking { &[Context::Confirm] } else { &[Context::Backups] }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::BackupsRead { bank, backups, now } => {
                self.bank = bank;
                self.shelf.fill(backups, now);
            }
            Message::ContentsRead { path, contents } if path == self.bank => {
                self.held = contents.ok();
            }
            Message::ContentsRead { path, contents } => self.shelf.take(&path, contents),
            answer @ (Message::BackedUp(_) | Message::Restored { .. }) => {
                self.state = State::Choosing;
                return std::iter::once(Effect::ReadBackups).chain(backed_up(answer)).collect();
            }
            Message::Action(action) => return self.act(action),
            message if self.state == State::Choosing => {
                self.shelf.moves(&message);
            }
            _ => {}
        }
        vec![]
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match (action, &self.state) {
            (Action::Yes, State::Asking) => {
                let Some(row) = self.shelf.chosen() else { return vec![] };
                let effect = Effect::Restore(row.backup.path.clone());
                self.state = State::Working("restoring the bank …");
                return vec![effect];
            }
            (Action::No | Action::Back, State::Asking) => self.state = State::Choosing,
            (Action::Back, _) => return vec![Effect::Close],
            (Action::Accept | Action::BackUp, State::Working(what)) => {
                return vec![toast(format!("wait for what is being done: {what}"))];
            }
            (Action::Accept, _) => match self.unusable() {
                Some(why) => return vec![toast(why)],
                None => self.state = State::Asking,
            },
            (Action::BackUp, _) => {
                self.state = State::Working("making a backup …");
                return vec![Effect::BackUp];
            }
            (Action::Copy, _) => {
                let Some(row) = self.shelf.chosen() else { return vec![] };
                let text = row.backup.path.display().to_string();
                return vec![Effect::Copy { text, what: "the path".to_owned() }];
            }
            (action, State::Choosing) => {
                self.shelf.moves(&Message::Action(action));
            }
            _ => {}
        }
        vec![]
    }

    /// Why the backup under the cursor cannot be restored.
    fn unusable(&self) -> Option<String> {
        match self.shelf.chosen().map(|row| &row.contents) {
            None => Some("there is no backup yet; n makes one".to_owned()),
            Some(None) => Some("this backup is still being opened; try again".to_owned()),
            Some(Some(Err(why))) => Some(format!("this backup cannot be used: {why}")),
            Some(Some(Ok(_))) => None,
        }
    }

    /// What is asked before a restore: the figures before and after it.
    fn question(&self) -> Option<String> {
        let row = self.shelf.chosen()?;
        let then = holds(row.contents.as_ref()?.as_ref().ok()?);
        let when = made(row.backup.made, self.shelf.now(), &TimeZone::system());
        let when = when.trim_start();
        let now = self.held.as_ref().map(|held| format!("Now: {}. ", holds(held)));
        Some(format!(
            "Restore the backup of {when}? {}Then: {then}. What the bank holds now is kept as a backup.",
            now.unwrap_or_default()
        ))
    }
}

/// What is said of a backup that was made or taken, also when nobody waits for it any more.
pub fn backed_up(answer: Message) -> Vec<Effect> {
    let effect = match answer {
        Message::BackedUp(Ok(Backup { bytes, .. })) => {
            toast(format!("made a backup of {}", size(bytes)))
        }
        Message::Restored { restored: Ok(restored), .. } => {
            Effect::Open(Opening::Note { title: "Restored", text: outcome(&restored) })
        }
        Message::BackedUp(Err(refusal)) | Message::Restored { restored: Err(refusal), .. } => {
            let Refusal { error, hint } = refusal;
            Effect::Open(Opening::Failure { error, hint })
        }
        _ => return vec![],
    };
    vec![effect]
}

fn outcome(restored: &Restored) -> String {
    let Restored { kept, contents } = restored;
    format!(
        "The bank holds {} again.\n\nWhat it held before is kept as a backup, `{}`: `B` lists it \
         first.\n\nThe history of undo is that of the restored bank: `u` takes back what was \
         done last there, not the restore.\n",
        holds(contents),
        kept.display()
    )
}

fn toast(text: String) -> Effect {
    Effect::Toast(text)
}
