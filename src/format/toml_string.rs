//! Strings of TOML: how they are written, and where their characters stand in a file.

use std::fmt::Write as _;
use std::ops::Range;

/// A basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for char in text.chars() {
        match char {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            '\0'..='\u{1f}' | '\u{7f}' => {
                // Writing to a string cannot fail.
                let _ = write!(quoted, "\\u{:04X}", u32::from(char));
            }
            _ => quoted.push(char),
        }
    }
    quoted.push('"');
    quoted
}

pub(super) fn bare_or_quoted(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    if !key.is_empty() && key.bytes().all(is_bare) { key.to_owned() } else { quoted(key) }
}

/// The inside of a string as it stands in a file, between its quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Inside {
    start: usize,
    written: String,
    /// Whether a backslash begins an escape.
    escapes: bool,
}

impl Inside {
    /// Of the string with its quotes at `span` of the file.
    pub fn of(file: &str, span: &Range<usize>) -> Self {
        let string = file.get(span.clone()).unwrap_or_default();
        let quotes = ["\"\"\"", "'''", "\"", "'"].into_iter();
        let quote = quotes.clone().find(|quote| {
            string.len() >= 2 * quote.len() && string.starts_with(quote) && string.ends_with(quote)
        });
        let quote = quote.unwrap_or_default();
        let inside = &string[quote.len()..string.len() - quote.len()];
        // A line feed right behind the opening marks is no part of the text.
        let feed = if quote.len() < 3 {
            0
        } else if inside.starts_with("\r\n") {
            2
        } else {
            usize::from(inside.starts_with('\n'))
        };
        Self {
            start: span.start + quote.len() + feed,
            written: inside[feed..].to_owned(),
            escapes: quote.starts_with('"'),
        }
    }

    pub fn span(&self) -> Range<usize> {
        self.start..self.start + self.written.len()
    }

    /// The bytes of the file where `span` of the string's text was written.
    pub fn place(&self, span: &Range<usize>) -> Range<usize> {
        self.start + self.offset(span.start)..self.start + self.offset(span.end)
    }

    /// Where byte `at` of the text stands in what was written.
    fn offset(&self, at: usize) -> usize {
        let mut rest = self.written.as_str();
        let mut passed = 0;
        while passed < at {
            let Some((length, char)) = self.first(rest) else { break };
            rest = rest.get(length..).unwrap_or_default();
            passed += char;
        }
        self.written.len() - rest.len()
    }

    /// The bytes that the first character takes as written, and as text.
    fn first(&self, rest: &str) -> Option<(usize, usize)> {
        let first = rest.chars().next()?;
        if first != '\\' || !self.escapes {
            return Some((first.len_utf8(), first.len_utf8()));
        }
        let digits = match rest.as_bytes().get(1) {
            Some(b'x') => 2,
            Some(b'u') => 4,
            Some(b'U') => 8,
            _ => return Some((2, 1)),
        };
        let code = rest.get(2..2 + digits).and_then(|code| u32::from_str_radix(code, 16).ok());
        let length = code.and_then(char::from_u32).map_or(1, char::len_utf8);
        Some((2 + digits, length))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_in_the_text_is_found_in_the_file() {
        for (file, text, marked, found) in [
            (r#"q = "level:mid""#, "level:mid", "mid", "mid"),
            (r"q = 'level:\mid'", r"level:\mid", "mid", "mid"),
            (r#"q = "\"two words\" mid""#, "\"two words\" mid", "mid", "mid"),
            (r#"q = "\"two words\" mid""#, "\"two words\" mid", "\"two", r#"\"two"#),
            (r#"q = "\u00e4\x41\U0001F600b""#, "äA😀b", "b", "b"),
            (r#"q = "ää mid""#, "ää mid", "mid", "mid"),
            ("q = \"\"\"\nlevel:mid\"\"\"", "level:mid", "mid", "mid"),
            ("q = '''\r\nlevel:mid'''", "level:mid", "mid", "mid"),
        ] {
            let value: toml::Table = toml::from_str(file).unwrap();
            assert_eq!(value["q"].as_str(), Some(text), "{file}");
            let inside = Inside::of(file, &(4..file.len()));
            let at = text.find(marked).unwrap();
            assert_eq!(&file[inside.place(&(at..at + marked.len()))], found, "{file}");
            assert_eq!(inside.place(&(0..text.len())), inside.span(), "{file}");
        }
    }

    #[test]
    fn places_outside_of_the_text_stay_inside_of_the_string() {
        for string in ["\"a\\", "", "\"", "'''", "\"\\u12\"", "\"a\""] {
            let inside = Inside::of(string, &(0..string.len()));
            for at in 0..9 {
                assert!(inside.place(&(at..9)).end <= string.len(), "{string}");
            }
        }
    }
}
