//! What a drawn set must satisfy: counts over queries, levels and kinds within a slot.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use super::{Kind, Level, Slot};

/// How many are wanted: at least `min`, at most `max`. Never empty: `min <= max`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Count {
    min: u16,
    max: Option<u16>,
}

/// Why a text is not a count.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadCount {
    #[error("`{0}` is not a count: 2, 2..3, >=2 or <=3")]
    Form(String),
    #[error("`{0}` is empty: its first number is larger than its second")]
    Empty(String),
}

impl Count {
    pub const ANY: Self = Self { min: 0, max: None };

    pub fn exactly(count: u16) -> Self {
        Self { min: count, max: Some(count) }
    }

    pub fn at_least(min: u16) -> Self {
        Self { min, max: None }
    }

    pub fn at_most(max: u16) -> Self {
        Self { min: 0, max: Some(max) }
    }

    /// `None` when `min` is larger than `max`.
    pub fn between(min: u16, max: u16) -> Option<Self> {
        (min <= max).then_some(Self { min, max: Some(max) })
    }

    pub fn min(self) -> u16 {
        self.min
    }

    /// `None` where there is no upper bound.
    pub fn max(self) -> Option<u16> {
        self.max
    }

    pub fn holds(self, count: u16) -> bool {
        self.min <= count && self.max.is_none_or(|max| count <= max)
    }

    /// The same with another lower bound; the upper one follows where it must.
    #[must_use]
    pub fn with_min(self, min: u16) -> Self {
        Self { min, max: self.max.map(|max| max.max(min)) }
    }

    /// The same with another upper bound; the lower one follows where it must.
    #[must_use]
    pub fn with_max(self, max: u16) -> Self {
        Self { min: self.min.min(max), max: Some(max) }
    }
}

/// As files and flags write it; reads back by [`Count::from_str`].
impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (min, Some(max)) if min == max => write!(f, "{min}"),
            (0, Some(max)) => write!(f, "<={max}"),
            (min, Some(max)) => write!(f, "{min}..{max}"),
            (min, None) => write!(f, ">={min}"),
        }
    }
}

impl FromStr for Count {
    type Err = BadCount;

    fn from_str(text: &str) -> Result<Self, BadCount> {
        let form = || BadCount::Form(text.to_owned());
        let number = |digits: &str| digits.trim().parse::<u16>().map_err(|_| form());
        let text = text.trim();
        if let Some(min) = text.strip_prefix(">=") {
            return Ok(Self::at_least(number(min)?));
        }
        if let Some(max) = text.strip_prefix("<=") {
            return Ok(Self::at_most(number(max)?));
        }
        // `2..3` holds both its ends, as people read it; so does `2-3`.
        match text.split_once("..").or_else(|| text.split_once('-')) {
            Some((min, "")) => Ok(Self::at_least(number(min)?)),
            Some((min, max)) => {
                Self::between(number(min)?, number(max)?).ok_or(BadCount::Empty(text.to_owned()))
            }
            None => Ok(Self::exactly(number(text)?)),
        }
    }
}

impl Serialize for Count {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        /// A count is a text, or a plain number for exactly so many.
        struct Visitor;
        impl serde::de::Visitor<'_> for Visitor {
            type Value = Count;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a count: 2, \"2..3\", \">=2\" or \"<=3\"")
            }

            fn visit_u64<E: serde::de::Error>(self, count: u64) -> Result<Count, E> {
                let count = u16::try_from(count).map_err(|_| E::custom("a count is at most 65535"));
                count.map(Count::exactly)
            }

            fn visit_i64<E: serde::de::Error>(self, count: i64) -> Result<Count, E> {
                let count = u64::try_from(count).map_err(|_| E::custom("a count is not negative"));
                self.visit_u64(count?)
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Count, E> {
                text.parse().map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

vocabulary! {
    /// What to prefer among sets that satisfy a blueprint.
    Preference, "preference":
    LeastAsked = "least-asked", "Asked least often";
    Favourites = "favourites", "Favourites";
}

/// So many questions that a query finds; they form a section of the drawn set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Want {
    pub query: String,
    pub count: Count,
    /// The title of the section; the query's own words where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
}

/// Which questions are never drawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Avoid {
    /// Questions that this query finds; empty avoids none.
    pub query: String,
    /// Asked within so many days.
    pub asked_days: Option<u32>,
    /// Two questions of which one gives the other away, in one form or in two.
    pub enemies: bool,
}

impl Avoid {
    /// What is leaked or doubtful is drawn for nobody who does not ask for it.
    pub const USUAL: &str = "is:leaked,flagged";
}

impl Default for Avoid {
    fn default() -> Self {
        Self { query: String::new(), asked_days: None, enemies: true }
    }
}

/// What a drawn set must satisfy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blueprint {
    pub name: String,
    pub slot: Slot,
    /// How many questions a form has in all.
    pub questions: Count,
    /// Only questions that this query finds are drawn; empty allows all.
    pub among: String,
    pub wants: Vec<Want>,
    /// How many of each level; a level that is not named is free.
    pub levels: Vec<(Level, Count)>,
    pub kinds: Vec<(Kind, Count)>,
    pub avoid: Avoid,
    /// In the order of importance.
    pub prefer: Vec<Preference>,
    /// Another seed gives another set among those that are equally good.
    pub seed: u64,
    /// So many sets without a shared question.
    pub forms: u8,
}

impl Blueprint {
    /// More forms than this are not drawn at once.
    pub const MOST_FORMS: u8 = 6;
    /// More wants than this are an error of whoever wrote them.
    pub const MOST_WANTS: usize = 24;

    /// A blueprint that asks for nothing but to fill a slot.
    pub fn new(name: &str, slot: Slot) -> Self {
        Self {
            name: name.to_owned(),
            slot,
            questions: Count::ANY,
            among: String::new(),
            wants: Vec::new(),
            levels: Vec::new(),
            kinds: Vec::new(),
            avoid: Avoid::default(),
            prefer: vec![Preference::LeastAsked, Preference::Favourites],
            seed: 1,
            forms: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_read_as_people_write_them_and_print_as_they_read() {
        for (text, min, max, shown) in [
            ("2", 2, Some(2), "2"),
            ("2..3", 2, Some(3), "2..3"),
            ("2-3", 2, Some(3), "2..3"),
            (" 2 .. 3 ", 2, Some(3), "2..3"),
            (">=2", 2, None, ">=2"),
            ("2..", 2, None, ">=2"),
            ("<= 3", 0, Some(3), "<=3"),
            ("0", 0, Some(0), "0"),
        ] {
            let count: Count = text.parse().unwrap();
            assert_eq!((count.min(), count.max()), (min, max), "{text}");
            assert_eq!(count.to_string(), shown);
            assert_eq!(shown.parse(), Ok(count));
        }
        for bad in ["", "two", "-1", "3..2", "70000", "1..2..3", ">2"] {
            assert!(bad.parse::<Count>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_count_stays_whole_when_a_bound_moves_past_the_other() {
        let count = Count::between(2, 3).unwrap();
        assert_eq!(count.with_min(5), Count::exactly(5));
        assert_eq!(count.with_max(1), Count::exactly(1));
        assert!(count.holds(2) && count.holds(3) && !count.holds(1) && !count.holds(4));
    }
}
