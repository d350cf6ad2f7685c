//! What the keys of the form do.

use crossterm::event::KeyEvent;

use crate::domain::{Blueprint, Preference};
use crate::ops::blueprint_text;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, press};

use super::fields::Field;
use super::{Draw, Stage};

impl Draw {
    pub(super) fn act(&mut self, action: Action) -> Vec<Effect> {
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
                    let (text, what) = (blueprint_text(&said), "the blueprint".to_owned());
                    vec![Effect::Copy { text, what }]
                });
            }
            Action::CopyCommand => {
                return self.whole(|form, said| {
                    let (text, what) = (form.command(&said), "the command".to_owned());
                    vec![Effect::Copy { text, what }]
                });
            }
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
    pub(super) fn go(&mut self, fields: isize) {
        let list = self.fields.list();
        let at = list.iter().position(|field| *field == self.at).unwrap_or(0);
        let len = isize::try_from(list.len()).unwrap_or(1);
        let next = (isize::try_from(at).unwrap_or(0) + fields).rem_euclid(len);
        let next = list[usize::try_from(next).unwrap_or(0)];
        let goes = self.fields.is_needless(self.at);
        self.fields.tidy_wants(None);
        self.at = match (self.at, next) {
            (Field::Want(left), Field::Want(line)) if goes && line > left => Field::Want(line - 1),
            (_, next) => next,
        };
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

    pub(super) fn type_key(&mut self, key: KeyEvent) -> Vec<Effect> {
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
    pub(super) fn edited(&mut self) -> Vec<Effect> {
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
