//! Plain text on one line of Markdown, where it stays plain text.

use crate::domain::Clean;

/// The text on one line, with what terminals and editors stumble over made visible.
pub(in crate::format) fn plain(text: &str) -> String {
    Clean::line(text).as_str().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text at the beginning of a paragraph or an item.
pub(in crate::format) fn inline(text: &str) -> String {
    let text = plain(text);
    let (lead, rest) = text.split_at(leading_mark(&text));
    if rest.is_empty() {
        return escape(&text, "\\|");
    }
    format!("{lead}\\{}", escape(rest, "\\|"))
}

/// Text behind something else on its line, or in a heading.
pub(in crate::format) fn within(text: &str) -> String {
    escape(&plain(text), "\\|")
}

/// Text in a cell of a table. An escaped bar is read differently by different programs when a
/// backslash stands before it; a character reference is not.
pub(in crate::format) fn cell(text: &str) -> String {
    escape(&plain(text), "&#124;")
}

/// A destination of a link that cannot end before its end.
pub(in crate::format) fn url(url: &str) -> String {
    let mut safe = String::with_capacity(url.len());
    for char in url.chars() {
        let breaks = char.is_whitespace() || char.is_control() || "()<>\\`|\"[]*".contains(char);
        if breaks {
            let mut buffer = [0; 4];
            for byte in char.encode_utf8(&mut buffer).bytes() {
                safe.push('%');
                safe.push(char::from(HEX[usize::from(byte >> 4)]));
                safe.push(char::from(HEX[usize::from(byte & 15)]));
            }
        } else {
            safe.push(char);
        }
    }
    safe
}

const HEX: &[u8; 16] = b"0123456789ABCDEF";

fn escape(text: &str, bar: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut before = ' ';
    for (at, char) in text.char_indices() {
        let rest = &text[at + char.len_utf8()..];
        if char == '|' {
            escaped.push_str(bar);
        } else {
            if is_markup(char, before, rest) {
                escaped.push('\\');
            }
            escaped.push(char);
        }
        before = char;
    }
    escaped
}

/// Whether the character would be markup between these neighbours.
fn is_markup(char: char, before: char, rest: &str) -> bool {
    let next = rest.chars().next();
    let in_word =
        |next: Option<char>| before.is_alphanumeric() && next.is_some_and(char::is_alphanumeric);
    match char {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '$' => true,
        // Inside of a name like `fk_id` it is none.
        '_' => !in_word(next),
        '&' => next.is_some_and(|next| next.is_ascii_alphanumeric() || next == '#'),
        // The end of a heading may be marked like its beginning.
        '#' => before == ' ',
        // Addresses become links by themselves.
        ':' => rest.starts_with("//"),
        '.' => before.eq_ignore_ascii_case(&'w') && next.is_some_and(char::is_alphanumeric),
        '@' => in_word(next),
        _ => false,
    }
}

/// The byte of a character that makes the whole line an item, a quote or a rule; past the end
/// of the text if there is none.
fn leading_mark(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => digits,
        Some(b'-' | b'+' | b'>' | b'=' | b':') if digits == 0 => 0,
        _ => text.len(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    use super::*;

    /// What a reader sees, or nothing if there is more to see than text.
    fn seen(markdown: &str, holder: &str) -> Option<String> {
        let mut text = String::new();
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_TASKLISTS
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH
            | Options::ENABLE_GFM;
        for event in Parser::new_ext(&markdown.replace("{}", holder), options) {
            match event {
                Event::Text(part) => text.push_str(&part),
                Event::Start(tag) if format!("{tag:?}").starts_with(['H', 'P', 'T', 'L', 'I']) => {}
                Event::End(_) => {}
                _ => return None,
            }
        }
        Some(text)
    }

    #[test]
    fn ordinary_titles_are_left_alone() {
        for title in
            ["Prefetched, yet still one query per order", "C# or F#?", "fk_id > 3 & so on", "a - b"]
        {
            assert_eq!(inline(title), title);
        }
    }

    #[test]
    fn what_would_be_markup_is_escaped() {
        for (title, escaped) in [
            ("*bold*", "\\*bold\\*"),
            ("# not a heading", "\\# not a heading"),
            ("1. not an item", "1\\. not an item"),
            ("- nor this", "\\- nor this"),
            ("<script>", "\\<script>"),
            ("[a](b)", "\\[a\\](b)"),
            ("two\nlines\tand  spaces", "two lines and spaces"),
            ("&amp;", "\\&amp;"),
            ("https://a.b", "https\\://a.b"),
        ] {
            assert_eq!(inline(title), escaped);
        }
        assert_eq!(cell("a | b \\| c"), "a &#124; b \\\\&#124; c");
        assert_eq!(url("https://a.b/(c) d|é"), "https://a.b/%28c%29%20d%7Cé");
    }

    proptest! {
        #[test]
        fn text_stays_text(title in "[ -~äß語`*_\\[\\]<>#|\\\\&~$.:-]{1,24}") {
            let expected = plain(&title);
            prop_assume!(!expected.is_empty());
            let holders = [("## {}", within(&title)), ("- {}", inline(&title)), ("{}", inline(&title))];
            for (markdown, holder) in holders {
                prop_assert_eq!(seen(markdown, &holder), Some(expected.clone()), "{} {}", markdown, holder);
            }
            prop_assert_eq!(seen("so: {}", &within(&title)), Some(format!("so: {expected}")));
            let table = seen("| a |\n|---|\n| {} |", &cell(&title));
            prop_assert_eq!(table, Some(format!("a{expected}")), "{}", cell(&title));
        }
    }
}
