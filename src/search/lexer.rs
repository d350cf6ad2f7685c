//! The query line as tokens with their places.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::query::Comparison;

use super::error::QueryError;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub span: Range<usize>,
    pub kind: TokenKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Open,
    Close,
    Not,
    /// What stands side by side is meant together anyway.
    And,
    Or,
    Word(String),
    Phrase(String),
    /// `name:`, `name>=` ...; the values follow as part of the token.
    Field {
        name: String,
        name_span: Range<usize>,
        operator: Operator,
        values: Vec<RawValue>,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    Has,
    Compares(Comparison),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawValue {
    pub text: String,
    pub span: Range<usize>,
}

/// Longer lines are refused: nobody types them, and each term costs time.
pub const LONGEST_QUERY: usize = 1_000;

pub fn tokens(text: &str) -> Result<Vec<Token>, QueryError> {
    if text.len() > LONGEST_QUERY {
        return Err(QueryError::wrong(
            text.floor_char_boundary(LONGEST_QUERY)..text.len(),
            format!("a query has at most {LONGEST_QUERY} bytes"),
        ));
    }
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.token()? {
        tokens.push(token);
    }
    Ok(tokens)
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl Lexer<'_> {
    fn token(&mut self) -> Result<Option<Token>, QueryError> {
        self.take_while(char::is_whitespace);
        let start = self.at;
        let Some(char) = self.peek() else { return Ok(None) };
        let kind = match char {
            '(' => self.single(TokenKind::Open),
            ')' => self.single(TokenKind::Close),
            '"' => TokenKind::Phrase(self.quoted()?),
            '-' if self.text[start + 1..].starts_with(|c: char| !c.is_whitespace() && c != '-') => {
                self.single(TokenKind::Not)
            }
            _ => self.word_or_field()?,
        };
        Ok(Some(Token { span: start..self.at, kind }))
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn single(&mut self, kind: TokenKind) -> TokenKind {
        self.at += 1;
        kind
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> &str {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.find(|char| !wanted(char)).unwrap_or(rest.len());
        &self.text[start..self.at]
    }

    /// The text between quotes; the opening one is next. Inside, a quote is written twice.
    fn quoted(&mut self) -> Result<String, QueryError> {
        let start = self.at;
        self.at += 1;
        let mut inside = String::new();
        loop {
            let rest = &self.text[self.at..];
            let Some(length) = rest.find('"') else {
                self.at = self.text.len();
                return Err(QueryError::unfinished(start..self.at, "the quote is not closed")
                    .help("end it with \""));
            };
            inside.push_str(&rest[..length]);
            self.at += length + 1;
            if self.peek() != Some('"') {
                break;
            }
            inside.push('"');
            self.at += 1;
        }
        if inside.trim().is_empty() {
            return Err(QueryError::unfinished(
                start..self.at,
                "there is nothing between the quotes",
            ));
        }
        Ok(inside)
    }

    fn word_or_field(&mut self) -> Result<TokenKind, QueryError> {
        let start = self.at;
        let name = self.take_while(|char| char.is_ascii_alphabetic()).to_owned();
        let name_span = start..self.at;
        if !name.is_empty()
            && let Some((operator, length)) = operator(&self.text[self.at..])
        {
            self.at += length;
            let values = self.values()?;
            return Ok(TokenKind::Field { name, name_span, operator, values });
        }
        self.take_while(|char| !char.is_whitespace() && !matches!(char, '(' | ')' | '"'));
        let word = &self.text[start..self.at];
        Ok(match word {
            "or" | "OR" => TokenKind::Or,
            "and" | "AND" => TokenKind::And,
            // In small letters it is a word: `not null` is looked for in a bank of databases.
            "NOT" if !self.text[self.at..].trim_start().is_empty() => TokenKind::Not,
            _ => TokenKind::Word(word.to_owned()),
        })
    }

    /// `a,b,"c d"` up to the next space or bracket; may be empty while it is typed.
    fn values(&mut self) -> Result<Vec<RawValue>, QueryError> {
        let mut values = Vec::new();
        loop {
            let start = self.at;
            let text = if self.peek() == Some('"') {
                self.quoted()?
            } else {
                let end =
                    |char: char| char.is_whitespace() || matches!(char, '(' | ')' | ',' | '"');
                self.take_while(|char| !end(char)).to_owned()
            };
            values.push(RawValue { text, span: start..self.at });
            if self.peek() != Some(',') {
                return Ok(values);
            }
            self.at += 1;
        }
    }
}

/// A value as a query writes it, so that it is read back whole.
pub fn written(value: &str) -> Cow<'_, str> {
    let ends = |char: char| char.is_whitespace() || matches!(char, '(' | ')' | ',' | '"');
    // Behind the colon of its field, another one or two slashes would make it a word.
    if value.contains(ends) || value.starts_with([':', '/']) {
        format!("\"{}\"", value.replace('"', "\"\"")).into()
    } else {
        value.into()
    }
}

/// The values of `a,"b c",d` while they are typed, each with where it begins. Nothing is
/// wrong here: the last one may want its closing quote.
pub fn unfinished_values(text: &str) -> Vec<(usize, String)> {
    let mut values = Vec::new();
    let (mut start, mut value, mut quoted) = (0, String::new(), false);
    for (at, char) in text.char_indices() {
        match char {
            '"' => {
                if !quoted && text[start..at].len() > 1 && text[..at].ends_with('"') {
                    value.push('"');
                }
                quoted = !quoted;
            }
            ',' if !quoted => {
                values.push((start, std::mem::take(&mut value)));
                start = at + 1;
            }
            char => value.push(char),
        }
    }
    values.push((start, value));
    values
}

/// The operator at the start of `rest`. `::` is none: `ActiveRecord::Base` is a word.
fn operator(rest: &str) -> Option<(Operator, usize)> {
    let compares = Operator::Compares;
    Some(match rest.as_bytes() {
        // A path in code or an address, not a field.
        [b':', b':', ..] | [b':', b'/', b'/', ..] => return None,
        [b':', ..] => (Operator::Has, 1),
        [b'<', b'=', ..] => (compares(Comparison::LessOrEqual), 2),
        [b'>', b'=', ..] => (compares(Comparison::GreaterOrEqual), 2),
        [b'<', ..] => (compares(Comparison::Less), 1),
        [b'>', ..] => (compares(Comparison::Greater), 1),
        [b'=', ..] if !rest.starts_with("==") => (compares(Comparison::Equal), 1),
        _ => return None,
    })
}
