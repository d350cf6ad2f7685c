//! The manual of a command: usage, flags, examples.

use std::fmt::Write as _;

use clap::{Arg, Command};
use clap_mangen::roff::{Inline, Roff, bold, italic, roman};

use super::extra::Extra;
use super::title;

/// Do something for each command that people see, and for those inside it.
pub fn each(command: &Command, see: &mut impl FnMut(&Command)) {
    for inner in seen(command) {
        see(inner);
        each(inner, see);
    }
}

/// The commands inside a command; `help` is described by being one.
pub fn seen(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|inner| !inner.is_hide_set() && inner.get_name() != "help")
}

/// The page of a command: hotseat-list(1).
pub fn page(command: &Command) -> String {
    let mut roff = Roff::default();
    let name = title(command);
    head(&mut roff, &name, &about(command));
    synopsis(&mut roff, command);
    roff.control("SH", ["DESCRIPTION"]);
    roff.text([roman(sentence(command))]);
    let extra = Extra::of(command);
    extra.write_notes(&mut roff);
    let arguments: Vec<&Arg> = arguments(command, false);
    if !arguments.is_empty() {
        roff.control("SH", ["OPTIONS"]);
        options(&mut roff, &arguments);
    }
    if seen(command).next().is_some() {
        roff.control("SH", ["COMMANDS"]);
        for inner in seen(command) {
            roff.control("TP", []);
            roff.text(reference(inner));
            roff.text([roman(sentence(inner))]);
        }
    }
    extra.write_examples(&mut roff);
    roff.control("SH", ["SEE ALSO"]);
    roff.text([bold("hotseat"), roman("(1) for queries, files, the environment and exit codes")]);
    roff.render()
}

/// An argument that is empty would be left out, and the next one taken for the date.
const NO_DATE: &str = "\u{20}";

/// `.TH` and the name.
pub fn head(roff: &mut Roff, name: &str, about: &str) {
    let version = concat!("hotseat ", env!("CARGO_PKG_VERSION"));
    // No date: the same program gives the same page.
    roff.control("TH", [name.to_uppercase().as_str(), "1", NO_DATE, version, "User Commands"]);
    roff.control("SH", ["NAME"]);
    roff.text([roman(format!("{name} - {about}"))]);
}

pub fn synopsis(roff: &mut Roff, command: &Command) {
    roff.control("SH", ["SYNOPSIS"]);
    for (at, usage) in usage(command).into_iter().enumerate() {
        if at > 0 {
            roff.control("br", []);
        }
        roff.text([roman(usage)]);
    }
}

/// How a command is written, a line for each way.
pub fn usage(command: &Command) -> Vec<String> {
    let usage = command.clone().render_usage().to_string();
    usage.lines().map(|line| line.trim_start_matches("Usage:").trim().to_owned()).collect()
}

/// The flags and values that people see. Those that every command has are described once, with
/// the program.
pub fn arguments(command: &Command, with_global: bool) -> Vec<&Arg> {
    let is_own = |arg: &&Arg| {
        !arg.is_hide_set()
            && (with_global || !arg.is_global_set())
            && (with_global || !matches!(arg.get_id().as_str(), "help" | "version"))
    };
    command
        .get_positionals()
        .chain(command.get_opts())
        .chain(flags(command))
        .filter(is_own)
        .collect()
}

fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_positional() && !arg.get_action().takes_values())
}

/// Flags and values with what they are for.
pub fn options(roff: &mut Roff, arguments: &[&Arg]) {
    for arg in arguments {
        roff.control("TP", []);
        roff.text(written(arg));
        let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let defaults: Vec<_> =
            arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
        if !defaults.is_empty() && arg.get_action().takes_values() {
            let _ = write!(help, " [default: {}]", defaults.join(" "));
        }
        if let Some(variable) = arg.get_env() {
            let _ = write!(help, " [environment: {}]", variable.to_string_lossy());
        }
        let known =
            arg.get_value_parser().possible_values().filter(|_| arg.get_action().takes_values());
        let known: Vec<String> =
            known.into_iter().flatten().map(|value| value.get_name().to_owned()).collect();
        if !known.is_empty() {
            let _ = write!(help, " [one of: {}]", known.join(", "));
        }
        roff.text([roman(help)]);
    }
}

/// `-o, --output FILE`.
fn written(arg: &Arg) -> Vec<Inline> {
    let mut line = Vec::new();
    let short = arg.get_short().map(|short| format!("-{short}"));
    let long = arg.get_long().map(|long| format!("--{long}"));
    for name in short.into_iter().chain(long) {
        if !line.is_empty() {
            line.push(roman(", "));
        }
        line.push(bold(name));
    }
    if !arg.get_action().takes_values() {
        return line;
    }
    if !line.is_empty() {
        line.push(roman(" "));
    }
    let names = arg.get_value_names().unwrap_or_default();
    line.push(italic(names.join(" ")));
    if arg.is_positional() && arg.get_num_args().is_some_and(|count| count.max_values() > 1) {
        line.push(roman(" ..."));
    }
    line
}

fn reference(command: &Command) -> Vec<Inline> {
    vec![bold(title(command)), roman("(1)")]
}

pub fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// What a command does, as a sentence.
pub fn sentence(command: &Command) -> String {
    let about = about(command);
    if about.ends_with('.') { about } else { format!("{about}.") }
}
