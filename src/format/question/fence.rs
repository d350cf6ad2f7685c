//! What stands behind the opening marks of a code block: a language, then attributes.

use std::ops::Range;

use super::version::When;
use crate::domain::nearest;
use crate::domain::question::is_slug;
use crate::domain::{Engine, Word};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;

/// How the output of a block is compared with what the file says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Matching {
    #[default]
    Exact,
    /// Each line that the file says stands somewhere in a line of the output.
    Contains,
    /// What the file says is a regular expression for the whole output.
    Regex,
    /// The same lines in any order.
    Unordered,
}

/// The attributes of one block, as far as they are right.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    pub language: String,
    pub run: Option<Engine>,
    pub id: Option<String>,
    pub setup: bool,
    /// What the message of the expected error contains.
    pub expect: Option<String>,
    pub when: Option<When>,
    pub matching: Option<Matching>,
    pub no_run: bool,
    pub out: Option<String>,
}

const NAMES: &[&str] = &["run", "id", "setup", "expect", "when", "match", "norun", "out"];

/// One word of the info string; quotes hold words together.
struct Token<'t> {
    text: &'t str,
    span: Range<usize>,
}

impl Token<'_> {
    fn problem(&self, rule: Rule, message: impl Into<String>) -> Problem {
        Problem::new(rule, self.span.clone(), message)
    }
}

/// Read the info string at `info` of `text`.
pub(super) fn read(text: &str, info: &Range<usize>, problems: &mut Vec<Problem>) -> Attributes {
    if text[info.clone()].matches('"').count() % 2 == 1 {
        problems.push(Problem::new(Rule::FenceAttribute, info.clone(), "a quote is not closed"));
    }
    let mut tokens = tokens(&text[info.clone()], info.start).into_iter();
    let mut attributes = Attributes::default();
    let Some(language) = tokens.next() else { return attributes };
    language.text.clone_into(&mut attributes.language);
    if let Some((name, _)) = language.text.split_once('=')
        && NAMES.contains(&name)
    {
        let problem =
            language.problem(Rule::FenceAttribute, "the language of the block is missing");
        problems.push(problem.help("write the language first, like ```sql run=sqlite"));
    }
    let mut seen = Vec::new();
    for token in tokens {
        let (name, value) = match token.text.split_once('=') {
            Some((name, value)) => (name, Some(value.trim_matches('"'))),
            None => (token.text, None),
        };
        if seen.contains(&name) {
            problems.push(token.problem(Rule::FenceAttribute, format!("`{name}` stands twice")));
        }
        seen.push(name);
        if let Err(problem) = attributes.set(name, value, &token) {
            problems.push(*problem);
        }
    }
    attributes.check(info, problems);
    attributes
}

impl Attributes {
    fn set(&mut self, name: &str, value: Option<&str>, token: &Token) -> Result<(), Box<Problem>> {
        let wrong = |message: String| Box::new(token.problem(Rule::FenceAttribute, message));
        if !NAMES.contains(&name) {
            let help = nearest::did_you_mean(name, NAMES);
            return Err(Box::new(
                wrong(format!("`{name}` is not an attribute of code blocks")).help(help),
            ));
        }
        if name == "setup" {
            self.setup = true;
            return match value {
                Some(_) => Err(wrong("`setup` takes no value".into())),
                None => Ok(()),
            };
        }
        let Some(value) = value.filter(|value| !value.is_empty()) else {
            return Err(wrong(format!("`{name}` needs a value")));
        };
        match name {
            "run" => self.run = Some(engine(value, token)?),
            "id" => self.id = Some(slug(value, token)?),
            "out" => self.out = Some(slug(value, token)?),
            "expect" => {
                let code = value.strip_prefix("error:").filter(|code| !code.is_empty());
                self.expect =
                    Some(code.ok_or_else(|| wrong("`expect` is `error:CODE`".into()))?.to_owned());
            }
            "when" => {
                let when = When::parse(value);
                self.when = Some(when.ok_or_else(|| wrong("`when` is like `django>=6.1`".into()))?);
            }
            "match" => {
                let matching = matching(value);
                self.matching = Some(
                    matching
                        .ok_or_else(|| wrong("`match` is contains, regex or unordered".into()))?,
                );
            }
            _ => self.no_run = true,
        }
        Ok(())
    }

    /// What does not fit together.
    fn check(&self, info: &Range<usize>, problems: &mut Vec<Problem>) {
        let mut wrong = |message: &str| {
            problems.push(Problem::new(Rule::FenceAttribute, info.clone(), message));
        };
        let for_runs =
            self.id.is_some() || self.setup || self.expect.is_some() || self.when.is_some();
        if self.out.is_some() {
            if self.language != "text" {
                wrong("an `out=` block is written as ```text");
            }
            if for_runs || self.run.is_some() || self.no_run {
                wrong("an `out=` block takes no attribute but `match=`");
            }
        } else if self.run.is_none() && (for_runs || self.matching.is_some()) {
            wrong("these attributes need a `run=`");
        }
        if self.run.is_some() && self.no_run {
            wrong("`run=` and `norun=` contradict each other");
        }
    }
}

fn engine(value: &str, token: &Token) -> Result<Engine, Box<Problem>> {
    Engine::from_name(value).map_err(|error| {
        let problem = token.problem(Rule::UnknownEngine, format!("`{value}` is not an engine"));
        Box::new(problem.help(nearest::did_you_mean(value, &error.known)))
    })
}

fn slug(value: &str, token: &Token) -> Result<String, Box<Problem>> {
    if is_slug(value) {
        return Ok(value.to_owned());
    }
    let message = format!("`{value}` is not made of a-z, 0-9 and -");
    Err(Box::new(token.problem(Rule::BadSlug, message)))
}

fn matching(value: &str) -> Option<Matching> {
    match value {
        "contains" => Some(Matching::Contains),
        "regex" => Some(Matching::Regex),
        "unordered" => Some(Matching::Unordered),
        _ => None,
    }
}

fn tokens(info: &str, base: usize) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut start = None;
    let mut quoted = false;
    for (at, char) in info.char_indices() {
        match char {
            '"' => quoted = !quoted,
            ' ' | '\t' if !quoted => {
                if let Some(start) = start.take() {
                    tokens.push(start..at);
                }
                continue;
            }
            _ => {}
        }
        start.get_or_insert(at);
    }
    tokens.extend(start.map(|start| start..info.len()));
    let token = |span: Range<usize>| Token {
        text: &info[span.clone()],
        span: span.start + base..span.end + base,
    };
    tokens.into_iter().map(token).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problems(info: &str) -> Vec<String> {
        let mut problems = Vec::new();
        read(info, &(0..info.len()), &mut problems);
        problems.into_iter().map(|problem| problem.message).collect()
    }

    #[test]
    fn all_attributes_are_read() {
        let info =
            "python run=django id=peers setup expect=error:23P01 when=django>=6.1 match=regex";
        let mut found = Vec::new();
        let attributes = read(info, &(0..info.len()), &mut found);
        assert_eq!(found, []);
        assert_eq!(
            attributes,
            Attributes {
                language: "python".into(),
                run: Some(Engine::Django),
                id: Some("peers".into()),
                setup: true,
                expect: Some("23P01".into()),
                when: When::parse("django>=6.1"),
                matching: Some(Matching::Regex),
                no_run: false,
                out: None,
            }
        );
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (info, said) in [
            ("sql run=sqlite", None),
            ("text out=a match=contains", None),
            ("sql norun=\"needs a server\"", None),
            ("", None),
            ("sql run=sqllite", Some("`sqllite` is not an engine")),
            ("sql run=", Some("`run` needs a value")),
            ("sql rnu=pg", Some("`rnu` is not an attribute of code blocks")),
            ("run=pg", Some("the language of the block is missing")),
            ("sql id=a", Some("these attributes need a `run=`")),
            ("sql run=pg setup=yes", Some("`setup` takes no value")),
            ("sql run=pg expect=23P01", Some("`expect` is `error:CODE`")),
            ("sql run=pg run=pg", Some("`run` stands twice")),
            ("sql out=a", Some("an `out=` block is written as ```text")),
            ("text out=a setup", Some("an `out=` block takes no attribute but `match=`")),
            ("sql run=pg norun=x", Some("`run=` and `norun=` contradict each other")),
            ("sql norun=\"needs a server", Some("a quote is not closed")),
            ("sql run=pg id=A_b", Some("`A_b` is not made of a-z, 0-9 and -")),
        ] {
            assert_eq!(problems(info), Vec::from_iter(said.map(str::to_owned)), "{info}");
        }
    }
}
