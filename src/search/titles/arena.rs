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
    bytes: Vec<u8>,
    /// Where each title starts in `bytes`, and where the last one ends.
    starts: Vec<u32>,
    heads: Vec<Heads>,
    /// The texts that bytes alone cannot tell, by row.
    texts: Vec<(u32, Box<str>)>,
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
    bytes: &'a [u8; LONGEST],
    /// A bit for each char of the title.
    pub all: u128,
    /// Where the chars beyond ASCII are looked up.
    text: Option<&'a str>,
}

impl Title<'_> {
    /// Where the letter stands.
    #[inline]
    pub fn places(&self, letter: &Letter) -> u128 {
        let mut places = 0;
        for (at, chunk) in self.bytes.as_chunks::<16>().0.iter().enumerate() {
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
        let (mut heads, letters) = marks::read(&self.bytes[start..]);
        let fits = self.bytes.len() - start <= LONGEST;
        if !fits {
            self.bytes.truncate(start);
            heads = Heads::default();
        }
        if !fits || !title.is_ascii() {
            self.texts.push((self.heads.len() as u32, folded(title).collect()));
        }
        self.starts.push(start as u32);
        self.heads.push(heads);
        letters
    }

    #[expect(clippy::cast_possible_truncation, reason = "fewer than 2^32 bytes")]
    pub fn finish(mut self) -> Self {
        self.starts.push(self.bytes.len() as u32);
        // A title is read as `LONGEST` bytes, also the last one.
        self.bytes.extend([0; LONGEST]);
        self.bytes.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.heads.shrink_to_fit();
        self
    }

    pub fn len(&self) -> usize {
        self.heads.len()
    }

    /// The memory that is held, in bytes.
    pub fn bytes(&self) -> usize {
        let texts: usize = self.texts.iter().map(|(row, text)| size_of_val(row) + text.len()).sum();
        self.bytes.capacity()
            + self.starts.capacity() * size_of::<u32>()
            + self.heads.capacity() * size_of::<Heads>()
            + self.texts.capacity() * size_of::<Box<str>>()
            + texts
    }

    /// The title of a row as masks; `Err` is the text of one that is too long for them.
    #[inline]
    pub fn title(&self, row: u32) -> Result<Title<'_>, &str> {
        let at = row as usize;
        let (start, end) = (self.starts[at] as usize, self.starts[at + 1] as usize);
        let len = end - start;
        if len == 0 {
            if let Some(text) = self.text(row) {
                return Err(text);
            }
        }
        let bytes = self.bytes[start..].first_chunk().unwrap_or(&[0; LONGEST]);
        let all = if len == 0 { 0 } else { u128::MAX >> (LONGEST - len) };
        Ok(Title { bytes, all, text: None })
    }

    /// As [`Arena::title`], for words with chars beyond ASCII.
    pub fn title_and_text(&self, row: u32) -> Result<Title<'_>, &str> {
        self.title(row).map(|title| Title { text: self.text(row), ..title })
    }

    /// Where a match is worth more in a title of at most [`LONGEST`] chars.
    #[inline]
    pub fn heads(&self, row: u32) -> Heads {
        self.heads[row as usize]
    }

    fn text(&self, row: u32) -> Option<&str> {
        let at = self.texts.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        Some(&self.texts[at].1)
    }
}

/// Itself for ASCII; for other chars their low bits, shared with others.
#[expect(clippy::cast_possible_truncation, reason = "the low bits are what is wanted")]
fn byte_of(char: char) -> u8 {
    if char.is_ascii() { char as u8 } else { 0x80 | char as u8 }
}
