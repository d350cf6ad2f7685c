//! What can be written at the cursor of a shell: the scripts of `hotseat completions` ask the
//! program itself, so that systems, sets and ids are those of the bank.
//!
//! A question is `HOTSEAT_COMPLETE=SHELL hotseat -- WORDS`, with the word at the cursor last. It is
//! answered with a line for each value, or by exit code 3 when the shell shall complete a path as
//! it always does. Nothing is ever changed or created by it, and an error answers nothing.

mod asked;
mod bash;
mod query;
mod shell;
mod values;

use std::env;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::Command;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use asked::Asked;
use bash::BashLine;
use values::Values;

pub use shell::Shell;

/// Says for which shell a question is answered.
const VARIABLE: &str = "HOTSEAT_COMPLETE";

/// The words of the line, one a line, for a shell that loses empty arguments.
const WORDS: &str = "HOTSEAT_WORDS";

/// Tells a shell to complete a path by its own means, which know `~` and hidden files.
const PATHS: u8 = 3;

/// The answer to a shell that asks; `None` when the program is meant to run.
pub fn answer(command: fn() -> Command) -> Option<ExitCode> {
    let shell = env::var(VARIABLE).ok().filter(|name| !name.is_empty())?;
    let Some(shell) = Shell::of_name(&shell) else { return Some(ExitCode::SUCCESS) };
    let mut words: Vec<String> = match env::var(WORDS) {
        Ok(words) => words.lines().map(str::to_owned).collect(),
        Err(_) => env::args_os()
            .skip_while(|word| word != "--")
            .skip(1)
            .map(|word| word.to_string_lossy().into_owned())
            .collect(),
    };
    let line = shell.read(&mut words);
    Some(match complete(command, words) {
        Answer::Paths => ExitCode::from(PATHS),
        Answer::Values(offers) => {
            let text: String =
                offers.iter().filter_map(|offer| written(offer, line.as_ref())).collect();
            // A shell that has gone needs no answer.
            let _ = io::stdout().lock().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
    })
}

/// A value that can be written, and what it is for people.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Offer {
    value: String,
    about: String,
}

enum Answer {
    Values(Vec<Offer>),
    Paths,
}

/// What can be written in the place of the last of the words.
fn complete(command: fn() -> Command, words: Vec<String>) -> Answer {
    let Some(typed) = words.last().cloned() else { return Answer::Values(Vec::new()) };
    let asked = Arc::new(Asked::new(command(), &words[..words.len() - 1]));
    let mut tree = with_values(command(), &asked);
    let at = words.len() - 1;
    let words = words.into_iter().map(Into::into).collect();
    let found = clap_complete::engine::complete(&mut tree, words, at, None).unwrap_or_default();
    if found.iter().any(|candidate| candidate.get_id().is_some_and(|id| id == values::PATHS)) {
        return Answer::Paths;
    }
    Answer::Values(fitting(&typed, found.iter().map(offer).collect()))
}

/// The command line with what each of its values can be.
fn with_values(command: Command, asked: &Arc<Asked>) -> Command {
    let command = command.mut_args(|arg| {
        let Some(values) = Values::of(&arg) else { return arg };
        let asked = Arc::clone(asked);
        let candidates = move |typed: &std::ffi::OsStr| {
            typed.to_str().map_or_else(Vec::new, |typed| values.candidates(&asked, typed))
        };
        arg.add(ArgValueCompleter::new(candidates))
    });
    command.mut_subcommands(|inner| with_values(inner, asked))
}

fn offer(candidate: &CompletionCandidate) -> Offer {
    let about = candidate.get_help().map(ToString::to_string).unwrap_or_default();
    Offer {
        value: candidate.get_value().to_string_lossy().into_owned(),
        about: about.lines().next().unwrap_or_default().to_owned(),
    }
}

/// Offers that go on with what was typed. A shell writes what all have in common, so others
/// would take away what is there; only one that is alone, such as `db:postgresql` for `db:pg`,
/// may replace it. Flags are left out until a hyphen asks for them.
fn fitting(typed: &str, offers: Vec<Offer>) -> Vec<Offer> {
    let lower = typed.to_lowercase();
    let (mut going_on, others): (Vec<_>, Vec<_>) =
        offers.into_iter().partition(|offer| offer.value.to_lowercase().starts_with(&lower));
    // Letters of flags are not put together: `-level:s` is a query, and not four flags and an `n`.
    if typed.len() > 1 && typed.starts_with('-') {
        going_on.retain(|offer| typed.starts_with("--") || offer.value.len() != typed.len() + 1);
    }
    if typed.is_empty() && going_on.iter().any(|offer| !offer.value.starts_with('-')) {
        going_on.retain(|offer| !offer.value.starts_with('-'));
    }
    match (going_on.is_empty(), others.len()) {
        (true, 1) => others,
        _ => going_on,
    }
}

/// The line of an offer; `None` when the shell could not put it in.
fn written(offer: &Offer, line: Option<&BashLine>) -> Option<String> {
    // A control character would break the line, or act on the terminal.
    let one_line = |text: &str| !text.chars().any(char::is_control);
    if !one_line(&offer.value) {
        return None;
    }
    match line {
        Some(line) => line.replacement(&offer.value).map(|value| value + "\n"),
        None if one_line(&offer.about) => Some(format!("{}\t{}\n", offer.value, offer.about)),
        None => Some(format!("{}\t\n", offer.value)),
    }
}

#[cfg(test)]
mod tests;
