//! What stands where in Markdown: one pass over it, in bytes of the text it is a part of.
//!
//! Sections, items and code blocks are found by the parser that also shows them, so what looks
//! like a heading inside a code block is none.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A list inside a list inside a list is one too deep.
const DEEPEST_LIST: usize = 2;

#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub headings: Vec<Heading>,
    pub fences: Vec<Fence>,
    /// Items of lists that stand in nothing else.
    pub items: Vec<Item>,
    /// Blocks that stand in nothing else and are neither lists nor headings.
    pub blocks: Vec<Range<usize>>,
    pub html: Vec<Range<usize>>,
    pub images: Vec<Range<usize>>,
    /// Lists that are too deep.
    pub deep_lists: Vec<Range<usize>>,
    pub tables: Vec<Table>,
}

#[derive(Debug)]
pub(crate) struct Heading {
    pub level: u8,
    pub title: String,
    pub span: Range<usize>,
    /// Whether it stands in no quote and no list.
    pub top: bool,
}

/// A code block.
#[derive(Debug)]
pub(crate) struct Fence {
    pub span: Range<usize>,
    /// Between marks, and not by indent.
    pub fenced: bool,
    /// The text behind the opening marks; empty for code by indent.
    pub info: Range<usize>,
    pub closed: bool,
    pub code: String,
}

impl Fence {
    /// Whether a line of the code opens a block like this one: then its own end was forgotten.
    pub fn swallows_another(&self, text: &str) -> bool {
        let opening = &text[self.span.start..];
        let opening = &opening[..marks(opening)];
        let opens = |line: &str| {
            let rest = line.strip_prefix(opening).map(|rest| rest.trim_start_matches(['`', '~']));
            rest.is_some_and(|rest| rest.starts_with(|char: char| char.is_alphanumeric()))
        };
        !opening.is_empty() && self.code.lines().any(opens)
    }
}

#[derive(Debug)]
pub(crate) struct Item {
    pub span: Range<usize>,
    pub numbered: bool,
}

#[derive(Debug)]
pub(crate) struct Table {
    pub span: Range<usize>,
    pub columns: usize,
}

impl Outline {
    /// The outline of `text` from byte `base` on.
    pub fn of(text: &str, base: usize) -> Self {
        let parser = Parser::new_ext(&text[base..], Options::ENABLE_TABLES);
        let definitions: Vec<_> =
            parser.reference_definitions().iter().map(|(_, link)| link.span.clone()).collect();
        let mut walk = Walk::new(text);
        for (event, span) in parser.into_offset_iter() {
            walk.step(event, span.start + base..span.end + base);
        }
        // A definition is no event; in a list of items it would vanish unseen.
        let shifted = definitions.into_iter().map(|span| span.start + base..span.end + base);
        walk.outline.blocks.extend(shifted);
        walk.outline
    }

    /// The code blocks within a part of the text.
    pub fn fences_in(&self, part: &Range<usize>) -> &[Fence] {
        let from = self.fences.partition_point(|fence| fence.span.start < part.start);
        let to = self.fences.partition_point(|fence| fence.span.start < part.end);
        &self.fences[from..to.max(from)]
    }

    /// The stretches of `text` from `start` on that stand outside code blocks.
    pub fn prose(&self, text: &str, mut start: usize) -> Vec<Range<usize>> {
        let mut prose = Vec::new();
        for fence in &self.fences {
            prose.push(start..fence.span.start);
            start = fence.span.end;
        }
        prose.push(start..text.len());
        prose
    }

    pub fn items_in(&self, part: &Range<usize>) -> &[Item] {
        let from = self.items.partition_point(|item| item.span.start < part.start);
        let to = self.items.partition_point(|item| item.span.start < part.end);
        &self.items[from..to.max(from)]
    }
}

struct Walk<'t> {
    text: &'t str,
    outline: Outline,
    /// Open tags.
    depth: usize,
    /// Open lists, and whether each is numbered.
    lists: Vec<bool>,
    in_code: bool,
    in_heading: bool,
}

impl<'t> Walk<'t> {
    fn new(text: &'t str) -> Self {
        let outline = Outline::default();
        Self { text, outline, depth: 0, lists: Vec::new(), in_code: false, in_heading: false }
    }

    fn step(&mut self, event: Event, span: Range<usize>) {
        match event {
            Event::Start(tag) => {
                self.open(&tag, span);
                self.depth += 1;
            }
            Event::End(tag) => {
                self.depth -= 1;
                match tag {
                    TagEnd::List(_) => drop(self.lists.pop()),
                    TagEnd::CodeBlock => self.in_code = false,
                    TagEnd::Heading(_) => self.in_heading = false,
                    _ => {}
                }
            }
            Event::Text(text) if self.in_code => {
                if let Some(fence) = self.outline.fences.last_mut() {
                    fence.code.push_str(&text);
                }
            }
            Event::Text(text) | Event::Code(text) if self.in_heading => {
                if let Some(heading) = self.outline.headings.last_mut() {
                    heading.title.push_str(&text);
                }
            }
            Event::InlineHtml(_) => self.outline.html.push(span),
            Event::Rule if self.depth == 0 => self.outline.blocks.push(span),
            _ => {}
        }
    }

    fn open(&mut self, tag: &Tag, span: Range<usize>) {
        let top = self.depth == 0;
        if top && !matches!(tag, Tag::List(_) | Tag::Heading { .. }) {
            self.outline.blocks.push(span.clone());
        }
        match tag {
            Tag::Heading { level, .. } => {
                self.in_heading = true;
                let level = number(*level);
                let heading = Heading { level, title: String::new(), span, top };
                self.outline.headings.push(heading);
            }
            Tag::List(start) => {
                self.lists.push(start.is_some());
                if self.lists.len() == DEEPEST_LIST + 1 {
                    self.outline.deep_lists.push(span);
                }
            }
            Tag::Item if self.depth == 1 => {
                let numbered = self.lists.last().copied().unwrap_or_default();
                self.outline.items.push(Item { span, numbered });
            }
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                let fence = self.fence(matches!(kind, CodeBlockKind::Fenced(_)), span);
                self.outline.fences.push(fence);
            }
            Tag::Table(columns) => {
                self.outline.tables.push(Table { span, columns: columns.len() });
            }
            Tag::Image { .. } => self.outline.images.push(span),
            Tag::HtmlBlock => self.outline.html.push(span),
            _ => {}
        }
    }

    fn fence(&self, fenced: bool, span: Range<usize>) -> Fence {
        let source = &self.text[span.clone()];
        let first = source.lines().next().unwrap_or_default();
        let marks = marks(first);
        if !fenced || marks == 0 {
            let info = span.start..span.start;
            return Fence { info, span, fenced, closed: true, code: String::new() };
        }
        // The closing line may stand behind the marks of a quote.
        let last = source.trim_end().lines().next_back().unwrap_or_default();
        let last = last.trim_start_matches([' ', '>']);
        let closed = source.trim_end().len() > first.trim_end().len()
            && last.starts_with(&first[..marks])
            && last[marks..].bytes().all(|byte| byte == first.as_bytes()[0]);
        let info = first[marks..].trim();
        let start = span.start + marks + (first[marks..].len() - first[marks..].trim_start().len());
        Fence { info: start..start + info.len(), span, fenced, closed, code: String::new() }
    }
}

/// How many backticks or tildes open a code block.
fn marks(line: &str) -> usize {
    let Some(mark @ (b'`' | b'~')) = line.bytes().next() else { return 0 };
    line.bytes().take_while(|byte| *byte == mark).count()
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(text: &str) -> Outline {
        Outline::of(text, 0)
    }

    #[test]
    fn a_heading_in_code_is_none() {
        let text =
            "## One\n\n```text\n## Two\n```\n\n~~~\n```\n## Three\n~~~\n\n    ## Four\n\n## Five\n";
        let outline = outline(text);
        let titles: Vec<_> =
            outline.headings.iter().map(|heading| heading.title.as_str()).collect();
        assert_eq!(titles, ["One", "Five"]);
        assert_eq!(outline.fences.len(), 3);
        assert!(outline.fences.iter().all(|fence| fence.closed));
        assert_eq!(outline.fences[0].code, "## Two\n");
        assert_eq!(&text[outline.fences[0].info.clone()], "text");
    }

    #[test]
    fn an_open_fence_is_noticed() {
        for (text, closed) in [
            ("```\ncode\n```\n", true),
            ("```\ncode\n", false),
            ("```", false),
            ("````\n```\n", false),
            ("```\n````\n", true),
            ("> ```\n> code\n> ```\n", true),
            ("- a\n\n  ```sql run=pg\n  code\n  ```\n", true),
            ("```\n```\n", true),
        ] {
            assert_eq!(outline(text).fences[0].closed, closed, "{text:?}");
        }
    }

    #[test]
    fn lists_tables_images_and_html_are_found() {
        let text = "- a\n  - b\n    - c\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![x](y) and <b>z</b>\n\n1. one\n";
        let outline = outline(text);
        assert_eq!(outline.deep_lists.len(), 1);
        assert_eq!(outline.tables[0].columns, 2);
        assert_eq!((outline.images.len(), outline.html.len()), (1, 2));
        let items: Vec<_> = outline.items.iter().map(|item| item.numbered).collect();
        assert_eq!(items, [false, true]);
    }
}
