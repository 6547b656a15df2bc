//! The ledger when the browser fails it: nothing is half written, and nothing is said to be saved that is not.

use std::cell::Cell;
use std::rc::Rc;

use plan_workbook::browser::connection::Durability;
use plan_workbook::browser::ledger::IdbStore;
use plan_workbook::domain::store::{Store, StoreError};
use wasm_bindgen_test::wasm_bindgen_test;

use super::{batch, full_batch, js, js_wait, record, scope};

#[wasm_bindgen_test]
async fn a_connection_that_was_lost_is_opened_again() {
    let store = IdbStore::open(&scope(), || ()).await.expect("IndexedDB works");
    store.commit(&batch("book", 0)).await.expect("written");
    let lose = "const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...all) {
            IDBDatabase.prototype.transaction = real; this.close(); return real.apply(this, all); }";
    js("", lose);
    assert_eq!(store.commit(&batch("book", 1)).await, Ok(()));
    js("", lose);
    assert_eq!(store.held("book").await.expect("read").journal.len(), 2);
}

#[wasm_bindgen_test]
async fn a_browser_without_strict_durability_still_writes_and_says_so() {
    js(
        "",
        "self.realBegin = IDBDatabase.prototype.transaction;
         IDBDatabase.prototype.transaction = function (stores, mode, options) {
             if (options) throw new TypeError('unknown'); return realBegin.call(this, stores, mode); }",
    );
    let store = IdbStore::open(&scope(), || ()).await.expect("IndexedDB works");
    let result = store.commit(&batch("book", 0)).await;
    js("", "IDBDatabase.prototype.transaction = self.realBegin");
    assert_eq!(result, Ok(()));
    assert_ne!(store.durability(), Durability::Strict);
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_aborted_after_success_is_not_saved() {
    let store = IdbStore::open(&scope(), || ()).await.expect("IndexedDB works");
    store.commit(&batch("book", 0)).await.expect("written");
    js(
        "",
        "self.realPut = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...all) {
             const request = realPut.apply(this, all);
             request.addEventListener('success', () => this.transaction.abort());
             return request; }",
    );
    let result = store.commit(&batch("book", 1)).await;
    js("", "IDBObjectStore.prototype.put = self.realPut");
    assert!(matches!(result, Err(StoreError::Lost(_))), "{result:?}");
    assert_eq!(store.books().await, Ok(vec![record("book", 1)]));
}

#[wasm_bindgen_test]
async fn a_transaction_that_is_aborted_once_is_tried_again() {
    let store = IdbStore::open(&scope(), || ()).await.expect("IndexedDB works");
    js(
        "",
        "const real = IDBObjectStore.prototype.put;
         IDBObjectStore.prototype.put = function (...all) {
             IDBObjectStore.prototype.put = real;
             const request = real.apply(this, all);
             request.addEventListener('success', () => this.transaction.abort());
             return request; }",
    );
    assert_eq!(store.commit(&batch("book", 0)).await, Ok(()));
    assert_eq!(store.books().await, Ok(vec![record("book", 1)]));
}

#[wasm_bindgen_test]
async fn a_full_device_is_told_and_nothing_is_half_written() {
    let store = IdbStore::open(&scope(), || ()).await.expect("IndexedDB works");
    js(
        "",
        "self.realAdd = IDBObjectStore.prototype.add;
         IDBObjectStore.prototype.add = () => { throw new DOMException('no room', 'QuotaExceededError') }",
    );
    let result = store.commit(&full_batch("book")).await;
    js("", "IDBObjectStore.prototype.add = self.realAdd");
    assert_eq!(result, Err(StoreError::Full));
    assert_eq!(store.books().await, Ok(Vec::new()));
    assert_eq!(store.commit(&full_batch("book")).await, Ok(()));
}

#[wasm_bindgen_test]
async fn an_entry_that_is_there_is_never_overwritten() {
    let scope = scope();
    let store = IdbStore::open(&scope, || ()).await.expect("IndexedDB works");
    store.commit(&batch("book", 0)).await.expect("written");
    let orphan = "return new Promise(done => { const r = indexedDB.open(it); r.onsuccess = () => {
        const t = r.result.transaction('ops', 'readwrite');
        t.objectStore('ops').add({ book: 'book', rev: 2, op: 'orphan', link: '' });
        t.oncomplete = () => { r.result.close(); done(); } } })";
    js_wait(&format!("plan-workbook:{scope}"), orphan).await;
    let result = store.commit(&batch("book", 1)).await;
    assert!(matches!(result, Err(StoreError::Unavailable(_))), "{result:?}");
    assert_eq!(store.books().await, Ok(vec![record("book", 1)]));
}

#[wasm_bindgen_test]
async fn a_newer_page_makes_this_one_let_go_for_good() {
    let scope = scope();
    let told = Rc::new(Cell::new(0));
    let tell = told.clone();
    let store = IdbStore::open(&scope, move || tell.set(tell.get() + 1)).await.expect("IndexedDB works");
    let newer = "return new Promise((done, fail) => { const r = indexedDB.open(it, 9);
        r.onblocked = fail; r.onsuccess = () => { r.result.close(); done(); } })";
    js_wait(&format!("plan-workbook:{scope}"), newer).await;
    assert_eq!(told.get(), 1);
    assert_eq!(store.commit(&batch("book", 0)).await, Err(StoreError::Newer(9)));
    assert_eq!(IdbStore::open(&scope, || ()).await.err(), Some(StoreError::Newer(9)));
}

#[wasm_bindgen_test]
async fn a_record_that_lacks_fields_is_still_found() {
    let scope = scope();
    let store = IdbStore::open(&scope, || ()).await.expect("IndexedDB works");
    let damage = "return new Promise(done => { const r = indexedDB.open(it); r.onsuccess = () => {
        const t = r.result.transaction('books', 'readwrite');
        t.objectStore('books').put({ book: 'book', state: 5 });
        t.oncomplete = () => { r.result.close(); done(); } } })";
    js_wait(&format!("plan-workbook:{scope}"), damage).await;
    let held = store.held("book").await.expect("read").record.expect("a record");
    assert_eq!((held.rev, held.state.as_str(), held.practice_year), (0, "", None));
}
