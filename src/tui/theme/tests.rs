//! What every theme promises, in every number of colours.

use ratatui::style::{Color, Modifier};

use super::contrast::contrast;
use super::nearest::rgb;
use super::oklab::Rgb;
use super::*;

const DEPTHS: [Depth; 3] = [Depth::True, Depth::Many, Depth::Few];

/// Themes with a depth each, and what to call that in a message.
fn all() -> impl Iterator<Item = (String, &'static Bundled, Theme)> {
    BUNDLED.iter().flat_map(|bundled| {
        DEPTHS.into_iter().map(move |depth| {
            (format!("{} at {depth:?}", bundled.name), bundled, bundled.theme().at(depth))
        })
    })
}

fn is_plain(theme: &Theme) -> bool {
    !theme.has_colours()
}

/// The colours of text and of what is behind it, where the theme leaves them to the
/// terminal as one of its shade has them.
fn pair(theme: &Theme, style: Style) -> (Rgb, Rgb) {
    let style = theme.text.0.patch(style);
    let [black, white] = [(0, 0, 0), (255, 255, 255)];
    let (text, behind) = match theme.shade {
        Shade::Dark => (white, black),
        Shade::Light => (black, white),
    };
    (style.fg.and_then(rgb).unwrap_or(text), style.bg.and_then(rgb).unwrap_or(behind))
}

fn ratio(theme: &Theme, style: Style) -> f32 {
    let (text, behind) = pair(theme, style);
    contrast(text, behind)
}

#[test]
fn every_bundled_theme_can_be_read_and_knows_its_shade() {
    for bundled in BUNDLED {
        let theme = read(bundled.text).unwrap_or_else(|faults| panic!("{faults:?}"));
        assert_eq!(theme.shade, bundled.shade, "{}", bundled.name);
        let palette = bundled.text.split("\n[palette]\n").nth(1).unwrap_or("");
        for name in palette.lines().filter_map(|line| line.split_once(" =")).map(|(name, _)| name) {
            let is_used = bundled.text.split(['"', ' ']).filter(|word| *word == name.trim());
            assert!(is_used.count() > 0, "{}: nothing is {name}", bundled.name);
        }
    }
    let themes = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/themes");
    assert_eq!(std::fs::read_dir(themes).unwrap().count(), BUNDLED.len());
}

#[test]
fn text_can_be_read_wherever_it_stands() {
    for (name, _, theme) in all() {
        for (role, style) in [
            ("text", theme.text.0),
            ("code", theme.code.0),
            ("title", theme.title.0),
            ("selected", theme.selected.0),
            ("resting", theme.resting.0),
        ] {
            assert!(ratio(&theme, style) >= 4.5, "{name}: {role} {}", ratio(&theme, style));
        }
    }
}

#[test]
fn every_mark_stands_out_from_its_background() {
    // 3:1 is what WCAG asks of the parts of an interface; the dark grey of the console, and
    // what 256 colours leave of a quiet one, have a little less.
    for (name, _, theme) in all() {
        let is_exact = name.ends_with("True") && theme.text.0.bg.is_some();
        let least = if is_exact { 3.0 } else { 2.5 };
        for (role, style) in theme.styles() {
            let is_line = matches!(role, "border" | "resting");
            assert!(
                is_line || ratio(&theme, style) >= least,
                "{name}: {role} {}",
                ratio(&theme, style)
            );
        }
    }
}

#[test]
fn high_contrast_is_high() {
    for name in ["high-contrast", "high-contrast-light"] {
        for depth in [Depth::True, Depth::Many] {
            let theme = Theme::bundled(name).at(depth);
            for (role, style) in theme.styles() {
                assert!(ratio(&theme, style) >= 7.0, "{name}: {role} {}", ratio(&theme, style));
                let on_resting = theme.resting.0.patch(style);
                assert!(role == "selected" || ratio(&theme, on_resting) >= 4.5, "{name}: {role}");
            }
        }
    }
}

#[test]
fn meanings_that_stand_side_by_side_differ() {
    let mut alike = Vec::new();
    for (name, bundled, theme) in all().filter(|(_, bundled, _)| bundled.name != "mono") {
        for (one, other) in [
            (theme.good, theme.warning),
            (theme.good, theme.error),
            (theme.warning, theme.error),
            (theme.error, theme.text),
            (theme.warning, theme.text),
            (theme.dim, theme.text),
            (theme.title, theme.dim),
            (theme.key, theme.dim),
            (theme.key, theme.text),
            (theme.lit, theme.text),
            (theme.marked, theme.text),
            (theme.accent, theme.text),
            (theme.focus, theme.border),
            (theme.selected, theme.text),
            (theme.selected, theme.resting),
            (theme.resting, theme.text),
            (theme.keyword, theme.string),
            (theme.comment, theme.code),
        ] {
            if theme.text.0.patch(one.0) == theme.text.0.patch(other.0) {
                alike.push(format!("{name}: {:?}", one.0));
            }
        }
        // A theme that paints the window paints every bar on it.
        let is_painted = bundled.theme().text.0.bg.is_some();
        let behind = |style: ThemeStyle| pair(&theme, style.0).1;
        assert_ne!(behind(theme.selected), behind(theme.text), "{name}");
        assert_eq!(theme.text.0.bg.is_some(), is_painted, "{name}");
    }
    assert_eq!(alike, Vec::<String>::new());
}

#[test]
fn what_a_query_matched_is_seen_on_the_cursor_too() {
    for (name, _, theme) in all() {
        assert!(theme.lit.0.add_modifier.contains(Modifier::UNDERLINED), "{name}");
        assert!(!theme.selected.0.add_modifier.contains(Modifier::UNDERLINED), "{name}");
    }
}

#[test]
fn each_number_of_colours_holds_only_those() {
    for bundled in BUNDLED {
        for depth in [Depth::Many, Depth::Few, Depth::None] {
            let theme = bundled.theme().at(depth);
            for (role, style) in theme.styles() {
                for colour in [style.fg, style.bg].into_iter().flatten() {
                    let fits = match colour {
                        Color::Rgb(..) => false,
                        Color::Indexed(16..) => depth == Depth::Many,
                        _ => depth != Depth::None,
                    };
                    assert!(fits, "{} at {depth:?}: {role} {colour:?}", bundled.name);
                }
            }
        }
        assert!(is_plain(&bundled.theme().at(Depth::None)), "{}", bundled.name);
    }
    assert!(is_plain(&Theme::bundled("mono")) && is_plain(&Theme::bundled("mono").at(Depth::Few)));
}

#[test]
fn a_theme_takes_what_it_does_not_say_from_another() {
    let theme = read("inherits = \"nord\"\ngood = \"bold sky\"\n[palette]\nsky = \"39\"").unwrap();
    let nord = Theme::bundled("nord");
    let good = Style::new().fg(Color::Indexed(39)).add_modifier(Modifier::BOLD);
    assert_eq!(theme, Theme { good: ThemeStyle(good), ..nord });
    let light = read("inherits = \"nord\"\nbackground = \"light\"").unwrap();
    assert_eq!(light, Theme { shade: Shade::Light, ..nord });
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_place() {
    let text = "\
inherits = \"drak\"
text = \"shiny red\"
tittle = \"bold\"
good = 3
dim = 'grayy'

[palette]
sky = \"nowhere\"
";
    let faults = read(text).unwrap_err();
    let told: Vec<String> = faults
        .iter()
        .map(|fault| {
            let (line, column) = fault.place(text);
            let help = fault.help.as_deref().unwrap_or("-");
            format!("{line}:{column} {} ({help})", fault.message)
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @"
    1:12 `drak` is not a theme of the program (did you mean `dark`?)
    2:9 `shiny` is neither a colour nor a modifier (a colour is a name, #rrggbb or 0 to 255; a modifier is bold, dim, italic, underlined, reversed or plain)
    3:1 `tittle` is not a key of a theme (did you mean `title`?)
    4:8 `good` must be text in quotes (-)
    5:8 `grayy` is neither a colour nor a modifier (did you mean `gray`?)
    8:7 `nowhere` is not a colour (a colour is a name, #rrggbb or 0 to 255)
    ");
}

#[test]
fn what_is_missing_or_no_toml_is_told() {
    for (text, said) in [
        ("", "without a style: text, dim, border"),
        ("text = \n", "quoted"),
        ("inherits = \"dark\"\nselected = \"plain\"", "the cursor would not be seen"),
        ("inherits = \"dark\"\nbackground = \"blue\"", "neither `dark` nor `light`"),
        ("inherits = \"dark\"\npalette = 3", "a table of colours by name"),
    ] {
        let faults = read(text).unwrap_err();
        assert!(faults.iter().any(|fault| fault.message.contains(said)), "{text:?} {faults:?}");
    }
}

proptest::proptest! {
    /// Any text at all is a theme or has faults whose places are inside of it.
    #[test]
    fn no_text_breaks_the_reader(text in "(text|dim|inherits|palette|[a-z\"'=#\\[\\]{}. \né日]{0,6}){0,12}") {
        if let Err(faults) = read(&text) {
            proptest::prop_assert!(!faults.is_empty());
            for fault in faults {
                proptest::prop_assert!(fault.span.end <= text.len());
                let (line, column) = fault.place(&text);
                proptest::prop_assert!(line >= 1 && column >= 1);
            }
        }
    }
}
