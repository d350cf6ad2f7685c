//! Names of keys as people write them: `Ctrl+P`, `C-p` and `ctrl-p` are one key.

use super::key::{name_of, press};
use crate::domain::nearest::nearest;

/// What people write for a key that is held.
const HELD: &[(&str, &[&str])] = &[
    ("ctrl-", &["ctrl", "control", "c"]),
    ("alt-", &["alt", "a", "meta", "m", "option"]),
    ("shift-", &["shift", "s"]),
];

/// What people write for a key, and its name here.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("escape", "esc"),
    ("return", "enter"),
    ("ret", "enter"),
    ("cr", "enter"),
    ("del", "delete"),
    ("bs", "backspace"),
    ("page-up", "pageup"),
    ("pgup", "pageup"),
    ("page-down", "pagedown"),
    ("pgdn", "pagedown"),
    ("spc", "space"),
    ("backtab", "shift-tab"),
    ("minus", "-"),
    ("plus", "+"),
];

/// The keys that have a name and not only a sign.
const NAMED: &[&str] = &[
    "space",
    "enter",
    "esc",
    "tab",
    "backspace",
    "delete",
    "up",
    "down",
    "left",
    "right",
    "home",
    "end",
    "pageup",
    "pagedown",
    "f1",
    "f2",
    "f3",
    "f4",
    "f5",
    "f6",
    "f7",
    "f8",
    "f9",
    "f10",
    "f11",
    "f12",
];

/// A terminal sends the second for the first.
const SAME: &[(&str, &str)] = &[("ctrl-i", "tab"), ("ctrl-m", "enter"), ("ctrl-[", "esc")];

/// Why something is no name of a key, and what to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadKey {
    pub message: String,
    pub help: String,
}

/// The name that the table uses for a key as somebody wrote it.
pub fn key_name(text: &str) -> Result<String, BadKey> {
    let (mut held, base) = split(text);
    let lower = base.to_lowercase();
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, name)| *name);
    let mut base = other.unwrap_or(if NAMED.contains(&&*lower) { &lower } else { base }).to_owned();
    if let Some(rest) = base.strip_prefix("shift-") {
        held.push("shift-");
        base = rest.to_owned();
    }
    let bad = |message, help| Err(BadKey { message, help });
    let mut chars = base.chars();
    let sign = chars.next().filter(|_| chars.next().is_none());
    match sign {
        Some(sign) if sign.is_control() || sign.is_whitespace() => {
            return bad(
                "this sign is no key".to_owned(),
                "keys with a name are written by it: `space`, `enter`, `tab`".to_owned(),
            );
        }
        // A terminal tells no difference between `ctrl-P` and `ctrl-p`.
        Some(sign) if held.contains(&"ctrl-") => base = sign.to_lowercase().to_string(),
        Some(sign) if held.contains(&"shift-") => {
            if !sign.is_alphabetic() {
                return bad(
                    format!("what shift makes of `{sign}` is another key on every keyboard"),
                    "write the sign itself, for instance `!`".to_owned(),
                );
            }
            base = sign.to_uppercase().to_string();
        }
        Some(_) => {}
        None if NAMED.contains(&&*base) => {}
        None => return bad(format!("`{text}` is no key"), meant(&held, &lower)),
    }
    if sign.is_some() {
        held.retain(|held| *held != "shift-");
    }
    let order = HELD.iter().map(|(prefix, _)| *prefix).filter(|prefix| held.contains(prefix));
    let name = order.collect::<String>() + &base;
    if let Some((_, sent)) = SAME.iter().find(|(key, _)| *key == name) {
        return bad(
            format!("a terminal sends `{sent}` for `{name}`"),
            format!("write `{sent}`, or choose another key"),
        );
    }
    match press(&name).and_then(name_of) {
        Some(known) if known == name => Ok(name),
        _ => bad(format!("`{text}` is no key"), meant(&held, &lower)),
    }
}

/// What is held, and the rest. A hyphen at the end is the key itself: `ctrl--`.
fn split(text: &str) -> (Vec<&'static str>, &str) {
    let mut held = Vec::new();
    let mut rest = text;
    while let Some((before, after)) =
        rest.split_once(['-', '+']).filter(|(_, after)| !after.is_empty())
    {
        let before = before.to_lowercase();
        let found = HELD.iter().find(|(_, names)| names.contains(&&*before));
        let Some((prefix, _)) = found.filter(|(prefix, _)| !held.contains(prefix)) else { break };
        held.push(*prefix);
        rest = after;
    }
    (held, rest)
}

fn meant(held: &[&str], base: &str) -> String {
    match nearest(base, NAMED.iter().copied()) {
        Some(name) => format!("did you mean `{}{name}`?", held.concat()),
        None => {
            "keys are written like `x`, `X`, `ctrl-p`, `alt-enter`, `shift-f1`, `space`".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_write_a_key_is_one_name() {
        for (text, name) in [
            ("x", "x"),
            ("X", "X"),
            ("shift-x", "X"),
            ("S-x", "X"),
            ("ctrl-p", "ctrl-p"),
            ("Ctrl-P", "ctrl-p"),
            ("C-p", "ctrl-p"),
            ("ctrl+p", "ctrl-p"),
            ("alt-ctrl-x", "ctrl-alt-x"),
            ("A-X", "alt-X"),
            ("F1", "f1"),
            ("shift-F1", "shift-f1"),
            ("Escape", "esc"),
            ("PgUp", "pageup"),
            ("backtab", "shift-tab"),
            ("shift-tab", "shift-tab"),
            ("alt-Return", "alt-enter"),
            ("-", "-"),
            ("+", "+"),
            ("ctrl--", "ctrl--"),
            ("alt-+", "alt-+"),
            ("minus", "-"),
            ("é", "é"),
            ("?", "?"),
            ("C", "C"),
            ("s", "s"),
        ] {
            assert_eq!(key_name(text).as_deref(), Ok(name), "{text}");
        }
    }

    #[test]
    fn what_is_no_key_says_what_to_write() {
        for (text, message, help) in [
            ("entre", "`entre` is no key", "did you mean `enter`?"),
            ("ctrl-spcae", "`ctrl-spcae` is no key", "did you mean `ctrl-space`?"),
            ("hyper-x", "`hyper-x` is no key", "keys are written like"),
            ("f99", "`f99` is no key", "did you mean `f9`?"),
            ("", "`` is no key", "keys are written like"),
            (" ", "this sign is no key", "`space`"),
            ("\u{1b}", "this sign is no key", "`space`"),
            ("shift-1", "what shift makes of `1`", "the sign itself"),
            ("ctrl-i", "a terminal sends `tab` for `ctrl-i`", "write `tab`"),
            ("C-[", "a terminal sends `esc` for `ctrl-[`", "write `esc`"),
            ("gg", "`gg` is no key", "keys are written like"),
        ] {
            let bad = key_name(text).unwrap_err();
            assert!(bad.message.contains(message) && bad.help.contains(help), "{text}: {bad:?}");
        }
    }
}
