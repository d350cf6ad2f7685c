//! Keep a blueprint under a name.

use crate::store::blueprints::BlueprintRow;
use crate::store::undo::{Key, record};
use crate::store::{Store, blueprints};

use crate::domain::nearest::did_you_mean;
use crate::ops::{Done, OpError, Result, Touched};

use super::refuse_unreadable;

/// A blueprint that the user keeps, as its TOML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedBlueprint {
    pub name: String,
    pub text: String,
}

pub fn saved_blueprints(store: &Store) -> Result<Vec<SavedBlueprint>> {
    let rows = blueprints::all(store.conn())?.into_iter();
    Ok(rows.map(|row| SavedBlueprint { name: row.name, text: row.text }).collect())
}

/// Keep a blueprint; an earlier one of the same name is replaced, which undo takes back.
pub fn save_blueprint(store: &mut Store, name: &str, text: &str, now: i64) -> Result<Done> {
    let name = name.trim();
    if name.is_empty() {
        return Err(OpError::Refused("a blueprint needs a name".to_owned()));
    }
    refuse_unreadable(text)?;
    store.write(|tx| {
        let sentence = match blueprints::read(tx, name)? {
            Some(_) => format!("replaced the blueprint {name}"),
            None => format!("saved the blueprint {name}"),
        };
        record(tx, &sentence, &[Key::Blueprint(name.to_owned())], now)?;
        let row = BlueprintRow { name: name.to_owned(), text: text.to_owned(), made: now };
        blueprints::write(tx, &row)?;
        Ok(Done { sentence, touched: Touched::Blueprints })
    })
}

pub fn forget_blueprint(store: &mut Store, name: &str, now: i64) -> Result<Done> {
    store.write(|tx| {
        let Some(BlueprintRow { name, .. }) = blueprints::read(tx, name)? else {
            let names: Vec<String> =
                blueprints::all(tx)?.into_iter().map(|saved| saved.name).collect();
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            let help = did_you_mean(name, &known);
            return Err(OpError::NoBlueprint { name: name.to_owned(), help });
        };
        let sentence = format!("removed the blueprint {name}");
        record(tx, &sentence, &[Key::Blueprint(name.clone())], now)?;
        blueprints::delete(tx, &name)?;
        Ok(Done { sentence, touched: Touched::Blueprints })
    })
}
