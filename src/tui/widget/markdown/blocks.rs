//! From the events of the Markdown parser to lines.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use unicode_segmentation::UnicodeSegmentation;

use crate::tui::message::Paint;
use crate::tui::theme::Theme;
use crate::tui::widget::text::{cut, width as columns_of};

use super::Paints;
use super::table::Table;
use super::wrap::{Run, wrap};

fn parser(text: &str) -> Parser<'_> {
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    Parser::new_ext(text, options)
}

pub fn code_blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut inside: Option<(String, String)> = None;
    for event in parser(text) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => inside = Some((language(&kind), String::new())),
            Event::Text(text) => {
                if let Some((_, code)) = &mut inside {
                    code.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(inside.take()),
            _ => {}
        }
    }
    blocks
}

/// The first word behind the fence; the rest are attributes.
fn language(kind: &CodeBlockKind) -> String {
    match kind {
        CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
        CodeBlockKind::Indented => String::new(),
    }
}

pub fn lay_out(
    text: &str,
    width: usize,
    aside: usize,
    theme: &Theme,
    paints: &Paints,
) -> Vec<Line<'static>> {
    let mut layout = Layout {
        width,
        aside,
        theme,
        paints,
        lines: Vec::new(),
        runs: Vec::new(),
        styles: vec![theme.text.0],
        prefixes: Vec::new(),
        lists: Vec::new(),
        code: None,
        table: None,
        links: Vec::new(),
        gap: false,
    };
    for event in parser(text) {
        layout.event(event);
    }
    layout.flush();
    layout.lines
}

/// What stands before the lines of a block: once, then on every further line.
struct Prefix {
    first: Option<Span<'static>>,
    rest: Span<'static>,
}

fn parts_width(parts: &[(Paint, String)]) -> usize {
    parts.iter().map(|(_, text)| columns_of(text)).sum()
}

struct Layout<'a> {
    width: usize,
    /// The first column of wide code that is shown.
    aside: usize,
    theme: &'a Theme,
    paints: &'a Paints,
    lines: Vec<Line<'static>>,
    runs: Vec<Run>,
    styles: Vec<Style>,
    prefixes: Vec<Prefix>,
    /// The next number of each open list; none for bullets.
    lists: Vec<Option<u64>>,
    code: Option<(String, String)>,
    table: Option<Table>,
    links: Vec<String>,
    /// An empty line is due before the next block.
    gap: bool,
}

impl Layout<'_> {
    fn event(&mut self, event: Event) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some((_, code)) => code.push_str(&text),
                None => self.run(&text, Style::new()),
            },
            Event::Code(code) => self.run(&code, self.theme.accent.0),
            Event::Html(html) | Event::InlineHtml(html) => self.run(&html, self.theme.dim.0),
            Event::SoftBreak => self.run(" ", Style::new()),
            Event::HardBreak => self.run("\n", Style::new()),
            Event::TaskListMarker(done) => {
                let (sign, style) =
                    if done { ("☑ ", self.theme.marked.0) } else { ("☐ ", self.theme.dim.0) };
                self.run(sign, style);
            }
            Event::Rule => {
                self.flush();
                let rule = "─".repeat(self.room());
                self.push(vec![Span::styled(rule, self.theme.border)]);
                self.gap = true;
            }
            // Not enabled in the parser.
            Event::FootnoteReference(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: Tag) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.gap = !self.lines.is_empty();
                let bold = if level <= HeadingLevel::H2 {
                    self.theme.accent.0
                } else {
                    self.theme.title.0
                };
                self.style(bold.add_modifier(Modifier::BOLD));
            }
            Tag::BlockQuote(_) => {
                self.flush();
                let bar = Span::styled("▌ ", self.theme.accent);
                self.prefixes.push(Prefix { first: None, rest: bar });
                self.style(Style::new().add_modifier(Modifier::ITALIC));
            }
            Tag::CodeBlock(kind) => {
                self.flush();
                self.code = Some((language(&kind), String::new()));
            }
            Tag::List(first) => {
                self.flush();
                if !self.lists.is_empty() {
                    self.gap = false;
                }
                self.lists.push(first);
            }
            Tag::Item => self.item(),
            Tag::Table(alignments) => {
                self.flush();
                self.table = Some(Table { alignments, rows: Vec::new() });
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = &mut self.table {
                    table.rows.push(Vec::new());
                }
            }
            Tag::Emphasis => self.style(Style::new().add_modifier(Modifier::ITALIC)),
            Tag::Strong => self.style(Style::new().add_modifier(Modifier::BOLD)),
            Tag::Strikethrough => self.style(Style::new().add_modifier(Modifier::CROSSED_OUT)),
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.links.push(dest_url.to_string());
                self.style(self.theme.accent.0.add_modifier(Modifier::UNDERLINED));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.flush();
                self.gap = true;
            }
            TagEnd::Heading(_) => {
                self.flush();
                self.styles.pop();
                self.gap = true;
            }
            TagEnd::BlockQuote(_) => {
                self.flush();
                self.prefixes.pop();
                self.styles.pop();
                self.gap = true;
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                self.gap = self.lists.is_empty();
            }
            TagEnd::Item => {
                self.flush();
                self.prefixes.pop();
                self.gap = false;
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.runs);
                if let Some(row) = self.table.as_mut().and_then(|table| table.rows.last_mut()) {
                    row.push(cell);
                }
            }
            TagEnd::Table => self.end_table(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {
                self.styles.pop();
            }
            TagEnd::Link | TagEnd::Image => {
                self.styles.pop();
                // The address is printed in full: a terminal cannot be trusted to show it.
                if let Some(url) = self.links.pop()
                    && self.runs.last().is_none_or(|run| run.text != url)
                {
                    self.run(&format!(" <{url}>"), self.theme.dim.0);
                }
            }
            _ => {}
        }
    }

    fn item(&mut self) {
        self.flush();
        let sign = match self.lists.last_mut() {
            Some(Some(number)) => {
                let sign = format!("{number}. ");
                *number += 1;
                sign
            }
            _ => "• ".to_owned(),
        };
        let indent = Span::raw(" ".repeat(columns_of(&sign)));
        let first = Some(Span::styled(sign, self.theme.accent));
        self.prefixes.push(Prefix { first, rest: indent });
    }

    fn end_code(&mut self) {
        let Some((language, code)) = self.code.take() else { return };
        let room = self.room().saturating_sub(2);
        let plain = |line: &str| vec![(Paint::Plain, line.to_owned())];
        let painted = self.paints.get(&language, &code).cloned();
        let lines = painted.unwrap_or_else(|| code.lines().map(plain).collect());
        // One column for all lines of a block, so that they stay aligned.
        let widest = lines.iter().map(|parts| parts_width(parts)).max().unwrap_or(0);
        let aside = self.aside.min(widest.saturating_sub(room));
        let lines: Vec<Vec<Span>> = lines
            .iter()
            .map(|parts| {
                let mut spans = vec![Span::styled("│ ", self.theme.border)];
                spans.extend(self.window(parts, aside, room));
                spans
            })
            .collect();
        for line in lines {
            self.push(line);
        }
        self.gap = true;
    }

    /// The columns of a line of code from `aside` on, with a sign where it is cut.
    fn window(&self, parts: &[(Paint, String)], aside: usize, room: usize) -> Vec<Span<'static>> {
        let total = parts_width(parts);
        let (mut at, mut spans) = (0, Vec::new());
        for (paint, text) in parts {
            let style = self.painted(*paint);
            for letter in text.graphemes(true) {
                let (start, end) = (at, at + columns_of(letter));
                at = end;
                let first = start == aside && aside > 0 && total > aside;
                let last = end == aside + room && total > end;
                if start < aside || end > aside + room {
                    continue;
                }
                let shown = if first || last { "…" } else { letter };
                spans.push(Span::styled(shown.to_owned(), style));
            }
        }
        spans
    }

    fn painted(&self, paint: Paint) -> Style {
        match paint {
            Paint::Plain => self.theme.code,
            Paint::Keyword => self.theme.keyword,
            Paint::String => self.theme.string,
            Paint::Number => self.theme.number,
            Paint::Comment => self.theme.comment,
            Paint::Name => self.theme.name,
        }
        .0
    }

    fn end_table(&mut self) {
        let Some(table) = self.table.take() else { return };
        for line in table.lines(self.room(), self.theme) {
            self.push(line.spans.into_iter().map(|span| span.patch_style(line.style)).collect());
        }
        self.gap = true;
    }

    fn style(&mut self, style: Style) {
        let now = self.styles.last().copied().unwrap_or_default();
        self.styles.push(now.patch(style));
    }

    fn run(&mut self, text: &str, style: Style) {
        let now = self.styles.last().copied().unwrap_or_default();
        self.runs.push(Run { text: text.to_owned(), style: now.patch(style) });
    }

    /// Columns left beside the prefixes.
    fn room(&self) -> usize {
        let used: usize = self.prefixes.iter().map(|prefix| columns_of(&prefix.rest.content)).sum();
        self.width.saturating_sub(used).max(1)
    }

    /// Write the paragraph that was gathered.
    fn flush(&mut self) {
        if self.runs.iter().all(|run| run.text.trim().is_empty()) {
            self.runs.clear();
            return;
        }
        let runs = std::mem::take(&mut self.runs);
        for line in wrap(&runs, self.room()) {
            self.push(line);
        }
    }

    fn push(&mut self, content: Vec<Span<'static>>) {
        if std::mem::take(&mut self.gap) && !self.lines.is_empty() {
            let rest = self.prefixes.iter().map(|prefix| prefix.rest.clone());
            self.lines.push(Line::from(rest.collect::<Vec<_>>()));
        }
        let mut spans: Vec<Span> = Vec::new();
        for prefix in &mut self.prefixes {
            spans.push(prefix.first.take().unwrap_or_else(|| prefix.rest.clone()));
        }
        spans.extend(content);
        let mut line = Line::from(spans);
        // Deeper nesting than there are columns: the text gives way, with a sign.
        if line.width() > self.width {
            line = Line::from(cut(&line.to_string(), self.width));
        }
        self.lines.push(line);
    }
}
