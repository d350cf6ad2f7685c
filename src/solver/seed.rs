//! Chance that is the same on every machine: the first bytes of a SHA-256 of the seed and a name.

use sha2::{Digest, Sha256};

/// A number that the seed gives to a name.
pub fn number(seed: u64, name: &[u8]) -> u64 {
    let digest = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(name).finalize();
    digest.iter().take(8).fold(0, |number, &byte| number << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_number_for_ever() {
        // `printf "\0\0\0\0\0\0\0\001django" | sha256sum` begins so.
        assert_eq!(number(1, b"django"), 0xbfa6_d158_8cec_c39b);
        assert_ne!(number(1, b"django"), number(2, b"django"));
        assert_ne!(number(1, b"django"), number(1, b"rails"));
    }
}
