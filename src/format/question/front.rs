//! The front matter: typed facets in TOML between two lines of `+++`.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use jiff::civil::Date;

use super::version;
use crate::domain::question::is_slug;
use crate::domain::{
    Catalog, Kind, Language, Level, QuestionId, Reference, Stage, Status, System, Word,
};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;
use crate::format::suggest;
use crate::format::toml_table::{Keys, Placed};

pub(super) const MARK: &str = "+++";

/// The keys in the order in which they are written.
pub(super) const KEYS: &[&str] = &[
    "id", "title", "system", "topic", "kind", "level", "minutes", "quiet_minutes", "status",
    "reviewed", "tests", "also", "languages", "stages", "tags", "versions", "prerequisites",
    "related", "enemies", "references",
];

const REFERENCE_KEYS: &[&str] = &["title", "url", "version"];

/// Hosts where others retell what the primary sources say.
const SECONDARY_HOSTS: &[&str] = &[
    "baeldung.com", "dev.to", "digitalocean.com", "freecodecamp.org", "geeksforgeeks.org",
    "hashnode.dev", "javatpoint.com", "linkedin.com", "martinfowler.com", "medium.com", "quora.com",
    "realpython.com", "reddit.com", "refactoring.guru", "stackexchange.com", "stackoverflow.com",
    "substack.com", "tutorialspoint.com", "w3schools.com", "wikipedia.org", "youtube.com",
];

/// The two halves of a file, in bytes of its text.
pub(super) struct Halves {
    pub front: Range<usize>,
    pub body: usize,
}

/// Find the front matter, or say why there is none.
pub(super) fn split(text: &str, problems: &mut Vec<Problem>) -> Option<Halves> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    if first.trim_end() != MARK {
        let span = 0..first.trim_end().len();
        let problem = Problem::new(Rule::FrontMatter, span, "the file does not begin with `+++`");
        problems.push(problem.help("front matter is TOML between two lines of `+++`"));
        return None;
    }
    let start = first.len();
    let mut end = start;
    for line in lines {
        if line.trim_end() == MARK {
            return Some(Halves { front: start..end, body: end + line.len() });
        }
        end += line.len();
    }
    let message = "the front matter is not closed by a line of `+++`";
    problems.push(Problem::new(Rule::FrontMatter, 0..MARK.len(), message).label("opened here"));
    None
}

/// What the front matter says, as far as it could be read.
pub(super) struct Front {
    pub id: Option<Placed<QuestionId>>,
    pub title: Option<Placed<String>>,
    pub system: Option<String>,
    pub topic: Option<String>,
    pub kind: Option<Kind>,
    pub level: Option<Level>,
    pub minutes: Option<u16>,
    pub quiet_minutes: Option<u16>,
    pub status: Option<Status>,
    pub reviewed: Option<Date>,
    pub tests: Option<String>,
    pub also: Vec<String>,
    pub languages: Option<Vec<Language>>,
    pub stages: Option<Vec<Stage>>,
    pub tags: Vec<String>,
    pub versions: Vec<(String, String)>,
    pub prerequisites: Vec<Placed<QuestionId>>,
    pub related: Vec<Placed<QuestionId>>,
    pub enemies: Vec<Placed<QuestionId>>,
    pub references: Vec<Reference>,
}

/// Reads key after key and collects what is wrong.
struct Reader<'t, 'p> {
    keys: Keys<'t>,
    problems: &'p mut Vec<Problem>,
}

pub(super) fn read(text: &str, halves: &Halves, catalog: &Catalog, problems: &mut Vec<Problem>) -> Front {
    let opening = 0..MARK.len();
    let keys = Keys::parse(&text[halves.front.clone()], halves.front.start, problems);
    let mut reader = Reader { keys: keys.opening_at(opening), problems };
    let id = reader.id();
    let title = reader.text("title", 12..=70, Rule::TitleLength);
    let (system, topic) = reader.home(catalog);
    let kind = reader.word::<Kind>("kind");
    let level = reader.word("level");
    let (minutes, quiet_minutes) = reader.minutes(kind.as_ref().map(|kind| kind.value));
    let (status, reviewed) = reader.status();
    let tests = reader.text("tests", 40..=160, Rule::TestsLength);
    let also = reader.also(system.as_ref(), catalog);
    let languages = reader.words("languages", 1..=4);
    let stages = reader.words("stages", 1..=2);
    let tags = reader.slugs("tags", 0..=6);
    let versions = reader.versions();
    let own = id.as_ref().map(|id| &id.value);
    let prerequisites = reader.ids("prerequisites", own);
    let related = reader.ids("related", own);
    let enemies = reader.ids("enemies", own);
    let references = reader.references();
    let Reader { keys, problems } = reader;
    keys.finish(KEYS, problems);
    Front {
        id,
        title,
        system: system.map(|system| system.value),
        topic,
        kind: kind.map(|kind| kind.value),
        level: level.map(|level| level.value),
        minutes,
        quiet_minutes,
        status,
        reviewed,
        tests: tests.map(|tests| tests.value),
        also,
        languages,
        stages,
        tags,
        versions,
        prerequisites,
        related,
        enemies,
        references,
    }
}

impl Reader<'_, '_> {
    fn report(&mut self, rule: Rule, span: Range<usize>, message: impl Into<String>) {
        self.problems.push(Problem::new(rule, span, message));
    }

    fn require(&mut self, key: &str) {
        if !self.keys.has(key) {
            self.keys.missing(key, self.problems);
        }
    }

    fn id(&mut self) -> Option<Placed<QuestionId>> {
        self.require("id");
        let text = self.keys.text("id", self.problems)?;
        id(&text, self.problems)
    }

    /// A required line of text.
    fn text(&mut self, key: &str, length: RangeInclusive<usize>, rule: Rule) -> Option<Placed<String>> {
        self.require(key);
        let text = self.keys.text(key, self.problems)?;
        let count = text.value.chars().count();
        if text.value.chars().any(char::is_control) {
            self.report(Rule::ControlCharacter, text.span.clone(), format!("`{key}` is one line of text"));
        }
        if !length.contains(&count) {
            let message = format!("`{key}` has {count} characters");
            let help = format!("allowed are {} to {}", length.start(), length.end());
            self.problems.push(Problem::new(rule, text.span.clone(), message).help(help));
        }
        Some(text)
    }

    fn word<W: Word>(&mut self, key: &str) -> Option<Placed<W>> {
        self.require(key);
        self.keys.word(key, self.problems)
    }

    fn home(&mut self, catalog: &Catalog) -> (Option<Placed<String>>, Option<String>) {
        self.require("system");
        let system = self.keys.text("system", self.problems);
        let known = system.as_ref().and_then(|name| self.system(name, catalog));
        self.require("topic");
        let topic = self.keys.text("topic", self.problems);
        if let (Some(system), Some(topic)) = (known, &topic)
            && system.topic(&topic.value).is_none()
        {
            let topics: Vec<_> = system.topics.iter().map(|topic| topic.id.as_str()).collect();
            let message = format!("`{}` is not a topic of {}", topic.value, system.name);
            let help = suggest::help(&topic.value, &topics);
            let problem = Problem::new(Rule::UnknownTopic, topic.span.clone(), message);
            self.problems.push(problem.help(help));
        }
        (system, topic.map(|topic| topic.value))
    }

    fn system<'c>(&mut self, name: &Placed<String>, catalog: &'c Catalog) -> Option<&'c System> {
        let known = catalog.system(&name.value);
        if known.is_none() {
            let message = format!("`{}` is not a system of the catalogue", name.value);
            let mut problem = Problem::new(Rule::UnknownSystem, name.span.clone(), message);
            let by_alias = catalog.systems.iter().find(|system| system.aliases.contains(&name.value));
            let ids = catalog.systems.iter().map(|system| system.id.as_str());
            let meant = by_alias.map(|system| system.id.as_str());
            if let Some(meant) = meant.or_else(|| suggest::nearest(&name.value, ids)) {
                problem = problem.help(format!("did you mean `{meant}`?"));
            }
            self.problems.push(problem);
        }
        known
    }

    fn minutes(&mut self, kind: Option<Kind>) -> (Option<u16>, Option<u16>) {
        self.require("minutes");
        let minutes = self.keys.number::<u16>("minutes", self.problems);
        if let (Some(minutes), Some(kind)) = (&minutes, kind)
            && !kind.minutes().contains(&minutes.value)
        {
            let (least, most) = kind.minutes().into_inner();
            let message = format!("{} minutes are not usual for this kind", minutes.value);
            let help = format!("a {kind} question takes {least} to {most} minutes");
            let problem = Problem::new(Rule::MinutesRange, minutes.span.clone(), message);
            self.problems.push(problem.help(help));
        }
        let minutes = minutes.map(|minutes| minutes.value);
        let quiet = self.keys.number::<u16>("quiet_minutes", self.problems);
        if let (Some(quiet), Some(minutes)) = (&quiet, minutes)
            && !(1..minutes).contains(&quiet.value)
        {
            let message = format!("quiet minutes are at least 1 and less than the {minutes} minutes");
            self.report(Rule::QuietMinutes, quiet.span.clone(), message);
        }
        (minutes, quiet.map(|quiet| quiet.value))
    }

    fn status(&mut self) -> (Option<Status>, Option<Date>) {
        let status = self.word::<Status>("status");
        let has_date = self.keys.has("reviewed");
        let reviewed = self.keys.date("reviewed", self.problems);
        if let Some(status) = &status
            && status.value == Status::Ready
            && !has_date
        {
            let message = "a ready question needs `reviewed`, the day its facts were checked";
            self.report(Rule::NotReviewed, status.span.clone(), message);
        }
        (status.map(|status| status.value), reviewed.map(|date| date.value))
    }

    fn also(&mut self, home: Option<&Placed<String>>, catalog: &Catalog) -> Vec<String> {
        let also = self.list("also", 0..=6);
        for name in &also {
            if home.is_some_and(|home| home.value == name.value) {
                let message = format!("`{}` is the home of the question already", name.value);
                self.report(Rule::SelfReference, name.span.clone(), message);
            } else {
                self.system(name, catalog);
            }
        }
        also.into_iter().map(|name| name.value).collect()
    }

    /// An array of text with as many entries as allowed, none of them twice.
    fn list(&mut self, key: &str, count: RangeInclusive<usize>) -> Vec<Placed<String>> {
        let Some(list) = self.keys.texts(key, self.problems) else { return Vec::new() };
        self.count(key, list.value.len(), list.span, count);
        let mut seen = BTreeSet::new();
        for entry in &list.value {
            if !seen.insert(&entry.value) {
                let message = format!("`{}` stands twice in `{key}`", entry.value);
                self.report(Rule::RepeatedEntry, entry.span.clone(), message);
            }
        }
        list.value
    }

    fn count(&mut self, key: &str, count: usize, span: Range<usize>, allowed: RangeInclusive<usize>) {
        if !allowed.contains(&count) {
            let message = format!("`{key}` has {count} entries");
            let help = format!("allowed are {} to {}", allowed.start(), allowed.end());
            self.problems.push(Problem::new(Rule::EntryCount, span, message).help(help));
        }
    }

    fn words<W: Word + Ord>(&mut self, key: &str, count: RangeInclusive<usize>) -> Option<Vec<W>> {
        self.require(key);
        let words = self.keys.words::<W>(key, self.problems)?;
        self.count(key, words.value.len(), words.span, count);
        let mut seen = BTreeSet::new();
        for word in &words.value {
            if !seen.insert(word.value) {
                let message = format!("`{}` stands twice in `{key}`", word.value.name());
                self.report(Rule::RepeatedEntry, word.span.clone(), message);
            }
        }
        Some(words.value.into_iter().map(|word| word.value).collect())
    }

    fn slugs(&mut self, key: &str, count: RangeInclusive<usize>) -> Vec<String> {
        let slugs = self.list(key, count);
        for slug in &slugs {
            self.slug(slug);
        }
        slugs.into_iter().map(|slug| slug.value).collect()
    }

    fn slug(&mut self, slug: &Placed<String>) {
        if !is_slug(&slug.value) {
            let message = format!("`{}` is not made of a-z, 0-9 and -", slug.value);
            self.report(Rule::BadSlug, slug.span.clone(), message);
        }
    }

    fn versions(&mut self) -> Vec<(String, String)> {
        let versions = self.keys.pairs("versions", self.problems);
        for (product, requirement) in &versions {
            self.slug(product);
            if !version::is_requirement(&requirement.value) {
                let message = format!("`{}` is not a version requirement", requirement.value);
                let problem = Problem::new(Rule::VersionSyntax, requirement.span.clone(), message);
                self.problems.push(problem.help("write comparisons joined by commas, like `>=5.2,<6.2`"));
            }
        }
        versions.into_iter().map(|(product, version)| (product.value, version.value)).collect()
    }

    fn ids(&mut self, key: &str, own: Option<&QuestionId>) -> Vec<Placed<QuestionId>> {
        let texts = self.list(key, 0..=12);
        let ids: Vec<_> = texts.iter().filter_map(|text| id(text, self.problems)).collect();
        for id in &ids {
            if own == Some(&id.value) {
                let message = format!("`{key}` names the question itself");
                self.report(Rule::SelfReference, id.span.clone(), message);
            }
        }
        ids
    }

    fn references(&mut self) -> Vec<Reference> {
        self.require("references");
        let present = self.keys.has("references");
        let tables = self.keys.tables("references", self.problems);
        if present {
            self.count("references", tables.value.len(), tables.span.clone(), 1..=5);
        }
        let references: Vec<_> =
            tables.value.into_iter().filter_map(|keys| reference(keys, self.problems)).collect();
        if !references.is_empty() && references.iter().all(|reference| is_secondary(&reference.url)) {
            let message = "no reference is a primary source";
            let problem = Problem::new(Rule::SecondaryReferences, tables.span, message);
            self.problems.push(problem.help("add vendor documentation, an RFC or a paper"));
        }
        references
    }
}

fn id(text: &Placed<String>, problems: &mut Vec<Problem>) -> Option<Placed<QuestionId>> {
    match QuestionId::new(&text.value) {
        Ok(id) => Some(Placed::new(id, text.span.clone())),
        Err(error) => {
            problems.push(Problem::new(Rule::BadId, text.span.clone(), error.to_string()));
            None
        }
    }
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
        problems.push(Problem::new(Rule::ReferenceUrl, title.span, "the title of a reference is empty"));
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
    let sound = host.contains('.') && !url.chars().any(|char| char.is_whitespace() || char.is_control());
    sound.then_some(host)
}

fn is_secondary(url: &str) -> bool {
    let Some(host) = host(url) else { return false };
    SECONDARY_HOSTS.iter().any(|known| {
        host.strip_suffix(known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    })
}
