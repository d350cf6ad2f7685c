//! Packs of the bank: which there are, and their files.

use crate::domain::pack::Pack;
use crate::domain::question::is_slug;
use crate::format;
use crate::store::{Store, packs as rows, questions};

use super::{OpError, Result};

pub use crate::store::packs::HeldPack;

/// All packs with what the bank holds of them.
pub fn packs(store: &Store) -> Result<Vec<HeldPack>> {
    Ok(rows::held(store.conn())?)
}

/// What a pack is to be called where it goes; what is left out stays as the bank has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackName {
    pub id: Option<String>,
    pub name: Option<String>,
    pub version: Option<String>,
    pub license: Option<String>,
}

/// The files of a pack, by their paths in its folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFiles {
    pub pack: Pack,
    /// `pack.toml` first, then the questions as `<system>/<id>.md`.
    pub files: Vec<(String, String)>,
}

/// A pack as the files of a folder, with the user's edits in it. The same pack gives the same
/// bytes.
pub fn pack_files(store: &Store, id: &str, called: &PackName) -> Result<PackFiles> {
    let row = rows::read(store.conn(), id)?;
    let row = row.ok_or_else(|| OpError::NoPack { id: id.to_owned() })?;
    let questions = questions::of_pack(store.conn(), id)?;
    let or = |given: &Option<String>, held: String| given.clone().unwrap_or(held);
    let pack = Pack {
        id: or(&called.id, row.id),
        name: or(&called.name, row.name),
        version: or(&called.version, row.version),
        license: or(&called.license, row.license),
        questions: u32::try_from(questions.len()).ok(),
    };
    refuse_reserved(&pack.id)?;
    let toml = format::pack::write(&pack).map_err(|error| OpError::Refused(error.to_string()))?;
    let mut files = vec![("pack.toml".to_owned(), toml)];
    files.extend(
        questions
            .into_iter()
            .map(|question| (format!("{}/{}.md", question.system, question.id), question.text())),
    );
    Ok(PackFiles { pack, files })
}

/// Whoever imports a pack knows it by its id, so it is neither the program's own nor `mine`.
fn refuse_reserved(id: &str) -> Result<()> {
    if id == Pack::BUNDLED || id == Pack::OWN {
        let said = format!("`{id}` is the name of a pack of every bank, so nobody could import it");
        return Err(OpError::Refused(said));
    }
    if !is_slug(id) {
        let said = format!("`{id}` is no id of a pack: it is made of a-z, 0-9 and -");
        return Err(OpError::Refused(said));
    }
    Ok(())
}
