//! Numbers that are the same on every run and every machine.

/// A small generator of numbers (xorshift64*), so that no library decides what a bank is made of.
#[derive(Debug)]
pub struct Dice(pub u64);

impl Dice {
    pub fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let roll = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        usize::try_from(roll).unwrap_or_default() % sides
    }

    /// Below `sides` too, but small numbers far more often, much as the first words of a
    /// language are. Made of whole numbers, since logarithms differ between machines.
    pub fn skewed(&mut self, sides: usize) -> usize {
        let most = self.below(sides) + 1;
        let most = self.below(most) + 1;
        self.below(most)
    }

    /// Whether something happens that happens so many times out of a hundred.
    pub fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// One of these by its weight.
    pub fn weighted<T: Copy>(&mut self, choices: &[(usize, T)]) -> T {
        let mut roll = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            if roll < *weight {
                return *choice;
            }
            roll -= weight;
        }
        choices[choices.len() - 1].1
    }

    pub fn pick<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }
}
