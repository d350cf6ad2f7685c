//! Sets and draws on the command line: the real binary, its output and its exit codes.

use std::fs;

use crate::cli::{Home, code, err, out};

const ONE: &str = "django-prefetch-page";
const TWO: &str = "redis-eviction-at-noon";

#[test]
fn a_set_is_made_from_a_pipe_shown_and_exported() {
    let home = Home::with_pack();
    let made = home.run(&["set", "new", "Onsite A", "--minutes", "45"]);
    assert_eq!((code(&made), err(&made).as_str()), (0, "made the set Onsite A\n"));
    let found = home.run(&["list", &format!("id:{ONE},{TWO}"), "--ids"]);
    let added = home.piped(&["set", "add", "onsite", "-"], &out(&found));
    assert_eq!(err(&added), "put 2 questions into the set Onsite A\n");
    assert_eq!(out(&home.run(&["set", "list"])), "1\t2\t18\t30\tOnsite A\n");
    let moved = home.run(&["set", "move", "onsite", TWO, "--section", "Data"]);
    assert_eq!(err(&moved), "moved redis-eviction-at-noon to the section Data\n");
    let shown = out(&home.run(&["set", "show", "onsite a"]));
    let lines: Vec<&str> = shown.lines().collect();
    assert_eq!(
        lines[1],
        "redis-eviction-at-noon\tmid\tconcept\t6\tOnsite A\tData\t日本語 Évictions at noon"
    );
    let json: serde_json::Value =
        serde_json::from_str(&out(&home.run(&["set", "show", "onsite", "--json"]))).unwrap();
    assert_eq!(
        (&json["number"], &json["minutes"], &json["available"]),
        (&1.into(), &18.into(), &30.into())
    );
    assert_eq!(json["sections"][1]["questions"][0]["id"], TWO);
    let page = home.run(&["set", "export", "onsite", "--as", "candidate", "-o", "copy.html"]);
    assert_eq!(err(&page), "wrote the candidate copy of Onsite A to copy.html\n");
    let text = fs::read_to_string(home.path("copy.html")).unwrap();
    assert!(text.contains("<html") && !text.contains("key point"), "{text}");
    let again = home.run(&["set", "export", "onsite", "-o", "copy.html"]);
    assert_eq!(code(&again), 2);
    let guide = out(&home.run(&["set", "export", "onsite", "--as", "guide"]));
    assert!(guide.contains("The first key point of django-prefetch-page"));
    let ids = out(&home.run(&["list", "set:\"onsite a\"", "--ids"]));
    assert_eq!(ids.lines().count(), 2);
}

#[test]
fn every_change_of_a_set_says_what_it_did() {
    let home = Home::with_pack();
    home.run(&["set", "new", "Onsite", ONE, TWO]);
    for (arguments, said) in [
        (&["set", "note", "on", ONE, "Draw it."][..], "noted something on django-prefetch-page"),
        (&["set", "reserve", "on", TWO], "put redis-eviction-at-noon into the reserve"),
        (&["set", "lock", "on", ONE], "locked django-prefetch-page"),
        (&["set", "lock", "on", ONE, "--off"], "unlocked django-prefetch-page"),
        (&["set", "move", "on", ONE, "--down"], "moved django-prefetch-page down"),
        (
            &["set", "swap", "on", TWO, "--by", "mvc-nine-hundred-lines"],
            "put mvc-nine-hundred-lines in the place of redis-eviction-at-noon",
        ),
        (&["set", "used", "on"], "noted 1 question of the set Onsite as asked"),
        (&["set", "copy", "on", "Second"], "copied the set Onsite to Second"),
        (&["set", "remove", "sec", ONE], "took django-prefetch-page out of the set Second"),
        (&["set", "rename", "sec", "Third"], "renamed the set Second to Third"),
        (&["set", "archive", "third"], "archived the set Third"),
        (&["set", "delete", "third"], "deleted the set Third"),
    ] {
        let output = home.run(arguments);
        assert_eq!((code(&output), err(&output)), (0, format!("{said}\n")), "{arguments:?}");
        assert_eq!(out(&output), "");
    }
    assert_eq!(out(&home.run(&["list", "asked<1d", "--ids"])), format!("{ONE}\n"));
}

#[test]
fn what_cannot_be_done_with_a_set_has_its_sentence_and_exit_code() {
    let home = Home::with_pack();
    home.run(&["set", "new", "Onsite A", ONE]);
    home.run(&["set", "new", "Onsite B"]);
    for (arguments, expected, said) in [
        (
            &["set", "show", "onsite c"][..],
            1,
            "hotseat: there is no set `onsite c`\n  hint: did you mean `Onsite A`?\n",
        ),
        (
            &["set", "show", "onsite"],
            2,
            "hotseat: several sets begin with `onsite`: Onsite A, Onsite B\n  hint: write more of the name\n",
        ),
        (
            &["set", "new", "ONSITE B"],
            2,
            "hotseat: there is a set `ONSITE B` already\n  hint: choose another name\n",
        ),
        (
            &["set", "add", "onsite b", "nobody-knows-it"],
            1,
            "hotseat: there is no question `nobody-knows-it` in the bank\n  hint: `hotseat list` shows the ids there are\n",
        ),
        (
            &["set", "add", "onsite a", "nobody-knows-it", "--section", "New"],
            1,
            "hotseat: there is no question `nobody-knows-it` in the bank\n  hint: `hotseat list` shows the ids there are\n",
        ),
        (&["set", "add", "onsite a", ONE], 2, "hotseat: they are all in the set already\n"),
        (
            &["set", "move", "onsite a", TWO, "--section", "New"],
            2,
            "hotseat: `redis-eviction-at-noon` is not in the set\n",
        ),
        (&["set", "used", "onsite b"], 2, "hotseat: the set Onsite B has no questions to ask\n"),
        (
            &["set", "redraw", "onsite a"],
            2,
            "hotseat: the set Onsite A was not drawn, so it cannot be drawn again\n",
        ),
        (
            &["set", "new", "Short", "--minutes", "15"],
            2,
            "hotseat: no minute of 15 is left for questions: 5 open and 10 close\n  hint: give more --minutes, or less --opening and --closing\n",
        ),
    ] {
        let output = home.run(arguments);
        assert_eq!((code(&output), err(&output).as_str()), (expected, said), "{arguments:?}");
    }
    assert_eq!(out(&home.run(&["set", "list"])).lines().count(), 2);
    let shown = out(&home.run(&["set", "show", "onsite a", "--json"]));
    assert!(!shown.contains("New"), "a section was made for nothing: {shown}");
    assert_eq!(code(&Home::new().run(&["set", "list"])), 1);
}

#[test]
fn a_draw_is_printed_kept_and_the_same_again() {
    let home = Home::new();
    let demands = [
        "draw",
        "--minutes",
        "60",
        "--level",
        "mid",
        "--want",
        "framework:django=2",
        "--want",
        "database:postgresql=2",
        "--want",
        "pattern:mvc=1",
        "--name",
        "Django, mid",
    ];
    let tried = home.run(&[&demands[..], &["--dry-run"]].concat());
    assert_eq!((code(&tried), err(&tried).as_str()), (0, "nothing was kept; proven best\n"));
    assert_eq!(code(&home.run(&["set", "list"])), 1);
    let drawn = home.run(&demands);
    assert_eq!(out(&drawn), out(&tried));
    assert!(err(&drawn).starts_with("added the set Django, mid of "), "{}", err(&drawn));
    let lines = out(&drawn);
    assert!(lines.lines().all(|line| line.split('\t').nth(1) == Some("mid")), "{lines}");
    assert_eq!(out(&home.run(&["set", "show", "django"])), lines);
    // The same again is kept under a free name.
    home.run(&demands);
    assert!(out(&home.run(&["set", "list"])).contains("\tDjango, mid 2\n"));
    let again = home.run(&["set", "redraw", "Django, mid 2"]);
    let said = err(&again);
    assert!(said.starts_with("drew the set Django, mid 2 again: "), "{said}");
    assert!(said.ends_with("; proven best\n"), "{said}");
}

#[test]
fn forms_are_drawn_into_files_of_their_own() {
    let home = Home::new();
    let output = home.run(&["draw", "-b", "full-loop", "-o", "guide.html", "--as", "guide"]);
    assert_eq!((code(&output), out(&output).as_str()), (0, ""));
    for letter in ["a", "b", "c"] {
        let page = fs::read_to_string(home.path(&format!("guide-{letter}.html"))).unwrap();
        assert!(page.contains(&format!("Full loop {}", letter.to_uppercase())));
    }
    let refused = home.run(&["draw", "-b", "full-loop", "-o", "guide.html"]);
    assert_eq!(code(&refused), 2);
    let one = home.run(&["draw", "-b", "full-loop", "--html"]);
    assert_eq!((code(&one), out(&one).as_str()), (2, ""), "three pages are not one");
    assert_eq!(out(&home.run(&["set", "list"])).lines().count(), 3, "nothing more was kept");
    let json = home.run(&["draw", "-b", "full-loop", "--forms", "2", "-n", "--json"]);
    let json: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert_eq!(json["standing"], "proven best");
    assert_eq!(json["sets"].as_array().unwrap().len(), 2);
    assert!(json["sets"][0]["number"].is_null());
}

#[test]
fn a_blueprint_is_listed_printed_kept_and_read_from_a_file_and_a_pipe() {
    let home = Home::new();
    let listed = out(&home.run(&["draw", "--list-blueprints"]));
    assert_eq!(listed.lines().count(), hotseat::ops::bundled_blueprints().len());
    assert!(listed.contains("full-loop\t60\t3\tFull loop\n"), "{listed}");
    let printed = out(&home.run(&[
        "draw",
        "-b",
        "startup-django-mid",
        "--minutes",
        "90",
        "--save-blueprint",
        "Ours",
        "--print-blueprint",
    ]));
    assert!(printed.contains("minutes = 90"), "{printed}");
    assert!(out(&home.run(&["draw", "--list-blueprints"])).starts_with("Ours\t90\t1\t"));
    home.write("mine.toml", &printed);
    let from_file = home.run(&["draw", "mine.toml", "-n"]);
    assert_eq!(code(&from_file), 0, "{}", err(&from_file));
    let from_pipe = home.piped(&["draw", "-", "-n"], &printed);
    assert_eq!(out(&from_pipe), out(&from_file));
    assert_eq!(out(&home.run(&["draw", "-b", "ours", "-n"])), out(&from_file));
}

#[test]
fn what_cannot_be_drawn_says_what_where_and_what_would_do() {
    let home = Home::new();
    let impossible = home.run(&["draw", "--want", "database:firebase level:senior=40"]);
    let said = err(&impossible);
    assert_eq!((code(&impossible), out(&impossible).as_str()), (1, ""));
    assert!(said.starts_with("hotseat: no set satisfies the blueprint: "), "{said}");
    assert!(said.contains("database:firebase level:senior") && said.contains("hint: "), "{said}");
    let json = home.run(&["draw", "--want", "database:firebase=40", "--json"]);
    assert_eq!(code(&json), 1);
    let json: serde_json::Value = serde_json::from_str(&out(&json)).unwrap();
    assert!(json["impossible"].is_string() && json["change"].is_string());
    assert_eq!(code(&home.run(&["set", "list"])), 1);
    let wrong = home.run(&["draw", "--want", "framework:djngo=2"]);
    assert_eq!(
        (code(&wrong), err(&wrong).as_str()),
        (
            2,
            "hotseat: want 1 of the blueprint cannot be understood: there is no framework `djngo`\n  \
             framework:djngo\n            ^^^^^\n  hint: did you mean `django`?\n"
        )
    );
    home.write(
        "bad.toml",
        "name = \"Bad\"\nminutes = 60\n\n[[want]]\nquery = \"framework:djngo\"\ncount = 2\n",
    );
    let wrong = home.run(&["draw", "bad.toml"]);
    let said = err(&wrong);
    assert_eq!(code(&wrong), 2);
    assert!(said.starts_with("hotseat: the blueprint bad.toml cannot be used\n"), "{said}");
    assert!(
        said.contains("--> bad.toml:5:20") && said.contains("did you mean `django`?"),
        "{said}"
    );
    let unknown = home.run(&["draw", "-b", "full-lop"]);
    assert_eq!(
        (code(&unknown), err(&unknown).as_str()),
        (1, "hotseat: there is no blueprint `full-lop`\n  hint: did you mean `full-loop`?\n")
    );
    let many = vec!["--want=level:mid"; 40];
    let output = home.run(&[&["draw"], &many[..]].concat());
    assert_eq!(
        (code(&output), err(&output).as_str()),
        (2, "hotseat: a blueprint has at most 24 wants, this has 40\n")
    );
    // What could not be read again is neither drawn nor kept.
    for (demands, said) in [
        (&["--questions", "0"][..], "hotseat: a form has at least one question\n"),
        (
            &["--level", "mid=>=1", "--level", "mid=<=3"],
            "hotseat: level mid is counted twice\n  hint: say both bounds at once: 1..3\n",
        ),
    ] {
        for arguments in [&["draw"][..], &["draw", "--save-blueprint", "Mine"]] {
            let output = home.run(&[arguments, demands].concat());
            assert_eq!((code(&output), err(&output).as_str()), (2, said), "{demands:?}");
        }
    }
    assert!(!out(&home.run(&["draw", "--list-blueprints"])).contains("Mine"));
    assert_eq!(code(&home.run(&["draw", "nowhere.toml"])), 3);
    assert_eq!(code(&home.run(&["draw", "--level", "middle"])), 2);
}
