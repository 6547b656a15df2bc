//! The witness in localStorage: its own keys only, and no throwing where storage is blocked or full.

use plan_workbook::browser::witness::Witness;
use plan_workbook::domain::store::StoreError;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{js, scope};

fn witness(scope: &str) -> Witness {
    Witness::probe(scope).expect("localStorage works")
}

#[wasm_bindgen_test]
fn a_text_is_kept_as_it_is_where_the_page_s_script_looks() {
    let scope = scope();
    let look = r#"{"theme":"dark","text":"large"}"#;
    assert_eq!(witness(&scope).set("look", look), Ok(()));
    assert_eq!(witness(&scope).get("look").as_deref(), Some(look));
    let seen = js(&scope, "return localStorage.getItem('plan-workbook:' + it + ':look')");
    assert_eq!(seen.as_string().as_deref(), Some(look));
    witness(&scope).remove("look");
    assert_eq!(witness(&scope).get("look"), None);
}

#[wasm_bindgen_test]
fn the_emergency_log_of_another_tab_is_found() {
    let scope = scope();
    let (one, other) = (witness(&scope), witness(&scope));
    one.log_set("tab1", "book", "[1]").expect("written");
    other.log_set("tab2", "book", "[2]").expect("written");
    other.log_set("tab2", "elsewhere", "[3]").expect("written");
    let mut logs = one.logs("book");
    logs.sort();
    assert_eq!(logs, [("tab1".to_owned(), "[1]".to_owned()), ("tab2".to_owned(), "[2]".to_owned())]);
    one.log_remove("tab2", "book");
    assert_eq!(other.logs("book"), [("tab1".to_owned(), "[1]".to_owned())]);
    assert_eq!(other.logs("elsewhere"), [("tab2".to_owned(), "[3]".to_owned())]);
    one.erase_everything();
}

#[wasm_bindgen_test]
fn erasing_leaves_other_deployments_alone() {
    let (ours, theirs) = (witness(&scope()), witness(&scope()));
    for witness in [&ours, &theirs] {
        for key in ["a", "b", "c"] {
            witness.set(key, "1").expect("written");
        }
    }
    ours.erase_everything();
    assert_eq!(ours.keys(""), [""; 0]);
    assert_eq!(theirs.keys("").len(), 3);
    theirs.erase_everything();
}

#[wasm_bindgen_test]
fn full_storage_is_told_and_can_still_be_read() {
    let scope = scope();
    let witness = witness(&scope);
    witness.set("kept", "1").expect("written");
    let fill = "let size = 4194304; let at = 0;
        while (size > 0) { try { localStorage.setItem(it + 'fill' + at++, 'x'.repeat(size)) } catch { size >>= 1 } }";
    js(&scope, fill);
    let refused = witness.set("more", &"x".repeat(1000));
    let again = Witness::probe(&scope).and_then(|witness| witness.get("kept"));
    js(&scope, "Object.keys(localStorage).filter(k => k.startsWith(it)).forEach(k => localStorage.removeItem(k))");
    witness.erase_everything();
    assert_eq!(refused, Err(StoreError::Full));
    assert_eq!(again.as_deref(), Some("1"));
}

#[wasm_bindgen_test]
fn blocked_storage_is_no_witness() {
    js(
        "",
        "self.realStorage = Object.getOwnPropertyDescriptor(window, 'localStorage');
         Object.defineProperty(window, 'localStorage', { configurable: true,
             get() { throw new DOMException('blocked', 'SecurityError') } })",
    );
    let found = Witness::probe(&scope());
    js("", "Object.defineProperty(window, 'localStorage', self.realStorage)");
    assert!(found.is_none());
}

#[wasm_bindgen_test]
fn storage_that_takes_nothing_is_no_witness() {
    js(
        "",
        "self.realSet = Storage.prototype.setItem;
         Storage.prototype.setItem = () => { throw new DOMException('blocked', 'SecurityError') }",
    );
    let found = Witness::probe(&scope());
    js("", "Storage.prototype.setItem = self.realSet");
    assert!(found.is_none());
}
