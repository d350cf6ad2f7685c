//! A want as people write it on one line: `framework:django = 2..3 as Django`.

use std::fmt;
use std::str::FromStr;

use super::Count;
use super::blueprint::Want;

/// Why a line is not a want.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadWant {
    #[error("a query is missing before the count: framework:django = 2")]
    NoQuery,
    #[error("how many? 2, 2..3, >=2 or <=3")]
    NoCount,
    #[error("`{0}` is not a count: 2, 2..3, >=2 or <=3")]
    Count(String),
}

impl Want {
    /// The query of a line, whatever stands behind it: what can be understood while the rest
    /// is being written.
    pub fn query_of(line: &str) -> &str {
        let (query, _) = split(line).unwrap_or((line, ""));
        query.trim()
    }
}

/// Reads back by [`Want::from_str`].
impl fmt::Display for Want {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", self.query, self.count)?;
        match &self.section {
            Some(section) => write!(f, " as {section}"),
            None => Ok(()),
        }
    }
}

/// The query, then how many, then the title of their section if it has its own. Without a
/// count it is at least one.
impl FromStr for Want {
    type Err = BadWant;

    fn from_str(line: &str) -> Result<Self, BadWant> {
        let (query, many) = match split(line) {
            Some((query, many)) => (query, Some(many)),
            None => (line, None),
        };
        if query.trim().is_empty() {
            return Err(BadWant::NoQuery);
        }
        let (count, section) = many.map_or(Ok((Count::at_least(1), None)), counted)?;
        Ok(Self { query: query.trim().to_owned(), count, section })
    }
}

fn counted(many: &str) -> Result<(Count, Option<String>), BadWant> {
    let (count, section) = match many.split_once(" as ") {
        Some((count, section)) => (count, Some(section.trim())),
        None => (many, None),
    };
    if count.trim().is_empty() {
        return Err(BadWant::NoCount);
    }
    let count = count.parse().map_err(|_| BadWant::Count(count.trim().to_owned()))?;
    Ok((count, section.filter(|title| !title.is_empty()).map(str::to_owned)))
}

/// What stands before and behind the sign of equality of the count. A query may hold such
/// signs of its own, so it is the first with a count behind it that is not part of `<=` or
/// `>=`; without one, the last that has space around it was meant.
fn split(line: &str) -> Option<(&str, &str)> {
    let signs = line.match_indices('=').map(|(at, _)| (&line[..at], &line[at + 1..]));
    let signs = signs.filter(|(query, _)| !query.ends_with(['<', '>']));
    let signs: Vec<(&str, &str)> = signs.collect();
    let meant = signs.iter().find(|(_, many)| counted(many).is_ok());
    let spaced = |(query, many): &&(&str, &str)| {
        query.ends_with(char::is_whitespace) && (many.is_empty() || many.starts_with(' '))
    };
    meant.or_else(|| signs.iter().rev().find(spaced)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_stands_behind_the_query_and_the_section_behind_the_count() {
        for (line, query, count, section) in [
            ("framework:django = 2..3", "framework:django", "2..3", None),
            ("framework:django=2", "framework:django", "2", None),
            ("framework:django = >=2 as Django", "framework:django", ">=2", Some("Django")),
            ("db:pg level>=senior=1", "db:pg level>=senior", "1", None),
            ("db:pg level>=senior", "db:pg level>=senior", ">=1", None),
            ("minutes<=10 = <=3", "minutes<=10", "<=3", None),
            ("minutes=5=2", "minutes=5", "2", None),
            ("slow page", "slow page", ">=1", None),
            ("tag:x = 2 as a = b", "tag:x", "2", Some("a = b")),
        ] {
            let want: Want = line.parse().unwrap();
            assert_eq!((want.query.as_str(), want.count.to_string().as_str()), (query, count));
            assert_eq!(want.section.as_deref(), section, "{line}");
            assert_eq!(want.to_string().parse(), Ok(want), "{line}");
        }
    }

    #[test]
    fn what_is_no_count_is_said_and_the_query_is_still_known() {
        for (line, error) in [
            ("fw:django =", BadWant::NoCount),
            ("fw:django = two", BadWant::Count("two".to_owned())),
            ("fw:django = 3..2", BadWant::Count("3..2".to_owned())),
            ("= 2", BadWant::NoQuery),
        ] {
            assert_eq!(line.parse::<Want>(), Err(error), "{line}");
        }
        assert_eq!(Want::query_of("fw:django = two"), "fw:django");
        assert_eq!(Want::query_of("level>=senior"), "level>=senior");
    }
}
