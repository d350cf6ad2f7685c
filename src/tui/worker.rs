//! The threads that do what takes time: one owns the bank, one finds, one paints code.
//! `perform` and `answer` are plain functions, which tests call without a thread.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Timestamp;

use crate::domain::Catalog;
use crate::ops::{self, Done, ExportRequest, OpError, Touched};
use crate::search::{self, TextHits};
use crate::store::{Access, Store};

use super::effect::{Effect, Question};
use super::message::{Answer, Message};
use super::widget::code::Painter;

/// In a bank larger than this the first rows come before the rest.
const FIRST_PAGE: u32 = 200;
const LARGE: u64 = 5_000;

/// Do what an effect asks of the bank; messages go to `send` as they come.
pub fn perform(
    store: &mut Store,
    catalog: &Catalog,
    effect: Effect,
    now: Timestamp,
    send: &mut dyn FnMut(Message),
) {
    if let Err(error) = try_perform(store, catalog, effect, now.as_second(), send) {
        send(failed(&error));
    }
}

pub fn failed(error: &OpError) -> Message {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    Message::Failed { error: text, hint: error.hint().map(str::to_owned) }
}

fn try_perform(
    store: &mut Store,
    catalog: &Catalog,
    effect: Effect,
    now: i64,
    send: &mut dyn FnMut(Message),
) -> ops::Result<()> {
    match effect {
        Effect::Fill => ops::take_bundle(store, catalog, now)?,
        Effect::Load => {
            if ops::question_count(store)? > LARGE {
                let index = ops::build_first_page(store, catalog, FIRST_PAGE)?;
                send(Message::Loaded { index, whole: false });
            }
            let index = ops::build_index(store, catalog)?;
            send(Message::Loaded { index, whole: true });
        }
        Effect::ReadDetail(id) => {
            let detail = ops::read_detail(store, catalog, &id)?;
            send(Message::DetailRead(Box::new(detail)));
        }
        Effect::Mark { ids, mark, note } => {
            let done = ops::mark(store, &ids, mark, &note, now)?;
            did(store, done, send)?;
        }
        Effect::Undo => match ops::undo(store)? {
            Some(done) => did(store, done, send)?,
            None => send(Message::Noted("there is nothing to undo".to_owned())),
        },
        Effect::Redo => match ops::redo(store)? {
            Some(done) => did(store, done, send)?,
            None => send(Message::Noted("there is nothing to redo".to_owned())),
        },
        Effect::SaveSearch { name, query } => {
            let done = ops::save_search(store, &name, &query, now)?;
            did(store, done, send)?;
        }
        Effect::ForgetSearch(name) => {
            let done = ops::forget_search(store, &name, now)?;
            did(store, done, send)?;
        }
        Effect::ReadSearches => send(Message::SearchesRead(ops::saved_searches(store)?)),
        Effect::RenderExport(request) => {
            let text = rendered(store, catalog, &request)?.text;
            send(Message::ExportRendered { request, text });
        }
        Effect::WriteExport { request, path, overwrite } => {
            if !overwrite && path.exists() {
                send(Message::ExportExists { request, path });
                return Ok(());
            }
            let exported = rendered(store, catalog, &request)?;
            write_file(&path, &exported.text)?;
            send(Message::ExportWritten { path, questions: exported.questions });
        }
        // The others are not for the bank.
        _ => {}
    }
    Ok(())
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

fn rendered(
    store: &Store,
    catalog: &Catalog,
    request: &ExportRequest,
) -> ops::Result<ops::Exported> {
    let index = ops::build_index(store, catalog)?;
    ops::export(store, &index, catalog, request)
}

/// Write a file whole or not at all.
pub fn write_file(path: &Path, text: &str) -> ops::Result<()> {
    let failed = |source| OpError::File { action: "cannot write", path: path.to_owned(), source };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut file = tempfile::Builder::new()
        .prefix(".hotseat-")
        .tempfile_in(folder.unwrap_or(Path::new(".")))
        .map_err(failed)?;
    file.write_all(text.as_bytes()).map_err(failed)?;
    file.as_file().sync_all().map_err(failed)?;
    open_to_all(file.as_file()).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}

/// An export is made to be handed on: readable like any new file, not private like a
/// temporary one.
#[cfg(unix)]
fn open_to_all(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_all(_: &fs::File) -> std::io::Result<()> {
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
    if index.len() > TITLES_FIRST && !query.words().is_empty() {
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
    pub fn start<S>(store: Store, catalog: &'static Catalog, send: S) -> Self
    where
        S: Fn(Message) + Clone + Send + 'static,
    {
        let (bank, effects) = std::sync::mpsc::channel();
        let (finder, questions) = std::sync::mpsc::channel();
        let (painter, blocks) = std::sync::mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let path = store.path().map(Path::to_path_buf);
        let to_bank = send.clone();
        let banker = thread::spawn(move || serve_bank(store, catalog, &effects, to_bank));
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
    effects: &Receiver<Effect>,
    send: impl Fn(Message),
) {
    loop {
        match effects.recv_timeout(WATCH) {
            Ok(effect) => {
                let name = effect_name(&effect);
                let work = std::panic::AssertUnwindSafe(|| {
                    perform(&mut store, catalog, effect, Timestamp::now(), &mut |message| {
                        send(message);
                    });
                });
                // A panic in here must not take the terminal from under the screen.
                if std::panic::catch_unwind(work).is_err() {
                    send(broken(name));
                }
            }
            Err(RecvTimeoutError::Timeout) => {
                if store.changed_elsewhere().unwrap_or(false) {
                    perform(&mut store, catalog, Effect::Load, Timestamp::now(), &mut |message| {
                        send(message);
                    });
                }
            }
            Err(RecvTimeoutError::Disconnected) => break,
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

fn serve_painter(blocks: &Receiver<(String, String)>, send: impl Fn(Message)) {
    let mut painter = None;
    while let Ok((language, code)) = blocks.recv() {
        let painter = painter.get_or_insert_with(Painter::default);
        let work = std::panic::AssertUnwindSafe(|| painter.paint(&language, &code));
        if let Ok(Some(painted)) = std::panic::catch_unwind(work) {
            send(Message::Painted(Box::new(painted)));
        }
    }
}
