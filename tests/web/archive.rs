//! Milestones and the trash, in `IndexedDB` and in localStorage: what is put there comes back, and goes when it is due.

use std::rc::Rc;

use plan_workbook::browser::store::{AnyStore, Mode, open, open_in};
use plan_workbook::browser::witness::Witness;
use plan_workbook::domain::store::archive::Archive;
use plan_workbook::domain::store::{Held, Milestone, MilestoneReason, Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{batch, entry, full_batch, js_wait, record, scope};

/// The store of a deployment in `IndexedDB`, and one of another deployment in localStorage.
async fn both() -> [AnyStore; 2] {
    let (database, mode) = open(&scope(), || ()).await.expect("a store");
    assert_eq!(mode, Mode::Durable { strict: true });
    let scope = scope();
    let (local, mode) = open_in(None, Witness::probe(&scope), &scope, Rc::new(|| ())).await.expect("a store");
    assert_eq!(mode, Mode::Fallback);
    [database, local]
}

fn milestone(rev: u64) -> Milestone {
    Milestone {
        reason: MilestoneReason::ByHand,
        name: format!("第 {rev} 版：“初稿”"),
        at: format!("2026-03-01T08:00:0{rev}Z"),
        rev,
        state: format!("{{\"状态\":{rev}}}"),
    }
}

#[wasm_bindgen_test]
async fn milestones_are_listed_by_workbook_as_they_were_kept() {
    for store in both().await {
        let written = full_batch("book");
        store.commit(&written).await.expect("written");
        store.commit(&full_batch("other")).await.expect("written");
        for rev in [2, 3] {
            store.keep("book", &milestone(rev)).await.expect("kept");
        }
        let mut kept = store.milestones("book").await.expect("read");
        kept.sort_by_key(|milestone| milestone.rev);
        assert_eq!(kept, [written.milestone.clone().expect("one"), milestone(2), milestone(3)]);
        assert_eq!(store.milestones("other").await.expect("read").len(), 1);
        assert_eq!(store.milestones("none").await, Ok(Vec::new()));
        store.erase_everything().await.expect("erased");
    }
}

#[wasm_bindgen_test]
async fn a_milestone_of_a_reason_that_only_a_newer_program_knows_is_left_alone() {
    let scope = scope();
    let (store, _) = open(&scope, || ()).await.expect("a store");
    let newer = "return new Promise(done => { const r = indexedDB.open(it); r.onsuccess = () => {
        const t = r.result.transaction('milestones', 'readwrite');
        t.objectStore('milestones').add({ book: 'book', reason: 'before-dawn', rev: 1, at: '', state: '' });
        t.oncomplete = () => { r.result.close(); done(); } } })";
    js_wait(&format!("plan-workbook:{scope}"), newer).await;
    assert_eq!(store.milestones("book").await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn a_workbook_comes_back_from_the_trash_as_it_was() {
    for store in both().await {
        store.commit(&full_batch("book")).await.expect("written");
        let held = store.held("book").await.expect("read");
        let milestones = store.milestones("book").await;
        assert_eq!(store.trash("book").await, Ok(()));
        let thrown = store.trashed().await.expect("read");
        assert_eq!(thrown.iter().map(|thrown| &thrown.record).collect::<Vec<_>>(), [&record("book", 2)]);
        assert_eq!(thrown[0].at.len(), "2026-03-01T08:00:00Z".len());
        assert_eq!(store.bring_back(&thrown[0].id).await, Ok(()));
        assert_eq!(store.trashed().await, Ok(Vec::new()));
        assert_eq!(store.held("book").await, Ok(held));
        assert_eq!(store.milestones("book").await, milestones);
        assert_eq!(store.bring_back(&thrown[0].id).await, Err(StoreError::Missing));
        // And it can be gone on with.
        assert_eq!(store.commit(&batch("book", 2)).await, Ok(()));
        store.erase_everything().await.expect("erased");
    }
}

#[wasm_bindgen_test]
async fn a_workbook_that_is_in_use_is_not_overwritten_from_the_trash() {
    for store in both().await {
        store.commit(&batch("book", 0)).await.expect("written");
        assert_eq!(store.trash("book").await, Ok(()));
        let mut anew = batch("book", 0);
        anew.entries.clear();
        store.commit(&anew).await.expect("written");
        let thrown = store.trashed().await.expect("read");
        assert_eq!(store.bring_back(&thrown[0].id).await, Err(StoreError::Moved(1)));
        assert_eq!(store.trashed().await, Ok(thrown));
        store.erase_everything().await.expect("erased");
    }
}

#[wasm_bindgen_test]
async fn what_is_removed_from_the_trash_leaves_nothing_behind() {
    for store in both().await {
        for book in ["gone", "stays"] {
            store.commit(&full_batch(book)).await.expect("written");
        }
        let stays = store.held("stays").await;
        assert_eq!(store.trash("gone").await, Ok(()));
        let thrown = store.trashed().await.expect("read");
        assert_eq!(store.remove(&thrown[0].id).await, Ok(()));
        assert_eq!(store.trashed().await, Ok(Vec::new()));
        assert_eq!(store.held("gone").await, Ok(Held::default()));
        assert_eq!(store.milestones("gone").await, Ok(Vec::new()));
        assert_eq!(store.held("stays").await, stays);
        assert_eq!(store.milestones("stays").await.expect("read").len(), 1);
        // Another tab was faster.
        assert_eq!(store.remove(&thrown[0].id).await, Ok(()));
        store.erase_everything().await.expect("erased");
    }
}

#[wasm_bindgen_test]
async fn what_a_workbook_in_use_still_needs_is_not_removed_with_the_trash() {
    let (store, _) = open(&scope(), || ()).await.expect("a store");
    store.commit(&batch("book", 0)).await.expect("written");
    assert_eq!(store.trash("book").await, Ok(()));
    let mut anew = batch("book", 0);
    anew.entries.clear();
    store.commit(&anew).await.expect("written");
    let thrown = store.trashed().await.expect("read");
    assert_eq!(store.remove(&thrown[0].id).await, Ok(()));
    assert_eq!(store.held("book").await.expect("read").journal, [entry(1)]);
}

#[wasm_bindgen_test]
async fn milestones_and_trash_move_into_the_database_with_their_workbooks() {
    let scope = scope();
    let (meanwhile, _) = open_in(None, Witness::probe(&scope), &scope, Rc::new(|| ())).await.expect("a store");
    meanwhile.commit(&full_batch("book")).await.expect("written");
    meanwhile.commit(&batch("thrown", 0)).await.expect("written");
    meanwhile.keep("book", &milestone(2)).await.expect("kept");
    assert_eq!(meanwhile.trash("thrown").await, Ok(()));
    let at = meanwhile.trashed().await.expect("read")[0].at.clone();

    let (store, _) = open(&scope, || ()).await.expect("a store");
    assert_eq!(store.milestones("book").await.expect("read").len(), 2);
    let thrown = store.trashed().await.expect("read");
    assert_eq!((&thrown[0].at, &thrown[0].record), (&at, &record("thrown", 1)));
    assert_eq!(meanwhile.milestones("book").await, Ok(Vec::new()));
    assert_eq!(meanwhile.trashed().await, Ok(Vec::new()));
}
