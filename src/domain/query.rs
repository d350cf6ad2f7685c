//! The parsed filter: what a query line asks for.

use std::ops::Range;

use super::vocabulary::vocabulary;

vocabulary! {
    /// The fields of `field:value`. The parser, the completion, the facets and the help read this list.
    Field, "field":
    Group = "group", "framework, database, pattern or skill";
    System = "system", "any system, by home or by touching it";
    Framework = "framework", "a framework";
    Database = "database", "a database";
    Pattern = "pattern", "a design pattern";
    Skill = "skill", "a skill";
    Topic = "topic", "a topic of a system";
    Kind = "kind", "what kind of thinking is asked for";
    Level = "level", "for whom it is meant";
    Stage = "stage", "start-up or enterprise";
    Language = "language", "a language it can be answered in";
    Minutes = "minutes", "how long it takes";
    Tag = "tag", "a tag";
    Pack = "pack", "the pack it came in";
    Status = "status", "draft, ready or retired";
    Id = "id", "its id";
    Set = "set", "a set that contains it";
    Is = "is", "a state";
    Asked = "asked", "when it was last asked";
    Reviewed = "reviewed", "when its facts were last checked";
}

vocabulary! {
    /// The states of `is:`.
    State, "state":
    Favourite = "favourite", "Favourite";
    Flagged = "flagged", "Flagged";
    Edited = "edited", "Edited by you";
    Due = "due", "Due for practice";
    New = "new", "Never practised";
    Retired = "retired", "Retired";
    Leaked = "leaked", "Leaked";
    Unrun = "unrun", "Code that no engine ran";
    Waiting = "waiting", "A newer text waits";
}

vocabulary! {
    /// How two values stand to each other.
    Comparison, "comparison":
    Less = "<", "less than";
    LessOrEqual = "<=", "at most";
    Equal = "=", "exactly";
    GreaterOrEqual = ">=", "at least";
    Greater = ">", "more than";
}

impl Comparison {
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::Less => left < right,
            Self::LessOrEqual => left <= right,
            Self::Equal => left == right,
            Self::GreaterOrEqual => left >= right,
            Self::Greater => left > right,
        }
    }
}

vocabulary! {
    /// By what a list is grouped.
    GroupBy, "grouping":
    System = "system", "system";
    Framework = "framework", "framework";
    Database = "database", "database";
    Pattern = "pattern", "pattern";
    Topic = "topic", "topic";
    Level = "level", "level";
    Kind = "kind", "kind";
    None = "none", "nothing";
}

impl GroupBy {
    pub fn field(self) -> Option<Field> {
        Some(match self {
            Self::System => Field::System,
            Self::Framework => Field::Framework,
            Self::Database => Field::Database,
            Self::Pattern => Field::Pattern,
            Self::Topic => Field::Topic,
            Self::Level => Field::Level,
            Self::Kind => Field::Kind,
            Self::None => return None,
        })
    }

    /// The next one when the key is pressed.
    #[must_use]
    pub fn next(self) -> Self {
        let all = <Self as super::Word>::ALL;
        let at = all.iter().position(|group| *group == self).unwrap_or(0);
        all[(at + 1) % all.len()]
    }
}

/// A part of a query with the place where it stands in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    pub span: Range<usize>,
    pub expr: Expr,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expr {
    /// All of them; an empty list is everything.
    And(Vec<Node>),
    Or(Vec<Node>),
    Not(Box<Node>),
    Term(Term),
}

/// What one term asks for. Values are whole: prefixes and aliases are resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// Fuzzy in the title, or a word of the text.
    Word(String),
    /// Exact text, in the title or in the text.
    Phrase(String),
    /// Any of the values.
    AnyOf(Field, Vec<String>),
    Minutes(Comparison, u16),
    Level(Comparison, super::Level),
    NeverAsked,
    /// Asked within so many days (`<`), or longer ago than that (`>`).
    Asked(Comparison, u32),
    /// Its facts were checked within so many days (`<`), or longer ago than that (`>`).
    Reviewed(Comparison, u32),
}

impl Term {
    /// The text of a word or phrase.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Word(text) | Self::Phrase(text) => Some(text),
            _ => None,
        }
    }
}

/// A whole query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub root: Node,
}

impl Default for Query {
    fn default() -> Self {
        Self { root: Node { span: 0..0, expr: Expr::And(Vec::new()) } }
    }
}

impl Query {
    /// The free words and phrases that are asked for, in order: what is ranked and lit.
    pub fn wanted(&self) -> Vec<&Term> {
        fn walk<'q>(node: &'q Node, terms: &mut Vec<&'q Term>) {
            match &node.expr {
                Expr::And(parts) | Expr::Or(parts) => {
                    for part in parts {
                        walk(part, terms);
                    }
                }
                Expr::Term(term @ (Term::Word(_) | Term::Phrase(_))) => terms.push(term),
                Expr::Term(_) | Expr::Not(_) => {}
            }
        }
        let mut terms = Vec::new();
        walk(&self.root, &mut terms);
        terms
    }

    /// The texts of [`Query::wanted`].
    pub fn words(&self) -> Vec<&str> {
        self.wanted().into_iter().filter_map(Term::text).collect()
    }

    /// All words and phrases, also those that must not occur.
    pub fn all_words(&self) -> Vec<&Term> {
        fn walk<'q>(node: &'q Node, terms: &mut Vec<&'q Term>) {
            match &node.expr {
                Expr::And(parts) | Expr::Or(parts) => {
                    for part in parts {
                        walk(part, terms);
                    }
                }
                Expr::Not(inner) => walk(inner, terms),
                Expr::Term(term) => terms.extend(term.text().map(|_| term)),
            }
        }
        let mut terms = Vec::new();
        walk(&self.root, &mut terms);
        terms
    }

    /// Whether nothing is asked for, so everything is found.
    pub fn is_empty(&self) -> bool {
        matches!(&self.root.expr, Expr::And(parts) if parts.is_empty())
    }
}
