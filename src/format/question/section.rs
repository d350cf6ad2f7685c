//! The sections of a question, in the order of the guide, and where they stand in a file.

use std::ops::Range;

use super::outline::{Heading, Outline};
use crate::domain::nearest;
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;

/// A part of a file with a heading of the guide.
pub(super) trait Titled: Copy + PartialEq + 'static {
    const ALL: &'static [Self];
    /// The marks before its heading.
    const LEVEL: u8;
    /// What such a part is called in a sentence.
    const NOUN: &'static str;

    fn title(self) -> &'static str;
    fn is_optional(self) -> bool;
}

/// A section of a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    Prompt,
    Hints,
    Rubric,
    FollowUps,
    KeyPoints,
    Answer,
    Verification,
}

impl Section {
    pub const ALL: &'static [Self] = <Self as Titled>::ALL;

    /// The heading in files and on screens.
    pub fn title(self) -> &'static str {
        Titled::title(self)
    }
}

impl Titled for Section {
    const ALL: &'static [Self] = &[
        Self::Prompt,
        Self::Hints,
        Self::Rubric,
        Self::FollowUps,
        Self::KeyPoints,
        Self::Answer,
        Self::Verification,
    ];
    const LEVEL: u8 = 2;
    const NOUN: &'static str = "section";

    fn title(self) -> &'static str {
        match self {
            Self::Prompt => "Prompt",
            Self::Hints => "Hints",
            Self::Rubric => "Rubric",
            Self::FollowUps => "Follow-ups",
            Self::KeyPoints => "Key points",
            Self::Answer => "Answer",
            Self::Verification => "Verification",
        }
    }

    fn is_optional(self) -> bool {
        self == Self::Verification
    }
}

/// A part of the rubric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rating {
    Strong,
    Acceptable,
    Weak,
    RedFlags,
}

impl Titled for Rating {
    const ALL: &'static [Self] = &[Self::Strong, Self::Acceptable, Self::Weak, Self::RedFlags];
    const LEVEL: u8 = 3;
    const NOUN: &'static str = "part of the rubric";

    fn title(self) -> &'static str {
        match self {
            Self::Strong => "Strong",
            Self::Acceptable => "Acceptable",
            Self::Weak => "Weak",
            Self::RedFlags => "Red flags",
        }
    }

    fn is_optional(self) -> bool {
        false
    }
}

/// A part that stands in the file.
#[derive(Clone, Debug)]
pub(super) struct Part<T> {
    pub which: T,
    pub heading: Range<usize>,
    pub content: Range<usize>,
}

/// Split `whole` at the headings of `T`, and report what does not belong there.
///
/// A missing part is reported at `opening` unless the file breaks off in an open code block.
pub(super) fn parts<T: Titled>(
    text: &str,
    outline: &Outline,
    whole: &Range<usize>,
    opening: Range<usize>,
    problems: &mut Vec<Problem>,
) -> Vec<Part<T>> {
    let inside = |heading: &&Heading| {
        heading.top && heading.level == T::LEVEL && whole.contains(&heading.span.start)
    };
    let headings: Vec<&Heading> = outline.headings.iter().filter(inside).collect();
    let first = headings.first().map_or(whole.end, |heading| heading.span.start);
    let stray = whole.start..first;
    let start = stray.start + text[stray.clone()].len() - text[stray.clone()].trim_start().len();
    if start < first {
        let message = format!("text stands before the first {}", T::NOUN);
        problems.push(Problem::new(Rule::StrayText, first_line(text, start..first), message));
    }
    let mut parts: Vec<Part<T>> = Vec::new();
    for (index, heading) in headings.iter().enumerate() {
        let end = headings.get(index + 1).map_or(whole.end, |next| next.span.start);
        let span = first_line(text, heading.span.clone());
        let Some(which) = T::ALL.iter().copied().find(|part| part.title() == heading.title) else {
            problems.push(unknown::<T>(&heading.title, span));
            continue;
        };
        if parts.iter().any(|part| part.which == which) {
            let message = format!("`{}` stands twice", which.title());
            problems.push(Problem::new(Rule::RepeatedSection, span, message));
            continue;
        }
        parts.push(Part { which, heading: span, content: heading.span.end..end });
    }
    check_order(&parts, problems);
    if outline.fences.iter().all(|fence| fence.closed) {
        check_missing(&parts, &opening, problems);
    }
    parts
}

fn unknown<T: Titled>(title: &str, span: Range<usize>) -> Problem {
    let titles: Vec<_> = T::ALL.iter().map(|part| part.title()).collect();
    // Titles differ from what was written by their capitals as well.
    let meant = titles.iter().find(|known| known.eq_ignore_ascii_case(title)).copied();
    let help = match meant.or_else(|| nearest::nearest(title, titles.iter().copied())) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("one of: {}", titles.join(", ")),
    };
    let message = format!("`{title}` is not a {}", T::NOUN);
    Problem::new(Rule::UnknownSection, span, message).help(help)
}

fn check_order<T: Titled>(parts: &[Part<T>], problems: &mut Vec<Problem>) {
    let place = |part: &Part<T>| T::ALL.iter().position(|known| *known == part.which);
    for pair in parts.windows(2) {
        if place(&pair[0]) > place(&pair[1]) {
            let (late, early) = (pair[1].which.title(), pair[0].which.title());
            let message = format!("`{late}` stands before `{early}`");
            problems.push(Problem::new(Rule::SectionOrder, pair[1].heading.clone(), message));
        }
    }
}

fn check_missing<T: Titled>(
    parts: &[Part<T>],
    opening: &Range<usize>,
    problems: &mut Vec<Problem>,
) {
    for which in T::ALL.iter().filter(|which| !which.is_optional()) {
        if parts.iter().all(|part| part.which != *which) {
            let marks = "#".repeat(T::LEVEL.into());
            let message = format!("`{marks} {}` is missing", which.title());
            problems.push(Problem::new(Rule::MissingSection, opening.clone(), message));
        }
    }
}

/// The first line of a span, for a caret that fits.
pub(super) fn first_line(text: &str, span: Range<usize>) -> Range<usize> {
    let line = text[span.clone()].lines().next().unwrap_or_default().trim_end();
    span.start..span.start + line.len()
}
