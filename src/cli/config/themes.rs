//! What is wrong with the user's themes, as diagnostics.

use std::path::Path;

use crate::format::{Problem, Rule};
use crate::tui::theme::{BadTheme, Fault, FaultKind};
use crate::tui::worker::own_themes;

/// The themes of a folder that are none: their paths, texts and problems.
pub fn with_problems(folder: &Path) -> Vec<(String, String, Vec<Problem>)> {
    let told = own_themes(folder).into_iter().filter_map(|own| {
        let (text, problems) = match own.theme.err()? {
            BadTheme::Faults { text, faults } => (text, faults.into_iter().map(problem).collect()),
            BadTheme::File(error) => {
                (String::new(), vec![Problem::new(Rule::ThemeFile, 0..0, error)])
            }
        };
        Some((own.path.display().to_string(), text, problems))
    });
    told.collect()
}

fn problem(fault: Fault) -> Problem {
    let rule = match fault.kind {
        FaultKind::Toml => Rule::Toml,
        FaultKind::UnknownKey => Rule::UnknownKey,
        FaultKind::WrongType => Rule::WrongType,
        FaultKind::UnknownWord => Rule::UnknownWord,
        FaultKind::Missing => Rule::MissingKey,
    };
    let problem = Problem::new(rule, fault.span, fault.message);
    Problem { help: fault.help, ..problem }
}
