//! What the keys of Sets do.

use crate::domain::{SetChange, Slot};
use crate::ops::plural;
use crate::tui::effect::{Choice, Effect, Opening, SetText, WithText};
use crate::tui::keymap::{Action, Context, Named};
use crate::tui::layout;
use crate::tui::screen::nothing_behind;

use super::lines::Line;
use super::{Focus, LINES_OF_SET, Sets};

impl Sets {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back => self.back(),
            Action::NextPane | Action::PreviousPane => self.next_pane(),
            Action::NewSet => vec![new_set()],
            Action::Draw => vec![Effect::Open(Opening::Draw)],
            Action::ShowArchived => self.show_archived(),
            Action::Read if self.focus == Focus::List => self.open_set(),
            Action::Read => self.open_line(),
            Action::Right => self.open_set(),
            Action::Left => {
                self.focus = Focus::List;
                vec![]
            }
            Action::ScrollLeft | Action::ScrollRight => {
                let right = action == Action::ScrollRight;
                self.preview.reader.scroll_aside(if right { 16 } else { -16 });
                vec![]
            }
            Action::Down
            | Action::Up
            | Action::HalfDown
            | Action::HalfUp
            | Action::PageDown
            | Action::PageUp
            | Action::First
            | Action::Last => self.move_cursor(action),
            Action::ChooseNext | Action::ChoosePrevious => {
                self.next_question(action == Action::ChooseNext)
            }
            action => self.act_on_set(action),
        }
    }

    /// What needs a set under the cursor.
    fn act_on_set(&mut self, action: Action) -> Vec<Effect> {
        let Some(saved) = self.saved() else {
            return vec![no_set()];
        };
        let (number, set) = (saved.number, &saved.set);
        let with_text = |title: &str, help: &str, text: &str, what: SetText| {
            vec![Effect::Open(Opening::Prompt {
                title: title.to_owned(),
                help: help.to_owned(),
                text: text.to_owned(),
                then: WithText::Set { set: number, what },
            })]
        };
        match action {
            Action::UseSet => self.use_set(number),
            Action::DeleteSet => vec![Effect::DeleteSet(number)],
            Action::CopySet => vec![Effect::Open(Opening::Prompt {
                title: format!("Copy {}", set.name),
                help: "The name of the copy".to_owned(),
                text: format!("{} copy", set.name),
                then: WithText::CopySet { set: number },
            })],
            Action::Rename => with_text("Rename the set", "Its name", &set.name, SetText::Name),
            Action::SlotMinutes => {
                let Slot { minutes, opening, closing } = set.slot;
                let help = format!(
                    "Minutes in all; {opening} before the questions and {closing} after them stay free"
                );
                let text = minutes.to_string();
                with_text("Time of the slot", &help, &text, SetText::Minutes(set.slot))
            }
            Action::Archive => {
                let change = SetChange::Archive(!set.archived);
                vec![Effect::ChangeSet { set: number, change }]
            }
            Action::NoteAsked => vec![Effect::NoteAsked(number)],
            Action::Intro | Action::Outro => self.script(action),
            Action::NewSection => with_text("New section", "Its title", "", SetText::NewSection),
            Action::DrawAgain => self.redraw(number),
            Action::Export => {
                vec![Effect::Open(Opening::Handout { set: number, name: set.name.clone() })]
            }
            action => self.act_on_line(action, number),
        }
    }

    /// What needs a line of the set: a question or the heading of a section.
    fn act_on_line(&mut self, action: Action, number: i64) -> Vec<Effect> {
        match self.line() {
            Some(Line::Section(section)) => Self::act_on_section(action, number, section),
            Some(Line::Item(..)) => self.act_on_question(action, number),
            _ => {
                let edit = Named(Context::SetItems, Action::Read);
                vec![toast(&format!("this works on a question; {edit} edits what is said here"))]
            }
        }
    }

    fn act_on_section(action: Action, set: i64, section: usize) -> Vec<Effect> {
        let change = match action {
            Action::MoveDown | Action::MoveUp => {
                let down = action == Action::MoveDown;
                SetChange::ShiftSection { section, down }
            }
            Action::Remove => SetChange::RemoveSection(section),
            _ => return vec![toast("this works on a question, not on a section")],
        };
        vec![Effect::ChangeSet { set, change }]
    }

    fn act_on_question(&self, action: Action, number: i64) -> Vec<Effect> {
        let (Some(id), Some(set)) = (self.question(), self.set()) else { return vec![] };
        let Some(item) = set.item(id) else { return vec![] };
        let question = id.to_owned();
        let change = match action {
            Action::MoveDown | Action::MoveUp => {
                SetChange::Shift { question, down: action == Action::MoveDown }
            }
            Action::Remove => SetChange::Remove(vec![question]),
            Action::Reserve => SetChange::Reserve { question, on: !item.reserve },
            Action::Lock => SetChange::Lock { question, on: !item.locked },
            Action::ToSection => return self.choose_section(number, id),
            Action::Edit => return vec![Effect::Edit(question)],
            Action::Equivalents => {
                return vec![Effect::FindEquivalents { set: number, question }];
            }
            Action::Note => {
                return vec![Effect::Open(Opening::Writing {
                    title: "Note to the interviewer".to_owned(),
                    help: "It stands in the guide and never in the candidate's copy.".to_owned(),
                    text: item.note.clone(),
                    then: WithText::Set { set: number, what: SetText::Note { question } },
                })];
            }
            Action::Copy => {
                return vec![Effect::Copy { text: question, what: "the id".to_owned() }];
            }
            _ => return vec![],
        };
        vec![Effect::ChangeSet { set: number, change }]
    }

    fn choose_section(&self, number: i64, question: &str) -> Vec<Effect> {
        let Some(set) = self.set() else { return vec![] };
        if set.sections.len() < 2 {
            let add = Named(Context::Sets, Action::NewSection);
            return vec![toast(&format!("there is one section only; {add} adds another"))];
        }
        let choice = |(section, of): (usize, &crate::domain::Section)| Choice {
            label: section_title(&of.title),
            detail: plural(of.items.len(), "question"),
            then: vec![Effect::ChangeSet {
                set: number,
                change: SetChange::MoveTo { question: question.to_owned(), section },
            }],
        };
        let choices = set.sections.iter().enumerate().map(choice).collect();
        vec![Effect::Open(Opening::Choose { title: "Move to a section".to_owned(), choices })]
    }

    fn script(&self, action: Action) -> Vec<Effect> {
        let Some(saved) = self.saved() else { return vec![] };
        let (title, help, text, what) = if action == Action::Intro {
            let help = "What the interviewer says before the first question; Markdown.";
            ("Opening", help, &saved.set.intro, SetText::Intro)
        } else {
            let help = "What the interviewer says after the last question; Markdown.";
            ("Closing", help, &saved.set.outro, SetText::Outro)
        };
        vec![Effect::Open(Opening::Writing {
            title: title.to_owned(),
            help: help.to_owned(),
            text: text.clone(),
            then: WithText::Set { set: saved.number, what },
        })]
    }

    fn use_set(&self, number: i64) -> Vec<Effect> {
        let chosen = (self.current != Some(number)).then_some(number);
        vec![Effect::ChooseSet(chosen)]
    }

    fn redraw(&self, number: i64) -> Vec<Effect> {
        if self.set().is_some_and(|set| set.drawing.is_some()) {
            return vec![Effect::DrawAgain(number), toast("drawing …")];
        }
        let draw = Named(Context::Sets, Action::Draw);
        vec![toast(&format!("this set was put together by hand; {draw} draws a new one"))]
    }

    fn show_archived(&mut self) -> Vec<Effect> {
        self.archived = !self.archived;
        let at = self.listed().iter().position(|set| Some(set.number) == self.shown);
        self.list.at = at.unwrap_or(0);
        let count = self.all.iter().filter(|saved| saved.set.archived).count();
        let said = match (count, self.archived) {
            (0, _) => "no set is archived".to_owned(),
            (count, true) => format!("{} shown too", plural(count, "archived set")),
            (count, false) => format!("{} hidden", plural(count, "archived set")),
        };
        let mut effects = self.show();
        effects.push(toast(&said));
        effects
    }

    fn open_set(&mut self) -> Vec<Effect> {
        if self.set().is_none() {
            return vec![no_set()];
        }
        if self.focus == Focus::Items {
            return vec![];
        }
        self.focus = Focus::Items;
        self.follow()
    }

    /// A question is read, what is said is edited, a section is renamed.
    fn open_line(&mut self) -> Vec<Effect> {
        match self.line() {
            Some(Line::Opening) => self.script(Action::Intro),
            Some(Line::Closing) => self.script(Action::Outro),
            Some(Line::Section(section)) => {
                let (Some(number), Some(set)) = (self.shown, self.set()) else { return vec![] };
                vec![Effect::Open(Opening::Prompt {
                    title: "Rename the section".to_owned(),
                    help: "Its title".to_owned(),
                    text: set.sections[section].title.clone(),
                    then: WithText::Set { set: number, what: SetText::Section(section) },
                })]
            }
            Some(Line::Item(..)) => {
                if self.question_effect().is_empty() {
                    let remove = Named(Context::SetItems, Action::Remove);
                    let said =
                        format!("this question is no longer in the bank; {remove} removes it");
                    return vec![toast(&said)];
                }
                self.reading = !self.reading;
                vec![]
            }
            None => vec![],
        }
    }

    fn back(&mut self) -> Vec<Effect> {
        if self.reading {
            self.reading = false;
        } else if self.focus == Focus::Items {
            self.focus = Focus::List;
        } else {
            return vec![toast(&nothing_behind())];
        }
        vec![]
    }

    fn next_pane(&mut self) -> Vec<Effect> {
        match self.focus {
            Focus::List => self.open_set(),
            Focus::Items => {
                self.focus = Focus::List;
                vec![]
            }
        }
    }

    /// While reading: the next question of the set.
    fn next_question(&mut self, forward: bool) -> Vec<Effect> {
        let is_item = |line: &usize| matches!(self.lines[*line].line, Line::Item(..));
        let found = if forward {
            (self.items.at + 1..self.lines.len()).find(is_item)
        } else {
            (0..self.items.at.min(self.lines.len())).rev().find(is_item)
        };
        let Some(at) = found else {
            return vec![toast(if forward {
                "this is the last question"
            } else {
                "this is the first question"
            })];
        };
        self.items.at = at;
        self.follow()
    }

    fn move_cursor(&mut self, action: Action) -> Vec<Effect> {
        let panes = self.panes();
        let area = match self.focus {
            _ if self.reading => panes.preview,
            Focus::List => panes.list,
            Focus::Items => layout::below_summary(panes.items),
        };
        let lines = match self.focus {
            Focus::List if !self.reading => LINES_OF_SET,
            _ => 1,
        };
        let height = usize::from(layout::inside(area).height) / lines;
        let page = isize::try_from(height).unwrap_or(1).max(2) - 1;
        let Some(lines) = action.lines(page) else { return vec![] };
        if self.reading {
            self.preview.reader.scroll(lines);
            return vec![];
        }
        match self.focus {
            Focus::List => {
                self.list.move_by(lines, self.listed().len());
                self.show()
            }
            Focus::Items => {
                self.items.move_by(lines, self.lines.len());
                self.follow()
            }
        }
    }
}

fn new_set() -> Effect {
    Effect::Open(Opening::Prompt {
        title: "New set".to_owned(),
        help: "Its name, for instance: Onsite, backend, mid level".to_owned(),
        text: String::new(),
        then: WithText::NewSet { questions: Vec::new() },
    })
}

/// A section may have no title as long as it is the only one.
pub(super) fn section_title(title: &str) -> String {
    if title.is_empty() { "Questions".to_owned() } else { title.to_owned() }
}

fn no_set() -> Effect {
    let (new, draw) = (Named(Context::Sets, Action::NewSet), Named(Context::Sets, Action::Draw));
    toast(&format!("there is no set yet: {new} makes one, {draw} draws one"))
}

fn toast(text: &str) -> Effect {
    Effect::Toast(text.to_owned())
}
