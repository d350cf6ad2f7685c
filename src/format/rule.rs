//! Every rule that a file can break, in one table: its name, how serious it is, what it asks for.

use std::fmt;

use serde::{Serialize, Serializer};

/// Whether a problem keeps a file out of the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Error,
    Warning,
}

/// What a broken rule means for the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Something in the file would be lost, so no question is made of it.
    Unreadable,
    /// It can be read, and it is wrong.
    Wrong,
    /// The guide asks for more or for less; a draft may still be on its way there.
    Unfinished,
    /// Worth a look; nothing is wrong for certain.
    Advice,
}

impl Class {
    /// How serious it is in a question of any status but draft.
    pub fn severity(self) -> Severity {
        match self {
            Self::Unreadable | Self::Wrong | Self::Unfinished => Severity::Error,
            Self::Advice => Severity::Warning,
        }
    }
}

macro_rules! rules {
    ($($class:ident { $($rule:ident = $name:literal, $asks:literal;)+ })+) => {
        /// A rule by its stable name. [`Rule::ALL`] is the list that documentation is made from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule { $($($rule,)+)+ }

        impl Rule {
            pub const ALL: &'static [Self] = &[$($(Self::$rule,)+)+];

            /// As shown in brackets behind `error` and written to `--json`; never renamed.
            pub fn name(self) -> &'static str {
                match self { $($(Self::$rule => $name,)+)+ }
            }

            /// What the rule asks for, as a sentence without its period.
            pub fn asks(self) -> &'static str {
                match self { $($(Self::$rule => $asks,)+)+ }
            }

            pub fn class(self) -> Class {
                match self { $($(Self::$rule)|+ => Class::$class,)+ }
            }
        }
    };
}

rules! {
    Unreadable {
        TooLarge = "too-large", "a file has at most 1 MB";
        TooDeep = "too-deep", "nothing is nested or indented beyond reason";
        ControlCharacter = "control-character", "text has no control characters but line feeds and tabs";
        FrontMatter = "front-matter", "a file begins with TOML between two lines of `+++`";
        Toml = "toml", "front matter, packs, blueprints, settings and the catalogue are TOML";
        UnknownKey = "unknown-key", "every key is known where it stands";
        MissingKey = "missing-key", "the required keys are there";
        WrongType = "wrong-type", "a value has the type of its key";
        UnknownWord = "unknown-word", "a word of a closed list, such as a kind or a level, is one of them";
        BadId = "bad-id", "an id is 8 to 64 of a-z, 0-9 and -";
        UnclosedFence = "unclosed-fence", "every code block is closed";
        UnknownSection = "unknown-section", "every section is one of the guide";
        RepeatedSection = "repeated-section", "a section stands once";
        StrayText = "stray-text", "text stands in a section, and only lists in sections of items";
        FollowUpForm = "follow-up-form", "a follow-up is `**Ask:** ...` and, on its own line, `**Listen for:** ...`";
        Catalogue = "catalogue", "names and aliases of systems are unique";
    }
    Wrong {
        FileName = "file-name", "a file has the name of its question";
        Folder = "folder", "a question stands in the folder of its system";
        UnknownSystem = "unknown-system", "a system is in the catalogue";
        UnknownTopic = "unknown-topic", "a topic belongs to its system in the catalogue";
        BadSlug = "bad-slug", "a tag, product or block name is made of a-z, 0-9 and -";
        RepeatedEntry = "repeated-entry", "an entry stands once in its list";
        SelfReference = "self-reference", "a question does not name itself, nor its own system as a further one";
        VersionSyntax = "version-syntax", "versions are comparisons joined by commas, like `>=5.2,<6.2`";
        ReferenceUrl = "reference-url", "a reference has a title and an http(s) address";
        QuietMinutes = "quiet-minutes", "quiet minutes are a part of the minutes";
        SectionOrder = "section-order", "sections stand in the order of the guide";
        Heading = "heading", "a section has no headings of its own";
        HintList = "hint-list", "hints are a numbered list";
        Html = "html", "a terminal shows no HTML";
        Image = "image", "a terminal shows no images";
        ListDepth = "list-depth", "lists are at most two deep";
        TableWidth = "table-width", "tables have at most four columns";
        FenceAttribute = "fence-attribute", "attributes of a code block are known and fit together";
        UnknownEngine = "unknown-engine", "`run=` names an engine";
        RepeatedBlock = "repeated-block", "`id=` and `out=` name one block each";
        MissingBlock = "missing-block", "an `out=` block belongs to a block with that `id=`";
        RepeatedId = "repeated-id", "an id belongs to one question";
        UnknownQuestion = "unknown-question", "prerequisites, related and enemies exist";
        PrerequisiteCycle = "prerequisite-cycle", "no question is its own prerequisite";
        SamePrompt = "same-prompt", "two questions do not have the same prompt";
        CountForm = "count-form", "a count is 2, 2..3, >=2 or <=3";
        LengthOfTime = "length-of-time", "a length of time is a number with d, w, m or y";
        SlotMinutes = "slot-minutes", "a slot has 10 to 480 minutes and leaves some of them for questions";
        SettingRange = "setting-range", "a setting is within what it may be";
        KeyBinding = "key-binding", "a key, its place and what it does there are known, and stand once";
        ThemeFile = "theme-file", "a theme is a file of text of at most 64 KB";
        UnknownTheme = "unknown-theme", "a theme is one of the program or of your folder";
        BlueprintSize = "blueprint-size", "a blueprint asks for something, and for no more than can be drawn at once";
        Query = "query", "a query can be understood";
    }
    Unfinished {
        TitleLength = "title-length", "a title has 12 to 70 characters";
        TestsLength = "tests-length", "`tests` has 40 to 160 characters";
        MinutesRange = "minutes-range", "minutes are within the range of the kind";
        EntryCount = "entry-count", "a list in the front matter has as many entries as the guide allows";
        NotReviewed = "not-reviewed", "a ready question says when its facts were checked";
        MissingSection = "missing-section", "all sections but the verification are there";
        ItemCount = "item-count", "a list has as many items as the guide allows";
        PromptLength = "prompt-length", "a prompt has 25 to 260 words, code not counted";
        PromptOpener = "prompt-opener", "a prompt does not ask for a definition or a list";
        AnswerLength = "answer-length", "an answer has 60 to 700 words with its code";
        RubricPhrase = "rubric-phrase", "a rubric names behaviour instead of praising it";
        CodeSize = "code-size", "a code block has at most 45 lines of 100 columns, 90 lines where it is not shown";
        NotRun = "not-run", "a debugging or practical question runs something or says why not";
    }
    Advice {
        NotCanonical = "not-canonical", "a file is written as the program would write it";
        LineEnds = "line-ends", "lines end in a line feed alone";
        ByteOrderMark = "byte-order-mark", "a file has no byte order mark";
        TrailingSpace = "trailing-space", "no line ends in spaces";
        FenceLanguage = "fence-language", "a code block names its language";
        SecondaryReferences = "secondary-references", "at least one reference is a primary source";
        KeyPointLength = "key-point-length", "a key point is a short statement";
        QuestionLength = "question-length", "a question is about as long as its level allows";
        SharedWords = "shared-words", "no eight words in a row stand in two questions";
        SimilarTitle = "similar-title", "titles can be told apart";
        Truncated = "more-problems", "a file has fewer problems than can be shown";
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let names: BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.name()).collect();
        assert_eq!(names.len(), Rule::ALL.len());
        for name in names {
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'), "{name}");
        }
    }

    #[test]
    fn what_a_rule_asks_is_a_sentence_without_its_period() {
        for rule in Rule::ALL {
            assert!(!rule.asks().ends_with('.'), "{rule}");
        }
    }
}
