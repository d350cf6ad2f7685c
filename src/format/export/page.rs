//! A page: blocks between empty lines, headings with the anchors that GitHub gives them.

use std::collections::HashMap;

use super::{Options, escape};

/// Deeper headings do not exist in Markdown; they are written as bold lines.
const DEEPEST: u8 = 6;

enum Block {
    Heading {
        level: u8,
        text: String,
        /// Whether the contents list it.
        listed: bool,
    },
    Contents,
    Text(String),
}

pub(in crate::format) struct Page {
    blocks: Vec<Block>,
    /// The level of the next heading of a group, or of a question where there are no groups.
    top: u8,
    /// Whether questions stand below groups.
    grouped: bool,
    numbering: bool,
    /// Questions written so far.
    count: usize,
}

impl Page {
    pub fn new(options: &Options) -> Self {
        let mut top = options.heading_level.clamp(1, 4);
        let mut blocks = Vec::new();
        if !options.title.trim().is_empty() {
            blocks.push(Block::Heading {
                level: top,
                text: escape::plain(&options.title),
                listed: false,
            });
            top += 1;
        }
        if options.contents {
            blocks.push(Block::Contents);
        }
        Self { blocks, top, grouped: false, numbering: options.numbering, count: 0 }
    }

    pub fn group(&mut self, name: &str) {
        self.grouped = true;
        self.heading(self.top, escape::plain(name), true);
    }

    /// The heading of a question, numbered if the page is.
    pub fn question(&mut self, title: &str) {
        let number = self.next_number().map(|number| number.to_string());
        self.labelled(number.as_deref(), title);
    }

    /// The heading of a question under a label that was given to it elsewhere.
    pub fn labelled(&mut self, label: Option<&str>, title: &str) {
        let title = escape::plain(title);
        let text = label.map_or_else(|| title.clone(), |label| format!("{label}. {title}"));
        self.heading(self.question_level(), text, true);
    }

    /// The number of the next question where questions are numbered.
    pub fn next_number(&mut self) -> Option<usize> {
        self.count += 1;
        self.numbering.then_some(self.count)
    }

    /// A heading below that of the question.
    pub fn section(&mut self, title: &str) {
        self.heading(self.question_level() + 1, title.to_owned(), false);
    }

    pub fn text(&mut self, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.blocks.push(Block::Text(text));
        }
    }

    fn question_level(&self) -> u8 {
        self.top + u8::from(self.grouped)
    }

    fn heading(&mut self, level: u8, text: String, listed: bool) {
        self.blocks.push(Block::Heading { level, text, listed });
    }

    /// The text of the page, with one line feed at its end.
    pub fn finish(self) -> String {
        let contents = self.contents();
        let texts = self.blocks.iter().map(|block| match block {
            Block::Heading { level, text, .. } => heading(*level, text),
            Block::Contents => contents.clone(),
            Block::Text(text) => text.trim_end().to_owned(),
        });
        let texts: Vec<_> = texts.filter(|text| !text.is_empty()).collect();
        texts.join("\n\n") + "\n"
    }

    fn contents(&self) -> String {
        let mut anchors = Anchors::default();
        let mut lines = Vec::new();
        for block in &self.blocks {
            let Block::Heading { level, text, listed } = block else { continue };
            if *level > DEEPEST {
                continue;
            }
            // Every heading takes an anchor, listed or not.
            let anchor = anchors.next(text);
            if *listed {
                let indent = "  ".repeat(usize::from(level - self.top));
                lines.push(format!("{indent}- [{}](#{anchor})", escape::within(text)));
            }
        }
        lines.join("\n")
    }
}

fn heading(level: u8, text: &str) -> String {
    if level > DEEPEST {
        return format!("**{}**", escape::within(text));
    }
    format!("{} {}", "#".repeat(level.into()), escape::within(text))
}

/// Anchors as GitHub makes them of headings: in lower case, spaces as hyphens, without
/// punctuation, numbered where they repeat.
///
/// The rule is that of the package `github-slugger`; symbols outside of letters, marks, digits
/// and connectors are dropped, each space becomes one hyphen.
#[derive(Default)]
struct Anchors {
    taken: HashMap<String, usize>,
}

impl Anchors {
    fn next(&mut self, heading: &str) -> String {
        let plain = anchor(heading);
        let mut unique = plain.clone();
        while self.taken.contains_key(&unique) {
            let count = self.taken.entry(plain.clone()).or_default();
            *count += 1;
            unique = format!("{plain}-{count}");
        }
        self.taken.insert(unique.clone(), 0);
        unique
    }
}

fn anchor(heading: &str) -> String {
    let lower = heading.to_lowercase();
    let kept = lower.chars().filter(|char| {
        // Beside letters, the marks that stand on them and the selectors that follow pictures.
        char.is_alphanumeric()
            || matches!(char, ' ' | '-' | '_' | '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20ff}')
            || matches!(char, '\u{fe00}'..='\u{fe0f}')
    });
    kept.map(|char| if char == ' ' { '-' } else { char }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_follow_the_rule_of_github() {
        for (heading, wanted) in [
            ("1. Prefetched, yet still one query", "1-prefetched-yet-still-one-query"),
            ("C# & F#: a  trade-off", "c--f-a--trade-off"),
            ("snake_case `code`", "snake_case-code"),
            ("Über 日本語", "über-日本語"),
            ("50 % off 🎉", "50--off-"),
        ] {
            assert_eq!(anchor(heading), wanted);
        }
    }

    #[test]
    fn repeated_anchors_are_numbered_past_those_that_exist() {
        let mut anchors = Anchors::default();
        let found: Vec<_> =
            ["a", "a", "a-1", "a", "A!"].iter().map(|text| anchors.next(text)).collect();
        assert_eq!(found, ["a", "a-1", "a-1-1", "a-2", "a-3"]);
    }
}
