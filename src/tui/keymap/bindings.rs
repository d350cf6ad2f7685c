//! The table of promises: where, which keys, what, in words, and how useful.

use super::actions::{Action, Context};
use super::practice::PRACTICE;

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    pub context: Context,
    /// Names of keys, separated by spaces; the first is the one that is shown.
    pub keys: &'static str,
    pub action: Action,
    pub help: &'static str,
    /// Place in the line of keys: 1 first, 0 not there.
    pub rank: u8,
    /// What the line of keys says; the help is too long for it.
    pub hint: &'static str,
}

pub(super) const fn row(
    context: Context,
    keys: &'static str,
    action: Action,
    help: &'static str,
    rank: u8,
    hint: &'static str,
) -> Binding {
    Binding { context, keys, action, help, rank, hint }
}

use Context as In;

/// All rows: those of practice stand in a file of their own.
pub const BINDINGS: &[Binding] = &{
    let mut all = [GENERAL[0]; GENERAL.len() + PRACTICE.len()];
    let mut at = 1;
    while at < all.len() {
        all[at] = if at < GENERAL.len() { GENERAL[at] } else { PRACTICE[at - GENERAL.len()] };
        at += 1;
    }
    all
};

#[rustfmt::skip]
const GENERAL: &[Binding] = &[
    row(In::List,       "j down",           Action::Down,         "Next question", 0, ""),
    row(In::List,       "k up",             Action::Up,           "Previous question", 0, ""),
    row(In::List,       "enter",            Action::Read,         "Read the question in the whole window", 2, "read"),
    row(In::List,       "space",            Action::Mark,         "Mark or unmark, and move on; on a heading, its group", 3, "mark"),
    row(In::List,       "A",                Action::MarkAll,      "Mark everything that is listed", 0, ""),
    row(In::List,       "U",                Action::Unmark,       "Take all marks away", 0, ""),
    row(In::List,       "h left",           Action::Fold,         "Fold the group, or unfold it", 0, ""),
    row(In::List,       "l right",          Action::Right,        "Unfold the group, or go to the preview", 0, ""),
    row(In::List,       "H",                Action::FoldAll,      "Fold all groups, or unfold them", 0, ""),
    row(In::List,       "b",                Action::Group,        "Group by system, framework, database, pattern, topic, level, kind or not at all", 7, "group"),
    row(In::List,       "o",                Action::Sort,         "Sort by another column", 8, "sort"),
    row(In::List,       "O",                Action::Reverse,      "Sort the other way round", 0, ""),

    row(In::Facets,     "j down",           Action::Down,         "Next value", 0, ""),
    row(In::Facets,     "k up",             Action::Up,           "Previous value", 0, ""),
    row(In::Facets,     "enter space",      Action::FacetAdd,     "Only these: add to the query, again to take it back", 1, "only"),
    row(In::Facets,     "+ o",              Action::FacetWiden,   "These as well: widen the query", 2, "or"),
    row(In::Facets,     "-",                Action::FacetExclude, "None of these: exclude in the query", 3, "not"),
    row(In::Facets,     "h left",           Action::Fold,         "Fold the facet, or unfold it", 4, "fold"),
    row(In::Facets,     "l right",          Action::Right,        "Unfold the facet, or go to the list", 0, ""),
    row(In::Facets,     "H",                Action::FoldAll,      "Fold all facets, or unfold them", 0, ""),

    row(In::Preview,    "j down",           Action::Down,         "Scroll down", 1, "scroll"),
    row(In::Preview,    "k up",             Action::Up,           "Scroll up", 0, ""),
    row(In::Preview,    "enter",            Action::Read,         "Read the question in the whole window", 2, "read"),
    row(In::Preview,    "h left",           Action::Left,         "Go to the list", 0, ""),

    row(In::Reading,    "j down",           Action::Down,         "Scroll down", 1, "scroll"),
    row(In::Reading,    "k up",             Action::Up,           "Scroll up", 0, ""),
    row(In::Reading,    "n l right",        Action::ChooseNext,   "Next question of the list", 2, "next"),
    row(In::Reading,    "N h left",         Action::ChoosePrevious, "Previous question of the list", 0, ""),
    row(In::Reading,    "space",            Action::Mark,         "Mark or unmark the question", 3, "mark"),

    row(In::Reading,    "enter tab shift-tab", Action::Back,      "Back to the panes", 4, "back"),

    row(In::SetList,    "j down",           Action::Down,         "Next set", 0, ""),
    row(In::SetList,    "k up",             Action::Up,           "Previous set", 0, ""),
    row(In::SetList,    "enter l right",    Action::Read,         "Go into the set", 1, "open"),
    row(In::SetList,    "d delete",         Action::DeleteSet,    "Delete the set; u brings it back", 0, ""),
    row(In::SetList,    "r",                Action::Rename,       "Rename the set", 0, ""),
    row(In::SetList,    "A",                Action::ShowArchived, "Show archived sets, or hide them", 0, ""),

    row(In::SetItems,   "j down",           Action::Down,         "Next line", 0, ""),
    row(In::SetItems,   "k up",             Action::Up,           "Previous line", 0, ""),
    row(In::SetItems,   "enter l right",    Action::Read,         "Read the question; write what is said; rename the section", 1, "read"),
    row(In::SetItems,   "h left",           Action::Left,         "Back to the list of sets", 0, ""),
    row(In::SetItems,   "J shift-down",     Action::MoveDown,     "Move the question or the section down, also into the next section", 2, "move"),
    row(In::SetItems,   "K shift-up",       Action::MoveUp,       "Move it up", 0, ""),
    row(In::SetItems,   "m",                Action::ToSection,    "Move the question to another section", 0, ""),
    row(In::SetItems,   "d delete",         Action::Remove,       "Take the question out; of a section the heading alone", 3, "drop"),
    row(In::SetItems,   "r",                Action::Reserve,      "Keep the question in reserve, or ask it after all", 7, "reserve"),
    row(In::SetItems,   "N",                Action::Note,         "Write a note to the interviewer", 8, "note"),
    row(In::SetItems,   "L =",              Action::Lock,         "Lock the question: drawing again keeps it", 9, "lock"),
    row(In::SetItems,   "~",                Action::Equivalents,  "Swap the question for an equal one: same wants, same level, about as long", 5, "swap"),
    row(In::SetItems,   "e",                Action::Edit,         "Edit the question in your editor", 0, ""),
    row(In::SetItems,   "y",                Action::Copy,         "Copy the id", 0, ""),

    row(In::SetReading, "j down",           Action::Down,         "Scroll down", 1, "scroll"),
    row(In::SetReading, "k up",             Action::Up,           "Scroll up", 0, ""),
    row(In::SetReading, "n l right",        Action::ChooseNext,   "Next question of the set", 2, "next"),
    row(In::SetReading, "N h left",         Action::ChoosePrevious, "Previous question of the set", 0, ""),
    row(In::SetReading, "e",                Action::Edit,         "Edit the question in your editor", 0, ""),
    row(In::SetReading, ">",                Action::ScrollRight,  "Move wide code to the left", 0, ""),
    row(In::SetReading, "<",                Action::ScrollLeft,   "Move wide code to the right", 0, ""),
    row(In::SetReading, "enter",            Action::Back,         "Back to the set", 3, "back"),

    row(In::Sets,       "n",                Action::NewSet,       "New set, by hand", 4, "new"),
    row(In::Sets,       "D",                Action::Draw,         "Draw sets from a blueprint", 2, "draw"),
    row(In::Sets,       "R",                Action::DrawAgain,    "Draw the set again, without what is locked", 6, "draw again"),
    row(In::Sets,       "x",                Action::Export,       "Hand out: list, candidate copy, guide, scorecard, as Markdown or HTML", 3, "hand out"),
    row(In::Sets,       "s",                Action::UseSet,       "Put questions from Browse into this set from now on", 7, "put into this"),
    row(In::Sets,       "S",                Action::NewSection,   "New section", 0, ""),
    row(In::Sets,       "i",                Action::Intro,        "Write what the interviewer says first", 0, ""),
    row(In::Sets,       "o",                Action::Outro,        "Write what the interviewer says last", 0, ""),
    row(In::Sets,       "t",                Action::SlotMinutes,  "Minutes of the slot", 0, ""),
    row(In::Sets,       "c",                Action::CopySet,      "Copy the set", 0, ""),
    row(In::Sets,       "a",                Action::Archive,      "Archive the set, or take it out of the archive", 0, ""),
    row(In::Sets,       "W",                Action::NoteAsked,    "Note that a candidate met the set today", 0, ""),
    row(In::Sets,       ">",                Action::ScrollRight,  "Move wide code to the left", 0, ""),
    row(In::Sets,       "<",                Action::ScrollLeft,   "Move wide code to the right", 0, ""),

    row(In::Bank,       "j down",           Action::Down,         "Next line with figures", 0, ""),
    row(In::Bank,       "k up",             Action::Up,           "Previous line with figures", 0, ""),
    row(In::Bank,       "l right",          Action::Right,        "Next figure of the line", 0, ""),
    row(In::Bank,       "h left",           Action::Left,         "Previous figure of the line", 0, ""),
    row(In::Bank,       "enter",            Action::Accept,       "List the questions of the figure in Browse", 1, "list them"),
    row(In::Bank,       "tab",              Action::NextPane,     "Next section", 2, "section"),
    row(In::Bank,       "shift-tab",        Action::PreviousPane, "Previous section", 0, ""),
    row(In::Bank,       "y",                Action::Copy,         "Copy the query of the figure", 4, "copy the query"),

    row(In::Query,      "enter",            Action::Accept,       "To the list, with this query", 1, "to the list"),
    row(In::Query,      "tab",              Action::Complete,     "Write the completion", 2, "complete"),
    row(In::Query,      "down ctrl-n",      Action::ChooseNext,   "Next completion, or next question", 0, ""),
    row(In::Query,      "up ctrl-p",        Action::ChoosePrevious, "Previous completion, or previous question", 0, ""),
    row(In::Query,      "ctrl-u",           Action::ClearQuery,   "Empty the query", 3, "clear"),
    row(In::Query,      "esc ctrl-c",             Action::Back,         "Leave the query line", 4, "leave"),

    row(In::Picker,     "enter",            Action::Accept,       "Run or choose it", 1, "choose"),
    row(In::Picker,     "down ctrl-n tab",  Action::Down,         "Next", 0, ""),
    row(In::Picker,     "up ctrl-p shift-tab", Action::Up,        "Previous", 0, ""),
    row(In::Picker,     "pagedown",         Action::PageDown,     "A page down", 0, ""),
    row(In::Picker,     "pageup",           Action::PageUp,       "A page up", 0, ""),
    row(In::Picker,     "ctrl-d",           Action::ForgetSearch, "Remove the saved search or blueprint", 0, ""),
    row(In::Picker,     "esc ctrl-c",             Action::Back,         "Close", 2, "close"),

    row(In::Draw,       "enter",            Action::Accept,       "Draw; in From, choose from a list", 1, "draw"),
    row(In::Draw,       "tab down",         Action::FieldDown,    "Next field", 2, "field"),
    row(In::Draw,       "shift-tab up",     Action::FieldUp,      "Previous field", 0, ""),
    row(In::Draw,       "right",            Action::Right,        "Next choice of the field", 3, "change"),
    row(In::Draw,       "left",             Action::Left,         "Previous choice of the field", 0, ""),
    row(In::Draw,       "ctrl-a",           Action::ApplyChange,  "Apply the nearest change that would do", 5, "apply"),
    row(In::Draw,       "ctrl-s",           Action::SaveBlueprint, "Save the blueprint under its name", 6, "save"),
    row(In::Draw,       "ctrl-y",           Action::CopyBlueprint, "Copy the blueprint as a file to the clipboard", 8, "copy"),
    row(In::Draw,       "ctrl-k",           Action::CopyCommand,  "Copy the command line to the clipboard", 7, "command"),
    row(In::Draw,       "ctrl-u",           Action::ClearField,   "Empty the field", 0, ""),
    row(In::Draw,       "pagedown",         Action::HalfDown,     "Scroll the explanation down", 0, ""),
    row(In::Draw,       "pageup",           Action::HalfUp,       "Scroll the explanation up", 0, ""),
    row(In::Draw,       "esc ctrl-c",       Action::Back,         "Stop drawing, or close; the form stays as it is", 4, "close"),

    row(In::Export,     "tab down",         Action::FieldDown,    "Next field", 1, "field"),
    row(In::Export,     "shift-tab up",     Action::FieldUp,      "Previous field", 0, ""),
    row(In::Export,     "right",            Action::Right,        "Next choice of the field", 2, "change"),
    row(In::Export,     "left",             Action::Left,         "Previous choice of the field", 0, ""),
    row(In::Export,     "enter",            Action::WriteExport,  "Write the file", 3, "write"),
    row(In::Export,     "ctrl-y",           Action::CopyExport,   "Copy the text to the clipboard", 4, "copy"),
    row(In::Export,     "ctrl-k",           Action::CopyCommand,  "Copy the command line to the clipboard", 5, "command"),
    row(In::Export,     "ctrl-u",           Action::ClearField,   "Empty the field", 0, ""),
    row(In::Export,     "ctrl-d pagedown",  Action::HalfDown,     "Scroll the preview down", 7, "scroll"),
    row(In::Export,     "pageup",           Action::HalfUp,       "Scroll the preview up", 0, ""),
    row(In::Export,     "esc ctrl-c",             Action::Back,         "Close without writing", 6, "close"),

    row(In::Confirm,    "y enter",          Action::Yes,          "Yes, do it", 1, "yes"),
    row(In::Confirm,    "n q esc ctrl-c",         Action::No,           "No, go back", 2, "no"),

    row(In::Prompt,     "enter",            Action::Accept,       "Take this text", 1, "take"),
    row(In::Prompt,     "ctrl-u",           Action::ClearField,   "Empty the field", 0, ""),
    row(In::Prompt,     "esc ctrl-c",             Action::Back,         "Go back", 2, "back"),

    row(In::Writing,    "ctrl-s",           Action::Accept,       "Keep this text", 1, "keep"),
    row(In::Writing,    "esc ctrl-c",       Action::Back,         "Go back", 2, "back"),

    row(In::Page,       "j down",           Action::Down,         "Scroll down", 1, "scroll"),
    row(In::Page,       "k up",             Action::Up,           "Scroll up", 0, ""),
    row(In::Page,       "pagedown ctrl-d ctrl-f space", Action::PageDown, "A page down", 0, ""),
    row(In::Page,       "pageup ctrl-u ctrl-b", Action::PageUp,   "A page up", 0, ""),
    row(In::Page,       "g home",           Action::First,        "To the top", 0, ""),
    row(In::Page,       "G end",            Action::Last,         "To the bottom", 0, ""),
    row(In::Page,       "esc q enter f1 ctrl-c",  Action::Back,         "Close", 2, "close"),

    row(In::Problems,   "enter",            Action::Accept,       "Back to the editor, at this line", 1, "to the line"),
    row(In::Problems,   "j down tab",       Action::Down,         "Next problem", 2, "next"),
    row(In::Problems,   "k up shift-tab",   Action::Up,           "Previous problem", 0, ""),
    row(In::Problems,   "pagedown ctrl-d",  Action::PageDown,     "A page down", 0, ""),
    row(In::Problems,   "pageup ctrl-u",    Action::PageUp,       "A page up", 0, ""),
    row(In::Problems,   "g home",           Action::First,        "To the first problem", 0, ""),
    row(In::Problems,   "G end",            Action::Last,         "To the last problem", 0, ""),
    row(In::Problems,   "esc q ctrl-c",     Action::Back,         "Leave; the text is kept and offered again", 3, "leave it"),

    row(In::Difference, "m",                Action::KeepMine,     "Keep your text; the newer one waits no more", 1, "keep mine"),
    row(In::Difference, "t",                Action::TakeTheirs,   "Take the text of the pack in its place; u takes it back", 2, "take theirs"),
    row(In::Difference, "j down",           Action::Down,         "Scroll down", 3, "scroll"),
    row(In::Difference, "k up",             Action::Up,           "Scroll up", 0, ""),
    row(In::Difference, "pagedown ctrl-d space", Action::PageDown, "A page down", 0, ""),
    row(In::Difference, "pageup ctrl-u",    Action::PageUp,       "A page up", 0, ""),
    row(In::Difference, "g home",           Action::First,        "To the top", 0, ""),
    row(In::Difference, "G end",            Action::Last,         "To the bottom", 0, ""),
    row(In::Difference, "esc q ctrl-c",     Action::Back,         "Close without a choice", 4, "close"),

    row(In::Backups,    "enter",            Action::Accept,       "Restore the bank from this backup; what it holds now is kept first", 1, "restore"),
    row(In::Backups,    "n",                Action::BackUp,       "Make a backup now", 2, "back up now"),
    row(In::Backups,    "y",                Action::Copy,         "Copy the path of the backup", 3, "copy path"),
    row(In::Backups,    "j down tab",       Action::Down,         "Next backup", 0, ""),
    row(In::Backups,    "k up shift-tab",   Action::Up,           "Previous backup", 0, ""),
    row(In::Backups,    "pagedown ctrl-d",  Action::PageDown,     "A page down", 0, ""),
    row(In::Backups,    "pageup ctrl-u",    Action::PageUp,       "A page up", 0, ""),
    row(In::Backups,    "g home",           Action::First,        "To the newest backup", 0, ""),
    row(In::Backups,    "G end",            Action::Last,         "To the oldest backup", 0, ""),
    row(In::Backups,    "esc q ctrl-c",     Action::Back,         "Close", 4, "close"),

    row(In::Recovery,   "enter",            Action::Accept,       "Restore this backup, salvage, or leave", 1, "choose"),
    row(In::Recovery,   "s",                Action::Salvage,      "Salvage what can still be read of the damaged bank", 3, "salvage"),
    row(In::Recovery,   "y",                Action::Copy,         "Copy the path of the backup, else of the bank", 5, "copy path"),
    row(In::Recovery,   "? f1",             Action::Help,         "What is wrong, and what each way does", 2, "explain"),
    row(In::Recovery,   "j down tab",       Action::Down,         "Next line", 0, ""),
    row(In::Recovery,   "k up shift-tab",   Action::Up,           "Previous line", 0, ""),
    row(In::Recovery,   "pagedown ctrl-d",  Action::PageDown,     "A page down", 0, ""),
    row(In::Recovery,   "pageup ctrl-u",    Action::PageUp,       "A page up", 0, ""),
    row(In::Recovery,   "g home",           Action::First,        "To the newest backup", 0, ""),
    row(In::Recovery,   "G end",            Action::Last,         "To the last line", 0, ""),
    row(In::Recovery,   "ctrl-l",           Action::RedrawWindow, "Draw the window anew", 0, ""),
    row(In::Recovery,   "ctrl-z",           Action::Suspend,      "Suspend; fg brings it back", 0, ""),
    row(In::Recovery,   "q esc ctrl-c",     Action::Quit,         "Leave; nothing is changed", 4, "leave"),

    row(In::Browse,     "/",                Action::EditQuery,    "Type a query", 1, "query"),
    row(In::Browse,     "J",                Action::ScrollDown,   "Scroll the preview down", 0, ""),
    row(In::Browse,     "K",                Action::ScrollUp,     "Scroll the preview up", 0, ""),
    row(In::Browse,     ">",                Action::ScrollRight,  "Move wide code to the left", 0, ""),
    row(In::Browse,     "<",                Action::ScrollLeft,   "Move wide code to the right", 0, ""),
    row(In::Browse,     "P",                Action::PromptOnly,   "Show the prompt and nothing else, for a shared screen", 9, "prompt only"),
    row(In::Browse,     "f *",              Action::Favourite,    "Star the marked questions or this one, or take the star away", 6, "star"),
    row(In::Browse,     "!",                Action::Flag,         "Flag as wrong or unclear, with a line of why", 0, ""),
    row(In::Browse,     "L",                Action::Leaked,       "Note that candidates know it", 0, ""),
    row(In::Browse,     "x",                Action::Export,       "Export to Markdown: the marked, the listed, or this one", 5, "export"),
    row(In::Browse,     "e",                Action::Edit,         "Edit the question in your editor; u takes it back", 11, "edit"),
    row(In::Browse,     "n",                Action::NewQuestion,  "Write a new question in your editor, of the system and kind under the cursor", 0, ""),
    row(In::Browse,     "d",                Action::Compare,      "Compare your text with the newer one of its pack, and take either", 0, ""),
    row(In::Browse,     "y",                Action::Copy,         "Copy the prompt", 0, ""),
    row(In::Browse,     "Y",                Action::CopyId,       "Copy the id", 0, ""),
    row(In::Browse,     "s",                Action::PutIntoSet,   "Put the marked questions or this one into the set, or take them out", 8, "to set"),
    row(In::Browse,     "S",                Action::ChooseSet,    "Choose the set that s puts questions into", 0, ""),
    row(In::Browse,     "p",                Action::Practise,     "Practise the marked questions, or what the query finds", 0, ""),
    row(In::Browse,     "w",                Action::SaveSearch,   "Save this query under a name", 0, ""),
    row(In::Browse,     "'",                Action::SavedSearches, "Saved searches", 0, ""),

    row(In::Everywhere, "esc",              Action::Back,         "One step back", 0, ""),
    row(In::Everywhere, "tab",              Action::NextPane,     "Next pane", 4, "pane"),
    row(In::Everywhere, "shift-tab",        Action::PreviousPane, "Previous pane", 0, ""),
    row(In::Everywhere, "ctrl-d",           Action::HalfDown,     "Half a page down", 0, ""),
    row(In::Everywhere, "ctrl-u",           Action::HalfUp,       "Half a page up", 0, ""),
    row(In::Everywhere, "pagedown ctrl-f",  Action::PageDown,     "A page down", 0, ""),
    row(In::Everywhere, "pageup ctrl-b",    Action::PageUp,       "A page up", 0, ""),
    row(In::Everywhere, "g home",           Action::First,        "To the top", 0, ""),
    row(In::Everywhere, "G end",            Action::Last,         "To the bottom", 0, ""),
    row(In::Everywhere, "1",                Action::GoBrowse,     "Browse: find and read questions", 0, ""),
    row(In::Everywhere, "2",                Action::GoSets,       "Sets: what is asked in an interview", 0, ""),
    row(In::Everywhere, "3",                Action::GoPractice,   "Practice: be asked, towards a date", 0, ""),
    row(In::Everywhere, "4",                Action::GoBank,       "Bank: what there is, and what needs attention", 0, ""),
    row(In::Everywhere, "]",                Action::NextScreen,   "Next screen", 0, ""),
    row(In::Everywhere, "[",                Action::PreviousScreen, "Previous screen", 0, ""),
    row(In::Everywhere, "u z",              Action::Undo,         "Undo", 10, "undo"),
    row(In::Everywhere, "ctrl-r Z",         Action::Redo,         "Redo", 0, ""),
    row(In::Everywhere, "B",                Action::Backups,      "Backups of the bank: make one, restore one", 0, ""),
    row(In::Everywhere, "T",                Action::Theme,        "Choose a theme; the window shows each as you go", 0, ""),
    row(In::Everywhere, "M",                Action::Mouse,        "Leave the mouse to the terminal, or take it back", 0, ""),
    row(In::Everywhere, "? : ctrl-p",       Action::Palette,      "All commands and keys, filtered as you type", 3, "commands"),
    row(In::Everywhere, "f1",               Action::Help,         "Help: the query language and what is what", 0, ""),
    row(In::Everywhere, "ctrl-l",           Action::RedrawWindow,       "Draw the window anew", 0, ""),
    row(In::Everywhere, "ctrl-z",           Action::Suspend,      "Suspend; fg brings it back", 0, ""),
    row(In::Everywhere, "q ctrl-c",         Action::Quit,         "Quit", 5, "quit"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Word;
    use std::collections::HashSet;

    #[test]
    fn every_key_can_be_pressed() {
        for row in BINDINGS {
            for key in row.keys.split(' ') {
                let event = super::super::press(key).unwrap_or_else(|| panic!("{key}"));
                assert_eq!(super::super::name_of(event).as_deref(), Some(key));
            }
        }
    }

    #[test]
    fn a_key_means_one_thing_in_a_place() {
        let mut seen = HashSet::new();
        for row in BINDINGS {
            for key in row.keys.split(' ') {
                assert!(seen.insert((row.context, key)), "{key} twice in {}", row.context);
            }
        }
    }

    #[test]
    fn hints_and_help_are_words() {
        for row in BINDINGS {
            assert!(row.help.starts_with(char::is_uppercase), "{}", row.help);
            assert_eq!(row.rank > 0, !row.hint.is_empty(), "{}", row.help);
        }
        assert!(!Context::ALL.is_empty());
    }
}
