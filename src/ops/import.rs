//! Take questions into the bank: first a plan that changes nothing, then all of it
//! or nothing.

use std::collections::HashMap;

use jiff::Timestamp;

use crate::domain::pack::Pack;
use crate::domain::{Catalog, Question, Word};
use crate::format::Rule;
use crate::format::question::{self, Report};
use crate::store::packs::PackRow;
use crate::store::questions::{QuestionRow, Words};
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store, packs, questions};

use super::backup;
use super::{Done, OpError, Result, Touched, plural};

/// Files that were read, before anything is known of them.
#[derive(Clone, Debug)]
pub struct Source {
    pub pack: Pack,
    /// Where they came from, for people: `bundled`, a path.
    pub origin: String,
    /// Path and text of each file.
    pub files: Vec<(String, String)>,
    pub digest: String,
}

/// What an import does with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    New,
    Updated,
    Unchanged,
    /// The user edited the question: the edit stays, the newer text waits beside it.
    Kept,
    Rejected,
}

impl Outcome {
    pub fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
            Self::Kept => "kept",
            Self::Rejected => "rejected",
        }
    }
}

/// A file with what an import does with it.
#[derive(Clone, Debug)]
pub struct Incoming {
    pub file: String,
    pub id: Option<String>,
    pub outcome: Outcome,
    /// Why it is rejected, when its text is not at fault.
    pub reason: Option<String>,
    /// What is wrong or doubtful in its text.
    pub report: Report,
}

/// What an import would do.
#[derive(Clone, Debug)]
pub struct Plan {
    pub pack: Pack,
    pub incoming: Vec<Incoming>,
}

impl Plan {
    pub fn count(&self, outcome: Outcome) -> usize {
        self.incoming.iter().filter(|incoming| incoming.outcome == outcome).count()
    }

    /// "45 new, 2 updated", without what is zero.
    pub fn summary(&self) -> String {
        let all =
            [Outcome::New, Outcome::Updated, Outcome::Unchanged, Outcome::Kept, Outcome::Rejected];
        let counts = all.map(|outcome| (self.count(outcome), outcome));
        let said: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, outcome)| format!("{count} {}", outcome.name()))
            .collect();
        if said.is_empty() { "no questions".to_owned() } else { said.join(", ") }
    }
}

/// What an import of these files would do now.
pub fn plan(store: &Store, catalog: &Catalog, source: &Source) -> Result<Plan> {
    let reports = question::check_all(&source.files, catalog);
    decide(store.conn(), source, reports)
}

/// An import that changes more questions begins with a backup of the bank.
const LARGE: usize = 20;

/// Import the files in one transaction. When a file is rejected nothing is imported,
/// unless `partial` allows the rest.
pub fn import(
    store: &mut Store,
    catalog: &Catalog,
    source: &Source,
    partial: bool,
    now: i64,
) -> Result<(Plan, Done)> {
    let reports = question::check_all(&source.files, catalog);
    let plan = decide(store.conn(), source, reports)?;
    if changing(&plan).count() > LARGE && store.path().is_some() {
        let now = Timestamp::from_second(now).unwrap_or_default();
        backup::back_up(store, backup::Reason::Import, now)?;
    }
    let reports = plan.incoming.into_iter().map(|incoming| incoming.report).collect();
    store.write(|tx| {
        // Another process may have written in the meantime.
        let plan = decide(tx, source, reports)?;
        let rejected = plan.count(Outcome::Rejected);
        if rejected > 0 && !partial {
            let files = plural(rejected, "file");
            return Err(OpError::Rejected { files, plan: Box::new(plan) });
        }
        let sentence = format!("imported {}: {}", source.pack.name, plan.summary());
        let mut keys = vec![Key::Pack(source.pack.id.clone())];
        keys.extend(changing(&plan).map(|(id, ..)| Key::Question(id.to_owned())));
        if keys.len() == 1 && !renews(tx, source, &plan)? {
            return Ok((plan, Done { sentence, touched: Touched::Nothing }));
        }
        record(tx, &sentence, &keys, now)?;
        apply(tx, catalog, source, &plan, now)?;
        Ok((plan, Done { sentence, touched: Touched::Questions }))
    })
}

/// Whether a pack that brings no question brings another version or licence of itself.
fn renews(conn: &Connection, source: &Source, plan: &Plan) -> Result<bool> {
    if source.pack.id == Pack::OWN || plan.count(Outcome::Unchanged) == 0 {
        return Ok(false);
    }
    let held = packs::read(conn, &source.pack.id)?;
    Ok(held.is_some_and(|held| {
        let new = pack_row(source, held.imported);
        PackRow { source: new.source.clone(), ..held } != new
    }))
}

/// Bring the bank to the questions that are inside the program; not the user's doing,
/// so there is nothing to undo. Files that cannot be read are left out: a test of the
/// project reads them all. How many newer texts wait from now on beside the user's edits.
pub(super) fn refresh(
    store: &mut Store,
    catalog: &Catalog,
    source: &Source,
    now: i64,
) -> Result<usize> {
    let read = |(file, text): &(String, String)| {
        let reading = question::read(text, file, catalog);
        Report { file: file.clone(), question: reading.question, problems: reading.problems }
    };
    let reports = source.files.iter().map(read).collect();
    store.write(|tx| {
        // Another process may have done it in the meantime.
        if packs::read(tx, &source.pack.id)?.is_some_and(|held| is_current(&held, source)) {
            return Ok(0);
        }
        let plan = decide(tx, source, reports)?;
        apply(tx, catalog, source, &plan, now)?;
        Ok(plan.count(Outcome::Kept))
    })
}

/// Whether a bank that holds a pack so needs nothing from these files: they are the same, or
/// older, so that two programs over one bank do not take back from each other. Versions that
/// are equal say nothing of the age, as while a pack is written; then the one that asks wins.
pub(super) fn is_current(held: &PackRow, source: &Source) -> bool {
    held.digest == source.digest || numbers(&held.version) > numbers(&source.pack.version)
}

/// The numbers of a version, so that 0.10 comes after 0.9 and 1.0 is 1.
fn numbers(version: &str) -> Vec<u64> {
    let core = version.split(['-', '+']).next().unwrap_or("");
    let mut numbers: Vec<u64> =
        core.split('.').map(|part| part.trim().parse().unwrap_or(0)).collect();
    while numbers.last() == Some(&0) {
        numbers.pop();
    }
    numbers
}

/// The questions that a plan changes, with their text.
fn changing(plan: &Plan) -> impl Iterator<Item = (&str, &Question, Outcome)> {
    plan.incoming.iter().filter_map(|incoming| {
        let writes = matches!(incoming.outcome, Outcome::New | Outcome::Updated | Outcome::Kept);
        let question = incoming.report.question.as_ref().filter(|_| writes)?;
        Some((question.id.as_str(), question, incoming.outcome))
    })
}

fn decide(conn: &Connection, source: &Source, reports: Vec<Report>) -> Result<Plan> {
    let mut seen: HashMap<String, String> = HashMap::new();
    let mut incoming = Vec::with_capacity(reports.len());
    for (mut report, (_, text)) in reports.into_iter().zip(&source.files) {
        forgive_known(&mut report, text, |id| Ok(questions::exists(conn, id)?))?;
        let id = report.question.as_ref().map(|question| question.id.to_string());
        let mut reason = None;
        let outcome = match &report.question {
            Some(question) if report.is_valid() => {
                let id = question.id.to_string();
                match seen.insert(id.clone(), report.file.clone()) {
                    Some(first) => {
                        reason = Some(format!("`{id}` is also in {first}"));
                        Outcome::Rejected
                    }
                    None => outcome(conn, source, question, &mut reason)?,
                }
            }
            _ => Outcome::Rejected,
        };
        incoming.push(Incoming { file: report.file.clone(), id, outcome, reason, report });
    }
    Ok(Plan { pack: source.pack.clone(), incoming })
}

/// A question may name one that is not among the files but known already.
pub(super) fn forgive_known(
    report: &mut Report,
    text: &str,
    is_known: impl Fn(&str) -> Result<bool>,
) -> Result<()> {
    let mut kept = Vec::with_capacity(report.problems.len());
    for problem in std::mem::take(&mut report.problems) {
        let id = text.get(problem.span.clone()).unwrap_or("").trim_matches(['"', '\'']);
        if problem.rule == Rule::UnknownQuestion && is_known(id)? {
            continue;
        }
        kept.push(problem);
    }
    report.problems = kept;
    Ok(())
}

fn outcome(
    conn: &Connection,
    source: &Source,
    question: &Question,
    reason: &mut Option<String>,
) -> Result<Outcome> {
    let id = question.id.as_str();
    let Some(held) = questions::read(conn, id)? else { return Ok(Outcome::New) };
    let digest = digest(&question::write(question));
    if source.pack.id == Pack::OWN {
        // A loose file of a question that a pack brought is the user's edit of it.
        return Ok(if held.digest == digest { Outcome::Unchanged } else { Outcome::Updated });
    }
    if held.pack != source.pack.id {
        *reason = Some(format!("`{id}` belongs to the pack {}", held.pack));
        return Ok(Outcome::Rejected);
    }
    Ok(if held.pack_digest == digest {
        // The pack went back to the text that the user edited: what waits is out of date.
        if held.waiting.is_some() { Outcome::Kept } else { Outcome::Unchanged }
    } else if held.digest == digest {
        Outcome::Updated
    } else if held.is_edited() {
        let text = question::write(question);
        if held.waiting.as_ref() == Some(&text) { Outcome::Unchanged } else { Outcome::Kept }
    } else {
        Outcome::Updated
    })
}

fn apply(
    conn: &Connection,
    catalog: &Catalog,
    source: &Source,
    plan: &Plan,
    now: i64,
) -> Result<()> {
    let known = packs::read(conn, &source.pack.id)?;
    // Loose files leave the pack of the user's own as it is, once it is there.
    if source.pack.id != Pack::OWN || known.is_none() {
        packs::write(conn, &pack_row(source, now))?;
    }
    for (id, question, outcome) in changing(plan) {
        let held = questions::read(conn, id)?;
        let row = match (held, outcome) {
            (Some(held), Outcome::Kept) => {
                let text = question::write(question);
                let is_newer = digest(&text) != held.pack_digest;
                QuestionRow { waiting: is_newer.then_some(text), ..held }
            }
            (Some(held), _) if source.pack.id == Pack::OWN && held.pack != Pack::OWN => {
                edited_row(question, catalog, held)
            }
            _ => question_row(question, catalog, &source.pack.id),
        };
        questions::write(conn, &row)?;
    }
    Ok(())
}

/// The user's text of a question that a pack brought. It is an edit for as long as it differs
/// from what the pack brought last: to take the waiting text, or to go back to the text that
/// was edited, ends the edit, and the question has the newest text of its pack.
pub(super) fn edited_row(question: &Question, catalog: &Catalog, held: QuestionRow) -> QuestionRow {
    let row = question_row(question, catalog, &held.pack);
    match held.waiting {
        Some(waiting) if digest(&waiting) == row.digest => row,
        Some(waiting) if row.digest == held.pack_digest => {
            let reading = question::read(&waiting, &format!("{}.md", held.id), catalog);
            match reading.question {
                Some(newest) => question_row(&newest, catalog, &held.pack),
                // A catalogue that changed since may not know it any more.
                None => QuestionRow { waiting: Some(waiting), ..row },
            }
        }
        waiting => QuestionRow { pack_digest: held.pack_digest, waiting, ..row },
    }
}

pub(super) fn pack_row(source: &Source, now: i64) -> PackRow {
    PackRow {
        id: source.pack.id.clone(),
        name: source.pack.name.clone(),
        version: source.pack.version.clone(),
        license: source.pack.license.clone(),
        source: source.origin.clone(),
        digest: source.digest.clone(),
        imported: now,
    }
}

pub(super) fn question_row(question: &Question, catalog: &Catalog, pack: &str) -> QuestionRow {
    let text = question::write(question);
    let digest = digest(&text);
    let (head, body, proofs) = parts(question, &text);
    QuestionRow {
        id: question.id.to_string(),
        pack: pack.to_owned(),
        title: question.title.clone(),
        system: question.system.clone(),
        topic: question.topic.clone(),
        kind: question.kind,
        level: question.level,
        minutes: question.minutes,
        status: question.status,
        reviewed: question.reviewed,
        also: Words(question.also.clone()),
        languages: Words(question.languages.clone()),
        stages: Words(question.stages.clone()),
        tags: Words(question.tags.clone()),
        labels: labels(question, catalog),
        head,
        body,
        proofs,
        pack_digest: digest.clone(),
        digest,
        waiting: None,
    }
}

/// The text of a question as front matter, shown sections and proofs.
fn parts(question: &Question, text: &str) -> (String, String, String) {
    let mut shown = question.clone();
    shown.body.verification = None;
    let shown = question::write(&shown).len().min(text.len());
    let head = text.find("\n+++\n").map_or(0, |at| at + "\n+++\n".len()).min(shown);
    (text[..head].to_owned(), text[head..shown].to_owned(), text[shown..].to_owned())
}

/// The parts of a bundled question's file.
pub(super) fn parts_of(text: &str, id: &str) -> Option<(String, String, String)> {
    let reading = question::read(text, &format!("{id}.md"), super::bundled_catalog());
    Some(parts(&reading.question?, text))
}

/// The names that people would type for a question, for full-text search.
fn labels(question: &Question, catalog: &Catalog) -> String {
    let mut labels: Vec<String> = Vec::new();
    for id in std::iter::once(&question.system).chain(&question.also) {
        labels.push(id.clone());
        if let Some(system) = catalog.system(id) {
            labels.push(system.name.clone());
            labels.extend(system.aliases.iter().cloned());
        }
    }
    let topic = catalog.system(&question.system).and_then(|system| system.topic(&question.topic));
    labels.extend(topic.map(|topic| topic.name.clone()));
    labels.push(question.kind.name().to_owned());
    labels.push(question.level.name().to_owned());
    labels.extend(question.languages.iter().map(|language| language.title().to_owned()));
    labels.extend(question.tags.iter().cloned());
    labels.join(" ")
}

/// SHA-256 in hexadecimal.
pub fn digest(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text).iter().fold(String::with_capacity(64), |mut hex, byte| {
        use std::fmt::Write;
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_program_never_puts_older_questions_back() {
        let source = |version: &str, digest: &str| Source {
            pack: Pack {
                id: Pack::BUNDLED.to_owned(),
                name: String::new(),
                version: version.to_owned(),
                license: String::new(),
                questions: None,
            },
            origin: String::new(),
            files: Vec::new(),
            digest: digest.to_owned(),
        };
        for (held, ours, digest, current) in [
            ("0.1.0", "0.1.0", "same", true),
            ("0.1.0", "0.1.0", "other", false),
            ("0.1.0", "0.2.0", "other", false),
            ("0.2.0", "0.1.0", "other", true),
            ("0.10.0", "0.9.9", "other", true),
            ("0.9.9", "0.10.0", "other", false),
            ("1", "1.0.0", "other", false),
            ("1.0.1", "1", "other", true),
            ("2.0.0-dev", "1.9", "other", true),
            ("a word", "0.1.0", "other", false),
        ] {
            let held = pack_row(&source(held, "same"), 0);
            let ours = source(ours, digest);
            assert_eq!(is_current(&held, &ours), current, "{} {}", held.version, ours.pack.version);
        }
    }
}
