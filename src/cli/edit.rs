//! `hotseat edit`: a question in the editor and back into the bank.

use std::fmt::Write as _;
use std::io::{self, IsTerminal, Write};

use clap::Args;
use jiff::Zoned;

use crate::domain::Clean;
use crate::ops::{self, Beginning, Likeness, Refused, Side, Subject, Take, Taken};
use crate::store::Store;
use crate::tui::editor::{self, Editor};

use super::error::CliError;
use super::{World, now, output};

/// Edit a question in your editor: $VISUAL, $EDITOR, or the setting `editor`
#[derive(Debug, Args)]
#[command(after_long_help = EXAMPLES)]
pub struct Arguments {
    /// The id of the question
    id: String,

    /// Compare your text with the newer one of its pack, and edit nothing
    #[arg(long, group = "newer")]
    diff: bool,

    /// Keep your text; the newer one of its pack waits no more
    #[arg(long, group = "newer")]
    mine: bool,

    /// Take the newer text of its pack in the place of yours
    #[arg(long, group = "newer")]
    theirs: bool,
}

const EXAMPLES: &str = "\
Examples:
  hotseat edit postgresql-lab-label-printed-twice
  EDITOR='code --wait' hotseat edit django-weather-stations-count-the-queries
  hotseat edit --diff django-ward-report-inflated-sums # then --mine or --theirs

A text that breaks a rule of `hotseat check` is not taken. It is kept, and offered the next
time. Marks, sets and practice of the question stay; `u` in the interface takes an edit back.";

pub fn run(world: &World, arguments: &Arguments) -> Result<u8, CliError> {
    let id = &arguments.id;
    if arguments.diff {
        return compare(world, id);
    }
    if arguments.mine || arguments.theirs {
        let take = if arguments.mine { Take::Mine } else { Take::Theirs };
        let mut store = world.open()?;
        let done = ops::take_either(&mut store, world.catalog, id, take, now())?;
        store.close()?;
        output::talk(&done.sentence);
        return Ok(0);
    }
    let editor = Editor::of_user(&world.settings()?.editor)?;
    let mut desk = Desk { world, store: world.open()?, editor, anyway: false };
    let code = desk.edit(&Subject::Question(id.clone()))?;
    desk.store.close()?;
    Ok(code)
}

/// The two texts as `diff -u` shows them; 1 when no newer one waits.
fn compare(world: &World, id: &str) -> Result<u8, CliError> {
    let store = world.open_to_read()?;
    let Some(newer) = ops::newer_text(&store, id)? else {
        output::talk(&format!("no newer text of its pack waits for {id}"));
        return Ok(1);
    };
    let mut text = format!("--- yours\n+++ newer text of {}\n", newer.pack);
    for line in &newer.lines {
        let mark = match line.side {
            Side::Both => " ",
            Side::Mine => "-",
            Side::Theirs => "+",
            Side::Gap => "@@",
        };
        let _ = writeln!(text, "{mark}{}", line.text);
    }
    output::text(Clean::new(&text).as_str())?;
    Ok(0)
}

/// Where a text is edited until it is taken or left.
pub struct Desk<'w> {
    pub world: &'w World,
    pub store: Store,
    pub editor: Editor,
    /// Whether a new question is saved although others are like it.
    pub anyway: bool,
}

impl Desk<'_> {
    /// Edit until the text is taken or the user leaves it.
    pub fn edit(&mut self, subject: &Subject) -> Result<u8, CliError> {
        let mut line = 1;
        let mut is_first = true;
        loop {
            let Beginning { text, base, kept } = self.beginning(subject)?;
            let text = match kept {
                Some(kept) if !is_first || goes_on_with(kept.outdated)? => {
                    ops::keep_text(&mut self.store, subject, &base, &kept.text, now())?;
                    kept.text
                }
                Some(_) if !asks("throw it away, and begin again?")? => return Ok(left()),
                Some(_) => {
                    ops::forget_text(&mut self.store, subject)?;
                    text
                }
                None => text,
            };
            is_first = false;
            let Some(text) = self.through_editor(subject, &base, &text, line)? else {
                output::talk("nothing was changed");
                return Ok(0);
            };
            match self.take(subject, &base, &text)? {
                Taken::Unchanged => output::talk("nothing was changed"),
                Taken::Saved { done, advice } => {
                    for said in advice {
                        output::talk(&format!("warning: {said}"));
                    }
                    output::talk(&done.sentence);
                }
                Taken::Refused(refused) => {
                    show(&refused);
                    if asks("go on editing?")? {
                        line = refused.located().first().map_or(1, |found| found.line);
                        continue;
                    }
                    return Ok(left());
                }
                Taken::Alike(others) => {
                    show_alike(&others);
                    if !asks("save it as another question?")? {
                        output::talk("--anyway saves it");
                        return Ok(left());
                    }
                    self.anyway = true;
                    if let Taken::Saved { done, .. } = self.take(subject, &base, &text)? {
                        output::talk(&done.sentence);
                    }
                }
            }
            return Ok(0);
        }
    }

    fn beginning(&self, subject: &Subject) -> Result<Beginning, CliError> {
        let (today, read) = (Zoned::now().date(), editor::read_left_behind);
        Ok(ops::begin_edit(&self.store, self.world.catalog, subject, today, read)?)
    }

    /// The text as the editor left it, kept in the bank; `None` when nothing was changed.
    fn through_editor(
        &mut self,
        subject: &Subject,
        base: &str,
        text: &str,
        line: usize,
    ) -> Result<Option<String>, CliError> {
        let path = editor::lay_out(&subject.file_name(), text)?;
        ops::editor_opened(&mut self.store, subject, base, &path, now())?;
        let opened = self.editor.open(&path, line);
        let text = editor::collect(&path)?;
        let changed = ops::keep_text(&mut self.store, subject, base, &text, now())?;
        editor::remove(&path);
        opened?;
        Ok(changed.then_some(text))
    }

    fn take(&mut self, subject: &Subject, base: &str, text: &str) -> Result<Taken, CliError> {
        let (store, catalog) = (&mut self.store, self.world.catalog);
        Ok(match subject {
            Subject::Question(id) => ops::take_edit(store, catalog, id, base, text, now())?,
            Subject::New { .. } => {
                ops::take_new(store, catalog, subject, text, self.anyway, now())?
            }
        })
    }
}

fn show(refused: &Refused) {
    output::talk(refused.rendered(false).trim_end());
    output::talk("");
}

fn show_alike(others: &[Likeness]) {
    output::talk("the bank has questions like this one:");
    for Likeness { id, title, percent } in others {
        output::talk(&format!("  {percent:>3} %  {id}  {title}"));
    }
}

/// Say that nothing is lost; the exit code comes back.
fn left() -> u8 {
    output::talk("the text was not taken; it is kept, and offered when you edit again");
    1
}

/// Whether to go on with what was typed before; without a terminal nobody can be asked, and
/// what was typed counts.
fn goes_on_with(outdated: bool) -> Result<bool, CliError> {
    if outdated {
        output::talk("the question changed since you wrote: saving your text replaces that");
    }
    if !is_asked() {
        output::talk("going on with your text that was not taken before");
        return Ok(true);
    }
    asks("a text of yours was not taken; go on with it?")
}

fn is_asked() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A question that `enter` answers with yes; no, where nobody can answer.
fn asks(question: &str) -> Result<bool, CliError> {
    if !is_asked() {
        return Ok(false);
    }
    let failed = |source| CliError::file("cannot read", "the answer".as_ref(), source);
    let mut talk = io::stderr().lock();
    write!(talk, "{question} [Y/n] ").and_then(|()| talk.flush()).map_err(failed)?;
    let mut answer = String::new();
    let count = io::stdin().read_line(&mut answer).map_err(failed)?;
    Ok(count > 0 && !answer.trim_start().to_lowercase().starts_with('n'))
}
