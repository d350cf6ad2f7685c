//! What the parts of a block of code are. Slow to start, so a thread of its own
//! does it; the result knows meanings and no colours, so it fits every theme.

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxSet};

use crate::tui::message::{Paint, Painted};

/// The syntaxes and what their scopes mean. Loading takes a while.
pub struct Painter {
    syntaxes: SyntaxSet,
    meanings: Vec<(Scope, Paint)>,
}

/// The first prefix of a scope that is found here tells what it means.
const MEANINGS: &[(&str, Paint)] = &[
    ("comment", Paint::Comment),
    ("punctuation.definition.comment", Paint::Comment),
    ("string", Paint::String),
    ("punctuation.definition.string", Paint::String),
    ("constant.other.symbol", Paint::String),
    ("constant", Paint::Number),
    ("keyword.operator.assignment", Paint::Plain),
    ("keyword.operator", Paint::Plain),
    ("keyword", Paint::Keyword),
    ("storage", Paint::Keyword),
    ("variable.language", Paint::Keyword),
    ("entity.name", Paint::Name),
    ("entity.other.inherited-class", Paint::Name),
    ("support", Paint::Name),
    ("variable.function", Paint::Name),
    ("entity.other.attribute-name", Paint::Name),
    ("variable.annotation", Paint::Name),
];

/// Longer code is left as it is.
const LONGEST: usize = 40_000;

impl Default for Painter {
    fn default() -> Self {
        let meanings =
            MEANINGS.iter().filter_map(|(name, paint)| Some((Scope::new(name).ok()?, *paint)));
        Self { syntaxes: two_face::syntax::extra_newlines(), meanings: meanings.collect() }
    }
}

impl Painter {
    /// Paint a block; `None` for a language that is not known.
    pub fn paint(&self, language: &str, code: &str) -> Option<Painted> {
        if code.len() > LONGEST {
            return None;
        }
        let name = match language {
            "typescript" => "ts",
            "shell" | "sh" | "console" => "bash",
            "" | "text" => return None,
            name => name,
        };
        let syntax = self.syntaxes.find_syntax_by_token(name)?;
        let mut state = ParseState::new(syntax);
        let mut stack = ScopeStack::new();
        let mut lines = Vec::new();
        for line in code.split_inclusive('\n') {
            let changes = state.parse_line(line, &self.syntaxes).ok()?;
            let mut parts = Vec::new();
            let mut from = 0;
            for (at, change) in changes {
                self.part(&mut parts, &stack, &line[from..at]);
                stack.apply(&change).ok()?;
                from = at;
            }
            self.part(&mut parts, &stack, &line[from..]);
            lines.push(parts);
        }
        Some(Painted { language: language.to_owned(), code: code.to_owned(), lines })
    }

    fn part(&self, parts: &mut Vec<(Paint, String)>, stack: &ScopeStack, text: &str) {
        let text = text.trim_end_matches('\n');
        if text.is_empty() {
            return;
        }
        let paint = self.meaning(stack);
        match parts.last_mut() {
            Some((last, run)) if *last == paint => run.push_str(text),
            _ => parts.push((paint, text.to_owned())),
        }
    }

    /// The innermost scope with a meaning decides, and of its meanings the most exact.
    fn meaning(&self, stack: &ScopeStack) -> Paint {
        for scope in stack.scopes.iter().rev() {
            let of = self.meanings.iter().filter(|(prefix, _)| prefix.is_prefix_of(*scope));
            if let Some((_, paint)) = of.max_by_key(|(prefix, _)| prefix.len()) {
                return *paint;
            }
        }
        Paint::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_languages_of_the_bank_are_painted() {
        let painter = Painter::default();
        for (language, code) in [
            ("ruby", "def total = 1"),
            ("python", "def total():\n    return 1"),
            ("java", "class A { int x = 1; }"),
            ("typescript", "const x: number = 1;"),
            ("javascript", "const x = 1;"),
            ("sql", "SELECT 1 FROM x"),
            ("go", "func main() { return 1 }"),
            ("rust", "fn main() { let x = 1; }"),
            ("html", "<a href=\"1\">x</a>"),
            ("json", "{\"x\": 1}"),
            ("shell", "if true; then echo 1; fi"),
            ("yaml", "x: 1"),
        ] {
            let result = painter.paint(language, code).unwrap_or_else(|| panic!("{language}"));
            let parts: Vec<_> = result.lines.iter().flatten().collect();
            assert!(
                parts.iter().any(|(meaning, _)| *meaning != Paint::Plain),
                "{language}: {parts:?}"
            );
            let text: String = parts.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(text, code.replace('\n', ""), "{language}");
        }
        assert!(painter.paint("klingon", "qapla'").is_none());
    }
}
