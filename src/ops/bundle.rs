//! The questions that are inside the program.

use std::sync::OnceLock;

use crate::domain::pack::Pack;
use crate::domain::{Catalog, System, Topic};
use crate::format;

mod files {
    include!(concat!(env!("OUT_DIR"), "/bundled.rs"));
}

/// A question file by its path in `data/`, and its text.
pub type BundledFile = (&'static str, &'static str);

pub fn bundled_files() -> &'static [BundledFile] {
    files::FILES
}

/// Changes whenever any bundled file does.
pub fn bundled_digest() -> &'static str {
    files::DIGEST
}

/// The catalogue of this program.
pub fn bundled_catalog() -> &'static Catalog {
    static CATALOG: OnceLock<Catalog> = OnceLock::new();
    CATALOG.get_or_init(|| {
        let topic = |(id, name): &(&str, &str)| Topic { id: (*id).into(), name: (*name).into() };
        let system = |(id, name, group, aliases, topics): &files::BundledSystem| System {
            id: (*id).into(),
            name: (*name).into(),
            group: *group,
            aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
            topics: topics.iter().map(topic).collect(),
        };
        Catalog { systems: files::SYSTEMS.iter().map(system).collect() }
    })
}

/// What the bundled pack says of itself.
pub fn bundled_pack() -> Pack {
    format::pack::read(include_str!("../../data/pack.toml")).unwrap_or_else(|_| Pack {
        id: Pack::BUNDLED.to_owned(),
        name: "hotseat".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        license: String::new(),
        questions: None,
    })
}

/// Which questions the bundled bank should have one day.
pub fn bundled_plan() -> format::coverage::Plan {
    // A test reads the same text, so a broken one is never released.
    format::coverage::read(include_str!("../../data/coverage.toml")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_inside_the_program_can_be_read() {
        let read = format::catalog::read(include_str!("../../data/catalog.toml"));
        assert_eq!(bundled_catalog(), &read.unwrap(), "the table of the build is its text");
        assert_eq!(bundled_pack().id, Pack::BUNDLED);
        assert_eq!(bundled_catalog().systems.len(), 49);
        let topics: usize =
            bundled_catalog().systems.iter().map(|system| system.topics.len()).sum();
        assert_eq!(topics, 300);
        assert_eq!(bundled_digest().len(), 64);
    }
}
