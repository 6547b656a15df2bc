//! The ledger in `IndexedDB`: what is written is read back, and only what follows on is written.

use plan_workbook::browser::connection::Durability;
use plan_workbook::browser::ledger::IdbStore;
use plan_workbook::domain::store::{Head, Held, Store, StoreError};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, future_to_promise};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{batch, entry, full_batch, head, js_wait, record, scope};

async fn open(scope: &str) -> IdbStore {
    IdbStore::open(scope, || ()).await.expect("IndexedDB works")
}

#[wasm_bindgen_test]
async fn a_batch_is_read_back_as_written() {
    let scope = scope();
    let written = full_batch("book");
    open(&scope).await.commit(&written).await.expect("written");
    let store = open(&scope).await;
    let held = store.held("book").await.expect("read");
    let expected = Held {
        record: Some(written.record.clone()),
        ring: vec![written.record.clone()],
        journal: written.entries.clone(),
    };
    assert_eq!(held, expected);
    assert_eq!(store.books().await, Ok(vec![written.record.clone()]));
    assert_eq!(store.since("book", 1).await, Ok((written.record.clone(), vec![entry(2)])));
    assert_eq!(store.since("book", 2).await, Ok((written.record, Vec::new())));
    let kept = js_wait(
        &format!("plan-workbook:{scope}"),
        "return new Promise(done => { const r = indexedDB.open(it); r.onsuccess = () => {
            const g = r.result.transaction('milestones').objectStore('milestones').index('book').getAll('book');
            g.onsuccess = () => { r.result.close(); done(JSON.stringify(g.result)); } } })",
    )
    .await;
    let milestone =
        r#"[{"book":"book","reason":"before-merge","name":"","at":"2026-03-01T08:00:00Z","rev":0,"state":"{}"}]"#;
    assert_eq!(kept.as_string().as_deref(), Some(milestone));
}

#[wasm_bindgen_test]
async fn workbooks_do_not_mix() {
    let store = open(&scope()).await;
    for book in ["a", "ab", "b"] {
        store.commit(&full_batch(book)).await.expect("written");
    }
    store.commit(&batch("a", 2)).await.expect("written");
    assert_eq!(store.held("a").await.expect("read").journal, [entry(1), entry(2), entry(3)]);
    assert_eq!(store.held("ab").await.expect("read").journal.len(), 2);
    assert_eq!(store.books().await.expect("read").len(), 3);
    assert_eq!(store.since("c", 0).await, Err(StoreError::Missing));
}

#[wasm_bindgen_test]
async fn a_stale_batch_is_refused_and_writes_nothing() {
    let store = open(&scope()).await;
    store.commit(&batch("book", 0)).await.expect("written");
    store.commit(&batch("book", 1)).await.expect("written");
    let before = store.held("book").await;
    let mut stale = full_batch("book");
    stale.expected = head(1);
    assert_eq!(store.commit(&stale).await, Err(StoreError::Moved(2)));
    assert_eq!(store.commit(&batch("book", 5)).await, Err(StoreError::Moved(2)));
    assert_eq!(store.commit(&batch("none", 1)).await, Err(StoreError::Moved(0)));
    stale.expected = Head { rev: 2, link: "another history".to_owned() };
    assert_eq!(store.commit(&stale).await, Err(StoreError::Moved(2)));
    assert_eq!(store.held("book").await, before);
}

#[wasm_bindgen_test]
async fn of_two_tabs_at_once_one_wins_and_the_other_is_told() {
    let scope = scope();
    let tabs = [open(&scope).await, open(&scope).await];
    let writing = tabs.clone().map(|tab| {
        future_to_promise(async move { Ok(JsValue::from_bool(tab.commit(&batch("book", 0)).await.is_ok())) })
    });
    let mut won = 0;
    for promise in writing {
        won += usize::from(JsFuture::from(promise).await.expect("settled").is_truthy());
    }
    assert_eq!(won, 1);
    for tab in &tabs {
        assert_eq!(tab.held("book").await.expect("read").journal, [entry(1)]);
    }
}

#[wasm_bindgen_test]
async fn a_transaction_that_writes_is_strictly_durable() {
    let store = open(&scope()).await;
    store.commit(&batch("book", 0)).await.expect("written");
    assert_eq!(store.durability(), Durability::Strict);
}

#[wasm_bindgen_test]
async fn a_workbook_goes_to_the_trash_and_its_journal_stays() {
    let store = open(&scope()).await;
    store.commit(&batch("book", 0)).await.expect("written");
    assert_eq!(store.trash("book").await, Ok(()));
    assert_eq!(store.books().await, Ok(Vec::new()));
    assert_eq!(store.held("book").await.expect("read").journal, [entry(1)]);
    assert_eq!(store.trash("book").await, Err(StoreError::Missing));
}

#[wasm_bindgen_test]
async fn a_broken_tail_is_put_aside_and_editing_goes_on() {
    let store = open(&scope()).await;
    for rev in 0..3 {
        store.commit(&batch("book", rev)).await.expect("written");
    }
    let rebuilt = record("book", 1);
    let broken = [entry(2), entry(3)];
    assert_eq!(store.quarantine(&head(2), &rebuilt, &broken).await, Err(StoreError::Moved(3)));
    assert_eq!(store.quarantine(&head(3), &rebuilt, &broken).await, Ok(()));
    assert_eq!(store.since("book", 0).await, Ok((rebuilt, vec![entry(1)])));
    assert_eq!(store.commit(&batch("book", 1)).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_plan_from_a_file_is_kept() {
    let store = open(&scope()).await;
    assert_eq!(store.plan("other").await, Ok(None));
    assert_eq!(store.put_plan("other", "{\"计划\":1}").await, Ok(()));
    assert_eq!(store.plan("other").await, Ok(Some("{\"计划\":1}".to_owned())));
}

#[wasm_bindgen_test]
async fn everything_can_be_erased() {
    let scope = scope();
    let (store, other) = (open(&scope).await, open(&scope).await);
    store.commit(&full_batch("book")).await.expect("written");
    assert_eq!(store.erase_everything().await, Ok(()));
    assert_eq!(other.books().await, Ok(Vec::new()));
    assert_eq!(other.held("book").await, Ok(Held::default()));
}
