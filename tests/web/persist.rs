//! What the browser says about keeping the data: told as it is, and asked only when it is to be asked.

use plan_workbook::browser::persist::{Persistence, ask, now};
use wasm_bindgen_test::wasm_bindgen_test;

use super::js;

/// Has the browser answer like this until the test is over.
fn answers(persisted: &str, persist: &str) {
    js(
        "",
        &format!(
            "self.realManager = self.realManager ?? Object.getOwnPropertyDescriptor(Navigator.prototype, 'storage');
             self.asked = 0;
             Object.defineProperty(Navigator.prototype, 'storage', {{ configurable: true, get: () => ({{
                 persisted: () => {persisted}, persist: () => {{ self.asked += 1; return {persist}; }} }}) }})"
        ),
    );
}

#[wasm_bindgen_test]
async fn the_browser_s_answer_is_told_as_it_is() {
    answers("Promise.resolve(false)", "Promise.resolve(true)");
    assert_eq!(now().await, Persistence::Refused);
    assert_eq!(js("", "return self.asked").as_f64(), Some(0.0), "looking asks nobody");
    assert_eq!(ask().await, Persistence::Granted);
    answers("Promise.resolve(true)", "Promise.resolve(false)");
    assert_eq!(now().await, Persistence::Granted);
    assert_eq!(ask().await, Persistence::Refused);
    answers("Promise.reject(new TypeError('opaque origin'))", "Promise.reject(new TypeError('opaque origin'))");
    assert_eq!(now().await, Persistence::Unsupported);
    assert_eq!(ask().await, Persistence::Unsupported);
    // Plain http has no manager at all.
    js("", "Object.defineProperty(Navigator.prototype, 'storage', { configurable: true, get: () => undefined })");
    assert_eq!(now().await, Persistence::Unsupported);
    assert_eq!(ask().await, Persistence::Unsupported);
    js("", "Object.defineProperty(Navigator.prototype, 'storage', self.realManager)");
}
