//! The keys of practice: a session, the plan to a date, mock interviews, statistics.

use crate::domain::{Grade, Rating};

use super::actions::{Action, Context as In};
use super::bindings::{Binding, row};

#[rustfmt::skip]
pub(super) const PRACTICE: &[Binding] = &[
    row(In::Practice,   "j down",           Action::Down,         "Next question", 0, ""),
    row(In::Practice,   "k up",             Action::Up,           "Previous question", 0, ""),
    row(In::Practice,   "enter p space",    Action::Practise,     "Begin, with the question under the cursor", 1, "practise"),
    row(In::Practice,   "/",                Action::EditQuery,    "Practise another query; an empty one is the plan, or everything", 2, "query"),
    row(In::Practice,   "d",                Action::PlanToDate,   "Plan to a date: what comes on which day, what does not fit", 3, "plan to a date"),
    row(In::Practice,   "m",                Action::Mocks,        "Mock interviews: under the clock, rated at the end", 4, "mock interview"),
    row(In::Practice,   "t",                Action::Statistics,   "Statistics: activity, what falls due, retention, weakest topics", 6, "statistics"),
    row(In::Practice,   "b",                Action::Bury,         "Put the question off until tomorrow", 0, ""),

    row(In::PracticeQuery, "enter",         Action::Accept,       "Practise this query", 1, "practise this"),
    row(In::PracticeQuery, "ctrl-u",        Action::ClearField,   "Empty the query", 2, "clear"),
    row(In::PracticeQuery, "esc ctrl-c",    Action::Back,         "Leave the query as it was", 3, "leave"),

    row(In::Asking,     "space enter",      Action::Reveal,       "Show the key points, to tick what you said", 1, "key points"),
    row(In::Asking,     "h",                Action::Hint,         "The next hint", 2, "hint"),
    row(In::Asking,     "o i",              Action::Outline,      "Write an outline of your answer", 3, "outline"),
    row(In::Asking,     "j down",           Action::Down,         "Scroll down", 0, ""),
    row(In::Asking,     "k up",             Action::Up,           "Scroll up", 0, ""),

    row(In::Outline,    "esc ctrl-s ctrl-c", Action::Back,        "Leave the outline; it stays", 1, "done"),

    row(In::Points,     "space",            Action::Tick,         "Tick the key point and go on; on the last line show the answer", 1, "tick"),
    row(In::Points,     "enter",            Action::Reveal,       "Show rubric, follow-ups and answer", 2, "answer"),
    row(In::Points,     "j down",           Action::Down,         "Next key point", 0, ""),
    row(In::Points,     "k up",             Action::Up,           "Previous key point", 0, ""),

    row(In::Answer,     "space enter",      Action::Accept,       "Grade as proposed; good when nothing is", 1, "as marked"),
    row(In::Answer,     "j down",           Action::Down,         "Scroll down", 3, "scroll"),
    row(In::Answer,     "k up",             Action::Up,           "Scroll up", 0, ""),

    row(In::Session,    "1",                Action::Grade(Grade::Again), "Again: not recalled", 0, ""),
    row(In::Session,    "2",                Action::Grade(Grade::Hard), "Hard: recalled in part, or with a hint", 0, ""),
    row(In::Session,    "3",                Action::Grade(Grade::Good), "Good: recalled", 0, ""),
    row(In::Session,    "4",                Action::Grade(Grade::Easy), "Easy: recalled without any effort", 0, ""),
    row(In::Session,    "b",                Action::Bury,         "Put the question off until tomorrow", 3, "tomorrow"),
    row(In::Session,    "f !",              Action::Flag,         "Flag as wrong or unclear, with a line of why; is:flagged finds it", 4, "flag"),
    row(In::Session,    "e",                Action::Edit,         "Edit the question in your editor; the session goes on where it is", 6, "edit"),
    row(In::Session,    "J",                Action::ScrollDown,   "Scroll the text beside it down", 0, ""),
    row(In::Session,    "K",                Action::ScrollUp,     "Scroll the text beside it up", 0, ""),
    row(In::Session,    ">",                Action::ScrollRight,  "Move wide code to the left", 0, ""),
    row(In::Session,    "<",                Action::ScrollLeft,   "Move wide code to the right", 0, ""),
    row(In::Session,    "esc",              Action::Back,         "Stop; what was graded is stored", 4, "stop"),

    row(In::Over,       "w",                Action::WeakAgain,    "Go over the weak ones again; the schedule is not touched", 1, "weak ones again"),
    row(In::Over,       "p space",          Action::Practise,     "Go on with what is left", 2, "go on"),
    row(In::Over,       "enter esc",        Action::Back,         "To the first page of Practice", 3, "done"),
    row(In::Over,       "j down",           Action::Down,         "Scroll down", 0, ""),
    row(In::Over,       "k up",             Action::Up,           "Scroll up", 0, ""),

    row(In::Plan,       "j down",           Action::Down,         "Scroll down", 1, "scroll"),
    row(In::Plan,       "k up",             Action::Up,           "Scroll up", 0, ""),
    row(In::Plan,       "enter c",          Action::ChangePlan,   "Change the plan", 2, "change"),
    row(In::Plan,       "x delete",         Action::Remove,       "Remove the plan; the ordinary schedule is as if there had been none", 3, "remove"),
    row(In::Plan,       "p",                Action::Practise,     "Practise what is planned for today", 4, "practise"),

    row(In::PlanForm,   "tab down",         Action::FieldDown,    "Next field", 1, "field"),
    row(In::PlanForm,   "shift-tab up",     Action::FieldUp,      "Previous field", 0, ""),
    row(In::PlanForm,   "enter",            Action::Accept,       "Set this plan", 2, "set the plan"),
    row(In::PlanForm,   "ctrl-d pagedown",  Action::HalfDown,     "Scroll the forecast down", 3, "scroll"),
    row(In::PlanForm,   "pageup",           Action::HalfUp,       "Scroll the forecast up", 0, ""),
    row(In::PlanForm,   "ctrl-u",           Action::ClearField,   "Empty the field", 0, ""),
    row(In::PlanForm,   "esc ctrl-c",       Action::Back,         "Leave without a change", 4, "leave"),

    row(In::Mocks,      "j down",           Action::Down,         "Next mock interview", 0, ""),
    row(In::Mocks,      "k up",             Action::Up,           "Previous mock interview", 0, ""),
    row(In::Mocks,      "enter l right",    Action::Read,         "Go on with it, or rate it and read its guides", 1, "open"),
    row(In::Mocks,      "n m",              Action::NewMock,      "New mock interview over one of the sets", 2, "new"),
    row(In::Mocks,      "D",                Action::Draw,         "Draw a set for it", 3, "draw a set"),
    row(In::Mocks,      "x",                Action::Export,       "Write it to a Markdown file", 4, "export"),
    row(In::Mocks,      "d delete",         Action::Remove,       "Remove it; u brings it back", 0, ""),

    row(In::MockAsking, "n",                Action::ChooseNext,   "Next question; after the last one the interview is over", 1, "next"),
    row(In::MockAsking, "i o enter",        Action::Outline,      "Write notes", 2, "notes"),
    row(In::MockAsking, "E",                Action::EndMock,      "End the interview now and rate what was asked", 3, "end it"),
    row(In::MockAsking, "j down",           Action::Down,         "Scroll down", 4, "scroll"),
    row(In::MockAsking, "k up",             Action::Up,           "Scroll up", 0, ""),
    row(In::MockAsking, ">",                Action::ScrollRight,  "Move wide code to the left", 0, ""),
    row(In::MockAsking, "<",                Action::ScrollLeft,   "Move wide code to the right", 0, ""),
    row(In::MockAsking, "esc",              Action::Back,         "Leave it; it goes on where it was", 5, "pause"),

    row(In::MockNotes,  "esc ctrl-s ctrl-c", Action::Back,        "Leave the notes; they stay", 1, "done"),

    row(In::MockRating, "j down",           Action::Down,         "Next question", 0, ""),
    row(In::MockRating, "k up",             Action::Up,           "Previous question", 0, ""),
    row(In::MockRating, "1",                Action::Rate(Rating::Weak), "Weak", 1, "weak"),
    row(In::MockRating, "2",                Action::Rate(Rating::Acceptable), "Acceptable", 1, "acceptable"),
    row(In::MockRating, "3",                Action::Rate(Rating::Strong), "Strong", 1, "strong"),
    row(In::MockRating, "0",                Action::Rate(Rating::NoAnswer), "No answer: asked, could not answer", 2, "no answer"),
    row(In::MockRating, "- backspace",      Action::Unrate,       "Not asked: in no average", 3, "not asked"),
    row(In::MockRating, "J space",          Action::ScrollDown,   "Scroll the guide down", 4, "scroll"),
    row(In::MockRating, "K",                Action::ScrollUp,     "Scroll the guide up", 0, ""),
    row(In::MockRating, ">",                Action::ScrollRight,  "Move wide code to the left", 0, ""),
    row(In::MockRating, "<",                Action::ScrollLeft,   "Move wide code to the right", 0, ""),
    row(In::MockRating, "x",                Action::Export,       "Write it to a Markdown file", 5, "export"),
    row(In::MockRating, "S",                Action::GradeMock,    "Let the schedule know of these ratings, once", 6, "to the schedule"),
    row(In::MockRating, "esc h left",       Action::Back,         "Back to the mock interviews", 7, "back"),

    row(In::Statistics, "j down",           Action::Down,         "Scroll down", 1, "scroll"),
    row(In::Statistics, "k up",             Action::Up,           "Scroll up", 0, ""),
];

/// Whether a place belongs to practice.
pub(super) fn is_place(place: In) -> bool {
    PRACTICE.iter().any(|row| row.context == place)
}
