//! A blueprint as a file: what is as it would be anyway is left out.

use std::fmt::{Display, Write as _};

use crate::domain::{Avoid, Blueprint, Count, Slot, Word};
use crate::format::toml_string::quoted;

/// The file of a blueprint. The same blueprint gives the same bytes, and one that a file can
/// say reads back equal.
pub fn write(blueprint: &Blueprint) -> String {
    let plain = Blueprint::new("", Slot::of(0));
    let mut file = File(String::from("# What a drawn set must satisfy: hotseat draw FILE\n"));
    file.text("name", &blueprint.name);
    file.key("minutes", blueprint.slot.minutes);
    file.unless(&plain.slot.opening, "opening", &blueprint.slot.opening);
    file.unless(&plain.slot.closing, "closing", &blueprint.slot.closing);
    if blueprint.questions != plain.questions {
        file.count("questions", blueprint.questions);
    }
    file.unless_empty("among", &blueprint.among);
    if blueprint.prefer != plain.prefer {
        let names: Vec<_> = blueprint.prefer.iter().map(|word| quoted(word.name())).collect();
        file.key("prefer", format!("[{}]", names.join(", ")));
    }
    file.unless(&plain.seed, "seed", &blueprint.seed);
    file.unless(&plain.forms, "forms", &blueprint.forms);
    for want in &blueprint.wants {
        file.table("[[want]]");
        file.text("query", &want.query);
        file.count("count", want.count);
        if let Some(section) = &want.section {
            file.text("section", section);
        }
    }
    file.counts("levels", &blueprint.levels);
    file.counts("kinds", &blueprint.kinds);
    file.avoid(&blueprint.avoid);
    file.0
}

struct File(String);

impl File {
    fn table(&mut self, head: &str) {
        // Writing to a string cannot fail, here and below.
        let _ = writeln!(self.0, "\n{head}");
    }

    fn key(&mut self, key: &str, value: impl Display) {
        let _ = writeln!(self.0, "{key} = {value}");
    }

    fn text(&mut self, key: &str, text: &str) {
        self.key(key, quoted(text));
    }

    fn unless_empty(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.text(key, text);
        }
    }

    fn unless<T: PartialEq + Display>(&mut self, plain: &T, key: &str, value: &T) {
        if value != plain {
            self.key(key, value);
        }
    }

    fn count(&mut self, key: &str, count: Count) {
        let text = count.to_string();
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        self.key(key, if is_number { text } else { quoted(&text) });
    }

    fn counts<W: Word>(&mut self, table: &str, counts: &[(W, Count)]) {
        if !counts.is_empty() {
            self.table(&format!("[{table}]"));
        }
        for (word, count) in counts {
            self.count(word.name(), *count);
        }
    }

    fn avoid(&mut self, avoid: &Avoid) {
        let plain = Avoid::default();
        if *avoid == plain {
            return;
        }
        self.table("[avoid]");
        self.unless_empty("query", &avoid.query);
        if let Some(days) = avoid.asked_days {
            self.text("asked", &format!("{days}d"));
        }
        self.unless(&plain.enemies, "enemies", &avoid.enemies);
    }
}
