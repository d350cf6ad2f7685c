//! Siblings: questions of one topic. They are begun in turn and asked apart, because one
//! answer gives away the next.

use std::collections::{HashMap, VecDeque};

use super::practised::Practised;

/// The topic of each question, as a number that is compared fast.
pub(super) struct Topics {
    of: Vec<usize>,
    /// The system of each topic.
    systems: Vec<usize>,
}

impl Topics {
    pub(super) fn new(all: &[Practised]) -> Self {
        let (mut topics, mut systems) = (HashMap::new(), HashMap::new());
        let mut new = Self { of: Vec::with_capacity(all.len()), systems: Vec::new() };
        for question in all {
            let next = systems.len();
            let system = *systems.entry(&question.system).or_insert(next);
            let next = topics.len();
            let topic = *topics.entry((system, &question.topic)).or_insert(next);
            if topic == next {
                new.systems.push(system);
            }
            new.of.push(topic);
        }
        new
    }

    /// Questions to begin, so that topics grow evenly: first one of each topic of which
    /// the fewest were begun, then a second one of each. Among topics with the same turn,
    /// systems take turns in the same way.
    pub(super) fn in_turn(&self, unseen: &[usize], is_begun: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut in_topic = vec![0_usize; self.systems.len()];
        let mut in_system: HashMap<(usize, usize), usize> = HashMap::new();
        let mut turn = |question: usize| {
            let topic = self.of[question];
            let system = self.systems[topic];
            in_topic[topic] += 1;
            let of_topic = in_topic[topic];
            let of_system = in_system.entry((system, of_topic)).or_default();
            *of_system += 1;
            (of_topic, *of_system, apart(system), question)
        };
        // What was begun had its turn.
        for question in (0..self.of.len()).filter(|question| is_begun(*question)) {
            turn(question);
        }
        let mut turns: Vec<_> = unseen.iter().map(|question| turn(*question)).collect();
        turns.sort_unstable();
        turns.into_iter().map(|(.., question)| question).collect()
    }

    /// The same questions with no two neighbours of one topic, where that is possible,
    /// otherwise as near to the order given as it can be.
    ///
    /// A topic with more than half of what is left must come now, or its questions would
    /// meet at the end; else the first question that is not of the last topic comes.
    pub(super) fn spread(&self, order: &[usize]) -> Vec<usize> {
        let mut waiting: Vec<VecDeque<usize>> = vec![VecDeque::new(); self.systems.len()];
        for (place, question) in order.iter().enumerate() {
            waiting[self.of[*question]].push_back(place);
        }
        waiting.retain(|places| !places.is_empty());
        let mut spread = Vec::with_capacity(order.len());
        let mut last = None;
        while spread.len() < order.len() {
            let left = order.len() - spread.len();
            let others = || (0..waiting.len()).filter(|topic| Some(*topic) != last);
            let crowded = others().find(|topic| waiting[*topic].len() * 2 > left);
            let first = || {
                let next = |topic: &usize| waiting[*topic].front().copied().unwrap_or(usize::MAX);
                others().filter(|topic| !waiting[*topic].is_empty()).min_by_key(next)
            };
            let Some(topic) = crowded.or_else(first).or(last) else { break };
            spread.extend(waiting[topic].pop_front().map(|place| order[place]));
            last = Some(topic);
        }
        spread
    }
}

/// The place of a system in a turn. A catalogue lists alike systems together, all frameworks,
/// then all databases; steps of the golden ratio take any few in a row from all over it
/// (Knuth, The Art of Computer Programming, 6.4: Fibonacci hashing).
fn apart(system: usize) -> usize {
    const STEP: usize = 0x9e37_79b9;
    system.wrapping_mul(STEP) & 0xffff_ffff
}

/// Two lists as one, each in its order, the shorter one evenly among the longer one.
pub(super) fn mix(reviews: &[usize], new: &[usize]) -> Vec<usize> {
    let mut mixed = Vec::with_capacity(reviews.len() + new.len());
    let (mut reviewed, mut begun) = (0, 0);
    while reviewed < reviews.len() || begun < new.len() {
        // Whichever list is behind its share; a review first when both are even.
        let reviews_behind = reviewed * new.len() <= begun * reviews.len();
        if reviewed < reviews.len() && (reviews_behind || begun == new.len()) {
            mixed.push(reviews[reviewed]);
            reviewed += 1;
        } else {
            mixed.push(new[begun]);
            begun += 1;
        }
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Topics of one system.
    fn topics(of: &[usize]) -> Topics {
        let count = of.iter().max().map_or(0, |most| most + 1);
        Topics { of: of.to_vec(), systems: vec![0; count] }
    }

    #[test]
    fn new_ones_stand_evenly_among_reviews() {
        assert_eq!(mix(&[1, 2, 3, 4], &[8, 9]), [1, 8, 2, 3, 9, 4]);
        assert_eq!(mix(&[], &[8, 9]), [8, 9]);
        assert_eq!(mix(&[1, 2], &[]), [1, 2]);
    }

    #[test]
    fn topics_are_begun_in_turn_the_least_begun_first() {
        let topics = topics(&[0, 0, 0, 1, 1, 2]);
        let unseen = [1, 2, 3, 4, 5];
        assert_eq!(topics.in_turn(&unseen, |question| question == 0), [3, 5, 1, 4, 2]);
    }

    #[test]
    fn systems_take_turns_among_topics_with_the_same_turn() {
        // Three systems with two topics each, a question of each topic.
        let topics = Topics { of: vec![0, 1, 2, 3, 4, 5], systems: vec![0, 0, 1, 1, 2, 2] };
        let all = [0, 1, 2, 3, 4, 5];
        assert_eq!(topics.in_turn(&all, |_| false), [0, 4, 2, 1, 5, 3]);
        // The systems that had their turn wait for the others.
        assert_eq!(
            topics.in_turn(&[1, 2, 3, 5], |question| [0, 4].contains(&question)),
            [2, 1, 5, 3]
        );
    }

    #[test]
    fn few_systems_in_a_row_come_from_all_over_the_catalogue() {
        let systems: Vec<usize> = (0..20).collect();
        let topics = Topics { of: systems.clone(), systems: systems.clone() };
        for five in topics.in_turn(&systems, |_| false).chunks(5) {
            let mut quarters: Vec<usize> = five.iter().map(|system| system / 5).collect();
            quarters.sort_unstable();
            quarters.dedup();
            assert_eq!(quarters.len(), 4, "{five:?}");
        }
    }

    #[test]
    fn the_order_changes_only_where_siblings_would_meet() {
        let topics = topics(&[0, 0, 1, 2, 1]);
        assert_eq!(topics.spread(&[0, 2, 1, 3, 4]), [0, 2, 1, 3, 4]);
        assert_eq!(topics.spread(&[0, 1, 2, 3]), [0, 2, 1, 3]);
        assert_eq!(topics.spread(&[3, 2, 4, 0, 1]), [3, 2, 0, 4, 1]);
    }

    proptest! {
        #[test]
        fn siblings_meet_only_when_they_must(of in prop::collection::vec(0_usize..4, 0..40)) {
            let spread = topics(&of).spread(&(0..of.len()).collect::<Vec<_>>());
            let most = (0..4).map(|topic| of.iter().filter(|of| **of == topic).count()).max();
            let meetings = spread.windows(2).filter(|pair| of[pair[0]] == of[pair[1]]).count();
            // One topic with more than the others and one together cannot be kept apart.
            let others = of.len() - most.unwrap_or(0);
            prop_assert_eq!(meetings, most.unwrap_or(0).saturating_sub(others + 1));
            let mut all = spread;
            all.sort_unstable();
            prop_assert_eq!(all, (0..of.len()).collect::<Vec<_>>());
        }
    }
}
