//! What was probably meant.

/// So many letters may be wrong, missing or in the wrong place.
const MOST_SLIPS: usize = 4;

/// The known word that is nearest to `found`, if any is near enough to be meant.
pub fn nearest<'k>(found: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    // Longer texts are no slips of the finger, and distances cost length times length.
    if found.len() > 64 {
        return None;
    }
    let found = found.to_lowercase();
    let allowed = (found.chars().count() / 3).clamp(1, MOST_SLIPS);
    known
        .into_iter()
        // The lengths alone rule out most words, and cost nothing.
        .filter(|word| word.len().abs_diff(found.len()) <= allowed)
        .map(|word| (strsim::damerau_levenshtein(&found, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

/// "did you mean ...?" if something is near, else the whole list.
pub fn did_you_mean(found: &str, known: &[&str]) -> String {
    match nearest(found, known.iter().copied()) {
        Some(word) => format!("did you mean `{word}`?"),
        None => format!("one of: {}", known.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let kinds = ["concept", "debugging", "design", "Onsite A"];
        for (found, meant) in [
            ("debuging", Some("debugging")),
            ("Design", Some("design")),
            ("desing", Some("design")),
            ("on site a", Some("Onsite A")),
            ("essay", None),
            ("", None),
        ] {
            assert_eq!(nearest(found, kinds), meant, "{found}");
        }
    }
}
