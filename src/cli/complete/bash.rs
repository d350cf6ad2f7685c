//! Bash gives a line, not words: it breaks words at colons as well, and replaces only what stands
//! behind the last break.

/// A line of bash up to its cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BashLine {
    pub words: Vec<String>,
    /// So many bytes of the last word stand before what bash replaces.
    skip: usize,
    /// The quote that is open at the cursor.
    quote: Option<char>,
}

impl BashLine {
    /// Read a line as bash does, whose words end at `breaks` too (`COMP_WORDBREAKS`).
    pub fn read(line: &str, breaks: &str) -> Self {
        let mut words = Vec::new();
        let mut word = String::new();
        let (mut skip, mut quote, mut begun) = (0, None, false);
        let mut chars = line.chars();
        while let Some(char) = chars.next() {
            match (quote, char) {
                (None, char) if char.is_whitespace() => {
                    if begun {
                        words.push(std::mem::take(&mut word));
                    }
                    (skip, begun) = (0, false);
                    continue;
                }
                (None, '\'' | '"') => (quote, skip) = (Some(char), word.len()),
                (Some(open), char) if open == char => quote = None,
                (None, '\\') => word.extend(chars.next()),
                (Some('"'), '\\') => match chars.next() {
                    Some(escaped @ ('"' | '\\' | '$' | '`')) => word.push(escaped),
                    other => word.extend(['\\'].into_iter().chain(other)),
                },
                (None, char) if breaks.contains(char) => {
                    word.push(char);
                    skip = word.len();
                }
                (_, char) => word.push(char),
            }
            begun = true;
        }
        words.push(word);
        Self { words, skip, quote }
    }

    /// What bash has to put in so that `value` stands there in the end; `None` when it differs in
    /// what bash does not replace.
    pub fn replacement(&self, value: &str) -> Option<String> {
        let kept = self.words.last()?.get(..self.skip)?;
        let rest = value.strip_prefix(kept)?;
        Some(match self.quote {
            Some('\'') => rest.replace('\'', "'\\''"),
            Some(_) => escaped(rest, |char| "\"\\$`".contains(char)),
            None => escaped(rest, |char| {
                char.is_ascii() && !char.is_ascii_alphanumeric() && !"-_./:,=+@%".contains(char)
            }),
        })
    }
}

/// A text with a backslash before what has another meaning.
fn escaped(text: &str, is_special: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        if is_special(char) {
            out.push('\\');
        }
        out.push(char);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAKS: &str = " \t\n\"'><=;|&(:";

    #[test]
    fn words_are_those_that_bash_would_pass_on() {
        for (line, words) in [
            ("hotseat ", &["hotseat", ""][..]),
            ("hotseat  list fw:dj", &["hotseat", "list", "fw:dj"]),
            (
                "hotseat list 'db:pg level>=senior' -le",
                &["hotseat", "list", "db:pg level>=senior", "-le"],
            ),
            ("hotseat set show Onsite\\ A", &["hotseat", "set", "show", "Onsite A"]),
            ("hotseat set show \"say \\\"x\\\" \\n", &["hotseat", "set", "show", "say \"x\" \\n"]),
            ("hotseat note '' x", &["hotseat", "note", "", "x"]),
            ("hotseat list 'open", &["hotseat", "list", "open"]),
        ] {
            assert_eq!(BashLine::read(line, BREAKS).words, words, "{line}");
        }
    }

    #[test]
    fn what_is_put_in_goes_behind_the_last_break_of_bash() {
        for (typed, value, put_in) in [
            ("fw:dj", "fw:django", Some("django")),
            ("-fw:rails,dj", "-fw:rails,django", Some("rails,django")),
            ("'fw:dj", "fw:django", Some("fw:django")),
            ("\"fw:dj", "fw:django", Some("fw:django")),
            ("--query=fw:dj", "--query=fw:django", Some("django")),
            ("--query='fw:dj", "--query=fw:django", Some("fw:django")),
            ("djan", "framework:django", Some("framework:django")),
            ("Ons", "Onsite A", Some("Onsite\\ A")),
            ("'Ons", "Ann's set", Some("Ann'\\''s set")),
            ("\"Ons", "the $5 set", Some("the \\$5 set")),
            ("Ons", "Évaluation", Some("Évaluation")),
            ("FW:dj", "fw:django", None),
        ] {
            let line = BashLine::read(&format!("hotseat list {typed}"), BREAKS);
            assert_eq!(line.replacement(value).as_deref(), put_in, "{typed}");
        }
    }
}
