//! The blueprints to begin with: those inside the program and those the user keeps.

use crate::domain::Blueprint;
use crate::format::blueprint;
use crate::ops::Result;
use crate::store::Store;

use super::{bundled_blueprints, saved_blueprints};

/// A blueprint with the name by which it is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfferedBlueprint {
    pub name: String,
    /// The user keeps it, so it can be removed.
    pub saved: bool,
    /// `None` when its text cannot be read any more.
    pub blueprint: Option<Blueprint>,
}

/// What the user keeps comes first. It hides what is inside the program under the same name.
pub fn offered_blueprints(store: &Store) -> Result<Vec<OfferedBlueprint>> {
    let offered = |name: String, text: &str, saved| {
        let blueprint = blueprint::read(text).ok().map(|file| file.blueprint);
        OfferedBlueprint { name, saved, blueprint }
    };
    let saved = saved_blueprints(store)?.into_iter();
    let mut all: Vec<_> = saved.map(|kept| offered(kept.name, &kept.text, true)).collect();
    for bundled in bundled_blueprints() {
        if !all.iter().any(|kept| kept.name == bundled.id) {
            all.push(offered(bundled.id.to_owned(), bundled.text, false));
        }
    }
    Ok(all)
}
