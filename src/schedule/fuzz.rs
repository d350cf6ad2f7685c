//! A small, repeatable spread of intervals, so that questions begun on one day do not
//! stay together for ever. Off unless the settings ask for it.

/// Where an interval, in days, adds to its spread, and how much for a day.
/// Source: Anki's manual and the schedulers of Open Spaced Repetition, which agree on it.
const RANGES: [(f32, f32, f32); 3] = [(2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, f32::MAX, 0.05)];

/// An interval near the one that the library asks for, in days; `dice` is from 0 to 1.
/// Below 2.5 days nothing is spread.
pub(super) fn spread(interval: f32, longest: u32, dice: f64) -> u32 {
    if interval < RANGES[0].0 {
        return whole_days(interval, longest);
    }
    let part = |(from, to, factor): (f32, f32, f32)| factor * (interval.min(to) - from).max(0.0);
    let reach = 1.0 + RANGES.into_iter().map(part).sum::<f32>();
    let low = whole_days(interval - reach, longest);
    let high = whole_days(interval + reach, longest);
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 <= dice < 1")]
    let step = (f64::from(high - low + 1) * dice) as u32;
    (low + step).min(high)
}

/// Whole days from 1 to the longest interval.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a cast saturates")]
pub(super) fn whole_days(interval: f32, longest: u32) -> u32 {
    (interval.round() as u32).clamp(1, longest)
}

/// A number from 0 to 1 (never 1) that only the seed, the question and its count of
/// reviews decide. FNV-1a over all of them, mixed by the finish of `SplitMix64`: fixed here,
/// because the hashes of the standard library may change with its version.
pub(super) fn dice(seed: u64, question: &str, reviews: u32) -> f64 {
    let bytes = seed.to_le_bytes().into_iter().chain(reviews.to_le_bytes()).chain(question.bytes());
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    #[allow(clippy::cast_precision_loss, reason = "53 bits are what a double holds")]
    let fraction = (hash >> 11) as f64 / (1_u64 << 53) as f64;
    fraction
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_spread_grows_with_the_interval() {
        // Half-widths by the table: 5 days 1 + 0.375; 10 days 1.975; 100 days 6.975.
        for (interval, low, high) in [(2.4, 2, 2), (5.0, 4, 6), (10.0, 8, 12), (100.0, 93, 107)] {
            assert_eq!(spread(interval, 36_500, 0.0), low, "{interval}");
            assert_eq!(spread(interval, 36_500, 0.999_999), high, "{interval}");
        }
    }

    #[test]
    fn every_part_of_the_seed_counts_and_nothing_else() {
        let one = dice(7, "django-orm-n-plus-one", 3);
        assert!((one - dice(7, "django-orm-n-plus-one", 3)).abs() < f64::EPSILON);
        for other in [
            dice(8, "django-orm-n-plus-one", 3),
            dice(7, "django-orm-n-plus-two", 3),
            dice(7, "django-orm-n-plus-one", 4),
        ] {
            assert!((one - other).abs() > 1e-9);
        }
        let mean = (0..1000).map(|n| dice(7, "django-orm-n-plus-one", n)).sum::<f64>() / 1000.0;
        assert!((0.45..0.55).contains(&mean), "{mean}");
    }

    proptest! {
        #[test]
        fn an_interval_is_at_least_a_day_and_never_the_longest_exceeded(
            interval in 0.0_f32..50_000.0, longest in 1_u32..40_000, dice in 0.0_f64..1.0,
        ) {
            prop_assert!((1..=longest).contains(&spread(interval, longest, dice)));
        }
    }
}
