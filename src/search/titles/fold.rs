//! One spelling for what people type alike: lower case, Latin letters without their accents.
//!
//! Titles and words are folded by the same function, so `Übergröße` is found by `ubergrosse`.
//! Other scripts keep their letters and lose their case.

/// The folded chars of a text, each with the position (in chars) of the char it came from.
///
/// One char may become two (`ß`) or none (a combining accent).
pub(super) fn fold(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.chars().enumerate().flat_map(|(at, original)| {
        let (first, second) = fold_char(original);
        [first, second].into_iter().flatten().map(move |folded| (at, folded))
    })
}

/// The folded chars alone.
pub(in crate::search) fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
    fold(text).map(|(_, folded)| folded)
}

fn fold_char(original: char) -> (Option<char>, Option<char>) {
    if original.is_ascii() {
        return (Some(original.to_ascii_lowercase()), None);
    }
    if is_combining(original) {
        return (None, None);
    }
    // Of the lower-case forms only `İ` is longer than one char; what follows its `i` is an accent.
    let lower = original.to_lowercase().next().unwrap_or(original);
    match lower {
        'ß' => (Some('s'), Some('s')),
        'æ' | 'ǽ' | 'ǣ' => (Some('a'), Some('e')),
        'œ' => (Some('o'), Some('e')),
        'ĳ' => (Some('i'), Some('j')),
        'þ' => (Some('t'), Some('h')),
        _ => (Some(base(lower)), None),
    }
}

fn is_combining(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}')
}

/// The Latin letter under the accent.
fn base(lower: char) -> char {
    if !matches!(lower, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') {
        return lower;
    }
    let accented = ACCENTED.iter().find(|(_, accented)| accented.contains(lower));
    accented.map_or(lower, |(base, _)| *base)
}

/// Latin-1, Latin Extended-A, and what Vietnamese and Pinyin need of the rest.
const ACCENTED: [(char, &str); 23] = [
    ('a', "àáâãäåāăąǎạảấầẩẫậắằẳẵặ"),
    ('b', "ḃḅ"),
    ('c', "çćĉċč"),
    ('d', "ďđðḋḍ"),
    ('e', "èéêëēĕėęěẹẻẽếềểễệ"),
    ('f', "ḟ"),
    ('g', "ĝğġģǧ"),
    ('h', "ĥħḣḥ"),
    ('i', "ìíîïĩīĭįıǐỉị"),
    ('j', "ĵ"),
    ('k', "ķĸḳ"),
    ('l', "ĺļľŀłḷ"),
    ('m', "ṁṃ"),
    ('n', "ñńņňŉṅṇ"),
    ('o', "òóôõöøōŏőơǒọỏốồổỗộớờởỡợ"),
    ('p', "ṗ"),
    ('r', "ŕŗřṛ"),
    ('s', "śŝşšșſṡṣ"),
    ('t', "ţťŧțṫṭ"),
    ('u', "ùúûüũūŭůűųưǔụủứừửữự"),
    ('w', "ŵẁẃẅ"),
    ('y', "ýÿŷỳỵỷỹ"),
    ('z', "źżžẓ"),
];

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spelled(text: &str) -> String {
        folded(text).collect()
    }

    #[test]
    fn case_and_accents_are_one_spelling() {
        for (text, expected) in [
            ("Deadlock in PostgreSQL", "deadlock in postgresql"),
            ("Übergröße", "ubergrosse"),
            ("Œuvre, Ærø, Þór", "oeuvre, aero, thor"),
            ("Łódź İstanbul Đặng", "lodz istanbul dang"),
            ("e\u{301}te\u{301}", "ete"),
            ("МИР и Ω", "мир и ω"),
            ("索引 C++/C#", "索引 c++/c#"),
        ] {
            assert_eq!(spelled(text), expected);
        }
    }

    #[test]
    fn every_folded_char_knows_where_it_came_from() {
        let origins: Vec<(usize, char)> = fold("aße\u{301}X").collect();
        assert_eq!(origins, [(0, 'a'), (1, 's'), (1, 's'), (2, 'e'), (4, 'x')]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC*") {
            prop_assert_eq!(spelled(&spelled(&text)), spelled(&text));
        }
    }
}
