//! What can be done with the questions that are marked, or with the one under the cursor.

use crate::ops::{Mark, plural};
use crate::tui::effect::{Effect, ExportChoice, Opening, WithText};
use crate::tui::keymap::Action;

use super::Browse;

/// More questions than this are not changed without asking.
const MANY: usize = 20;

/// Nobody marks more by one key and means it.
const MOST_MARKED: usize = 10_000;

impl Browse {
    /// The questions that an action is about: the marked ones, else the one under the cursor.
    pub(super) fn targets(&self) -> Vec<String> {
        if self.list.marked.is_empty() {
            return self.list.selected_id(&self.index).into_iter().collect();
        }
        self.list.marked.iter().cloned().collect()
    }

    /// Mark or unmark the question and go to the next one; on a heading, its whole group.
    pub(super) fn mark_and_move(&mut self) -> Vec<Effect> {
        let Some(id) = self.list.selected_id(&self.index) else {
            return self.mark_group();
        };
        if !self.list.marked.remove(&id) {
            self.list.marked.insert(id);
        }
        if self.reading {
            return vec![];
        }
        let before = self.list.cursor;
        self.list.cursor.move_by(1, self.list.lines.len());
        self.list.down_to_question();
        // Below the last question there may be folded groups only.
        if self.list.selected().is_none() {
            self.list.cursor = before;
        }
        self.follow()
    }

    fn mark_group(&mut self) -> Vec<Effect> {
        let rows = self.list.group_rows();
        if rows.is_empty() {
            return vec![Effect::Toast("unfold the group to mark its questions".to_owned())];
        }
        let ids: Vec<String> = rows.iter().map(|row| self.index.row(*row).id.to_string()).collect();
        if ids.iter().all(|id| self.list.marked.contains(id)) {
            for id in &ids {
                self.list.marked.remove(id);
            }
            return vec![Effect::Toast(format!("unmarked {}", plural(ids.len(), "question")))];
        }
        let said = format!("marked {}", plural(ids.len(), "question"));
        self.list.marked.extend(ids);
        vec![Effect::Toast(said)]
    }

    pub(super) fn mark_all(&mut self) -> Vec<Effect> {
        let rows = self.list.rows();
        if rows.len() > MOST_MARKED {
            let limit = plural(MOST_MARKED, "question");
            return vec![Effect::Toast(format!(
                "at most {limit} are marked at once; narrow the list first"
            ))];
        }
        self.list.marked.extend(rows.iter().map(|row| self.index.row(*row).id.to_string()));
        vec![Effect::Toast(format!("{} marked", plural(self.list.marked.len(), "question")))]
    }

    pub(super) fn unmark(&mut self) -> Vec<Effect> {
        let count = self.list.marked.len();
        self.list.marked.clear();
        let said = if count == 0 {
            "nothing was marked".to_owned()
        } else {
            format!("took the marks of {} away", plural(count, "question"))
        };
        vec![Effect::Toast(said)]
    }

    pub(super) fn set_mark(&mut self, action: Action) -> Vec<Effect> {
        let mark = if action == Action::Leaked { Mark::Leaked } else { Mark::Favourite };
        match self.targets() {
            ids if ids.is_empty() => vec![no_question()],
            ids => {
                let count = ids.len();
                let then = Effect::Mark { ids, mark, note: String::new() };
                if count <= MANY {
                    return vec![then];
                }
                let mark = if mark == Mark::Leaked { "leaked mark" } else { "star" };
                let question = format!("Change the {mark} of {count} questions? u takes it back.");
                vec![Effect::Open(Opening::Confirm { question, then: Box::new(then) })]
            }
        }
    }

    pub(super) fn flag(&mut self) -> Vec<Effect> {
        let ids = self.targets();
        if ids.is_empty() {
            return vec![no_question()];
        }
        let flagged =
            |id: &String| self.index.row_of_id(id).is_some_and(|row| self.index.marks(row).flagged);
        if ids.iter().all(flagged) {
            return vec![Effect::Mark { ids, mark: Mark::Flagged, note: String::new() }];
        }
        vec![Effect::Open(Opening::Prompt {
            title: format!("Flag {}", plural(ids.len(), "question")),
            help: "What is wrong or unclear? is:flagged finds it again.".to_owned(),
            text: String::new(),
            then: WithText::Flag { ids },
        })]
    }

    /// Practise what is marked, or else what the query finds.
    pub(super) fn practise(&self) -> Vec<Effect> {
        let marked = &self.list.marked;
        let query = match (marked.is_empty(), self.query.parsed()) {
            (false, _) => {
                let ids: Vec<&str> = marked.iter().map(String::as_str).collect();
                format!("id:{}", ids.join(","))
            }
            (true, Some(_)) => self.query.text().trim().to_owned(),
            (true, None) => {
                return vec![Effect::Toast("repair the query first: / goes there".to_owned())];
            }
        };
        if crate::search::parse(&query, self.newest.values()).is_err() {
            let said = "so many questions make no query; mark fewer, or put them into a set and practise set:NAME";
            return vec![Effect::Toast(said.to_owned())];
        }
        vec![Effect::Practise(query)]
    }

    pub(super) fn copy_prompt(&self) -> Vec<Effect> {
        match self.preview.prompt() {
            Some((title, prompt)) => vec![Effect::Copy {
                text: format!("{title}\n\n{prompt}\n"),
                what: "the prompt".to_owned(),
            }],
            None => vec![no_question()],
        }
    }

    pub(super) fn copy_id(&self) -> Vec<Effect> {
        match self.targets() {
            ids if ids.is_empty() => vec![no_question()],
            ids => {
                let what = if ids.len() == 1 { "the id" } else { "the ids" };
                vec![Effect::Copy { text: ids.join("\n"), what: what.to_owned() }]
            }
        }
    }

    pub(super) fn export(&self) -> Vec<Effect> {
        let id = |row: &u32| self.index.row(*row).id.to_string();
        let choice = ExportChoice {
            this: self.list.selected_id(&self.index),
            // In the order of the catalogue, as the command line would print them.
            marked: {
                let mut rows: Vec<u32> =
                    self.list.marked.iter().filter_map(|id| self.index.row_of_id(id)).collect();
                rows.sort_unstable();
                rows.iter().map(id).collect()
            },
            listed: self.found.count,
            query: self.good_text.trim().to_owned(),
            sort: self.list.arrangement.sort,
            reversed: self.list.arrangement.reversed,
        };
        if choice.listed == 0 && choice.marked.is_empty() {
            return vec![Effect::Toast(
                "nothing is listed, so there is nothing to export".to_owned(),
            )];
        }
        vec![Effect::Open(Opening::Export(choice))]
    }

    /// One question at a time, whatever is marked.
    pub(super) fn edit(&self) -> Vec<Effect> {
        match self.list.selected_id(&self.index) {
            Some(id) => vec![Effect::Edit(id)],
            None => vec![no_question()],
        }
    }

    /// A new question is like the one in view: of its system and kind.
    pub(super) fn write_new(&self) -> Vec<Effect> {
        let row = self.list.selected();
        let system = row.map(|row| self.index.home_of(row).to_owned());
        vec![Effect::WriteNew { system, kind: row.map(|row| self.index.row(row).kind) }]
    }

    pub(super) fn compare(&self) -> Vec<Effect> {
        match self.list.selected_id(&self.index) {
            Some(id) => vec![Effect::Compare(id)],
            None => vec![no_question()],
        }
    }

    pub(super) fn save_search(&self) -> Vec<Effect> {
        if self.query.parsed().is_none() {
            return vec![Effect::Toast(
                "the query is not right yet, so it cannot be saved".to_owned(),
            )];
        }
        let query = self.query.text().trim().to_owned();
        if query.is_empty() {
            return vec![Effect::Toast("there is no query to save; / types one".to_owned())];
        }
        vec![Effect::Open(Opening::Prompt {
            title: "Save this search".to_owned(),
            help: format!("A name for: {query}"),
            text: String::new(),
            then: WithText::SaveSearch { query },
        })]
    }
}

pub(super) fn no_question() -> Effect {
    Effect::Toast("there is no question under the cursor".to_owned())
}
