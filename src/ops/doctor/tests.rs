//! Damage to rows is found and told by its questions, and put right where a copy is right.

use jiff::Timestamp;

use crate::ops::backup::tests::bank;
use crate::ops::bundled_catalog;
use crate::store::check as content;

use super::*;

#[test]
fn a_sound_bank_has_no_findings() {
    let (_folder, _, store) = bank();
    let examined = examine(&store, bundled_catalog()).unwrap();
    assert_eq!(examined.findings, []);
    assert!(examined.contents.questions > 3);
}

#[test]
fn each_kind_of_damage_is_found_and_put_right() {
    for (sql, check) in [
        ("UPDATE question SET body = replace(body, 'a', 'b') WHERE number = 1", Check::Texts),
        ("UPDATE question SET proofs = proofs || 'x' WHERE number = 1", Check::Texts),
        ("UPDATE question SET digest = 'ff' WHERE number = 1", Check::Texts),
        ("UPDATE question SET title = 'Another' WHERE number = 1", Check::Facts),
        ("UPDATE question SET minutes = 240 WHERE number = 1", Check::Facts),
        ("INSERT INTO search (search) VALUES ('delete-all')", Check::Words),
    ] {
        let (_folder, _, mut store) = bank();
        let before = content::content(store.conn()).unwrap();
        store.conn().execute_batch(sql).unwrap();
        let found = examine(&store, bundled_catalog()).unwrap();
        assert_eq!(found.of(check).count(), 1, "{sql}: {:?}", found.findings);
        assert_eq!(found.findings.len(), 1, "{sql}: {:?}", found.findings);
        if check != Check::Words {
            assert_eq!(found.findings[0].ids.len(), 1);
        }
        repair(&mut store, bundled_catalog(), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(examine(&store, bundled_catalog()).unwrap().findings, [], "{sql}");
        assert_eq!(content::content(store.conn()).unwrap(), before, "{sql}");
    }
}

#[test]
fn a_text_of_ones_own_comes_back_from_a_backup() {
    let (_folder, _, mut store) = bank();
    let own = "UPDATE question SET digest = 'x', pack_digest = 'x', body = body || 'Mine.\n' WHERE number = 1";
    store.conn().execute_batch(own).unwrap();
    let mut rows = Vec::new();
    questions::each(store.conn(), |_, row| rows.push(row.unwrap())).unwrap();
    let mut row = rows.remove(0);
    row.digest = digest(&row.text());
    questions::write(store.conn(), &row).unwrap();
    let now = Timestamp::UNIX_EPOCH;
    crate::ops::backup::back_up(&store, crate::ops::backup::Reason::ByHand, now).unwrap();
    store.conn().execute_batch("UPDATE question SET body = 'gone' WHERE number = 1").unwrap();
    let path = store.path().unwrap().to_owned();
    assert_eq!(repair_texts(&mut store, &path).unwrap(), Vec::<String>::new());
    assert_eq!(questions::read(store.conn(), &row.id).unwrap().unwrap().text(), row.text());
    store
        .conn()
        .execute_batch("UPDATE question SET digest = 'no copy has it' WHERE number = 1")
        .unwrap();
    assert_eq!(repair_texts(&mut store, &path).unwrap(), [row.id]);
}

#[test]
fn what_cannot_be_understood_is_named() {
    let (_folder, _, store) = bank();
    let sql = "UPDATE question SET reviewed = 'yesterday' WHERE number = 2";
    store.conn().execute_batch(sql).unwrap();
    let found = examine(&store, bundled_catalog()).unwrap();
    assert_eq!(found.of(Check::Questions).count(), 1, "{:?}", found.findings);
}
