//! Asks the browser to keep this site's data even when room gets short, and tells what it says.

use js_sys::Promise;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::domain::vocabulary::vocabulary;

vocabulary! {
    /// What the browser says about keeping this site's data for good.
    pub enum Persistence {
        /// It will not remove it by itself.
        Granted = "granted",
        /// It may remove it when room gets short.
        Refused = "refused",
        /// It knows no such promise: an older browser, or plain http.
        Unsupported = "unsupported",
    }
}

#[wasm_bindgen]
extern "C" {
    /// A navigator as browsers have it: on plain http without a storage manager, which web-sys takes for granted.
    type Keeper;

    /// What a browser may offer for keeping data.
    type Manager;

    #[wasm_bindgen(method, getter)]
    fn storage(this: &Keeper) -> Option<Manager>;

    #[wasm_bindgen(method, catch)]
    fn persisted(this: &Manager) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn persist(this: &Manager) -> Result<Promise, JsValue>;
}

/// Returns what the browser says now; nobody is asked anything.
pub async fn now() -> Persistence {
    match manager().map(|manager| manager.persisted()) {
        Some(Ok(told)) => answer(JsFuture::from(told).await),
        Some(Err(_)) | None => Persistence::Unsupported,
    }
}

/// Asks the browser, which may ask the user.
pub async fn ask() -> Persistence {
    match manager().map(|manager| manager.persist()) {
        Some(Ok(told)) => answer(JsFuture::from(told).await),
        Some(Err(_)) | None => Persistence::Unsupported,
    }
}

fn answer(told: Result<JsValue, JsValue>) -> Persistence {
    match told {
        Ok(granted) if granted.is_truthy() => Persistence::Granted,
        Ok(_) => Persistence::Refused,
        Err(_) => Persistence::Unsupported,
    }
}

fn manager() -> Option<Manager> {
    web_sys::window()?.navigator().unchecked_into::<Keeper>().storage()
}
