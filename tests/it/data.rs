//! The bundled questions.

use std::collections::BTreeMap;

use hotseat::format::question::{check_all, write};
use hotseat::ops::{bundled_catalog, bundled_files};

fn files() -> Vec<(String, String)> {
    bundled_files().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn every_bundled_question_passes_the_check() {
    let files = files();
    let reports = check_all(&files, bundled_catalog());
    let mut wrong = String::new();
    for ((file, text), report) in files.iter().zip(&reports) {
        if !report.problems.is_empty() {
            wrong += &hotseat::format::diagnostic::render(file, text, &report.problems, false);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn bundled_questions_are_written_as_the_program_writes_them() {
    for (report, (file, text)) in check_all(&files(), bundled_catalog()).iter().zip(files()) {
        let question = report.question.as_ref().unwrap_or_else(|| panic!("{file} cannot be read"));
        assert_eq!(write(question), text, "{file}");
    }
}

#[test]
fn each_named_system_has_questions_of_its_own() {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for report in check_all(&files(), bundled_catalog()) {
        *counts.entry(report.question.unwrap().system).or_default() += 1;
    }
    for system in [
        "rails",
        "django",
        "flask",
        "angular",
        "spring",
        "postgresql",
        "mongodb",
        "firebase",
        "sqlite",
        "relational-sql",
        "nosql",
        "object-databases",
        "mvc",
        "mvvm",
        "mvt",
    ] {
        let count = counts.get(system).copied().unwrap_or(0);
        assert!(count >= 3, "{system} has {count}");
    }
}
