//! A question and its whole scoring guide.
//!
//! Values here are valid by their types; the limits that the content guide sets
//! (word counts, minutes per kind) are checked where files are read, because a
//! draft may break them.

use std::fmt;
use std::ops::RangeInclusive;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;

/// The name of a question: `[a-z0-9-]{8,64}`, never renamed or reused.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct QuestionId(String);

/// Why a text cannot be the id of a question.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not an id: 8 to 64 of a-z, 0-9 and -")]
pub struct BadId(pub String);

impl QuestionId {
    pub fn new(text: &str) -> Result<Self, BadId> {
        let length = (8..=64).contains(&text.len());
        if length && text.bytes().all(is_slug_byte) {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadId(text.to_owned()))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for QuestionId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}

/// Whether `text` may name a tag, a system or a topic.
pub fn is_slug(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && text.bytes().all(is_slug_byte)
}

fn is_slug_byte(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

vocabulary! {
    /// What kind of thinking a question asks for.
    Kind, "kind":
    Concept = "concept", "Concept";
    Debugging = "debugging", "Debugging";
    CodeReview = "code-review", "Code review";
    Design = "design", "Design";
    TradeOff = "trade-off", "Trade-off";
    Scenario = "scenario", "Scenario";
    Practical = "practical", "Practical";
}

impl Kind {
    /// How long a question of this kind may take, in minutes.
    pub fn minutes(self) -> RangeInclusive<u16> {
        match self {
            Self::Concept => 3..=8,
            Self::Debugging => 6..=20,
            Self::CodeReview => 8..=20,
            Self::Design => 15..=40,
            Self::TradeOff => 8..=25,
            Self::Scenario => 12..=30,
            Self::Practical => 10..=45,
        }
    }
}

vocabulary! {
    /// For whom a question is meant.
    Level, "level":
    Junior = "junior", "Junior";
    Mid = "mid", "Mid";
    Senior = "senior", "Senior";
    Staff = "staff", "Staff";
}

vocabulary! {
    /// A programming language in which a question can be answered.
    Language, "language":
    Any = "any", "Any language";
    Python = "python", "Python";
    Ruby = "ruby", "Ruby";
    Java = "java", "Java";
    TypeScript = "typescript", "TypeScript";
    JavaScript = "javascript", "JavaScript";
    Sql = "sql", "SQL";
    Go = "go", "Go";
    Rust = "rust", "Rust";
    Php = "php", "PHP";
    CSharp = "csharp", "C#";
}

vocabulary! {
    /// The stage of company in which a question is at home.
    Stage, "stage":
    Startup = "startup", "Start-up";
    Enterprise = "enterprise", "Enterprise";
}

vocabulary! {
    /// Whether a question may be asked.
    Status, "status":
    Draft = "draft", "Draft";
    Ready = "ready", "Ready";
    Retired = "retired", "Retired";
}

vocabulary! {
    /// What executes a runnable block.
    Engine, "engine":
    Sqlite = "sqlite", "SQLite";
    Pg = "pg", "PostgreSQL";
    PgPy = "pg-py", "PostgreSQL";
    Python = "python", "Python";
    Django = "django", "Django";
    Flask = "flask", "Flask";
    FastApi = "fastapi", "FastAPI";
    Node = "node", "Node.js";
    Angular = "angular", "Angular";
    NodeAngular = "node-angular", "Angular";
    Ruby = "ruby", "Ruby";
    Rails = "rails72", "Rails";
    Rails61 = "rails61", "Rails";
    Java = "java", "Java";
    Spring = "spring43", "Spring";
    Jpa = "jpa", "JPA";
    Mingo = "mingo", "mingo";
    Mongomock = "mongomock", "mongomock";
    FirestoreEmulator = "firestore-emulator", "Firestore emulator";
    Redis = "redis", "Redis";
    MariaDb = "mariadb", "MariaDB";
    Zodb = "zodb", "ZODB";
    Go = "go", "Go";
    Rust = "rust", "Rust";
}

/// A question with everything that goes with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Question {
    pub id: QuestionId,
    /// Names the situation, not the answer.
    pub title: String,
    pub system: String,
    pub topic: String,
    pub kind: Kind,
    pub level: Level,
    pub minutes: u16,
    /// Time to work unobserved, a part of `minutes`.
    pub quiet_minutes: Option<u16>,
    pub status: Status,
    /// The day somebody last checked the facts.
    pub reviewed: Option<Date>,
    /// What the question measures.
    pub tests: String,
    /// Further systems it touches; it is found under them too.
    pub also: Vec<String>,
    pub languages: Vec<Language>,
    pub stages: Vec<Stage>,
    pub tags: Vec<String>,
    /// Product and version requirement, in the order of the file: `("django", ">=5.2,<6.2")`.
    pub versions: Vec<(String, String)>,
    pub prerequisites: Vec<QuestionId>,
    pub related: Vec<QuestionId>,
    /// Questions that give this one away; never drawn together.
    pub enemies: Vec<QuestionId>,
    pub references: Vec<Reference>,
    pub body: Body,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    pub title: String,
    pub url: String,
    pub version: Option<String>,
}

/// The sections of a question. Markdown; list items hold their text without the
/// bullet and without the indent of continuation lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Body {
    pub prompt: String,
    /// From mild to strong.
    pub hints: Vec<String>,
    pub rubric: Rubric,
    pub follow_ups: Vec<FollowUp>,
    /// Ticked by the interviewer; the candidate grades with them.
    pub key_points: Vec<String>,
    pub answer: String,
    /// Set-up and proofs for the machine; never shown.
    pub verification: Option<String>,
}

/// What answers of each rating look like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rubric {
    pub strong: Vec<String>,
    pub acceptable: Vec<String>,
    pub weak: Vec<String>,
    pub red_flags: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FollowUp {
    /// `senior`, `staff`, `stakeholder`, `twist`.
    pub mark: Option<FollowUpMark>,
    pub ask: String,
    pub listen_for: String,
}

vocabulary! {
    /// For whom a follow-up is, or what it does.
    FollowUpMark, "follow-up mark":
    Senior = "senior", "Senior";
    Staff = "staff", "Staff";
    Stakeholder = "stakeholder", "Stakeholder";
    Twist = "twist", "Twist";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Word;

    #[test]
    fn an_id_is_a_slug_of_eight_to_sixty_four() {
        for good in ["abcdefgh", "django-orm-1", &"a".repeat(64)] {
            assert!(QuestionId::new(good).is_ok(), "{good}");
        }
        for bad in ["short", "Has-Capital", "under_score", "späße-ää", "", &"a".repeat(65)] {
            assert!(QuestionId::new(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn every_word_reads_back_from_its_name() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_name(kind.name()), Ok(*kind));
            assert!(kind.minutes().contains(kind.minutes().start()));
        }
        let error = Level::from_name("guru").unwrap_err();
        assert_eq!(error.to_string(), "`guru` is not a level; one of: junior, mid, senior, staff");
    }
}
