//! What is around the bank: files and folders, the terminal, other programs.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::World;
use crate::config::{ColorSetting, Paths};
use crate::ops::backup;
use crate::tui;
use crate::tui::editor::Editor;
use crate::tui::theme::Depth;

use super::{Row, Section, facts, place};

pub fn places(paths: &Paths) -> Section {
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let row = |name, path: &Path| {
        let facts = facts(path).unwrap_or_else(|| "not there".to_owned());
        Row::new(name, format!("{} ({facts})", path.display()))
    };
    let open_to_others = is_open_to_others(&paths.bank)
        .then(|| "others on this computer can read it: chmod 600 its file".to_owned());
    let rows = vec![
        row("bank", &paths.bank).with(place::doubt(&paths.bank, &mounts).or(open_to_others)),
        row("backups", &backup::folder(&paths.bank)),
        row("settings", &paths.config),
        row("themes", &paths.themes),
        row("last bank", &paths.last_bank),
    ];
    Section { name: "where", rows }
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|file| file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &Path) -> bool {
    false
}

pub fn terminal(world: &World) -> Section {
    let value = |name| env::var(name).unwrap_or_else(|_| "not set".to_owned());
    let is_set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    let size = tui::terminal_size()
        .map_or_else(|| "no terminal".to_owned(), |(width, height)| format!("{width}x{height}"));
    let wanted = world.settings().map_or(ColorSetting::Auto, |settings| settings.color);
    let colours = match Depth::of(wanted, &|name| env::var(name).ok()) {
        Depth::True => "16 million",
        fewer => fewer.note(),
    };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find(|name| is_set(name));
    // Without one nothing is known of the terminal.
    let is_known = locale.is_some();
    let locale = locale.map_or_else(|| "not set".to_owned(), value);
    let is_unicode = locale.to_lowercase().replace('-', "").contains("utf8");
    let wrong_locale = || "lines and marks may look broken: set LANG to a UTF-8 locale".to_owned();
    let inside = ["TMUX", "STY", "ZELLIJ"].into_iter().find(|name| is_set(name));
    let inside = match inside {
        Some("TMUX") => "tmux",
        Some("STY") => "screen",
        Some(_) => "zellij",
        None => "nothing else",
    };
    let rows = vec![
        Row::new("TERM", value("TERM")),
        Row::new("colours", colours),
        Row::new("size", size),
        Row::new("letters", locale).with((is_known && !is_unicode).then(wrong_locale)),
        Row::new("inside", inside),
        Row::new("over ssh", if is_set("SSH_TTY") { "yes" } else { "no" }),
    ];
    Section { name: "terminal", rows }
}

pub fn helpers(world: &World) -> Section {
    let settings = world.settings();
    let setting = settings.as_ref().map_or("", |settings| settings.editor.as_str());
    let editor = match Editor::of_user(setting) {
        Ok(editor) => {
            let found = in_path(editor.program());
            let missing = || format!("there is no program {}", editor.program());
            Row::new("editor", editor.program()).with(found.is_none().then(missing))
        }
        Err(error) => Row::new("editor", "none").with(Some(error.to_string())),
    };
    let clipboard = ["wl-copy", "xclip", "xsel", "pbcopy", "clip.exe"];
    let clipboard = clipboard.into_iter().find(|name| in_path(name).is_some());
    let rows = vec![
        editor,
        Row::new("clipboard", clipboard.unwrap_or("through the terminal")),
        Row::new("settings", if settings.is_ok() { "right" } else { "wrong" })
            .with(settings.err().map(|error| error.report())),
    ];
    Section { name: "helpers", rows }
}

/// Where a program is.
fn in_path(program: &str) -> Option<PathBuf> {
    if Path::new(program).components().count() > 1 {
        return Path::new(program).is_file().then(|| program.into());
    }
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(program)).find(|path| path.is_file())
}
