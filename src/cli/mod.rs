//! The command line: everything the screens do, for scripts. Data goes to standard
//! output, talk to standard error.

mod backup;
mod bank;
mod check;
mod complete;
mod completions;
mod config;
mod doctor;
mod draw;
mod edit;
mod error;
mod export;
mod help;
mod import;
mod list;
mod man;
mod new;
mod output;
mod pack;
mod place;
mod practice;
mod restore;
mod set;
mod settings;
mod sheet;
mod show;
mod source;
mod stats;
mod usage;

use std::cell::OnceCell;
use std::fs;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;
use std::thread;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use jiff::Timestamp;

use crate::config::{ColorSetting, Paths, Settings};
use crate::domain::{Catalog, Word};
use crate::ops::practice::Sitting;
use crate::ops::{self, bundled_catalog};
use crate::search::Index;
use crate::store::{Store, StoreError};
use crate::tui::recovery::Patient;
use crate::tui::{self, Ended, Recovered, SessionError};

use error::CliError;
use settings::Loaded;

/// A terminal program over a local bank of backend interview questions.
///
/// Without a command it opens the terminal interface.
#[derive(Debug, Parser)]
#[command(name = "hotseat", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,

    #[command(flatten)]
    global: Global,

    /// What the query line holds when the interface opens
    #[arg(short, long, value_name = "QUERY")]
    query: Option<String>,

    /// Start a new bank where one was expected and is missing
    #[arg(long)]
    fresh: bool,
}

#[derive(Debug, clap::Args)]
struct Global {
    /// The bank to use instead of the one in your data folder
    #[arg(long, global = true, env = "HOTSEAT_BANK", value_name = "FILE")]
    bank: Option<PathBuf>,

    /// The settings to use instead of the ones in your config folder
    #[arg(long, global = true, env = "HOTSEAT_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,

    /// How many colours to use: auto, truecolor, 256, 16 or none
    #[arg(long, global = true, value_name = "COLORS", value_parser = word::<ColorSetting>)]
    color: Option<ColorSetting>,
}

#[derive(Debug, Subcommand)]
enum Command {
    List(list::Arguments),
    Show(show::Arguments),
    Export(export::Arguments),
    Draw(Box<draw::Arguments>),
    Set(set::Arguments),
    Check(check::Arguments),
    New(new::Arguments),
    Edit(edit::Arguments),
    Import(import::Arguments),
    Practice(practice::Arguments),
    Stats(stats::Arguments),
    Bank(bank::Arguments),
    Pack(pack::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Doctor(doctor::Arguments),
    Config(config::Arguments),
    Completions(completions::Arguments),
    Man(man::Arguments),
}

/// Run the program.
pub fn main() -> ExitCode {
    if let Some(code) = complete::answer(command) {
        return code;
    }
    let matches = command().try_get_matches();
    let cli = matches.and_then(|matches| Cli::from_arg_matches(&matches)).unwrap_or_else(|error| {
        usage::explain(error, &command(), std::env::args_os().skip(1)).exit()
    });
    match run(cli) {
        Ok(code) => ExitCode::from(code),
        Err(CliError::ClosedPipe) => ExitCode::SUCCESS,
        Err(error) => {
            output::talk(&error.report());
            ExitCode::from(error.code())
        }
    }
}

fn run(cli: Cli) -> Result<u8, CliError> {
    let paths = Paths::of_user(cli.global.bank.clone(), cli.global.config.clone())?;
    let world = World { fresh: cli.fresh, color: cli.global.color, ..World::of(paths) };
    if cli.command.is_some() {
        output::use_colours(world.color());
    }
    match cli.command {
        None => open_interface(&world, cli.query.as_deref().unwrap_or_default(), false),
        Some(Command::List(arguments)) => list::run(&world, &arguments),
        Some(Command::Show(arguments)) => show::run(&world, &arguments),
        Some(Command::Export(arguments)) => export::run(&world, &arguments),
        Some(Command::Draw(arguments)) => draw::run(&world, &arguments),
        Some(Command::Set(arguments)) => set::run(&world, &arguments),
        Some(Command::Check(arguments)) => check::run(&world, &arguments),
        Some(Command::New(arguments)) => new::run(&world, &arguments),
        Some(Command::Edit(arguments)) => edit::run(&world, &arguments),
        Some(Command::Import(arguments)) => import::run(&world, &arguments),
        Some(Command::Practice(arguments)) => practice::run(&world, &arguments),
        Some(Command::Stats(arguments)) => stats::run(&world, &arguments),
        Some(Command::Bank(arguments)) => bank::run(&world, &arguments),
        Some(Command::Pack(arguments)) => pack::run(&world, &arguments),
        Some(Command::Backup(arguments)) => backup::run(&world, &arguments),
        Some(Command::Restore(arguments)) => restore::run(&world, &arguments),
        Some(Command::Doctor(arguments)) => doctor::run(&world, &arguments),
        Some(Command::Config(arguments)) => config::run(&world, &arguments),
        Some(Command::Completions(arguments)) => completions::run(&arguments),
        Some(Command::Man(arguments)) => man::run(&arguments),
    }
}

/// The clap tree with its help.
pub fn command() -> clap::Command {
    help::with_first_page(Cli::command())
}

/// What commands share.
struct World {
    paths: Paths,
    catalog: &'static Catalog,
    fresh: bool,
    /// The flag, which comes before the setting.
    color: Option<ColorSetting>,
    loaded: OnceCell<Loaded>,
    /// Whether it was said that something is wrong with them.
    told: OnceCell<()>,
}

impl World {
    fn of(paths: Paths) -> Self {
        Self {
            paths,
            catalog: bundled_catalog(),
            fresh: false,
            color: None,
            loaded: OnceCell::new(),
            told: OnceCell::new(),
        }
    }

    /// Open the bank for writing, with the questions of this program in it.
    fn open(&self) -> Result<Store, CliError> {
        let mut store = open_unfilled(&self.paths, self.fresh)?;
        if let Some(reason) = ops::read_only_reason(&store) {
            output::talk(&reason);
            return Ok(store);
        }
        let kept = ops::take_bundle(&mut store, self.catalog, now())?;
        if kept > 0 {
            let questions = ops::plural(kept, "question");
            output::talk(&format!(
                "newer texts wait for {questions} that you edited: `hotseat edit --diff ID`"
            ));
        }
        // What is asked for does not fail with it.
        if let Err(error) = ops::backup::back_up_daily(&store, Timestamp::now()) {
            output::talk(&format!("no backup was made today: {}", CliError::from(error).report()));
        }
        Ok(store)
    }

    /// Open it for reading only; a bank that is missing or behind this program is
    /// created or refreshed first.
    fn open_to_read(&self) -> Result<Store, CliError> {
        match ops::open_bank_to_read(&self.paths.bank)? {
            Some(store) => {
                if let Some(reason) = ops::read_only_reason(&store) {
                    output::talk(&reason);
                }
                Ok(store)
            }
            None => self.open(),
        }
    }

    /// Something to plan an import with: where there is no bank yet, one that is not kept.
    fn open_to_plan(&self) -> Result<Store, CliError> {
        if !self.paths.bank.exists() && !self.paths.knows_bank() {
            let mut store = Store::in_memory()?;
            ops::take_bundle(&mut store, self.catalog, now())?;
            return Ok(store);
        }
        self.open_to_read()
    }

    /// The index of the bank, with what is due today.
    fn index(&self, store: &Store) -> Result<Index, CliError> {
        Ok(ops::practice::index_with_due(store, self.catalog, &self.sitting()?)?)
    }

    /// This moment in the user's place, by the user's settings.
    fn sitting(&self) -> Result<Sitting, CliError> {
        let settings = self.settings()?.practice;
        Ok(Sitting::here(settings, Timestamp::now()))
    }

    /// The settings file, read once.
    fn loaded(&self) -> Result<&Loaded, CliError> {
        if let Some(loaded) = self.loaded.get() {
            return Ok(loaded);
        }
        let loaded = settings::load(&self.paths)?;
        Ok(self.loaded.get_or_init(|| loaded))
    }

    /// The flag, else the setting. Who needs the settings says what is wrong with them.
    fn color(&self) -> ColorSetting {
        let setting = || self.loaded().map_or(ColorSetting::Auto, |loaded| loaded.settings.color);
        self.color.unwrap_or_else(setting)
    }

    /// The settings for a command: one slip in the file stops none, but it is told.
    fn settings(&self) -> Result<Settings, CliError> {
        let loaded = self.loaded()?;
        if self.told.set(()).is_ok()
            && let Some(said) = loaded.summary()
        {
            output::talk(&format!("hotseat: {said}"));
        }
        Ok(loaded.settings.clone())
    }
}

/// Open the bank for writing; the first time, or when a `fresh` one is asked for, it is created
/// and still empty.
fn open_unfilled(paths: &Paths, fresh: bool) -> ops::Result<Store> {
    let expected = paths.knows_bank();
    let may_create = fresh || !expected;
    let opened = ops::open_bank(&paths.bank, may_create)?;
    if !expected {
        let _ = paths.remember_bank();
    }
    Ok(opened.store)
}

/// A word of a closed list, for clap.
fn word<W: Word>(text: &str) -> Result<W, String> {
    W::from_name(text).map_err(|error| error.to_string())
}

fn now() -> i64 {
    Timestamp::now().as_second()
}

/// Whether somebody sits before it: keys come from a terminal and the screen is one.
fn is_at_terminal() -> bool {
    use std::io::IsTerminal;
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Open the interface with a query, or begin to practise it at once. A bank that turns out
/// to be damaged can be recovered, and then is opened again.
fn open_interface(world: &World, query: &str, practise: bool) -> Result<u8, CliError> {
    if !is_at_terminal() {
        return Err(CliError::NoTerminal);
    }
    let mut settings = world.loaded()?.settings.clone();
    settings.color = world.color();
    loop {
        let (problem, left) = match begin(world, &settings, query, practise) {
            Ok(Ended::Code(code)) => return Ok(code),
            // What is wrong was read on the screen.
            Ok(Ended::Damaged(problem)) => (problem, Ok(BANK_NOT_USED)),
            Err(CliError::Op(error)) if ops::backup::is_damage(&error) => {
                (tui::worker::with_causes(&error), Err(error.into()))
            }
            Err(error) => return Err(error),
        };
        let bank = world.paths.bank.clone();
        let bytes = fs::metadata(&bank).map_or(0, |file| file.len());
        let patient = Patient { bank, bytes, problem };
        match tui::recover(patient, &settings, &world.paths).map_err(CliError::Terminal)? {
            Recovered::Whole => {}
            Recovered::Left => return left,
            Recovered::Ended(code) => return Ok(code),
        }
    }
}

/// The exit code of a program that could not use its bank.
const BANK_NOT_USED: u8 = 3;

/// Run the interface once.
fn begin(
    world: &World,
    settings: &Settings,
    query: &str,
    practise: bool,
) -> Result<Ended, CliError> {
    let wrong_settings = world.loaded()?.report();
    // The interface draws first; the bank is opened and filled behind it.
    let (catalog, paths) = (world.catalog, world.paths.clone());
    let bank = {
        let (paths, fresh) = (paths.clone(), world.fresh);
        thread::spawn(move || open_unfilled(&paths, fresh))
    };
    let (settings, query) = (settings.clone(), query.to_owned());
    let session = tui::Session { bank, catalog, settings, paths, wrong_settings, query, practise };
    tui::run(session).map_err(|error| match error {
        SessionError::Bank(error) => error.into(),
        SessionError::Terminal(error) => CliError::Terminal(error),
    })
}

/// A whole query from the words of a command line.
fn query_text(words: &[String]) -> String {
    words.join(" ")
}

impl From<StoreError> for CliError {
    fn from(error: StoreError) -> Self {
        Self::Op(error.into())
    }
}
