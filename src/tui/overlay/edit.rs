//! What follows when an editor is about to open or has ended.

use crate::ops::{Likeness, Subject};
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
        Message::FoundAlike { subject, others } => vec![decide(&subject, &others)],
        Message::Compared(newer) => vec![Effect::Open(Opening::Difference(newer))],
        _ => vec![],
    }
}

/// Whether to go on with what was typed before.
fn offer(subject: &Subject, day: &str, outdated: bool) -> Effect {
    let lay_out = |from| Effect::LayOut { subject: subject.clone(), from, line: 1 };
    let since = if outdated { "the question changed since: saving replaces that" } else { "" };
    let again = match subject {
        Subject::Question(_) => "and begin again from the bank",
        Subject::New { .. } => "and begin another one",
    };
    let choices = vec![
        choice("Go on with it", since, vec![lay_out(TextFrom::Kept)]),
        choice(
            "Throw it away",
            again,
            vec![Effect::ForgetText(subject.clone()), lay_out(TextFrom::Bank)],
        ),
    ];
    let title = format!("Your text of {day} was not taken");
    Effect::Open(Opening::Choose { title, choices })
}

/// Whether a new question is another one than those that are like it.
fn decide(subject: &Subject, others: &[Likeness]) -> Effect {
    let (from, line) = (TextFrom::Kept, 1);
    let mut choices = vec![
        choice("Save it, it is another question", "", vec![Effect::SaveKept(subject.clone())]),
        choice(
            "Back to the editor",
            "",
            vec![Effect::LayOut { subject: subject.clone(), from, line }],
        ),
    ];
    choices.extend(others.iter().map(|other| {
        let detail = format!("{} % alike: look at it", other.percent);
        let said = "your text is kept; n offers it again".to_owned();
        let then = vec![Effect::SetQuery(format!("id:{}", other.id)), Effect::Toast(said)];
        choice(&other.title, &detail, then)
    }));
    let title = "The bank has questions like this one".to_owned();
    Effect::Open(Opening::Choose { title, choices })
}

fn choice(label: &str, detail: &str, then: Vec<Effect>) -> Choice {
    Choice { label: label.to_owned(), detail: detail.to_owned(), then }
}
