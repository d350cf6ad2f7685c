//! The systems by group: a table with a bar, levels and kinds; in a narrow window each system
//! has its mix on the lines below it.

use crate::domain::{Kind, Level, Word};
use crate::ops::{BankFigures, Figure, Mix, Part};
use crate::tui::theme::{Theme, ThemeStyle};
use crate::tui::widget::meter;
use crate::tui::widget::text::{fit, one_line, width};

use super::write::{Piece, Writer};

/// The least columns of a name and of a bar, and the most of a bar.
const NAME: usize = 14;
const BAR: usize = 4;
const LONGEST_BAR: usize = 24;

/// The columns of each part of a line.
struct Widths {
    name: usize,
    /// The figure of all questions, with the blank before it.
    all: usize,
    bar: usize,
    /// One figure of a level or kind, with the blank before it; `None` where they do not fit.
    cell: Option<usize>,
    /// The most questions that a system has, which a full bar stands for.
    most: usize,
}

pub fn systems(writer: &mut Writer, figures: &BankFigures) {
    writer.section("Systems");
    let theme = writer.theme;
    writer.text(1, "A question counts in each system that it touches.", theme.dim);
    let widths = Widths::of(figures, writer.columns);
    for group in &figures.groups {
        writer.row(heading(group.group.title(), &widths, theme));
        let all = format!("all {}", group.group.title().to_lowercase());
        mix(writer, &all, &group.mix, None, &widths);
        for system in &group.systems {
            let bar = Some(system.mix.all.questions);
            mix(writer, &system.name, &system.mix, bar, &widths);
        }
    }
}

impl Widths {
    fn of(figures: &BankFigures, columns: usize) -> Self {
        let mixes = || figures.groups.iter().map(|group| &group.mix);
        let digits = |most: usize, least: usize| 1 + most.to_string().len().max(least);
        let all = digits(mixes().map(|mix| mix.all.questions).max().unwrap_or(0), 4);
        // A group has at least as many of everything as each of its systems.
        let parts = mixes().flat_map(|mix| mix.each().skip(1));
        let cell = digits(parts.map(|figure| figure.questions).max().unwrap_or(0), 3);
        let cells = mixes().next().map_or(0, |mix| mix.levels.len() + mix.kinds.len());
        let systems = || figures.groups.iter().flat_map(|group| &group.systems);
        let longest = systems().map(|system| width(&system.name) + 2).max().unwrap_or(NAME);
        // A blank before the bar, and one between levels and kinds.
        let beside = all + cells * cell + 2;
        let fits = columns >= beside + NAME + BAR;
        let rest = columns.saturating_sub(if fits { beside } else { all + 1 });
        let name = longest.min(rest - (rest / 3).max(BAR).min(rest));
        Self {
            name,
            all,
            bar: (rest - name).min(LONGEST_BAR),
            cell: fits.then_some(cell),
            most: systems().map(|system| system.mix.all.questions).max().unwrap_or(0),
        }
    }
}

/// The name of a group over its systems, and what the columns are.
fn heading(group: &str, widths: &Widths, theme: &Theme) -> Vec<Piece> {
    let mut pieces = vec![Piece::plain(fit(group, widths.name), theme.accent)];
    let Some(cell) = widths.cell else { return pieces };
    let all = format!("{:>all$} {}", "all", " ".repeat(widths.bar), all = widths.all);
    pieces.push(Piece::plain(all, theme.dim));
    let short = |title: &str| format!("{:>cell$}", title.chars().take(3).collect::<String>());
    let levels = Level::ALL.iter().map(|level| short(level.title()));
    let kinds = Kind::ALL.iter().map(|kind| short(kind.title()));
    let names = format!("{} {}", levels.collect::<String>(), kinds.collect::<String>());
    pieces.push(Piece::plain(names, theme.dim));
    pieces
}

/// The line of a system or a group, with a bar for a system; where there are no columns for
/// its levels and kinds, they stand below it.
fn mix(writer: &mut Writer, name: &str, mix: &Mix, bar: Option<usize>, widths: &Widths) {
    let theme = writer.theme;
    let all = format!("{:>all$}", mix.all.questions, all = widths.all);
    let mut row = vec![
        Piece::plain(fit(&format!("  {}", one_line(name)), widths.name), theme.text),
        Piece::figure(all, style(&mix.all, theme), name, &mix.all),
        Piece::plain(" ", theme.text),
    ];
    match bar {
        Some(value) => {
            let bar = meter::bar(number(value), number(widths.most), widths.bar, theme);
            row.extend(bar.into_iter().map(Piece::from));
        }
        None => row.push(Piece::plain(" ".repeat(widths.bar), theme.text)),
    }
    let (levels, kinds) = (cells(name, &mix.levels), cells(name, &mix.kinds));
    let Some(cell) = widths.cell else {
        writer.row(row);
        below(writer, levels);
        return below(writer, kinds);
    };
    row.extend(levels.into_iter().map(|part| part.in_columns(cell, theme)));
    row.push(Piece::plain(" ", theme.text));
    row.extend(kinds.into_iter().map(|part| part.in_columns(cell, theme)));
    writer.row(row);
}

/// The questions of one level or kind.
struct Cell<'f> {
    word: &'static str,
    what: String,
    figure: &'f Figure,
}

fn cells<'f, W: Word>(of: &str, parts: &'f [Part<W>]) -> Vec<Cell<'f>> {
    let cell = |part: &'f Part<W>| Cell {
        word: part.of.name(),
        what: format!("{of}, {}", part.of.name()),
        figure: &part.figure,
    };
    parts.iter().map(cell).collect()
}

impl Cell<'_> {
    fn in_columns(self, columns: usize, theme: &Theme) -> Piece {
        let shown = match self.figure.questions {
            0 => "·".to_owned(),
            questions => questions.to_string(),
        };
        let text = format!("{shown:>columns$}");
        Piece::figure(text, style(self.figure, theme), self.what, self.figure)
    }
}

/// What there is some of; without columns a nothing says nothing.
fn below(writer: &mut Writer, cells: Vec<Cell>) {
    let theme = writer.theme;
    let some = cells.into_iter().filter(|cell| cell.figure.questions > 0);
    let piece = |part: Cell| {
        let text = format!("{} {}", part.figure.questions, part.word);
        Piece::figure(text, theme.dim, part.what, part.figure)
    };
    let pieces: Vec<Piece> = some.map(piece).collect();
    if !pieces.is_empty() {
        writer.flow(4, pieces);
    }
}

fn style(figure: &Figure, theme: &Theme) -> ThemeStyle {
    if figure.questions == 0 { theme.dim } else { theme.text }
}

fn number(questions: usize) -> u32 {
    u32::try_from(questions).unwrap_or(u32::MAX)
}
