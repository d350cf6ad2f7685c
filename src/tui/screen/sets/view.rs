//! How Sets looks: the list of sets, the set against its slot, the question.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line as Text, Span};
use ratatui::widgets::Paragraph;

use crate::domain::{Item, Set, Totals, Word};
use crate::ops::{SavedSet, plural, set_totals};
use crate::tui::layout;
use crate::tui::theme::Theme;
use crate::tui::widget::markdown::{Run, wrap};
use crate::tui::widget::text::{cut, filled, fit, one_line, width};
use crate::tui::widget::{meter, pane};

use super::keys::section_title;
use super::lines::{Line, Timed};
use super::{Focus, LINES_OF_SET, Sets};

impl Sets {
    pub fn view(&self, frame: &mut Frame, theme: &Theme) {
        let panes = self.panes();
        self.view_head(frame, layout::window(frame.area()).query, theme);
        if !panes.list.is_empty() {
            self.view_list(frame, panes.list, theme);
        }
        if !panes.items.is_empty() {
            self.view_items(frame, panes.items, theme);
        }
        if !panes.preview.is_empty() {
            self.preview.view(frame, panes.preview, theme, self.reading, "");
        }
    }

    fn view_head(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let current = self.all.iter().find(|saved| Some(saved.number) == self.current);
        let said = match current {
            Some(saved) => {
                format!("s in Browse puts questions into ◆ {}", one_line(&saved.set.name))
            }
            None => "s in Browse puts questions into a set".to_owned(),
        };
        let line = Text::from(vec![
            Span::styled(" Sets ", theme.title),
            Span::styled(cut(&said, usize::from(area.width.saturating_sub(7))), theme.dim),
        ]);
        frame.render_widget(line, area);
    }

    fn view_list(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let listed = self.listed();
        let hidden = self.all.len() - listed.len();
        let note = if hidden > 0 { format!("{hidden} archived") } else { String::new() };
        let focused = self.focus == Focus::List;
        let inside = pane::draw(frame, area, theme, focused, "Sets", &note);
        if listed.is_empty() {
            return self.view_none(frame, inside, theme);
        }
        let columns = usize::from(inside.width);
        let rows = usize::from(inside.height) / LINES_OF_SET;
        let shown = listed.iter().enumerate().skip(self.list.top).take(rows.max(1));
        let lines: Vec<Text> = shown
            .flat_map(|(at, saved)| {
                let lines = self.set_lines(saved, columns, theme);
                lines.map(|line| under_cursor(line, at == self.list.at, focused, columns, theme))
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), inside);
    }

    fn view_none(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let text = match (self.known, self.all.is_empty()) {
            (false, _) => "…",
            (true, true) => {
                "No sets yet. D draws one from a blueprint: say how long the interview is and what \
                 it is about. n makes an empty one, s in Browse puts questions into it."
            }
            (true, false) => "All sets are archived; A shows them.",
        };
        paragraph(frame, area, text, theme);
    }

    /// Its name and time; then how many questions of which level, and when it was last used.
    fn set_lines(
        &self,
        saved: &SavedSet,
        columns: usize,
        theme: &Theme,
    ) -> [Text<'static>; LINES_OF_SET] {
        let SavedSet { number, set } = saved;
        let totals = set_totals(&self.index, set);
        let sign = if Some(*number) == self.current { "◆" } else { " " };
        let (over, style) = match totals.over() {
            Some(_) => ("!", theme.warning),
            None => (" ", theme.dim),
        };
        let minutes = format!("{over}{:>3}m", totals.minutes);
        let name = if set.archived { theme.dim } else { theme.text };
        let room = columns.saturating_sub(2 + width(&minutes));
        let levels = totals.levels.iter().map(|(level, count)| format!("{count} {level}"));
        let mut facts = vec![match totals.questions {
            0 => "no questions".to_owned(),
            count => format!("{count}: {}", levels.collect::<Vec<_>>().join(", ")),
        }];
        facts.extend(set.used.and_then(day).map(|day| format!("used {day}")));
        facts.extend(set.archived.then(|| "archived".to_owned()));
        let facts = format!("  {}", facts.join(" · "));
        [
            Text::from(vec![
                Span::styled(format!("{sign} "), theme.marked),
                Span::styled(fit(&one_line(&set.name), room), name),
                Span::styled(minutes, style),
            ]),
            Text::styled(cut(&facts, columns), theme.dim),
        ]
    }

    fn view_items(&self, frame: &mut Frame, area: Rect, theme: &Theme) {
        let focused = self.focus == Focus::Items;
        let Some(set) = self.set() else {
            let inside = pane::draw(frame, area, theme, focused, "Set", "");
            return paragraph(frame, inside, "A set is shown here with its times.", theme);
        };
        let totals = set_totals(&self.index, set);
        let note = format!("{} min", set.slot.minutes);
        let inside = pane::draw(frame, area, theme, focused, &one_line(&set.name), &note);
        let items = layout::below_summary(inside);
        let summary = Rect { height: inside.height - items.height, ..inside };
        let lines = Self::summary(set, &totals, usize::from(inside.width), theme);
        frame.render_widget(Paragraph::new(lines), summary);
        let columns = usize::from(items.width);
        let shown =
            self.lines.iter().enumerate().skip(self.items.top).take(usize::from(items.height));
        let lines: Vec<Text> = shown
            .map(|(at, timed)| {
                let line = self.line_of(set, *timed, columns, theme);
                under_cursor(line, at == self.items.at, focused, columns, theme)
            })
            .collect();
        frame.render_widget(Paragraph::new(lines), items);
    }

    /// Minutes against the slot, the mix, and where the set comes from.
    fn summary(set: &Set, totals: &Totals, columns: usize, theme: &Theme) -> Vec<Text<'static>> {
        let against = format!("{} of {} minutes", totals.minutes, totals.available);
        let (said, style) = match totals.over() {
            Some(over) => (format!("{against}: {over} over"), theme.error),
            None => (format!("{against}, {} free", totals.free()), theme.good),
        };
        let bar = columns.saturating_sub(width(&said) + 3).min(24);
        let mut first = vec![Span::styled(format!(" {said} "), style)];
        first.extend(meter::bar(totals.minutes, totals.available, bar, theme));
        let levels = totals.levels.iter().map(|(level, count)| format!("{count} {level}"));
        let kinds = totals.kinds.iter().map(|(kind, count)| format!("{count} {kind}"));
        let levels = levels.collect::<Vec<_>>().join(", ");
        let mix = format!(
            " {}: {levels} · {}",
            plural(totals.questions, "question"),
            kinds.collect::<Vec<_>>().join(", ")
        );
        let systems =
            totals.systems.iter().map(|(name, count)| format!("{} {count}", one_line(name)));
        let mut last = Vec::new();
        if totals.reserve > 0 {
            last.push(format!("{} in reserve ({} min)", totals.reserve, totals.reserve_minutes));
        }
        if let Some(drawing) = &set.drawing {
            last.push(one_line(&drawing.outcome));
        }
        // A narrow window cuts the systems first; the sections tell most of them.
        last.extend(systems);
        let last = format!(" {}", last.join(" · "));
        vec![
            Text::from(first),
            Text::styled(cut(&mix, columns), theme.text),
            Text::styled(cut(&last, columns), theme.dim),
        ]
    }

    fn line_of(&self, set: &Set, timed: Timed, columns: usize, theme: &Theme) -> Text<'static> {
        let clock = match timed.begins {
            Some(minute) => format!(" {}:{:02} ", minute / 60, minute % 60),
            None => " ".repeat(6),
        };
        let room = columns.saturating_sub(width(&clock));
        let said = |minutes: u16, name: &str, text: &str| {
            let text = if text.is_empty() { "enter writes what is said" } else { text };
            let text = cut(&one_line(text), room.saturating_sub(16));
            Text::from(vec![
                Span::styled(clock.clone(), theme.dim),
                Span::styled(format!("{name} {minutes:>2}m "), theme.accent),
                Span::styled(text, theme.dim),
            ])
        };
        match timed.line {
            Line::Opening => said(set.slot.opening, "Opening", &set.intro),
            Line::Closing => said(set.slot.closing, "Closing", &set.outro),
            Line::Section(section) => self.section_line(set, section, columns, theme),
            Line::Item(section, at) => {
                let item = &set.sections[section].items[at];
                let mut spans = vec![Span::styled(clock, theme.dim)];
                spans.extend(self.item_spans(item, room, theme));
                Text::from(spans)
            }
        }
    }

    fn section_line(
        &self,
        set: &Set,
        section: usize,
        columns: usize,
        theme: &Theme,
    ) -> Text<'static> {
        let of = &set.sections[section];
        let asked = of.items.iter().filter(|item| !item.reserve);
        let minutes: u32 =
            asked.map(|item| super::lines::minutes(&self.index, &item.question)).sum();
        let facts = format!(" {} · {minutes}m", plural(of.items.len(), "question"));
        let title = section_title(&one_line(&of.title));
        Text::from(vec![
            Span::styled(
                format!("▾ {}", cut(&title, columns.saturating_sub(2 + width(&facts)))),
                theme.title,
            ),
            Span::styled(facts, theme.accent),
        ])
    }

    fn item_spans(&self, item: &Item, room: usize, theme: &Theme) -> Vec<Span<'static>> {
        let signs = format!(
            "{}{} ",
            if item.locked { "=" } else { " " },
            if item.note.is_empty() { " " } else { "¶" }
        );
        let Some(row) = self.index.row_of_id(&item.question) else {
            let text = format!("{} is no longer in the bank", one_line(&item.question));
            let room = room.saturating_sub(3);
            return vec![Span::raw(signs), Span::styled(cut(&text, room), theme.error)];
        };
        let entry = self.index.row(row);
        let minutes =
            if item.reserve { " spare".to_owned() } else { format!("{:>5}m", entry.minutes) };
        let facts = match room {
            60.. => {
                format!(" {:<11} {:<6}{minutes}", entry.kind.title(), entry.level.title())
            }
            34.. => format!(" {:<6}{minutes}", entry.level.title()),
            _ => format!(" {minutes}"),
        };
        let title = fit(&one_line(entry.title), room.saturating_sub(3 + width(&facts)));
        let style = if item.reserve { theme.dim } else { theme.text };
        vec![
            Span::styled(signs, theme.marked),
            Span::styled(title, style),
            Span::styled(facts, theme.dim),
        ]
    }

    /// What is to say of the line under the cursor.
    pub fn status(&self, theme: &Theme) -> Text<'static> {
        let style = theme.dim;
        let Some(set) = self.set() else { return Text::default() };
        let item = self.question().filter(|_| self.focus == Focus::Items);
        let item = item.and_then(|id| set.item(id));
        let text = match item {
            Some(item) => item_status(item),
            None => set_status(set),
        };
        Text::styled(format!(" {}", one_line(&text)), style)
    }
}

fn item_status(item: &Item) -> String {
    let mut parts = Vec::new();
    if item.locked {
        parts.push("locked".to_owned());
    }
    if item.reserve {
        parts.push("in reserve".to_owned());
    }
    if !item.note.is_empty() {
        parts.push(format!("note: {}", item.note));
    }
    if !item.reason.is_empty() {
        parts.push(item.reason.clone());
    }
    if parts.is_empty() { item.question.clone() } else { parts.join(" · ") }
}

/// The day of a moment where the user is.
fn day(seconds: i64) -> Option<String> {
    let at = jiff::Timestamp::from_second(seconds).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::system()).date().to_string())
}

fn set_status(set: &Set) -> String {
    match set.used.and_then(day) {
        Some(day) => format!("last met a candidate on {day}"),
        None => "no candidate has met it yet; W notes that one did".to_owned(),
    }
}

fn under_cursor(
    line: Text<'static>,
    is_here: bool,
    focused: bool,
    columns: usize,
    theme: &Theme,
) -> Text<'static> {
    match (is_here, focused) {
        (true, true) => filled(line, columns, theme.selected.0, theme.dim.0),
        (true, false) => filled(line, columns, theme.resting.0, theme.dim.0),
        _ => line,
    }
}

fn paragraph(frame: &mut Frame, area: Rect, text: &str, theme: &Theme) {
    let runs = [Run { text: text.to_owned(), style: theme.dim.0 }];
    let lines: Vec<Text> =
        wrap(&runs, usize::from(area.width)).into_iter().map(Text::from).collect();
    frame.render_widget(Paragraph::new(lines), area);
}
