//! Rows as they lie in pages: cells, records, and what runs over into further pages.

use std::collections::HashSet;

use rusqlite::types::Value;

use super::pages::{Pages, number};

/// No row of a bank is longer; a length that says so is wrong.
const LONGEST: usize = 64 * 1024 * 1024;

/// How rows are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// By a number.
    Numbered,
    /// By their first columns: `WITHOUT ROWID`, and every index.
    Keyed,
}

pub struct Row {
    pub kind: Kind,
    pub number: i64,
    pub values: Vec<Value>,
}

/// A page with rows or with the way to them.
pub struct Leaf {
    /// Rows; `None` for a cell that cannot be read.
    pub rows: Vec<Option<Row>>,
    /// Pages below.
    pub children: Vec<u32>,
}

/// What a page holds, if it is one of a table or an index.
pub fn leaf(pages: &Pages, page: u32) -> Option<Leaf> {
    let bytes = pages.get(page)?;
    // The first page begins with the header of the file.
    let start = if page == 1 { 100 } else { 0 };
    let (kind, is_inner) = match bytes.get(start)? {
        0x0D => (Kind::Numbered, false),
        0x05 => (Kind::Numbered, true),
        0x0A => (Kind::Keyed, false),
        0x02 => (Kind::Keyed, true),
        _ => return None,
    };
    let count = usize::from(short(bytes, start + 3)?);
    let first = start + if is_inner { 12 } else { 8 };
    if first + 2 * count > bytes.len() {
        return None;
    }
    let mut leaf = Leaf { rows: Vec::new(), children: Vec::new() };
    for cell in 0..count {
        let mut at = usize::from(short(bytes, first + 2 * cell)?);
        if is_inner {
            leaf.children.extend(number(bytes, at));
            at += 4;
        }
        if !(is_inner && kind == Kind::Numbered) {
            leaf.rows.push(row(pages, bytes, at, kind));
        }
    }
    if is_inner {
        leaf.children.extend(number(bytes, start + 8));
    }
    Some(leaf)
}

fn short(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn row(pages: &Pages, page: &[u8], mut at: usize, kind: Kind) -> Option<Row> {
    let length =
        usize::try_from(varint(page, &mut at)?).ok().filter(|length| *length <= LONGEST)?;
    let number = if kind == Kind::Numbered { varint(page, &mut at)? } else { 0 };
    let payload = payload(pages, page, at, length, kind)?;
    Some(Row { kind, number, values: record(&payload)? })
}

/// The bytes of a row: those in its page, and those that ran over.
fn payload(pages: &Pages, page: &[u8], at: usize, length: usize, kind: Kind) -> Option<Vec<u8>> {
    let usable = pages.usable();
    let most = match kind {
        Kind::Numbered => usable - 35,
        Kind::Keyed => (usable - 12) * 64 / 255 - 23,
    };
    if length <= most {
        return Some(page.get(at..at.checked_add(length)?)?.to_vec());
    }
    let least = (usable - 12) * 32 / 255 - 23;
    let fitting = least + (length - least) % (usable - 4);
    let here = if fitting <= most { fitting } else { least };
    let mut bytes = page.get(at..at + here)?.to_vec();
    let mut next = number(page, at + here)?;
    let mut seen = HashSet::new();
    while bytes.len() < length {
        // A chain that comes back to itself never ends.
        if !seen.insert(next) {
            return None;
        }
        let page = pages.get(next)?;
        let some = (length - bytes.len()).min(usable - 4);
        bytes.extend_from_slice(page.get(4..4 + some)?);
        next = number(page, 0)?;
    }
    Some(bytes)
}

/// A number of one to nine bytes.
fn varint(bytes: &[u8], at: &mut usize) -> Option<i64> {
    let mut value: u64 = 0;
    for place in 0..9 {
        let byte = u64::from(*bytes.get(*at)?);
        *at += 1;
        if place == 8 {
            value = value << 8 | byte;
            break;
        }
        value = value << 7 | byte & 0x7F;
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(value.cast_signed())
}

fn record(bytes: &[u8]) -> Option<Vec<Value>> {
    let mut at = 0;
    let header = usize::try_from(varint(bytes, &mut at)?).ok()?;
    let mut body = header;
    let mut values = Vec::new();
    while at < header {
        let kind = varint(bytes, &mut at)?;
        values.push(value(bytes, &mut body, kind)?);
    }
    (at == header && body == bytes.len()).then_some(values)
}

fn value(bytes: &[u8], at: &mut usize, kind: i64) -> Option<Value> {
    let mut take = |length: usize| {
        let taken = bytes.get(*at..at.checked_add(length)?)?;
        *at += length;
        Some(taken)
    };
    let integer = |bytes: &[u8]| {
        let sign = if bytes.first().is_some_and(|byte| byte & 0x80 != 0) { -1 } else { 0 };
        bytes.iter().fold(sign, |value: i64, byte| value << 8 | i64::from(*byte))
    };
    Some(match kind {
        0 => Value::Null,
        1..=4 => Value::Integer(integer(take(usize::try_from(kind).ok()?)?)),
        5 => Value::Integer(integer(take(6)?)),
        6 => Value::Integer(integer(take(8)?)),
        7 => Value::Real(f64::from_be_bytes(take(8)?.try_into().ok()?)),
        8 => Value::Integer(0),
        9 => Value::Integer(1),
        12.. => {
            let taken = take(usize::try_from((kind - 12) / 2).ok()?)?;
            if kind % 2 == 0 {
                Value::Blob(taken.to_vec())
            } else {
                // A letter that a flipped bit made impossible is shown as one.
                Value::Text(String::from_utf8_lossy(taken).into_owned())
            }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_length_are_read() {
        for (bytes, value) in [
            (&[0x00][..], 0),
            (&[0x7F], 127),
            (&[0x81, 0x00], 128),
            (&[0xFF; 9], -1),
            (&[0xBF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], i64::MAX),
        ] {
            assert_eq!(varint(bytes, &mut 0), Some(value), "{bytes:?}");
        }
        assert_eq!(varint(&[0x81], &mut 0), None);
    }

    #[test]
    fn a_record_is_read_only_when_all_of_it_is_there() {
        let bytes = [4, 0, 1, 17, 0xFF, b'o', b'k'];
        let values = [Value::Null, Value::Integer(-1), Value::Text("ok".to_owned())];
        assert_eq!(record(&bytes), Some(values.to_vec()));
        for cut in 0..bytes.len() {
            assert_eq!(record(&bytes[..cut]), None);
        }
    }
}
