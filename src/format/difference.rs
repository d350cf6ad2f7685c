//! Two texts of one question, line against line.

use similar::{ChangeTag, TextDiff};

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffLine {
    pub side: Side,
    pub text: String,
}

/// In which of two texts a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Both,
    Mine,
    Theirs,
    /// Between two places that differ: lines that both have are left out.
    Gap,
}

/// Lines around a difference that are shown with it.
const AROUND: usize = 3;

/// Where two texts differ, with the lines around it; nothing when they are the same.
pub fn difference(mine: &str, theirs: &str) -> Vec<DiffLine> {
    let diff = TextDiff::from_lines(mine, theirs);
    let mut lines = Vec::new();
    for group in diff.grouped_ops(AROUND) {
        if !lines.is_empty() {
            lines.push(DiffLine { side: Side::Gap, text: String::new() });
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let side = match change.tag() {
                ChangeTag::Equal => Side::Both,
                ChangeTag::Delete => Side::Mine,
                ChangeTag::Insert => Side::Theirs,
            };
            lines.push(DiffLine { side, text: change.value().trim_end_matches('\n').to_owned() });
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_shown_with_the_lines_around_it() {
        let lines: Vec<String> = (1..=30).map(|number| number.to_string()).collect();
        let both = lines.join("\n");
        let mine = both.replace("\n5\n", "\nmy five\n");
        let theirs = both.replace("\n20\n", "\n");
        let shown: Vec<String> = difference(&mine, &theirs)
            .into_iter()
            .map(|line| match line.side {
                Side::Both => format!(" {}", line.text),
                Side::Mine => format!("-{}", line.text),
                Side::Theirs => format!("+{}", line.text),
                Side::Gap => "...".to_owned(),
            })
            .collect();
        let expected = [
            " 2", " 3", " 4", "-my five", "+5", " 6", " 7", " 8", "...", " 17", " 18", " 19",
            "-20", " 21", " 22", " 23",
        ];
        assert_eq!(shown, expected);
        assert_eq!(difference(&mine, &mine), []);
    }
}
