//! What actions are called in settings. A name that was released never changes.

use super::actions::Action;
use super::bindings::BINDINGS;
use crate::domain::{Grade, Rating};

impl Action {
    /// The name in small letters and hyphens: `grade-good`.
    #[expect(clippy::too_many_lines, reason = "a line for each action")]
    pub fn name(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::ApplyChange => "apply-change",
            Self::Archive => "archive",
            Self::Back => "back",
            Self::BackUp => "back-up",
            Self::Backups => "backups",
            Self::Bury => "bury",
            Self::ChangePlan => "change-plan",
            Self::ChooseNext => "choose-next",
            Self::ChoosePrevious => "choose-previous",
            Self::ChooseSet => "choose-set",
            Self::ClearField => "clear-field",
            Self::ClearQuery => "clear-query",
            Self::Compare => "compare",
            Self::Complete => "complete",
            Self::Copy => "copy",
            Self::CopyBlueprint => "copy-blueprint",
            Self::CopyCommand => "copy-command",
            Self::CopyExport => "copy-export",
            Self::CopyId => "copy-id",
            Self::CopySet => "copy-set",
            Self::DeleteSet => "delete-set",
            Self::Down => "down",
            Self::Draw => "draw",
            Self::DrawAgain => "draw-again",
            Self::Edit => "edit",
            Self::EditQuery => "edit-query",
            Self::EndMock => "end-mock",
            Self::Equivalents => "equivalents",
            Self::Export => "export",
            Self::FacetAdd => "facet-add",
            Self::FacetExclude => "facet-exclude",
            Self::FacetWiden => "facet-widen",
            Self::Favourite => "favourite",
            Self::FieldDown => "field-down",
            Self::FieldUp => "field-up",
            Self::First => "first",
            Self::Fit => "fit",
            Self::Flag => "flag",
            Self::Fold => "fold",
            Self::FoldAll => "fold-all",
            Self::ForgetSearch => "forget-search",
            Self::GoBank => "go-bank",
            Self::GoBrowse => "go-browse",
            Self::GoPractice => "go-practice",
            Self::GoSets => "go-sets",
            Self::Grade(Grade::Again) => "grade-again",
            Self::Grade(Grade::Hard) => "grade-hard",
            Self::Grade(Grade::Good) => "grade-good",
            Self::Grade(Grade::Easy) => "grade-easy",
            Self::GradeMock => "grade-mock",
            Self::Group => "group",
            Self::HalfDown => "half-down",
            Self::HalfUp => "half-up",
            Self::Help => "help",
            Self::Hint => "hint",
            Self::Intro => "intro",
            Self::KeepMine => "keep-mine",
            Self::Last => "last",
            Self::Leaked => "leaked",
            Self::Left => "left",
            Self::Lock => "lock",
            Self::Mark => "mark",
            Self::MarkAll => "mark-all",
            Self::Mocks => "mocks",
            Self::Mouse => "mouse",
            Self::MoveDown => "move-down",
            Self::MoveUp => "move-up",
            Self::NewMock => "new-mock",
            Self::NewQuestion => "new-question",
            Self::NewSection => "new-section",
            Self::NewSet => "new-set",
            Self::NextPane => "next-pane",
            Self::NextScreen => "next-screen",
            Self::No => "no",
            Self::Note => "note",
            Self::NoteAsked => "note-asked",
            Self::Outline => "outline",
            Self::Outro => "outro",
            Self::PageDown => "page-down",
            Self::PageUp => "page-up",
            Self::Palette => "palette",
            Self::PlanToDate => "plan-to-date",
            Self::Practise => "practise",
            Self::PreviousPane => "previous-pane",
            Self::PreviousScreen => "previous-screen",
            Self::PromptOnly => "prompt-only",
            Self::PutIntoSet => "put-into-set",
            Self::Quit => "quit",
            Self::Rate(Rating::Weak) => "rate-weak",
            Self::Rate(Rating::Acceptable) => "rate-acceptable",
            Self::Rate(Rating::Strong) => "rate-strong",
            Self::Rate(Rating::NoAnswer) => "rate-no-answer",
            Self::Read => "read",
            Self::Redo => "redo",
            Self::RedrawWindow => "redraw-window",
            Self::Remove => "remove",
            Self::Rename => "rename",
            Self::Reserve => "reserve",
            Self::Reveal => "reveal",
            Self::Reverse => "reverse",
            Self::Right => "right",
            Self::SaveBlueprint => "save-blueprint",
            Self::Salvage => "salvage",
            Self::SaveSearch => "save-search",
            Self::SavedSearches => "saved-searches",
            Self::ScrollDown => "scroll-down",
            Self::ScrollLeft => "scroll-left",
            Self::ScrollRight => "scroll-right",
            Self::ScrollUp => "scroll-up",
            Self::ShowArchived => "show-archived",
            Self::SlotMinutes => "slot-minutes",
            Self::Sort => "sort",
            Self::Statistics => "statistics",
            Self::Suspend => "suspend",
            Self::TakeTheirs => "take-theirs",
            Self::Theme => "theme",
            Self::Tick => "tick",
            Self::ToSection => "to-section",
            Self::Undo => "undo",
            Self::Unmark => "unmark",
            Self::Unrate => "unrate",
            Self::Up => "up",
            Self::UseSet => "use-set",
            Self::WeakAgain => "weak-again",
            Self::WriteExport => "write-export",
            Self::Yes => "yes",
        }
    }

    /// The action of a name, if anything leads to it.
    pub fn from_name(name: &str) -> Option<Self> {
        BINDINGS.iter().map(|row| row.action).find(|action| action.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    #[test]
    fn a_name_is_of_one_action_and_in_kebab_case() {
        let mut names = HashMap::new();
        for row in BINDINGS {
            let name = row.action.name();
            assert_eq!(*names.entry(name).or_insert(row.action), row.action, "{name}");
            assert_eq!(Action::from_name(name), Some(row.action));
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
        }
        // What unbinds a key is no action.
        assert_eq!(Action::from_name("none"), None);
    }
}
