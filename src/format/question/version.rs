//! Versions: `>=5.2,<6.2` in the front matter, `django>=6.1` behind a runnable block.

use crate::domain::Word;
use crate::domain::query::Comparison;
use crate::domain::question::is_slug;

/// Longer spellings first, so that `>=` is not read as `>`.
const OPERATORS: &[(&str, Comparison)] = &[
    (">=", Comparison::GreaterOrEqual),
    ("<=", Comparison::LessOrEqual),
    ("==", Comparison::Equal),
    (">", Comparison::Greater),
    ("<", Comparison::Less),
];

/// A condition on what is installed: `django>=6.1`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    pub product: String,
    pub comparison: Comparison,
    pub version: Vec<u32>,
}

impl When {
    pub fn parse(text: &str) -> Option<Self> {
        let at = text.find(['<', '>', '='])?;
        let (product, rest) = text.split_at(at);
        let (comparison, version) = comparator(rest)?;
        is_slug(product).then(|| Self { product: product.to_owned(), comparison, version })
    }

    /// Whether an installed version like `6.1.3` meets it: only as many parts are compared as
    /// the condition names, so `==6.1` holds for 6.1.3.
    pub fn holds(&self, installed: &str) -> bool {
        let mut parts: Vec<u32> = installed.split('.').map_while(leading_number).collect();
        parts.resize(self.version.len(), 0);
        self.comparison.holds(&parts, &self.version)
    }
}

impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let version: Vec<_> = self.version.iter().map(u32::to_string).collect();
        let written = OPERATORS.iter().find(|(_, comparison)| *comparison == self.comparison);
        let sign = written.map_or_else(|| self.comparison.name(), |(sign, _)| sign);
        write!(f, "{}{sign}{}", self.product, version.join("."))
    }
}

/// Whether `text` is a list of comparisons like `>=5.2,<6.2`.
pub(super) fn is_requirement(text: &str) -> bool {
    text.split(',').all(|part| comparator(part.trim()).is_some())
}

fn comparator(text: &str) -> Option<(Comparison, Vec<u32>)> {
    let (sign, comparison) = OPERATORS.iter().find(|(sign, _)| text.starts_with(sign))?;
    Some((*comparison, number(text[sign.len()..].trim_start())?))
}

/// A dotted number such as `5.2`.
fn number(text: &str) -> Option<Vec<u32>> {
    let is_plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    text.split('.').map(|part| is_plain(part).then(|| part.parse().ok()).flatten()).collect()
}

fn leading_number(part: &str) -> Option<u32> {
    let digits = part.bytes().take_while(u8::is_ascii_digit).count();
    part[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn requirements_are_comparisons_joined_by_commas() {
        for good in [">=5.2,<6.2", ">=15", "==3.1.4", "<20", ">=3.31, <4", "==7"] {
            assert!(is_requirement(good), "{good}");
        }
        for bad in
            ["", "5.2", ">=", ">=5.2,", "latest", "=7", ">=5.x", "~>5", ">=5..2", ">=99999999999"]
        {
            assert!(!is_requirement(bad), "{bad}");
        }
    }

    #[test]
    fn a_condition_compares_as_many_parts_as_it_names() {
        for (condition, installed, holds) in [
            ("django>=6.1", "6.1.3", true),
            ("django>=6.1", "6.0.9", false),
            ("django>=6.1", "7", true),
            ("django<6.1", "5.2.19", true),
            ("django>6.1", "6.1.3", false),
            ("pg==18", "18.4", true),
            ("rails>=7.2", "7.10.0", true),
            ("rails>=7.2", "7.2.2rc1", true),
        ] {
            assert_eq!(
                When::parse(condition).unwrap().holds(installed),
                holds,
                "{condition} {installed}"
            );
        }
        for bad in ["", "django", "django>=", ">=6.1", "django>=six", "Django>=6"] {
            assert_eq!(When::parse(bad), None, "{bad}");
        }
    }
}
