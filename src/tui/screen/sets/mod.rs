//! Sets: what is asked in an interview, against the time there is.

mod equivalents;
mod keys;
mod lines;
mod view;

use std::sync::Arc;

use ratatui::layout::{Position, Rect, Size};

use crate::domain::{BadChange, Set, SetChange};
use crate::ops::{Done, SavedSet, Touched};
use crate::search::Index;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Context};
use crate::tui::layout;
use crate::tui::message::Message;
use crate::tui::widget::cursor::Cursor;
use crate::tui::widget::question::Preview;
use crate::tui::widget::reader::Look;

use lines::{Line, Timed};

/// A set takes so many lines in the list.
const LINES_OF_SET: usize = 2;

/// The pane that has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    List,
    Items,
}

#[derive(Debug)]
pub struct Sets {
    index: Index,
    all: Arc<Vec<SavedSet>>,
    /// The same as the bank last said it; `all` may be ahead of it by a change.
    held: Arc<Vec<SavedSet>>,
    /// Into which questions are put.
    current: Option<i64>,
    /// Whether the bank has said which sets there are.
    known: bool,
    /// Archived sets are listed too.
    archived: bool,
    focus: Focus,
    list: Cursor,
    items: Cursor,
    /// The number of the set that is shown, so that it stays when the list changes.
    shown: Option<i64>,
    /// The lines of the set that is shown.
    lines: Vec<Timed>,
    preview: Preview,
    /// The question has the whole window.
    reading: bool,
    body: Rect,
}

impl Sets {
    pub fn new(index: Index) -> Self {
        Self {
            index,
            all: Arc::default(),
            held: Arc::default(),
            current: None,
            known: false,
            archived: false,
            focus: Focus::List,
            list: Cursor::default(),
            items: Cursor::default(),
            shown: None,
            lines: Vec::new(),
            preview: Preview::default(),
            reading: false,
            body: Rect::default(),
        }
    }

    pub fn enter(&mut self) -> Vec<Effect> {
        self.follow()
    }

    pub fn contexts(&self) -> &'static [Context] {
        match self.focus {
            _ if self.reading => &[Context::SetReading, Context::Everywhere],
            Focus::List => &[Context::SetList, Context::Sets, Context::Everywhere],
            Focus::Items => &[Context::SetItems, Context::Sets, Context::Everywhere],
        }
    }

    pub fn resize(&mut self, size: Size) {
        let window = layout::window(Rect { x: 0, y: 0, width: size.width, height: size.height });
        self.body = window.body;
        self.settle();
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let effects = match message {
            Message::Action(action) => {
                let effects = self.act(action);
                self.apply(effects)
            }
            Message::Clicked(at) => self.click(at),
            Message::Wheeled { at, down } => self.wheel(at, down),
            Message::EquivalentsFound { set, question, found } => self.offer(set, &question, found),
            Message::DetailRead(detail) => {
                let wanted = self.question() == Some(detail.question.id.as_str());
                if wanted { self.preview.show(*detail, false) } else { vec![] }
            }
            _ => vec![],
        };
        self.settle();
        effects
    }

    pub fn load(&mut self, index: &Index, whole: bool) -> Vec<Effect> {
        self.index = index.clone();
        self.arrange_lines();
        self.settle();
        // The question under the cursor may have another text now.
        match self.preview.id().filter(|_| whole) {
            Some(id) => vec![Effect::ReadDetail(id.to_owned())],
            None => vec![],
        }
    }

    pub fn did(&mut self, done: &Done) -> Vec<Effect> {
        match &done.touched {
            Touched::Marks(_) => self.question_effect(),
            _ => vec![],
        }
    }

    /// The sets as they are now. A new one is the one to look at; of several, the first.
    pub fn take(&mut self, sets: Arc<Vec<SavedSet>>, current: Option<i64>) -> Vec<Effect> {
        let is_new = |number: &i64| !self.all.iter().any(|set| set.number == *number);
        let new = sets.iter().map(|set| set.number).filter(is_new).min();
        let wanted = new.filter(|_| self.known).or(self.shown);
        self.held = Arc::clone(&sets);
        self.all = sets;
        self.current = current;
        self.known = true;
        let at = self.listed().iter().position(|set| Some(set.number) == wanted);
        self.list.at = at.unwrap_or(self.list.at);
        self.settle();
        self.show()
    }

    /// A change may have been shown that was not made: what the bank holds is shown again.
    pub fn failed(&mut self) {
        self.all = Arc::clone(&self.held);
        self.arrange_lines();
    }

    /// Show a change at once, so that the next key is about what it made; the bank says later
    /// what it holds. What cannot be changed so is said without asking the bank.
    fn apply(&mut self, effects: Vec<Effect>) -> Vec<Effect> {
        effects
            .into_iter()
            .map(|effect| match &effect {
                Effect::ChangeSet { set, change } => match self.change(*set, change) {
                    Ok(()) => effect,
                    Err(why) => Effect::Toast(why.to_string()),
                },
                _ => effect,
            })
            .collect()
    }

    fn change(&mut self, set: i64, change: &SetChange) -> Result<(), BadChange> {
        let all = Arc::make_mut(&mut self.all);
        if let Some(saved) = all.iter_mut().find(|saved| saved.number == set) {
            saved.set.change(change)?;
        }
        self.arrange_lines();
        // The cursor goes with a section as it does with a question.
        if let SetChange::ShiftSection { section, down } = change {
            let to = if *down { section + 1 } else { section - 1 };
            let is_there = |timed: &Timed| timed.line == Line::Section(to);
            self.items.at = self.lines.iter().position(is_there).unwrap_or(self.items.at);
        }
        Ok(())
    }

    /// The sets that are listed.
    fn listed(&self) -> Vec<&SavedSet> {
        self.all.iter().filter(|saved| self.archived || !saved.set.archived).collect()
    }

    /// The set under the cursor.
    fn saved(&self) -> Option<&SavedSet> {
        self.listed().get(self.list.at).copied()
    }

    fn set(&self) -> Option<&Set> {
        self.saved().map(|saved| &saved.set)
    }

    /// Show the set under the cursor, from its top when it is another one.
    fn show(&mut self) -> Vec<Effect> {
        let number = self.saved().map(|saved| saved.number);
        let is_other = number != self.shown;
        self.shown = number;
        self.arrange_lines();
        if is_other {
            self.items = Cursor::default();
            self.items.at = self.first_question();
        }
        if self.shown.is_none() {
            self.focus = Focus::List;
        }
        self.follow()
    }

    /// Make the lines anew; the cursor stays on its question wherever that went.
    fn arrange_lines(&mut self) {
        let kept = self.preview.id().map(str::to_owned).filter(|_| self.focus == Focus::Items);
        self.lines = match self.set() {
            Some(set) => lines::lines(set, &self.index),
            None => Vec::new(),
        };
        let place = kept.and_then(|id| {
            let (section, at) = self.set()?.place(&id)?;
            self.lines.iter().position(|line| line.line == Line::Item(section, at))
        });
        self.items.at = place.unwrap_or(self.items.at);
        self.settle();
    }

    /// The line of the first question; the top where there is none.
    fn first_question(&self) -> usize {
        self.lines.iter().position(|line| matches!(line.line, Line::Item(..))).unwrap_or(0)
    }

    fn line(&self) -> Option<Line> {
        self.lines.get(self.items.at).map(|timed| timed.line)
    }

    /// The question under the cursor of the set.
    fn question(&self) -> Option<&str> {
        match self.line()? {
            Line::Item(section, at) => {
                Some(&self.set()?.sections.get(section)?.items.get(at)?.question)
            }
            _ => None,
        }
    }

    /// Let the preview follow the cursor.
    fn follow(&mut self) -> Vec<Effect> {
        self.settle();
        if self.question() == self.preview.id() {
            return vec![];
        }
        self.preview.clear();
        self.question_effect()
    }

    /// A question that has left the bank has nothing to show.
    fn question_effect(&self) -> Vec<Effect> {
        let known = self.question().filter(|id| self.index.row_of_id(id).is_some());
        known.map(|id| Effect::ReadDetail(id.to_owned())).into_iter().collect()
    }

    fn panes(&self) -> layout::Sets {
        if self.reading {
            return layout::Sets { preview: self.body, ..layout::Sets::default() };
        }
        layout::sets(self.body, self.focus == Focus::Items, self.lines.len())
    }

    pub fn arrange(&mut self, look: Look) {
        let inside = layout::inside(self.panes().preview);
        self.preview.lay_out(inside, &[], look);
    }

    /// Cursors stay inside what there is to see.
    fn settle(&mut self) {
        let panes = self.panes();
        let list = usize::from(layout::inside(panes.list).height) / LINES_OF_SET;
        self.list.keep_in(list, self.listed().len());
        let items = layout::below_summary(layout::inside(panes.items));
        self.items.keep_in(usize::from(items.height), self.lines.len());
        self.preview.reader.settle();
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        let panes = self.panes();
        let list = layout::inside(panes.list);
        let items = layout::below_summary(layout::inside(panes.items));
        if panes.list.contains(at) {
            self.focus = Focus::List;
            let row = list.contains(at).then(|| usize::from(at.y - list.y) / LINES_OF_SET);
            if let Some(line) = row.and_then(|row| self.list.line_at(row, self.listed().len())) {
                self.list.at = line;
                return self.show();
            }
        } else if panes.items.contains(at) && self.set().is_some() {
            self.focus = Focus::Items;
            let row = items.contains(at).then(|| usize::from(at.y - items.y));
            if let Some(line) = row.and_then(|row| self.items.line_at(row, self.lines.len())) {
                let again = std::mem::replace(&mut self.items.at, line) == line;
                // A second click on the same line opens it.
                return if again { self.act(Action::Read) } else { self.follow() };
            }
        }
        vec![]
    }

    fn wheel(&mut self, at: Position, down: bool) -> Vec<Effect> {
        let panes = self.panes();
        let lines = if down { 3 } else { -3 };
        if panes.preview.contains(at) {
            self.preview.reader.scroll(lines);
        } else if panes.list.contains(at) {
            self.list.move_by(lines, self.listed().len());
            return self.show();
        } else if panes.items.contains(at) {
            self.items.move_by(lines, self.lines.len());
            return self.follow();
        }
        vec![]
    }
}
