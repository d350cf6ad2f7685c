//! Questions that are probably the same as another one: by title and prompt, whatever the
//! wording of either.

use crate::search::Trigrams;
use crate::store::{Store, questions};

use super::Result;

/// A question of the bank that is like another text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likeness {
    pub id: String,
    pub title: String,
    /// How alike they are, of a hundred.
    pub percent: u32,
}

/// Two questions are probably one from here on. Of the bundled questions, which are all
/// different, no two come near it; see the test.
const LIKELY: u32 = 65;

/// More than these nobody compares.
const MOST: usize = 5;

/// The questions of the bank that a title and a prompt are like, the likeliest first.
pub fn alike(store: &Store, title: &str, prompt: &str) -> Result<Vec<Likeness>> {
    let wanted = Trigrams::of(&compared(title, prompt));
    let mut found = Vec::new();
    questions::each_prompt(store.conn(), |id, title, prompt| {
        let prompt = prompt.trim_start().trim_start_matches("## Prompt");
        let percent = wanted.alike(&Trigrams::of(&compared(title, prompt)));
        if percent >= LIKELY {
            found.push(Likeness { id: id.to_owned(), title: title.to_owned(), percent });
        }
    })?;
    found.sort_by(|one, other| (other.percent, &one.id).cmp(&(one.percent, &other.id)));
    found.truncate(MOST);
    Ok(found)
}

fn compared(title: &str, prompt: &str) -> String {
    format!("{title}\n{prompt}")
}
