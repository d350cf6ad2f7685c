//! The fields of the form, and the blueprint that they say.

use crate::domain::days::days;
use crate::domain::{BadCount, BadWant, Blueprint, Count, Preference, Slot, Want};
use crate::tui::widget::input::Input;

use super::counts::{counts, counts_text};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    From,
    Name,
    Minutes,
    Questions,
    Only,
    /// The line of a want.
    Want(usize),
    Levels,
    Kinds,
    Avoid,
    NotAsked,
    Prefer,
    Forms,
    Seed,
}

/// What a form holds; the texts are as they were typed.
#[derive(Clone, Debug)]
pub struct Fields {
    name: Input,
    minutes: Input,
    questions: Input,
    only: Input,
    /// The last one is empty, so that there is always a line for another.
    wants: Vec<Input>,
    levels: Input,
    kinds: Input,
    avoid: Input,
    not_asked: Input,
    seed: Input,
    pub prefer: Vec<Preference>,
    pub forms: u8,
    /// What the form has no field for: the reserves of the slot and the enemies.
    base: Blueprint,
}

/// The blueprint that the fields say, as far as they can be understood.
#[derive(Clone, Debug)]
pub struct Said {
    pub blueprint: Blueprint,
    /// What is wrong, in the order of the fields.
    pub problems: Vec<(Field, String)>,
}

impl Fields {
    pub fn of(blueprint: &Blueprint) -> Self {
        let text = |text: &dyn std::fmt::Display| Input::new(&text.to_string());
        let asked = blueprint.avoid.asked_days.map(|days| format!("{days}d")).unwrap_or_default();
        let any = blueprint.questions == Count::ANY;
        let questions = if any { String::new() } else { blueprint.questions.to_string() };
        let mut fields = Self {
            name: Input::new(&blueprint.name),
            minutes: text(&blueprint.slot.minutes),
            questions: Input::new(&questions),
            only: Input::new(&blueprint.among),
            wants: blueprint.wants.iter().map(|want| text(want)).collect(),
            levels: Input::new(&counts_text(&blueprint.levels)),
            kinds: Input::new(&counts_text(&blueprint.kinds)),
            avoid: Input::new(&blueprint.avoid.query),
            not_asked: Input::new(&asked),
            seed: text(&blueprint.seed),
            prefer: blueprint.prefer.clone(),
            forms: blueprint.forms,
            base: blueprint.clone(),
        };
        fields.tidy_wants(None);
        fields
    }

    /// All fields in the order of the form.
    pub fn list(&self) -> Vec<Field> {
        let mut list =
            vec![Field::From, Field::Name, Field::Minutes, Field::Questions, Field::Only];
        list.extend((0..self.wants.len()).map(Field::Want));
        list.extend([Field::Levels, Field::Kinds, Field::Avoid, Field::NotAsked]);
        list.extend([Field::Prefer, Field::Forms, Field::Seed]);
        list
    }

    /// The text field of a field; `None` for one that is chosen from.
    pub fn input(&self, field: Field) -> Option<&Input> {
        Some(match field {
            Field::Name => &self.name,
            Field::Minutes => &self.minutes,
            Field::Questions => &self.questions,
            Field::Only => &self.only,
            Field::Want(line) => self.wants.get(line)?,
            Field::Levels => &self.levels,
            Field::Kinds => &self.kinds,
            Field::Avoid => &self.avoid,
            Field::NotAsked => &self.not_asked,
            Field::Seed => &self.seed,
            Field::From | Field::Prefer | Field::Forms => return None,
        })
    }

    pub fn input_mut(&mut self, field: Field) -> Option<&mut Input> {
        Some(match field {
            Field::Name => &mut self.name,
            Field::Minutes => &mut self.minutes,
            Field::Questions => &mut self.questions,
            Field::Only => &mut self.only,
            Field::Want(line) => self.wants.get_mut(line)?,
            Field::Levels => &mut self.levels,
            Field::Kinds => &mut self.kinds,
            Field::Avoid => &mut self.avoid,
            Field::NotAsked => &mut self.not_asked,
            Field::Seed => &mut self.seed,
            Field::From | Field::Prefer | Field::Forms => return None,
        })
    }

    /// Empty lines of wants go, but for the one with the cursor and the last.
    pub fn tidy_wants(&mut self, kept: Option<usize>) {
        let mut line = 0;
        self.wants.retain(|want| {
            let stays = Some(line) == kept || !want.text().trim().is_empty();
            line += 1;
            stays
        });
        let is_full = self.wants.last().is_none_or(|want| !want.text().trim().is_empty());
        if is_full && self.wants.len() < Blueprint::MOST_WANTS {
            self.wants.push(Input::default());
        }
    }

    /// Whether a field is a line that goes when it is left.
    pub fn is_needless(&self, field: Field) -> bool {
        let Field::Want(line) = field else { return false };
        let is_empty = self.wants.get(line).is_some_and(|want| want.text().trim().is_empty());
        is_empty && line + 1 < self.wants.len()
    }

    pub fn slot(&self) -> Slot {
        let minutes = self.minutes.text().trim().parse().unwrap_or(self.base.slot.minutes);
        Slot { minutes, ..self.base.slot }
    }

    /// Read all fields. What cannot be understood demands nothing.
    pub fn said(&self) -> Said {
        let mut problems = Vec::new();
        let mut wrong = |field, problem: String| problems.push((field, problem));
        let trimmed = |input: &Input| input.text().trim().to_owned();
        let mut blueprint = Blueprint {
            name: trimmed(&self.name),
            slot: self.slot(),
            among: trimmed(&self.only),
            prefer: self.prefer.clone(),
            forms: self.forms,
            ..self.base.clone()
        };
        blueprint.avoid.query = trimmed(&self.avoid);
        if blueprint.name.is_empty() {
            wrong(Field::Name, "a set needs a name".to_owned());
        }
        if let Err(problem) = check_slot(self.minutes.text().trim(), self.base.slot) {
            wrong(Field::Minutes, problem);
        }
        let questions = unless_empty(&self.questions, |text| {
            text.parse().map_err(|error: BadCount| error.to_string())
        });
        blueprint.questions =
            questions.or_tell(|problem| wrong(Field::Questions, problem)).unwrap_or(Count::ANY);
        blueprint.wants = self.said_wants(&mut wrong);
        blueprint.levels =
            counts(self.levels.text()).or_tell(|problem| wrong(Field::Levels, problem));
        blueprint.kinds = counts(self.kinds.text()).or_tell(|problem| wrong(Field::Kinds, problem));
        let days = unless_empty(&self.not_asked, |text| {
            days(text).ok_or_else(|| format!("`{text}` is not a time: 90d, 12w, 3m or 1y"))
        });
        blueprint.avoid.asked_days = days.or_tell(|problem| wrong(Field::NotAsked, problem));
        match self.seed.text().trim().parse() {
            Ok(seed) if i64::try_from(seed).is_ok() => blueprint.seed = seed,
            _ => wrong(Field::Seed, "any whole number from 0 on".to_owned()),
        }
        Said { blueprint, problems }
    }

    fn said_wants(&self, wrong: &mut impl FnMut(Field, String)) -> Vec<Want> {
        let texts = self.wants.iter().map(|input| input.text().trim()).enumerate();
        let want = |(line, text): (usize, &str)| {
            text.parse().unwrap_or_else(|error: BadWant| {
                wrong(Field::Want(line), error.to_string());
                // What it finds can be told already.
                let query = Want::query_of(text).to_owned();
                Want { query, count: Count::ANY, section: None }
            })
        };
        texts.filter(|(_, text)| !text.is_empty()).map(want).collect()
    }

    /// The fields that say something else than in another form.
    pub fn differing(&self, other: &Self) -> Vec<Field> {
        let differs = |field: &Field| match field {
            Field::From => false,
            Field::Prefer => self.prefer != other.prefer,
            Field::Forms => self.forms != other.forms,
            field => {
                self.input(*field).map(Input::text).unwrap_or_default().trim()
                    != other.input(*field).map(Input::text).unwrap_or_default().trim()
            }
        };
        self.list().into_iter().filter(differs).collect()
    }
}

/// What a field says, which may be empty.
fn unless_empty<T>(
    input: &Input,
    read: impl FnOnce(&str) -> Result<T, String>,
) -> Result<Option<T>, String> {
    let text = input.text().trim();
    if text.is_empty() { Ok(None) } else { read(text).map(Some) }
}

/// A value, or the one that demands nothing after telling why.
trait OrTell<T> {
    fn or_tell(self, tell: impl FnOnce(String)) -> T;
}

impl<T: Default> OrTell<T> for Result<T, String> {
    fn or_tell(self, tell: impl FnOnce(String)) -> T {
        self.unwrap_or_else(|problem| {
            tell(problem);
            T::default()
        })
    }
}

fn check_slot(text: &str, base: Slot) -> Result<(), String> {
    let minutes = text.parse().ok().filter(|minutes| Slot::MINUTES.contains(minutes));
    let Some(minutes) = minutes else {
        return Err(format!("minutes from {} to {}", Slot::MINUTES.start(), Slot::MINUTES.end()));
    };
    let slot = Slot { minutes, ..base };
    if slot.for_questions() == 0 {
        let (before, after) = (slot.opening, slot.closing);
        return Err(format!("{before} before and {after} after leave none for questions"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
