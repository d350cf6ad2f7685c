//! A style for each meaning, and what becomes of it where there are few colours. The only
//! room that knows colours.

mod bundled;
mod contrast;
mod depth;
mod few;
mod nearest;
mod oklab;
mod own;
mod read;
mod style;

use ratatui::style::{Color, Style};

pub use bundled::{BUNDLED, Bundled};
pub use depth::Depth;
pub use own::{AUTO, BadTheme, OwnTheme, Wardrobe};
pub use read::{Fault, FaultKind, read};
pub use style::ThemeStyle;

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident,)+) => {
        /// What text means, and how that looks.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Theme {
            /// For which background it was made, whether or not it paints one.
            pub shade: Shade,
            $($(#[$doc])* pub $role: ThemeStyle,)+
        }

        impl Theme {
            /// The names of the meanings, as files of themes write them.
            pub const ROLES: &'static [&'static str] = &[$(stringify!($role),)+];

            pub fn styles(&self) -> Vec<(&'static str, Style)> {
                vec![$((stringify!($role), self.$role.0),)+]
            }

            fn role_mut(&mut self, name: &str) -> Option<&mut ThemeStyle> {
                match name {
                    $(stringify!($role) => Some(&mut self.$role),)+
                    _ => None,
                }
            }

            /// The same meanings in other styles.
            fn map(self, change: impl Fn(Style) -> Style) -> Self {
                Self { shade: self.shade, $($role: ThemeStyle(change(self.$role.0)),)+ }
            }
        }
    };
}

roles! {
    /// Ordinary text, on the terminal's own background unless it says otherwise.
    text,
    /// What may be overlooked: hints, zero counts, borders' labels.
    dim,
    border,
    /// The border of the pane that has the keys.
    focus,
    title,
    /// What stands out without being good or bad.
    accent,
    /// The line under the cursor, in the pane that has the keys. Where it has a colour for
    /// text, all text of the line takes it.
    selected,
    /// The same in a pane that has not.
    resting,
    /// Letters that a query matched.
    lit,
    /// Marked questions and ticked boxes.
    marked,
    key,
    good,
    warning,
    error,
    code,
    keyword,
    string,
    number,
    comment,
    name,
}

/// The background that a theme was made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shade {
    #[default]
    Dark,
    Light,
}

impl Theme {
    /// A bundled theme; `mono`, which works everywhere, for a name that is none of them.
    pub fn bundled(name: &str) -> Self {
        let found = Bundled::find(name).or_else(|| Bundled::find("mono"));
        found.map(Bundled::theme).unwrap_or_default()
    }

    /// The theme in the colours that the terminal has.
    #[must_use]
    pub fn at(self, depth: Depth) -> Self {
        match depth {
            Depth::Many => {
                let cube = nearest::Cube::new();
                self.map(|style| recoloured(style, |colour| cube.nearest(colour)))
            }
            Depth::Few => few::few(&self),
            Depth::None if self.has_colours() => Self::bundled("mono"),
            Depth::True | Depth::None => self,
        }
    }

    /// The style of the whole window, under everything that is drawn.
    pub fn window(&self) -> Style {
        self.text.0
    }

    fn has_colours(&self) -> bool {
        self.styles().iter().any(|(_, style)| style.fg.is_some() || style.bg.is_some())
    }

    /// Some meanings with a letter, so that tests can show what is drawn how.
    pub fn roles(&self) -> [(char, Style); 16] {
        [
            ('S', self.selected.0),
            ('R', self.resting.0),
            ('L', self.lit.0),
            ('M', self.marked.0),
            ('K', self.key.0),
            ('E', self.error.0),
            ('W', self.warning.0),
            ('G', self.good.0),
            ('F', self.focus.0),
            ('T', self.title.0),
            ('A', self.accent.0),
            ('k', self.keyword.0),
            ('s', self.string.0),
            ('n', self.number.0),
            ('c', self.comment.0),
            ('d', self.dim.0),
        ]
    }
}

/// The style with both of its colours changed.
fn recoloured(style: Style, change: impl Fn(Color) -> Color) -> Style {
    Style { fg: style.fg.map(&change), bg: style.bg.map(&change), ..style }
}

#[cfg(test)]
mod tests;
