//! What a form begins with: nothing, a blueprint that is ready, or what was typed before.

use crate::domain::{Avoid, Blueprint, Count, Slot};
use crate::ops::OfferedBlueprint;
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::message::Message;
use crate::tui::widget::picker::Picker;

use super::fields::{Field, Fields};
use super::{Draw, Stage};

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    Blank,
    /// What the user typed before turning to something else.
    Own,
    /// The name of a blueprint that is offered.
    Offered(String),
}

/// A form begins with so many questions that each has this many minutes: a slot could be
/// filled with two long ones, and nobody means that.
const MINUTES_EACH: u16 = 12;

/// A blueprint that demands nothing but what is usual.
pub fn blank(slot: Slot) -> Blueprint {
    let mut blueprint = Blueprint::new("Interview", slot);
    blueprint.questions = Count::at_least(slot.for_questions() / MINUTES_EACH);
    Avoid::USUAL.clone_into(&mut blueprint.avoid.query);
    blueprint
}

impl Draw {
    /// All that the form can begin with.
    pub(super) fn origins(&self) -> Vec<Origin> {
        let mut all = vec![Origin::Blank];
        if self.edited || self.own.is_some() {
            all.push(Origin::Own);
        }
        let can_be_read = |offered: &&OfferedBlueprint| offered.blueprint.is_some();
        let offered = self.offered.iter().filter(can_be_read);
        all.extend(offered.map(|offered| Origin::Offered(offered.name.clone())));
        all
    }

    pub(super) fn offered(&self, name: &str) -> Option<&OfferedBlueprint> {
        self.offered.iter().find(|offered| offered.name == name)
    }

    /// What an origin is called: the name of what it draws.
    pub(super) fn title_of(&self, origin: &Origin) -> String {
        match origin {
            Origin::Blank => "a blank form".to_owned(),
            Origin::Own => "what you typed".to_owned(),
            Origin::Offered(name) => {
                let blueprint = self.offered(name).and_then(|offered| offered.blueprint.as_ref());
                blueprint.map_or_else(|| name.clone(), |blueprint| blueprint.name.clone())
            }
        }
    }

    /// What the form began with, in words.
    pub(super) fn begun_with(&self) -> String {
        let title = self.title_of(&self.origin);
        if self.edited && self.origin != Origin::Own { format!("{title}, changed") } else { title }
    }

    /// The next or previous thing to begin with.
    pub(super) fn turn_origin(&mut self, forward: bool) -> Vec<Effect> {
        let all = self.origins();
        let here = if self.edited { &Origin::Own } else { &self.origin };
        let at = all.iter().position(|origin| origin == here).unwrap_or(0);
        let step = if forward { 1 } else { all.len() - 1 };
        let next = all[(at + step) % all.len()].clone();
        self.begin_with(next)
    }

    /// Fill the form; what was typed into it is kept aside.
    pub(super) fn begin_with(&mut self, origin: Origin) -> Vec<Effect> {
        if self.edited {
            self.own = Some(Box::new(self.fields.clone()));
        }
        self.edited = false;
        match &origin {
            Origin::Blank => self.fields = Fields::of(&blank(self.slot)),
            Origin::Own => {
                if let Some(own) = self.own.take() {
                    self.fields = *own;
                    self.edited = true;
                }
            }
            Origin::Offered(name) => {
                let blueprint = self.offered(name).and_then(|offered| offered.blueprint.as_ref());
                if let Some(blueprint) = blueprint {
                    self.fields = Fields::of(blueprint);
                }
            }
        }
        self.origin = origin;
        self.changed.clear();
        self.stage = Stage::Filling;
        self.ask()
    }

    /// The list of all that the form can begin with.
    pub(super) fn open_picker(&mut self) {
        let text =
            |origin: &Origin| format!("{} {}", self.title_of(origin), self.detail_of(origin));
        self.picker = Some(Picker::new(self.origins().iter().map(text).collect()));
    }

    /// What the list says beside the title.
    pub(super) fn detail_of(&self, origin: &Origin) -> String {
        let Origin::Offered(name) = origin else { return String::new() };
        let Some(offered) = self.offered(name) else { return String::new() };
        let by = if offered.saved { "yours" } else { "ready-made" };
        let Some(blueprint) = &offered.blueprint else { return by.to_owned() };
        let forms = match blueprint.forms {
            1 => String::new(),
            forms => format!(", {forms} forms"),
        };
        format!("{} min{forms}, {by}", blueprint.slot.minutes)
    }

    pub(super) fn update_picker(&mut self, message: Message) -> Vec<Effect> {
        let origins = self.origins();
        let Some(picker) = &mut self.picker else { return vec![] };
        let chosen = picker.chosen().and_then(|at| origins.get(at)).cloned();
        match (message, chosen) {
            (Message::Action(Action::Back), _) => self.picker = None,
            (Message::Action(Action::Accept), Some(origin)) => {
                self.picker = None;
                // From here enter draws.
                self.at = Field::Name;
                return self.begin_with(origin);
            }
            (Message::Action(Action::ForgetSearch), Some(Origin::Offered(name))) => {
                if self.offered(&name).is_some_and(|offered| offered.saved) {
                    return vec![Effect::ForgetBlueprint(name)];
                }
                let said = "a ready-made blueprint cannot be removed".to_owned();
                return vec![Effect::Toast(said)];
            }
            (message, _) => picker.update(message),
        }
        vec![]
    }

    /// The blueprints as the bank has them now.
    pub(super) fn take_offered(&mut self, offered: Vec<OfferedBlueprint>) {
        self.offered = offered;
        if let Origin::Offered(name) = &self.origin
            && self.offered(name).is_none()
        {
            // It was removed; what it said stays in the form.
            self.origin = Origin::Own;
            self.edited = true;
        }
        if self.picker.is_some() {
            self.open_picker();
        }
    }
}
