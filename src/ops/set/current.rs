//! The set into which questions are put.

use crate::domain::Set;
use crate::store::{Store, choices, sets};

use super::{OpError, Result, read};

const CHOICE: &str = "set";

/// The number of the set into which questions are put; `None` before one was chosen and
/// while the chosen one is deleted or in the archive, where nobody would see what was put into it.
pub fn current_set(store: &Store) -> Result<Option<i64>> {
    let conn = store.conn();
    let number = choices::read(conn, CHOICE)?.and_then(|number| number.parse().ok());
    Ok(match number {
        Some(number) => {
            let set = sets::read(conn, number)?;
            set.filter(|set| !set.archived).map(|_| number)
        }
        None => None,
    })
}

/// Put questions into another set from now on, also after a restart. No step of undo.
pub fn choose_set(store: &mut Store, number: Option<i64>) -> Result<()> {
    store.write(|tx| {
        match number {
            Some(number) => {
                let Set { name, archived, .. } = read(tx, number)?;
                if archived {
                    let sentence =
                        format!("the set {name} is in the archive; take it out of there first");
                    return Err(OpError::Refused(sentence));
                }
                choices::write(tx, CHOICE, &number.to_string())?;
            }
            None => choices::delete(tx, CHOICE)?,
        }
        Ok::<_, OpError>(())
    })
}
