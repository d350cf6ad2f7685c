//! The text that a new question begins with, and what is made of it when it comes back: its
//! comments go, and an id that was left empty is given.
//!
//! Lines stay where they are, so that a problem is found at the line that was typed.

use std::fmt::Display;

use jiff::civil::Date;

use crate::domain::{Catalog, Kind, Language, Level, Stage, Word};

const TEMPLATE: &str = include_str!("../../../assets/question-template.md");

/// The line of an id that is still to be given.
const NO_ID: &str = "id = \"\"";

/// The template for a system and a kind, with the words that there are in its comments.
pub fn template(
    system: Option<&str>,
    kind: Option<Kind>,
    catalog: &Catalog,
    today: Date,
) -> String {
    let kind = kind.unwrap_or(Kind::Concept);
    let (least, most) = kind.minutes().into_inner();
    let home = system.and_then(|id| catalog.system(id));
    let systems = match home {
        Some(home) => format!("{}: where the question is at home.", home.name),
        None => one_of(catalog.systems.iter().map(|system| system.id.as_str())),
    };
    let topics = match home {
        Some(home) => one_of(home.topics.iter().map(|topic| topic.id.as_str())),
        None => "A topic of that system.".to_owned(),
    };
    let places: [(&str, &dyn Display); 11] = [
        ("{systems}", &systems),
        ("{system}", &home.map_or("", |home| home.id.as_str())),
        ("{topics}", &topics),
        ("{kinds}", &words::<Kind>()),
        ("{kind}", &kind),
        ("{levels}", &words::<Level>()),
        ("{minute_range}", &format!("{least} to {most} for this kind.")),
        ("{minutes}", &u16::midpoint(least, most)),
        ("{today}", &today),
        ("{languages}", &words::<Language>()),
        ("{stages}", &words::<Stage>()),
    ];
    places
        .iter()
        .fold(TEMPLATE.to_owned(), |text, (place, value)| text.replace(place, &value.to_string()))
}

fn words<W: Word>() -> String {
    one_of(W::ALL.iter().map(|word| word.name()))
}

/// Words over as many lines of a comment as they need.
fn one_of<'w>(words: impl Iterator<Item = &'w str>) -> String {
    const WIDEST: usize = 92;
    let mut text = "One of:".to_owned();
    let mut columns = text.len();
    for (at, word) in words.enumerate() {
        if at > 0 {
            text.push(',');
        }
        columns += word.len() + 2;
        if columns > WIDEST {
            text.push_str("\n#  ");
            columns = word.len() + 4;
        }
        text.push(' ');
        text.push_str(word);
    }
    text
}

/// The text without its comments, with an id where none was given: made of system and title,
/// and numbered while `is_taken` says that it is another question's.
pub fn finished(text: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let text = without_comments(text);
    let at = text.lines().position(|line| line.trim_end() == NO_ID);
    let (Some(at), Some(id)) = (at, given_id(&text, is_taken)) else { return text };
    let line = format!("id = \"{id}\"");
    replace_line(&text, at, &line)
}

fn replace_line(text: &str, at: usize, line: &str) -> String {
    let lines = text.lines().enumerate();
    lines.flat_map(|(number, old)| [if number == at { line } else { old }, "\n"]).collect()
}

/// The comments of the body as empty lines. Only those that begin a line, outside of code;
/// one that is never closed stays, and is refused as HTML.
fn without_comments(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut kept = String::with_capacity(text.len());
    let mut fence: Option<(char, usize)> = None;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let bare = line.trim_start();
        match (fence, marks(bare)) {
            (None, opening) => fence = opening,
            (Some((mark, least)), Some((again, count)))
                if again == mark && count >= least && bare.trim_end().len() == count =>
            {
                fence = None;
            }
            _ => {}
        }
        let opens = fence.is_none() && bare.starts_with("<!--");
        let end = opens.then(|| lines[at..].iter().position(|line| line.contains("-->"))).flatten();
        match end {
            Some(end) => {
                kept.extend(std::iter::repeat_n('\n', end));
                let last = lines[at + end];
                kept.push_str(last.split_once("-->").map_or("", |(_, rest)| rest).trim_end());
                at += end;
            }
            None => kept.push_str(line),
        }
        kept.push('\n');
        at += 1;
    }
    kept
}

/// The marks of a code fence at the head of a line, and how many.
fn marks(bare: &str) -> Option<(char, usize)> {
    let mark = bare.chars().next().filter(|char| matches!(char, '`' | '~'))?;
    let count = bare.chars().take_while(|char| *char == mark).count();
    (count >= 3).then_some((mark, count))
}

/// An id of system and title; `None` while there is no title to make it of.
fn given_id(text: &str, is_taken: impl Fn(&str) -> bool) -> Option<String> {
    let front = text.split("+++\n").nth(1)?;
    let front: toml::Table = front.parse().ok()?;
    let word = |key: &str| front.get(key).and_then(toml::Value::as_str).map(slug);
    let (system, title) = (word("system")?, word("title").filter(|title| !title.is_empty())?);
    let base = if title.starts_with(&system) { title } else { format!("{system}-{title}") };
    let numbered = |number: u32| {
        let end = if number < 2 { String::new() } else { format!("-{number}") };
        let room = MOST_LETTERS - end.len();
        let cut = base.get(..room).map_or(base.as_str(), |cut| {
            // Not in the middle of a word, unless it is a very long one.
            cut.rfind('-').filter(|at| *at > room / 2).map_or(cut, |at| &cut[..at])
        });
        format!("{cut}{end}")
    };
    (1..1_000).map(numbered).find(|id| !is_taken(id))
}

/// As the domain says of a question's id.
const MOST_LETTERS: usize = 64;

/// What is left of a text in an id: a-z, 0-9, and one hyphen for whatever is between.
fn slug(text: &str) -> String {
    let mut slug = String::new();
    for char in text.to_lowercase().chars() {
        match char {
            'a'..='z' | '0'..='9' => slug.push(char),
            '\'' | '’' => {}
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::QuestionId;
    use crate::format::question::read;

    fn catalog() -> Catalog {
        crate::format::catalog::read(include_str!("../../../data/catalog.toml")).unwrap()
    }

    fn filled(system: Option<&str>, kind: Option<Kind>) -> String {
        template(system, kind, &catalog(), jiff::civil::date(2026, 11, 22))
    }

    #[test]
    fn the_template_needs_a_title_and_a_topic_to_be_a_draft() {
        for kind in Kind::ALL {
            let text = filled(Some("django"), Some(*kind));
            assert!(!text.contains('{') || !text.contains("{kind"), "{text}");
            let text = text
                .replace("topic = \"\"", "topic = \"security\"")
                .replace("title = \"\"\n# ", "title = \"A form that trusts\"\n# ");
            let text = finished(&text, |_| false);
            let reading = read(&text, "new question", &catalog());
            let errors: Vec<_> =
                reading.problems.iter().filter(|problem| problem.is_error()).collect();
            assert!(errors.is_empty(), "{errors:?}");
            let question = reading.question.unwrap();
            assert_eq!(question.id.as_str(), "django-a-form-that-trusts");
            assert_eq!((question.kind, question.system.as_str()), (*kind, "django"));
            assert!(!crate::format::question::write(&question).contains("<!--"));
        }
        let text = filled(None, None);
        assert!(text.contains("object-databases") && text.contains("system = \"\""), "{text}");
        assert!(text.lines().all(|line| line.len() <= 100), "{text}");
    }

    #[test]
    fn comments_go_and_every_line_stays_where_it_was() {
        for (text, kept) in [
            ("a\n<!-- one -->\nb", "a\n\nb\n"),
            ("<!-- one\ntwo -->\nb", "\n\nb\n"),
            ("  <!-- one --> rest", " rest\n"),
            ("text <!-- inside --> text", "text <!-- inside --> text\n"),
            ("<!-- never closed\nb", "<!-- never closed\nb\n"),
            ("```html\n<!-- code -->\n```\n<!-- c -->", "```html\n<!-- code -->\n```\n\n"),
            ("~~~\n```\n<!-- code -->\n~~~", "~~~\n```\n<!-- code -->\n~~~\n"),
            ("````\n```\n<!-- code -->\n````", "````\n```\n<!-- code -->\n````\n"),
        ] {
            assert_eq!(without_comments(text), kept);
            assert_eq!(text.lines().count(), kept.lines().count());
        }
    }

    #[test]
    fn an_id_is_made_of_system_and_title_and_never_taken_twice() {
        let id = |system: &str, title: &str, taken: &[&str]| {
            let text = format!("+++\nid = \"\"\ntitle = \"{title}\"\nsystem = \"{system}\"\n+++\n");
            let text = finished(&text, |id| taken.contains(&id));
            let line = text.lines().nth(1).unwrap();
            line.trim_start_matches("id = \"").trim_end_matches('"').to_owned()
        };
        assert_eq!(id("mvc", "Who's the view's owner?", &[]), "mvc-whos-the-views-owner");
        assert_eq!(id("django", "Django forms, twice", &[]), "django-forms-twice");
        assert_eq!(id("redis", "Keys", &["redis-keys", "redis-keys-2"]), "redis-keys-3");
        assert_eq!(id("redis", "", &[]), "");
        let long = id("postgresql", &"word ".repeat(40), &[]);
        assert!(QuestionId::new(&long).is_ok() && long.ends_with("word"), "{long}");
        assert_eq!(id("redis", &"x".repeat(90), &[]).len(), MOST_LETTERS);
    }
}
