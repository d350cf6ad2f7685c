//! What the ways out ask of the world. It runs on a thread of its own, so that the screen
//! never stands still.

use std::path::Path;

use jiff::Timestamp;

use crate::ops::backup;
use crate::tui::effect::Effect;
use crate::tui::message::Message;
use crate::tui::worker::{read_backups, told};

/// Do an effect on a bank that cannot be opened; messages go to `send` as they come.
pub fn perform(bank: &Path, effect: Effect, now: Timestamp, send: &mut dyn FnMut(Message)) {
    match effect {
        Effect::ReadBackups => read_backups(bank, now, send),
        Effect::Restore(backup) => {
            let restored = backup::restore_damaged(bank, &backup, now);
            send(Message::Restored { backup, restored: restored.map_err(|error| told(&error)) });
        }
        Effect::Salvage => {
            send(Message::Salvaged(backup::salvage(bank, now).map_err(|error| told(&error))));
        }
        // The others are not for the bank.
        _ => {}
    }
}
