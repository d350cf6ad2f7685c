//! The command line that gives the same bytes as the dialog.

use std::fmt;
use std::fmt::Write as _;

use crate::domain::Word;
use crate::format::export::Options;
use crate::search::SortKey;

use super::{ExportRequest, Scope};

/// More bytes of ids than this go through standard input: a query line has a limit.
const LONGEST_TERM: usize = 500;

/// A command line in three parts, so that a narrow place can shorten what names the
/// questions and still show the rest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportCommand {
    pub before: String,
    /// The query or the ids.
    pub which: String,
    pub after: String,
}

impl fmt::Display for ExportCommand {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}{}{}", self.before, self.which, self.after)
    }
}

/// The command line that gives the same bytes: options first, the questions last.
pub fn export_command(request: &ExportRequest, file: &str) -> ExportCommand {
    let mut command = ExportCommand::default();
    let mut call = "hotseat export".to_owned();
    put_options(&mut call, &request.options);
    let _ = write!(call, " -o {}", quoted_file(file));
    match &request.scope {
        Scope::Ids(ids) => {
            let commas: usize = ids.iter().map(|id| id.len() + 1).sum();
            if commas > LONGEST_TERM {
                command.before.push_str("printf '%s\\n' ");
                command.which = ids.iter().map(|id| quoted(id)).collect::<Vec<_>>().join(" ");
                command.after = format!(" | {call} -");
            } else {
                command.before = format!("{call} ");
                command.which = quoted(&format!("id:{}", ids.join(",")));
            }
        }
        Scope::Query { text, sort, reversed } => {
            if *sort != SortKey::Catalogue {
                let _ = write!(call, " --sort {sort}");
            }
            if *reversed {
                call.push_str(" --reverse");
            }
            // What begins with a hyphen would be taken for a flag.
            if text.starts_with('-') {
                call.push_str(" --");
            }
            command.before = call;
            if !text.is_empty() {
                command.before.push(' ');
                command.which = quoted(text);
            }
        }
    }
    command
}

/// The options that are not the defaults of their shape.
fn put_options(call: &mut String, options: &Options) {
    let defaults = Options::new(options.shape);
    let _ = write!(call, " --as {}", options.shape);
    if options.group_by != defaults.group_by {
        let group = options.group_by.map_or("none", Word::name);
        let _ = write!(call, " --group {group}");
    }
    if options.numbering != defaults.numbering {
        call.push_str(if options.numbering { " --number" } else { " --no-number" });
    }
    if options.heading_level != defaults.heading_level {
        let _ = write!(call, " --heading {}", options.heading_level);
    }
    if options.contents != defaults.contents {
        call.push_str(if options.contents { " --contents" } else { " --no-contents" });
    }
    if options.fields != defaults.fields {
        let fields: Vec<_> = options.fields.iter().map(|field| field.name()).collect();
        let fields = if fields.is_empty() { "none".to_owned() } else { fields.join(",") };
        let _ = write!(call, " --fields {fields}");
    }
    if options.title != defaults.title {
        // With the sign, a title that begins with a hyphen is no flag.
        let _ = write!(call, " --title={}", quoted(&options.title));
    }
}

/// A word for a shell.
pub fn quoted(text: &str) -> String {
    let plain = |char: char| char.is_ascii_alphanumeric() || "-_./:,=".contains(char);
    if !text.is_empty() && text.chars().all(plain) && !text.starts_with('-') {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// A file name for a shell: `~/` stays for it to expand, and no name looks like a flag
/// or like standard output.
pub fn quoted_file(file: &str) -> String {
    match file.strip_prefix("~/") {
        Some("") => "~/".to_owned(),
        Some(rest) => format!("~/{}", quoted(rest)),
        None if file.starts_with('-') => quoted(&format!("./{file}")),
        None => quoted(file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::ExportShape;

    fn command(scope: Scope, title: &str, file: &str) -> String {
        let options = Options { title: title.to_owned(), ..Options::new(ExportShape::Guide) };
        export_command(&ExportRequest { scope, options }, file).to_string()
    }

    #[test]
    fn options_come_first_and_questions_last() {
        let ids =
            |count: usize| Scope::Ids((0..count).map(|at| format!("question-{at}")).collect());
        let query = |text: &str, reversed| Scope::Query {
            text: text.to_owned(),
            sort: SortKey::Catalogue,
            reversed,
        };
        let cases = [
            (
                command(ids(2), "", "a.md"),
                "hotseat export --as guide -o a.md id:question-0,question-1",
            ),
            (
                command(query("", false), "-x", "-x.md"),
                "hotseat export --as guide --title='-x' -o ./-x.md",
            ),
            (
                command(query("-level:mid", true), "", "~/my rounds/a.md"),
                "hotseat export --as guide -o ~/'my rounds/a.md' --reverse -- '-level:mid'",
            ),
        ];
        for (command, expected) in cases {
            assert_eq!(command, expected);
        }
        let many = command(ids(60), "", "a.md");
        assert!(many.starts_with("printf '%s\\n' question-0 question-1 "), "{many}");
        assert!(many.ends_with(" question-59 | hotseat export --as guide -o a.md -"), "{many}");
    }
}
