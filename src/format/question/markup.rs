//! What Markdown a question may hold, and what its code blocks may say.

use std::collections::BTreeMap;
use std::ops::Range;

use super::fence::{self, Attributes};
use super::outline::{Fence, Outline};
use super::section::{Part, Section, first_line};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;

const WIDEST_TABLE: usize = 4;
const LONGEST_CODE: usize = 45;
/// What the program does not show may be longer.
const LONGEST_HIDDEN_CODE: usize = 90;
const WIDEST_CODE: usize = 100;
/// Tabs of code go to the next multiple of this many columns.
const TAB: usize = 4;

/// Check the Markdown of all parts, and return whether a block runs or says why it does not.
pub(super) fn check(
    text: &str,
    outline: &Outline,
    parts: &[Part<Section>],
    problems: &mut Vec<Problem>,
) -> bool {
    check_structure(text, outline, parts, problems);
    check_spaces(text, outline, parts, problems);
    let mut names = Names::default();
    let mut proves = false;
    for fence in &outline.fences {
        let part = parts.iter().find(|part| part.content.contains(&fence.span.start));
        check_size(text, fence, part.map(|part| part.which), problems);
        let attributes = fence::read(text, &fence.info, problems);
        if attributes.language.is_empty() {
            let span = first_line(text, fence.span.clone());
            problems.push(Problem::new(
                Rule::FenceLanguage,
                span,
                "the code block names no language",
            ));
        }
        proves |= attributes.run.is_some() || attributes.no_run;
        names.add(attributes, fence, problems);
    }
    names.check(problems);
    proves
}

fn check_structure(
    text: &str,
    outline: &Outline,
    parts: &[Part<Section>],
    problems: &mut Vec<Problem>,
) {
    let mut report = |rule, span: &Range<usize>, message: &str| {
        problems.push(Problem::new(rule, first_line(text, span.clone()), message));
    };
    for heading in &outline.headings {
        let in_rubric = |part: &Part<Section>| {
            part.which == Section::Rubric && part.content.contains(&heading.span.start)
        };
        let allowed = match heading.level {
            2 => heading.top,
            3 => heading.top && parts.iter().any(in_rubric),
            _ => false,
        };
        let message = if text[heading.span.start..].starts_with('#') {
            "a section has no headings of its own"
        } else {
            "the line of `=` or `-` below makes this a heading"
        };
        if !allowed {
            report(Rule::Heading, &heading.span, message);
        }
    }
    for span in &outline.html {
        report(Rule::Html, span, "HTML is not shown in a terminal; put code into backticks");
    }
    for span in &outline.images {
        report(Rule::Image, span, "images are not shown in a terminal");
    }
    for span in &outline.deep_lists {
        report(Rule::ListDepth, span, "this list is more than two deep");
    }
    for table in outline.tables.iter().filter(|table| table.columns > WIDEST_TABLE) {
        let message =
            format!("the table has {} columns, allowed are {WIDEST_TABLE}", table.columns);
        report(Rule::TableWidth, &table.span, &message);
    }
    if let Some(fence) = outline.fences.iter().find(|fence| !fence.closed) {
        report(Rule::UnclosedFence, &fence.span, "the code block is not closed");
    }
    for fence in outline.fences.iter().filter(|fence| fence.swallows_another(text)) {
        let message = "the code block is not closed before the next one opens";
        report(Rule::UnclosedFence, &fence.span, message);
    }
}

fn check_spaces(
    text: &str,
    outline: &Outline,
    parts: &[Part<Section>],
    problems: &mut Vec<Problem>,
) {
    let Some(mut start) = parts.first().map(|part| part.heading.start) else { return };
    for line in text[start..].split('\n') {
        let bare = line.trim_end_matches([' ', '\t']);
        let end = start + line.len();
        if bare.len() < line.len() && !in_code(outline, start) {
            let span = start + bare.len()..end;
            problems.push(Problem::new(Rule::TrailingSpace, span, "the line ends in spaces"));
        }
        start = end + 1;
    }
}

fn in_code(outline: &Outline, at: usize) -> bool {
    let after = outline.fences.partition_point(|fence| fence.span.start <= at);
    after > 0 && at < outline.fences[after - 1].span.end
}

fn check_size(text: &str, fence: &Fence, section: Option<Section>, problems: &mut Vec<Problem>) {
    let longest = match section {
        Some(Section::Verification) => LONGEST_HIDDEN_CODE,
        _ => LONGEST_CODE,
    };
    let mut report = |span, message: String| {
        problems.push(Problem::new(Rule::CodeSize, first_line(text, span), message));
    };
    let lines = fence.code.lines().count();
    if lines > longest {
        report(
            fence.span.clone(),
            format!("the code block has {lines} lines, allowed are {longest}"),
        );
    }
    let wide = fence.code.lines().map(columns).enumerate().find(|(_, width)| *width > WIDEST_CODE);
    if let Some((index, width)) = wide {
        let message = format!("a line of code has {width} columns, allowed are {WIDEST_CODE}");
        report(code_line(text, fence, index), message);
    }
}

/// From the start of one line of the code to the end of the block.
fn code_line(text: &str, fence: &Fence, index: usize) -> Range<usize> {
    let opening = usize::from(fence.fenced);
    let lines = text[fence.span.clone()].split_inclusive('\n').take(index + opening);
    fence.span.start + lines.map(str::len).sum::<usize>()..fence.span.end
}

fn columns(line: &str) -> usize {
    line.chars().fold(0, |column, char| match char {
        '\t' => column + TAB - column % TAB,
        _ => column + 1,
    })
}

/// The blocks that have names, by name.
#[derive(Default)]
struct Names {
    ids: BTreeMap<String, Range<usize>>,
    outs: BTreeMap<String, Range<usize>>,
}

impl Names {
    fn add(&mut self, attributes: Attributes, fence: &Fence, problems: &mut Vec<Problem>) {
        let mut add = |names: &mut BTreeMap<_, _>, name: Option<String>, what: &str| {
            let Some(name) = name else { return };
            let message = format!("`{what}={name}` stands at two blocks");
            if names.insert(name, fence.info.clone()).is_some() {
                problems.push(Problem::new(Rule::RepeatedBlock, fence.info.clone(), message));
            }
        };
        add(&mut self.ids, attributes.id, "id");
        add(&mut self.outs, attributes.out, "out");
    }

    fn check(&self, problems: &mut Vec<Problem>) {
        for (out, span) in &self.outs {
            if !self.ids.contains_key(out) {
                let message = format!("`out={out}` belongs to no block with `id={out}`");
                problems.push(Problem::new(Rule::MissingBlock, span.clone(), message));
            }
        }
    }
}
