//! Where the facts of a question can be looked up.

use crate::domain::Reference;
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;
use crate::format::toml_table::{Keys, Placed};

const REFERENCE_KEYS: &[&str] = &["title", "url", "version"];

/// Hosts where others retell what the primary sources say.
const SECONDARY_HOSTS: &[&str] = &[
    "baeldung.com",
    "dev.to",
    "digitalocean.com",
    "freecodecamp.org",
    "geeksforgeeks.org",
    "hashnode.dev",
    "javatpoint.com",
    "linkedin.com",
    "martinfowler.com",
    "medium.com",
    "quora.com",
    "realpython.com",
    "reddit.com",
    "refactoring.guru",
    "stackexchange.com",
    "stackoverflow.com",
    "substack.com",
    "tutorialspoint.com",
    "w3schools.com",
    "wikipedia.org",
    "youtube.com",
];

/// The references of a question; at least one should be a primary source.
pub(super) fn read(tables: Placed<Vec<Keys>>, problems: &mut Vec<Problem>) -> Vec<Reference> {
    let references: Vec<_> =
        tables.value.into_iter().filter_map(|keys| reference(keys, problems)).collect();
    let secondary = |reference: &Reference| is_secondary(&reference.url);
    if !references.is_empty() && references.iter().all(secondary) {
        let message = "no reference is a primary source";
        let problem = Problem::new(Rule::SecondaryReferences, tables.span, message);
        problems.push(problem.help("add vendor documentation, an RFC or a paper"));
    }
    references
}

fn reference(mut keys: Keys, problems: &mut Vec<Problem>) -> Option<Reference> {
    for key in ["title", "url"] {
        if !keys.has(key) {
            keys.missing(key, problems);
        }
    }
    let title = keys.text("title", problems);
    let url = keys.text("url", problems);
    let version = keys.text("version", problems).map(|version| version.value);
    keys.finish(REFERENCE_KEYS, problems);
    let (title, url) = (title?, url?);
    if title.value.trim().is_empty() {
        problems.push(Problem::new(
            Rule::ReferenceUrl,
            title.span,
            "the title of a reference is empty",
        ));
    }
    if host(&url.value).is_none() {
        let message = format!("`{}` is not an http(s) address", url.value);
        problems.push(Problem::new(Rule::ReferenceUrl, url.span, message));
    }
    Some(Reference { title: title.value, url: url.value, version })
}

/// The host of an http(s) address without spaces.
fn host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let sound =
        host.contains('.') && !url.chars().any(|char| char.is_whitespace() || char.is_control());
    sound.then_some(host)
}

fn is_secondary(url: &str) -> bool {
    let Some(host) = host(url) else { return false };
    SECONDARY_HOSTS.iter().any(|known| {
        host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}
