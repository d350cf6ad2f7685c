//! What effects ask of the bank, done one by one.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::Settings;
use crate::domain::{Catalog, Marks};
use crate::ops::backup::{self, Reason};
use crate::ops::practice::{index_with_due, mark_due};
use crate::ops::{self, Conflict, Done, DrawLimit, Exported, OpError, Redraw, Touched};
use crate::search::{Index, Usage};
use crate::store::Store;
use crate::tui::effect::Effect;
use crate::tui::message::{Message, Paper, Refusal};

use super::drawer;
use super::file::{self, write_file};
use super::keeper;
use super::known::Known;
use super::themes;

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
    let mut bank = Bank { store, catalog, settings, index: &Known::default(), stop: &mut || false };
    bank.perform(effect, now, send);
}

/// The bank and what is known of it between two effects.
pub(super) struct Bank<'b> {
    pub store: &'b mut Store,
    pub catalog: &'b Catalog,
    pub settings: &'b Settings,
    pub index: &'b Known,
    /// Says that other work waits, so that a preview is given up.
    pub stop: &'b mut dyn FnMut() -> bool,
}

pub(super) fn failed(error: &OpError) -> Message {
    let is_damage = backup::is_damage(error);
    let Refusal { error, hint } = told(error);
    if is_damage { Message::Damaged(error) } else { Message::Failed { error, hint } }
}

/// An error with its causes, and what can be done about it.
pub fn told(error: &OpError) -> Refusal {
    Refusal { error: with_causes(error), hint: error.hint().map(str::to_owned) }
}

/// An error in a line, with what it came from.
pub fn with_causes(error: &dyn std::error::Error) -> String {
    let mut said = error.to_string();
    let mut text = said.clone();
    let mut source = error.source();
    while let Some(cause) = source {
        let next = cause.to_string();
        // SQLite's errors have themselves as their cause, with a number before the words.
        if !next.contains(&said) {
            text = format!("{text}: {next}");
        }
        said = next;
        source = cause.source();
    }
    text
}

fn moment(now: i64) -> Timestamp {
    Timestamp::from_second(now).unwrap_or_default()
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
            Effect::Load => self.load(now, send)?,
            Effect::ReadDetail(id) => {
                let detail = ops::read_detail(self.store, self.catalog, &id)?;
                send(Message::DetailRead(Box::new(detail)));
            }
            Effect::ReadSearches => {
                send(Message::SearchesRead(ops::saved_searches(self.store)?));
            }
            Effect::ReadBank => {
                let now = Timestamp::from_second(now).unwrap_or_default();
                send(Message::BankRead(ops::bank_held(self.store, now, &TimeZone::system())?));
            }
            // The program has a thread for these two; without threads they are done here.
            Effect::Draw(blueprint) => {
                let index = self.index(now)?;
                drawer::draw(self.store, &index, blueprint, now, &|| false, send);
            }
            Effect::CountSupply(blueprint) => {
                let index = self.index(now)?;
                drawer::count(self.store, &index, blueprint, send);
            }
            Effect::ReadThemes(folder) => send(Message::ThemesRead(themes::own_themes(&folder))),
            Effect::KeepTheme { settings, name } => {
                themes::keep_setting(&settings, "theme", &name)?;
                let place = settings.display();
                send(Message::Noted(format!("theme {name}, kept in {place}")));
            }
            Effect::ReadBlueprints => {
                send(Message::BlueprintsRead(ops::offered_blueprints(self.store)?));
            }
            Effect::FindEquivalents { set, question } => {
                let index = self.index(now)?;
                let found = ops::equivalents(self.store, &index, set, &question)?;
                send(Message::EquivalentsFound { set, question, found });
            }
            Effect::RenderExport(paper) => match self.exported(&paper, true, now)? {
                Some(Exported { text, .. }) => send(Message::ExportRendered { paper, text }),
                None => return Ok(Some(Effect::RenderExport(paper))),
            },
            Effect::WriteExport { paper, path, overwrite } => {
                let answer = self.write_export(&paper, &path, overwrite, now);
                send(answer.unwrap_or_else(|error| {
                    let Refusal { error, hint } = told(&error);
                    Message::ExportFailed { path, error, hint }
                }));
            }
            Effect::Practice(effect) => self.practise(effect, now, send)?,
            Effect::Restore(backup) => self.restore(backup, now, send)?,
            // The program has a thread for these two; without threads they are done here.
            Effect::ReadBackups => {
                let bank = self.store.path().map(Path::to_path_buf).unwrap_or_default();
                keeper::read_backups(&bank, moment(now), send);
            }
            Effect::BackUp => {
                let made = backup::back_up(self.store, Reason::ByHand, moment(now));
                send(Message::BackedUp(made.map_err(|error| told(&error))));
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

    /// Take a backup for the bank, and read everything anew.
    fn restore(
        &mut self,
        backup: PathBuf,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        let (restored, failure) = match backup::restore(self.store, &backup, moment(now)) {
            Ok(restored) => (Ok(restored), None),
            Err(error) => (Err(told(&error)), Some(error)),
        };
        send(Message::Restored { backup, restored });
        match failure {
            None => self.load(now, send),
            // A page is broken that was not read until now: the bank cannot become a backup,
            // and another takes its place only when it is closed.
            Some(error) if backup::is_damage(&error) => Err(error),
            Some(_) => Ok(()),
        }
    }

    fn load(&mut self, now: i64, send: &mut dyn FnMut(Message)) -> ops::Result<()> {
        self.index.forget();
        if ops::question_count(self.store)? > LARGE {
            let index = ops::build_first_page(self.store, self.catalog, FIRST_PAGE, now)?;
            send(Message::Loaded { index, whole: false });
        }
        let index = self.index(now)?;
        send(Message::Loaded { index, whole: true });
        // The index knows already what they hold.
        send(sets_read(self.store, None)?);
        Ok(())
    }

    pub(super) fn index(&mut self, now: i64) -> ops::Result<Index> {
        self.index.or_build(|| index_with_due(self.store, self.catalog, &self.sitting(now)))
    }

    /// What writes to the bank.
    fn change(
        &mut self,
        effect: Effect,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        let store = &mut *self.store;
        let nothing = |what| Message::Noted(format!("there is nothing to {what}"));
        match effect {
            Effect::Fill => {
                if let Some(reason) = ops::read_only_reason(store) {
                    send(Message::Noted(reason));
                }
                self.index.forget();
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
                self.did(done, now, send)?;
            }
            Effect::Undo => match ops::undo(store)? {
                Some(done) => self.did(done, now, send)?,
                None => send(nothing("undo")),
            },
            Effect::Redo => match ops::redo(store)? {
                Some(done) => self.did(done, now, send)?,
                None => send(nothing("redo")),
            },
            Effect::SaveSearch { name, query } => {
                let done = ops::save_search(store, &name, &query, now)?;
                self.did(done, now, send)?;
            }
            Effect::ForgetSearch(name) => {
                let done = ops::forget_search(store, &name, now)?;
                self.did(done, now, send)?;
            }
            Effect::SaveBlueprint(blueprint) => {
                let text = ops::blueprint_text(&blueprint);
                let done = ops::save_blueprint(store, &blueprint.name, &text, now)?;
                self.did(done, now, send)?;
            }
            Effect::ForgetBlueprint(name) => {
                let done = ops::forget_blueprint(store, &name, now)?;
                self.did(done, now, send)?;
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
        if let Effect::DrawAgain(set) = effect {
            return self.draw_again(set, now, send);
        }
        if let Effect::KeepDrawn(sets) = effect {
            let index = self.index(now)?;
            let (_, done) = ops::keep_drawn(self.store, &index, sets, now)?;
            return self.did(done, now, send);
        }
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
                send(sets_read(store, None)?);
                return Ok(());
            }
            // The others are not for the bank.
            _ => return Ok(()),
        };
        self.did(done, now, send)
    }

    /// Draw a set again with the next seed; what is locked stays.
    fn draw_again(
        &mut self,
        number: i64,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        let index = self.index(now)?;
        let drawing = ops::read_set(self.store, number)?.drawing;
        let next = drawing.map_or(0, |drawing| drawing.blueprint.seed).wrapping_add(1);
        let start = Instant::now();
        let clock = || start.elapsed();
        let limit = DrawLimit { time: DrawLimit::USUAL, clock: &clock, stop: &|| false };
        match ops::redraw(self.store, &index, number, next, now, &limit)? {
            Redraw::Drawn { done, .. } => self.did(done, now, send),
            Redraw::Impossible(conflict) => {
                let Conflict { words, nearest, .. } = *conflict;
                send(Message::Failed {
                    error: format!("nothing else fits beside what is locked: {words}"),
                    hint: nearest.map(|change| change.words),
                });
                Ok(())
            }
        }
    }

    /// Say what was done, and tell the index what it can be told.
    pub(super) fn did(
        &mut self,
        done: Done,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        let (mut marks, mut sets) = (Vec::new(), None);
        match &done.touched {
            Touched::Nothing | Touched::Searches | Touched::Blueprints => {}
            Touched::Marks(ids) => {
                marks = self.or_forget(marks_now(self.store, ids))?;
                self.index.tell(|index| {
                    index.set_marks(&marks);
                    Ok(())
                })?;
            }
            Touched::Sets => {
                let usage = Arc::new(self.or_forget(ops::usage(self.store, now))?);
                self.index.tell(|index| {
                    index.set_usage(&usage);
                    Ok(())
                })?;
                sets = Some(sets_read(self.store, Some(usage))?);
            }
            Touched::Practice => {
                self.index.tell(|index| mark_due(self.store, index, &self.sitting(now)))?;
            }
            Touched::Questions => self.index.forget(),
        }
        send(Message::Did { done, marks });
        if let Some(sets) = sets {
            send(sets);
        }
        Ok(())
    }

    /// What cannot be read after a change cannot be told to the index either.
    fn or_forget<T>(&self, read: ops::Result<T>) -> ops::Result<T> {
        read.inspect_err(|_| self.index.forget())
    }

    /// The text of what is to be written; `None` when it was given up for other work.
    fn exported(
        &mut self,
        paper: &Paper,
        may_stop: bool,
        now: i64,
    ) -> ops::Result<Option<Exported>> {
        let request = match paper {
            Paper::Set(request) => {
                return ops::sheet_of(self.store, self.catalog, request).map(Some);
            }
            Paper::Questions(request) => request,
        };
        let index = self.index(now)?;
        let stop: &mut dyn FnMut() -> bool = if may_stop { self.stop } else { &mut || false };
        ops::export_unless(self.store, &index, self.catalog, request, stop)
    }

    fn write_export(
        &mut self,
        paper: &Paper,
        path: &Path,
        overwrite: bool,
        now: i64,
    ) -> ops::Result<Message> {
        let place = file::expanded(path, std::env::home_dir());
        let path = path.to_owned();
        // What is not a plain file cannot be replaced, so there is nothing to ask.
        if !overwrite && place.is_file() {
            return Ok(Message::ExportExists { path });
        }
        // Nothing else makes it give up.
        let exported = self.exported(paper, false, now)?.unwrap_or_default();
        write_file(&place, &exported.text)?;
        Ok(Message::ExportWritten { path, questions: exported.questions })
    }
}

fn marks_now(store: &Store, ids: &[String]) -> ops::Result<Vec<(String, Marks)>> {
    ids.iter().map(|id| Ok((id.clone(), ops::marks_of(store, id)?))).collect()
}

fn sets_read(store: &Store, usage: Option<Arc<Usage>>) -> ops::Result<Message> {
    let sets = Arc::new(ops::sets(store)?);
    Ok(Message::SetsRead { sets, current: ops::current_set(store)?, usage })
}
