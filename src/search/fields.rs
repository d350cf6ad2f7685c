//! The table of query fields: the parser, the completion, the help and the README
//! are made from it.

use crate::domain::Word;
use crate::domain::nearest::nearest;
use crate::domain::query::Field;

/// One row of the query language.
#[derive(Clone, Copy, Debug)]
pub struct FieldRow {
    pub field: Field,
    /// Shorter names that people type; unique prefixes of the name work as well.
    pub aliases: &'static [&'static str],
    /// Whether `<`, `<=`, `=`, `>=` and `>` are understood.
    pub compares: bool,
    pub example: &'static str,
}

const fn row(
    field: Field,
    aliases: &'static [&'static str],
    compares: bool,
    example: &'static str,
) -> FieldRow {
    FieldRow { field, aliases, compares, example }
}

pub const FIELDS: &[FieldRow] = &[
    row(Field::Framework, &["fw"], false, "framework:django,flask"),
    row(Field::Database, &["db"], false, "db:pg"),
    row(Field::Pattern, &[], false, "pattern:mvc"),
    row(Field::Skill, &[], false, "skill:api-design"),
    row(Field::System, &["sys"], false, "system:redis"),
    row(Field::Group, &[], false, "group:database"),
    row(Field::Topic, &[], false, "topic:migrations"),
    row(Field::Kind, &["type"], false, "kind:debugging"),
    row(Field::Level, &["lvl"], true, "level>=senior"),
    row(Field::Minutes, &["time"], true, "minutes<=10"),
    row(Field::Language, &["lang"], false, "language:sql"),
    row(Field::Stage, &[], false, "stage:startup"),
    row(Field::Tag, &[], false, "tag:n-plus-one"),
    row(Field::Status, &[], false, "status:draft"),
    row(Field::Pack, &[], false, "pack:hotseat"),
    row(Field::Set, &[], false, "set:friday"),
    row(Field::Id, &[], false, "id:django-*"),
    row(Field::Is, &[], false, "is:favourite"),
    row(Field::Asked, &[], true, "asked<90d"),
    row(Field::Reviewed, &[], true, "reviewed>18m"),
];

/// What a field name on a query line means.
#[derive(Clone, Copy, Debug)]
pub enum Named {
    One(&'static FieldRow),
    Several,
    None,
}

/// The field that `name` means: its name, an alias, or a unique prefix of its name.
pub fn field_named(name: &str) -> Named {
    let name = name.to_lowercase();
    let exact = |row: &&FieldRow| row.field.name() == name || row.aliases.contains(&name.as_str());
    if let Some(row) = FIELDS.iter().find(exact) {
        return Named::One(row);
    }
    let mut rows = FIELDS.iter().filter(|row| row.field.name().starts_with(&name));
    match (rows.next(), rows.next()) {
        (Some(row), None) if !name.is_empty() => Named::One(row),
        (Some(_), Some(_)) => Named::Several,
        _ => Named::None,
    }
}

/// The names to offer when `name` is none of them, the nearest first.
pub fn nearest_field(name: &str) -> Option<&'static str> {
    nearest(name, FIELDS.iter().map(|row| row.field.name()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_exactly_one_row() {
        for field in Field::ALL {
            assert_eq!(FIELDS.iter().filter(|row| row.field == *field).count(), 1, "{field}");
        }
    }

    #[test]
    fn names_aliases_and_unique_prefixes_are_understood() {
        for (name, field) in [
            ("database", Field::Database),
            ("db", Field::Database),
            ("fr", Field::Framework),
            ("lev", Field::Level),
        ] {
            assert!(matches!(field_named(name), Named::One(row) if row.field == field), "{name}");
        }
        assert!(matches!(field_named("st"), Named::Several));
        assert!(matches!(field_named("colour"), Named::None));
        assert_eq!(nearest_field("frmework"), Some("framework"));
        assert_eq!(nearest_field("xyzzy"), None);
    }
}
