//! From the text of a settings file to settings and to all that is wrong with it. What is
//! wrong keeps its default, so that one slip does not take the other settings along.

use std::fmt::Display;
use std::ops::{Range, RangeInclusive};

use super::settings::{KeyRow, Settings, Written};
use crate::domain::{PracticeSettings, Slot, nearest};
use crate::format::toml_table::{Keys, Placed};
use crate::format::{Problem, Rule, slot};

/// Every setting, section by section; what stands before the first section comes first.
const SETTINGS: &[(&str, &[&str])] = &[
    ("", &["theme", "color", "mouse", "group", "editor", "interview", "practice", "keys"]),
    ("interview", &["minutes", "opening", "closing"]),
    ("practice", &["retention", "new_a_day", "reviews_a_day", "day_starts_at", "fuzz"]),
];

/// A file that binds every key there is takes less than half of this.
const MOST_BYTES: usize = 1 << 16;

/// What a settings file says.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What is left out or wrong has its default.
    pub settings: Settings,
    /// All that is wrong, in the order of the file.
    pub problems: Vec<Problem>,
}

impl Settings {
    /// Read the text of a settings file. `themes` are the names that a theme can have, beside
    /// `auto`.
    pub fn read(text: &str, themes: &[&str]) -> Reading {
        if text.len() > MOST_BYTES {
            let message =
                format!("settings have at most {MOST_BYTES} bytes, these have {}", text.len());
            let problems = vec![Problem::new(Rule::TooLarge, 0..0, message)];
            return Reading { settings: Self::default(), problems };
        }
        let mut problems = Vec::new();
        let keys = Keys::parse(text, 0, &mut problems);
        let mut reader = Reader { text, themes, settings: Self::default(), problems };
        reader.settings(keys);
        reader.once_a_place();
        Reading { settings: reader.settings, problems: reader.problems }
    }
}

struct Reader<'t> {
    text: &'t str,
    themes: &'t [&'t str],
    settings: Settings,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn settings(&mut self, mut keys: Keys) {
        self.theme(&mut keys);
        let problems = &mut self.problems;
        set(&mut self.settings.color, keys.word("color", problems));
        set(&mut self.settings.mouse, keys.flag("mouse", problems));
        set(&mut self.settings.group, keys.word("group", problems));
        set(&mut self.settings.editor, keys.text("editor", problems));
        let interview = keys.table("interview", problems);
        let practice = keys.table("practice", problems);
        let bindings = keys.table("keys", problems);
        self.unknown(&keys, "");
        if let Some(section) = interview {
            self.interview(section);
        }
        if let Some(section) = practice {
            self.practice(section);
        }
        if let Some(section) = bindings {
            self.bindings(section);
        }
    }

    fn theme(&mut self, keys: &mut Keys) {
        let Some(theme) = keys.text("theme", &mut self.problems) else { return };
        let known: Vec<&str> = ["auto"].iter().chain(self.themes).copied().collect();
        if known.contains(&theme.value.as_str()) {
            self.settings.theme = theme.value;
            return;
        }
        let message = format!("there is no theme `{}`", theme.value);
        let help = nearest::did_you_mean(&theme.value, &known);
        self.problems.push(Problem::new(Rule::UnknownTheme, theme.span, message).help(help));
    }

    fn interview(&mut self, mut keys: Keys) {
        let mut given = |key| keys.number(key, &mut self.problems);
        let (minutes, opening, closing) = (given("minutes"), given("opening"), given("closing"));
        self.unknown(&keys, "interview");
        let places = [&minutes, &opening, &closing];
        let Some(place) = places.iter().find_map(|given| given.as_ref()) else { return };
        let place = place.span.clone();
        let mut slot = Slot::default();
        set(&mut slot.minutes, minutes);
        set(&mut slot.opening, opening);
        set(&mut slot.closing, closing);
        if slot::check(slot, &place, &mut self.problems) {
            self.settings.interview = slot;
        }
    }

    fn practice(&mut self, mut keys: Keys) {
        let (practice, problems) = (&mut self.settings.practice, &mut self.problems);
        let retention = keys.fraction("retention", problems).and_then(|given| {
            #[expect(clippy::cast_possible_truncation, reason = "a probability of few digits")]
            let given = Placed::new(given.value as f32, given.span);
            let name = "a share that is recalled";
            within(name, &PracticeSettings::RETENTIONS, given, problems)
        });
        set(&mut practice.retention, retention);
        set(&mut practice.new_a_day, keys.number("new_a_day", problems));
        set(&mut practice.reviews_a_day, keys.number("reviews_a_day", problems));
        let hour = keys.number("day_starts_at", problems).and_then(|given| {
            let name = "an hour at which a day starts";
            within(name, &PracticeSettings::HOURS, given, problems)
        });
        set(&mut practice.day_starts_at, hour);
        set(&mut practice.fuzz, keys.number("fuzz", problems));
        self.unknown(&keys, "practice");
    }

    /// The rows of `[keys.list]` and so on, as they are written.
    fn bindings(&mut self, mut keys: Keys) {
        for context in keys.names() {
            if !keys.is_table(&context.value) {
                let message = format!("`{}` stands under no place", context.value);
                let help = "write it under a place, for instance `[keys.everywhere]`";
                self.problems.push(Problem::new(Rule::WrongType, context.span, message).help(help));
                continue;
            }
            for (key, action) in keys.pairs(&context.value, &mut self.problems) {
                let line = self.text[..key.span.start].matches('\n').count() + 1;
                let context = written(context.clone());
                let (key, action) = (written(key), written(action));
                self.settings.keys.push(KeyRow { context, key, action, line });
            }
        }
    }

    /// Report what is left of a section.
    fn unknown(&mut self, keys: &Keys, section: &str) {
        let (_, known) = SETTINGS.iter().find(|(name, _)| *name == section).unwrap_or(&SETTINGS[0]);
        for name in keys.names() {
            let name_of = |section| match section {
                "" => "before the first section".to_owned(),
                section => format!("under `[{section}]`"),
            };
            let mut homes = SETTINGS.iter().filter(|(_, known)| known.contains(&&*name.value));
            let (message, help) = match homes.next() {
                Some((home, _)) => (
                    format!("`{}` is no setting {}", name.value, name_of(section)),
                    format!("it stands {}", name_of(home)),
                ),
                None => (
                    format!("`{}` is no setting", name.value),
                    nearest::did_you_mean(&name.value, known),
                ),
            };
            self.problems.push(Problem::new(Rule::UnknownKey, name.span, message).help(help));
        }
    }

    /// The problems in the order of the file. Where the text is no TOML nothing else is said:
    /// it would be about what the parser made of it.
    fn once_a_place(&mut self) {
        let is_toml = |problem: &&Problem| problem.rule == Rule::Toml;
        let places: Vec<Range<usize>> =
            self.problems.iter().filter(is_toml).map(|problem| problem.span.clone()).collect();
        let line = |at: usize| self.text[..self.text.floor_char_boundary(at)].rfind('\n');
        // Below a heading that is broken it cannot be told which section a line is of.
        let is_heading = |place: &&Range<usize>| {
            self.text[line(place.start).map_or(0, |feed| feed + 1)..].starts_with('[')
        };
        let lost = places.iter().find(is_heading).map_or(usize::MAX, |place| place.start);
        self.problems.retain(|problem| {
            let (start, end) = (problem.span.start, problem.span.end);
            let hit = |place: &Range<usize>| start <= place.end && place.start <= end;
            problem.rule == Rule::Toml || (start < lost && !places.iter().any(hit))
        });
        self.problems.sort_by_key(|problem| problem.span.start);
    }
}

fn set<T>(setting: &mut T, given: Option<Placed<T>>) {
    if let Some(given) = given {
        *setting = given.value;
    }
}

/// A value that is within what it may be; else that is reported.
fn within<T: PartialOrd + Display>(
    name: &str,
    allowed: &RangeInclusive<T>,
    given: Placed<T>,
    problems: &mut Vec<Problem>,
) -> Option<Placed<T>> {
    if allowed.contains(&given.value) {
        return Some(given);
    }
    let (least, most) = (allowed.start(), allowed.end());
    let message = format!("{name} is {least} to {most}, not {}", given.value);
    problems.push(Problem::new(Rule::SettingRange, given.span, message));
    None
}

fn written(placed: Placed<String>) -> Written {
    Written { text: placed.value, span: placed.span }
}

#[cfg(test)]
mod tests;
