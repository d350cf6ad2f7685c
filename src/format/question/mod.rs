//! Question files: Markdown with TOML front matter, one question each.
//!
//! [`read`] reports everything that is wrong with a file at once, each at its place. It makes a
//! question whenever nothing that stands in the file would be lost, even if limits of the guide
//! are broken, so that drafts can be kept and shown. [`write()`] gives the one canonical form:
//! a canonical file that is read and written again has the same bytes.

mod bank;
mod block;
mod body;
mod fence;
mod front;
mod limits;
mod markup;
pub(super) mod outline;
mod overlap;
mod reader;
mod references;
mod section;
mod source;
mod template;
mod titles;
mod version;
mod words;
mod write;

#[cfg(test)]
pub(super) mod sample;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::path::Path;

pub use bank::{Report, check_all};
pub use block::{Block, Output, blocks};
pub use fence::Matching;
pub use section::Section;
pub use source::MOST_BYTES;
pub use template::{finished, template};
pub use version::When;
pub use write::write;

use self::front::Front;
use self::outline::Outline;
use self::source::Source;
use super::diagnostic::Problem;
use super::rule::{Class, Rule, Severity};
use super::toml_table::Placed;
use crate::domain::{Body, Catalog, Question, QuestionId, Status};

/// What came of reading a file.
#[derive(Clone, Debug)]
pub struct Reading {
    /// There when nothing of the file would be lost, even with errors.
    pub question: Option<Question>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
    pub(super) places: Places,
}

impl Reading {
    /// Whether the file breaks no rule but advice.
    pub fn is_valid(&self) -> bool {
        self.question.is_some() && !self.problems.iter().any(Problem::is_error)
    }
}

/// Where things stand that are compared with other files.
#[derive(Clone, Debug, Default)]
pub(super) struct Places {
    pub id: Option<Placed<QuestionId>>,
    pub title: Range<usize>,
    pub prompt: Range<usize>,
    pub prerequisites: Vec<Placed<QuestionId>>,
    pub related: Vec<Placed<QuestionId>>,
    pub enemies: Vec<Placed<QuestionId>>,
    /// Text outside code blocks, in stretches.
    pub prose: Vec<Range<usize>>,
}

/// More problems than these are cut: whoever has so many has one, and it comes first.
const MOST_PROBLEMS: usize = 100;

/// Read a question from the text of `file`, which names it in problems and gives it its id.
pub fn read(text: &str, file: &str, catalog: &Catalog) -> Reading {
    let mut problems = Vec::new();
    let (mut question, mut places) = (None, Places::default());
    let mut status = None;
    if let Some(source) = Source::of(text, &mut problems) {
        let mut found = Vec::new();
        if let Some(halves) = front::split(&source.text, &mut found) {
            let front = front::read(&source.text, &halves, catalog, &mut found);
            check_names(&front, file, catalog, &mut found);
            let (body, body_places) = read_body(&source.text, halves.body, &front, &mut found);
            status = front.status;
            places = body_places;
            places.note(&front);
            let lost = |problem: &Problem| problem.rule.class() == Class::Unreadable;
            if !problems.iter().chain(&found).any(lost) {
                question = assemble(front, body);
            }
            if let Some(question) = &question {
                found.extend(not_canonical(&source.text, &write(question)));
            }
        }
        for span in found.iter_mut().map(|problem| &mut problem.span).chain(places.spans()) {
            *span = source.original(span);
        }
        problems.append(&mut found);
    }
    finish(&mut problems, status);
    Reading { question, problems, places }
}

fn read_body(
    text: &str,
    start: usize,
    front: &Front,
    problems: &mut Vec<Problem>,
) -> (Body, Places) {
    let outline = Outline::of(text, start);
    let sections = body::read(text, &outline, start, problems);
    let proves = markup::check(text, &outline, &sections.parts, problems);
    limits::check(text, &outline, &sections, front.level, problems);
    limits::check_proof(front.kind, proves, 0..front::MARK.len(), problems);
    let prompt = sections.part(Section::Prompt).map(|part| part.heading.clone());
    let places = Places {
        prompt: prompt.unwrap_or_default(),
        prose: outline.prose(text, start),
        ..Places::default()
    };
    (sections.body, places)
}

impl Places {
    fn note(&mut self, front: &Front) {
        self.id.clone_from(&front.id);
        self.title = front.title.as_ref().map(|title| title.span.clone()).unwrap_or_default();
        self.prerequisites.clone_from(&front.prerequisites);
        self.related.clone_from(&front.related);
        self.enemies.clone_from(&front.enemies);
    }

    fn spans(&mut self) -> impl Iterator<Item = &mut Range<usize>> {
        let ids = self.id.iter_mut().chain(&mut self.prerequisites);
        let ids = ids.chain(&mut self.related).chain(&mut self.enemies);
        ids.map(|id| &mut id.span).chain([&mut self.title, &mut self.prompt]).chain(&mut self.prose)
    }
}

/// A file is called after its question and lies in the folder of its system.
fn check_names(front: &Front, file: &str, catalog: &Catalog, problems: &mut Vec<Problem>) {
    let path = Path::new(file);
    let is_markdown = path.extension().is_some_and(|extension| extension == "md");
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let Some(id) = front.id.as_ref().filter(|_| is_markdown) else { return };
    if id.value.as_str() != stem {
        let message = format!("the file is called `{stem}`, its question `{}`", id.value);
        let problem = Problem::new(Rule::FileName, id.span.clone(), message);
        problems.push(problem.help("an id is never renamed; rename the file"));
    }
    // Any other folder is somebody's own order.
    let folder = path.parent().and_then(Path::file_name).and_then(|folder| folder.to_str());
    if let (Some(folder), Some(system)) = (folder, &front.system)
        && folder != system
        && catalog.system(folder).is_some()
        && catalog.system(system).is_some()
    {
        let message = format!("a question of `{system}` lies in the folder of `{folder}`");
        problems.push(Problem::new(Rule::Folder, id.span.clone(), message));
    }
}

fn assemble(front: Front, body: Body) -> Option<Question> {
    let ids = |ids: Vec<Placed<QuestionId>>| ids.into_iter().map(|id| id.value).collect();
    Some(Question {
        id: front.id?.value,
        title: front.title?.value,
        system: front.system?,
        topic: front.topic?,
        kind: front.kind?,
        level: front.level?,
        minutes: front.minutes?,
        quiet_minutes: front.quiet_minutes,
        status: front.status?,
        reviewed: front.reviewed,
        tests: front.tests?,
        also: front.also,
        languages: front.languages,
        stages: front.stages,
        tags: front.tags,
        versions: front.versions,
        prerequisites: ids(front.prerequisites),
        related: ids(front.related),
        enemies: ids(front.enemies),
        references: front.references,
        body,
    })
}

/// The first line that differs from the canonical file.
fn not_canonical(text: &str, canonical: &str) -> Option<Problem> {
    if text == canonical {
        return None;
    }
    let mut start = 0;
    let mut wanted = canonical.split('\n');
    for line in text.split('\n') {
        let want = wanted.next();
        if want != Some(line) {
            let help = match want {
                Some("") => "expected an empty line".to_owned(),
                Some(want) => format!("expected `{want}`"),
                None => "expected the end of the file".to_owned(),
            };
            let message = "this is not how the program would write it";
            let problem = Problem::new(Rule::NotCanonical, start..start + line.len(), message);
            return Some(problem.label("first difference").help(help));
        }
        start += line.len() + 1;
    }
    let message = "the file does not end in a line feed";
    Some(Problem::new(Rule::NotCanonical, text.len()..text.len(), message))
}

/// Order the problems, be lenient with drafts, and cut what nobody would read.
fn finish(problems: &mut Vec<Problem>, status: Option<Status>) {
    for problem in problems.iter_mut() {
        if status == Some(Status::Draft) && problem.rule.class() == Class::Unfinished {
            problem.severity = Severity::Warning;
        }
    }
    problems.sort_by_key(|problem| (problem.span.start, problem.severity, problem.rule));
    if problems.len() > MOST_PROBLEMS {
        let more = problems.len() - MOST_PROBLEMS;
        // Errors must not be lost behind advice.
        problems.sort_by_key(|problem| problem.severity);
        problems.truncate(MOST_PROBLEMS);
        let end = problems.iter().map(|problem| problem.span.end).max().unwrap_or_default();
        problems.push(Problem::new(Rule::Truncated, end..end, format!("and {more} more problems")));
    }
}
