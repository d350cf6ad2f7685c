//! What the values of the command line can be, by the names that its help gives them: an ID is
//! always the id of a question, a SET the name of a set.

use clap::{Arg, ValueHint};
use clap_complete::engine::CompletionCandidate;

use crate::config::ColorSetting;
use crate::domain::{Kind, Level, Word};
use crate::ops::{
    self, ExportField, ExportGroup, ExportShape, HeldPack, OpError, SheetShape, bundled_catalog,
    plural,
};
use crate::search::SortKey;
use crate::store::Store;

use super::asked::Asked;
use super::{Offer, query};

/// The id of the candidate that stands for "a path".
pub const PATHS: &str = "paths";

/// What the value of an argument can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    Query,
    Questions,
    Sets,
    Blueprints,
    Packs,
    Systems,
    Kinds,
    Levels,
    SortKeys,
    Groupings,
    Fields,
    Colours,
    ExportShapes,
    SheetShapes,
    Paths,
}

/// The names of values. One that is on neither list fails a test.
const NAMES: &[(&str, Values)] = &[
    ("QUERY", Values::Query),
    ("QUERY=COUNT", Values::Query),
    ("ID", Values::Questions),
    ("SET", Values::Sets),
    ("BLUEPRINT", Values::Blueprints),
    ("PACK", Values::Packs),
    ("SYSTEM", Values::Systems),
    ("KIND", Values::Kinds),
    ("KIND[=COUNT]", Values::Kinds),
    ("LEVEL[=COUNT]", Values::Levels),
    ("KEY", Values::SortKeys),
    ("GROUPING", Values::Groupings),
    ("FIELDS", Values::Fields),
    ("COLORS", Values::Colours),
    ("SHAPE", Values::ExportShapes),
    ("PAGE", Values::SheetShapes),
];

/// Names of values that only the user knows.
#[cfg(test)]
pub const FREE: &[&str] = &[
    "CLOSING", "COPY", "COUNT", "DAY", "DAYS", "LEVEL", "LICENSE", "MINUTES", "NAME", "NOTE",
    "NUMBER", "PACK-ID", "SECONDS", "SECTION", "SEED", "SETS", "TIME", "TITLE", "TO", "VERSION",
];

impl Values {
    /// The values of an argument; `None` where nobody can know them.
    pub fn of(arg: &Arg) -> Option<Self> {
        if !arg.get_action().takes_values() {
            return None;
        }
        let name = arg.get_value_names().and_then(|names| names.first());
        let named = name.and_then(|name| NAMES.iter().find(|(of, _)| of == name));
        let is_path = !matches!(arg.get_value_hint(), ValueHint::Unknown | ValueHint::Other);
        named.map(|(_, values)| *values).or(is_path.then_some(Self::Paths))
    }

    /// What can be written for `typed`. The order is kept.
    pub fn candidates(self, asked: &Asked, typed: &str) -> Vec<CompletionCandidate> {
        if self == Self::Paths {
            return vec![CompletionCandidate::new(typed).id(Some(PATHS.to_owned()))];
        }
        let candidate = |(order, offer): (usize, Offer)| {
            CompletionCandidate::new(offer.value)
                .help(Some(offer.about.into()))
                .display_order(Some(order))
        };
        self.offers(asked, typed).into_iter().enumerate().map(candidate).collect()
    }

    fn offers(self, asked: &Asked, typed: &str) -> Vec<Offer> {
        match self {
            Self::Query => query::offers(asked, typed),
            Self::Questions => {
                let of = |store: &Store| questions(store, typed);
                in_bank(asked, of)
            }
            Self::Sets => in_bank(asked, sets),
            Self::Blueprints => in_bank(asked, blueprints),
            Self::Packs => in_bank(asked, packs),
            Self::Systems => {
                let systems = bundled_catalog().systems.iter();
                systems.map(|system| offer(&system.id, &system.name)).collect()
            }
            Self::Kinds => words::<Kind>(),
            Self::Colours => words::<ColorSetting>(),
            Self::Levels => words::<Level>(),
            Self::SortKeys => words::<SortKey>(),
            Self::Groupings => {
                words::<ExportGroup>().into_iter().chain([offer("none", "No groups")]).collect()
            }
            Self::Fields => fields(typed),
            Self::ExportShapes => words::<ExportShape>(),
            Self::SheetShapes => words::<SheetShape>(),
            Self::Paths => Vec::new(),
        }
    }
}

fn offer(value: &str, about: &str) -> Offer {
    Offer { value: value.to_owned(), about: about.to_owned() }
}

fn words<W: Word>() -> Vec<Offer> {
    W::ALL.iter().map(|word| offer(word.name(), word.title())).collect()
}

/// What the bank knows; nothing, where there is none.
fn in_bank(asked: &Asked, of: impl FnOnce(&Store) -> Result<Vec<Offer>, OpError>) -> Vec<Offer> {
    asked.bank().and_then(|(_, store)| of(&store).ok()).unwrap_or_default()
}

fn questions(store: &Store, typed: &str) -> Result<Vec<Offer>, OpError> {
    let ids = ops::ids_beginning(store, typed)?;
    Ok(ids.into_iter().map(|begun| offer(&begun.text, &begun.title)).collect())
}

/// What is in the archive comes last.
fn sets(store: &Store) -> Result<Vec<Offer>, OpError> {
    let mut sets = ops::sets(store)?;
    sets.sort_by_key(|saved| saved.set.archived);
    let about = |set: &crate::domain::Set| {
        let archived = if set.archived { ", in the archive" } else { "" };
        format!("{}{archived}", plural(set.items().count(), "question"))
    };
    Ok(sets.iter().map(|saved| offer(&saved.set.name, &about(&saved.set))).collect())
}

fn blueprints(store: &Store) -> Result<Vec<Offer>, OpError> {
    let offered = ops::offered_blueprints(store)?.into_iter();
    let title = |blueprint: crate::domain::Blueprint| blueprint.name;
    Ok(offered
        .map(|offered| offer(&offered.name, &offered.blueprint.map(title).unwrap_or_default()))
        .collect())
}

fn packs(store: &Store) -> Result<Vec<Offer>, OpError> {
    let about = |held: &HeldPack| {
        let questions = usize::try_from(held.questions).unwrap_or(usize::MAX);
        format!("{}, {}", held.pack.name, plural(questions, "question"))
    };
    Ok(ops::packs(store)?.iter().map(|held| offer(&held.pack.id, &about(held))).collect())
}

/// Columns separated by commas, each once; or none.
fn fields(typed: &str) -> Vec<Offer> {
    let before = typed.rfind(',').map_or("", |comma| &typed[..=comma]);
    let mut fields = words::<ExportField>();
    fields.retain(|field| !before.split(',').any(|named| named == field.value));
    for field in &mut fields {
        field.value = format!("{before}{}", field.value);
    }
    if before.is_empty() {
        fields.push(offer("none", "No columns"));
    }
    fields
}
