//! Pictures of the real program for the README, and that they are what it draws.
//!
//! `just pictures` writes them: `UPDATE_PICTURES=1 cargo test --test it pictures`.

mod svg;

use std::fs;
use std::path::PathBuf;

use crate::terminal::{Begin, Terminal};

/// Keys, and what stands on the screen when they have been taken.
type Step = (&'static str, &'static str);

/// Each picture with the way to it; `@` goes down to the theme of the shade.
const PICTURES: &[(&str, &[Step])] = &[
    ("browse", &[("/db:pg level>=senior\r", "✓ PostgreSQL"), ("j", "Puma with 3 workers")]),
    ("sets", &[("2", "A small set"), ("\t", "Prompt")]),
    ("themes", &[("T", "tokyo-night"), ("@", "tokyo-night")]),
];

const SIZE: (u16, u16) = (100, 30);

/// What each picture is drawn on.
struct Shade {
    name: &'static str,
    /// `COLORFGBG` of the terminal.
    colours: &'static str,
    ink: &'static svg::Ink,
    /// So many lines below `auto` is a theme of this shade.
    theme: usize,
}

const SHADES: &[Shade] = &[
    Shade { name: "dark", colours: "15;0", ink: &svg::DARK, theme: 7 },
    Shade { name: "light", colours: "0;15", ink: &svg::LIGHT, theme: 13 },
];

fn path(name: &str, shade: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("assets/pictures/{name}-{shade}.svg"))
}

/// A home with a set of three questions in it.
fn home() -> tempfile::TempDir {
    let home = crate::bank::started_home();
    let run = |arguments: &[&str]| {
        let done = std::process::Command::new(env!("CARGO_BIN_EXE_hotseat"))
            .args(arguments)
            .env_clear()
            .env("HOME", home.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{arguments:?} {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let ids = run(&["list", "fw:django level:mid"]);
    let ids: Vec<&str> =
        ids.lines().take(3).map(|line| line.split_whitespace().next().unwrap()).collect();
    run(&[&["set", "new", "A small set"], ids.as_slice()].concat());
    home
}

#[test]
fn the_pictures_are_what_the_program_draws() {
    let update = std::env::var_os("UPDATE_PICTURES").is_some();
    let home = home();
    for Shade { name: shade, colours, ink, theme } in SHADES {
        for (name, steps) in PICTURES {
            let mut terminal = Terminal::begin(&Begin {
                home: home.path(),
                size: SIZE,
                variables: &[("NO_COLOR", ""), ("COLORTERM", "truecolor"), ("COLORFGBG", colours)],
            });
            terminal.wait_for("Ruby on Rails");
            // The first question is read a moment after the list.
            terminal.wait_for("Prompt");
            for (keys, wanted) in *steps {
                terminal.type_keys(&keys.replace('@', &"\u{1b}[B".repeat(*theme)));
                terminal.wait_for(wanted);
            }
            let path = path(name, shade);
            let drawn = |terminal: &Terminal| svg::picture(terminal.screen(), ink);
            if update {
                terminal.wait_until_quiet();
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, drawn(&terminal)).unwrap();
            } else {
                let expected = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
                // Code is painted a moment after its text.
                let arrived = terminal.wait_while(|terminal| drawn(terminal) != expected);
                assert!(
                    arrived,
                    "{} shows something else: `just pictures`\n{}",
                    path.display(),
                    terminal.screen().contents()
                );
            }
        }
    }
}

#[test]
fn the_readme_shows_every_picture() {
    let readme = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/pictures");
    let mut files: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut expected: Vec<String> = PICTURES
        .iter()
        .flat_map(|(name, ..)| SHADES.iter().map(move |shade| format!("{name}-{}.svg", shade.name)))
        .collect();
    expected.sort();
    assert_eq!(files, expected);
    for file in files {
        assert!(readme.contains(&format!("assets/pictures/{file}")), "the README lacks {file}");
    }
}
