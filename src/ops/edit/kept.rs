//! What an editor begins with, and texts that are kept until they are taken.

use std::path::Path;

use jiff::civil::Date;

use crate::domain::Catalog;
use crate::format::question;
use crate::store::kept_texts::{self, KeptTextRow};
use crate::store::{Connection, Store};

use super::super::{Result, digest};
use super::{Subject, held_row};

/// What an editor can begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// The text of the bank, or the template of a new question.
    pub text: String,
    /// Its digest: what comes back is taken only while the bank still holds it.
    pub base: String,
    /// What was typed before and not taken.
    pub kept: Option<Kept>,
}

/// A text that was typed and not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    pub text: String,
    /// Unix seconds.
    pub at: i64,
    /// The question is another one since; going on with the text replaces that change.
    pub outdated: bool,
}

/// What an editor begins with. `read_file` reads the file that an editor had when the
/// program ended without a word; it is the only copy of what was typed there. `today` is for
/// the template.
pub fn begin_edit(
    store: &Store,
    catalog: &Catalog,
    subject: &Subject,
    today: Date,
    read_file: impl Fn(&Path) -> Option<String>,
) -> Result<Beginning> {
    let conn = store.conn();
    let text = original(conn, catalog, subject, today)?;
    let base = digest(&text);
    let held = kept_texts::read(conn, subject.key())?;
    let kept = held.and_then(|held| {
        let outdated = held.base != base && matches!(subject, Subject::Question(_));
        let at = held.at;
        let typed = left_behind(&held, &text, read_file).or(held.text)?;
        (typed != text).then_some(Kept { text: typed, at, outdated })
    });
    Ok(Beginning { text, base, kept })
}

/// The text that the bank holds, or a new question begins with.
fn original(
    conn: &Connection,
    catalog: &Catalog,
    subject: &Subject,
    today: Date,
) -> Result<String> {
    match subject {
        Subject::Question(id) => Ok(held_row(conn, id)?.text()),
        Subject::New { system, kind } => {
            Ok(question::template(system.as_deref(), *kind, catalog, today))
        }
    }
}

/// What stands in the file of an editor that never reported back, when it was typed in.
fn left_behind(
    held: &KeptTextRow,
    original: &str,
    read_file: impl Fn(&Path) -> Option<String>,
) -> Option<String> {
    let text = read_file(Path::new(held.file.as_ref()?))?;
    let is_typed = text != original && digest(&text) != held.base;
    (is_typed && held.text.as_ref() != Some(&text)).then_some(text)
}

/// Note that an editor has the text in a file.
pub fn editor_opened(
    store: &mut Store,
    subject: &Subject,
    base: &str,
    file: &Path,
    now: i64,
) -> Result<()> {
    store.write(|tx| {
        let held = kept_texts::read(tx, subject.key())?;
        let row = KeptTextRow {
            question: subject.key().to_owned(),
            base: base.to_owned(),
            text: held.and_then(|held| held.text),
            file: file.to_str().map(str::to_owned),
            at: now,
        };
        Ok(kept_texts::write(tx, &row)?)
    })
}

/// Keep what came back from an editor until it is taken; whether it is another text than
/// the one it began from, or there is nothing to keep.
pub fn keep_text(
    store: &mut Store,
    subject: &Subject,
    base: &str,
    text: &str,
    now: i64,
) -> Result<bool> {
    store.write(|tx| {
        if digest(text) == base {
            kept_texts::delete(tx, subject.key())?;
            return Ok(false);
        }
        let row = KeptTextRow {
            question: subject.key().to_owned(),
            base: base.to_owned(),
            text: Some(text.to_owned()),
            file: None,
            at: now,
        };
        kept_texts::write(tx, &row)?;
        Ok(true)
    })
}

/// Throw away what was typed and not taken.
pub fn forget_text(store: &mut Store, subject: &Subject) -> Result<()> {
    store.write(|tx| Ok(kept_texts::delete(tx, subject.key())?))
}
