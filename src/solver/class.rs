//! Classes: candidates that no demand and no aim tells apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::drawn::Demand;
use super::setting::{Bound, Setting, places};
use super::task::Candidate;

/// What is told apart.
#[derive(Clone, Copy, Debug, Default)]
pub struct View {
    wants: u32,
    levels: bool,
    kinds: bool,
    minutes: bool,
    preferences: bool,
}

/// The bits of a key that hold the distances from the preferences, its last ones.
const PREFERENCES: u32 = 6;

impl View {
    /// What these demands see.
    pub fn of(bounds: &[Bound]) -> Self {
        let mut view = Self::default();
        for bound in bounds {
            match bound.demand {
                Demand::Want(want) => view.wants |= 1 << want,
                Demand::Level(_) => view.levels = true,
                Demand::Kind(_) => view.kinds = true,
                Demand::Slot => view.minutes = true,
                Demand::Questions | Demand::Forms | Demand::Enemies | Demand::Locked => {}
            }
        }
        view
    }

    /// What a draw sees: the demands and the aims.
    pub fn of_draw(setting: &Setting) -> Self {
        let mut view = Self::of(&setting.bounds);
        (view.minutes, view.preferences) = (true, true);
        view.levels |= setting.forms > 1;
        view
    }

    /// Equal for candidates of one class; the preferences stand last, so that the classes
    /// that differ in them alone are neighbours in the order of their keys.
    fn key(self, candidate: &Candidate, setting: &Setting) -> u64 {
        let (level, kind) = places(candidate.level, candidate.kind);
        let mut key = u64::from(candidate.wants & self.wants);
        key = key << 2 | if self.levels { level } else { 0 };
        key = key << 3 | if self.kinds { kind } else { 0 };
        key = key << 16 | if self.minutes { u64::from(candidate.minutes) } else { 0 };
        key <<= PREFERENCES;
        if self.preferences {
            let [first, second] = setting.distances(candidate).map(u64::from);
            key |= first << 3 | second;
        }
        key
    }
}

/// Candidates that are alike; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub key: u64,
    /// Set in a class that was taken apart: all its members are of this topic.
    pub topic: Option<u32>,
    pub members: Vec<u32>,
}

impl Class {
    pub fn size(&self) -> i64 {
        i64::try_from(self.members.len()).unwrap_or(i64::MAX)
    }

    /// One that stands for all where demands look.
    pub fn example<'t>(&self, setting: &Setting<'t>) -> &'t Candidate {
        setting.candidate(self.members[0])
    }

    /// Whether it can always give a member of a new topic that nobody gives away, whatever else is
    /// chosen: every other choice spoils its own topic and those of its enemies.
    fn is_abundant(&self, setting: &Setting) -> bool {
        let spoiled = setting.places() * (1 + setting.most_enemies());
        let enough = usize::try_from(spoiled).unwrap_or(usize::MAX);
        if self.members.len() < enough {
            return false;
        }
        let mut topics = BTreeSet::new();
        let mut all = self.members.iter().map(|&at| setting.candidate(at).topic);
        all.any(|topic| topics.insert(topic) && topics.len() >= enough)
    }
}

/// The classes of these candidates, in the order of their keys.
pub fn classes(setting: &Setting, among: &[u32], view: View) -> Vec<Class> {
    let mut places: HashMap<u64, usize> = HashMap::new();
    let mut classes: Vec<Class> = Vec::new();
    for &at in among {
        let key = view.key(setting.candidate(at), setting);
        let place = *places.entry(key).or_insert(classes.len());
        match classes.get_mut(place) {
            Some(class) => class.members.push(at),
            None => classes.push(Class { key, topic: None, members: vec![at] }),
        }
    }
    classes.sort_unstable_by_key(|class| class.key);
    classes
}

/// Without those that no best draw needs: where an abundant class differs in the preferences alone
/// and is closer to them.
pub fn without_needless(setting: &Setting, classes: Vec<Class>) -> Vec<Class> {
    let mut covered = None;
    let needed = |class: &Class| {
        let alike = class.key >> PREFERENCES;
        if covered == Some(alike) {
            return false;
        }
        if class.is_abundant(setting) {
            covered = Some(alike);
        }
        true
    };
    let mut classes = classes;
    classes.retain(needed);
    classes
}

/// Take the classes apart that are chosen: by topic, and those who have enemies each for itself. Returns
/// whether any could be.
pub fn take_apart(
    setting: &Setting,
    classes: &mut Vec<Class>,
    chosen: impl Fn(usize) -> bool,
) -> bool {
    let mut apart = Vec::with_capacity(classes.len());
    let mut any = false;
    for (at, class) in std::mem::take(classes).into_iter().enumerate() {
        if class.topic.is_none() && chosen(at) && !class.is_abundant(setting) {
            any = true;
            apart.extend(by_topic(setting, &class));
        } else {
            apart.push(class);
        }
    }
    *classes = apart;
    any
}

fn by_topic(setting: &Setting, class: &Class) -> Vec<Class> {
    let mut topics: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for &at in &class.members {
        topics.entry(setting.candidate(at).topic).or_default().push(at);
    }
    let spoiled = setting.places() * (1 + setting.most_enemies());
    let enough = usize::try_from(spoiled).unwrap_or(usize::MAX);
    let mut classes = Vec::new();
    for (topic, members) in topics {
        let class = |members| Class { key: class.key, topic: Some(topic), members };
        // Among so many there is always one whom nobody gives away.
        if members.len() >= enough {
            classes.push(class(members));
            continue;
        }
        let (mut hunted, quiet): (Vec<u32>, Vec<u32>) =
            members.into_iter().partition(|at| setting.enemies.contains_key(at));
        hunted.sort_unstable_by(|&one, &other| {
            setting.candidate(one).id.cmp(&setting.candidate(other).id)
        });
        if !quiet.is_empty() {
            classes.push(class(quiet));
        }
        classes.extend(hunted.into_iter().map(|at| class(vec![at])));
    }
    classes
}
