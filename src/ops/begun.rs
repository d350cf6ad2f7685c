//! How the id that somebody begins to write can go on.

use crate::store::{Store, questions};

use super::Result;

/// So many ids are offered one by one.
const MOST: usize = 200;

/// How a begun id can go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begun {
    /// An id, or the part of several up to their next hyphen.
    pub text: String,
    /// The title of the question; empty where several are meant.
    pub title: String,
}

/// The ids that begin with `prefix`. When they are too many to choose from, each comes only up
/// to its next hyphen: one look into the bank finds one of these, whatever its size.
pub fn ids_beginning(store: &Store, prefix: &str) -> Result<Vec<Begun>> {
    let mut titled = questions::from_id(store.conn(), prefix, MOST + 1)?;
    titled.retain(|titled| titled.id.starts_with(prefix));
    if titled.len() <= MOST {
        let begun = titled.into_iter();
        return Ok(begun.map(|titled| Begun { text: titled.id, title: titled.title }).collect());
    }
    let mut parts = Vec::new();
    let mut from = prefix.to_owned();
    while parts.len() < MOST {
        let next = questions::from_id(store.conn(), &from, 1)?.pop();
        let Some(next) = next.filter(|next| next.id.starts_with(prefix)) else { break };
        let rest = &next.id[prefix.len()..];
        if let Some(hyphen) = rest.find('-') {
            let text = next.id[..=prefix.len() + hyphen].to_owned();
            // Behind all that begin with it, since ids are ASCII.
            from = format!("{text}\u{10ffff}");
            parts.push(Begun { text, title: String::new() });
        } else {
            // The next id there can be.
            from = format!("{}\0", next.id);
            parts.push(Begun { text: next.id, title: next.title });
        }
    }
    Ok(parts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ops::{bundled_catalog, take_bundle};

    fn filled() -> Store {
        let mut store = Store::in_memory().unwrap();
        take_bundle(&mut store, bundled_catalog(), 0).unwrap();
        store
    }

    fn texts(store: &Store, prefix: &str) -> Vec<String> {
        ids_beginning(store, prefix).unwrap().into_iter().map(|begun| begun.text).collect()
    }

    #[test]
    fn few_ids_come_with_their_titles() {
        let found = ids_beginning(&filled(), "postgresql-ch").unwrap();
        let [begun] = found.as_slice() else { panic!("{found:?}") };
        assert_eq!(begun.text, "postgresql-chess-latest-rating");
        assert!(begun.title.contains("chess club"));
        assert!(texts(&filled(), "no-such-").is_empty());
    }

    #[test]
    fn many_ids_come_up_to_their_next_hyphen_and_none_is_forgotten() {
        let store = filled();
        let parts = texts(&store, "");
        let all = questions::from_id(store.conn(), "", usize::MAX).unwrap();
        assert!(all.len() > MOST && parts.len() < MOST, "{parts:?}");
        for titled in &all {
            let begun = parts.iter().filter(|part| titled.id.starts_with(part.as_str())).count();
            assert_eq!(begun, 1, "{}", titled.id);
        }
        assert!(parts.contains(&"django-".to_owned()), "{parts:?}");
    }
}
