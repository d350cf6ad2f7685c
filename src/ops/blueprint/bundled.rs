//! The blueprints that are inside the program.

/// A blueprint file: the name to ask for it by, and its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BundledBlueprint {
    pub id: &'static str,
    pub text: &'static str,
}

/// The file of the same name in `assets/blueprints/`.
macro_rules! bundled {
    ($id:literal) => {
        BundledBlueprint {
            id: $id,
            text: include_str!(concat!("../../../assets/blueprints/", $id, ".toml")),
        }
    };
}

/// In the order in which they are offered: for one stack, for one subject, for anyone.
const BUNDLED: &[BundledBlueprint] = &[
    bundled!("startup-rails-mid"),
    bundled!("startup-django-mid"),
    bundled!("django-postgresql-mid"),
    bundled!("enterprise-spring-senior"),
    bundled!("senior-databases"),
    bundled!("design-patterns"),
    bundled!("junior-generalist"),
    bundled!("screen-30-minutes"),
    bundled!("full-loop"),
];

pub fn bundled_blueprints() -> &'static [BundledBlueprint] {
    BUNDLED
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::format::blueprint::{read, write};
    use crate::format::diagnostic::render;
    use crate::ops::bundled_catalog;
    use crate::search::{Values, parse};

    #[test]
    fn every_bundled_blueprint_reads_and_round_trips() {
        for BundledBlueprint { id, text } in bundled_blueprints() {
            let file =
                read(text).unwrap_or_else(|found| panic!("{}", render(id, text, &found, false)));
            assert!(!file.blueprint.wants.is_empty(), "{id}");
            assert_eq!(read(&write(&file.blueprint)).unwrap().blueprint, file.blueprint, "{id}");
        }
    }

    #[test]
    fn every_file_of_the_folder_is_inside_the_program_once() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/blueprints");
        let files = std::fs::read_dir(folder).unwrap();
        let files: BTreeSet<_> =
            files.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        let ids: BTreeSet<_> =
            bundled_blueprints().iter().map(|bundled| format!("{}.toml", bundled.id)).collect();
        assert_eq!(ids, files);
        assert_eq!(ids.len(), bundled_blueprints().len());
    }

    #[test]
    fn every_bundled_query_is_understood_without_an_own_word() {
        let values = Values::new(bundled_catalog(), &[], &[]);
        for BundledBlueprint { id, text } in bundled_blueprints() {
            for query in read(text).unwrap().queries {
                if let Err(error) = parse(&query.text, &values) {
                    panic!("{id}, {}: {error}", query.purpose);
                }
            }
        }
    }
}
