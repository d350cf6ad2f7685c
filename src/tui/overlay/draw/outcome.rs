//! From the form to a draw, and what comes back of it.

use crate::domain::Blueprint;
use crate::ops::{Done, Draw as DrawResult, Touched, draw_command};
use crate::tui::effect::{Effect, ScreenId};
use crate::tui::keymap::{Action, Context, Named};
use crate::tui::message::Refusal;

use super::fields::{Fields, Said};
use super::from::Origin;
use super::{Draw, Stage};

impl Draw {
    /// Do something with the blueprint when all of it can be understood.
    pub(super) fn whole(
        &mut self,
        then: impl FnOnce(&mut Self, Blueprint) -> Vec<Effect>,
    ) -> Vec<Effect> {
        let Said { blueprint, problems } = self.fields.said();
        let query = |field| (field, "the query cannot be understood".to_owned());
        let wrong = problems.into_iter().next().or_else(|| self.wrong_query().map(query));
        let Some((field, problem)) = wrong else { return then(self, blueprint) };
        self.at = field;
        vec![Effect::Toast(format!("{}: {problem}", field.name()))]
    }

    pub(super) fn draw(&mut self) -> Vec<Effect> {
        if matches!(self.stage, Stage::Drawing(_) | Stage::Keeping(_)) {
            return vec![Effect::Toast("it is being drawn already; esc stops it".to_owned())];
        }
        self.whole(|form, blueprint| {
            let blueprint = Box::new(blueprint);
            form.top = 0;
            form.stage = Stage::Drawing(blueprint.clone());
            vec![Effect::Draw(blueprint)]
        })
    }

    /// The command line that draws the same.
    pub(super) fn command(&self, blueprint: &Blueprint) -> String {
        let named = match &self.origin {
            Origin::Offered(name) => self.offered(name),
            Origin::Blank | Origin::Own => None,
        };
        let named = named.and_then(|offered| Some((&*offered.name, offered.blueprint.as_ref()?)));
        draw_command(blueprint, named, self.slot)
    }

    /// What came of a draw. One that nobody waits for any more is not kept.
    pub(super) fn take_drawn(
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

    pub(super) fn did(&mut self, done: &Done) -> Vec<Effect> {
        match (&done.touched, &self.stage) {
            (Touched::Sets, Stage::Keeping(_)) => {
                vec![Effect::Close, Effect::Go(ScreenId::Sets)]
            }
            (Touched::Blueprints, _) => vec![Effect::ReadBlueprints],
            _ => vec![],
        }
    }

    /// Put the nearest change that would do into the fields, and mark what it changed.
    pub(super) fn apply_change(&mut self) -> Vec<Effect> {
        let nothing = |said: &str| vec![Effect::Toast(said.to_owned())];
        let draw = Named(Context::Draw, Action::Accept);
        let Stage::Impossible(asked, conflict) = &self.stage else {
            return nothing(&format!("there is nothing to change; {draw} draws"));
        };
        let Some(change) = &conflict.nearest else {
            return nothing("no small change would do; ask for less");
        };
        if **asked != self.fields.said().blueprint {
            return nothing(&format!("the form says something else now; {draw} draws it"));
        }
        let fields = Fields::of(&change.blueprint);
        self.changed = fields.differing(&Fields::of(asked));
        self.at = self.changed.first().copied().unwrap_or(self.at);
        self.fields = fields;
        self.edited = true;
        self.stage = Stage::Filling;
        let mut effects = self.ask();
        let said = format!("changed what is marked ◆; {draw} draws");
        effects.push(Effect::Toast(said));
        effects
    }
}
