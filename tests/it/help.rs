//! Help: every command has it, and every example in it does what it says.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command as Process;

use clap::Command;
use hotseat::cli::command;

use crate::bank::files;
use crate::cli::{Home, code, err, out};

/// Every command with its words, from the first page inward.
fn commands() -> Vec<(String, Command)> {
    fn add(command: &Command, found: &mut Vec<(String, Command)>) {
        let name = command.get_bin_name().unwrap_or("hotseat").to_owned();
        found.push((name, command.clone()));
        let inner = command.get_subcommands().filter(|inner| inner.get_name() != "help");
        inner.for_each(|inner| add(inner, found));
    }
    let mut tree = command();
    tree.build();
    let mut found = Vec::new();
    add(&tree, &mut found);
    found
}

/// The examples of a help, each a line for the shell.
fn examples(command: &Command) -> Vec<String> {
    let text = command.get_after_long_help().map(ToString::to_string).unwrap_or_default();
    let examples = text.split("\n\n").find_map(|block| block.strip_prefix("Examples:\n"));
    let lines = examples.unwrap_or_default().lines();
    let code = |line: &str| line.split(" #").next().unwrap_or("").trim().to_owned();
    lines.map(code).filter(|line| !line.is_empty()).collect()
}

/// Where an example does not end with 0.
const CODES: &[(&str, i32)] = &[
    // Nobody sits before it.
    ("hotseat", 3),
    ("hotseat restore", 2),
    // What the bank of the examples does not hold.
    ("hotseat list is:favourite", 1),
    ("hotseat list -- -level:junior is:favourite", 1),
    ("hotseat export is:favourite --as candidate --title 'Backend, second round'", 1),
    ("hotseat practice --list --json is:due", 1),
    ("hotseat practice fit", 1),
    ("hotseat practice fit --forget", 2),
    ("hotseat practice mock", 1),
    ("hotseat practice mock 3 > mock.md", 1),
    // The ids are taken where they come from.
    ("hotseat import team-django", 1),
    ("hotseat edit --diff django-ward-report-inflated-sums", 1),
];

fn about(pack: &str) -> String {
    format!("id = \"{pack}\"\nname = \"A pack\"\nversion = \"1\"\nlicense = \"CC0-1.0\"\n")
}

/// A home with what the examples speak of, and the programs that they use.
fn home() -> Home {
    let home = Home::with_pack();
    let question = |id: &str| files()[0].1.replace("django-prefetch-page", id);
    for (pack, id) in [("my-pack", "django-mine-one"), ("team-pack", "django-team-one")] {
        home.write(&format!("{pack}/django/{id}.md"), &question(id));
        home.write(&format!("{pack}/pack.toml"), &about(pack));
    }
    let mut archive = zip::ZipWriter::new(fs::File::create(home.path("team-pack.zip")).unwrap());
    for (name, text) in
        [("pack.toml", about("zipped")), ("django-zip-one.md", question("django-zip-one"))]
    {
        archive.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    home.write("django-own-one.md", &question("django-own-one"));
    let (_, text) = files().remove(5);
    home.write("question.md", &text);
    let edited = "django-ward-report-inflated-sums";
    let text = out(&home.run(&["show", "--file", edited]));
    home.write(&format!("{edited}.md"), &text.replacen("title = \"", "title = \"Again: ", 1));
    for program in ["fzf", "jq", "code", "git", "man", "editor"] {
        let name = format!("programs/{program}");
        let script = "#!/bin/sh\ncase $0 in */fzf|*/jq|*/man) cat > /dev/null;; esac\n";
        home.write(&name, script);
        make_runnable(&home.path(&name));
    }
    let set = ["django-shelf-page-query-budget-test", "postgresql-chess-latest-rating"];
    for arguments in [
        &["import", "django-own-one.md"][..],
        &["set", "new", "Onsite A", set[0], set[1]],
        &["draw", "-b", "startup-django-mid", "--name", "Django screen"],
        &["practice", "plan", "fw:flask", "--date", "+10d", "--minutes", "30"],
    ] {
        let output = home.run(arguments);
        assert_eq!(code(&output), 0, "{arguments:?} {} {}", out(&output), err(&output));
    }
    home
}

#[cfg(unix)]
fn make_runnable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

#[cfg(not(unix))]
fn make_runnable(_: &Path) {}

#[test]
fn every_command_has_examples_behind_its_flags_and_a_short_help_without() {
    for (name, command) in commands() {
        assert!(!examples(&command).is_empty(), "{name} has no example");
        assert!(command.get_after_help().is_none(), "{name}: examples go into after_long_help");
        let short = command.clone().render_help().to_string();
        assert!(!short.contains("Examples:"), "{name}");
        let widest = examples(&command).into_iter().map(|line| line.chars().count()).max();
        assert!(widest <= Some(110), "{name}: an example is wider than a terminal");
    }
}

/// Examples may build on what stands before them in the same help, and on nothing else.
#[cfg(unix)]
#[test]
fn every_example_ends_as_it_promises() {
    let mut wrong = Vec::new();
    for (name, command) in commands() {
        let home = home();
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
        std::os::unix::fs::symlink(data, home.path("data")).unwrap();
        let folder = Path::new(env!("CARGO_BIN_EXE_hotseat")).parent().unwrap();
        let path =
            format!("{}:{}:/usr/bin:/bin", folder.display(), home.path("programs").display());
        for example in examples(&command) {
            let output = Process::new("sh")
                .args(["-c", &example])
                .env_clear()
                .env("HOME", home.path(""))
                .env("PATH", &path)
                .env("EDITOR", "editor")
                .current_dir(home.path(""))
                .stdin(std::process::Stdio::null())
                .output()
                .unwrap();
            let promised = CODES.iter().find(|(of, _)| *of == example).map_or(0, |(_, code)| *code);
            if code(&output) != promised {
                let said = format!("{}{}", out(&output), err(&output));
                wrong.push(format!(
                    "{name}: {example}: {} and not {promised}\n{said}",
                    code(&output)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
