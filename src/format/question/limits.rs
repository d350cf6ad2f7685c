//! How much the guide asks for, and how a prompt and a rubric must not sound.

use std::ops::{Range, RangeInclusive};

use super::body::{List, Sections};
use super::outline::Outline;
use super::section::Section;
use super::words;
use crate::domain::{Kind, Level};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;

/// How many items each list may hold.
const ITEMS: &[(&str, RangeInclusive<usize>)] = &[
    ("Hints", 1..=3),
    ("Strong", 3..=6),
    ("Acceptable", 1..=4),
    ("Weak", 2..=4),
    ("Red flags", 1..=4),
    ("Follow-ups", 2..=5),
    ("Key points", 4..=8),
];

const PROMPT_WORDS: RangeInclusive<usize> = 25..=260;
const ANSWER_WORDS: RangeInclusive<usize> = 60..=700;
const KEY_POINT_WORDS: usize = 40;

/// Beginnings that ask for a definition or a list instead of showing a situation.
const OPENERS: &[&str] =
    &["what is", "what's", "what are", "define", "explain what", "list", "name"];

/// Praise that no interviewer can observe.
const PHRASES: &[&str] =
    &["good understanding", "explains well", "explain well", "best practice", "etc."];

pub(super) fn check(
    text: &str,
    outline: &Outline,
    sections: &Sections,
    level: Option<Level>,
    problems: &mut Vec<Problem>,
) {
    for list in &sections.lists {
        check_items(list, problems);
    }
    let mut check = Check { text, outline, sections, problems };
    check.prompt();
    check.answer();
    check.phrases();
    if let Some(level) = level {
        check.length(level);
    }
}

/// A debugging or practical question is believed when it was run.
pub(super) fn check_proof(
    kind: Option<Kind>,
    proves: bool,
    place: Range<usize>,
    problems: &mut Vec<Problem>,
) {
    if let Some(kind @ (Kind::Debugging | Kind::Practical)) = kind
        && !proves
    {
        let message = format!("a {kind} question runs a block, or says why it does not");
        let problem = Problem::new(Rule::NotRun, place, message);
        problems.push(problem.help("add `run=ENGINE` or `norun=\"why\"` to a code block"));
    }
}

fn check_items(list: &List, problems: &mut Vec<Problem>) {
    let count = list.items.len();
    let allowed = ITEMS.iter().find(|(title, _)| *title == list.title).map(|(_, allowed)| allowed);
    if let Some(allowed) = allowed.filter(|allowed| !allowed.contains(&count)) {
        let message = format!("`{}` has {count} items", list.title);
        let help = format!("allowed are {} to {}", allowed.start(), allowed.end());
        problems.push(Problem::new(Rule::ItemCount, list.heading.clone(), message).help(help));
    }
    if list.section != Section::KeyPoints {
        return;
    }
    for item in &list.items {
        let count = words::count(&item.value);
        if count > KEY_POINT_WORDS {
            let message = format!("a key point of {count} words is not short");
            problems.push(Problem::new(Rule::KeyPointLength, item.span.clone(), message));
        }
    }
}

struct Check<'t, 'p> {
    text: &'t str,
    outline: &'t Outline,
    sections: &'t Sections,
    problems: &'p mut Vec<Problem>,
}

impl Check<'_, '_> {
    fn prompt(&mut self) {
        let Some(part) = self.sections.part(Section::Prompt) else { return };
        let count = self.prose_words(&part.content);
        let heading = part.heading.clone();
        self.words(
            Rule::PromptLength,
            heading,
            count,
            &PROMPT_WORDS,
            "the prompt",
            "code is not counted",
        );
        let prompt = &self.sections.body.prompt;
        let opening = prompt.trim_start_matches(|char: char| !char.is_alphanumeric());
        let opener = OPENERS.iter().find(|opener| begins_with(opening, opener));
        if let Some(opener) = opener {
            let start = part.content.start;
            let start = start + self.text[start..].find(opening).unwrap_or_default();
            let message = "the prompt asks for a definition or a list";
            let span = start..start + opener.len();
            let problem = Problem::new(Rule::PromptOpener, span, message);
            self.problems.push(problem.help("show a situation, and ask what to do about it"));
        }
    }

    fn answer(&mut self) {
        let Some(part) = self.sections.part(Section::Answer) else { return };
        let code: usize = self
            .outline
            .fences_in(&part.content)
            .iter()
            .map(|fence| words::count(&fence.code))
            .sum();
        let count = self.prose_words(&part.content) + code;
        let heading = part.heading.clone();
        self.words(
            Rule::AnswerLength,
            heading,
            count,
            &ANSWER_WORDS,
            "the answer",
            "code is counted",
        );
    }

    fn words(
        &mut self,
        rule: Rule,
        span: Range<usize>,
        count: usize,
        allowed: &RangeInclusive<usize>,
        what: &str,
        how: &str,
    ) {
        if !allowed.contains(&count) {
            let message = format!("{what} has {count} words");
            let help = format!("allowed are {} to {}; {how}", allowed.start(), allowed.end());
            self.problems.push(Problem::new(rule, span, message).help(help));
        }
    }

    /// Words outside code blocks.
    fn prose_words(&self, part: &Range<usize>) -> usize {
        let mut count = 0;
        let mut start = part.start;
        for fence in self.outline.fences_in(part) {
            count += words::count(&self.text[start..fence.span.start]);
            start = fence.span.end.min(part.end);
        }
        count + words::count(&self.text[start..part.end])
    }

    fn phrases(&mut self) {
        for list in self.sections.lists.iter().filter(|list| list.section == Section::Rubric) {
            for item in &list.items {
                let text = item.value.to_lowercase();
                for phrase in PHRASES.iter().filter(|phrase| has_phrase(&text, phrase)) {
                    let message = format!("the rubric says \"{phrase}\"");
                    let problem = Problem::new(Rule::RubricPhrase, item.span.clone(), message);
                    self.problems.push(problem.help("say what the candidate does or says"));
                }
            }
        }
    }

    /// About so many words are meant for a level; half as many again are too many.
    fn length(&mut self, level: Level) {
        let meant = match level {
            Level::Junior => 400,
            Level::Mid => 700,
            Level::Senior | Level::Staff => 950,
        };
        let shown = self.sections.parts.iter().filter(|part| part.which != Section::Verification);
        let count: usize = shown.map(|part| self.prose_words(&part.content)).sum();
        if count > meant + meant / 2
            && let Some(first) = self.sections.parts.first()
        {
            let message = format!("the question has {count} words without its code");
            let help = format!("about {meant} are meant for {level} questions");
            let problem = Problem::new(Rule::QuestionLength, first.heading.clone(), message);
            self.problems.push(problem.help(help));
        }
    }
}

/// Whether `text` begins with the words of `opener`, in any case.
fn begins_with(text: &str, opener: &str) -> bool {
    let Some(head) = text.get(..opener.len()) else { return false };
    head.eq_ignore_ascii_case(opener)
        && !text[opener.len()..].starts_with(|char: char| char.is_alphanumeric())
}

/// Whether `phrase` stands in `text` as words of its own; `/etc.conf` is no "etc.".
fn has_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase)
        .any(|(at, _)| !text[..at].ends_with(|char: char| char.is_alphanumeric() || char == '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openers_are_whole_words() {
        let opens = |text: &str| OPENERS.iter().any(|opener| begins_with(text, opener));
        for text in ["What is MVC?", "Define a view.", "list the verbs", "Name three"] {
            assert!(opens(text), "{text}");
        }
        for text in ["Listing 3 shows", "Names differ", "What isolation", "Explain why", "", "Näme"]
        {
            assert!(!opens(text), "{text}");
        }
    }

    #[test]
    fn phrases_are_whole_words() {
        assert!(has_phrase("knows joins, indexes, etc.", "etc."));
        assert!(!has_phrase("reads /etc.conf", "etc."));
        assert!(has_phrase("follows best practices", "best practice"));
    }
}
