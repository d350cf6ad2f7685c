//! The thread that makes backups and looks into them. It reads the bank by a connection of
//! its own, so that nothing which is looked at meanwhile waits for it.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use jiff::Timestamp;

use crate::ops::OpError;
use crate::ops::backup::{self, Backup, Reason};
use crate::store::{Access, Store};
use crate::tui::message::Message;

use super::bank::{failed, told};
use super::{Place, broken, refused};

/// The other end of the thread.
#[derive(Clone)]
pub struct Keeper(Sender<Job>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Job {
    /// The backup of the day, if there is something new to keep.
    Daily,
    ByHand,
    List,
}

impl Keeper {
    pub fn start<S>(place: Place, send: S) -> Self
    where
        S: Fn(Message) + Send + 'static,
    {
        let (jobs, waiting) = channel();
        thread::spawn(move || serve(&place, &waiting, send));
        Self(jobs)
    }

    pub fn back_up_daily(&self) {
        let _ = self.0.send(Job::Daily);
    }

    pub fn back_up(&self) {
        let _ = self.0.send(Job::ByHand);
    }

    pub fn list(&self) {
        let _ = self.0.send(Job::List);
    }
}

fn serve(place: &Place, jobs: &Receiver<Job>, send: impl Fn(Message)) {
    let path = place.wait();
    // A failure of the day is said once, not every day until somebody looks.
    let mut warned = false;
    while let Ok(job) = jobs.recv() {
        let now = Timestamp::now();
        let work = std::panic::AssertUnwindSafe(|| match job {
            Job::Daily => match day(path, now) {
                Some(_) if warned => {}
                Some(warning) => {
                    warned = true;
                    send(warning);
                }
                None => warned = false,
            },
            Job::ByHand => {
                let made =
                    open(path).and_then(|store| backup::back_up(&store, Reason::ByHand, now));
                send(Message::BackedUp(made.map_err(|error| told(&error))));
            }
            Job::List => read_backups(path, now, &mut |message| send(message)),
        });
        if std::panic::catch_unwind(work).is_err() {
            let what = "a backup";
            let is_awaited = job == Job::ByHand;
            send(if is_awaited { Message::BackedUp(Err(refused(what))) } else { broken(what) });
        }
    }
}

fn open(path: &Path) -> Result<Store, OpError> {
    Ok(Store::open(path, Access::Read)?)
}

/// Make the backup of the day; what is to be said of it when that fails.
fn day(path: &Path, now: Timestamp) -> Option<Message> {
    let made = open(path).and_then(|store| backup::back_up_daily(&store, now));
    made.err().map(|error| warning(&error))
}

/// What is said when the backup of the day could not be made.
fn warning(error: &OpError) -> Message {
    if backup::is_damage(error) {
        return failed(error);
    }
    Message::Noted(format!("no backup today: {error}; B, then n tries again and says what to do"))
}

/// The backups of a bank at once, then what each holds, as it is opened.
pub fn read_backups(bank: &Path, now: Timestamp, send: &mut dyn FnMut(Message)) {
    let backups = match backup::backups(bank) {
        Ok(backups) => backups,
        Err(error) => return send(failed(&error)),
    };
    let paths: Vec<PathBuf> = backups.iter().map(|Backup { path, .. }| path.clone()).collect();
    send(Message::BackupsRead { bank: bank.to_owned(), backups, now });
    for path in std::iter::once(bank.to_owned()).chain(paths) {
        let contents = backup::contents(&path).map_err(|error| reason(&error));
        send(Message::ContentsRead { path, contents });
    }
}

/// Why a backup cannot be used, without its path, which stands beside it.
fn reason(error: &OpError) -> String {
    match error {
        OpError::BadBackup { error, .. } => super::with_causes(error),
        error => super::with_causes(error),
    }
}
