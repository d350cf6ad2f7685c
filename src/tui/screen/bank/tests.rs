//! The cursor reaches every figure, and the eye every line.

use std::collections::HashSet;

use super::*;
use crate::ops;
use crate::store::Store;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::Paints;

fn bank(width: u16, height: u16) -> Bank {
    let store = Store::in_memory().unwrap();
    let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
    let mut bank = Bank::new(index.clone());
    bank.load(&index, true);
    bank.take_held(
        ops::bank_held(&store, jiff::Timestamp::default(), &jiff::tz::TimeZone::UTC).unwrap(),
    );
    bank.resize(Size { width, height });
    arrange(&mut bank);
    bank
}

fn arrange(bank: &mut Bank) {
    let theme = Theme::bundled("mono");
    bank.arrange(Look { theme: &theme, paints: &Paints::default(), version: 1 });
}

/// All lines that are seen while a key is pressed until nothing moves.
fn seen(bank: &mut Bank, action: Action) -> HashSet<usize> {
    let mut seen = HashSet::new();
    loop {
        let before = (bank.top, bank.at);
        seen.extend(bank.top..(bank.top + bank.height()).min(bank.page.lines.len()));
        bank.act(action);
        if (bank.top, bank.at) == before {
            return seen;
        }
    }
}

#[test]
fn no_line_is_passed_over_unseen() {
    for (width, height) in [(40, 10), (40, 12), (80, 13), (80, 24), (140, 24), (200, 60)] {
        for (from, action) in [
            (Action::First, Action::Down),
            (Action::Last, Action::Up),
            (Action::First, Action::HalfDown),
            (Action::First, Action::PageDown),
            (Action::Last, Action::PageUp),
        ] {
            let mut bank = bank(width, height);
            bank.act(from);
            let lines = seen(&mut bank, action).len();
            assert_eq!(lines, bank.page.lines.len(), "{width}x{height} {action:?}");
        }
    }
}

#[test]
fn no_line_is_wider_than_its_window() {
    for width in 40..200 {
        let bank = bank(width, 24);
        let columns = usize::from(bank.inside().width);
        for line in &bank.page.lines {
            assert!(line.width() <= columns, "{width}: {line}");
        }
        for spot in &bank.page.spots {
            assert!(spot.left + spot.width <= columns && spot.width > 0, "{width}: {spot:?}");
        }
    }
}

#[test]
fn every_figure_is_reached_by_steps() {
    for (width, height) in [(40, 10), (80, 24), (140, 24)] {
        let mut bank = bank(width, height);
        let mut reached = HashSet::from([bank.at]);
        let mut waiting = vec![bank.at];
        while let Some(from) = waiting.pop() {
            for action in [Action::Left, Action::Right] {
                bank.at = from;
                bank.act(action);
                if reached.insert(bank.at) {
                    waiting.push(bank.at);
                }
            }
            for down in [true, false] {
                if let Some(next) =
                    bank.page.across(from, down).filter(|next| reached.insert(*next))
                {
                    waiting.push(next);
                }
            }
        }
        assert_eq!(reached.len(), bank.page.spots.len(), "{width}x{height}");
    }
}

#[test]
fn the_cursor_stays_on_its_figure_when_the_window_changes() {
    let mut bank = bank(140, 24);
    bank.act(Action::NextPane);
    bank.act(Action::Down);
    let query = bank.spot().map(|spot| spot.query.clone());
    assert_eq!(query.as_deref(), Some("system:rails"));
    for (width, height) in [(40, 10), (80, 24), (200, 60)] {
        bank.resize(Size { width, height });
        arrange(&mut bank);
        assert_eq!(bank.spot().map(|spot| spot.query.clone()), query, "{width}x{height}");
        let line = bank.spot().map_or(0, |spot| spot.line);
        assert!((bank.top..bank.top + bank.height()).contains(&line), "{width}x{height}");
    }
}

#[test]
fn figures_of_a_first_page_are_not_shown() {
    let store = Store::in_memory().unwrap();
    let index = ops::build_index(&store, bundled_catalog(), 0).unwrap();
    let mut bank = Bank::new(index.clone());
    bank.resize(Size { width: 80, height: 24 });
    bank.load(&index, false);
    arrange(&mut bank);
    assert!(bank.figures.is_none() && bank.page.lines.is_empty());
    assert!(bank.act(Action::Accept).is_empty());
    bank.act(Action::Down);
    bank.load(&index, true);
    arrange(&mut bank);
    assert!(!bank.page.spots.is_empty());
}
