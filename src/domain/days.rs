//! Lengths of time in days, as queries and blueprints write them.

/// `90d`, `12w`, `3m` or `1y` as days, a month for 30 and a year for 365; `None` for anything else.
/// What is longer than can be counted is as long as can be counted.
pub fn days(text: &str) -> Option<u32> {
    let (number, unit) = text.split_at(text.len() - text.chars().next_back()?.len_utf8());
    let factor = match unit {
        "d" => 1,
        "w" => 7,
        "m" => 30,
        "y" => 365,
        _ => return None,
    };
    Some(number.parse::<u32>().ok()?.saturating_mul(factor))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_and_a_unit_make_days() {
        for (text, expected) in [
            ("90d", Some(90)),
            ("2w", Some(14)),
            ("3m", Some(90)),
            ("1y", Some(365)),
            ("4294967295y", Some(u32::MAX)),
            ("0d", Some(0)),
            ("90", None),
            ("d", None),
            ("-1d", None),
            ("5ä", None),
            ("", None),
        ] {
            assert_eq!(days(text), expected, "{text}");
        }
    }
}
