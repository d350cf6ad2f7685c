//! Which theme the terminal wants.

use std::env;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::config::Settings;

use super::QUERY_TIMEOUT;

/// The setting, else `mono` without colour, else what the terminal says of its background.
pub fn theme_name(settings: &Settings) -> String {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    choose(&settings.theme, is_set("NO_COLOR"), || {
        // A terminal that cannot be asked may say it in the environment.
        match background() {
            Some(ThemeMode::Light) => Some(true),
            Some(ThemeMode::Dark) => Some(false),
            None => env::var("COLORFGBG").ok().and_then(|value| light_by_environment(&value)),
        }
    })
}

fn background() -> Option<ThemeMode> {
    let mut options = QueryOptions::default();
    options.timeout = QUERY_TIMEOUT;
    theme_mode(options).ok()
}

fn choose(setting: &str, no_colour: bool, is_light: impl Fn() -> Option<bool>) -> String {
    let name = match setting {
        "auto" if no_colour => "mono",
        "auto" => match is_light() {
            Some(true) => "light",
            _ => "dark",
        },
        name => name,
    };
    name.to_owned()
}

/// `COLORFGBG` ends in the number of the background: 7 and 15 are light.
fn light_by_environment(value: &str) -> Option<bool> {
    let background: u8 = value.rsplit(';').next()?.parse().ok()?;
    Some(matches!(background, 7 | 9..=15))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_setting_wins_then_no_color_then_the_terminal() {
        for (setting, no_colour, light, theme) in [
            ("light", true, Some(false), "light"),
            ("auto", true, Some(true), "mono"),
            ("auto", false, Some(true), "light"),
            ("auto", false, Some(false), "dark"),
            ("auto", false, None, "dark"),
        ] {
            assert_eq!(choose(setting, no_colour, || light), theme);
        }
        assert_eq!(light_by_environment("0;15"), Some(true));
        assert_eq!(light_by_environment("15;default;0"), Some(false));
        assert_eq!(light_by_environment("x"), None);
    }
}
