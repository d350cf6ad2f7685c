//! The texts that are read: what each way out does, and what came back.

use std::fmt::Write as _;
use std::path::Path;

use crate::ops::backup::{Restored, Salvaged};
use crate::tui::widget::shelf::{holds, size};

use super::Patient;

/// What is wrong, and what each way does.
pub fn explained(patient: &Patient) -> String {
    let Patient { bank, bytes, problem } = patient;
    format!(
        "**What is wrong:** {problem}.

**Where:** `{}`, {}. Nothing was changed in it.

## Restore a backup

The backup becomes the bank. What was written after it was made does not come back. Backups stand in
the folder `backups` beside the bank; one is made each day on which something changed, and before
updates, large imports and restores.

## Salvage what can be read

A new bank is made, and every row that can still be read is copied into it. What was lost is counted,
and questions whose text is not what it was are named. Choose it when the newest backup is too old:
the newest rows can only come back this way. Restoring a backup later is still possible.

## Leave everything as it is

The program ends. `hotseat doctor` says more about the damage; `hotseat restore` offers the same
ways on the command line.

Whatever you choose, the damaged file is kept beside the bank, under a name with `damaged` and the time.
",
        bank.display(),
        size(*bytes)
    )
}

pub fn restored(backup: &Path, restored: &Restored) -> String {
    let Restored { kept, contents } = restored;
    format!(
        "The bank holds {}.\n\nThey are from the backup `{}`. What was written after it was made \
         did not come back.\n\n{}",
        holds(contents),
        backup.display(),
        kept_file(kept)
    )
}

pub fn salvaged(salvaged: &Salvaged) -> String {
    let Salvaged { kept, rows, doubtful } = salvaged;
    let (saved, lost) =
        rows.iter().fold((0, 0), |(saved, lost), row| (saved + row.saved, lost + row.lost));
    let mut text = format!("{saved} rows were saved.");
    let _ = match lost {
        0 => write!(text, " None is known to be lost.\n\n"),
        lost => write!(text, " At least {lost} could not be read.\n\n"),
    };
    text.push_str("| table | saved | lost |\n|---|---|---|\n");
    for row in rows.iter().filter(|row| row.saved + row.lost > 0) {
        let _ =
            writeln!(text, "| {} | {} | {} |", row.table.replace('_', " "), row.saved, row.lost);
    }
    if !doubtful.is_empty() {
        text.push_str("\nThe text of these questions is not what it was; read them again:\n\n");
        for id in doubtful {
            let _ = writeln!(text, "- `{id}`");
        }
    }
    let _ = write!(text, "\n{}", kept_file(kept));
    text
}

/// Where the damaged file is now, and how it goes on.
fn kept_file(kept: &Path) -> String {
    format!(
        "The damaged file is kept as `{}`. Remove it when you miss nothing.\n\n`enter` opens the \
         bank.\n",
        kept.display()
    )
}
