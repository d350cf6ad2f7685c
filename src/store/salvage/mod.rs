//! What can still be read of a damaged bank, row by row, into a new one.
//!
//! SQLite refuses a table as soon as one page on the way to it is broken, so the pages are
//! read here: first the way from the roots, where it holds, then every page that is on no way,
//! of which the rows say by their shape where they belong.

mod pages;
mod settle;
mod shape;
mod tree;

use std::collections::{HashMap, HashSet};
use std::path::Path;

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::check::TABLES;
use super::open::{MIGRATIONS, VERSION};
use super::{Result, StoreError};
use pages::Pages;
use shape::Shape;

pub use settle::{let_go, put_placeholders};

/// What became of the rows of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rescued {
    pub table: &'static str,
    pub saved: u64,
    /// At least so many: rows that are known to have been there, and pages of which nobody can
    /// tell any more how many they held.
    pub lost: u64,
}

/// Copy each readable row of a damaged file into a new bank at `fresh`. The damaged file and
/// what is beside it are read and not touched. Rows that refer to rows that were lost wait for
/// [`put_placeholders`] and [`let_go`].
pub fn rescue(damaged: &Path, fresh: &Path) -> Result<Vec<Rescued>> {
    let failed = |source| StoreError::File { action: "cannot read", path: damaged.into(), source };
    let pages = Pages::read(damaged).map_err(failed)?;
    let version = pages.version().map_or(VERSION, i64::from).clamp(1, VERSION);
    let mut conn = Connection::open(fresh)?;
    conn.pragma_update(None, "foreign_keys", false)?;
    MIGRATIONS.to_version(&mut conn, usize::try_from(version).unwrap_or(0))?;
    let rescued = {
        let transaction = conn.transaction()?;
        let rescued = Rescue::begin(&pages, &transaction)?.run()?;
        transaction.commit()?;
        rescued
    };
    MIGRATIONS.to_latest(&mut conn)?;
    Ok(rescued)
}

/// Whether rows may refer to what is not there, while some are still to come.
pub fn refer_freely(conn: &Connection, may: bool) -> Result<()> {
    Ok(conn.pragma_update(None, "foreign_keys", !may)?)
}

/// Whether any row in a file is one of a question: it was a bank, whatever its header says.
pub fn was_bank(path: &Path) -> bool {
    let Ok(pages) = Pages::read(path) else { return false };
    let Some(question) = shape::question() else { return false };
    (1..=pages.count()).any(|page| {
        let leaf = tree::leaf(&pages, page);
        leaf.is_some_and(|leaf| leaf.rows.iter().flatten().any(|row| question.fits(row)))
    })
}

struct Rescue<'r> {
    pages: &'r Pages,
    into: &'r Connection,
    shapes: Vec<Shape>,
    rescued: HashMap<&'static str, Rescued>,
    seen: HashSet<u32>,
}

impl<'r> Rescue<'r> {
    fn begin(pages: &'r Pages, into: &'r Connection) -> Result<Self> {
        let shapes = TABLES.iter().filter_map(|table| Shape::of(into, table).transpose());
        let shapes = shapes.collect::<Result<Vec<_>>>()?;
        let none = |table: &&'static str| (*table, Rescued { table, saved: 0, lost: 0 });
        let rescued = TABLES.iter().map(none).collect();
        Ok(Self { pages, into, shapes, rescued, seen: HashSet::new() })
    }

    fn run(mut self) -> Result<Vec<Rescued>> {
        let mut roots = Vec::new();
        self.walk(1, &mut |row| roots.extend(row.and_then(|row| root(&row))));
        for (name, page) in roots {
            let shape = self.shapes.iter().find(|shape| shape.table == name).cloned();
            let mut rows = Vec::new();
            self.walk(page, &mut |row| rows.push(row));
            let Some(shape) = shape else { continue };
            for row in rows {
                let saved = match row.filter(|row| shape.has_columns(row)) {
                    Some(row) => self.insert(&shape, row)?,
                    None => false,
                };
                self.count(shape.table, saved);
            }
        }
        self.read_strays()?;
        Ok(TABLES.iter().filter_map(|table| self.rescued.remove(table)).collect())
    }

    /// Every row below a page; `None` for a row or a page that cannot be read.
    fn walk(&mut self, root: u32, see: &mut impl FnMut(Option<tree::Row>)) {
        let mut way = vec![root];
        while let Some(page) = way.pop() {
            // A damaged page may point back.
            if !self.seen.insert(page) {
                continue;
            }
            let Some(leaf) = tree::leaf(self.pages, page) else {
                see(None);
                continue;
            };
            leaf.rows.into_iter().for_each(&mut *see);
            way.extend(leaf.children.into_iter().rev());
        }
    }

    /// Pages to which no way leads any more. A row counts when nothing with its key was found.
    fn read_strays(&mut self) -> Result<()> {
        let free = self.pages.free();
        for page in 1..=self.pages.count() {
            if self.seen.contains(&page) || free.contains(&page) {
                continue;
            }
            let Some(leaf) = tree::leaf(self.pages, page) else { continue };
            for row in leaf.rows.into_iter().flatten() {
                let shape = self.shapes.iter().find(|shape| shape.fits(&row)).cloned();
                let Some(shape) = shape else { continue };
                if self.insert(&shape, row)? {
                    self.count(shape.table, true);
                }
            }
        }
        Ok(())
    }

    /// Whether the new bank takes a row: its own rules decide what is one.
    fn insert(&self, shape: &Shape, row: tree::Row) -> Result<bool> {
        let mut values = row.values;
        if let Some(first) = values.first_mut().filter(|_| shape.is_numbered) {
            *first = Value::Integer(row.number);
        }
        let mut insert = self.into.prepare_cached(&shape.insert)?;
        Ok(insert.execute(params_from_iter(values)).is_ok_and(|rows| rows == 1))
    }

    fn count(&mut self, table: &'static str, saved: bool) {
        if let Some(rescued) = self.rescued.get_mut(table) {
            if saved { rescued.saved += 1 } else { rescued.lost += 1 }
        }
    }
}

/// The name and the first page of a table, or of an index, by which its pages are known.
fn root(row: &tree::Row) -> Option<(String, u32)> {
    match row.values.as_slice() {
        [Value::Text(_), Value::Text(name), Value::Text(_), Value::Integer(page), _] => {
            Some((name.clone(), u32::try_from(*page).ok().filter(|page| *page > 1)?))
        }
        _ => None,
    }
}
