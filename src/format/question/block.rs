//! The runnable blocks of a question, as data for whatever runs them.

use super::fence::{self, Attributes, Matching};
use super::outline::Outline;
use super::section::Section;
use super::version::When;
use crate::domain::{Engine, Question};

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

/// The runnable blocks in the order in which they stand, each with the output it must have.
pub fn blocks(question: &Question) -> Vec<Block> {
    let body = &question.body;
    let mut fences = Vec::new();
    for (section, text) in [
        (Section::Prompt, &body.prompt),
        (Section::Answer, &body.answer),
        (Section::Verification, body.verification.as_ref().unwrap_or(&String::new())),
    ] {
        let outline = Outline::of(text, 0);
        for fence in outline.fences {
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

/// `match=` may stand at the block or at its output.
fn output_of(block: &Attributes, fences: &[(Section, Attributes, String)]) -> Option<Output> {
    let id = block.id.as_ref()?;
    let (_, out, text) = fences.iter().find(|(_, out, _)| out.out.as_ref() == Some(id))?;
    let matching = out.matching.or(block.matching).unwrap_or_default();
    Some(Output { matching, text: text.clone() })
}
