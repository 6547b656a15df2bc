//! The choice of a store: the best that works, and never another one instead of a newer program's.

use std::rc::Rc;

use plan_workbook::browser::store::{AnyStore, Mode, do_without_database, exists, open, open_in};
use plan_workbook::browser::witness::Witness;
use plan_workbook::domain::plan::SHIPPED;
use plan_workbook::domain::store::{Store, StoreError};
use plan_workbook::domain::workbook::PlanRef;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::IdbFactory;

use super::{batch, js, js_wait, record, scope};

/// What can be seen of a choice.
async fn chosen(factory: Option<IdbFactory>, scope: &str) -> (AnyStore, Mode) {
    open_in(factory, Witness::probe(scope), scope, Rc::new(|| ())).await.expect("a store")
}

#[wasm_bindgen_test]
async fn a_browser_in_order_gives_a_strictly_durable_store() {
    let (store, mode) = open(&scope(), || ()).await.expect("a store");
    assert!(matches!(store, AnyStore::Idb(_)));
    assert_eq!(mode, Mode::Durable { strict: true });
}

#[wasm_bindgen_test]
async fn without_indexed_db_workbooks_are_kept_in_local_storage() {
    let scope = scope();
    let (store, mode) = chosen(None, &scope).await;
    assert_eq!(mode, Mode::Fallback);
    assert_eq!(store.commit(&batch("book", 0)).await, Ok(()));
    assert_eq!(store.commit(&batch("book", 0)).await, Err(StoreError::Moved(1)));
    let (again, _) = chosen(None, &scope).await;
    assert_eq!(again.books().await, Ok(vec![record("book", 1)]));
    assert_eq!(again.held("book").await.expect("read").record, Some(record("book", 1)));
    assert_eq!(again.since("book", 1).await, Ok((record("book", 1), Vec::new())));
    // Without a journal a head elsewhere leads nowhere, and the workbook is opened anew.
    assert_eq!(again.since("book", 0).await, Ok((record("book", 1), Vec::new())));
    assert_eq!(again.trash("book").await, Ok(()));
    assert_eq!(again.books().await, Ok(Vec::new()));
    again.erase_everything().await.expect("erased");
}

#[wasm_bindgen_test]
async fn indexed_db_that_throws_gives_local_storage() {
    let throws = js("", "return { open() { throw new DOMException('forbidden', 'SecurityError') } }");
    let (_, mode) = chosen(Some(throws.unchecked_into()), &scope()).await;
    assert_eq!(mode, Mode::Fallback);
}

#[wasm_bindgen_test]
async fn indexed_db_that_never_answers_gives_local_storage_after_five_seconds() {
    let begun = js_sys::Date::now();
    let silent = js("", "return { open() { return {} } }");
    let (_, mode) = chosen(Some(silent.unchecked_into()), &scope()).await;
    assert_eq!(mode, Mode::Fallback);
    let taken = js_sys::Date::now() - begun;
    assert!((4900.0..7000.0).contains(&taken), "{taken} ms");
}

#[wasm_bindgen_test]
async fn without_any_storage_workbooks_live_in_memory() {
    let (store, mode) = open_in(None, None, &scope(), Rc::new(|| ())).await.expect("a store");
    assert_eq!(mode, Mode::Memory);
    assert_eq!(store.commit(&batch("book", 0)).await, Ok(()));
    assert_eq!(store.clone().books().await, Ok(vec![record("book", 1)]));
}

#[wasm_bindgen_test]
async fn a_newer_program_s_store_is_not_replaced_by_a_lesser_one() {
    let scope = scope();
    let newer = "return new Promise(done => { const r = indexedDB.open(it, 99);
        r.onsuccess = () => { r.result.close(); done(); } })";
    js_wait(&format!("plan-workbook:{scope}"), newer).await;
    let result = open(&scope, || ()).await.map(|(_, mode)| mode);
    assert_eq!(result, Err(StoreError::Newer(99)));
}

#[wasm_bindgen_test]
async fn a_database_of_the_first_version_is_taken_over_with_what_is_in_it() {
    let scope = scope();
    // As programs of version 1 laid it out.
    let first = "return new Promise((done, failed) => { const r = indexedDB.open(it, 1); r.onerror = failed;
        r.onupgradeneeded = () => {
            const make = (name, keyPath) => r.result.createObjectStore(name, keyPath ? { keyPath } : { autoIncrement: true });
            make('meta', 'key'); make('books', 'book'); make('ops', ['book', 'rev']); make('ring', ['book', 'slot']);
            make('milestones').createIndex('book', 'book'); make('imports', 'hash'); make('plans', 'id');
            make('trash'); make('quarantine').put({ book: 'old', text: 'kept' });
        };
        r.onsuccess = () => { r.result.close(); done(); } })";
    let name = format!("plan-workbook:{scope}");
    js_wait(&name, first).await;
    let (store, mode) = open(&scope, || ()).await.expect("a store");
    assert_eq!(mode, Mode::Durable { strict: true });
    assert_eq!(store.commit(&batch("book", 0)).await, Ok(()));
    assert_eq!(store.books().await, Ok(vec![record("book", 1)]));
    let count = "return new Promise(done => { const r = indexedDB.open(it);
        r.onsuccess = () => { const c = r.result.transaction('quarantine').objectStore('quarantine').count();
            c.onsuccess = () => { r.result.close(); done(c.result); } } })";
    assert_eq!(js_wait(&name, count).await, 1);
}

#[wasm_bindgen_test]
async fn asking_for_a_database_makes_none() {
    let scope = scope();
    assert!(!exists(&scope).await);
    assert!(!exists(&scope).await);
    let (store, _) = open(&scope, || ()).await.expect("a store");
    assert!(exists(&scope).await);
    // Whoever asked has let go of it.
    assert_eq!(store.commit(&batch("book", 0)).await, Ok(()));
}

#[wasm_bindgen_test]
async fn a_database_that_workbooks_are_kept_in_is_not_replaced_when_it_fails_to_open() {
    let scope = scope();
    let (store, _) = open(&scope, || ()).await.expect("a store");
    assert_eq!(store.commit(&batch("kept", 0)).await, Ok(()));
    let throws = || js("", "return { open() { throw new DOMException('forbidden', 'SecurityError') } }");
    let shut = open_in(Some(throws().unchecked_into()), Witness::probe(&scope), &scope, Rc::new(|| ())).await;
    assert_eq!(shut.map(|(_, mode)| mode), Err(StoreError::Shut));
    // A browser that was killed may have lost what the witness noted.
    let witness = Witness::probe(&scope).expect("a localStorage");
    witness.erase_everything();
    let shut = open_in(Some(throws().unchecked_into()), Some(witness), &scope, Rc::new(|| ())).await;
    assert_eq!(shut.map(|(_, mode)| mode), Err(StoreError::Shut));

    do_without_database(&scope);
    let (meanwhile, mode) = chosen(Some(throws().unchecked_into()), &scope).await;
    assert_eq!(mode, Mode::Fallback);
    assert_eq!(meanwhile.commit(&batch("temporary", 0)).await, Ok(()));
    let plan = PlanRef::of_any_edition("other");
    assert_eq!(meanwhile.keep_plan(&plan, "{}").await, Ok(()));

    let (again, mode) = open(&scope, || ()).await.expect("a store");
    assert_eq!(mode, Mode::Durable { strict: true });
    assert_eq!(again.books().await, Ok(vec![record("kept", 1), record("temporary", 1)]));
    assert_eq!(again.held("temporary").await.expect("read").record, Some(record("temporary", 1)));
    assert_eq!(again.kept_plan(&plan).await, Ok(Some("{}".to_owned())));
    assert_eq!(meanwhile.books().await, Ok(Vec::new()));
}

#[wasm_bindgen_test]
async fn a_workbook_finds_the_very_plan_it_was_begun_with() {
    let (store, _) = open(&scope(), || ()).await.expect("a store");
    let edition = |id: &str, text: &str| PlanRef { text: text.to_owned(), ..PlanRef::of_any_edition(id) };
    for id in ["other", SHIPPED] {
        assert_eq!(store.keep_plan(&edition(id, "first"), "1").await, Ok(()));
        assert_eq!(store.keep_plan(&edition(id, "second"), "2").await, Ok(()));
        assert_eq!(store.kept_plan(&edition(id, "first")).await, Ok(Some("1".to_owned())));
    }
    assert_eq!(store.kept_plan(&edition("other", "third")).await, Ok(Some("2".to_owned())));
    // No file stands in for the plan that ships.
    assert_eq!(store.kept_plan(&edition(SHIPPED, "third")).await, Ok(None));
}
