//! What stands on the page of the bank, section by section.

use crate::domain::Word;
use crate::ops::{
    BankFigures, BankFile, BankHeld, Concern, Figure, PackFigures, Part, THIN, TakenPack,
    ThinSystem, plural,
};
use crate::tui::theme::{Theme, ThemeStyle};
use crate::tui::widget::shelf::size;
use crate::tui::widget::text::{fit, one_line};

use super::page::Page;
use super::systems::systems;
use super::write::{Piece, Writer};

/// The least columns of the table of systems, and of what stands beside it in a wide window.
const TABLE: usize = 78;
const ASIDE: usize = 40;
const GAP: usize = 3;

/// From this width on two concerns stand on a line.
const TWO_CONCERNS: usize = 70;

/// All of it for so many columns.
pub fn page(figures: &BankFigures, held: Option<&BankHeld>, columns: usize, theme: &Theme) -> Page {
    let is_wide = columns >= TABLE + GAP + ASIDE;
    let left = if is_wide { TABLE.max((columns - GAP) * 3 / 5) } else { columns };
    let mut writer = Writer::new(left, theme);
    attention(&mut writer, figures);
    systems(&mut writer, figures);
    if !is_wide {
        aside(&mut writer, figures, held);
        return writer.finish();
    }
    let mut right = Writer::new(columns - left - GAP, theme);
    aside(&mut right, figures, held);
    writer.finish().beside(right.finish(), left + GAP)
}

fn aside(writer: &mut Writer, figures: &BankFigures, held: Option<&BankHeld>) {
    packs(writer, figures, held);
    this_bank(writer, figures, held);
    thin(writer, figures);
}

/// What is not nothing stands out.
fn style(figure: &Figure, theme: &Theme, some: ThemeStyle) -> ThemeStyle {
    if figure.questions == 0 { theme.dim } else { some }
}

fn attention(writer: &mut Writer, figures: &BankFigures) {
    writer.section("Needs attention");
    let theme = writer.theme;
    let a_line = if writer.columns >= TWO_CONCERNS { 2 } else { 1 };
    let room = writer.columns / a_line;
    let piece = |Part { of, figure }: &Part<Concern>| {
        let text = format!("{:>6} {}", figure.questions, of.title());
        let style = style(figure, theme, theme.warning);
        Piece::figure(fit(&text, room), style, of.title(), figure)
    };
    for row in figures.concerns.chunks(a_line) {
        writer.row(row.iter().map(piece).collect());
    }
}

fn packs(writer: &mut Writer, figures: &BankFigures, held: Option<&BankHeld>) {
    let theme = writer.theme;
    writer.section("Packs");
    let Some(held) = held else { return writer.text(1, "reading …", theme.dim) };
    if let Some(last) = held.packs.iter().max_by_key(|taken| taken.pack.imported) {
        let TakenPack { pack, day, ago } = last;
        writer.text(1, &format!("Last import: {}, {day}, {ago}", pack.id), theme.dim);
    }
    for taken in &held.packs {
        let of = figures.packs.iter().find(|pack| pack.id == taken.pack.id);
        one_pack(writer, taken, of);
    }
}

fn one_pack(writer: &mut Writer, taken: &TakenPack, of: Option<&PackFigures>) {
    let theme = writer.theme;
    let TakenPack { pack, day, ago } = taken;
    let license = if pack.license.is_empty() { "no licence" } else { pack.license.as_str() };
    let head = format!("{}: {} · version {} · {license}", pack.id, pack.name, pack.version);
    writer.text(1, &head, theme.text);
    match of {
        Some(PackFigures { id, all, edited, waiting }) => {
            let id = one_line(id);
            let counted = |figure: &Figure, text: String, what: &str| {
                Piece::figure(
                    text,
                    style(figure, theme, theme.text),
                    format!("pack {id}{what}"),
                    figure,
                )
            };
            writer.flow(
                3,
                vec![
                    counted(all, plural(all.questions, "question"), ""),
                    counted(edited, format!("{} edited", edited.questions), ", edited by you"),
                    counted(
                        waiting,
                        format!("{} with a newer text", waiting.questions),
                        ", edited, and a newer text waits",
                    ),
                ],
            );
        }
        None => writer.text(3, "no questions", theme.dim),
    }
    writer.text(3, &format!("from {}, taken in on {day}, {ago}", pack.source), theme.dim);
}

fn this_bank(writer: &mut Writer, figures: &BankFigures, held: Option<&BankHeld>) {
    let theme = writer.theme;
    writer.section("This bank");
    let all = &figures.all;
    let said = plural(all.questions, "question");
    writer.row(vec![
        Piece::plain(" ", theme.text),
        Piece::figure(said, theme.text, "the whole bank", all),
    ]);
    let Some(held) = held else { return };
    if let Some(BankFile { path, bytes, backups, last_backup }) = &held.file {
        writer.text(1, &path.display().to_string(), theme.text);
        let said = format!("{}, tables of version {}", size(*bytes), held.version);
        writer.text(1, &said, theme.dim);
        let said = match last_backup {
            Some(ago) => format!("Backups: last {ago}, {backups} kept"),
            None => "Backups: none yet".to_owned(),
        };
        writer.text(1, &said, theme.dim);
    }
}

fn thin(writer: &mut Writer, figures: &BankFigures) {
    let theme = writer.theme;
    writer.section(&format!("Thin: topics with fewer than {THIN} ready questions"));
    let topics = figures.thin.iter().map(|system| system.topics.len()).sum();
    if topics == 0 {
        return writer.text(1, "none", theme.dim);
    }
    let (topics, systems) = (plural(topics, "topic"), plural(figures.thin.len(), "system"));
    writer.text(1, &format!("{topics} in {systems}"), theme.dim);
    for ThinSystem { name, of_topics, topics, .. } in &figures.thin {
        writer.text(
            1,
            &format!("{name}: {} of {}", topics.len(), plural(*of_topics, "topic")),
            theme.text,
        );
        let piece = |Part { of, figure }: &Part<String>| {
            // What there is none of is the thinnest.
            let style = if figure.questions == 0 { theme.warning } else { theme.dim };
            let text = format!("{} {}", figure.questions, one_line(of));
            Piece::figure(text, style, format!("{name}, {of}, ready"), figure)
        };
        writer.flow(3, topics.iter().map(piece).collect());
    }
}
