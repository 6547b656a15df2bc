//! The page, its clock, its tabs and the plans it lists.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use plan_workbook::browser::seed::{FetchError, plan_text};
use plan_workbook::browser::tabs::Tabs;
use plan_workbook::browser::timer::Timeout;
use plan_workbook::browser::{clock, page};
use plan_workbook::domain::day::Day;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{js, scope, sleep};

#[wasm_bindgen_test]
async fn the_hash_is_set_read_and_followed() {
    let changes = Rc::new(Cell::new(0));
    let count = changes.clone();
    page::on_hash_change(move || count.set(count.get() + 1));
    page::set_hash("#/items/10");
    sleep(50).await;
    assert_eq!(page::hash(), "#/items/10");
    assert_eq!(changes.get(), 1);
    page::set_hash("");
}

#[wasm_bindgen_test]
fn the_scope_is_the_folder_that_the_page_lies_in() {
    let path = js("", "return location.pathname.replace(/[^/]*$/, '')");
    assert_eq!(Some(page::scope()), path.as_string());
}

#[wasm_bindgen_test]
fn leaving_and_returning_are_heard() {
    let (hidden, returned) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
    let (hide, back) = (hidden.clone(), returned.clone());
    page::on_hidden(move || hide.set(hide.get() + 1));
    page::on_return(move || back.set(back.get() + 1));
    js("", "document.dispatchEvent(new Event('freeze')); dispatchEvent(new PageTransitionEvent('pagehide'))");
    assert_eq!((hidden.get(), returned.get()), (2, 0));
    js("", "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }))");
    assert_eq!((hidden.get(), returned.get()), (2, 0));
    js("", "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
    assert_eq!((hidden.get(), returned.get()), (2, 1));
    js(
        "",
        "Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
         document.dispatchEvent(new Event('visibilitychange')); delete document.visibilityState;
         document.dispatchEvent(new Event('visibilitychange'))",
    );
    assert_eq!((hidden.get(), returned.get()), (3, 2));
}

#[wasm_bindgen_test]
fn keys_tell_whether_somebody_is_writing() {
    let keys = Rc::new(RefCell::new(Vec::new()));
    let heard = keys.clone();
    page::on_key(move |key| {
        heard.borrow_mut().push((key.key.clone(), key.ctrl, key.writing));
        key.ctrl
    });
    let press = "const field = document.createElement(it); document.body.append(field);
        const key = init => field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
        const left = [key({ key: 'z', ctrlKey: true }), key({ key: 'z', altKey: true, ctrlKey: true }), key({ key: 'a' })];
        field.remove(); return left.join()";
    assert_eq!(js("textarea", press).as_string().as_deref(), Some("false,true,true"));
    assert_eq!(*keys.borrow(), [("z".to_owned(), true, true), ("a".to_owned(), false, true)]);
    keys.borrow_mut().clear();
    js("p", press);
    assert_eq!(*keys.borrow(), [("z".to_owned(), true, false), ("a".to_owned(), false, false)]);
}

#[wasm_bindgen_test]
fn the_page_shows_look_language_and_readiness() {
    page::set_look(Some("eye"), "large");
    page::set_lang("en");
    page::mark_ready();
    let seen = "const root = document.documentElement;
        return [root.dataset.theme, root.dataset.text, root.lang, 'ready' in root.dataset,
            performance.getEntriesByName('ready').length].join()";
    assert_eq!(js("", seen).as_string().as_deref(), Some("eye,large,en,true,1"));
    page::set_look(None, "standard");
    assert_eq!(js("", seen).as_string().as_deref(), Some(",standard,en,true,1"));
}

#[wasm_bindgen_test]
fn the_heading_takes_the_focus() {
    js("", "document.body.insertAdjacentHTML('beforeend', '<h1 tabindex=-1>总览</h1>')");
    page::focus_main_heading();
    let focused = js("", "const h = document.activeElement; h.remove(); return h.textContent");
    assert_eq!(focused.as_string().as_deref(), Some("总览"));
}

#[wasm_bindgen_test]
async fn what_is_called_off_is_not_done() {
    js("", "self.broken = 0; addEventListener('error', () => self.broken++)");
    let done = Rc::new(Cell::new(0));
    let (kept, dropped) = (done.clone(), done.clone());
    let _kept = Timeout::new(5, move || kept.set(kept.get() + 1));
    drop(Timeout::new(5, move || dropped.set(dropped.get() + 10)));
    sleep(60).await;
    assert_eq!(done.get(), 1);
    assert_eq!(js("", "return self.broken").as_f64(), Some(0.0));
}

#[wasm_bindgen_test]
async fn other_tabs_of_the_same_deployment_hear_of_a_revision_and_of_clearing() {
    let scope = scope();
    let heard = Rc::new(RefCell::new(Vec::new()));
    let cleared = Rc::new(Cell::new(0));
    let (list, count) = (heard.clone(), cleared.clone());
    Tabs::open(&scope)
        .listen(move |book, rev| list.borrow_mut().push((book, rev)), move || count.set(count.get() + 1));
    Tabs::open(&scope).post("book", 12);
    Tabs::open(&scope).post_cleared();
    Tabs::open("/elsewhere/").post("book", 13);
    Tabs::open("/elsewhere/").post_cleared();
    sleep(100).await;
    assert_eq!(*heard.borrow(), [("book".to_owned(), 12)]);
    assert_eq!(cleared.get(), 1);
}

#[wasm_bindgen_test]
fn without_a_channel_tabs_are_silent() {
    js("", "self.realChannel = BroadcastChannel; delete self.BroadcastChannel");
    let tabs = Tabs::open(&scope());
    tabs.listen(|_, _| (), || ());
    tabs.post_cleared();
    tabs.post("book", 1);
    js("", "self.BroadcastChannel = self.realChannel");
}

#[wasm_bindgen_test]
fn the_clock_speaks_as_files_do() {
    let now = clock::now_utc();
    let near = js(&now, "return it.length === 20 && Math.abs(Date.parse(it) - Date.now()) < 5000");
    assert!(near.is_truthy(), "{now}");
    let local =
        js("", "const d = new Date(); return d.toLocaleDateString('sv') + ' ' + d.toTimeString().slice(0, 5)");
    assert_eq!(
        Some(clock::moment_of(&clock::now_utc(), Day::parse("2019-01-01").expect("a day"))),
        local.as_string()
    );
    assert_eq!(clock::moment_of(&now, clock::today()).len(), 5, "of today, the time alone");
    assert_eq!(clock::moment_of("", clock::today()), "");
    assert_eq!(Day::parse(&clock::today().to_string()), Some(clock::today()));
    assert_ne!(clock::random_bits(), clock::random_bits());
}

#[wasm_bindgen_test]
async fn a_plan_that_the_page_lists_is_fetched() {
    let list = "document.head.insertAdjacentHTML('beforeend', it)";
    js("<link data-plan='there-1' href='data:application/json,{\"plan\":1}'>", list);
    js("<link data-plan='gone-1' href='no-such-plan.json'>", list);
    assert_eq!(plan_text("there-1").await.as_deref(), Ok("{\"plan\":1}"));
    assert_eq!(plan_text("gone-1").await, Err(FetchError::Status(404)));
    assert_eq!(plan_text("other").await, Err(FetchError::Unlisted));
    assert_eq!(plan_text("x'],link[data-plan='there-1").await, Err(FetchError::Unlisted));
}
