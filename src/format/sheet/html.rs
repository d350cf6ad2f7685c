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
    pulldown_cmark::html::push_html(&mut body, Rewriter::events(markdown).into_iter());
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

/// Turns what the parser found into what the page shows.
struct Rewriter<'m> {
    events: Vec<Event<'m>>,
    /// Whether the part of a question is open.
    in_question: bool,
    /// For each open link, whether it leads anywhere.
    links: Vec<bool>,
}

impl<'m> Rewriter<'m> {
    fn events(markdown: &'m str) -> Vec<Event<'m>> {
        let mut rewriter = Self { events: Vec::new(), in_question: false, links: Vec::new() };
        let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
        let found: Vec<_> = Parser::new_ext(markdown, options).collect();
        let mut boxes = boxes(&found).into_iter().peekable();
        for (at, event) in found.into_iter().enumerate() {
            if boxes.next_if_eq(&at).is_some() {
                rewriter.tag("\n<li class=\"tick\">");
            } else {
                rewriter.take(event);
            }
        }
        rewriter.close_question();
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

    /// A question is kept together, from its heading to the next one.
    fn part(&mut self, level: HeadingLevel) {
        if level <= HeadingLevel::H3 {
            self.close_question();
        }
        if level == HeadingLevel::H3 {
            self.in_question = true;
            self.tag("<article>\n");
        }
    }

    fn close_question(&mut self) {
        if std::mem::take(&mut self.in_question) {
            self.tag("</article>\n");
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
    let begins = |at: usize| match &events[at..] {
        [Event::Start(Tag::Item), Event::TaskListMarker(_), ..] => true,
        [Event::Start(Tag::Item), Event::Start(Tag::Paragraph), Event::TaskListMarker(_), ..] => {
            true
        }
        _ => false,
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
