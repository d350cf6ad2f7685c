//! Closed lists of words (levels, kinds, ...): each word stands once, with the
//! name that files use and the title that people read.

use std::fmt;

/// A word that is not on its list.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is not a {list}; one of: {}", .known.join(", "))]
pub struct UnknownWord {
    pub list: &'static str,
    pub found: String,
    pub known: Vec<&'static str>,
}

/// A word of a closed list.
pub trait Word: Copy + Eq + fmt::Debug + 'static {
    /// What the list is called in a sentence: "level".
    const LIST: &'static str;
    /// All words in the order in which people expect them.
    const ALL: &'static [Self];

    /// As written in files and queries.
    fn name(self) -> &'static str;
    /// As shown to people.
    fn title(self) -> &'static str;

    /// Read a word as written in files.
    fn from_name(name: &str) -> std::result::Result<Self, UnknownWord> {
        Self::ALL.iter().copied().find(|word| word.name() == name).ok_or_else(|| UnknownWord {
            list: Self::LIST,
            found: name.to_owned(),
            known: Self::ALL.iter().map(|word| word.name()).collect(),
        })
    }
}

/// Declare a closed list: one row a word, `Variant = "name", "Title"`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $type:ident, $list:literal: $($(#[$word_doc:meta])* $word:ident = $name:literal, $title:literal;)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $type { $($(#[$word_doc])* $word,)+ }

        impl $crate::domain::Word for $type {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[$(Self::$word,)+];

            fn name(self) -> &'static str {
                match self { $(Self::$word => $name,)+ }
            }

            fn title(self) -> &'static str {
                match self { $(Self::$word => $title,)+ }
            }
        }

        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad($crate::domain::Word::name(*self))
            }
        }

        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::domain::Word::name(*self))
            }
        }

        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
                let name = String::deserialize(deserializer)?;
                $crate::domain::Word::from_name(&name).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use vocabulary;
