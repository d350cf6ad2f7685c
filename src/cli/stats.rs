//! `hotseat stats`: what the history of practice says.

use std::fmt::Write as _;

use clap::Args;

use crate::ops::plural;
use crate::ops::practice::{
    self, Statistics,
    statistics::{Activity, Recalled},
};

use super::error::CliError;
use super::{World, output};

/// Statistics of practice: activity, what falls due, retention, weak topics, readiness
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat stats
  hotseat stats --json | jq .readiness

The JSON holds:
  day        today, which begins at the hour that the settings name
  questions  all, practised; retired ones are not counted
  time       reviews, days, seconds, seconds_a_review (median), seconds_a_day (mean)
  activity   date, reviews, minutes of each day of the last 26 weeks
  due        date, questions that fall due today and on each of the 29 days after
  retention  desired; total and bands with recalled, reviews, share (null without a
             review); a band holds reviews of questions with a stability of so many days
             and more, up to the next band; only reviews of due questions count
  weakest    system, topic, recall (predicted for today, 0 to 1), practised, questions, lapses
  readiness  date, query, ready, ready_if_kept, topics; absent without a plan,
             and when its query cannot be understood any more
  mocks      number, name, started (Unix seconds), seconds, questions, rated, mean (0 to 3)";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let sitting = world.sitting()?;
    let store = world.open_to_read()?;
    let index = world.index(&store)?;
    let statistics = practice::statistics(&store, &index, &sitting)?;
    if arguments.json {
        output::json(&statistics)?;
    } else {
        output::data(&text(&statistics))?;
    }
    Ok(0)
}

/// The statistics for people. A bar never stands alone: its number is beside it.
fn text(statistics: &Statistics) -> String {
    let mut text = String::new();
    time(&mut text, statistics);
    activity(&mut text, &statistics.activity);
    due(&mut text, statistics);
    retention(&mut text, statistics);
    topics(&mut text, statistics);
    readiness(&mut text, statistics);
    mocks(&mut text, statistics);
    text
}

fn time(text: &mut String, statistics: &Statistics) {
    let (questions, time) = (statistics.questions, statistics.time);
    let _ = writeln!(
        text,
        "{} of {} practised",
        questions.practised,
        plural(questions.all, "question")
    );
    if time.reviews > 0 {
        let (reviews, days) =
            (plural(time.reviews as usize, "answer"), plural(time.days as usize, "day"));
        let (all, median) = (length(time.seconds), length(time.seconds_a_review.into()));
        let _ = writeln!(text, "{reviews} on {days}, {all} in all, {median} an answer");
    }
}

/// So many weeks' activity is drawn; the JSON has more.
const WEEKS: usize = 13;
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A line for each weekday, a column for each week, the last one last.
fn activity(text: &mut String, days: &[Activity]) {
    let Some(today) = days.last() else { return };
    let weekday = usize::try_from(today.date.weekday().to_monday_zero_offset()).unwrap_or(0);
    let shown = ((WEEKS - 1) * 7 + weekday + 1).min(days.len());
    let days = &days[days.len() - shown..];
    let most = days.iter().map(|day| day.reviews).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    let _ = writeln!(
        text,
        "\nActivity, {WEEKS} weeks; {} at most on a day",
        plural(most as usize, "answer")
    );
    for (weekday, name) in WEEKDAYS.iter().enumerate() {
        let marks = days.iter().skip(weekday).step_by(7).map(|day| shade(day.reviews, most));
        let _ = writeln!(text, "  {name} {}", marks.collect::<String>());
    }
}

/// Darker for more; a day with anything is never blank.
fn shade(count: u32, most: u32) -> char {
    match u64::from(count) * 4 {
        0 => '·',
        share if share <= u64::from(most) => '░',
        share if share <= u64::from(most) * 2 => '▒',
        share if share <= u64::from(most) * 3 => '▓',
        _ => '█',
    }
}

/// So many days of what falls due are drawn.
const DUE_DAYS: usize = 14;

fn due(text: &mut String, statistics: &Statistics) {
    let most = statistics.due.iter().map(|day| day.questions).max().unwrap_or(0);
    if most == 0 {
        return;
    }
    text.push_str("\nDue\n");
    for day in statistics.due.iter().take(DUE_DAYS) {
        let bar = bar(share(day.questions, most));
        let line = format!("  {} {:4} {bar}", day.date, day.questions);
        let _ = writeln!(text, "{}", line.trim_end());
    }
}

fn retention(text: &mut String, statistics: &Statistics) {
    let retention = &statistics.retention;
    let Some(total) = retention.total.share else { return };
    let desired = f64::from(retention.desired) * 100.0;
    let _ = writeln!(
        text,
        "\nRecalled when due: {} ({desired:.0} % is the aim)",
        said(retention.total, total)
    );
    let ends = retention.bands.iter().skip(1).map(|band| Some(band.stability_from));
    for (band, end) in retention.bands.iter().zip(ends.chain([None])) {
        let Some(of) = band.recalled.share else { continue };
        let from = band.stability_from;
        let days = match end {
            Some(end) if from <= 0.0 => format!("below {end:.0} days"),
            Some(end) => format!("{from:.0} to {end:.0} days"),
            None => format!("{from:.0} days and more"),
        };
        let _ = writeln!(text, "  {days:17} {:20} {}", bar(of), said(band.recalled, of));
    }
}

fn said(recalled: Recalled, share: f64) -> String {
    let Recalled { recalled, reviews, .. } = recalled;
    format!("{:.0} %, {recalled} of {reviews}", share * 100.0)
}

/// So many weak topics are shown.
const WEAKEST: usize = 10;

fn topics(text: &mut String, statistics: &Statistics) {
    if statistics.weakest.is_empty() {
        return;
    }
    text.push_str("\nWeakest topics, by predicted recall today\n");
    for topic in statistics.weakest.iter().take(WEAKEST) {
        let (system, name) = (output::clean(&topic.system), output::clean(&topic.topic));
        let (recall, practised, questions) = (topic.recall, topic.practised, topic.questions);
        let _ = writeln!(
            text,
            "  {:3.0} % {:20} {system}, {name} ({practised} of {questions} practised)",
            recall * 100.0,
            bar(recall.into()),
        );
    }
}

fn readiness(text: &mut String, statistics: &Statistics) {
    let Some(plan) = &statistics.readiness else { return };
    let (ready, kept) = (plan.ready * 100.0, plan.ready_if_kept * 100.0);
    let _ = writeln!(
        text,
        "\nReady for {}: {ready:.0} % as things stand, {kept:.0} % if the plan is kept",
        plan.date
    );
    for topic in plan.topics.iter().take(WEAKEST) {
        let (system, name) = (output::clean(&topic.system), output::clean(&topic.topic));
        let (ready, bar) = (topic.ready * 100.0, bar(topic.ready.into()));
        let _ = writeln!(text, "  {ready:3.0} % {bar:20} {system}, {name}");
    }
    if let Some(more) = plan.topics.len().checked_sub(WEAKEST).filter(|more| *more > 0) {
        let _ = writeln!(text, "  and {} that are no less ready", plural(more, "topic"));
    }
}

fn mocks(text: &mut String, statistics: &Statistics) {
    if statistics.mocks.is_empty() {
        return;
    }
    text.push_str("\nMock interviews\n");
    for mock in &statistics.mocks {
        let mean =
            mock.mean.map_or_else(|| "not rated".to_owned(), |mean| format!("{mean:.2} of 3"));
        let (name, questions) = (output::clean(&mock.name), plural(mock.questions, "question"));
        let _ = writeln!(text, "  {mean:9}  {name}, {questions}, {}", length(mock.seconds.into()));
    }
}

/// The columns of the longest bar.
const WIDTH: u32 = 20;

/// A share as a bar, to an eighth of a column; what is not nothing shows.
fn bar(share: f64) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    let eighths = (share.clamp(0.0, 1.0) * f64::from(WIDTH * 8)).ceil();
    // Between 0 and 160.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let eighths = eighths as usize;
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

fn share(count: usize, most: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(count) / number(most.max(1))
}

/// Seconds as people say them: "45 s", "12 min", "3 h 5 min".
fn length(seconds: u64) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3600 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h {} min", seconds / 3600, seconds % 3600 / 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_as_long_as_its_share_and_never_longer_than_its_place() {
        for (share, shown) in [
            (0.0, ""),
            (0.0001, "▏"),
            (0.5, "██████████"),
            (0.525, "██████████▌"),
            (1.0, "████████████████████"),
            (7.0, "████████████████████"),
            (f64::NAN, ""),
        ] {
            assert_eq!(bar(share), shown, "{share}");
        }
    }

    #[test]
    fn a_day_with_anything_is_not_blank() {
        let shades: String =
            [0, 1, 25, 26, 50, 75, 76, 100].map(|count| shade(count, 100)).iter().collect();
        assert_eq!(shades, "·░░▒▒▓██");
    }

    #[test]
    fn lengths_are_said_as_people_say_them() {
        for (seconds, said) in
            [(59, "59 s"), (60, "1 min"), (61, "2 min"), (3600, "1 h 0 min"), (7_500, "2 h 5 min")]
        {
            assert_eq!(length(seconds), said);
        }
    }
}
