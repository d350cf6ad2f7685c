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
pub(super) fn folded(text: &str) -> impl Iterator<Item = char> + '_ {
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

/// The Latin letter under the accent: Latin-1, Latin Extended-A, and Extended Additional (Vietnamese).
fn base(lower: char) -> char {
    match lower {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ'
        | 'ẳ' | 'ẵ' | 'ặ' => 'a',
        'ḃ' | 'ḅ' => 'b',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' | 'ḋ' | 'ḍ' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' => {
            'e'
        }
        'ḟ' => 'f',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' | 'ǧ' => 'g',
        'ĥ' | 'ħ' | 'ḣ' | 'ḥ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ǐ' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' | 'ĸ' | 'ḳ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' | 'ḷ' => 'l',
        'ṁ' | 'ṃ' => 'm',
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŉ' | 'ṅ' | 'ṇ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ǒ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ' | 'ộ'
        | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => 'o',
        'ṗ' => 'p',
        'ŕ' | 'ŗ' | 'ř' | 'ṛ' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' | 'ſ' | 'ṡ' | 'ṣ' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' | 'ṫ' | 'ṭ' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ǔ' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử'
        | 'ữ' | 'ự' => 'u',
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' | 'ž' | 'ẓ' => 'z',
        other => other,
    }
}

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
