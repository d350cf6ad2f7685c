//! The shells: the script of each, and how it says what was typed.

use clap::ValueEnum;

use super::bash::BashLine;

/// A shell for which there is a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Shell {
    Bash,
    Zsh,
    Fish,
    #[value(name = "powershell", alias = "pwsh")]
    Power,
    #[value(name = "nushell", alias = "nu")]
    Nu,
    Elvish,
}

impl Shell {
    pub fn of_name(name: &str) -> Option<Self> {
        Self::from_str(name, true).ok()
    }

    /// The script that makes the shell ask this program.
    pub fn script(self) -> &'static str {
        match self {
            Self::Bash => include_str!("scripts/hotseat.bash"),
            Self::Zsh => include_str!("scripts/hotseat.zsh"),
            Self::Fish => include_str!("scripts/hotseat.fish"),
            Self::Power => include_str!("scripts/hotseat.ps1"),
            Self::Nu => include_str!("scripts/hotseat.nu"),
            Self::Elvish => include_str!("scripts/hotseat.elv"),
        }
    }

    /// Bring what the shell sends to plain words, the last of them at the cursor. Bash sends its
    /// line, which comes back: answers are written by it.
    pub(super) fn read(self, words: &mut Vec<String>) -> Option<BashLine> {
        match self {
            Self::Bash => {
                let mut sent = std::mem::take(words).into_iter();
                let line = sent.next().unwrap_or_default();
                let line = BashLine::read(&line, &sent.next().unwrap_or_default());
                words.clone_from(&line.words);
                Some(line)
            }
            // The word at the cursor comes as it is typed, the others without their quotes.
            Self::Fish | Self::Nu => {
                if let Some(typed) = words.last_mut() {
                    *typed = BashLine::read(typed, "").words.join(" ");
                }
                None
            }
            Self::Zsh | Self::Power | Self::Elvish => None,
        }
    }
}
