//! `hotseat practice mock`: mock interviews, listed and as Markdown.

use std::fmt::Write as _;

use clap::Args;
use jiff::Timestamp;

use crate::ops::practice;

use super::super::error::CliError;
use super::super::{World, output};

/// List mock interviews, or print one as Markdown
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The number of a mock interview: print it as Markdown, beside earlier ones
    number: Option<i64>,

    /// Print the list as JSON
    #[arg(long, conflicts_with = "number")]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat practice mock
  hotseat practice mock 3 > mock.md";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let sitting = world.sitting()?;
    let store = world.open_to_read()?;
    if let Some(number) = arguments.number {
        output::data(&practice::export_mock(&store, number, &sitting)?)?;
        return Ok(0);
    }
    let mocks = practice::mocks(&store)?;
    if arguments.json {
        output::json(&mocks)?;
        return Ok(u8::from(mocks.is_empty()));
    }
    if mocks.is_empty() {
        output::talk("no mock interview yet; the interface begins one: 3, then m");
        return Ok(1);
    }
    let mut text = String::new();
    for row in &mocks {
        let mock = &row.mock;
        let began = Timestamp::from_second(mock.started).unwrap_or_default();
        let day = began.to_zoned(sitting.zone.clone()).date();
        let mean = mock.mean().map_or_else(|| "-".to_owned(), |mean| format!("{mean:.2}"));
        let (questions, minutes) = (mock.answers.len(), mock.seconds().div_ceil(60));
        let name = output::clean(&mock.name);
        let _ = writeln!(text, "{}\t{day}\t{questions}\t{minutes}\t{mean}\t{name}", row.number);
    }
    output::text(&text)?;
    Ok(0)
}
