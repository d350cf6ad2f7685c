//! `hotseat edit`: a question in the editor and back into the bank.

use std::io::{self, IsTerminal, Write};

use clap::Args;

use crate::ops::{self, Refused, Subject, Taken};
use crate::store::Store;
use crate::tui::editor::{self, Editor};

use super::error::CliError;
use super::{World, now, output};

/// Edit a question in your editor: $VISUAL, $EDITOR, or the setting `editor`
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub struct Arguments {
    /// The id of the question
    id: String,
}

const EXAMPLES: &str = "\
Examples:
  hotseat edit postgresql-double-booking-rollout
  EDITOR='code --wait' hotseat edit django-orm-first-query

A text that breaks a rule of `hotseat check` is not taken. It is kept, and offered the next
time. Marks, sets and practice of the question stay; `u` in the interface takes an edit back.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let editor = Editor::of_user(&world.settings()?.editor)?;
    let mut store = world.open()?;
    let code = edit(world, &mut store, &editor, &Subject::Question(arguments.id.clone()))?;
    store.close()?;
    Ok(code)
}

/// Edit until the text is taken or the user leaves it.
fn edit(
    world: &World,
    store: &mut Store,
    editor: &Editor,
    subject: &Subject,
) -> Result<u8, CliError> {
    let mut line = 1;
    let mut first = true;
    loop {
        let beginning = ops::begin_edit(store, subject, editor::read_left_behind)?;
        let base = beginning.base;
        let mut text = beginning.text;
        if let Some(kept) = beginning.kept
            && (!first || goes_on_with(kept.outdated)?)
        {
            ops::keep_text(store, subject, &base, &kept.text, now())?;
            text = kept.text;
        }
        first = false;
        let Some(text) = through_editor(store, editor, subject, &base, &text, line)? else {
            output::talk("nothing was changed");
            return Ok(0);
        };
        let Some(refused) = take(world, store, subject, &base, &text)? else { return Ok(0) };
        output::talk(refused.rendered(false).trim_end());
        output::talk(&format!("\nthe text was not taken; it is kept as {}", subject.file_name()));
        if !asks("go on editing?")? {
            output::talk("edit again, and it is offered");
            return Ok(1);
        }
        line = refused.located().first().map_or(1, |found| found.line);
    }
}

/// The text as the editor left it, kept in the bank; `None` when nothing was changed.
fn through_editor(
    store: &mut Store,
    editor: &Editor,
    subject: &Subject,
    base: &str,
    text: &str,
    line: usize,
) -> Result<Option<String>, CliError> {
    let path = editor::lay_out(&subject.file_name(), text)?;
    ops::editor_opened(store, subject, base, &path, now())?;
    let opened = editor.open(&path, line);
    let text = editor::collect(&path)?;
    let changed = ops::keep_text(store, subject, base, &text, now())?;
    editor::remove(&path);
    opened?;
    Ok(changed.then_some(text))
}

/// Save the text; why it is refused comes back.
fn take(
    world: &World,
    store: &mut Store,
    subject: &Subject,
    base: &str,
    text: &str,
) -> Result<Option<Refused>, CliError> {
    let taken = match subject {
        Subject::Question(id) => ops::take_edit(store, world.catalog, id, base, text, now())?,
        Subject::New { .. } => return Ok(None),
    };
    match taken {
        Taken::Unchanged => output::talk("nothing was changed"),
        Taken::Saved { done, advice } => {
            for said in advice {
                output::talk(&format!("warning: {said}"));
            }
            output::talk(&done.sentence);
        }
        Taken::Refused(refused) => return Ok(Some(refused)),
    }
    Ok(None)
}

/// Whether to go on with what was typed before; without a terminal nobody can be asked, and
/// what was typed counts.
fn goes_on_with(outdated: bool) -> Result<bool, CliError> {
    if !is_asked() {
        output::talk("going on with your text that was not taken before");
        return Ok(true);
    }
    if outdated {
        output::talk("the question changed since you wrote: saving your text replaces that");
    }
    asks("a text of yours was not taken; go on with it?")
}

fn is_asked() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A question that `enter` answers with yes; no, where nobody can answer.
fn asks(question: &str) -> Result<bool, CliError> {
    if !is_asked() {
        return Ok(false);
    }
    let failed = |source| CliError::file("cannot read", "the answer".as_ref(), source);
    let mut talk = io::stderr().lock();
    write!(talk, "{question} [Y/n] ").and_then(|()| talk.flush()).map_err(failed)?;
    let mut answer = String::new();
    let count = io::stdin().read_line(&mut answer).map_err(failed)?;
    Ok(count > 0 && !answer.trim_start().to_lowercase().starts_with('n'))
}
