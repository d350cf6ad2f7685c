//! The canonical form of a question file: the same question gives the same bytes.

use std::fmt::Display;

use super::front::MARK;
use super::section::{Rating, Section, Titled};
use crate::domain::{FollowUp, Question, QuestionId, Reference, Word};
use crate::format::toml_string::{bare_or_quoted, quoted};

/// The file of a question.
///
/// The body is written as it stands. Text from elsewhere may hold a line that reads as a
/// heading, so whoever makes a question of such text reads the result back before keeping it.
pub fn write(question: &Question) -> String {
    let mut file = File(String::with_capacity(12 * 1024));
    file.front(question);
    file.body(question);
    file.0
}

struct File(String);

impl File {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn key(&mut self, key: &str, value: impl Display) {
        self.line(&format!("{key} = {value}"));
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key, quoted(text));
    }

    fn list<'a>(&mut self, key: &str, entries: impl IntoIterator<Item = &'a str>) {
        let entries: Vec<_> = entries.into_iter().map(quoted).collect();
        self.key(key, format!("[{}]", entries.join(", ")));
    }

    /// An array that is left out when it is empty.
    fn optional_list<'a>(&mut self, key: &str, entries: impl IntoIterator<Item = &'a str>) {
        let mut entries = entries.into_iter().peekable();
        if entries.peek().is_some() {
            self.list(key, entries);
        }
    }

    fn ids(&mut self, key: &str, ids: &[QuestionId]) {
        self.optional_list(key, ids.iter().map(QuestionId::as_str));
    }

    fn front(&mut self, question: &Question) {
        self.line(MARK);
        self.text("id", question.id.as_str());
        self.text("title", &question.title);
        self.text("system", &question.system);
        self.text("topic", &question.topic);
        self.text("kind", question.kind.name());
        self.text("level", question.level.name());
        self.key("minutes", question.minutes);
        if let Some(minutes) = question.quiet_minutes {
            self.key("quiet_minutes", minutes);
        }
        self.text("status", question.status.name());
        if let Some(date) = question.reviewed {
            self.key("reviewed", date);
        }
        self.text("tests", &question.tests);
        self.optional_list("also", question.also.iter().map(String::as_str));
        self.list("languages", question.languages.iter().map(|language| language.name()));
        self.list("stages", question.stages.iter().map(|stage| stage.name()));
        self.optional_list("tags", question.tags.iter().map(String::as_str));
        self.versions(&question.versions);
        self.ids("prerequisites", &question.prerequisites);
        self.ids("related", &question.related);
        self.ids("enemies", &question.enemies);
        for reference in &question.references {
            self.reference(reference);
        }
        self.line(MARK);
    }

    fn versions(&mut self, versions: &[(String, String)]) {
        let pair = |(product, version): &(String, String)| {
            format!("{} = {}", bare_or_quoted(product), quoted(version))
        };
        let pairs: Vec<_> = versions.iter().map(pair).collect();
        if !pairs.is_empty() {
            self.key("versions", format!("{{ {} }}", pairs.join(", ")));
        }
    }

    fn reference(&mut self, reference: &Reference) {
        self.line("");
        self.line("[[references]]");
        self.text("title", &reference.title);
        self.text("url", &reference.url);
        if let Some(version) = &reference.version {
            self.text("version", version);
        }
    }

    fn body(&mut self, question: &Question) {
        let body = &question.body;
        self.prose(Section::Prompt, &body.prompt);
        self.heading(Section::Hints);
        for (index, hint) in body.hints.iter().enumerate() {
            self.item(&format!("{}. ", index + 1), hint);
        }
        self.heading(Section::Rubric);
        for (rating, items) in [
            (Rating::Strong, &body.rubric.strong),
            (Rating::Acceptable, &body.rubric.acceptable),
            (Rating::Weak, &body.rubric.weak),
            (Rating::RedFlags, &body.rubric.red_flags),
        ] {
            self.heading(rating);
            self.items(items);
        }
        self.heading(Section::FollowUps);
        self.items(&body.follow_ups.iter().map(follow_up).collect::<Vec<_>>());
        self.heading(Section::KeyPoints);
        self.items(&body.key_points);
        self.prose(Section::Answer, &body.answer);
        if let Some(verification) = &body.verification {
            self.prose(Section::Verification, verification);
        }
        // An empty section at the end leaves its empty line behind.
        self.0.truncate(self.0.trim_end().len());
        self.0.push('\n');
    }

    /// A heading with an empty line on both sides.
    fn heading<T: Titled>(&mut self, part: T) {
        if !self.0.ends_with("\n\n") {
            self.0.push('\n');
        }
        self.line(&format!("{} {}", "#".repeat(T::LEVEL.into()), part.title()));
        self.0.push('\n');
    }

    fn prose(&mut self, section: Section, text: &str) {
        self.heading(section);
        if !text.is_empty() {
            self.line(text);
        }
    }

    fn items(&mut self, items: &[String]) {
        for item in items {
            self.item("- ", item);
        }
    }

    /// An item with its continuation lines under its first letter.
    fn item(&mut self, marker: &str, text: &str) {
        let indent = " ".repeat(marker.len());
        for (index, line) in text.split('\n').enumerate() {
            match (index, line.is_empty()) {
                (0, _) => self.0.push_str(marker),
                (_, true) => {}
                (_, false) => self.0.push_str(&indent),
            }
            self.line(line);
        }
    }
}

/// A follow-up as the text of its item.
pub(super) fn follow_up(follow_up: &FollowUp) -> String {
    let mark = follow_up.mark.map_or_else(String::new, |mark| format!(" ({mark})"));
    format!("**Ask{mark}:** {}\n**Listen for:** {}", follow_up.ask, follow_up.listen_for)
}
