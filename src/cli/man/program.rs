//! The page of the program: the commands, the query language, files, environment, exit codes.

use clap::Command;
use clap_mangen::roff::{Roff, bold, italic, roman};

use crate::cli::help::EXIT_CODES;
use crate::domain::Word;
use crate::search::FIELDS;

use super::command::{
    self, about, arguments, each, head, options, seen, sentence, synopsis, usage,
};
use super::extra::{Extra, verbatim};
use super::title;

/// hotseat(1). As the only page it holds the flags of every command; otherwise each has its own.
pub fn page(tree: &Command, is_only: bool) -> String {
    let mut roff = Roff::default();
    head(&mut roff, "hotseat", "interview questions for backend roles in a terminal");
    synopsis(&mut roff, tree);
    description(&mut roff, tree);
    roff.control("SH", ["OPTIONS"]);
    options(&mut roff, &arguments(tree, true));
    roff.control("SH", ["COMMANDS"]);
    if is_only {
        whole_commands(&mut roff, tree);
    } else {
        named_commands(&mut roff, tree);
    }
    queries(&mut roff);
    keys(&mut roff);
    files(&mut roff);
    environment(&mut roff);
    exit_status(&mut roff);
    Extra::of(tree).write_examples(&mut roff);
    see_also(&mut roff, tree, is_only);
    roff.render()
}

fn description(roff: &mut Roff, tree: &Command) {
    roff.control("SH", ["DESCRIPTION"]);
    roff.text([
        roman(sentence(tree)),
        roman(" Without a command it opens the interface. Every question has a scoring guide: key points, "),
        roman("a rubric, follow-ups, hints, an answer and references. Questions can be found, read and exported, "),
        roman("put together or drawn into sets, and practised towards a date."),
    ]);
    roff.control("PP", []);
    roff.text([roman(
        "Everything is on this computer and nothing is sent anywhere. Data goes to standard output, talk to \
         standard error. In a pipe, lists have tabs between their columns, and there are no colours.",
    )]);
}

/// Each command with its usage, flags and examples.
fn whole_commands(roff: &mut Roff, tree: &Command) {
    each(tree, &mut |inner| {
        roff.control("SS", [inner.get_bin_name().unwrap_or_else(|| inner.get_name())]);
        roff.text([roman(sentence(inner))]);
        let usage = usage(inner);
        verbatim(roff, usage.iter().map(String::as_str));
        options(roff, &arguments(inner, false));
        let extra = Extra::of(inner);
        extra.write_notes(roff);
        if !extra.examples.is_empty() {
            roff.control("PP", []);
            roff.text([roman("Examples:")]);
            verbatim(roff, extra.examples.iter().map(String::as_str));
        }
    });
}

/// Each command by the name of its page.
fn named_commands(roff: &mut Roff, tree: &Command) {
    for inner in seen(tree) {
        roff.control("TP", []);
        roff.text([bold(title(inner)), roman("(1)")]);
        roff.text([roman(format!("{}.", about(inner)))]);
    }
}

fn queries(roff: &mut Roff) {
    roff.control("SH", ["QUERIES"]);
    roff.text([roman(
        "Free words match titles, also when letters are missing between the ones that are written, and \
         then the text of the questions. Words in double quotes match exactly. Everything must match, unless \
         `or` stands between; brackets group. A hyphen before a term, or NOT, excludes it. A value is \
         named by its id, an alias, its title, or a beginning that only one has; several with commas \
         between mean any of them.",
    )]);
    roff.control("PP", []);
    roff.text([roman(
        "A query with spaces, brackets or `<` and `>` goes in quotes for the shell. One that begins with a \
         hyphen goes last, after --.",
    )]);
    for row in FIELDS {
        roff.control("TP", []);
        let mut line = vec![bold(row.field.name())];
        for alias in row.aliases {
            line.extend([roman(", "), bold(*alias)]);
        }
        roff.text(line);
        let title = row.field.title();
        let compares = if row.compares { " It also takes <, <=, =, >= and >." } else { "" };
        roff.text([
            roman(format!("{title}, as in ")),
            italic(row.example),
            roman(format!(".{compares}")),
        ]);
    }
}

fn keys(roff: &mut Roff) {
    roff.control("SH", ["KEYS"]);
    roff.text([
        roman("In the interface "),
        bold("?"),
        roman(" lists all commands with their keys, filtered as one types, "),
        bold("f1"),
        roman(" explains the screen, and the last line shows the keys that matter. "),
        bold("hotseat config keys"),
        roman(" prints them all."),
    ]);
}

fn files(roff: &mut Roff) {
    roff.control("SH", ["FILES"]);
    for (path, about) in [
        (
            "$XDG_DATA_HOME/hotseat/bank.db",
            "The bank: questions, sets and practice. By default in ~/.local/share; on Windows in %APPDATA%.",
        ),
        (
            "$XDG_CONFIG_HOME/hotseat/config.toml",
            "The settings. By default in ~/.config; on Windows in %APPDATA%. `hotseat config default` prints all of them.",
        ),
    ] {
        roff.control("TP", []);
        roff.text([italic(path)]);
        roff.text([roman(about)]);
    }
    roff.control("PP", []);
    roff.text([bold("hotseat config path"), roman(" says where they are.")]);
}

/// The variables that the program reads.
pub const ENVIRONMENT: &[(&str, &str)] = &[
    ("HOTSEAT_BANK", "The bank to use, as --bank names it."),
    ("HOTSEAT_CONFIG", "The settings to use, as --config names them."),
    ("VISUAL, EDITOR", "The editor for questions, unless the settings name one."),
    ("NO_COLOR", "When it is set, nothing is coloured."),
    (
        "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME",
        "Where the bank, the settings and what is remembered are.",
    ),
];

fn environment(roff: &mut Roff) {
    roff.control("SH", ["ENVIRONMENT"]);
    for (name, about) in ENVIRONMENT {
        roff.control("TP", []);
        roff.text([bold(*name)]);
        roff.text([roman(*about)]);
    }
}

fn exit_status(roff: &mut Roff) {
    roff.control("SH", ["EXIT STATUS"]);
    for (code, meaning) in EXIT_CODES {
        roff.control("TP", []);
        roff.text([bold(*code)]);
        roff.text([roman(*meaning)]);
    }
}

fn see_also(roff: &mut Roff, tree: &Command, is_only: bool) {
    roff.control("SH", ["SEE ALSO"]);
    if is_only {
        roff.text([
            bold("fzf"),
            roman("(1), "),
            bold("jq"),
            roman("(1), "),
            bold("sqlite3"),
            roman("(1)"),
        ]);
        return;
    }
    let mut line = Vec::new();
    for inner in command::seen(tree) {
        if !line.is_empty() {
            line.push(roman(", "));
        }
        line.extend([bold(title(inner)), roman("(1)")]);
    }
    roff.text(line);
}
