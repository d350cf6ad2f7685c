//! A pack: a named, versioned, licensed folder of question files.

use serde::{Deserialize, Serialize};

/// What a pack says of itself, in its `pack.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// A slug; questions remember it as their home.
    pub id: String,
    pub name: String,
    pub version: String,
    pub license: String,
    /// How many question files belong to it, so that a truncated copy is noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub questions: Option<u32>,
}

impl Pack {
    /// The pack that is inside the program.
    pub const BUNDLED: &'static str = "hotseat";
    /// The pack of what the user writes or imports without a pack of its own.
    pub const OWN: &'static str = "mine";

    /// The user's own pack as it is before anything is in it.
    pub fn own() -> Self {
        Self {
            id: Self::OWN.to_owned(),
            name: "your own questions".to_owned(),
            version: "1".to_owned(),
            license: String::new(),
            questions: None,
        }
    }
}
