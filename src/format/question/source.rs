//! A file's text made regular: no byte order mark, line feeds only, no control characters.
//!
//! Everything after this step works on the regular text; [`Source::original`] leads back.

use std::borrow::Cow;
use std::ops::Range;

use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;

/// A bank of ten thousand such files would not fit a repository; a question has about 10 kB.
pub const MOST_BYTES: usize = 1 << 20;

/// Deeper indents cannot be code, whose lines have at most 100 columns.
const MOST_INDENT: usize = 100;

/// Markers of quotes and list items at the head of one line.
const MOST_MARKERS: usize = 16;

const BYTE_ORDER_MARK: char = '\u{feff}';

pub(super) struct Source<'t> {
    pub text: Cow<'t, str>,
    /// Bytes that were left out at the beginning.
    skipped: usize,
    /// Where carriage returns were left out, as places in the regular text, in order.
    removed: Vec<usize>,
}

impl<'t> Source<'t> {
    /// Nothing comes back for a text that no reader should work on.
    pub fn of(given: &'t str, problems: &mut Vec<Problem>) -> Option<Self> {
        if given.len() > MOST_BYTES {
            let message = format!("the file has {} bytes, allowed are {MOST_BYTES}", given.len());
            problems.push(Problem::new(Rule::TooLarge, 0..0, message));
            return None;
        }
        let text = given.strip_prefix(BYTE_ORDER_MARK).unwrap_or(given);
        let skipped = given.len() - text.len();
        if skipped > 0 {
            let message = "the file begins with a byte order mark";
            problems.push(Problem::new(Rule::ByteOrderMark, 0..skipped, message));
        }
        if let Some(at) = text.find("\r\n") {
            let message = "lines end in a carriage return and a line feed";
            let at = at + skipped;
            problems.push(Problem::new(Rule::LineEnds, at..at + 1, message));
        }
        let (text, removed) = without_carriage_returns(text);
        let source = Self { text, skipped, removed };
        source.find_controls(problems);
        source.is_shallow(problems).then_some(source)
    }

    /// Where a part of the regular text stands in the text as given.
    pub fn original(&self, span: &Range<usize>) -> Range<usize> {
        let original =
            |at: usize| at + self.skipped + self.removed.partition_point(|gone| *gone < at);
        original(span.start)..original(span.end)
    }

    fn find_controls(&self, problems: &mut Vec<Problem>) {
        let mut found = self.text.char_indices().filter(|(_, char)| is_control(*char));
        if let Some((at, char)) = found.next() {
            let more = found.count();
            let span = self.original(&(at..at + char.len_utf8()));
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            let code = u32::from(char);
            let message = format!("the text has the control character U+{code:04X}{more}");
            problems.push(Problem::new(Rule::ControlCharacter, span, message));
        }
    }

    /// Markdown that nests without end costs any parser more than linear time.
    fn is_shallow(&self, problems: &mut Vec<Problem>) -> bool {
        let mut start = 0;
        for line in self.text.split('\n') {
            let indent = line.len() - line.trim_start_matches([' ', '\t']).len();
            if indent > MOST_INDENT || markers(line) > MOST_MARKERS {
                let span = self.original(&(start..start + line.len().min(1)));
                let message = "this line is nested or indented too deep";
                problems.push(Problem::new(Rule::TooDeep, span, message));
                return false;
            }
            start += line.len() + 1;
        }
        true
    }
}

fn is_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\n' | '\t')
}

fn without_carriage_returns(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    if !text.contains("\r\n") {
        return (Cow::Borrowed(text), Vec::new());
    }
    let mut regular = String::with_capacity(text.len());
    let mut removed = Vec::new();
    for (index, part) in text.split("\r\n").enumerate() {
        if index > 0 {
            removed.push(regular.len());
            regular.push('\n');
        }
        regular.push_str(part);
    }
    (Cow::Owned(regular), removed)
}

/// How many quotes and list items a line opens before its text.
fn markers(line: &str) -> usize {
    let mut count = 0;
    for word in line.split([' ', '\t']).filter(|word| !word.is_empty()) {
        let quotes = word.bytes().take_while(|byte| *byte == b'>').count();
        let is_item = matches!(word, "-" | "*" | "+")
            || word.strip_suffix(['.', ')']).is_some_and(|digits| {
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
            });
        if quotes == 0 && !is_item {
            break;
        }
        count += quotes + usize::from(is_item);
        if !is_item && quotes < word.len() {
            break;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lead_back_to_the_text_as_given() {
        let given = "\u{feff}one\r\ntwo\r\nthree";
        let mut problems = Vec::new();
        let source = Source::of(given, &mut problems).unwrap();
        assert_eq!(source.text, "one\ntwo\nthree");
        for word in ["one", "two", "three"] {
            let at = source.text.find(word).unwrap();
            let span = source.original(&(at..at + word.len()));
            assert_eq!(&given[span], word);
        }
        let rules: Vec<_> = problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(rules, [Rule::ByteOrderMark, Rule::LineEnds]);
    }

    #[test]
    fn markers_are_counted_over_all_containers() {
        for (line, count) in [
            ("text", 0),
            ("- item - item", 1),
            ("> > - 1. text", 4),
            (">>>> text", 4),
            ("-item", 0),
            ("  - - - a", 3),
        ] {
            assert_eq!(markers(line), count, "{line}");
        }
    }
}
