//! What can be put right without losing anything: texts of which a copy with the right check
//! sum is somewhere, facts that the text says, and the index.

use std::collections::HashMap;
use std::path::Path;

use crate::domain::Catalog;
use crate::ops::backup::{self, Reason, backups};
use crate::ops::import::digest;
use crate::ops::{OpError, Result, bundled_files, plural};
use crate::store::backup::open_copy;
use crate::store::questions::QuestionRow;
use crate::store::{Connection, Store, questions, text};

use super::{derived, has_facts_of, with_facts};

/// Repair what can be repaired, after a backup; what was done, in sentences.
pub fn repair(store: &mut Store, catalog: &Catalog, now: jiff::Timestamp) -> Result<Vec<String>> {
    let kept = backup::back_up(store, Reason::Restore, now)?.path;
    let mut done = vec![format!("kept the bank as it was in {}", kept.display())];
    let bank = store.path().map(Path::to_owned).unwrap_or_default();
    let wrong = doubtful(store)?.len();
    if wrong > 0 {
        let left = repair_texts(store, &bank)?.len();
        done.push(format!("put back the text of {}", plural(wrong - left, "question")));
        if left > 0 {
            done.push(format!("no copy has the right text of {}", plural(left, "question")));
        }
    }
    let facts = repair_facts(store, catalog)?;
    if facts > 0 {
        done.push(format!("brought {} in step with their text", plural(facts, "question")));
    }
    store.write(|tx| text::rebuild(tx).map_err(OpError::from))?;
    done.push("built the index of the texts again".to_owned());
    Ok(done)
}

fn doubtful(store: &Store) -> Result<Vec<QuestionRow>> {
    let mut doubtful = Vec::new();
    questions::each(store.conn(), |_, row| {
        doubtful.extend(row.ok().filter(|row| digest(&row.text()) != row.digest));
    })?;
    Ok(doubtful)
}

/// Put back the text of each question that is not the one that was stored, where the program
/// or a backup of the bank still has it. The ids of the others come back.
pub fn repair_texts(store: &mut Store, bank: &Path) -> Result<Vec<String>> {
    let wrong = doubtful(store)?;
    if wrong.is_empty() {
        return Ok(Vec::new());
    }
    let bundled: HashMap<String, &str> =
        bundled_files().iter().map(|(_, text)| (digest(text), *text)).collect();
    // A backup that cannot be read is of no help here.
    let copies: Vec<Connection> = backups(bank)
        .unwrap_or_default()
        .iter()
        .filter_map(|backup| Some(open_copy(&backup.path).ok()?.0))
        .collect();
    store.write(|tx| {
        let mut left = Vec::new();
        for row in wrong {
            match right_row(&row, &bundled, &copies) {
                Some(right) => questions::write(tx, &right)?,
                None => left.push(row.id),
            }
        }
        Ok(left)
    })
}

/// The row with the text that its check sum is of.
fn right_row(
    row: &QuestionRow,
    bundled: &HashMap<String, &str>,
    copies: &[Connection],
) -> Option<QuestionRow> {
    for copy in copies.iter().filter_map(|conn| questions::read(conn, &row.id).ok().flatten()) {
        if copy.digest == row.digest && digest(&copy.text()) == row.digest {
            let (head, body, proofs) = (copy.head, copy.body, copy.proofs);
            return Some(QuestionRow { head, body, proofs, ..row.clone() });
        }
    }
    if let Some(text) = bundled.get(&row.digest) {
        let (head, body, proofs) = crate::ops::import::parts_of(text, &row.id)?;
        return Some(QuestionRow { head, body, proofs, ..row.clone() });
    }
    // The text is right, and what broke is the sum itself.
    let found = digest(&row.text());
    (found == row.pack_digest).then(|| QuestionRow { digest: found, ..row.clone() })
}

/// Derive again what the bank says of each question of which the text is right.
fn repair_facts(store: &mut Store, catalog: &Catalog) -> Result<usize> {
    let mut right = Vec::new();
    questions::each(store.conn(), |_, row| {
        let Ok(row) = row else { return };
        let Some(fresh) = derived(&row, catalog) else { return };
        if digest(&row.text()) == row.digest && !has_facts_of(&row, &fresh) {
            let labels = fresh.labels.clone();
            right.push(with_facts(row, &fresh, labels));
        }
    })?;
    store.write(|tx| {
        for row in &right {
            questions::write(tx, row)?;
        }
        Ok(right.len())
    })
}
