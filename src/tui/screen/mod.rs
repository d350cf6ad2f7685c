//! The screens. A screen never knows another one: it returns effects.

pub mod bank;
pub mod browse;
pub mod practice;
pub mod sets;

use ratatui::Frame;
use ratatui::layout::Size;
use ratatui::text::Line;

use crate::domain::query::GroupBy;
use crate::search::Index;

use super::effect::{Effect, ScreenId};
use super::keymap::{Action, Context, Keymap, Named};
use super::message::Message;
use super::theme::Theme;
use super::widget::reader::Look;

use bank::Bank;
use browse::Browse;
use practice::Practice;
use sets::Sets;

/// What the first page of a screen says to one step back.
fn nothing_behind() -> String {
    let browse = Named(Context::Everywhere, Action::GoBrowse);
    let quit = Named(Context::Everywhere, Action::Quit);
    format!("nothing to go back from; {browse} goes to Browse, {quit} quits")
}

/// All screens, of which one is seen.
#[derive(Debug)]
pub struct Screens {
    at: ScreenId,
    browse: Browse,
    sets: Sets,
    practice: Practice,
    bank: Bank,
}

impl Screens {
    pub fn new(index: Index, group: GroupBy, size: Size) -> Self {
        let mut screens = Self {
            at: ScreenId::Browse,
            browse: Browse::new(index.clone(), group),
            sets: Sets::new(index.clone()),
            practice: Practice::new(index.clone()),
            bank: Bank::new(index),
        };
        screens.resize(size);
        screens
    }

    pub fn at(&self) -> ScreenId {
        self.at
    }

    pub fn go(&mut self, screen: ScreenId) -> Vec<Effect> {
        self.at = screen;
        match screen {
            ScreenId::Browse => vec![],
            ScreenId::Sets => self.sets.enter(),
            ScreenId::Practice => self.practice.enter(),
            ScreenId::Bank => Bank::enter(),
        }
    }

    /// Where keys are read, the innermost place first.
    pub fn contexts(&self) -> &'static [Context] {
        match self.at {
            ScreenId::Browse => self.browse.contexts(),
            ScreenId::Sets => self.sets.contexts(),
            ScreenId::Practice => self.practice.contexts(),
            ScreenId::Bank => Bank::contexts(),
        }
    }

    /// The places of a screen between which `tab` goes.
    pub fn places(screen: ScreenId) -> &'static [Context] {
        match screen {
            ScreenId::Browse => &[Context::List, Context::Facets, Context::Preview],
            ScreenId::Sets => &[Context::SetList, Context::SetItems],
            ScreenId::Practice => &[Context::Practice],
            ScreenId::Bank => &[Context::Bank],
        }
    }

    /// Where the keys of a screen work whatever its place.
    pub fn whole(screen: ScreenId) -> Context {
        match screen {
            ScreenId::Browse => Context::Browse,
            ScreenId::Sets => Context::Sets,
            ScreenId::Practice => Context::Practice,
            ScreenId::Bank => Context::Bank,
        }
    }

    pub fn is_typing(&self) -> bool {
        match self.at {
            ScreenId::Browse => self.browse.is_typing(),
            ScreenId::Sets | ScreenId::Bank => false,
            ScreenId::Practice => self.practice.is_typing(),
        }
    }

    /// Whether a clock runs on the screen that is seen.
    pub fn is_counting(&self) -> bool {
        self.at == ScreenId::Practice && self.practice.is_counting()
    }

    /// Why a key does nothing where the user is, when the screen knows better than the table.
    pub fn why_not(&self, keys: &Keymap, key: &str) -> Option<String> {
        if self.at == ScreenId::Practice { Practice::why_not(keys, key) } else { None }
    }

    /// Something was not done: what waits for it goes on without.
    pub fn failed(&mut self) {
        self.practice.failed();
        self.sets.failed();
    }

    /// Begin to practise a query.
    pub fn practise(&mut self, query: &str) -> Vec<Effect> {
        self.at = ScreenId::Practice;
        self.practice.practise(query)
    }

    pub fn set_query(&mut self, text: &str) -> Vec<Effect> {
        self.at = ScreenId::Browse;
        self.browse.set_query(text)
    }

    pub fn resize(&mut self, size: Size) {
        self.browse.resize(size);
        self.sets.resize(size);
        self.practice.resize(size);
        self.bank.resize(size);
    }

    /// What the user did goes to the screen that is seen; what happened in the bank is
    /// told to all, and each takes what it asked for or shows.
    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::Loaded { index, whole } => {
                let mut effects = self.sets.load(&index, whole);
                effects.extend(self.practice.load(&index, whole));
                self.bank.load(&index, whole);
                if self.at == ScreenId::Bank {
                    effects.extend(Bank::enter());
                }
                effects.extend(self.browse.update(Message::Loaded { index, whole }));
                effects
            }
            Message::Did { done, marks } => {
                let mut effects = self.sets.did(&done);
                effects.extend(self.practice.did(&done));
                self.bank.take_marks(&marks);
                effects.extend(self.browse.update(Message::Did { done, marks }));
                effects
            }
            Message::DetailRead(detail) => {
                let mut effects = self.sets.update(Message::DetailRead(detail.clone()));
                effects.extend(self.browse.update(Message::DetailRead(detail)));
                effects
            }
            Message::SetsRead { sets, current, usage } => {
                self.practice.take_sets(sets.clone());
                let mut effects = self.sets.take(sets.clone(), current);
                // It reads its question when it is entered. Asked for before, that would take
                // the place of the question that is seen: only the newest is read.
                if self.at != ScreenId::Sets {
                    effects.retain(|effect| !matches!(effect, Effect::ReadDetail(_)));
                }
                effects.extend(self.browse.take_sets(sets, current, usage.as_deref()));
                effects
            }
            Message::BankRead(held) => {
                self.bank.take_held(held);
                vec![]
            }
            message @ Message::EquivalentsFound { .. } => self.sets.update(message),
            Message::Practised(index) => {
                self.practice.take_index(index.clone());
                self.bank.take_index(index.clone());
                self.browse.take_practised(index)
            }
            Message::Practice(message) => self.practice.take(message),
            message @ Message::Found(_) => self.browse.update(message),
            message => match self.at {
                ScreenId::Browse => self.browse.update(message),
                ScreenId::Sets => self.sets.update(message),
                ScreenId::Practice => self.practice.update(message),
                ScreenId::Bank => self.bank.update(&message),
            },
        }
    }

    /// Lay out what is wrapped, once for a width and not for every frame.
    pub fn arrange(&mut self, look: Look) {
        match self.at {
            ScreenId::Browse => self.browse.arrange(look),
            ScreenId::Sets => self.sets.arrange(look),
            ScreenId::Practice => self.practice.arrange(look),
            ScreenId::Bank => self.bank.arrange(look),
        }
    }

    pub fn view(&self, frame: &mut Frame, theme: &Theme) {
        match self.at {
            ScreenId::Browse => self.browse.view(frame, theme),
            ScreenId::Sets => self.sets.view(frame, theme),
            ScreenId::Practice => self.practice.view(frame, theme),
            ScreenId::Bank => self.bank.view(frame, theme),
        }
    }

    /// What is going on, for the status line; `None` where nothing may be seen beside
    /// the prompt.
    pub fn status(&self, theme: &Theme) -> Option<Line<'static>> {
        match self.at {
            ScreenId::Browse => self.browse.status(theme),
            ScreenId::Sets => Some(self.sets.status(theme)),
            ScreenId::Practice => Some(self.practice.status(theme)),
            ScreenId::Bank => Some(self.bank.status(theme)),
        }
    }
}
