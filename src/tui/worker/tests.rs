//! What the bank's thread does between two effects.

use super::*;
use crate::ops::{ExportOptions, ExportRequest, ExportShape, Mark, Scope, bundled_catalog};
use crate::search::{Index, SortKey};
use crate::tui::message::Paper;

fn paper(query: &str) -> Paper {
    let scope = Scope::Query { text: query.to_owned(), sort: SortKey::Catalogue, reversed: false };
    Paper::Questions(ExportRequest { scope, options: ExportOptions::new(ExportShape::List) })
}

/// A bank with the questions of the program, and what an effect answers.
struct Bench {
    store: Store,
    index: Known,
    busy: bool,
}

impl Bench {
    fn perform(&mut self, effect: Effect) -> (Vec<Message>, Option<Effect>) {
        let mut messages = Vec::new();
        let busy = self.busy;
        let mut bank = Bank {
            store: &mut self.store,
            catalog: bundled_catalog(),
            settings: &Settings::default(),
            index: &self.index,
            stop: &mut || busy,
        };
        let given_up =
            bank.perform(effect, Timestamp::UNIX_EPOCH, &mut |message| messages.push(message));
        (messages, given_up)
    }

    /// The index that is there; none is built.
    fn known(&self) -> Index {
        self.index.or_build(|| panic!("there is no index")).unwrap()
    }

    fn rendered(&mut self, query: &str) -> String {
        let (mut messages, _) = self.perform(Effect::RenderExport(paper(query)));
        match messages.pop() {
            Some(Message::ExportRendered { text, .. }) => text,
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn previews_share_an_index_and_see_what_changed() {
    let mut bench =
        Bench { store: Store::in_memory().unwrap(), index: Known::default(), busy: false };
    let (messages, _) = bench.perform(Effect::Fill);
    assert!(messages.is_empty(), "{messages:?}");
    let (messages, _) = bench.perform(Effect::Load);
    let [Message::Loaded { index: loaded, whole: true }, Message::SetsRead { .. }] = &messages[..]
    else {
        panic!("{messages:?}");
    };
    // One index for all: that of the list.
    assert_eq!(bench.rendered("is:favourite").trim(), "");
    assert!(bench.known().is_same(loaded));
    bench.rendered("");
    assert!(bench.known().is_same(loaded));

    let ids = vec![loaded.row(0).id.to_string()];
    bench.perform(Effect::Mark { ids: ids.clone(), mark: Mark::Favourite, note: String::new() });
    // A mark is told to the index; nothing is read again.
    assert!(bench.known().is_same(loaded));
    assert!(bench.rendered("is:favourite").contains(loaded.row(0).title));
    bench.perform(Effect::NewSet { name: "Onsite".to_owned(), questions: ids });
    assert!(bench.rendered("set:Onsite asked:never").contains(loaded.row(0).title));
    assert!(bench.known().is_same(loaded));

    // Other work waits: a preview is given up, a file is written all the same.
    bench.busy = true;
    let (messages, given_up) = bench.perform(Effect::RenderExport(paper("is:favourite")));
    assert!(messages.is_empty(), "{messages:?}");
    assert!(matches!(given_up, Some(Effect::RenderExport(_))));
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.md");
    let effect =
        Effect::WriteExport { paper: paper("is:favourite"), path: path.clone(), overwrite: false };
    let (messages, given_up) = bench.perform(effect);
    assert!(matches!(messages[..], [Message::ExportWritten { questions: 1, .. }]), "{messages:?}");
    assert!(given_up.is_none() && path.exists());
}

#[test]
fn a_cause_that_says_the_same_is_not_said_again() {
    let damaged = error_of_a_cut_bank();
    assert_eq!(with_causes(&damaged), "the bank is damaged: database disk image is malformed");
}

/// What a file says whose pages are gone.
fn error_of_a_cut_bank() -> crate::store::StoreError {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("bank.db");
    crate::store::Store::create(&path).unwrap().close().unwrap();
    let bytes = std::fs::read(&path).unwrap();
    std::fs::write(&path, &bytes[..bytes.len() / 3]).unwrap();
    crate::store::Store::open(&path, crate::store::Access::Read).unwrap_err()
}
