//! All titles, folded, in one stretch of memory: one byte a char, so that a place in the title is a
//! bit in a mask and sixteen chars are compared at a time.
//!
//! ASCII stands for itself. Any other char is a byte of 0x80 and up that several chars share, so a
//! hit on such a byte is checked against the text, which is kept for those titles. Titles
//! longer than [`LONGEST`] are kept as text alone.

use wide::u8x16;

use super::fold::folded;
use super::marks::{self, Heads, Letters};

/// How many chars a mask holds.
pub(super) const LONGEST: usize = u128::BITS as usize;

/// The folded titles.
#[derive(Debug, Default)]
pub(super) struct Arena {
    /// For each title its chars, then its heads, hard and soft, as bytes of their masks: all that
    /// is asked about a title lies together, because memory is what a search waits for.
    bytes: Vec<u8>,
    spans: Vec<Span>,
    /// The texts that bytes alone cannot tell, by row.
    texts: Vec<(u32, Box<str>)>,
}

/// Where a title stands in the bytes.
#[derive(Clone, Copy, Debug)]
struct Span {
    start: u32,
    /// In chars; [`Span::TEXT`] for a title that is kept as text alone.
    len: u16,
}

impl Span {
    const TEXT: u16 = u16::MAX;
}

/// A char to look for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letter {
    pub char: char,
    byte: u8x16,
}

impl Letter {
    pub fn new(char: char) -> Self {
        Self { char, byte: u8x16::splat(byte_of(char)) }
    }
}

/// A title as the masks see it.
#[derive(Clone, Copy)]
pub(super) struct Title<'a> {
    chars: &'a [u8; LONGEST],
    /// A bit for each char of the title.
    pub all: u128,
    /// What stands behind the chars.
    masks: &'a [u8],
    /// Where the chars beyond ASCII are looked up.
    text: Option<&'a str>,
}

impl Title<'_> {
    /// Where a match is worth more.
    #[inline]
    pub fn heads(&self) -> Heads {
        let bytes = bytes_for(self.all.count_ones() as usize);
        let mask = |bytes: &[u8]| bytes.first_chunk().map_or(0, |mask| u128::from_le_bytes(*mask));
        Heads { hard: mask(self.masks) & self.all, soft: mask(&self.masks[bytes..]) & self.all }
    }

    /// Where the letter stands.
    #[inline]
    pub fn places(&self, letter: &Letter) -> u128 {
        let mut places = 0;
        for (at, chunk) in self.chars.as_chunks::<16>().0.iter().enumerate() {
            let hits = u8x16::new(*chunk).simd_eq(letter.byte).to_bitmask();
            places |= u128::from(hits) << (at * 16);
        }
        places &= self.all;
        if places == 0 || letter.char.is_ascii() { places } else { self.confirmed(letter.char) }
    }

    /// Hits on a shared byte say nothing until the text has been read.
    #[cold]
    fn confirmed(&self, letter: char) -> u128 {
        let chars = self.text.unwrap_or_default().chars().enumerate();
        chars.filter(|(_, char)| *char == letter).fold(0, |places, (at, _)| places | 1 << at)
    }
}

impl Arena {
    /// Adds the next row and gives its letters; `finish` after the last.
    #[expect(clippy::cast_possible_truncation, reason = "fewer than 2^32 rows of fewer bytes")]
    pub fn push(&mut self, title: &str) -> Letters {
        let start = self.bytes.len();
        if title.is_ascii() {
            self.bytes.extend_from_slice(title.as_bytes());
            self.bytes[start..].make_ascii_lowercase();
        } else {
            self.bytes.extend(folded(title).map(byte_of));
        }
        let (heads, letters) = marks::read(&self.bytes[start..]);
        let len = self.bytes.len() - start;
        let fits = len <= LONGEST;
        if !fits || !title.is_ascii() {
            self.texts.push((self.spans.len() as u32, folded(title).collect()));
        }
        if fits {
            self.bytes.extend_from_slice(&heads.hard.to_le_bytes()[..bytes_for(len)]);
            self.bytes.extend_from_slice(&heads.soft.to_le_bytes()[..bytes_for(len)]);
        } else {
            self.bytes.truncate(start);
        }
        let len = if fits { len as u16 } else { Span::TEXT };
        self.spans.push(Span { start: start as u32, len });
        letters
    }

    pub fn finish(mut self) -> Self {
        // Every title is read as if it and its masks were of full length, also the last one.
        self.bytes.extend([0; LONGEST + 2 * size_of::<u128>()]);
        self.bytes.shrink_to_fit();
        self.spans.shrink_to_fit();
        self
    }

    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The memory that is held, in bytes.
    pub fn bytes(&self) -> usize {
        let texts: usize = self.texts.iter().map(|(row, text)| size_of_val(row) + text.len()).sum();
        self.bytes.capacity()
            + self.spans.capacity() * size_of::<Span>()
            + self.texts.capacity() * size_of::<Box<str>>()
            + texts
    }

    /// The title of a row as masks; `Err` is the text of one that is too long for them.
    #[inline]
    pub fn title(&self, row: u32) -> Result<Title<'_>, &str> {
        let Span { start, len } = self.spans[row as usize];
        if len == Span::TEXT {
            return Err(self.text(row).unwrap_or_default());
        }
        let bytes = &self.bytes[start as usize..];
        let chars = bytes.first_chunk().unwrap_or(&[0; LONGEST]);
        let all = u128::MAX.unbounded_shr(u128::BITS - u32::from(len));
        Ok(Title { chars, all, masks: &bytes[usize::from(len)..], text: None })
    }

    /// As [`Arena::title`], for words with chars beyond ASCII.
    pub fn title_and_text(&self, row: u32) -> Result<Title<'_>, &str> {
        self.title(row).map(|title| Title { text: self.text(row), ..title })
    }

    fn text(&self, row: u32) -> Option<&str> {
        let at = self.texts.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(&self.texts[at].1)
    }
}

/// How many bytes hold a mask of so many chars.
fn bytes_for(chars: usize) -> usize {
    chars.div_ceil(8)
}

/// Itself for ASCII; for other chars their low bits, shared with others.
fn byte_of(char: char) -> u8 {
    if char.is_ascii() { char as u8 } else { 0x80 | char as u8 }
}
