//! Text that is safe to print: no control sequence survives in it.

use std::borrow::Cow;
use std::fmt;

/// Text from outside, made harmless for a terminal.
///
/// The constructor is the only way in, so whatever is `Clean` can be printed.
/// Line feeds stay; tabs become spaces to the next multiple of four; other line
/// ends become line feeds; every other control character, every bidirectional
/// control and every invisible character is replaced by a visible one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clean<'a>(Cow<'a, str>);

impl<'a> Clean<'a> {
    pub fn new(text: &'a str) -> Self {
        if text.chars().all(is_harmless) {
            return Self(Cow::Borrowed(text));
        }
        Self(Cow::Owned(scrub(text)))
    }

    /// The same on one line: line feeds become spaces.
    pub fn line(text: &'a str) -> Self {
        let clean = Self::new(text);
        if clean.0.contains('\n') {
            return Self(Cow::Owned(clean.0.replace('\n', " ")));
        }
        clean
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn into_string(self) -> String {
        self.0.into_owned()
    }
}

impl fmt::Display for Clean<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// Eight combining marks on one letter are more than any language writes.
const MOST_MARKS: usize = 8;

fn scrub(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut column = 0;
    let mut marks = 0;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        let shown = match char {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => {
                let spaces = 4 - column % 4;
                clean.extend(std::iter::repeat_n(' ', spaces));
                column += spaces;
                continue;
            }
            // The control pictures of Unicode stand in the order of the controls.
            '\0'..='\u{1f}' if char != '\n' => picture(char as u32 + 0x2400),
            '\u{7f}' => '\u{2421}',
            _ if is_mark(char) => {
                marks += 1;
                if marks > MOST_MARKS {
                    continue;
                }
                char
            }
            _ if is_harmless(char) => char,
            _ => char::REPLACEMENT_CHARACTER,
        };
        if !is_mark(shown) {
            marks = 0;
        }
        column = if shown == '\n' { 0 } else { column + 1 };
        clean.push(shown);
    }
    clean
}

fn picture(code: u32) -> char {
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn is_mark(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

fn is_harmless(char: char) -> bool {
    match char {
        '\n' => true,
        _ if char.is_control() => false,
        // Marks are counted, so the slow path has to see them.
        _ if is_mark(char) => false,
        // Bidirectional controls, line separators, invisible and tag characters. The zero-width
        // joiner stays: it makes one emoji of several.
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_a_terminal_survives() {
        for (hostile, shown) in [
            ("\u{1b}[2Jgone", "␛[2Jgone"),
            ("\u{9b}31m", "\u{fffd}31m"),
            ("bell\u{7}", "bell␇"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a\tb", "a   b"),
            ("abcd\te", "abcd    e"),
            ("user\u{202e}txt.exe", "user\u{fffd}txt.exe"),
            ("zero\u{200b}width", "zero\u{fffd}width"),
            ("del\u{7f}", "del␡"),
        ] {
            assert_eq!(Clean::new(hostile).as_str(), shown);
        }
    }

    #[test]
    fn ordinary_text_is_borrowed_and_unchanged() {
        let text = "Grüße, 日本語, 👩‍👩‍👧 and\nlines";
        assert!(matches!(Clean::new(text), Clean(Cow::Borrowed(same)) if same == text));
    }

    #[test]
    fn a_tower_of_marks_is_cut() {
        let tower = format!("e{}", "\u{301}".repeat(500));
        assert_eq!(Clean::new(&tower).as_str().chars().count(), 1 + MOST_MARKS);
    }
}
