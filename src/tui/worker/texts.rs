//! Texts on their way to an editor and back into the bank.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::ops::{self, Beginning, Subject, Taken};
use crate::tui::editor;
use crate::tui::effect::{Effect, TextFrom};
use crate::tui::message::{Editing, Message};

use super::bank::Bank;

impl Bank<'_> {
    /// What editing asks of the bank and of the editor's files.
    pub(super) fn edit(
        &mut self,
        effect: Effect,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        match effect {
            Effect::Edit(id) => self.begin(Subject::Question(id), now, send),
            Effect::LayOut { subject, from, line } => self.lay_out(subject, from, line, now, send),
            Effect::TakeText(editing) => self.take(&editing, now, send),
            Effect::KeepText(editing) => self.keep(&editing, now).map(|_| ()),
            Effect::ForgetText(subject) => ops::forget_text(self.store, &subject),
            Effect::WriteNew { system, kind } => {
                self.begin(Subject::New { system, kind }, now, send)
            }
            Effect::SaveKept(subject) => match self.beginning(&subject, now)?.kept {
                Some(kept) => {
                    let catalog = self.catalog;
                    let taken =
                        ops::take_new(self.store, catalog, &subject, &kept.text, true, now)?;
                    self.tell(subject, taken, now, send)
                }
                None => Ok(()),
            },
            Effect::Compare(id) => {
                send(match ops::newer_text(self.store, &id)? {
                    Some(newer) => Message::Compared(Box::new(newer)),
                    None => Message::Noted(format!("no newer text of its pack waits for {id}")),
                });
                Ok(())
            }
            Effect::TakeEither { id, take } => {
                let done = ops::take_either(self.store, self.catalog, &id, take, now)?;
                self.did(done, now, send)
            }
            // The others are not about texts.
            _ => Ok(()),
        }
    }

    /// Open the editor, unless something typed before waits: then that is offered.
    fn begin(
        &mut self,
        subject: Subject,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        match self.beginning(&subject, now)?.kept {
            Some(kept) => {
                let (day, outdated) = (day(kept.at).to_string(), kept.outdated);
                send(Message::TextOffered { subject, day, outdated });
                Ok(())
            }
            None => self.lay_out(subject, TextFrom::Bank, 1, now, send),
        }
    }

    fn beginning(&self, subject: &Subject, now: i64) -> ops::Result<Beginning> {
        let today = day(now);
        ops::begin_edit(self.store, self.catalog, subject, today, editor::read_left_behind)
    }

    fn lay_out(
        &mut self,
        subject: Subject,
        from: TextFrom,
        line: usize,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        let beginning = self.beginning(&subject, now)?;
        let (base, mut text) = (beginning.base, beginning.text);
        if let (TextFrom::Kept, Some(kept)) = (from, beginning.kept) {
            // What a crash left in a file is in the bank before another file is made.
            ops::keep_text(self.store, &subject, &base, &kept.text, now)?;
            text = kept.text;
        }
        let path = editor::lay_out(&subject.file_name(), &text)?;
        ops::editor_opened(self.store, &subject, &base, &path, now)?;
        send(Message::TextReady(Editing { subject, base, path, line }));
        Ok(())
    }

    /// Bring what the editor left into the bank, and only then remove its file. `None` when
    /// nothing was changed.
    fn keep(&mut self, editing: &Editing, now: i64) -> ops::Result<Option<String>> {
        let Editing { subject, base, path, .. } = editing;
        let text = editor::collect(path)?;
        let changed = ops::keep_text(self.store, subject, base, &text, now)?;
        editor::remove(path);
        Ok(changed.then_some(text))
    }

    fn take(
        &mut self,
        editing: &Editing,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        let Some(text) = self.keep(editing, now)? else {
            send(Message::Noted("nothing was changed".to_owned()));
            return Ok(());
        };
        let Editing { subject, base, .. } = editing;
        let taken = match subject {
            Subject::Question(id) => {
                ops::take_edit(self.store, self.catalog, id, base, &text, now)?
            }
            Subject::New { .. } => {
                ops::take_new(self.store, self.catalog, subject, &text, false, now)?
            }
        };
        self.tell(subject.clone(), taken, now, send)
    }

    /// Say what became of a text.
    fn tell(
        &mut self,
        subject: Subject,
        taken: Taken,
        now: i64,
        send: &mut dyn FnMut(Message),
    ) -> ops::Result<()> {
        match taken {
            Taken::Unchanged => send(Message::Noted("nothing was changed".to_owned())),
            Taken::Alike(others) => send(Message::FoundAlike { subject, others }),
            Taken::Refused(refused) => send(Message::TextRefused(Box::new(refused))),
            Taken::Saved { done, advice } => {
                let noted = advice.first().map(|first| {
                    let count = ops::plural(advice.len(), "warning");
                    format!("{}, with {count}; {first}", done.sentence)
                });
                self.did(done, now, send)?;
                if let Some(noted) = noted {
                    send(Message::Noted(noted));
                }
            }
        }
        Ok(())
    }
}

/// The day of a time, as the user's clock counts days.
fn day(second: i64) -> Date {
    let time = Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH);
    time.to_zoned(TimeZone::system()).date()
}
