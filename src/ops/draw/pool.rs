//! The questions of the bank that a blueprint allows, as the solver sees them.

use crate::domain::query::{Expr, Field, Node, Query, Term};
use crate::domain::{Blueprint, Status, Word};
use crate::format::blueprint::Purpose;
use crate::search::{Bits, Index, parse};
use crate::solver::{Candidate, Task};
use crate::store::{Store, enemies};

use super::super::{OpError, Result, search};

pub struct Pool {
    pub candidates: Vec<Candidate>,
    enemies: Vec<(u32, u32)>,
    /// For each want, how many questions it would find if none were avoided.
    found: Vec<usize>,
    /// The candidate of each row of the index that is one.
    of_row: Vec<Option<u32>>,
}

impl Pool {
    /// What `among` allows and `avoid` leaves, of the questions that are ready, with the rows
    /// of `keep` whatever is said of them: they are in a set already.
    pub fn of(store: &Store, index: &Index, blueprint: &Blueprint, keep: &[u32]) -> Result<Self> {
        let find = |text: &str, purpose| rows(store, index, text, purpose);
        let (among, mut meant) = find(&blueprint.among, Purpose::Among)?;
        let mut wants = Vec::with_capacity(blueprint.wants.len());
        for (at, want) in blueprint.wants.iter().enumerate() {
            wants.push(find(&want.query, Purpose::Want(at))?);
        }
        // Drafts and retired questions are drawn only where a query asks for them by status.
        if !asks_for_status(&among) {
            let mut allowed = ready(index);
            for (_, rows) in wants.iter().filter(|(query, _)| asks_for_status(query)) {
                allowed.or(rows);
            }
            meant.and(&allowed);
        }
        let found = wants.iter().map(|(_, rows)| rows.count_and(&meant)).collect();
        avoid(store, index, blueprint, &mut meant)?;
        for row in keep {
            meant.set(*row);
        }
        let wants: Vec<Bits> = wants.into_iter().map(|(_, rows)| rows).collect();
        let candidates = meant.iter().map(|row| candidate(index, row, &wants)).collect();
        let mut of_row = vec![None; index.len()];
        for (row, at) in meant.iter().zip(0..) {
            of_row[row as usize] = Some(at);
        }
        let mut pool = Self { candidates, enemies: Vec::new(), found, of_row };
        if blueprint.avoid.enemies {
            pool.enemies = pool.enemies_in(store, index)?;
        }
        Ok(pool)
    }

    pub fn refuse_empty(&self) -> Result<()> {
        if self.candidates.is_empty() {
            let sentence = "the bank holds no question that the blueprint allows";
            return Err(OpError::Refused(sentence.to_owned()));
        }
        Ok(())
    }

    pub fn task<'t>(&'t self, blueprint: &'t Blueprint, locked: &'t [Vec<u32>]) -> Task<'t> {
        let Self { candidates, enemies, found, .. } = self;
        Task { blueprint, candidates, enemies, locked, found }
    }

    /// The candidate that a row of the index is.
    pub fn of_row(&self, row: u32) -> Option<u32> {
        self.of_row.get(row as usize).copied().flatten()
    }

    /// The candidates that rows of the index are, in their order.
    pub fn of_rows(&self, rows: &[u32]) -> Vec<u32> {
        rows.iter().filter_map(|row| self.of_row(*row)).collect()
    }

    /// Take out all candidates but those that are kept.
    pub fn retain(&mut self, mut is_kept: impl FnMut(u32) -> bool) {
        let mut left = Vec::with_capacity(self.candidates.len());
        let mut place = Vec::with_capacity(self.candidates.len());
        for (at, candidate) in (0..).zip(std::mem::take(&mut self.candidates)) {
            let next = u32::try_from(left.len()).ok().filter(|_| is_kept(at));
            if next.is_some() {
                left.push(candidate);
            }
            place.push(next);
        }
        let at = |old: u32| place[old as usize];
        self.candidates = left;
        self.enemies =
            self.enemies.iter().filter_map(|(one, other)| Some((at(*one)?, at(*other)?))).collect();
        for candidate in &mut self.of_row {
            *candidate = candidate.and_then(at);
        }
    }

    /// The candidates that give some away, or are given away by them.
    pub fn enemies_of(&self, candidates: &[u32]) -> Vec<u32> {
        let other = |(one, other): &(u32, u32)| {
            let of = |known: &u32, enemy: &u32| candidates.contains(known).then_some(*enemy);
            of(one, other).or_else(|| of(other, one))
        };
        self.enemies.iter().filter_map(other).collect()
    }

    fn enemies_in(&self, store: &Store, index: &Index) -> Result<Vec<(u32, u32)>> {
        let candidate = |number| self.of_row(index.row_of_rowid(number)?);
        let pairs = enemies::pairs(store.conn())?.into_iter();
        Ok(pairs.filter_map(|(one, other)| Some((candidate(one)?, candidate(other)?))).collect())
    }
}

/// The rows of one of the blueprint's queries; an error says which one it is.
fn rows(store: &Store, index: &Index, text: &str, purpose: Purpose) -> Result<(Query, Bits)> {
    let query = parse(text, index.values()).map_err(|error| OpError::BadQuery {
        of: purpose.to_string(),
        text: text.to_owned(),
        error,
    })?;
    let found = search(store, index, &query)?;
    Ok((query, found.rows))
}

fn ready(index: &Index) -> Bits {
    let rows = (0..).zip(index.rows()).filter(|(_, row)| row.status == Status::Ready);
    Bits::from_rows(index.len(), rows.map(|(at, _)| at))
}

/// Take out what the blueprint avoids. An empty query of `avoid` avoids nothing.
fn avoid(store: &Store, index: &Index, blueprint: &Blueprint, meant: &mut Bits) -> Result<()> {
    let avoid = &blueprint.avoid;
    let (query, avoided) = rows(store, index, &avoid.query, Purpose::Avoid)?;
    if !query.is_empty() {
        meant.and_not(&avoided);
    }
    if let Some(days) = avoid.asked_days {
        let is_recent = |row: &u32| index.asked(*row).is_some_and(|asked| asked.days < days);
        for row in meant.iter().filter(is_recent).collect::<Vec<_>>() {
            meant.clear(row);
        }
    }
    Ok(())
}

/// Whether a query asks for drafts or retired questions by name; excluding them is no asking.
fn asks_for_status(query: &Query) -> bool {
    fn asks(node: &Node) -> bool {
        match &node.expr {
            Expr::And(parts) | Expr::Or(parts) => parts.iter().any(asks),
            Expr::Term(Term::AnyOf(Field::Status, _)) => true,
            Expr::Term(Term::AnyOf(Field::Is, states)) => {
                states.iter().any(|state| state == Status::Retired.name())
            }
            Expr::Not(_) | Expr::Term(_) => false,
        }
    }
    asks(&query.root)
}

fn candidate(index: &Index, row: u32, wants: &[Bits]) -> Candidate {
    let entry = index.row(row);
    let wanted = (0..).zip(wants).filter(|(_, rows)| rows.get(row));
    Candidate {
        id: entry.id.to_string(),
        minutes: entry.minutes,
        level: entry.level,
        kind: entry.kind,
        topic: entry.home(),
        // The solver refuses more wants than it has bits for.
        wants: wanted.fold(0, |mask, (want, _)| mask | 1_u32.checked_shl(want).unwrap_or(0)),
        asked: index.asked(row).map_or(0, |asked| asked.times),
        favourite: index.marks(row).favourite,
    }
}
