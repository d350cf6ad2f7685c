//! Browse: facets, list and preview over one query.

mod actions;
mod facet_pane;
mod keys;
mod list;
mod putting;
mod query_line;
mod view;

use std::sync::Arc;

use ratatui::layout::{Position, Rect, Size};

use crate::domain::Marks;
use crate::domain::query::{GroupBy, Query};
use crate::ops::{Detail, Done, Touched};
use crate::search::{FacetCounts, Found, Index, Line, arrange};
use crate::tui::effect::{Effect, Question};
use crate::tui::keymap::{Action, Context};
use crate::tui::layout;
use crate::tui::message::{Answer, Message};
use crate::tui::widget::cursor::Cursor;
use crate::tui::widget::question::Preview;
use crate::tui::widget::reader::Look;

use facet_pane::FacetPane;
use list::List;
use putting::Current;
use query_line::QueryLine;

/// The pane that has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Focus {
    Facets,
    List,
    Preview,
    Query,
}

/// How the answer that is shown stands to what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Whole,
    /// The text of the questions is still being searched.
    TitlesOnly,
    /// It is an older one: what is typed may become the name of a field.
    Held,
}

#[derive(Debug)]
pub struct Browse {
    /// The index that `found` and the lines of the list are rows of.
    index: Index,
    /// The newest index: questions are asked over it, and their answers bring it here.
    newest: Index,
    /// Whether all questions are in the newest index.
    whole: bool,
    /// What was asked last; an answer to anything else is stale.
    asked: String,
    focus: Focus,
    /// The preview has the whole window.
    reading: bool,
    query: QueryLine,
    /// The last good answer; it stays while the query line is wrong.
    found: Arc<Found>,
    facets: FacetCounts,
    good_text: String,
    good_query: Query,
    list: List,
    facet_pane: FacetPane,
    preview: Preview,
    current: Current,
    standing: Standing,
    body: Rect,
    query_area: Rect,
}

impl Browse {
    pub fn new(index: Index, grouping: GroupBy) -> Self {
        let found = crate::search::nothing(&index);
        Self {
            newest: index.clone(),
            index,
            whole: false,
            asked: String::new(),
            focus: Focus::List,
            reading: false,
            query: QueryLine::default(),
            found: Arc::new(found),
            facets: FacetCounts::default(),
            good_text: String::new(),
            good_query: Query::default(),
            list: List::new(grouping),
            facet_pane: FacetPane::default(),
            preview: Preview::default(),
            current: Current::default(),
            standing: Standing::Whole,
            body: Rect::default(),
            query_area: Rect::default(),
        }
    }

    /// Where keys are read, the innermost place first.
    pub fn contexts(&self) -> &'static [Context] {
        match self.focus {
            Focus::Query => &[Context::Query],
            _ if self.reading => &[Context::Reading, Context::Browse, Context::Everywhere],
            Focus::Facets => &[Context::Facets, Context::Browse, Context::Everywhere],
            Focus::List => &[Context::List, Context::Browse, Context::Everywhere],
            Focus::Preview => &[Context::Preview, Context::Browse, Context::Everywhere],
        }
    }

    pub fn is_typing(&self) -> bool {
        self.focus == Focus::Query
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        let effects = match message {
            Message::Action(action) => self.act(action),
            Message::Typed(key) if self.is_typing() => {
                if self.query.key(key) {
                    self.ask()
                } else {
                    vec![]
                }
            }
            Message::Pasted(text) => {
                self.edit_query();
                self.query.paste(&text);
                self.ask()
            }
            Message::Clicked(at) => self.click(at),
            Message::Wheeled { at, down } => self.wheel(at, down),
            Message::Loaded { index, whole } => self.load(index, whole),
            Message::Found(answer) => self.take(*answer),
            Message::DetailRead(detail) => self.show(*detail),
            Message::Did { done, marks } => self.did(&done, &marks),
            _ => vec![],
        };
        self.settle();
        effects
    }

    /// The window changed: pages, clicks and wrapping depend on it.
    pub fn resize(&mut self, size: Size) {
        let window = layout::window(Rect { x: 0, y: 0, width: size.width, height: size.height });
        self.body = window.body;
        self.query_area = window.query;
        self.settle();
    }

    fn panes(&self) -> layout::Browse {
        if self.reading {
            return layout::Browse { preview: self.body, ..layout::Browse::default() };
        }
        let pane = match self.focus {
            Focus::Facets => layout::Pane::Facets,
            Focus::List | Focus::Query => layout::Pane::List,
            Focus::Preview => layout::Pane::Preview,
        };
        layout::browse(self.body, pane)
    }

    /// Lay the preview out for the width it has; called before drawing.
    pub fn arrange(&mut self, look: Look) {
        let inside = layout::inside(self.panes().preview);
        let words: Vec<String> = self.good_query.words().into_iter().map(str::to_owned).collect();
        self.preview.lay_out(inside, &words, look);
    }

    /// Whether nothing of the bank has been read yet.
    fn is_opening(&self) -> bool {
        !self.whole && self.newest.is_empty()
    }

    /// Ask for what the query line says now. A wrong line keeps the last good answer.
    fn ask(&mut self) -> Vec<Effect> {
        // Until the bank is read nobody knows its tags, its packs and its sets; then it is asked.
        if self.is_opening() {
            return vec![];
        }
        self.query.parse(self.newest.values());
        self.query.complete(&self.index, &self.found);
        let Some(query) = self.query.parsed() else { return vec![] };
        let (text, query) = (self.query.text().to_owned(), query.clone());
        self.find(text, query)
    }

    fn find(&mut self, text: String, query: Query) -> Vec<Effect> {
        self.asked.clone_from(&text);
        // An answer over other rows cannot narrow this one.
        let same = self.index.is_same(&self.newest);
        let before = same.then(|| Arc::clone(&self.found));
        let index = self.newest.clone();
        vec![Effect::Find(Box::new(Question { text, query, index, before }))]
    }

    pub fn set_query(&mut self, text: &str) -> Vec<Effect> {
        self.query.set(text);
        self.list.cursor = Cursor::default();
        let effects = self.ask();
        self.settle();
        effects
    }

    fn load(&mut self, index: Index, whole: bool) -> Vec<Effect> {
        // A first page helps at the start; later it would only throw the list down.
        if self.whole && !whole {
            return vec![];
        }
        self.newest = index;
        self.whole = whole;
        if whole {
            // What is gone from the bank cannot stay marked.
            let newest = &self.newest;
            self.list.marked.retain(|id| newest.row_of_id(id).is_some());
        }
        let mut effects = self.ask();
        if effects.is_empty() {
            // The line is wrong just now: the last good query is asked again.
            let (text, query) = (self.good_text.clone(), self.good_query.clone());
            effects = self.find(text, query);
        }
        if let Some(id) = self.preview.id().filter(|_| whole) {
            if self.newest.row_of_id(id).is_some() {
                effects.push(Effect::ReadDetail(id.to_owned()));
            } else {
                self.preview.clear();
            }
        }
        effects
    }

    fn take(&mut self, answer: Answer) -> Vec<Effect> {
        if answer.text != self.asked || !answer.index.is_same(&self.newest) {
            return vec![];
        }
        // `lev` finds nothing on its way to `level:`; the list waits for the colon.
        if self.is_typing() && answer.found.count == 0 && self.query.may_become_field() {
            self.standing = Standing::Held;
            return vec![];
        }
        let moved = answer.text != self.good_text;
        let selected = self.list.selected_id(&self.index);
        self.index = self.newest.clone();
        self.found = answer.found;
        self.standing = if answer.titles_only { Standing::TitlesOnly } else { Standing::Whole };
        self.facets = answer.facets;
        self.good_text = answer.text;
        self.good_query = answer.query;
        self.query.complete(&self.index, &self.found);
        // Another query's best answer is on top; else the cursor stays on its question.
        self.relist(selected.as_deref().filter(|_| !moved));
        self.follow()
    }

    /// Make the lines of the list anew, with the cursor on a question or at the top.
    fn relist(&mut self, selected: Option<&str>) {
        let lines = arrange(&self.index, &self.found, &self.list.arrangement);
        self.list.replace(lines, &self.index, selected);
        self.settle();
    }

    /// Let the preview follow the cursor.
    fn follow(&mut self) -> Vec<Effect> {
        match self.list.selected_id(&self.index) {
            Some(id) if self.preview.id() != Some(&id) => vec![Effect::ReadDetail(id)],
            Some(_) => vec![],
            None => {
                if self.list.lines.is_empty() {
                    self.preview.clear();
                }
                vec![]
            }
        }
    }

    fn show(&mut self, detail: Detail) -> Vec<Effect> {
        if self.list.selected_id(&self.index).as_deref() != Some(detail.question.id.as_str()) {
            return vec![];
        }
        let selected = self.list.selected();
        let by_text = selected.is_some_and(|row| self.found.lines.contains_key(&row));
        self.preview.show(detail, by_text)
    }

    fn did(&mut self, done: &Done, marks: &[(String, Marks)]) -> Vec<Effect> {
        match &done.touched {
            // What sets hold comes by itself, see `take_sets`; so does what is due.
            Touched::Nothing
            | Touched::Searches
            | Touched::Blueprints
            | Touched::Sets
            | Touched::Practice => vec![],
            // Undo may have taken questions of the program out.
            Touched::Questions => vec![Effect::Fill, Effect::Load],
            Touched::Marks(_) => {
                let mut effects = self.tell_index(|index| index.set_marks(marks));
                effects.extend(self.list.selected_id(&self.index).map(Effect::ReadDetail));
                effects
            }
        }
    }

    /// The index with what is due today, for `is:due` and `is:new`.
    pub fn take_practised(&mut self, index: Index) -> Vec<Effect> {
        if index.is_same(&self.newest) {
            return self.tell_index(|known| known.clone_from(&index));
        }
        if !self.whole {
            return vec![];
        }
        self.newest = index;
        self.ask()
    }

    /// What changes without new rows is told to the index; then the query is asked again.
    fn tell_index(&mut self, tell: impl Fn(&mut Index)) -> Vec<Effect> {
        let same = self.index.is_same(&self.newest);
        tell(&mut self.newest);
        if same {
            self.index = self.newest.clone();
        }
        self.ask()
    }

    /// Cursors and scrolling stay inside what there is to see.
    fn settle(&mut self) {
        let panes = self.panes();
        let height = |pane: Rect| usize::from(layout::inside(pane).height);
        self.list.cursor.keep_in(height(panes.list), self.list.lines.len());
        self.facet_pane.settle(&self.index, &self.facets, height(panes.facets));
        self.preview.reader.settle();
    }

    fn click(&mut self, at: Position) -> Vec<Effect> {
        let panes = self.panes();
        let row = |pane: Rect| {
            let inside = layout::inside(pane);
            inside.contains(at).then(|| usize::from(at.y - inside.y))
        };
        if self.query_area.contains(at) {
            return self.act(Action::EditQuery);
        }
        if panes.facets.contains(at) {
            let effects = self.focus_on(Focus::Facets);
            let on_value = row(panes.facets).is_some_and(|row| self.facet_pane.click(row));
            return if on_value { self.press(crate::search::Press::Add) } else { effects };
        }
        if panes.list.contains(at) {
            let effects = self.focus_on(Focus::List);
            let Some(line) = row(panes.list)
                .and_then(|row| self.list.cursor.line_at(row, self.list.lines.len()))
            else {
                return effects;
            };
            let again = std::mem::replace(&mut self.list.cursor.at, line) == line;
            return match self.list.lines[line] {
                Line::Heading { .. } => self.fold(),
                // A second click on the same line opens it.
                Line::Question(_) if again => self.act(Action::Read),
                Line::Question(_) => self.follow(),
            };
        }
        if panes.preview.contains(at) && !self.reading {
            return self.focus_on(Focus::Preview);
        }
        vec![]
    }

    fn wheel(&mut self, at: Position, down: bool) -> Vec<Effect> {
        let panes = self.panes();
        let lines = if down { 3 } else { -3 };
        if panes.preview.contains(at) {
            self.preview.reader.scroll(lines);
        } else if panes.facets.contains(at) {
            self.facet_pane.move_by(lines);
        } else if panes.list.contains(at) {
            self.list.cursor.move_by(lines, self.list.lines.len());
            self.settle();
            return self.follow();
        }
        vec![]
    }
}
