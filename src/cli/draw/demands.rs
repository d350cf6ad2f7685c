//! The demands of a draw as flags, put over a blueprint.

use clap::Args;

use crate::cli::error::CliError;
use crate::cli::set::SlotFlags;
use crate::cli::word;
use crate::domain::days::days;
use crate::domain::{Blueprint, Count, Kind, Level, Want, Word};

/// What is demanded. Where there is a blueprint, single values and the counts of levels and kinds
/// take the place of its own, and wants come to those that it has.
#[derive(Debug, Args)]
#[command(next_help_heading = "Demands")]
pub struct Demands {
    #[command(flatten)]
    slot: SlotFlags,

    /// How many questions a set has: 6, 5..7, ">=4", "<=8"
    #[arg(long, value_name = "COUNT", value_parser = count)]
    questions: Option<Count>,

    /// Draw only questions that this query finds
    #[arg(long, value_name = "QUERY")]
    among: Option<String>,

    /// So many questions of a query: framework:django=2, 'db:pg level>=senior=1..2'; without a
    /// count at least one; `=2 as Django` gives their section a title
    #[arg(long = "want", value_name = "QUERY=COUNT", value_parser = want)]
    wants: Vec<Want>,

    /// Only this level; with a count, so many of it: mid, 'mid=>=2', senior=1
    #[arg(long = "level", value_name = "LEVEL[=COUNT]", value_parser = counted::<Level>)]
    levels: Vec<Counted<Level>>,

    /// Only this kind; with a count, so many of it: debugging, debugging=1..2
    #[arg(long = "kind", value_name = "KIND[=COUNT]", value_parser = counted::<Kind>)]
    kinds: Vec<Counted<Kind>>,

    /// Never draw what this query finds; an empty one avoids nothing [without a blueprint: is:leaked,flagged]
    #[arg(long, value_name = "QUERY")]
    avoid: Option<String>,

    /// Never draw what was asked within this time: 90d, 12w, 3m, 1y
    #[arg(long, value_name = "TIME", value_parser = age)]
    avoid_asked: Option<u32>,

    /// Draw so many sets that share no question
    #[arg(long, value_name = "SETS", value_parser = clap::value_parser!(u8).range(1..=i64::from(Blueprint::MOST_FORMS)))]
    forms: Option<u8>,

    /// Another number gives another set that is as good
    #[arg(long)]
    seed: Option<u64>,

    /// The name of the set; of several, each gets a letter behind it
    #[arg(long)]
    name: Option<String>,
}

impl Demands {
    /// Put what was said over a blueprint.
    pub fn over(&self, mut blueprint: Blueprint) -> Result<Blueprint, CliError> {
        blueprint.slot = self.slot.over(blueprint.slot)?;
        set(&mut blueprint.name, self.name.clone());
        set(&mut blueprint.questions, self.questions);
        set(&mut blueprint.among, self.among.clone());
        set(&mut blueprint.avoid.query, self.avoid.clone());
        set(&mut blueprint.forms, self.forms);
        set(&mut blueprint.seed, self.seed);
        blueprint.avoid.asked_days = self.avoid_asked.or(blueprint.avoid.asked_days);
        blueprint.wants.extend(self.wants.iter().cloned());
        among(&mut blueprint.among, &self.levels);
        among(&mut blueprint.among, &self.kinds);
        count_over(&mut blueprint.levels, &self.levels)?;
        count_over(&mut blueprint.kinds, &self.kinds)?;
        Ok(blueprint)
    }
}

fn set<T>(value: &mut T, said: Option<T>) {
    if let Some(said) = said {
        *value = said;
    }
}

/// A word with how many are wanted of it; without a count it is the only one.
#[derive(Clone, Copy, Debug)]
struct Counted<W> {
    word: W,
    count: Option<Count>,
}

/// Put counts over those of a blueprint. Of one word there is one count.
fn count_over<W: Word>(counts: &mut Vec<(W, Count)>, said: &[Counted<W>]) -> Result<(), CliError> {
    let said: Vec<(W, Count)> =
        said.iter().filter_map(|counted| Some((counted.word, counted.count?))).collect();
    for (at, (word, count)) in said.iter().enumerate() {
        if said[..at].iter().any(|(other, _)| other == word) {
            return Err(CliError::input(
                format!("{} {} is counted twice", W::LIST, word.name()),
                "say both bounds at once: 1..3",
            ));
        }
        match counts.iter_mut().find(|(other, _)| other == word) {
            Some((_, old)) => *old = *count,
            None => counts.push((*word, *count)),
        }
    }
    Ok(())
}

/// Narrow a query to the words that have no count.
fn among<W: Word>(query: &mut String, counted: &[Counted<W>]) {
    let only = counted.iter().filter(|counted| counted.count.is_none());
    let names: Vec<&str> = only.map(|counted| counted.word.name()).collect();
    if names.is_empty() {
        return;
    }
    let term = format!("{}:{}", W::LIST, names.join(","));
    *query = if query.trim().is_empty() { term } else { format!("({query}) {term}") };
}

fn count(text: &str) -> Result<Count, String> {
    text.parse().map_err(|error: crate::domain::BadCount| error.to_string())
}

fn age(text: &str) -> Result<u32, String> {
    days(text).ok_or_else(|| "a number with d, w, m or y: 90d".to_owned())
}

/// `mid`, `mid=2`, `mid=>=2`.
fn counted<W: Word>(text: &str) -> Result<Counted<W>, String> {
    match text.split_once('=') {
        Some((name, many)) => Ok(Counted { word: word(name.trim())?, count: Some(count(many)?) }),
        None => Ok(Counted { word: word(text)?, count: None }),
    }
}

fn want(text: &str) -> Result<Want, String> {
    text.parse().map_err(|error: crate::domain::BadWant| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_without_a_count_is_the_only_one() {
        let counted = |text: &str| counted::<Level>(text).unwrap();
        let levels = [counted("mid"), counted("senior"), counted("staff=<=1")];
        let mut query = "fw:django or db:pg".to_owned();
        among(&mut query, &levels);
        assert_eq!(query, "(fw:django or db:pg) level:mid,senior");
        let mut counts = vec![(Level::Mid, Count::exactly(2)), (Level::Staff, Count::exactly(3))];
        count_over(&mut counts, &levels).unwrap();
        assert_eq!(counts, [(Level::Mid, Count::exactly(2)), (Level::Staff, Count::at_most(1))]);
        assert!(count_over(&mut counts, &[counted("mid=1"), counted("mid=2")]).is_err());
        assert!(super::counted::<Level>("middle").is_err());
        assert!(super::counted::<Level>("mid=some").is_err());
    }
}
