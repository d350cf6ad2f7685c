//! Keys in, screen out: the whole interface over a bank in memory, without threads.

use std::collections::VecDeque;
use std::fs;

use crossterm::event::{Event, MouseButton, MouseEvent, MouseEventKind};
use hotseat::config::Settings;
use hotseat::ops::{self, bundled_catalog};
use hotseat::store::Store;
use hotseat::tui::app::App;
use hotseat::tui::effect::Effect;
use hotseat::tui::keymap::press;
use hotseat::tui::message::Message;
use hotseat::tui::theme::{Theme, Wardrobe};
use hotseat::tui::widget::code::Painter;
use hotseat::tui::worker;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

type Typing = Box<dyn FnMut(&str, usize) -> String>;

pub struct Driver {
    app: App,
    store: Store,
    terminal: Terminal<TestBackend>,
    /// What the loop would have done: quit, suspend, copy.
    pub outside: Vec<Effect>,
    painter: Option<Painter>,
    /// What the user types into the editor, from the text and the line at which it opens.
    editor: Option<Typing>,
    theme: Theme,
    settings: Settings,
    now: Timestamp,
}

impl Driver {
    pub fn with(store: Store) -> Self {
        Self::sized(store, 80, 24)
    }

    pub fn sized(store: Store, width: u16, height: u16) -> Self {
        Self::themed(store, width, height, "mono")
    }

    pub fn themed(store: Store, width: u16, height: u16, theme: &'static str) -> Self {
        let size = Size { width, height };
        Self::set(store, size, Wardrobe::bundled(theme), Settings::default())
    }

    pub fn wearing(store: Store, wardrobe: Wardrobe) -> Self {
        Self::set(store, Size { width: 80, height: 24 }, wardrobe, Settings::default())
    }

    /// With a settings file, of which nothing may be wrong.
    pub fn configured(store: Store, file: &str) -> Self {
        let reading = Settings::read(file, &[]);
        assert_eq!(reading.problems, vec![]);
        let size = Size { width: 80, height: 24 };
        Self::set(store, size, Wardrobe::bundled("mono"), reading.settings)
    }

    fn set(store: Store, size: Size, wardrobe: Wardrobe, settings: Settings) -> Self {
        let theme = wardrobe.theme;
        let app = App::new(bundled_catalog(), &settings, wardrobe, size);
        let terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        let now = Timestamp::from_second(1_795_000_000).unwrap();
        let mut driver = Self {
            app,
            store,
            terminal,
            outside: Vec::new(),
            painter: None,
            editor: None,
            theme,
            settings,
            now,
        };
        let effects = driver.app.start("", false);
        driver.perform(effects);
        driver
    }

    /// What is seen before anything of the bank was read, and what is asked of it.
    pub fn first_frame(query: &str) -> (String, Vec<Effect>) {
        let mut driver = Self::with(Store::in_memory().unwrap());
        let size = Size { width: 80, height: 24 };
        driver.app =
            App::new(bundled_catalog(), &Settings::default(), Wardrobe::bundled("mono"), size);
        let effects = driver.app.start(query, false);
        (driver.screen(), effects)
    }

    /// Paint code as the program does, which takes a while to start.
    pub fn painting(mut self) -> Self {
        self.painter = Some(Painter::default());
        self
    }

    /// Play the user in the editor; without one, opening it is only noted.
    pub fn editor(mut self, typing: impl FnMut(&str, usize) -> String + 'static) -> Self {
        self.editor = Some(Box::new(typing));
        self
    }

    pub fn store(&mut self) -> &mut Store {
        &mut self.store
    }

    /// Press keys, named as in the table of bindings and separated by spaces; a word in
    /// quotes is typed letter by letter.
    pub fn keys(mut self, keys: &str) -> Self {
        for key in keys.split(' ').filter(|key| !key.is_empty()) {
            match key.strip_prefix('"').and_then(|key| key.strip_suffix('"')) {
                Some(text) => {
                    for letter in text.chars() {
                        let name =
                            if letter == '_' { "space".to_owned() } else { letter.to_string() };
                        self.press(&name);
                    }
                }
                None => self.press(key),
            }
        }
        self
    }

    fn press(&mut self, key: &str) {
        let event = press(key).unwrap_or_else(|| panic!("no key is called `{key}`"));
        self.event(Event::Key(event));
    }

    /// Take an event as the loop does: what it is about has been drawn.
    pub fn event(&mut self, event: Event) {
        self.draw();
        let effects = self.app.event(event);
        self.perform(effects);
    }

    pub fn click(mut self, column: u16, row: u16) -> Self {
        self.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::Down(MouseButton::Left),
            column,
            row,
            modifiers: crossterm::event::KeyModifiers::NONE,
        }));
        self
    }

    pub fn wheel_down(mut self, column: u16, row: u16) -> Self {
        self.event(Event::Mouse(MouseEvent {
            kind: MouseEventKind::ScrollDown,
            column,
            row,
            modifiers: crossterm::event::KeyModifiers::NONE,
        }));
        self
    }

    pub fn paste(mut self, text: &str) -> Self {
        self.event(Event::Paste(text.to_owned()));
        self
    }

    pub fn resize(mut self, width: u16, height: u16) -> Self {
        self.terminal.backend_mut().resize(width, height);
        self.event(Event::Resize(width, height));
        self
    }

    /// Let time pass, told second by second where a clock runs.
    pub fn wait(mut self, seconds: u32) -> Self {
        for second in 0..=seconds {
            if second > 0 {
                self.now += jiff::SignedDuration::from_secs(1);
            }
            if self.app.is_counting() {
                let effects = self.app.update(Message::Tick(self.now));
                self.perform(effects);
            }
        }
        self
    }

    /// Another day, at the same hour.
    pub fn next_day(mut self, days: i64) -> Self {
        self.now += jiff::SignedDuration::from_hours(24 * days);
        self
    }

    /// The bank, for another program over it.
    pub fn into_store(self) -> Store {
        self.store
    }

    /// A message whose effects are not performed yet: what is drawn before the answer.
    pub fn unanswered(mut self, message: Message) -> Self {
        self.app.update(message);
        self
    }

    pub fn message(mut self, message: Message) -> Self {
        let effects = self.app.update(message);
        self.perform(effects);
        self
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        let mut waiting: VecDeque<Effect> = effects.into();
        while let Some(effect) = waiting.pop_front() {
            let mut messages = Vec::new();
            let mut send = |message| messages.push(message);
            match effect {
                Effect::Find(question) => {
                    worker::answer(&self.store, *question, &|| false, &mut send);
                }
                Effect::Paint { language, code } => {
                    let painter = self.painter.as_ref();
                    if let Some(painted) =
                        painter.and_then(|painter| painter.paint(&language, &code))
                    {
                        send(Message::Painted(Box::new(painted)));
                    }
                }
                Effect::RunEditor(editing) if self.editor.is_some() => {
                    let text = fs::read_to_string(&editing.path).unwrap();
                    let typing = self.editor.as_mut().unwrap();
                    fs::write(&editing.path, typing(&text, editing.line)).unwrap();
                    send(Message::EditorClosed { editing, failure: None });
                }
                effect @ (Effect::Quit
                | Effect::Recover(_)
                | Effect::Copy { .. }
                | Effect::Suspend
                | Effect::RunEditor(_)
                | Effect::RedrawWindow
                | Effect::Mouse(_)) => {
                    self.outside.push(effect);
                }
                // The small bank has questions of its own.
                Effect::Fill => {}
                // Days as in Greenwich, wherever the tests run.
                Effect::ReadBank => {
                    let held = ops::bank_held(&self.store, self.now, &TimeZone::UTC).unwrap();
                    send(Message::BankRead(held));
                }
                effect => {
                    let now = self.now;
                    let (store, settings) = (&mut self.store, &self.settings);
                    worker::perform(store, bundled_catalog(), settings, effect, now, &mut send);
                }
            }
            for message in messages {
                waiting.extend(self.app.update(message));
            }
        }
    }

    fn draw(&mut self) {
        let app = &mut self.app;
        self.terminal.draw(|frame| app.draw(frame)).unwrap();
    }

    /// A frame on a screen that was blank: the test backend does not clear the second half
    /// of a wide letter when its first half is overwritten, as terminals do.
    fn draw_anew(&mut self) {
        let size = self.terminal.size().unwrap();
        self.terminal = Terminal::new(TestBackend::new(size.width, size.height)).unwrap();
        self.draw();
    }

    /// The window as it is drawn, before a terminal shows it.
    pub fn window(&mut self) -> ratatui::buffer::Buffer {
        let app = &mut self.app;
        let drawn = self.terminal.draw(|frame| app.draw(frame)).unwrap();
        drawn.buffer.clone()
    }

    /// The screen as text, without the spaces at the ends of lines.
    pub fn screen(mut self) -> String {
        self.draw_anew();
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let mut text = String::new();
        for row in buffer.content.chunks(width) {
            let mut line = String::new();
            let mut skip = 0;
            for cell in row {
                // The cell behind a wide letter belongs to it.
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skip = unicode_width::UnicodeWidthStr::width(cell.symbol()).saturating_sub(1);
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }

    /// The lines of the screen that hold a text.
    pub fn lines_with(self, part: &str) -> Vec<String> {
        self.screen().lines().filter(|line| line.contains(part)).map(str::to_owned).collect()
    }

    /// What the status line says just now, without the names of the screens.
    pub fn toast(self) -> String {
        let said = self.lines_with("●").pop().unwrap_or_default();
        let said = said.split("  ").next().unwrap_or_default();
        said.trim().trim_start_matches('●').trim().to_owned()
    }

    /// The letter of each cell's role in the theme, where it has one.
    pub fn roles(mut self) -> String {
        self.draw_anew();
        let roles = self.theme.roles();
        let buffer = self.terminal.backend().buffer();
        let width = usize::from(buffer.area.width);
        let mut text = String::new();
        for row in buffer.content.chunks(width) {
            let line: String = row
                .iter()
                .map(|cell| {
                    let style = |style: &ratatui::style::Style| {
                        style.fg.unwrap_or_default() == cell.fg
                            && style.bg.unwrap_or_default() == cell.bg
                            && style.add_modifier == cell.modifier
                            && *style != ratatui::style::Style::new()
                    };
                    roles.iter().find(|(_, role)| style(role)).map_or('.', |(letter, _)| *letter)
                })
                .collect();
            text.push_str(line.trim_end_matches('.'));
            text.push('\n');
        }
        text
    }
}
