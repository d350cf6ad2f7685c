//! The thread that draws. It reads the bank by a connection of its own, so that everything
//! else goes on while the solver thinks.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Instant;

use jiff::Timestamp;

use crate::domain::{Blueprint, Catalog, PracticeSettings};
use crate::ops::practice::{Sitting, index_with_due};
use crate::ops::{self, DrawLimit, OpError, Undrawn};
use crate::search::Index;
use crate::store::{Access, Store};
use crate::tui::message::{Message, Refusal};

use super::bank::{failed, told};
use super::known::Known;
use super::{Place, refused};

/// What there is to do, with its number among those of its kind.
#[derive(Clone, Debug)]
enum Job {
    Draw(u64, Box<Blueprint>),
    Count(u64, Box<Blueprint>),
}

impl Job {
    /// What to say when it could not be done: a draw that is waited for has its answer.
    fn refused(&self, refusal: Refusal) -> Message {
        match self {
            Self::Draw(_, blueprint) => {
                Message::Drawn { blueprint: blueprint.clone(), draw: Err(refusal) }
            }
            Self::Count(..) => {
                let Refusal { error, hint } = refusal;
                Message::Failed { error, hint }
            }
        }
    }
}

/// The newest numbers: what is older is not worth doing any more.
#[derive(Debug, Default)]
struct Newest {
    draw: AtomicU64,
    count: AtomicU64,
}

/// The other end of the thread.
pub struct Drawer {
    jobs: Sender<Job>,
    newest: Arc<Newest>,
}

impl Drawer {
    pub fn start<S>(
        place: Place,
        index: Known,
        catalog: &'static Catalog,
        practice: PracticeSettings,
        send: S,
    ) -> Self
    where
        S: Fn(Message) + Send + 'static,
    {
        let (jobs, waiting) = channel();
        let newest = Arc::new(Newest::default());
        let known = Arc::clone(&newest);
        thread::spawn(move || serve(&place, &index, catalog, &practice, &waiting, &known, send));
        Self { jobs, newest }
    }

    /// Draw a blueprint; a draw that is not finished stops.
    pub fn draw(&self, blueprint: Box<Blueprint>) {
        let _ = self.jobs.send(Job::Draw(self.next(), blueprint));
    }

    /// Nobody waits for the draw any more.
    pub fn stop(&self) {
        self.next();
    }

    fn next(&self) -> u64 {
        self.newest.draw.fetch_add(1, Ordering::Relaxed) + 1
    }

    pub fn count(&self, blueprint: Box<Blueprint>) {
        let number = self.newest.count.fetch_add(1, Ordering::Relaxed) + 1;
        let _ = self.jobs.send(Job::Count(number, blueprint));
    }
}

fn serve(
    place: &Place,
    known: &Known,
    catalog: &Catalog,
    practice: &PracticeSettings,
    jobs: &Receiver<Job>,
    newest: &Newest,
    send: impl Fn(Message),
) {
    let mut bank = None;
    while let Ok(job) = jobs.recv() {
        let (number, newest) = match &job {
            Job::Draw(number, _) => (*number, &newest.draw),
            Job::Count(number, _) => (*number, &newest.count),
        };
        let is_old = || number < newest.load(Ordering::Relaxed);
        if is_old() {
            continue;
        }
        let sitting = Sitting::here(practice.clone(), Timestamp::now());
        let now = sitting.now.as_second();
        let work = std::panic::AssertUnwindSafe(|| {
            let ready = connected(&mut bank, place).and_then(|store| {
                let index = known.or_build(|| index_with_due(store, catalog, &sitting))?;
                Ok((store, index))
            });
            let (store, index) = match ready {
                Ok(ready) => ready,
                Err(error) => return send(job.refused(told(&error))),
            };
            let mut answer = |message| send(message);
            match job.clone() {
                Job::Draw(_, blueprint) => {
                    draw(store, &index, blueprint, now, &is_old, &mut answer);
                }
                Job::Count(_, blueprint) => count(store, &index, blueprint, &mut answer),
            }
        });
        if std::panic::catch_unwind(work).is_err() {
            send(job.refused(refused("a draw")));
        }
    }
}

/// The thread's own connection, opened when it is first needed.
fn connected<'b>(bank: &'b mut Option<Store>, place: &Place) -> ops::Result<&'b Store> {
    let store = match bank.take() {
        Some(store) => store,
        None => Store::open(place.wait(), Access::Read)?,
    };
    Ok(bank.insert(store))
}

/// Draw a blueprint; the answer repeats it. A draw that was stopped has none.
pub fn draw(
    store: &Store,
    index: &Index,
    blueprint: Box<Blueprint>,
    now: i64,
    stop: &(dyn Fn() -> bool + Sync),
    send: &mut dyn FnMut(Message),
) {
    let start = Instant::now();
    let clock = || start.elapsed();
    let limit = DrawLimit { time: DrawLimit::USUAL, clock: &clock, stop };
    let draw = match ops::draw(store, index, &blueprint, now, &limit) {
        Err(OpError::NotDrawn(Undrawn::Stopped)) => return,
        draw => draw.map_err(|error| told(&error)),
    };
    send(Message::Drawn { blueprint, draw });
}

/// Count what a blueprint's queries find; the answer repeats it.
pub fn count(
    store: &Store,
    index: &Index,
    blueprint: Box<Blueprint>,
    send: &mut dyn FnMut(Message),
) {
    match ops::supply(store, index, &blueprint) {
        Ok(supply) => send(Message::SupplyCounted { blueprint, supply }),
        Err(error) => send(failed(&error)),
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::OnceLock;
    use std::sync::mpsc::channel;
    use std::time::Duration;

    use super::*;
    use crate::domain::{Memory, Slot, Want};
    use crate::ops::{Draw, bundled_catalog};
    use crate::store::memories;

    fn wish(name: &str) -> Box<Blueprint> {
        let mut blueprint = Blueprint::new(name, Slot::of(60));
        blueprint.wants = ["framework:django = 2", "db:pg = 1"]
            .map(|want| want.parse::<Want>().unwrap())
            .to_vec();
        Box::new(blueprint)
    }

    #[test]
    fn a_draw_that_was_stopped_has_no_answer() {
        let mut store = Store::in_memory().unwrap();
        ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
        let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
        let answers = |stop: bool| {
            let mut messages = Vec::new();
            draw(&store, &index, wish("A"), 0, &|| stop, &mut |message| messages.push(message));
            messages
        };
        assert!(matches!(&answers(true)[..], []));
        assert!(matches!(
            &answers(false)[..],
            [Message::Drawn { draw: Ok(Draw::Drawn { .. }), .. }]
        ));
    }

    #[test]
    fn only_what_was_asked_last_is_answered_of_what_waits() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        let mut store = Store::create(&path).unwrap();
        ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
        let (send, messages) = channel();
        let (jobs, waiting) = channel();
        let newest = Newest::default();
        // All of it waits before the thread begins.
        for (number, name) in [(1, "old"), (2, "stopped"), (4, "new")] {
            jobs.send(Job::Draw(number, wish(name))).unwrap();
            jobs.send(Job::Count(number, wish(name))).unwrap();
        }
        newest.draw.store(4, Ordering::Relaxed);
        newest.count.store(4, Ordering::Relaxed);
        drop(jobs);
        let practice = PracticeSettings::default();
        serve(
            &at(path),
            &Known::default(),
            bundled_catalog(),
            &practice,
            &waiting,
            &newest,
            move |message| {
                send.send(message).unwrap();
            },
        );
        let answered: Vec<Message> = messages.try_iter().collect();
        let [Message::Drawn { blueprint: drawn, .. }, Message::SupplyCounted { blueprint, supply }] =
            &answered[..]
        else {
            panic!("{answered:?}");
        };
        assert_eq!((drawn.name.as_str(), blueprint.name.as_str()), ("new", "new"));
        assert!(supply.wants.iter().all(|found| matches!(found, Ok(1..))), "{supply:?}");
    }

    #[test]
    fn the_thread_draws_from_the_index_of_all_and_builds_it_when_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        let mut store = Store::create(&path).unwrap();
        let known = Known::default();
        let (drawer, messages) = started_with(path, known.clone());
        let counted = || counted(&drawer, &messages, wish("A"));
        assert_eq!(counted(), 0);
        ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
        known.forget();
        assert!(counted() > 100);
        let built = known.or_build(|| panic!("it is known")).unwrap();
        assert!(built.len() > 100);
    }

    #[test]
    fn the_thread_knows_what_practice_knows() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("bank.db");
        let mut store = Store::create(&path).unwrap();
        ops::take_bundle(&mut store, bundled_catalog(), 0).unwrap();
        let last = "2020-01-01".parse().unwrap();
        let memory =
            Memory { stability: 1.0, difficulty: 5.0, last, due: last, reviews: 1, lapses: 0 };
        let known = ops::build_index(&store, bundled_catalog(), 0).unwrap();
        let question = known.row(0).id.to_string();
        memories::write(store.conn(), &memories::MemoryRow { question, memory }).unwrap();
        let (drawer, messages) = started(path);
        for (among, expected) in [("is:due", 1), ("is:new", known.len() - 1)] {
            let among = format!("{among} status:ready,draft,retired");
            let blueprint = Blueprint { among, ..Blueprint::new("A", Slot::of(60)) };
            assert_eq!(counted(&drawer, &messages, Box::new(blueprint)), expected);
        }
    }

    #[test]
    fn a_draw_that_cannot_begin_is_answered() {
        let folder = tempfile::tempdir().unwrap();
        let (drawer, messages) = started(folder.path().join("no bank.db"));
        drawer.draw(wish("A"));
        let answer = messages.recv_timeout(Duration::from_mins(1)).unwrap();
        let Message::Drawn { blueprint, draw: Err(_) } = answer else { panic!("{answer:?}") };
        assert_eq!(blueprint.name, "A");
    }

    fn at(path: PathBuf) -> Place {
        Arc::new(OnceLock::from(path))
    }

    fn started(path: PathBuf) -> (Drawer, Receiver<Message>) {
        started_with(path, Known::default())
    }

    fn started_with(path: PathBuf, known: Known) -> (Drawer, Receiver<Message>) {
        let (send, messages) = channel();
        let practice = PracticeSettings::default();
        let drawer = Drawer::start(at(path), known, bundled_catalog(), practice, move |message| {
            let _ = send.send(message);
        });
        (drawer, messages)
    }

    /// How many questions the thread finds.
    fn counted(drawer: &Drawer, messages: &Receiver<Message>, blueprint: Box<Blueprint>) -> usize {
        drawer.count(blueprint);
        match messages.recv_timeout(Duration::from_mins(1)).unwrap() {
            Message::SupplyCounted { supply, .. } => supply.questions,
            other => panic!("{other:?}"),
        }
    }
}
