//! The fields of the form, and the blueprint that they say.

use crate::domain::days::days;
use crate::domain::{Blueprint, Count, Kind, Preference, Slot, UnknownWord, Want, Word};
use crate::tui::widget::input::Input;

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

    pub fn slot(&self) -> Slot {
        let minutes = self.minutes.text().trim().parse().unwrap_or(self.base.slot.minutes);
        Slot { minutes, ..self.base.slot }
    }

    /// Read all fields. What cannot be understood keeps what makes no demand.
    pub fn said(&self) -> Said {
        let mut problems = Vec::new();
        let wants = self.said_wants(&mut problems);
        let mut wrong = |field, problem: String| problems.push((field, problem));
        let trimmed = |input: &Input| input.text().trim().to_owned();
        let mut blueprint = Blueprint {
            name: trimmed(&self.name),
            slot: self.slot(),
            among: trimmed(&self.only),
            wants,
            prefer: self.prefer.clone(),
            forms: self.forms,
            questions: Count::ANY,
            levels: Vec::new(),
            kinds: Vec::new(),
            ..self.base.clone()
        };
        blueprint.avoid.query = trimmed(&self.avoid);
        blueprint.avoid.asked_days = None;
        if blueprint.name.is_empty() {
            wrong(Field::Name, "a set needs a name".to_owned());
        }
        if let Err(problem) = check_slot(self.minutes.text().trim(), self.base.slot) {
            wrong(Field::Minutes, problem);
        }
        match self.questions.text().trim() {
            "" => {}
            text => match text.parse() {
                Ok(count) => blueprint.questions = count,
                Err(error) => wrong(Field::Questions, format!("{error}")),
            },
        }
        match counts(self.levels.text()) {
            Ok(levels) => blueprint.levels = levels,
            Err(problem) => wrong(Field::Levels, problem),
        }
        match counts::<Kind>(self.kinds.text()) {
            Ok(kinds) => blueprint.kinds = kinds,
            Err(problem) => wrong(Field::Kinds, problem),
        }
        match self.not_asked.text().trim() {
            "" => {}
            text => match days(text) {
                Some(days) => blueprint.avoid.asked_days = Some(days),
                None => {
                    let problem = format!("`{text}` is not a time: 90d, 12w, 3m or 1y");
                    wrong(Field::NotAsked, problem);
                }
            },
        }
        match self.seed.text().trim().parse() {
            Ok(seed) if i64::try_from(seed).is_ok() => blueprint.seed = seed,
            _ => wrong(Field::Seed, "any whole number from 0 on".to_owned()),
        }
        let order = self.list();
        let place = |field: &Field| order.iter().position(|other| other == field);
        problems.sort_by_key(|(field, _)| place(field));
        Said { blueprint, problems }
    }

    fn said_wants(&self, problems: &mut Vec<(Field, String)>) -> Vec<Want> {
        let mut wants = Vec::new();
        for (line, input) in self.wants.iter().enumerate() {
            let text = input.text().trim();
            if text.is_empty() {
                continue;
            }
            wants.push(text.parse().unwrap_or_else(|error: crate::domain::BadWant| {
                problems.push((Field::Want(line), error.to_string()));
                // What it finds can be told already.
                let query = Want::query_of(text).to_owned();
                Want { query, count: Count::ANY, section: None }
            }));
        }
        wants
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

/// The shortest and the longest interview.
const MINUTES: std::ops::RangeInclusive<u16> = 10..=480;

fn check_slot(text: &str, base: Slot) -> Result<(), String> {
    let minutes = text.parse().ok().filter(|minutes| MINUTES.contains(minutes));
    let Some(minutes) = minutes else {
        return Err(format!("minutes from {} to {}", MINUTES.start(), MINUTES.end()));
    };
    let slot = Slot { minutes, ..base };
    if slot.for_questions() == 0 {
        let (before, after) = (slot.opening, slot.closing);
        return Err(format!("{before} before and {after} after leave none for questions"));
    }
    Ok(())
}

/// `mid >=3, senior <=1`
fn counts<W: Word>(text: &str) -> Result<Vec<(W, Count)>, String> {
    let mut counts: Vec<(W, Count)> = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let is_end = |char: char| !char.is_alphabetic() && char != '-';
        let (name, many) = part.split_at(part.find(is_end).unwrap_or(part.len()));
        let word = W::from_name(&name.to_lowercase()).map_err(|error: UnknownWord| {
            format!("`{part}`: {} and how many: {}", known::<W>(), error.known.join(", "))
        })?;
        let many = many.trim();
        let many = many.strip_prefix('=').unwrap_or(many);
        if many.is_empty() {
            return Err(format!("how many {name}? {name} 2, {name} >=2 or {name} <=1"));
        }
        if counts.iter().any(|(other, _)| *other == word) {
            return Err(format!("{name} is there twice"));
        }
        counts.push((word, many.parse().map_err(|error| format!("{error}"))?));
    }
    Ok(counts)
}

fn known<W: Word>() -> String {
    format!("a {}", W::LIST)
}

fn counts_text<W: Word>(counts: &[(W, Count)]) -> String {
    let text = |(word, count): &(W, Count)| format!("{} {count}", word.name());
    counts.iter().map(text).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Avoid, Level};

    fn full() -> Blueprint {
        let mut blueprint = Blueprint::new("Onsite", Slot { minutes: 45, opening: 3, closing: 7 });
        blueprint.questions = "4..6".parse().unwrap();
        blueprint.among = "level:mid".to_owned();
        blueprint.wants = ["fw:django = 2..3 as Django", "db:pg level>=mid = 1"]
            .map(|want| want.parse().unwrap())
            .to_vec();
        blueprint.levels =
            vec![(Level::Mid, Count::at_least(3)), (Level::Senior, Count::at_most(1))];
        blueprint.kinds = vec![(Kind::CodeReview, Count::exactly(1))];
        blueprint.avoid =
            Avoid { query: "is:leaked".to_owned(), asked_days: Some(90), enemies: false };
        blueprint.prefer = vec![Preference::Favourites];
        (blueprint.seed, blueprint.forms) = (7, 2);
        blueprint
    }

    #[test]
    fn a_form_says_the_blueprint_that_filled_it() {
        for blueprint in [full(), Blueprint::new("X", Slot::default())] {
            let said = Fields::of(&blueprint).said();
            assert_eq!(said.problems, []);
            assert_eq!(said.blueprint, blueprint);
        }
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field_and_asks_for_nothing() {
        let cases = [
            (Field::Name, " ", "a set needs a name"),
            (Field::Minutes, "9", "minutes from 10 to 480"),
            (Field::Minutes, "10", "3 before and 7 after leave none for questions"),
            (Field::Questions, "many", "`many` is not a count: 2, 2..3, >=2 or <=3"),
            (Field::Want(0), "fw:django = two", "`two` is not a count: 2, 2..3, >=2 or <=3"),
            (Field::Levels, "midd 2", "`midd 2`: a level and how many: junior, mid, senior, staff"),
            (Field::Levels, "mid", "how many mid? mid 2, mid >=2 or mid <=1"),
            (Field::Levels, "mid 1, mid 2", "mid is there twice"),
            (
                Field::Kinds,
                "design 3..2",
                "`3..2` is empty: its first number is larger than its second",
            ),
            (Field::NotAsked, "90", "`90` is not a time: 90d, 12w, 3m or 1y"),
            (Field::Seed, "-1", "any whole number from 0 on"),
        ];
        for (field, text, problem) in cases {
            let mut fields = Fields::of(&full());
            fields.input_mut(field).unwrap().set(text);
            let said = fields.said();
            assert_eq!(said.problems, [(field, problem.to_owned())], "{text}");
        }
        let mut fields = Fields::of(&full());
        fields.input_mut(Field::Levels).unwrap().set("Mid=>=3 , senior =1");
        assert_eq!(fields.said().blueprint.levels.len(), 2);
    }

    #[test]
    fn there_is_always_an_empty_line_for_another_want() {
        let mut fields = Fields::of(&full());
        assert_eq!(fields.list().iter().filter(|field| matches!(field, Field::Want(_))).count(), 3);
        fields.input_mut(Field::Want(0)).unwrap().set("");
        fields.tidy_wants(Some(0));
        assert_eq!(fields.said().blueprint.wants, full().wants[1..]);
        fields.tidy_wants(None);
        assert_eq!(fields.said().blueprint.wants, full().wants[1..]);
        assert!(fields.input(Field::Want(1)).unwrap().text().is_empty());
        for line in 0..40 {
            if let Some(input) = fields.input_mut(Field::Want(line)) {
                input.set("a");
            }
            fields.tidy_wants(None);
        }
        assert_eq!(fields.said().blueprint.wants.len(), Blueprint::MOST_WANTS);
    }
}
