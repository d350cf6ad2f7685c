//! What effects ask of the bank, done one by one.

use std::path::Path;
use std::sync::Arc;

use jiff::Timestamp;

use crate::config::Settings;
use crate::domain::Catalog;
use crate::ops::{self, Done, ExportRequest, Exported, OpError, Touched};
use crate::search::Index;
use crate::store::Store;
use crate::tui::effect::Effect;
use crate::tui::message::Message;

use super::file::{self, write_file};

/// In a bank larger than this the first rows come before the rest.
const FIRST_PAGE: u32 = 200;
const LARGE: u64 = 5_000;

/// Do what an effect asks of the bank; messages go to `send` as they come.
pub fn perform(
    store: &mut Store,
    catalog: &Catalog,
    settings: &Settings,
    effect: Effect,
    now: Timestamp,
    send: &mut dyn FnMut(Message),
) {
    let mut bank = Bank { store, catalog, settings, index: &mut None, stop: &mut || false };
    bank.perform(effect, now, send);
}

/// The bank and what is known of it between two effects.
pub(super) struct Bank<'b> {
    pub store: &'b mut Store,
    pub catalog: &'b Catalog,
    pub settings: &'b Settings,
    /// The whole index, as long as nothing has changed since it was built.
    pub index: &'b mut Option<Index>,
    /// Says that other work waits, so that a preview is given up.
    pub stop: &'b mut dyn FnMut() -> bool,
}

pub(super) fn failed(error: &OpError) -> Message {
    let (error, hint) = told(error);
    Message::Failed { error, hint }
}

/// An error with its causes, and what can be done about it.
fn told(error: &OpError) -> (String, Option<String>) {
    (with_causes(error), error.hint().map(str::to_owned))
}

/// An error in a line, with what it came from.
pub fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}

impl Bank<'_> {
    /// Do an effect; it comes back when it was given up for other work.
    pub fn perform(
        &mut self,
        effect: Effect,
        now: Timestamp,
        send: &mut dyn FnMut(Message),
    ) -> Option<Effect> {
        match self.try_perform(effect, now.as_second(), send) {
            Ok(given_up) => given_up,
            Err(error) => {
                send(failed(&error));
                None
            }
        }
    }

    fn try_perform(
        &mut self,
        effect: Effect,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<Option<Effect>> {
        match effect {
            Effect::Load => self.load(send)?,
            Effect::ReadDetail(id) => {
                let detail = ops::read_detail(self.store, self.catalog, &id)?;
                send(Message::DetailRead(Box::new(detail)));
            }
            Effect::ReadSearches => {
                send(Message::SearchesRead(ops::saved_searches(self.store)?));
            }
            Effect::RenderExport(request) => {
                let index = self.index()?;
                let (store, catalog) = (&*self.store, self.catalog);
                match ops::export_unless(store, &index, catalog, &request, self.stop)? {
                    Some(Exported { text, .. }) => send(Message::ExportRendered { request, text }),
                    None => return Ok(Some(Effect::RenderExport(request))),
                }
            }
            Effect::WriteExport { request, path, overwrite } => {
                let answer = self.write_export(&request, &path, overwrite);
                send(answer.unwrap_or_else(|error| {
                    let (error, hint) = told(&error);
                    Message::ExportFailed { path, error, hint }
                }));
            }
            effect @ (Effect::Edit(_)
            | Effect::LayOut { .. }
            | Effect::TakeText(_)
            | Effect::KeepText(_)
            | Effect::ForgetText(_)
            | Effect::WriteNew { .. }
            | Effect::SaveKept(_)
            | Effect::Compare(_)
            | Effect::TakeEither { .. }) => self.edit(effect, now, send)?,
            effect => self.change(effect, now, send)?,
        }
        Ok(None)
    }

    fn load(&mut self, send: &mut dyn FnMut(Message)) -> ops::Result<()> {
        *self.index = None;
        if ops::question_count(self.store)? > LARGE {
            let index = ops::build_first_page(self.store, self.catalog, FIRST_PAGE)?;
            send(Message::Loaded { index, whole: false });
        }
        let index = self.index()?;
        send(Message::Loaded { index, whole: true });
        send(sets_read(self.store)?);
        Ok(())
    }

    fn index(&mut self) -> ops::Result<Index> {
        if let Some(index) = &*self.index {
            return Ok(index.clone());
        }
        let index = ops::build_index(self.store, self.catalog)?;
        *self.index = Some(index.clone());
        Ok(index)
    }

    /// What writes to the bank.
    fn change(
        &mut self,
        effect: Effect,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        *self.index = None;
        let store = &mut *self.store;
        let nothing = |what| Message::Noted(format!("there is nothing to {what}"));
        match effect {
            Effect::Fill => {
                let kept = ops::take_bundle(store, self.catalog, now)?;
                if kept > 0 {
                    let questions = ops::plural(kept, "question");
                    send(Message::Noted(format!(
                        "newer texts wait for {questions} that you edited: is:edited lists them, d compares"
                    )));
                }
            }
            Effect::Mark { ids, mark, note } => {
                let done = ops::mark(store, &ids, mark, &note, now)?;
                did(store, done, send)?;
            }
            Effect::Undo => match ops::undo(store)? {
                Some(done) => did(store, done, send)?,
                None => send(nothing("undo")),
            },
            Effect::Redo => match ops::redo(store)? {
                Some(done) => did(store, done, send)?,
                None => send(nothing("redo")),
            },
            Effect::SaveSearch { name, query } => {
                let done = ops::save_search(store, &name, &query, now)?;
                did(store, done, send)?;
            }
            Effect::ForgetSearch(name) => {
                let done = ops::forget_search(store, &name, now)?;
                did(store, done, send)?;
            }
            effect => return self.change_sets(effect, now, send),
        }
        Ok(())
    }

    fn change_sets(
        &mut self,
        effect: Effect,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        let store = &mut *self.store;
        let done = match effect {
            Effect::NewSet { name, questions } => {
                let slot = self.settings.interview;
                let (number, done) = ops::new_set(store, &name, slot, &questions, now)?;
                ops::choose_set(store, Some(number))?;
                done
            }
            Effect::CopySet { set, name } => ops::copy_set(store, set, &name, now)?.1,
            Effect::DeleteSet(set) => ops::delete_set(store, set, now)?,
            Effect::ChangeSet { set, change } => ops::change_set(store, set, &change, now)?,
            Effect::NoteAsked(set) => ops::note_asked(store, set, now)?,
            Effect::ChooseSet(set) => {
                ops::choose_set(store, set)?;
                send(sets_read(store)?);
                return Ok(());
            }
            // The others are not for the bank.
            _ => return Ok(()),
        };
        did(store, done, send)
    }

    fn write_export(
        &mut self,
        request: &ExportRequest,
        path: &Path,
        overwrite: bool,
    ) -> ops::Result<Message> {
        let place = file::expanded(path, std::env::home_dir());
        let path = path.to_owned();
        // What is not a plain file cannot be replaced, so there is nothing to ask.
        if !overwrite && place.is_file() {
            return Ok(Message::ExportExists { path });
        }
        let index = self.index()?;
        let exported = ops::export(self.store, &index, self.catalog, request)?;
        write_file(&place, &exported.text)?;
        Ok(Message::ExportWritten { path, questions: exported.questions })
    }
}

pub(super) fn did(store: &Store, done: Done, send: &mut dyn FnMut(Message)) -> ops::Result<()> {
    let mut marks = Vec::new();
    if let Touched::Marks(ids) = &done.touched {
        for id in ids {
            marks.push((id.clone(), ops::marks_of(store, id)?));
        }
    }
    let sets = matches!(done.touched, Touched::Sets).then(|| sets_read(store)).transpose()?;
    send(Message::Did { done, marks });
    if let Some(sets) = sets {
        send(sets);
    }
    Ok(())
}

fn sets_read(store: &Store) -> ops::Result<Message> {
    let sets = Arc::new(ops::sets(store)?);
    Ok(Message::SetsRead { sets, current: ops::current_set(store)? })
}
