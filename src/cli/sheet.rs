//! The pages of sets: for `hotseat set export` and `hotseat draw`.

use std::path::{Path, PathBuf};

use clap::Args;

use crate::domain::{Catalog, Set, Word};
use crate::ops::{self, SheetShape};
use crate::store::Store;

use super::error::CliError;
use super::{output, word};

/// What page to make of a set, and where to put it.
#[derive(Debug, Args)]
pub struct Page {
    /// What to make: list, candidate (nothing of the guide, ever), guide, scorecard
    #[arg(long = "as", value_name = "PAGE", value_parser = word::<SheetShape>)]
    shape: Option<SheetShape>,

    /// Make a page of HTML that prints, instead of Markdown; a file named .html is one anyway
    #[arg(long)]
    html: bool,

    /// The file to write, - for standard output; of several sets each gets a letter in its name
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Replace the file if it exists
    #[arg(long)]
    force: bool,
}

impl Page {
    /// Whether any of its flags was given.
    pub fn is_wanted(&self) -> bool {
        self.shape.is_some() || self.html || self.output.is_some()
    }

    /// The files of so many sets; none when the pages go to standard output.
    fn files(&self, sets: usize) -> Vec<PathBuf> {
        let file = self.file().into_iter();
        file.flat_map(|file| (0..sets).map(move |at| place(file, at, sets))).collect()
    }

    fn file(&self) -> Option<&Path> {
        self.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Refuse what cannot be written, before anything is done that the pages are to show: a file
    /// that exists stays, and several pages of HTML are not one.
    pub fn refuse(&self, sets: usize) -> Result<(), CliError> {
        if self.html && sets > 1 && self.file().is_none() {
            let sentence = format!("{sets} pages of HTML do not go into one");
            let hint = "give a file with -o: each page gets a letter in its name";
            return Err(CliError::input(sentence, hint));
        }
        if self.force { Ok(()) } else { output::refuse_existing(&self.files(sets)) }
    }

    /// Write the pages of sets. No file is written when one of them exists.
    pub fn write(&self, store: &Store, catalog: &Catalog, sets: &[&Set]) -> Result<(), CliError> {
        self.refuse(sets.len())?;
        let shape = self.shape.unwrap_or(SheetShape::List);
        let file = self.file();
        let html =
            self.html || file.and_then(Path::extension).is_some_and(|ending| ending == "html");
        let pages: Vec<String> = sets
            .iter()
            .map(|set| ops::sheet(store, catalog, set, shape, html))
            .collect::<Result<_, _>>()?;
        if file.is_none() {
            return output::data(&pages.join("\n"));
        }
        for ((path, page), set) in self.files(sets.len()).iter().zip(&pages).zip(sets) {
            output::file(path, page)?;
            let (name, path) = (output::clean(&set.name), output::clean(&path.to_string_lossy()));
            output::talk(&format!(
                "wrote the {} of {name} to {path}",
                shape.title().to_lowercase()
            ));
        }
        Ok(())
    }
}

/// `guide.md` for one set, `guide-a.md`, `guide-b.md` for several.
fn place(file: &Path, at: usize, of: usize) -> PathBuf {
    if of == 1 {
        return file.to_owned();
    }
    let letter = u8::try_from(at).map_or('z', |at| char::from(b'a'.saturating_add(at)));
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let ending = file.extension().map(|ending| format!(".{}", ending.to_string_lossy()));
    file.with_file_name(format!("{stem}-{letter}{}", ending.unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_sets_get_a_letter_in_the_name_of_their_file() {
        for (file, at, of, expected) in [
            ("a/guide.md", 0, 1, "a/guide.md"),
            ("a/guide.md", 1, 3, "a/guide-b.md"),
            ("guide", 0, 2, "guide-a"),
            ("guide.v2.html", 2, 3, "guide.v2-c.html"),
        ] {
            assert_eq!(place(Path::new(file), at, of), Path::new(expected));
        }
    }
}
