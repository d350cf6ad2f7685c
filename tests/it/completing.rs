//! What the shells offer: the real binary asked as the scripts ask it, and the shells that are there.

use std::fs;
use std::process::{Command, Output};

use crate::bank::started_home;
use crate::cli::{Home, code, err, out};

/// The answer to a line of words, of which the last is at the cursor.
fn ask(home: &Home, shell: &str, words: &[&str]) -> Output {
    let mut command = home.command();
    command.env("HOTSEAT_COMPLETE", shell).arg("--").arg("hotseat").args(words);
    command.output().unwrap()
}

/// What is offered, without what it is for.
fn offered(home: &Home, words: &[&str]) -> Vec<String> {
    let output = ask(home, "fish", words);
    assert_eq!((code(&output), err(&output).as_str()), (0, ""), "{words:?}");
    out(&output).lines().map(|line| line.split('\t').next().unwrap_or("").to_owned()).collect()
}

#[test]
fn queries_ids_sets_and_names_come_from_the_bank() {
    let home = Home::with_pack();
    home.run(&["set", "new", "Onsite A", "django-prefetch-page"]);
    for (words, wanted) in [
        (&["list", "fw:dj"][..], &["fw:django"][..]),
        (&["list", "fw:django", "level:se"], &["level:senior"]),
        (&["list", "db:pg level:se"], &["db:pg level:senior"]),
        (&["list", "db:pg"], &["db:postgresql"]),
        (&["list", "-level:se"], &[]),
        (&["list", "--", "-level:se"], &["-level:senior"]),
        (&["list", "--sort", "mi"], &["minutes"]),
        (&["--query", "fw:dj"], &["fw:django"]),
        (&["practice", "pack:sm"], &["pack:small"]),
        (&["show", "redis-eviction-at"], &["redis-eviction-at-noon"]),
        (&["set", "show", "Ons"], &["Onsite A"]),
        (&["set", "remove", "Onsite A", "django-prefetch-p"], &["django-prefetch-page"]),
        (&["set", "export", "Onsite A", "--as", "sc"], &["scorecard"]),
        (&["draw", "--blueprint", "startup-dj"], &["startup-django-mid"]),
        (&["draw", "--want", "framework:dj"], &["framework:django"]),
        (&["export", "--fields", "id,ki"], &["id,kind"]),
        (&["pack", "export", "sm"], &["small"]),
        (&["new", "--system", "postg"], &["postgresql"]),
        (&["completions", "nu"], &["nushell"]),
        (&["li"], &["list"]),
        (&["set", "arch"], &["archive"]),
        (&["list", "--lim"], &["--limit"]),
    ] {
        assert_eq!(offered(&home, words), wanted, "{words:?}");
    }
}

#[test]
fn offers_say_what_they_are_and_how_many_questions_they_find() {
    let home = Home::with_pack();
    let said = |words: &[&str]| out(&ask(&home, "zsh", words));
    assert_eq!(said(&["list", "pack:small", "fw:dj"]), "fw:django\tDjango, 3 questions\n");
    assert_eq!(
        said(&["show", "mvc-nine"]),
        "mvc-nine-hundred-lines\tA controller of nine hundred lines\n"
    );
    // Words before the cursor count, also when they have to be searched.
    assert_eq!(
        said(&["list", "pack:small", "doctors", "fw:dj"]),
        "fw:django\tDjango, 3 questions\n"
    );
}

#[test]
fn a_path_is_left_to_the_shell() {
    let home = Home::new();
    for words in [&["draw", "-o", ""][..], &["check", "da"], &["--bank", "x"], &["import", ""]] {
        let output = ask(&home, "bash", words);
        let line = format!("hotseat {}", words.join(" "));
        let bash = home
            .command()
            .env("HOTSEAT_COMPLETE", "bash")
            .args(["--", &line, " \t\n\"'><=;|&(:"])
            .output()
            .unwrap();
        assert_eq!((code(&bash), out(&bash).as_str()), (3, ""), "{words:?} {output:?}");
        assert_eq!(code(&ask(&home, "fish", words)), 3, "{words:?}");
    }
}

#[test]
fn the_bank_that_the_line_or_the_environment_names_is_asked() {
    let home = Home::with_pack();
    let empty = started_home();
    let other = empty.path().join(".local/share/hotseat/bank.db");
    let other = other.to_str().unwrap();
    assert_eq!(offered(&home, &["show", "mvc-nine-h"]).len(), 1);
    assert!(offered(&home, &["--bank", other, "show", "mvc-nine-h"]).is_empty());
    let by_environment = home
        .command()
        .env("HOTSEAT_COMPLETE", "fish")
        .env("HOTSEAT_BANK", other)
        .args(["--", "hotseat", "show", "mvc-nine-h"])
        .output()
        .unwrap();
    assert_eq!(out(&by_environment), "");
}

#[test]
fn asking_creates_nothing_changes_nothing_and_never_complains() {
    let folder = tempfile::tempdir().unwrap();
    let bank = folder.path().join("deep/bank.db");
    let ask = |words: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_hotseat"))
            .env_clear()
            .env("HOME", folder.path())
            .env("HOTSEAT_BANK", &bank)
            .env("HOTSEAT_COMPLETE", "fish")
            .args(["--", "hotseat"])
            .args(words)
            .output()
            .unwrap()
    };
    // Without a bank there are still the systems, without counts.
    assert_eq!(out(&ask(&["list", "fw:dj"])), "fw:django\tDjango\n");
    assert_eq!(out(&ask(&["show", "dj"])), "");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);

    fs::create_dir(bank.parent().unwrap()).unwrap();
    fs::write(&bank, "no bank at all").unwrap();
    fs::create_dir_all(folder.path().join(".config/hotseat")).unwrap();
    fs::write(folder.path().join(".config/hotseat/config.toml"), "theme = 5").unwrap();
    for words in [
        &["list", "fw:dj"][..],
        &["show", "dj"],
        &["list", "\"open (", "x"],
        &[""],
        &["no", "such", ""],
    ] {
        let output = ask(words);
        assert_eq!((code(&output), err(&output).as_str()), (0, ""), "{words:?}");
    }
    assert_eq!(fs::read(&bank).unwrap(), b"no bank at all");
}

/// What a shell offers when its user presses tab behind a line; `None` where it is not installed.
fn pressed(home: &Home, shell: &str, script: &str) -> Option<String> {
    let folder = std::path::Path::new(env!("CARGO_BIN_EXE_hotseat")).parent().unwrap();
    let output = Command::new(shell)
        .args(["-c", script])
        .env_clear()
        .env("HOME", home.path(""))
        .env("PATH", format!("{}:/usr/local/bin:/usr/bin:/bin", folder.display()))
        .current_dir(home.path(""))
        .output()
        .ok()?;
    assert_eq!(err(&output), "", "{shell}");
    Some(out(&output))
}

#[cfg(unix)]
#[test]
fn bash_puts_values_behind_its_last_break_and_quotes_them() {
    let home = Home::with_pack();
    home.run(&["set", "new", "Onsite A", "django-prefetch-page"]);
    for (line, wanted) in [
        ("hotseat list pack:small fw:dj", "django\n"),
        ("hotseat list 'pack:small fw:dj", "pack:small fw:django\n"),
        ("hotseat set show Ons", "Onsite\\ A\n"),
        ("hotseat set show \"Ons", "Onsite A\n"),
    ] {
        let script = format!(
            "eval \"$(hotseat completions bash)\"; COMP_LINE={}; COMP_POINT=${{#COMP_LINE}}; \
             COMP_WORDBREAKS=$' \\t\\n\"\\'><=;|&(:'; _hotseat 2>/dev/null; printf '%s\\n' \"${{COMPREPLY[@]}}\"",
            quoted(line)
        );
        let Some(offered) = pressed(&home, "bash", &script) else { return };
        assert_eq!(offered, wanted, "{line}");
    }
}

#[cfg(unix)]
#[test]
fn fish_offers_values_with_what_they_are() {
    let home = Home::with_pack();
    for (line, wanted) in [
        ("hotseat list pack:small fw:dj", "fw:django\tDjango, 3 questions\n"),
        ("hotseat show redis-eviction-at", "redis-eviction-at-noon\t日本語 Évictions at noon\n"),
    ] {
        let script = format!("hotseat completions fish | source; complete -C {}", quoted(line));
        let Some(offered) = pressed(&home, "fish", &script) else { return };
        assert_eq!(offered, wanted, "{line}");
    }
}

fn quoted(line: &str) -> String {
    format!("'{}'", line.replace('\'', "'\\''"))
}
