//! The form of a blueprint: what to draw, what there is to draw from, and why there is
//! none. It stays as it was left until something was drawn from it.

mod counts;
mod explain;
mod fields;
mod from;
mod keys;
mod outcome;
mod view;

use crate::domain::{Blueprint, Slot, Want};
use crate::ops::{Conflict, OfferedBlueprint, Supply};
use crate::search::QueryError;
use crate::tui::effect::Effect;
use crate::tui::keymap::Context;
use crate::tui::message::{Message, Refusal};
use crate::tui::widget::picker::Picker;

use fields::{Field, Fields};
use from::{Origin, blank};

/// What is going on. Whatever it is, the fields can be written in.
#[derive(Clone, Debug)]
enum Stage {
    Filling,
    /// The solver thinks about this blueprint.
    Drawing(Box<Blueprint>),
    /// The bank takes in what was drawn from it.
    Keeping(Box<Blueprint>),
    /// There is no set that satisfies the blueprint.
    Impossible(Box<Blueprint>, Box<Conflict>),
    Failed(Refusal),
}

#[derive(Debug)]
pub struct Draw {
    fields: Fields,
    at: Field,
    origin: Origin,
    /// Whether the fields say something else than their origin.
    edited: bool,
    /// What was typed before the user turned to something else.
    own: Option<Box<Fields>>,
    offered: Vec<OfferedBlueprint>,
    /// The list over `From`, while it is open.
    picker: Option<Picker>,
    /// What the bank was asked to count last.
    asked: Option<Blueprint>,
    /// What it answered last, to which queries.
    supply: Option<(Blueprint, Supply)>,
    stage: Stage,
    /// The fields that the nearest change has changed.
    changed: Vec<Field>,
    /// The first line of the explanation that is seen.
    top: usize,
    /// The slot of the settings, for a blank form.
    slot: Slot,
}

impl Draw {
    pub fn new(slot: Slot) -> Self {
        Self {
            fields: Fields::of(&blank(slot)),
            at: Field::From,
            origin: Origin::Blank,
            edited: false,
            own: None,
            offered: Vec::new(),
            picker: None,
            asked: None,
            supply: None,
            stage: Stage::Filling,
            changed: Vec::new(),
            top: 0,
            slot,
        }
    }

    /// What to ask of the bank when it opens, for the first time or again.
    pub fn start(&mut self) -> Vec<Effect> {
        self.picker = None;
        self.asked = None;
        if !matches!(self.stage, Stage::Impossible(..)) {
            self.stage = Stage::Filling;
        }
        let mut effects = vec![Effect::ReadBlueprints];
        effects.extend(self.ask());
        effects
    }

    /// Whether nothing in it waits to be drawn: a closed form is not kept then.
    pub fn is_done(&self) -> bool {
        matches!(&self.stage, Stage::Keeping(drawn) if **drawn == self.fields.said().blueprint)
    }

    pub fn contexts(&self) -> &'static [Context] {
        if self.picker.is_some() { &[Context::Picker] } else { &[Context::Draw] }
    }

    /// Whether there is a nearest change that would do, of what the form says now.
    pub fn has_change(&self) -> bool {
        let Stage::Impossible(asked, conflict) = &self.stage else { return false };
        conflict.nearest.is_some() && **asked == self.fields.said().blueprint
    }

    pub fn update(&mut self, message: Message) -> Vec<Effect> {
        match message {
            Message::BlueprintsRead(offered) => {
                self.take_offered(offered);
                vec![]
            }
            Message::SupplyCounted { blueprint, supply } => {
                if self.asked.as_ref() == Some(&*blueprint) {
                    self.supply = Some((*blueprint, supply));
                }
                vec![]
            }
            Message::Drawn { blueprint, draw } => self.take_drawn(&blueprint, draw),
            Message::Did { done, .. } => self.did(&done),
            Message::Failed { .. } => {
                if matches!(self.stage, Stage::Keeping(_)) {
                    self.stage = Stage::Filling;
                }
                vec![]
            }
            message if self.picker.is_some() => self.update_picker(message),
            Message::Action(action) => self.act(action),
            Message::Typed(key) => self.type_key(key),
            Message::Pasted(text) => match self.fields.input_mut(self.at) {
                Some(input) => {
                    input.paste(&text);
                    self.edited()
                }
                None => vec![],
            },
            Message::Wheeled { down, .. } => {
                self.go(if down { 1 } else { -1 });
                vec![]
            }
            _ => vec![],
        }
    }

    /// Ask how many questions the queries find, when they are others than before.
    fn ask(&mut self) -> Vec<Effect> {
        let Blueprint { among, wants, avoid, .. } = self.fields.said().blueprint;
        let queries = Blueprint { among, wants, avoid, ..Blueprint::new("", self.slot) };
        if self.asked.as_ref() == Some(&queries) {
            return vec![];
        }
        self.asked = Some(queries.clone());
        vec![Effect::CountSupply(Box::new(queries))]
    }

    /// What a query of a field finds: its number, or its error. `None` until it is known.
    fn found(&self, line: usize) -> Option<&Result<usize, QueryError>> {
        let (counted, supply) = self.supply.as_ref()?;
        let text = self.fields.input(Field::Want(line))?.text().trim();
        let query = Want::query_of(text);
        // Of the same query at another line the answer is the same.
        let is_same = |want: &Want| want.query == query;
        let at = counted.wants.iter().position(is_same)?;
        supply.wants.get(at)
    }

    /// The error of the query in a field.
    fn query_error(&self, field: Field) -> Option<&QueryError> {
        let (counted, supply) = self.supply.as_ref()?;
        let text = self.fields.input(field)?.text().trim();
        match field {
            Field::Only if counted.among == text => supply.among.as_ref(),
            Field::Avoid if counted.avoid.query == text => supply.avoid.as_ref(),
            Field::Want(line) => self.found(line)?.as_ref().err(),
            _ => None,
        }
    }

    fn wrong_query(&self) -> Option<Field> {
        self.fields.list().into_iter().find(|field| self.query_error(*field).is_some())
    }
}
