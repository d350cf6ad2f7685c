//! From counts of classes to questions: members in the order that the seed gives, without
//! enemies and without a topic twice.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Class;
use super::model::{Counts, topics_of_locked};
use super::seed;
use super::setting::Setting;

/// After so many steps the search gives up. Where members are plenty it needs one for each place.
const STEPS: u32 = 20_000;

/// The questions of each form without the locked ones, with at most so many repeated topics (those of
/// locked questions count). `None` when there are none, or none were found.
pub fn realise(
    setting: &Setting,
    classes: &[Class],
    counts: &Counts,
    repeats: i64,
) -> Option<Vec<Vec<u32>>> {
    let is_used = |at: &usize| counts.iter().any(|counts| counts[*at] > 0);
    let mut used: Vec<usize> = (0..classes.len()).filter(is_used).collect();
    used.sort_by_key(|&at| classes[at].members.len());
    let members = used.iter().map(|&at| in_order_of_the_seed(setting, &classes[at].members));
    let members: Vec<Vec<u32>> = members.collect();
    let mut places = Vec::new();
    for (of, &at) in used.iter().enumerate() {
        for (form, counts) in counts.iter().enumerate() {
            places.extend((0..counts[at]).map(|nth| Place { form, of, follows: nth > 0 }));
        }
    }
    let topics: Vec<_> = (0..setting.forms).map(|form| topics_of_locked(setting, form)).collect();
    let locked: i64 = topics.iter().flat_map(BTreeMap::values).map(|times| times - 1).sum();
    let mut search = Search {
        setting,
        members: &members,
        places: &places,
        chosen: Vec::new(),
        taken: BTreeSet::new(),
        topics,
        repeats: repeats - locked,
        steps: STEPS,
    };
    if !search.fill() {
        return None;
    }
    let mut forms = vec![Vec::new(); setting.forms];
    for (place, &chosen) in places.iter().zip(&search.chosen) {
        forms[place.form].push(members[place.of][chosen]);
    }
    Some(forms)
}

fn in_order_of_the_seed(setting: &Setting, members: &[u32]) -> Vec<u32> {
    let seed = setting.task.blueprint.seed;
    let number = |&at: &u32| {
        let id = &setting.candidate(at).id;
        (seed::number(seed, id.as_bytes()), id)
    };
    let mut members = members.to_vec();
    members.sort_by_cached_key(number);
    members
}

/// A member is to be put into a form.
struct Place {
    form: usize,
    /// Which list of members.
    of: usize,
    /// The place before is of the same list and form: its member stands before this one's, so that no
    /// choice is tried twice.
    follows: bool,
}

struct Search<'s> {
    setting: &'s Setting<'s>,
    members: &'s [Vec<u32>],
    places: &'s [Place],
    /// For each place that is filled, which of its members.
    chosen: Vec<usize>,
    taken: BTreeSet<u32>,
    /// How often each form has each topic.
    topics: Vec<BTreeMap<u32, i64>>,
    /// How many more topics may repeat.
    repeats: i64,
    steps: u32,
}

impl Search<'_> {
    /// Fill all places that are left, going back where one cannot be filled.
    fn fill(&mut self) -> bool {
        let Some(place) = self.places.get(self.chosen.len()) else { return true };
        let from = match self.chosen.last() {
            Some(&last) if place.follows => last + 1,
            _ => 0,
        };
        // New topics first: a repeat may be needed elsewhere.
        for repeats in [false, true] {
            if repeats && self.repeats <= 0 {
                break;
            }
            for nth in from..self.members[place.of].len() {
                let member = self.members[place.of][nth];
                if self.is_free(member) && self.has_topic(place.form, member) == repeats {
                    if self.steps == 0 {
                        return false;
                    }
                    self.steps -= 1;
                    self.put(place.form, member, nth);
                    if self.fill() {
                        return true;
                    }
                    self.take_back(place.form, member);
                }
            }
        }
        false
    }

    fn is_free(&self, member: u32) -> bool {
        let enemies = self.setting.enemies.get(&member);
        !self.taken.contains(&member)
            && enemies.is_none_or(|enemies| !enemies.iter().any(|enemy| self.taken.contains(enemy)))
    }

    fn has_topic(&self, form: usize, member: u32) -> bool {
        self.topics[form].get(&self.setting.candidate(member).topic).is_some_and(|&times| times > 0)
    }

    fn put(&mut self, form: usize, member: u32, nth: usize) {
        self.repeats -= i64::from(self.has_topic(form, member));
        *self.topics[form].entry(self.setting.candidate(member).topic).or_default() += 1;
        self.taken.insert(member);
        self.chosen.push(nth);
    }

    fn take_back(&mut self, form: usize, member: u32) {
        self.chosen.pop();
        self.taken.remove(&member);
        *self.topics[form].entry(self.setting.candidate(member).topic).or_default() -= 1;
        self.repeats += i64::from(self.has_topic(form, member));
    }
}
