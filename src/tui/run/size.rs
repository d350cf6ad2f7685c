//! How large the terminal is, for who does not draw on it.

use std::io::{self, IsTerminal};

use crossterm::terminal;

/// Columns and lines; none where the output is no terminal.
pub fn terminal_size() -> Option<(u16, u16)> {
    terminal::size().ok().filter(|_| io::stdout().is_terminal())
}
