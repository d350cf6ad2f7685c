//! What follows when an editor is about to open or has ended.

use crate::ops::Subject;
use crate::tui::effect::{Choice, Effect, Opening, TextFrom};
use crate::tui::message::Message;

/// The next step of editing a text.
pub fn edit(message: Message) -> Vec<Effect> {
    match message {
        Message::TextReady(editing) => vec![Effect::RunEditor(editing)],
        Message::TextOffered { subject, day, outdated } => vec![offer(&subject, &day, outdated)],
        Message::EditorClosed { editing, failure: None } => vec![Effect::TakeText(editing)],
        Message::EditorClosed { editing, failure: Some((error, hint)) } => {
            vec![Effect::KeepText(editing), Effect::Open(Opening::Failure { error, hint })]
        }
        Message::TextRefused(refused) => vec![Effect::Open(Opening::Problems(refused))],
        _ => vec![],
    }
}

/// Whether to go on with what was typed before.
fn offer(subject: &Subject, day: &str, outdated: bool) -> Effect {
    let lay_out = |from| Effect::LayOut { subject: subject.clone(), from, line: 1 };
    let choice = |label: &str, detail: &str, then| Choice {
        label: label.to_owned(),
        detail: detail.to_owned(),
        then,
    };
    let since = if outdated { "the question changed since: saving replaces that" } else { "" };
    let choices = vec![
        choice("Go on with it", since, vec![lay_out(TextFrom::Kept)]),
        choice("Begin again from the bank", "it stays kept", vec![lay_out(TextFrom::Bank)]),
        choice(
            "Throw it away",
            "and begin again from the bank",
            vec![Effect::ForgetText(subject.clone()), lay_out(TextFrom::Bank)],
        ),
    ];
    let title = format!("Your text of {day} was not taken");
    Effect::Open(Opening::Choose { title, choices })
}
