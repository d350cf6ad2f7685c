//! What the keys of Browse do: where they lead, and how the list is arranged.

use crate::domain::Word;
use crate::search::{Line, Press, SortKey, press};
use crate::tui::effect::{Effect, Opening};
use crate::tui::keymap::Action;
use crate::tui::layout::{self, Shape};

use super::actions::no_question;
use super::{Browse, Focus, Standing};

impl Browse {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::EditQuery => {
                self.edit_query();
                vec![]
            }
            Action::NextPane => self.next_pane(true),
            Action::PreviousPane => self.next_pane(false),
            Action::Back => self.back(),
            Action::Read => self.read(),
            Action::Right => self.right(),
            Action::Left | Action::Accept => self.focus_on(Focus::List),
            Action::Complete => self.complete(),
            Action::ChooseNext => self.choose(true),
            Action::ChoosePrevious => self.choose(false),
            Action::ClearQuery => self.set_query(""),
            Action::Fold => self.fold(),
            Action::FoldAll => self.fold_all(),
            Action::Group | Action::Sort | Action::Reverse => self.rearrange(action),
            Action::FacetAdd => self.press(Press::Add),
            Action::FacetWiden => self.press(Press::Widen),
            Action::FacetExclude => self.press(Press::Exclude),
            Action::Mark => self.mark_and_move(),
            Action::MarkAll => self.mark_all(),
            Action::Unmark => self.unmark(),
            Action::PromptOnly => self.prompt_only(),
            Action::ScrollLeft | Action::ScrollRight => {
                self.preview.reader.scroll_aside(if action == Action::ScrollRight {
                    16
                } else {
                    -16
                });
                vec![]
            }
            Action::ScrollDown => self.scroll_preview(3),
            Action::ScrollUp => self.scroll_preview(-3),
            Action::Favourite | Action::Leaked => self.set_mark(action),
            Action::PutIntoSet => self.put_into_set(),
            Action::ChooseSet => self.choose_set(&[]),
            Action::Flag => self.flag(),
            Action::Practise => self.practise(),
            Action::Copy => self.copy_prompt(),
            Action::CopyId => self.copy_id(),
            Action::Export => self.export(),
            Action::Edit => self.edit(),
            Action::NewQuestion => self.write_new(),
            Action::Compare => self.compare(),
            Action::SaveSearch => self.save_search(),
            Action::SavedSearches => vec![Effect::Open(Opening::Searches)],
            action => self.move_cursor(action),
        }
    }

    fn move_cursor(&mut self, action: Action) -> Vec<Effect> {
        let panes = self.panes();
        let in_preview = self.reading || self.focus == Focus::Preview;
        let area = match self.focus {
            _ if in_preview => panes.preview,
            Focus::Facets => panes.facets,
            _ => panes.list,
        };
        let page = isize::try_from(layout::inside(area).height).unwrap_or(1).max(2) - 1;
        let Some(lines) = action.lines(page) else { return vec![] };
        if in_preview {
            self.preview.reader.scroll(lines);
            vec![]
        } else if self.focus == Focus::Facets {
            self.facet_pane.move_by(lines);
            vec![]
        } else {
            self.list.cursor.move_by(lines, self.list.lines.len());
            if action == Action::First {
                self.list.down_to_question();
            }
            self.follow()
        }
    }

    pub(super) fn focus_on(&mut self, focus: Focus) -> Vec<Effect> {
        self.focus = focus;
        self.query.completions.clear();
        if self.standing == Standing::Held {
            self.standing = Standing::Whole;
            return self.ask();
        }
        self.follow()
    }

    fn next_pane(&mut self, forward: bool) -> Vec<Effect> {
        if self.reading {
            return vec![Effect::Toast("esc goes back to the panes".to_owned())];
        }
        let order = [Focus::Facets, Focus::List, Focus::Preview];
        let at = order.iter().position(|focus| *focus == self.focus).unwrap_or(1);
        self.focus_on(order[(at + if forward { 1 } else { 2 }) % 3])
    }

    /// One thing at a time: reading, the query line, marks, the query.
    fn back(&mut self) -> Vec<Effect> {
        if self.focus == Focus::Query {
            if self.query.completions.is_empty() || self.query.chosen.is_none() {
                return self.focus_on(Focus::List);
            }
            self.query.chosen = None;
            return vec![];
        }
        if self.reading {
            self.stop_reading();
            return vec![];
        }
        if self.focus != Focus::List {
            return self.focus_on(Focus::List);
        }
        // A query is typed again in no time; marks are work, so they go last.
        if !self.query.text().is_empty() {
            return self.set_query("");
        }
        if !self.list.marked.is_empty() {
            return self.unmark();
        }
        vec![Effect::Toast("nothing to go back from; q quits".to_owned())]
    }

    /// Back to the panes, with the whole guide.
    fn stop_reading(&mut self) {
        self.reading = false;
        if self.preview.prompt_only {
            self.preview.toggle_prompt_only();
        }
    }

    /// To the query line, with the list in sight that it changes.
    pub(super) fn edit_query(&mut self) {
        self.stop_reading();
        self.focus = Focus::Query;
        self.query.complete(&self.index, &self.found);
    }

    fn read(&mut self) -> Vec<Effect> {
        if matches!(self.list.lines.get(self.list.cursor.at), Some(Line::Heading { .. })) {
            return self.fold();
        }
        if self.list.selected().is_none() {
            return vec![Effect::Toast("there is no question to read here".to_owned())];
        }
        self.reading = !self.reading;
        self.follow()
    }

    fn right(&mut self) -> Vec<Effect> {
        match self.focus {
            Focus::Facets if self.facet_pane.is_folded() => self.fold(),
            Focus::Facets => self.focus_on(Focus::List),
            _ if matches!(self.list.lines.get(self.list.cursor.at), Some(Line::Heading { .. })) => {
                self.fold()
            }
            _ => self.focus_on(Focus::Preview),
        }
    }

    fn complete(&mut self) -> Vec<Effect> {
        if self.query.write_completion() {
            return self.ask();
        }
        self.focus_on(Focus::List)
    }

    /// In the query line: the next completion, or without any the next question.
    fn choose(&mut self, down: bool) -> Vec<Effect> {
        if self.focus == Focus::Query && !self.query.completions.is_empty() {
            self.query.choose(down);
            return vec![];
        }
        let before = self.list.cursor.at;
        let step = if down { 1 } else { -1 };
        loop {
            let at = self.list.cursor.at;
            self.list.cursor.move_by(step, self.list.lines.len());
            if self.list.selected().is_some() {
                return self.follow();
            }
            if self.list.cursor.at == at {
                self.list.cursor.at = before;
                let end =
                    if down { "this is the last question" } else { "this is the first question" };
                return vec![Effect::Toast(end.to_owned())];
            }
        }
    }

    pub(super) fn fold(&mut self) -> Vec<Effect> {
        if self.focus == Focus::Facets {
            self.facet_pane.fold();
            return vec![];
        }
        let Some((at, value)) = self.list.heading() else {
            return self.focus_or_say("nothing is grouped here; b groups the list");
        };
        if !self.list.arrangement.folded.remove(&value) {
            self.list.arrangement.folded.insert(value);
        }
        self.list.cursor.at = at;
        self.relist_at(at);
        self.follow()
    }

    /// The prompt and nothing else, in the whole window; the same key goes back.
    fn prompt_only(&mut self) -> Vec<Effect> {
        if self.list.selected().is_none() {
            return vec![no_question()];
        }
        let note = self.preview.toggle_prompt_only();
        self.reading = self.preview.prompt_only;
        vec![Effect::Toast(note.to_owned())]
    }

    fn focus_or_say(&mut self, reason: &str) -> Vec<Effect> {
        if layout::shape(self.body) == Shape::Narrow {
            return vec![Effect::Toast(reason.to_owned())];
        }
        self.focus_on(Focus::Facets)
    }

    fn fold_all(&mut self) -> Vec<Effect> {
        if self.focus == Focus::Facets {
            self.facet_pane.fold_all();
            return vec![];
        }
        let groups: Vec<Option<u16>> = self.list.groups().collect();
        if groups.is_empty() {
            return vec![Effect::Toast("nothing is grouped here; b groups the list".to_owned())];
        }
        let folded = &mut self.list.arrangement.folded;
        if groups.iter().all(|group| folded.contains(group)) {
            folded.clear();
        } else {
            folded.extend(groups);
        }
        self.relist_at(0);
        self.follow()
    }

    /// Lay the list out again with the cursor on a line, not on a question.
    fn relist_at(&mut self, at: usize) {
        self.list.lines = crate::search::arrange(&self.index, &self.found, &self.list.arrangement);
        self.list.cursor.at = at;
        self.settle();
    }

    fn rearrange(&mut self, action: Action) -> Vec<Effect> {
        if self.found.ranked.is_some() {
            return vec![Effect::Toast(
                "free words are listed by how well they match; take them out of the query to group or sort"
                    .to_owned(),
            )];
        }
        let arrangement = &mut self.list.arrangement;
        let said = match action {
            Action::Group => {
                arrangement.group = arrangement.group.next();
                arrangement.folded.clear();
                format!("grouped by {}", arrangement.group.title())
            }
            Action::Sort => {
                let at = SortKey::ALL.iter().position(|key| *key == arrangement.sort).unwrap_or(0);
                arrangement.sort = SortKey::ALL[(at + 1) % SortKey::ALL.len()];
                format!("sorted by {}", arrangement.sort.title().to_lowercase())
            }
            _ => {
                arrangement.reversed = !arrangement.reversed;
                let way = if arrangement.reversed { "downwards" } else { "upwards" };
                format!("sorted by {} {way}", arrangement.sort.title().to_lowercase())
            }
        };
        let selected = self.list.selected_id(&self.index);
        self.relist(selected.as_deref());
        let mut effects = self.follow();
        effects.push(Effect::Toast(said));
        effects
    }

    pub(super) fn press(&mut self, how: Press) -> Vec<Effect> {
        let Some((field, value)) = self.facet_pane.value() else {
            self.facet_pane.fold();
            return vec![];
        };
        let Some(query) = self.query.parsed() else {
            return vec![Effect::Toast("repair the query first: / goes there".to_owned())];
        };
        let value = &self.index.values().of(field)[value].id;
        let text = press(self.query.text(), query, field, value, how);
        self.query.set(&text);
        self.ask()
    }

    fn scroll_preview(&mut self, lines: isize) -> Vec<Effect> {
        self.preview.reader.scroll(lines);
        vec![]
    }
}
