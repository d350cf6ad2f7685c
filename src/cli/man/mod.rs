//! `hotseat man`: the manual, made from the command line itself and the tables of the program.

mod command;
mod extra;
mod program;

use std::fs;
use std::path::PathBuf;

use clap::{Args, Command};

use crate::ops::plural;

use super::error::CliError;
use super::output;

/// Print the manual page, or write a page for each command
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Write a page for each command into this folder, such as hotseat-list.1
    #[arg(long, value_name = "FOLDER")]
    dir: Option<PathBuf>,
}

const EXAMPLES: &str = "\
Examples:
  hotseat man | man -l -
  hotseat man --dir man1 && man man1/hotseat-list.1";

pub fn run(arguments: &Arguments) -> Result<u8, CliError> {
    let mut tree = super::command();
    // Names and usage of the inner commands are known only then.
    tree.build();
    let Some(folder) = &arguments.dir else {
        output::data(&program::page(&tree, true))?;
        return Ok(0);
    };
    fs::create_dir_all(folder)
        .map_err(|error| CliError::file("cannot make the folder", folder, error))?;
    let pages = pages(&tree);
    for (name, page) in &pages {
        output::file(&folder.join(name), page)?;
    }
    output::talk(&format!("wrote {} to {}", plural(pages.len(), "page"), folder.display()));
    Ok(0)
}

/// The page of the program and one for each command, by the names of their files.
fn pages(tree: &Command) -> Vec<(String, String)> {
    let mut pages = vec![(file_name(tree), program::page(tree, false))];
    command::each(tree, &mut |inner| pages.push((file_name(inner), command::page(inner))));
    pages
}

fn file_name(command: &Command) -> String {
    format!("{}.1", title(command))
}

/// The name of a page: `hotseat-set-add`.
fn title(command: &Command) -> String {
    command.get_bin_name().unwrap_or_else(|| command.get_name()).replace(' ', "-")
}

#[cfg(test)]
mod tests;
