//! A problem in a file: where, which rule, what to do; for people and for programs.
//!
//! Lines and columns count from 1, columns in characters (Unicode scalar values), as editors
//! count them. Spans are bytes of the text as it was given.

use std::fmt::Write as _;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::rule::{Rule, Severity};
use crate::domain::Clean;

/// A broken rule at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub severity: Severity,
    pub rule: Rule,
    /// Bytes of the file's text.
    pub span: Range<usize>,
    /// What happened, as a sentence in lower case without its period.
    pub message: String,
    /// A few words beside the caret.
    pub label: Option<String>,
    /// What was expected, or probably meant.
    pub help: Option<String>,
}

impl Problem {
    pub fn new(rule: Rule, span: Range<usize>, message: impl Into<String>) -> Self {
        let severity = rule.class().severity();
        Self { severity, rule, span, message: message.into(), label: None, help: None }
    }

    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = Some(label.into());
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// A problem for programs: the form of `--json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Located {
    pub file: String,
    pub line: usize,
    pub column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub severity: Severity,
    pub rule: Rule,
    pub message: String,
    pub help: Option<String>,
}

/// The problems of one file with lines and columns, in the order given.
pub fn located(file: &str, text: &str, problems: &[Problem]) -> Vec<Located> {
    let lines = Lines::of(text);
    let locate = |problem: &Problem| {
        let (start, end) = (lines.at(problem.span.start), lines.at(problem.span.end));
        Located {
            file: file.to_owned(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            severity: problem.severity,
            rule: problem.rule,
            message: problem.message.clone(),
            help: problem.help.clone(),
        }
    };
    problems.iter().map(locate).collect()
}

/// The problems of one file as rustc would show them, each followed by an empty line.
///
/// `colour` writes ANSI styles; without it the result is plain ASCII art. Whatever comes from
/// the file passes through [`Clean`], so a hostile file cannot steer the terminal.
pub fn render(file: &str, text: &str, problems: &[Problem], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let lines = Lines::of(text);
    let file = Clean::line(file);
    let mut shown = String::new();
    for problem in problems {
        let report = one(&renderer, file.as_str(), &lines, problem);
        // Writing to a string cannot fail.
        let _ = writeln!(shown, "{report}\n");
    }
    shown
}

fn one(renderer: &Renderer, file: &str, lines: &Lines, problem: &Problem) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let place = lines.at(problem.span.start);
    let excerpt = lines.excerpt(&problem.span);
    let label = problem.label.as_deref().map(|label| Clean::line(label).into_string());
    let mark = AnnotationKind::Primary.span(excerpt.mark).label(label);
    let snippet = Snippet::source(excerpt.text).line_start(place.line).annotation(mark);
    let mut group = level
        .primary_title(Clean::line(&problem.message).into_string())
        .id(problem.rule.name())
        .element(Origin::path(file).line(place.line).char_column(place.column))
        .element(snippet);
    if let Some(help) = &problem.help {
        group = group.element(Level::HELP.message(Clean::line(help).into_string()));
    }
    without_second_place(&renderer.render(&[group]))
}

/// The place is given by us, since only we know the columns of the unscrubbed text. The
/// renderer then announces the snippet once more, in the line after the place and its bar.
fn without_second_place(report: &str) -> String {
    let second = |index: usize, line: &str| index == 3 && line.contains(":::");
    let lines = report.lines().enumerate().filter(|(index, line)| !second(*index, line));
    lines.map(|(_, line)| line).collect::<Vec<_>>().join("\n")
}

struct Place {
    line: usize,
    column: usize,
}

/// Where the lines of a text begin, so that many places are found in one pass.
struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

/// One line, scrubbed and cut to what fits, with the bytes to mark in it.
struct Excerpt {
    text: String,
    mark: Range<usize>,
}

/// Characters of a long line that are shown before and after the start of a problem.
const SHOWN_BEFORE: usize = 60;
const SHOWN_AFTER: usize = 140;

impl<'t> Lines<'t> {
    fn of(text: &'t str) -> Self {
        let feeds = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { text, starts: std::iter::once(0).chain(feeds.map(|(at, _)| at + 1)).collect() }
    }

    /// The index of the line that holds the byte.
    fn index(&self, byte: usize) -> usize {
        self.starts.partition_point(|start| *start <= byte) - 1
    }

    fn line(&self, index: usize) -> Range<usize> {
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        self.starts[index]..end
    }

    fn at(&self, byte: usize) -> Place {
        let byte = self.text.floor_char_boundary(byte);
        let index = self.index(byte);
        let before = &self.text[self.starts[index]..byte];
        Place { line: index + 1, column: before.chars().count() + 1 }
    }

    fn excerpt(&self, span: &Range<usize>) -> Excerpt {
        let start = self.text.floor_char_boundary(span.start);
        let line = self.line(self.index(start));
        // A span over several lines is marked on its first one.
        let end = self.text.floor_char_boundary(span.end).clamp(start, line.end.max(start));
        let (before, after) =
            (&self.text[line.start..start], &self.text[start..line.end.max(start)]);
        let cut = before.char_indices().rev().nth(SHOWN_BEFORE).map_or(0, |(at, _)| at);
        let rest = after.char_indices().nth(SHOWN_AFTER).map_or(after.len(), |(at, _)| at);

        let mut text = String::from(if cut > 0 { "..." } else { "" });
        text.push_str(Clean::line(&before[cut..]).as_str());
        let mark = text.len();
        // Scrubbing the whole of the rest at once keeps tab stops; the marked part is its prefix.
        let marked = Clean::line(&after[..(end - start).min(rest)]).as_str().len();
        text.push_str(Clean::line(&after[..rest]).as_str());
        let mark = mark..text.floor_char_boundary(mark + marked);
        if rest < after.len() {
            text.push_str("...");
        }
        Excerpt { text, mark }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "+++\nkind = \"debuging\"\n+++\n\n## Prompt\n\n\tGrüße \u{1b}[2J und \u{202e}mehr\n";

    fn problem(marked: &str) -> Problem {
        let at = TEXT.find(marked).unwrap();
        Problem::new(Rule::UnknownWord, at..at + marked.len(), "`debuging` is not a kind")
    }

    #[test]
    fn a_problem_is_shown_with_its_line_a_caret_and_help() {
        let problem = problem("\"debuging\"").label("here").help("did you mean `debugging`?");
        insta::assert_snapshot!(render("a.md", TEXT, &[problem], false), @r#"
        error[unknown-word]: `debuging` is not a kind
         --> a.md:2:8
          |
        2 | kind = "debuging"
          |        ^^^^^^^^^^ here
          |
          = help: did you mean `debugging`?
        "#);
    }

    #[test]
    fn nothing_of_a_hostile_file_reaches_the_terminal() {
        let mut problem = problem("und");
        problem.message = "bad \u{1b}]0;title\u{7}".into();
        let shown = render("evil\u{1b}[31m.md", TEXT, &[problem], false);
        assert!(!shown.chars().any(|char| char.is_control() && char != '\n'), "{shown:?}");
        insta::assert_snapshot!(shown, @r"
        error[unknown-word]: bad ␛]0;title␇
         --> evil␛[31m.md:7:13
          |
        7 |     Grüße ␛[2J und �mehr
          |                ^^^
        ");
    }

    #[test]
    fn columns_are_characters_of_the_text_as_given() {
        let found = &located("a.md", TEXT, &[problem("und")])[0];
        // A tab, five letters, a space, an escape, three letters, a space.
        assert_eq!((found.line, found.column, found.end_line, found.end_column), (7, 13, 7, 16));
        let json = serde_json::to_value(found).unwrap();
        assert_eq!((&json["severity"], &json["rule"]), (&"error".into(), &"unknown-word".into()));
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}HERE{}", "a".repeat(5000), "b".repeat(5000));
        let problem = Problem::new(Rule::Html, 5000..5004, "found");
        let shown = render("a.md", &text, &[problem], false);
        assert!(shown.contains("a.md:1:5001") && shown.contains("aHEREb"), "{shown}");
        assert!(shown.lines().all(|line| line.len() < 300));
    }

    #[test]
    fn places_outside_of_the_text_do_no_harm() {
        for (text, span) in [("", 0..0), ("a", 1..1), ("ä\n", 1..1), ("a\n", 2..9), ("a", 7..9)] {
            let problem = Problem::new(Rule::Html, span, "found");
            let shown = render("a.md", text, std::slice::from_ref(&problem), true);
            assert!(shown.contains("found"));
            assert_eq!(located("a.md", text, &[problem]).len(), 1);
        }
    }
}
