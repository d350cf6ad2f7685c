//! A clock that runs while it is told the time.

use jiff::Timestamp;

/// Time that was spent on something. It stands still while nobody tells it the time: on
/// another screen, while the program is stopped, after it was killed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clock {
    spent: u64,
    last: Option<Timestamp>,
}

/// It is told the time each second, so after a longer gap the machine was asleep.
const LONGEST_GAP: i64 = 30_000;

impl Clock {
    /// A clock that shows so many seconds already.
    pub fn at(seconds: u32) -> Self {
        Self { spent: u64::from(seconds) * 1_000, last: None }
    }

    pub fn tick(&mut self, now: Timestamp) {
        if let Some(last) = self.last {
            let gap = now.as_millisecond() - last.as_millisecond();
            let counted = if gap > LONGEST_GAP { 0 } else { gap };
            self.spent = self.spent.saturating_add(u64::try_from(counted).unwrap_or(0));
        }
        self.last = Some(now);
    }

    /// Do not count until it is told the time again.
    pub fn pause(&mut self) {
        self.last = None;
    }

    pub fn seconds(&self) -> u32 {
        u32::try_from(self.spent / 1_000).unwrap_or(u32::MAX)
    }
}

/// Minutes and seconds: `12:05`.
pub fn shown(seconds: u32) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_counts_what_it_is_told_and_never_a_pause() {
        let at = |millisecond| Timestamp::from_millisecond(millisecond).unwrap();
        let mut clock = Clock::at(60);
        for (time, seconds) in
            [(5_000, 60), (5_900, 60), (6_000, 61), (36_000, 91), (96_000, 91), (90_000, 91)]
        {
            clock.tick(at(time));
            assert_eq!(clock.seconds(), seconds, "at {time}");
        }
        clock.pause();
        clock.tick(at(100_000));
        assert_eq!(clock.seconds(), 91);
        assert_eq!(shown(clock.seconds()), "1:31");
    }
}
