//! The first page of help: the commands in groups, examples, exit codes. The man page is made from
//! the same tables.

use std::fmt::Write as _;

use clap::Command;

/// The commands as people look for them.
pub const GROUPS: &[(&str, &[&str])] = &[
    ("Find and read", &["list", "show", "export", "bank"]),
    ("Build sets", &["draw", "set"]),
    ("Practise", &["practice", "stats"]),
    ("Write and share questions", &["new", "edit", "check", "import", "pack"]),
    ("Keep it safe", &["backup", "restore", "doctor"]),
    ("The program", &["config", "completions", "man", "help"]),
];

pub const EXIT_CODES: &[(&str, &str)] = &[
    ("0", "done"),
    ("1", "nothing was found, or a check failed"),
    ("2", "wrong usage or input, such as a query that cannot be understood"),
    ("3", "the bank, a file or the terminal could not be used"),
    ("128 + n", "the interface was ended by signal n"),
];

const EXAMPLES: &str = "\
Examples:
  hotseat                                         # open the interface
  hotseat list 'db:pg level>=senior'              # senior PostgreSQL
  hotseat list | fzf --preview 'hotseat show {1}' # choose with fzf
  hotseat export fw:django --as guide -o guide.md # a guide as Markdown
  hotseat draw -b startup-django-mid -o set.html  # a set, drawn to print
  hotseat check my-pack && hotseat import my-pack # your own questions";

/// The columns of help that is not wrapped by clap.
const WIDTH: usize = 80;

/// The command line with its first page of help.
pub fn with_first_page(command: Command) -> Command {
    // Only names and sentences: a brace would be a place of the template.
    let commands = commands(&command);
    let heading = command.get_styles().get_header();
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{commands}{heading}Options:{heading:#}\n\
         {{options}}{{after-help}}"
    );
    command.help_template(template).after_long_help(format!("{EXAMPLES}\n\n{}", exit_codes()))
}

/// The commands with what each is for, in their groups.
fn commands(command: &Command) -> String {
    let widest =
        GROUPS.iter().flat_map(|(_, names)| *names).map(|name| name.len()).max().unwrap_or(0);
    let heading = command.get_styles().get_header();
    let name_style = command.get_styles().get_literal();
    let mut text = String::new();
    for (title, names) in GROUPS {
        let _ = writeln!(text, "{heading}{title}:{heading:#}");
        for name in *names {
            let about = match command.find_subcommand(name) {
                Some(inner) => inner.get_about().map(ToString::to_string).unwrap_or_default(),
                None => "Print this message or the help of a command".to_owned(),
            };
            let indent = 2 + widest + 2;
            let about = wrapped(&about, WIDTH - indent).join(&format!("\n{}", " ".repeat(indent)));
            let _ = writeln!(text, "  {name_style}{name:widest$}{name_style:#}  {about}");
        }
        text.push('\n');
    }
    text
}

fn exit_codes() -> String {
    let mut text = "Exit codes:".to_owned();
    for (code, meaning) in EXIT_CODES {
        let _ = write!(text, "\n  {code:7}  {meaning}");
    }
    text
}

/// The words of a text in lines of so many letters.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        if let Some(line) = lines.last_mut().filter(|line| {
            line.is_empty() || line.chars().count() + 1 + word.chars().count() <= width
        }) {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_stands_in_one_group() {
        let mut command = super::super::command();
        command.build();
        let mut commands: Vec<&str> = command.get_subcommands().map(Command::get_name).collect();
        let mut grouped: Vec<&str> = GROUPS.iter().flat_map(|(_, names)| *names).copied().collect();
        commands.sort_unstable();
        grouped.sort_unstable();
        assert_eq!(commands, grouped);
    }

    #[test]
    fn the_first_page_fits_a_terminal() {
        let page = super::super::command().render_help().to_string();
        for (title, names) in GROUPS {
            assert!(page.contains(&format!("\n{title}:\n  {}", names[0])), "{page}");
        }
        let widest = page.lines().map(|line| line.chars().count()).max();
        assert!(widest <= Some(100), "{page}");
    }

    #[test]
    fn words_are_wrapped_and_none_is_lost() {
        assert_eq!(wrapped("one two three", 7), ["one two", "three"]);
        assert_eq!(wrapped("incomprehensible", 3), ["incomprehensible"]);
        assert_eq!(wrapped("", 3), [""]);
    }
}
