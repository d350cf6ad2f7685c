//! Take questions into the bank: first a plan that changes nothing, then all of it
//! or nothing.

use std::collections::HashMap;

use crate::domain::pack::Pack;
use crate::domain::{Catalog, Question, Word};
use crate::format::Rule;
use crate::format::question::{self, Report};
use crate::store::packs::PackRow;
use crate::store::questions::{QuestionRow, Words};
use crate::store::undo::{Key, record};
use crate::store::{Connection, Store, packs, questions};

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
    store.write(|tx| {
        let plan = decide(tx, source, reports)?;
        let rejected = plan.count(Outcome::Rejected);
        if rejected > 0 && !partial {
            let files = plural(rejected, "file");
            return Err(OpError::Rejected { files, plan: Box::new(plan) });
        }
        let sentence = format!("imported {}: {}", source.pack.name, plan.summary());
        let mut keys = vec![Key::Pack(source.pack.id.clone())];
        keys.extend(changing(&plan).map(|(id, ..)| Key::Question(id.to_owned())));
        if keys.len() == 1 {
            return Ok((plan, Done { sentence, touched: Touched::Nothing }));
        }
        record(tx, &sentence, &keys, now)?;
        apply(tx, catalog, source, &plan, now)?;
        Ok((plan, Done { sentence, touched: Touched::Questions }))
    })
}

/// Bring the bank to the questions that are inside the program; not the user's doing,
/// so there is nothing to undo. Files that cannot be read are left out: a test of the
/// project reads them all.
pub(super) fn refresh(
    store: &mut Store,
    catalog: &Catalog,
    source: &Source,
    now: i64,
) -> Result<()> {
    let read = |(file, text): &(String, String)| {
        let reading = question::read(text, file, catalog);
        Report { file: file.clone(), question: reading.question, problems: reading.problems }
    };
    let reports = source.files.iter().map(read).collect();
    store.write(|tx| {
        // Another process may have done it in the meantime.
        if packs::read(tx, &source.pack.id)?.is_some_and(|pack| pack.digest == source.digest) {
            return Ok(());
        }
        let plan = decide(tx, source, reports)?;
        apply(tx, catalog, source, &plan, now)
    })
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
        forgive_known(conn, &mut report, text)?;
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

/// A question may name one that is not among the files but in the bank already.
fn forgive_known(conn: &Connection, report: &mut Report, text: &str) -> Result<()> {
    let mut kept = Vec::with_capacity(report.problems.len());
    for problem in std::mem::take(&mut report.problems) {
        let id = text.get(problem.span.clone()).unwrap_or("").trim_matches(['"', '\'']);
        if problem.rule == Rule::UnknownQuestion && questions::read(conn, id)?.is_some() {
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
        Outcome::Unchanged
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
                QuestionRow { waiting: Some(question::write(question)), ..held }
            }
            (Some(held), _) if source.pack.id == Pack::OWN && held.pack != Pack::OWN => {
                let edited = question_row(question, catalog, &held.pack);
                QuestionRow { pack_digest: held.pack_digest, waiting: held.waiting, ..edited }
            }
            _ => question_row(question, catalog, &source.pack.id),
        };
        questions::write(conn, &row)?;
    }
    Ok(())
}

fn pack_row(source: &Source, now: i64) -> PackRow {
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

fn question_row(question: &Question, catalog: &Catalog, pack: &str) -> QuestionRow {
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
