//! The runnable blocks of a question, as data for whatever runs them.

use super::fence::{self, Attributes, Matching};
use super::outline::Outline;
use super::section::Section;
use super::version::When;
use crate::domain::{Body, Engine, Question};

/// A block that an engine executes. All blocks of one engine share a session; those that set it
/// up run first, wherever they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub section: Section,
    pub language: String,
    pub engine: Engine,
    pub id: Option<String>,
    pub setup: bool,
    /// It must fail, with this in the message.
    pub expect: Option<String>,
    /// Skipped unless this holds for what is installed.
    pub when: Option<When>,
    pub code: String,
    /// What it must print; nothing is compared without it.
    pub output: Option<Output>,
}

/// What a block must print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    pub matching: Matching,
    pub text: String,
}

impl Output {
    /// Whether a program printed this; blanks at the ends of lines and empty lines at the end
    /// do not count. Nothing is said about regular expressions, which only the runner of the
    /// blocks understands.
    pub fn accepts(&self, printed: &str) -> Option<bool> {
        let (mut wanted, mut printed) = (lines(&self.text), lines(printed));
        let has = |line: &&str| printed.iter().any(|one| one.contains(*line));
        match self.matching {
            Matching::Exact => {}
            Matching::Contains => return Some(wanted.iter().all(has)),
            Matching::Regex => return None,
            Matching::Unordered => {
                wanted.sort_unstable();
                printed.sort_unstable();
            }
        }
        Some(wanted == printed)
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.trim_end().lines().map(str::trim_end).collect()
}

/// The runnable blocks in the order in which they stand, each with the output it must have.
pub fn blocks(question: &Question) -> Vec<Block> {
    let mut fences = Vec::new();
    for (section, text) in texts(&question.body) {
        for fence in Outline::of(text, 0).fences {
            // What is wrong with them was said when the question was read.
            let attributes = fence::read(text, &fence.info, &mut Vec::new());
            fences.push((section, attributes, fence.code));
        }
    }
    let blocks = fences.iter().filter_map(|(section, attributes, code)| {
        Some(Block {
            section: *section,
            language: attributes.language.clone(),
            engine: attributes.run?,
            id: attributes.id.clone(),
            setup: attributes.setup,
            expect: attributes.expect.clone(),
            when: attributes.when.clone(),
            code: code.clone(),
            output: output_of(attributes, &fences),
        })
    });
    blocks.collect()
}

/// All Markdown of a question in the order of its file.
fn texts(body: &Body) -> impl Iterator<Item = (Section, &str)> {
    let of = |section| move |text| (section, String::as_str(text));
    let rubric = &body.rubric;
    let ratings = [&rubric.strong, &rubric.acceptable, &rubric.weak, &rubric.red_flags];
    let follow_ups =
        body.follow_ups.iter().flat_map(|follow_up| [&follow_up.ask, &follow_up.listen_for]);
    std::iter::once(&body.prompt)
        .map(of(Section::Prompt))
        .chain(body.hints.iter().map(of(Section::Hints)))
        .chain(ratings.into_iter().flatten().map(of(Section::Rubric)))
        .chain(follow_ups.map(of(Section::FollowUps)))
        .chain(body.key_points.iter().map(of(Section::KeyPoints)))
        .chain(std::iter::once(&body.answer).map(of(Section::Answer)))
        .chain(body.verification.iter().map(of(Section::Verification)))
}

/// `match=` may stand at the block or at its output.
fn output_of(block: &Attributes, fences: &[(Section, Attributes, String)]) -> Option<Output> {
    let id = block.id.as_ref()?;
    let (_, out, text) = fences.iter().find(|(_, out, _)| out.out.as_ref() == Some(id))?;
    let matching = out.matching.or(block.matching).unwrap_or_default();
    Some(Output { matching, text: text.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn output_is_compared_as_its_block_says() {
        for (matching, text, printed, accepted) in [
            (Matching::Exact, "1\n2\n", "1  \n2\n\n", Some(true)),
            (Matching::Exact, "1\n2\n", "2\n1\n", Some(false)),
            (Matching::Exact, "", "", Some(true)),
            (Matching::Exact, "\n1\n", "1\n", Some(false)),
            (Matching::Unordered, "1\n2\n", "2\n1\n", Some(true)),
            (Matching::Unordered, "1\n2\n", "2\n2\n", Some(false)),
            (Matching::Contains, "at 3\n", "1\nfailed at 3 again\n", Some(true)),
            (Matching::Contains, "at 3\nat 4\n", "failed at 3\n", Some(false)),
            (Matching::Regex, "[0-9]+\n", "12\n", None),
        ] {
            let output = Output { matching, text: text.into() };
            assert_eq!(output.accepts(printed), accepted, "{matching:?} {text:?} {printed:?}");
        }
    }
}
