//! Which theme the program begins with, and in how many colours.

use std::env;

use terminal_colorsaurus::{QueryOptions, ThemeMode, theme_mode};

use crate::config::{Paths, Settings};
use crate::tui::theme::{Bundled, Depth, OwnTheme, Wardrobe};
use crate::tui::worker::own_theme;

use super::QUERY_TIMEOUT;

/// The theme of the settings, else what the terminal says of its background. A theme that
/// cannot be read leaves the choice to the terminal, and says so.
pub fn wardrobe(settings: &Settings, paths: &Paths) -> Wardrobe {
    let variable = |name: &str| env::var(name).ok();
    let depth = Depth::of(settings.color, &variable);
    let mut wardrobe = Wardrobe {
        name: settings.theme.clone(),
        depth,
        folder: paths.themes.clone(),
        settings: paths.config.clone(),
        ..Wardrobe::default()
    };
    match own_theme(&paths.themes, &settings.theme) {
        Some(OwnTheme { theme: Ok(theme), .. }) => {
            wardrobe.theme = theme;
            return wardrobe;
        }
        Some(OwnTheme { name, theme: Err(bad), .. }) => {
            wardrobe.trouble = Some(format!("the theme {name} has errors: {}", bad.summary()));
        }
        None => {}
    }
    let bundled = Bundled::find(&settings.theme).or_else(|| {
        wardrobe.auto = Bundled::find(auto(depth, || {
            // A terminal that cannot be asked may say it in the environment.
            match background() {
                Some(ThemeMode::Light) => Some(true),
                Some(ThemeMode::Dark) => Some(false),
                None => variable("COLORFGBG").and_then(|value| light_by_environment(&value)),
            }
        }));
        wardrobe.auto
    });
    wardrobe.theme = bundled.map(Bundled::theme).unwrap_or_default();
    wardrobe
}

fn background() -> Option<ThemeMode> {
    let mut options = QueryOptions::default();
    options.timeout = QUERY_TIMEOUT;
    theme_mode(options).ok()
}

/// The name of the theme that the terminal asks for. Without colours it is not asked.
fn auto(depth: Depth, is_light: impl Fn() -> Option<bool>) -> &'static str {
    match depth {
        Depth::None => "mono",
        _ if is_light() == Some(true) => "light",
        _ => "dark",
    }
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
    fn the_terminal_says_light_or_dark_where_it_has_colours() {
        for (depth, light, theme) in [
            (Depth::None, Some(true), "mono"),
            (Depth::Few, Some(true), "light"),
            (Depth::True, Some(false), "dark"),
            (Depth::Many, None, "dark"),
        ] {
            assert_eq!(auto(depth, || light), theme);
        }
        assert_eq!(light_by_environment("0;15"), Some(true));
        assert_eq!(light_by_environment("15;default;0"), Some(false));
        assert_eq!(light_by_environment("x"), None);
    }

    #[test]
    fn a_theme_of_ones_own_comes_before_a_bundled_one_and_a_broken_one_is_told() {
        let home = tempfile::tempdir().unwrap();
        let themes = home.path().join("themes");
        std::fs::create_dir(&themes).unwrap();
        std::fs::write(themes.join("nord.toml"), "inherits = \"nord\"\ntext = \"red\"").unwrap();
        std::fs::write(themes.join("odd.toml"), "inherits = \"nord\"\ntext = \"rde\"").unwrap();
        let mut paths = Paths::of_user(None, Some(home.path().join("config.toml"))).unwrap();
        paths.themes = themes;
        let begin = |name: &str| {
            let settings = Settings {
                theme: name.to_owned(),
                color: crate::config::ColorSetting::True,
                ..Settings::default()
            };
            wardrobe(&settings, &paths)
        };
        let own = begin("nord");
        assert_eq!((own.theme.text.0.bg, own.trouble), (None, None));
        assert!(begin("dracula").theme.text.0.bg.is_some());
    }
}
