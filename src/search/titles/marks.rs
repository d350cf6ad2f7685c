//! What one pass over a folded title finds: heads of words, and which letters there are.

use super::arena::LONGEST;

/// Letters and digits have a list of rows each; see `index`.
pub(super) const LETTERS: usize = 26 + 10;

/// What a char does to the char behind it, as `SkimMatcherV2` sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Separator {
    Hard,
    Soft,
    No,
}

impl Separator {
    /// The classes of `CharType` in `fuzzy-matcher`; NUL is its "nothing before".
    pub const fn of(char: char) -> Self {
        match char {
            '\0' | ' ' | '/' | '\\' | '|' | '(' | ')' | '[' | ']' | '{' | '}' => Self::Hard,
            '!'..='\'' | '*'..='.' | ':'..='@' | '^'..='`' | '~' => Self::Soft,
            _ => Self::No,
        }
    }
}

/// Which of the letters a folded char is.
pub(super) const fn letter(char: char) -> Option<usize> {
    match char {
        'a'..='z' => Some(char as usize - 'a' as usize),
        '0'..='9' => Some(char as usize - '0' as usize + 26),
        _ => None,
    }
}

/// Where a match is worth more: one bit a char.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Heads {
    /// The first char, and chars after a space, slash or bracket.
    pub hard: u128,
    /// Chars after other punctuation.
    pub soft: u128,
}

/// The letters of a title, one bit each.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters {
    pub anywhere: u64,
    pub at_a_head: u64,
    pub at_the_start: u64,
}

/// Reads the bytes of a title, in which chars beyond ASCII are 0x80 and up. Heads are those of the
/// first [`LONGEST`] chars.
pub(super) fn read(bytes: &[u8]) -> (Heads, Letters) {
    let mut heads = Heads { hard: 1, soft: 0 };
    let mut letters = Letters::default();
    let mut before = u64::MAX;
    for (at, chunk) in bytes.chunks(64).enumerate() {
        let (mut hard, mut soft) = (0, 0);
        for (bit, byte) in chunk.iter().enumerate() {
            let kind = KINDS[usize::from(*byte)];
            letters.anywhere |= kind.letter;
            letters.at_a_head |= kind.letter & before;
            before = u64::from(kind.hard | kind.soft).wrapping_neg();
            hard |= u64::from(kind.hard) << bit;
            soft |= u64::from(kind.soft) << bit;
        }
        if at * 64 < LONGEST {
            heads.hard |= u128::from(hard) << (at * 64) << 1;
            heads.soft |= u128::from(soft) << (at * 64) << 1;
        }
    }
    letters.at_the_start = bytes.first().map_or(0, |first| KINDS[usize::from(*first)].letter);
    (heads, letters)
}

/// What a byte is: 0 or 1 each, and the bit of the letter.
#[derive(Clone, Copy)]
struct Kind {
    hard: u8,
    soft: u8,
    letter: u64,
}

const KINDS: [Kind; 256] = {
    let mut kinds = [Kind { hard: 0, soft: 0, letter: 0 }; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        let char = byte as char;
        kinds[byte as usize] = Kind {
            hard: matches!(Separator::of(char), Separator::Hard) as u8,
            soft: matches!(Separator::of(char), Separator::Soft) as u8,
            letter: match letter(char) {
                Some(letter) => 1 << letter,
                None => 0,
            },
        };
        byte += 1;
    }
    kinds
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_heads_and_letters() {
        let (heads, letters) = read(b"ab c-d/e1");
        assert_eq!((heads.hard, heads.soft), (0b1000_1001, 0b10_0000));
        let bits =
            |text: &str| text.chars().fold(0, |bits, char| bits | 1 << letter(char).unwrap());
        assert_eq!(letters.anywhere, bits("abcde1"));
        assert_eq!(letters.at_a_head, bits("acde"));
        assert_eq!(letters.at_the_start, bits("a"));
    }

    #[test]
    fn a_separator_at_the_edge_of_a_chunk_counts() {
        let title = [b"x".repeat(63), b" y".to_vec(), b"z".repeat(62), b" a b".to_vec()].concat();
        let (heads, letters) = read(&title);
        assert_eq!(heads.hard, 1 | 1 << 64, "places beyond the mask are left out");
        assert_eq!(letters.at_a_head.count_ones(), 4);
    }
}
