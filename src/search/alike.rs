//! How much two texts are alike, by the rows of three letters that both hold. Small changes
//! of wording, order and spelling move the figure little.

use super::titles::folded;

/// The rows of three letters of a text, each as one bit of a fixed table. Two rows may fall
/// on one bit: of a thousand, about fifteen do, far below what decides anything.
pub struct Trigrams {
    bits: Box<[u64; WORDS]>,
    count: u32,
}

/// 2^16 bits.
const WORDS: usize = 1 << 10;

impl Trigrams {
    /// Of a text in lower case without accents, with one space for whatever is between words.
    pub fn of(text: &str) -> Self {
        let mut bits = Box::new([0_u64; WORDS]);
        let mut row = [' '; 3];
        let plain = folded(text).map(|char| if char.is_alphanumeric() { char } else { ' ' });
        for char in plain.chain([' ']) {
            if char == ' ' && row[2] == ' ' {
                continue;
            }
            row = [row[1], row[2], char];
            let bit = place(row);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        let count = bits.iter().map(|word| word.count_ones()).sum();
        Self { bits, count }
    }

    /// How alike two texts are, of a hundred: the coefficient of Sørensen and Dice, twice
    /// what is common over the sum of both.
    pub fn alike(&self, other: &Self) -> u32 {
        let pairs = self.bits.iter().zip(other.bits.iter());
        let common: u32 = pairs.map(|(one, other)| (one & other).count_ones()).sum();
        200 * common / (self.count + other.count).max(1)
    }
}

/// The bit of a row, by the multiplication of Fibonacci hashing (Knuth, volume 3, 6.4).
fn place(row: [char; 3]) -> usize {
    const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
    let row = row.iter().fold(0_u64, |key, char| (key << 21) | u64::from(u32::from(*char)));
    // The highest 16 bits fit any `usize`.
    usize::try_from(row.wrapping_mul(GOLDEN) >> 48).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn alike(one: &str, other: &str) -> u32 {
        Trigrams::of(one).alike(&Trigrams::of(other))
    }

    #[test]
    fn wording_moves_it_little_and_another_subject_far() {
        let text = "A clinic books its rooms with a small program. Since Monday two doctors stand \
            in one room about once a day, each with a confirmed booking for it.";
        for (other, least, most) in [
            (text.to_uppercase(), 100, 100),
            (text.replace(' ', "\n  "), 100, 100),
            (text.replace('o', "ö"), 100, 100),
            (text.replace("Monday", "Tuesday").replace("doctors", "nurses"), 80, 95),
            ("The queue hands the same order to two cooks, never on Sundays.".to_owned(), 0, 35),
            (String::new(), 0, 0),
        ] {
            let found = alike(text, &other);
            assert!((least..=most).contains(&found), "{found}: {other}");
        }
    }

    proptest! {
        #[test]
        fn it_is_the_same_both_ways_and_whole_for_itself(one in ".{1,80}", other in ".{0,80}") {
            prop_assert_eq!(alike(&one, &other), alike(&other, &one));
            prop_assert!(alike(&one, &other) <= 100);
            if one.chars().any(char::is_alphanumeric) {
                prop_assert_eq!(alike(&one, &one), 100);
            }
        }
    }
}
