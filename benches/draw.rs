//! From a blueprint to a proven best set, beside the plain program with a column for each question and form.
//!
//! `cargo bench --bench draw [-- QUESTIONS...]`. Every blueprint is drawn with several seeds for one form
//! and for three; all in one run, because absolute numbers drift.

#[path = "support/mod.rs"]
mod support;

use std::time::{Duration, Instant};

use good_lp::solvers::microlp::microlp;
use good_lp::{
    Expression, ResolutionError, Solution, SolverModel, WithTimeLimit, variable, variables,
};
use hotseat::domain::{Blueprint, Count, Kind, Level, Slot, Want, Word};
use hotseat::solver::{Candidate, Drawn, Limit, Standing, Task, Undrawn, draw};
use support::dice::Dice;

const SIZES: [usize; 4] = [250, 1_000, 10_000, 100_000];
const FORMS: [u8; 2] = [1, 3];
const SEEDS: u64 = 7;

/// A draw with grouping, and the plain program, may take so long.
const OURS_AT_MOST: Duration = Duration::from_secs(10);
const PLAIN_AT_MOST: Duration = Duration::from_secs(10);

fn main() {
    let asked: Vec<usize> = std::env::args().filter_map(|arg| arg.parse().ok()).collect();
    let sizes = if asked.is_empty() { SIZES.to_vec() } else { asked };
    println!("times in ms to a proven best set, {SEEDS} seeds for each blueprint");
    println!(
        "{:>10}{:>7}  {:<12}{:>10}{:>10}{:>10}{:>12}",
        "questions", "forms", "blueprint", "median", "worst", "proven", "plain"
    );
    for size in sizes {
        let bank = bank(size);
        for forms in FORMS {
            let mut all = Vec::new();
            for mut blueprint in blueprints() {
                blueprint.forms = forms;
                all.extend(compare(&bank, &blueprint));
            }
            all.sort_unstable();
            println!("{size:>10}{forms:>7}  {:<12}{:>10.2}", "all", ms(all[all.len() / 2]));
        }
    }
}

/// Prints a line; returns the times.
fn compare(bank: &Bank, blueprint: &Blueprint) -> Vec<Duration> {
    let mut times = Vec::new();
    let mut proven = 0;
    for seed in 1..=SEEDS {
        let blueprint = Blueprint { seed, ..blueprint.clone() };
        let start = Instant::now();
        match ours(bank, &blueprint) {
            Ok(drawn) if drawn.standing == Standing::ProvenBest => proven += 1,
            Ok(drawn) => println!("{}: {}", blueprint.name, drawn.standing),
            Err(why) => println!("{}: {why}", blueprint.name),
        }
        times.push(start.elapsed());
    }
    let start = Instant::now();
    let plain = match plain(bank, blueprint) {
        Ok(()) => format!("{:.0}", ms(start.elapsed())),
        Err(_) => format!("> {:.0}", ms(start.elapsed())),
    };
    times.sort_unstable();
    let [median, worst] = [times.len() / 2, times.len() - 1].map(|at| ms(times[at]));
    println!(
        "{:>10}{:>7}  {:<12}{median:>10.2}{worst:>10.2}{:>10}{plain:>12}",
        bank.candidates.len(),
        blueprint.forms,
        blueprint.name,
        format!("{proven}/{SEEDS}"),
    );
    times
}

fn ours(bank: &Bank, blueprint: &Blueprint) -> Result<Drawn, Undrawn> {
    let task = Task {
        blueprint,
        candidates: &bank.candidates,
        enemies: &bank.enemies,
        locked: &[],
        found: &[],
    };
    let start = Instant::now();
    let limit = Limit { time: OURS_AT_MOST, clock: &|| start.elapsed(), stop: &|| false };
    draw(&task, &limit)
}

/// The same demands with a binary for each question and form. Its goal has the unused minutes and the
/// preferences alone: it is spared balance, topics and enemies.
fn plain(bank: &Bank, blueprint: &Blueprint) -> Result<(), ResolutionError> {
    let mut names = variables!();
    let forms: Vec<Vec<_>> = (0..blueprint.forms)
        .map(|_| names.add_vector(variable().binary(), bank.candidates.len()))
        .collect();
    let sum = |form: &[_], of: &dyn Fn(&Candidate) -> f64| {
        let mut sum = Expression::with_capacity(form.len());
        for (question, candidate) in form.iter().zip(&bank.candidates) {
            if of(candidate) != 0.0 {
                sum.add_mul(of(candidate), *question);
            }
        }
        sum
    };
    let minutes = |candidate: &Candidate| f64::from(candidate.minutes);
    let cost = |candidate: &Candidate| {
        100.0 * f64::from(candidate.asked.min(5)) + f64::from(u8::from(!candidate.favourite))
            - 1000.0 * minutes(candidate)
    };
    let mut goal = Expression::default();
    for form in &forms {
        goal += sum(form, &cost);
    }
    let mut model = names.minimise(goal).using(microlp);
    let count = |sum: Expression, count: Count| {
        let most = count.max().map(|most| sum.clone().leq(f64::from(most)));
        [(count.min() > 0).then(|| sum.geq(f64::from(count.min()))), most].into_iter().flatten()
    };
    for form in &forms {
        model.add_constraint(sum(form, &minutes).leq(f64::from(blueprint.slot.for_questions())));
        let mut rows: Vec<_> = count(sum(form, &|_| 1.0), blueprint.questions).collect();
        for (at, want) in blueprint.wants.iter().enumerate() {
            let found = |one: &Candidate| f64::from(u8::from(one.is_wanted_by(at)));
            rows.extend(count(sum(form, &found), want.count));
        }
        for &(level, wanted) in &blueprint.levels {
            let is = |one: &Candidate| f64::from(u8::from(one.level == level));
            rows.extend(count(sum(form, &is), wanted));
        }
        for row in rows {
            model.add_constraint(row);
        }
    }
    for at in 0..bank.candidates.len() {
        let mut times = Expression::default();
        for form in &forms {
            times.add_mul(1.0, form[at]);
        }
        model.add_constraint(times.leq(1.0));
    }
    let solution = model.with_time_limit(PLAIN_AT_MOST.as_secs_f64()).solve()?;
    match solution.status() {
        good_lp::solvers::SolutionStatus::Optimal => Ok(()),
        _ => Err(ResolutionError::Other("not proven in time")),
    }
}

fn blueprints() -> Vec<Blueprint> {
    let want = |query: &str, count: &str| Want {
        query: query.to_owned(),
        count: count.parse().unwrap_or(Count::ANY),
        section: None,
    };
    let count = |text: &str| text.parse().unwrap_or(Count::ANY);
    let mut screen = Blueprint::new("screen", Slot::of(60));
    screen.questions = count("3..5");
    screen.wants = vec![
        want("framework:django", "1..2"),
        want("database:postgresql", "1"),
        want("kind:debugging", ">=1"),
    ];
    screen.levels = vec![(Level::Senior, count(">=1"))];

    let mut panel = Blueprint::new("panel", Slot::of(90));
    panel.questions = count("5..8");
    panel.wants = vec![
        want("framework:django", "2..3"),
        want("database:postgresql", "2"),
        want("kind:debugging", ">=1"),
        want("kind:design", "1"),
    ];
    panel.levels = vec![(Level::Senior, count("2..3")), (Level::Junior, count("<=1"))];

    let mut free = Blueprint::new("free", Slot::of(120));
    free.questions = count("6..9");
    free.levels = vec![(Level::Mid, count(">=2")), (Level::Senior, count(">=2"))];
    free.wants = vec![
        want("framework:django", "<=2"),
        want("database:postgresql", "<=2"),
        want("kind:debugging", "2..3"),
    ];
    vec![screen, panel, free]
}

struct Bank {
    candidates: Vec<Candidate>,
    enemies: Vec<(u32, u32)>,
}

/// Made-up questions with the mix of the bundled ones: 20 systems, in each more topics the larger the
/// bank; the same number always gives the same bank.
fn bank(size: usize) -> Bank {
    let mut dice = Dice(0x5eed_0f71);
    let topics = (size / 100).clamp(8, 25);
    let minutes = [8, 8, 10, 12, 12, 15, 15, 15, 18, 20, 20, 25, 25, 30, 35];
    let mut candidates = Vec::with_capacity(size);
    for at in 0..size {
        let system = dice.below(20);
        let level = match dice.below(100) {
            0..25 => Level::Junior,
            25..67 => Level::Mid,
            67..92 => Level::Senior,
            _ => Level::Staff,
        };
        let kind = Kind::ALL[dice.below(Kind::ALL.len())];
        // A few touch another system as well.
        let also = if dice.below(20) == 0 { dice.below(20) } else { system };
        let finds = [
            // The wants of all blueprints, in their order.
            system == 0 || also == 0,
            system == 1 || also == 1,
            kind == Kind::Debugging,
            kind == Kind::Design,
        ];
        let wants = finds.iter().rev().fold(0, |wants, &finds| wants << 1 | u32::from(finds));
        candidates.push(Candidate {
            id: format!("question-{at:06}"),
            minutes: minutes[dice.below(minutes.len())],
            level,
            kind,
            topic: u32::try_from(system * topics + dice.below(topics)).unwrap_or_default(),
            wants,
            asked: u32::try_from(dice.below(10).saturating_sub(6)).unwrap_or_default(),
            favourite: dice.below(20) == 0,
        });
    }
    let one = |dice: &mut Dice| u32::try_from(dice.below(size)).unwrap_or_default();
    let enemies = (0..size / 20).map(|_| (one(&mut dice), one(&mut dice))).collect();
    Bank { candidates, enemies }
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
