//! Markdown of a question inside a page, kept from breaking out of its place.
//!
//! Headings are written as text, HTML too, code blocks are closed, and their fences are longer
//! than anything inside. What runs in a block is nothing to readers, so its attributes go.
//! If Markdown resists all that, it is shown as it is, in a code block.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

use super::escape;
use crate::format::question::outline::{Fence, Outline};

/// Escaping one thing may bring another to light; ordinary text needs one round.
const MOST_ROUNDS: usize = 6;

/// A stretch of Markdown of its own.
pub(in crate::format) fn block(markdown: &str) -> String {
    tamed(markdown).unwrap_or_else(|| as_code(markdown))
}

/// Text that goes on after `lead`: the label of an item, or the box to tick.
pub(in crate::format) fn after(lead: &str, markdown: &str) -> String {
    let text = tamed(markdown).filter(|text| begins_with_paragraph(text));
    lead.to_owned() + &text.unwrap_or_else(|| escape::inline(markdown))
}

/// An item of a list: its further lines are set under the end of the bullet.
pub(in crate::format) fn item(bullet: &str, text: &str) -> String {
    let indent = " ".repeat(bullet.len());
    let mut item = bullet.to_owned();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            item.push('\n');
            item.push_str(if line.is_empty() { "" } else { &indent });
        }
        item.push_str(line);
    }
    item
}

/// A quote; each of its lines is marked, so none of it leaves.
pub(in crate::format) fn quote(text: &str) -> String {
    let line = |line: &str| format!("> {line}").trim_end().to_owned();
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn begins_with_paragraph(text: &str) -> bool {
    matches!(
        Parser::new_ext(text, Options::ENABLE_TABLES).next(),
        Some(Event::Start(Tag::Paragraph))
    )
}

fn tamed(markdown: &str) -> Option<String> {
    let mut text = markdown.trim_end().replace("\r\n", "\n");
    for _ in 0..MOST_ROUNDS {
        let outline = Outline::of(&text, 0);
        let tamed = apply(&text, edits(&text, &outline));
        if tamed == text {
            let open = outline.fences.iter().any(|fence| !fence.closed);
            let tame = !open && outline.headings.is_empty() && outline.html.is_empty();
            return tame.then_some(text);
        }
        tamed.trim_end().clone_into(&mut text);
    }
    None
}

type Edit = (Range<usize>, String);

fn edits(text: &str, outline: &Outline) -> Vec<Edit> {
    let mut edits: Vec<Edit> =
        outline.fences.iter().flat_map(|fence| fence_edits(text, fence)).collect();
    let mut escape_at = |at: usize| edits.push((at..at, "\\".to_owned()));
    for heading in &outline.headings {
        let source = text[heading.span.clone()].trim_end();
        let last = source.rfind('\n').map_or(0, |at| at + 1);
        // A heading has its marks before it, or a line of them below.
        let mark = if source.starts_with('#') {
            0
        } else {
            last + source[last..].find(['=', '-']).unwrap_or_default()
        };
        escape_at(heading.span.start + mark);
    }
    for span in &outline.html {
        let open = text[span.clone()].find('<').unwrap_or_default();
        escape_at(span.start + open);
    }
    edits.extend(link_edits(text));
    edits.sort_by_key(|(span, _)| span.start);
    edits
}

/// Links by label become links by address, since two questions of a page may use one label.
fn link_edits(text: &str) -> Vec<Edit> {
    let parser = Parser::new_ext(text, Options::ENABLE_TABLES);
    let definitions = parser.reference_definitions().iter();
    let definitions: Vec<Edit> =
        definitions.map(|(_, link)| (link.span.clone(), String::new())).collect();
    if definitions.is_empty() {
        return definitions;
    }
    let mut edits = Vec::new();
    for (event, span) in parser.into_offset_iter() {
        let Event::Start(
            Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. },
        ) = event
        else {
            continue;
        };
        let source = &text[span.clone()];
        let (label, end) = match link_type {
            LinkType::Reference => (source.rfind("]["), span.end),
            // The parser leaves the empty label out of the link.
            LinkType::Collapsed if text[span.end..].starts_with("[]") => {
                (Some(source.len() - 1), span.end + "[]".len())
            }
            LinkType::Shortcut => (Some(source.len() - 1), span.end),
            _ => (None, span.end),
        };
        if let Some(label) = label {
            let link = format!("{}]({})", &source[..label], escape::url(&dest_url));
            edits.push((span.start..end, link));
        }
    }
    // A picture in a link needs its definition for another round.
    if edits.is_empty() { definitions } else { edits }
}

fn fence_edits(text: &str, fence: &Fence) -> Vec<Edit> {
    if !fence.fenced {
        return Vec::new();
    }
    let source = text[fence.span.clone()].trim_end();
    let first = source.lines().next().unwrap_or_default();
    let Some(mark) = first.chars().next() else { return Vec::new() };
    let marks = mark.to_string().repeat(longest_run(&fence.code, mark).max(2) + 1);
    let language = text[fence.info.clone()].split([' ', '\t']).next().unwrap_or_default();
    let language = if language.contains('=') { "" } else { language };
    let start = fence.span.start;
    let mut edits = vec![(start..start + first.len(), format!("{marks}{language}"))];
    let end = start + source.len();
    if fence.closed {
        let closing = source.len() - source.trim_end_matches(mark).len();
        edits.push((end - closing..end, marks));
    } else if start == 0 || text[..start].ends_with('\n') {
        // One inside a list or a quote ends with it.
        edits.push((end..fence.span.end, format!("\n{marks}")));
    }
    edits
}

fn longest_run(text: &str, mark: char) -> usize {
    text.split(|char| char != mark).map(str::len).max().unwrap_or_default()
}

fn apply(text: &str, edits: Vec<Edit>) -> String {
    let mut edited = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for (span, replacement) in edits {
        // What stands inside of something that was replaced waits for the next round.
        if span.start < done {
            continue;
        }
        edited.push_str(&text[done..span.start]);
        edited.push_str(&replacement);
        done = span.end;
    }
    edited.push_str(&text[done..]);
    edited
}

fn as_code(text: &str) -> String {
    let marks = "`".repeat(longest_run(text, '`').max(2) + 1);
    format!("{marks}text\n{}\n{marks}", text.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_markdown_is_left_alone() {
        for text in [
            "A *word*.\n\n- a\n  - b",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "```sql\nSELECT 1;\n```",
            "a\n---b",
        ] {
            assert_eq!(block(text), text);
        }
    }

    #[test]
    fn what_would_break_out_is_held() {
        for (text, held) in [
            ("```sql run=pg id=a\nSELECT\n```", "```sql\nSELECT\n```"),
            ("```run=pg\nSELECT\n```", "```\nSELECT\n```"),
            ("```sql\nopen", "```sql\nopen\n```"),
            ("```text\na ```` b\n```", "`````text\na ```` b\n`````"),
            ("~~~text out=a\n~~\n~~~", "~~~text\n~~\n~~~"),
            ("# Head\n\ntext", "\\# Head\n\ntext"),
            ("Head\n===\n\ntext", "Head\n\\===\n\ntext"),
            ("> ## Head", "> \\## Head"),
            ("a <b>c</b>", "a \\<b>c\\</b>"),
            ("<!-- open", "\\<!-- open"),
            (
                "See [a *b*][1], [c][] and [d].\n\n[1]: https://a.b/(x) \"t\"\n[c]: <e f>\n[d]: g",
                "See [a *b*](https://a.b/%28x%29), [c](e%20f) and [d](g).",
            ),
            ("[![x][1]][1]\n\n[1]: y", "[![x](y)](y)"),
        ] {
            assert_eq!(block(text), held, "{text}");
        }
    }

    #[test]
    fn items_stay_under_their_marker() {
        for (bullet, lead, text, written) in [
            ("- ", "", "a\nb", "- a\n  b"),
            ("10. ", "", "a\n\nb", "10. a\n\n    b"),
            ("- ", "[ ] ", "a\nb", "- [ ] a\n  b"),
            ("- ", "[ ] ", "- a\n- b", "- [ ] \\- a - b"),
            ("- ", "[ ] ", "# a", "- [ ] \\# a"),
        ] {
            assert_eq!(item(bullet, &after(lead, text)), written);
        }
    }
}
