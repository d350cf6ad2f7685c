//! What is shown instead of the program when its bank is damaged: what is wrong, and the ways
//! out. Until one is chosen and confirmed nothing is touched, and the damaged file always stays.

mod report;
mod view;
mod work;

use std::path::PathBuf;

use crossterm::event::{Event, KeyEvent};
use jiff::tz::TimeZone;
use ratatui::layout::{Position, Rect, Size};

use super::effect::Effect;
use super::event;
use super::keymap::{Action, Context, Keymap, name_of};
use super::message::{Message, Refusal};
use super::overlay::Page;
use super::theme::Theme;
use super::widget::shelf::{Shelf, holds, made};

pub use work::perform;

/// The bank that cannot be used.
#[derive(Clone, Debug)]
pub struct Patient {
    pub bank: PathBuf,
    /// Of the damaged file.
    pub bytes: u64,
    /// What is wrong with it, in a sentence.
    pub problem: String,
}

#[derive(Debug)]
pub struct Recovery {
    patient: Patient,
    keys: Keymap,
    /// The backups, then the other ways out.
    shelf: Shelf,
    stage: Stage,
    /// Over everything: what is explained, or what has failed.
    page: Option<Page>,
    toast: Option<String>,
    size: Size,
    theme: Theme,
}

#[derive(Debug, PartialEq, Eq)]
enum Stage {
    Choosing,
    Asking(Way),
    /// In words, what is being done.
    Working(&'static str),
    /// The bank is whole; the page says what came back.
    Whole,
}

/// What can be done about the bank, each confirmed first.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Way {
    Restore(PathBuf),
    Salvage,
}

/// The rows below the backups.
const SALVAGE: usize = 0;
const LEAVE: usize = 1;
const OTHER_WAYS: usize = 2;

impl Recovery {
    pub fn new(patient: Patient, keys: Keymap, theme: Theme, size: Size) -> Self {
        Self {
            patient,
            keys,
            shelf: Shelf::new(OTHER_WAYS),
            stage: Stage::Choosing,
            page: None,
            toast: None,
            size,
            theme,
        }
    }

    /// What to ask of the world at the start.
    pub fn start() -> Vec<Effect> {
        vec![Effect::ReadBackups]
    }

    pub fn contexts(&self) -> &'static [Context] {
        match (&self.page, &self.stage) {
            (Some(_), _) => &[Context::Page],
            (None, Stage::Asking(_)) => &[Context::Confirm],
            (None, _) => &[Context::Recovery],
        }
    }

    /// Take an event of the terminal.
    pub fn event(&mut self, event: Event) -> Vec<Effect> {
        match event::message(event, &self.keys, self.contexts(), false) {
            Some(message) => self.update(message),
            None => vec![],
        }
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        if matches!(message, Message::Action(_) | Message::Typed(_)) {
            self.toast = None;
        }
        match message {
            Message::Resized(size) => self.size = size,
            Message::BackupsRead { bank: _, backups, now } => self.shelf.fill(backups, now),
            Message::ContentsRead { path, contents } => self.shelf.take(&path, contents),
            Message::Restored { backup, restored } => {
                let report = restored.map(|restored| report::restored(&backup, &restored));
                return self.ended(report);
            }
            Message::Salvaged(salvaged) => {
                let report = salvaged.map(|salvaged| report::salvaged(&salvaged));
                return self.ended(report);
            }
            Message::Noted(said) => self.toast = Some(said),
            Message::Failed { error, hint } => {
                // What it was about is not told: nothing is being done any more.
                self.stage = Stage::Choosing;
                self.page = Some(Page::failure(&error, hint.as_deref()));
            }
            Message::Typed(key) => self.unbound(key),
            message if self.page.is_some() => return self.turn_page(&message),
            Message::Action(action) => return self.act(action),
            Message::Clicked(at) => self.click(at),
            message if self.stage == Stage::Choosing => {
                self.shelf.moves(&message);
            }
            _ => {}
        }
        vec![]
    }

    /// A page closes itself; behind that of the end stands the program.
    fn turn_page(&mut self, message: &Message) -> Vec<Effect> {
        let Some(page) = &mut self.page else { return vec![] };
        if page.update(message).is_empty() {
            return vec![];
        }
        self.page = None;
        if self.stage == Stage::Whole { vec![Effect::OpenBank] } else { vec![] }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        if let Stage::Working(what) = self.stage {
            return match action {
                Action::RedrawWindow => vec![Effect::RedrawWindow],
                _ => self.say(format!("{what} it is done whole or not at all")),
            };
        }
        match action {
            Action::Yes => return self.begin(),
            Action::No | Action::Back => self.stage = Stage::Choosing,
            Action::Quit => return vec![Effect::Quit],
            Action::Accept => return self.choose(),
            Action::Salvage => {
                self.shelf.go_beyond(SALVAGE);
                self.stage = Stage::Asking(Way::Salvage);
            }
            Action::Help => {
                self.page = Some(Page::note("A damaged bank", report::explained(&self.patient)));
            }
            Action::Copy => return vec![self.copy()],
            Action::RedrawWindow => return vec![Effect::RedrawWindow],
            Action::Suspend => return vec![Effect::Suspend],
            action => {
                self.shelf.moves(&Message::Action(action));
            }
        }
        vec![]
    }

    /// Ask before the row under the cursor is done.
    fn choose(&mut self) -> Vec<Effect> {
        let refused = match (self.shelf.chosen(), self.shelf.beyond()) {
            (Some(row), _) => match &row.contents {
                Some(Ok(_)) => {
                    self.stage = Stage::Asking(Way::Restore(row.backup.path.clone()));
                    return vec![];
                }
                Some(Err(why)) => format!("this backup cannot be used: {why}"),
                None => "this backup is still being opened; try again".to_owned(),
            },
            (None, Some(LEAVE)) => return vec![Effect::Quit],
            (None, Some(_)) => {
                self.stage = Stage::Asking(Way::Salvage);
                return vec![];
            }
            (None, None) => return vec![],
        };
        self.say(refused)
    }

    /// Do what was confirmed.
    fn begin(&mut self) -> Vec<Effect> {
        let Stage::Asking(way) = &self.stage else { return vec![] };
        let (effect, what) = match way.clone() {
            Way::Restore(backup) => (Effect::Restore(backup), "restoring the backup …"),
            Way::Salvage => (Effect::Salvage, "reading the damaged bank row by row …"),
        };
        self.stage = Stage::Working(what);
        vec![effect]
    }

    /// The work is done, or why not: then everything is as it was before.
    fn ended(&mut self, report: Result<String, Refusal>) -> Vec<Effect> {
        match report {
            Ok(text) => {
                self.stage = Stage::Whole;
                self.page = Some(Page::note("The bank is whole again", text));
                vec![]
            }
            Err(Refusal { error, hint }) => {
                self.stage = Stage::Choosing;
                self.page = Some(Page::failure(&error, hint.as_deref()));
                vec![Effect::ReadBackups]
            }
        }
    }

    fn copy(&self) -> Effect {
        let path = self.shelf.chosen().map_or(&self.patient.bank, |row| &row.backup.path);
        Effect::Copy { text: path.display().to_string(), what: "the path".to_owned() }
    }

    /// A line of news, until the next key.
    pub fn say(&mut self, said: String) -> Vec<Effect> {
        self.toast = Some(said);
        vec![]
    }

    fn unbound(&mut self, key: KeyEvent) {
        if let Some(name) = name_of(key) {
            self.toast = Some(format!("`{name}` does nothing here; the keys are below"));
        }
    }

    fn click(&mut self, at: Position) {
        if self.stage != Stage::Choosing {
            return;
        }
        let places = view::places(self, Rect::from((Position::ORIGIN, self.size)));
        self.shelf.click(places.backups, at);
        if places.ways.contains(at) {
            self.shelf.go_beyond(usize::from(at.y - places.ways.y));
        }
    }

    /// What is asked before something is done.
    fn question(&self, way: &Way) -> String {
        match (way, self.shelf.chosen()) {
            (Way::Restore(_), Some(row)) => {
                let when = made(row.backup.made, self.shelf.now(), &TimeZone::system());
                let held = row.contents.as_ref().and_then(|contents| contents.as_ref().ok());
                let held = held.map_or_else(String::new, holds);
                format!(
                    "Restore the backup of {} ({held})? The damaged file is kept beside the bank.",
                    when.trim_start()
                )
            }
            _ => "Salvage what can be read into a new bank? The damaged file is kept beside it."
                .to_owned(),
        }
    }
}
