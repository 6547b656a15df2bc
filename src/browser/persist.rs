//! Asks the browser to keep this site's data even when room gets short, and tells what it says.

use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

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

fn answer(told: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>) -> Persistence {
    match told {
        Ok(granted) if granted.is_truthy() => Persistence::Granted,
        Ok(_) => Persistence::Refused,
        Err(_) => Persistence::Unsupported,
    }
}

/// Returns the browser's storage manager; there is none on plain http.
fn manager() -> Option<StorageManager> {
    let manager = web_sys::window()?.navigator().storage();
    (!manager.is_undefined()).then_some(manager)
}
