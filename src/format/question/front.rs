//! The front matter: typed facets in TOML between two lines of `+++`.

use std::ops::Range;

use jiff::civil::Date;

use super::reader::{self, Reader};
use super::{references, version};
use crate::domain::nearest;
use crate::domain::{Catalog, Kind, Language, Level, QuestionId, Reference, Stage, Status, System};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;
use crate::format::toml_table::{Keys, Placed};

pub(super) const MARK: &str = "+++";

/// The keys in the order in which they are written.
pub(super) const KEYS: &[&str] = &[
    "id",
    "title",
    "system",
    "topic",
    "kind",
    "level",
    "minutes",
    "quiet_minutes",
    "status",
    "reviewed",
    "tests",
    "also",
    "languages",
    "stages",
    "tags",
    "versions",
    "prerequisites",
    "related",
    "enemies",
    "references",
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
    pub languages: Vec<Language>,
    pub stages: Vec<Stage>,
    pub tags: Vec<String>,
    pub versions: Vec<(String, String)>,
    pub prerequisites: Vec<Placed<QuestionId>>,
    pub related: Vec<Placed<QuestionId>>,
    pub enemies: Vec<Placed<QuestionId>>,
    pub references: Vec<Reference>,
}

pub(super) fn read(
    text: &str,
    halves: &Halves,
    catalog: &Catalog,
    problems: &mut Vec<Problem>,
) -> Front {
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
    let references = reader.keys.tables("references", reader.problems);
    if reader.keys.is_complete() {
        let (count, span) = (references.value.len(), references.span.clone());
        reader.count("references", count, span, 1..=5);
    }
    let references = references::read(references, reader.problems);
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
    fn id(&mut self) -> Option<Placed<QuestionId>> {
        self.require("id");
        let text = self.keys.text("id", self.problems)?;
        reader::id(&text, self.problems)
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
            let help = nearest::did_you_mean(&topic.value, &topics);
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
            let by_alias =
                catalog.systems.iter().find(|system| system.aliases.contains(&name.value));
            let ids = catalog.systems.iter().map(|system| system.id.as_str());
            let meant = by_alias.map(|system| system.id.as_str());
            if let Some(meant) = meant.or_else(|| nearest::nearest(&name.value, ids)) {
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
            let message =
                format!("quiet minutes are at least 1 and less than the {minutes} minutes");
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

    fn versions(&mut self) -> Vec<(String, String)> {
        let versions = self.keys.pairs("versions", self.problems);
        for (product, requirement) in &versions {
            self.slug(product);
            if !version::is_requirement(&requirement.value) {
                let message = format!("`{}` is not a version requirement", requirement.value);
                let problem = Problem::new(Rule::VersionSyntax, requirement.span.clone(), message);
                self.problems
                    .push(problem.help("write comparisons joined by commas, like `>=5.2,<6.2`"));
            }
        }
        versions.into_iter().map(|(product, version)| (product.value, version.value)).collect()
    }
}
