//! From a form of the solver to the sections of a set.

use crate::domain::query::{Expr, Field, Node, Query, Term};
use crate::domain::{Blueprint, Drawing, Item, Section, Want};
use crate::search::{Index, parse};
use crate::solver::{Pick, Standing};

use super::pool::Pool;

/// The title of the section for questions that no want asked for.
const REST: &str = "More";

/// The name of a form, counted from 1: the blueprint's own, with a letter when there are several.
pub fn name(blueprint: &Blueprint, form: u8) -> String {
    if blueprint.forms == 1 {
        return blueprint.name.clone();
    }
    let letter = char::from(b'A' + form.saturating_sub(1));
    format!("{} {letter}", blueprint.name)
}

pub fn drawing(blueprint: &Blueprint, form: u8, standing: Standing) -> Drawing {
    Drawing { blueprint: blueprint.clone(), form, outcome: standing.to_string() }
}

/// A section for each want that was met, in the order of the blueprint, and one for the rest.
/// Wants of one title share their section.
pub fn sections(index: &Index, blueprint: &Blueprint, pool: &Pool, picks: &[Pick]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for pick in picks {
        let want = pick.want.and_then(|want| blueprint.wants.get(want));
        let title = match want {
            Some(want) => title(index, want),
            // Alone in its set it needs no title.
            None if blueprint.wants.is_empty() => String::new(),
            None => REST.to_owned(),
        };
        let item = Item {
            locked: pick.locked,
            reason: pick.why.clone(),
            ..Item::new(&pool.candidates[pick.candidate as usize].id)
        };
        match sections.iter_mut().find(|section| section.title == title) {
            Some(section) => section.items.push(item),
            None => sections.push(Section { title, items: vec![item] }),
        }
    }
    if sections.is_empty() {
        sections.push(Section { title: String::new(), items: Vec::new() });
    }
    sections
}

/// The title that a want gives its section: its own, or its query in the words of people
/// where it names nothing but values, as "Django, Debugging".
pub fn title(index: &Index, want: &Want) -> String {
    let own = want.section.as_deref().map(str::trim).filter(|title| !title.is_empty());
    if let Some(title) = own {
        return title.to_owned();
    }
    let query = parse(&want.query, index.values()).ok();
    query.and_then(|query| values(index, &query)).unwrap_or_else(|| want.query.trim().to_owned())
}

fn values(index: &Index, query: &Query) -> Option<String> {
    let one = |node: &Node| match &node.expr {
        Expr::Term(Term::AnyOf(field, ids)) if *field != Field::Id => {
            let title = |id: &String| {
                let at = index.values().position(*field, id)?;
                Some(index.values().of(*field).get(at)?.title.clone())
            };
            ids.iter().map(title).collect::<Option<Vec<_>>>().map(|titles| titles.join(" or "))
        }
        _ => None,
    };
    let parts: Vec<String> = match &query.root.expr {
        Expr::And(parts) => parts.iter().map(one).collect::<Option<_>>()?,
        _ => vec![one(&query.root)?],
    };
    (!parts.is_empty()).then(|| parts.join(", "))
}
