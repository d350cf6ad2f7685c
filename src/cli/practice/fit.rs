//! `hotseat practice fit`: fit the schedule to one's own answers.

use std::io::{self, IsTerminal, Write};

use clap::Args;

use crate::ops::practice;

use super::super::error::CliError;
use super::super::{World, output};

/// Fit the schedule to your own answers
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Go back to the usual parameters
    #[arg(long)]
    forget: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat practice fit
  hotseat practice fit --forget";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let sitting = world.sitting()?;
    let mut store = world.open()?;
    let done = if arguments.forget {
        practice::forget_fit(&mut store, &sitting)?
    } else {
        let fit = practice::fit(&mut store, &sitting, &progress);
        // The next line begins where the progress stood.
        progress_line("");
        fit?
    };
    output::talk(&done.sentence);
    Ok(0)
}

/// Say how far it is, on a terminal only; it goes on until it is interrupted.
fn progress(done: usize, total: usize) -> bool {
    progress_line(&format!("fitting: {} %", done * 100 / total.max(1)));
    true
}

fn progress_line(text: &str) {
    let mut talk = io::stderr().lock();
    if talk.is_terminal() {
        let _ = write!(talk, "\r{text:20}\r");
        let _ = talk.flush();
    }
}
