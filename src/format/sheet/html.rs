//! A page for browsers and printers, made of the Markdown.
//!
//! Tags come from the parser of the Markdown and from here, never from a text: HTML in a text is
//! shown as text, links lead to the web or are none, and pictures are their descriptions, so the
//! page loads nothing. A policy in its head says so to the browser as well.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::SheetShape;

const STYLE: &str = include_str!("../../../assets/sheet.css");

/// Nothing is loaded and nothing runs; styles stand in the page.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

pub(super) fn page(title: &str, shape: SheetShape, markdown: &str) -> String {
    let mut body = String::with_capacity(markdown.len() * 2);
    pulldown_cmark::html::push_html(
        &mut body,
        Rewriter::events(markdown, question_level(shape)).into_iter(),
    );
    let title = escaped(title);
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"en\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <title>{title}</title>\n\
         <style>\n{STYLE}</style>\n\
         </head>\n\
         <body class=\"{shape}\">\n\
         <main>\n{body}</main>\n\
         </body>\n\
         </html>\n"
    )
}

/// At which level the headings of questions stand: below sections, which a candidate does not see.
fn question_level(shape: SheetShape) -> HeadingLevel {
    if shape == SheetShape::Candidate { HeadingLevel::H2 } else { HeadingLevel::H3 }
}

/// Turns what the parser found into what the page shows.
struct Rewriter<'m> {
    events: Vec<Event<'m>>,
    question_level: HeadingLevel,
    /// Whether something that a printer keeps on one page is open.
    is_keeping: bool,
    /// For each open link, whether it leads anywhere.
    links: Vec<bool>,
}

impl<'m> Rewriter<'m> {
    fn events(markdown: &'m str, question_level: HeadingLevel) -> Vec<Event<'m>> {
        let mut rewriter =
            Self { events: Vec::new(), question_level, is_keeping: false, links: Vec::new() };
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
        let found: Vec<_> = Parser::new_ext(markdown, options).collect();
        let mut boxes = boxes(&found).into_iter().peekable();
        for (at, event) in found.into_iter().enumerate() {
            if boxes.next_if_eq(&at).is_some() {
                rewriter.tag("<li class=\"tick\">");
            } else {
                rewriter.take(event);
            }
        }
        rewriter.end_part();
        rewriter.events
    }

    fn take(&mut self, event: Event<'m>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                self.part(level);
                self.events.push(event);
            }
            Event::Start(Tag::Link { dest_url, .. }) => self.link(&dest_url),
            Event::End(TagEnd::Link) => {
                if self.links.pop() == Some(true) {
                    self.tag("</a>");
                }
            }
            Event::TaskListMarker(ticked) => {
                let ticked = if ticked { " checked" } else { "" };
                self.tag(format!("<input type=\"checkbox\" aria-label=\"tick\"{ticked}> "));
            }
            Event::Html(html) | Event::InlineHtml(html) => self.events.push(Event::Text(html)),
            // What is between them stays: the description of the picture, the HTML as text.
            Event::Start(Tag::Image { .. } | Tag::HtmlBlock)
            | Event::End(TagEnd::Image | TagEnd::HtmlBlock) => {}
            event => self.events.push(event),
        }
    }

    /// What stands between two headings is kept together, down to the single question. The
    /// heading of a section stays with its first one.
    fn part(&mut self, level: HeadingLevel) {
        let is_part = HeadingLevel::H1 < level && level <= self.question_level;
        let follows_heading = matches!(self.events.last(), Some(Event::End(TagEnd::Heading(above)))
            if HeadingLevel::H1 < *above && *above < level);
        if is_part && !follows_heading {
            self.end_part();
            self.is_keeping = true;
            self.tag("<div class=\"keep\">\n");
        }
    }

    fn end_part(&mut self) {
        if std::mem::take(&mut self.is_keeping) {
            self.tag("</div>\n");
        }
    }

    fn link(&mut self, url: &str) {
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        let is_web = scheme.is_some_and(|scheme| scheme == "https" || scheme == "http");
        if is_web {
            let url = escaped(url);
            self.tag(format!("<a href=\"{url}\" rel=\"noopener noreferrer\">"));
        }
        self.links.push(is_web);
    }

    fn tag(&mut self, tag: impl Into<CowStr<'m>>) {
        self.events.push(Event::InlineHtml(tag.into()));
    }
}

/// The places of items that begin with a box to tick.
fn boxes(events: &[Event]) -> Vec<usize> {
    let begins = |at: usize| {
        let Some((Event::Start(Tag::Item), inside)) = events[at..].split_first() else {
            return false;
        };
        let first = inside.iter().find(|event| !matches!(event, Event::Start(Tag::Paragraph)));
        matches!(first, Some(Event::TaskListMarker(_)))
    };
    (0..events.len()).filter(|at| begins(*at)).collect()
}

/// Text between tags or between quotes.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            _ => escaped.push(char),
        }
    }
    escaped
}
