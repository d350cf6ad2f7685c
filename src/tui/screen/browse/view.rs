//! How Browse looks.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Paragraph};

use crate::domain::Word;
use crate::domain::query::{Field, State};
use crate::search::{self, Press, letters};
use crate::tui::layout::{self, Shape};
use crate::tui::theme::Theme;
use crate::tui::widget::input::cursor_position;
use crate::tui::widget::pane;
use crate::tui::widget::text::{cut, filled, fit, lit, one_line, width};

use super::facet_pane::FacetLine;
use super::{Browse, Focus, Standing};

/// Columns before the text of the query line.
const LABEL: usize = 2;

/// So many completions are shown at once.
const COMPLETIONS: usize = 8;

impl Browse {
    pub fn view(&self, frame: &mut Frame, theme: &Theme) {
        self.view_query(frame, theme);
        let panes = self.panes();
        if !panes.facets.is_empty() {
            self.view_facets(frame, panes.facets, theme);
        }
        if !panes.list.is_empty() {
            self.view_list(frame, panes.list, theme);
        }
        if !panes.preview.is_empty() {
            self.view_preview(frame, panes.preview, theme);
        }
        if let Some(error) = &self.query.error {
            self.view_caret(frame, error.span.start, theme);
        }
        if self.focus == Focus::Query {
            self.view_completions(frame, theme);
        }
    }

    fn view_query(&self, frame: &mut Frame, theme: &Theme) {
        let area = self.query_area;
        // Who looks at a shared screen need not know what was asked for.
        if self.preview.prompt_only && self.focus != Focus::Query {
            return;
        }
        let label = if self.focus == Focus::Query { "❯ " } else { "/ " };
        let count = self.count_text();
        let room = usize::from(area.width).saturating_sub(width(label) + width(&count) + 3);
        let wrong = self.query.error.as_ref().map(|error| {
            let end = error.span.end.max(error.span.start + 1);
            (error.span.start..end, Style::from(theme.error).add_modifier(Modifier::UNDERLINED))
        });
        let (line, column) = self.query.input.line(room, theme.text.0, wrong.as_ref());
        let empty = self.query.text().is_empty() && self.focus != Focus::Query;
        let mut spans = vec![Span::styled(label, theme.focus)];
        if empty {
            spans.push(Span::styled(
                cut("type / to find: words, level:senior, db:pg …", room),
                theme.dim,
            ));
        } else {
            spans.extend(line.spans);
        }
        let left = Line::from(spans);
        let gap = usize::from(area.width).saturating_sub(left.width() + width(&count) + 1);
        let mut spans = left.spans;
        spans.push(Span::raw(" ".repeat(gap)));
        let stale = self.query.error.is_some() || self.standing == Standing::Held;
        spans.push(Span::styled(count, if stale { theme.dim } else { theme.accent }));
        frame.render_widget(Line::from(spans), area);
        if self.focus == Focus::Query {
            let label = u16::try_from(LABEL).unwrap_or(0);
            frame.set_cursor_position(cursor_position(area, column + label));
        }
    }

    /// A caret under the place of an error, on the border below the line.
    fn view_caret(&self, frame: &mut Frame, at: usize, theme: &Theme) {
        let before = width(&self.query.text()[..at]);
        // A line that is longer than its field is scrolled; the place is underlined there.
        let scrolled = width(self.query.text()) + 24 > usize::from(self.query_area.width);
        if self.body.is_empty() || scrolled {
            return;
        }
        let x = self.body.x + u16::try_from(LABEL + before).unwrap_or(0);
        let place = Rect { x, y: self.body.y, width: 1, height: 1 };
        frame.render_widget(Span::styled("▲", theme.error), place.intersection(self.body));
    }

    fn count_text(&self) -> String {
        let marked = match self.list.marked.len() {
            0 => String::new(),
            marked => format!("{marked} marked · "),
        };
        let more = if self.whole && self.standing != Standing::TitlesOnly { "" } else { "…" };
        format!("{marked}{} of {}{more}", self.found.count, self.index.len())
    }

    /// What is going on, for the status line: the error of the query, or what a key on the
    /// facet under the cursor would leave.
    pub fn status(&self, theme: &Theme) -> Line<'static> {
        if let Some(error) = &self.query.error {
            let style = if error.unfinished { theme.warning } else { theme.error };
            let caret = self.query.text()[..error.span.start].chars().count() + 1;
            let mut spans = vec![Span::styled(
                format!(" {} (column {caret})", one_line(&error.message)),
                Style::from(style),
            )];
            if let Some(help) = &error.help {
                spans.push(Span::styled(format!(" · {}", one_line(help)), theme.text));
            }
            return Line::from(spans);
        }
        if self.standing == Standing::Held {
            let text = " nothing so far; a field takes a colon and a value, as in level:senior";
            return Line::styled(text, theme.warning);
        }
        if self.preview.prompt_only && self.reading {
            return Line::default();
        }
        if self.focus == Focus::Facets
            && let Some((field, value)) = self.facet_pane.value()
        {
            return self.facet_status(field, value, theme);
        }
        if self.reading
            && let Some(row) = self.list.selected()
        {
            let entry = self.index.row(row);
            let signs = if self.list.marked.contains(&*entry.id) { "● marked · " } else { "" };
            return Line::styled(format!(" {signs}{}", one_line(&entry.id)), theme.dim);
        }
        let arrangement = &self.list.arrangement;
        let order = if self.found.ranked.is_some() {
            let text = self.found.count - self.found.by_title;
            let in_text =
                if text > 0 { format!(", then {text} in the text") } else { String::new() };
            format!("{} by title{in_text}", self.found.by_title)
        } else {
            let reversed = if arrangement.reversed { ", reversed" } else { "" };
            format!(
                "grouped by {}, sorted by {}{reversed}",
                arrangement.group.title(),
                arrangement.sort.title().to_lowercase()
            )
        };
        Line::styled(format!(" {order}"), theme.dim)
    }

    fn facet_status(&self, field: Field, value: usize, theme: &Theme) -> Line<'static> {
        let value = &self.index.values().of(field)[value];
        let count = |how| {
            search::count_after(
                &self.index,
                &self.good_text,
                &self.good_query,
                &self.found,
                field,
                &value.id,
                how,
            )
        };
        let spans = vec![
            Span::styled(format!(" {field}:{}  ", value.id), theme.title),
            Span::styled("enter ", theme.key),
            Span::raw(format!("{}  ", count(Press::Add))),
            Span::styled("+ ", theme.key),
            Span::raw(format!("{}  ", count(Press::Widen))),
            Span::styled("- ", theme.key),
            Span::raw(format!("{}", count(Press::Exclude))),
        ];
        Line::from(spans)
    }

    fn view_facets(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = self.focus == Focus::Facets;
        let inside = pane::draw(frame, area, theme, focused, "Filter", "");
        let cursor = self.facet_pane.cursor;
        let shown = self.facet_pane.lines.iter().enumerate().skip(cursor.top);
        let lines: Vec<Line> = shown
            .take(usize::from(inside.height))
            .map(|(at, line)| {
                let columns = usize::from(inside.width);
                let text = match line {
                    FacetLine::Heading(field) => self.facet_heading(*field, columns, theme),
                    FacetLine::Value(field, value) => {
                        self.facet_value(*field, *value, columns, theme)
                    }
                };
                if at == cursor.at && focused {
                    filled(text, columns, theme.selected.0, theme.dim.0)
                } else {
                    text
                }
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), inside);
    }

    fn facet_heading(&self, field: Field, columns: usize, theme: &Theme) -> Line<'static> {
        let sign = if self.facet_pane.folded.contains(&field) { "▸" } else { "▾" };
        let name = match field {
            Field::Is => "Mine".to_owned(),
            field => {
                let name = field.name();
                format!("{}{}", name[..1].to_uppercase(), &name[1..])
            }
        };
        Line::styled(fit(&format!("{sign} {name}"), columns), theme.title)
    }

    fn facet_value(
        &self,
        field: Field,
        value: usize,
        columns: usize,
        theme: &Theme,
    ) -> Line<'static> {
        let count = self.facets.of(field).get(value).copied().unwrap_or(0);
        let value = &self.index.values().of(field)[value];
        let sign = match self.facet_sign(field, &value.id) {
            Some(true) => "✓",
            Some(false) => "✗",
            None => " ",
        };
        let number = count.to_string();
        let room = columns.saturating_sub(width(&number) + 4);
        let title = fit(&one_line(&value.title), room);
        let style = if count == 0 { theme.dim } else { theme.text };
        Line::from(vec![
            Span::styled(format!(" {sign} "), theme.marked),
            Span::styled(title, style),
            Span::styled(format!(" {number}"), if count == 0 { theme.dim } else { theme.accent }),
        ])
    }

    /// Whether the query asks for a value, or refuses it.
    fn facet_sign(&self, field: Field, id: &str) -> Option<bool> {
        search::demand(&self.good_query, field, id)
    }

    fn view_list(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = matches!(self.focus, Focus::List | Focus::Query);
        let total = self.list.lines.len();
        // Headings are lines too, so a position would not be one among questions.
        let grouped = self.list.heading().is_some();
        let note = if total == 0 || grouped {
            String::new()
        } else {
            format!("{}/{total}", self.list.cursor.at + 1)
        };
        let inside = pane::draw(frame, area, theme, focused, "Questions", &note);
        if total == 0 {
            return self.view_empty(frame, inside, theme);
        }
        let cursor = self.list.cursor;
        let words = self.good_query.words();
        let shown =
            self.list.lines.iter().enumerate().skip(cursor.top).take(usize::from(inside.height));
        let lines: Vec<Line> = shown
            .map(|(at, line)| {
                let columns = usize::from(inside.width);
                let text = match line {
                    search::Line::Heading { value, count, folded } => {
                        self.group_heading(*value, *count, *folded, columns, theme)
                    }
                    search::Line::Question(row) => self.question_line(*row, &words, columns, theme),
                };
                match (at == cursor.at, focused) {
                    (true, true) => filled(text, columns, theme.selected.0, theme.dim.0),
                    (true, false) => filled(text, columns, theme.resting.0, theme.dim.0),
                    _ => text,
                }
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), inside);
    }

    fn view_empty(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let text = if !self.whole && self.index.is_empty() {
            "Opening the bank …".to_owned()
        } else if self.index.is_empty() {
            "The bank holds no questions. `hotseat import FOLDER` takes some in.".to_owned()
        } else {
            format!("Nothing matches. esc empties the query and lists all {}.", self.index.len())
        };
        let runs = [crate::tui::widget::markdown::Run { text, style: theme.dim.0 }];
        let lines = crate::tui::widget::markdown::wrap(&runs, usize::from(area.width));
        let lines: Vec<Line> = lines.into_iter().map(Line::from).collect();
        frame.render_widget(Paragraph::new(lines), area);
    }

    fn group_heading(
        &self,
        value: Option<u16>,
        count: u32,
        folded: bool,
        columns: usize,
        theme: &Theme,
    ) -> Line<'static> {
        let field = self.list.arrangement.group.field().unwrap_or(Field::System);
        let name = match value {
            Some(value) => self
                .index
                .values()
                .of(field)
                .get(usize::from(value))
                .map_or("?", |value| value.title.as_str())
                .to_owned(),
            None => format!("No {field}"),
        };
        let sign = if folded { "▸" } else { "▾" };
        let room = columns.saturating_sub(width(&count.to_string()) + 3);
        Line::from(vec![
            Span::styled(format!("{sign} {}", cut(&one_line(&name), room)), theme.title),
            Span::styled(format!(" {count}"), theme.accent),
        ])
    }

    fn question_line(
        &self,
        row: u32,
        words: &[&str],
        columns: usize,
        theme: &Theme,
    ) -> Line<'static> {
        let entry = self.index.row(row);
        let marked = self.list.marked.contains(&*entry.id);
        let mut spans = vec![
            Span::styled(if marked { "●" } else { " " }, theme.marked),
            Span::styled(self.state_sign(row), theme.warning),
        ];
        // Level and minutes in columns of their own where there is room.
        let facts = if columns >= 64 {
            format!(" {:<11} {:<6} {:>2}m", entry.kind.title(), entry.level.title(), entry.minutes)
        } else if columns >= 34 {
            format!(" {:<6} {:>2}m", entry.level.title(), entry.minutes)
        } else {
            String::new()
        };
        let room = columns.saturating_sub(2 + width(&facts));
        let line = self.found.lines.get(&row).filter(|_| !self.preview.prompt_only);
        // A line of the text that matched gets a part of the room, or nobody would see it.
        let title_room = if line.is_some() && room >= 40 { room * 3 / 5 } else { room };
        let title = cut(&one_line(&entry.title), title_room);
        let mut positions: Vec<usize> =
            words.iter().flat_map(|word| letters(&title, word)).collect();
        positions.sort_unstable();
        let used = width(&title);
        spans.extend(lit(&title, &positions, theme.text.0, theme.lit.0));
        // Where the text matched and the title did not, its line says why it is listed.
        let mut rest = room - used;
        if let Some(found) = line
            && rest > 12
        {
            let line = cut(&one_line(&found.replace(['\n', '`', '*', '#'], " ")), rest - 3);
            rest -= width(&line) + 3;
            spans.push(Span::styled(format!(" · {line}"), theme.dim));
        }
        spans.push(Span::raw(" ".repeat(rest)));
        spans.push(Span::styled(facts, theme.dim));
        Line::from(spans)
    }

    fn state_sign(&self, row: u32) -> &'static str {
        let signs = [
            (State::Favourite, "★"),
            (State::Flagged, "!"),
            (State::Leaked, "L"),
            (State::Edited, "e"),
            (State::Retired, "†"),
        ];
        let sign = signs.iter().find(|(state, _)| self.index.is(row, *state));
        sign.map_or(" ", |(_, sign)| sign)
    }

    fn view_preview(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = self.reading || self.focus == Focus::Preview;
        let title = self.preview.detail().map_or_else(
            || "Preview".to_owned(),
            |detail| {
                if self.preview.prompt_only {
                    "Prompt".to_owned()
                } else {
                    one_line(&detail.question.title)
                }
            },
        );
        let note = self.preview_note(area);
        let inside = pane::draw(frame, area, theme, focused, &title, &note);
        let height = usize::from(inside.height);
        let lines = self.preview.lines.iter().skip(self.preview.top).take(height).cloned();
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), inside);
        self.view_scroll(frame, area, theme);
    }

    fn preview_note(&self, area: Rect) -> String {
        let Some(row) = self.list.selected() else { return String::new() };
        if self.preview.prompt_only || self.preview.detail().is_none() {
            return String::new();
        }
        let entry = self.index.row(row);
        let short = format!("{} {}m", entry.level, entry.minutes);
        match layout::shape(area) {
            Shape::Narrow => short,
            _ => format!("{} · {} · {short}", one_line(self.index.system_of(row)), entry.kind),
        }
    }

    /// How far down the preview is, on its right border.
    fn view_scroll(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let (total, top) = (self.preview.lines.len(), self.preview.top);
        let track = usize::from(area.height.saturating_sub(2));
        if total <= track || track == 0 {
            return;
        }
        let bar = (track * track / total).max(1);
        let start = top * (track - bar) / (total - track).max(1);
        for row in start..(start + bar).min(track) {
            let y = area.y + 1 + u16::try_from(row).unwrap_or(0);
            let place = Rect { x: area.right().saturating_sub(1), y, width: 1, height: 1 };
            frame.render_widget(Span::styled("┃", theme.accent), place);
        }
    }

    fn view_completions(&self, frame: &mut Frame, theme: &Theme) {
        let all = &self.query.completions;
        if all.is_empty() {
            return;
        }
        let chosen = self.query.chosen;
        let top = chosen.map_or(0, |at| (at + 1).saturating_sub(COMPLETIONS));
        let shown = &all[top..(top + COMPLETIONS).min(all.len())];
        let room = usize::from(self.query_area.width).saturating_sub(4).min(60);
        let lines: Vec<Line> = (top..)
            .zip(shown)
            .map(|(at, completion)| {
                let count = completion.count.map(|count| count.to_string()).unwrap_or_default();
                let text = fit(&format!(" {}", completion.text), 23.min(room)) + " ";
                let left = room.saturating_sub(width(&text) + width(&count) + 1);
                let title = fit(&one_line(&completion.title), left);
                let line = Line::from(vec![
                    Span::styled(text, theme.text),
                    Span::styled(title, theme.dim),
                    Span::styled(format!("{count} "), theme.accent),
                ]);
                if Some(at) == chosen { line.patch_style(theme.selected.0) } else { line }
            })
            .collect();
        let height = u16::try_from(lines.len() + 2).unwrap_or(3);
        let area = Rect {
            x: self.query_area.x + 1,
            y: self.query_area.y + 1,
            width: u16::try_from(room + 2).unwrap_or(20),
            height: height.min(self.body.height),
        };
        frame.render_widget(Clear, area);
        let note = if all.len() > COMPLETIONS {
            format!("{} more", all.len() - COMPLETIONS)
        } else {
            String::new()
        };
        let inside = pane::draw(frame, area, theme, false, "tab writes it", &note);
        frame.render_widget(Paragraph::new(lines), inside);
    }
}
