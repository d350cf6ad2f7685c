//! Classes: candidates that no demand and no aim tells apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::drawn::Demand;
use super::setting::{Bound, Setting, places};
use super::task::Candidate;

/// What is told apart: the bits of a key that count.
#[derive(Clone, Copy, Debug)]
pub struct View(u64);

/// Where in a key each thing begins. The preferences stand last, so that classes that differ in
/// them alone are neighbours in the order of their keys.
const WANTS: u32 = 27;
const LEVEL: u32 = 25;
const KIND: u32 = 22;
const MINUTES: u32 = 6;

const LEVELS: u64 = 0b11 << LEVEL;
const KINDS: u64 = 0b111 << KIND;
const ALL_MINUTES: u64 = 0xffff << MINUTES;
const PREFERENCES: u64 = 0b11_1111;

impl View {
    /// What these demands see.
    pub fn of(bounds: &[Bound]) -> Self {
        let bits = bounds.iter().map(|bound| match bound.demand {
            Demand::Want(want) => 1 << (WANTS as usize + want),
            Demand::Level(_) => LEVELS,
            Demand::Kind(_) => KINDS,
            Demand::Slot => ALL_MINUTES,
            Demand::Questions | Demand::Forms | Demand::Enemies | Demand::Locked => 0,
        });
        Self(bits.fold(0, |all, bits| all | bits))
    }

    /// What a draw sees: the demands and the aims.
    pub fn of_draw(setting: &Setting) -> Self {
        let levels = if setting.forms > 1 { LEVELS } else { 0 };
        Self(Self::of(&setting.bounds).0 | levels | ALL_MINUTES | PREFERENCES)
    }

    /// Equal for candidates of one class.
    fn key(self, candidate: &Candidate, setting: &Setting) -> u64 {
        let (level, kind) = places(candidate.level, candidate.kind);
        let [first, second] = setting.distances(candidate).map(u64::from);
        let preferences = first << 3 | second;
        let minutes = u64::from(candidate.minutes);
        let wants = u64::from(candidate.wants);
        let key = wants << WANTS | level << LEVEL | kind << KIND | minutes << MINUTES | preferences;
        key & self.0
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

    /// What its members have in common but their minutes and the preferences.
    pub fn beside_minutes(&self) -> u64 {
        self.key & !(ALL_MINUTES | PREFERENCES)
    }

    /// One that stands for all where demands look.
    pub fn example<'t>(&self, setting: &Setting<'t>) -> &'t Candidate {
        setting.candidate(self.members[0])
    }

    /// Whether it can always give a member of a new topic that nobody gives away, whatever else is chosen.
    fn is_abundant(&self, setting: &Setting) -> bool {
        let enough = setting.enough();
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
        let alike = class.key & !PREFERENCES;
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
    let enough = setting.enough();
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
