//! Copying: over ssh by an escape sequence to the terminal, else by the platform's
//! command, else by the sequence.

use std::env;
use std::io::{self, Write};
use std::process::{Command, Stdio};

use crossterm::clipboard::CopyToClipboard;
use crossterm::execute;

use crate::tui::message::Message;

/// Terminals drop longer sequences silently.
const LONGEST_SEQUENCE: usize = 74_994;

/// The commands of the platforms, in the order in which they are tried.
const COMMANDS: &[(&str, &[&str], Option<&str>)] = &[
    ("wl-copy", &[], Some("WAYLAND_DISPLAY")),
    ("xclip", &["-selection", "clipboard"], Some("DISPLAY")),
    ("xsel", &["--clipboard", "--input"], Some("DISPLAY")),
    ("pbcopy", &[], None),
    ("clip.exe", &[], None),
];

/// Copy a text; the message says how, or why not.
pub fn copy(text: &str, what: &str) -> Message {
    let length = text.chars().count();
    let far = env::var_os("SSH_TTY").is_some();
    if !far && let Some(name) = COMMANDS.iter().find_map(|command| by_command(command, text)) {
        return Message::Noted(format!("copied {what} ({length} characters) with {name}"));
    }
    if text.len() * 4 / 3 > LONGEST_SEQUENCE {
        return Message::Failed {
            error: format!("{what} is too long for the clipboard of this terminal"),
            hint: Some("write it to a file instead, or install xclip or wl-clipboard".to_owned()),
        };
    }
    match execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text)) {
        Ok(()) => {
            Message::Noted(format!("sent {what} ({length} characters) to the terminal's clipboard"))
        }
        Err(error) => {
            Message::Failed { error: format!("{what} could not be copied: {error}"), hint: None }
        }
    }
}

fn by_command(command: &(&'static str, &[&str], Option<&str>), text: &str) -> Option<&'static str> {
    let (name, arguments, needs) = *command;
    if needs.is_some_and(|variable| env::var_os(variable).is_none()) {
        return None;
    }
    let mut child = Command::new(name)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    child.wait().ok()?.success().then_some(name)
}
