//! Better advice than clap's own where a query is taken for flags.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

/// Say how to write a query that begins with a hyphen: behind `--`.
pub fn explain(
    mut error: Error,
    program: &Command,
    arguments: impl Iterator<Item = OsString>,
) -> Error {
    if !matches!(error.kind(), ErrorKind::UnknownArgument | ErrorKind::ValueValidation) {
        return error;
    }
    let text = |word: OsString| word.to_string_lossy().into_owned();
    let arguments: Vec<String> = arguments.map(text).collect();
    if let Some(command) = with_query_last(program, &arguments) {
        let tip = format!("a query that begins with a hyphen comes last, after --: {command}");
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![tip.into()]));
    }
    error
}

/// The command with its excluded terms behind `--`, if it has any.
fn with_query_last(program: &Command, arguments: &[String]) -> Option<String> {
    let at = arguments.iter().position(|word| program.find_subcommand(word).is_some())?;
    let command = program.find_subcommand(&arguments[at])?;
    command.get_positionals().find(|positional| positional.get_id() == "query")?;
    let is_or = |word: &String| word == "or" || word == "--";
    if arguments.iter().any(is_or) {
        // The order of the terms matters, so they cannot be moved.
        return Some(format!("hotseat {} -- '-level:junior or is:favourite'", command.get_name()));
    }
    let flags: Vec<char> = command.get_arguments().filter_map(clap::Arg::get_short).collect();
    let is_excluding = |word: &&String| {
        let mut chars = word.chars();
        let hyphen = chars.next() == Some('-');
        // A field has two letters and more, so that `-n=5` stays what it is.
        let names_field = word.find([':', '<', '>', '=']).is_some_and(|at| at > 2);
        hyphen
            && chars.next().is_some_and(|first| {
                first != '-' && (names_field || (first != 'h' && !flags.contains(&first)))
            })
    };
    let (last, first): (Vec<_>, Vec<_>) = arguments.iter().partition(is_excluding);
    if last.is_empty() {
        return None;
    }
    let words = first.into_iter().map(|word| quoted(word));
    let last = last.into_iter().map(|word| quoted(word));
    let all: Vec<String> = words.chain(["--".to_owned()]).chain(last).collect();
    Some(format!("hotseat {}", all.join(" ")))
}

/// A word for a shell.
fn quoted(word: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_./:,=+".contains(char);
    if !word.is_empty() && word.chars().all(plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_is_a_command_that_works() {
        for (line, advice) in [
            (&["list", "-level:junior"][..], Some("hotseat list -- -level:junior")),
            (&["list", "-level:junior", "--ids"], Some("hotseat list --ids -- -level:junior")),
            (
                &["list", "db:pg", "-level>=senior", "-n", "5"],
                Some("hotseat list db:pg -n 5 -- '-level>=senior'"),
            ),
            (&["list", "-python", "-is:edited"], Some("hotseat list -- -python -is:edited")),
            (
                &["export", "-fw:django", "--as", "guide"],
                Some("hotseat export --as guide -- -fw:django"),
            ),
            (&["list", "-x or y"], Some("hotseat list -- '-x or y'")),
            (&["list", "a", "or", "-b"], Some("hotseat list -- '-level:junior or is:favourite'")),
            (&["list", "--nope"], None),
            (&["list", "-n=x"], None),
            (&["config", "-level:junior"], None),
            (&["-level:junior"], None),
        ] {
            let arguments: Vec<String> = line.iter().map(|word| (*word).to_owned()).collect();
            let said = with_query_last(&super::super::command(), &arguments);
            assert_eq!(said.as_deref(), advice, "{line:?}");
        }
    }
}
