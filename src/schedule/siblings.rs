//! Siblings: questions of one topic. They are begun in turn and asked apart, because one
//! answer gives away the next.

use std::collections::{HashMap, VecDeque};

use super::practised::Practised;

/// The topic of each question, as a number that is compared fast.
pub(super) struct Topics {
    of: Vec<usize>,
    count: usize,
}

impl Topics {
    pub(super) fn new(all: &[Practised]) -> Self {
        let mut numbers = HashMap::new();
        let mut of = Vec::with_capacity(all.len());
        for question in all {
            let next = numbers.len();
            of.push(*numbers.entry((&question.system, &question.topic)).or_insert(next));
        }
        Self { of, count: numbers.len() }
    }

    /// Questions to begin, so that topics grow evenly: first one of each topic of which
    /// the fewest were begun, then a second one of each, in the order given.
    pub(super) fn in_turn(&self, unseen: &[usize], is_begun: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut begun = vec![0_usize; self.count];
        for (question, topic) in self.of.iter().enumerate() {
            begun[*topic] += usize::from(is_begun(question));
        }
        let turn = |question: &usize| {
            let topic = self.of[*question];
            begun[topic] += 1;
            (begun[topic], *question)
        };
        let mut turns: Vec<_> = unseen.iter().map(turn).collect();
        turns.sort_unstable();
        turns.into_iter().map(|(_, question)| question).collect()
    }

    /// The same questions with no two neighbours of one topic, where that is possible,
    /// otherwise as near to the order given as it can be.
    ///
    /// A topic with more than half of what is left must come now, or its questions would
    /// meet at the end; else the first question that is not of the last topic comes.
    pub(super) fn spread(&self, order: &[usize]) -> Vec<usize> {
        let mut waiting: Vec<VecDeque<usize>> = vec![VecDeque::new(); self.count];
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

    fn topics(of: &[usize]) -> Topics {
        Topics { of: of.to_vec(), count: of.iter().max().map_or(0, |most| most + 1) }
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
