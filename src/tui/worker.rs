//! The threads that do what takes time: one owns the bank, one finds, one paints code.
//! `perform` and `answer` are plain functions, which tests call without a thread.

mod file;
mod queue;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::domain::{Catalog, PracticeSettings};
use crate::ops::practice::Sitting;
use crate::ops::{self, Done, ExportRequest, Exported, OpError, Touched};
use crate::search::{self, Index, TextHits};
use crate::store::{Access, Store};

use super::effect::{Effect, Question};
use super::message::{Answer, Message};
use super::widget::code::Painter;
use queue::{Next, Queue};

pub use file::write_file;

/// In a bank larger than this the first rows come before the rest.
const FIRST_PAGE: u32 = 200;
const LARGE: u64 = 5_000;

/// Do what an effect asks of the bank; messages go to `send` as they come.
pub fn perform(
    store: &mut Store,
    catalog: &Catalog,
    effect: Effect,
    sitting: &Sitting,
    send: &mut dyn FnMut(Message),
) {
    let mut bank = Bank { store, catalog, sitting, index: &mut None, stop: &mut || false };
    bank.perform(effect, send);
}

/// The bank and what is known of it between two effects.
struct Bank<'b> {
    store: &'b mut Store,
    catalog: &'b Catalog,
    /// This moment, and how the user practises.
    sitting: &'b Sitting,
    /// The whole index, as long as nothing has changed since it was built.
    index: &'b mut Option<Index>,
    /// Says that other work waits, so that a preview is given up.
    stop: &'b mut dyn FnMut() -> bool,
}

pub fn failed(error: &OpError) -> Message {
    let (error, hint) = told(error);
    Message::Failed { error, hint }
}

/// An error with its causes, and what can be done about it.
fn told(error: &OpError) -> (String, Option<String>) {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    (text, error.hint().map(str::to_owned))
}

impl Bank<'_> {
    /// Do an effect; it comes back when it was given up for other work.
    fn perform(&mut self, effect: Effect, send: &mut dyn FnMut(Message)) -> Option<Effect> {
        match self.try_perform(effect, send) {
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
            effect => self.change(effect, send)?,
        }
        Ok(None)
    }

    /// Unix seconds.
    fn now(&self) -> i64 {
        self.sitting.now.as_second()
    }

    fn load(&mut self, send: &mut dyn FnMut(Message)) -> ops::Result<()> {
        *self.index = None;
        if ops::question_count(self.store)? > LARGE {
            let index = ops::build_first_page(self.store, self.catalog, FIRST_PAGE, self.now())?;
            send(Message::Loaded { index, whole: false });
        }
        let index = self.index()?;
        send(Message::Loaded { index, whole: true });
        Ok(())
    }

    fn index(&mut self) -> ops::Result<Index> {
        if let Some(index) = &*self.index {
            return Ok(index.clone());
        }
        let mut index = ops::build_index(self.store, self.catalog, self.now())?;
        ops::practice::mark_due(self.store, &mut index, self.sitting)?;
        *self.index = Some(index.clone());
        Ok(index)
    }

    /// What writes to the bank.
    fn change(&mut self, effect: Effect, send: &mut dyn FnMut(Message)) -> ops::Result<()> {
        *self.index = None;
        let now = self.now();
        let store = &mut *self.store;
        let nothing = |what| Message::Noted(format!("there is nothing to {what}"));
        match effect {
            Effect::Fill => ops::take_bundle(store, self.catalog, now)?,
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
            // The others are not for the bank.
            _ => {}
        }
        Ok(())
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

fn did(store: &Store, done: Done, send: &mut dyn FnMut(Message)) -> ops::Result<()> {
    let mut marks = Vec::new();
    if let Touched::Marks(ids) = &done.touched {
        for id in ids {
            marks.push((id.clone(), ops::marks_of(store, id)?));
        }
    }
    send(Message::Did { done, marks });
    Ok(())
}

/// In a bank larger than this the titles are answered before the text is searched.
const TITLES_FIRST: usize = 20_000;

/// Answer a question of the query line; `stop` says that a newer one waits.
pub fn answer(
    store: &Store,
    question: Question,
    stop: &(dyn Fn() -> bool + Sync),
    send: &mut dyn FnMut(Message),
) {
    let Question { text, query, index, before } = question;
    let before = before.as_deref();
    let complete = |hits: &TextHits, titles_only| {
        let found = search::find(&index, &query, hits, before, stop)?;
        let facets = search::count_facets(&index, &text, &query, &found);
        Some(Message::Found(Box::new(Answer {
            text: text.clone(),
            query: query.clone(),
            index: index.clone(),
            found: Arc::new(found),
            facets,
            titles_only,
        })))
    };
    // Rows that the text will exclude must not flash up, so those wait for it.
    let excludes = query.wanted().len() < query.all_words().len();
    if index.len() > TITLES_FIRST && !query.words().is_empty() && !excludes {
        match complete(&TextHits::default(), true) {
            Some(message) => send(message),
            None => return,
        }
    }
    if stop() {
        return;
    }
    match ops::matching_text(store, &index, &query) {
        Ok(hits) => {
            if let Some(message) = complete(&hits.unwrap_or_default(), false) {
                send(message);
            }
        }
        Err(error) => send(failed(&error)),
    }
}

/// The threads, with a way to hand work to each.
pub struct Workers {
    bank: Sender<Effect>,
    finder: Sender<(u64, Question)>,
    painter: Sender<(String, String)>,
    /// The number of the newest question: older ones stop.
    newest: Arc<AtomicU64>,
    banker: JoinHandle<()>,
}

/// How often the bank is asked whether another process changed it.
const WATCH: Duration = Duration::from_millis(700);

impl Workers {
    /// Start them over an open bank. Every message goes through `send`.
    pub fn start<S>(
        store: Store,
        catalog: &'static Catalog,
        practice: PracticeSettings,
        send: S,
    ) -> Self
    where
        S: Fn(Message) + Clone + Send + 'static,
    {
        let (bank, effects) = std::sync::mpsc::channel();
        let (finder, questions) = std::sync::mpsc::channel();
        let (painter, blocks) = std::sync::mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let path = store.path().map(Path::to_path_buf);
        let to_bank = send.clone();
        let banker = thread::spawn(move || serve_bank(store, catalog, practice, effects, to_bank));
        let to_finder = send.clone();
        let asked = Arc::clone(&newest);
        thread::spawn(move || serve_finder(path, &questions, &asked, to_finder));
        thread::spawn(move || serve_painter(&blocks, send));
        Self { bank, finder, painter, newest, banker }
    }

    /// Hand an effect to the thread that does it. A thread that has ended has said why.
    pub fn hand(&self, effect: Effect) {
        match effect {
            Effect::Find(question) => {
                let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
                let _ = self.finder.send((number, *question));
            }
            Effect::Paint { language, code } => {
                let _ = self.painter.send((language, code));
            }
            effect => {
                let _ = self.bank.send(effect);
            }
        }
    }

    /// Let the bank finish what it was given and close it.
    pub fn finish(self) {
        drop(self.bank);
        let _ = self.banker.join();
    }
}

fn serve_bank(
    mut store: Store,
    catalog: &Catalog,
    practice: PracticeSettings,
    effects: Receiver<Effect>,
    send: impl Fn(Message),
) {
    let mut queue = Queue::new(effects);
    let mut index = None;
    let mut sitting =
        Sitting { settings: practice, now: Timestamp::now(), zone: TimeZone::system() };
    loop {
        let next = queue.next(WATCH);
        if matches!(next, Next::Closed) {
            break;
        }
        // An export is of the bank as it is, also when another process changed it just now.
        let looks = match &next {
            Next::Do(effect) => {
                matches!(effect, Effect::RenderExport(_) | Effect::WriteExport { .. })
            }
            Next::Idle | Next::Closed => true,
        };
        let elsewhere = looks && store.changed_elsewhere().unwrap_or(false);
        let asked = if let Next::Do(effect) = next { Some(effect) } else { None };
        for effect in elsewhere.then_some(Effect::Load).into_iter().chain(asked) {
            let name = effect_name(&effect);
            let mut stop = || queue.presses();
            sitting.now = Timestamp::now();
            let (store, index, sitting) = (&mut store, &mut index, &sitting);
            let mut bank = Bank { store, catalog, sitting, index, stop: &mut stop };
            let work =
                std::panic::AssertUnwindSafe(|| bank.perform(effect, &mut |message| send(message)));
            // A panic in here must not take the terminal from under the screen.
            match std::panic::catch_unwind(work) {
                Ok(Some(given_up)) => queue.put_back(given_up),
                Ok(None) => {}
                Err(_) => send(broken(name)),
            }
        }
    }
    let _ = store.close();
}

fn effect_name(effect: &Effect) -> String {
    let text = format!("{effect:?}");
    text.split([' ', '(', '{']).next().unwrap_or("").to_owned()
}

fn broken(what: impl std::fmt::Display) -> Message {
    Message::Failed {
        error: format!("something in hotseat itself went wrong while doing this: {what}"),
        hint: Some("nothing of it was kept; please report it".to_owned()),
    }
}

fn serve_finder(
    path: Option<PathBuf>,
    questions: &Receiver<(u64, Question)>,
    newest: &AtomicU64,
    send: impl Fn(Message),
) {
    let Some(path) = path else { return };
    let store = match Store::open(&path, Access::Read) {
        Ok(store) => store,
        Err(error) => return send(failed(&error.into())),
    };
    while let Ok((number, question)) = questions.recv() {
        // Only the newest question is worth an answer.
        if number < newest.load(Ordering::Relaxed) {
            continue;
        }
        let stop = || number < newest.load(Ordering::Relaxed);
        let work = std::panic::AssertUnwindSafe(|| {
            answer(&store, question, &stop, &mut |message| send(message));
        });
        if std::panic::catch_unwind(work).is_err() {
            send(broken("a search"));
        }
    }
}

/// More blocks of code than a question has.
const MOST_BLOCKS: usize = 24;

fn serve_painter(blocks: &Receiver<(String, String)>, send: impl Fn(Message)) {
    let mut painter = None;
    while let Ok(first) = blocks.recv() {
        let painter = painter.get_or_insert_with(Painter::default);
        // While somebody runs through the list, only the last questions are worth painting.
        let waiting: Vec<_> = std::iter::once(first).chain(blocks.try_iter()).collect();
        for (language, code) in &waiting[waiting.len().saturating_sub(MOST_BLOCKS)..] {
            let work = std::panic::AssertUnwindSafe(|| painter.paint(language, code));
            if let Ok(Some(painted)) = std::panic::catch_unwind(work) {
                send(Message::Painted(Box::new(painted)));
            }
        }
    }
}

#[cfg(test)]
mod tests;
