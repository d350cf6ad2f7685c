//! The command line that draws the same sets as the form.

use std::fmt::Write as _;

use crate::domain::{Avoid, Blueprint, Slot, Word};
use crate::format::blueprint::write;

use super::super::export::quoted;

/// The command line that draws the same. `named` is a blueprint that the program knows by
/// name, when the form began with one; `usual` is the slot of the settings. What flags
/// cannot say goes in as a file.
pub fn draw_command(
    blueprint: &Blueprint,
    named: Option<(&str, &Blueprint)>,
    usual: Slot,
) -> String {
    if let Some((name, base)) = named
        && let Some(flags) = flags(base, blueprint)
    {
        return format!("hotseat draw --blueprint={}{flags}", quoted(name));
    }
    let mut blank = Blueprint::new("Drawn set", usual);
    Avoid::USUAL.clone_into(&mut blank.avoid.query);
    if let Some(flags) = flags(&blank, blueprint) {
        return format!("hotseat draw{flags}");
    }
    format!("printf %s {} | hotseat draw -", quoted(&write(blueprint)))
}

/// The flags that make one blueprint of another; `None` when there are none that do.
fn flags(from: &Blueprint, to: &Blueprint) -> Option<String> {
    let mut flags = String::new();
    let mut flag = |name: &str, value: &str| {
        // With the sign, what begins with a hyphen is no flag.
        let _ = write!(flags, " --{name}={}", quoted(value));
    };
    let mut made = from.clone();
    if to.name != made.name {
        flag("name", &to.name);
        made.name.clone_from(&to.name);
    }
    for (name, was, is) in [
        ("minutes", &mut made.slot.minutes, to.slot.minutes),
        ("opening", &mut made.slot.opening, to.slot.opening),
        ("closing", &mut made.slot.closing, to.slot.closing),
    ] {
        if *was != is {
            flag(name, &is.to_string());
            *was = is;
        }
    }
    if to.questions != made.questions {
        flag("questions", &to.questions.to_string());
        made.questions = to.questions;
    }
    for (name, was, is) in
        [("among", &mut made.among, &to.among), ("avoid", &mut made.avoid.query, &to.avoid.query)]
    {
        if was != is {
            flag(name, is);
            was.clone_from(is);
        }
    }
    if let Some(days) = to.avoid.asked_days.filter(|_| to.avoid.asked_days != made.avoid.asked_days)
    {
        flag("avoid-asked", &format!("{days}d"));
        made.avoid.asked_days = Some(days);
    }
    let wants = to.wants.get(made.wants.len()..)?;
    for want in wants {
        flag("want", &want.to_string());
        made.wants.push(want.clone());
    }
    for (level, count) in to.levels.get(made.levels.len()..)? {
        flag("level", &format!("{}={count}", level.name()));
        made.levels.push((*level, *count));
    }
    for (kind, count) in to.kinds.get(made.kinds.len()..)? {
        flag("kind", &format!("{}={count}", kind.name()));
        made.kinds.push((*kind, *count));
    }
    if to.forms != made.forms {
        flag("forms", &to.forms.to_string());
        made.forms = to.forms;
    }
    if to.seed != made.seed {
        flag("seed", &to.seed.to_string());
        made.seed = to.seed;
    }
    (made == *to).then_some(flags)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Count, Level, Preference, Want};

    fn want(query: &str, count: Count) -> Want {
        Want { query: query.to_owned(), count, section: None }
    }

    #[test]
    fn flags_say_what_they_can_and_a_file_says_the_rest() {
        let mut base = Blueprint::new("Onsite", Slot::of(60));
        base.wants.push("fw:django = 2 as Django".parse().unwrap());
        let named = Some(("django", &base));
        assert_eq!(draw_command(&base, named, Slot::of(60)), "hotseat draw --blueprint=django");
        let changed = Blueprint { forms: 2, seed: 7, name: "It's -1".to_owned(), ..base.clone() };
        assert_eq!(
            draw_command(&changed, named, Slot::of(60)),
            r"hotseat draw --blueprint=django --name='It'\''s -1' --forms=2 --seed=7"
        );
        let mut more = base.clone();
        more.wants.push(want("db:pg level>=senior", Count::at_least(1)));
        more.levels.push((Level::Mid, Count::at_least(1)));
        assert_eq!(
            draw_command(&more, None, Slot::of(45)),
            "hotseat draw --name=Onsite --minutes=60 --avoid='' --want='fw:django = 2 as Django' \
             --want='db:pg level>=senior = >=1' --level='mid=>=1'"
        );
        // A named blueprint that asks for something else is no base.
        let mut other = base.clone();
        other.wants[0].count = Count::exactly(3);
        assert!(
            draw_command(&other, named, Slot::of(60)).starts_with("hotseat draw --name=Onsite ")
        );
        other.prefer = vec![Preference::Favourites];
        let command = draw_command(&other, named, Slot::of(60));
        assert!(command.starts_with("printf %s '# What a drawn set"), "{command}");
        assert!(command.ends_with("' | hotseat draw -"), "{command}");
    }
}
