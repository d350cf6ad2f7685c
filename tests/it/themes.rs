//! Themes as they are chosen: the window shows each, one is kept, a broken one is told.

use std::fs;
use std::path::Path;

use hotseat::tui::theme::{Depth, Theme, Wardrobe};
use ratatui::style::Color;

use crate::bank::small;
use crate::driver::Driver;

/// A config folder with a settings file and two themes of the user, of which one is broken.
fn config() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("config.toml", "# Mine.\nmouse = false # no\n\n[practice]\nfuzz = 1\n");
    fs::create_dir(folder.path().join("themes")).unwrap();
    write("themes/evening.toml", "inherits = \"nord\"\ntext = \"white on #101010\"\n");
    write("themes/broken.toml", "inherits = \"nord\"\ntext = \"wihte\"\ntitel = 3\n");
    write("themes/notes.txt", "no theme");
    folder
}

fn wardrobe(folder: &Path, depth: Depth) -> Wardrobe {
    Wardrobe {
        depth,
        folder: folder.join("themes"),
        settings: folder.join("config.toml"),
        ..Wardrobe::bundled("dark")
    }
}

fn driver(folder: &Path) -> Driver {
    Driver::wearing(small(), wardrobe(folder, Depth::True))
}

/// The background of the window, under everything.
fn ground(driver: &mut Driver) -> Color {
    driver.window()[(0, 0)].bg
}

const NORD: Color = Color::Rgb(0x2e, 0x34, 0x40);

#[test]
fn the_window_shows_the_theme_under_the_cursor_and_escape_puts_it_back() {
    let folder = config();
    let mut shown = driver(folder.path()).keys("T \"nord\"");
    assert_eq!(ground(&mut shown), NORD);
    let mut back = shown.keys("esc");
    assert_eq!(ground(&mut back), Color::Reset);
    let settings = fs::read_to_string(folder.path().join("config.toml")).unwrap();
    assert!(!settings.contains("theme"), "{settings}");
    assert_eq!(back.lines_with("Theme"), Vec::<String>::new());
}

#[test]
fn what_is_taken_stays_and_is_written_into_the_settings() {
    let folder = config();
    let mut taken = driver(folder.path()).keys("T \"nord\" enter");
    assert_eq!(ground(&mut taken), NORD);
    assert!(taken.toast().starts_with("theme nord, kept in "));
    let settings = fs::read_to_string(folder.path().join("config.toml")).unwrap();
    assert_eq!(settings, "# Mine.\nmouse = false # no\ntheme = \"nord\"\n\n[practice]\nfuzz = 1\n");
}

#[test]
fn a_settings_file_with_errors_is_left_alone_and_that_is_said() {
    let folder = config();
    let file = folder.path().join("config.toml");
    fs::write(&file, "mouse = \n").unwrap();
    let driver = driver(folder.path()).keys("T \"nord\" enter");
    assert!(driver.screen().contains("it has errors"));
    assert_eq!(fs::read_to_string(file).unwrap(), "mouse = \n");
}

#[test]
fn themes_of_ones_own_stand_in_the_list_and_a_broken_one_with_its_error() {
    let folder = config();
    let mut own = driver(folder.path()).keys("T \"evening\"");
    assert_eq!(ground(&mut own), Color::Rgb(16, 16, 16));
    let broken = || driver(folder.path()).keys("T \"broken\"");
    let screen = broken().screen();
    assert!(screen.contains("line 2, column 9"), "{screen}");
    let mut refused = broken().keys("enter");
    assert_eq!(ground(&mut refused), Color::Reset);
    assert!(refused.toast().contains("`hotseat config check`"));
}

#[test]
fn nothing_of_the_window_is_left_without_the_background() {
    for keys in ["", "enter", "?", "f1", "T", "x", "!", "s \"Onsite\" enter 2", "3", "/ \"lev\""] {
        let folder = config();
        let worn =
            Wardrobe { theme: Theme::bundled("nord"), ..wardrobe(folder.path(), Depth::True) };
        for (width, height) in [(80, 24), (40, 10), (39, 9), (140, 40)] {
            let mut driver =
                Driver::wearing(small(), worn.clone()).keys(keys).resize(width, height);
            let window = driver.window();
            let holes = window.content.iter().filter(|cell| cell.bg == Color::Reset).count();
            assert_eq!(holes, 0, "`{keys}` at {width}x{height}");
        }
    }
}

#[test]
fn a_theme_is_shown_in_the_colours_that_there_are() {
    let folder = config();
    for (depth, expected) in [
        (Depth::Many, Color::Indexed(236)),
        (Depth::Few, Color::Black),
        (Depth::None, Color::Reset),
    ] {
        let mut driver =
            Driver::wearing(small(), wardrobe(folder.path(), depth)).keys("T \"nord\"");
        assert_eq!(ground(&mut driver), expected, "{depth:?}");
    }
    let driver = Driver::wearing(small(), wardrobe(folder.path(), Depth::Few)).keys("T");
    assert_eq!(driver.lines_with("16 colours").len(), 1);
}

#[test]
fn the_list_of_themes_says_what_each_is_for() {
    let folder = config();
    let driver = Driver::wearing(small(), wardrobe(folder.path(), Depth::True)).resize(60, 30);
    let screen = driver.keys("/ \"zzzz\" enter T").screen();
    let inside = |line: &str| line.chars().skip(26).collect::<String>().trim_end().to_owned();
    let list: Vec<String> = screen.lines().take(27).map(inside).collect();
    insta::assert_snapshot!(list.join("\n"), @"
                               0 of 6
    ┏ Theme ━━━━━━━━━━━━━━━━━━━━━━━━━┓
    ┃❯                               ┃
    ┃ auto                           ┃
    ┃ dark                      dark ┃
    ┃ mono                    either ┃
    ┃ high-contrast             dark ┃
    ┃ catppuccin-mocha          dark ┃
    ┃ dracula                   dark ┃
    ┃ gruvbox-dark              dark ┃
    ┃ nord                      dark ┃
    ┃ rose-pine                 dark ┃
    ┃ solarized-dark            dark ┃
    ┃ tokyo-night               dark ┃
    ┃ light                    light ┃
    ┃ high-contrast-light      light ┃
    ┃ gruvbox-light            light ┃
    ┃ primer-light             light ┃
    ┃ broken                  broken ┃
    ┃ evening                  yours ┃
    ┃                                ┃
    ┃                                ┃
    ┃                                ┃
    ┗━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━┛
                                     │
                                     │
                                     │
    ");
}
