//! `hotseat new`: a new question from a template, in the editor.

use clap::Args;

use crate::domain::nearest::did_you_mean;
use crate::domain::{Kind, Word};
use crate::ops::Subject;
use crate::tui::editor::Editor;

use super::World;
use super::edit::Desk;
use super::error::CliError;

/// Write a new question in your editor, from a template
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The system where the question is at home: django, postgresql, pg
    #[arg(long, value_name = "SYSTEM")]
    system: Option<String>,

    /// What kind of question it is: concept, debugging, design
    #[arg(long, value_name = "KIND")]
    kind: Option<String>,

    /// Save it even when the bank has questions like it
    #[arg(long)]
    anyway: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat new --system django --kind debugging
  hotseat pack export mine team-questions    # your questions as a folder for git

Your questions belong to the pack `mine`. A text that is not taken is kept, and offered the
next time.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let system = arguments.system.as_deref().map(|name| system(world, name)).transpose()?;
    let kind = arguments.kind.as_deref().map(kind).transpose()?;
    let editor = Editor::of_user(&world.settings()?.editor)?;
    let mut desk = Desk { world, store: world.open()?, editor, anyway: arguments.anyway };
    let code = desk.edit(&Subject::New { system, kind })?;
    desk.store.close()?;
    Ok(code)
}

/// The id of a system that was named by its id or an alias.
fn system(world: &World, name: &str) -> Result<String, CliError> {
    let systems = &world.catalog.systems;
    let is_named = |alias: &String| alias.eq_ignore_ascii_case(name);
    let found =
        systems.iter().find(|system| is_named(&system.id) || system.aliases.iter().any(is_named));
    let ids: Vec<&str> = systems.iter().map(|system| system.id.as_str()).collect();
    found.map(|system| system.id.clone()).ok_or_else(|| {
        CliError::input(format!("there is no system `{name}`"), did_you_mean(name, &ids))
    })
}

fn kind(name: &str) -> Result<Kind, CliError> {
    let names: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    Kind::from_name(name).map_err(|_| {
        CliError::input(format!("there is no kind `{name}`"), did_you_mean(name, &names))
    })
}
