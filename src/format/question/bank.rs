//! Rules over many files: ids, references between questions, and text that stands in two of them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::overlap;
use super::{Reading, read};
use crate::domain::nearest;
use crate::domain::{Catalog, Question, QuestionId};
use crate::format::diagnostic::Problem;
use crate::format::rule::Rule;
use crate::format::toml_table::Placed;

/// What was found in one of many files.
#[derive(Clone, Debug)]
pub struct Report {
    pub file: String,
    pub question: Option<Question>,
    /// In the order of the file.
    pub problems: Vec<Problem>,
}

impl Report {
    pub fn is_valid(&self) -> bool {
        self.question.is_some() && !self.problems.iter().any(Problem::is_error)
    }
}

/// Read all files, given as name and text, and compare them with each other.
///
/// The reports stand in the order of the files. What concerns two files is reported at the
/// later one, so that a file that was fine does not become wrong by a new neighbour.
pub fn check_all(files: &[(String, String)], catalog: &Catalog) -> Vec<Report> {
    let mut readings = read_all(files, catalog);
    let texts: Vec<&str> = files.iter().map(|(_, text)| text.as_str()).collect();
    let names: Vec<&str> = files.iter().map(|(file, _)| file.as_str()).collect();
    let mut found = Found::default();
    check_ids(&readings, &names, &mut found);
    check_cycles(&readings, &mut found);
    check_prompts(&readings, &names, &mut found);
    overlap::shared_words(&readings, &texts, &names, &mut found);
    overlap::similar_titles(&readings, &names, &mut found);
    for (index, problem) in found.0 {
        readings[index].problems.push(problem);
    }
    let report = |(reading, (file, _)): (Reading, &(String, String))| {
        let Reading { question, mut problems, .. } = reading;
        problems.sort_by_key(|problem| problem.span.start);
        Report { file: file.clone(), question, problems }
    };
    readings.into_iter().zip(files).map(report).collect()
}

/// Problems by the index of their file.
#[derive(Default)]
pub(super) struct Found(Vec<(usize, Problem)>);

impl Found {
    pub fn add(&mut self, index: usize, problem: Problem) {
        self.0.push((index, problem));
    }
}

/// Files do not depend on each other, so every core reads its share of them.
fn read_all(files: &[(String, String)], catalog: &Catalog) -> Vec<Reading> {
    let read_some = |files: &[(String, String)]| -> Vec<Reading> {
        files.iter().map(|(file, text)| read(text, file, catalog)).collect()
    };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = files.len().div_ceil(cores).max(64);
    std::thread::scope(|scope| {
        let threads: Vec<_> =
            files.chunks(share).map(|files| scope.spawn(move || read_some(files))).collect();
        // A panic of a reader is a defect of the program: it goes on in this thread.
        let join = |thread: std::thread::ScopedJoinHandle<'_, Vec<Reading>>| {
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        threads.into_iter().flat_map(join).collect()
    })
}

/// Each suggestion compares with every id; where more are missing, a whole folder is.
const MOST_SUGGESTIONS: usize = 20;

fn check_ids(readings: &[Reading], names: &[&str], found: &mut Found) {
    let mut first: BTreeMap<&QuestionId, usize> = BTreeMap::new();
    for (index, id) in ids(readings) {
        if let Some(other) = first.get(&id.value) {
            let message = format!("`{}` is also the id of {}", id.value, names[*other]);
            found.add(index, Problem::new(Rule::RepeatedId, id.span.clone(), message));
        } else {
            first.insert(&id.value, index);
        }
    }
    let mut suggestions = 0;
    for (index, reading) in readings.iter().enumerate() {
        let places = &reading.places;
        let mentioned = places.prerequisites.iter().chain(&places.related).chain(&places.enemies);
        for id in mentioned.filter(|id| !first.contains_key(&id.value)) {
            let message = format!("there is no question `{}`", id.value);
            let mut problem = Problem::new(Rule::UnknownQuestion, id.span.clone(), message);
            suggestions += 1;
            if suggestions <= MOST_SUGGESTIONS {
                let known = first.keys().map(|id| id.as_str());
                let meant = nearest::nearest(id.value.as_str(), known);
                problem.help = meant.map(|meant| format!("did you mean `{meant}`?"));
            }
            found.add(index, problem);
        }
    }
}

fn ids(readings: &[Reading]) -> impl Iterator<Item = (usize, &Placed<QuestionId>)> {
    let all = readings.iter().enumerate();
    all.filter_map(|(index, reading)| Some((index, reading.places.id.as_ref()?)))
}

/// Whether a question was not visited, is on the way to the present one, or is settled.
#[derive(Clone, Copy, PartialEq)]
enum Visit {
    New,
    Open,
    Done,
}

/// Each cycle of prerequisites once, at the entry that closes it.
fn check_cycles(readings: &[Reading], found: &mut Found) {
    let by_id: HashMap<&QuestionId, usize> =
        ids(readings).map(|(index, id)| (&id.value, index)).collect();
    let mut visits = vec![Visit::New; readings.len()];
    for start in 0..readings.len() {
        // A chain may be as long as the bank, so the way is kept here and not on the call stack.
        let mut way: Vec<(usize, usize)> = vec![(start, 0)];
        if visits[start] != Visit::New {
            continue;
        }
        visits[start] = Visit::Open;
        while let Some((index, next)) = way.last_mut() {
            let index = *index;
            let Some(entry) = readings[index].places.prerequisites.get(*next) else {
                visits[index] = Visit::Done;
                way.pop();
                continue;
            };
            *next += 1;
            let Some(&wanted) = by_id.get(&entry.value) else { continue };
            match visits[wanted] {
                Visit::Done => {}
                Visit::New => {
                    visits[wanted] = Visit::Open;
                    way.push((wanted, 0));
                }
                // That a question names itself was said when it was read.
                Visit::Open if wanted == index => {}
                Visit::Open => found.add(index, cycle(readings, &way, wanted, entry.span.clone())),
            }
        }
    }
}

fn cycle(
    readings: &[Reading],
    way: &[(usize, usize)],
    wanted: usize,
    span: Range<usize>,
) -> Problem {
    let round = way.iter().map(|(index, _)| *index).skip_while(|index| *index != wanted);
    let ids: Vec<_> = round
        .chain([wanted])
        .filter_map(|index| Some(readings[index].places.id.as_ref()?.value.as_str()))
        .collect();
    let message = format!("the prerequisites form a circle: {}", ids.join(" -> "));
    Problem::new(Rule::PrerequisiteCycle, span, message)
}

/// The same question under two names: the prompts have the same words.
fn check_prompts(readings: &[Reading], names: &[&str], found: &mut Found) {
    let mut first: HashMap<Vec<&str>, usize> = HashMap::new();
    for (index, reading) in readings.iter().enumerate() {
        let Some(question) = &reading.question else { continue };
        let words: Vec<_> = question.body.prompt.split_whitespace().collect();
        if words.is_empty() {
            continue;
        }
        if let Some(other) = first.get(&words) {
            let message = format!("{} has the same prompt", names[*other]);
            found
                .add(index, Problem::new(Rule::SamePrompt, reading.places.prompt.clone(), message));
        } else {
            first.insert(words, index);
        }
    }
}
