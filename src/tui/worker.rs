//! The threads that do what takes time: one owns the bank, one finds, one
//! draws, one fits the schedule, one keeps backups, one paints code.
//! `perform` and `answer` are plain functions, which tests call without a thread.

mod bank;
mod drawer;
mod file;
mod fitter;
mod keeper;
mod known;
mod practice;
mod queue;
mod texts;
mod themes;

use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::Settings;
use crate::domain::Catalog;
use crate::ops::{self, OpError};
use crate::search::{self, TextHits};
use crate::store::{Access, Store};

use super::effect::{Effect, PracticeEffect, Question};
use super::message::{Answer, Message, Refusal};
use super::widget::code::Painter;
use bank::{Bank, failed};
use drawer::Drawer;
use fitter::Fitter;
use keeper::Keeper;
use known::Known;
use queue::{Next, Queue};

pub use bank::{perform, told, with_causes};
pub use file::write_file;
pub use keeper::read_backups;
pub use themes::{own_theme, own_themes, theme_names};

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
    drawer: Drawer,
    fitter: Fitter,
    keeper: Keeper,
    /// The number of the newest question: older ones stop.
    newest: Arc<AtomicU64>,
    banker: JoinHandle<()>,
}

/// Where the bank is, as soon as it is open: whoever reads it by a connection of its own waits
/// for that.
type Place = Arc<OnceLock<PathBuf>>;

/// How often the bank is asked whether another process changed it.
const WATCH: Duration = Duration::from_millis(700);

impl Workers {
    /// Start them over a bank that is being opened. Every message goes through `send`; when the
    /// bank cannot be opened, `refuse` is told why, and nothing else comes.
    pub fn start<S>(
        bank: JoinHandle<ops::Result<Store>>,
        catalog: &'static Catalog,
        settings: Settings,
        send: S,
        refuse: impl FnOnce(OpError) + Send + 'static,
    ) -> Self
    where
        S: Fn(Message) + Clone + Send + 'static,
    {
        let opening = bank;
        let (bank, effects) = std::sync::mpsc::channel();
        let (finder, questions) = std::sync::mpsc::channel();
        let (painter, blocks) = std::sync::mpsc::channel();
        let newest = Arc::new(AtomicU64::new(0));
        let place = Place::default();
        let index = Known::default();
        let (here, known, to_bank) = (Arc::clone(&place), index.clone(), send.clone());
        let practice = settings.practice.clone();
        let keeper = Keeper::start(Arc::clone(&place), send.clone());
        let daily = keeper.clone();
        let banker = thread::spawn(move || match opened(opening) {
            Ok(store) => {
                if let Some(path) = store.path() {
                    let _ = here.set(path.to_path_buf());
                }
                serve_bank(store, catalog, &settings, &known, effects, &daily, to_bank);
            }
            Err(error) => refuse(error),
        });
        let drawer = Drawer::start(Arc::clone(&place), index, catalog, practice, send.clone());
        let fitter = Fitter::start(Arc::clone(&place), send.clone());
        let to_finder = send.clone();
        let asked = Arc::clone(&newest);
        thread::spawn(move || serve_finder(&place, &questions, &asked, to_finder));
        thread::spawn(move || serve_painter(&blocks, send));
        Self { bank, finder, painter, drawer, fitter, keeper, newest, banker }
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
            Effect::Draw(blueprint) => self.drawer.draw(blueprint),
            Effect::StopDrawing => self.drawer.stop(),
            Effect::CountSupply(blueprint) => self.drawer.count(blueprint),
            Effect::ReadBackups => self.keeper.list(),
            Effect::BackUp => self.keeper.back_up(),
            Effect::Practice(PracticeEffect::Fit) => self.fitter.fit(),
            Effect::Practice(PracticeEffect::StopFitting) => self.fitter.stop(),
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

/// Wait for the bank; a panic of its opening is an error like others.
fn opened(opening: JoinHandle<ops::Result<Store>>) -> ops::Result<Store> {
    opening.join().unwrap_or_else(|_| Err(OpError::Refused(refused("opening the bank").error)))
}

fn serve_bank(
    mut store: Store,
    catalog: &Catalog,
    settings: &Settings,
    index: &Known,
    effects: Receiver<Effect>,
    keeper: &Keeper,
    send: impl Fn(Message),
) {
    let mut queue = Queue::new(effects);
    let mut kept_on = None;
    loop {
        let next = queue.next(WATCH);
        if matches!(next, Next::Closed) {
            break;
        }
        // What was asked for comes first, and a backup of the day after all of it.
        let today = Timestamp::now().to_zoned(TimeZone::UTC).date();
        if matches!(next, Next::Idle) && kept_on != Some(today) {
            keeper.back_up_daily();
            kept_on = Some(today);
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
            let mut bank = Bank { store: &mut store, catalog, settings, index, stop: &mut stop };
            let work = std::panic::AssertUnwindSafe(|| {
                bank.perform(effect, Timestamp::now(), &mut |message| send(message))
            });
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

pub fn broken(what: impl std::fmt::Display) -> Message {
    let Refusal { error, hint } = refused(what);
    Message::Failed { error, hint }
}

/// What to say of work that panicked.
fn refused(what: impl std::fmt::Display) -> Refusal {
    Refusal {
        error: format!("something in hotseat itself went wrong while doing this: {what}"),
        hint: Some("nothing of it was kept; please report it".to_owned()),
    }
}

fn serve_finder(
    place: &Place,
    questions: &Receiver<(u64, Question)>,
    newest: &AtomicU64,
    send: impl Fn(Message),
) {
    let store = match Store::open(place.wait(), Access::Read) {
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
