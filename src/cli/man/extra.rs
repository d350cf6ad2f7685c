//! What stands behind the flags in a help: examples, and notes.

use clap::Command;
use clap_mangen::roff::{Roff, roman};

/// The examples of a help and what it says beside them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Extra {
    pub examples: Vec<String>,
    /// Paragraphs; lines that are indented stay as they are.
    notes: Vec<String>,
}

impl Extra {
    pub fn of(command: &Command) -> Self {
        let text = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
        let mut extra = Self::default();
        for block in text.split("\n\n").filter(|block| !block.trim().is_empty()) {
            match block.strip_prefix("Examples:\n") {
                Some(examples) => {
                    let lines = examples.lines();
                    extra.examples.extend(
                        lines.map(|line| line.strip_prefix("  ").unwrap_or(line).to_owned()),
                    );
                }
                None => extra.notes.push(block.to_owned()),
            }
        }
        extra
    }

    /// The notes as they go on after a description.
    pub fn write_notes(&self, roff: &mut Roff) {
        for note in &self.notes {
            roff.control("PP", []);
            let is_table = note.lines().any(|line| line.starts_with("  "));
            if is_table {
                verbatim(roff, note.lines());
            } else {
                roff.text([roman(note.replace('\n', " "))]);
            }
        }
    }

    pub fn write_examples(&self, roff: &mut Roff) {
        if self.examples.is_empty() {
            return;
        }
        roff.control("SH", ["EXAMPLES"]);
        verbatim(roff, self.examples.iter().map(String::as_str));
    }
}

/// Lines that are not filled.
pub fn verbatim<'l>(roff: &mut Roff, lines: impl Iterator<Item = &'l str>) {
    roff.control("RS", ["2"]);
    roff.control("nf", []);
    for line in lines {
        roff.text([roman(line)]);
    }
    roff.control("fi", []);
    roff.control("RE", []);
}
