//! Draw sets: the questions of the bank that a blueprint allows, chosen by the solver, as sets
//! with sections and reasons. Nothing is kept until the sets are added.

mod again;
mod command;
mod equivalent;
mod form;
mod keep;
mod pool;
mod supply;

use crate::domain::{Blueprint, Set};
use crate::format::blueprint::write;
use crate::search::Index;
use crate::solver;
use crate::store::Store;

use super::blueprint::refuse_unreadable;
use super::{OpError, Result};

pub use crate::solver::{
    Change as BlueprintChange, Conflict, Limit as DrawLimit, Standing, Undrawn,
};
pub use again::{Redraw, redraw};
pub use command::draw_command;
pub use equivalent::{Equivalent, equivalents};
pub use keep::keep_drawn;
pub use supply::{Supply, supply};

/// What came of a draw.
#[derive(Clone, Debug)]
pub enum Draw {
    Drawn {
        /// One for each form of the blueprint.
        sets: Vec<Set>,
        standing: Standing,
    },
    /// No set satisfies the blueprint: which demands conflict, and what would do.
    Impossible(Box<Conflict>),
}

/// Draw the forms of a blueprint. The same bank, blueprint and seed give the same sets.
pub fn draw(
    store: &Store,
    index: &Index,
    blueprint: &Blueprint,
    now: i64,
    limit: &DrawLimit,
) -> Result<Draw> {
    refuse_unreadable(&write(blueprint))?;
    let pool = pool::Pool::of(store, index, blueprint, &[])?;
    pool.refuse_empty()?;
    let task = pool.task(blueprint, &[]);
    let drawn = match solver::draw(&task, limit) {
        Ok(drawn) => drawn,
        Err(Undrawn::Impossible(conflict)) => return Ok(Draw::Impossible(conflict)),
        Err(undrawn) => return Err(undrawn.into()),
    };
    let standing = drawn.standing;
    let forms = (1..).zip(&drawn.forms);
    let sets = forms.map(|(form, picks)| {
        let mut set = Set::new(&form::name(blueprint, form), blueprint.slot, now);
        set.sections = form::sections(index, blueprint, &pool, picks);
        set.drawing = Some(form::drawing(blueprint, form, standing));
        set
    });
    Ok(Draw::Drawn { sets: sets.collect(), standing })
}

impl From<Undrawn> for OpError {
    fn from(undrawn: Undrawn) -> Self {
        Self::NotDrawn(undrawn)
    }
}
