//! The command line: the real binary, its output and its exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::bank::{files, started_home};

/// A home folder of its own for each test.
pub struct Home(TempDir);

impl Home {
    pub fn new() -> Self {
        Self(started_home())
    }

    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_hotseat"));
        command.env_clear().env("HOME", self.0.path()).current_dir(self.0.path());
        command
    }

    pub fn run(&self, arguments: &[&str]) -> Output {
        self.command().args(arguments).output().unwrap()
    }

    pub fn piped(&self, arguments: &[&str], input: &str) -> Output {
        use std::io::Write;
        use std::process::Stdio;
        let mut child = self
            .command()
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Run a command line as a user would paste it.
    pub fn shell(&self, command: &str) -> Output {
        let folder = Path::new(env!("CARGO_BIN_EXE_hotseat")).parent().unwrap();
        Command::new("sh")
            .args(["-c", command])
            .env("HOME", self.0.path())
            .env("PATH", format!("{}:/usr/bin:/bin", folder.display()))
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn path(&self, name: &str) -> std::path::PathBuf {
        self.0.path().join(name)
    }

    /// A pack of the six questions, taken in.
    pub fn with_pack() -> Self {
        let home = Self::new();
        home.pack("1");
        assert_eq!(code(&home.run(&["import", "small"])), 0);
        home
    }

    pub fn pack(&self, version: &str) {
        for (name, text) in files() {
            self.write(&format!("small/{name}"), &text);
        }
        let pack = format!(
            "id = \"small\"\nname = \"Small\"\nversion = \"{version}\"\nlicense = \"CC0-1.0\"\nquestions = 6\n"
        );
        self.write("small/pack.toml", &pack);
    }
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_list_has_tabs_in_a_pipe_and_understands_the_query() {
    let home = Home::with_pack();
    let output = home.run(&["list", "pack:small", "level>=senior", "kind:debugging"]);
    assert_eq!(
        out(&output),
        "postgresql-unused-index\tsenior\tdebugging\t14\tPostgreSQL\tThe index that nobody uses\n"
    );
    assert_eq!((code(&output), err(&output).as_str()), (0, ""));
    let ids =
        home.run(&["list", "--ids", "--sort", "minutes", "--reverse", "-n", "2", "pack:small"]);
    assert_eq!(out(&ids), "postgresql-plan-overnight\ndjango-form-that-trusts\n");
    let excluded = home.run(&["list", "--ids", "--", "-level:senior", "-level:mid", "pack:small"]);
    assert_eq!(out(&excluded), "postgresql-plan-overnight\nmvc-nine-hundred-lines\n");
    let json: serde_json::Value =
        serde_json::from_str(&out(&home.run(&["list", "--json", "pack:small", "doctors"])))
            .unwrap();
    assert_eq!(json.as_array().unwrap().len(), 6);
    assert!(json[0]["line"].as_str().unwrap().contains("doctors"));
}

#[test]
fn nothing_found_is_exit_code_one_and_a_wrong_query_two() {
    let home = Home::new();
    let nothing = home.run(&["list", "zzzzqqqq"]);
    assert_eq!((code(&nothing), out(&nothing).as_str()), (1, ""));
    let wrong = home.run(&["list", "db:pgg"]);
    assert_eq!(code(&wrong), 2);
    insta::assert_snapshot!(err(&wrong), @"
    hotseat: the query cannot be understood: there is no database `pgg`
      db:pgg
         ^^^
      hint: one of: postgresql, mongodb, firebase, sqlite, relational-sql, nosql, object-databases, mysql, redis
    ");
    assert_eq!(code(&home.run(&["show", "no-such-question"])), 1);
    assert_eq!(code(&home.run(&["frobnicate"])), 2);
    assert_eq!(code(&home.run(&["import", "nowhere"])), 3);
}

#[test]
fn a_question_is_shown_whole_alone_or_as_its_file() {
    let home = Home::with_pack();
    let whole = out(&home.run(&["show", "redis-eviction-at-noon"]));
    for part in [
        "Évictions at noon",
        "A clinic books its rooms",
        "The first key point",
        "The answer of",
        "Listen for",
    ] {
        assert!(whole.contains(part), "{part} is missing in\n{whole}");
    }
    let prompt = out(&home.run(&["show", "--prompt", "redis-eviction-at-noon"]));
    assert!(prompt.contains("A clinic books its rooms") && !prompt.contains("key point"));
    let file = out(&home.run(&["show", "--file", "redis-eviction-at-noon"]));
    assert_eq!(file, files()[5].1);
    let several = home
        .piped(&["show", "--prompt", "-"], "redis-eviction-at-noon\tmid\nmvc-nine-hundred-lines\n");
    assert!(out(&several).contains("nine hundred") && out(&several).contains("at noon"));
}

#[test]
fn an_export_is_whole_byte_stable_and_never_overwrites() {
    let home = Home::with_pack();
    let arguments = ["export", "pack:small", "fw:django", "--as", "guide", "-o", "guide.md"];
    let first = home.run(&arguments);
    assert_eq!((code(&first), err(&first).as_str()), (0, "wrote 3 questions to guide.md\n"));
    let text = fs::read_to_string(home.path("guide.md")).unwrap();
    let again = home.run(&arguments);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("guide.md exists, so nothing was written"), "{}", err(&again));
    let piped = out(&home.run(&["export", "pack:small", "fw:django", "--as", "guide"]));
    assert_eq!(piped, text);
    assert_eq!(code(&home.run(&["export", "zzzzqq"])), 1);
    let ids = home.run(&["list", "--ids", "pack:small", "fw:django"]);
    let by_ids = home.piped(&["export", "-", "--as", "guide"], &out(&ids));
    assert_eq!(out(&by_ids), text);
}

#[test]
fn a_candidate_copy_of_the_whole_bank_holds_nothing_of_any_guide() {
    let home = Home::with_pack();
    let copy = out(&home.run(&["export", "pack:small", "--as", "candidate"]));
    assert_eq!(copy.matches("A clinic books its rooms").count(), 6);
    for private in [
        "private hint",
        "Names the cause",
        "key point",
        "The answer of",
        "two servers",
        "fixture",
        "finds the cause and proves",
    ] {
        assert!(!copy.contains(private), "{private}");
    }
}

#[test]
fn the_dialog_and_its_command_give_the_same_bytes() {
    use hotseat::domain::Word;
    use hotseat::ops::{
        self, ExportGroup, ExportOptions, ExportRequest, ExportShape, Scope, bundled_catalog,
    };
    use hotseat::search::SortKey;
    let home = Home::with_pack();
    let bank = home.path(".local/share/hotseat/bank.db");
    let store = hotseat::store::Store::open(&bank, hotseat::store::Access::Read).unwrap();
    let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
    let sorted =
        |text: &str| Scope::Query { text: text.to_owned(), sort: SortKey::Minutes, reversed: true };
    let plain = |text: &str| Scope::Query {
        text: text.to_owned(),
        sort: SortKey::Catalogue,
        reversed: false,
    };
    let many = index.rows().rev().take(60).map(|row| row.id.to_string()).collect();
    let scopes = [
        sorted("pack:small level>=senior"),
        sorted("pack:small 'quoted' or \"two doctors\""),
        sorted("-level:mid pack:small"),
        Scope::Ids(vec!["redis-eviction-at-noon".to_owned(), "django-prefetch-page".to_owned()]),
        Scope::Ids(many),
        plain("id:redis-eviction-at-noon,django-prefetch-page"),
        sorted("id:redis-eviction-at-noon,django-prefetch-page"),
    ];
    for (number, scope) in scopes.into_iter().enumerate() {
        for shape in ExportShape::ALL {
            let options = ExportOptions {
                group_by: Some(ExportGroup::Level),
                numbering: false,
                heading_level: 2,
                contents: true,
                shape: *shape,
                title: "-It's a \"round\" $HOME".to_owned(),
                fields: Vec::new(),
            };
            let request = ExportRequest { scope: scope.clone(), options };
            let wanted = ops::export(&store, &index, bundled_catalog(), &request).unwrap().text;
            let name = format!("-out {number}-{shape}.md");
            let command = ops::export_command(&request, &format!("~/{name}")).to_string();
            let output = home.shell(&command);
            assert_eq!(code(&output), 0, "{command}\n{}", err(&output));
            let written = fs::read_to_string(home.path(&name)).unwrap();
            assert_eq!(written, wanted, "{command}");
        }
    }
}

#[test]
fn the_ids_of_a_query_keep_their_order_until_they_are_sorted() {
    let home = Home::with_pack();
    let ids = "id:redis-eviction-at-noon,django-prefetch-page,redis-eviction-at-noon";
    let places = |more: &[&str]| {
        let text = out(&home.run(&[&["export", ids], more].concat()));
        let place = |title: &str| text.find(title).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(text.matches("Prefetched").count(), 1);
        assert_eq!(text.matches("Évictions").count(), 1);
        place("Évictions") < place("Prefetched")
    };
    assert!(places(&[]));
    assert!(!places(&["--sort", "id"]));
    for more in [&[][..], &["--reverse"]] {
        let unknown = home.run(&[&["export", "id:django-prefetch-page,nobody"], more].concat());
        assert_eq!(code(&unknown), 1);
        assert!(err(&unknown).contains("there is no question `nobody`"), "{}", err(&unknown));
    }
}

#[cfg(unix)]
#[test]
fn an_export_has_the_permissions_of_any_new_file_or_of_the_one_it_replaces() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::with_pack();
    let path = home.path("out.md");
    let write = |umask: &str, force: &str| {
        let line = format!(
            "umask {umask}; exec '{}' export pack:small -o out.md {force}",
            env!("CARGO_BIN_EXE_hotseat")
        );
        let mut command = Command::new("sh");
        command.env_clear().env("HOME", home.path("")).current_dir(home.path(""));
        let output = command.args(["-c", &line]).output().unwrap();
        assert_eq!(code(&output), 0, "{}", err(&output));
        fs::metadata(&path).unwrap().permissions().mode() & 0o777
    };
    for (umask, mode) in [("077", 0o600), ("022", 0o644), ("002", 0o664)] {
        assert_eq!(write(umask, ""), mode, "{umask}");
        fs::remove_file(&path).unwrap();
    }
    fs::write(&path, "old").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(write("077", "--force"), 0o640);
}

#[test]
fn an_export_without_a_folder_names_the_folder() {
    let home = Home::with_pack();
    let output = home.run(&["export", "pack:small", "-o", "no/such/out.md"]);
    assert_eq!(code(&output), 3);
    let said = err(&output);
    assert!(said.contains("cannot write no/such/out.md: there is no folder no/such\n"), "{said}");
}

#[test]
fn check_shows_all_problems_with_their_places() {
    let home = Home::new();
    let (name, text) = files().remove(0);
    home.write(&format!("packed/{name}"), &text);
    assert_eq!(code(&home.run(&["check", "packed"])), 0);
    let broken = text
        .replace("level = \"mid\"", "level = \"middle\"")
        .replace("minutes = 12", "minutes = 90")
        .replace("## Hints", "## Hint");
    home.write(&format!("packed/{name}"), &broken);
    let output = home.run(&["check", "packed"]);
    assert_eq!(code(&output), 1);
    let said = out(&output);
    for part in ["middle", "minutes = 90", "## Hint", "django-prefetch-page.md:7:9"] {
        assert!(said.contains(part), "{part} is missing in\n{said}");
    }
    let json: serde_json::Value =
        serde_json::from_str(&out(&home.run(&["check", "--json", "packed"]))).unwrap();
    assert!(
        json.as_array()
            .unwrap()
            .iter()
            .any(|problem| problem["line"] == 7 && problem["column"] == 9)
    );
}

#[test]
fn an_import_is_planned_done_once_and_repeated_without_change() {
    let home = Home::new();
    home.pack("1");
    let dry = home.run(&["import", "small", "--dry-run"]);
    assert_eq!((code(&dry), err(&dry).as_str()), (0, "would import Small: 6 new\n"));
    assert_eq!(code(&home.run(&["list", "pack:hotseat id:django-prefetch-page"])), 1);
    let done = home.run(&["import", "small"]);
    assert_eq!((code(&done), err(&done).as_str()), (0, "imported Small: 6 new\n"));
    assert_eq!(err(&home.run(&["import", "small"])), "imported Small: 6 unchanged\n");
}

#[test]
fn an_import_that_is_truncated_foreign_or_wrong_changes_nothing() {
    let home = Home::with_pack();
    fs::remove_file(home.path("small/redis-eviction-at-noon.md")).unwrap();
    let output = home.run(&["import", "small"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("promises 6 questions and has 5"), "{}", err(&output));
    home.write(
        "taken/pack.toml",
        "id = \"hotseat\"\nname = \"X\"\nversion = \"1\"\nlicense = \"none\"\n",
    );
    home.write("taken/redis-eviction-at-noon.md", &files()[5].1);
    assert_eq!(code(&home.run(&["import", "taken"])), 2);
    home.write(
        "other/pack.toml",
        "id = \"other\"\nname = \"X\"\nversion = \"1\"\nlicense = \"none\"\n",
    );
    home.write("other/redis-eviction-at-noon.md", &files()[5].1);
    let output = home.run(&["import", "other"]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("belongs to the pack small"), "{}", out(&output));
}

#[test]
fn an_archive_is_read_without_being_unpacked() {
    use std::io::Write;
    let home = Home::new();
    let mut archive = zip::ZipWriter::new(fs::File::create(home.path("small.zip")).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    let pack = "id = \"small\"\nname = \"Small\"\nversion = \"1\"\nlicense = \"CC0-1.0\"\n";
    let mut add = |name: &str, text: &str| {
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    };
    add("small/pack.toml", pack);
    add("small/.git/hooks/post-checkout", "#!/bin/sh\ntouch owned\n");
    add("../../escape.txt", "no");
    for (name, text) in files() {
        add(&format!("small/{name}"), &text);
    }
    archive.finish().unwrap();
    let output = home.run(&["import", "small.zip"]);
    assert_eq!((code(&output), err(&output).as_str()), (0, "imported Small: 6 new\n"));
    let mut names: Vec<_> =
        fs::read_dir(home.0.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".local", "small.zip"], "{}", err(&output));
    home.write("broken.zip", "PK this is not one");
    assert_eq!(code(&home.run(&["import", "broken.zip"])), 2);
}

#[test]
fn an_edit_survives_and_the_bank_says_so() {
    let home = Home::with_pack();
    let edited = files()[5].1.replace("Since Monday", "Since Easter");
    home.write("redis-eviction-at-noon.md", &edited);
    assert_eq!(code(&home.run(&["import", "redis-eviction-at-noon.md"])), 0);
    assert_eq!(out(&home.run(&["list", "--ids", "is:edited"])), "redis-eviction-at-noon\n");
    let (name, text) = files().remove(5);
    home.write(&format!("small/{name}"), &text.replace("Since Monday", "Since May"));
    assert_eq!(err(&home.run(&["import", "small"])), "imported Small: 5 unchanged, 1 kept\n");
    assert_eq!(out(&home.run(&["show", "--file", "redis-eviction-at-noon"])), edited);
}

/// Whether nothing that steers a terminal is said.
fn assert_harmless(output: &Output, what: &str) {
    for hostile in ["\u{1b}", "\u{9b}", "\u{7}", "\u{202e}"] {
        let (out, err) = (out(output), err(output));
        assert!(!out.contains(hostile) && !err.contains(hostile), "{what}: {out:?} {err:?}");
    }
}

#[test]
fn control_sequences_of_a_pack_never_reach_the_terminal() {
    let home = Home::new();
    let (name, text) = files().remove(0);
    let pack = |name: &str| {
        format!("id = \"evil\"\nname = \"{name}\"\nversion = \"1\"\nlicense = \"x\"\n")
    };
    // A name with a control sequence is an error with its place.
    home.write(&format!("evil/{name}"), &text);
    home.write("evil/pack.toml", &pack("E\\u001b]0;vil\\u0007"));
    for arguments in [&["import", "evil"][..], &["import", "evil", "--dry-run"]] {
        let output = home.run(arguments);
        assert_eq!(code(&output), 2, "{}", err(&output));
        let said = err(&output);
        assert!(said.contains("`name` is one line of text"), "{said}");
        assert!(said.contains("pack.toml:2:8"), "{said}");
        assert_harmless(&output, "a name with a sequence");
    }
    // What only confuses is shown harmless.
    home.write("evil/pack.toml", &pack("E\u{202e}vil"));
    for arguments in [&["import", "evil", "--dry-run"][..], &["import", "evil"]] {
        let output = home.run(arguments);
        assert_eq!(code(&output), 0, "{}", err(&output));
        assert!(err(&output).contains("E\u{fffd}vil: 1 new"), "{}", err(&output));
        assert_harmless(&output, "a name that turns round");
    }
    // A question with sequences in it is rejected, and harmless while it is.
    let hostile = text.replace("A clinic", "A \u{9b}31m\u{202e}\u{1b}[2Jclinic");
    home.write(&format!("evil/{name}"), &hostile);
    for arguments in [&["check", "evil"][..], &["import", "evil"]] {
        let output = home.run(arguments);
        assert_eq!(code(&output), 1);
        assert!(out(&output).contains("control-character"), "{}", out(&output));
        assert_harmless(&output, "a question with sequences");
    }
    // A question that only confuses is taken, and shown harmless.
    home.write(&format!("evil/{name}"), &text.replace("A clinic", "A \u{202e}clinic"));
    assert_eq!(code(&home.run(&["import", "evil"])), 0);
    let output = home.run(&["show", "django-prefetch-page"]);
    assert!(out(&output).contains("A \u{fffd}clinic"), "{}", out(&output));
    assert_harmless(&output, "show");
}

#[test]
fn a_query_taken_for_flags_is_answered_with_a_command_that_works() {
    let home = Home::with_pack();
    let output = home.run(&["list", "-level:junior", "pack:small", "--ids"]);
    assert_eq!(code(&output), 2);
    let said = err(&output);
    let advice = "hotseat list pack:small --ids -- -level:junior";
    assert!(said.contains(advice), "{said}");
    let words: Vec<&str> = advice.split(' ').skip(1).collect();
    let output = home.run(&words);
    assert_eq!((code(&output), out(&output).lines().count()), (0, 5), "{}", err(&output));
}

#[test]
fn the_place_in_a_query_is_under_its_word() {
    let home = Home::new();
    let wrong = home.run(&["list", "a\tb\nfw:djanog"]);
    assert!(err(&wrong).contains("\n  a   b fw:djanog\n           ^^^^^^\n"), "{}", err(&wrong));
    let long = home.run(&["list", &format!("{} fw:djanog", "x ".repeat(400))]);
    assert!(err(&long).lines().all(|line| line.chars().count() <= 120), "{}", err(&long));
}

#[test]
fn files_may_name_questions_of_the_program_and_of_the_bank() {
    let home = Home::new();
    let naming = |id: &str| {
        let text = files()[0].1.replace("stages = ", &format!("related = [\"{id}\"]\nstages = "));
        home.write("mine/django-prefetch-page.md", &text);
        home.run(&["check", "--json", "mine"])
    };
    let known = hotseat::ops::bundled_files()[0].0;
    let known = Path::new(known).file_stem().unwrap().to_str().unwrap();
    let unknown = |output: &Output| out(output).contains("unknown-question");
    let output = naming(known);
    assert!(!unknown(&output), "{}", out(&output));
    let output = naming("redis-eviction-at-noon");
    assert!(unknown(&output) && code(&output) == 1, "{}", out(&output));
    home.pack("1");
    assert_eq!(code(&home.run(&["import", "small"])), 0);
    let output = naming("redis-eviction-at-noon");
    assert!(!unknown(&output), "{}", out(&output));
    // Without a bank the program's own are known, and no bank is made.
    let bank = home.path(".local/share/hotseat/bank.db");
    fs::remove_file(&bank).unwrap();
    assert!(!unknown(&naming(known)) && unknown(&naming("redis-eviction-at-noon")));
    assert!(!bank.exists());
    // The bundled pack stands for itself.
    let pack = "id = \"hotseat\"\nname = \"X\"\nversion = \"1\"\nlicense = \"none\"\n";
    home.write("mine/pack.toml", pack);
    assert!(unknown(&naming(known)));
}

#[test]
fn planning_a_first_import_makes_no_bank() {
    let home = Home::new();
    home.pack("1");
    let bank = home.path(".local/share/hotseat/bank.db");
    fs::remove_file(&bank).unwrap();
    let dry = home.run(&["import", "small", "--dry-run"]);
    assert_eq!((code(&dry), err(&dry).as_str()), (0, "would import Small: 6 new\n"));
    assert!(!bank.exists() && !home.path(".local/state").exists());
}

#[cfg(unix)]
#[test]
fn what_has_no_size_is_not_read_for_ever() {
    let home = Home::new();
    let output = home.run(&["check", "/dev/zero"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("too much to read"), "{}", err(&output));
    // A pipe in a folder is no question; nobody will ever write to this one.
    home.write(&format!("mine/{}", files()[0].0), &files()[0].1);
    let pipe = Command::new("mkfifo").arg(home.path("mine/pipe.md")).status().unwrap();
    assert!(pipe.success());
    assert_eq!(code(&home.run(&["check", "mine"])), 0);
}

#[test]
fn a_bank_is_remembered_by_its_whole_place() {
    let home = Home::new();
    home.pack("1");
    let template = home.path(".local/share/hotseat/bank.db");
    fs::copy(&template, home.path("rel.db")).unwrap();
    assert_eq!(code(&home.run(&["import", "small", "--bank", "rel.db"])), 0);
    let known = fs::read_to_string(home.path(".local/state/hotseat/last-bank")).unwrap();
    assert!(known.lines().all(|line| Path::new(line).is_absolute()), "{known}");
    assert!(known.contains(home.path("rel.db").to_str().unwrap()), "{known}");
    // Gone from its place: known there, whatever folder it is named from.
    fs::remove_file(home.path("rel.db")).unwrap();
    fs::create_dir(home.path("deep")).unwrap();
    let run = |folder: &str| {
        let mut command = home.command();
        command.current_dir(home.path(folder)).args(["list", "-n", "1", "--bank"]);
        command.arg(if folder == "." { "rel.db" } else { "../rel.db" }).output().unwrap()
    };
    assert_eq!(code(&run(".")), 3);
    assert!(!home.path("rel.db").exists());
}

#[test]
fn a_closed_pipe_is_not_an_error() {
    let home = Home::with_pack();
    let binary = env!("CARGO_BIN_EXE_hotseat");
    let script = format!(
        "'{binary}' export 'pack:small' --as guide | head -n 1; '{binary}' config keys | true; echo ${{PIPESTATUS[0]}}"
    );
    let output = home.command().args(["list", "-n", "1"]).output().unwrap();
    assert_eq!(code(&output), 0);
    let output =
        Command::new("bash").args(["-c", &script]).env("HOME", home.0.path()).output().unwrap();
    assert_eq!(err(&output), "");
    assert!(out(&output).trim().ends_with('0'), "{}", out(&output));
}

#[test]
fn paths_settings_and_keys_are_printed() {
    let home = Home::new();
    let paths = out(&home.run(&["config", "path"]));
    assert!(
        paths.contains(".local/share/hotseat/bank.db")
            && paths.contains(".config/hotseat/config.toml")
    );
    home.write(".config/hotseat/config.toml", &out(&home.run(&["config", "default"])));
    assert_eq!(code(&home.run(&["config", "check"])), 0);
    home.write(".config/hotseat/config.toml", "mouse = true\ntheem = \"dark\"\n");
    let wrong = home.run(&["config", "check"]);
    assert_eq!(code(&wrong), 1);
    assert!(out(&wrong).contains("config.toml:2:1"), "{}", out(&wrong));
    home.write(".config/hotseat/config.toml", "theme = \"nope\"\nmouse = 1\n");
    let wrong = home.run(&["config", "check", "--json"]);
    assert_eq!(code(&wrong), 1);
    let found: serde_json::Value = serde_json::from_str(&out(&wrong)).unwrap();
    let place = |at: usize| (found[at]["line"].as_u64(), found[at]["rule"].as_str());
    assert_eq!(place(0), (Some(1), Some("unknown-theme")));
    assert_eq!(place(1), (Some(2), Some("wrong-type")));
    // A command goes on with the default, and says so once.
    let listed = home.run(&["list", "-n", "1"]);
    assert_eq!(code(&listed), 0);
    assert_eq!(err(&listed).matches("2 problems in ").count(), 1, "{}", err(&listed));
    assert!(out(&home.run(&["config", "keys"])).contains("Export to Markdown"));
}

#[test]
fn a_settings_file_is_begun_once_and_its_keys_are_listed() {
    let home = Home::new();
    assert_eq!(code(&home.run(&["config", "init"])), 0);
    assert_eq!(code(&home.run(&["config", "check"])), 0);
    let again = home.run(&["config", "init"]);
    assert_eq!(code(&again), 2);
    assert!(err(&again).contains("exists, so nothing was written"), "{}", err(&again));
    let places: serde_json::Value =
        serde_json::from_str(&out(&home.run(&["config", "path", "--json"]))).unwrap();
    let names: Vec<_> = (0..5).filter_map(|at| places[at]["name"].as_str()).collect();
    assert_eq!(names, ["bank", "config", "themes", "backups", "state"]);
    assert_eq!(places[1]["exists"], true);

    let file = "[keys.list]\nv = \"mark\"\nw = \"mrak\"\n";
    home.write(".config/hotseat/config.toml", file);
    let listed = home.run(&["config", "keys", "--json"]);
    assert!(err(&listed).contains("1 problem in "), "{}", err(&listed));
    let keys: serde_json::Value = serde_json::from_str(&out(&listed)).unwrap();
    let is_mark = |row: &&serde_json::Value| row["context"] == "list" && row["action"] == "mark";
    let mark = keys.as_array().unwrap().iter().find(is_mark).unwrap();
    assert_eq!(mark["keys"], serde_json::json!(["v", "space"]));
    assert_eq!((&mark["usual"], &mark["changed"]), (&serde_json::json!(["space"]), &true.into()));
    let wrong = home.run(&["config", "check"]);
    assert_eq!(code(&wrong), 1);
    assert!(out(&wrong).contains("config.toml:3:5"), "{}", out(&wrong));
    assert!(out(&wrong).contains("did you mean `mark`?"), "{}", out(&wrong));
}

#[test]
fn a_bank_that_is_gone_is_not_replaced_by_an_empty_one() {
    let home = Home::new();
    // The place is remembered when the bank is opened for writing.
    assert_eq!(code(&home.run(&["import", "nowhere"])), 3);
    home.pack("1");
    assert_eq!(code(&home.run(&["import", "small"])), 0);
    let bank = home.path(".local/share/hotseat/bank.db");
    fs::remove_file(&bank).unwrap();
    let output = home.run(&["list", "-n", "1"]);
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("there is no bank at"), "{}", err(&output));
    assert!(!bank.exists());
    fs::write(&bank, "").unwrap();
    let output = home.run(&["list"]);
    assert_eq!(code(&output), 3);
    assert_eq!(fs::read(&bank).unwrap(), b"");
}

#[test]
fn without_a_terminal_the_interface_says_so() {
    let home = Home::new();
    let output = home.piped(&[], "");
    assert_eq!(code(&output), 3);
    assert!(err(&output).contains("needs a terminal"), "{}", err(&output));
}

#[test]
fn each_figure_of_the_bank_is_the_count_of_its_query() {
    let home = Home::new();
    let run = |arguments: &[&str]| {
        let output = home.run(arguments);
        assert!(output.status.code() <= Some(1), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    let bank: serde_json::Value = serde_json::from_str(&run(&["bank", "--json"])).unwrap();
    let django = bank["groups"][0]["systems"]
        .as_array()
        .unwrap()
        .iter()
        .find(|system| system["id"] == "django")
        .unwrap();
    for figure in [
        &bank["all"],
        &bank["concerns"][2],
        &bank["groups"][1]["all"],
        &django["levels"][1],
        &django["kinds"][2],
        &bank["thin"][0]["topics"][0],
        &bank["packs"][0]["all"],
    ] {
        let query = figure["query"].as_str().unwrap();
        let listed = run(&["list", "--ids", query]).lines().count();
        assert_eq!(figure["questions"], listed, "{query}");
    }
    assert_eq!(bank["packs"][0]["license"], "CC-BY-4.0");
    let text = run(&["bank"]);
    let all = bank["all"]["questions"].to_string();
    assert!(text.starts_with(&format!("{all} questions\n")), "{text}");
    assert!(text.contains("is:unrun        show code that no engine ran"), "{text}");
    assert!(text.lines().all(|line| !line.ends_with(' ')), "{text}");
}
