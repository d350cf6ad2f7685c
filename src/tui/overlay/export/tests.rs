//! What the dialog asks of the world, key by key.

use std::path::PathBuf;

use super::*;
use crate::search::SortKey;
use crate::tui::effect::Opening;

fn dialog() -> Export {
    Export::new(ExportChoice {
        this: Some("a-question".to_owned()),
        marked: vec![],
        listed: 3,
        query: "db:pg".to_owned(),
        sort: SortKey::Catalogue,
        reversed: false,
    })
}

fn at(field: Field) -> Export {
    let mut export = dialog();
    export.at = FIELDS.iter().position(|(other, _)| *other == field).unwrap();
    export
}

fn typed(export: &mut Export, key: &str) -> Vec<Effect> {
    export.update(Message::Typed(press(key).unwrap()))
}

fn pressed(export: &mut Export, action: Action) -> Vec<Effect> {
    export.update(Message::Action(action))
}

fn named(export: &mut Export, file: &str) {
    export.draft.file.set(file);
}

#[test]
fn the_name_of_the_file_renders_nothing_and_the_title_does() {
    let mut export = at(Field::File);
    export.draft.text = Some("ready".to_owned());
    for key in ["backspace", "x", "left", "y"] {
        assert!(typed(&mut export, key).is_empty(), "{key}");
    }
    assert!(export.update(Message::Pasted("z".to_owned())).is_empty());
    assert!(pressed(&mut export, Action::ClearField).is_empty());
    assert_eq!(export.draft.file(), "");
    typed(&mut export, "q");
    assert_eq!(export.draft.text.as_deref(), Some("ready"));
    assert_eq!(export.draft.command.to_string(), "hotseat export --as list -o q db:pg");

    let mut export = at(Field::Title);
    assert!(matches!(typed(&mut export, "x")[..], [Effect::RenderExport(_)]));
    assert!(typed(&mut export, "left").is_empty());
    assert!(matches!(pressed(&mut export, Action::ClearField)[..], [Effect::RenderExport(_)]));
    assert!(pressed(&mut export, Action::ClearField).is_empty());
    assert_eq!(export.options.title, "");
}

#[test]
fn a_file_is_written_once_and_closing_meanwhile_says_so() {
    let mut export = dialog();
    let effects = pressed(&mut export, Action::WriteExport);
    assert!(matches!(&effects[..], [Effect::WriteExport { overwrite: false, .. }]));
    assert!(matches!(pressed(&mut export, Action::WriteExport)[..], [Effect::Toast(_)]));
    let effects = pressed(&mut export, Action::Back);
    let [Effect::Close, Effect::Toast(said)] = &effects[..] else { panic!("{effects:?}") };
    assert_eq!(said, "questions.md is still being written; closing does not stop it");
    let written = Message::ExportWritten { path: "questions.md".into(), questions: 3 };
    assert!(matches!(export.update(written)[..], [Effect::Close, Effect::Toast(_)]));
    assert!(matches!(pressed(&mut export, Action::Back)[..], [Effect::Close]));
}

#[test]
fn the_dialog_says_that_a_file_is_being_written() {
    use ratatui::{Terminal, backend::TestBackend};
    let screen = |export: &Export| {
        let mut terminal = Terminal::new(TestBackend::new(80, 24)).unwrap();
        let theme = crate::tui::theme::Theme::bundled("mono");
        terminal.draw(|frame| export.view(frame, frame.area(), &theme)).unwrap();
        terminal.backend().to_string()
    };
    let mut export = dialog();
    assert!(!screen(&export).contains("writing"));
    pressed(&mut export, Action::WriteExport);
    assert!(screen(&export).contains("writing questions.md …"), "{}", screen(&export));
}

#[test]
fn a_failed_or_refused_file_can_be_tried_again() {
    let mut export = dialog();
    pressed(&mut export, Action::WriteExport);
    let path = PathBuf::from("questions.md");
    let failed = Message::ExportFailed { path: path.clone(), error: "no".to_owned(), hint: None };
    assert!(matches!(export.update(failed)[..], [Effect::Open(Opening::Failure { .. })]));
    pressed(&mut export, Action::WriteExport);
    let effects = export.update(Message::ExportExists { path });
    let [Effect::Open(Opening::Confirm { then, .. })] = &effects[..] else { panic!("{effects:?}") };
    assert!(matches!(**then, Effect::Run(Action::Yes)));
    let effects = pressed(&mut export, Action::Yes);
    assert!(matches!(&effects[..], [Effect::WriteExport { overwrite: true, .. }]));
}

#[test]
fn news_of_another_dialogs_file_leave_this_one_as_it_is() {
    let news = || {
        let path = PathBuf::from("earlier.md");
        [
            Message::ExportWritten { path: path.clone(), questions: 3 },
            Message::ExportExists { path },
        ]
    };
    let mut export = dialog();
    for answer in news() {
        assert!(matches!(export.update(answer)[..], [Effect::Toast(_)]));
    }
    pressed(&mut export, Action::WriteExport);
    for answer in news() {
        assert!(matches!(export.update(answer)[..], [Effect::Toast(_)]));
    }
    assert!(export.draft.writing);
}

#[test]
fn standard_output_is_not_a_file_of_the_dialog() {
    let mut export = dialog();
    for name in ["-", " - ", "", " "] {
        named(&mut export, name);
        let effects = pressed(&mut export, Action::WriteExport);
        assert!(matches!(effects[..], [Effect::Toast(_)]), "{name}");
    }
    named(&mut export, "./-");
    let effects = pressed(&mut export, Action::WriteExport);
    assert!(matches!(effects[..], [Effect::WriteExport { .. }]));
}
