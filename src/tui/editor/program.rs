//! Which editor, and how it is started: never through a shell, so nothing of a text or of a
//! name is ever read as a command.

use std::path::Path;
use std::process::{Command, ExitStatus};
use std::{env, io};

/// A program with its arguments, ready to be given a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor {
    program: String,
    arguments: Vec<String>,
}

/// Why nothing came back from the editor.
#[derive(Debug, thiserror::Error)]
pub enum EditorError {
    #[error("the editor in {place} cannot be understood: {value}")]
    Unreadable { place: &'static str, value: String },
    #[error("the editor {program} could not be started")]
    Start { program: String, source: io::Error },
    #[error("the editor {program} ended with {status}")]
    Failed { program: String, status: ExitStatus },
}

impl EditorError {
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Unreadable { .. } => "write a program and its arguments, with every quote closed",
            Self::Start { .. } => {
                "name another one in VISUAL, in EDITOR, or as `editor` in config.toml"
            }
            Self::Failed { .. } => "what was typed is kept: edit again, and it is offered",
        }
    }
}

/// How a line is named to an editor.
#[derive(Clone, Copy)]
enum AtLine {
    /// `+12 FILE`
    Plus,
    /// `FILE:12`
    Colon,
    /// `--goto FILE:12`
    Goto,
    /// `--line 12 FILE`
    Line,
}

/// Editors by their names, with the argument that makes a windowed one wait for its end.
const KNOWN: &[(&[&str], AtLine, Option<&str>)] = &[
    (&["vi", "vim", "nvim", "view", "vimx", "elvis", "nvi", "kak"], AtLine::Plus, None),
    (&["nano", "pico", "micro", "joe", "jed", "ne", "mg", "mcedit"], AtLine::Plus, None),
    (&["emacs", "emacsclient", "zile"], AtLine::Plus, None),
    (&["gvim", "mvim"], AtLine::Plus, Some("--nofork")),
    (&["gedit", "gnome-text-editor"], AtLine::Plus, Some("--wait")),
    (&["hx", "helix"], AtLine::Colon, None),
    (&["code", "code-insiders", "codium", "vscodium", "cursor"], AtLine::Goto, Some("--wait")),
    (&["subl", "zed", "zeditor", "atom"], AtLine::Colon, Some("--wait")),
    (&["kate", "kwrite"], AtLine::Line, Some("--block")),
];

impl Editor {
    /// The editor of this user: `VISUAL`, `EDITOR`, the setting, or the platform's own.
    pub fn of_user(setting: &str) -> Result<Self, EditorError> {
        Self::choose(setting, |name| env::var(name).ok())
    }

    /// The program alone, without its arguments.
    pub fn program(&self) -> &str {
        &self.program
    }

    fn choose(
        setting: &str,
        variable: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, EditorError> {
        let named = ["VISUAL", "EDITOR"].map(|name| (name, variable(name).unwrap_or_default()));
        let named = named.into_iter().chain([("config.toml", setting.to_owned())]);
        let found = named.into_iter().find(|(_, value)| !value.trim().is_empty());
        let own = if cfg!(windows) { "notepad" } else { "vi" };
        let (place, value) = found.unwrap_or(("hotseat", own.to_owned()));
        Self::read(&value).ok_or(EditorError::Unreadable { place, value })
    }

    /// A program with its arguments, quoted as in a shell. What is a file stands for itself,
    /// with all its spaces and backslashes.
    fn read(value: &str) -> Option<Self> {
        let value = value.trim();
        if Path::new(value).is_file() {
            return Some(Self { program: value.to_owned(), arguments: Vec::new() });
        }
        let mut words = shell_words::split(value).ok()?.into_iter();
        Some(Self { program: words.next()?, arguments: words.collect() })
    }

    /// The command that edits a file, beginning at a line where the editor can.
    fn command(&self, file: &Path, line: usize) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments);
        let name = Path::new(&self.program).file_stem().and_then(|stem| stem.to_str());
        let name = name.unwrap_or_default().to_lowercase();
        let known = KNOWN.iter().find(|(names, ..)| names.contains(&name.as_str()));
        let Some((_, at_line, wait)) = known else {
            command.arg(file);
            return command;
        };
        if let Some(wait) = wait.filter(|wait| !self.waits(wait)) {
            command.arg(wait);
        }
        let mut colon = file.as_os_str().to_owned();
        colon.push(format!(":{line}"));
        match at_line {
            _ if line <= 1 => command.arg(file),
            AtLine::Plus => command.arg(format!("+{line}")).arg(file),
            AtLine::Colon => command.arg(colon),
            AtLine::Goto => command.arg("--goto").arg(colon),
            AtLine::Line => command.args(["--line", &line.to_string()]).arg(file),
        };
        command
    }

    /// Whether the user said already that it waits.
    fn waits(&self, wait: &str) -> bool {
        let short = if wait == "--nofork" { "-f" } else { "-w" };
        self.arguments.iter().any(|argument| argument == wait || argument == short)
    }

    /// Run it on a file until it ends. It has the terminal of this program.
    pub fn open(&self, file: &Path, line: usize) -> Result<(), EditorError> {
        let status = self
            .command(file, line)
            .status()
            .map_err(|source| EditorError::Start { program: self.program.clone(), source })?;
        if status.success() {
            return Ok(());
        }
        Err(EditorError::Failed { program: self.program.clone(), status })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(visual: &str, editor: &str, setting: &str) -> Result<Editor, EditorError> {
        Editor::choose(setting, |name| {
            let value = if name == "VISUAL" { visual } else { editor };
            (!value.is_empty()).then(|| value.to_owned())
        })
    }

    #[test]
    fn visual_comes_before_editor_before_the_setting_before_the_platform() {
        let own = if cfg!(windows) { "notepad" } else { "vi" };
        for (visual, editor, setting, program) in [
            ("hx", "nano", "vim", "hx"),
            ("", "nano", "vim", "nano"),
            ("  ", "nano", "vim", "nano"),
            ("", "", "vim -n", "vim"),
            ("", "", "", own),
        ] {
            assert_eq!(chosen(visual, editor, setting).unwrap().program, program);
        }
        let error = chosen("", "vim 'unclosed", "").unwrap_err();
        assert_eq!(error.to_string(), "the editor in EDITOR cannot be understood: vim 'unclosed");
    }

    #[test]
    fn words_are_split_as_in_a_shell_and_never_run_by_one() {
        for (value, words) in [
            ("code --wait", &["code", "--wait"][..]),
            ("'my editor' -x \"a b\"", &["my editor", "-x", "a b"]),
            ("vim; rm -rf ~", &["vim;", "rm", "-rf", "~"]),
            ("$(evil) `evil`", &["$(evil)", "`evil`"]),
        ] {
            let editor = Editor::read(value).unwrap();
            let all: Vec<&str> = std::iter::once(&editor.program)
                .chain(&editor.arguments)
                .map(String::as_str)
                .collect();
            assert_eq!(all, words);
        }
        let folder = tempfile::tempdir().unwrap();
        let spaced = folder.path().join("my own editor");
        std::fs::write(&spaced, "").unwrap();
        let spaced = spaced.to_str().unwrap();
        assert_eq!(Editor::read(spaced).unwrap().program, spaced);
    }

    #[test]
    fn each_editor_is_told_the_line_in_its_own_way() {
        for (value, line, arguments) in [
            ("vi", 12, &["+12", "a b.md"][..]),
            ("/usr/bin/nvim -u NONE", 12, &["-u", "NONE", "+12", "a b.md"]),
            ("nano", 1, &["a b.md"]),
            ("emacsclient -t", 3, &["-t", "+3", "a b.md"]),
            ("hx", 12, &["a b.md:12"]),
            ("code --wait", 12, &["--wait", "--goto", "a b.md:12"]),
            ("code", 1, &["--wait", "a b.md"]),
            ("subl -w", 12, &["-w", "a b.md:12"]),
            ("gvim -f", 12, &["-f", "+12", "a b.md"]),
            ("kate", 12, &["--block", "--line", "12", "a b.md"]),
            ("my-own-editor", 12, &["a b.md"]),
        ] {
            let command = Editor::read(value).unwrap().command(Path::new("a b.md"), line);
            let given: Vec<_> = command.get_args().map(|word| word.to_str().unwrap()).collect();
            assert_eq!(given, arguments, "{value}");
        }
    }
}
