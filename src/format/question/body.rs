//! The sections of a file, read into the [`Body`] of a question.
//!
//! Items lose their bullet and the indent of their continuation lines, and nothing else.

use std::ops::Range;

use super::outline::{Item, Outline};
use super::section::{self, Part, Rating, Section, Titled, first_line};
use crate::domain::question::FollowUpMark;
use crate::domain::{Body, FollowUp, Rubric};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;
use crate::format::toml_table::{Placed, word};

/// The body with the places that checks need.
pub(super) struct Sections {
    pub body: Body,
    pub parts: Vec<Part<Section>>,
    /// The items of each list, with the heading they stand under.
    pub lists: Vec<List>,
}

pub(super) struct List {
    /// `Hints`, `Strong`, ...
    pub title: &'static str,
    pub section: Section,
    pub heading: Range<usize>,
    pub items: Vec<Placed<String>>,
}

impl Sections {
    pub fn part(&self, which: Section) -> Option<&Part<Section>> {
        self.parts.iter().find(|part| part.which == which)
    }
}

struct Reader<'t, 'p> {
    text: &'t str,
    outline: &'t Outline,
    lists: Vec<List>,
    problems: &'p mut Vec<Problem>,
}

pub(super) fn read(
    text: &str,
    outline: &Outline,
    start: usize,
    problems: &mut Vec<Problem>,
) -> Sections {
    let end = start..text.len();
    let parts = section::parts::<Section>(text, outline, &end, 0..3, problems);
    let mut reader = Reader { text, outline, lists: Vec::new(), problems };
    let part = |which| parts.iter().find(|part: &&Part<Section>| part.which == which);
    let prose = |which| part(which).map(|part| prose(text, &part.content));
    let body = Body {
        prompt: prose(Section::Prompt).unwrap_or_default(),
        hints: reader.list(part(Section::Hints), Section::Hints, true),
        rubric: reader.rubric(part(Section::Rubric)),
        follow_ups: reader.follow_ups(part(Section::FollowUps)),
        key_points: reader.list(part(Section::KeyPoints), Section::KeyPoints, false),
        answer: prose(Section::Answer).unwrap_or_default(),
        verification: prose(Section::Verification).filter(|text| !text.is_empty()),
    };
    let lists = reader.lists;
    Sections { body, parts, lists }
}

/// Markdown as written, without the empty lines around it.
fn prose(text: &str, content: &Range<usize>) -> String {
    text[content.clone()].trim_matches('\n').trim_end().to_owned()
}

impl Reader<'_, '_> {
    fn list<T: Titled>(
        &mut self,
        part: Option<&Part<T>>,
        section: Section,
        numbered: bool,
    ) -> Vec<String> {
        let Some(part) = part else { return Vec::new() };
        let found = self.outline.items_in(&part.content);
        self.only_items(part, found);
        if numbered && let Some(item) = found.iter().find(|item| !item.numbered) {
            let span = first_line(self.text, item.span.clone());
            let problem =
                Problem::new(Rule::HintList, span, "hints are numbered, from mild to strong");
            self.problems.push(problem.help("begin the first with `1. `"));
        }
        let items: Vec<_> = found.iter().map(|item| self.item(item)).collect();
        let texts = items.iter().map(|item| item.value.clone()).collect();
        let (title, heading) = (part.which.title(), part.heading.clone());
        self.lists.push(List { title, section, heading, items });
        texts
    }

    /// Whatever is no item of the list would be lost.
    fn only_items<T: Titled>(&mut self, part: &Part<T>, items: &[Item]) {
        let in_item = |block: &Range<usize>| {
            let after = items.partition_point(|item| item.span.start <= block.start);
            after > 0 && block.start < items[after - 1].span.end
        };
        let stray = self.outline.blocks.iter();
        let mut stray =
            stray.filter(|block| part.content.contains(&block.start) && !in_item(block));
        if let Some(block) = stray.next() {
            let message = format!("`{}` holds list items only", part.which.title());
            let span = first_line(self.text, block.clone());
            self.problems.push(Problem::new(Rule::StrayText, span, message));
        }
    }

    fn item(&self, item: &Item) -> Placed<String> {
        let line_start = self.text[..item.span.start].rfind('\n').map_or(0, |at| at + 1);
        let column = item.span.start - line_start;
        let text = item_text(&self.text[item.span.clone()], column);
        Placed::new(text, first_line(self.text, item.span.clone()))
    }

    fn rubric(&mut self, part: Option<&Part<Section>>) -> Rubric {
        let parts = part.map_or_else(Vec::new, |part| {
            let (text, outline, heading) = (self.text, self.outline, part.heading.clone());
            section::parts::<Rating>(text, outline, &part.content, heading, self.problems)
        });
        let mut rating = |which| {
            let part = parts.iter().find(|part| part.which == which);
            self.list(part, Section::Rubric, false)
        };
        Rubric {
            strong: rating(Rating::Strong),
            acceptable: rating(Rating::Acceptable),
            weak: rating(Rating::Weak),
            red_flags: rating(Rating::RedFlags),
        }
    }

    fn follow_ups(&mut self, part: Option<&Part<Section>>) -> Vec<FollowUp> {
        self.list(part, Section::FollowUps, false);
        let Some(list) = self.lists.last().filter(|list| list.section == Section::FollowUps) else {
            return Vec::new();
        };
        list.items.iter().filter_map(|item| follow_up(item, self.problems)).collect()
    }
}

/// The text of an item whose bullet stands in `column` of its line.
fn item_text(raw: &str, column: usize) -> String {
    let digits = raw.bytes().take_while(u8::is_ascii_digit).count();
    let marker = digits + 1;
    let first = raw.lines().next().unwrap_or_default();
    let rest = first.get(marker..).unwrap_or_default();
    let spaces = rest.len() - rest.trim_start_matches(' ').len();
    // Five spaces and more are one space and code by indent.
    let spaces = if (1..=4).contains(&spaces) { spaces } else { spaces.min(1) };
    let indent = column + marker + spaces.max(1);
    let mut text = rest[spaces..].to_owned();
    for line in raw.split('\n').skip(1) {
        let found = line.len() - line.trim_start_matches(' ').len();
        text.push('\n');
        text.push_str(&line[found.min(indent)..]);
    }
    text.truncate(text.trim_end().len());
    text.trim_start_matches('\n').to_owned()
}

const ASK: &str = "**Ask";
const LISTEN: &str = "\n**Listen for:** ";

/// `**Ask:** ...` or `**Ask (senior):** ...`, then on its own line `**Listen for:** ...`.
fn follow_up(item: &Placed<String>, problems: &mut Vec<Problem>) -> Option<FollowUp> {
    let parsed = item.value.strip_prefix(ASK).and_then(|rest| {
        let (mark, rest) = match rest.strip_prefix(" (") {
            Some(rest) => rest.split_once("):** ").map(|(mark, rest)| (Some(mark), rest))?,
            None => (None, rest.strip_prefix(":** ")?),
        };
        let (ask, listen_for) = rest.split_once(LISTEN)?;
        let (ask, listen_for) = (ask.trim_end(), listen_for.trim_start());
        let whole = !ask.is_empty() && !listen_for.is_empty() && !listen_for.contains(LISTEN);
        whole.then_some((mark, ask, listen_for))
    });
    let Some((mark, ask, listen_for)) = parsed else {
        let message = "a follow-up asks something and says what to listen for";
        let problem = Problem::new(Rule::FollowUpForm, item.span.clone(), message);
        problems.push(
            problem.help("write `- **Ask:** ...` and, on the next line, `  **Listen for:** ...`"),
        );
        return None;
    };
    let mark = match mark {
        Some(mark) => {
            let mark = Placed::new(mark.to_owned(), item.span.clone());
            Some(word::<FollowUpMark>(&mark, problems)?.value)
        }
        None => None,
    };
    Some(FollowUp { mark, ask: ask.to_owned(), listen_for: listen_for.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_loses_its_bullet_and_indent_only() {
        for (raw, column, text) in [
            ("- one\n", 0, "one"),
            ("- one\n  two\n", 0, "one\ntwo"),
            ("12. one\n    two\n", 0, "one\ntwo"),
            ("- one\n\n  ```sql\n    SELECT\n  ```\n\n", 0, "one\n\n```sql\n  SELECT\n```"),
            ("- one\nlazy\n", 0, "one\nlazy"),
            ("-   one\n    two\n", 0, "one\ntwo"),
            ("- one\n    - two\n", 2, "one\n- two"),
            ("-\n  one\n", 0, "one"),
            ("-", 0, ""),
        ] {
            assert_eq!(item_text(raw, column), text, "{raw:?}");
        }
    }

    #[test]
    fn follow_ups_are_read_with_their_mark() {
        let read = |text: &str| {
            let mut problems = Vec::new();
            let found = follow_up(&Placed::new(text.to_owned(), 0..1), &mut problems);
            assert_eq!(found.is_none(), !problems.is_empty(), "{text}");
            found
        };
        let plain = read("**Ask:** Why\nnow?\n**Listen for:** Reasons.").unwrap();
        assert_eq!((plain.mark, plain.ask.as_str()), (None, "Why\nnow?"));
        let marked = read("**Ask (twist):** And if?\n**Listen for:** Doubt.").unwrap();
        assert_eq!(
            (marked.mark, marked.listen_for.as_str()),
            (Some(FollowUpMark::Twist), "Doubt.")
        );
        for bad in [
            "**Ask:** Why? **Listen for:** Reasons.",
            "**Ask:** Why?",
            "**Ask:** \n**Listen for:** Reasons.",
            "**Ask (guru):** Why?\n**Listen for:** Reasons.",
            "**Ask(staff):** Why?\n**Listen for:** Reasons.",
            "Ask: Why?\nListen for: Reasons.",
        ] {
            assert!(read(bad).is_none(), "{bad}");
        }
    }
}
