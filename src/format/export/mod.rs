//! Questions as Markdown for people, and as JSON for programs.
//!
//! The same input gives the same bytes. Text of questions cannot become markup of the page
//! around it: titles are escaped, and Markdown of a body keeps to itself.

pub(super) mod candidate;
pub(super) mod counted;
pub(super) mod embed;
pub(super) mod escape;
mod group;
pub(super) mod guide;
pub(super) mod list;
pub(super) mod page;

#[cfg(test)]
mod tests;

use serde_json::{Map, Value};

use self::page::Page;
use crate::domain::{Catalog, Question, vocabulary};

vocabulary! {
    /// What a page is for.
    Shape, "shape":
    List = "list", "List";
    Candidate = "candidate", "Candidate copy";
    Guide = "guide", "Interviewer guide";
}

vocabulary! {
    /// What the headings between questions stand for.
    GroupBy, "grouping":
    Framework = "framework", "Framework";
    Database = "database", "Database";
    Pattern = "pattern", "Design pattern";
    Topic = "topic", "Topic";
    Level = "level", "Level";
    Kind = "kind", "Kind";
}

vocabulary! {
    /// A fact of a question that a page can show beside its title.
    ListField, "field":
    Level = "level", "Level";
    Kind = "kind", "Kind";
    Minutes = "minutes", "Minutes";
    System = "system", "System";
    Topic = "topic", "Topic";
    Tests = "tests", "Tests";
    Tags = "tags", "Tags";
    Id = "id", "Id";
}

/// How a page is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    pub shape: Shape,
    /// Ignored in candidate copies, whose headings must not tell a level or a topic.
    pub group_by: Option<GroupBy>,
    /// Whether questions are numbered, through all groups.
    pub numbering: bool,
    /// The level of the title, 1 to 4; other headings are below it.
    pub heading_level: u8,
    /// Whether links to all groups and questions stand at the top.
    pub contents: bool,
    /// Ignored in candidate copies.
    pub fields: Vec<ListField>,
    /// No title, no heading for it.
    pub title: String,
}

impl Options {
    /// Numbered, without groups and contents, with the facts that help to choose.
    pub fn new(shape: Shape) -> Self {
        Self {
            shape,
            group_by: None,
            numbering: true,
            heading_level: 1,
            contents: false,
            fields: vec![ListField::Level, ListField::Kind, ListField::Minutes],
            title: String::new(),
        }
    }
}

/// A page in CommonMark with the tables and task lists of GitHub.
pub fn markdown(questions: &[Question], catalog: &Catalog, options: &Options) -> String {
    let mut page = Page::new(options);
    match options.shape {
        Shape::Candidate => {
            let views: Vec<_> = questions.iter().map(candidate::CandidateView::of).collect();
            candidate::write(&mut page, &views);
        }
        Shape::List | Shape::Guide => {
            for group in group::groups(questions, catalog, options.group_by) {
                if let Some(name) = &group.name {
                    page.group(name);
                }
                match options.shape {
                    Shape::List => list::write(&mut page, &group.questions, catalog, options),
                    _ => guide::write(&mut page, &group.questions, catalog, options),
                }
            }
        }
    }
    page.finish()
}

/// A section of a question for readers: without what only machines read in it.
pub fn section(markdown: &str) -> String {
    embed::block(markdown)
}

/// Whole questions under the names of the file format, except that `versions` is an object.
pub fn json(questions: &[Question]) -> Result<Value, serde_json::Error> {
    let whole = |question: &Question| {
        let mut value = serde_json::to_value(question)?;
        let versions: Map<_, _> = question
            .versions
            .iter()
            .map(|(product, version)| (product.clone(), Value::from(version.as_str())))
            .collect();
        value["versions"] = versions.into();
        Ok(value)
    };
    questions.iter().map(whole).collect()
}
