//! The order in which the bank's thread does what it was given.

use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, TryRecvError};
use std::time::Duration;

use crate::tui::effect::{Effect, PracticeEffect};

/// What waits for the bank. Only the newest of what is merely looked at is worth doing,
/// and the preview of an export, which may take long, is done when nothing else waits.
pub struct Queue {
    effects: Receiver<Effect>,
    waiting: VecDeque<Effect>,
    closed: bool,
}

/// What is next.
#[derive(Debug)]
pub enum Next {
    Do(Effect),
    /// Nothing came for a while.
    Idle,
    /// Nothing will come any more, and all that counts is done.
    Closed,
}

impl Queue {
    pub fn new(effects: Receiver<Effect>) -> Self {
        Self { effects, waiting: VecDeque::new(), closed: false }
    }

    pub fn next(&mut self, patience: Duration) -> Next {
        self.drain();
        if let Some(effect) = self.take() {
            return Next::Do(effect);
        }
        if self.closed {
            return Next::Closed;
        }
        match self.effects.recv_timeout(patience) {
            Ok(effect) => {
                self.waiting.push_back(effect);
                // Those that came with it may make it needless.
                self.drain();
                self.take().map_or(Next::Idle, Next::Do)
            }
            Err(RecvTimeoutError::Timeout) => Next::Idle,
            Err(RecvTimeoutError::Disconnected) => Next::Closed,
        }
    }

    /// Whether something came that a long preview must not keep waiting.
    pub fn presses(&mut self) -> bool {
        self.drain();
        self.closed || !self.waiting.is_empty()
    }

    /// Give back what was not finished; a newer one of its kind replaces it.
    pub fn put_back(&mut self, effect: Effect) {
        self.waiting.push_front(effect);
    }

    fn drain(&mut self) {
        loop {
            match self.effects.try_recv() {
                Ok(effect) => self.waiting.push_back(effect),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => {
                    self.closed = true;
                    return;
                }
            }
        }
    }

    fn take(&mut self) -> Option<Effect> {
        for is_such in [is_render, is_reading, is_forecast, is_day] {
            let newest = self.waiting.iter().rposition(is_such);
            let mut at = 0;
            let closed = self.closed;
            self.waiting.retain(|effect| {
                let stays = !is_such(effect) || (Some(at) == newest && !closed);
                at += 1;
                stays
            });
        }
        let first = self.waiting.iter().position(|effect| !is_render(effect)).unwrap_or(0);
        self.waiting.remove(first)
    }
}

fn is_render(effect: &Effect) -> bool {
    matches!(effect, Effect::RenderExport(_))
}

/// Each letter of the form of a plan asks for one.
fn is_forecast(effect: &Effect) -> bool {
    matches!(effect, Effect::Practice(PracticeEffect::ReadForecast(_)))
}

fn is_day(effect: &Effect) -> bool {
    matches!(effect, Effect::Practice(PracticeEffect::ReadToday(_)))
}

fn is_reading(effect: &Effect) -> bool {
    matches!(effect, Effect::ReadDetail(_))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::channel;

    use super::*;
    use crate::ops::{ExportOptions, ExportRequest, ExportShape, Scope};
    use crate::tui::message::Paper;

    fn paper(title: &str) -> Paper {
        let options =
            ExportOptions { title: title.to_owned(), ..ExportOptions::new(ExportShape::List) };
        Paper::Questions(ExportRequest { scope: Scope::Ids(Vec::new()), options })
    }

    fn render(title: &str) -> Effect {
        Effect::RenderExport(paper(title))
    }

    fn read(id: &str) -> Effect {
        Effect::ReadDetail(id.to_owned())
    }

    fn write() -> Effect {
        Effect::WriteExport { paper: paper(""), path: "a.md".into(), overwrite: false }
    }

    /// What is done, in its order, until nothing waits.
    fn done(queue: &mut Queue) -> Vec<String> {
        let mut done = Vec::new();
        while let Next::Do(effect) = queue.next(Duration::ZERO) {
            done.push(match effect {
                Effect::RenderExport(Paper::Questions(request)) => {
                    format!("render {}", request.options.title)
                }
                Effect::ReadDetail(id) => format!("read {id}"),
                Effect::WriteExport { .. } => "write".to_owned(),
                other => format!("{other:?}"),
            });
        }
        done
    }

    #[test]
    fn only_the_newest_preview_is_done_and_after_everything_else() {
        let (send, effects) = channel();
        let mut queue = Queue::new(effects);
        let all =
            [render("a"), read("a"), Effect::Undo, render("b"), read("b"), write(), read("c")];
        for effect in all {
            send.send(effect).unwrap();
        }
        assert_eq!(done(&mut queue), ["Undo", "write", "read c", "render b"]);
        assert!(!queue.presses());
        send.send(render("c")).unwrap();
        assert!(queue.presses());
        queue.put_back(render("b"));
        assert_eq!(done(&mut queue), ["render c"]);
    }

    #[test]
    fn at_the_end_all_that_counts_is_done_and_nothing_is_merely_shown() {
        let (send, effects) = channel();
        let mut queue = Queue::new(effects);
        for effect in [render("a"), write(), read("a"), Effect::Undo] {
            send.send(effect).unwrap();
        }
        drop(send);
        assert!(queue.presses());
        assert_eq!(done(&mut queue), ["write", "Undo"]);
        assert!(matches!(queue.next(Duration::ZERO), Next::Closed));
    }
}
