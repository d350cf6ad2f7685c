//! `hotseat practice plan`: practise to a date.

use std::fmt::Write as _;

use clap::Args;

use crate::domain::{DaysOff, StudyPlan};
use crate::ops::plural;
use crate::ops::practice::{self, Forecast, Sitting};
use crate::search::Index;
use crate::store::Store;

use super::super::error::CliError;
use super::super::{World, output, query_text};
use super::check;

/// Plan to a date: a list for each day, and what will not fit
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Arguments {
    /// What to prepare
    #[arg(conflicts_with_all = ["show", "remove"])]
    query: Vec<String>,

    /// The day of the interview, such as 2026-12-05 or +10d; nothing is due on it, and the plan
    /// ends with it
    #[arg(long, value_name = "DAY", required_unless_present_any = ["show", "remove"],
          conflicts_with_all = ["show", "remove"])]
    date: Option<String>,

    /// How many minutes you have on a day
    #[arg(long, value_name = "COUNT", required_unless_present_any = ["show", "remove"],
          conflicts_with_all = ["show", "remove"], value_parser = clap::value_parser!(u16).range(1..=1440))]
    minutes: Option<u16>,

    /// Days without practice, separated by commas: weekdays, such as sat,sun, or dates
    #[arg(long, value_name = "DAYS", conflicts_with_all = ["show", "remove"])]
    off: Option<DaysOff>,

    /// Print the forecast and set nothing
    #[arg(long, conflicts_with_all = ["show", "remove"])]
    dry_run: bool,

    /// Show the plan with its forecast
    #[arg(long, conflicts_with = "remove")]
    show: bool,

    /// Remove the plan; the ordinary schedule is as if there had been none
    #[arg(long)]
    remove: bool,

    /// Print the forecast as JSON
    #[arg(long, conflicts_with = "remove")]
    json: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat practice plan 'fw:django or db:pg' --date 2026-12-05 --minutes 30
  hotseat practice plan level:senior --date 2026-12-05 --minutes 45 --off sat,2026-12-01
  hotseat practice plan --show

Readiness is the mean predicted recall on the day over all planned questions, as the
forgetting curve of FSRS predicts it; a question never practised counts 0. It is said for
today, and for the day itself if the plan is kept. A question takes its own minutes the
first time and half of them later.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let sitting = world.sitting()?;
    if arguments.remove {
        let done = practice::remove_plan(&mut world.open()?, &sitting)?;
        output::talk(&done.sentence);
        return Ok(0);
    }
    let mut store = world.open()?;
    let index = world.index(&store)?;
    let (Some(date), Some(minutes_a_day)) = (&arguments.date, arguments.minutes) else {
        let Some(plan) = practice::plan(&store)? else {
            output::talk("there is no plan");
            return Ok(1);
        };
        return print(&store, &index, &plan, &sitting, arguments.json);
    };
    let date = practice::read_plan_date(date, sitting.day())?;
    let off = arguments.off.clone().unwrap_or_default();
    let plan = StudyPlan {
        query: query_text(&arguments.query),
        date,
        minutes_a_day,
        days_off: off.dates,
        weekdays_off: off.weekdays,
    };
    check(&plan.query, &index)?;
    if arguments.dry_run {
        practice::check_plan(&index, &plan, &sitting)?;
    } else {
        let done = practice::set_plan(&mut store, &index, &plan, &sitting)?;
        output::talk(&done.sentence);
    }
    print(&store, &index, &plan, &sitting, arguments.json)
}

fn print(
    store: &Store,
    index: &Index,
    plan: &StudyPlan,
    sitting: &Sitting,
    json: bool,
) -> Result<u8, CliError> {
    let forecast = practice::forecast(store, index, plan, sitting)?;
    if json {
        output::json(&forecast)?;
    } else {
        output::data(&text(&forecast))?;
    }
    Ok(0)
}

/// More questions that do not fit would push the days out of sight.
const NAMED: usize = 20;

/// The forecast for people: how ready, then the days, what does not fit, and the topics.
fn text(forecast: &Forecast) -> String {
    let plan = &forecast.plan;
    let mut text = String::new();
    let query = if plan.query.is_empty() { "everything" } else { &plan.query };
    let _ = writeln!(text, "plan to {}: {}", plan.date, output::clean(query));
    let _ = writeln!(text, "{}", forecast.header);
    let (now, kept) = (forecast.ready * 100.0, forecast.ready_if_kept * 100.0);
    let _ = writeln!(text, "ready {now:.0} % as things stand, {kept:.0} % if the plan is kept\n");
    for day in &forecast.days {
        let (date, new, again, minutes) = (day.date, day.new.len(), day.again.len(), day.minutes);
        let _ = writeln!(text, "{date}  {new:3} new  {again:3} again  {minutes:3} min");
    }
    let _ = writeln!(text, "\n{}", forecast.coverage);
    for named in forecast.left_out.iter().take(NAMED) {
        let _ = writeln!(text, "{}\t{}", output::clean(&named.id), output::clean(&named.title));
    }
    let unnamed = forecast.left_out.len().saturating_sub(NAMED);
    if unnamed > 0 {
        let _ = writeln!(text, "and {unnamed} more, which --json names");
    }
    topics(&mut text, forecast);
    text
}

/// The topics that the plan reaches; of those that it does not, how many.
fn topics(text: &mut String, forecast: &Forecast) {
    let (reached, rest): (Vec<_>, Vec<_>) =
        forecast.topics.iter().partition(|topic| topic.ready_if_kept > 0.0);
    text.push_str("\nReady by topic, as things stand and if the plan is kept\n");
    for topic in reached {
        let (system, name) = (output::clean(&topic.system), output::clean(&topic.topic));
        let (now, kept) = (topic.ready * 100.0, topic.ready_if_kept * 100.0);
        let questions = plural(topic.questions, "question");
        let _ = writeln!(text, "{now:3.0} %  {kept:3.0} %  {system}, {name} ({questions})");
    }
    if !rest.is_empty() {
        let _ = writeln!(text, "  0 %    0 %  {} more", plural(rest.len(), "topic"));
    }
}
