//! The form of a blueprint: what to draw, what there is to draw from, and why there is
//! none. It stays as it was left until something was drawn from it.

mod explain;
mod fields;
mod from;
mod view;

use crate::domain::{Blueprint, Preference, Slot, Want};
use crate::ops::{
    Conflict, Done, Draw as DrawResult, OfferedBlueprint, Supply, Touched, blueprint_text,
    draw_command,
};
use crate::search::QueryError;
use crate::tui::effect::{Effect, ScreenId};
use crate::tui::keymap::{Action, Context, press};
use crate::tui::message::{Message, Refusal};
use crate::tui::widget::picker::Picker;

use fields::{Field, Fields, Said};
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

    fn act(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Back => return self.back(),
            Action::FieldDown => self.go(1),
            Action::FieldUp => self.go(-1),
            Action::Right | Action::Left => return self.turn(action == Action::Right),
            Action::Accept if self.at == Field::From => self.open_picker(),
            Action::Accept => return self.draw(),
            Action::ApplyChange => return self.apply_change(),
            Action::SaveBlueprint => {
                return self.whole(|_, said| vec![Effect::SaveBlueprint(said.into())]);
            }
            Action::CopyBlueprint => {
                return self.whole(|_, said| {
                    vec![Effect::Copy {
                        text: blueprint_text(&said),
                        what: "the blueprint".to_owned(),
                    }]
                });
            }
            Action::CopyCommand => return self.whole(|form, said| form.copy_command(&said)),
            Action::ClearField => {
                if let Some(input) = self.fields.input_mut(self.at)
                    && !input.text().is_empty()
                {
                    input.set("");
                    return self.edited();
                }
            }
            Action::HalfDown => self.top += 3,
            Action::HalfUp => self.top = self.top.saturating_sub(3),
            _ => {}
        }
        vec![]
    }

    /// One step back: what is drawn is stopped, then the form closes.
    fn back(&mut self) -> Vec<Effect> {
        if matches!(self.stage, Stage::Drawing(_)) {
            self.stage = Stage::Filling;
            let said = "stopped: nothing was drawn".to_owned();
            return vec![Effect::StopDrawing, Effect::Toast(said)];
        }
        vec![Effect::Close]
    }

    /// Go so many fields down. A line that was left empty is taken out.
    fn go(&mut self, fields: isize) {
        let list = self.fields.list();
        let at = list.iter().position(|field| *field == self.at).unwrap_or(0);
        let len = isize::try_from(list.len()).unwrap_or(1);
        let next = (isize::try_from(at).unwrap_or(0) + fields).rem_euclid(len);
        let next = list[usize::try_from(next).unwrap_or(0)];
        let before = self.fields.list().len();
        self.fields.tidy_wants(None);
        let gone = before - self.fields.list().len().min(before);
        self.at = match (self.at, next) {
            // The line below the one that went.
            (Field::Want(left), Field::Want(line)) if line > left => Field::Want(line - gone),
            (_, next) => next,
        };
        if self.fields.input(self.at).is_none() && matches!(self.at, Field::Want(_)) {
            self.at = Field::Levels;
        }
        self.top = 0;
    }

    /// The next or previous choice of a field that is chosen from; in a text the cursor moves.
    fn turn(&mut self, forward: bool) -> Vec<Effect> {
        match self.at {
            Field::From => return self.turn_origin(forward),
            Field::Prefer => self.fields.prefer = next_order(&self.fields.prefer, forward),
            Field::Forms => {
                let most = Blueprint::MOST_FORMS;
                let step = if forward { 0 } else { most - 2 };
                self.fields.forms = (self.fields.forms + step) % most + 1;
            }
            field => {
                let key = press(if forward { "right" } else { "left" });
                if let (Some(input), Some(key)) = (self.fields.input_mut(field), key) {
                    input.key(key);
                }
                return vec![];
            }
        }
        self.edited()
    }

    fn type_key(&mut self, key: crossterm::event::KeyEvent) -> Vec<Effect> {
        if self.at == Field::Forms {
            let digit = key.code.as_char().and_then(|char| char.to_digit(10));
            let forms = digit.and_then(|digit| u8::try_from(digit).ok());
            let forms = forms.filter(|forms| (1..=Blueprint::MOST_FORMS).contains(forms));
            let Some(forms) = forms else { return vec![] };
            self.fields.forms = forms;
            return self.edited();
        }
        let changed = self.fields.input_mut(self.at).is_some_and(|input| input.key(key));
        if changed { self.edited() } else { vec![] }
    }

    /// Something in the fields is another now.
    fn edited(&mut self) -> Vec<Effect> {
        self.edited = true;
        self.changed.retain(|field| *field != self.at);
        if matches!(self.stage, Stage::Failed(_)) {
            self.stage = Stage::Filling;
        }
        if let Field::Want(line) = self.at {
            self.fields.tidy_wants(Some(line));
        }
        self.ask()
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

    /// Do something with the blueprint when all of it can be understood.
    fn whole(&mut self, then: impl FnOnce(&mut Self, Blueprint) -> Vec<Effect>) -> Vec<Effect> {
        let Said { blueprint, problems } = self.fields.said();
        let Some((field, problem)) = problems.into_iter().next() else {
            return then(self, blueprint);
        };
        self.at = field;
        vec![Effect::Toast(format!("{}: {problem}", field.name()))]
    }

    fn draw(&mut self) -> Vec<Effect> {
        if matches!(self.stage, Stage::Drawing(_) | Stage::Keeping(_)) {
            return vec![Effect::Toast("it is being drawn already; esc stops it".to_owned())];
        }
        if let Some(field) = self.wrong_query() {
            self.at = field;
            let said = format!("{}: the query cannot be understood", field.name());
            return vec![Effect::Toast(said)];
        }
        self.whole(|form, blueprint| {
            let blueprint = Box::new(blueprint);
            form.top = 0;
            form.stage = Stage::Drawing(blueprint.clone());
            vec![Effect::Draw(blueprint)]
        })
    }

    fn copy_command(&self, blueprint: &Blueprint) -> Vec<Effect> {
        let named = match &self.origin {
            Origin::Offered(name) => self.offered(name),
            Origin::Blank | Origin::Own => None,
        };
        let named = named.and_then(|offered| Some((&*offered.name, offered.blueprint.as_ref()?)));
        let text = draw_command(blueprint, named, self.slot);
        vec![Effect::Copy { text, what: "the command".to_owned() }]
    }

    /// What came of a draw. One that nobody waits for any more is not kept.
    fn take_drawn(
        &mut self,
        blueprint: &Blueprint,
        draw: Result<DrawResult, Refusal>,
    ) -> Vec<Effect> {
        let Stage::Drawing(asked) = &self.stage else { return vec![] };
        if **asked != *blueprint {
            return vec![];
        }
        let asked = asked.clone();
        match draw {
            Ok(DrawResult::Drawn { sets, .. }) => {
                self.stage = Stage::Keeping(asked);
                return vec![Effect::KeepDrawn(sets)];
            }
            Ok(DrawResult::Impossible(conflict)) => {
                self.stage = Stage::Impossible(asked, conflict);
            }
            Err(refusal) => self.stage = Stage::Failed(refusal),
        }
        vec![]
    }

    fn did(&mut self, done: &Done) -> Vec<Effect> {
        match (&done.touched, &self.stage) {
            (Touched::Sets, Stage::Keeping(_)) => {
                vec![Effect::Close, Effect::Go(ScreenId::Sets)]
            }
            (Touched::Blueprints, _) => vec![Effect::ReadBlueprints],
            _ => vec![],
        }
    }

    /// Put the nearest change that would do into the fields, and mark what it changed.
    fn apply_change(&mut self) -> Vec<Effect> {
        let nothing = |said: &str| vec![Effect::Toast(said.to_owned())];
        let Stage::Impossible(asked, conflict) = &self.stage else {
            return nothing("there is nothing to change; enter draws");
        };
        let Some(change) = &conflict.nearest else {
            return nothing("no small change would do; ask for less");
        };
        if **asked != self.fields.said().blueprint {
            return nothing("the form says something else now; enter draws it");
        }
        let fields = Fields::of(&change.blueprint);
        self.changed = fields.differing(&Fields::of(asked));
        self.at = self.changed.first().copied().unwrap_or(self.at);
        self.fields = fields;
        self.edited = true;
        self.stage = Stage::Filling;
        let mut effects = self.ask();
        let said = "changed what is marked ◆; enter draws".to_owned();
        effects.push(Effect::Toast(said));
        effects
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

/// What can be preferred, in the order in which the arrows go through it.
const ORDERS: &[&[Preference]] = &[
    &[Preference::LeastAsked, Preference::Favourites],
    &[Preference::Favourites, Preference::LeastAsked],
    &[Preference::LeastAsked],
    &[Preference::Favourites],
    &[],
];

fn next_order(now: &[Preference], forward: bool) -> Vec<Preference> {
    let at = ORDERS.iter().position(|order| *order == now).unwrap_or(0);
    let step = if forward { 1 } else { ORDERS.len() - 1 };
    ORDERS[(at + step) % ORDERS.len()].to_vec()
}
