//! A screen as SVG, cell by cell: whatever font shows it, every column keeps its place.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vt100::{Cell, Color, Screen};

/// The size of a cell, and of the letters in it, in pixels.
const WIDE: u16 = 9;
const HIGH: u16 = 18;
const FONT: u16 = 15;
/// Where letters stand in a cell.
const BASE: u16 = 13;
/// Around everything.
const MARGIN: u16 = 10;

/// The terminal's own colours: text, background, and the sixteen.
pub struct Ink {
    text: &'static str,
    ground: &'static str,
    sixteen: [&'static str; 16],
}

pub const DARK: Ink = Ink {
    text: "#d4d7dd",
    ground: "#16181d",
    sixteen: [
        "#16181d", "#e5616b", "#8cc265", "#d9a343", "#5a9cf0", "#c678dd", "#4db5bd", "#c5c8cf",
        "#757b87", "#ff7b86", "#a5e075", "#f0c060", "#7ab4ff", "#de9bee", "#6fd3da", "#ffffff",
    ],
};

pub const LIGHT: Ink = Ink {
    text: "#24292f",
    ground: "#ffffff",
    sixteen: [
        "#24292f", "#c02434", "#1a7f37", "#8a6100", "#1158b8", "#8250df", "#0f7a85", "#d0d4da",
        "#6b737c", "#d1242f", "#1f883d", "#9a6700", "#0969da", "#a475f9", "#1b8a94", "#ffffff",
    ],
};

/// Lines from the middle of a cell: up, right, down, left; 1 is light and 2 is heavy.
const LINES: &[(&str, [u8; 4])] = &[
    ("─", [0, 1, 0, 1]),
    ("━", [0, 2, 0, 2]),
    ("│", [1, 0, 1, 0]),
    ("┃", [2, 0, 2, 0]),
    ("┏", [0, 2, 2, 0]),
    ("┓", [0, 0, 2, 2]),
    ("┗", [2, 2, 0, 0]),
    ("┛", [2, 0, 0, 2]),
    ("┼", [1, 1, 1, 1]),
    ("├", [1, 1, 1, 0]),
    ("┤", [1, 0, 1, 1]),
];

/// Rounded corners: from the middle of a side around to the middle of another.
const CORNERS: &[(&str, [(u16, u16); 2])] = &[
    ("╭", [(4, 18), (9, 9)]),
    ("╮", [(4, 18), (0, 9)]),
    ("╰", [(4, 0), (9, 9)]),
    ("╯", [(4, 0), (0, 9)]),
];

/// The parts of a picture, in the order in which they lie on each other.
#[derive(Default)]
struct Layers {
    grounds: String,
    /// Paths by colour and width of the line.
    lines: BTreeMap<(String, u8), String>,
    letters: String,
}

pub fn picture(screen: &Screen, ink: &Ink) -> String {
    let (rows, columns) = screen.size();
    let mut layers = Layers::default();
    for row in 0..rows {
        draw_row(screen, row, columns, ink, &mut layers);
    }
    let (width, height) = (columns * WIDE + 2 * MARGIN, rows * HIGH + 2 * MARGIN);
    // A theme that paints the window paints what is around it as well.
    let painted = screen.cell(0, 0).and_then(|cell| colour(cell.bgcolor(), ink));
    let ground = painted.unwrap_or_else(|| ink.ground.to_owned());
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"6\" fill=\"{}\"/>\n\
         <g transform=\"translate({MARGIN} {MARGIN})\" font-family=\"monospace\" font-size=\"{FONT}\" \
         xml:space=\"preserve\">\n{}",
        ground, layers.grounds
    );
    for ((colour, line), path) in &layers.lines {
        let _ = writeln!(
            svg,
            "<path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"{}\" fill=\"none\"/>",
            if *line == 2 { "2.4" } else { "1.2" }
        );
    }
    svg + &layers.letters + "</g>\n</svg>\n"
}

/// A stretch of cells that look the same.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an attribute of a cell")]
struct Look {
    text: String,
    ground: Option<String>,
    bold: bool,
    italic: bool,
    dim: bool,
    underlined: bool,
}

fn look(cell: &Cell, ink: &Ink) -> Look {
    let mut text = colour(cell.fgcolor(), ink);
    let mut ground = colour(cell.bgcolor(), ink);
    if cell.inverse() {
        (text, ground) =
            (ground.or(Some(ink.ground.to_owned())), text.or(Some(ink.text.to_owned())));
    }
    Look {
        text: text.unwrap_or_else(|| ink.text.to_owned()),
        ground,
        bold: cell.bold(),
        italic: cell.italic(),
        dim: cell.dim(),
        underlined: cell.underline(),
    }
}

fn colour(colour: Color, ink: &Ink) -> Option<String> {
    match colour {
        Color::Default => None,
        Color::Rgb(red, green, blue) => Some(format!("#{red:02x}{green:02x}{blue:02x}")),
        Color::Idx(number @ 0..16) => Some(ink.sixteen[usize::from(number)].to_owned()),
        Color::Idx(number @ 16..232) => {
            let step = |place: u8| if place == 0 { 0 } else { 55 + 40 * place };
            let place = number - 16;
            let [red, green, blue] = [place / 36, place / 6 % 6, place % 6].map(step);
            Some(format!("#{red:02x}{green:02x}{blue:02x}"))
        }
        Color::Idx(number) => {
            let grey = 8 + 10 * (number - 232);
            Some(format!("#{grey:02x}{grey:02x}{grey:02x}"))
        }
    }
}

fn draw_row(screen: &Screen, row: u16, columns: u16, ink: &Ink, layers: &mut Layers) {
    let y = row * HIGH;
    let mut run: Option<(u16, String, Look)> = None;
    for column in 0..columns {
        let Some(cell) = screen.cell(row, column) else { continue };
        if cell.is_wide_continuation() {
            continue;
        }
        let wide = if cell.is_wide() { 2 } else { 1 };
        let look = look(cell, ink);
        let x = column * WIDE;
        if let Some(ground) = &look.ground {
            let (width, grounds) = (wide * WIDE, &mut layers.grounds);
            widen_or_add(grounds, x, y, width, ground);
        }
        let text = cell.contents();
        let is_blank = text.trim().is_empty();
        let drawn = !is_blank && draw_shape(text, x, y, &look, layers);
        let is_letter = !is_blank && !drawn;
        // Only letters that every font has at this width stand in one run.
        let joins = (text.is_ascii() && is_letter) || (is_blank && !look.underlined);
        match &mut run {
            Some((_, letters, before)) if joins && (*before == look || is_blank) => {
                letters.push(if is_blank { ' ' } else { text.chars().next().unwrap() });
            }
            _ => {
                write_run(run.take(), y, layers);
                if is_letter && text.is_ascii() {
                    run = Some((x, text.to_owned(), look));
                } else if is_letter {
                    write_letters(x, y, wide * WIDE, text, &look, layers);
                }
            }
        }
    }
    write_run(run, y, layers);
}

/// A rectangle that goes on where the one before it ended becomes one with it.
fn widen_or_add(grounds: &mut String, x: u16, y: u16, width: u16, colour: &str) {
    let last = grounds.lines().last().unwrap_or("").to_owned();
    let parts: Vec<&str> = last.split('"').collect();
    if let [_, from, _, top, _, wide, _, _, _, fill, _] = parts[..]
        && (top, fill) == (y.to_string().as_str(), colour)
        && let (Ok(from), Ok(wide)) = (from.parse::<u16>(), wide.parse::<u16>())
        && from + wide == x
    {
        grounds.truncate(grounds.len() - last.len() - 1);
        return rect(grounds, from, y, wide + width, colour);
    }
    rect(grounds, x, y, width, colour);
}

fn rect(grounds: &mut String, x: u16, y: u16, width: u16, colour: &str) {
    let _ = writeln!(
        grounds,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HIGH}\" fill=\"{colour}\"/>"
    );
}

/// What is drawn as lines and boxes, so that it joins from cell to cell.
fn draw_shape(text: &str, x: u16, y: u16, look: &Look, layers: &mut Layers) -> bool {
    let (middle, half) = (x + WIDE / 2, y + HIGH / 2);
    if let Some((_, ends)) = LINES.iter().find(|(letter, _)| *letter == text) {
        let [up, right, down, left] = *ends;
        for (line, end) in [
            (up, format!("M{middle} {half}V{y}")),
            (right, format!("M{middle} {half}H{}", x + WIDE)),
            (down, format!("M{middle} {half}V{}", y + HIGH)),
            (left, format!("M{middle} {half}H{x}")),
        ] {
            if line > 0 {
                layers.lines.entry((look.text.clone(), line)).or_default().push_str(&end);
            }
        }
        return true;
    }
    if let Some((_, [from, to])) = CORNERS.iter().find(|(letter, _)| *letter == text) {
        let path = layers.lines.entry((look.text.clone(), 1)).or_default();
        let _ = write!(
            path,
            "M{} {}Q{middle} {half} {} {}",
            x + from.0,
            y + from.1,
            x + to.0,
            y + to.1
        );
        return true;
    }
    let (width, opacity) = match text {
        "█" => (WIDE, "1"),
        "▌" => (WIDE / 2, "1"),
        "░" => (WIDE, "0.25"),
        _ => return false,
    };
    let _ = writeln!(
        layers.letters,
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{HIGH}\" fill=\"{}\" opacity=\"{opacity}\"/>",
        look.text
    );
    true
}

fn write_run(run: Option<(u16, String, Look)>, y: u16, layers: &mut Layers) {
    let Some((x, letters, look)) = run else { return };
    let letters = letters.trim_end();
    let columns = u16::try_from(letters.len()).unwrap();
    write_letters(x, y, columns * WIDE, letters, &look, layers);
}

fn write_letters(x: u16, y: u16, width: u16, text: &str, look: &Look, layers: &mut Layers) {
    let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let mut style = String::new();
    for (is_set, attribute) in [
        (look.bold, " font-weight=\"bold\""),
        (look.italic, " font-style=\"italic\""),
        (look.dim, " opacity=\"0.65\""),
        (look.underlined, " text-decoration=\"underline\""),
    ] {
        if is_set {
            style.push_str(attribute);
        }
    }
    let _ = writeln!(
        layers.letters,
        "<text x=\"{x}\" y=\"{}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\" \
         fill=\"{}\"{style}>{escaped}</text>",
        y + BASE,
        look.text
    );
}
