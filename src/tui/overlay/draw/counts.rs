//! How many of a level or a kind, as one writes it.

use crate::domain::{Count, UnknownWord, Word};

/// `mid >=3, senior <=1`
pub fn counts<W: Word>(text: &str) -> Result<Vec<(W, Count)>, String> {
    let mut counts: Vec<(W, Count)> = Vec::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let is_end = |char: char| !char.is_alphabetic() && char != '-';
        let (name, many) = part.split_at(part.find(is_end).unwrap_or(part.len()));
        let word = W::from_name(&name.to_lowercase()).map_err(|error: UnknownWord| {
            format!("`{part}`: a {} and how many: {}", W::LIST, error.known.join(", "))
        })?;
        let many = many.trim();
        let many = many.strip_prefix('=').unwrap_or(many);
        if many.is_empty() {
            return Err(format!("how many {name}? {name} 2, {name} >=2 or {name} <=1"));
        }
        if counts.iter().any(|(other, _)| *other == word) {
            return Err(format!("{name} is there twice"));
        }
        counts.push((word, many.parse().map_err(|error| format!("{error}"))?));
    }
    Ok(counts)
}

pub fn counts_text<W: Word>(counts: &[(W, Count)]) -> String {
    let text = |(word, count): &(W, Count)| format!("{} {count}", word.name());
    counts.iter().map(text).collect::<Vec<_>>().join(", ")
}
