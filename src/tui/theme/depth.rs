//! How many colours there are: by wish, else by what the environment says of the terminal.

use crate::config::ColorSetting;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    None,
    /// The sixteen that every colour terminal has.
    Few,
    /// 256.
    Many,
    /// Any of 24 bits.
    #[default]
    True,
}

impl Depth {
    /// The setting, then `NO_COLOR`, `CLICOLOR_FORCE` and `CLICOLOR`, then the terminal.
    /// `variable` gives a variable of the environment.
    pub fn of(setting: ColorSetting, variable: &dyn Fn(&str) -> Option<String>) -> Self {
        match setting {
            ColorSetting::Auto => {}
            ColorSetting::True => return Self::True,
            ColorSetting::Many => return Self::Many,
            ColorSetting::Few => return Self::Few,
            ColorSetting::None => return Self::None,
        }
        let value = |name: &str| variable(name).filter(|value| !value.is_empty());
        let terminal = of_terminal(&value);
        if value("NO_COLOR").is_some() {
            Self::None
        } else if value("CLICOLOR_FORCE").is_some_and(|force| force != "0") {
            terminal.max(Self::Few)
        } else if value("CLICOLOR").is_some_and(|wanted| wanted == "0") {
            Self::None
        } else {
            terminal
        }
    }

    /// What to say of it, where it changes a theme.
    pub fn note(self) -> &'static str {
        match self {
            Self::None => "no colours",
            Self::Few => "16 colours",
            Self::Many => "256 colours",
            Self::True => "",
        }
    }
}

/// Terminals with all colours that say so by their name alone: `COLORTERM` does not come
/// along over ssh.
const TRUE: &[&str] =
    &["alacritty", "contour", "foot", "rio", "wezterm", "xterm-ghostty", "xterm-kitty"];

fn of_terminal(value: &dyn Fn(&str) -> Option<String>) -> Depth {
    let Some(name) = value("TERM") else {
        // Windows has no such variable, and its console has all colours.
        return if cfg!(windows) { Depth::True } else { Depth::None };
    };
    let all = value("COLORTERM").is_some_and(|said| said == "truecolor" || said == "24bit");
    // GNU screen hands on what the terminal around it said, and has 256 colours itself.
    let in_screen = name.starts_with("screen") && value("TMUX").is_none();
    match name.as_str() {
        "dumb" => Depth::None,
        name if name.starts_with("vt") => Depth::None,
        name if name.ends_with("-direct") || TRUE.iter().any(|known| name.starts_with(known)) => {
            Depth::True
        }
        _ if all && !in_screen => Depth::True,
        name if all || name.contains("256color") => Depth::Many,
        _ => Depth::Few,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn depth(setting: ColorSetting, variables: &[(&str, &str)]) -> Depth {
        let find = |name: &str| {
            let found = variables.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Depth::of(setting, &find)
    }

    #[test]
    fn the_setting_comes_before_the_environment_and_that_before_the_terminal() {
        let many = ("TERM", "xterm-256color");
        let dumb = ("TERM", "dumb");
        for (setting, variables, expected) in [
            (ColorSetting::Few, vec![("NO_COLOR", "1"), many], Depth::Few),
            (ColorSetting::None, vec![("CLICOLOR_FORCE", "1"), many], Depth::None),
            (
                ColorSetting::Auto,
                vec![("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1"), many],
                Depth::None,
            ),
            (ColorSetting::Auto, vec![("NO_COLOR", ""), many], Depth::Many),
            (
                ColorSetting::Auto,
                vec![("CLICOLOR_FORCE", "1"), ("CLICOLOR", "0"), many],
                Depth::Many,
            ),
            (ColorSetting::Auto, vec![("CLICOLOR_FORCE", "1"), dumb], Depth::Few),
            (ColorSetting::Auto, vec![("CLICOLOR_FORCE", "0"), dumb], Depth::None),
            (ColorSetting::Auto, vec![("CLICOLOR", "0"), many], Depth::None),
            (ColorSetting::Auto, vec![("CLICOLOR", "1"), many], Depth::Many),
        ] {
            assert_eq!(depth(setting, &variables), expected, "{setting} {variables:?}");
        }
    }

    #[test]
    fn a_terminal_says_what_it_can_by_its_variables() {
        for (variables, expected) in [
            (vec![("TERM", "xterm-256color"), ("COLORTERM", "truecolor")], Depth::True),
            (vec![("TERM", "xterm"), ("COLORTERM", "24bit")], Depth::True),
            (vec![("TERM", "xterm-direct")], Depth::True),
            (vec![("TERM", "xterm-kitty")], Depth::True),
            (vec![("TERM", "tmux-256color")], Depth::Many),
            (vec![("TERM", "xterm-256color"), ("COLORTERM", "yes")], Depth::Many),
            (vec![("TERM", "screen.xterm-256color"), ("COLORTERM", "truecolor")], Depth::Many),
            (
                vec![("TERM", "screen-256color"), ("COLORTERM", "truecolor"), ("TMUX", "/tmp/1")],
                Depth::True,
            ),
            (vec![("TERM", "linux")], Depth::Few),
            (vec![("TERM", "xterm")], Depth::Few),
            (vec![("TERM", "screen")], Depth::Few),
            (vec![("TERM", "vt220")], Depth::None),
            (vec![("TERM", "dumb"), ("COLORTERM", "truecolor")], Depth::None),
        ] {
            assert_eq!(depth(ColorSetting::Auto, &variables), expected, "{variables:?}");
        }
    }
}
