//! `hotseat completions`: the script by which a shell completes hotseat.

use clap::Args;

use super::complete::Shell;
use super::error::CliError;
use super::output;

/// Print the script by which a shell completes commands, queries, ids and sets
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

const EXAMPLES: &str = "\
Examples:
  hotseat completions bash > hotseat.bash
  hotseat completions zsh > _hotseat
  hotseat completions fish > hotseat.fish

The first lines of a script say where its shell looks for it. The script asks `hotseat` in your
PATH, so systems, sets and ids are those of your bank, and of the one that --bank names.";

pub fn run(arguments: &Arguments) -> Result<u8, CliError> {
    output::data(arguments.shell.script())?;
    Ok(0)
}
