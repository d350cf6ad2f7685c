//! The set into which questions are put.

use crate::store::{Store, choices, sets};

use super::{OpError, Result, read};

const CHOICE: &str = "set";

/// The number of the set into which questions are put; `None` before one was chosen and
/// while the chosen one is deleted.
pub fn current_set(store: &Store) -> Result<Option<i64>> {
    let conn = store.conn();
    let number = choices::read(conn, CHOICE)?.and_then(|number| number.parse().ok());
    Ok(match number {
        Some(number) if sets::read(conn, number)?.is_some() => Some(number),
        _ => None,
    })
}

/// Put questions into another set from now on, also after a restart. No step of undo.
pub fn choose_set(store: &mut Store, number: Option<i64>) -> Result<()> {
    store.write(|tx| {
        match number {
            Some(number) => {
                read(tx, number)?;
                choices::write(tx, CHOICE, &number.to_string())?;
            }
            None => choices::delete(tx, CHOICE)?,
        }
        Ok::<_, OpError>(())
    })
}
