//! `pack.toml`: what a pack says of itself.

use super::diagnostic::Problem;
use super::rule::Rule;
use super::toml_table::Keys;
use crate::domain::pack::Pack;
use crate::domain::question::is_slug;

const KEYS: &[&str] = &["id", "name", "version", "license", "questions"];

/// Read a pack, or everything that is wrong with it.
pub fn read(text: &str) -> Result<Pack, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut keys = Keys::parse(text, 0, &mut problems);
    let mut required = |key: &str, problems: &mut Vec<Problem>| {
        if !keys.has(key) {
            keys.missing(key, problems);
        }
        let text = keys.text(key, problems)?;
        if text.value.chars().any(char::is_control) {
            let message = format!("`{key}` is one line of text");
            problems.push(Problem::new(Rule::ControlCharacter, text.span.clone(), message));
        }
        Some(text)
    };
    let id = required("id", &mut problems);
    let name = required("name", &mut problems);
    let version = required("version", &mut problems);
    let license = required("license", &mut problems);
    let questions = keys.number("questions", &mut problems).map(|questions| questions.value);
    keys.finish(KEYS, &mut problems);
    if let Some(id) = id.as_ref().filter(|id| !is_slug(&id.value)) {
        let message = format!("`{}` is not made of a-z, 0-9 and -", id.value);
        problems.push(Problem::new(Rule::BadSlug, id.span.clone(), message));
    }
    match (id, name, version, license) {
        (Some(id), Some(name), Some(version), Some(license)) if problems.is_empty() => Ok(Pack {
            id: id.value,
            name: name.value,
            version: version.value,
            license: license.value,
            questions,
        }),
        _ => Err(problems),
    }
}

/// The `pack.toml` of a pack: the same pack gives the same bytes.
pub fn write(pack: &Pack) -> Result<String, toml::ser::Error> {
    toml::to_string(pack)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_reads_back_as_it_was_written() {
        for questions in [None, Some(1328)] {
            let pack = Pack {
                id: "team-payments".into(),
                name: "Payments \"team\"".into(),
                version: "1.2.0".into(),
                license: "CC-BY-4.0".into(),
                questions,
            };
            let text = write(&pack).unwrap();
            assert_eq!(read(&text), Ok(pack.clone()));
            assert_eq!(write(&pack).unwrap(), text);
        }
    }

    #[test]
    fn names_are_lines_of_text() {
        for key in ["name", "version", "license"] {
            for hostile in [r"\u001b[31m", r"\u009b31m", r"\n", r"\u0007"] {
                let pack = |of: &str| if of == key { hostile } else { "fine" };
                let text = format!(
                    "id = \"evil\"\nname = \"{}\"\nversion = \"{}\"\nlicense = \"{}\"\n",
                    pack("name"),
                    pack("version"),
                    pack("license")
                );
                let problems = read(&text).unwrap_err();
                let rules: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
                assert_eq!(rules, [Rule::ControlCharacter], "{text}");
            }
        }
    }

    #[test]
    fn all_problems_come_at_once() {
        let problems = read("id = \"My Pack\"\nversion = 1\nauthor = \"me\"\n").unwrap_err();
        let rules: Vec<_> = problems.iter().map(|problem| problem.rule.name()).collect();
        assert_eq!(rules, ["missing-key", "wrong-type", "missing-key", "unknown-key", "bad-slug"]);
    }
}
