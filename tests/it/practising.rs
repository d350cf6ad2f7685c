//! Practice, by keys.

mod mocks;
mod plans;
mod session;
mod statistics;
mod windows;

use hotseat::domain::{Grade, Slot};
use hotseat::ops::new_set;
use hotseat::store::{Store, reviews};

use crate::bank::small;
use crate::driver::Driver;

fn at(keys: &str) -> Driver {
    Driver::with(small()).keys(keys)
}

/// The lines of a screen without the status line, where a toast may stand.
fn without_toast(screen: &str) -> Vec<String> {
    let mut lines: Vec<String> = screen.lines().map(str::to_owned).collect();
    lines.remove(lines.len() - 2);
    lines
}

fn graded(store: &Store) -> Vec<(String, Grade, u32, u32, u32, String)> {
    let all = reviews::all(store.conn()).unwrap().into_iter();
    all.map(|it| (it.question, it.grade, it.seconds, it.ticked, it.points, it.outline)).collect()
}

/// A history of a month, with some answers that were not recalled.
fn practised() -> Driver {
    let mut driver = at("3");
    for (days, grades) in
        [(0, &[3, 1, 2, 4, 3][..]), (1, &[3]), (3, &[3, 1]), (9, &[3, 3, 2]), (14, &[3, 3, 3])]
    {
        driver = driver.next_day(days).keys("] [ p");
        for grade in grades {
            driver = driver.wait(95).keys(&format!("space {grade}"));
        }
        driver = driver.keys("esc esc");
    }
    driver
}

/// A bank with a set of two questions.
fn with_set() -> Store {
    let mut store = small();
    let ids = ["django-prefetch-page", "redis-eviction-at-noon"].map(str::to_owned);
    new_set(&mut store, "Onsite", Slot::of(30), &ids, 0).unwrap();
    store
}

/// Two answers, of twenty and ninety seconds, with notes to the first.
fn met(store: Store) -> Driver {
    let begun = Driver::with(store).keys("3 m n enter").wait(20);
    begun.keys("i \"asked_the_log\" esc n").wait(90).keys("n")
}
