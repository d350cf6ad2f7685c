//! The pages of a damaged file, each as it was committed last. Nothing here trusts what it
//! reads: a number out of bounds is a page that is not there.
//!
//! The layout is that of <https://www.sqlite.org/fileformat2.html>.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;

use crate::store::files::with_end;

/// What a SQLite file begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Of every bank, unless its header says otherwise.
const USUAL_SIZE: usize = 4096;

pub struct Pages {
    file: Vec<u8>,
    wal: Vec<u8>,
    size: usize,
    /// Where the log of writes holds a newer page.
    newer: HashMap<u32, usize>,
}

impl Pages {
    pub fn read(path: &Path) -> io::Result<Self> {
        let file = fs::read(path)?;
        let wal = match fs::read(with_end(path, "-wal")) {
            Err(error) if error.kind() == ErrorKind::NotFound => Vec::new(),
            wal => wal?,
        };
        let in_wal = number(&wal, 8).and_then(|size| usize::try_from(size).ok());
        let size = size_of(&file).or(in_wal.filter(|size| is_size(*size))).unwrap_or(USUAL_SIZE);
        let newer = committed(&wal, size);
        Ok(Self { file, wal, size, newer })
    }

    pub fn count(&self) -> u32 {
        let held = u32::try_from(self.file.len().div_ceil(self.size)).unwrap_or(u32::MAX);
        self.newer.keys().copied().max().unwrap_or(0).max(held)
    }

    /// A page by its number, the first of which is 1; what the file lacks at its end is missing.
    pub fn get(&self, page: u32) -> Option<&[u8]> {
        if let Some(start) = self.newer.get(&page) {
            return self.wal.get(*start..start + self.size);
        }
        let start = usize::try_from(page.checked_sub(1)?).ok()?.checked_mul(self.size)?;
        self.file.get(start..start.checked_add(self.size)?)
    }

    /// Bytes of a page that hold content.
    pub fn usable(&self) -> usize {
        let reserved = self.header().map_or(0, |header| usize::from(header[20]));
        if reserved <= self.size - 480 { self.size - reserved } else { self.size }
    }

    /// The header of the file, where it still is one.
    fn header(&self) -> Option<&[u8]> {
        let header = self.get(1)?.get(..100)?;
        header.starts_with(MAGIC).then_some(header)
    }

    /// The version of the tables, where it can be read.
    pub fn version(&self) -> Option<u32> {
        number(self.header()?, 60)
    }

    /// The pages that hold nothing any more.
    pub fn free(&self) -> HashSet<u32> {
        let mut free = HashSet::new();
        let mut trunk = self.header().and_then(|header| number(header, 32)).unwrap_or(0);
        while trunk != 0 && free.insert(trunk) {
            let Some(page) = self.get(trunk) else { break };
            let count = number(page, 4).unwrap_or(0).min(u32::try_from(self.size / 4).unwrap_or(0));
            free.extend((0..count as usize).filter_map(|at| number(page, 8 + 4 * at)));
            trunk = number(page, 0).unwrap_or(0);
        }
        free
    }
}

pub fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

fn is_size(size: usize) -> bool {
    (512..=65536).contains(&size) && size.is_power_of_two()
}

fn size_of(file: &[u8]) -> Option<usize> {
    if !file.starts_with(MAGIC) {
        return None;
    }
    let size = usize::from(u16::from_be_bytes(file.get(16..18)?.try_into().ok()?));
    // 65,536 does not fit into two bytes.
    let size = if size == 1 { 65536 } else { size };
    is_size(size).then_some(size)
}

/// Where the log holds the last committed version of each page. Its end is where a check sum
/// is wrong: what follows was never whole, or is of an earlier round.
fn committed(wal: &[u8], size: usize) -> HashMap<u32, usize> {
    let (mut newer, mut waiting) = (HashMap::new(), Vec::new());
    let (Some(magic), Some(salt)) = (number(wal, 0), wal.get(16..24)) else { return newer };
    if magic & !1 != 0x377f_0682 || number(wal, 8) != u32::try_from(size).ok() {
        return newer;
    }
    let big = magic & 1 == 1;
    let mut sum = check_sum((0, 0), &wal[..24], big);
    let holds = |sum: (u32, u32), bytes: &[u8]| {
        number(bytes, 0) == Some(sum.0) && number(bytes, 4) == Some(sum.1)
    };
    if !wal.get(24..32).is_some_and(|bytes| holds(sum, bytes)) {
        return newer;
    }
    let mut start = 32;
    while let Some(frame) = wal.get(start..start + 24 + size) {
        sum = check_sum(check_sum(sum, &frame[..8], big), &frame[24..], big);
        if &frame[8..16] != salt || !holds(sum, &frame[16..24]) {
            break;
        }
        waiting.push((number(frame, 0).unwrap_or(0), start + 24));
        if number(frame, 4) != Some(0) {
            newer.extend(waiting.drain(..));
        }
        start += 24 + size;
    }
    newer
}

fn check_sum((mut one, mut two): (u32, u32), bytes: &[u8], big: bool) -> (u32, u32) {
    let word = |bytes: &[u8]| {
        let bytes = [bytes[0], bytes[1], bytes[2], bytes[3]];
        if big { u32::from_be_bytes(bytes) } else { u32::from_le_bytes(bytes) }
    };
    for pair in bytes.chunks_exact(8) {
        one = one.wrapping_add(word(&pair[..4])).wrapping_add(two);
        two = two.wrapping_add(word(&pair[4..])).wrapping_add(one);
    }
    (one, two)
}
